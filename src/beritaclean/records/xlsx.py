"""Workbooks of Excel and LibreOffice (.xlsx): of each sheet a header, then one record per row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import chain, islice
from typing import Any, NamedTuple

from beritaclean.core.addresses import address
from beritaclean.records.cells import SheetRow, letters_of, rows
from beritaclean.records.fields import Row, record_of, text_fields, url_fields
from beritaclean.records.opening import read_from_its_end
from beritaclean.records.packed import too_large
from beritaclean.records.record import Meter, Raw, Reading, Record, Reject, Source, Unreadable
from beritaclean.records.rejects import reject_of, source_reject, where
from beritaclean.records.workbook import Sheet, Workbook
from beritaclean.records.workbook_parts import Broken

_CALLED = ("a workbook", "a workbook")
_LOOKED = 20
"""So many rows are looked at for the header: above it stand a title, a period, who made it."""
_LONGEST = 80
"""Characters of the name of a column, at most: a row with a longer cell is a record."""
_CUT = ("...", "…")


class _Table(NamedTuple):
    """A sheet that is read, and the names of its columns."""

    sheet: Sheet
    header: Mapping[int, str]
    """The names by the columns, of which the first is 1."""
    above: int
    """Rows that are not blank, down to the header."""
    has_text: bool
    """Whether a column may hold a text."""


def read(source: Source, reading: Reading, meter: Meter) -> Iterator[Raw | Reject]:
    """The rows below the header of each sheet, under the numbers that spreadsheets show.

    Raises
    ------
    InputError
        Where it is no workbook, is locked, damaged, or stdin.
    """
    path = read_from_its_end(source, *_CALLED)
    size = path.stat().st_size
    counted = 0
    try:
        with Workbook(path) as book:
            total = book.size
            tables = _tables(book, reading)
            book.done = 0
            for table in tables:
                name = f"sheet {table.sheet.name}" if len(book.sheets) > 1 else ""
                number = 0
                try:
                    for row in _below(book, table, reading):
                        number = row.number
                        place = f"{name}, row {number}" if name else f"row {number}"
                        yield _item(row, table, Raw(source.name, place, source.form, None))
                        if (done := size * book.done // total) > counted:
                            meter.bytes += done - counted
                            counted = done
                except Broken as error:  # the other sheets can be read all the same
                    yield _rest(source, name, number, error)
            meter.bytes += size - counted
    except Broken as error:
        raise _unreadable(source.name, error) from error


def understand(raw: Raw, reading: Reading) -> Record:
    """The record of a row.

    Raises
    ------
    Unreadable
        Where no column holds a text.
    EmptyInput
        Where its text is empty.

    >>> understand(Raw("kabar.xlsx", "row 2", "xlsx", Row({"Isi": "Hujan."})), Reading()).text
    'Hujan.'
    """
    return record_of(raw.data, reading, where(raw.source, raw.place))


def columns(source: Source, reading: Reading) -> tuple[str, ...]:
    """The columns of all sheets that are read.

    Raises
    ------
    InputError
        Where it is no workbook, is locked, damaged, or stdin.
    """
    try:
        with Workbook(read_from_its_end(source, *_CALLED)) as book:
            names = chain.from_iterable(table.header.values() for table in _tables(book, reading))
            return tuple(dict.fromkeys(names))
    except Broken as error:
        raise _unreadable(source.name, error) from error


def _tables(book: Workbook, reading: Reading) -> list[_Table]:
    """The sheets to read: those with a column for the text; where none has, the first with cells.

    Raises
    ------
    Broken
        Where the texts of all sheets cannot be read.
    """
    book.read_texts()
    found = [table for sheet in book.sheets if (table := _table(book, sheet, reading)) is not None]
    return [table for table in found if table.has_text] or found[:1]


def _table(book: Workbook, sheet: Sheet, reading: Reading) -> _Table | None:
    """A sheet with its header; None where it is blank."""
    with closing(rows(book, sheet, {})) as all_rows:
        first: list[SheetRow] = []
        try:
            first.extend(islice(all_rows, _LOOKED))
        except Broken:  # whoever reads the sheet is told
            if not first:
                return _Table(sheet, {}, 0, has_text=True)
    if not first:
        return None
    at = _header_at(first, reading)
    named = {column: _name(value) for column, value in first[at].cells.items()}
    last = max((column for column, name in named.items() if name), default=0)
    header = {column: named.get(column) or letters_of(column) for column in range(1, last + 1)}
    return _Table(sheet, header, at + 1, bool(text_fields(tuple(header.values()), reading)))


def _header_at(first: list[SheetRow], reading: Reading) -> int:
    """Which of the first rows is the header; rows of fewer cells, as titles are, may stand above.

    It is the first that names a column for the text, else the first of several cells.
    """
    widths = [sum(bool(_name(value)) for value in row.cells.values()) for row in first]
    wider = [at for at, width in enumerate(widths) if all(width > one for one in widths[:at])]
    for at in wider:
        # one word above a wider row is a title, even if it is Berita
        is_title = widths[at] == 1 and max(widths[at + 1 : at + 2], default=0) > 1
        if not is_title and _names_text(first[at], reading):
            return at
    return next((at for at in wider if widths[at] > 1), 0)


def _names_text(row: SheetRow, reading: Reading) -> bool:
    """Whether a row of short texts has the name of a column for the text."""
    cells = [value for value in row.cells.values() if _name(value)]
    if not all(isinstance(value, str) and len(value) <= _LONGEST for value in cells):
        return False
    return bool(text_fields(tuple(map(_name, cells)), reading))


def _name(value: Any) -> str:
    return " ".join(str(value).split())


def _below(book: Workbook, table: _Table, reading: Reading) -> Iterator[SheetRow]:
    """The rows below the header; a cell for an address that shows other words has its link."""
    links = book.links(table.sheet)
    names = url_fields(tuple(table.header.values()), reading)
    places = [column for column, name in table.header.items() if name in names]
    for row in islice(rows(book, table.sheet, links), table.above, None):
        for column in places:
            link, shown = row.links.get(column), row.cells.get(column)
            if link and (address(shown) is None or str(shown).endswith(_CUT)):
                row.cells[column] = link
        if row.fault or any(column in table.header for column in row.cells):
            yield row


def _item(row: SheetRow, table: _Table, raw: Raw) -> Raw | Reject:
    """A row as a record, or what is wrong with it."""
    about = where(raw.source, raw.place)
    if row.fault == "too large":
        return reject_of(raw, too_large(about))
    # of two columns of one name the first counts
    values = {name: row.cells.get(column) for column, name in reversed([*table.header.items()])}
    data = Row({name: values[name] for name in table.header.values()})
    if row.fault:
        text = f"{about}: points to a text that the workbook does not have; save it anew"
        return reject_of(raw._replace(data=data), Unreadable(text, reason="damaged"))
    return raw._replace(data=data)


def _rest(source: Source, sheet: str, number: int, error: Broken) -> Reject:
    """What is said of a sheet that cannot be read on behind a row."""
    behind = f"{error} behind row {number:,}" if number else str(error)
    fault = _unreadable(source.name, Broken(behind, error.cure, error.reason), sheet)
    return source_reject(source.name, fault, place=sheet)


def _unreadable(name: str, error: Broken, place: str = "") -> Unreadable:
    return Unreadable(f"{where(name, place)}: {error}; {error.cure}", reason=error.reason)
