"""The article as a document of Dolma, the toolkit and the corpus of AllenAI."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from beritaclean.outputs.about import NOTHING
from beritaclean.outputs.datatrove import metadata
from beritaclean.outputs.identity import identity
from beritaclean.outputs.rows import filled, line

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About


# docs/data-format.md of github.com/allenai/dolma: id, text and source must be there; added is
# when the document was acquired, created when it came out, and both may be missing.
def write(article: Article, about: About = NOTHING) -> str:
    """The article as one line: ``id``, ``text``, ``source``, ``added``, ``created``, ``metadata``.

    `added` is when the page was fetched, never the clock: the same input gives the same line.

    >>> import beritaclean
    >>> write(beritaclean.clean("Hujan turun.", url="https://kabar.example/1"))[:78]
    '{"id":"https://kabar.example/1","text":"Hujan turun.","source":"kabar.example"'
    """
    row = {
        "id": identity(article, about),
        "text": article.text,
        "source": about.source or article.domain or "beritaclean",
    }
    known = {
        "added": _utc(about.fetched),
        "created": _utc(article.published),
        "metadata": metadata(article, about),
    }
    return line({**row, **filled(known)})


def _utc(when: datetime | None) -> str | None:
    """The time in UTC, with milliseconds.

    >>> _utc(datetime.fromisoformat("2025-06-18T07:30+07:00"))
    '2025-06-18T00:30:00.000Z'
    """
    if when is None:
        return None
    if when.utcoffset() is not None:
        try:
            when = when.astimezone(UTC)
        except OverflowError:  # the first or the last day there is
            return None
    return f"{when.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"
