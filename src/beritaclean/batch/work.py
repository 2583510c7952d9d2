"""What is done with one record, wherever it is done: understand, clean, filter, write a row.

::

    Raw ── understand ──> Record ── clean ──> Article ── filters ──> row
                │                      │                    │
                └────── Reject ────────┘                left out

A `Work` says how; it can be pickled, and every worker process has its own copy.
"""

from __future__ import annotations

import dataclasses
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from beritaclean import records
from beritaclean.batch.filters import Filters, reason
from beritaclean.batch.stats import Stats
from beritaclean.core.article import Article
from beritaclean.core.assemble import cut_short
from beritaclean.errors import InputError, PipelineError
from beritaclean.joining.same_story import story_of
from beritaclean.outputs import FORMS
from beritaclean.outputs.about import About
from beritaclean.outputs.layout import AS_IT_IS, Layout, cells_of, columns_of, writer_of
from beritaclean.outputs.left_out import row as left_out_row
from beritaclean.pipeline import Pipeline
from beritaclean.records.record import Raw, Reading, Record, Reject
from beritaclean.records.rejects import about, place_of

if TYPE_CHECKING:
    import pyarrow as pa

Item: TypeAlias = Raw | Reject
"""What goes in: a record as its reader cut it out, or a fault that the reader met."""
READY = "record"
"""The form of a raw record whose data is a `Record` already."""


Pair: TypeAlias = tuple[Article, About]
"""An article, and what its record says beside it."""
Numbered: TypeAlias = tuple[int, bytes]
"""A row, and which of some articles it is of."""


@dataclass(slots=True)
class Done:
    """What became of some records, in their order."""

    rows: list[bytes] = field(default_factory=list)
    """A written row per article that was not left out."""
    names: list[str] = field(default_factory=list)
    """What to call the file of each row, where each has one."""
    sizes: list[int] = field(default_factory=list)
    """The characters of each row's source."""
    left_out: list[Numbered] = field(default_factory=list)
    """A row per article that was left out, where they are asked for."""
    spare: list[Numbered] = field(default_factory=list)
    """The same of those that stay, where one of them may still have been written before."""
    table: bytes | None = None
    """The rows as one Arrow record batch, for Parquet."""
    urls: list[str | None] = field(default_factory=list)
    """What tells the story of each row by its address, where each is to be written once."""
    hashes: list[int] = field(default_factory=list)
    """Hashes of those that are written: see `beritaclean.batch.unique`."""
    pairs: list[Pair] = field(default_factory=list)
    """The articles themselves, where no form is asked for."""
    notes: list[str] = field(default_factory=list)
    """A line about each text without a story, where notes are asked for."""
    rejects: list[Reject] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """The numbers of the records that gave an article, from 0."""
    stats: Stats = field(default_factory=Stats)


class Task(Protocol):
    """What a pool of workers does: see `beritaclean.batch.pool`."""

    def do(self, items: Sequence[Any], started: Any) -> Any:
        """The answer about some items; `started(n)` is called before item n."""
        ...

    def failed(self, item: Any, why: str, cure: str, reason: str) -> Any:
        """The answer about an item that ended its worker."""
        ...


