"""Where on a page the headline is printed, and what it says there."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from beritaclean.inputs.html.metadata.keys import TITLE_WORDS
from beritaclean.inputs.html.metadata.nearby import Sign, is_crumb, said, signs, story_prose
from beritaclean.inputs.html.metadata.strings import class_words, norm, words_of
from beritaclean.inputs.html.metadata.survey import Element, Row, Survey, preceding, text_of
from beritaclean.inputs.html.metadata.titles import halves, likeness, names_only_site, without_site

_LONGEST = 400
_ENOUGH = 0.6
"""Share of the words of a heading that a stated title must hold, to be the same title."""
_FEWEST_WORDS = 3
"""Words of a heading that may be a headline though no source states it."""
_MOST_WORDS = 30
"""Words of a title above which it is what the site says of itself."""
_MOST_PARTS = 8
"""Elements inside a heading that may be its headline beside a kicker."""
_AROUND = 4
"""Elements around a heading that may be a breadcrumb."""
_ABOVE = 40
"""Elements above a story among which its headline is looked for where it is no heading."""
_BOLD = frozenset({"b", "strong", "center", "font", "big", "h4", "h5", "h6", "caption", "th"})
_NO_LINES = frozenset({"script", "style", "noscript", "li", "option", "button"})
_BLOCKS = frozenset({"div", "p", "ul", "ol", "table", "tr", "td", "h1", "h2", "h3", "section"})
_OF_A_STORY = 4
"""Letters of a word that says what a story is about."""
_COVERED = 0.5
"""Share of a headline's words that stand in its story, at least."""
_ALIKE = 0.8
"""Share of words in common with which a line says what is stated; it is more than of a
heading, for lines are many."""
_BETTER = 0.2
"""By how much the story must bear out a line better than what the page states."""
_MORE = 0.01
"""By how much a line further up must be borne out better by the story."""
_FEWEST_TOLD = 3
"""Words of a line that can be compared with a story."""


class Heading(NamedTuple):
    """A heading of a page as a reader sees it."""

    row: Row
    text: str
    key: str


class Printed(NamedTuple):
    """The headline on the page."""

    row: Row | None = None
    text: str | None = None
    """None where it does not agree with what the page states, and the latter is better."""
    source: str = ""


def headings(survey: Survey, *levels: str, end: float = math.inf) -> list[Heading]:
    """The headings of the body above a place that say something, of these levels, in this order."""
    found = []
    for level in levels:
        for row in survey.headings:
            if row[1].tag == level and survey.body <= row[0] < end:
                text = once(text_of(row[1], _LONGEST))
                if key := norm(text):
                    found.append(Heading(row, text, key))
    return found


def once(text: str) -> str:
    """A headline that is printed twice in a row, once.

    >>> once("Banjir di Solo Banjir di Solo")
    'Banjir di Solo'
    """
    words = text.split()
    half = len(words) // 2
    if half < _FEWEST_WORDS or len(words) % 2 or norm(words[0]) != norm(words[half]):
        return text
    before, behind = " ".join(words[:half]), " ".join(words[half:])
    return before if norm(before) == norm(behind) else text


def printed_headline(
    survey: Survey,
    first: Sequence[Heading],
    stated: Sequence[str],
    sites: frozenset[str],
    *,
    is_list: bool = False,
) -> Printed:
    """The headline on the page, and its text where that is the better one.

    `first` holds the headings of the first level, `stated` the titles that the page states,
    without the site's name. A heading that agrees with one of them is the headline; else the only
    first heading above the story, where the story has its words, or what stands out above it. A
    heading in a breadcrumb is asked last, a section is none, and a list of stories (`is_list`)
    has only what it states.
    """
    exact = frozenset(map(norm, filter(None, stated)))
    for one in first:
        if one.key in exact and not _is_crumb(one.row[1]):
            return Printed(one.row, one.text, "h1")
    exact |= _openings(stated)
    wanted = frozenset(
        key
        for title in stated
        if 0 < (key := norm(title)).count(" ") < _MOST_WORDS and not names_only_site(title, sites)
    )
    found, aside = _agreeing(first, exact)
    found = found or _alike(first, exact, wanted, sites)
    if found is not None:
        return found
    lone = None if is_list else _lone(first, sites)
    story = story_prose(survey, lone.row[0]) if lone is not None else []
    # what is further down is a subheading, and the page states the story's first
    lower = headings(survey, "h2", "h3", end=story[0][0] if story else math.inf)
    found, beside = _agreeing(lower, exact)
    if found is not None:
        return found
    if lone is not None and (not wanted or _covered(lone.key, _words(story)) >= _COVERED):
        return Printed(lone.row, lone.text, "h1")
    if aside is not None or beside is not None:
        return aside or beside or Printed()
    above = None if is_list else _above(survey, [*first, *lower], exact, wanted, sites)
    return above or Printed(lone.row if lone is not None else None)


def _agreeing(
    rows: Sequence[Heading], exact: AbstractSet[str]
) -> tuple[Printed | None, Printed | None]:
    """The first heading that is a stated title, and the first in a breadcrumb that is one."""
    aside: Printed | None = None
    for one in rows:
        text = one.text if one.key in exact else _part(one, exact)
        if text is None:
            continue
        printed = Printed(one.row, text, one.row[1].tag)
        if not _is_crumb(one.row[1]):
            return printed, aside
        aside = aside or printed
    return None, aside


