"""The article as a flat row of plain values: of a dict, of a line of CSV, of cells of a table.

A cell of CSV that a spreadsheet would take for a formula is made harmless by an apostrophe before
it; `unescaped` takes that away again.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from beritaclean.core.flat import FIELDS, value_of
from beritaclean.dates import WIB
from beritaclean.lexicon.text import each_string
from beritaclean.outputs.about import NOTHING
from beritaclean.outputs.rows import TAKEN, beside, column, encoded

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About

FLAT_COLUMNS: tuple[str, ...] = ("id", *FIELDS)
"""The columns of a flat row, in order; what the input carries stands behind them."""
FLAT_TAKEN = TAKEN | set(FLAT_COLUMNS)
TIMES = frozenset({"published", "modified"})
"""The columns that hold a time."""

# Source: the list of the OWASP page on CSV injection (2025), with the line feed and the full-width
# signs that spreadsheets of East Asia take for the others; NUL is of its ASVS, 1.2.10.
_ACTIVE = "=+\\-@\t\r\n\0＝＋－＠"
_HARMFUL = re.compile(f"'*[{_ACTIVE}]")
_ESCAPED = re.compile(f"'+[{_ACTIVE}]")


class Dialect(NamedTuple):
    """How rows of CSV are written."""

    delimiter: str = ","
    end: str = "\n"
    """What ends a row."""
    mark: str = ""
    """What stands before the header, once in a file."""
    is_local: bool = False
    """Whether dates, numbers and flags are written as Excel reads them in Indonesia."""
    escapes: bool = True
    """Whether cells are made harmless for spreadsheets."""


DIALECTS: Mapping[str, Dialect] = {
    "plain": Dialect(),
    "excel-id": Dialect(";", "\r\n", "\ufeff", is_local=True),
    "raw": Dialect(escapes=False),
}
"""Name -> dialect."""
_QUOTED = re.compile(r'[;"\r\n]')
"""What a cell is quoted for that does not end at a comma."""
_GUESSED = re.compile(r'[,;|\t"\r\n]')
"""The same in a header, and in a file of one column: whoever guesses the delimiter meets none."""


def flat(article: Article, about: About = NOTHING) -> dict[str, Any]:
    """The article as text, numbers and flags, with None for what is not known.

    >>> import beritaclean
    >>> row = flat(beritaclean.clean("SOLO, KOMPAS.com - Pasar itu dibuka lagi hari ini."))
    >>> row["place"], row["outlet"], row["complete"], row["title"]
    ('SOLO', 'KOMPAS.com', True, None)
    """
    row = {"id": about.id, **{name: value_of(article, path) for name, path in FIELDS.items()}}
    return {**row, **beside(about.carried, FLAT_TAKEN)} if about.carried else row


def write(article: Article, about: About = NOTHING) -> str:
    r"""The article as one row of CSV without a header; see `header`.

    A text of several paragraphs keeps its line breaks, inside quotation marks.

    >>> import beritaclean
    >>> write(beritaclean.clean("Hujan turun.\nWarga lega."))
    ',,,,,,,,,,,,,,und,0.0,article,true,21,1.0,short story,"Hujan turun.\nWarga lega."\n'
    """
    return _PLAIN(article, about)


def writer(columns: Sequence[str] = (), dialect: str = "plain") -> Callable[[Article, About], str]:
    r"""A writer of rows of CSV with these columns, all of them if none is named, in a dialect.

    >>> import beritaclean
    >>> from beritaclean.outputs.about import About
    >>> write = writer(["text", "kept", "id"], "excel-id")
    >>> write(beritaclean.clean("Hujan turun.\nWarga lega."), About(id="=1+1"))
    '"Hujan turun.\nWarga lega.";1,0;\'=1+1\r\n'
    """
    how = DIALECTS[dialect]

    def write(article: Article, about: About = NOTHING) -> str:
        row = flat(article, about)
        return _line([_cell(row.get(name), name, how) for name in columns or row], how)

    return write


def header(carried: Iterable[str] = (), columns: Sequence[str] = (), dialect: str = "plain") -> str:
    r"""The first line of a CSV file whose rows carry fields of these names, in this order.

    >>> header(["rubrik", "title"]).split(",")[-3:]
    ['text', 'rubrik', 'input_title\n']
    >>> header(columns=["title", "text"], dialect="excel-id")
    '\ufefftitle;text\r\n'
    """
    how = DIALECTS[dialect]
    names = columns or names_of(carried)
    cells = [_text_cell(each_string(name), how) for name in names]
    return how.mark + _line(cells, how, _GUESSED)


def names_of(carried: Iterable[str] = ()) -> tuple[str, ...]:
    """The columns of rows that carry fields of these names."""
    return (*FLAT_COLUMNS, *(column(name, FLAT_TAKEN) for name in carried))


def cells(article: Article, about: About, columns: Sequence[str]) -> list[Any]:
    """A row for a table whose cells have types: text, numbers, flags, None.

    A list or an object of the input is JSON.

    >>> import beritaclean
    >>> cells(beritaclean.clean("Hujan turun."), NOTHING, ["title", "complete", "characters"])
    [None, True, 11]
    """
    row = flat(article, about)
    return [_plain(row.get(name)) for name in columns]


def escaped(text: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    One that begins with a sign of a formula gets an apostrophe before it, and so does one that
    would look as if it had got one.

    >>> escaped("=1+1"), escaped("'=1+1"), escaped("'Hujan', katanya")
    ("'=1+1", "''=1+1", "'Hujan', katanya")
    """
    return f"'{text}" if _HARMFUL.match(text) else text


