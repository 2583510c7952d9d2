"""Sources opened: files and stdin, and the words for what the system does not give us."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from beritaclean.errors import InputError
from beritaclean.records.packed import Stream, Unpacked
from beritaclean.records.record import Meter, Source, Unreadable
from beritaclean.records.rejects import where


class Held:
    """A stream that can be read once: what was read to tell its form is given out again.

    >>> import io
    >>> held = Held(io.BytesIO(b"Hujan turun."))
    >>> held.head(5), held.read(9), held.read(9)
    (b'Hujan', b'Hujan', b' turun.')
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self._head = b""
        self._start = file.tell() if file.seekable() else 0

    def head(self, size: int, is_enough: Callable[[bytes], bool] = lambda _: False) -> bytes:
        """Its first bytes, as many as are asked for or are enough; a slow pipe is waited for."""
        while len(self._head) < size and not is_enough(self._head):
            more = self._more(size - len(self._head))
            if not more:
                break
            self._head += more
        return self._head

    def read(self, size: int) -> bytes:
        """The next bytes, at most so many; none at the end."""
        piece, self._head = self._head[:size], self._head[size:]
        return piece or self._more(size)

    def _more(self, size: int) -> bytes:
        # a pipe gives what it has
        read = getattr(self.file, "read1", self.file.read)
        return read(size) or b""

    @property
    def is_ahead(self) -> bool:
        """Whether it holds something that was read of it, and not given out."""
        return bool(self._head)

    def fileno(self) -> int:
        """What the system calls it."""
        return self.file.fileno()

    def seekable(self) -> bool:
        """Whether it is a file after all, as in ``< korpus.jsonl``."""
        return self.file.seekable()

    def seek(self, at: int) -> int:
        """Go on at a byte, counted from where it was when we got it."""
        self._head = b""
        return self.file.seek(self._start + at) - self._start


class _Beginning:
    """So many of the first bytes of a file: it may have grown since they were counted."""

    def __init__(self, file: Stream, size: int) -> None:
        self._file = file
        self._size = size
        self._at = 0

    def read(self, size: int) -> bytes:
        """The next bytes, at most so many."""
        piece = self._file.read(min(size, self._size - self._at)) or b""
        self._at += len(piece)
        return piece

    def seekable(self) -> bool:
        """Whether one can go back in it."""
        return self._file.seekable()

    def seek(self, at: int) -> int:
        """Go on at a byte."""
        self._at = self._file.seek(at)
        return self._at


_STDIN: dict[str, Held] = {}
_PIPES: dict[str, Held] = {}
"""Pipes that were opened to tell their form, by their paths; whoever reads one takes it."""


@contextlib.contextmanager
def opened(source: Source, meter: Meter | None = None) -> Iterator[Unpacked]:
    """The unpacked bytes of a source; its file is closed behind them.

    Raises
    ------
    InputError
        Where it cannot be opened, or not be read to its end; where its reader is content before
        that, since what it left would be lost in silence.
    """
    try:
        with contextlib.ExitStack() as files:
            file: Stream
            if source.path is None:
                file = stdin()
            elif source.path in _PIPES:
                file = _PIPES.pop(source.path)
                files.enter_context(file.file)
            else:
                # buffering=0: the pieces are large, and a pipe gives what it has
                file = files.enter_context(Path(source.path).open("rb", buffering=0))
                if source.size is not None:
                    file = _Beginning(file, source.size)
            unpacked = Unpacked(file, source.name, meter)
            yield unpacked
            if not unpacked.is_done:
                text = f"{where(source.name)}: was left before its end; report it with the file"
                raise Unreadable(text, reason="error")
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise refused(source.name, error) from error


def stdin() -> Held:
    """The bytes of stdin, from where it was when it was first asked for.

    Raises
    ------
    Unreadable
        Where it is closed.
    """
    found = getattr(sys.stdin, "buffer", None)
    if found is None or found.closed:
        raise Unreadable("stdin: is closed; open it, or name a file", reason="no file")
    held = _STDIN.get("")
    if held is None or held.file is not found:
        held = _STDIN[""] = Held(found)
    return held


def pipe(path: str) -> Held:
    """A pipe or a device, opened once: what `opened` gives of this path is the same, whole.

    Raises
    ------
    OSError
        Where it cannot be opened.
    """
    held = _PIPES.get(path)
    if held is not None:
        if os.path.samestat(os.fstat(held.file.fileno()), os.stat(path)):  # noqa: PTH116
            return held
        forget(path)  # another pipe had that name
    held = _PIPES[path] = Held(Path(path).open("rb", buffering=0))  # noqa: SIM115 - it stays open
    return held


def forget(path: str | None) -> None:
    """Close a pipe that was opened to tell its form, and not read."""
    held = _PIPES.pop(path or "", None)
    if held is not None:
        held.file.close()


def read_from_its_end(source: Source, what: str, kind: str) -> Path:
    """Where a file is that cannot be read as it comes.

    Parameters
    ----------
    source
        The file.
    what, kind
        What messages call it: ``a Parquet file``, ``Parquet``.

    Raises
    ------
    Unreadable
        Where it is stdin, a pipe, or packed.
    """
    if source.path is None or source.is_stream:
        text = f"{where(source.name)}: is {what}, which is read from its end; name the file"
        raise Unreadable(text, reason="no file")
    path = Path(source.path)
    try:
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        raise refused(source.name, error) from error
    if source.packing:
        text = f"{where(source.name)}: is {kind} inside {source.packing}; unpack it first"
        raise Unreadable(text, reason="packed")
    return path


def refused(name: str, error: Exception) -> Unreadable:
    """The error of a file or a folder that the system does not give us.

    >>> str(refused("mentah.txt", FileNotFoundError()))
    'mentah.txt: no such file; check the name'
    """
    if isinstance(error, FileNotFoundError):
        text = "no such file; check the name"
    elif isinstance(error, IsADirectoryError):
        text = f"is a directory; name the files in it, e.g. {where(name)}/*.txt"
    elif isinstance(error, PermissionError):
        text = "may not be read by this user; change its permissions"
    else:
        text = f"cannot be read ({getattr(error, 'strerror', None) or error}); check the file"
    return Unreadable(f"{where(name)}: {text}", reason="no file")
