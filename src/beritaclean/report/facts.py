"""The fields of an article as rows of a name and a text, for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from beritaclean.core.article import Article
    from beritaclean.core.parts import Language

LONGEST = 500
"""Characters of a value that are shown."""
MOST = 50
"""Items of a list that are shown."""


def facts(article: Article, carried: Mapping[str, Any] | None = None) -> Iterator[tuple[str, str]]:
    """Name and value of every field that says something; the record's own fields come last.

    >>> import beritaclean
    >>> article = beritaclean.clean("SOLO, KOMPAS.com - Pasar dibuka lagi hari ini.")
    >>> dict(facts(article))["place"]
    'SOLO'
    """
    for name, value in _rows(article):
        if value:
            yield name, short(str(value))
    for name, value in (carried or {}).items():
        if value is not None:
            yield f"input: {name}", short(str(value))


def short(text: str, longest: int = LONGEST) -> str:
    """The text, or its beginning and how much more there is.

    >>> short("Hujan turun.", 5)
    'Hujan … (7 characters more)'
    """
    if len(text) <= longest:
        return text
    return f"{text[:longest]} … ({len(text) - longest:,} characters more)"


def listed(items: tuple[str, ...]) -> str:
    """Items with commas; of very many the first ones."""
    more = f" … ({len(items) - MOST:,} more)" if len(items) > MOST else ""
    return ", ".join(items[:MOST]) + more


def _rows(article: Article) -> Iterator[tuple[str, object]]:
    dateline, turn, first = article.dateline, article.pagination, article.republished
    yield "title", article.title
    yield "subtitle", article.subtitle
    yield "section", article.section
    yield "dateline", dateline and dateline.raw
    yield "place", dateline and dateline.place
    yield "outlet", article.outlet
    yield "authors", listed(article.authors)
    yield "editors", listed(article.editors)
    yield "others", listed(article.contributors)
    yield "agencies", listed(article.agencies)
    assumed = " (no zone printed: WIB assumed)" if article.published_assumed_zone else ""
    yield "published", article.published and _when(article.published) + assumed
    yield "modified", article.modified and _when(article.modified)
    yield "tags", listed(article.tags)
    yield "language", _language(article.language)
    yield "complete", None if article.complete else "no: the text stops in mid-article"
    yield "free", "no: the page must be paid for" if article.free is False else None
    yield "page", turn and f"{turn}{', continues' if turn.continues else ''}"
    yield "first in", first and str(first)
    yield "url", article.url
    yield "canonical", article.canonical if article.canonical != article.url else None
    yield "image", article.image
    yield "next page", article.next_url
    yield "all pages", article.single_url
    found = article.container
    if found is not None:
        yield "container", f"{found.xpath} (by {found.extractor}, score {found.score:g})"
        for xpath, score in found.runners_up:
            yield "runner-up", f"{xpath} (score {score:g})"


def _language(language: Language) -> str | None:
    if language.backend is None:
        return None
    code = "/".join(filter(None, (language.code, language.variety)))
    shares = ", ".join(f"{name} {share:.0%}" for name, share in language.by_paragraph)
    parts = "; ".join(filter(None, (f"{language.confidence:.0%}", shares)))
    return f"{code} ({parts}, by {language.backend})"


def _when(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes")
