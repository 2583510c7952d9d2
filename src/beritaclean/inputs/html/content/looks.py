"""What elements look like: those of one look are of one kind, and are judged together.

A class name is evidence and no verdict. What a template prints many times it prints for one
purpose, so that a name which would take half of a page's prose, box by box, says something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from beritaclean.inputs.html.rows import Node, Rows

Look: TypeAlias = tuple[str | None, ...]
"""A tag and a class; of an element without a class its tag, and the tag, class and id around it."""
Group: TypeAlias = tuple[str | None, str, str | None]
"""A role, a tag and a class."""


def looks_of(page: Rows) -> list[Look]:
    """The look of each row: that of its element."""
    known: list[Look | None] = [None] * len(page.nodes)
    looks: list[Look] = []
    for row in page.rows:
        if row.node < 0:
            looks.append(())
            continue
        look = known[row.node]
        if look is None:
            look = known[row.node] = _look(page, page.nodes[row.node])
        looks.append(look)
    return looks


def _look(page: Rows, node: Node) -> Look:
    if node.classes:
        return node.tag, node.classes
    outer = page.nodes[node.parent] if node.parent >= 0 else node
    return node.tag, outer.tag, *outer.tokens


def by_look(
    rows: Iterable[int], worth: Sequence[float], looks: Sequence[Look]
) -> dict[Look, float]:
    """What some rows are worth, by their look."""
    prose: dict[Look, float] = defaultdict(float)
    for row in rows:
        prose[looks[row]] += worth[row]
    return prose


def group_of(node: Node) -> Group:
    """Boxes of one role that look alike; paragraphs whatever else they are called."""
    return node.role, node.tag, node.classes if node.tag != "p" else None


def claims(
    page: Rows, prose: Sequence[float], counts: Callable[[Node], bool]
) -> dict[Group, float]:
    """The prose that the boxes of each look hold between them, one inside another counted once.

    `prose` is the prose before each row and of all; a node that does not count claims nothing.
    """
    claimed: dict[Group, float] = defaultdict(float)
    until: dict[Group, int] = {}
    for node in page.nodes:
        if node.role is None or node.first == node.last or not counts(node):
            continue
        group = group_of(node)
        if node.first >= until.get(group, 0):
            claimed[group] += prose[node.last] - prose[node.first]
            until[group] = node.last
    return claimed
