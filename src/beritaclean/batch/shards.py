"""Rows into a file: bytes one behind the other, Parquet, or a file for each article.

A shard takes its name when it is whole and on the disk, so that nothing half written ever has a
final name: see `beritaclean.outputs.unfinished`. The same rows give the same bytes: no clock goes
in, and row groups are cut by their rows alone.
"""

from __future__ import annotations

import contextlib
import errno
import gzip
import io
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, Protocol

from beritaclean.batch.work import Done, from_ipc
from beritaclean.errors import OutputError
from beritaclean.lexicon.text import one_line
from beritaclean.outputs import Form
from beritaclean.outputs.unfinished import UnfinishedFile, UnfinishedFolder, named, writing

if TYPE_CHECKING:
    import pyarrow as pa

GROUP_ROWS = 1000
"""Rows of a Parquet row group; readers hold one or a few in memory."""
GROUP_CHARACTERS = 8_000_000
"""Characters of the sources in a row group, where rows are web pages."""
GZIP_LEVEL, ZSTD_LEVEL = 6, 3
"""The usual levels of the two: what `gzip` and `zstd` take."""


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What a full disk is: a run goes on once there is room."""
TO_GO_ON = "make room or name another output, and go on with --resume"
"""What to do where a shard cannot be written."""


class Framing(NamedTuple):
    """What stands around rows."""

    first: bytes = b""
    between: bytes = b""
    last: bytes = b""
    is_array: bool = False
    """Whether a row loses its line break: an array sets its own commas and line breaks."""

    def around(self, row: bytes) -> bytes:
        """A row as it stands in this frame."""
        return row.removesuffix(b"\n") if self.is_array else row


class Shard(Protocol):
    """A file, or a folder of files, that is being written; `until` it is whole, in a folder."""

    written: int
    """How many rows are in it."""

    def write(self, done: Done) -> None:
        """Write the rows of some records."""
        ...

    def close(self) -> None:
        """Put all of it onto the disk, under its final name."""
        ...

    def discard(self) -> None:
        """Take away what was written; nothing where it is closed."""
        ...


@contextlib.contextmanager
def told(path: Path, cure: str = TO_GO_ON) -> Iterator[None]:
    """Have an error of the disk say which file could not be written, and what to do.

    Raises
    ------
    OutputError
        For an OSError.
    """
    try:
        yield
    except OSError as error:
        if cure is TO_GO_ON and error.errno not in _NO_ROOM:
            cure = "name another output"
        raise OutputError(
            f"{one_line(str(path))}: cannot be written ({error.strerror or error}); {cure}"
        ) from error


class Rows:
    """Rows of text, packed or not."""

    def __init__(self, path: Path, *, until: Path, packing: str, framing: Framing) -> None:
        self.path = path
        self._framing = framing
        self.written = 0
        with told(path):
            self._file = UnfinishedFile(path, until)
            self._out = _packed(self._file.file, packing)
            self._out.write(framing.first)

    def write(self, done: Done) -> None:
        """Write rows; an empty one, where an article has nothing to say in this form, is none."""
        with told(self.path):
            pieces: list[bytes] = []
            for row in filter(None, done.rows):
                pieces += (
                    self._framing.between if self.written else b"",
                    self._framing.around(row),
                )
                self.written += 1
            # what packs is given each by itself, or its bytes could hang on the size of a chunk
            for piece in [b"".join(pieces)] if self._out is self._file.file else pieces:
                self._out.write(piece)

    def close(self) -> None:
        """See `Shard`."""
        with told(self.path):
            self._out.write(self._framing.last)
            if self._out is not self._file.file:
                self._out.close()
            self._file.finish()

    def discard(self) -> None:
        """See `Shard`."""
        self._file.discard()


class Parquet:
    """Rows of a Parquet file."""

    def __init__(self, path: Path, schema: pa.Schema, *, until: Path) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415 - heavy, and only for Parquet

        self.path = path
        self.written = 0
        self._tables: list[pa.Table] = []
        self._sizes: list[int] = []
        with told(path):
            self._file = UnfinishedFile(path, until)
            self._out = pq.ParquetWriter(self._file.file, schema, compression="zstd")

    def write(self, done: Done) -> None:
        """Write the rows, a row group at a time."""
        if done.table is not None:
            self.add(from_ipc(done.table), done.sizes)

    def add(self, table: pa.Table, sizes: Sequence[int]) -> None:
        """Add the rows of a table; `sizes` are the characters of each row's source."""
        self.written += table.num_rows
        self._tables.append(table)
        self._sizes.extend(sizes)
        at = characters = 0
        for n, size in enumerate(self._sizes):
            characters += size
            if n + 1 - at >= GROUP_ROWS or characters >= GROUP_CHARACTERS:
                self._group(n + 1 - at)
                at, characters = n + 1, 0
        del self._sizes[:at]

    def _group(self, rows: int) -> None:
        """Write the first rows that are held as a row group."""
        import pyarrow as pa  # noqa: PLC0415

        whole = pa.concat_tables(self._tables)
        with told(self.path):
            # in one piece: where the pieces were cut must not show in the file
            self._out.write_table(whole.slice(0, rows).combine_chunks(), row_group_size=rows)
        self._tables = [whole.slice(rows)]

    def close(self) -> None:
        """See `Shard`."""
        if self._sizes:
            self._group(len(self._sizes))
        with told(self.path):
            self._out.close()
            self._file.finish()

    def discard(self) -> None:
        """See `Shard`."""
        with contextlib.suppress(Exception):  # it complains of what it could not write
            self._out.close()
        self._file.discard()


