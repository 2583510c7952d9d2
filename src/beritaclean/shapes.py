"""What a line looks like, told from its words and its last mark alone.

The shape is weak evidence: it never removes a line by itself, but a run of headline-shaped
lines under a heading is a promo list, and a line of prose ends it.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from beritaclean.words import is_simple

Shape: TypeAlias = Literal["prose", "sentence", "headline", "label", "bare"]
"""
- ``prose``: a paragraph; long enough, mostly lower case, closed by a full stop or a quote.
- ``sentence``: closed by a full stop, but short: a line of dialogue, a caption, a teaser.
- ``headline``: four words or more without a full stop.
- ``label``: one to three words: a menu entry, a subhead, a tag, a name.
- ``bare``: no letter and no digit.
"""

_CLOSERS = "\"”“’'`)]»*_ \u00a0\u200b"
_LONG = 350
"""Characters above which a line is prose whatever it looks like: no headline is that long."""


def shape_of(text: str) -> tuple[int, Shape]:
    """How many words a stripped line has, and its shape.

    >>> shape_of("Harga beras di pasar itu naik dua kali dalam sepekan terakhir, kata Sari.")
    (13, 'prose')
    >>> shape_of("Harga Beras Naik Lagi Jelang Lebaran")[1], shape_of("Terpopuler")[1]
    ('headline', 'label')
    """
    if len(text) > _LONG:
        return text.count(" ") + 1, "prose"
    tokens: list[str] = []
    if is_simple(text):
        count = text.count(" ") + 1
    else:
        tokens = text.split()
        count = len(tokens)
    if not text[0].isalnum() and not any(map(str.isalnum, text)):
        return count, "bare"
    last = text.rstrip(_CLOSERS)[-1:]
    closed = last in ".…" or (text[-1] in '"”)' and last in ",!?")
    if count >= 10 and (closed or last in ",:;" or count >= 30):
        lower = len([token for token in tokens or text.split() if token[0].islower()])
        if lower * 5 >= count * 2:
            return count, "prose"
    if closed and count >= 3:
        return count, "sentence"
    return count, "headline" if count > 3 else "label"
