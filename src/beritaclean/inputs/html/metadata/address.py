"""What the address of a page says: its day, its number, whether it can be a story at all."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import parse_qsl, urljoin, urlsplit

from beritaclean.inputs.html.metadata.keys import (
    INDEX_STEPS,
    MEDIA_HOSTS,
    MEDIA_STEPS,
    PAGE_PARAMETERS,
    WHOLE_STORY,
)
from beritaclean.parts import Kind

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
_STORY = re.compile(r"\d{5,}|(?:[^/-]+-){3,}[^/-]+|(?:[^/.]+\.){4,}")
"""A step that names one story: a long number, or a slug of four words."""
_ENDING = re.compile(r"\.(?:html?|php|aspx?)$")
_NUMBER = re.compile(r"\d{5,}")
_SLUG = 4
"""Hyphens of a headline in an address."""
_MOST = 2_000


@functools.lru_cache(maxsize=64)
def split(url: str | None) -> tuple[str, str, Mapping[str, str]]:
    """Host, path and query of an address; empty where there is none.

    >>> split("https://www.kompas.com/a/b?page=2")
    ('www.kompas.com', '/a/b', {'page': '2'})
    """
    if not url:
        return "", "", {}
    try:
        parts = urlsplit(url[:_MOST])
        query = dict(parse_qsl(parts.query, max_num_fields=40)) if parts.query else {}
        return parts.netloc.lower(), parts.path, query
    except ValueError:  # a bracket that is no IPv6 address, or too many fields
        return "", "", {}


def joined(base: str | None, link: str) -> str | None:
    """An absolute address, or None where none can be made.

    >>> joined("https://kompas.com/a/b", "?page=2")
    'https://kompas.com/a/b?page=2'
    >>> joined(None, "javascript:void(0)") is None
    True
    """
    link = link.strip()[:_MOST]
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


def kind(url: str | None) -> Kind | None:
    """What the address alone shows: a list, pictures, a film, a story, or nothing.

    >>> kind("https://m.merdeka.com/"), kind("https://news.detik.com/indeks/")
    ('index', 'index')
    >>> kind("https://news.detik.com/berita/d-7337287/harga-beras-naik-lagi")
    'article'
    >>> kind("https://news.detik.com/berita") is None
    True
    """
    host, path, query = split(url)
    if not host:
        return None
    steps = [_ENDING.sub("", step.lower()) for step in path.split("/") if step]
    if steps and steps[0] == "index" and len(steps) > 1:
        del steps[0]  # index.php of a server that cannot write addresses anew
    if not steps or steps == ["index"]:
        post = len(query.get("p", "")) > 2  # WordPress without permalinks
        return "index" if not post and not query.keys() - PAGE_PARAMETERS else None
    story = _STORY.search(path) is not None
    lists = [at for at, step in enumerate(steps[:3]) if step in INDEX_STEPS]
    if lists and len(steps) <= 3 and not _NUMBER.search(path) and not _is_below(steps, lists[-1]):
        return "index"
    media = next((MEDIA_STEPS[step] for step in steps[:2] if step in MEDIA_STEPS), None)
    media = media or MEDIA_HOSTS.get(host.removeprefix("www.").partition(".")[0])
    if media is not None and len(steps) > 1:  # the step alone is the list of them
        return media
    if story:
        return "article"
    return None


def _is_below(steps: Sequence[str], at: int) -> bool:
    """Whether a story stands below a list: a long slug that is not the name of the list."""
    return at + 2 < len(steps) and steps[-1].count("-") >= _SLUG


def page(url: str | None) -> int | None:
    """The number of the page in an address.

    >>> page("https://a.id/judul?page=3"), page("https://a.id/judul?page=all"), page("https://a.id/x")
    (3, None, None)
    """
    _, _, query = split(url)
    for name in PAGE_PARAMETERS & query.keys():
        if name != "p" and query[name].isdecimal() and 0 < len(query[name]) <= 3:
            return int(query[name]) or None
    return None


def shows_all(query: Mapping[str, str]) -> bool:
    """Whether the parameters ask for the whole story on one page.

    >>> shows_all({"page": "all"}), shows_all({"page": "2"})
    (True, False)
    """
    return any(query.get(name, "").lower() in values for name, values in WHOLE_STORY.items())
