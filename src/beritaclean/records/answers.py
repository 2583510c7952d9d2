"""The answers of news APIs: one object that holds its records in a list.

newsapi.org and gnews.io call the list ``articles``, mediastack.com ``data``, newsdata.io
``results``, JSON Feed ``items``; others put it one object deeper, as ``response.results``. So the
list is told by what is in it, not by its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from beritaclean.records.layouts import SHAPES, Paths
from beritaclean.records.names import at, fold, there
from beritaclean.records.record import Reading

_DEPTH = 3
"""Objects in which a list may lie, one in the other."""
_EMPTY = frozenset({"articles", "data", "items", "news", "posts", "results"})
"""What a list without records must be called."""
_ANY = SHAPES[-1]
_TEXT = (*_ANY.text, *(path for shape in SHAPES for path in shape.html if "." in path))


def within(value: Any, own: Paths = ()) -> tuple[str, Sequence[Any]] | None:
    """The list of records in an object that is none itself: the path to it, and what it holds.

    Parameters
    ----------
    value
        What may be such an object.
    own
        Fields that the caller says hold a text or a page, beside those of usual names.

    >>> within({"status": "ok", "articles": [{"title": "Hujan", "content": "Hujan turun."}]})
    ('articles', [{'title': 'Hujan', 'content': 'Hujan turun.'}])
    >>> within({"judul": "Hujan", "isi": "Hujan turun.", "terkait": [{"isi": "Banjir."}]})
    >>> within({"judul": "Hujan", "url": "kabar.id/1", "komentar": [{"isi": "Deras."}]})
    """
    if not isinstance(value, Mapping) or _has_text(value, own):
        return None
    is_named = _has(value, _ANY.title), _has(value, _ANY.url)
    if all(is_named):
        return None
    found = _list(value, own, _DEPTH, is_named=any(is_named))
    empty = (name for name, inner in value.items() if inner == [] and fold(name) in _EMPTY)
    return found or next(((name, []) for name in empty), None)


def _list(
    value: Mapping[str, Any], own: Paths, depth: int, *, is_named: bool
) -> tuple[str, Any] | None:
    for name, inner in value.items():
        if isinstance(inner, list | tuple):
            if _holds_records(inner, own, is_named=is_named):
                return name, inner
        elif isinstance(inner, Mapping) and depth > 1:
            found = _list(inner, own, depth - 1, is_named=is_named)
            if found is not None:
                return f"{name}.{found[0]}", found[1]
    return None


def _holds_records(values: Sequence[Any], own: Paths, *, is_named: bool) -> bool:
    """Whether a list holds records: each has two of a text, a title and an address.

    A text alone is a comment, or a part of a conversation; a title and an address beside those
    of its object are a link.
    """
    if not values or not all(isinstance(one, Mapping) for one in values):
        return False
    first = values[0]
    named = _has(first, _ANY.title) + _has(first, _ANY.url)
    if _has(first, own) or (named and _has_text(first, own)):
        return True
    return not is_named and named > 1


def _has_text(values: Mapping[str, Any], own: Paths) -> bool:
    """Whether an object has a text, or a page, of its own."""
    pages = (at(values, path) for path in there(tuple(values), _ANY.html))
    is_page = any(isinstance(page, str) and "<" in page for page in pages)
    return is_page or _has(values, (*own, *_TEXT))


def _has(values: Mapping[str, Any], paths: Paths) -> bool:
    """Whether one of some fields holds a string that is not blank."""
    found = (at(values, path) for path in there(tuple(values), paths))
    return any(isinstance(value, str) and not value.isspace() and value for value in found)


def own_fields(reading: Reading) -> Paths:
    """The fields that the caller says hold a text or a page."""
    return tuple(filter(None, (reading.text_field, reading.html_field)))


def split(element: bytes, own: Paths = ()) -> list[bytes] | None:
    """The records of an answer as they are written in it; None where it is no answer.

    >>> split(b'{"status": "ok", "articles": [{"judul": "Hujan", "isi": "Hujan turun."}]}')
    [b'{"judul": "Hujan", "isi": "Hujan turun."}']
    """
    import msgspec  # noqa: PLC0415 - as in article.py

    try:
        found = within(msgspec.json.decode(element), own)
    except (ValueError, msgspec.DecodeError, RecursionError):  # as in jsonl.py
        return None
    if found is None:
        return None
    raw: Any = element
    path = found[0]
    while path:
        # a name may have a dot of its own: the longest that is there
        inner = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
        name = max((one for one in inner if f"{path}.".startswith(f"{one}.")), key=len)
        raw, path = inner[name], path[len(name) + 1 :]
    return [bytes(one) for one in msgspec.json.decode(raw, type=list[msgspec.Raw])]
