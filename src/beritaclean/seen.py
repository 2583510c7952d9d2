"""Marking a text as extractors see it: in plain letters, without the spaces of a corpus.

What they mark there is marked where it stands in the text itself, which keeps its characters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from beritaclean.inputs.field.edits import raw_span
from beritaclean.inputs.field.seen import seen
from beritaclean.lines import read_lines
from beritaclean.page import Mark, Page
from beritaclean.parts import Dateline
from beritaclean.zone import mark_zone


def mark_seen(page: Page, mark: Callable[[Page], Page]) -> Page:
    """The page with the marks that `mark` makes on it as it is seen."""
    view = seen(page.text) if page.hints.read_as != "page" else None
    if view is None:
        return mark_zone(page, mark)
    text, runs = view
    lines = read_lines(text)
    if len(lines) != len(page.lines):  # a line of nothing but what is not seen
        return mark_zone(page, mark)
    rows = zip(lines, page.lines, strict=True)
    lines = tuple([line.moved(line.index, line.start, own.markup) for line, own in rows])
    inner = Page.of(text, page.hints, lines, zone=page.zone)
    inner.marks = page.marks and tuple(
        tuple([one._replace(start=line.start, end=line.end) for one in marks])
        for line, marks in zip(lines, page.marks, strict=True)
    )
    found = mark_zone(inner, mark)
    carried: list[Mark] = []
    for line, view_line, marks in zip(page.lines, lines, found.marks, strict=True):
        for one in marks:
            start, end = raw_span(runs, one.start, one.end)
            # a sign that is no letter as it is seen goes with what it stands before
            if not any(map(str.isalnum, text[view_line.start : one.start])):
                start = line.start
            start, end = max(start, line.start), min(end, line.end)
            value = one.value
            if isinstance(value, Dateline):  # which is given as it is printed
                value = replace(value, raw=page.text[start:end].strip())
            carried.append(one._replace(start=start, end=end, value=value))
    return page.claim(carried, "seen")
