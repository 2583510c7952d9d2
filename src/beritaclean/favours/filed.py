"""Datelines of an outlet nobody knows, and those of a second story glued into the first."""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Dateline
from beritaclean.extractors.heads import read_dateline
from beritaclean.favours.pieces import left, pieces
from beritaclean.lexicon.patterns import late
from beritaclean.outlets import load

_LONGEST = 70
_SHORTEST_STORY = 40
FORM = late(
    r"[*\"“(]{0,2}(?:[A-Z][\w.’'/]*[ ,]{1,2}(?:[A-Z(][\w.’')/,-]*[ ,]{1,2}){0,5})"
    r"(?:\d[\w, /().-]{0,24})?[*)]?"
    r"(?:\s?[–—|][-–—|]?|\s[-_][-:]?|-(?=[-*\s])-?|(?<=[A-Z]{3}):)[*\s]*(?=[A-Z\"“‘'])"
)
"""Words with capitals up to a dash, before a word with a capital; a colon needs large letters."""


def filed(page: Page) -> Iterator[Mark]:
    """Mark what has a dateline's form: at the head of the story, and with an outlet inside it.

    >>> from beritaclean.inputs.text import read
    >>> text = "Tarogong Kaler – Kepala desa itu meninjau sawah warga sejak Senin pagi, kata Sari."
    >>> [str(mark.value) for mark in filed(read(text))]
    ['Tarogong Kaler –']
    """
    first = next((line for line in left(page) if line.shape == "prose"), None)
    if first is not None and not page.marks[first.index] and (end := form_end(first)):
        yield first.part(0, end, "dateline", "filed.form", _said(first.text[:end]))
    for piece in pieces(page):
        if piece.start and len(piece.text) > _LONGEST:
            hit = read_dateline(piece.text, load(), alone=False)
            if hit:
                end, said = hit
                yield piece.upto(end).mark("dateline", "filed.inside", said)


def form_end(line: Line) -> int:
    """Where what looks like a dateline ends at the head of a line; 0 where nothing does."""
    form = FORM.match(line.text, 0, _LONGEST + 2)
    return form.end() if form and form.end() + _SHORTEST_STORY < len(line.text) else 0


def _said(text: str) -> Dateline:
    return Dateline(raw=text.strip())
