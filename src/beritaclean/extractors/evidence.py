"""What speaks for a line above the story being its headline, each piece with its points.

A headline has no form of its own: section words, captions, teasers and slogans look like one. So
nothing is a headline by its form alone. One piece of hard evidence must be there, which is that
it stands twice, has the address's words, stands beside a date, a byline or a dateline, or is a
first line in large letters; then the points say which of several lines it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from beritaclean.extractors.head_words import (
    SCENE,
    SLOGAN,
    is_dated,
    is_heading,
    speaks_of_picture,
)
from beritaclean.extractors.joints import HANGING
from beritaclean.extractors.lead import reads
from beritaclean.extractors.own import own_names
from beritaclean.extractors.page_titles import NAMED, is_part, is_path, may_be_path, without_site
from beritaclean.late import late
from beritaclean.page import Line, Page
from beritaclean.shapes import Shape, in_large
from beritaclean.words import fold

ENOUGH = 3.0
"""A headline with one piece of hard evidence and a form that fits has so many points."""
_SAME, _SOME, _LITTLE = 0.6, 0.4, 0.2
_OTHER = 0.3
"""A line that shares less with an address of words is not the headline that this was made of."""
_HELD = 0.8
_LONG = 160
"""Characters of a headline; few are longer, and a caption or a standfirst often is."""
_NEAR = 3
_HEAD = 4
"""A page's title stands among its first lines; further down what stands twice is a teaser."""
_SHORT = 20
"""In a longer head, that of a whole page, a day above a headline is that of another story."""
_SHORT_HEAD = 6
"""So far below the first line a story may open whose page has an address."""
_TORN = 8
"""Of so many lines one goes on in lower case: paragraphs broken at a width, or at their links."""
_ITEM = late(r"[•*\-–>#]|\d{1,2}[.)]\s")
_WORD = late(r"[^\W\d_]{4,}")
_SLUG_WORDS = late(r"[a-z0-9]{2,}")
_CLOSED = late(r"[a-z]{2}[.] [A-Z\"“]")
"""A full stop between two sentences."""


class Seen(NamedTuple):
    """What is seen of a line that may be the headline, and of what stands around it."""

    line: Line
    slug: float | None
    """Which share of its words and the address's they have in common; None where that has none."""
    held: bool
    """Whether it has nearly all of the address's words, and more."""
    lead: float | None
    """Which share of its long words the story's first paragraphs have; None where it has none."""
    twice: bool
    """Whether it stands above the story again, perhaps with the site's name."""
    below: int | None
    """How many lines below it a date, a byline or the dateline stands, if near."""
    under_day: bool
    """Whether a date stands right above it."""
    left: int
    """How many lines below it the story opens."""
    over: bool
    """Whether a line made like a sentence stands right below it, and it is made like none."""


Point: TypeAlias = tuple[float, Callable[[Seen], bool]]

