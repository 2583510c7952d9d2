"""Paragraphs that no full stop closes: prose, where they look like those that one does.

A lead may end in a question, a bracket or a picture sign, and some newsrooms set no full stops.
"""

from __future__ import annotations

from collections.abc import Sequence

from beritaclean.inputs.html.content.looks import Look, by_look
from beritaclean.inputs.html.rows import Rows
from beritaclean.lexicon.shapes import Shape

_WORDS = 6
"""Words from which a row may be a paragraph; a shorter one is a label."""
_LOWER = 0.4
"""The share of lower-case words from which it is no headline; as in `shapes.shape_of`."""
_MAIN = 0.3
"""The share of a page's closed prose from which a look is that of paragraphs; .2 to .5 alike."""


def unclosed(
    page: Rows,
    shapes: Sequence[tuple[int, Shape]],
    worth: Sequence[float],
    looks: Sequence[Look],
) -> list[int]:
    """The rows of paragraphs that look like most closed ones; all, where those are fewer.

    A page of a newsroom that sets no full stops has one sentence with a stop all the same: its
    copyright line.
    """
    found = [
        index
        for index, (row, (words, shape)) in enumerate(zip(page.rows, shapes, strict=True))
        if not row.linked
        and shape == "headline"
        and words >= _WORDS
        and worth[index] < 0
        and row.node >= 0
        and page.nodes[row.node].tag == "p"
        and _is_mostly_lower(row.text)
    ]
    if not found:
        return found
    prose = by_look((row for row, value in enumerate(worth) if value > 0), worth, looks)
    closed = sum(prose.values())
    if sum(len(page.rows[row].text) for row in found) > 2 * closed:
        return found
    return [row for row in found if prose.get(looks[row], 0.0) > _MAIN * closed]


def _is_mostly_lower(text: str) -> bool:
    words = text.split()
    return sum(word[0].islower() for word in words) >= _LOWER * len(words)
