"""What a run leaves beside its output, so that another can go on where it ended.

Four files in one folder::

    job.json      which version ran, with which options
    inputs.jsonl  every input: its name, size and time, and a hash of its head
    shards.jsonl  every finished shard: how far it goes in the inputs, its file, its counts
    done.json     the counts of the whole run, once it is done

A line of ``shards.jsonl`` is written when the shard's file has its final name and is on the disk.
So after a kill at any moment it is true, but for a last line that was cut off, which is not read.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from beritaclean._version import __version__
from beritaclean.batch.shards import told
from beritaclean.batch.stats import Stats
from beritaclean.errors import ResumeError
from beritaclean.inputs.files import one_line
from beritaclean.records.record import Source

HEAD = 65_536
"""Bytes of an input that are hashed: size and time tell the rest."""


class Position(NamedTuple):
    """How far into the inputs a run has come."""

    source: int = 0
    """The number of the input, from 0."""
    item: int = 0
    """How many of its records are done."""


@dataclass(frozen=True, slots=True)
class Input:
    """An input as it was when the run began."""

    name: str
    path: str | None
    """Where it is; None for stdin, which no later run can read."""
    form: str
    packing: str
    size: int
    mtime_ns: int
    head: str
    """A hash of its first bytes."""

    @classmethod
    def of(cls, source: Source) -> Input:
        """What the disk says of a source.

        Raises
        ------
        ResumeError
            Where it cannot be read.
        """
        if source.path is None:
            return cls(source.name, None, source.form, source.packing, 0, 0, "")
        try:
            with Path(source.path).open("rb") as file:
                known = os.fstat(file.fileno())
                head = hashlib.blake2b(file.read(HEAD), digest_size=16).hexdigest()
        except OSError as error:
            raise ResumeError(
                f"{one_line(source.name)}: cannot be read any more ({error.strerror}); "
                "put it back, or begin anew in another output"
            ) from error
        return cls(
            source.name,
            source.path,
            source.form,
            source.packing,
            known.st_size,
            known.st_mtime_ns,
            head,
        )

    @property
    def source(self) -> Source:
        """The source that it is."""
        return Source(self.name, self.path, self.form, self.packing)

    def is_same(self, now: Input) -> bool:
        """Whether two are one input, unchanged; another time alone, as of a copy, is no change."""
        mine = (self.form, self.packing, self.size, self.head)
        return mine == (now.form, now.packing, now.size, now.head)

    def check(self, now: Input, called: str) -> None:
        """See that an input is unchanged.

        Raises
        ------
        ResumeError
            Where it is not.
        """
        if now.path is None:
            raise ResumeError(
                f"{called}: cannot be resumed, stdin cannot be read twice; write it to a file "
                "first, and begin anew in another output"
            )
        if not self.is_same(now):
            raise ResumeError(
                f"{called}: cannot be resumed, {one_line(self.name)} has changed since the run "
                "began; begin anew in another output"
            )


@dataclass(frozen=True, slots=True)
class Finished:
    """A shard that is done."""

    shard: int
    file: str
    """The name of its file, or of its folder."""
    rows: int
    """How many rows are in it."""
    end: Position
    """How far into the inputs it goes."""
    stats: Mapping[str, Any]
    """Its counts, as `Stats.to_dict` writes them."""


@dataclass(slots=True)
class Manifest:
    """The files of a run, in their folder."""

    folder: Path
    options: Mapping[str, Any]
    """What shapes the output: the options, as plain values."""
    finished: list[Finished] = field(default_factory=list)

    @property
    def exists(self) -> bool:
        """Whether a run has begun here."""
        return (self.folder / "job.json").is_file()

    @property
    def is_complete(self) -> bool:
        """Whether all inputs that were known at the last end are done."""
        return (self.folder / "done.json").is_file()

    @property
    def position(self) -> Position:
        """How far the finished shards go."""
        return self.finished[-1].end if self.finished else Position()

    def begin(self, sources: Iterable[Source]) -> None:
        """Write down the options and the inputs of a run that begins."""
        with told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            for name in ("done.json", "job.json", "shards.jsonl"):
                (self.folder / name).unlink(missing_ok=True)
        self._write("inputs.jsonl", map(Input.of, sources))
        # last: with it the run has begun
        self._write("job.json", [{"beritaclean": __version__, "options": self.options}])

    def resume(self, sources: Iterable[Source], *, called: str, add: bool = False) -> int:
        """Read what is done, and see that options and inputs are the same; how many are new.

        Parameters
        ----------
        sources
            The inputs of now.
        called
            What the user calls the output.
        add
            True to put inputs that are new, or another than when they were done, behind the
            others; else they are refused.

        Raises
        ------
        ResumeError
            Where the version, an option or an input is another.
        """
        self._check_job(called)
        self.finished = list(_lines(self.folder / "shards.jsonl", Finished))
        self._write("shards.jsonl", self.finished)  # without a line that was cut off
        return self._add(sources, called) if add else self._check_inputs(sources, called)

    def _check_inputs(self, sources: Iterable[Source], called: str) -> int:
        """See that the inputs are the same; one behind the other, as they may be many."""
        for old, source in zip_longest(self.inputs(), sources):
            if source is None or (old and old.name != source.name and self._is_gone(old)):
                raise ResumeError(
                    f"{called}: cannot be resumed, {one_line(old.name)} is no longer among the "
                    "inputs; name the same inputs, or begin anew in another output"
                )
            if old is None or old.name != source.name:
                raise ResumeError(
                    f"{called}: cannot be resumed, {one_line(source.name)} is new among the "
                    "inputs; add what is new with --append, or begin anew in another output"
                )
            old.check(Input.of(source), called)
        return 0

    def _is_gone(self, old: Input) -> bool:
        return old.path is not None and not Path(old.path).exists()

    def _add(self, sources: Iterable[Source], called: str) -> int:
        """Put the inputs that are new, or have changed since they were done, behind the others.

        What was done may have been moved away. What was not yet is read as it is now.
        """
        rows = list(self.inputs())
        known = {row.name: number for number, row in enumerate(rows)}
        half = self.position.source if self.position.item else -1
        new: list[Input] = []
        seen = set()
        for source in sources:
            now = Input.of(source)
            number = known.get(now.name, -1)
            seen.add(number)
            if number == half >= 0:
                rows[number].check(now, called)
            elif number >= self.position.source:
                rows[number] = now
            elif number < 0 or not rows[number].is_same(now):
                new.append(now)
        if half >= 0 and half not in seen:
            raise ResumeError(
                f"{called}: cannot be resumed, {one_line(rows[half].name)} is gone before it was "
                "done; put it back, or begin anew in another output"
            )
        if new:
            (self.folder / "done.json").unlink(missing_ok=True)
        self._write("inputs.jsonl", chain(rows, new))
        return len(new)

    def _check_job(self, called: str) -> None:
        job = msgspec.json.decode((self.folder / "job.json").read_bytes())
        if job["beritaclean"] != __version__:
            raise ResumeError(
                f"{called}: was begun by beritaclean {job['beritaclean']}, this is {__version__}; "
                "go on with that version, or begin anew in another output"
            )
        # as they would have been written: a tuple is a list there
        before, now = job["options"], msgspec.json.decode(msgspec.json.encode(self.options))
        for name in sorted({*before, *now}):
            old, new = before.get(name), now.get(name)
            if old != new:
                raise ResumeError(
                    f"{called}: was begun with {name} {_shown(old)}, now it is {_shown(new)}; "
                    "give the same options, or begin anew in another output"
                )

    def inputs(self) -> Iterator[Input]:
        """The inputs of the run, in their order."""
        return _lines(self.folder / "inputs.jsonl", Input)

    def finish(self, shard: Finished) -> None:
        """Write down that a shard is done."""
        self.finished.append(shard)
        path = self.folder / "shards.jsonl"
        with told(path), path.open("ab") as file:
            file.write(msgspec.json.encode(shard) + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def complete(self, counts: Mapping[str, Any]) -> None:
        """Write down that the run is done."""
        self._write("done.json", [counts])

    def stats(self) -> Stats:
        """The counts of all finished shards."""
        total = Stats()
        for shard in self.finished:
            total.add(Stats.from_dict(shard.stats))
        return total

    def _write(self, name: str, rows: Iterable[Any]) -> None:
        """Write a file of JSON lines that is whole or as it was."""
        path = self.folder / name
        working = path.with_name(f"{name}.tmp")
        with told(path):
            with working.open("wb") as file:
                for row in rows:
                    file.write(msgspec.json.encode(row) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            working.replace(path)


def _lines(path: Path, row: type[Any]) -> Iterator[Any]:
    """The rows of a file of JSON lines; a last one that was cut off is none."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield msgspec.json.decode(line, type=row)


def _shown(value: Any) -> str:
    return "not given" if value in (None, "", [], ()) else msgspec.json.encode(value).decode()
