"""Summaries under linked headlines: prose that is another story's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from beritaclean.inputs.html.looks import Look, by_look
from beritaclean.inputs.html.rows import Rows

_ABOVE = 4
"""Rows within which a linked headline announces the sentence under it."""
_ALIKE = 0.75
"""A look of whose prose no more than this stands under headlines is that of paragraphs."""

_MANY = 3
"""Texts of one look, all cut short, from which that is no accident of one writer."""
_STORY = 250.0
"""Characters of other prose on a page from which it has another story."""
_ELLIPSES = ("…", "...", "[…]", "[...]", "…]", "[&hellip;]")


def teasers(
    page: Rows,
    worth: Sequence[float],
    headlines: Sequence[bool],
    looks: Sequence[Look],
    title: int | None = None,
) -> Iterator[int]:
    """The rows of prose that stand alone under a linked headline, away from where the prose is.

    `headlines` tells which rows are linked headlines; none announces what stands behind the
    story's own title. A row is no teaser where rows that look like it stand elsewhere too.
    """
    yield from _cut(page, worth, looks)
    alone = list(_alone(page, worth, headlines, title))
    if not alone:
        return
    under = by_look(alone, worth, looks)
    everywhere = by_look((row for row, value in enumerate(worth) if value > 0), worth, looks)
    for row in alone:
        if under[looks[row]] > _ALIKE * everywhere[looks[row]]:
            yield row


def _cut(page: Rows, worth: Sequence[float], looks: Sequence[Look]) -> Iterator[int]:
    """The rows of a look that is never closed but by an ellipsis: openings of other stories.

    On a page that has nothing else to tell they may be a story that trails off.
    """
    found: dict[Look, list[int]] = defaultdict(list)
    for row, value in enumerate(worth):
        if value > 0:
            found[looks[row]].append(row)
    cut = [
        row
        for rows in found.values()
        if len(rows) >= _MANY and all(page.rows[row].text.endswith(_ELLIPSES) for row in rows)
        for row in rows
    ]
    if sum(value for value in worth if value > 0) - sum(worth[row] for row in cut) >= _STORY:
        yield from cut


def _alone(
    page: Rows, worth: Sequence[float], headlines: Sequence[bool], title: int | None
) -> Iterator[int]:
    """The rows of prose under a linked headline with no other paragraph beside them."""
    direct: dict[int, float] = defaultdict(float)
    paragraphs: dict[int, int] = defaultdict(int)
    for row, value in zip(page.rows, worth, strict=True):
        if value > 0 and row.node >= 0:
            parent = page.nodes[row.node].parent
            direct[row.node] += value
            direct[parent] += value
            paragraphs[parent] += 1
    if not direct:
        return
    main = max(direct, key=lambda node: (direct[node], -node))
    first, last = (page.nodes[main].first, page.nodes[main].last) if main >= 0 else (0, 0)
    headline = -_ABOVE - 1
    for index, row in enumerate(page.rows):
        if headlines[index]:
            headline = index
            continue
        if index == title:
            headline = -_ABOVE - 1
        near = worth[index] > 0 and index - headline <= _ABOVE and not first <= index < last
        if near and (row.node < 0 or paragraphs[page.nodes[row.node].parent] < 2):
            yield index
