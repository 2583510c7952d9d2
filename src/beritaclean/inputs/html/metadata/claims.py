"""What a page states about itself, and which source goes first: one table says it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from beritaclean.inputs.html.metadata.strings import norm


class Claim(NamedTuple):
    """One statement of a page about itself, not judged yet."""

    field: str
    """What it is about: ``title``, ``published``, ``authors`` …"""
    value: str
    """As stated, with entities and tags cleaned away."""
    source: str
    """Where it stood: ``json-ld datePublished``, ``meta og:title``, ``h1`` …"""


PRIORITY: dict[str, tuple[str, ...]] = {
    # Kompas names the editor as the author of its JSON-LD, and both rightly in its own tags.
    "authors": (
        "meta content_author",
        "printed author",
        "json-ld *",
        "microdata author",
        "meta dtk:author",
        "meta dable:author",
        "class author",
        "meta *",
        "*",  # classes behind the story, which may be another story's
    ),
    "editors": ("meta content_editor", "printed editor", "json-ld *", "class editor", "*"),
    "contributors": ("*",),
    "tags": (
        "printed tags",
        "meta content_tags",
        "json-ld keywords",
        "meta news_keywords",
        "meta article:tag",
        "meta dtk:keywords",
        "meta parsely-tags",
        "meta *",
    ),
    "published": (
        "json-ld datePublished",
        "meta article:published_time",
        "meta content_publisheddate",
        "meta dtk:publishdate",
        "meta publishdate",
        "meta jpnncom_news_pubdate",
        "json-ld *",
        "meta *",
        "time datetime",
        "*",
    ),
    "modified": ("json-ld dateModified", "meta article:modified_time", "*"),
    "title": (
        "json-ld headline",
        "meta og:title",
        "meta originaltitle",
        "meta dable:title",
        "meta twitter:title",
        "title",
        "*",
    ),
    "section": (
        "json-ld BreadcrumbList",
        "breadcrumb",
        "json-ld articleSection",
        "meta content_subcategory",
        "meta content_category",
        "meta article:section3",
        "meta article:section2",
        "*",
    ),
    "canonical": ("link canonical", "meta og:url", "*"),
    "image": ("meta og:image", "json-ld image", "*"),
    "language": ("json-ld inLanguage", "meta og:locale", "meta *", "html lang"),
}
"""Field -> sources, the best first; ``*`` stands for any."""


def ranked(claims: Iterable[Claim], field: str) -> list[Claim]:
    """The claims about one field, the best source first, in order of the page within one.

    >>> both = [Claim("title", "A - Situs", "title"), Claim("title", "A", "json-ld headline")]
    >>> ranked(both, "title")[0].value
    'A'
    """
    rows = [(_rank(claim.source, field), claim) for claim in claims if claim.field == field]
    rows.sort(key=lambda row: row[0])
    return [claim for _, claim in rows]


def by_source(claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    """The values of each source, in the order of the claims, without repetitions.

    >>> by_source([Claim("tags", "Solo", "meta keywords"), Claim("tags", "solo", "meta keywords")])
    {'meta keywords': ('Solo',)}
    """
    found: dict[str, dict[str, str]] = {}
    for claim in claims:
        found.setdefault(claim.source, {}).setdefault(norm(claim.value), claim.value)
    return {source: tuple(values.values()) for source, values in found.items()}


@functools.lru_cache(maxsize=1024)
def _rank(source: str, field: str) -> int:
    order = PRIORITY.get(field, ("*",))
    for rank, pattern in enumerate(order):
        if pattern == source or ("*" in pattern and fnmatchcase(source, pattern)):
            return rank
    return len(order)
