"""The innermost element with nearly all of the prose: what stands beside it is not the story.

The element that is worth most holds every notice and every author that has prose too. One inside
it is the story's own where it holds nearly all of that, and nothing beside it looks like it.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from beritaclean.inputs.html.content.score import PICTURES, Scored
from beritaclean.inputs.html.content.stated import PARTS
from beritaclean.inputs.html.content.twins import is_twin
from beritaclean.inputs.html.rows import Node, Rows

_MOST = 0.7
"""The share of an element's prose from which one in it may hold the story alone; .6 to .8 alike."""
_HALF = 0.5
"""The share of the outermost element's prose that is left, however many there are between."""
_PICTURED = 0.5
"""The share of an element's prose under one picture from which it is a gallery."""


def tight(page: Rows, scored: Scored, at: int) -> int:
    """The element inside the one at a place that holds the story alone; the same, if none does.

    A plain paragraph right above it is not left beside it: that is the lead.
    """
    least = _HALF * scored.prose(page.nodes[at])
    children = _children(page, at)
    pictured = _pictured(page, scored, at)
    outer = page.nodes[at]
    prose = (row for row in range(outer.first, outer.last) if scored.worth[row] > 0)
    looks = Counter(scored.looks[row] for row in prose)
    while inside := children.get(at):
        outer = page.nodes[at]
        child = max(inside, key=lambda index: scored.prose(page.nodes[index]))
        inner = page.nodes[child]
        share = scored.prose(inner) / (scored.prose(outer) or 1.0)
        if scored.prose(inner) < least:
            break
        if inner.tag in PARTS or share < _MOST or (inner.last - inner.first < 2 and share < 1):
            break
        if pictured and _is_gallery(scored, inner, pictured):
            break
        others = (page.nodes[other] for other in inside if other != child)
        if any(is_twin(page, scored, inner, other) for other in others):
            break
        beside = [
            row
            for row in (*range(outer.first, inner.first), *range(inner.last, outer.last))
            if scored.worth[row] > 0
        ]
        looks.subtract(scored.looks[row] for row in beside)
        if any(
            looks[scored.looks[row]] or (row < inner.first and _is_plain(page, row, at))
            for row in beside
        ):
            break
        at = child
    return at


def _is_plain(page: Rows, row: int, at: int) -> bool:
    """Whether a row is a paragraph without a class, straight in an element."""
    place = page.rows[row].node
    node = page.nodes[place]
    return place >= 0 and node.tag == "p" and node.parent == at and not any(node.tokens)


def _children(page: Rows, at: int) -> dict[int, list[int]]:
    """The elements with rows inside one, by the element they stand in."""
    found: dict[int, list[int]] = defaultdict(list)
    outer = page.nodes[at]
    for index in range(at + 1, len(page.nodes)):
        node = page.nodes[index]
        if node.first >= outer.last:
            break
        if node.last > node.first:
            found[node.parent].append(index)
    return found


def _pictured(page: Rows, scored: Scored, at: int) -> Node | None:
    """Of the elements under pictures inside one, that with most prose."""
    outer = page.nodes[at]
    inside = (node for node in page.nodes[at:] if node.role in PICTURES and _holds(outer, node))
    return max(inside, key=scored.prose, default=None)


def _is_gallery(scored: Scored, node: Node, pictured: Node) -> bool:
    """Whether most of an element's prose stands under a picture."""
    most = scored.prose(pictured) > _PICTURED * scored.prose(node)
    return most and _holds(node, pictured)


def _holds(outer: Node, inner: Node) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last
