"""Sources opened: files and stdin, and the words for what the system does not give us."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from beritaclean.errors import InputError
from beritaclean.records.packed import Unpacked
from beritaclean.records.record import Meter, Source, Unreadable
from beritaclean.records.rejects import where


@contextlib.contextmanager
def opened(source: Source, meter: Meter | None = None) -> Iterator[Unpacked]:
    """The unpacked bytes of a source; its file is closed behind them.

    Raises
    ------
    InputError
        Where it cannot be opened, or not be read to its end.
    """
    try:
        with contextlib.ExitStack() as files:
            # buffering=0: the pieces are large, and a pipe gives what it has
            file: IO[bytes] = (
                stdin()
                if source.path is None
                else files.enter_context(Path(source.path).open("rb", buffering=0))
            )
            yield Unpacked(file, source.name, meter)
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise refused(source.name, error) from error


def stdin() -> IO[bytes]:
    """The bytes of stdin.

    Raises
    ------
    Unreadable
        Where it is closed.
    """
    found = getattr(sys.stdin, "buffer", None)
    if found is None or found.closed:
        raise Unreadable("stdin: is closed; open it, or name a file", reason="no file")
    stream: IO[bytes] = found
    return stream


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
