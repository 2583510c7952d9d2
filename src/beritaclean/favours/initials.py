"""Who signed the story without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.favours.pieces import left
from beritaclean.late import late
from beritaclean.page import Mark, Page

_REACH = 40
_SIGN = late(
    r"(?:^|(?<=[.!?\"”])|(?<=[.!?\"”]\s))"
    r"(?:\((?![^()]{0,20}\d[/.]\d)[^()]{1,24}\)|\[[^\[\]]{1,14}\]|\*[\w-]{1,10}\*?|"
    r"/{2,9}\s?[\w-]{2,12}|\*{2,3}\)?)[\s.*”\"]{0,9}$|"
    r"\((?:adv|red|ril|rls|tim|hms)\)\.?$",
    re.IGNORECASE,
)
"""What stands behind the last full stop in brackets, stars or strokes, and is no date."""
_MOST_WORDS = 4


def initials(page: Page) -> Iterator[Mark]:
    """Mark what signs the story at its very end: ``(BE.19)``, ``*kbr-05``, ``//Ril``.

    By default a bracket is asked whether it is one of a person, a desk or a source.

    >>> from beritaclean.inputs.text import read
    >>> text = "Warga panen raya. (Jb-tim)."
    >>> [text[mark.start : mark.end] for mark in initials(read(text))]
    ['(Jb-tim).']
    """
    lines = left(page)
    if not lines or not (gaps := page.gaps(lines[-1])):
        return
    line = lines[-1]
    start, stop = gaps[-1]
    if stop < len(line.text):
        return
    at = max(start, stop - _REACH)
    sign = _SIGN.search(line.text[at:stop])
    alone = sign is not None and at == sign.start() == 0
    if sign and (not alone or (len(lines) > 1 and line.words < _MOST_WORDS)):
        yield line.part(at + sign.start(), stop, "byline", "initials.end")
