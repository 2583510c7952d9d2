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
| `lines.py` | lines, in flat memory |
| `documents.py` `jsonl.py` `json.py` `csv.py` `parquet.py` `warc.py` | a form each |
| `frames.py` | the records of a WARC file, however damaged |
| `shapes.py` `fields.py` | which field of a record is what; the record they make |
| `moments.py` `plain.py` | dates in fields; values that JSON can hold |
| `tables.py` | the rows of an Arrow table as Python values |
| `rejects.py` | what is said of a record that cannot be read |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from beritaclean.errors import InputError
from beritaclean.records import csv, documents, json, jsonl, parquet, warc
from beritaclean.records.fields import Row, record_of
from beritaclean.records.opening import forget, refused
from beritaclean.records.parquet import carried_types
from beritaclean.records.record import (
    Meter,
    Raw,
    Reading,
    Record,
    Reject,
    Source,
    Unreadable,
)
from beritaclean.records.rejects import reject_of, source_reject, where
from beritaclean.records.sources import sources, tell

__all__ = [
    "READERS",
    "Meter",
    "Raw",
    "Reader",
    "Reading",
    "Record",
    "Reject",
    "Source",
    "Unreadable",
    "carried_types",
    "read",
    "reject_of",
    "row",
    "sources",
    "tell",
    "understand",
]


class Reader(NamedTuple):
    """The two halves of a form."""

    read: Callable[[Source, Reading, Meter], Iterator[Raw | Reject]]
    """Cut out the records of a source; it raises `InputError` where nothing more can be read."""
    understand: Callable[[Raw, Reading], Record]
    late: Callable[[Source, Reading, Meter, int], Iterator[Raw | Reject]] | None = None
    """As `read`, where so many of the first items, which may then be empty, are passed over."""


READERS: Mapping[str, Reader] = {
    "document": Reader(documents.read, documents.understand),
    "jsonl": Reader(jsonl.read, jsonl.understand),
    "json": Reader(json.read, json.understand),
    "csv": Reader(csv.read, csv.understand),
    "parquet": Reader(parquet.read, parquet.understand, parquet.read),
    "warc": Reader(warc.read, warc.understand),
    "wet": Reader(warc.read, warc.understand),
}
"""Form -> reader."""


def read(source: Source, reading: Reading, meter: Meter, skip: int = 0) -> Iterator[Raw | Reject]:
    """The records of a source, and the faults; no input makes it raise.

    Parameters
    ----------
    source
        What `sources` found.
    reading
        How it is read.
    meter
        Its bytes grow as the source is read.
    skip
        So many of the first records and rejects are passed over: they are done.

    Yields
    ------
    Raw or Reject
        A reject for a record that cannot be cut out; reading goes on behind it. A last one where
        the rest of the source cannot be read.
    """
    yield from islice(_items(source, reading, meter, skip), skip, None)


def _items(source: Source, reading: Reading, meter: Meter, skip: int) -> Iterator[Raw | Reject]:
    """All items, of which the first may be empty."""
    reader = READERS[source.form]
    try:
        if skip and reader.late is not None:
            yield from reader.late(source, reading, meter, skip)
        else:
            yield from reader.read(source, reading, meter)
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
    if raw.form == "row":
        return record_of(raw.data, reading, where(raw.source, raw.place))
    return READERS[raw.form].understand(raw, reading)


def row(values: Mapping[str, Any], number: int) -> Raw:
    """A record that a program holds, as its reader would have cut it out.

    >>> row({"isi": "Hujan turun."}, 3).place
    'record 3'
    """
    return Raw("records", f"record {number}", "row", Row(values))
