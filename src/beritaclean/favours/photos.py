"""Captions by a credit or a word for a picture, anywhere in the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.page import Mark, Page
from beritaclean.extractors.caption import FREE_PICTURES
from beritaclean.favours.pieces import Piece, pieces
from beritaclean.lexicon.agencies import AGENCIES, PHOTO
from beritaclean.lexicon.patterns import any_of, late

_LONGEST = 320
_MOST_WORDS = 40
_CREDIT = late(
    r"\((?!(?:foto|video|gambar)\)|tautan)(?:[^()]{0,60}\b)?"
    rf"(?:foto|photo|gambar|(?!net\b)(?:{FREE_PICTURES})|{any_of(AGENCIES)}|"  # "(net profit)"
    r"[\w-]{2,40}\.(?:com|id|co|net))\b[^()]{0,50}\)|"
    rf"©\s?\d{{4}} [\w./-]+|\b{PHOTO}/[A-Z]\w{{1,20}}(?: [A-Z]\w{{1,20}})?|"
    r"\b(?:dok\.|foto:) ?[\w./ ]{1,30}$",
    re.IGNORECASE,
)
_OPENS = late(r"(?:foto bersama|foto ?:|ilustrasi|keterangan foto|caption)\b", re.IGNORECASE)
_SIDE = late(r"\((?:kiri|kanan|tengah|ki|ka)\)")
_TALKS = late(
    r"\b(?:kata|ujar|menurut|tutur|ungkap|jelas|dilansir|dikutip|mengatakan|menyebut|klik)\w*",
    re.IGNORECASE,
)
"""What a sentence of the story says: somebody speaks, or is quoted."""


def photos(page: Page) -> Iterator[Mark]:
    """Mark a sentence up to the credit of its picture, or one with a word for a picture.

    >>> from beritaclean.inputs.text import read
    >>> text = "Warga panen. Petani menjemur gabah (Facebook.com/Desa Ciawi) Harga gabah naik."
    >>> [mark.value for mark in photos(read(text))]
    ['Petani menjemur gabah (Facebook.com/Desa Ciawi)']
    """
    for piece in pieces(page):
        end = _caption_end(piece)
        if end:
            yield piece.upto(end).mark("caption", "photos.caption", piece.text[:end])


def _caption_end(piece: Piece) -> int:
    """Where the caption ends that a piece opens with; 0 where it is none."""
    text = piece.text
    credit = _CREDIT.search(text, 0, _LONGEST)
    if credit:
        end = credit.end()
        goes_on = text[end:].lstrip()[:1]
        if goes_on.islower() or goes_on in {",", ";", "."} or _TALKS.search(text, 0, end):
            return 0
        return end
    if text.count(" ") >= _MOST_WORDS or not (_OPENS.match(text) or _SIDE.search(text)):
        return 0
    if _TALKS.search(text):
        return 0
    end = text.find(")") + 1
    return end if 0 < end < len(text) and text[end:].lstrip()[:1].isupper() else len(text)
