"""What lies before the story and behind it: the rest of a page that was scraped whole.

The story is the heaviest stretch of the page: every line has a weight (prose is heavy, menu entries
and headlines are light, lines already known as furniture lighter still), and the stretch with the
largest sum is found in one pass. The idea is that of Body Text Extraction (Finn, Kushmerick and
Smyth, 2001), on lines instead of tags. What lies outside is furniture only where there is evidence:
marks of other extractors between it and the story, or a whole run of short lines. A page without
such a stretch, made of headlines, is an index and has no story.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Item
from beritaclean.extractors.above import above
from beritaclean.extractors.furniture import furniture
from beritaclean.extractors.spans import FLAT, follows, free_pieces
from beritaclean.extractors.tail import cut_teasers, table
from beritaclean.extractors.teasers import entries_of, listed_stories
from beritaclean.extractors.wordless import is_gallery, is_index, wordless
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import TOLD

_WEIGHTS = {
    "title": -2.0,
    "subtitle": 0.0,
    "caption": 0.0,
    "related": 0.0,
    "ad": 0.0,
    "date": -2.0,
    "byline": -2.0,
    "cta": -4.0,
    "nav": -4.0,
    "promo": -3.0,
    "tags": -6.0,
    "comment": -25.0,
    "other": -2.0,
}
_HEAVY_RULES = {
    "promo.heading": -10.0,
    "tags.heading": -14.0,
    "cta.legal": -25.0,
    "caption.enlarge": 0.0,
    "pagination.marker": 0.0,
    "embed.frame": 0.0,
    "script.line": 0.0,
    "entries.headline": 0.0,
    "entries.between": 0.0,
}
_TEASER = 60
"""Behind the heading of a list a paragraph of fewer words between headlines is a teaser."""
_DATELINE = 25.0
_HEAVIEST = 50.0
_ANCHORS = frozenset({"promo", "tags", "comment", "byline", "nav", "cta", "other"})


def story(page: Page) -> Iterator[Mark]:
    r"""Mark what is left before the story and behind it.

    >>> from beritaclean.inputs.text import read
    >>> menu = "Home\nNasional\nEkonomi\nOlahraga\nHiburan\n"
    >>> prose = "Sungai itu meluap setelah hujan turun deras sejak sore, kata seorang warga desa.\n"
    >>> [m.rule for m in story(read(menu + 3 * prose))]
    ['story.before', 'story.before', 'story.before', 'story.before', 'story.before']
    """
    lines = page.lines
    shown = listed_stories(page) if page.zone is None else None
    if shown is not None:
        yield from wordless(page, "index", shown)
        return
    for line in lines[-2:]:
        if page.marks[line.index]:
            yield from _behind_byline(page, line)
    yield from _glued_list(page)
    if len(lines) < 2:
        return
    for line in cut_teasers(page):
        yield line.mark("promo", "story.teaser", Item(line.text))
    first, last, _ = heaviest(_weights(page))
    if page.zone is not None:
        # a web page's markup has told an index from a story, and what is no link is the story's
        plain = {line.start for line in lines if line.is_plain}
        yield from above(page, first)
        yield from (mark for mark in _behind(page, first, last) if mark.start not in plain)
        if page.hints.kind == "gallery":
            yield from _beside_pictures(page)
        return
    words = (lines[at].words for at in page.facts.prose if _tells(page, lines[at]))
    tells = any(told >= _A_STORY for told in itertools.accumulate(words))
    if not tells and is_gallery(page):
        yield from wordless(page, "gallery")
        return
    if not tells and is_index(page, first, last):
        yield from wordless(page, "index", entries_of(page))
        return
    yield from above(page, first)
    yield from _behind(page, first, last)


def _beside_pictures(page: Page) -> Iterator[Mark]:
    """What stands beside pictures and is no description of them: counters, rubrics."""
    for line in page.free:
        if line.shape not in TOLD:
            yield from furniture(line, f"story.{page.hints.kind}")


def _behind_byline(page: Page, line: Line) -> Iterator[Mark]:
    """What a flattened page runs on with behind its last byline: headlines, no sentence."""
    marks = page.marks[line.index]
    roles = [mark for mark in marks if mark.rule == "byline.role"]
    if not roles or line.words < FLAT or (roles[-1].end - line.start) * 2 < len(line.text):
        return
    at = roles[-1].end - line.start
    for offset, rest in free_pieces(page, line):
        listed = " " in rest and "http" not in rest and not _SENTENCE.search(rest)
        if offset >= at and listed:
            yield line.part(offset, offset + len(rest), "promo", "story.behind")


def _glued_list(page: Page) -> Iterator[Mark]:
    """Titles without a break behind the heading of a list that ends a flattened page.

    They stand in the same line of the source, no sentence ends in them, and most words are capital.
    """
    free = next((line for line in reversed(page.lines) if not page.is_full(line)), None)
    if free is None or not free.index or page.marks[free.index] or free.words < _TITLES:
        return
    above = page.marks[free.index - 1]
    joined = bool(above) and "\n" not in page.text[above[-1].end : free.start]
    if not joined or above[-1].rule != "promo.heading" or _SENTENCE.search(free.text):
        return
    words = [word for word in free.text.split() if len(word) > 3 and word[0].isalpha()]
    if sum(word[0].isupper() for word in words) * 4 >= len(words) * 3:
        yield free.mark("promo", "story.behind", Item(free.text))


_TITLES = 6
"""Words of a list that is glued together."""
_SENTENCE = late(r"[a-z\d][.!?][\"”)]?(?:\s|$)")
_A_STORY = 60
"""Words of prose that no index and no gallery has, in paragraphs that are nobody's teaser."""