class Job:
    """What a run does with its records: see `beritaclean.batch.run`.

    A job of its own says what one record becomes, and what is kept of them all.
    """

    __slots__ = ()

    @property
    def reading(self) -> Reading:
        """How the records are read."""
        raise NotImplementedError

    def one(self, item: Raw, stats: Stats) -> Any:
        """What a record becomes, or a `Reject`; its counts go into `stats`."""
        raise NotImplementedError

    def keep(self, made: Sequence[Any], done: Done, items: Sequence[Item]) -> None:
        """Put what some records became into `done`; `items` are the records, the rejects too."""
        raise NotImplementedError

    def do(self, items: Sequence[Item], started: Any = None) -> Done:
        """Do some records; no record makes it raise."""
        before = time.process_time()
        done = Done()
        made = []
        for number, item in enumerate(items):
            if started is not None:
                started(number)
            done.stats.records += 1
            try:
                found = item if isinstance(item, Reject) else self.one(item, done.stats)
            except Exception as error:  # noqa: BLE001 - one record costs one record, whatever it does
                found = reject_of(item, error)
            if isinstance(found, Reject):
                done.rejects.append(found)
                done.stats.rejected[found.reason] += 1
            else:
                made.append(found)
                done.places.append(number)
        self.keep(made, done, items)
        done.stats.cleaning = time.process_time() - before
        return done

    def failed(self, item: Item, why: str, cure: str, reason: str) -> Done:
        """The answer about a record that ended its worker or took too long: a reject."""
        message = f"{place_of(item)}: {why}; {cure}"
        reject = reject_of(item, InputError(""))
        reject = dataclasses.replace(reject, reason=reason, message=message)
        return Done(rejects=[reject], stats=Stats(records=1, rejected=Counter([reason])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Job):
    """How records are cleaned and written."""

    pipeline: Pipeline
    reading: Reading = Reading()  # noqa: RUF009 - frozen
    form: str | None = None
    """The format of the rows; None for the articles themselves."""
    filters: Filters = Filters()  # noqa: RUF009 - frozen
    layout: Layout = AS_IT_IS
    """Which columns or fields the rows have."""
    notes: bool = False
    """Whether to say which texts have no story."""
    left_out: bool = False
    """Whether to give a row for each article that filters leave out."""
    unique: bool = False
    """Whether to say what tells each story by its address."""

    def keep(self, made: Sequence[Pair], done: Done, items: Sequence[Item]) -> None:
        """Settle articles; no row costs the others."""
        try:
            self.settle(made, done)
        except Exception:  # noqa: BLE001 - whatever a writer does
            self._settle_each(items, made, done)

    def one(self, item: Item, stats: Stats) -> Pair | Reject:
        """The article of one record."""
        if isinstance(item, Reject):
            return item
        record = None
        try:
            ready = item.form == READY
            record = item.data if ready else records.understand(item, self.reading)
            article = self.clean(record)
        except Exception as error:  # noqa: BLE001 - one record costs one record, whatever it does
            found = reject_of(item, error)
            known = found.id or (record.id if record else None)
            return dataclasses.replace(found, id=known)
        stats.notice(record)
        stats.count(article)
        about = About(
            id=record.id or item.id,
            source=item.source,
            fetched=record.fetched,
            carried=self._carried(record),
        )
        return article, about

    def settle(self, pairs: Sequence[Pair], done: Done) -> None:
        """Filter articles, and write the rows of those that stay; all of it into `done`."""
        kept: list[Pair] = []
        rows: list[Numbered] = []
        spare: list[Numbered] = []
        left_out: Counter[str] = Counter()
        for at, pair in enumerate(pairs):
            article, known = pair
            name = self.filters.leaves_out(article)
            if name is None:
                kept.append(pair)
                if self.left_out and self.unique:
                    spare.append((at, left_out_row(article, "unique: url", known)))
                continue
            left_out[name] += 1
            if self.left_out:
                rows.append((at, left_out_row(article, reason(name, article), known)))
        self._write(kept, done)
        done.left_out += rows
        done.spare += spare
        done.stats.left_out.update(left_out)
        done.stats.written += len(kept)
        if self.notes:
            done.notes += (
                f"{about.source}: no story found ({article.kind}); see beritaclean explain"
                for article, about in kept
                if not article.text
            )

    def _settle_each(self, items: Sequence[Item], pairs: Sequence[Pair], done: Done) -> None:
        """Settle articles of which one cannot be written: that one is a reject."""
        good: list[Pair] = []
        places: list[int] = []
        for pair, number in zip(pairs, done.places, strict=True):
            try:
                self.settle([pair], Done())
            except Exception as error:  # noqa: BLE001
                done.rejects.append(reject_of(items[number], error))
                done.stats.rejected["error"] += 1
            else:
                good.append(pair)
                places.append(number)
        done.places = places
        self.settle(good, done)

    def _write(self, kept: Sequence[Pair], done: Done) -> None:
        """The rows of articles, in the form that is asked for."""
        if self.form is None:
            done.pairs += kept
            return
        if self.unique:
            done.urls += (story_of(article) for article, _ in kept)
        form = FORMS[self.form]
        if form.maker:
            write = cells_of(self.form, columns_of(self.form, self.reading.carry, self.layout))
        elif form.is_text:
            write = writer_of(self.form, self.layout)
        else:
            from beritaclean.outputs import arrow  # noqa: PLC0415 - pyarrow, a second

            carried = dict.fromkeys(self.reading.carry)
            done.table = to_ipc(arrow.batch(kept, carried, self.layout.columns))
            done.sizes += (len(article.source) for article, _ in kept)
            return
        rows = [write(article, about).encode("utf-8", "replace") for article, about in kept]
        done.rows += rows
        done.stats.empty += rows.count(b"")
        if form.own_file:
            done.names += (_file_name(about.id) for _, about in kept)

    def _carried(self, record: Record) -> Mapping[str, Any]:
        """What is carried along: in a table every row has all columns, in their order."""
        if self.form and FORMS[self.form].picks == "columns":
            return {name: record.carried.get(name) for name in self.reading.carry}
        return record.carried

    def clean(self, record: Record) -> Article:
        """The article of a record.

        Raises
        ------
        InputError
            Where a web page cannot be read.
        """
        known: dict[str, Any] = {
            "url": record.url or self.reading.url,
            "fetched": record.fetched or self.reading.fetched,
            "title": record.title,
        }
        if record.html is not None:
            article = self.pipeline.clean_html(
                record.html, content_type=record.content_type, **known
            )
        else:
            pipeline = self.pipeline
            if self.reading.text_kind is not None:
                pipeline = pipeline.with_text_kind(self.reading.text_kind)
            # who says that it is text means it
            clean = pipeline.clean_text if self.reading.form == "text" else pipeline
            article = clean(record.text or "", **known)
        if article.published is None and record.published is not None:
            article = dataclasses.replace(article, published=record.published)
        return cut_short(article) if record.is_truncated else article


def to_ipc(batch: pa.RecordBatch) -> bytes:
    """A record batch in the bytes of Arrow's stream format, as it goes through a pipe."""
    import pyarrow as pa  # noqa: PLC0415 - heavy, and only for Parquet

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    written: bytes = sink.getvalue().to_pybytes()
    return written


def from_ipc(table: bytes) -> pa.Table:
    """The rows that `to_ipc` wrote."""
    import pyarrow as pa  # noqa: PLC0415

    return pa.ipc.open_stream(table).read_all()


def reject_of(item: Item, error: Exception) -> Reject:
    """What an exception says of a record."""
    if isinstance(item, Reject):
        return item
    if isinstance(error, PipelineError):  # it names the extractor
        error = records.Unreadable(f"{place_of(item)}: {error}", reason="error")
    if not isinstance(error, InputError):
        kind = type(error).__name__
        error = records.Unreadable(
            f"{place_of(item)}: fails with {kind} ({' '.join(str(error).split())[:200]}); "
            "if no extractor of yours is at fault, report it with the record",
            reason="error",
        )
    error = about(error, place_of(item))
    if item.form == READY:
        record: Record = item.data
        found = records.reject_of(item._replace(data=record.text or record.html or ""), error)
        return dataclasses.replace(found, id=record.id)
    return records.reject_of(item, error)


def _file_name(name: str | None) -> str:
    """A record's id as a part of a file's name: letters, digits and a few signs.

    >>> _file_name("mentah/a b.html"), _file_name("https://kabar.id/jembatan-bambu")
    ('a-b', 'jembatan-bambu')
    """
    last = (name or "").rstrip("/").replace("\\", "/").rpartition("/")[2]
    stem = last.rpartition(".")[0] or last
    kept = "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in "_.") else "-" for sign in stem
    )
    return kept.strip("-.")[:80]
