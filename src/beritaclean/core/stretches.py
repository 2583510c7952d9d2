"""What pages for people are made of: the source in stretches, strangers' texts made fit to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from beritaclean.lexicon.text import CONTROLS, encodable

if TYPE_CHECKING:
    from beritaclean.core.article import Article, Block

_CONTROL = re.compile("([" + "".join(f"{chr(a)}-{chr(b)}" for a, b in CONTROLS) + "])")
_BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Where `str.splitlines` ends a line."""

EMPTY = "(empty)"
"""What a document without a word is called."""


class Stretch(NamedTuple):
    """A stretch of a source that holds more than white space."""

    block: Block
    """What it is; of several in a run, the first."""
    number: int
    """The place of that in `Article.blocks`."""
    text: str
    opens: bool
    """Whether it begins a line."""
    lines: int = 0
    """How many stretches away from the story are a run, a line of text each; 0 for one near it."""


def stretches(article: Article) -> Iterator[Stretch]:
    r"""The stretches of an article's source, in order.

    On a web page, what the reader has named by its place comes in runs; each is one stretch.

    >>> import beritaclean
    >>> article = beritaclean.clean("Hujan turun.\n\nBaca juga: Banjir Surut")
    >>> [(one.block.label, one.text, one.opens) for one in stretches(article)]
    [('body', 'Hujan turun.', True), ('related', 'Baca juga: Banjir Surut', True)]
    """
    source, at = article.source, 0

    def run_of(row: tuple[int, Block]) -> object:
        number, block = row
        return (block.label, block.rule) if is_far(block.rule) else number

    solid = (
        (number, block)
        for number, block in enumerate(article.blocks)
        if not source[block.start : block.end].isspace()
    )
    for _, run in groupby(solid, key=run_of):
        rows = list(run)
        number, first = rows[0]
        texts = [source[block.start : block.end] for _, block in rows]
        lead = first.start + len(texts[0]) - len(texts[0].lstrip())
        opens = at == 0 or _BREAK.search(source, at, lead) is not None
        at = rows[-1][1].start + len(texts[-1].rstrip())
        if is_far(first.rule):
            lines = "\n".join(" ".join(text.split()) for text in texts)
            yield Stretch(first, number, lines, opens, len(rows))
        else:
            yield Stretch(first, number, texts[0].strip(), opens)


def is_far(rule: str) -> bool:
    """Whether a stretch has its label from its place on a web page, away from the story.

    >>> is_far("html.promo"), is_far("html.beside"), is_far("promo.item")
    (True, False, False)
    """
    return rule.startswith("html.") and rule != "html.beside"


def title_of(article: Article) -> str:
    """What a list calls a document: its title, else how its story or its source begins."""
    if article.title:
        return " ".join(article.title[:2_000].split())
    for text in (*article.paragraphs[:1], article.source):
        if begin := " ".join(text[:400].split()):
            return begin if len(begin) <= 80 else f"{begin[:80].rstrip()} …"
    return EMPTY


def letters(text: str) -> int:
    """Characters that are no white space."""
    return sum(map(len, text.split()))


def level(sizes: Iterable[int], room: int) -> int | None:
    """The length to which the longest are cut, so that the sum fits; None where it does.

    The short ones keep all of theirs: water fills the lowest places first.

    Parameters
    ----------
    sizes
        How long each is.
    room
        How long all may be together.

    >>> level([10, 20, 300, 400], 230)
    100
    >>> level([10, 20], 230) is None
    True
    """
    ordered = sorted(sizes)
    left = room
    for at, size in enumerate(ordered):
        share = max(left, 0) // (len(ordered) - at)
        if size > share:
            return share
        left -= size
    return None


def visible(text: str) -> str:
    r"""The text with each control named by its code point.

    >>> visible("Kota \u202eoloS")
    'Kota [U+202E]oloS'
    """
    return "".join(f"[{part}]" if is_name else part for part, is_name in parts(text))


def parts(text: str) -> list[tuple[str, bool]]:
    r"""The text in parts: what is shown as it is, and with True the names of controls.

    >>> parts("a\0b")
    [('a', False), ('U+0000', True), ('b', False)]
    """
    pieces = enumerate(_CONTROL.split(encodable(text)))  # every second one is a control
    return [
        (f"U+{ord(piece):04X}", True) if at % 2 else (piece, False) for at, piece in pieces if piece
    ]
