"""Addresses of the web: with a scheme, or as a newsroom's table has them, without one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_URL = re.compile(r"https?://[^\s<>\"]+\Z", re.IGNORECASE)
_BARE = re.compile(
    r"(?://)?(?P<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24})(?::\d{1,5})?"
    r"[/?#][^\s<>\"]+\Z",
    re.IGNORECASE,
)
"""A host and something behind it: a name alone, as in a column `source`, is no article's."""
_LONGEST = 4096


def address(value: Any) -> str | None:
    """The address of the web that a field states, as it is written; None where it is none.

    Without a scheme, it is one where its host lies in a domain that can be registered, by the
    Public Suffix List (publicsuffix.org), and a path or a query stands behind it.

    >>> address("https://www.kompas.com/read/1"), address(" kompas.com/read/1 ")
    ('https://www.kompas.com/read/1', 'kompas.com/read/1')
    >>> address("Kompas"), address("kompas.com"), address("berita.html/1"), address("n.a./1")
    (None, None, None, None)
    """
    if not isinstance(value, str):
        return None
    text = value.strip().strip("<>")
    if _URL.match(text):
        return text
    bare = _BARE.match(text) if len(text) <= _LONGEST else None
    return text if bare and _is_registered(bare["host"].lower()) else None


@lru_cache(maxsize=65536)
def _is_registered(host: str) -> bool:
    from tld import get_fld  # noqa: PLC0415 - a tenth of a second, for who has such fields

    return get_fld(host, fix_protocol=True, fail_silently=True) is not None
