"""Where JSON-LD says the story is: the element that holds the paragraphs it repeats."""

from __future__ import annotations

from itertools import accumulate

from beritaclean.inputs.html.content.score import Scored
from beritaclean.inputs.html.rows import Rows
from beritaclean.lexicon.shapes import TOLD
from beritaclean.lexicon.words import fold

LONG_BODY = 300
"""Characters from which the story in JSON-LD is a story and no summary."""
_TEXTS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure", "figcaption")
PARTS = frozenset((*_TEXTS, "ul", "ol", "li", "dl", "dd", "dt", "tr"))
"""Elements that are parts of a story and hold none."""
_SAMPLE = 6
"""The words of a paragraph, from its second on, that are looked for in it."""
_MOST_SAID = 0.9
"""The share of the repeated paragraphs that the element holds."""


def stated(page: Rows, scored: Scored, body: str | None) -> int | None:
    """The smallest element that holds nearly all paragraphs that JSON-LD repeats.

    What repeats one paragraph repeats the opening: the story stands around it.
    """
    if body is None or len(body) < LONG_BODY:
        return None
    said = _said(page, scored, body)
    if sum(len(page.rows[row].text) for row in said) * 2 < len(body):
        return None
    before = [0, *accumulate(row in said for row in range(len(page.rows)))]
    best = None
    for at, node in enumerate(page.nodes):
        if before[node.last] - before[node.first] >= _MOST_SAID * before[-1]:
            best = at  # document order: the last is the innermost
    return None if best is None else whole_of(page, best)


def whole_of(page: Rows, at: int) -> int:
    """The element around one that is part of a story; itself, where it may hold one."""
    while page.nodes[at].tag in PARTS and page.nodes[at].parent >= 0:
        at = page.nodes[at].parent
    return at


def _said(page: Rows, scored: Scored, body: str) -> set[int]:
    """The rows of prose that a text repeats."""
    words = fold(body).split()
    told = set(zip(*[words[at:] for at in range(_SAMPLE)], strict=False))
    return {
        index
        for index, (row, (_, shape)) in enumerate(zip(page.rows, scored.shapes, strict=True))
        if shape in TOLD and _sample(row.text) in told
    }


def _sample(text: str) -> tuple[str, ...]:
    """The words of a row that are looked for; of a long one only the beginning is folded."""
    words = fold(text[: 40 * _SAMPLE]).split()
    if len(words) <= _SAMPLE + 1:  # the last one may be cut
        words = fold(text).split()
    return tuple(words[1 : _SAMPLE + 1])
