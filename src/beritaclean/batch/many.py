"""Many records from a program: articles come out in the order that the records went in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from beritaclean import records as readers
from beritaclean.article import Article
from beritaclean.batch.pool import Pool
from beritaclean.batch.run import CHUNK, TIME_LIMIT
from beritaclean.batch.stats import Stats, add_up
from beritaclean.batch.work import Done, Item, Work
from beritaclean.errors import Rejected
from beritaclean.pipeline import Pipeline
from beritaclean.records.record import Raw, Reading, Record, Reject


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
        a data set: see `beritaclean.records.fields`. They are taken as they are needed.
    workers
        How many processes clean; 0 is none but this one. A script that asks for some must not
        do so when it is imported: each process imports it.
    pipeline
        Another pipeline than `Pipeline.default()`; for workers, its extractors must be functions
        of a module.
    reading
        Which field is what, where it cannot be told by its name; and with ``date_order`` how dates
        in numbers are written: ``10/6/2025`` is the 10th of June, since no column is known.
    time_limit
        Seconds that a record may take in a worker.
    on_reject
        Called for a record that cannot be cleaned: one without a text, a page that is none, one
        that ends its worker. The others go on, and `Reject.place` says which it was.

    Yields
    ------
    Article
        The same, whatever the number of workers.

    Raises
    ------
    TypeError
        At a row that is none of these.
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
    work = Work(pipeline=pipeline or Pipeline.default(), reading=reading or Reading())
    number, total = 0, Stats()

    def taken() -> Iterator[Item]:
        nonlocal number
        for number, row in enumerate(records, 1):
            yield _item(row, number)

    items = taken()
    chunks = iter(lambda: list(islice(items, CHUNK if workers else 1)), [])
    for done in _answers(work, chunks, workers, time_limit):
        total.add(done.stats)
        if not done.rejects:
            yield from (article for article, _ in done.pairs)
            continue
        for answer in _in_order(done):
            if isinstance(answer, Article):
                yield answer
            elif on_reject is None:
                raise Rejected(answer.message)
            else:
                on_reject(answer)
    add_up(number, total.written, total.rejects)


def _answers(
    work: Work, chunks: Iterator[Sequence[Item]], workers: int, time_limit: float
) -> Iterator[Done]:
    if not workers:
        yield from map(work.do, chunks)
        return
    for parts in Pool(work, workers=workers, time_limit=time_limit).map(chunks):
        yield from parts


def _item(row: str | Mapping[str, Any] | Record, number: int) -> Item:
    """What a worker takes for a row."""
    if isinstance(row, Mapping):
        return readers.row(row, number)
    record = Record(text=row) if isinstance(row, str) else row
    if not isinstance(record, Record):
        raise TypeError(
            f"record {number}: clean_many() takes a str, a mapping or a Record, not "
            f"{type(row).__name__}; decode bytes first: raw.decode('utf-8')"
        )
    return Raw("records", f"record {number}", "record", record)


def _in_order(done: Done) -> Iterator[Article | Reject]:
    """The articles and the rejects of some records, as the records stood."""
    articles, rejects = (article for article, _ in done.pairs), iter(done.rejects)
    given = set(done.places)
    for number in range(done.stats.records):
        yield next(articles) if number in given else next(rejects)
