"""What a line looks like, told from its words and its last mark alone.

The shape is weak evidence: it never removes a line by itself, but a run of headline-shaped
lines under a heading is a promo list, and a line of prose ends it.
"""

from __future__ import annotations

import re
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

TOLD: frozenset[Shape] = frozenset({"prose", "sentence"})
"""The shapes that a full stop closes: what a story tells in."""
_CLOSERS = "\"”“’'`)]»*_ \u00a0\u200b"
_FIRST = itemgetter(0)
_LONG = 350
"""Characters above which a line is prose whatever it looks like: no headline is that long."""


_STOPS = frozenset(".…。．！？｡।॥۔؟։።᙮")
"""What closes a sentence, whatever the script. Source: Unicode's Sentence_Terminal, without the
Latin marks that close headlines too."""
_CASELESS = re.compile(
    "[\u0590-\u109f\u1100-\u13ff\u1780-\u18af\u3040-\ua63f\uac00-\ud7ff\uf900-\ufaff]"
)
"""A letter of a script without case: Hebrew to Burmese, Hangul, Ethiopic, Khmer, kana, Han."""
_UNSPACED = re.compile(
    "[\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
"""One of a script that sets no space between words: Thai, Lao, Burmese, Khmer, kana, Han."""
_LETTERS_A_WORD = 2
"""How many letters of such a script make a word, at the least."""


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
    closed = last in _STOPS or (text[-1] in '"”)' and last in ",!?")
    words = 0 if text.isascii() else _words_without_case(text)
    if words >= 10 and (closed or last in ",:;" or words >= 30):
        return words, "prose"
    count = max(count, words)
    if count >= 10 and (closed or last in ",:;" or count >= 30):
        lower = _small(text) if simple else sum(map(str.islower, map(_FIRST, text.split())))
        if lower * 5 >= count * 2:
            return count, "prose"
    if closed and count >= 3:
        return count, "sentence"
    return count, "headline" if count > 3 else "label"


def _small(text: str) -> int:
    """How many words of an ASCII text with single spaces begin with a small letter."""
    return (b" " + text.encode()).translate(_CASES).count(b" a")


_CASES = bytes(ord("a") if chr(sign).islower() else sign for sign in range(128)) + bytes(128)
"""Any small letter is an ``a``."""


def _words_without_case(text: str) -> int:
    """How many words a text has whose script knows no case, or no spaces; 0 for any other."""
    if _CASELESS.search(text) is None:
        return 0
    unspaced = len(_UNSPACED.findall(text))
    if unspaced * 2 > len(text):
        return unspaced // _LETTERS_A_WORD
    tokens = text.split()
    caseless = sum(map(bool, map(_CASELESS.match, tokens)))
    return len(tokens) if caseless * 2 > len(tokens) else 0


def in_large(text: str, least: float) -> bool:
    """Whether so large a share of a text's long words begins with a capital or a digit.

    >>> in_large("Harga Beras di Pasar Naik Lagi", 0.5), in_large("Harga beras naik lagi", 0.5)
    (True, False)
    """
    long = [bare for word in text.split() if len(bare := word.lstrip("\"'“‘(")) >= _LONG_WORD]
    return sum(word[0].isupper() or word[0].isdigit() for word in long) >= least * len(long)


_LONG_WORD = 4
"""Letters of a word that a headline in capitals does not print small."""
