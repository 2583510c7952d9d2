"""The rows of a sheet, cell by cell, as a workbook has them."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import Any

from beritaclean.records import record
from beritaclean.records.workbook import Sheet, Workbook
from beritaclean.records.workbook_parts import Broken, Xml, unescaped

_DAY_ZERO = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - no zone
"""Day 0, by whether a workbook counts from 1904. Source: ECMA-376, part 1, 18.17.4.1."""
_FORMULA = re.compile(r'\s*HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)


class SheetRow:
    """A row that is not blank."""

    __slots__ = ("cells", "fault", "links", "number")

    def __init__(self, number: int) -> None:
        self.number = number
        """As spreadsheets show it."""
        self.cells: dict[int, Any] = {}
        """The values by their columns, of which the first is 1; cells without a value are none."""
        self.links: dict[int, str] = {}
        """Where cells link to."""
        self.fault = ""
        """Why it cannot be used: ``too large``, ``damaged``."""


def rows(book: Workbook, sheet: Sheet, links: Mapping[str, str]) -> Generator[SheetRow, None, None]:
    """The rows of a sheet that are not blank.

    Parameters
    ----------
    book
        The workbook.
    sheet
        One of its sheets; the texts of the book have been read.
    links
        Where cells link to, as `Workbook.links` finds it.

    Raises
    ------
    Broken
        Where it cannot be read on.
    """
    cells = _Cells(book, links)
    try:
        for _ in cells.over(book.cells(sheet)):
            yield from cells.found
            cells.found.clear()
    except Broken:
        yield from cells.found
        raise


class _Cells(Xml):
    """The cells of a sheet, as they are read."""

    def __init__(self, book: Workbook, links: Mapping[str, str]) -> None:
        super().__init__()
        self.found: list[SheetRow] = []
        self._book = book
        self._links = links
        self._row = SheetRow(0)
        self._column = 0
        self._name = self._kind = self._style = ""
        self._parts: list[str] = []
        self._formula: list[str] = []
        self._into: list[str] | None = None
        self._size = 0
        self._is_spoken = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """See `Xml`."""
        if tag == "c":
            self._name = attributes.get("r", "")
            self._column = column_of(self._name) or self._column + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._parts, self._formula = [], []
        elif tag == "v" or (tag == "t" and not self._is_spoken):
            self._into = self._parts
        elif tag == "f":
            self._into = self._formula
        elif tag == "rPh":
            self._is_spoken = True
        elif tag == "row":
            number = attributes.get("r", "")
            self._row = SheetRow(int(number) if number.isdecimal() else self._row.number + 1)
            self._column = self._size = 0

    def data(self, text: str) -> None:
        """See `Xml`."""
        if self._into is not None:
            self._size += len(text)
            if self._size <= record.LARGEST:
                self._into.append(text)

    def end(self, tag: str) -> None:
        """See `Xml`."""
        if tag in {"v", "t", "f"}:
            self._into = None
        elif tag == "c":
            self._cell()
        elif tag == "rPh":
            self._is_spoken = False
        elif tag == "row":
            if self._size > record.LARGEST:
                self._row.fault = "too large"
            if self._row.cells or self._row.fault:
                self.found.append(self._row)

    def _cell(self) -> None:
        """A cell is whole."""
        if self._size > record.LARGEST:
            self._row.cells.clear()
            return
        value = self._value("".join(self._parts))
        link = self._links.get(self._name)
        if link is None and self._formula:
            written = _FORMULA.match("".join(self._formula))
            link = written and written[1].replace('""', '"')
        if link:
            self._row.links[self._column] = link
        if value is not None:
            self._row.cells[self._column] = value

    def _value(self, text: str) -> Any:
        """What a cell holds; None for nothing, and for an error such as ``#N/A``."""
        kind = self._kind
        if kind == "s":
            return self._shared(text)
        if kind in {"inlineStr", "str"}:
            return unescaped(text) or None
        if not text or kind == "e":
            return None
        if kind == "b":
            return text.strip() in {"1", "true"}
        if kind == "d":
            with suppress(ValueError):
                return datetime.fromisoformat(text.strip())
            return text
        number = number_of(text)
        if isinstance(number, str) or not self._style.isdecimal():
            return number
        style = int(self._style)
        is_dated = style < len(self._book.formats) and self._book.formats[style]
        return _dated(number, is_dated, is_1904=self._book.is_1904) if is_dated else number

    def _shared(self, text: str) -> str | None:
        """A text of the list that all cells have together."""
        try:
            found = self._book.texts.get(int(text))
        except (ValueError, IndexError):
            self._row.fault = "damaged"
            return None
        self._size += record.LARGEST + 1 if found is None else len(found)
        return found or None


def column_of(name: str) -> int:
    """The number of the column of a cell; 0 where its name is none.

    >>> column_of("A1"), column_of("AB17"), column_of("")
    (1, 28, 0)
    """
    found = 0
    for sign in name:
        if not "A" <= sign <= "Z":
            break
        found = found * 26 + ord(sign) - 64
    return found


def letters_of(column: int) -> str:
    """How spreadsheets call a column.

    >>> letters_of(1), letters_of(28)
    ('A', 'AB')
    """
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def number_of(text: str) -> int | float | str:
    """A number as a workbook writes it; a whole one without a fraction.

    >>> number_of("45946"), number_of("45946.545"), number_of("1.2E3"), number_of("dua")
    (45946, 45946.545, 1200, 'dua')
    """
    try:
        found = float(text)
    except ValueError:
        return text
    if text.lstrip("-").isdecimal():
        return int(text) if len(text) < 20 else found
    return int(found) if found.is_integer() and abs(found) < 1e15 else found


def _dated(value: float, kind: str, *, is_1904: bool) -> Any:
    """The date that a number is in a format for dates; the number where it is none."""
    try:
        found = _DAY_ZERO[is_1904] + timedelta(seconds=round(value * 86400))
    except (OverflowError, ValueError):
        return value
    if kind == "clock" or (0 <= value < 1 and not is_1904):
        return found.time() if 0 <= value < 1 else found
    return found.date() if kind == "day" and found.time() == time() else found
