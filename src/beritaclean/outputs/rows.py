"""A row of values as a line of JSON, and under which names fields of the input go along."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from beritaclean.core.article import Article
from beritaclean.lexicon.text import each_string

TAKEN: frozenset[str] = frozenset(
    {"id", "schema", *(field.name for field in dataclasses.fields(Article))}
)
"""The names that a row with the whole Article has already."""
_PREFIX = "input_"


def line(row: Mapping[str, Any]) -> str:
    r"""The row as one line of JSON with a final line break, its keys in their order.

    >>> line({"text": "Hujan di Randusari.", "letters": 19})
    '{"text":"Hujan di Randusari.","letters":19}\n'
    """
    return f"{encoded(row).decode()}\n"


def encoded(value: Any) -> bytes:
    r"""The value as JSON in UTF-8; lone surrogates, which UTF-8 cannot hold, are replaced.

    >>> encoded({"kota": "Solo \ud83d"}).decode()
    '{"kota":"Solo �"}'
    """
    import msgspec  # noqa: PLC0415 - 20 ms that other forms do not pay

    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(each_string(value))


def filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row without what is None or empty; a number and a flag are never empty.

    >>> filled({"title": None, "tags": [], "free": False, "page": 0})
    {'free': False, 'page': 0}
    """
    return {
        key: value
        for key, value in row.items()
        if value is not None and (value or isinstance(value, bool | int | float))
    }


def stamp(when: datetime | None) -> str | None:
    """The time in ISO 8601 with its offset, as the Article has it.

    >>> stamp(datetime.fromisoformat("2025-06-18T07:30+07:00"))
    '2025-06-18T07:30:00+07:00'
    """
    return None if when is None else when.isoformat()


def column(name: str, taken: Collection[str] = TAKEN) -> str:
    """The name that a carried field has in a row: its own, else with ``input_`` before it.

    It depends on the name alone, not on what other fields a record has, so that a column is
    called the same in every row. No two names become one.

    >>> column("penerbit"), column("title"), column("input_title")
    ('penerbit', 'input_title', 'input_input_title')
    """
    bare = name
    while bare.startswith(_PREFIX):
        bare = bare.removeprefix(_PREFIX)
    return _PREFIX + name if bare in taken else name


def beside(carried: Mapping[str, Any], taken: Collection[str] = TAKEN) -> dict[str, Any]:
    """The carried fields under the names they have in a row.

    >>> beside({"text": "mentah", "rubrik": "Desa"})
    {'input_text': 'mentah', 'rubrik': 'Desa'}
    """
    return {column(name, taken): value for name, value in carried.items()}
