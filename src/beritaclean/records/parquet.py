"""Parquet: row group by row group, and of each only the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import Any

from beritaclean.lexicon.text import one_line
from beritaclean.records import tables
from beritaclean.records.fields import Row, columns_of, record_of
from beritaclean.records.opening import read_from_its_end
from beritaclean.records.record import Meter, Raw, Reading, Record, Reject, Source, Unreadable
from beritaclean.records.rejects import missing, source_reject, where

_CALLED = ("a Parquet file", "Parquet")
_ROWS = 256
"""Rows that are read at a time."""
_BUFFER = 1 << 20
"""Bytes of a column that are read at a time; without a limit, a whole row group is."""


class _Missing(Exception):
    """A row group gives other rows than the file says."""


def read(source: Source, reading: Reading, meter: Meter, skip: int = 0) -> Iterator[Raw | Reject]:
    """The rows of a table; a row group that is damaged costs its rows.

    The first `skip` items may be empty. Their columns are decoded all the same: only so it shows
    whether a row group is damaged, and gives fewer items than it has rows.

    Raises
    ------
    InputError
        Where it is no Parquet file, is stdin, or pyarrow is missing.
    """
    pa, pq = _pyarrow(source)
    path = read_from_its_end(source, *_CALLED)
    size = path.stat().st_size
    with path.open("rb") as file:
        table = _opened(pq, pa, file, source)
        with table:
            shape, columns = columns_of(tables.names(table.schema_arrow), reading)
            total = max(table.metadata.num_rows, 1)
            counted = number = 0
            is_told = False
            passed = Raw(source.name, "", source.form, None)
            for group in range(table.num_row_groups):
                behind = number + table.metadata.row_group(group).num_rows
                try:
                    for batch in table.iter_batches(
                        _ROWS, row_groups=[group], columns=list(columns), use_threads=False
                    ):
                        if skip >= batch.num_rows:
                            # no values in Python: they take most of the time
                            skip, number = skip - batch.num_rows, number + batch.num_rows
                            yield from repeat(passed, batch.num_rows)
                        else:
                            skip = 0
                            for values in tables.rows(batch):
                                number += 1
                                data = Row(values, shape=shape.name)
                                yield Raw(source.name, f"row {number}", source.form, data)
                        meter.bytes += size * number // total - counted
                        counted = size * number // total
                    if number != behind:
                        raise _Missing(f"{behind - number:,} of its rows are not there")  # noqa: TRY301
                except (pa.ArrowException, OSError, MemoryError, _Missing) as error:
                    skip, is_told = max(skip - 1, 0), True
                    yield _group_reject(source, group, number + 1, behind, error)
                number = behind
            if number != table.metadata.num_rows and not is_told:
                text = f"says that it has {table.metadata.num_rows:,} rows, and has {number:,}"
                message = f"{where(source.name)}: {text}; fetch it again"
                yield source_reject(source.name, Unreadable(message, reason="damaged"))
            meter.bytes += size - counted


def understand(raw: Raw, reading: Reading) -> Record:
    """The record of a row.

    Raises
    ------
    Unreadable
        Where no column holds a text.
    EmptyInput
        Where its text is null or empty.

    >>> raw = Raw("kabar.parquet", "row 1", "parquet", Row({"text": "Hujan."}))
    >>> understand(raw, Reading()).text
    'Hujan.'
    """
    return record_of(raw.data, reading, where(raw.source, raw.place))


def columns(source: Source) -> tuple[str, ...]:
    """The columns, and with a dot the fields inside those that hold others.

    Raises
    ------
    InputError
        Where it is no Parquet file, is stdin, or pyarrow is missing.
    """
    pa, pq = _pyarrow(source)
    with (
        read_from_its_end(source, *_CALLED).open("rb") as file,
        _opened(pq, pa, file, source) as table,
    ):
        return tuple(tables.names(table.schema_arrow))


def _pyarrow(source: Source) -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise missing(source.name, "a Parquet file", "pyarrow") from None
    return pa, pq


def _opened(pq: Any, pa: Any, file: Any, source: Source) -> Any:
    try:
        return pq.ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Unreadable(
            f"{where(source.name)}: is no whole Parquet file ({_why(error)}); fetch it again",
            reason="cut off",
        ) from error


def _why(error: Exception) -> str:
    return one_line(" ".join(str(error).split())[:160]).rstrip(".")


def _group_reject(source: Source, group: int, first: int, last: int, error: Exception) -> Reject:
    place = f"rows {first} to {last}" if last > first else f"row {first}"
    about, number = where(source.name, place), group + 1
    if isinstance(error, MemoryError):
        told = Unreadable(
            f"{about}: row group {number} takes more memory than there is; "
            "give more, or write its rows in smaller groups",
            reason="too large",
        )
    else:
        told = Unreadable(
            f"{about}: row group {number} is damaged ({_why(error)}); fetch the file again",
            reason="damaged",
        )
    return source_reject(source.name, told, place=place)
