"""Calls to the reader in words that no list of an outlet holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.page import Mark, Page
from beritaclean.favours.pieces import pieces
from beritaclean.lexicon.calls import OFFERED, SURE_CALL
from beritaclean.lexicon.patterns import any_of, late

_MOST_WORDS = 45
_OPENS = late(
    rf"[-–—•*>(\[ ]{{0,4}}(?:{SURE_CALL}|(?:contact us|browse|continue reading|"
    r"(?:artikel|konten|berita|tulisan) ini|klik (?:di ?sini|link|tautan))\b)",
    re.IGNORECASE,
)
"""What a call begins with."""
_ASKS = late(
    rf"\b(?:{any_of(OFFERED)}|secara lengkap|video|halaman|artikel lain|telah tayang|pertama kali|"
    r"berita (?:lain|terkini|terbaru|menarik|update)|opini|untuk melanjutkan|linknya)\b|https?://",
    re.IGNORECASE,
)
"""And what it is about: a channel, a page, the article itself."""
GLUED = late(r"(?<=[a-z:\d])(?<!Whats)(?<!You)(?<!Tik)(?=[A-Z][a-z])")
"""Where the story goes on behind it without a space."""


def calls(page: Page) -> Iterator[Mark]:
    """Mark sentences that ask the reader for something: to follow, to click, to read on.

    >>> from beritaclean.inputs.text import read
    >>> text = "Warga panen raya. Simak informasi selengkapnya dalam video berikut."
    >>> [mark.rule for mark in calls(read(text))]
    ['calls.words']
    """
    for piece in pieces(page):
        text = piece.text
        if not _OPENS.match(text):
            continue
        glued = GLUED.search(text)
        end = glued.start() if glued else len(text)
        if text.count(" ", 0, end) < _MOST_WORDS and _ASKS.search(text, 0, end):
            yield piece.upto(end).mark("cta", "calls.words")
