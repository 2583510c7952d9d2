"""What is done with one record where lines are counted: understand it, and take its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beritaclean import records
from beritaclean.batch.destination import Chunk, Destination
from beritaclean.batch.manifest import Position
from beritaclean.batch.shards import told
from beritaclean.batch.stats import Stats
from beritaclean.batch.work import READY, Done, Item, Job, from_ipc, to_ipc
from beritaclean.records.record import Raw, Reading
from beritaclean.recurring import table

if TYPE_CHECKING:
    import pyarrow.parquet as pq

NO_SITE = "without a site"
"""How records are counted whose URL names no site, or that have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWork(Job):
    """How the lines of records are taken; see `beritaclean.batch.work.Job`."""

    reading: Reading = Reading()  # noqa: RUF009 - frozen

    def one(self, item: Raw, stats: Stats) -> list[tuple[Any, ...]]:
        """The rows of a record; none where its URL names no site."""
        record = item.data if item.form == READY else records.understand(item, self.reading)
        rows = list(table.rows([record]))
        stats.written += bool(rows)
        stats.left_out[NO_SITE] += not rows
        return rows

    def keep(
        self,
        made: Sequence[list[tuple[Any, ...]]],
        done: Done,
        items: Sequence[Item],  # noqa: ARG002 - all rows can be written
    ) -> None:
        """The rows as one table."""
        if rows := list(chain.from_iterable(made)):
            done.table = to_ipc(table.batch(rows))


class RowsFile(Destination):
    """The rows of a run in one Parquet file: a destination."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer: pq.ParquetWriter | None = None

    def take(self, done: Done, chunk: Chunk) -> None:  # noqa: ARG002 - a file has no shards
        """See `beritaclean.batch.destination.Destination`."""
        if done.table is None:
            return
        import pyarrow.parquet as pq  # noqa: PLC0415 - a second; only who counts pays it

        with told(self.path, "make room, or name another folder with --spill"):
            if self._writer is None:
                self._writer = pq.ParquetWriter(self.path, table.schema(), compression="zstd")
            self._writer.write_table(from_ipc(done.table))

    def finish(self, end: Position) -> None:  # noqa: ARG002
        """See `Destination`."""
        if self._writer is not None:
            with told(self.path, "make room, or name another folder with --spill"):
                self._writer.close()

    def abort(self) -> None:
        """See `Destination`."""
        self.finish(Position())
