"""Outlet and place that one sign without blanks joins, taken apart: ``WARTAANU/PALANGKA – ``."""

from __future__ import annotations

import dataclasses

from beritaclean.core.parts import Dateline
from beritaclean.extractors.own import OwnNames
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.places import is_place
from beritaclean.lexicon.words import fold
from beritaclean.outlets import Outlets

_COLUMNS = frozenset(
    {"adv", "advetorial", "advertorial", "pariwara", "parlemen", "info", "rilis", "galeri", "opini"}
)
"""What a story is or where it stands, printed in capitals where a place would be."""
_WWW = late(r"(?P<place>[^\W\d_][\w .'’]{2,40}?)\s?[-–—/,]\s?(?P<outlet>www\.[\w.-]+?)\s?[-–—,:]*$")
_JOINTS = late(r"\s?[,|/–—]\s?|\s?-\s|\s-")
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
        pieces = map(str.strip, _JOINTS.split(value.raw))
        place = next((piece for piece in pieces if is_place(piece)), None)
    if outlet and fold(outlet) in _COLUMNS and not names.is_host(outlet):
        outlet = None
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
