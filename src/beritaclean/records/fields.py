"""Named fields to a record: which of them is what, by the table in `shapes.py`.

A shape is told by the names of a record's fields. What the caller names with `Reading` goes
before the table; a dotted name is first looked for as it is, then as a path into nested fields.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import fields as fields_of
from typing import Any

from beritaclean.article import Article
from beritaclean.errors import EmptyInput
from beritaclean.inputs.files import is_html
from beritaclean.records.moments import FETCHED, PUBLISHED, moment
from beritaclean.records.plain import mend, plain
from beritaclean.records.record import Reading, Record, Unreadable
from beritaclean.records.rejects import sample
from beritaclean.records.shapes import HTML, SHAPES, Paths, Shape, shape_of

_URL = re.compile(r"https?://[^\s<>\"]+\Z", re.IGNORECASE)
_OWN = frozenset({"schema", *(field.name for field in fields_of(Article))})
"""What a row of ours states of the article is found again, not carried."""
_SHOWN = 8
"""So many names of fields an error lists."""


class Row(dict[str, Any]):
    """A record of named fields, with what its reader knows of it."""

    __slots__ = ("mended", "shape")

    def __init__(self, *args: Any, shape: str | None = None, mended: tuple[str, ...] = ()) -> None:
        super().__init__(*args)
        self.shape = shape
        """The name of its shape, where not all its fields were read."""
        self.mended = mended

    def __reduce__(self) -> tuple[Any, ...]:
        return _row, (dict(self), self.shape, self.mended)


def _row(values: dict[str, Any], shape: str | None, mended: tuple[str, ...]) -> Row:
    return Row(values, shape=shape, mended=mended)


def columns_of(names: Collection[str], reading: Reading) -> tuple[Shape, tuple[str, ...]]:
    """The shape of a table, and the columns that must be read of it, in the table's order.

    Parameters
    ----------
    names
        Its columns; nested ones with a dot, beside those that hold them.
    reading
        What the caller says of the fields, and which are carried.

    >>> shape, columns = columns_of(["id", "text", "dump", "date", "minhash"], Reading())
    >>> shape.name, columns
    ('fineweb', ('id', 'text', 'date'))
    """
    shape = shape_of(names)
    top = [name for name in names if "." not in name or name.partition(".")[0] not in names]
    if "*" in reading.carry:
        return shape, tuple(top)
    wanted = {path for paths in _roles(shape, reading).values() for path in paths}
    wanted.update(reading.carry)
    roots = wanted | {path.partition(".")[0] for path in wanted}
    return shape, tuple(name for name in top if name in roots)


def record_of(values: Mapping[str, Any], reading: Reading, about: str) -> Record:
    """The record that named fields make.

    Parameters
    ----------
    values
        The fields.
    reading
        What the caller says of them.
    about
        What an error calls the record.

    Raises
    ------
    Unreadable
        Where no field holds a text.
    EmptyInput
        Where the text is null or blank.

    >>> values = {"judul": "Hujan", "isi": "Hujan turun.", "no": 3}
    >>> found = record_of(values, Reading(carry=("*",)), "kabar.jsonl: line 2")
    >>> found.title, found.text, dict(found.carried)
    ('Hujan', 'Hujan turun.', {'no': 3})
    >>> record_of({"judul": "Hujan"}, Reading(), "kabar.jsonl: line 3")
    Traceback (most recent call last):
    ...
    beritaclean.records.record.Unreadable: kabar.jsonl: line 3: has no text among its fields \
