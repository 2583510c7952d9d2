"""The article as a flat row of plain values, and as a line of CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from beritaclean.lexicon.text import each_string
from beritaclean.outputs.about import NOTHING
from beritaclean.outputs.rows import TAKEN, beside, column, encoded, stamp

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About

_FIELDS: Mapping[str, str] = {
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
FLAT_COLUMNS: tuple[str, ...] = ("id", *_FIELDS)
"""The columns of a flat row, in order; what the input carries stands behind them."""
FLAT_TAKEN = TAKEN | set(FLAT_COLUMNS)
_JOINT = "; "


def flat(article: Article, about: About = NOTHING) -> dict[str, Any]:
    """The article as text, numbers and flags, with None for what is not known.

    >>> import beritaclean
    >>> row = flat(beritaclean.clean("SOLO, KOMPAS.com - Pasar itu dibuka lagi hari ini."))
    >>> row["place"], row["outlet"], row["complete"], row["title"]
    ('SOLO', 'KOMPAS.com', True, None)
    """
    row = {"id": about.id, **{name: _value(article, path) for name, path in _FIELDS.items()}}
    return {**row, **beside(about.carried, FLAT_TAKEN)} if about.carried else row


def write(article: Article, about: About = NOTHING) -> str:
    r"""The article as one row of CSV without a header; see `header`.

    A text of several paragraphs keeps its line breaks, inside quotation marks.

    >>> import beritaclean
    >>> write(beritaclean.clean("Hujan turun.\nWarga lega."))
    ',,,,,,,,,,,,,,und,0.0,article,true,21,1.0,short story,"Hujan turun.\nWarga lega."\n'
    """
    return _line(map(_cell, flat(article, about).values()))


def header(carried: Iterable[str] = ()) -> str:
    r"""The first line of a CSV file whose rows carry fields of these names, in this order.

    >>> header(["rubrik", "title"]).split(",")[-3:]
    ['text', 'rubrik', 'input_title\n']
    """
    return _line((*FLAT_COLUMNS, *(each_string(column(name, FLAT_TAKEN)) for name in carried)))


def _value(article: Article, path: str) -> Any:
    found: Any = article
    for name in path.split("."):
        found = getattr(found, name, None)  # a part that is not there has no fields
    if isinstance(found, tuple):
        return _JOINT.join(found) or None
    return stamp(found) if isinstance(found, datetime) else found


def _cell(value: Any) -> str:
    """A value as CSV has it; a list or an object of the input is written as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return str(each_string(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping | list | tuple):
        return encoded(value).decode()
    return str(value)


def _line(cells: Iterable[str]) -> str:
    # csv quotes a bare carriage return only where it is part of the line's own end
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"
