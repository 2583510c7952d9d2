"""What a bracket at the end of a story says of who wrote it: initials, a desk, a source, a name.

Only the words in the bracket are judged here; whether it stands where somebody signs is for
`signature` to see.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from beritaclean.core.addresses import DOMAINS
from beritaclean.core.names import NAME, NAME_WORD, people
from beritaclean.core.parts import Credit, Names
from beritaclean.lexicon.agencies import agency_named
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.places import is_place
from beritaclean.lexicon.roles import BY, PLAIN
from beritaclean.lexicon.words import fold
from beritaclean.outlets import load


class Sign(NamedTuple):
    """A bracket that signs."""

    rule: str
    value: Names | Credit | None = None
    is_sure: bool = False
    """Whether no prose has such a bracket: then it need not be the last of its story."""


def sign_in(bracket: str) -> Sign | None:
    """What a bracket says of who wrote a story; None where it says something else.

    >>> sign_in("(yul/K-4)"), sign_in("(swd/ HUMAS X)").rule
    (Sign(rule='byline.initials', value=None, is_sure=True), 'byline.initials')
    >>> sign_in("(Jidan)"), sign_in("(Sari Dewi/Budi Utomo)").value.names
    (Sign(rule='byline.one_name', value=None, is_sure=False), ('Sari Dewi', 'Budi Utomo'))
    >>> sign_in("(tertawa)"), sign_in("(HR. Muslim)"), sign_in("(Antara/Reuters)")
    (None, None, None)
    """
    inside = bracket.strip("()[]. ")
    if len(inside) > _LONGEST:
        return None
    if _TYPED.fullmatch(inside) and _GLOSSES.isdisjoint(inside.split("/")):  # most are
        return Sign("byline.initials", None, "/" in inside or inside[0] == "*")
    written = _WRITTEN_BY.fullmatch(inside) if " " in inside else None
    if written:
        return Sign("byline.signature", _authors(people(written["name"])), is_sure=True)
    if ":" in inside and _CREDITED.fullmatch(inside):
        return Sign("byline.source")
    pieces = [piece for piece in _PARTED.split(inside) if piece]
    kinds = "".join(map(_kind_of, pieces))
    if not pieces or "?" in kinds or set(kinds) <= {"a"}:
        return None  # wires alone are a credit of the story
    if "d" in kinds and ("/" not in inside or {*kinds}.isdisjoint("*i")):
        return None  # "(50,0)"
    if "n" in kinds or _BESIDE_OUTLET.fullmatch(kinds):
        names = [name for name, kind in zip(pieces, kinds, strict=True) if kind in "niw"]
        said = people(", ".join(filter(_is_first_name, names))) if "a" not in kinds else ()
        return Sign("byline.signature" if said else "byline.source", _authors(said))
    if not {*kinds}.isdisjoint("*icd"):
        wire = next(filter(None, map(agency_named, pieces)), None)
        return _initials(inside, kinds, Credit(agency=wire) if wire else None)
    rule = "one_name" if {*kinds} == {"w"} else "team" if {*kinds} == {"u"} else "source"
    return Sign(f"byline.{rule}")


def _is_first_name(name: str) -> bool:
    return " " in name or (name.istitle() and len(name) >= _SHORTEST_NAME)


def _initials(inside: str, kinds: str, value: Credit | None) -> Sign | None:
    """Initials, alone or beside others, a desk or a source."""
    alone = len(kinds) == 1
    if alone and kinds != "*" and len(inside) < _SHORTEST and inside not in "rR":
        return None  # "(a)" is of a list, "(r)" is the desk
    typed = "c" in kinds or inside == inside.lower()
    return Sign("byline.initials", value, "*" in kinds or (typed and not alone))


def _authors(names: tuple[str, ...]) -> Names | None:
    return Names("author", names) if names else None


_TYPED = late(
    r"\*{1,3}|(?!ant\b|red\b|tim\b|adv\b|hms\b|rls\b|ril\b)[a-z]{2,3}(?:/(?!ant\b)[a-z]{2,4})?"
)
"""Initials of who typed it, by their form alone."""
_LONGEST = 90
_SHORTEST = 2
_SHORTEST_NAME = 3
_BESIDE_OUTLET = late(r"(?:o[iw])+")
"""``(Tribunnews.com/Sari)``: the outlet says that a word alone is a name. A wire says that it is
who took the picture."""
_PARTED = late(r"\s*(?:[/|,&]|\s[-–.]\s|(?<=\*)(?=\w)|(?<=\w)(?=\*))\s*")
_WRITTEN_BY = late(rf"{any_of([*PLAIN, *BY])}\b[:\s]+(?P<name>{NAME})")
_CREDITED = late(r"(?:foto|poto|ft|teks|dok|sumber)\s*:\s*\*?[\w .]{2,30}", re.IGNORECASE)
"""``(foto : *red)``: who is behind picture or words."""


def _kind_of(piece: str) -> str:
    """A letter for what a piece of a bracket is; ``?`` for what signs nothing."""
    words = piece.casefold().replace(".", " ").replace(":", " ").split()
    if not words or words[0] in _CITED or (len(words) == 1 and words[0] in _GLOSSES):
        return "?"
    if agency_named(piece) and fold(piece) != "ant":  # who types "Ant" signs
        return "a"
    if fold(piece) in load().channels or _DOMAIN.fullmatch(piece):
        return "o"
    if words[0] in _UNITS:
        return "u"
    kind = next((kind for kind, form in _KINDS if form.fullmatch(piece)), "?")
    return "?" if kind in "wn" and is_place(piece) else kind


_DOMAIN = late(rf"[\w-]+(?:\.[\w-]+)?\.(?:{DOMAINS}|my)", re.IGNORECASE)
# What a piece of a bracket is, in the order in which it is asked.
_KINDS = (
    ("*", late(r"\*{1,3}")),
    (
        "i",  # abc, ABC, Abc, riq.ca, KR-SFN
        late(r"[a-z]{1,5}|[A-Z]{1,4}|[A-Z][a-z]{1,3}|[a-z]{2,6}\.[a-z]{2,6}|[A-Z]{2,4}-[A-Z]{2,4}"),
    ),
    ("d", late(r"\d{1,3}")),
    (
        "c",  # R02, K-4, RI-1, BE.19, Kahaba-05, Jb-tim, KX. 07
        late(
            r"[A-Za-z]{1,5}-?\d{1,3}|[A-Z]{1,3}-[A-Z0-9]{1,3}|[A-Z]{2,4}\. ?\d{1,3}|"
            r"[A-Z][a-z]{2,9}-\d{1,2}|[A-Za-z]{1,4}-(?:tim|red|hms|adv)"
        ),
    ),
    ("w", late(r"[A-Z]?[a-z][\w'’]{3,14}|[A-Z]{5,14}")),
    ("n", late(rf"{NAME_WORD}(?:\s+{NAME_WORD}){{1,4}}")),
)
# Source: what offices and desks write of themselves in such a bracket.
_UNIT_WORDS = """
humas hms kominfo diskominfo infokom prokopim protokol mc adv advertorial red redaksi tim team rls
rlis ril rilis release pemkab pemkot pemprov setda dprd polres polda polsek kodim korem penrem
pendim penerangan dispen bag biro kontributor
"""
_UNITS = frozenset(_UNIT_WORDS.split())
# Source: brackets behind a last sentence that are glosses, stage directions or parts of a song,
# say where a serial stands, or are links of a form; in lower case.
_GLOSS_WORDS = """
cucian ratas nobar ist foto video gambar ilustrasi istimewa kakak adik ibu ayah alm
tertawa tersenyum menangis terdiam aplaus bersambung tamat selesai habis lanjut usai catatan
disclaimer
intro verse chorus reff ref refrain bridge outro interlude hook coda musik spoiler edited klik baca
logout login ubah sic tentatif amin aamiin dan atau dll
"""
_GLOSSES = frozenset(_GLOSS_WORDS.split())
_CITED = frozenset(["hr", "qs", "hadis", "hadits", "surah", "surat", "ayat", "pasal", "mazmur"])
"""What opens a citation: ``(HR. Muslim)``."""
