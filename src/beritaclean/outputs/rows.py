"""A row of values as a line of JSON, which every form of a line each shares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from beritaclean.lexicon.text import each_string


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
