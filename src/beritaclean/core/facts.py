"""The fields of an article as rows of a name and a text, for people: this is the list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.core.parts import Language


_Said: TypeAlias = Callable[[str], str]


def facts(article: Article, said: _Said = str) -> Iterator[tuple[str, str]]:
    """Name and value of every field that says something; `said` translates what we say of it.

    >>> import beritaclean
    >>> article = beritaclean.clean("SOLO, KOMPAS.com - Pasar dibuka lagi hari ini.")
    >>> dict(facts(article))["place"]
    'SOLO'
    """
    yield from ((name, str(value)) for name, value in _rows(article, said) if value)


def _rows(article: Article, said: _Said) -> Iterator[tuple[str, object]]:
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
    assumed = said(" (no zone printed: WIB assumed)") if article.published_assumed_zone else ""
    yield "published", article.published and _when(article.published) + assumed
    yield "modified", article.modified and _when(article.modified)
    yield "kind", article.kind
    yield "complete", None if article.complete else said("no: the text stops in mid-article")
    yield "free", said("no: the page must be paid for") if article.free is False else None
    yield "page", turn and f"{said(str(turn))}{said(', continues') if turn.continues else ''}"
    yield "next page", article.next_url
    yield "all pages", article.single_url
    yield "first in", first and ": ".join(filter(None, (first.outlet, first.title, first.url)))
    yield "language", article.language.backend and _judged(article.language, said)
    yield "tags", ", ".join(article.tags)
    doubts = ", ".join(map(said, quality.doubts))
    yield "quality", said(f"{quality.kept:.0%} kept") + (doubts and said("; look twice: ") + doubts)
    if found and found.extractor == "none":
        yield "container", said("none: no element looks like a story")
    elif found:
        by = said(f"(by {found.extractor}, score {found.score:g})")
        yield "container", f"{found.xpath} {by}"
        for xpath, score in found.runners_up:
            yield "runner-up", f"{xpath} {said(f'(score {score:g})')}"


def _judged(language: Language, said: _Said) -> str:
    by = said(f"by {language.backend}")
    parts = (f"{language.confidence:.0%}", shares_of(language), by)
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
