"""What stands above the story: the head of the page, a caption, a standfirst."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean import dates
from beritaclean.core.page import Line, Mark, Page
from beritaclean.extractors.caption import is_pictured
from beritaclean.extractors.furniture import BULLET, furniture
from beritaclean.extractors.head_words import SLOGAN, is_counter, is_dated, is_heading
from beritaclean.extractors.heads import read_dateline
from beritaclean.extractors.lead import HEAD, has_twin, lead, reads
from beritaclean.extractors.spans import is_filed, opening
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.roles import BY, PLAIN
from beritaclean.lexicon.shapes import TOLD
from beritaclean.outlets import load


def above(page: Page, first: int) -> Iterator[Mark]:
    """Lines above the story: above its dateline, or where there is evidence of a page's head."""
    lines = page.lines
    filed = _filed(page)
    if filed is None:
        start = opening(page)
        if start < len(lines) and page.marks[start] and page.marks[start][0].label == "dateline":
            filed = start
    first = lead(page, first) if filed is None else filed
    lines = lines[:first]
    free = [line for line in lines if not page.marks[line.index] and line.shape != "bare"]
    if free and page.zone is not None:
        # right above a dateline stand a caption and a standfirst, in the paragraphs' own element
        told = _told(
            page, free if filed is None else [line for line in free if line.index < first - _LEAD]
        )
        free = [line for line in free if line.index not in told]
        lines = tuple(line for line in lines if line.index not in told)
    if not free:
        return
    known = filed is not None or any(page.label_of(line) in HEAD for line in lines)
    if not known and not _is_head(free):
        return
    headlines = sum(line.shape == "headline" for line in free)
    for line in free:
        if _is_filed(line) or _is_first_subhead(page, line, first):
            continue
        near = line.index >= first - _LEAD
        if near and line.shape != "label" and (headlines < 3 or line.shape != "headline"):
            label = _called(line)
            said: object = None
            if label in _SAID:
                said = " ".join(line.text.split())
            elif label == "date":
                said = next(iter(dates.find(line.text)), None)
            yield line.mark(label, "story.lead", said)
        elif line.shape == "headline" and is_heading(line):
            yield line.mark("nav", "story.before")
        else:
            yield from furniture(line, "story.before")


def _is_first_subhead(page: Page, line: Line, first: int) -> bool:
    """Whether a line between title and story heads the first of parts that the story has."""
    return (
        line.index == first - 1 > 0
        and page.zone is None
        and page.label_of(page.lines[first - 2]) == "title"
        and has_twin(page, line)
    )


_SAID = frozenset({"caption", "subtitle"})
"""What is text of its own."""


def _called(line: Line) -> str:
    """What a line right above a story is: a picture's caption, if nothing else."""
    text = line.text
    if is_dated(line):
        return "date"
    if is_heading(line) or is_counter(line) or SLOGAN.search(line.key):
        return "nav"
    if line.words <= _SIGNED and _ROLE.match(text):
        return "byline"
    is_cut = text.startswith(("...", "…")) or text.endswith(("...", "…"))
    is_shouted = text.isupper() and line.words >= _SHOUTED
    return "subtitle" if is_cut or is_shouted else "caption"


_SHOUTED = 5
"""So many words in capitals are no caption; fewer are a name."""


_ROLE = late(
    rf"-? ?{any_of([*PLAIN, *BY, 'Editorial', 'Redaksi', 'Kontributor', 'Jurnalis'])}\b\W+[A-Z]"
)
"""Who signs, in a line that no extractor could read."""
_SIGNED = 8
"""Words of such a line; a sentence that begins so has more."""


def _told(page: Page, free: list[Line]) -> set[int]:
    """Which lines of a web page are the story's by their element.

    Those are its paragraphs, and beside them what is made like a sentence, is a heading, or looks
    like other lines further down: the name and the day under a title do not.
    """
    assert page.zone is not None
    story = page.zone.story
    maybe = [
        line for line in free if line.index in story and line.is_plain and not is_pictured(line)
    ]
    if not maybe:
        return set()
    rows = [
        page.lines[at] for at in sorted(story) if page.lines[at].is_plain and not page.marks[at]
    ]
    prose = [line for line in rows if line.shape in TOLD]
    homes = {home for line in prose for home in _homes(line)}
    found = {
        line.index
        for line in maybe
        if line.shape in TOLD
        or ((_is_heading(line) or reads(line)) and not homes.isdisjoint(_homes(line)))
    }
    if prose and len(found) < len(maybe):
        first = prose[0].index
        looks = {_look(line) for line in rows if line.index > first and line.shape not in TOLD}
        found |= {line.index for line in maybe if _look(line) in looks}
    return found


def _homes(line: Line) -> tuple[str, ...]:
    """The element of a line, and the one around it: a text may stand beside paragraphs, bare."""
    path = line.markup.xpath if line.markup else ""
    return path, path.rpartition("/")[0]


def _is_heading(line: Line) -> bool:
    tag = line.markup.tag if line.markup else None
    return tag in _HEADINGS


_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
"""Headings inside a story; ``h1`` is its title."""
_PLACES = re.compile(r"\[\d+\]")


def _look(line: Line) -> str:
    """Where the element of a line stands, whichever of its siblings it is."""
    return _PLACES.sub("", line.markup.xpath) if line.markup else ""


def _is_filed(line: Line) -> bool:
    """Whether a sentence has a dateline of its own: then it is a story's, whatever stands below."""
    return line.shape in TOLD and read_dateline(line.text, load()) is not None


_LEAD = 3
"""How many lines above a story may be its caption or standfirst."""
_DATELINE_WORDS = 7
"""A line with a dateline and no more words than this is no paragraph, unless it is a sentence."""
_A_HEAD = 5
"""So many short lines above the first prose are a page's head, without other evidence."""


def _is_head(free: list[Line]) -> bool:
    """Whether short lines above the first prose, all unknown, are a menu and no list of a story."""
    return len(free) >= _A_HEAD and not any(
        line.text[-1] in ":?;,."
        or line.shape in TOLD
        or BULLET.match(line.text)
        or any(map(str.isdigit, line.text))
        for line in free
    )


def _filed(page: Page) -> int | None:
    """The line with the story's dateline, if at most two lines of prose stand above it."""
    prose = 0
    for line in page.lines:
        marks = page.marks[line.index]
        if marks and is_filed(marks) and marks[0].start == line.start:
            whole = marks[0].end >= line.end
            tells = line.words > _DATELINE_WORDS or (line.shape == "sentence" and not whole)
            if tells or (whole and marks[0].rule == "dateline.torn"):
                return line.index
        if line.shape == "prose" and not page.label_of(line):
            prose += 1
            if prose > 2:
                return None
    return None
