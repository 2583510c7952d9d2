"""The story a second time: for phones, for print, for AMP, for those who cannot see it.

What stands on a page in two boxes is read once. Nothing is lost by it, since only what the other
box says too is left out. Paragraphs that are said twice in one box stay: who wrote them there may
have meant it. A story that is printed once more in one row, for a printer, a reader aloud or a
clipboard, is told by that row's length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from heapq import nlargest
from itertools import accumulate

from beritaclean.inputs.html.elements import TEXTS
from beritaclean.inputs.html.rows import Node, Rows

_LEAST = 250.0
"""Characters that a copy holds: less is an excerpt, a refrain, a quote that is set apart."""
_ROWS = 2
"""As many of its paragraphs."""
_COPY = 0.8
"""The share of a box's prose from which it is a copy: one for print has a notice of its own."""
_COPIES = 8
"""Boxes that are looked at: a page has a copy for each kind of reader, not for each paragraph."""
_FOR_OTHERS = re.compile(r"mobile|phone|print|cetak|(?<![a-z])amp(?![a-z])|copy|salinan")
"""In a class or an id: not what a reader at a desk sees."""

_LONGEST = 3
"""The longest rows alone are looked at: each is held against all others."""
_LONG = 2_000
"""Characters from which one row may be a whole story."""
_SAMPLE = slice(5, 60)
"""The characters of a paragraph that are looked for in it; a shorter one proves nothing."""
_MOST = 0.5
"""The share of the row that other rows say."""


def copies(page: Rows, worth: Sequence[float], title_row: int | None) -> frozenset[int]:
    """The rows that a box says again, with what little else stands in it."""
    first: dict[str, int] = {}
    twins: dict[int, int] = {}  # a row that says something again, and the row that says it first
    for row, value in enumerate(worth):
        if value > 0:
            at = first.setdefault(page.rows[row].text, row)
            if at != row:
                twins[row] = at
    gone: set[int] = set()
    for pairs in (twins, {at: row for row, at in twins.items()}):  # later boxes, then earlier ones
        left = {row: at for row, at in pairs.items() if row not in gone and at not in gone}
        for node in _boxes(page, worth, left):
            again = {row: left[row] for row in range(node.first, node.last) if row in left}
            other = _around(page.nodes, again.values(), node)
            if other is None:
                continue
            box, said = node, set(again)
            if _is_wanted(page, node, other, title_row):
                box, said = other, set(again.values())
            gone.update(said, (row for row in range(box.first, box.last) if worth[row] <= 0))
    return frozenset(gone)


def _is_wanted(page: Rows, node: Node, other: Node, title_row: int | None) -> bool:
    """Whether of two copies the first one is to be read: that with the title, or in sight."""
    if title_row is not None and node.first <= title_row < node.last:
        return True
    return _is_for_others(page, other) and not _is_for_others(page, node)


def _boxes(page: Rows, worth: Sequence[float], twins: dict[int, int]) -> Iterator[Node]:
    """The outermost boxes of which nearly all is said outside of them too."""
    rows = sorted(twins)
    if len(rows) < _ROWS or sum(worth[row] for row in rows) < _LEAST:
        return
    prose = [0.0, *accumulate([value if value > 0 else 0.0 for value in worth])]
    again = [0.0, *accumulate([value if row in twins else 0.0 for row, value in enumerate(worth)])]
    done = found = 0
    for node in page.nodes:
        said = again[node.last] - again[node.first]
        if said < _LEAST or node.first < done or node.tag in TEXTS:
            continue
        if said < _COPY * (prose[node.last] - prose[node.first]):
            continue
        inside = rows[bisect_left(rows, node.first) : bisect_left(rows, node.last)]
        ends = (twins[inside[0]], twins[inside[-1]])
        if len(inside) >= _ROWS and not any(node.first <= end < node.last for end in ends):
            yield node
            done = node.last
            found += 1
            if found == _COPIES:
                return


def _around(nodes: Sequence[Node], rows: Collection[int], copy: Node) -> Node | None:
    """The outermost element that holds some rows and not their copy, if one does."""
    low, high = min(rows), max(rows)
    for node in nodes:
        if node.first <= low and high < node.last and not node.first <= copy.first < node.last:
            return node
    return None


def _is_for_others(page: Rows, node: Node) -> bool:
    """Whether an element, or the one in it that holds the same, is kept from a reader's sight."""
    inside = (n for n in page.nodes if n.first == node.first and n.last == node.last)
    return any(
        n.role == "hidden"
        or n.element.get("aria-hidden") == "true"
        or _FOR_OTHERS.search(" ".join(filter(None, n.tokens)).lower()) is not None
        for n in inside
    )


def reprints(page: Rows, worth: Sequence[float]) -> Iterator[int]:
    """The rows that say what other rows of prose say."""
    rows = page.rows
    long = [index for index, row in enumerate(rows) if len(row.text) >= _LONG]
    for index in nlargest(_LONGEST, long, key=lambda row: len(rows[row].text)):
        whole = rows[index].text
        said = sum(
            len(row.text)
            for at, row in enumerate(rows)
            if _SAMPLE.stop <= len(row.text) < len(whole)
            and worth[at] > 0
            and row.text[_SAMPLE] in whole
        )
        if said >= _MOST * len(whole):
            yield index