def _tells(page: Page, line: Line) -> bool:
    """Whether a line of prose is a story's: unclaimed, and no teaser under a headline."""
    return page.label_of(line) is None and not _is_isolated(page, line)


def heaviest(weights: list[float]) -> tuple[int, int, float]:
    """First and last index of the run with the largest sum, and the sum.

    >>> heaviest([-1, 5, -2, 6, -9, 3])
    (1, 3, 9.0)
    """
    best = (0, -1, 0.0)
    start, total = 0, 0.0
    most = 0.0
    for index, weight in enumerate(weights):
        if total <= 0:
            start, total = index, 0.0
        total += weight
        if total > most:
            most = total
            best = (start, index, total)
    return best


def _weights(page: Page) -> list[float]:
    weights = []
    listed = False
    for line, marks in zip(page.lines, page.marks, strict=True):
        if not marks and not listed and line.shape == "prose":  # as most lines of a story are
            weights.append(min(float(line.words), _HEAVIEST))
            continue
        weights.append(_weight(page, line, marks, listed=listed))
        if marks and not listed:
            listed = marks[0].rule == "promo.heading"
    return weights


def _weight(page: Page, line: Line, marks: tuple[Mark, ...], *, listed: bool) -> float:
    if marks:
        whole = page.label_of(line)
        if whole is not None:
            if whole == "dateline":
                return _DATELINE
            return _HEAVY_RULES.get(marks[0].rule, _WEIGHTS.get(whole, 0.0))
        if marks[0].label == "dateline":
            return _DATELINE + min(line.words, _HEAVIEST)
        if page.is_full(line):
            return _WEIGHTS.get(marks[0].label, 0.0)
    shape = line.shape
    if shape == "prose":
        weight = min(float(line.words), _HEAVIEST)
        if listed and line.words < _TEASER and _is_isolated(page, line):
            return weight * 0.1
        return weight
    if shape == "sentence":
        return min(line.words, 12) * 0.5
    if _is_wrapped(page, line):
        return float(line.words)
    if _opens_page(page, line):
        return _PAGE_SUBHEAD
    if line.markup and line.is_plain and line.markup.role is None:
        return 0.0  # a list or a subhead of the story: furniture is links, or its class says so
    if shape == "headline":
        return -4.0
    return -2.5 if shape == "label" else 0.0


_PAGE_SUBHEAD = 8.0
"""A line right behind "2 dari 8 halaman" heads the next page of the story."""


def _opens_page(page: Page, line: Line) -> bool:
    before = page.marks[line.index - 1] if line.index else ()
    return bool(before) and before[0].rule == "pagination.marker"


def _is_wrapped(page: Page, line: Line) -> bool:
    """A line of a paragraph that was broken at a fixed width: it goes on in lower case."""
    if line.words < 4:
        return False
    if line.text[0].islower():
        return True
    after = follows(page, line)
    return after is not None and after.words >= 4 and after.text[0].islower()


def _is_isolated(page: Page, line: Line) -> bool:
    """A short paragraph between headlines and labels: a teaser of a list, perhaps."""
    around = page.lines[max(0, line.index - 1) : line.index + 2]
    return len(around) > 1 and all(
        other is line or (other.shape in _NO_TEXT and page.label_of(other) not in ("related", "ad"))
        for other in around
    )


_NO_TEXT = frozenset({"headline", "label", "bare"})


def _behind(page: Page, first: int, last: int) -> Iterator[Mark]:
    """Lines behind the story: from the first mark on that ends a story."""
    lines = page.lines
    tail = lines[max(last, first) :]
    anchor = next(
        (line.index for line in tail if page.marks[line.index] and _ends_story(page, line)),
        len(lines),
    )
    kept = table(page, anchor + 1) if page.zone is None else range(0)
    for line in lines[anchor + 1 :]:
        if not page.marks[line.index] and line.index not in kept:
            yield from furniture(line, "story.behind")


def _ends_story(page: Page, line: Line) -> bool:
    """Whether the marks on a line say that the story is over."""
    label = page.label_of(line)
    if label is None:
        marks = page.marks[line.index]
        return marks[-1].label == "byline" and marks[-1].end >= line.end
    if label == "cta":
        return page.marks[line.index][0].rule == "cta.legal" or "share" in line.key
    return label in _ANCHORS and not page.marks[line.index][0].rule.startswith(
        ("embed.", "script.", "entries.")
    )
