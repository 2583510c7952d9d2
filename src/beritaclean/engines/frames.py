"""Data frames of pandas and polars: one row out for each row in, under flat columns."""

from __future__ import annotations

import dataclasses
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from beritaclean.batch.many import answers, check_run
from beritaclean.batch.rows import is_missing
from beritaclean.batch.run import TIME_LIMIT
from beritaclean.batch.stats import Stats
from beritaclean.batch.work import Work
from beritaclean.core.article import Article
from beritaclean.core.extracting import a_kind
from beritaclean.core.flat import FIELDS
from beritaclean.dates import WIB
from beritaclean.errors import InputError
from beritaclean.lexicon.text import each_string
from beritaclean.pipeline import Pipeline, check_pipeline
from beritaclean.records.fields import columns_of, text_fields
from beritaclean.records.names import near, there
from beritaclean.records.orders import ROWS, Votes
from beritaclean.records.record import Reading, Reject
from beritaclean.records.rejects import where

ZONE = "Asia/Jakarta"
"""The zone of the columns of dates, which can have one alone: that of most newsrooms."""
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("published", "modified"), "moment"),
    **dict.fromkeys(("confidence", "kept"), "share"),
    "characters": "count",
    "complete": "flag",
}
"""Columns that are no text, and what they are."""
_ERROR = "error"
_WORDS = (("--text-field", "text="), ("--html-field", "html="), ("--time-limit", "time_limit="))
"""What a message calls an option, on the command line and here."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_PIECE = 1_000
"""So many rows of a frame are Python objects at a time."""
_SHOWN = 8
"""So many columns a message lists."""


def frame(
    df: Any,
    text: str | None = None,
    *,
    html: str | None = None,
    url: str | None = None,
    title: str | None = None,
    date: str | None = None,
    fetched: str | None = None,
    date_order: str | None = None,
    workers: int = 0,
    pipeline: Pipeline | None = None,
    reading: Reading | None = None,
    time_limit: float = TIME_LIMIT,
) -> Any:
    """Clean a data frame: a frame of the same kind, with one row for each of its rows.

    Parameters
    ----------
    df
        A DataFrame of pandas or polars.
    text, html, url, title, date, fetched
        The columns with the raw text, the source of a web page, the address, the title, the date
        that the story came out, the date it was read from the web. Usual names are known.
    date_order
        How dates in numbers are written: ``dmy``, ``mdy`` or ``ymd``. None: as the first 1,000
        rows tell, with a warning where that is month first. Values that are no date are warned
        of too, once for their column.
    workers
        How many processes clean; 0 is none but this one.
    pipeline
        Another pipeline than `Pipeline.default()`; for workers, its extractors must be functions
        of a module.
    reading
        What else is known of the rows, such as `Reading.text_kind`; the columns named here go
        before its fields. What it carries is in `df` already.
    time_limit
        Seconds that a row may take in a worker.

    Returns
    -------
    DataFrame
        Of pandas with the index of `df`; of polars with its order. Its columns are those of
        `Article.flat`, and ``error``: why a row has no article, null where it has one. Their
        types do not depend on the rows; ``published`` and ``modified`` are dates in the zone of
        Jakarta.

    Raises
    ------
    TypeError
        Where `df` is no such frame, or another argument is not of its type.
    InputError
        Where a column that is named is not there, or none holds a text.
    PipelineError
        Where `pipeline` is no pipeline, or `date_order` no order.

    >>> import pandas as pd
    >>> raw = pd.DataFrame({"Isi": ["SOLO, KOMPAS.com - Pasar dibuka.", None]}, index=[7, 9])
    >>> made = frame(raw)
    >>> made.loc[7, "place"], made.loc[7, "text"], made.loc[9, "error"]
    ('SOLO', 'Pasar dibuka.', 'has an empty text; leave it out, or see what wrote it')
    """
    library = _library(df)
    check_pipeline(pipeline)
    check_run(workers, time_limit)
    if reading is not None and not isinstance(reading, Reading):
        raise TypeError(f"reading= takes a Reading, not {a_kind(reading)}; give e.g. Reading()")
    names = [str(name) for name in df.columns]
    given = {"text": text, "html": html, "url": url, "title": title, "date": date}
    reading = _reading(reading or Reading(), {**given, "fetched": fetched}, names)
    if date_order is not None:
        reading = dataclasses.replace(reading, date_order=date_order)
    shape, columns = columns_of(names, reading)
    # those by which a row is known for one of its shape come along
    wanted = [name for name in dict.fromkeys(names) if name in {*columns, *shape.needs}]
    at = [names.index(name) for name in wanted]  # of two columns of one name the first
    if reading.date_order is None:
        reading = _ordered(islice(_rows(df, library, wanted, at), ROWS), reading)
    work = Work(pipeline=pipeline or Pipeline.default(), reading=reading)
    total = Stats()
    found = answers(_rows(df, library, wanted, at), work, workers, time_limit, total)
    made = _MAKERS[library](df, _columns(found))
    for name, count in total.unread_dates.items():
        every = count + total.dates[name]
        warnings.warn(
            f"frame(): {count:,} of {every:,} values of the column {name} are no date that can be "
            "read; see how they are written, or say their order: date_order='mdy'",
            stacklevel=2,
        )
    return made


def _library(df: Any) -> str:
    """Whose data frame it is.

    Raises
    ------
    TypeError
        Where it is none, with what to write instead.
    """
    for name in _MAKERS:  # who has a frame has imported its library
        library = sys.modules.get(name)
        if library is not None and isinstance(df, library.DataFrame):
            return name
    cure = "give one of pandas or polars; for others see beritaclean.engines and clean_many()"
    for method, other in _CURES:
        if hasattr(df, method):
            cure = other
            break
    raise TypeError(f"frame() takes a DataFrame, not {a_kind(df)}; {cure}")


_CURES = (
    ("collect_schema", "give df.collect()"),  # a LazyFrame
    ("to_frame", "give it with .to_frame(), which needs a name: frame(s.to_frame('isi'))"),
    ("to_batches", "see beritaclean.engines.arrow"),
    ("mapInArrow", "see beritaclean.engines.spark"),
)
"""Methods by which what is no frame is known, and what to write instead."""


def _reading(reading: Reading, given: Mapping[str, str | None], names: list[str]) -> Reading:
    """How the rows are read, once the columns that are named are found.

    Raises
    ------
    InputError
        Where one is not there.
    """
    listed = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    has = f"(it has {listed})" if names else "(it has none)"
    fields: dict[str, Any] = {"carry": ()}
    for option, name in given.items():
        if name is None:
            continue
        if not there(tuple(names), (str(name),)):
            alike = near(str(name), names)
            cure = f"write {option}={alike[0]!r}" if alike else "name one that is there"
            raise InputError(f"frame(): the frame has no column {name!r} {has}; {cure}")
        fields[f"{option}_field"] = str(name)
    reading = dataclasses.replace(reading, **fields)
    if not text_fields(names, reading):
        raise InputError(f"frame(): no column is known to hold a text {has}; name it: text='…'")
    return reading


def _ordered(rows: Iterable[dict[str, Any]], reading: Reading) -> Reading:
    """The reading with the order of dates that the first rows tell."""
    votes = Votes()
    for row in rows:
        votes.add(row, reading)
    for line in votes.lines("frame()"):
        words = line.replace("--date-order dmy", "date_order='dmy'")
        warnings.warn(words.replace("--date-order mdy", "date_order='mdy'"), stacklevel=3)
    return dataclasses.replace(reading, date_order=votes.month_first() or None)


def _rows(
    df: Any, library: str, names: Sequence[str], at: Sequence[int]
) -> Iterator[dict[str, Any]]:
    """The rows of some columns as plain values."""
    if library == "pandas":
        columns = [df.iloc[:, place] for place in at]
        for row in zip(*columns, strict=True):
            yield {name: _plain(value) for name, value in zip(names, row, strict=True)}
    else:
        for piece in df.select(names).iter_slices(_PIECE):
            yield from piece.to_dicts()


def _plain(value: Any) -> Any:
    """A value without pandas: workers need not import it, and an Article holds dates of Python."""
    if hasattr(value, "to_pydatetime") and not is_missing(value):
        return value.to_pydatetime(warn=False)
    return value


def _columns(found: Iterable[Article | Reject]) -> dict[str, list[Any]]:
    """The values of all columns, in the order of the rows."""
    columns: dict[str, list[Any]] = {name: [] for name in (*FIELDS, _ERROR)}
    for one in found:
        row: dict[str, Any] = {}
        if isinstance(one, Article):
            row = each_string(one.flat())
            row |= {"published": _counted(one.published), "modified": _counted(one.modified)}
        else:
            row[_ERROR] = _message(one)
        for name, values in columns.items():
            values.append(row.get(name))
    return columns


def _counted(when: datetime | None) -> int | None:
    """Microseconds since 1970, which a column of any zone is made of; None beyond year 9999."""
    if when is None:
        return None
    try:
        when.astimezone(WIB)
    except OverflowError:  # there the zone of the column would lead out of the calendar
        return None
    return (when - _EPOCH) // _MICROSECOND


def _message(reject: Reject) -> str:
    """What a reject says, in the words of this room."""
    text = reject.message.removeprefix(f"{where(reject.input, reject.place)}: ")
    for option, argument in _WORDS:
        text = text.replace(option, argument)
    return text


def _pandas(df: Any, columns: Mapping[str, list[Any]]) -> Any:
    import numpy as np  # noqa: PLC0415 - whoever has a frame has imported it
    import pandas as pd  # noqa: PLC0415

    types = {"text": "string", "share": "Float64", "count": "Int64", "flag": "boolean"}
    made: dict[str, Any] = {}
    for name, values in columns.items():
        kind = _KINDS.get(name, "text")
        if kind == "moment":
            none = np.iinfo(np.int64).min  # which is NaT
            counted = np.array([none if one is None else one for one in values], np.int64)
            moments = pd.DatetimeIndex(counted.view("datetime64[us]"))
            made[name] = moments.tz_localize("UTC").tz_convert(ZONE)
        else:
            made[name] = pd.array(values, dtype=types[kind])
    return pd.DataFrame(made, index=df.index)


def _polars(df: Any, columns: Mapping[str, list[Any]]) -> Any:
    import polars as pl  # noqa: PLC0415 - whoever has a frame has imported it

    del df
    types = {"text": pl.String, "share": pl.Float64, "count": pl.Int64, "flag": pl.Boolean}
    types["moment"] = pl.Int64
    kinds = {name: _KINDS.get(name, "text") for name in columns}
    made = pl.DataFrame(columns, schema={name: types[kind] for name, kind in kinds.items()})
    moments = [name for name, kind in kinds.items() if kind == "moment"]
    return made.with_columns(
        pl.col(moments).cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(ZONE)
    )


_MAKERS: Mapping[str, Callable[[Any, Mapping[str, list[Any]]], Any]] = {
    "pandas": _pandas,
    "polars": _polars,
}
"""Library -> what makes a frame of it."""
