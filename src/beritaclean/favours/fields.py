"""Fields of a form: who edited, from where, under what heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.page import Mark, Page
from beritaclean.favours.pieces import pieces
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.roles import ROLES

_LONGEST = 110
# Source: what newsrooms print as fields beside roles: fact checks, blogs, portals.
_FIELD = late(
    rf"[-•*(\[]?\s?(?:{any_of(ROLES)}|kategori|sumber (?:berita|foto|gambar)|"
    r"penulis berita|topik|tags?|publisher|referensi|rujukan|label|kata kunci|keywords?|"
    r"posted by)\s?\]?\s?[:：]\s?\S.*|diadaptasi oleh\s.+",
    re.IGNORECASE | re.DOTALL,
)


def fields(page: Page) -> Iterator[Mark]:
    """Mark the fields of a form: ``Kategori: …``, ``Sumber: …``, ``Writer: …``.

    By default a field is a byline or stays: `Sumber:` heads lists of a fact check too.

    >>> from beritaclean.inputs.text import read
    >>> [mark.rule for mark in fields(read("Warga panen raya. Kategori: Pertanian"))]
    ['fields.line']
    """
    for piece in pieces(page):
        if len(piece.text) <= _LONGEST and _FIELD.fullmatch(piece.text):
            yield piece.mark("other", "fields.line")
