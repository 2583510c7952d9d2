"""Short lines that are no prose, in an unbroken run at the very head or foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from beritaclean.core.page import KEPT, Line, Mark, Page
from beritaclean.extractors.furniture import BULLET
from beritaclean.extractors.lead import runs_on
from beritaclean.favours.pieces import left, rest
from beritaclean.lexicon.shapes import in_large

_MOST_WORDS = 16
_LARGE = 0.6
_GOES_ON = ".:,;(/"
_TORN = 6
"""So many lines show whether a page is torn at its links."""
_QUOTES = "\"“'‘"


def edges(page: Page) -> Iterator[Mark]:
    r"""Mark short lines without a full stop above the first paragraph and below the last one.

    Between two paragraphs such a line is a subhead, or an item of a list. Where a page is torn
    at its links, a name above the first paragraph is a part of it.

    >>> from beritaclean.inputs.text import read
    >>> prose = "Dua desa itu memanen padi lebih awal dari biasanya, kata Sari, Senin pagi."
    >>> page = read(f"Peluang Kerja\nAnugerah\n{prose}\nHarga Gabah Turun Lagi di Ciawi")
    >>> [mark.rule for mark in edges(page)]
    ['edges.head', 'edges.head', 'edges.foot']
    """
    lines = left(page)
    if not any(line.shape == "prose" for line in lines):
        return
    above = [] if any(map(_goes_on, lines[:_TORN])) else _run(page, lines)
    for line in above:
        yield from rest(page, line, "other", "edges.head")
    below = _run(page, reversed(lines))
    last = lines[-len(below) - 1]
    if last.shape == "prose" and (len(below) > 1 or (below and below[0].shape == "headline")):
        for line in reversed(below):
            yield from rest(page, line, "other", "edges.foot")


def _run(page: Page, lines: Iterable[Line]) -> list[Line]:
    """The short lines that some lines begin with."""
    run: list[Line] = []
    for line in lines:
        text = line.text
        if (
            page.label_of(line) in KEPT
            or line.shape not in ("headline", "label")
            or line.words > _MOST_WORDS
            or text[0].islower()
            or text[0] in _QUOTES
            or text[-1] in _GOES_ON
            or BULLET.match(text)
            or (line.shape == "headline" and not in_large(text, _LARGE))
        ):
            break
        run.append(line)
    return run


def _goes_on(line: Line) -> bool:
    """Whether a line goes on with the one above it."""
    return runs_on(line) or line.text[0] in "(/"
