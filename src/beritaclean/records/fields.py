"""Named fields to a record: which of them is what, by the table in `layouts.py`.

A shape is told by the names of a record's fields. What the caller names with `Reading` goes
before the table; a dotted name is first looked for as it is, then as a path into nested fields.
A field that is called exactly so goes before one whose name is only written alike: see `names`.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping
from dataclasses import fields as fields_of
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import Any

from beritaclean.core.addresses import address
from beritaclean.core.article import Article
from beritaclean.errors import EmptyInput, InputError
from beritaclean.inputs.files import is_page
from beritaclean.records import odd_dates
from beritaclean.records.answers import within
from beritaclean.records.layouts import SHAPES, Paths, Shape, shape_of
from beritaclean.records.moments import FETCHED, PUBLISHED, moment
from beritaclean.records.names import at, fold, leads, near, there
from beritaclean.records.plain import mend, plain
from beritaclean.records.record import ORDERS, DateOrder, Reading, Record, Unreadable
from beritaclean.records.rejects import sample

_OWN = frozenset({"schema", *(field.name for field in fields_of(Article))})
"""What a row of ours states of the article is found again, not carried."""
_BLANK = " \t\r\n-–—.?"
"""What stands in a cell of a date that is not known."""
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
    wanted = {path for paths in _known(shape.name, _named(reading)).values() for path in paths}
    wanted.update(reading.carry)
    roots = {fold(path) for path in wanted} | {fold(path.partition(".")[0]) for path in wanted}
    return shape, tuple(name for name in top if fold(name) in roots)


def named_fields(reading: Reading) -> Mapping[str, str]:
    """The fields that the caller names, each with the option that does.

    >>> named_fields(Reading(text_field="isi", carry=("rubrik", "*")))
    {'isi': '--text-field', 'rubrik': '--carry'}
    """
    given = zip(_ROLES, _named(reading), strict=True)
    roles = {name: f"--{_OPTIONS.get(role, role)}-field" for role, name in given if name}
    return roles | {name: "--carry" for name in reading.carry if name not in {*roles, "*"}}


def has_field(values: Mapping[str, Any] | Collection[str], name: str) -> bool:
    """Whether a record, or a table of these columns, has a field of this name."""
    paths = there(tuple(values), (name,))
    if not isinstance(values, Mapping) or "." not in name:
        return bool(paths)
    return any(path in values or at(values, path) is not None for path in paths)


def date_fields(values: Mapping[str, Any], reading: Reading) -> tuple[str, ...]:
    """The fields of a record that may hold a date.

    >>> date_fields({"Isi": "Hujan.", "Tanggal": "10/6/2025"}, Reading())
    ('Tanggal',)
    """
    roles = _roles(_shape(values), reading, values)
    return tuple(dict.fromkeys((*roles["published"], *roles["fetched"])))


def text_fields(names: Collection[str], reading: Reading) -> tuple[str, ...]:
    """The columns of a table that may hold a text or a web page.

    >>> text_fields(["Judul", "Isi Berita", "Media"], Reading())
    ('Isi Berita',)
    """
    roles = _roles(shape_of(names), reading, dict.fromkeys(names))
    return tuple(dict.fromkeys((*roles["html"], *roles["text"])))


def url_fields(names: Collection[str], reading: Reading) -> tuple[str, ...]:
    """The columns of a table that may hold an address.

    >>> url_fields(["Judul", "Isi Berita", "Link"], Reading())
    ('Link',)
    """
    return _roles(shape_of(names), reading, dict.fromkeys(names))["url"]


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
    roles = _roles(shape, reading, values)
    used: set[str] = set()
    name = _string(values, roles["id"], used)
    name = name and name.removeprefix("<").removesuffix(">")
    try:
        kind, content, path = _content(values, roles, reading, about)
    except InputError as error:
        error.id = name
        raise
    used.add(path)
    title = _string(values, roles["title"], used)
    if title and shape.name == "wordpress":
        title = html.unescape(title)
    dates = _Dates(values, reading, used)
    fetched = dates.read(roles["fetched"], FETCHED) or reading.fetched
    published = dates.read(roles["published"], PUBLISHED, fetched)
    return Record(
        text=content if kind == "text" and isinstance(content, str) else None,
        html=content if kind == "html" else None,
        url=_url(values, roles["url"], used) or reading.url,
        id=name,
        title=title and " ".join(title.split()),
        fetched=fetched,
        published=published,
        carried=_carried(values, shape, reading, used),
        mended=(values.mended if isinstance(values, Row) else ()) + dates.mended,
        noticed=(*dates.noticed, *_named_and_there(values, reading)),
    )


def _shape(values: Mapping[str, Any]) -> Shape:
    if isinstance(values, Row) and values.shape is not None:
        return next(shape for shape in SHAPES if shape.name == values.shape)
    for shape in _possible(tuple(values)):
        if all(at(values, need) is not None for need in shape.needs):
            return shape
    raise AssertionError  # the last one needs nothing


@lru_cache(maxsize=256)
def _possible(names: tuple[Any, ...]) -> tuple[Shape, ...]:
    """The shapes whose fields a record of these names may have."""
    return tuple(shape for shape in SHAPES if all(leads(need, names) for need in shape.needs))


_ROLES = ("html", "text", "url", "id", "title", "fetched", "published")
_OPTIONS = {"published": "date"}
"""Roles whose option has another name."""


def _named(reading: Reading) -> tuple[str | None, ...]:
    """What the caller names, in the order of `_ROLES`."""
    return (
        reading.html_field,
        reading.text_field,
        reading.url_field,
        reading.id_field,
        reading.title_field,
        reading.fetched_field,
        reading.date_field,
    )


def _roles(shape: Shape, reading: Reading, values: Mapping[str, Any]) -> Mapping[str, Paths]:
    """The fields of a record that may hold each thing, as they are called in it."""
    return _called(shape.name, _named(reading), tuple(values))


@lru_cache(maxsize=256)
def _called(
    shape: str, named: tuple[str | None, ...], names: tuple[Any, ...]
) -> Mapping[str, Paths]:
    return {role: there(names, paths) for role, paths in _known(shape, named).items()}


@lru_cache(maxsize=256)
def _known(shape: str, named: tuple[str | None, ...]) -> Mapping[str, Paths]:
    """The fields that may hold each thing; what the caller names stands alone."""
    known = next(one for one in SHAPES if one.name == shape)._asdict()
    given = dict(zip(_ROLES, named, strict=True))
    # who names the text wants no page instead of it, and the other way round
    if given["text"] is not None:
        known["html"] = ()
    elif given["html"] is not None:
        known["text"] = ()
    return {role: known[role] if field is None else (field,) for role, field in given.items()}


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
            guessed = reading.text_field is None and is_page(text)
            return "html" if guessed else "text", text, path
        blank = blank or text is not None or (path in values and values[path] is None)
    if blank:
        raise EmptyInput(f"{about}: has an empty text; leave it out, or see what wrote it")
    for path in roles["text"]:
        found = at(values, path)
        if isinstance(found, int | float) and not isinstance(found, bool):
            message = f"{about}: has a number in the field {sample(path)}, and no text"
            raise Unreadable(f"{message}; leave it out, or see what wrote it", reason="no text")
    raise _no_text(values, reading, about)


def _no_text(values: Mapping[str, Any], reading: Reading, about: str) -> Unreadable:
    """The error of a record without a text: which fields there are, and what to do."""
    names = [sample(str(name))[:40] for name in list(values)[:_SHOWN]]
    given = ", ".join(names) + (", …" if len(values) > _SHOWN else "")
    named = reading.text_field or reading.html_field
    option = "--html-field" if reading.html_field and not reading.text_field else "--text-field"
    cure = f"name the field with {option}"
    inside = within(values)
    if not values:
        what = "has no fields"
    elif named:
        what = f"has no text in the field {named} (it has {given})"
        others = [name for name in values if isinstance(name, str) and fold(name) != fold(named)]
        alike = near(named, others)
        cure = f"{cure}, e.g. {sample(alike[0])}" if alike else cure
    elif inside is not None:
        path, records = inside
        what = f"is no record, but holds {len(records)} in its list {path}"
        cure = "give those, or the file with --input-format json" if records else "leave it out"
    else:
        what = f"has no text among its fields ({given})"
    return Unreadable(f"{about}: {what}; {cure}", reason="no text")


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
        if (found := address(at(values, path))) is not None:
            used.add(path)
            return found
    return None


class _Dates:
    """The dates of a record, and what is to be said of them."""

    def __init__(self, values: Mapping[str, Any], reading: Reading, used: set[str]) -> None:
        self.values = values
        self.reading = reading
        self.used = used
        self.mended: tuple[str, ...] = ()
        self.noticed: list[tuple[str, str]] = []

    def read(self, paths: Paths, zone: tzinfo, base: datetime | None = None) -> datetime | None:
        """The first value that is a date; those before it that are none are noticed."""
        for path in paths:
            value = at(self.values, path)
            if _is_blank(value):
                continue
            order = order_of(value, path, self.reading.date_order)
            found = moment(value, zone, order, base)
            self.noticed.append(("unread_dates" if found is None else "dates", path))
            if found is not None:
                self.used.add(path)
                if isinstance(value, str) and odd_dates.is_against(value, order):
                    self.mended = ("date order",)
                return found
        return None


def _is_blank(value: Any) -> bool:
    """Whether a cell holds nothing; so do pandas' NaN, NaT and NA."""
    if isinstance(value, str):
        return not value.strip(_BLANK)
    if isinstance(value, float | datetime):
        return bool(value != value)  # noqa: PLR0124 - as NaN and NaT say it
    return not isinstance(value, bytes | int | date | Mapping | list | tuple)


def order_of(value: Any, path: str, stated: DateOrder) -> str:
    """The order in which a date of a field is read: as the caller says, or its column."""
    if stated is None or isinstance(stated, str):
        return stated or ORDERS[0]
    written = odd_dates.numbers(value) if isinstance(value, str) else None
    forms = (written.form, "") if written else ()
    return "mdy" if any((path, form) in stated for form in forms) else ORDERS[0]


def _named_and_there(values: Mapping[str, Any], reading: Reading) -> list[tuple[str, str]]:
    """Which of the fields that the caller names the record has."""
    if not reading.carry and not any(_named(reading)):
        return []
    return [("named", name) for name in named_fields(reading) if has_field(values, name)]


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
            found = (at(values, path) for path in there(tuple(values), (name,)))
            carried[name] = plain(next((value for value in found if value is not None), None))
    return carried
