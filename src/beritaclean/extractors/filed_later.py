"""Datelines below a caption, and of a second story.

Each needs a witness that the first paragraph needs not: a known place in capitals, or the dateline
of the story above, whose joint and name it has.
"""

from __future__ import annotations

import dataclasses

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Dateline
from beritaclean.extractors.headlines import opening_odds
from beritaclean.extractors.heads import REACH
from beritaclean.extractors.scenes import quotes
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.places import is_place

_SHOUTED = late(r"(?P<place>[A-Z][A-Z'’]{2,}(?: [A-Z'’]{3,}){0,2})(?P<joint>\s?[–—]\s?|\s-\s)")
_PLACE = late(r"[A-Z][\w'’]{2,}(?: [A-Z][\w'’]{2,}){0,2}")
_OPENS = late(r"[\"“]?[A-Z][a-z]")
_LETTERS = late(r"[A-Za-z]{2}")
_MOST_ABOVE = 1
"""Paragraphs above such a dateline: more are a story."""
_ROWS = 3
"""A place in capitals before a dash in a line as near as this is an entry of a list."""
_LEAST = -1.0
"""Words of lower odds go on with a name: ``Kota``, ``Gunung``."""


def filed_later(page: Page, line: Line, above: int, first: Mark | None) -> Mark | None:
    r"""The mark on such a dateline, below so many paragraphs; `first` is the first of the page.

    >>> from beritaclean.inputs.text import read
    >>> caption = "Warga menonton lomba sampan di tepi sungai itu, Jumat (12/3/2021)."
    >>> page = read(f"{caption}\n\nSOLO – Warga panen raya di desa itu sejak pagi hari tadi.")
    >>> filed_later(page, page.lines[1], 1, None).value.place
    'SOLO'
    """
    if first is not None:
        said = first.value[0] if isinstance(first.value, tuple) else first.value
        return _like_the_first(line, said) if first.end <= line.start else None
    return _below_a_caption(page, line) if 0 < above <= _MOST_ABOVE else None


def first_filed(page: Page) -> Mark | None:
    """The first dateline that was found when the page was read before."""
    marked = (marks[0] for marks in page.marks if marks)
    return next((mark for mark in marked if mark.label == "dateline"), None)


def _below_a_caption(page: Page, line: Line) -> Mark | None:
    """The mark on a place in capitals and a dash, below a paragraph."""
    hit = _SHOUTED.match(line.text) if line.shape == "prose" else None
    if hit is None or not is_place(hit["place"]):
        return None
    rest = line.text[hit.end() :]
    if not _OPENS.match(rest) or opening_odds(rest.split(" ", 1)[0].lstrip('"“')) <= _LEAST:
        return None
    told = (other for other in page.lines[: line.index] if not page.marks[other.index])
    if any(quotes(other.text) for other in told):
        return None  # somebody speaks: it is the story's first paragraph, and no caption
    near = page.lines[max(line.index - _ROWS, 0) : line.index + _ROWS + 1]
    if any(other is not line and _SHOUTED.match(other.text) for other in near):
        return None
    value = Dateline(raw=hit[0].strip(), place=hit["place"], outlet=None, agency=None)
    return line.part(0, hit.end(), "dateline", "dateline.place", value)


def _like_the_first(line: Line, first: object) -> Mark | None:
    """The mark on a dateline that has the joint and the name of the one above, and any place.

    ``CIUJUNG,[KX],- `` above a first story, and ``LEUWIJATI,[KX],- `` above a second.
    """
    if not isinstance(first, Dateline):
        return None
    place = first.place
    if not place or not first.raw.startswith(place):
        return None
    tail = first.raw[len(place) :]
    if tail not in line.text[:REACH] or tail[-1].isalnum() or not _LETTERS.search(tail):
        return None
    head = _PLACE.match(line.text)
    if head is None or not line.text.startswith(tail, head.end()):
        return None
    if not is_place(head[0]) and not (head[0].isupper() and place.isupper()):
        return None
    end = head.end() + len(tail)
    end += len(line.text[end:]) - len(line.text[end:].lstrip())
    value = dataclasses.replace(first, raw=line.text[:end].strip(), place=head[0])
    return line.part(0, end, "dateline", "dateline.again", value)
