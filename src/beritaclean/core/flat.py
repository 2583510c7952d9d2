"""What of an Article stands in one row of a table: plain values under the names of columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from beritaclean.core.article import Article

FIELDS: Mapping[str, str] = {
    **{name: name for name in ("url", "domain", "outlet", "title", "subtitle", "section")},
    "place": "dateline.place",
    **{name: name for name in ("authors", "editors", "published", "modified", "tags", "agencies")},
    "language": "language.code",
    "confidence": "language.confidence",
    **{name: name for name in ("kind", "complete")},
    **{name: f"quality.{name}" for name in ("characters", "kept", "doubts")},
    "text": "text",
}
"""Column -> the field of the Article, or of a part of it."""
_JOINT = "; "


def part_of(article: Article, path: str) -> Any:
    """A field as the Article has it, a list as a tuple; None in a part that is not there.

    >>> import beritaclean
    >>> part_of(beritaclean.clean("Hujan turun."), "quality.doubts")
    ('short story',)
    """
    found: Any = article
    for name in path.split("."):
        found = getattr(found, name, None)
    return found


def value_of(article: Article, path: str) -> Any:
    """A field as text, a number or a flag; several names in one, a time in ISO 8601, else None.

    >>> import beritaclean
    >>> value_of(beritaclean.clean("SOLO, KOMPAS.com - Hujan turun."), "dateline.place")
    'SOLO'
    """
    found = part_of(article, path)
    if isinstance(found, tuple):
        return _JOINT.join(found) or None
    return found.isoformat() if isinstance(found, datetime) else found
