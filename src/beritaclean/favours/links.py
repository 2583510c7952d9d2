"""Cross-links whose words the outlet chose, or whose end nothing tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.page import Mark, Page
from beritaclean.core.parts import Link
from beritaclean.favours.calls import GLUED
from beritaclean.favours.pieces import pieces
from beritaclean.lexicon.links import ENGLISH, INSERTED, MARKER
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.shapes import in_large

_LONGEST = 220
_LARGE = 0.6
_MARKER = late(
    rf"[-–—•*>(\[ ]{{0,3}}(?:{MARKER}\b|{any_of((*INSERTED, *ENGLISH))}\b|"
    r"(?:video|berita|artikel|tips \w{2,12})(?: (?:terkait|lainnya|pilihan))?\s?[:：])\s*:?\s*",
    re.IGNORECASE,
)


def links(page: Page) -> Iterator[Mark]:
    """Mark a sentence that opens with the words of a cross-link, whatever stands behind them.

    >>> from beritaclean.inputs.text import read
    >>> text = "Warga panen raya. See also Harga Gabah Turun."
    >>> [mark.value.title for mark in links(read(text))]
    ['Harga Gabah Turun.']
    """
    for piece in pieces(page):
        marker = _MARKER.match(piece.text)
        if marker is None:
            continue
        glued = GLUED.search(piece.text, marker.end() + 1)
        link = piece.upto(glued.start() if glued else len(piece.text))
        title = link.text[marker.end() :]
        if len(link.text) <= _LONGEST and (":" in marker[0] or in_large(title, _LARGE)):
            said = Link(marker=marker[0].strip(" :：-–—•*>(["), title=title or None)
            yield link.mark("related", "links.marker", said)
