"""Small files of JSON lines that a run leaves for the next one: whole, or as they were."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from beritaclean.batch.shards import told
from beritaclean.errors import ResumeError
from beritaclean.lexicon.text import one_line
from beritaclean.outputs.unfinished import writing

Row = TypeVar("Row")


def encoded(row: Any) -> bytes:
    r"""A row as a line of JSON; a name of a file that is no UTF-8 comes back as it was.

    >>> encoded({"name": "a\udcfe"})
    b'{"name": "a\\udcfe"}\n'
    """
    try:
        return msgspec.json.encode(row) + b"\n"
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(row)).encode() + b"\n"


def write(path: Path, rows: Iterable[Any]) -> None:
    """Write a file; it takes its name when it is on the disk.

    Raises
    ------
    OutputError
        Where it cannot be written.
    """
    with told(path), writing(path) as file:
        file.writelines(map(encoded, rows))


def append(path: Path, row: Any) -> None:
    """Add a row to a file, and see it onto the disk; raises `OutputError` as `write` does."""
    with told(path), path.open("ab") as file:
        file.write(encoded(row))
        file.flush()
        os.fsync(file.fileno())


def read(path: Path, kind: type[Row]) -> Iterator[Row]:
    """The rows of a file; a last one that was cut off is none.

    Raises
    ------
    ResumeError
        Where another one is broken.
    """
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.endswith(b"\n"):
                yield _decoded(line, kind, path, number)


def _decoded(line: bytes, kind: type[Row], path: Path, number: int) -> Row:
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.DecodeError:
        try:
            return msgspec.convert(json.loads(line), kind)
        except (ValueError, msgspec.ValidationError) as error:
            raise ResumeError(
                f"{one_line(str(path))}: line {number} is broken; take "
                f"{one_line(str(path.parent))} away to begin anew"
            ) from error
