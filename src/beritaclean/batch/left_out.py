"""What filters left out, in a file of its own: a row for each article, and why it was left out.

The file grows as the run does. Where a shard is finished, its length is written down with it, and
the file is on the disk; so a run that goes on cuts it to that length, and nothing is there twice.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from beritaclean.batch.shards import told
from beritaclean.errors import ResumeError
from beritaclean.lexicon.text import one_line
from beritaclean.outputs.left_out import HEAD

_CURE = "make room, or name another file with --left-out"


class LeftOut:
    """The file, while it is written; `size` are the bytes that are in it."""

    def __init__(self, file: IO[bytes], path: Path, size: int) -> None:
        self._file, self._path, self._size = file, path, size

    def write(self, rows: Sequence[bytes]) -> None:
        """Add some rows.

        Raises
        ------
        OutputError
            Where the disk is full.
        """
        left = memoryview(b"".join(rows))
        self._size += len(left)
        with told(self._path, _CURE):
            while left:  # a pipe takes a part
                left = left[self._file.write(left) :]

    def onto_disk(self) -> int:
        """See all rows onto the disk; how many bytes they are."""
        with told(self._path, _CURE):
            self._file.flush()
            if stat.S_ISREG(os.fstat(self._file.fileno()).st_mode):  # no pipe, no device
                os.fsync(self._file.fileno())
        return self._size


@contextlib.contextmanager
def opened(path: Path, size: int = 0) -> Iterator[LeftOut]:
    """The file of a run that begins, or goes on where so many bytes of it were written.

    Raises
    ------
    OutputError
        Where it cannot be written.
    ResumeError
        Where it is not as the run left it.
    """
    with told(path, _CURE):
        if size:
            _check(path, size)
            os.truncate(path, size)
        # unbuffered, so that a run which ends early leaves what it knows
        file = path.open("ab" if size else "wb", buffering=0)
    with file:
        yield LeftOut(file, path, size)


def _check(path: Path, size: int) -> None:
    """See that a file holds so many bytes of a run."""
    with path.open("rb") as file:
        head = file.read(len(HEAD))
        file.seek(size - 1)
        if head == HEAD and file.read(1) == b"\n":
            return
    raise ResumeError(
        f"{one_line(str(path))}: is not as the run left it; put it back, or take it away: "
        "what is left out from now on goes into a new one then"
    )
