"""The whole source for a reader at a terminal: what was kept, what was removed, and by which rule.

Colour only repeats what the words say, so nothing is lost on paper, in a pipe or to a reader
who does not see it.
"""

from __future__ import annotations

import dataclasses
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, TextIO, TypeAlias

from beritaclean.core.page import LABELS
from beritaclean.lexicon.text import encodable, printable
from beritaclean.outputs import judged
from beritaclean.outputs.about import NOTHING

if TYPE_CHECKING:
    from beritaclean.core.article import Article, Block
    from beritaclean.core.parts import Language
    from beritaclean.outputs.about import About

_KEPT, _READ, _REMOVED, _FAINT, _PLAIN = "\x1b[32m", "\x1b[36m", "\x1b[33m", "\x1b[2m", "\x1b[0m"
INTO_FIELDS = frozenset({"title", "subtitle", "byline", "date", "dateline", "caption", "tags"})
"""Removed from the story, but said again by a field: coloured apart from the furniture."""

_NARROWEST = 40
"""Columns are not squeezed below this width: the terminal may break the lines itself."""
_SIDE_BY_SIDE = 72
"""From this width on a removed text stands beside its rule, below it under it."""


def write(
    article: Article,
    about: About = NOTHING,  # noqa: ARG001 - a writer's signature
    *,
    width: int = 80,
    colour: bool = False,
    every: bool = False,
    measure: Measure = len,
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
    measure
        How many columns a text fills: see `beritaclean.outputs.rich_terminal`.

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
    lines = [
        *_fields(article, width, paint, measure),
        "",
        f'"{paint("|", _KEPT)}" was kept, "{paint("-", _REMOVED)}" was removed',
        *wrap(more, width),
        *_blocks(shown, width, paint, measure),
        "",
        *wrap(_count(article), width),
    ]
    return encodable("\n".join(lines) + "\n")


def _paint(text: str, sequence: str) -> str:
    return f"{sequence}{text}{_PLAIN}"


def _leave(text: str, sequence: str) -> str:  # noqa: ARG001 - the twin of _paint
    return text


_Paint: TypeAlias = Callable[[str, str], str]
Measure: TypeAlias = Callable[[str], int]
"""How many columns a text fills; `len` takes each sign for one."""
_Entry: TypeAlias = "tuple[Block, list[str]]"
"""A stretch and its text; or the first of many and the lines of all."""


def _fields(article: Article, width: int, paint: _Paint, measure: Measure = len) -> Iterator[str]:
    """A line per field that is set, wrapped."""
    for name, value in _facts(article):
        for number, line in enumerate(wrap(printable(value), width - 11, measure)):
            head = f"{name if number == 0 else '':10}"
            yield f"{paint(head, _READ)} {line}"


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    """Name and value of every field that is set."""
    dateline, language, quality = article.dateline, article.language, article.quality
    assumed = " (no zone printed: WIB assumed)" if article.published_assumed_zone else ""
    turn, first = article.pagination, article.republished
    rows: Mapping[str, object] = {
        "title": article.title,
        "subtitle": article.subtitle,
        "section": article.section,
        "dateline": dateline and dateline.raw,
        "place": dateline and dateline.place,
        "outlet": article.outlet,
        "url": article.url,
        "canonical": article.canonical if article.canonical != article.url else None,
        "image": article.image,
        "authors": ", ".join(article.authors),
        "editors": ", ".join(article.editors),
        "others": ", ".join(article.contributors),
        "agencies": ", ".join(article.agencies),
        "published": (_when(article.published) + assumed) if article.published else None,
        "modified": article.modified and _when(article.modified),
        "kind": article.kind,
        "complete": None if article.complete else "no: the text stops in mid-article",
        "free": "no: the page must be paid for" if article.free is False else None,
        "page": turn and f"{turn.page or '?'} of {turn.pages or '?'}",
        "next page": article.next_url,
        "all pages": article.single_url,
        "first in": first and (": ".join(filter(None, (first.outlet, first.title))) or None),
        "language": language.backend and _judged(language),
        "tags": ", ".join(article.tags),
        "quality": "; look twice: ".join(
            filter(None, (f"{quality.kept:.0%} kept", ", ".join(quality.doubts)))
        ),
    }
    yield from ((name, str(value)) for name, value in rows.items() if value)
    found = article.container
    if found and found.extractor == "none":
        yield "container", "none: no element looks like a story"
    elif found:
        yield "container", f"{found.xpath} (by {found.extractor}, score {found.score:g})"
        for xpath, score in found.runners_up:
            yield "runner-up", f"{xpath} (score {score:g})"


def _judged(language: Language) -> str:
    parts = (f"{language.confidence:.0%}", judged.shares(language))
    return f"{judged.code(language)} ({'; '.join(filter(None, parts))})"


def _when(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes")


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
    for outside, entries in groupby(run, key=lambda entry: _is_outside(entry[0])):
        if not outside:
            yield from entries
            continue
        kinds: dict[tuple[str, str], _Entry] = {}
        for block, _ in entries:
            lines = article.source[block.start : block.end].splitlines()
            _, listed = kinds.setdefault((block.label, block.rule), (block, []))
            listed.extend(text for line in lines if (text := " ".join(line.split())))
        yield from kinds.values()


def _is_outside(block: Block) -> bool:
    """Whether a stretch has its label from its place on a web page, away from the story."""
    return block.rule.startswith("html.") and block.rule != "html.beside"


def _sample(lines: list[str], width: int, measure: Measure = len) -> str:
    """How many lines there are, and as many of them as there is room for."""
    said = f"{len(lines)} lines: "
    room = max(width - len(said), 1)
    texts = printable(" · ".join(lines[:room]))
    if measure(texts) <= room:
        return said + texts
    return f"{said}{_pieces(texts, max(room - 1, 1), measure)[0].rstrip()}…"


def _blocks(
    shown: list[_Entry], width: int, paint: _Paint, measure: Measure = len
) -> Iterator[str]:
    """The stretches of the source, a paragraph each."""
    label_width = max((len(block.label) for block, _ in shown), default=0)
    rule_width = max((len(block.rule) for block, _ in shown if not block.kept), default=0)
    side_by_side = width >= _SIDE_BY_SIDE
    for block, (text, *others) in shown:
        label = f"{block.label:{label_width}}"
        margin = " " * (label_width + 4)
        said = printable(f"{text}  ({block.why})" if block.why else text)
        if block.kept:
            mark, head = paint("|", _KEPT), paint(label, _KEPT)
            for number, line in enumerate(wrap(said, width - len(margin), measure)):
                yield f"{mark} {head if number == 0 else ' ' * label_width}  {line}"
            continue
        hue = _READ if block.label in INTO_FIELDS else _REMOVED
        rule = paint(f"{block.rule:{rule_width}}", _FAINT)
        head = f"{paint('-', hue)} {paint(label, hue)}  {rule}"
        if side_by_side:
            margin = " " * (len(margin) + rule_width + 2)
        else:
            yield head.rstrip()
        room = max(width - len(margin), _NARROWEST // 2)
        if others:
            said = _sample([text, *others], room, measure)
        for number, line in enumerate(wrap(said, room, measure)):
            start = head if side_by_side and number == 0 else margin[:-2]
            yield f"{start}  {line}"


def _count(article: Article) -> str:
    """How many stretches were kept and removed, by label."""
    stretches = [block for block, _ in _stretches(article)]
    tally = Counter(block.label for block in stretches)
    order = [*LABELS, *sorted(set(tally) - set(LABELS))]
    kept = {block.label for block in stretches if block.kept}
    sums = []
    for word, labels in (
        ("kept", [label for label in order if label in tally and label in kept]),
        ("removed", [label for label in order if label in tally and label not in kept]),
    ):
        total = sum(tally[label] for label in labels)
        detail = ", ".join(f"{tally[label]} {label}" for label in labels)
        sums.append(f"{word} {total}{f': {detail}' if detail else ''}")
    return "; ".join(sums)


def wrap(text: str, width: int, measure: Measure = len) -> Iterator[str]:
    """The text in lines of at most `width` columns, broken at spaces where there are any.

    The standard `textwrap` copies the rest of a long word for every line that it cuts off, so
    a word of ten megabytes would take hours; this takes time in proportion to the text.

    >>> list(wrap("Warga memanen padi di Randusari.", 14))
    ['Warga memanen', 'padi di', 'Randusari.']
    """
    line: list[str] = []
    room = width
    for word in text.split():
        size, rest = measure(word), word
        if line and size + 1 > room:
            yield " ".join(line)
            line, room = [], width
        if size > width:
            *whole, rest = _pieces(word, width, measure)
            yield from whole
            size = measure(rest)
        room -= size + bool(line)
        line.append(rest)
    if line:
        yield " ".join(line)


def _pieces(word: str, width: int, measure: Measure) -> list[str]:
    """A long word in pieces of at most `width` columns, but for a sign that is wider itself."""
    if measure is len:
        return [word[at : at + width] for at in range(0, len(word), width)]
    pieces: list[str] = []
    start = room = 0
    for at, sign in enumerate(word):
        size = measure(sign)
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
