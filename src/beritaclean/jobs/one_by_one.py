"""The records of an input, one by one, for commands that show them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from beritaclean import records
from beritaclean.batch.work import reject_of
from beritaclean.errors import InputError
from beritaclean.lexicon.text import one_line
from beritaclean.pipeline import Pipeline
from beritaclean.records.record import Meter, Raw, Reading, Reject, Unreadable
from beritaclean.records.rejects import source_reject

T = TypeVar("T")


def items(
    name: str, reading: Reading, record: int = 1, *, leave_out: Collection[str] = ()
) -> Iterator[Raw | Reject]:
    """The records behind the name of an input, and the faults; no input makes it raise.

    Parameters
    ----------
    name
        A file, a folder, a pattern, ``-`` for stdin.
    reading
        How it is read.
    record
        The number of the first one, from 1; what cannot be read counts too.
    leave_out
        As of `records.sources`.

    Yields
    ------
    Raw or Reject
        A reject alone where there are fewer records.

    >>> [item.message for item in items("tidak-ada.jsonl", Reading(), 3)]
    ['tidak-ada.jsonl: no such file; check the name']
    """
    count, last = 0, None
    for item in every([name], reading, Meter(), leave_out=leave_out):
        count += 1
        last = item
        if count >= record:
            yield item
    if count >= record:
        return
    if isinstance(last, Reject) and not last.place:  # nothing can be read behind it
        yield last
        return
    called = "stdin" if name == "-" else one_line(name)
    what = "holds no record; check what should have written it"
    if count:
        many = "1 record" if count == 1 else f"{count:,} records"
        what = f"has {many}, so none is number {record:,}; name another one with --record"
    yield source_reject(called, Unreadable(f"{called}: {what}", reason="no record"))


def every(
    names: Sequence[str], reading: Reading, meter: Meter, *, leave_out: Collection[str] = ()
) -> Iterator[Raw | Reject]:
    """The records behind the names of inputs, and the faults; the meter counts them all."""
    for source in records.sources(names, reading, leave_out=leave_out):
        if isinstance(source, Reject):
            meter.items += 1
            yield source
        else:
            yield from records.read(source, reading, meter)


def each(items: Iterable[Raw | Reject], do: Callable[[Raw], T]) -> Iterator[T | Reject]:
    """What is made of records; the faults."""
    for item in items:
        try:
            yield item if isinstance(item, Reject) else do(item)
        except InputError as error:
            yield reject_of(item, error)


def text_of(item: Raw | Reject, reading: Reading, pipeline: Pipeline) -> str | Reject:
    """The text of a record as it stands, or the story of its web page.

    >>> from beritaclean.records import row
    >>> text_of(row({"isi": "Hujan turun."}, 1), Reading(), Pipeline.default())
    'Hujan turun.'
    """
    if isinstance(item, Reject):
        return item
    try:
        record = records.understand(item, reading)
        if record.html is None:
            return record.text or ""
        kind = record.content_type
        return pipeline.clean_html(record.html, url=record.url, content_type=kind).text
    except InputError as error:
        return reject_of(item, error)
