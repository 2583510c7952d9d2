"""What stands around dates: the word before one that gives its role, and furniture of headers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from beritaclean.dates.words import (
    FILLERS,
    FURNITURE,
    HIJRI_MONTHS,
    MODIFIED,
    MONTHS,
    SPACE,
    SPACES,
)
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.words import LETTERS, first_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beritaclean.dates.stamp import Stamp

_AROUND = SPACES + "\r\n,.|•·–—-:/()[]"

# The last word, also where it is glued to another one: "WIBDiperbarui", "detikJatimJumat".
LAST_WORD = late(r"(?:[A-Z]?[a-z]+|[A-Z]+)(?:['’‘`´ʼ][A-Za-z]+)?\Z", re.ASCII)
PRINTED_CLOCK = late(r"(?<![0-9.:])[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?![.:]?[0-9])")
WORDS = late(r"[^\W_]+")
_CAPITALS = late(r"(?<=[a-z])(?=[A-Z])")
_HIJRI = late(
    rf"(?:bertepatan[{SPACE}]dengan[{SPACE}])?(?<![0-9])[0-9]{{1,2}}[{SPACE}]{{1,3}}"
    rf"(?:{'|'.join(HIJRI_MONTHS)})[{SPACE}]{{1,3}}1[345][0-9]{{2}}(?![0-9])"
    rf"(?:[{SPACE}]?H(?:ijri(?:y?ah)?)?\b)?(?:[{SPACE}]bertepatan[{SPACE}]dengan)?",
    re.IGNORECASE,
)
"""The same day in the Islamic year, which Islamic media print beside it."""
_OF_CALENDAR = frozenset({"m", "masehi"})
"""Behind a year, where two calendars stand side by side."""


def role_of(text: str, start: int, floor: int) -> str:
    """Read the role from the word before a stamp; `pada` and its like may stand between."""
    before = text[max(floor, start - 48) : start].rstrip(_AROUND)
    while before and (word := LAST_WORD.search(before)):
        key = word[0].lower()
        if key in MODIFIED:
            return "modified"
        if key not in FILLERS:
            break
        before = before[: word.start()].rstrip(_AROUND)
    return "published"


def between(text: str, stamps: Iterable[Stamp]) -> Iterator[str]:
    """Yield what stands before, between and behind the stamps."""
    position = 0
    for stamp in stamps:
        yield text[position : stamp.start]
        position = stamp.end
    yield text[position:]


_OPENERS = first_letters((*FURNITURE, *MONTHS, "hari", "kemarin", "lewat"))


def may_open(line: str) -> bool:
    """Whether a line of dates may begin so: with no letter, or a word that stands before dates.

    >>> may_open("Rabu, 18 Juni 2025"), may_open("Banjir 2025")
    (True, False)
    """
    word = LETTERS.match(line.lstrip(_AROUND))
    return word is None or _CAPITALS.split(word[0], 1)[0].lower() in _OPENERS


def is_furniture(piece: str) -> bool:
    """Whether a piece of a line holds only separators, zones and the words around dates."""
    piece = piece.strip(_AROUND)
    if not piece or piece.lower() in FURNITURE:
        return True
    piece = _HIJRI.sub(" ", piece)
    return all(
        word.lower() in FURNITURE or word.lower() in _OF_CALENDAR
        for glued in WORDS.findall(piece)
        for word in _CAPITALS.split(glued)
    )
