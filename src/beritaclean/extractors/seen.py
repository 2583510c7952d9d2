"""What is seen of the lines above a story, each thing when it is first asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

from beritaclean.core.addresses import slug_words
from beritaclean.core.page import Line, Page
from beritaclean.extractors.head_words import is_dated
from beritaclean.extractors.lead import reads
from beritaclean.extractors.page_titles import is_part, is_path, without_site
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import Shape, in_large
from beritaclean.lexicon.words import fold

SOME = 0.4
"""A line that shares more of an address has words of it by no accident."""
HELD = 0.8
NEAR = 3
STEPS = range(1, NEAR + 1)
_HEAD = 4
"""A page's title stands among its first lines; further down what stands twice is a teaser."""
_KINDS = frozenset({"date", "byline", "dateline"})
SHORT = 20
"""In a longer head, that of a whole page, a day above a headline is that of another story."""
_TORN = 8
"""Of so many lines one goes on in lower case: paragraphs broken at a width, or at their links."""
_WORD = late(r"[^\W\d_]{4,}")
_SLUG_WORDS = late(r"[a-z0-9]{2,}")


class Head:
    """What stands above a story, each learned once for all its lines when it is first asked."""

    def __init__(self, page: Page, start: int) -> None:
        self.page = page
        self.start = start
        """The line where the story opens."""

    @cached_property
    def slug(self) -> frozenset[str]:
        """The words of the page's address."""
        return slug_words(self.page.hints.url)

    @cached_property
    def lead(self) -> frozenset[str]:
        """The long words of the story's first paragraphs."""
        rows = (line.text[:_SAID] for line in self.page.lines[self.start : self.start + NEAR])
        return frozenset(word for text in rows for word in _WORD.findall(fold(text)))

    @cached_property
    def folds(self) -> dict[int, tuple[str, str]]:
        """Per line of some words its text folded, also without what may be a site's name."""
        rows = (line for line in self.page.lines[: self.start] if line.words >= _FEWEST)
        return {line.index: (text := line.folded, without_site(text)) for line in rows}

    @cached_property
    def places(self) -> tuple[Mapping[str, Sequence[int]], Mapping[str, Sequence[int]]]:
        """Where each line stands, and where one with what may be a site's name behind it."""
        whole: dict[str, list[int]] = {}
        cut: dict[str, list[int]] = {}
        for index, (folded, key) in self.folds.items():
            whole.setdefault(folded, []).append(index)
            if key != folded:
                cut.setdefault(key, []).append(index)
        return whole, cut

    @cached_property
    def kinds(self) -> Mapping[int, str]:
        """Which lines hold a date, a byline or a dateline, known or by their look."""
        page = self.page
        # of a text alone, what is kept must stay when read again
        by_look = page.hints.url is not None
        found: dict[int, str] = {}
        for line in page.lines[: self.start + 1]:
            if marks := page.marks[line.index]:
                if marks[0].label in _KINDS:
                    found[line.index] = marks[0].label
            elif by_look and is_dated(line):
                found[line.index] = "date"
        return found

    @cached_property
    def sentence(self) -> int:
        """The first free line that is made like a sentence."""
        page = self.page
        return next(
            (
                line.index
                for line in page.lines[: self.start]
                if line.words >= WORDS and not page.marks[line.index] and reads(line)
            ),
            self.start,
        )

    @cached_property
    def is_torn(self) -> bool:
        """Whether its lines, or the story's, are pieces of sentences."""
        return _is_torn(self.page.lines[:_FIRST])

    @cached_property
    def is_said(self) -> bool:
        """Whether the address has the story's first words, as blogs make it."""
        first = self.page.lines[self.start : self.start + 1]
        return bool(self.slug) and self.slug <= _first_words(first)

    def share(self, folded: str) -> tuple[float | None, bool]:
        """How much of a line and the address is the same, and whether the line holds that."""
        words = set(_SLUG_WORDS.findall(folded)) if len(self.slug) >= _FEW else ()
        if not words:
            return None, False
        common = len(words & self.slug)
        share = common / max(len(words), len(self.slug))
        return share, common >= _FEW and common >= HELD * len(self.slug)

    def is_whole(self, text: str) -> bool:
        """Whether the address has a line's words, or the head prints it by itself."""
        words = set(_SLUG_WORDS.findall(fold(text)))
        if self.slug and len(words & self.slug) >= HELD * max(len(words), len(self.slug)):
            return True
        return any(line.text == text for line in self.page.lines[: self.start + NEAR])


