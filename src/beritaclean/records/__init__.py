"""Streams of records in: one container format per file. `READERS` is the list of them.

::

    names ── sources ──> Source ── read ──> Raw ── understand ──> Record    (or Reject)

| file | what |
|---|---|
| `record.py` | the nouns above |
| `sources.py` | files, folders, patterns, stdin; which form each has |
| `folders.py` | folders walked, patterns matched; what is passed over |
| `objects.py` | JSON lines and JSON, told apart |
| `opening.py` | files, pipes and stdin, opened once |
| `packed.py` | gzip and zstd, member by member |
| `lines.py` `csv_lines.py` | lines, in flat memory; those of CSV, whose rows may have several |
| `documents.py` `jsonl.py` `json.py` `csv.py` `xlsx.py` `parquet.py` `warc.py` | a form each |
| `workbook.py` `workbook_parts.py` `cells.py` | a workbook; its parts; the rows of a sheet |
| `frames.py` | the records of a WARC file, however damaged |
| `layouts.py` `names.py` | which field of a record is what; names, however they are written |
| `fields.py` | the record that named fields make |
| `moments.py` | dates in fields |
| `plain.py` | values that JSON can hold |
| `odd_dates.py` `orders.py` | dates as tables write them; the order of day and month in a column |
| `columns.py` | the columns of a table before its records; fields that nobody has |
| `answers.py` | the answers of news APIs, which hold their records in a list |
| `tables.py` | the rows of an Arrow table as Python values |
| `rejects.py` | what is said of a record that cannot be read |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from importlib import import_module
from itertools import islice
from typing import Any

from beritaclean.errors import InputError
from beritaclean.records import jsonl
from beritaclean.records.fields import Row, record_of
from beritaclean.records.opening import forget, refused
from beritaclean.records.orders import ordered, with_order
from beritaclean.records.record import (
    DateOrder,
    Meter,
    Raw,
    Reading,
    Record,
    Reject,
    Source,
    Unreadable,
)
from beritaclean.records.rejects import reject_of, source_reject, where
from beritaclean.records.sources import files, sources, tell

__all__ = [
    "READERS",
    "Meter",
    "Raw",
    "Reading",
    "Record",
    "Reject",
    "Source",
    "Unreadable",
    "fields_of",
    "files",
    "read",
    "reject_of",
    "row",
    "sources",
    "tell",
    "understand",
]


READERS: Mapping[str, str] = {
    "document": "documents",
    "jsonl": "jsonl",
    "json": "json",
    "csv": "csv",
    "xlsx": "xlsx",
    "parquet": "parquet",
    "warc": "warc",
    "wet": "warc",
}
"""Form -> file. Its `read` cuts out the records of a source, and raises `InputError` where nothing
more can be read; its `understand` makes a `Record` of one."""
_TABLES = frozenset({"jsonl", "json", "csv", "xlsx", "parquet"})
"""Forms whose records have named fields, of which a column is written in one way."""


@cache
def reader_of(form: str) -> Any:
    """The file of a form; it is imported when it is first asked for: most runs need one."""
    return import_module(f"{__name__}.{READERS[form]}")


def _silent(line: str) -> None:
    """Say nothing."""


def read(
    source: Source,
    reading: Reading,
    meter: Meter,
    skip: int = 0,
    say: Callable[[str], None] = _silent,
) -> Iterator[Raw | Reject]:
    """The records of a source, and the faults; no input makes it raise.

    Parameters
    ----------
    source
        What `sources` found.
    reading
        How it is read.
    meter
        Its counts grow as the source is read.
    skip
        So many of the first records and rejects are passed over: they are done.
    say
        Is told what people should know of how the source is read.

    Yields
    ------
    Raw or Reject
        A reject for a record that cannot be cut out; reading goes on behind it. A last one where
        the rest of the source cannot be read.
    """
    if source.done:
        items = _grown(source, reading, meter, say)
    else:
        items = _items(source, reading, meter, skip, say)
    for item in islice(items, skip, None):
        meter.items += 1
        yield item


def _grown(
    source: Source, reading: Reading, meter: Meter, say: Callable[[str], None]
) -> Iterator[Raw | Reject]:
    """The items behind those that an earlier run found in the first bytes of a source.

    The last of those may have been in the middle of being written: where it is another one now,
    it comes again.
    """
    count, last = 0, None
    before = source._replace(done=0, size=source.done)
    for count, last in enumerate(_items(before, reading, Meter(), 0, _silent), 1):  # noqa: B007
        pass
    behind = islice(_items(source, reading, meter, 0, say), max(count - 1, 0), None)
    first = next(behind, last)
    if first is not None and _as_cut_out(first) != _as_cut_out(last):
        yield first
    yield from behind


def _as_cut_out(item: Raw | Reject | None) -> Raw | Reject | None:
    """An item without the order of its dates, which those behind it may change."""
    return item._replace(date_order=None) if isinstance(item, Raw) else item


def _items(
    source: Source, reading: Reading, meter: Meter, skip: int, say: Callable[[str], None]
) -> Iterator[Raw | Reject]:
    """All items, of which the first may be empty."""
    reader = reader_of(source.form)
    try:
        if source.form not in _TABLES:
            yield from reader.read(source, reading, meter)
        elif skip and source.form == "parquet":  # which need not read what it passes over
            late = reader.read(source, reading, meter, skip)
            if reading.date_order is None:  # what the first items tell is read apart
                first = with_order(reader.read(source, reading, Meter()), reading, say)
                order = next((item.date_order for item in first if isinstance(item, Raw)), None)
                late = (ordered(item, order) for item in late)
            yield from late
        else:
            found = reader.read(source, reading, meter)
            yield from with_order(found, reading, say, is_pipe=source.is_stream)
    except InputError as error:
        yield source_reject(source.name, error)
    except OSError as error:
        yield source_reject(source.name, refused(source.name, error))
    finally:
        forget(source.path)


def understand(raw: Raw, reading: Reading) -> Record:
    """The record that a reader cut out.

    Raises
    ------
    InputError
        Where it holds no text, is broken, or too large; the text names its place and the cure.

    >>> understand(row({"judul": "Hujan", "isi": "Hujan turun."}, 1), Reading()).title
    'Hujan'
    """
    if raw.date_order is not None:
        reading = _in_order(reading, raw.date_order)
    if raw.form == "row":
        return record_of(raw.data, reading, where(raw.source, raw.place))
    record: Record = reader_of(raw.form).understand(raw, reading)
    return record


def fields_of(raw: Raw) -> tuple[str, ...]:
    """The names of the fields of a record; none where it has no fields, or is broken.

    >>> fields_of(row({"judul": "Hujan", "isi": "Hujan turun."}, 1))
    ('judul', 'isi')
    """
    values = raw.data
    if raw.form in {"jsonl", "json"}:
        try:
            values, _ = jsonl.parsed(values, "")
        except (InputError, RecursionError):
            return ()
    return tuple(map(str, values)) if isinstance(values, Mapping) else ()


@lru_cache(maxsize=256)
def _in_order(reading: Reading, order: DateOrder) -> Reading:
    """How a record is read whose source tells the order of its dates."""
    return replace(reading, date_order=order)


def row(values: Mapping[str, Any], number: int) -> Raw:
    """A record that a program holds, as its reader would have cut it out.

    >>> row({"isi": "Hujan turun."}, 3).place
    'record 3'
    """
    return Raw("records", f"record {number}", "row", Row(values))
