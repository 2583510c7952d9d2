"""When a story was published and updated: the date lines above it.

A line that is nothing but dates counts; a date inside a sentence is story. Dates among promo
items are left to the extractors of lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean import dates
from beritaclean.extractors.spans import opening
from beritaclean.page import Line, Mark, Page

_LONGEST = 160
_SECTION_BEFORE = re.compile(r"^[A-Z][A-Z &/-]{1,30}\s*\|\s*")
_VIEWS_BEHIND = re.compile(r"\s*\|\s*[\d.,]+\s*views?\s*$", re.IGNORECASE)
_GLUED_HEAD = 500
"""A flattened page prints its date within this many characters."""
_HEAD_LINES = 40
"""How many lines above the story may be date lines; a menu of months stands further up."""


def published(page: Page) -> Iterator[Mark]:
    """Mark the date lines above the story, and a date between title and story of a flat text.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Banjir di Solo\\nRabu, 18 Jun 2025 07:30 WIB\\nSungai meluap sejak sore.")
    >>> [m.value.when.isoformat() for m in published(page)]
    ['2025-06-18T07:30:00+07:00']
    """
    fetched = page.hints.fetched
    start = opening(page)
    best: tuple[Line, tuple[dates.Stamp, ...]] | None = None
    for line in page.lines[max(0, start - _HEAD_LINES) : start + 1]:
        marks = page.marks[line.index]
        if line.end - line.start > _LONGEST or not any(map(str.isdigit, line.text)):
            continue
        if marks:
            if marks[0].start > line.start and marks[0].label == "byline":
                head = line.text[: marks[0].start - line.start]
                yield from _mixed(line, head, dates.find(head, base=fetched))
            continue
        whole = dates.is_date_line(line.text)
        stamps = dates.find(line.text, base=fetched)
        if whole and stamps:
            if best is None or stamps[0].has_time or not best[1][0].has_time:
                best = (line, stamps)
            if line is not (best[0] if best else None):
                yield line.mark("date", "date.line")
        elif stamps:
            yield from _mixed(line, line.text, stamps)
    if best is not None:
        line, stamps = best
        yield from _stamped(line, 0, len(line.text), stamps, "date.line")


def _stamped(
    line: Line, start: int, end: int, stamps: tuple[dates.Stamp, ...], rule: str
) -> Iterator[Mark]:
    """One mark per stamp; together they cover ``start:end`` of the line."""
    cuts = [start, *(stamp.start for stamp in stamps[1:]), end]
    for stamp, (a, b) in zip(stamps, zip(cuts, cuts[1:], strict=False), strict=True):
        yield line.part(a, b, "date", rule, stamp)


def _mixed(line: Line, text: str, stamps: tuple[dates.Stamp, ...]) -> Iterator[Mark]:
    """``GAYA | 17 Juni 2021 06:04 Reporter : Nama`` and ``… 14:49 WIB | 1.999 Views``."""
    if not stamps:
        return
    first, last = stamps[0], stamps[-1]
    section = _SECTION_BEFORE.match(text)
    views = _VIEWS_BEHIND.search(text, last.end)
    lead = text[: first.start].strip(" ,|-–•/")
    if section and section.end() >= first.start:
        yield line.part(0, section.end(), "nav", "section", section[0].strip(" |").capitalize())
        yield from _stamped(line, section.end(), last.end, stamps, "date.header")
    elif views and not lead:
        yield from _stamped(line, 0, last.end, stamps, "date.header")
        yield line.part(views.start(), len(text), "other", "other.views")
    elif not lead and re.match(r"\s*(?:by|oleh)\s+[A-Z]", text[last.end :]):
        yield from _stamped(line, 0, last.end, stamps, "date.header")
    elif lead.lower() in {"posted on", "on", "published", "published on"}:
        yield from _stamped(line, 0, last.end, stamps, "date.header")
