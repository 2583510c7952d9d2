"""A run over many records: read, hand out, take back in order, write, count.

::

    sources ── read ──> items ── chunks ──> workers ── answers, in order ──> destination
                                                              └──> counts, rejects, progress
"""

from __future__ import annotations

import dataclasses
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from beritaclean import records
from beritaclean.batch.arrivals import as_they_come, first, in_chunks, is_awaited
from beritaclean.batch.destination import Chunk, Destination
from beritaclean.batch.filters import Filters
from beritaclean.batch.manifest import Position
from beritaclean.batch.pause import Pause
from beritaclean.batch.stats import Stats, add_up
from beritaclean.batch.work import Done, Item, Job, Work
from beritaclean.errors import BatchError
from beritaclean.records.record import Meter, Raw, Record, Reject, Source

if TYPE_CHECKING:
    from beritaclean.batch.pool import Pool
    from beritaclean.batch.unique import Unique

CHUNK = 200_000
"""The weight of records that travel together: a tenth of a second, for which a worker may wait
at the end."""
LEAST = 500
"""The weight of a record without a text."""
SHARD = 5_000
"""Records of a shard: some seconds of work, which is what a kill costs."""
TIME_LIMIT = 60.0
"""Seconds that a document may take; the largest pages of the web take one or two."""
SURE = 1_000
"""From so many records on, a share of rejects is more than chance."""


Placed = TypeVar("Placed")
BEGINNING = Position()
FAIL_FAST = "ended at the first reject, as --fail-fast asks; mend or remove it"


class Limit(NamedTuple):
    """How many rejects a run may have: ``1%`` or ``50``."""

    most: float
    is_share: bool = False

    def is_passed(self, rejects: int, records: int) -> bool:
        """Whether there are more."""
        return rejects > self.most * (records if self.is_share else 1)

    def __str__(self) -> str:
        return f"{self.most * 100:.4g}%" if self.is_share else f"{self.most:.0f}"


class Watcher(Protocol):
    """Who is told how far a run is."""

    def __call__(self, stats: Stats, read: int) -> None:
        """Called after each chunk, with all counts so far and the bytes of the inputs read."""
        ...


