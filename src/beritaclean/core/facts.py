"""The fields of an article as rows of a name and a text, for people: this is the list of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.core.parts import Language


def facts(article: Article) -> Iterator[tuple[str, str]]:
    """Name and value of every field that says something.

    >>> import beritaclean
    >>> article = beritaclean.clean("SOLO, KOMPAS.com - Pasar dibuka lagi hari ini.")
    >>> dict(facts(article))["place"]
    'SOLO'
    """
    yield from ((name, str(value)) for name, value in _rows(article) if value)


def _rows(article: Article) -> Iterator[tuple[str, object]]:
    dateline, turn, first = article.dateline, article.pagination, article.republished
    found, quality = article.container, article.quality
    yield "title", article.title
    yield "subtitle", article.subtitle
    yield "section", article.section
    yield "dateline", dateline
    yield "place", dateline and dateline.place
    yield "outlet", article.outlet
    yield "url", article.url
    yield "canonical", article.canonical if article.canonical != article.url else None
    yield "image", article.image
    yield "authors", ", ".join(article.authors)
    yield "editors", ", ".join(article.editors)
    yield "others", ", ".join(article.contributors)
    yield "agencies", ", ".join(article.agencies)
    assumed = " (no zone printed: WIB assumed)" if article.published_assumed_zone else ""
    yield "published", article.published and _when(article.published) + assumed
    yield "modified", article.modified and _when(article.modified)
    yield "kind", article.kind
    yield "complete", None if article.complete else "no: the text stops in mid-article"
    yield "free", "no: the page must be paid for" if article.free is False else None
    yield "page", turn and f"{turn}{', continues' if turn.continues else ''}"
    yield "next page", article.next_url
    yield "all pages", article.single_url
    yield "first in", first and ": ".join(filter(None, (first.outlet, first.title, first.url)))
    yield "language", article.language.backend and _judged(article.language)
    yield "tags", ", ".join(article.tags)
    kept = f"{quality.kept:.0%} kept"
    yield "quality", "; look twice: ".join(filter(None, (kept, ", ".join(quality.doubts))))
    if found and found.extractor == "none":
        yield "container", "none: no element looks like a story"
    elif found:
        yield "container", f"{found.xpath} (by {found.extractor}, score {found.score:g})"
        for xpath, score in found.runners_up:
            yield "runner-up", f"{xpath} (score {score:g})"


def _judged(language: Language) -> str:
    parts = (f"{language.confidence:.0%}", shares_of(language), f"by {language.backend}")
    return f"{code_of(language)} ({'; '.join(filter(None, parts))})"


def code_of(language: Language) -> str:
    """The code, with the variety.

    >>> from beritaclean.core.parts import Language
    >>> code_of(Language(code="id", variety="bew"))
    'id-bew'
    """
    return f"{language.code}-{language.variety}" if language.variety else language.code


def shares_of(language: Language) -> str:
    """The share of each language, where there are several.

    >>> from beritaclean.core.parts import Language
    >>> shares_of(Language(code="id", by_paragraph=(("id", 0.8), ("en", 0.2))))
    'id 80%, en 20%'
    """
    several = language.by_paragraph if len(language.by_paragraph) > 1 else ()
    return ", ".join(f"{name} {share:.0%}" for name, share in several)


def _when(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes")
