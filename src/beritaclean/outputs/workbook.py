"""Rows of cells as a workbook of Excel: what stands in them is what is shown, and never runs.

A sheet is written row by row, so that memory stays flat. What Excel cannot hold goes on elsewhere:
a text in further columns, rows in further sheets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from beritaclean.outputs.flat import TIMES, escaped, local_time

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Row = Sequence[Any]

# Source: "Excel specifications and limits" of Microsoft's documentation.
LONGEST = 32_767
"""Units of UTF-16 that a cell holds."""
ROWS = 1_048_576
"""Rows of a sheet, the header too."""
LINKS = 65_530
"""Links of a sheet."""
LONGEST_LINK = 2_079
"""Characters of a link."""
_DIGITS = 10**15
"""Numbers of more digits lose the last ones: what is so long is no number to count with."""
_FIRST_YEAR = 1900
"""Of Excel's calendar."""

_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - the clock goes into no output; Excel knows no zone
_LINK = re.compile(r"https?://[^\s\x00-\x20\"<>\\^`{|}\x7f-\x9f\ufffe\uffff]+\Z")
_WIDTHS: Mapping[str, int] = {
    "text": 80,
    **dict.fromkeys(("title", "subtitle"), 45),
    "url": 40,
    "tags": 30,
    **dict.fromkeys(("id", "domain", "outlet", "doubts"), 20),
    **dict.fromkeys(("published", "modified"), 17),
    **dict.fromkeys(("language", "confidence", "kind", "complete", "characters", "kept"), 11),
}
"""How wide a column is, in characters."""
_WIDTH = 16
_HEIGHT = 60
"""Points of a row: four lines of a text. As high as their texts, three rows would fill a screen."""
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "header": {"bold": True, "bottom": 1},
    "text": {},
    # Excel shows it as it is, also where a user has clicked into the cell and out again
    "active": {"quote_prefix": True},
    "link": {"font_color": "#0563C1", "underline": 1},
    "time": {"num_format": "dd/mm/yyyy hh:mm"},
    "share": {"num_format": "0.00"},
}
_SHARES = frozenset({"confidence", "kept"})


def write(
    file: IO[bytes], columns: Sequence[str], rows: Callable[[], Iterable[Row]], folder: Path
) -> None:
    """Write a workbook; the same rows give the same bytes.

    Parameters
    ----------
    file
        Where to write it.
    columns
        The names of the columns.
    rows
        What gives the rows; it is called twice, first to see how much room the texts need.
    folder
        Where the sheets lie until they are packed.

    Raises
    ------
    OSError
        Where there is no room for it.

    >>> import io, tempfile, zipfile
    >>> file = io.BytesIO()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(file, ["title"], lambda: [["=1+1"]], Path(folder))
    >>> b"=1+1" in zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml")
    True
    """
    import xlsxwriter  # noqa: PLC0415 - an extra
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    widest = _widest(rows(), len(columns))
    options = {"constant_memory": True, "tmpdir": str(folder)}
    book = xlsxwriter.Workbook(file, options)
    book.use_zip64()
    book.set_properties({"created": _NO_DAY})
    made = _Book(book, columns, widest)
    try:
        for row in rows():
            made.add(row)
        made.end()
        book.close()
    except FileCreateError as error:
        cause = error.__context__
        raise cause if isinstance(cause, OSError) else error from None
    finally:
        made.discard()


def _widest(rows: Iterable[Row], count: int) -> list[int]:
    """How many cells the longest text of each column needs."""
    widest = [1] * count
    for row in rows:
        for at, value in enumerate(row):
            if isinstance(value, str) and len(value) * 2 > LONGEST:
                widest[at] = max(widest[at], len(list(_pieces(value))))
    return widest


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces that a cell can hold; no character is cut."""
    if len(text) * 2 <= LONGEST:
        yield text
        return
    start = size = 0
    for at, sign in enumerate(text):
        units = 1 + (sign > "\uffff")
        if size + units > LONGEST:
            yield text[start:at]
            start, size = at, 0
        size += units
    yield text[start:]


class _Book:
    """A workbook that is being written."""

    def __init__(self, book: Workbook, columns: Sequence[str], widest: Sequence[int]) -> None:
        self._book = book
        self._styles: dict[str, Format] = {
            name: book.add_format({"text_wrap": True, "valign": "top", **style})
            for name, style in _STYLES.items()
        }
        self._columns = columns
        self._first: list[int] = []
        """The first cell of each column."""
        self._names: list[str] = []
        self._kinds: list[str] = []
        for name, count in zip(columns, widest, strict=True):
            self._first.append(len(self._names))
            self._names += (name if n == 1 else f"{name} ({n})" for n in range(1, count + 1))
            self._kinds += [name] * count
        self._sheets: list[Worksheet] = []
        self._row = self._links = 0
        self._begin()

    def add(self, row: Row) -> None:
        """Write a row, into another sheet where this one is full."""
        if self._row == ROWS:
            self.end()
            self._begin()
        for name, at, value in zip(self._columns, self._first, row, strict=True):
            if value is not None:
                self._write(at, name, value)
        self._row += 1

    def end(self) -> None:
        """A sheet is done."""
        self._sheets[-1].autofilter(0, 0, self._row - 1, len(self._names) - 1)

    def discard(self) -> None:
        """Close what is left open where it came to no end."""
        if not self._book.fileclosed:
            for sheet in self._sheets:
                sheet._opt_close()  # noqa: SLF001 - nothing else closes them
            self._book.fileclosed = True

    def _begin(self) -> None:
        number = len(self._sheets) + 1
        sheet = self._book.add_worksheet("articles" if number == 1 else f"articles {number}")
        self._sheets.append(sheet)
        self._row = self._links = 0
        sheet.set_default_row(_HEIGHT)
        sheet.set_row(0, 20)
        sheet.freeze_panes(1, 0)
        for at, name in enumerate(self._kinds):
            sheet.set_column(at, at, _WIDTHS.get(name, _WIDTH))
        for at, name in enumerate(self._names):
            self._write_text(at, name, "header")
        self._row = 1

    def _write(self, at: int, name: str, value: Any) -> None:
        sheet = self._sheets[-1]
        if isinstance(value, bool):
            sheet.write_boolean(self._row, at, value, self._styles["text"])
        elif isinstance(value, int | float) and abs(value) < _DIGITS:
            style = "share" if name in _SHARES else "text"
            sheet.write_number(self._row, at, value, self._styles[style])
        elif not isinstance(value, str):
            self._write_text(at, str(value), "text")
        elif name in TIMES and (when := local_time(value)).year >= _FIRST_YEAR:
            sheet.write_datetime(self._row, at, when, self._styles["time"])
        elif name == "url" and self._is_link(value):
            self._links += 1
            sheet.write_url(self._row, at, value, self._styles["link"], value)
        else:
            for further, piece in enumerate(_pieces(value)):
                style = "text" if escaped(piece) == piece else "active"
                self._write_text(at + further, piece, style)

    def _is_link(self, value: str) -> bool:
        return self._links < LINKS and len(value) <= LONGEST_LINK and bool(_LINK.match(value))

    def _write_text(self, at: int, text: str, style: str) -> None:
        """Write a cell of text, whatever it looks like."""
        sheet, form = self._sheets[-1], self._styles[style]
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes it for markup that it wrote itself, but not in two pieces
            sheet.write_rich_string(self._row, at, text[:1], self._styles["text"], text[1:], form)
        else:
            sheet.write_string(self._row, at, text, form)
