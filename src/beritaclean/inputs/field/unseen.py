"""Signs that nobody sees: they part no words, and hide nothing that is known.

A joiner stays in emoji and in scripts that need it, a mark of direction beside letters that are
written from the right, and what chooses the look of a sign behind a sign that has several.
Source: The Unicode Standard, chapter 23, "Special Areas and Format Characters".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.edits import Edit

SIGNS = (
    "\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061"
    "\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufe00\ufe01\ufe02\ufe0e\ufe0f"
)
_RUN = re.compile(f"[{SIGNS}]+")
_ONE = re.compile(f"[{SIGNS}]")
_JOINERS = frozenset("\u200c\u200d")
_TURNS = frozenset("\u200e\u200f")
_LOOKS = frozenset("\ufe00\ufe01\ufe02\ufe0e\ufe0f")
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_KEYCAP = "\u20e3"


def holds_unseen(text: str) -> bool:
    """Whether a text holds any such sign."""
    return _ONE.search(text) is not None


def unseen(text: str) -> Iterator[Edit]:
    r"""What is taken out of a text.

    >>> from beritaclean.core.edits import applied
    >>> text = "mem\u00adper\u00adbaiki \u200btanggul 👩\u200d🌾 1\ufe0f\u20e3"
    >>> applied(text, list(unseen(text)))[0] == "memperbaiki tanggul 👩\u200d🌾 1\ufe0f\u20e3"
    True
    """
    for found in _RUN.finditer(text):
        start, end = found.span()
        before, behind = text[max(start - _NEAR, 0) : start], text[end : end + _NEAR]
        kept = "".join([sign for sign in found[0] if _stays(sign, before, behind)])
        if kept != found[0]:
            yield Edit(start, end, kept)


_NEAR = 3
"""So many characters on either side tell what a sign is for."""


def _stays(sign: str, before: str, behind: str) -> bool:
    """Whether a sign has a use between these two."""
    if sign in _TURNS:
        return any(map(_FROM_THE_RIGHT.match, (before.rstrip(" ")[-1:], behind.lstrip(" ")[:1])))
    before, behind = before[-1:], behind[:1]
    if sign in _JOINERS:
        return _is_other(before) and _is_other(behind)
    if sign in _LOOKS:
        return behind == _KEYCAP or (_is_other(before) and not before.isalnum())
    return False


def _is_other(sign: str) -> bool:
    """Whether a sign is neither of the Latin script, nor white space or punctuation around it."""
    return bool(sign) and sign > "\u02ff" and not "\u1e00" <= sign <= "\u206f"
