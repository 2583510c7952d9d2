"""CSV and TSV: a header, then one record per row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from beritaclean.records import record
from beritaclean.records.csv_lines import END, QUOTED, RETURN, Lines, as_read
from beritaclean.records.documents import unpacked_name
from beritaclean.records.fields import Row, record_of
from beritaclean.records.opening import opened
from beritaclean.records.packed import CutOff, too_large
from beritaclean.records.record import Meter, Raw, Reading, Record, Reject, Source, Unreadable
from beritaclean.records.rejects import reject_of, sample, where

_DELIMITERS = ",;\t|"
_STATED = re.compile(rf'sep=([^"\n{RETURN}])\s*\Z', re.IGNORECASE)
"""The first line by which Excel is told the delimiter."""


def read(source: Source, reading: Reading, meter: Meter) -> Iterator[Raw | Reject]:  # noqa: ARG001
    """The rows below the header; the first is row 1.

    Raises
    ------
    InputError
        Where the source cannot be opened, is cut off or damaged, or has a header without an end.
    """
    number = 0
    with opened(source, meter) as unpacked:
        text = Lines(unpacked)
        try:
            found = _header(text, source.name)
            if found is None:
                return
            header, delimiter = found
            text.begin()
            table = csv.reader(text, delimiter=delimiter)
            while (cells := _next(table)) != [END]:
                if cells or not text.is_kept:
                    number += 1
                    raw = Raw(source.name, f"row {number}", source.form, None)
                    try:
                        row = _row(header, cells, text, where(raw.source, raw.place))
                        yield raw._replace(data=row)
                    except Unreadable as error:
                        yield reject_of(raw, error)
                    if _is_open(cells):
                        return
                text.begin()
        except CutOff as error:
            raise error.behind(source.name, f"row {number:,}") from error


def understand(raw: Raw, reading: Reading) -> Record:
    """The record of a row.

    Raises
    ------
    Unreadable
        Where no column holds a text.
    EmptyInput
        Where its text is empty.

    >>> understand(Raw("kabar.csv", "row 1", "csv", {"isi": "Hujan."}), Reading()).text
    'Hujan.'
    """
    return record_of(raw.data, reading, where(raw.source, raw.place))


def _header(text: Lines, name: str) -> tuple[list[str], str] | None:
    """The names of the columns, and what stands between cells; None in an empty file.

    Raises
    ------
    Unreadable
        Where its end cannot be told: then nothing behind it can be, either.
    """
    lower = unpacked_name(name).lower()
    first = next(text)
    while not first.strip() and text.is_kept:
        text.begin()
        first = next(text)
    stated = _STATED.match(first)
    if stated:
        delimiter = stated[1]
        text.begin()
        first = next(text)
    elif lower.endswith((".tsv", ".tab")):
        delimiter = "\t"
    else:
        bare = QUOTED.sub("", first)
        delimiter = max(_DELIMITERS, key=bare.count)
    if first == END:
        return None
    # of a sign of several bytes, the last one will do
    text.quotes.delimiter = delimiter.encode()[-1:]
    cells = _next(csv.reader(chain((first,), text), delimiter=delimiter))
    if _is_open(cells):
        raise _open_quote(f"{where(name)}: header", cells, text)
    if not text.is_kept:
        size = f"{record.LARGEST >> 20} MB, which no header is"
        lost = f"so that {_lines(text.rest())} behind it cannot be read"
        message = f"{where(name)}: header: is larger than {size}, {lost}; mend it"
        raise Unreadable(message, reason="too large", start=_start(cells, text))
    header = [cell.strip() for cell in cells]
    while header and not header[-1]:
        header.pop()
    return header, delimiter


def _next(table: Any) -> list[str]:
    """The next row, with cells as long as they may be; the limit is the whole process's."""
    before = csv.field_size_limit(record.LARGEST + len(END))
    try:
        row: list[str] = next(table)
    finally:
        csv.field_size_limit(before)
    return as_read(row)


def _is_open(cells: list[str]) -> bool:
    """Whether a quote of this row was still open at the end of the file."""
    return bool(cells) and cells[-1].endswith(END)


def _open_quote(about: str, cells: list[str], text: Lines) -> Unreadable:
    """The error of a row that goes on to the end of the file."""
    lost = text.count - 2  # but for its own first line, and the one that marks the end
    swallowed = f", which swallows the last {_lines(lost)} of the file" if lost else ""
    return Unreadable(
        f"{about}: has a quote that is never closed{swallowed}; write it twice, or close it",
        reason="open quote",
        start=_start(cells, text),
    )


def _lines(count: int) -> str:
    return f"{count:,} line{'s' * (count != 1)}"


def _start(cells: list[str], text: Lines) -> str:
    return sample(text.start or " ".join(cells).removesuffix(END))


def _row(header: list[str], cells: list[str], text: Lines, about: str) -> Row:
    """The named cells of a row.

    Raises
    ------
    Unreadable
        Where its quotes or its length are wrong: the text may have been cut.
    """
    if _is_open(cells):
        raise _open_quote(about, cells, text)
    if not text.is_kept:
        error = too_large(f"{about}, {_lines(text.count)}" if text.count > 1 else about)
        error.start = _start(cells, text)
        raise error
    while len(cells) > len(header) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(header):
        raise Unreadable(
            f"{about}: has {len(cells)} cells where the header has {len(header)}; "
            "put cells with delimiters, quotes or line breaks in quotes",
            reason="broken row",
            start=_start(cells, text),
        )
    # of two columns of one name the first counts
    values = dict(zip(reversed(header), reversed(cells), strict=True))
    ordered = {name: values[name] for name in header}
    return Row(ordered, mended=("encoding",) if text.is_mended else ())
