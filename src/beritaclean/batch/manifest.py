"""What a run leaves beside its output, so that another can go on where it ended.

These files in one folder::

    job.json      which version ran, with which options
    inputs.jsonl  every input: its name, size and time, and a hash of its head
    shards.jsonl  every finished shard: how far it goes in the inputs, its file, its counts
    done.json     the counts of the whole run, once it is done
    before.json   those of the run before, where more inputs were added to a whole one
    urls-*.bin    which stories are in a shard, where each is written once: see `unique`
    joining.json  what the one file holds once its new rows have been put behind the others

A line of ``shards.jsonl`` is written when the shard's file has its final name and is on the disk.
So after a kill at any moment it is true, but for a last line that was cut off, which is not read.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from beritaclean._version import __version__
from beritaclean.batch import jsonlines
from beritaclean.batch.input import Input
from beritaclean.batch.shards import told
from beritaclean.batch.stats import Stats
from beritaclean.errors import ResumeError
from beritaclean.lexicon.text import one_line
from beritaclean.records.record import Source

OWN = ("--pipeline", "the version of --pipeline", "the source of --pipeline")
"""What a job knows of a pipeline of the user's own."""
_SAME = "give the same options"


class Position(NamedTuple):
    """How far into the inputs a run has come."""

    source: int = 0
    """The number of the input, from 0."""
    item: int = 0
    """How many of its records are done."""


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
    size: int = 0
    """The bytes of its file."""
    left_out: int = 0
    """How far the file of what filters left out goes then; 0 where there is none."""


class Held(NamedTuple):
    """What the one file of a run holds."""

    size: int
    """Its bytes."""
    shards: int
    """So many of the first shards are in it."""
    rows: int


