"""Rows as the lines of a page, each with what its element says of it."""

from __future__ import annotations

import functools
import re
from collections.abc import Set as AbstractSet
from urllib.parse import urljoin

from beritaclean.core.lines import KEY_LENGTH, Line, Markup
from beritaclean.inputs.html.content.score import Scored
from beritaclean.inputs.html.paths import Paths
from beritaclean.inputs.html.rows import Rows
from beritaclean.lexicon.words import fold_line

_NOWHERE = ("#", "javascript:", "mailto:", "tel:", "data:")
"""What a link begins with that leads to no page."""
_root = functools.lru_cache(maxsize=64)(functools.partial(urljoin, url="/"))
_PLAIN_PATH = re.compile(r"(?:/[A-Za-z0-9_-]+(?:\.[a-z]+)?)+/?(?:\?[\w=&-]+)?", re.ASCII)
"""A link in which nothing is to be resolved."""


def lines_of(
    page: Rows, scored: Scored, paths: Paths, zone: AbstractSet[int], url: str | None
) -> tuple[Line, ...]:
    """The rows as lines of the visible text, with a line break between each two.

    No extractor looks up a line outside the `zone`: it needs no key.
    """
    lines = []
    at = 0
    for index, (text, place, link, leads) in enumerate(page.rows):
        path, tag = "/", None
        if place >= 0:
            node = page.nodes[place]
            path, tag = paths.of(node.element), node.structure
        end = at + len(text)
        linked, href = link / len(text), absolute(leads, url) if leads is not None else None
        markup = Markup(path, tag, scored.roles[index], linked, href)
        key = fold_line(text[:KEY_LENGTH]) if index in zone else ""
        lines.append(Line(index, at, end, text, key, *scored.shapes[index], markup))
        at = end + 1
    return tuple(lines)


def absolute(href: str, url: str | None) -> str | None:
    """Where a link leads, seen from the page; None where it leads nowhere."""
    if href.startswith(("http://", "https://")):
        return href
    href = href.strip()
    if not href or href.lower().startswith(_NOWHERE):
        return None
    try:
        if url and _PLAIN_PATH.fullmatch(href):
            return f"{_root(url)[:-1]}{href}"
        return urljoin(url, href) if url else href
    except ValueError:  # a bracket that is no IPv6 address
        return None
