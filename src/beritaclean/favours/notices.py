"""Notices about the article: that it is an opinion, and that nobody answers for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.favours.pieces import pieces
from beritaclean.late import late
from beritaclean.page import Mark, Page

_REACH = 250
_OPENS = late(
    r"[*( ]{0,3}(?:disclaimer\b|catatan ?:|dasar penulisan\b|konten baik\b|seluruh konten\b|"
    r"(?:artikel|konten|tulisan) ini (?:hanya|merupakan|bersifat|bukan|tidak)\b)",
    re.IGNORECASE,
)
_SAYS = late(
    r"hanya (?:berupa|bertujuan|untuk|memberikan)|bukan (?:saran|nasihat|merupakan)|"
    r"tanggung ?jawab|opini|di luar tanggung|tidak menjamin|pasal \d",
    re.IGNORECASE,
)


def notices(page: Page) -> Iterator[Mark]:
    """Mark a notice about the article, with all that stands behind it on its line.

    >>> from beritaclean.inputs.text import read
    >>> text = "Warga panen raya. Catatan: artikel ini hanya berupa informasi. Risiko milik Anda."
    >>> [text[mark.start : mark.start + 8] for mark in notices(read(text))]
    ['Catatan:']
    """
    over = -1
    for piece in pieces(page):
        line, start = piece.line, piece.start
        if (
            line.index != over
            and _OPENS.match(piece.text)
            and _SAYS.search(line.text, start, start + _REACH)
        ):
            over = line.index
            yield piece._replace(end=len(line.text)).mark("cta", "notices.article")
