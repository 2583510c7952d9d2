"""Summaries under linked headlines: prose that is another story's."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from beritaclean.inputs.html.content.looks import Look, by_look
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
    told = [row for row, value in enumerate(worth) if value > 0]
    yield from _cut(page, worth, looks, told)
    told = [row for row in told if worth[row] > 0]  # the caller takes from each what it was worth
    alone = list(_alone(page, worth, headlines, title, told))
    if not alone:
        return
    under = by_look(alone, worth, looks)
    everywhere = by_look(told, worth, looks)
    for row in alone:
        if under[looks[row]] > _ALIKE * everywhere[looks[row]]:
            yield row


def _cut(
    page: Rows, worth: Sequence[float], looks: Sequence[Look], told: Sequence[int]
) -> Iterator[int]:
    """The rows of a look that is never closed but by an ellipsis: openings of other stories.

    On a page that has nothing else to tell they may be a story that trails off.
    """
    found: dict[Look, list[int]] = defaultdict(list)
    for row in told:
        found[looks[row]].append(row)
    cut = [
        row
        for rows in found.values()
        if len(rows) >= _MANY and all(page.rows[row].text.endswith(_ELLIPSES) for row in rows)
        for row in rows
    ]
    if cut and sum([worth[row] for row in told]) - sum([worth[row] for row in cut]) >= _STORY:
        yield from cut


def _alone(
    page: Rows,
    worth: Sequence[float],
    headlines: Sequence[bool],
    title: int | None,
    told: Sequence[int],
) -> Iterator[int]:
    """The rows of prose under a linked headline with no other paragraph beside them."""
    heads = [row for row, is_head in enumerate(headlines) if is_head]
    if not heads:
        return
    direct: dict[int, float] = defaultdict(float)
    paragraphs: dict[int, int] = defaultdict(int)
    for index in told:
        place = page.rows[index].node
        if place >= 0:
            parent = page.nodes[place].parent
            direct[place] += worth[index]
            direct[parent] += worth[index]
            paragraphs[parent] += 1
    if not direct:
        return
    main = max(direct, key=lambda node: (direct[node], -node))
    first, last = (page.nodes[main].first, page.nodes[main].last) if main >= 0 else (0, 0)
    for index in told:
        at = bisect_left(heads, index)
        if first <= index < last or not at or index - heads[at - 1] > _ABOVE:
            continue
        if title is not None and heads[at - 1] < title <= index:
            continue
        place = page.rows[index].node
        if place < 0 or paragraphs[page.nodes[place].parent] < 2:
            yield index
