"""The rows of what a program holds: a list, a stream, a table of whatever library.

No library is imported for it: a table is known by the method that gives its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from beritaclean.core.extracting import a_kind


def rows_of(records: Any) -> Iterable[Any]:
    """What to clean, one by one; a table by its rows, each with the names of its columns.

    Raises
    ------
    TypeError
        Where it is one record and not many, the name of a file, or nothing to iterate over.

    >>> rows_of("Hujan turun.")
    Traceback (most recent call last):
    ...
    TypeError: clean_many() takes many records, not a str; for one text write clean(text), \
for several clean_many([text, …])
    """
    for kinds, cure in _REFUSED:
        if isinstance(records, kinds):
            raise TypeError(f"clean_many() takes many records, not {a_kind(records)}; {cure}")
    for method, rows in _TABLES:
        if hasattr(records, method):
            return rows(records)
    # not iter(): what has __getitem__ alone, such as a DataFrame of Spark, is no stream of rows
    if not isinstance(records, Iterable):
        cure = "call it" if callable(records) else "give a list of texts or records"
        raise TypeError(f"clean_many() takes many records, not {a_kind(records)}; {cure}")
    return records


def is_missing(value: Any) -> bool:
    """Whether a value says that there is none: None, NaN, the NA and NaT of pandas.

    >>> is_missing(None), is_missing(float("nan")), is_missing(""), is_missing(0.0)
    (True, True, False, False)
    """
    if value is None or isinstance(value, str | bytes | list | tuple | Mapping):
        return value is None
    try:
        return bool(value != value)  # noqa: PLR0124 - what is missing is unlike itself
    except TypeError:  # the NA of pandas is neither like nor unlike anything
        return True
    except ValueError:  # an array
        return False


_REFUSED: tuple[tuple[Any, str], ...] = (
    (str, "for one text write clean(text), for several clean_many([text, …])"),
    (
        (bytes, bytearray, memoryview),
        "for one page write clean_html(data), for a text clean(data.decode('utf-8'))",
    ),
    (
        Mapping,
        "for one record write clean_many([record]), for columns see beritaclean.engines.arrow",
    ),
    (
        PurePath,
        "read its records first, e.g. clean_many(map(json.loads, path.open())) of JSON lines",
    ),
    (type(None), "give a list of texts or records; see what should have made it"),
)
"""What is no stream of records, and what to write instead."""


def _of_pandas(table: Any) -> Iterator[dict[str, Any]]:
    names = [str(name) for name in table.columns]
    return (dict(zip(names, row, strict=True)) for row in table.itertuples(index=False, name=None))


def _of_polars(table: Any) -> Iterator[dict[str, Any]]:
    return (row for piece in table.iter_slices(_PIECE) for row in piece.to_dicts())


def _of_arrow(table: Any) -> Iterator[dict[str, Any]]:
    return (
        row
        for batch in table.to_batches()
        for at in range(0, batch.num_rows, _PIECE)
        for row in batch.slice(at, _PIECE).to_pylist()
    )


def _of_batch(batch: Any) -> Iterator[Any]:
    return (
        row for at in range(0, len(batch), _PIECE) for row in batch[at : at + _PIECE].to_pylist()
    )


_PIECE = 1_000
"""So many rows of a table are Python objects at a time."""
_TABLES: tuple[tuple[str, Callable[[Any], Iterator[Any]]], ...] = (
    ("itertuples", _of_pandas),
    ("iter_slices", _of_polars),
    ("to_batches", _of_arrow),
    ("to_pylist", _of_batch),
)
"""The method by which a table is known, and its rows: of pandas and what is like it, of polars, of
a Table or a data set of Arrow, of its RecordBatch and its arrays."""
