"""The whole source for a reader at a terminal: what was kept, what was removed, and by which rule.

Colour only repeats what the words say, so nothing is lost on paper, in a pipe or to a reader
who does not see it.
"""

from __future__ import annotations

import dataclasses
import os
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, TextIO, TypeAlias

from beritaclean.core.facts import facts
from beritaclean.core.page import IN_FIELDS, KEPT, LABELS
from beritaclean.core.stretches import is_far
from beritaclean.lexicon.text import encodable, printable
from beritaclean.outputs.about import NOTHING

if TYPE_CHECKING:
    from beritaclean.core.article import Article, Block
    from beritaclean.outputs.about import About

_KEPT, _READ, _REMOVED, _FAINT, _PLAIN = "\x1b[32m", "\x1b[36m", "\x1b[33m", "\x1b[2m", "\x1b[0m"
_NARROWEST = 40
"""Columns are not squeezed below this width: the terminal may break the lines itself."""
_UPON, _WIDE = frozenset({"Mn", "Me", "Cf"}), frozenset("WF")
"""Categories of signs that stand upon another one, or nowhere; widths of those of two columns."""
_SIDE_BY_SIDE = 72
"""From this width on a removed text stands beside its rule, below it under it."""


def write(
    article: Article,
    about: About = NOTHING,  # noqa: ARG001 - a writer's signature
    *,
    width: int = 80,
    colour: bool = False,
    every: bool = False,
    said: Callable[[str], str] = str,
) -> str:
    r"""The article's fields, then every stretch of its source in order, then a count by label.

    A web page has hundreds of lines that stand nowhere near its story. Of those that follow each
    other, each label and rule has one row: how many lines there are, and the first of them.

    Parameters
    ----------
    article
        The article to show.
    about
        Not shown: whoever looks at a terminal has named the input.
    width
        How many columns the lines may fill.
    colour
        True for a terminal that shows colours.
    every
        True to show those lines of a web page too, each in its place.
    said
        Puts what is said of the document into the language of the user.

    >>> import beritaclean
    >>> article = beritaclean.Pipeline.default().with_language(None)(
    ...     "SOLO, KOMPAS.com - Pasar dibuka.\nBaca juga: Pasar Sepi")
    >>> print(write(article), end="")
    dateline   SOLO, KOMPAS.com -
    place      SOLO
    outlet     KOMPAS.com
    kind       article
    quality    26% kept; look twice: short story
    <BLANKLINE>
    "|" was kept, "-" was removed
    - dateline  dateline.outlet_place  SOLO, KOMPAS.com -
    | body      Pasar dibuka.
    - related   related.line           Baca juga: Pasar Sepi
    <BLANKLINE>
    kept 1: 1 body; removed 2: 1 dateline, 1 related
    """
    paint = _paint if colour else _leave
    width = max(width, _NARROWEST)
    shown = list(_entries(article, every=every))
    summed = any(len(lines) > 1 for _, lines in shown)
    more = '"lines:" sums up what stands far from the story; --all shows it' if summed else ""
    signs = f'"{paint("|", _KEPT)}" was kept, "{paint("-", _REMOVED)}" was removed'
    lines = [
        *_fields(article, width, paint, said),
        "",
        said(signs),
        *wrap(said(more), width),
        *_blocks(shown, width, paint, said),
        "",
        *wrap(said(_count(article)), width),
    ]
    return encodable("\n".join(lines) + "\n")


def in_hue(text: str, label: str) -> str:
    """A text in the colour of a label: story, what a field says again, or furniture."""
    return _paint(text, _hue(label))


def _hue(label: str) -> str:
    return _KEPT if label in KEPT else _READ if label in IN_FIELDS else _REMOVED


def _paint(text: str, sequence: str) -> str:
    return f"{sequence}{text}{_PLAIN}"


def _leave(text: str, sequence: str) -> str:  # noqa: ARG001 - the twin of _paint
    return text


_Paint: TypeAlias = Callable[[str, str], str]
_Said: TypeAlias = Callable[[str], str]
_Entry: TypeAlias = "tuple[Block, list[str]]"
"""A stretch and its text; or the first of many and the lines of all."""


def _fields(article: Article, width: int, paint: _Paint, said: _Said) -> Iterator[str]:
    """A line per field that says something, wrapped."""
    for name, value in facts(article, said):
        for number, line in enumerate(wrap(printable(value), width - 11)):
            head = said(f"{name:10}") if number == 0 else " " * 10
            yield f"{paint(head, _READ)} {line}"


def _stretches(article: Article) -> Iterator[tuple[Block, str]]:
    """The blocks that hold more than white space, with their text, in order.

    What is kept of one line is one stretch, also where an extractor read a name inside it.
    """
    source = article.source
    last: Block | None = None
    for block in article.blocks:
        if not source[block.start : block.end].strip():
            continue
        if last is not None:
            same = last.label == block.label and last.kept and last.end == block.start
            if same and "\n" not in source[last.start : last.end]:
                last = dataclasses.replace(last, end=block.end)
                continue
            yield last, " ".join(source[last.start : last.end].split())
        last = block
    if last is not None:
        yield last, " ".join(source[last.start : last.end].split())


