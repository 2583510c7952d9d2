"""No output may be an input: one check for every command, before anything is opened.

Two names are one file where the system says so (device and inode): through links, another
spelling, stdin and stdout that were redirected.
"""

from __future__ import annotations

import os
import shlex
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn, TypeAlias

import click

from beritaclean import records
from beritaclean.jobs import CONFIG
from beritaclean.lexicon.text import one_line

Files: TypeAlias = Callable[[Sequence[str]], Iterable[str]]
"""What finds the files behind the names of inputs."""
Identity: TypeAlias = tuple[int, int]
"""Device and inode of a file."""
HEAD = 1024
"""So many bytes of a file say whether we wrote it."""


def never(path: Path) -> bool:  # noqa: ARG001 - see `Output.is_ours`
    """Whether we wrote a file: of a kind that says nothing of that."""
    return False


@dataclass(frozen=True, slots=True)
class Output:
    """A file or a folder that a command was told to write."""

    name: str | None
    """Its name; None and ``-`` are stdout."""
    option: str = "-o"
    """The option that named it."""
    is_ours: Callable[[Path], bool] = never
    """Whether what is there was written by an earlier run, so that a folder is read without it."""
    is_folder: bool = False
    """Whether files go into it."""

    @property
    def is_stdout(self) -> bool:
        """Whether it has no name."""
        return self.name in (None, "-")

    @property
    def path(self) -> Path:
        """Where it is, behind its links."""
        return Path(os.path.realpath(self.name or ""))

    @property
    def called(self) -> str:
        """What a message calls it."""
        return one_line(self.name or "")


def begins_with(start: bytes, *behind: bytes) -> Callable[[Path], bool]:
    """Whether a file begins as those that we write, and soon has all that follows there."""

    def is_ours(path: Path) -> bool:
        with path.open("rb") as file:
            head = file.read(HEAD)
        return head.startswith(start) and all(mark in head for mark in behind)

    return is_ours


def check(
    outputs: Sequence[Output],
    inputs: Sequence[str],
    *,
    beside: Sequence[str | None] = (),
    files: Files = records.files,
) -> list[str]:
    """Refuse an output that is an input or another output, or that has no folder to be in.

    Parameters
    ----------
    outputs
        All that the command writes.
    inputs
        The names of its inputs: files, folders, patterns, ``-`` for stdin.
    beside
        Other files that it reads, such as counts; the file of options is known.
    files
        What finds the files behind the inputs.

    Returns
    -------
    list of str
        What is not to be read in folders and behind patterns: the outputs, as far as they do not
        exist, are empty, or were written by us.

    Raises
    ------
    click.UsageError
        Where one is.
    """
    named = [output for output in outputs if not output.is_stdout]
    made = [output.path for output in named if output.is_folder]
    for output in named:
        _check_place(output, made)
    _check_apart(named)
    known = {found: output for output in outputs if (found := _identity_of(output))}
    if known:
        context = click.get_current_context(silent=True)
        read = [*beside, context.meta.get(CONFIG) if context else None]
        _check_named([*inputs, *filter(None, read)], known)
    return [*(str(output.path) for output in named), *_behind(inputs, named, known, files)]


def identities(names: Sequence[str], files: Files = records.files) -> frozenset[Identity]:
    """The files behind the names of inputs, by device and inode."""
    found = map(identity, files(names))
    own = _of_stream(sys.stdin) if "-" in names else None
    return frozenset(one for one in (*found, own) if one)


def identity(name: str | Path) -> Identity | None:
    """The device and the inode of a file; None where there is none, and of devices and pipes."""
    try:
        return _regular(os.stat(name))  # noqa: PTH116 - a hundred thousand of them
    except (OSError, ValueError):
        return None


def _regular(found: os.stat_result) -> Identity | None:
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _of_stream(stream: IO[str] | None) -> Identity | None:
    """The file that stdin or stdout was redirected to."""
    try:
        return _regular(os.fstat(stream.fileno())) if stream is not None else None
    except (OSError, ValueError):  # closed, or no file of the system
        return None