# Tuned on 143 headlines of labelled texts, 500 of unlabelled ones and invented pages. The address,
# the neighbours, the lead and the place decide most; the others part ties.
POINTS: tuple[Point, ...] = (
    # the address has the words of the headline, some cut off, in this order of trust
    (4.0, lambda seen: (seen.slug or 0) > _SAME),
    (3.0, lambda seen: (seen.slug or 0) <= _SAME and seen.held),
    (2.0, lambda seen: _SOME < (seen.slug or 0) <= _SAME and not seen.held),
    (-1.0, lambda seen: seen.slug is not None and _LITTLE <= seen.slug <= _SOME and not seen.held),
    (-2.0, lambda seen: seen.slug is not None and seen.slug < _LITTLE and not seen.held),
    # the page's title and its headline are one; so are a picture's caption and its copy
    (2.5, lambda seen: seen.twice),
    # a day, a name or the dateline stands below a headline, sometimes a counter between them
    (1.5, lambda seen: seen.below == 1),
    (1.0, lambda seen: (seen.below or 0) > 1),
    (1.0, lambda seen: seen.under_day),
    # a story says first what its headline says; a slogan, a section and a teaser have other words
    (1.5, lambda seen: (seen.lead or 0) >= 0.5),
    (0.7, lambda seen: 0.25 <= (seen.lead or 0) < 0.5),
    (-0.5, lambda seen: seen.lead == 0),
    # a headline is no menu entry and no sentence
    (1.0, lambda seen: _shape(seen.line) == "headline"),
    (-1.0, lambda seen: _shape(seen.line) == "label"),
    (-1.5, lambda seen: _shape(seen.line) == "sentence"),
    (1.0, lambda seen: in_large(seen.line.text, 2 / 3)),
    (-0.7, lambda seen: not in_large(seen.line.text, 1 / 2)),
    (0.7, lambda seen: _shape(seen.line) == "headline" and 6 <= seen.line.words <= 16),
    (-1.0, lambda seen: len(seen.line.text) > _LONG),
    # a standfirst, or what a picture shows, stands below a headline
    (1.0, lambda seen: seen.over),
    # where it stands
    (1.0, lambda seen: seen.left <= 2),
    (1.0, lambda seen: seen.line.index == 0),
    # other things that are set like one
    (-3.0, lambda seen: speaks_of_picture(seen.line)),
    (-1.5, lambda seen: SCENE.search(seen.line.key) is not None and reads(seen.line)),
    (-2.0, lambda seen: _ITEM.match(seen.line.text) is not None),
    (-2.0, lambda seen: seen.line.text[-1] in ":,;"),
    (-1.0, lambda seen: seen.line.text.endswith(("...", "…"))),
    (-3.0, lambda seen: SLOGAN.search(seen.line.key) is not None and not seen.lead),
    (-5.0, lambda seen: is_heading(seen.line)),
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a story, learned once for all its lines."""

    page: Page
    start: int
    """The line where the story opens."""
    slug: frozenset[str]
    lead: frozenset[str]
    """The long words of the story's first paragraphs."""
    whole: Mapping[str, Sequence[int]]
    """Where each line stands in the head."""
    cut: Mapping[str, Sequence[int]]
    """Where one stands with what may be a site's name behind it."""
    kinds: Mapping[int, str]
    """Lines with a date, a byline or a dateline."""
    is_torn: bool
    is_said: bool
    """Whether the address has the story's first words, as blogs make it."""

    @classmethod
    def of(cls, page: Page, start: int, slug: frozenset[str]) -> Head:
        """What stands above line `start` of a page with the words of its address."""
        whole: dict[str, list[int]] = {}
        cut: dict[str, list[int]] = {}
        for line in page.lines[:start]:
            if line.words >= _FEWEST:
                folded = fold(line.text)
                whole.setdefault(folded, []).append(line.index)
                if (key := without_site(folded)) != folded:
                    cut.setdefault(key, []).append(line.index)
        return cls(
            page=page,
            start=start,
            slug=slug,
            lead=frozenset(
                word
                for line in page.lines[start : start + _NEAR]
                for word in _WORD.findall(fold(line.text[:_SAID]))
            ),
            whole=whole,
            cut=cut,
            kinds=_kinds(page, start),
            is_torn=_is_torn(page.lines[:_FIRST]),
            is_said=bool(slug) and slug <= _first_words(page.lines[start : start + 1]),
        )


_SAID = 700
"""Characters of a first paragraph; what follows them is the rest of a flattened story."""
_FIRST = 60


def headline_of(head: Head, lines: Sequence[Line]) -> tuple[Line, str] | None:
    """The line with most points of those with hard evidence, and the rule that this bears."""
    best, top = None, ENOUGH
    rows = [look(head, line) for line in lines]
    said = head.is_said and not any(seen.held or (seen.slug or 0) > _SOME for seen in rows)
    if said:
        rows = [seen._replace(slug=None) for seen in rows]
    for seen in rows:
        line = seen.line
        rule = hard(head, seen)
        if rule is None or (said and rule == "title.first") or _is_none(head, seen):
            continue
        points = sum(worth for worth, holds in POINTS if holds(seen))
        if points > top or (best is None and points == top):
            best, top = (line, rule), points
    return best or _below(head)


def _below(head: Head) -> tuple[Line, str] | None:
    """A line with the words of the address below the first prose: that was a notice, a teaser."""
    if not head.slug or head.page.zone is not None:  # a web page tells its headings itself
        return None
    for line in head.page.lines[head.start + 1 : head.start + _SHORT]:
        if line.shape == "headline" and not head.page.marks[line.index]:
            slug, held = _share(fold(line.text), head.slug)
            if (slug or 0) >= _HELD or (held and (slug or 0) > _SAME):
                return line, "title.url"
    return None


def look(head: Head, line: Line) -> Seen:
    """What is seen of a line of a head."""
    folded = fold(line.text)
    key = without_site(folded)
    slug, held = _share(key, head.slug)
    if len(key) < len(folded):  # what stands behind a colon is the headline as often as a site
        slug, held = max((slug, held), _share(folded, head.slug), key=lambda found: found[0] or 0)
    said = set(_WORD.findall(key))
    near = range(line.index + 1, min(line.index + _NEAR, head.start) + 1)
    return Seen(
        line=line,
        slug=slug,
        held=held and ((slug or 0) > _SOME or not reads(line)),
        lead=len(said & head.lead) / len(said) if said and head.lead else None,
        twice=_is_twice(head, line, folded, key),
        below=next((at - line.index for at in near if at in head.kinds), None),
        under_day=head.start <= _SHORT and head.kinds.get(line.index - 1) == "date",
        left=head.start - line.index,
        over=_is_over(head, line),
    )


def _is_over(head: Head, line: Line) -> bool:
    if line.index + 1 >= head.start or head.page.marks[line.index + 1] or reads(line):
        return False
    below = head.page.lines[line.index + 1]
    return below.shape != "label" and reads(below)


def hard(head: Head, seen: Seen) -> str | None:
    """The rule for the hard evidence that a line has, if any."""
    line = seen.line
    if seen.twice and line.shape != "prose":
        return "title.repeated"
    if (seen.slug or 0) > (_SAME if reads(line) else _SOME) or seen.held:
        return "title.url"
    if seen.slug is not None and not _may_differ(seen):
        return None
    if _is_beside(head, seen):
        return "title.byline"
    is_first = line.index == 0 and (seen.left <= _NEAR or _is_alone(head))
    opens = is_first or _opens_page(head, seen)
    if opens and line.shape == "headline" and in_large(line.text, 1 / 2) and _is_bare(line):
        return "title.first"
    return None


def _opens_page(head: Head, seen: Seen) -> bool:
    """Whether a line stands right above a story that has an address, and no sentence above it."""
    page = head.page
    return (
        page.hints.url is not None
        and seen.left <= _NEAR
        and head.start <= _SHORT
        and not any(
            line.words >= _WORDS and not page.marks[line.index] and reads(line)
            for line in page.lines[: seen.line.index]
        )
    )


def _is_alone(head: Head) -> bool:
    """Whether nothing but labels and pictures stands between the first line and the story."""
    page = head.page
    return (
        page.hints.url is not None
        and head.start <= _SHORT_HEAD
        and all(
            page.marks[line.index] or line.shape == "label" or speaks_of_picture(line)
            for line in page.lines[1 : head.start]
        )
    )


def _is_beside(head: Head, seen: Seen) -> bool:
    """Whether a line stands beside a date, a byline or the dateline as a headline does.

    In small letters a caption or a standfirst stands above a dateline as often, a lead below a day.
    """
    line = seen.line
    if seen.below is None and not seen.under_day:
        return False
    kinds = {head.kinds.get(line.index + step) for step in range(1, _NEAR + 1)}
    if reads(line) and kinds <= {None, "dateline"}:
        has_url = head.page.hints.url is not None
        return seen.below is not None and has_url and (seen.lead or 0) >= _HALF
    return _shape(line) == "headline" or line.index == 0 or (seen.lead or 0) >= _HALF


def _may_differ(seen: Seen) -> bool:
    """Whether a line may be the headline though the address has other words than it.

    Newsrooms write a headline anew and leave its address, but it stands first and says what the
    story says.
    """
    if reads(seen.line):
        return False
    share = seen.slug or 0
    return share >= _OTHER or (seen.line.index == 0 and share > 0 and (seen.lead or 0) >= _HALF)


def _is_bare(line: Line) -> bool:
    """Whether a line has nothing that a headline alone above a story never has."""
    text = line.text
    return not (reads(line) or len(text) > _LONG or _ITEM.match(text) or text[-1] in ":,;")


_HALF = 0.5


def _is_none(head: Head, seen: Seen) -> bool:
    """Whether a line is no headline whatever speaks for it: a paragraph, or a piece of one."""
    line, text = seen.line, seen.line.text
    is_sure = seen.twice or seen.held or (seen.slug or 0) > _SAME
    if line.shape == "prose" or text[0] in ",)." or text[-1] == "(":
        return True
    if line.words < _WORDS and own_names(head.page).weigh(text) >= NAMED:
        return True
    if may_be_path(text):
        rest = head.page.lines[line.index + 1 : head.start]
        if any(is_path(text, other.text) for other in rest):
            return True
    beside = head.kinds.get(line.index + 1) in ("date", "byline")
    may_close = is_sure or (beside and head.page.hints.url is not None)
    if _shape(line) == "sentence" and not may_close:
        return True
    if line.shape == "sentence" and _CLOSED.search(text) and (seen.slug or 0) <= _SAME:
        return True
    if is_sure:
        return False
    if text[0].islower() or _goes_on(head.page, line) or _opens_quote(text):
        return True
    last = text.rpartition(" ")[2]
    is_broken = last.isalpha() and last.islower() and in_large(text, 2 / 3) and not beside
    if is_broken or last.lower() in HANGING:
        return True  # large words of names, and a verb before a link
    fenced = seen.below is not None and (seen.under_day or in_large(text, 2 / 3))
    return head.is_torn and not fenced


def _goes_on(page: Page, line: Line) -> bool:
    """Whether the next line goes on in lower case: a paragraph broken at a width or a link."""
    after = page.lines[line.index + 1 : line.index + 2]
    return any(
        not page.marks[other.index]
        and (_TAIL.match(other.text) or (other.text[0].islower() and other.words >= _NEAR))
        for other in after
    )


_TAIL = late(r"[,).]|\((?:[A-Z]{2,}\)|[a-z])")
"""What no line opens with but the rest of a sentence."""


def _first_words(lines: Sequence[Line]) -> set[str]:
    """The first words of a paragraph; twice as many as an address has."""
    return {
        word for line in lines for word in _SLUG_WORDS.findall(fold(line.text[:_SAID]))[:_OPENING]
    }


_OPENING = 16


def _is_torn(lines: Sequence[Line]) -> bool:
    broken = sum(line.text[0].islower() or line.text[0] in ",.)" for line in lines)
    return broken > _NEAR and broken * _TORN > len(lines)


def _share(folded: str, slug: frozenset[str]) -> tuple[float | None, bool]:
    """How much of a line and an address is the same, and whether the line holds the address."""
    words = set(_SLUG_WORDS.findall(folded))
    if len(slug) < _FEW or not words:
        return None, False
    common = len(words & slug)
    share = common / max(len(words), len(slug))
    return share, common >= _FEW and common >= _HELD * len(slug)


_FEW = 3
"""An address of fewer words is that of a section or a tag."""


def _is_twice(head: Head, line: Line, folded: str, key: str) -> bool:
    # what two lines have in common before a dash each may be a place: they are two datelines
    places = [*head.whole.get(folded, ()), *head.cut.get(folded, ())]
    if key != folded:
        places += head.whole.get(key, ())
    if len(places) > 1 and min(places) < _HEAD:
        near = line.index - 1 in places or line.index + 1 in places
        if line.words >= _WORDS or (near and in_large(line.text, 2 / 3)):
            return True
    return any(
        is_part(other.text, line.text) or is_path(other.text, line.text)
        for other in head.page.lines[: min(head.start, _PIPES)]
        if line.text in other.text and other is not line
    )


_WORDS = 5
"""A line of fewer words that stands twice is a menu's, but of one above the other."""
_FEWEST = 3
_PIPES = 12
"""Among so many lines stands a title with its site or its breadcrumb."""


def _kinds(page: Page, start: int) -> dict[int, str]:
    """The lines of a head that hold a date, a byline or a dateline, known or by their look."""
    kinds = {}
    for line in page.lines[: start + 1]:
        marks = page.marks[line.index]
        if marks:
            if marks[0].label in ("date", "byline", "dateline"):
                kinds[line.index] = marks[0].label
        elif page.hints.url is not None and is_dated(line):
            kinds[line.index] = "date"  # of a text alone, what is kept must stay when read again
    return kinds


def _shape(line: Line) -> Shape:
    """The shape of a line; dots that end a headline close no sentence."""
    is_cut = line.shape == "sentence" and line.text.endswith(("...", "…"))
    return "headline" if is_cut and line.words >= _WORDS else line.shape


def _opens_quote(text: str) -> bool:
    return text[0] in '"“' and not any(sign in text[1:] for sign in '"”')


def is_whole(head: Head, text: str) -> bool:
    """Whether the address has a line's words, or the head prints it by itself."""
    words = set(_SLUG_WORDS.findall(fold(text)))
    if head.slug and len(words & head.slug) >= _HELD * max(len(words), len(head.slug)):
        return True
    return any(line.text == text for line in head.page.lines[: head.start + _NEAR])
