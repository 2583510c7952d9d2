"""Paragraphs that no full stop closes: prose, where a page has more of them than of any other."""

from __future__ import annotations

from collections.abc import Sequence

from beritaclean.inputs.html.rows import Rows
from beritaclean.shapes import Shape

_WORDS = 10
"""Words from which a row is as long as a paragraph."""
_LOWER = 0.4
"""The share of lower-case words from which it is no headline."""


def unclosed(page: Rows, shapes: Sequence[tuple[int, Shape]], worth: Sequence[float]) -> list[int]:
    """Such rows; none where closed prose outweighs them.

    A page of a newsroom that sets no full stops has one sentence with a stop all the same: its
    copyright line.
    """
    found = [
        index
        for index, row in enumerate(page.rows)
        if shapes[index][1] == "headline"
        and shapes[index][0] >= _WORDS
        and worth[index] < 0
        and not row.linked
        and row.node >= 0
        and page.nodes[row.node].tag == "p"
        and _is_mostly_lower(row.text)
    ]
    closed = sum(value for value in worth if value > 0)
    return found if sum(len(page.rows[row].text) for row in found) > 2 * closed else []


def _is_mostly_lower(text: str) -> bool:
    words = text.split()
    return sum(word[0].islower() for word in words) >= _LOWER * len(words)
