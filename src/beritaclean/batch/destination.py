"""Where rows go: onto a stream, or into shards that a later run can go on from."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from beritaclean.batch import jsonlines, made
from beritaclean.batch.manifest import Finished, Held, Manifest, Position, size_of
from beritaclean.batch.shards import (
    Files,
    Framing,
    Parquet,
    Rows,
    Shard,
    put_together,
    told,
    unframed,
)
from beritaclean.batch.stats import Stats, add_up
from beritaclean.batch.work import Done
from beritaclean.errors import BatchError
from beritaclean.lexicon.text import one_line
from beritaclean.outputs import FORMS, PACKINGS
from beritaclean.records.record import Reject

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    from beritaclean.batch.left_out import LeftOut


class Chunk(NamedTuple):
    """Records that are cleaned together, and where they stand."""

    items: list[Any]
    shard: int
    """The shard that they go into."""
    start: Position
    """How far into the inputs they begin."""


class Destination:
    """Where the rows of a run go; this one is nowhere."""

    def take(self, done: Done, chunk: Chunk) -> None:
        """Write the rows of a chunk, or of a part of one."""

    def finish(self, end: Position) -> None:
        """All inputs are done."""

    def pause(self, end: Position) -> None:
        """The inputs are left at a place, from which another run goes on."""

    def abort(self) -> None:
        """The run ends before its inputs do."""


@dataclass(slots=True)
class Stream(Destination):
    """Rows one behind the other, as they come: stdout, a pipe, a small file."""

    send: Callable[[bytes], None]
    framing: Framing
    written: int = 0
    counted: int = 0
    """How many rows there should be."""

    def take(self, done: Done, chunk: Chunk) -> None:  # noqa: ARG002 - a stream has no shards
        """See `Destination`."""
        frame = self.framing
        self.counted += done.stats.written - done.stats.empty
        for row in filter(None, done.rows):
            before = frame.between if self.written else frame.first
            self.send(before + frame.around(row))
            self.written += 1

    def finish(self, end: Position) -> None:  # noqa: ARG002
        """See `Destination`."""
        add_up(self.counted, self.written)
        if not self.written:
            self.send(self.framing.first)
        self.send(self.framing.last)


@dataclass(slots=True)
class Shards(Destination):
    """Shards in a folder, with the manifest of the run; or put together in one file at its end."""

    output: Path
    """The folder of the shards, or the one file."""
    manifest: Manifest
    form: str
    framing: Framing
    packing: str = ""
    one_file: bool = False
    schema: pa.Schema | None = None
    columns: tuple[str, ...] = ()
    """The columns of the rows, where they are cells."""
    outcome: str = ""
    """What there is to say of what was written."""
    held: Held | None = None
    """What the one file holds already, where new rows are put behind those of an earlier run."""
    is_unique: bool = False
    """Whether to keep which stories are in which shard."""
    total: Stats = field(default_factory=Stats)
    """The counts of the shards that are finished."""
    left_out: LeftOut | None = None
    """Where the run puts what its filters leave out."""
    _open: Shard | None = None
    _number: int = -1
    _stats: Stats = field(default_factory=Stats)
    _rejects: list[Reject] = field(default_factory=list)
    _hashes: list[int] = field(default_factory=list)

    def take(self, done: Done, chunk: Chunk) -> None:
        """See `Destination`."""
        if chunk.shard != self._number:
            self._close(chunk.start)
            self._number = chunk.shard
            self._open = self._begin(self.path_of(chunk.shard))
        assert self._open is not None
        self._open.write(done)
        self._stats.add(done.stats)
        self._rejects += done.rejects
        self._hashes += done.hashes

    def finish(self, end: Position) -> None:
        """See `Destination`.

        Raises
        ------
        BatchError
            Where no record could be read, and a file would be replaced by an empty one.
        """
        records = self.total.records + self._stats.records
        rejects = self.total.rejects + self._stats.rejects
        is_replaced = self.one_file and self.held is None and self.output.exists()
        if is_replaced and records and records == rejects:
            raise BatchError(
                f"{one_line(str(self.output))}: stays as it was, since no record could be read; "
                "see the rejects"
            )
        self._close(end)
        parts = self._joined() if self.one_file else []
        size = size_of(self.output) if self.one_file else 0
        finished = self.manifest.finished
        whole = Held(size, len(finished), sum(row.rows for row in finished))
        inputs = sum(1 for _ in self.manifest.inputs())
        self.manifest.complete({**whole._asdict(), "inputs": inputs, **self.total.to_dict()})
        if not FORMS[self.form].keeps_parts:
            for part in parts:
                part.unlink(missing_ok=True)

    def pause(self, end: Position) -> None:
        """See `Destination`: the open shard is closed, and nothing is put together."""
        self._close(end)

    def _joined(self) -> list[Path]:
        """Put the shards together in the one file, behind what it holds; their files."""
        finished, held = self.manifest.finished, self.held
        new = finished[held.shards if held else 0 :]
        parts = [(self.folder / row.file, row.rows) for row in new]
        paths = [path for path, _ in parts]
        rows = sum(row.rows for row in new)
        form = FORMS[self.form]

        def joins(size: int) -> None:
            if held is not None:
                self.manifest.joins(Held(size, len(finished), held.rows + rows))

        if held is not None and not rows:
            return paths
        if form.maker:
            self.outcome = made.make(form, paths, self.output, self.columns)
        else:
            put_together(
                parts,
                self.output,
                packing=self.packing,
                framing=self.framing,
                schema=self.schema,
                behind=held.rows if held else None,
                joins=joins,
            )
        return paths

    def abort(self) -> None:
        """See `Destination`."""
        if self._open is not None:
            self._open.discard()
            self._open = None
        if not (self.manifest.finished or self.held):  # there is nothing to go on with
            shutil.rmtree(self.manifest.folder, ignore_errors=True)

    @property
    def folder(self) -> Path:
        """Where the shards lie."""
        return self.manifest.folder if self.one_file else self.output

    @property
    def _has_own_files(self) -> bool:
        """Whether each article is a file of its own."""
        return FORMS[self.form].own_file and not self.one_file

    def path_of(self, shard: int) -> Path:
        """The file of a shard, or the folder of one whose articles are files of their own."""
        packing = PACKINGS.get(self.packing, "")
        suffix = "" if self._has_own_files else FORMS[self.form].suffix + packing
        if self.one_file and FORMS[self.form].maker:
            suffix = made.PART
        return self.folder / f"part-{shard:05}{suffix}"

    def rejects(self) -> Iterator[bytes]:
        """The rejects files of the finished shards."""
        for row in self.manifest.finished:
            path = self._rejects_of(row.shard)
            if path.exists():
                yield path.read_bytes()

    def _begin(self, path: Path) -> Shard:
        until = self.manifest.folder  # who reads the folder meanwhile finds whole shards alone
        if self.schema is not None:
            return Parquet(path, self.schema, until=until)
        if self._has_own_files:
            return Files(path, FORMS[self.form], until=until)
        if FORMS[self.form].maker and not self.one_file:
            return made.WorkbookShard(path, self.columns, until=until)
        framing = unframed(self.framing) if self.one_file else self.framing
        return Rows(path, until=until, packing=self.packing, framing=framing)

    def _close(self, end: Position) -> None:
        """Put the open shard onto the disk, and then into the manifest."""
        if self._open is None:
            return
        self._open.close()
        rows, self._open = self._open.written, None
        # an empty text is a file of its own, but no row
        empty = 0 if self._has_own_files else self._stats.empty
        add_up(self._stats.written, rows, empty)
        path = self._rejects_of(self._number)
        with told(path):
            path.unlink(missing_ok=True)
        if self._rejects:
            jsonlines.write(path, self._rejects)
        if self.is_unique:
            from beritaclean.batch import unique  # noqa: PLC0415 - where asked for

            unique.write(unique.path_of(self.manifest.folder, self._number), self._hashes)
        path = self.path_of(self._number)
        left_out = self.left_out.onto_disk() if self.left_out else 0
        self.manifest.finish(
            Finished(
                self._number,
                path.name,
                rows,
                end,
                self._stats.to_dict(),
                size_of(path),
                left_out,
            )
        )
        self.total.add(self._stats)
        self._stats, self._rejects, self._hashes = Stats(), [], []

    def _rejects_of(self, shard: int) -> Path:
        return self.manifest.folder / f"rejects-{shard:05}.jsonl"


@contextlib.contextmanager
def alone(folder: Path, called: str) -> Iterator[None]:
    """Keep a second run out of a folder, for as long as this one lives.

    Raises
    ------
    BatchError
        Where another run is there.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where nothing is locked
    except ImportError:
        yield
        return
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / "lock", os.O_CREAT | os.O_RDWR, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise BatchError(
            f"{one_line(called)}: another run is writing it; "
            "wait for its end, or name another output"
        ) from error
    else:
        yield
    finally:
        os.close(handle)  # and with it the lock
