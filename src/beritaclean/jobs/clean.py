"""What the command `clean` does: its options to a run, and what is said of it.

::

    names ── sources ──> run (beritaclean.batch) ──> stdout, a file, or a folder of shards
"""

from __future__ import annotations

import contextlib
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

import click
import msgspec

from beritaclean import records
from beritaclean._version import __version__
from beritaclean.batch import jsonlines, left_out, stats
from beritaclean.batch.ahead import cores
from beritaclean.batch.begin import begin, framing
from beritaclean.batch.destination import Destination, Shards, Stream
from beritaclean.batch.repeated import Refusals
from beritaclean.batch.run import FAIL_FAST, Run
from beritaclean.batch.shards import Framing, told
from beritaclean.batch.stats import Stats
from beritaclean.batch.work import Work
from beritaclean.errors import BatchError
from beritaclean.jobs.clean_options import CleanOptions, check
from beritaclean.jobs.messages import FEW, Say, are_many, bytes_of, go, summary
from beritaclean.jobs.news import News
from beritaclean.jobs.signals import INTERRUPTED, ending_at_once
from beritaclean.lexicon.text import one_line
from beritaclean.outputs import FORMS, bars
from beritaclean.outputs.sinks import opened
from beritaclean.records.columns import never_there, not_there
from beritaclean.records.record import Reject, Source

if TYPE_CHECKING:
    from beritaclean.batch.pool import Pool
    from beritaclean.batch.unique import Unique


def clean(options: CleanOptions, say: Say, pool: Pool | None = None) -> int:
    """Do what `clean` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where the run cannot begin, or the output cannot be written.
    click.UsageError
        Where options do not go together.
    """
    job = Job.of(options, say, check(options), pool=pool)
    with ending_at_once() as ended, contextlib.ExitStack() as stack:
        try:
            return job.go(stack)
        except KeyboardInterrupt:
            say(f"interrupted; {job.how_to_go_on()}")
            return INTERRUPTED + (ended[0] if ended else signal.SIGINT)
        except BatchError as error:
            say(str(error))
            return 1


class Watched(Protocol):
    """What a round knows of the rounds before it: see `beritaclean.jobs.watch`."""

    @property
    def is_first(self) -> bool:
        """Whether there were none."""
        ...

    def wants(self, shards: Shards | None, early: Sequence[Reject]) -> bool:
        """Whether there is something to do, or to say."""
        ...

    def tells(self, reject: Reject) -> bool:
        """Whether a name that leads to nothing is to be told; once is enough."""
        ...

    def is_told_to_stop(self) -> bool:
        """Whether a signal came."""
        ...


