"""Addresses that are a sentence of their own."""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.favours.pieces import pieces
from beritaclean.lexicon.patterns import late

_ADDRESS = late(r"[^/\n]{0,24}?https?://\S+[\s,”\".)]*")


def addresses(page: Page) -> Iterator[Mark]:
    """Mark what is an address and hardly a word beside it.

    By default it stays: it may be one of a list of sources.

    >>> from beritaclean.inputs.text import read
    >>> [mark.rule for mark in addresses(read("Warga panen raya. http://kabar.id/1"))]
    ['addresses.alone']
    """
    for piece in pieces(page):
        if (
            "://" in piece.text
            and _ADDRESS.fullmatch(piece.text)
            and (piece.start or not _leads_on(page, piece.line))
        ):
            yield piece.mark("other", "addresses.alone")


def _leads_on(page: Page, line: Line) -> bool:
    """Whether the line above goes on with this one: "Kunjungi laman"."""
    above = page.lines[line.index - 1].text if line.index else ""
    return above[-1:].isalpha() and "://" not in above
