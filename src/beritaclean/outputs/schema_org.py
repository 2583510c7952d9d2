"""The article as a schema.org NewsArticle in JSON-LD, as search engines and archives read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from beritaclean.outputs.about import NOTHING
from beritaclean.outputs.rows import filled, line, stamp

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About


def write(article: Article, about: About = NOTHING) -> str:
    """The article as one line of JSON-LD.

    >>> import beritaclean
    >>> article = beritaclean.clean("SOLO, KOMPAS.com - Pasar itu dibuka lagi hari ini, kata dia.")
    >>> row = mapped(article, NOTHING)
    >>> row["@type"], row["articleBody"], row["publisher"]["name"]
    ('NewsArticle', 'Pasar itu dibuka lagi hari ini, kata dia.', 'KOMPAS.com')
    """
    return line(mapped(article, about))


# Names and types: https://schema.org/NewsArticle, and its parents Article and CreativeWork.
def mapped(article: Article, about: About) -> dict[str, Any]:
    """The article under the names of schema.org; what is not known has no key."""
    dateline = article.dateline
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "identifier": about.id,
            "url": article.url,
            "mainEntityOfPage": article.canonical,
            "headline": article.title,
            "description": article.subtitle,
            "articleSection": article.section,
            "articleBody": article.text,
            "wordCount": len(article.text.split()),
            "inLanguage": None if article.language.code == "und" else article.language.code,
            "author": _things("Person", article.authors),
            "editor": _things("Person", article.editors),
            "contributor": _things("Person", article.contributors),
            "publisher": _thing("Organization", article.outlet),
            "sourceOrganization": _things("Organization", article.agencies),
            "datePublished": stamp(article.published),
            "dateModified": stamp(article.modified),
            "dateline": dateline.raw if dateline else None,
            "locationCreated": _thing("Place", dateline.place if dateline else None),
            "keywords": list(article.tags),
            "image": article.image,
            "associatedMedia": [
                {"@type": "ImageObject", "caption": caption} for caption in article.captions
            ],
            "isAccessibleForFree": article.free,
            "isBasedOn": _first(article),
        }
    )


def _thing(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _things(kind: str, names: Iterable[str]) -> list[dict[str, str]]:
    return [{"@type": kind, "name": name} for name in names]


def _first(article: Article) -> dict[str, Any] | None:
    """Where the story stood first."""
    first = article.republished
    if first is None or not any((first.title, first.url, first.outlet)):
        return None
    return filled(
        {
            "@type": "NewsArticle",
            "headline": first.title,
            "url": first.url,
            "publisher": _thing("Organization", first.outlet),
        }
    )