(judul); name the field with --text-field
    """
    shape = _shape(values)
    roles = _roles(shape, reading)
    used: set[str] = set()
    name = _string(values, roles["id"], used)
    name = name and name.removeprefix("<").removesuffix(">")
    try:
        kind, content, path = _content(values, roles, reading, about)
    except Unreadable as error:
        error.id = name
        raise
    used.add(path)
    title = _string(values, roles["title"], used)
    return Record(
        text=content if kind == "text" and isinstance(content, str) else None,
        html=content if kind == "html" else None,
        url=_url(values, roles["url"], used) or reading.url,
        id=name,
        title=title and " ".join(title.split()),
        fetched=_moment(values, roles["fetched"], used, FETCHED) or reading.fetched,
        published=_moment(values, roles["published"], used, PUBLISHED),
        carried=_carried(values, shape, reading, used),
        mended=values.mended if isinstance(values, Row) else (),
    )


def _shape(values: Mapping[str, Any]) -> Shape:
    if isinstance(values, Row) and values.shape is not None:
        return next(shape for shape in SHAPES if shape.name == values.shape)
    for shape in SHAPES:
        if all(at(values, need) is not None for need in shape.needs):
            return shape
    raise AssertionError  # the last one needs nothing


def _roles(shape: Shape, reading: Reading) -> dict[str, Paths]:
    """The fields that may hold each thing; what the caller names stands alone."""
    named = {
        "html": reading.html_field,
        "text": reading.text_field,
        "url": reading.url_field,
        "id": reading.id_field,
        "title": reading.title_field,
        "fetched": reading.fetched_field,
        "published": reading.date_field,
    }
    known = {"html": HTML, **shape._asdict()}
    # who names the text wants no page instead of it, and the other way round
    if reading.text_field is not None:
        known["html"] = ()
    elif reading.html_field is not None:
        known["text"] = ()
    return {role: known[role] if field is None else (field,) for role, field in named.items()}


def at(values: Any, path: str) -> Any:
    """The value of a field, or of a nested one; None where there is none.

    >>> at({"meta.url": 1, "meta": {"url": 2}}, "meta.url"), at({"meta": {"url": 2}}, "meta.url")
    (1, 2)
    """
    if not isinstance(values, dict) and not isinstance(values, Mapping):
        return None
    found = values.get(path)
    if found is not None or "." not in path:
        return found
    # a key may have a dot of its own: try every place to cut
    cut = path.find(".")
    while cut >= 0:
        inner = values.get(path[:cut])
        if inner is not None and (found := at(inner, path[cut + 1 :])) is not None:
            return found
        cut = path.find(".", cut + 1)
    return None


def _content(
    values: Mapping[str, Any], roles: Mapping[str, Paths], reading: Reading, about: str
) -> tuple[str, str | bytes, str]:
    """The text or the web page: which of them, its source, and the field that holds it."""
    blank = False
    for path in roles["html"]:
        page = _page(at(values, path), named=reading.html_field is not None)
        if page and not page.isspace():
            return "html", page, path
        blank = blank or (page is not None and reading.html_field is not None)
    for path in roles["text"]:
        text = _text(at(values, path))
        if text and not text.isspace():
            # crawlers' dumps keep pages under any name
            guessed = reading.text_field is None and is_html(text)
            return "html" if guessed else "text", text, path
        blank = blank or text is not None or (path in values and values[path] is None)
    if blank:
        raise EmptyInput(f"{about}: has an empty text; leave it out, or see what wrote it")
    raise _no_text(values, reading, about)


def _no_text(values: Mapping[str, Any], reading: Reading, about: str) -> Unreadable:
    """The error of a record without a text: which fields there are, and what to do."""
    names = [sample(str(name))[:40] for name in list(values)[:_SHOWN]]
    there = ", ".join(names) + (", …" if len(values) > _SHOWN else "")
    named = reading.text_field or reading.html_field
    option = "--html-field" if reading.html_field and not reading.text_field else "--text-field"
    if not values:
        what = "has no fields"
    elif named:
        what = f"has no text in the field {named} (it has {there})"
    else:
        what = f"has no text among its fields ({there})"
    return Unreadable(f"{about}: {what}; name the field with {option}", reason="no text")


def _page(value: Any, *, named: bool) -> str | bytes | None:
    """The source of a web page; a field whose name alone says so must have a tag."""
    if not isinstance(value, str | bytes):
        return None
    has_tag = "<" in value if isinstance(value, str) else b"<" in value
    return value if named or has_tag else None


def _text(value: Any) -> str | None:
    """The text of a field: a string, bytes, or the paragraphs in a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return mend(value)[0]
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return None


def _string(values: Mapping[str, Any], paths: Paths, used: set[str]) -> str | None:
    """The first value that is a string, or a number as one."""
    for path in paths:
        value = at(values, path)
        if isinstance(value, bytes):
            value = mend(value)[0]
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = plain(value)
            value = None if value is None else str(value)
        if isinstance(value, str) and value.strip():
            used.add(path)
            return value.strip()
    return None


def _url(values: Mapping[str, Any], paths: Paths, used: set[str]) -> str | None:
    """The first value that is an address of the web."""
    for path in paths:
        value = at(values, path)
        if isinstance(value, str) and _URL.match(value.strip().strip("<>")):
            used.add(path)
            return value.strip().strip("<>")
    return None


def _moment(values: Mapping[str, Any], paths: Paths, used: set[str], zone: Any) -> Any:
    """The first value that is a date."""
    for path in paths:
        value = at(values, path)
        if value is not None and (found := moment(value, zone)) is not None:
            used.add(path)
            return found
    return None


def _carried(
    values: Mapping[str, Any], shape: Shape, reading: Reading, used: set[str]
) -> Mapping[str, Any]:
    """The fields to carry along."""
    carried: dict[str, Any] = {}
    if "*" in reading.carry:
        left_out = used | (_OWN if shape.name == "article" else set())
        carried = {
            str(name): plain(value) for name, value in values.items() if name not in left_out
        }
    for name in reading.carry:
        if name != "*":
            carried[name] = plain(at(values, name))
    return carried
