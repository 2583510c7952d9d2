"""Which site an address belongs to: the domain that one publisher registered."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit


def site_of(url: str | None) -> str | None:
    """The site of an address: its registered domain; None where it has none.

    ``bola.viva.co.id`` and ``www.viva.co.id`` are one site. A blog of a host, such as
    ``warung.blogspot.com``, is a site of its own. Which suffixes are registries and hosts is the
    Public Suffix List's to say (publicsuffix.org), as the package tld ships it.

    >>> site_of("https://bola.viva.co.id/a"), site_of("https://warung.blogspot.com/b")
    ('viva.co.id', 'warung.blogspot.com')
    >>> site_of("kompas.com/read/1"), site_of("http://localhost/c"), site_of(None)
    ('kompas.com', None, None)
    """
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:  # brackets of an IPv6 address that are none
        return None
    return _site(host.rstrip(".").lower()) if host else None


@lru_cache(maxsize=65536)
def _site(host: str) -> str | None:
    from tld import get_fld  # noqa: PLC0415 - a tenth of a second, for who counts lines

    site: str | None = get_fld(
        host, fix_protocol=True, fail_silently=True, search_private=True, search_public=True
    )
    return site
