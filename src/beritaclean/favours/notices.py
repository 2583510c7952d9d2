"""Notices about the article in words that no form of the default has, or between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.page import Mark, Page
from beritaclean.extractors.disclaimer import LABELLED, OPINION
from beritaclean.favours.pieces import pieces
from beritaclean.lexicon.patterns import late

_REACH = 250
_OPENS = late(
    r"(?:dasar penulisan|seluruh konten|"
    r"(?:artikel|konten|tulisan) ini (?:hanya|merupakan|bersifat|bukan|tidak))\b",
    re.IGNORECASE,
)
_SAYS = late(
    r"hanya (?:berupa|bertujuan|untuk|memberikan)|bukan (?:saran|nasihat|merupakan)|"
    r"tanggung ?jawab|opini|di luar tanggung|tidak menjamin|pasal \d",
    re.IGNORECASE,
)


def notices(page: Page) -> Iterator[Mark]:
    """Mark a notice about the article, with all that stands behind it on its line.

    By default it needs a form of its own, and the head or the foot of a page.

    >>> from beritaclean.inputs.text import read
    >>> text = "Warga panen raya. Tulisan ini hanya untuk bacaan. Risiko milik Anda."
    >>> [text[mark.start : mark.start + 11] for mark in notices(read(text))]
    ['Tulisan ini']
    """
    over = -1
    for piece in pieces(page):
        line, start = piece.line, piece.start
        if line.index != over and _is_notice(line.text, start):
            over = line.index
            yield piece._replace(end=len(line.text)).mark("cta", "notices.article")


def _is_notice(text: str, start: int) -> bool:
    """Whether a notice begins at a place, or behind brackets and stars there."""
    while text.startswith(("*", "(", " "), start):
        start += 1
    if LABELLED.match(text, start) or OPINION.match(text, start):
        return True
    return bool(_OPENS.match(text, start) and _SAYS.search(text, start, start + _REACH))
