"""The nouns of the middle: a `Page` of `Line`s, and the `Mark`s that extractors make on it.

An extractor is any callable that takes a page and yields marks::

    def horoscope(page: Page) -> Iterator[Mark]:
        for line in page.free:
            if line.text.startswith("Zodiak hari ini"):
                yield line.mark("promo", rule="horoscope.box")

A mark stays inside one line of the page, and what one extractor has claimed the next
cannot take: the earlier one in the pipeline wins.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from beritaclean.errors import PipelineError
from beritaclean.shapes import Shape, shape_of
from beritaclean.words import fold_line, opening

if TYPE_CHECKING:  # 20 ms that `beritaclean --help` does not pay
    from beritaclean.parts import Container, Kind, Metadata

LABELS: tuple[str, ...] = (
    "body",
    "subhead",
    "title",
    "subtitle",
    "byline",
    "date",
    "dateline",
    "caption",
    "tags",
    "related",
    "promo",
    "nav",
    "ad",
    "cta",
    "comment",
    "other",
    "blank",
)
"""The labels of the built-in extractors; `docs/labels.md` defines each. Your own extractor
may use any other word."""

KEPT: frozenset[str] = frozenset({"body", "subhead"})
"""The labels whose text is the story."""


class Mark(NamedTuple):
    """A stretch of one line that an extractor claims.

    A named tuple, not a dataclass, as `Line` is: a page of the web has hundreds of them.
    """

    start: int
    """Offset of the first character in the source, in code points."""
    end: int
    """Offset behind the last character."""
    label: str
    """What the stretch is, one of `LABELS` or a word of your own."""
    rule: str
    """The name of the rule that says so: ``dateline.outlet``, ``kompas.cta``."""
    value: object = None
    """What the stretch says, as data: a `Link`, a `Names`, a date, a plain text."""
    why: str = ""
    """The evidence in words, where the rule's name does not say it."""


class Markup(NamedTuple):
    """What the source of a web page says of one of its lines."""

    xpath: str
    """Where its element stands in the page's tree."""
    tag: str | None = None
    """The structure it is part of: ``li``, ``tr``, ``blockquote``, ``h1`` to ``h6``,
    ``figcaption``; None for plain text."""
    role: str | None = None
    """What the class of an element around it says: see `beritaclean.inputs.html.roles`."""
    linked: float = 0.0
    """Which share of it is link text, from 0 to 1."""
    href: str | None = None
    """Where its first link leads, as an absolute URL where the page's own is known."""


KEY_LENGTH = 400
"""How many characters of a line its key holds at most."""