def _alike(
    rows: Sequence[Heading],
    exact: AbstractSet[str],
    wanted: AbstractSet[str],
    sites: frozenset[str],
) -> Printed | None:
    """The first heading that has most of a stated title's words."""
    scored = [
        (max((_agreement(one.key, title) for title in wanted), default=0.0), one) for one in rows
    ]
    score, best = max(scored, key=lambda row: row[0], default=(0.0, None))
    if best is None or score < _ENOUGH or _is_crumb(best.row[1]):
        return None
    return Printed(best.row, without_site(best.text, sites, exact), best.row[1].tag)


def _openings(stated: Sequence[str]) -> frozenset[str]:
    """What stands before the last break of a title: the headline, where the rest is a section.

    >>> sorted(_openings(["Banjir di Solo | Isu Nasional", "Banjir - Solo"]))
    ['banjir di solo']
    """
    found = (norm(before) for title in stated for before, _ in halves(title))
    return frozenset(key for key in found if key.count(" ") >= _FEWEST_WORDS - 1)


def _agreement(key: str, title: str) -> float:
    """How much a heading and a stated title have in common; one that is cut off is the same."""
    if title.count(" ") >= _FEWEST_WORDS and key.startswith(f"{title} "):
        return 1.0
    return likeness(key, title)


def _lone(rows: Sequence[Heading], sites: frozenset[str]) -> Heading | None:
    """The only one among first headings that may be a headline; its copies are no others."""
    found: dict[str, Heading] = {}
    for one in rows:
        enough = one.key.count(" ") >= _FEWEST_WORDS - 1
        if enough and not names_only_site(one.text, sites) and not _is_crumb(one.row[1]):
            found.setdefault(one.key, one)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_crumb(heading: Element) -> bool:
    """Whether a heading is the last step of a breadcrumb."""
    at = heading
    for _ in range(_AROUND):
        if at is None:
            return False
        names = f"{at.get('class') or ''} {at.get('id') or ''}"
        if at.tag in ("nav", "li") or is_crumb(names):
            return True
        at = at.getparent()
    return False


def _part(heading: Heading, exact: AbstractSet[str]) -> str | None:
    """The element inside a heading that is a stated title; what stands before it is a kicker."""
    if not len(heading.row[1]) or not any(heading.key.endswith(title) for title in exact):
        return None
    for element, _ in zip(heading.row[1].iter(), range(_MOST_PARTS), strict=False):
        text = text_of(element, _LONGEST)
        if norm(text) in exact:
            return text
    return None


def _words(story: Sequence[Row]) -> frozenset[str]:
    """The words of a story."""
    return frozenset().union(*map(words_of, said(story)))


def _covered(title: str, words: AbstractSet[str]) -> float:
    """The share of a title's words that a story has; 0 of one that is too short to tell.

    >>> _covered("warga pulihkan jembatan kayu", frozenset({"jembatan", "kayu", "warga"}))
    0.75
    """
    long = [word for word in title.split() if len(word) >= _OF_A_STORY]
    if len(long) < _FEWEST_TOLD:
        return 0.0
    return sum(word in words for word in long) / len(long)


def _above(
    survey: Survey,
    rows: Sequence[Heading],
    exact: AbstractSet[str],
    wanted: AbstractSet[str],
    sites: frozenset[str],
) -> Printed | None:
    """The headline where no heading says what the page states.

    That is a line above the story that does, else a heading there, else an emphasised line that
    has the story's words, where the stated titles have not.
    """
    story = story_prose(survey, survey.body)
    if not story:
        return None
    place = story[0][0] - 1
    lines = list(_lines_above(story[0][1]))
    for element, text in lines:
        key = norm(text)
        alike = key in exact or any(likeness(key, title) >= _ALIKE for title in wanted)
        if alike and not _is_elsewhere(element):
            return Printed((place, element), text, "line")
    over = [
        one
        for one in rows
        if one.row[0] <= place
        and " " in one.key
        and not names_only_site(one.text, sites)
        and not _is_crumb(one.row[1])
    ]
    highest = [one for one in over if one.row[1].tag == over[0].row[1].tag]
    if not wanted and len({one.key for one in highest}) == 1:
        return Printed(highest[0].row, highest[0].text, highest[0].row[1].tag)
    emphasised = [(element, text) for element, text in lines if _is_emphasised(element)]
    if not over and not emphasised:
        return None
    words = _words(story)
    score = max((_covered(title, words) + _BETTER for title in wanted), default=0.0)
    score = max(score, _COVERED)
    for one in over:
        if _covered(one.key, words) >= score:
            return Printed(one.row, one.text, one.row[1].tag)
    best = None
    for element, text in emphasised:
        if (covered := _covered(norm(text), words)) >= score and not _is_elsewhere(element):
            best, score = Printed((place, element), text, "line"), covered + _MORE
    return best


def _lines_above(first: Element) -> Iterator[tuple[Element, str]]:
    """The elements of one line above a story, the nearest first."""
    for element in reversed(preceding(first, _ABOVE)):
        if isinstance(element.tag, str) and not _holds_blocks(element):
            text = once(text_of(element, _LONGEST))
            if len(text) < _LONGEST / 2 and text.count(" ") >= _FEWEST_WORDS - 1:
                yield element, text


def _holds_blocks(element: Element) -> bool:
    """Whether an element is more than a line, or none that a reader sees as one."""
    return element.tag in _NO_LINES or any(child.tag in _BLOCKS for child in element)


def _is_elsewhere(element: Element) -> bool:
    """Whether a line stands in a box that speaks of something else: a window, a list of others."""
    around = itertools.islice(itertools.chain((element,), element.iterancestors()), _AROUND)
    return any(signs(one) & Sign.ELSEWHERE for one in around)


def _is_emphasised(element: Element) -> bool:
    """Whether a line is bold, large, centred, or called a title."""
    if element.tag in _BOLD:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return not TITLE_WORDS.isdisjoint(class_words(names))
