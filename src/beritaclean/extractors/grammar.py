"""The grammar of datelines, for outlets that nobody has met.

::

    dateline = element (joint element)* joint
    element  = NAME | PLACE | CAPITALS | DAY | (element) | [element]
    joint    = a run of , . | _ / I - – — : and blanks

`elements` reads them. What it reads may be too much, so every beginning of it is tried, the longest
first, until one is a dateline for sure: by the page's own name, or by a form that no sentence has.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import NamedTuple

from beritaclean.core.parts import Dateline
from beritaclean.extractors.elements import (
    BY,
    DASH,
    OFFICE,
    REACH,
    Element,
    Kind,
    Row,
    is_strong,
    rows_at,
)
from beritaclean.extractors.headlines import opening_odds
from beritaclean.extractors.own import OwnNames
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.places import is_place, place_at
from beritaclean.lexicon.words import fold
from beritaclean.outlets import Outlets


class Reading(NamedTuple):
    """A dateline at the head of a text."""

    end: int
    """Where the story begins."""
    value: Dateline
    rule: str
    day: str | None
    """The day that it prints."""


_SPACED = late(r"\s[-–—]|[–—|_]|-\s")
_OPENS = late(r"[\"“‘'(\[]*(?:[A-Z0-9]|[a-z][A-Z])")
_CLOSING = '.!?…"”’)'
_SLOGAN = 60
_INSET = late(rf"[^.!?–—]{{3,80}}\s{DASH}{{1,2}}\s(?=[a-z])")
_ENDS_AS_DOMAIN = late(r"[.,]\s?[A-Za-z]{2,6}$")


def read_filed(
    text: str, names: OwnNames, outlets: Outlets, *, opens: bool, by_form: bool
) -> Reading | None:
    """The dateline at the head of a text, by the outlet's own names or by its form alone.

    Parameters
    ----------
    text
        A line, or as much of it as may hold a dateline.
    names
        What the outlet may call itself.
    outlets
        Those that are known.
    opens
        Whether the text opens the story: only there a dateline may print no name.
    by_form
        Whether it is long enough to be judged by its form alone.

    >>> from beritaclean.outlets import load
    >>> names = OwnNames(["kabarbuton"])
    >>> how = {"opens": True, "by_form": True}
    >>> read_filed("Kabar Buton, Kendari – Warga desa panen.", names, load(), **how).value.outlet
    'Kabar Buton'
    >>> read_filed("Kabar Buton – begitu namanya – terbit.", names, load(), **how) is None
    True
    """
    rows = rows_at(text[:REACH], names, outlets)
    for count in range(len(rows), 0, -1):
        rule = _rule(text, rows[:count], opens=opens, by_form=by_form)
        if rule is not None:
            return _reading(text, rows[:count], rule, names, outlets)
    if names and opens and any(row.element.kind == "name" for row in rows):
        # what its form shows where nobody knows the name, it shows here too
        return read_filed(text, _NOBODY, outlets, opens=opens, by_form=by_form)
    return None


_NOBODY = OwnNames(())


def _opens(rest: str) -> bool:
    """Whether what stands behind a dateline may open a sentence."""
    if not _OPENS.match(rest):
        return False
    slogan = len(rest) < _SLOGAN and rest.count(" ") in range(1, 7) and rest[-1] not in _CLOSING
    return not slogan


def _opens_surely(rest: str) -> bool:
    """Whether it begins with a quote, a number, or a word that may well open a sentence."""
    word = rest.split(" ", 1)[0].strip("\"“‘'(").rstrip(",.")
    return rest[:1] in '"“' or word[:1].isdigit() or opening_odds(word) > _UNLIKELY


_UNLIKELY = -1.0
"""Words of lower odds go on with a name or a headline: Kota -2.5, Persija -3.3; unknown: -0.3."""


def _rule(text: str, rows: Sequence[Row], *, opens: bool, by_form: bool) -> str | None:
    """The name of the rule by which some elements are a dateline; None where they are none."""
    rest = text[rows[-1].end :]
    if rest and not _opens(rest):
        return None
    name = _first(rows, "name")
    if name is not None:
        place = _first(rows, "place", "capitals")
        fits = _fits_whole if not rest else _fits_name if name.weight == 3 else _fits_part
        return "own" if fits(rest, rows, name, place, opens=opens) else None
    return _rule_of_form(rest, rows) if opens and by_form else None


def _first(rows: Sequence[Row], *kinds: Kind) -> Element | None:
    return next((row.element for row in rows if row.element.kind in kinds), None)


def _fits_whole(
    _: str, rows: Sequence[Row], name: Element, place: Element | None, *, opens: bool
) -> bool:
    """A line of its own: never the name alone, which is torn link text inside prose."""
    del opens
    joints = [row.joint.strip() for row in rows[:-1]]
    if len(rows) < 2 or any("|" in joint for joint in joints) or rows[-1].joint.strip(" -–—"):
        return False
    if name.weight < 3:
        behind = rows[0].element.kind == "place" and joints == [","] and name.weight >= 2
        return place is not None and place.kind == "place" and (behind or name.text.isupper())
    if any(joint == "." for joint in joints):
        return False  # "lampung.kabar.com" is an address
    if place is not None and place.kind == "capitals" and any(map(is_strong, joints)):
        return False  # "DAERAH - Kabar.com" is a section
    blank = any(not joint.strip() for joint in joints)
    return not blank or any(row.element.bracketed for row in rows)


def _fits_name(
    rest: str, rows: Sequence[Row], name: Element, place: Element | None, *, opens: bool
) -> bool:
    """The name itself with a strong joint behind it, or with a place and any joint."""
    last = rows[-1]
    joints = [row.joint for row in rows]
    if is_strong(last.joint):
        if place is not None:
            return True
        if _INSET.match(rest):  # "Warta Desa – koran kampung – terbit lagi"
            return False
        return opens or (name.text != name.text.lower() and bool(_ENDS_AS_DOMAIN.search(name.text)))
    if place is None:
        address = _ENDS_AS_DOMAIN.search(name.text) or name.text.isupper()
        return last.joint.strip() == "," and bool(address) and opens and _opens_surely(rest)
    if last.element.kind == "capitals" and not last.element.bracketed:
        return last.joint.strip() == "." and last.element.text.isupper()
    if last.element.kind == "place" and any(map(is_strong, joints)):
        # "X.com - Malang, Jawa Timur punya …": the place may open the sentence
        return last.joint.strip() in (",", ".") and _opens_surely(rest)
    if last.element.kind == "day":  # "X.com - Jakarta. Senin (21/1) pasar …": the sentence's own
        return False
    if last.joint.strip():
        return last.joint.strip() in (",", ".", ")", ").")
    comma = opens and joints[-2].strip() == "," and rest[0].isalpha()
    # "Solo – kabarsolo.com Warga …": an address, and the dash is lost
    address = opens and is_strong(joints[-2]) and _ENDS_AS_DOMAIN.search(name.text) is not None
    return last.element.bracketed or ((comma or address) and _opens_surely(rest))


def _fits_part(
    rest: str, rows: Sequence[Row], name: Element, place: Element | None, *, opens: bool
) -> bool:
    """A part of the name or its initials: only with a place and a strong joint."""
    strong = is_strong(rows[-1].joint)
    if place is None:
        shouted = name.weight > 2 and name.text.isupper() and len(name.text) > 4
        return shouted and strong and opens
    if strong:
        return place.kind == "place" or name.weight > 2
    between = any(is_strong(row.joint) for row in rows)
    return between and rows[-1].joint.strip() == "," and _opens_surely(rest)


def _rule_of_form(rest: str, rows: Sequence[Row]) -> str | None:
    """The rule for a dateline that prints no name which anybody knows."""
    if not rest:
        return None
    last = rows[-1]
    strong = is_strong(last.joint)
    place, form, day = _first(rows, "place"), _first(rows, "form"), _first(rows, "day")
    if form is not None:
        if strong and (
            _first(rows, "place", "capitals", "day")
            or (len(rows) == 1 and _SPACED.search(f"{last.joint}"))
        ):
            return "form"
        return None
    if rows[0].element.start and rows[0].element.kind in ("place", "capitals") and strong:
        return "initials"  # "yul/SINTANG – "
    if day is not None and strong:
        if _first(rows, "place", "capitals") is not None:
            return "day"
        return "day" if len(day.text) > 5 and _opens_surely(rest) else None
    if len(rows) == 1 and last.element.text in _COUNTRIES and last.joint.strip() == ":":
        return "place"
    if strong and len(rows) > 1 and all(row.element.kind == "place" for row in rows):
        return "place"  # "Bandar Lampung , Lampung – "
    if place is None or len(rows) != 1:
        return None
    return _rule_of_place(rest, last)


_COUNTRIES = frozenset(
    {
        "INDONESIA",
        "MALAYSIA",
        "SINGAPORE",
        "BRUNEI",
        "PHILIPPINES",
        "THAILAND",
        "VIETNAM",
        "MYANMAR",
    }
)
"""``INDONESIA: Villages …``: where English papers of the region file from."""


def _rule_of_place(rest: str, row: Row) -> str | None:
    """The rule for a known place alone, by what stands beside it."""
    joint = row.joint.strip()
    if row.element.bracketed:
        return "square" if joint in ("", "-", "–", "—", ":") else None
    if "," in joint and is_strong(joint):
        return "hole"  # "SIAK,  - Warga …": the outlet's name is gone
    second = rest.split(" ", 2)[1:2]
    points_back = second and second[0].strip(",.") in ("itu", "ini", "tersebut")
    if place_at(rest.split(" ")[:4]) or points_back or "|" in rest[:REACH]:
        return None
    if joint in _BARS and not rest[:1].isdigit():  # "JATIM | 16 Juni" is a section
        return "bar"
    if row.joint == "." and row.element.text.isupper() and rest[1:2].islower():
        return "dot" if _opens_surely(rest) else None
    return None


_BARS = frozenset({"I", "|", "||", "_:", "_-", "_–"})
_COLUMNS = frozenset(
    {"adv", "advetorial", "advertorial", "pariwara", "parlemen", "info", "rilis", "galeri", "opini"}
)
"""``Kotamobagu, Advertorial – ``: what the story is or where it stands, not who tells it."""


def _reading(
    text: str, rows: Sequence[Row], rule: str, names: OwnNames, outlets: Outlets
) -> Reading:
    place = _first(rows, "place", "capitals")
    name = _first(rows, "name") or _first(rows, "form")
    day = _first(rows, "day")
    end = rows[-1].end
    said = name is not None and fold(name.text) not in _COLUMNS and not OFFICE.match(text)
    outlet = name.text.strip(" ,.") if name and said else None
    by = BY.match(text) if outlet is None and rows[0].element.start else None
    if by and names.weigh(by["who"]):
        outlet = by["who"]
    value = Dateline(
        raw=" ".join(text[:end].split()),
        place=" ".join(place.text.split()).strip(" ,.") if place else None,
        outlet=outlet,
        agency=outlets.agencies.get(fold(outlet)) if outlet else None,
    )
    return Reading(end, value, rule, day.text if day else None)


_WWW = late(r"(?P<place>[^\W\d_][\w .'’]{2,40}?)\s?[-–—/,]\s?(?P<outlet>www\.[\w.-]+?)\s?[-–—,:]*$")
_PIECES = late(r"\s?[,|/–—]\s?|\s?-\s|\s-")
_DOMAIN = late(r"[A-Za-z][\w-]+\.[A-Za-z.]{2,8}$")


def apart(value: Dateline, names: OwnNames, outlets: Outlets) -> Dateline:
    """A dateline with its outlet and its place each for itself, and no column for a place.

    >>> from beritaclean.outlets import load
    >>> value = Dateline(raw="WARTAANU/PALANGKA –", outlet="WARTAANU/PALANGKA")
    >>> found = apart(value, OwnNames(["wartaanu"], hosts=["wartaanu"]), load())
    >>> found.outlet, found.place
    ('WARTAANU', 'PALANGKA')
    """
    outlet, place = value.outlet, value.place
    if place and fold(place) in _COLUMNS:
        pieces = map(str.strip, _PIECES.split(value.raw))
        place = next((piece for piece in pieces if is_place(piece)), None)
    joined = outlet or place or ""
    if "www." in joined[1:] and (found := _WWW.fullmatch(value.raw)):
        place, outlet = found["place"], found["outlet"]
    elif not (outlet and place) and joined.count("/") == 1 and fold(joined) not in outlets.names:
        one, other = map(str.strip, joined.split("/"))
        if _names_outlet(one, names) and _names_place(other):
            outlet, place = one, other
        elif _names_outlet(other, names) and _names_place(one):
            outlet, place = other, one
    if (outlet, place) == (value.outlet, value.place):
        return value
    agency = outlets.agencies.get(fold(outlet)) if outlet else None
    return dataclasses.replace(value, outlet=outlet, place=place, agency=agency)


def _names_outlet(words: str, names: OwnNames) -> bool:
    return names.is_host(words) or _DOMAIN.match(words) is not None


def _names_place(words: str) -> bool:
    return is_place(words) or (words.isupper() and len(words) > 2)