@dataclass(slots=True)
class Manifest:
    """The files of a run, in their folder."""

    folder: Path
    options: Mapping[str, Any]
    """What shapes the output: the options, as plain values."""
    finished: list[Finished] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    """The inputs whose last record is still being written, and is left for the next run."""

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

    @property
    def left_out(self) -> int:
        """How far the file of what was left out goes with the finished shards."""
        return self.finished[-1].left_out if self.finished else 0

    def begin(self, sources: Iterable[Source], *, grows: bool = False) -> None:
        """Write down the options and the inputs of a run that begins.

        With `grows`, others will add to it: a record that is still being written is left for them.
        """
        with told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            # the job first: without it nothing has begun, whatever else a kill leaves here
            for name in ("job.json", "done.json", "before.json", "joining.json", "shards.jsonl"):
                (self.folder / name).unlink(missing_ok=True)
            for path in (*self.folder.glob("rejects-*"), *self.folder.glob("urls-*")):
                path.unlink()
        jsonlines.write(
            self.folder / "inputs.jsonl",
            (self._now(source, None, grows=grows) for source in sources),
        )
        job = {"beritaclean": __version__, "options": self.options}
        jsonlines.write(self.folder / "job.json", [job])

    def resume(
        self,
        sources: Iterable[Source],
        *,
        called: str,
        shards: Path,
        held: int = 0,
        add: bool = False,
    ) -> int:
        """Read what is done, and see that options and inputs are the same; how many are new.

        Parameters
        ----------
        sources
            The inputs of now.
        called
            What the user calls the output.
        shards
            The folder of the shards: one that is not there as it was is done again, with all
            behind it.
        held
            So many of the first are no more, since they have been put together in one file.
        add
            True to put inputs that are new, or another than when they were done, behind the
            others; else they are refused.

        Raises
        ------
        ResumeError
            Where the version, an option or an input is another.
        """
        self._check_job(called)
        listed = list(jsonlines.read(self.folder / "shards.jsonl", Finished))
        different = (row for row in listed[held:] if size_of(shards / row.file) != row.size)
        lost = next(different, None)
        self.finished = listed[: lost.shard] if lost else listed
        # without those, and without a line that was cut off
        jsonlines.write(self.folder / "shards.jsonl", self.finished)
        if lost:
            (self.folder / "done.json").unlink(missing_ok=True)
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

        What was done may have been moved away. What was not yet is read as it is now. Of a file
        of records that has grown, those that are new are read; see `Input.added`.
        """
        rows = list(self.inputs())
        known: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            known.setdefault(row.name, []).append(number)
        found = list(sources)
        # of an input that came again the newest counts; of one that is named twice, both do
        times = Counter(source.name for source in found)
        at = {name: deque(known.get(name, [])[-count:]) for name, count in times.items()}
        half = self.position.source if self.position.item else -1
        new: list[Input] = []
        seen = set()
        again = 0  # inputs that gave nothing, and are others now
        for source in found:
            number = at[source.name].popleft() if at[source.name] else -1
            now = self._now(source, rows[number] if number >= 0 else None, grows=True)
            seen.add(number)
            if number < 0:
                new.append(now)
            elif number >= self.position.source:
                begun = number == half or rows[number].done
                again += not (now.head and rows[number].is_same(now))
                rows[number] = rows[number].gone_on(now, called) if begun else now
            elif (more := rows[number].added(now, called)) is not None:
                new.append(more)
        if half >= 0 and half not in seen and not self._is_there(rows[half], found):
            raise ResumeError(
                f"{called}: cannot be resumed, {one_line(rows[half].name)} is gone before it was "
                "done; put it back, or begin anew in another output"
            )
        if new or again:
            self._set_before(len(rows) - again)
        jsonlines.write(self.folder / "inputs.jsonl", chain(rows, new))
        return len(new)

    def _now(self, source: Source, before: Input | None, *, grows: bool) -> Input:
        """What an input is now; one whose last record is still being written is noted."""
        now = Input.of(source, before=before, grows=grows)
        if grows and now.head and now.path and size_of(Path(now.path)) > now.size:
            self.unfinished.append(now.name)
        return now

    def _is_there(self, old: Input, found: Iterable[Source]) -> bool:
        """Whether an input that came again is still what it was, as far as it went."""
        now = (Input.of(source) for source in found if source.name == old.name)
        return any(old.is_same(one) or old.has_grown_to(one) for one in now)

    def _set_before(self, inputs: int) -> None:
        """Keep the counts of a whole run of so many inputs that goes on with more."""
        if self.is_complete:
            jsonlines.write(self.folder / "before.json", [self.done() | {"inputs": inputs}])
            with told(self.folder):
                (self.folder / "done.json").unlink()

    def before(self) -> dict[str, Any]:
        """What was written down of the whole run to which more inputs came; else nothing."""
        return next(jsonlines.read(self.folder / "before.json", dict[str, Any]), {})

    def settled(self) -> Stats:
        """The counts of what was whole before the inputs of now came."""
        before = self.before()
        return Stats.from_dict(before) if before else Stats()

    def held_by(self, size: int | None) -> Held | None:
        """What one file of so many bytes holds, where rows are being put behind those of a run.

        None where it holds none of ours yet: then all shards are on the disk. Without a size, it
        is taken for what the last whole run left.

        Raises
        ------
        ValueError
            Where it is not as a run left it.
        """
        if self.is_complete:
            known = [self.done()]
        else:
            before = self.before()
            if not before:
                return None
            joining = jsonlines.read(self.folder / "joining.json", dict[str, Any])
            known = [*joining, before]
        for row in known:
            if size in (None, row["size"]):
                return Held(row["size"], row["shards"], row["rows"])
        raise ValueError(size)

    def joins(self, held: Held) -> None:
        """Write down what the one file is about to hold."""
        jsonlines.write(self.folder / "joining.json", [held._asdict()])

    def _check_job(self, called: str) -> None:
        (job,) = jsonlines.read(self.folder / "job.json", dict[str, Any])
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
                cure = "put its module back as it was" if name in OWN[1:] else _SAME
                raise ResumeError(
                    f"{called}: was begun with {name} {_shown(old)}, now it is {_shown(new)}; "
                    f"{cure}, or begin anew in another output"
                )

    def inputs(self) -> Iterator[Input]:
        """The inputs of the run, in their order."""
        return jsonlines.read(self.folder / "inputs.jsonl", Input)

    def finish(self, shard: Finished) -> None:
        """Write down that a shard is done."""
        self.finished.append(shard)
        jsonlines.append(self.folder / "shards.jsonl", shard)

    def done(self) -> dict[str, Any]:
        """The counts of the whole run; and the size of its one file, its shards, rows, inputs."""
        (counts,) = jsonlines.read(self.folder / "done.json", dict[str, Any])
        return counts

    def complete(self, counts: Mapping[str, Any]) -> None:
        """Write down that the run is done."""
        jsonlines.write(self.folder / "done.json", [counts])
        with told(self.folder):
            (self.folder / "joining.json").unlink(missing_ok=True)

    def stats(self) -> Stats:
        """The counts of all finished shards."""
        total = Stats()
        for shard in self.finished:
            total.add(Stats.from_dict(shard.stats))
        return total


def _shown(value: Any) -> str:
    return "not given" if value in (None, "", [], ()) else msgspec.json.encode(value).decode()


def size_of(path: Path) -> int:
    """The bytes of a file, or of the files of a folder; -1 where there is none."""
    if path.is_dir():
        return sum(file.stat().st_size for file in path.iterdir())
    return path.stat().st_size if path.is_file() else -1
