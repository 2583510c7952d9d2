"""When a story was published and updated: the date lines above it.

A line that is nothing but dates counts; a date inside a sentence is story. Dates among promo
items are left to the extractors of lists.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from beritaclean import dates
from beritaclean.extractors.names import people
from beritaclean.extractors.spans import opening
from beritaclean.late import late
from beritaclean.outlets import load
from beritaclean.page import Line, Mark, Page
from beritaclean.parts import Names
from beritaclean.sieves import Sieve
from beritaclean.words import DIGIT, fold

_LONGEST = 160
_SECTION_BEFORE = late(r"^[A-Z][A-Z &/-]{1,30}\s*\|\s*")
_VIEWS_BEHIND = late(r"\s*\|\s*[\d.,]+\s*(?:views?|dibaca|kali)\s*$", re.IGNORECASE)
_HEAD_LINES = 40
"""How many lines above the story may be date lines; a menu of months stands further up."""


def published(page: Page) -> Iterator[Mark]:
    r"""Mark the date lines above the story, and a date between title and story of a flat text.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Banjir di Solo\nRabu, 18 Jun 2025 07:30 WIB\nSungai meluap sejak sore.")
    >>> [m.value.when.isoformat() for m in published(page)]
    ['2025-06-18T07:30:00+07:00']
    """
    fetched = page.hints.fetched
    start = opening(page)
    found: list[tuple[Line, list[Mark]]] = []
    for line in page.candidates:
        marks = page.marks[line.index]
        if not start - _HEAD_LINES <= line.index <= start or line.end - line.start > _LONGEST:
            continue
        text = line.text
        offset = 0
        if marks:
            if marks[0].label != "byline" or len(marks) > 1:
                continue
            if marks[0].start <= line.start:
                offset = marks[0].end - line.start
                text = " " * offset + text[offset:]
            else:
                text = text[: marks[0].start - line.start]
        stamps = dates.find(text, base=fetched)
        if not stamps:
            continue
        if dates.is_date_line(text.strip()) and (offset or not marks):
            found.append((line, list(_stamped(line, offset, len(text), stamps, "date.line"))))
        else:
            found.append((line, list(_mixed(line, text, stamps))))
    # a page prints today's date in its head too; the story's own has the time of day
    timed = [row for _, row in found if any(_timed(mark) for mark in row)]
    best = timed or [row for _, row in found if row]
    seen: set[str] = set()
    for _, row in found:
        for mark in row:
            if isinstance(mark.value, dates.Stamp):
                if row not in best or mark.value.role in seen:
                    yield mark._replace(value=None)
                    continue
                seen.add(mark.value.role)
            yield mark
    first = next((line for line, row in found if row), None)
    if first is not None:
        yield from _name_above(page, first)


DATES = Sieve(
    lambda facts: [
        line
        for line in facts.signed
        if line.end - line.start <= _LONGEST and DIGIT.search(line.text)
    ]
)
"""Short lines with a digit."""


def _name_above(page: Page, line: Line) -> Iterator[Mark]:
    """A name alone on the line above the date, below the headline: ``Sari Dewi Utami``."""
    above = page.lines[line.index - 1] if line.index > 1 else None
    if above is None or page.marks[above.index] or not 2 <= above.words <= 4:
        return
    head = page.lines[max(0, line.index - 4) : above.index]
    if _NAME_ALONE.fullmatch(above.text) and any(other.words >= 5 for other in head):
        yield above.mark("byline", "byline.header", Names("author", people(above.text)))


_NAME_ALONE = late(r"[A-Z][a-z'’]+(?:\s(?:[A-Z][a-z'’]+|[A-Z]\.?)){1,3}")


def _timed(mark: Mark) -> bool:
    return isinstance(mark.value, dates.Stamp) and mark.value.has_time


def _stamped(
    line: Line, start: int, end: int, stamps: tuple[dates.Stamp, ...], rule: str
) -> Iterator[Mark]:
    """One mark per stamp; together they cover ``start:end`` of the line."""
    cuts = [start, *(stamp.start for stamp in stamps[1:]), end]
    for stamp, (a, b) in zip(stamps, itertools.pairwise(cuts), strict=True):
        yield line.part(a, b, "date", rule, stamp)


def _mixed(line: Line, text: str, stamps: tuple[dates.Stamp, ...]) -> Iterator[Mark]:
    """``GAYA | 17 Juni 2021 06:04 Reporter : Nama`` and ``… 14:49 WIB | 1.999 Views``."""
    if not stamps:
        return
    first, last = stamps[0], stamps[-1]
    tail = text[last.end :]
    views = _VIEWS_BEHIND.match(tail)
    by = _BY_BEHIND.match(tail)
    if tail.strip(" ,|-–•/:") and not views and not by:
        return  # a sentence that tells of a day
    section = _SECTION_BEFORE.match(text)
    start = 0
    if section and section.end() >= first.start:
        start = section.end()
        yield line.part(0, start, "nav", "section", section[0].strip(" |").capitalize())
    else:
        lead = text[: first.start].strip(" ,|-–•/:")
        if lead.lower() not in _LEADS and fold(lead) not in load().channels:
            name = _NAME_BEFORE.fullmatch(text, 0, first.start)
            if name is None or line.index == 0:
                return
            start = name.end()
            value = Names("author", people(name[1]))
            yield line.part(0, start, "byline", "byline.header", value)
    yield from _stamped(line, start, last.end, stamps, "date.header")
    if views:
        yield line.part(last.end, len(text), "other", "other.views")
    elif by:
        value = Names("author", people(by["name"]))
        yield line.part(last.end, len(text), "byline", "byline.header", value)


_NAME_BEFORE = late(
    r"([A-Z][\w'’.]+(?:\s[A-Z][\w'’.]*){1,4})\s*(?:[-–•|,/]\s*)+(?:Jurnalis\s*[-–]?\s*)?"
)
_LEADS = frozenset(
    {"", "posted on", "on", "published", "published on", "oleh", "tayang", "diterbitkan"}
)
_BY_BEHIND = late(r"\s*(?:by|oleh)\s+(?P<name>[A-Z][\w.' -]{2,40})$")
