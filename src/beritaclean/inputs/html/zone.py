"""Which rows extractors read: the story, the header over it and the foot under it."""

from __future__ import annotations

from collections.abc import Sequence

from beritaclean.inputs.html.content.score import JUNK, LISTS, PICTURES, Scored
from beritaclean.inputs.html.rows import Rows
from beritaclean.lexicon.words import fold

_HEADER = 30
"""Rows between the title and the story at most: byline, date, caption, share buttons."""
_HEADER_WITHOUT_TITLE = 5
_FOOT = 12
"""Rows behind the story that may name the editor, the tags and the next page."""
_LONGEST_TITLE = 300


def title_row(page: Rows, title: str | None) -> int | None:
    """The row of the story's title: the first heading that says it, else a line, else a heading."""
    wanted = fold(title or "")
    line = heading = None
    for index, row in enumerate(page.rows):
        structure = page.nodes[row.node].structure if row.node >= 0 else None
        if structure == "h1" and heading is None:
            heading = index
        text = row.text
        if not wanted or len(text) > _LONGEST_TITLE:
            continue
        if (text.isascii() and text[0].lower() != wanted[0]) or fold(text) != wanted:
            continue
        if structure in ("h1", "h2"):
            return index
        if line is None and row.linked == 0:
            line = index
    return line if line is not None else heading


def header(first: int, title: int | None, scored: Scored) -> list[int]:
    """The rows from the title to the first one of the story."""
    start = max(first - _HEADER_WITHOUT_TITLE, 0)
    if title is not None and first - _HEADER <= title < first:
        start = title
    return [index for index in range(start, first) if scored.roles[index] not in JUNK]


def foot(last: int, scored: Scored) -> list[int]:
    """The rows behind the last one of the story, up to the first list of other stories."""
    rows = []
    for index in range(last + 1, min(last + 1 + _FOOT, len(scored.roles))):
        if scored.roles[index] in LISTS:
            break
        if scored.roles[index] not in JUNK:
            rows.append(index)
    return rows


def pictured(story: Sequence[int], scored: Scored) -> tuple[int, ...]:
    """The rows of a photo page: what would be its story, and its captions wherever they stand."""
    captions = {row for row, role in enumerate(scored.roles) if role in PICTURES}
    return tuple(sorted(captions.union(story)))


def whole(story: Sequence[int], title: int | None, scored: Scored) -> tuple[int, ...]:
    """Header, story and foot, in order."""
    if not story:
        return ()
    rows = {*header(story[0], title, scored), *story, *foot(story[-1], scored)}
    return tuple(sorted(rows))
