"""Names of people in bylines: what one looks like, and how a row of them is read."""

from __future__ import annotations

import re

from beritaclean.late import late
from beritaclean.outlets import load
from beritaclean.words import fold

_NO_NAME = (
    r"(?!(?:Tags?|TAGS?|BERITA|Berita|Baca|BACA|Sumber|Copyright|COPYRIGHT|Terkait|TERKAIT|"
    r"Rekomendasi|Pilihan|Artikel|Share|SHARE|Bagikan|BAGIKAN|Facebook|Halaman)\b)"
)
"""Words that begin what stands behind a byline in a flattened page."""
NAME_WORD = _NO_NAME + r"(?:[A-ZÀ-Ý][\w.'’-]*|[A-Z]{1,3}\.|bin|binti|al|de|van|von|der|el)"
NAME = rf"{NAME_WORD}(?:\s+{NAME_WORD}){{0,5}}"
IS_NAME = late(rf"{NAME}$")
PERSON = late(rf"{NAME_WORD}(?:\s+{NAME_WORD}){{1,4}}(?:\s*\([A-Z][a-z]+\))?")
TEAM = frozenset(
    {"tim redaksi", "tim penulis", "tim liputan", "redaksi", "author", "editor", "by", "oleh"}
    | {"admin", "administrator", "super admin", "superadmin", "webmaster"}
)
"""Who signs for a newsroom: teams, accounts, and role words without a name."""


def people(text: str) -> tuple[str, ...]:
    """Names in a byline, cleaned of links, brackets, schools and separators.

    >>> people(" Budi Santoso dan Siti Aminah/Universitas X | ")
    ('Budi Santoso', 'Siti Aminah')
    """
    names = []
    for raw in re.split(r"\s*(?:,|;|&|\||\bdan\b|\band\b|\s-\s)\s*", text):
        name = re.split(r"[/(@]|https?:", raw)[0]
        name = " ".join(name.split()).strip(" .:*-–—|\"'()[]")
        name = _TITLES.sub("", name)
        if not 2 <= len(name) <= 60 or not any(map(str.isalpha, name)):
            continue
        if _DESK.match(name) or _DEGREE.fullmatch(name):
            continue
        key = fold(name)
        if key not in TEAM and load().channels.isdisjoint((key, key.replace(" ", ""))):
            names.append(name)  # "Kompas TV" is also written as one word
    return tuple(dict.fromkeys(names))


_TITLES = late(r"^(?:oleh|by|reporter|wartawan|tim)\s+(?=[A-Z])", re.IGNORECASE)
_DEGREE = late(
    r"(?:[A-Z][a-z]{0,3}\.){1,3}[A-Z][A-Za-z]{0,4}\.?|[SM]\.?[A-Z][a-z]{0,2}\.?|SH|MH|MM"
)
"""``Sari Dewi, S.Pd., M.M``: what somebody studied is no name."""
_DESK = late(r"kontributor(?:\s+[\w .]{2,30})?$", re.IGNORECASE)
"""``Kontributor Solo, Sari Dewi``: the stringer's place is no name."""