@dataclass(slots=True)
class Job:
    """A run of the command."""

    options: CleanOptions
    say: Say
    pool: Pool | None
    """Workers that have begun."""
    refusals: Refusals
    """What tells rejects, where there are many records."""
    leave_out: Sequence[str] = ()
    """What is not to be read in folders and behind patterns, as it is written."""
    shards: Shards | None = None
    total: Stats = field(default_factory=Stats)
    early: list[Reject] = field(default_factory=list)
    """Names that lead to nothing."""
    streams: dict[str, Source] = field(default_factory=dict)
    """Inputs that cannot be read twice, by their names."""
    unique: Unique | None = None
    """What leaves out the stories that were written before."""
    log: IO[bytes] | None = None
    passed_over: Counter[str] = field(default_factory=Counter)
    """Files of folders that were not read, by the cause."""
    is_bulk: bool = False
    """Whether there are many records."""
    is_empty: bool = False
    """Whether no name leads to an input."""
    watched: Watched | None = None
    """What a round knows of those before, where the inputs are watched."""
    is_done: bool = False
    is_new: bool = False
    """Whether something was left to do."""

    @classmethod
    def of(
        cls,
        options: CleanOptions,
        say: Say,
        leave_out: Sequence[str],
        *,
        pool: Pool | None = None,
        watched: Watched | None = None,
    ) -> Job:
        """A run with some options; `leave_out` is what `check` says of them."""
        more = (
            "they are in the rejects file" if options.rejects else "--rejects FILE keeps them all"
        )
        return cls(options, say, pool, Refusals(say, more), leave_out, watched=watched)

    def go(self, stack: contextlib.ExitStack) -> int:
        """Run; the exit status."""
        began = time.monotonic()
        sources = self._sources()
        if isinstance(sources, list) and (fault := not_there(sources, self.options.reading)):
            raise click.UsageError(fault)
        run = self._run(sources, stack)
        try:
            return self._go(run, sources, stack, began)
        except BaseException:  # before its first record too: a run that did nothing leaves nothing
            run.destination.abort()
            raise

    def _go(
        self,
        run: Run,
        sources: Iterable[Source | Reject],
        stack: contextlib.ExitStack,
        began: float,
    ) -> int:
        """Do a run that is put together; the exit status."""
        if self.watched and not self.watched.wants(self.shards, self.early):
            return 0
        if self.options.rejects:
            self.log = stack.enter_context(_log(self.options.rejects))
            if self.shards:
                self.log.writelines(self.shards.rejects())
        for reject in self.early:
            if self.watched is None or self.watched.tells(reject):
                self._refuse(reject)
        was_begun = run.before.records > 0
        run.before.records += len(self.early)
        run.before.rejected.update(reject.reason for reject in self.early)
        self.total = run.total
        if self.shards and self.shards.manifest.is_complete:
            what = "nothing new" if self.options.append else "is complete already; nothing to do"
            if self.watched is None:
                self.say(f"{self.options.target.called}: {what}")
            self.total.add(run.before)
            self.is_done = True
            if self.options.stats:
                self._write_stats(self.options.stats, time.monotonic() - began)
            return 1 if self.early else 0
        self.is_new = True
        if self.early and self.options.fail_fast:
            raise BatchError(FAIL_FAST)
        if self.options.left_out:
            self._keep_left_out(Path(self.options.left_out), run, stack)
        bar = self.is_bulk and not (self.options.quiet or self.options.no_progress or self.watched)
        try:
            go(run, self.refusals, self.say, length=self._bytes(sources), bar=bar)
            self.is_done = run.stopped is None
        finally:
            seconds = time.monotonic() - began
            if self.options.stats:
                self._write_stats(self.options.stats, seconds)
        if not self.options.quiet:
            self._say_at_the_end(run, 0 if was_begun else seconds)
        rejects = self.total.rejects - run.settled.rejects
        return 1 if rejects and self.options.max_rejects is None else 0

    def _say_at_the_end(self, run: Run, seconds: float) -> None:
        """What was made, which named fields no record had, and the summary."""
        if self.shards and self.shards.outcome:
            self.say(self.shards.outcome)
        is_first = self.watched is None or self.watched.is_first
        if is_first and self.total.records > self.total.rejects:
            for line in never_there(self.options.reading, self.total.named, run.fields):
                self.say(line)
        lines, total = self._summary(seconds), self.total
        summary(bars.summary(lines, total.removed, total.characters, self.say.said))

    def _summary(self, seconds: float) -> Iterator[str]:
        """The lines at the end: what is new, and the counts of all."""
        if not self.is_done:
            yield "stopped    what is done is safe; the next run goes on behind it"
        elif self.options.append and self.shards and (self.is_new or not self.watched):
            yield f"new        {self._news(self.shards)}"
        if self.is_bulk and not self.watched:
            file = self.options.left_out
            yield from stats.summary(self.total, self.passed_over, seconds=seconds, left_out=file)
        if self.unique and self.unique.shown:
            yield self.unique.line()

    def _news(self, shards: Shards) -> News:
        """What this run has added; nothing, where it had nothing to do."""
        if shards.manifest.is_complete and not self.is_new:
            return News(0, 0, 0, [])
        return News.of(shards, self.total, len(self.early))

    # --- what goes in

    def _sources(self) -> Iterable[Source | Reject]:
        """The inputs, and whether there are many records in them."""
        found = self._found()
        first = list(islice(found, FEW + 1))
        self.is_bulk = are_many(first) or any(Path(name).is_dir() for name in self.options.names)
        self.is_empty = all(isinstance(one, Reject) for one in first)
        return first if len(first) <= FEW else chain(first, found)

    def _found(self) -> Iterator[Source | Reject]:
        options, passed_over = self.options, self.passed_over
        leave_out = list(self.leave_out)
        if options.target.is_stored:
            leave_out.append(str(options.target.manifest))
        return records.sources(
            options.names, options.reading, leave_out=leave_out, passed_over=passed_over
        )

    def _only_sources(self, found: Iterable[Source | Reject]) -> Iterator[Source]:
        for one in found:
            if isinstance(one, Reject):
                self.early.append(one)
                continue
            if one.is_stream:
                self.streams[one.name] = one
            yield one

    def _bytes(self, sources: Iterable[Source | Reject]) -> int:
        """The bytes of all inputs; 0 where nobody knows."""
        if self.shards is not None:
            return sum(row.size for row in self.shards.manifest.inputs())
        return bytes_of(sources) if isinstance(sources, list) else 0

    # --- what is done

    def _run(self, sources: Iterable[Source | Reject], stack: contextlib.ExitStack) -> Run:
        """The run, on what of it is left to do."""
        options = self.options
        form = FORMS[options.target.form]
        work = Work(
            pipeline=options.pipeline,
            reading=options.reading,
            form=options.target.form,
            filters=options.filters,
            layout=options.layout,
            notes=form.writer in {"text", "markdown"} and not options.quiet and not self.is_bulk,
            left_out=options.left_out is not None,
            unique=options.unique is not None,
        )
        workers = options.workers
        if workers is None:
            workers = cores() if self.is_bulk and not options.join_pages else 0
        run = Run(
            work=work,
            sources=sources,
            destination=Destination(),
            workers=workers,
            time_limit=options.time_limit,
            pool=self.pool,
            shard=options.shard_size,
            refuse=self._refuse,
            note=self._note,
            join_pages=options.join_pages,
            limit=options.max_rejects,
            fail_fast=options.fail_fast,
        )
        if self.watched is not None:
            run.is_told_to_stop = self.watched.is_told_to_stop
        if self.is_empty and options.target.is_stored:
            is_first = self.watched is None or self.watched.is_first
            if not sources and is_first and not options.quiet:
                self.say("there is nothing to read; nothing is written")
        elif self._wants_shards():
            shards = self._begin(sources, stack)
            inputs = shards.manifest
            run.sources = (self.streams.get(row.name, row.source) for row in inputs.inputs())
            run.destination = shards
            run.start, run.first_shard = inputs.position, len(inputs.finished)
            run.before, run.settled = inputs.stats(), inputs.settled()
        else:
            run.destination = self._stream(stack)
        if work.unique:
            from beritaclean.batch.unique import Unique  # noqa: PLC0415 - where asked for

            self.unique = run.unique = Unique(self.shards.manifest if self.shards else None)
        return run

    def _wants_shards(self) -> bool:
        options = self.options
        return (
            options.target.is_stored
            and not options.join_pages
            and (
                self.is_bulk
                or options.target.is_folder
                or options.resume
                or options.append
                or not FORMS[options.target.form].is_text
                or bool(options.target.packing)
            )
        )

    def _stream(self, stack: contextlib.ExitStack) -> Destination:
        """Stdout, a pipe or a device; or a file that takes its name at the end."""
        sink = stack.enter_context(opened(self.options.target.output))
        form = self.options.target.form
        around = framing(form, self.options.reading, self.options.layout)
        single = len(self.options.names) == 1 and not self.is_bulk
        if single and FORMS[form].alone == "bare":
            around = Framing()
        stream = Stream(lambda row: sink.send(row.decode()), around)

        def keep() -> None:
            sink.keep = self.is_done and (self.total.rejects < self.total.records)

        stack.callback(keep)
        return stream

    def _begin(self, sources: Iterable[Source | Reject], stack: contextlib.ExitStack) -> Shards:
        """The shards of a run that begins, or goes on."""
        options = self.options
        had_manifest = options.target.manifest.exists()
        self.shards = begin(
            options.target,
            self._only_sources(sources),
            reading=options.reading,
            layout=options.layout,
            options=options.identity,
            resume=options.resume,
            append=options.append,
            unique=options.unique is not None,
            stack=stack,
        )
        if not (options.quiet or self.watched):
            for name in self.shards.manifest.unfinished:
                about = "its last record is still being written; the next run reads it"
                self.say(f"{one_line(name)}: {about}")
        goes_on = options.resume or options.append or had_manifest
        if not (self.is_bulk or goes_on or options.target.is_folder):
            # of a few documents that were named by hand, nobody wants a manifest
            stack.callback(shutil.rmtree, options.target.manifest, ignore_errors=True)
        return self.shards

    def _keep_left_out(self, path: Path, run: Run, stack: contextlib.ExitStack) -> None:
        """Have a run write down what its filters leave out, behind what it has already."""
        size = self.shards.manifest.left_out if self.shards else 0
        if size and not path.exists():
            self.say(f"{one_line(str(path))}: is gone; it begins anew with what is left out now")
            size = 0
        file = stack.enter_context(left_out.opened(path, size))
        run.leave_out = file.write
        if self.shards:
            self.shards.left_out = file

    # --- what is said

    def _refuse(self, reject: Reject) -> None:
        """Write a reject down, and tell it."""
        if self.log is not None:
            with told(Path(str(self.options.rejects)), "make room, or name another file"):
                self.log.write(jsonlines.encoded(reject))
        if self.is_bulk:
            self.refusals.tell(reject)
        else:
            self.say(reject.message)

    def _note(self, line: str) -> None:
        if not self.options.quiet:
            self.say(line)

    def _write_stats(self, name: str, seconds: float) -> None:
        row = {
            "beritaclean": __version__,
            "complete": self.is_done,
            "favour": self.options.pipeline.favour,
            "seconds": round(seconds, 3),
            **self.total.to_dict(),
        }
        if self.options.append and self.shards:
            row["new"] = self._news(self.shards).to_dict()
        path = Path(name)
        with told(path, "name another file with --stats"):
            path.write_bytes(msgspec.json.format(msgspec.json.encode(row)) + b"\n")

    def how_to_go_on(self) -> str:
        """What a user does after an interrupted run."""
        if self.shards is None or self.streams or not self.shards.manifest.exists:
            return "nothing is left of this run; begin it again"
        done = self.shards.manifest.stats().records
        return f"{done:,} records are done and safe: go on with the same command and --resume"


@contextlib.contextmanager
def _log(name: str) -> Iterator[IO[bytes]]:
    """The rejects file, written as they come: a run that ends early leaves what it knows."""
    path = Path(name)
    with told(path, "name another file with --rejects"):
        file = path.open("wb", buffering=0)
    with file:
        yield file
