"""CSV and TSV: a header, then one record per row."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from typing import Any

from beritaclean.records import record
from beritaclean.records.documents import unpacked_name
from beritaclean.records.fields import Row, record_of
from beritaclean.records.lines import Cut, lines
from beritaclean.records.opening import opened
from beritaclean.records.packed import CutOff, too_large
from beritaclean.records.plain import mend
from beritaclean.records.record import Meter, Raw, Reading, Record, Reject, Source, Unreadable
from beritaclean.records.rejects import reject_of, sample, where

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"')
_STATED = re.compile(r"sep=(.)\s*\Z", re.IGNORECASE)
"""The first line by which Excel is told the delimiter."""
_END = "\0end"
"""A last line that no text has, as NUL is taken out: inside a cell, it shows an open quote."""


def read(source: Source, reading: Reading, meter: Meter) -> Iterator[Raw | Reject]:  # noqa: ARG001
    """The rows below the header; the first is row 1.

    Raises
    ------
    InputError
        Where the source cannot be opened, is cut off or damaged.
    """
    number = 0
    with opened(source, meter) as unpacked:
        text = _Lines(unpacked)
        try:
            header, delimiter = _header(text, source.name)
            table = csv.reader(text, delimiter=delimiter)
            while True:
                number += 1
                raw = Raw(source.name, f"row {number}", source.form, None)
                about = where(raw.source, raw.place)
                try:
                    cells = _next(table)
                    if cells == [_END]:
                        return
                    if text.size > record.LARGEST and not _is_open(cells):
                        raise too_large(about)
                    if not cells:
                        number -= 1
                        continue
                    yield raw._replace(data=_row(header, cells, text, about))
                except Unreadable as error:
                    yield reject_of(raw, error)
                    if error.reason == "open quote":
                        return
                except csv.Error as error:
                    message = f"{about}: is no CSV ({error}); mend it or leave it out"
                    yield reject_of(raw, Unreadable(message, reason="broken row"))
                text.begin()
        except StopIteration:
            return
        except CutOff as error:
            raise error.behind(source.name, f"row {max(number - 1, 0):,}") from error


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


class _Lines:
    """The lines of a table as text, with their ends; it knows how much of a row it gave."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.size = 0
        self.is_mended = False
        self._lines = self._decoded(pieces)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.size += len(line)
        if self.size <= record.LARGEST or line == _END:
            return line
        # the row is not kept, but its quotes tell where it ends
        return '"' * line.count('"')

    def begin(self) -> None:
        """A new row begins."""
        self.size, self.is_mended = 0, False

    def _decoded(self, pieces: Iterator[bytes]) -> Iterator[str]:
        first = next(pieces, b"")
        encoding = _WIDE.get(first[:2])
        if encoding is not None:
            yield from _wide(_with(first[2:], pieces), encoding)
        else:
            first = first.removeprefix(codecs.BOM_UTF8)
            # old Macs end their lines so, and csv knows them only at the end of a text
            is_old = b"\r" in first and b"\n" not in first
            data = _with(first, pieces)
            if is_old:
                data = (piece.replace(b"\r", b"\n") for piece in data)
            for line in lines(data):
                if isinstance(line, Cut):
                    self.size = record.LARGEST
                text, is_mended = mend(line)
                self.is_mended |= is_mended
                yield text.replace("\0", "") + "\n"
        yield _END


def _with(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from pieces


def _wide(pieces: Iterator[bytes], encoding: str) -> Iterator[str]:
    """The lines of UTF-16, whose line breaks are two bytes."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    utf_8 = (decoder.decode(piece).encode("utf-8", "replace") for piece in pieces)
    for line in lines(utf_8):
        yield line.decode("utf-8", "replace").replace("\0", "") + "\n"


def _header(text: _Lines, name: str) -> tuple[list[str], str]:
    """The names of the columns, and what stands between cells."""
    lower = unpacked_name(name).lower()
    first = next(line for line in text if line.strip())
    stated = _STATED.match(first)
    if stated:
        delimiter = stated[1]
        first = next(text)
    elif lower.endswith((".tsv", ".tab")):
        delimiter = "\t"
    else:
        bare = _QUOTED.sub("", first)
        delimiter = max(_DELIMITERS, key=bare.count)
    if first == _END:
        raise StopIteration
    rows = csv.reader(_again(first, text), delimiter=delimiter)
    header = [cell.strip() for cell in _next(rows)]
    while header and not header[-1]:
        header.pop()
    text.begin()
    return header, delimiter


def _again(first: str, text: Iterator[str]) -> Iterator[str]:
    yield first
    yield from text


def _next(table: Any) -> list[str]:
    """The next row, with cells as long as they may be; the limit is the whole process's."""
    before = csv.field_size_limit(record.LARGEST)
    try:
        row: list[str] = next(table)
    finally:
        csv.field_size_limit(before)
    return row


def _is_open(cells: list[str]) -> bool:
    """Whether a quote of this row was still open at the end of the file."""
    return bool(cells) and cells[-1].endswith(_END)


def _row(header: list[str], cells: list[str], text: _Lines, about: str) -> Row:
    """The named cells of a row.

    Raises
    ------
    Unreadable
        Where there are more or fewer than columns: the text may have been cut.
    """
    if _is_open(cells):
        raise Unreadable(
            f"{about}: has a quote that is never closed; write it twice, or close it",
            reason="open quote",
            start=sample(" ".join(cells)),
        )
    while len(cells) > len(header) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(header):
        raise Unreadable(
            f"{about}: has {len(cells)} cells where the header has {len(header)}; "
            "put cells with delimiters, quotes or line breaks in quotes",
            reason="broken row",
            start=sample(" ".join(cells)),
        )
    # of two columns of one name the first counts
    values = dict(zip(reversed(header), reversed(cells), strict=True))
    ordered = {name: values[name] for name in header}
    return Row(ordered, mended=("encoding",) if text.is_mended else ())
