"""Outputs that are made of the cells of all rows: a workbook, a database.

Until then the rows lie in parts on the disk, a line of JSON for each, so that a run that was ended
goes on with them.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec

from beritaclean.batch.shards import TO_GO_ON, told
from beritaclean.batch.work import Done
from beritaclean.errors import OutputError
from beritaclean.lexicon.text import one_line
from beritaclean.outputs import Form
from beritaclean.outputs.unfinished import UnfinishedFile, scratch, writing

if TYPE_CHECKING:
    from beritaclean.outputs import database

PART = ".jsonl"
"""How the names of parts end."""


def make(form: Form, parts: Sequence[Path], target: Path, columns: Sequence[str]) -> str:
    """Make an output of its parts; what there is to say of it.

    Parameters
    ----------
    form
        A form that has a maker.
    parts
        The files with the rows, in their order.
    target
        What to make; it has its name when it is whole, or is changed at once.
    columns
        The columns of the rows.

    Raises
    ------
    OutputError
        Where it cannot be written.
    """
    if form.maker == "workbook":
        _workbook(target, columns, lambda: _rows(parts))
        return ""
    return _database(target, columns, _rows(parts))


def check(form: Form, target: Path) -> None:
    """See that what is there is something that can be made, or added to, before anything is done.

    Raises
    ------
    OutputError
        Where it is a database of something else.
    """
    if form.maker == "database":
        from beritaclean.outputs import database  # noqa: PLC0415 - where one is written

        with told(target, "name another file with -o"):
            fault = database.fault_of(target)
        if fault:
            raise OutputError(f"{one_line(str(target))}: {fault}")


class WorkbookShard:
    """A workbook of a folder of shards: see `beritaclean.batch.shards.Shard`."""

    def __init__(self, path: Path, columns: Sequence[str], *, until: Path) -> None:
        self.path = path
        self._until = until
        self.written = 0
        self._columns = columns
        with told(path):
            # it has no name: whatever ends us, nothing of it is left
            self._cells: IO[bytes] = tempfile.TemporaryFile(dir=until)  # noqa: SIM115

    def write(self, done: Done) -> None:
        """See `Shard`."""
        with told(self.path):
            self._cells.writelines(done.rows)
        self.written += len(done.rows)

    def close(self) -> None:
        """See `Shard`."""

        def rows() -> Iterator[list[Any]]:
            self._cells.seek(0)
            return map(msgspec.json.decode, self._cells)

        with self._cells:
            _workbook(self.path, self._columns, rows, self._until)

    def discard(self) -> None:
        """See `Shard`."""
        self._cells.close()


def _workbook(
    target: Path,
    columns: Sequence[str],
    rows: Callable[[], Iterator[list[Any]]],
    until: Path | None = None,
) -> None:
    from beritaclean.outputs import workbook  # noqa: PLC0415 - where one is written

    with told(target), scratch(target, until) as folder, writing(target, until) as file:
        workbook.write(file, columns, rows, folder)


def _database(target: Path, columns: Sequence[str], rows: Iterator[list[Any]]) -> str:
    from beritaclean.outputs import database  # noqa: PLC0415 - as above

    called = one_line(str(target))
    try:
        with told(target):
            if target.exists():
                outcome = database.add(target, columns, rows)
            else:
                outcome = _new_database(target, columns, rows)
    except sqlite3.Error as error:
        cure = TO_GO_ON
        if database.is_busy(error):
            cure = "close it in other programs, and go on with --resume"
        raise OutputError(f"{called}: cannot be written ({error}); {cure}") from error
    return f"{called}: {outcome.new:,} new, {outcome.replaced:,} replaced"


def _new_database(
    target: Path, columns: Sequence[str], rows: Iterator[list[Any]]
) -> database.Outcome:
    from beritaclean.outputs import database  # noqa: PLC0415 - as above

    unfinished = UnfinishedFile(target)
    try:
        outcome = database.make(unfinished.path, columns, rows)
        unfinished.finish()
    finally:
        unfinished.discard()
    return outcome


def _rows(parts: Sequence[Path]) -> Iterator[list[Any]]:
    for part in parts:
        with part.open("rb") as file:
            yield from map(msgspec.json.decode, file)
