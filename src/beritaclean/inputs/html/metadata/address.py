"""What the address of a page says: its day, its number, whether it can be a story at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urljoin

from beritaclean.core.addresses import MOST, is_front_page, kind, split
from beritaclean.inputs.html.metadata.keys import WHOLE_STORY
from beritaclean.lexicon.pages import PARAMETERS

__all__ = ["day", "is_front_page", "joined", "kind", "page", "shows_all", "split"]

_DAY = re.compile(
    r"/(20[0-3]\d|199\d)"
    r"(?:[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
    r"|/([1-9]|1[0-2])/([1-9]|[12]\d|3[01])(?=/|$))"
    r"|/([012]\d)/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?=/)"
)
"""``/2015/11/04/``, ``/20151104-``, ``/2015/11/4/``; and Republika's ``/15/11/04/``.

Without its zero a day is a whole step: ``/2011/12/9-tahun-merdeka`` has none."""
_CLOCK = re.compile(r"/([01]\d|2[0-3])([0-5]\d)([0-5]\d)\d{2,3}(?=/|$)")
"""Kompas: hour, minute and second of publication, then a number; behind the day."""


def joined(base: str | None, link: str) -> str | None:
    """An absolute address, or None where none can be made.

    >>> joined("https://kompas.com/a/b", "?page=2")
    'https://kompas.com/a/b?page=2'
    >>> joined(None, "javascript:void(0)") is None
    True
    """
    link = link.strip()[:MOST]
    if link.startswith(("http://", "https://")):
        return link
    try:
        whole = urljoin(base, link) if base else link
    except ValueError:  # as in split
        return None
    return whole if whole.startswith(("http://", "https://")) else None


def day(url: str | None) -> tuple[datetime | None, bool]:
    """The day in an address, and whether its clock stands there too.

    >>> day("http://regional.kompas.com/read/2015/11/04/21040031/Judul")[0].isoformat()
    '2015-11-04T21:04:00'
    >>> day("https://kabar.example/2015/11/4/judul")[0].day
    4
    >>> day("https://kabar.example/2015/11/4-tahun-pasar-lama")
    (None, False)
    """
    path = split(url)[1]
    match = _DAY.search(path)
    if match is None:
        return None, False
    year, month, day_of = (int(part) for part in match.groups() if part)
    try:
        found = datetime(year + (2000 if year < 100 else 0), month, day_of)  # noqa: DTZ001 - a clock without zone
    except ValueError:  # 31 February
        return None, False
    clock = _CLOCK.match(path, match.end())
    if clock is None:
        return found, False
    return found.replace(hour=int(clock[1]), minute=int(clock[2]), second=int(clock[3])), True


def page(url: str | None) -> int | None:
    """The number of the page in an address.

    >>> page("https://a.id/judul?page=3"), page("https://a.id/judul?page=all"), page("https://a.id/x")
    (3, None, None)
    """
    _, _, query = split(url)
    for name in PARAMETERS & query.keys():
        if query[name].isdecimal() and 0 < len(query[name]) <= 3:
            return int(query[name]) or None
    return None


def shows_all(query: Mapping[str, str]) -> bool:
    """Whether the parameters ask for the whole story on one page.

    >>> shows_all({"page": "all"}), shows_all({"page": "2"})
    (True, False)
    """
    return any(query.get(name, "").lower() in values for name, values in WHOLE_STORY.items())
