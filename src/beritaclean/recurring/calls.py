"""What speaks to the reader, or for the site: alone on a line, or run into a paragraph.

A sentence that recurs is no furniture ("kata dia.", "Indeks Harga Saham Gabungan"). Of the pieces
of a paragraph, only those are counted that are calls by their words: a verb that addresses the
reader at their head, and what the site has to offer behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from beritaclean.lexicon.calls import CALL, OFFERED
from beritaclean.lexicon.patterns import any_of

_HEAD = re.compile(rf"[*>(!\s–-]*{CALL}")
_OFFER = re.compile(
    rf"https?://|©|selengkapnya|di ?sini\b|\b(?:{any_of(OFFERED)}|tautan|link|lainnya|"
    r"advertorial|iklan|sponsor|promo|redaksi|video pilihan|konten|premium)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?<=[.!?:\"”)])\s+|(?<=[a-z\d][.!?:])(?=[A-Z])|(?<=[.!?][\"”])(?=[A-Z])")
"""Where a piece ends: behind a sentence or a colon, also where the next is glued to it."""
_SHORTEST = 12
"""Characters of a piece; what is shorter tells too little."""


class Piece(NamedTuple):
    """A stretch of a line that is a call."""

    start: int
    end: int
    text: str


def is_call(text: str) -> bool:
    """Whether a line or a piece addresses the reader, and offers something of the site.

    >>> is_call("Simak video selengkapnya di bawah ini:"), is_call("Simak penjelasan Sari.")
    (True, False)
    """
    return _HEAD.match(text) is not None and _OFFER.search(text) is not None


def addresses(text: str) -> bool:
    """Whether a line begins with a verb that addresses the reader.

    >>> addresses("Jangan lewatkan Pekan Buku"), addresses("Warga membaca")
    (True, False)
    """
    return _HEAD.match(text) is not None


def pieces(line: str) -> Iterator[Piece]:
    """The calls inside a line that is more than a call.

    >>> list(pieces("Air surut. Simak video di bawah ini:Warga pulang."))
    [Piece(start=11, end=36, text='Simak video di bawah ini:')]
    """
    start = 0
    for end, after in [*(hit.span() for hit in _ENDS.finditer(line)), (len(line), len(line))]:
        text = line[start:end]
        if len(text) >= _SHORTEST and len(text) < len(line) and is_call(text):
            yield Piece(start, end, text)
        start = after
