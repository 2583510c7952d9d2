"""What a row calls its article, for the forms that insist on a name."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from beritaclean.lexicon.text import encodable

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About

# RFC 3986. Only schemes that name things: "berita.jsonl:17" has the form of a URI too.
_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*://|urn:|tag:|info:)[^\s:/]", re.IGNORECASE)
_LEGAL = "%:/?#@!$&'()*+,;=-._~"
_BROKEN_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")


def identity(article: Article, about: About) -> str:
    """The record's id, else the article's URL, else a URN made of the source.

    The same text has the same URN in every run and on every machine.

    >>> import beritaclean
    >>> from beritaclean.outputs.about import About
    >>> article = beritaclean.clean("Hujan turun di Desa Randusari.")
    >>> identity(article, About(id="berita.jsonl:17"))
    'berita.jsonl:17'
    >>> identity(article, About())
    'urn:uuid:42e4e66e-f7d0-5b4c-8227-ffd576ae7fcb'
    """
    return about.id or article.url or urn(article.source)


def urn(text: str) -> str:
    """A URN that stands for a text: a UUID of version 5 of its SHA-256."""
    import uuid  # noqa: PLC0415 - only articles without id and URL need it

    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return uuid.uuid5(uuid.NAMESPACE_OID, digest).urn


def uri(name: str | None) -> str | None:
    """The name as a URI, where it is one; what a URI cannot hold is percent-encoded.

    WARC files set theirs in angle brackets.

    >>> uri("https://kabar.example/desa randusari"), uri("berita.jsonl:17")
    ('https://kabar.example/desa%20randusari', None)
    >>> uri("<urn:uuid:42e4e66e-f7d0-5b4c-8227-ffd576ae7fcb>")
    'urn:uuid:42e4e66e-f7d0-5b4c-8227-ffd576ae7fcb'
    """
    if not name:
        return None
    if name.startswith("<") and name.endswith(">"):
        name = name[1:-1]
    if not _ABSOLUTE.match(name):
        return None
    return _BROKEN_ESCAPE.sub("%25", quote(encodable(name), safe=_LEGAL))