def _identity_of(output: Output) -> Identity | None:
    return _of_stream(sys.stdout) if output.is_stdout else identity(output.path)


def _check_place(output: Output, made: Iterable[Path]) -> None:
    """Refuse a name that nothing can be written to, before the work and not behind it.

    The folders in `made` are outputs themselves, and will be there.
    """
    if not output.name:
        _refuse(f"the name behind {output.option} is empty; is a variable not set?")
    if "://" in output.name:
        _refuse(
            f"{output.called}: is an address, and beritaclean opens no network connection; "
            f"name a file with {output.option}"
        )
    if output.is_folder:
        return
    folder = os.path.dirname(output.path if os.path.islink(output.name) else output.name)  # noqa: PTH114, PTH120
    is_made = any(path.is_relative_to(output.path.parent) for path in made)
    if folder and not is_made and not os.path.isdir(folder):  # noqa: PTH112
        called = one_line(folder)
        if os.path.exists(folder):  # noqa: PTH110
            _refuse(f"{called}: is no folder; name another file with {output.option}")
        _refuse(
            f"{called}: no such folder; make it first (mkdir -p {shlex.quote(called)}), "
            f"or name another file with {output.option}"
        )
    if output.path.is_dir():
        _refuse(f"{output.called}: is a folder; name a file with {output.option}")


def _check_apart(outputs: Iterable[Output]) -> None:
    """Refuse two outputs that are one file."""
    places: dict[object, Output] = {}
    for output in outputs:
        if output.path.exists() and not (output.path.is_file() or output.is_folder):
            continue  # a device takes several
        # two new names that differ by their case are one file on many disks
        place = identity(output.path) or str(output.path).casefold()
        other = places.setdefault(place, output)
        if other is not output:
            _refuse(
                f"{output.called}: is named by {other.option} and by {output.option}; "
                "name a file of its own for each"
            )


def _check_named(inputs: Sequence[str], known: dict[Identity, Output]) -> None:
    """Refuse an output that is an input which is named itself, or redirected."""
    for name in inputs:
        found = _of_stream(sys.stdin) if name == "-" else identity(name)
        output = known.get(found) if found else None
        if output is None:
            continue
        if output.is_stdout:
            called = "stdin" if name == "-" else one_line(name)
            _refuse(f"{called}: is an input, and stdout goes into it; send it into another file")
        what = "is what stdin reads" if name == "-" else "is an input"
        _refuse(
            f"{output.called}: {what}, and would be overwritten; "
            f"name another file with {output.option}"
        )


def _behind(
    inputs: Sequence[str], named: Sequence[Output], known: dict[Identity, Output], files: Files
) -> Iterator[str]:
    """Refuse an output that is read in a folder or behind a pattern; those there that are ours."""
    folders = [one for one in named if one.is_folder and not one.is_ours(one.path)]
    if not (known or folders):
        return
    for name in inputs:
        if name == "-" or identity(name):
            continue
        for path in files([name]):
            found = identity(path)
            output = known.get(found) if found else None
            if output is None:
                _check_folders(path, name, folders)
            elif not os.stat(path).st_size or output.is_ours(Path(path)):  # noqa: PTH116
                yield path
            elif output.is_stdout:
                _refuse(
                    f"{one_line(path)}: is read with {one_line(name)}, and stdout goes into it; "
                    "send it into another file"
                )
            else:
                _refuse(
                    f"{one_line(path)}: is read with {one_line(name)}, and would be overwritten; "
                    f"name another file with {output.option}"
                )


def _check_folders(path: str, name: str, folders: Iterable[Output]) -> None:
    """Refuse a folder whose own files are read: as an output it would be left out."""
    for output in folders:
        if os.path.realpath(path).startswith(f"{output.path}{os.sep}"):
            _refuse(
                f"{output.called}: holds files that are read with {one_line(name)}; "
                f"name another folder with {output.option}"
            )


def _refuse(message: str) -> NoReturn:
    raise click.UsageError(message)
