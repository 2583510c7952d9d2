"""News agencies, and what newsrooms write for each of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from beritaclean.lexicon.patterns import any_of
from beritaclean.lexicon.words import fold

# Source: agencies that Indonesian outlets credit, 2011-2025.
AGENCIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Antara": ("Ant", "Antara News", "Antaranews", "Antaranews.com", "Antara Foto"),
        "Reuters": (),
        "AFP": (),
        "Associated Press": (),
        "Xinhua": (),
        "Anadolu": (),
        "Bernama": (),
        "Kyodo": (),
        "Sputnik": (),
        "TASS": (),
        "DPA": (),
        "Yonhap": (),
    }
)
"""Agency, as it is reported -> its other spellings."""
PICTURED = (
    *("ANTARA", "REUTERS", "Reuters", "AFP", "AP", "EPA", "Getty Images", "Xinhua", "Anadolu"),
    "Bloomberg",
)
"""Whose pictures are credited, as it is spelled there: ``(Antara)`` signs a story."""
PHOTO = rf"{any_of(PICTURED)}(?: (?:FOTO|PHOTO|Photo))?"
"""The pattern of an agency in the credit of a picture: ``ANTARA FOTO``, ``Reuters``."""
_NAMED = {fold(spelling): name for name, others in AGENCIES.items() for spelling in (name, *others)}


def agency_named(text: str) -> str | None:
    """The agency of this name, as it is reported; None for another source.

    >>> agency_named("ANTARA"), agency_named("Antaranews.com"), agency_named("Facebook")
    ('Antara', 'Antara', None)
    """
    return _NAMED.get(fold(text.strip(" .()")))
