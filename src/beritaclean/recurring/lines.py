"""Stage one: the lines of a document, each of them once, ready to be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from beritaclean.lexicon.text import encodable
from beritaclean.lexicon.words import fold_line
from beritaclean.recurring.calls import pieces

_DIGITS = re.compile(r"\d+")
_LETTERS = 3
"""A line with fewer letters is a bullet, a number, a rule."""
_SAMPLE = 160
"""So many characters of a line are kept to be shown."""
DOCUMENT = 0
"""The key of the row that stands for the document itself; no line has it."""
PLACES = 1000
"""The place of a line goes from 0, the first of its document, to this, the last."""


class Line(NamedTuple):
    """A line of a document, for counting."""

    key: int
    """The hash of the line as `normal` folds it; 64 bits, signed, as databases have them."""
    at: int
    """Where it stands among the lines of its document, from 0 to `PLACES`."""
    sample: str
    """How it begins."""


def normal(line: str) -> str:
    """A line as it is compared: folded, and with every number as 0.

    A counter, a date or a year makes no new line of an old one. The idea of numbers as 0 is that
    of CCNet (Wenzek and others, 2020), which finds repeated paragraphs of the web so.

    >>> normal("  Dibaca 1.204 kali!"), normal("DIBACA 17.300 KALI")
    ('dibaca 0.0 kali', 'dibaca 0.0 kali')
    """
    return _DIGITS.sub("0", fold_line(line))


def key_of(line: str) -> int | None:
    """The key under which a line is counted; None where it has too few letters to be one.

    >>> key_of("Dibaca 12 kali") == key_of("dibaca 7 kali."), key_of("- 3 -")
    (True, None)
    """
    folded = normal(line)
    if sum(map(str.isalpha, folded)) < _LETTERS:
        return None
    digest = blake2b(encodable(folded).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True) or 1  # 0 is the document


def lines_of(text: str) -> Iterator[Line]:
    r"""A row for the document, and one for each line of it, however often the line stands there.

    A call that is run into a paragraph is a row of its own: see `beritaclean.recurring.calls`.

    >>> [(line.at, line.sample) for line in lines_of("Hujan turun.\n\nBagikan\nBagikan\nSumber")]
    [(0, ''), (0, 'Hujan turun.'), (333, 'Bagikan'), (1000, 'Sumber')]
    """
    yield Line(DOCUMENT, 0, "")
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    last = max(len(lines) - 1, 1)
    seen = set()
    for number, line in enumerate(lines):
        for part in (line, *(piece.text for piece in pieces(line))):
            key = key_of(part)
            if key is not None and key not in seen:
                seen.add(key)
                yield Line(key, PLACES * number // last, encodable(part[:_SAMPLE]))
