"""What a reader sees of the text in an element: no invisible signs, and the lines of a verse."""

from __future__ import annotations

import re

from beritaclean.core.edits import applied
from beritaclean.inputs.field.unseen import unseen

_SHORTEST_CUT, _LONGEST_CUT = 60, 100
"""Letters were cut at 65 to 80 signs: a verse is narrower, and a line for a paragraph wider."""
_FULL = 0.7
"""The share of the widest line that every line but the last fills where a paragraph was cut."""
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def shown(text: str) -> str:
    r"""A text without the signs that a browser shows nothing of.

    >>> shown("mem\u00adper\u00adbaiki tang\u200bgul"), shown("👩\u200d🌾 \u200eumum")
    ('memperbaiki tanggul', '👩\u200d🌾 umum')
    """
    if text.isprintable():  # none of the signs is: a pattern takes ten times as long
        return text
    edits = list(unseen(text))
    return applied(text, edits)[0] if edits else text


def verses(text: str) -> list[str]:
    r"""The lines of a text whose line breaks are shown; a paragraph that was cut to fit is one.

    >>> verses("Air beriak\n tanda tak dalam\n\nAir tenang\n")
    ['Air beriak', 'tanda tak dalam', 'Air tenang']
    """
    found: list[str] = []
    for part in _BLANK.split(text):
        lines = [line for piece in part.split("\n") if (line := " ".join(piece.split()))]
        widest = max(map(len, lines), default=0)
        is_cut = _SHORTEST_CUT <= widest <= _LONGEST_CUT
        is_full = all(len(line) >= _FULL * widest for line in lines[:-1])
        found += [" ".join(lines)] if is_cut and is_full else lines
    return found
