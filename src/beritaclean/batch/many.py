"""Many records from a program: articles come out in the order that the records went in."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from beritaclean import records as readers
from beritaclean.batch.pool import Pool
from beritaclean.batch.rows import is_missing, rows_of
from beritaclean.batch.run import TIME_LIMIT, chunked, weight
from beritaclean.batch.stats import Stats, add_up
from beritaclean.batch.work import Done, Item, Work
from beritaclean.core.article import Article
from beritaclean.core.extracting import a_kind
from beritaclean.errors import EmptyInput, Rejected
from beritaclean.pipeline import Pipeline, check_pipeline
from beritaclean.records.record import Raw, Reading, Record, Reject

_PYTHON = (
    ("--text-field", "reading=Reading(text_field=…)"),
    ("--html-field", "reading=Reading(html_field=…)"),
    ("--time-limit", "time_limit="),
)
"""What a message calls an option, on the command line and here."""


def clean_many(
    records: Iterable[str | Mapping[str, Any] | Record],
    *,
    workers: int = 0,
    pipeline: Pipeline | None = None,
    reading: Reading | None = None,
    time_limit: float = TIME_LIMIT,
    on_reject: Callable[[Reject], None] | None = None,
) -> Iterator[Article]:
    """Clean many records, in their order, one article for each.

    Parameters
    ----------
    records
        Texts; or records with a text or a web page in one of their fields, such as the rows of
        a data set: see `beritaclean.records.fields`. They are taken as they are needed. A table
        (a DataFrame of pandas or polars, a Table or RecordBatch of Arrow) is taken by its rows.
    workers
        How many processes clean; 0 is none but this one. A script needs no
        ``if __name__ == "__main__":`` for them, unless an extractor is defined in itself.
    pipeline
        Another pipeline than `Pipeline.default()`; for workers, its extractors must be functions
        of a module.
    reading
        Which field is what, where it cannot be told by its name; and with ``date_order`` how dates
        in numbers are written: ``10/6/2025`` is the 10th of June, since no column is known.
    time_limit
        Seconds that a record may take in a worker.
    on_reject
        Called for a record that cannot be cleaned: one without a text (None, NaN), a page that is
        none, one that ends its worker. The others go on, and `Reject.place` says which it was.

    Returns
    -------
    Iterator of Article
        The same, whatever the number of workers.

    Raises
    ------
    TypeError
        At once where `records` are no records, such as a single text, or another argument is not
        of its type; later at a row that is none of these.
    PipelineError
        At once where `pipeline` is no pipeline.
    Rejected
        At the first record that cannot be cleaned, where there is no `on_reject`. A `str` always
        can be, unless it takes too long.
    BatchError
        Where the workers cannot be started, or the counts do not add up.

    >>> rows = ["Hujan turun.", {"text": "Warga panen.", "url": "https://www.kompas.com/1"}]
    >>> [(article.text, article.outlet) for article in clean_many(rows)]
    [('Hujan turun.', None), ('Warga panen.', 'Kompas.com')]
    >>> bad = []
    >>> rows = [{"judul": "Hujan"}, "Panas."]
    >>> [article.text for article in clean_many(rows, on_reject=bad.append)]
    ['Panas.']
    >>> bad[0].place
    'record 1'
    """
    rows = rows_of(records)
    check_pipeline(pipeline)
    check_run(workers, time_limit)
    if reading is not None and not isinstance(reading, Reading):
        raise TypeError(
            f"reading= takes a Reading, not {a_kind(reading)}; give e.g. Reading(text_field='isi')"
        )
    if on_reject is not None and not callable(on_reject):
        raise TypeError(
            f"on_reject= takes a function, not {a_kind(on_reject)}; "
            "give one that takes a Reject, e.g. the append of a list"
        )
    work = Work(pipeline=pipeline or Pipeline.default(), reading=reading or Reading())
    return _cleaned(rows, work, workers, time_limit, on_reject)


def _cleaned(
    rows: Iterable[Any],
    work: Work,
    workers: int,
    time_limit: float,
    on_reject: Callable[[Reject], None] | None,
) -> Iterator[Article]:
    for answer in answers(rows, work, workers, time_limit):
        if isinstance(answer, Article):
            yield answer
            continue
        reject = _in_python(answer)
        if on_reject is None:
            raise Rejected(reject.message)
        on_reject(reject)


def answers(
    rows: Iterable[Any],
    work: Work,
    workers: int,
    time_limit: float,
    total: Stats | None = None,
) -> Iterator[Article | Reject]:
    """An article or a reject for each row, in their order; the counts go into `total`.

    Raises
    ------
    TypeError
        At a row that is no record.
    BatchError
        Where the workers cannot be started, or the counts do not add up.
    """
    number = 0
    total = Stats() if total is None else total

    def taken() -> Iterator[Item]:
        nonlocal number
        for number, row in enumerate(rows, 1):
            yield _item(row, number)

    if workers:
        pool = Pool(work, workers=workers, time_limit=time_limit)
        given = pool.map(chunked(taken(), weight))
    else:
        given = ([work.do([item])] for item in taken())
    for done in chain.from_iterable(given):
        total.add(done.stats)
        if done.rejects:
            yield from _in_order(done)
        else:
            yield from (article for article, _ in done.pairs)
    add_up(number, total.written, total.rejects)


def check_run(workers: Any, time_limit: Any) -> None:
    """See that the arguments of a run are what they should be.

    Raises
    ------
    TypeError
        Where they are not.
    """
    if not isinstance(workers, int) or workers < 0:
        raise TypeError(
            f"workers= takes how many processes clean, not {workers!r}; "
            "give 0 for this one alone, or e.g. 4"
        )
    if not isinstance(time_limit, int | float) or time_limit <= 0:
        raise TypeError(f"time_limit= takes seconds, not {time_limit!r}; give a number above 0")


def _item(row: Any, number: int) -> Item:
    """What a worker takes for a row."""
    if isinstance(row, Mapping):
        return readers.row(
            {name: None if is_missing(value) else value for name, value in row.items()}, number
        )
    if isinstance(row, Record):
        record = row
    elif isinstance(row, str):
        record = Record(text=str(row))  # of a class of its own, workers would need that class
    elif is_missing(row):
        error = EmptyInput(
            f"records: record {number}: has no text, but {row!r}; leave it out, or see what made it"
        )
        return readers.reject_of(Raw("records", f"record {number}", "record", None), error)
    else:
        raise TypeError(
            f"record {number}: clean_many() takes a str, a mapping or a Record, not "
            f"{type(row).__name__}; {_CURES.get(type(row), 'give the text of it')}"
        )
    return Raw("records", f"record {number}", "record", record)


_CURES: Mapping[type, str] = {
    bytes: "decode bytes first: raw.decode('utf-8'), or give a page as {'html': raw}",
    tuple: "give each row the names of its fields: dict(zip(names, row))",
    list: "give the rows of all lists in one, or join the paragraphs of a text",
}


def _in_python(reject: Reject) -> Reject:
    """A reject whose message names the options as they are written here."""
    message = reject.message
    for option, argument in _PYTHON:
        message = message.replace(option, argument)
    return dataclasses.replace(reject, message=message)


def _in_order(done: Done) -> Iterator[Article | Reject]:
    """The articles and the rejects of some records, as the records stood."""
    articles, rejects = (article for article, _ in done.pairs), iter(done.rejects)
    given = set(done.places)
    for number in range(done.stats.records):
        yield next(articles) if number in given else next(rejects)
