"""A long line as a page of its own: where a page was flattened, it is cut where furniture begins.

A scraper that joins all of a page with spaces leaves one line in which the headline, the date,
adverts, lists and the foot stand between sentences. Every extractor judges lines. So that none
needs a second way of judging, such a line is cut into units at its seams::

    one long line ── seams ──> units ── extractors, as on any page ──> marks at their places in it

The units are lines with their neighbours; what is kept of the line stays one paragraph. A seam
only says where something else may begin. Whether it does, the extractors say.

| file | what |
|---|---|
| `between.py` | seams of what a table knows: adverts, buttons, counters, lists, notices, tags |
| `head.py` | seams of what stands before the story: its headline, the date, the dateline |
"""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.core.lines import Line, line_of
from beritaclean.core.page import Page
from beritaclean.units.between import between
from beritaclean.units.head import head

__all__ = ["in_units"]

_SHORTEST = 160
"""Characters of a line that may hold several units."""


def in_units(page: Page) -> Page:
    """The page with its long lines cut at their seams; the page itself where none has any.

    Web pages are not cut, for they say where their blocks end.

    >>> from beritaclean.inputs.text import read
    >>> story = "Warga dua desa di tepi sungai itu menanam bambu sejak Senin pagi, kata Sari. " * 2
    >>> [line.text for line in in_units(read(f"{story}- Advertisement - Bibit datang.")).lines[1:]]
    ['- Advertisement -', 'Bibit datang.']
    """
    if page.zone is not None:
        return page
    seams: dict[int, list[int]] = {}
    opening = page.facts.prose[0] if page.facts.prose else len(page.lines)
    for line in page.facts.new:
        if line.end - line.start >= _SHORTEST:
            found = {*between(line.text)}
            if line.index <= opening:
                found.update(head(line.text, page.hints.url))
            if found:
                seams[line.index] = sorted(found)
    if not seams:
        return page
    rows: list[Line] = []
    for line in page.lines:
        if line.index in seams:
            rows += _cut(line, seams[line.index], len(rows))
        else:
            rows.append(line if len(rows) == line.index else line.moved(len(rows), line.start))
    if len(rows) == len(page.lines):
        return page
    return Page.of(page.text, page.hints, tuple(rows), facts=page.facts.of_lines(rows))


def _cut(line: Line, seams: list[int], index: int) -> Iterator[Line]:
    """The units of a line."""
    text = line.text
    for start, stop in zip([0, *seams], [*seams, len(text)], strict=True):
        piece = text[start:stop]
        unit = piece.strip()
        if unit:
            yield line_of(unit, index, line.start + start + piece.index(unit[0]))
            index += 1