class Line(NamedTuple):
    """One line of the page that is not blank; in HTML, the text of one block element.

    A named tuple, not a dataclass: a page of the web has hundreds of them.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks of a line
    """Its place in `Page.lines`, from 0."""
    start: int
    """Offset of its first character that is no white space."""
    end: int
    """Offset behind its last character that is no white space."""
    text: str
    """The characters between `start` and `end`."""
    key: str
    """Its first `KEY_LENGTH` characters folded for look-ups: see `beritaclean.words.fold_line`."""
    words: int
    """The number of words, split at white space."""
    shape: Shape
    """What it looks like: see `beritaclean.shapes`."""
    markup: Markup | None = None
    """What the page's source says of it; None in plain text."""

    def __repr__(self) -> str:
        """On one line: its place, its first words, its shape."""
        return f"<Line {self.index} at {self.start}:{self.end} {opening(self.text)}: {self.shape}>"

    @property
    def is_plain(self) -> bool:
        """True where a web page shows the line as text, and so as no item of a list of links."""
        return self.markup is not None and self.markup.linked < 0.5

    def mark(self, label: str, rule: str, value: object = None, why: str = "") -> Mark:
        """A mark on the whole line."""
        return Mark(self.start, self.end, label, rule, value, why)

    def part(  # noqa: PLR0917 - the order of Mark itself
        self, start: int, end: int, label: str, rule: str, value: object = None, why: str = ""
    ) -> Mark:
        """A mark on ``text[start:end]`` of this line."""
        return Mark(self.start + start, self.start + end, label, rule, value, why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What is known of a page beside its text."""

    url: str | None = None
    outlet: str | None = None
    """The name a reader knows for the URL's domain."""
    fetched: datetime | None = None
    """When the page was read, with offset; relative dates ("3 jam lalu") need it."""
    title: str | None = None
    """The title that the record or the page's own metadata states."""
    kind: Kind | None = None
    """What a web page shows itself to be, where its source tells."""
    metadata: Metadata | None = None
    """What the head of a web page states."""
    container: Container | None = None
    """Where on a web page the story was found."""


class Zone(NamedTuple):
    """The lines of a web page that extractors read: the story, and what may name its author."""

    lines: tuple[int, ...]
    """The places of all of them in `Page.lines`, in order."""
    story: frozenset[int]
    """Those among them that are story unless an extractor says otherwise."""


@dataclass(frozen=True, slots=True)
class Page:
    """A text, its lines, what is known beside it, and the marks made so far."""

    text: str
    lines: tuple[Line, ...]
    hints: Hints
    marks: tuple[tuple[Mark, ...], ...]
    """Per line, the marks on it, in order."""
    lower: str = ""
    """The text in lower case: an extractor asks here first whether its words occur at all."""
    starts: tuple[int, ...] = ()
    """Where each line starts."""
    zone: Zone | None = None
    """On a web page, the lines that extractors read; None where they read all."""

    @classmethod
    def of(cls, text: str, hints: Hints) -> Page:
        """A page of a text's lines, without marks."""
        lines = read_lines(text)
        starts = tuple([line.start for line in lines])
        return cls(text, lines, hints, ((),) * len(lines), text.lower(), starts)

    def __repr__(self) -> str:
        """On one line: its first words, and how much of it is marked."""
        marked = sum(map(bool, self.marks))
        return f"<Page {opening(self.text)}: {len(self.lines)} lines, {marked} of them marked>"

    @property
    def free(self) -> Iterator[Line]:
        """The lines that nobody has claimed any part of."""
        marks = self.marks
        return (line for line in self.lines if not marks[line.index])

    def lines_with(self, words: Iterable[str]) -> list[Line]:
        """The lines that hold any of some lower-case words, in order.

        Far cheaper than asking every line: what a page does not hold costs one search.
        """
        text, lines = self.lower, self.lines
        if len(text) != len(self.text):  # a letter whose lower case is two, such as U+0130
            return [line for line in lines if any(word in line.text.lower() for word in words)]
        found: set[int] = set()
        for word in words:
            at = text.find(word)
            while at >= 0:
                index = bisect_right(self.starts, at) - 1
                if index < 0:
                    at = text.find(word, at + 1)
                    continue
                found.add(index)
                at = text.find(word, max(lines[index].end, at + 1))
        return [lines[index] for index in sorted(found)]

    def label_of(self, line: Line) -> str | None:
        """The label of a line that one mark covers as a whole; None where it is free or shared."""
        marks = self.marks[line.index]
        if len(marks) == 1 and marks[0].start <= line.start and marks[0].end >= line.end:
            return marks[0].label
        return None

    def is_full(self, line: Line) -> bool:
        """Whether the marks on a line leave nothing of it."""
        marks = self.marks[line.index]
        return bool(marks) and sum(mark.end - mark.start for mark in marks) >= line.end - line.start

    def gaps(self, line: Line) -> list[tuple[int, int]]:
        """The stretches of a line that nobody has claimed, as offsets within `line.text`."""
        gaps = []
        at = line.start
        for mark in self.marks[line.index]:
            if mark.start > at:
                gaps.append((at - line.start, mark.start - line.start))
            at = mark.end
        if at < line.end:
            gaps.append((at - line.start, line.end - line.start))
        return gaps

    def open_text(self, line: Line) -> tuple[int, str]:
        """What is left of a line behind its first mark, if that stands at the line's start.

        Returns the offset within `line.text` and the text from there on.
        """
        marks = self.marks[line.index]
        if marks and marks[0].start <= line.start:
            offset = max(marks[0].end - line.start, 0)
            return offset, line.text[offset:]
        return 0, line.text

    def claim(self, marks: Iterable[Mark], by: str) -> Page:
        """This page with more marks; where a stretch is taken already, only its free part counts.

        Raises
        ------
        PipelineError
            Where a mark is empty or leaves its line; the text names the extractor `by`.
        """
        fresh: dict[int, list[Mark]] = {}
        for mark in marks:
            index = bisect_right(self.starts, mark.start) - 1
            line = self.lines[index] if index >= 0 else None
            if line is None or mark.end > line.end or mark.start >= mark.end:
                raise PipelineError(
                    f"extractor {by!r} marks {mark.start}:{mark.end} as {mark.label!r}, "
                    "which is empty or not inside one line; use Line.mark() or Line.part()"
                )
            fresh.setdefault(index, []).append(mark)
        if not fresh:
            return self
        claimed = list(self.marks)
        for index, new in fresh.items():
            taken = claimed[index]
            claimed[index] = (new[0],) if not taken and len(new) == 1 else _settle(taken, new)
        return Page(
            self.text, self.lines, self.hints, tuple(claimed), self.lower, self.starts, self.zone
        )


def _settle(taken: tuple[Mark, ...], new: list[Mark]) -> tuple[Mark, ...]:
    """The marks of a line with what of the new ones is still free, in order.

    What is taken stays; of two new ones that overlap, the one that starts first keeps its whole.
    """
    rows = list(taken)
    waiting = 0
    at = 0
    for mark in sorted(new, key=lambda mark: mark.start):
        start = max(mark.start, at)
        while waiting < len(taken) and taken[waiting].end <= start:
            waiting += 1
        old = waiting
        while old < len(taken) and taken[old].start < mark.end:
            if taken[old].start > start:
                rows.append(mark._replace(start=start, end=taken[old].start))
            start = max(start, taken[old].end)
            old += 1
        if start < mark.end:
            rows.append(mark if start == mark.start else mark._replace(start=start))
        at = max(at, mark.end)
    rows.sort(key=lambda mark: mark.start)
    return tuple(rows)


Extractor: TypeAlias = Callable[[Page], Iterable[Mark]]
"""A plain callable from a page to the marks it makes."""


def read_lines(text: str) -> tuple[Line, ...]:
    r"""The lines of a text that are not blank.

    >>> [(line.start, line.text) for line in read_lines("Satu\n\n  Dua ")]
    [(0, 'Satu'), (8, 'Dua')]
    """
    lines: list[Line] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = at if raw[0] == stripped[0] else at + len(raw) - len(raw.lstrip())
            # no phrase is longer than KEY_LENGTH: the rest of a long line needs no folding
            key = fold_line(stripped[:KEY_LENGTH])
            words, shape = shape_of(stripped)
            lines.append(
                Line(len(lines), start, start + len(stripped), stripped, key, words, shape)
            )
        at += len(raw)
    return tuple(lines)
