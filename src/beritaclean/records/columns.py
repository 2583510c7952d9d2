"""The columns of a table, known before its records: of CSV, of workbooks and of Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from beritaclean.errors import InputError
from beritaclean.records import reader_of
from beritaclean.records.fields import has_field, named_fields
from beritaclean.records.names import near
from beritaclean.records.record import Meter, Raw, Reading, Reject, Source
from beritaclean.records.rejects import where

_SHOWN = 8
"""So many columns a message lists."""


def columns(source: Source, reading: Reading) -> tuple[str, ...] | None:
    """The columns of a source; None where they are not known before its records are read."""
    if source.is_stream or source.form not in {"csv", "xlsx", "parquet"}:
        return None
    with suppress(InputError, OSError):
        found: tuple[str, ...]
        if source.form == "parquet":
            found = reader_of("parquet").columns(source)
            return found
        if source.form == "xlsx":
            found = reader_of("xlsx").columns(source, reading)
            return found
        first = next(reader_of("csv").read(source, reading, Meter()), None)
        return tuple(first.data) if isinstance(first, Raw) else None
    return None


def not_there(sources: Iterable[Source | Reject], reading: Reading) -> str | None:
    """What is to be said of a field that is named, and that no input has; None where none is so.

    Nothing is said where the columns of an input are not known.
    """
    named = named_fields(reading)
    if not named:
        return None
    tables: dict[str, tuple[str, ...]] = {}
    for source in sources:
        found = None if isinstance(source, Reject) else columns(source, reading)
        if isinstance(source, Reject) or found is None:
            return None
        tables[where(source.name)] = found
    for name, option in named.items():
        if tables and not any(has_field(found, name) for found in tables.values()):
            first, found = next(iter(tables.items()))
            what = f"has no column {name}" if len(tables) == 1 else f"and the others have no {name}"
            return f"{option}: {first} {what} (it has {_listed(found)}); {_cure(name, found)}"
    return None


def never_there(
    reading: Reading, seen: Mapping[str, int], fields: tuple[str, ...]
) -> Iterator[str]:
    """What is to be said, at the end of a run, of fields that are named and no record had.

    Parameters
    ----------
    reading
        What the caller names.
    seen
        How many records have each of them.
    fields
        Names of fields that records have.

    >>> list(never_there(Reading(carry=("rubrk",)), {}, ("isi", "Rubrik")))
    ['--carry: no record has a field rubrk (the first has isi, Rubrik); write Rubrik']
    """
    for name, option in named_fields(reading).items():
        if not seen.get(name):
            there = f" (the first has {_listed(fields)})" if fields else ""
            yield f"{option}: no record has a field {name}{there}; {_cure(name, fields)}"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def _cure(name: str, names: tuple[str, ...]) -> str:
    alike = near(name, names)
    return f"write {' or '.join(alike)}" if alike else "name one that is there"
