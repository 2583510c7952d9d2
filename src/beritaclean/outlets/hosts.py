"""Where a page is from: the host of its URL, and the desk that the first step of its path names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

_COPIES = re.compile(
    r"https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?:)"
    r"|https?://[\w-]+\.cdn\.ampproject\.org/(?:[cv]|wp)/(?:s/)?"
    r"|https?://webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]{12}:)?"
)
"""What archives and caches put before the URL of a page. Source: their own documentation."""
_COPIERS = ("web.archive.org", "ampproject", "webcache")


def original(url: str) -> str:
    """The URL that a page had before an archive or a cache copied it.

    >>> original("https://web.archive.org/web/20200102030405/https://www.kompas.com/read/1")
    'https://www.kompas.com/read/1'
    """
    if not url.startswith("http") or not any(copier in url for copier in _COPIERS):
        return url
    return _COPIES.sub("", url, count=1)


@functools.lru_cache(maxsize=16)  # it is asked several times of each document
def host_of(url: str | None) -> str | None:
    """The host of a URL in lower case, without ``www.``, ``m.`` and the port; None without one.

    A copy in an archive or a cache has the host of its original.

    >>> host_of("https://www.Kompas.com:443/a"), host_of("kompas.com/a"), host_of("judul")
    ('kompas.com', 'kompas.com', None)
    """
    parts = _parts(url)
    host = parts.hostname if parts else None
    if not host or "." not in host:
        return None
    for prefix in ("www.", "m.", "amp."):
        host = host.removeprefix(prefix)
    return host


def hosts_of(url: str | None) -> Iterator[str]:
    """The host of a URL, then the domains that it is a part of, the nearest first.

    >>> list(hosts_of("https://www.regional.kompas.com/read/1"))
    ['regional.kompas.com', 'kompas.com']
    """
    host = host_of(url) or ""
    while "." in host:
        yield host
        host = host.partition(".")[2]


def section_of(url: str | None) -> str:
    """The first step of a URL's path, which names the desk at some outlets; "" without one.

    >>> section_of("https://www.detik.com/Jatim/berita/d-1")
    'jatim'
    """
    parts = _parts(url)
    return parts.path.lstrip("/").partition("/")[0].lower() if parts else ""


def _parts(url: str | None) -> SplitResult | None:
    """The parts of a URL, or of a bare host."""
    if not url:
        return None
    url = original(url)
    try:
        return urlsplit(url if "//" in url else f"//{url}")
    except ValueError:  # a bracket that is no IPv6 address
        return None