def _entries(article: Article, *, every: bool) -> Iterator[_Entry]:
    """The stretches with their text; those far from a story by label and rule, with their lines."""
    run: Iterator[_Entry] = ((block, [text]) for block, text in _stretches(article))
    if every:
        yield from run
        return
    for outside, entries in groupby(run, key=lambda entry: is_far(entry[0].rule)):
        if not outside:
            yield from entries
            continue
        kinds: dict[tuple[str, str], _Entry] = {}
        for block, _ in entries:
            lines = article.source[block.start : block.end].splitlines()
            _, listed = kinds.setdefault((block.label, block.rule), (block, []))
            listed.extend(text for line in lines if (text := " ".join(line.split())))
        yield from kinds.values()


def _sample(lines: list[str], width: int, said: _Said) -> str:
    """How many lines there are, and as many of them as there is room for."""
    count = f"{said(f'{len(lines)} lines')}: "
    room = max(width - len(count), 1)
    texts = printable(" · ".join(lines[:room]))
    if columns_of(texts) <= room:
        return count + texts
    return f"{count}{_pieces(texts, max(room - 1, 1))[0].rstrip()}…"


def _blocks(shown: list[_Entry], width: int, paint: _Paint, said: _Said) -> Iterator[str]:
    """The stretches of the source, a paragraph each."""
    label_width = max((len(block.label) for block, _ in shown), default=0)
    rule_width = max((len(block.rule) for block, _ in shown if not block.kept), default=0)
    side_by_side = width >= _SIDE_BY_SIDE
    for block, (text, *others) in shown:
        label = f"{block.label:{label_width}}"
        margin = " " * (label_width + 4)
        what = printable(f"{text}  ({said(block.why)})" if block.why else text)
        if block.kept:
            mark, head = paint("|", _KEPT), paint(label, _KEPT)
            for number, line in enumerate(wrap(what, width - len(margin))):
                yield f"{mark} {head if number == 0 else ' ' * label_width}  {line}"
            continue
        hue = _hue(block.label)
        rule = paint(f"{block.rule:{rule_width}}", _FAINT)
        head = f"{paint('-', hue)} {paint(label, hue)}  {rule}"
        if side_by_side:
            margin = " " * (len(margin) + rule_width + 2)
        else:
            yield head.rstrip()
        room = max(width - len(margin), _NARROWEST // 2)
        if others:
            what = _sample([text, *others], room, said)
        for number, line in enumerate(wrap(what, room)):
            start = head if side_by_side and number == 0 else margin[:-2]
            yield f"{start}  {line}"


def _count(article: Article) -> str:
    """How many stretches were kept and removed, by label."""
    tally = Counter(block.label for block, _ in _stretches(article))
    order = [label for label in (*LABELS, *sorted(set(tally) - set(LABELS))) if label in tally]
    sums = []
    for word, is_kept in (("kept", True), ("removed", False)):
        labels = [label for label in order if (label in KEPT) is is_kept]
        total = sum(tally[label] for label in labels)
        detail = ", ".join(f"{tally[label]} {label}" for label in labels)
        sums.append(f"{word} {total}{f': {detail}' if detail else ''}")
    return "; ".join(sums)


def columns_of(text: str) -> int:
    r"""How many columns a text fills: signs of the Far East two each, accents on a letter none.

    >>> columns_of("padi"), columns_of("新闻"), columns_of("e\u0301")
    (4, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(sign: str) -> int:
    if unicodedata.category(sign) in _UPON:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in _WIDE else 1


def wrap(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` columns, broken at spaces where there are any.

    The standard `textwrap` copies the rest of a long word for every line that it cuts off, so
    a word of ten megabytes would take hours; this takes time in proportion to the text.

    >>> list(wrap("Warga memanen padi di Randusari.", 14))
    ['Warga memanen', 'padi di', 'Randusari.']
    """
    line: list[str] = []
    room = width
    for word in text.split():
        size, rest = columns_of(word), word
        if line and size + 1 > room:
            yield " ".join(line)
            line, room = [], width
        if size > width:
            *whole, rest = _pieces(word, width)
            yield from whole
            size = columns_of(rest)
        room -= size + bool(line)
        line.append(rest)
    if line:
        yield " ".join(line)


def _pieces(word: str, width: int) -> list[str]:
    """A long word in pieces of at most `width` columns, but for a sign that is wider itself."""
    if word.isascii():
        return [word[at : at + width] for at in range(0, len(word), width)]
    pieces: list[str] = []
    start = room = 0
    for at, sign in enumerate(word):
        size = _columns(sign)
        if size > room:
            pieces += [word[start:at]] if at > start else []
            start, room = at, width
        room -= size
    return [*pieces, word[start:]]


def in_colour(*, asked: bool | None, stream: TextIO | None = None) -> bool:
    """Whether to colour: as asked, else https://no-color.org, else FORCE_COLOR, else a terminal.

    The terminal is `stream`, stdout if not given.
    """
    if asked is not None:
        return asked
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return is_terminal(stream or sys.stdout)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream leads to a terminal that can do more than write lines."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def table(rows: Iterable[tuple[str, ...]]) -> str:
    """Rows in columns; the last column is as long as it is."""
    listed = list(rows)
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)][:-1]
    return "".join(
        "  ".join([*(f"{cell:{width}}" for cell, width in zip(row, widths, strict=False)), row[-1]])
        + "\n"
        for row in listed
    )
