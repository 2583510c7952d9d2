"""The article as IPTC ninjs 3.0: News in JSON, as agencies and newsrooms exchange it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from beritaclean.outputs.about import NOTHING
from beritaclean.outputs.identity import identity, uri, urn
from beritaclean.outputs.rows import filled, line, stamp

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About

# Names and types: ninjs-schema_3.0.json of github.com/iptc/newsinjson. It requires `uri` alone,
# and allows no name beside its own: fields that the input carries have no place here.
STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}


def write(article: Article, about: About = NOTHING) -> str:
    """The article as one line of ninjs 3.0.

    >>> import beritaclean
    >>> article = beritaclean.clean("SOLO, KOMPAS.com - Pasar itu dibuka lagi hari ini, kata dia.")
    >>> row = mapped(article, NOTHING)
    >>> row["located"], row["infoSources"], row["bodies"][0]["wordCount"]
    ('SOLO', [{'name': 'KOMPAS.com'}], 8)
    """
    return line(mapped(article, about))


def mapped(article: Article, about: About) -> dict[str, Any]:
    """The article under the names of ninjs; what is not known has no key."""
    name = identity(article, about)
    known = uri(about.id) or uri(article.url) or uri(name) or urn(name)
    published = _moment(article.published)
    return filled(
        {
            "uri": known,
            "standard": STANDARD,
            "type": "text",
            "representationType": "full" if article.complete and article.text else "partial",
            "firstCreated": published,
            "versionCreated": _moment(article.modified) or published,
            "contentCreated": published,
            "language": None if article.language.code == "und" else article.language.code,
            "headlines": _texts("main", article.title),
            "descriptions": [
                *_texts("standfirst", article.subtitle),
                *_texts("caption", *article.captions),
            ],
            "bodies": _bodies(article.text),
            "subjects": [
                *({"name": tag, "rel": "tag"} for tag in article.tags),
                *({"name": name, "rel": "section"} for name in (article.section,) if name),
            ],
            "infoSources": [
                {"name": name} for name in dict.fromkeys((*article.agencies, article.outlet or ""))
                if name
            ],
            "by": ", ".join(article.authors),
            "located": article.dateline.place if article.dateline else None,
            "associations": _picture(uri(article.image)),
            "altIds": [
                {"role": role, "value": value}
                for role, value in (
                    ("id", about.id),
                    ("url", article.url),
                    ("canonical", article.canonical),
                )
                if value and value != known
            ],
            "genres": [] if article.kind == "article" else [{"name": article.kind}],
        }
    )  # fmt: skip


def _texts(role: str, *values: str | None) -> list[dict[str, str]]:
    return [
        {"role": role, "contentType": "text/plain", "value": value} for value in values if value
    ]


def _bodies(text: str) -> list[dict[str, Any]]:
    if not text:
        return []
    counts = {"charCount": len(text), "wordCount": len(text.split())}
    return [{"role": "main", "contentType": "text/plain", **counts, "value": text}]


def _picture(address: str | None) -> list[dict[str, str]]:
    """The picture of the story as a news object of its own, which needs a name and a URI."""
    return [{"name": "image", "uri": address, "type": "picture"}] if address else []


def _moment(when: datetime | None) -> str | None:
    """The time in RFC 3339, which knows none without an offset."""
    return None if when is None or when.utcoffset() is None else stamp(when)