def unescaped(cell: str) -> str:
    """A cell of our CSV as it was before `escaped`.

    >>> unescaped("'=1+1"), unescaped("''=1+1"), unescaped("'Hujan', katanya")
    ('=1+1', "'=1+1", "'Hujan', katanya")
    """
    return cell[1:] if _ESCAPED.match(cell) else cell


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping | list | tuple):
        return encoded(value).decode()
    return value


def _cell(value: Any, name: str, how: Dialect) -> str:
    """A value as CSV has it; a list or an object of the input is written as JSON."""
    value = _plain(value)
    if value is None:
        return ""
    if isinstance(value, str):
        if how.is_local and name in TIMES:
            when = local_time(value)
            return f"{when:%d/%m}/{when.year:04} {when:%H:%M:%S}"  # %Y of the year 90 is 90
        return _text_cell(str(each_string(value)), how)
    if isinstance(value, bool):
        word = "true" if value else "false"
        return word.upper() if how.is_local else word
    return str(value).replace(".", ",") if how.is_local else str(value)


def local_time(stated: str) -> datetime:
    """A time as a cell shows it that knows no zone: that of Jakarta, for all of a column.

    >>> local_time("2025-06-18T07:30:00+09:00").isoformat()
    '2025-06-18T05:30:00'
    """
    when = datetime.fromisoformat(stated)
    if when.tzinfo is not None:
        with contextlib.suppress(OverflowError):  # the first or the last day of all
            when = when.astimezone(WIB)
    return when.replace(tzinfo=None, microsecond=0)


def _text_cell(text: str, how: Dialect) -> str:
    return escaped(text) if how.escapes else text


def _line(cells: Sequence[str], how: Dialect, quoted: re.Pattern[str] = _QUOTED) -> str:
    if how.delimiter != ",":
        needs = quoted if len(cells) > 1 else _GUESSED
        row = how.delimiter.join(
            '"{}"'.format(cell.replace('"', '""')) if needs.search(cell) else cell for cell in cells
        )
        return (row or '""') + how.end
    # csv quotes a bare carriage return only where it is part of the line's own end
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + how.end


_PLAIN = writer()