@dataclass(slots=True)
class Run:
    """A run: what is done with which records, by how many workers, and where it goes."""

    work: Job
    sources: Iterable[Source | Reject]
    destination: Destination
    workers: int = 0
    """How many worker processes; 0 is none but this one, which knows no time limit."""
    time_limit: float = TIME_LIMIT
    pool: Pool | None = None
    """The workers, where they have begun."""
    shard: int = SHARD
    """Records of a shard."""
    start: Position = BEGINNING
    """How far into the inputs an earlier run came."""
    first_shard: int = 0
    before: Stats = field(default_factory=Stats)
    """The counts of the shards that are done already."""
    settled: Stats = field(default_factory=Stats)
    """Those of them that belong to an earlier run: their rejects count for nothing here."""
    refuse: Callable[[Reject], None] = lambda reject: None  # noqa: ARG005
    """Called for each reject, in order."""
    leave_out: Callable[[Sequence[bytes]], None] = lambda rows: None  # noqa: ARG005
    """Called with the rows of what was left out, in order, where the work gives such."""
    note: Callable[[str], None] = lambda line: None  # noqa: ARG005
    """Called for each note: about an article, or about how a source is read."""
    watch: Watcher = lambda stats, read: None  # noqa: ARG005
    unique: Unique | None = None
    """What leaves out the stories that were written before."""
    join_pages: bool = False
    """Whether pages of one story that follow each other are put together."""
    limit: Limit | None = None
    fail_fast: bool = False
    is_told_to_stop: Callable[[], bool] = lambda: False
    """Asked before each record: where it says so, no more are read, and what was read is done."""
    stopped: Position | None = None
    """How far into the inputs it came, where it was told to stop before their end."""
    total: Stats = field(default_factory=Stats)
    """All counts so far."""
    fields: tuple[str, ...] = ()
    """The fields of the first record that has some."""
    _count: int = 0
    """How many sources have been opened or passed over."""
    _not_there: int = 0
    """How many names led to nothing."""

    def go(self) -> Stats:
        """Do it all; the counts, those of an earlier run too. Whoever calls it aborts what fails.

        Raises
        ------
        BatchError
            Where there are more rejects than the limit, or no worker can be started; where the
            counts do not add up.
        OutputError
            Where the rows cannot be written.
        """
        meter = Meter()
        total = self.total
        total.add(self.before)
        for done, chunk in self.answers(meter):
            if self.unique is not None:
                self.unique.keep(done)
            self.destination.take(done, chunk)  # before it, a shard may be finished
            if done.left_out:
                self.leave_out([row for _, row in done.left_out])
            total.add(done.stats)
            for line in done.notes:
                self.note(line)
            for reject in done.rejects:
                self.refuse(reject)
            self._check(total, done)
            self.watch(total, meter.bytes)
        if self.stopped is None:
            self._check(total, None)
        add_up(self._not_there + meter.items, total.records - self.before.records)
        add_up(total.records, total.records - total.unaccounted)
        if self.stopped is not None:
            self.destination.pause(self.stopped)
        else:
            self.destination.finish(Position(self._count, 0))
        return total

    def answers(self, meter: Meter) -> Iterator[tuple[Done, Chunk]]:
        """What became of the records, in their order; a chunk may come in several parts."""
        if not self.join_pages:
            return self._answers(self.work, meter)
        assert isinstance(self.work, Work)  # only articles can be pages of one story
        from beritaclean.batch.join_pages import joined  # noqa: PLC0415 - for pages alone

        bare = dataclasses.replace(self.work, form=None, filters=Filters(), notes=False)
        return joined(self._answers(bare, meter), self.work)

    def _answers(self, work: Job, meter: Meter) -> Iterator[tuple[Done, Chunk]]:
        under_way: deque[Chunk] = deque()

        def handed() -> Iterator[Sequence[Item] | Pause]:
            for chunk in self._chunks(self._items(meter)):
                if isinstance(chunk, Pause):
                    yield chunk
                    continue
                under_way.append(chunk)
                yield chunk.items

        if self.workers:
            from beritaclean.batch.pool import Pool  # noqa: PLC0415 - multiprocessing

            pool = self.pool or Pool(None, workers=self.workers, time_limit=self.time_limit)
            pool.task = work
            found = pool.map(handed())
        else:
            found = _done_here(work, handed())
        for parts in found:
            chunk = under_way.popleft()
            add_up(len(chunk.items), *(done.stats.records for done in parts))
            for done in parts:
                yield done, chunk

    def _items(self, meter: Meter) -> Iterator[tuple[Position, Item] | Pause]:
        """The records that are not done yet, each with its place in the inputs."""
        self._count = 0
        for number, source in enumerate(self.sources):
            self._count = number + 1
            if isinstance(source, Reject):
                self._not_there += 1
                yield Position(number, 0), source
                continue
            if number < self.start.source:
                meter.bytes += size_of(source.path)
                continue
            at = skip = self.start.item if number == self.start.source else 0
            found = self._read(source, meter, skip)
            # a document is one record: behind it, the next input begins
            while not self._stops(Position(number, at), again=at and source.form == "document"):
                item = next(found, None)
                if item is None:
                    break
                if isinstance(item, Pause):
                    yield item
                    continue
                if not self.fields and isinstance(item, Raw):
                    self.fields = records.fields_of(item)
                yield Position(number, at), item
                at += 1
            if self.stopped is not None:
                return

    def _stops(self, place: Position, *, again: object) -> bool:
        """Whether to stop at a place in the inputs; `again` where it was asked right before."""
        if not again and self.is_told_to_stop():
            self.stopped = place
        return self.stopped is not None

    def _read(self, source: Source, meter: Meter, skip: int) -> Iterator[Item | Pause]:
        """The records of a source; of a pipe as they come."""
        reading = self.work.reading
        if not is_awaited(source):
            return records.read(source, reading, meter, skip, self.note)
        return as_they_come(
            lambda note: records.read(source, reading, meter, skip, note), meter, weight, self.note
        )

    def _chunks(self, items: Iterator[tuple[Position, Item] | Pause]) -> Iterator[Chunk | Pause]:
        """The records in chunks; none reaches from one shard into the next."""
        most = 0 if self.fail_fast else CHUNK  # nothing is done behind a reject that ends it all

        def cut(placed: Iterable[tuple[Position, Item]]) -> Iterator[list[tuple[Position, Item]]]:
            return chunked(placed, lambda one: weight(one[1]), most)

        for shard in count(self.first_shard):
            has_begun = False
            for found in in_chunks(first(items, self.shard), cut):
                if isinstance(found, Pause):
                    yield found
                    continue
                has_begun = True
                yield Chunk([item for _, item in found], shard, found[0][0])
            if not has_begun:
                return

    def _check(self, total: Stats, done: Done | None) -> None:
        """End the run where it has too many rejects; `done` is None at its end."""
        if done and done.rejects and self.fail_fast:
            raise BatchError(FAIL_FAST)
        limit = self.limit
        records = total.records - self.settled.records
        rejects = total.rejects - self.settled.rejects
        if limit is None or (done and limit.is_share and records < SURE):
            return
        if not limit.is_passed(rejects, records):
            return
        reasons = ", ".join(f"{count:,} {name}" for name, count in total.rejected.most_common(3))
        raise BatchError(
            f"{rejects:,} of {records:,} records rejected, more than {self.limit} "
            f"({reasons}); see why with --rejects, and mend them or set a higher limit"
        )


def _done_here(work: Job, handed: Iterable[Sequence[Item] | Pause]) -> Iterator[list[Done]]:
    """What becomes of the items in this process."""
    for items in handed:
        if isinstance(items, Pause):
            items.wait()
        else:
            yield [work.do(items)]


def chunked(
    items: Iterable[Placed], weigh: Callable[[Placed], int], most: int = CHUNK
) -> Iterator[list[Placed]]:
    """The items in chunks that weigh so much; less at first, so that all workers begin at once.

    >>> [len(chunk) for chunk in chunked(range(80), lambda _: 3_000)]
    [3, 5, 9, 17, 34, 12]
    """
    full, size = most // 32, 0
    held: list[Placed] = []
    for item in items:
        held.append(item)
        size += weigh(item)
        if size >= full:
            yield held
            full, size, held = min(2 * full, most), 0, []
    if held:
        yield held


def weight(item: Item) -> int:
    """How many bytes of text take as long as a record, about: a page is ten times as quick."""
    data = item.data if isinstance(item, Raw) else None
    if isinstance(data, Path):
        return LEAST + size_of(data) // 10
    if isinstance(data, Record):
        data = data.text or data.html
    if isinstance(data, str | bytes):
        data = (data,)
    total = LEAST
    for part in data.values() if isinstance(data, dict) else data or ():
        if isinstance(part, str | bytes):
            tags = part.count("<") if isinstance(part, str) else part.count(b"<")
            total += len(part) // 10 if tags * 500 > len(part) else len(part)
    return total


def size_of(path: str | Path | None) -> int:
    """The bytes of a file on the disk; 0 where it is a pipe or gone."""
    try:
        return os.path.getsize(path) if path else 0  # noqa: PTH202 - a million times
    except OSError:
        return 0