class Files:
    """A folder with a file for each article."""

    def __init__(self, path: Path, form: Form, *, until: Path) -> None:
        self.path = path
        self._form = form
        self.written = 0
        with told(path):
            self._folder = UnfinishedFolder(path, until)

    def write(self, done: Done) -> None:
        """Write each row into a file: its number in the shard, and what the record is called."""
        for row, name in zip(done.rows, done.names, strict=True):
            self.written += 1
            called = f"{self.written:05}{'-' if name else ''}{name}{self._form.suffix}"
            with told(self.path / called):
                (self._folder.path / called).write_bytes(row)

    def close(self) -> None:
        """See `Shard`."""
        with told(self.path):
            if hasattr(os, "sync"):
                os.sync()  # a thousand files at once are quicker than one by one
            self._folder.finish()

    def discard(self) -> None:
        """See `Shard`."""
        self._folder.discard()


def put_together(
    parts: Iterable[tuple[Path, int]],
    target: Path,
    *,
    packing: str,
    framing: Framing,
    schema: pa.Schema | None,
    behind: int | None = None,
    joins: Callable[[int], None] = lambda size: None,  # noqa: ARG005
) -> None:
    """Write what shards hold, one behind the other, into one file.

    Parameters
    ----------
    parts
        The files of the shards, with the number of their rows.
    target
        The file to write; it has its name when it is whole.
    packing, framing
        As those of `Rows`; the shards are packed alike, and not framed.
    schema
        The schema, where the shards are Parquet.
    behind
        So many rows the file holds already: they stay, and the shards come behind them. None
        where it is made anew.
    joins
        Called with the size of the file when that is written, and has not its name yet.
    """
    parts = list(parts)
    is_new = behind is None
    if is_new and schema is None and len(parts) == 1 and not (framing.first or framing.last):
        with told(target):
            named(parts[0][0], target)  # it is whole, and on the disk
        return
    with told(target), writing(target) as file:
        if schema is not None:
            _append_groups(parts if is_new else [(target, behind or 0), *parts], file, schema)
        else:
            if is_new:
                _write_piece(file, framing.first, packing)
            else:
                _copy_open(target, file, _piece(framing.last, packing))
            _append_rows(parts, file, packing, framing, begun=bool(behind))
        file.flush()
        joins(os.fstat(file.fileno()).st_size)


def _copy_open(whole: Path, file: IO[bytes], last: bytes) -> None:
    """Copy a whole file without its last bytes, so that more rows can stand behind its own.

    Raises
    ------
    OutputError
        Where it ends otherwise.
    """
    with whole.open("rb") as old:
        size = old.seek(0, os.SEEK_END) - len(last)
        old.seek(max(size, 0))
        if old.read() != last:
            raise OutputError(
                f"{one_line(str(whole))}: does not end as it was written; "
                "put it back as it was, or begin anew in another output"
            )
        old.seek(0)
        _copy(old, file, size)


def _copy(old: IO[bytes], file: IO[bytes], size: int) -> None:
    """Copy the first bytes of a file into a new one; disks that can, share them."""
    left = size
    if hasattr(os, "copy_file_range"):
        with contextlib.suppress(OSError):  # two disks, or one that cannot: the rest by hand
            while left and (done := os.copy_file_range(old.fileno(), file.fileno(), left)):
                left -= done
    file.seek(size - left)
    old.seek(size - left)
    while left and (piece := old.read(min(left, 1 << 20))):
        file.write(piece)
        left -= len(piece)


def _append_rows(
    parts: Iterable[tuple[Path, int]],
    file: IO[bytes],
    packing: str,
    framing: Framing,
    *,
    begun: bool,
) -> None:
    """Append shards of rows: gzip and zstd files may follow each other as they are."""
    for part, rows in parts:
        if not rows:
            continue
        if begun:
            _write_piece(file, framing.between, packing)
        with part.open("rb") as shard:
            shutil.copyfileobj(shard, file, 1 << 20)
        begun = True
    _write_piece(file, framing.last, packing)


def _piece(piece: bytes, packing: str) -> bytes:
    """What stands around rows, as it stands in a packed file: in a member of its own."""
    file = io.BytesIO()
    _write_piece(file, piece, packing)
    return file.getvalue()


def _write_piece(file: IO[bytes], piece: bytes, packing: str) -> None:
    if piece:
        out = _packed(file, packing)
        out.write(piece)
        if out is not file:
            out.close()


def _append_groups(parts: Iterable[tuple[Path, int]], file: IO[bytes], schema: pa.Schema) -> None:
    """Append shards of Parquet, a row group at a time."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    with pq.ParquetWriter(file, schema, compression="zstd") as out:
        for part, _ in parts:
            with pq.ParquetFile(part) as shard:
                for number in range(shard.num_row_groups):
                    table = shard.read_row_group(number)
                    out.write_table(table, row_group_size=max(table.num_rows, 1))


def _packed(file: IO[bytes], packing: str) -> IO[bytes]:
    """A file that packs what is written to it; the same bytes give the same file."""
    if packing == "gz":
        return gzip.GzipFile("", "wb", GZIP_LEVEL, file, mtime=0)  # type: ignore[return-value]
    if packing == "zst":
        import zstandard  # noqa: PLC0415 - an extra

        made: IO[bytes] = zstandard.ZstdCompressor(level=ZSTD_LEVEL).stream_writer(
            file, closefd=False
        )
        return made
    return file


def framing_of(form: Form, header: str = "") -> Framing:
    """What stands around the rows of a form; `header` is the first row of a table."""
    first = header or form.first
    return Framing(first.encode(), form.between.encode(), form.last.encode(), bool(form.last))


def unframed(framing: Framing) -> Framing:
    """The framing of a shard that will be put behind another one."""
    return Framing(between=framing.between, is_array=framing.is_array)
