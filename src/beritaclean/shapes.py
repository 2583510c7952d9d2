"""What a line looks like, told from its words and its last mark alone.

The shape is weak evidence: it never removes a line by itself, but a run of headline-shaped
lines under a heading is a promo list, and a line of prose ends it.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Literal, TypeAlias

Shape: TypeAlias = Literal["prose", "sentence", "headline", "label", "bare"]
"""
- ``prose``: a paragraph; long enough, mostly lower case, closed by a full stop or a quote.
- ``sentence``: closed by a full stop, but short: a line of dialogue, a caption, a teaser.
- ``headline``: four words or more without a full stop.
- ``label``: one to three words: a menu entry, a subhead, a tag, a name.
- ``bare``: no letter and no digit.
"""

_CLOSERS = "\"”“’'`)]»*_ \u00a0\u200b"
_FIRST = itemgetter(0)
_LONG = 350
"""Characters above which a line is prose whatever it looks like: no headline is that long."""


def shape_of(text: str, *, simple: bool = False) -> tuple[int, Shape]:
    """How many words a stripped line has, and its shape; `simple` as `words.is_simple` says.

    >>> shape_of("Harga beras di pasar itu naik dua kali dalam sepekan terakhir, kata Sari.")
    (13, 'prose')
    >>> shape_of("Harga Beras Naik Lagi Jelang Lebaran")[1], shape_of("Terpopuler")[1]
    ('headline', 'label')
    """
    if len(text) > _LONG:
        return text.count(" ") + 1, "prose"
    count = text.count(" ") + 1 if simple else len(text.split())
    if not text[0].isalnum() and not any(map(str.isalnum, text)):
        return count, "bare"
    last = text.rstrip(_CLOSERS)[-1:]
    closed = last in ".…" or (text[-1] in '"”)' and last in ",!?")
    if count >= 10 and (closed or last in ",:;" or count >= 30):
        lower = sum(map(str.islower, map(_FIRST, text.split())))
        if lower * 5 >= count * 2:
            return count, "prose"
    if closed and count >= 3:
        return count, "sentence"
    return count, "headline" if count > 3 else "label"
