"""Where written text goes: to stdout, or into a file that is whole or not there."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from beritaclean.errors import OutputError
from beritaclean.lexicon.text import one_line, printable_lines
from beritaclean.outputs.unfinished import UnfinishedFile


class ReaderGone(Exception):
    """Whoever read our output has closed it, as `| head` does.

    No OSError: click would catch that and answer with the status 1.
    """


@dataclass(slots=True)
class Sink:
    """An output that is open."""

    send: Callable[[str], None]
    """Write one text."""
    keep: bool = True
    """Set it to False where there is no result after all: a file stays as it was."""


def send(text: str) -> None:
    """Write a text to stdout, in UTF-8 whatever the locale: data looks the same everywhere.

    Raises
    ------
    OutputError
        Where stdout is closed, or its disk is full.
    ReaderGone
        Where it is a pipe that nobody reads any more.
    """
    if sys.stdout is None:
        raise OutputError("stdout: is closed; open it, or name a file with -o")
    stream = getattr(sys.stdout, "buffer", None)
    try:
        if stream is None:  # a notebook: it takes characters
            sys.stdout.write(text)
            return
        rest = memoryview(text.encode("utf-8", "replace"))
        while rest:  # under PYTHONUNBUFFERED a pipe takes 64 KB and leaves us the rest
            rest = rest[stream.write(rest) or 0 :]
        stream.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error
    except OSError as error:
        raise OutputError(
            f"stdout: cannot be written ({error.strerror}); name a file elsewhere with -o"
        ) from error


def _show(text: str) -> None:
    """Write a text to a terminal, which a scraped text must not steer; see `send`."""
    send(printable_lines(text))


@contextlib.contextmanager
def opened(output: str | None) -> Iterator[Sink]:
    """The sink of a file's name; stdout for None and for ``-``.

    A terminal is shown the signs that would steer it by their numbers; a pipe and a file get them
    as they are. What is sent to a file goes into one beside it, which takes its name and its
    permissions when all is done. A device or a pipe, which no file can replace, is written to.

    Raises
    ------
    OutputError
        Where the file cannot be written; nothing of it is left then.
    """
    if output is None or output == "-":
        is_terminal = sys.stdout is not None and sys.stdout.isatty()
        yield Sink(_show if is_terminal else send)
        return
    target = Path(output)
    plain = target.is_file() or not target.exists()
    if plain:
        target = target.resolve()  # a link stays a link: what it leads to is replaced

    def refusal(error: OSError) -> OutputError:
        why = "is a directory" if target.is_dir() else f"cannot be written ({error.strerror})"
        return OutputError(f"{one_line(output)}: {why}; name another file with -o")

    try:
        unfinished = UnfinishedFile(target) if plain else None
        # buffering=0: whoever reads the pipe wants it now, and a full disk is told once
        file = unfinished.file if unfinished else target.open("wb", buffering=0)
    except OSError as error:
        raise refusal(error) from error

    def write(text: str) -> None:
        try:
            rest = memoryview(text.encode("utf-8", "replace"))
            while rest:
                rest = rest[file.write(rest) or 0 :]
        except OSError as error:
            raise refusal(error) from error

    sink = Sink(write)
    try:
        yield sink
        if unfinished is None:
            file.close()
        elif sink.keep:
            # a thousand labelling files are quicker so
            unfinished.finish(onto_disk=False)
    except OSError as error:  # the last bytes did not fit, or the name cannot be taken
        raise refusal(error) from error
    finally:
        if unfinished is None:
            file.close()
        else:
            unfinished.discard()