class Seen:
    """What is seen of a line that may be the headline, and of what stands around it.

    Most lines have no hard evidence: what points alone ask is looked at only then.
    """

    def __init__(self, head: Head, line: Line) -> None:
        self.head = head
        self.line = line
        self.folded, self.key = head.folds[line.index]
        """Its text folded, and the same without what may be a site's name."""
        self.left = head.start - line.index
        """How many lines below it the story opens."""
        self.slug: float | None
        self.slug, held = head.share(self.key)
        """Which share of its words and the address's they have in common; None where that has
        none."""
        if self.key != self.folded:  # what stands behind a colon is the headline as often as a site
            rows = (self.slug, held), head.share(self.folded)
            self.slug, held = max(rows, key=lambda found: found[0] or 0)
        self.reads = reads(line)
        """Whether it is made like a sentence."""
        self.held = held and ((self.slug or 0) > SOME or not self.reads)
        """Whether it has nearly all of the address's words, and more."""
        self.twice = _is_twice(self)
        """Whether it stands above the story again, perhaps with the site's name."""

    @cached_property
    def shape(self) -> Shape:
        """Its shape; dots that end a headline close no sentence."""
        line = self.line
        is_cut = line.shape == "sentence" and line.text.endswith(("...", "…"))
        return "headline" if is_cut and line.words >= WORDS else line.shape

    @cached_property
    def lead(self) -> float | None:
        """Which share of its long words the story's first paragraphs have; None without any."""
        said = set(_WORD.findall(self.key))
        return len(said & self.head.lead) / len(said) if said and self.head.lead else None

    @cached_property
    def below(self) -> int | None:
        """How many lines below it a date, a byline or the dateline stands, if near."""
        at, kinds = self.line.index, self.head.kinds
        return next((step for step in STEPS[: self.left] if at + step in kinds), None)

    @property
    def under_day(self) -> bool:
        """Whether a date stands right above it."""
        return self.head.start <= SHORT and self.head.kinds.get(self.line.index - 1) == "date"

    @property
    def over(self) -> bool:
        """Whether a line made like a sentence stands right below it, and it is made like none."""
        page, below = self.head.page, self.line.index + 1
        if below >= self.head.start or page.marks[below] or self.reads:
            return False
        return page.lines[below].shape != "label" and reads(page.lines[below])


_SAID = 700
"""Characters of a first paragraph; what follows them is the rest of a flattened story."""
_FIRST = 60


def _first_words(lines: Sequence[Line]) -> set[str]:
    """The first words of a paragraph; twice as many as an address has."""
    return {
        word for line in lines for word in _SLUG_WORDS.findall(fold(line.text[:_SAID]))[:_OPENING]
    }


_OPENING = 16


def _is_torn(lines: Sequence[Line]) -> bool:
    broken = sum(line.text[0].islower() or line.text[0] in ",.)" for line in lines)
    return broken > NEAR and broken * _TORN > len(lines)


_FEW = 3
"""An address of fewer words is that of a section or a tag."""


def _holds(places: Sequence[int], index: int) -> bool:
    """Whether a line is among others, in order: a page may have thousands that are alike."""
    at = bisect_left(places, index)
    return at < len(places) and places[at] == index


def _is_twice(seen: Seen) -> bool:
    head, line, folded = seen.head, seen.line, seen.folded
    # what two lines have in common before a dash each may be a place: they are two datelines
    whole, cut = head.places
    groups = [whole.get(folded, ()), cut.get(folded, ())]
    if seen.key != folded:
        groups.append(whole.get(seen.key, ()))
    if sum(map(len, groups)) > 1 and min(places[0] for places in groups if places) < _HEAD:
        if line.words >= WORDS:
            return True
        near = any(_holds(places, line.index + step) for places in groups for step in (-1, 1))
        if near and in_large(line.text, 2 / 3):
            return True
    return any(
        line.text in other.text
        and other is not line
        and (is_part(other.text, line.text) or is_path(other.text, line.text))
        for other in head.page.lines[: min(head.start, _PIPES)]
    )


WORDS = 5
"""A line of fewer words that stands twice is a menu's, but of one above the other."""
_FEWEST = 3
_PIPES = 12
"""Among so many lines stands a title with its site or its breadcrumb."""
