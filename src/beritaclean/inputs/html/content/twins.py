"""Elements of one template: the pages of a story that has several on one page of the web.

A list of pictures tells a heading under each, on a page of its own that is hidden until a reader
asks for it. The prose all stands on the first.
"""

from __future__ import annotations

import functools

from beritaclean.inputs.html.content.score import JUNK, PICTURES, Scored
from beritaclean.inputs.html.rows import Node, Rows

_TEMPLATE = 0.6
"""The share of their class names that two elements of one template have in common."""
_TELLS = 60
"""Characters that are no link from which a line tells something."""
_MORE = 0.3
"""The share of the prose of one page up to which the others are headings under pictures."""
_FEW = 2
"""So many further pages are no accident."""
_LEVELS = 4
"""Elements that a page wraps its text in at most."""


def is_twin(page: Rows, scored: Scored, node: Node, other: Node) -> bool:
    """Whether another element is of the same template, and tells something: a part of the story.

    A template adds to its classes: the pages of a list but the first are hidden until asked for.
    """
    if node.tag != other.tag:
        return False
    one, two = _names(node.classes or ""), _names(other.classes or "")
    if not one or (not one <= two and len(one & two) < _TEMPLATE * len(one | two)):
        return False
    return any(
        len(page.rows[row].text) - page.rows[row].linked > _TELLS
        for row in range(other.first, other.last)
        if scored.roles[row] not in JUNK and scored.roles[row] not in PICTURES
    )


def with_pages(page: Rows, scored: Scored, at: int) -> int:
    """The element around all pages of the story of which one is at a place; else that place."""
    most = (1 + _MORE) * scored.prose(page.nodes[at])
    inner = at
    for _ in range(_LEVELS):
        outer = page.nodes[inner].parent
        if outer < 0 or scored.prose(page.nodes[outer]) > most:
            break
        twins = 0
        for other in range(inner + 1, len(page.nodes)):
            node = page.nodes[other]
            if node.first >= page.nodes[outer].last or twins == _FEW:
                break
            twins += node.parent == outer and is_twin(page, scored, page.nodes[inner], node)
        if twins == _FEW:
            return outer
        inner = outer
    return at


@functools.lru_cache(maxsize=4_096)
def _names(classes: str) -> frozenset[str]:
    """The names in a class that are no number of an instance."""
    return frozenset(name for name in classes.split() if not any(map(str.isdigit, name)))
