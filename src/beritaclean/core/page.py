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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from beritaclean.core.lines import Line, Mark, Markup, read_lines
from beritaclean.core.sieves import Facts, Sieve, by_index
from beritaclean.errors import PipelineError
from beritaclean.lexicon.words import opening

if TYPE_CHECKING:  # 20 ms that `beritaclean --help` does not pay
    from beritaclean.core.parts import Container, Kind, Metadata, RawRun


class Label(NamedTuple):
    """A row of the table of labels."""

    name: str
    meaning: str
    """What it is, in a few words; `docs/labels.md` defines each."""
    look: str = ""
    """On a page for people, the line and the hue of a stretch that was removed; the hues are those
    of Okabe and Ito, which people with any colour vision tell apart."""
    kept: bool = False
    """Whether its text is the story."""
    in_field: bool = False
    """Whether a field of the Article says it again, so that a removal loses nothing."""


LABEL_TABLE: tuple[Label, ...] = (
    Label("body", "the story's own prose", kept=True),
    Label("subhead", "a heading inside the story", kept=True),
    Label("title", "the headline", "solid #0072b2", in_field=True),
    Label("subtitle", "the standfirst", "dashed #0072b2", in_field=True),
    Label("byline", "who wrote, edited or signed it", "solid #009e73", in_field=True),
    Label("date", "when it was published or changed", "dashed #009e73", in_field=True),
    Label("dateline", "where it was filed and by whom", "dotted #0072b2", in_field=True),
    Label("caption", "what a picture shows", "solid #cc79a7", in_field=True),
    Label("tags", "topics", "dotted #009e73", in_field=True),
    Label("related", "a cross-link inside the story", "solid #d55e00"),
    Label("promo", "a list of other headlines", "dashed #d55e00"),
    Label("nav", "menus, sections, page numbers", "dashed #808080"),
    Label("ad", "an advert, or a line around one", "solid #e69f00"),
    Label("cta", "what the outlet says for itself: follow, share, copyright", "dashed #e69f00"),
    Label("comment", "the furniture of reader comments", "dashed #cc79a7"),
    Label("other", "none of these, and no story", "dotted #cc79a7"),
    Label("blank", "punctuation that belongs to nothing", "dotted #808080"),
)
"""The labels of the built-in extractors. Your own extractor may use any other word."""

LABELS: tuple[str, ...] = tuple(label.name for label in LABEL_TABLE)
"""The names of the labels of the built-in extractors."""
KEPT: frozenset[str] = frozenset(label.name for label in LABEL_TABLE if label.kept)
"""The labels whose text is the story."""
IN_FIELDS: frozenset[str] = frozenset(label.name for label in LABEL_TABLE if label.in_field)
"""The labels of what a field says again."""


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
    read_as: str = "plain"
    """How the text was written where it stood: see `Article.read_as`."""
    runs: tuple[RawRun, ...] = ()
    """Where each stretch of it was read from; empty where it is the field itself."""


class Zone(NamedTuple):
    """The lines of a web page that extractors read: the story, and what may name its author."""

    lines: tuple[int, ...]
    """The places of all of them in `Page.lines`, in order."""
    story: frozenset[int]
    """Those among them that are story unless an extractor says otherwise."""
    why: Mapping[int, str] = MappingProxyType({})
    """Why one that stands in the story's element is none: what box it stands in."""


@dataclass(slots=True, eq=False)
class Page:
    """A text, its lines, what is known beside it, and the marks made so far.

    Nobody changes one: every extractor that marks makes another.
    """

    text: str
    lines: tuple[Line, ...]
    hints: Hints
    marks: tuple[tuple[Mark, ...], ...]
    """Per line, the marks on it, in order."""
    facts: Facts
    """What extractors ask of the text and its lines, answered once."""
    candidates: Sequence[Line]
    """The lines that may concern the extractor that is asked; all where it has no sieve."""
    zone: Zone | None = None
    """On a web page, the lines that extractors read; None where they read all."""

    @classmethod
    def of(
        cls,
        text: str,
        hints: Hints,
        lines: tuple[Line, ...] | None = None,
        *,
        facts: Facts | None = None,
        zone: Zone | None = None,
    ) -> Page:
        """A page of a text's lines, without marks."""
        lines = read_lines(text) if lines is None else lines
        return cls(text, lines, hints, ((),) * len(lines), facts or Facts(text, lines), lines, zone)

    def __repr__(self) -> str:
        """On one line: its first words, and how much of it is marked."""
        marked = sum(map(bool, self.marks))
        return f"<Page {opening(self.text)}: {len(self.lines)} lines, {marked} of them marked>"

    @property
    def starts(self) -> list[int]:
        """Where each line starts."""
        return self.facts.starts

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.facts.lower

    @property
    def free(self) -> Iterator[Line]:
        """The lines that nobody has claimed any part of."""
        marks = self.marks
        return (line for line in self.lines if not marks[line.index])

    def lines_with(self, wanted: Sieve | Iterable[str]) -> list[Line]:
        """The lines that a sieve lets through, or that hold any of some lower-case words, in order.

        Far cheaper than asking every line: what a page does not hold costs next to nothing.
        """
        facts = self.facts
        return facts.through(wanted) if isinstance(wanted, Sieve) else facts.holding(wanted)

    def sieved(self, sieve: Sieve) -> list[Line]:
        """The lines that may concern an extractor, by its sieve."""
        lines = self.facts.through(sieve)
        if sieve.cut:
            marked = zip(self.lines, self.marks, strict=True)
            cut = [line for line, marks in marked if marks and not self.is_full(line)]
            return sorted({*lines, *cut}, key=by_index) if cut else lines
        return lines

    def seen(self, lines: Sequence[Line]) -> Page:
        """This page with these lines as the candidates."""
        return self if lines is self.candidates else self._with(self.marks, lines)

    def _with(self, marks: tuple[tuple[Mark, ...], ...], candidates: Sequence[Line]) -> Page:
        return Page(self.text, self.lines, self.hints, marks, self.facts, candidates, self.zone)

    def label_of(self, line: Line) -> str | None:
        """The label of a line that one mark covers as a whole; None where it is free or shared."""
        marks = self.marks[line.index]
        if len(marks) == 1 and marks[0].start <= line.start and marks[0].end >= line.end:
            return marks[0].label
        return None

    def is_full(self, line: Line) -> bool:
        """Whether the marks on a line leave nothing of it."""
        marks = self.marks[line.index]
        if len(marks) == 1:  # as most marks are
            return marks[0].end - marks[0].start >= line.end - line.start
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
        starts, lines = self.facts.starts, self.lines
        for mark in marks:
            index = bisect_right(starts, mark.start) - 1
            line = lines[index] if index >= 0 else None
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
        return self._with(tuple(claimed), self.lines)


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

__all__ = ["KEPT", "LABELS", "Extractor", "Hints", "Line", "Mark", "Markup", "Page", "Zone"]
