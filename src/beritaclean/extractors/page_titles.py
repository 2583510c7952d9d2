"""A headline inside another line: beside the site's name, or at the end of the way to a page."""

from __future__ import annotations

import re
from collections.abc import Callable

from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.words import fold
from beritaclean.outlets import load

_SITE = late(r"\s+(?:[-|–—»•:]|\|\|)\s+(?P<site>[^-|–—»•]{2,60})$")
_SITE_BEFORE = late(r"(?P<site>[^|»]{2,40}?)\s+(?:[|»–—-]|\|\|)\s+(?=\S+(?:\s\S+){3})")
_BULLET = late(r"^[-–•*]\s+")
_HOME = late(
    r"(?:home|beranda|(?:laman )?utama|you are here|anda di sini)(?:\W|(?-i:[A-Z]))", re.IGNORECASE
)
"""What the way to a page begins with, set apart or glued."""
_BARS = "-|–—»:>"
"""What stands between a headline and the name of a site or a section."""
_SHORTEST = 12
"""Characters of a headline that is known inside another line."""
_LONGEST = 90
"""So many more characters has a line that holds a headline, and a site's name or sections."""
_MOST_SPACES = 6
"""A site's name has fewer."""
_MOST_SITE = 80
"""Characters of a site's name and what parts it from the headline."""
NAMED = 2.5
"""So surely words are the outlet's name where nothing else may be meant: see `OwnNames.weigh`."""


def is_part(long: str, short: str) -> bool:
    """``Nama | Judul - Situs``: the short one is a part of the long one between its bars.

    >>> is_part("Beranda » Daerah » Pasar Lama Dibuka", "Pasar Lama Dibuka")
    True
    """
    if len(short) < _SHORTEST or len(long) > len(short) + _LONGEST or len(long) == len(short):
        return False
    before, found, behind = long.partition(short)
    if not found:
        return False
    before, behind = before.rstrip(), behind.lstrip()
    return (not before or before[-1] in _BARS) and (not behind or behind[0] in _BARS)


def is_path(long: str, short: str) -> bool:
    """Whether one line is the way to a page whose headline is the other.

    >>> is_path("HomeDaerahPasar lama dibuka", "Pasar lama dibuka")
    True
    """
    return len(short) >= _SHORTEST and long.endswith(short) and may_be_path(long)


def may_be_path(text: str) -> bool:
    """Whether a line begins as the way to a page does."""
    return _HOME.match(text) is not None


def without_site(folded: str) -> str:
    """A folded page title without the site's name behind its last bar or dash."""
    if not _FOLDED_BAR.search(folded):
        return folded
    match = site_of(folded)
    return folded[: match.start()] if match and match["site"].count(" ") < _MOST_SPACES else folded


_FOLDED_BAR = late(r" (?:[-|:»•]|\|\|) ")
"""What `_SITE` finds in a folded text, whose long dashes are short."""


def site_of(text: str) -> re.Match[str] | None:
    """What may be a site's name, behind the last bar or dash of a page title."""
    return _SITE.search(text, max(0, len(text) - _MOST_SITE))


def headline_in(
    text: str, weigh: Callable[[str], float], is_headline: Callable[[str], bool]
) -> str:
    """A line's headline, without a bullet before it and the site's name at its end or before it.

    Names of outlets, domains and the page's own are sites' names, which `OwnNames.weigh` tells;
    anything else is one where what stands before it `is_headline` by itself.

    >>> from beritaclean.extractors.own import OwnNames
    >>> weigh = OwnNames(["kabarbuton"]).weigh
    >>> headline_in("Pasar Lama Dibuka | Kabar Buton", weigh, str.isdigit)
    'Pasar Lama Dibuka'
    """
    text = _BULLET.sub("", text)
    match = site_of(text)
    if match is not None:
        short = text[: match.start()].strip()
        if _is_site(match["site"], weigh) or is_headline(short):
            return short
    match = _SITE_BEFORE.match(text)
    if match is not None and weigh(match["site"]) >= NAMED:
        return text[match.end() :]
    return text


def _is_site(text: str, weigh: Callable[[str], float]) -> bool:
    site = fold(text)
    last = site.rpartition(" ")[2]  # fold() may leave nothing: the site is an invisible sign
    # a dot inside it is a domain's, the one behind it a sentence's
    known = site in load().channels or last in load().channels or "." in last.strip(".")
    return known or weigh(text) >= NAMED
