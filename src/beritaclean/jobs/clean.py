"""What the command `clean` does: its options to a run, and what is said of it.

::

    names ── sources ──> run (beritaclean.batch) ──> stdout, a file, or a folder of shards
"""

from __future__ import annotations

import contextlib
import shutil
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
import msgspec

from beritaclean import records
from beritaclean._version import __version__
from beritaclean.batch import jsonlines, progress
from beritaclean.batch.ahead import cores
from beritaclean.batch.begin import begin, framing
from beritaclean.batch.destination import Destination, Nowhere, Shards, Stream
from beritaclean.batch.repeated import Refusals
from beritaclean.batch.run import FAIL_FAST, Run, size_of
from beritaclean.batch.shards import Framing, told
from beritaclean.batch.stats import Stats, summary
from beritaclean.batch.work import Work
from beritaclean.errors import BatchError
from beritaclean.jobs.asked import Asked, check
from beritaclean.outputs import FORMS, bars
from beritaclean.outputs.sinks import opened
from beritaclean.records.columns import never_there, not_there
from beritaclean.records.record import Reject, Source

if TYPE_CHECKING:
    from beritaclean.batch.pool import Pool

FEW = 100
"""So many documents that are named one by one are cleaned in this process, without a summary."""
INTERRUPTED = 128


def clean(asked: Asked, say: Callable[[str], None], pool: Pool | None = None) -> int:
    """Do what `clean` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where the run cannot begin, or the output cannot be written.
    click.UsageError
        Where options do not go together.
    """
    job = _Job(asked, say, pool, leave_out=check(asked))
    with _told_to_end() as ended, contextlib.ExitStack() as stack:
        try:
            return job.go(stack)
        except KeyboardInterrupt:
            say(f"interrupted; {job.how_to_go_on()}")
            return INTERRUPTED + (ended[0] if ended else signal.SIGINT)
        except BatchError as error:
            say(str(error))
            return 1


@dataclass(slots=True)
class _Job:
    """A run of the command."""

    asked: Asked
    say: Callable[[str], None]
    pool: Pool | None
    """Workers that have begun."""
    leave_out: Sequence[str] = ()
    """What is not to be read in folders and behind patterns, as it is written."""
    shards: Shards | None = None
    total: Stats = field(default_factory=Stats)
    early: list[Reject] = field(default_factory=list)
    """Names that lead to nothing."""
    streams: dict[str, Source] = field(default_factory=dict)
    """Inputs that cannot be read twice, by their names."""
    log: IO[bytes] | None = None
    refusals: Refusals | None = None
    """What tells rejects, where there are many records."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """Files of folders that were not read, by the cause."""
    is_bulk: bool = False
    """Whether there are many records."""
    is_empty: bool = False
    """Whether no name leads to an input."""
    is_done: bool = False

    def go(self, stack: contextlib.ExitStack) -> int:
        """Run; the exit status."""
        began = time.monotonic()
        sources = self._sources()
        if isinstance(sources, list) and (fault := not_there(sources, self.asked.reading)):
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
        if self.asked.rejects:
            self.log = stack.enter_context(_log(self.asked.rejects))
            if self.shards:
                self.log.writelines(self.shards.rejects())
        for reject in self.early:
            self._refuse(reject)
        was_begun = run.before.records > 0
        run.before.records += len(self.early)
        run.before.rejected.update(reject.reason for reject in self.early)
        self.total = run.total
        if self.shards and self.shards.manifest.is_complete:
            self.say(f"{self.asked.place.called}: is complete already; nothing to do")
            self.total.add(run.before)
            self.is_done = True
            if self.asked.stats:
                self._write_stats(self.asked.stats, time.monotonic() - began)
            return 1 if self.early else 0
        if self.early and self.asked.fail_fast:
            raise BatchError(FAIL_FAST)
        wanted = self.is_bulk and not (self.asked.quiet or self.asked.no_progress)
        bar = progress.shown(self._bytes(sources), wanted=wanted and _is_terminal())
        try:
            with bar as run.watch:
                run.go()
            self.is_done = True
        finally:
            seconds = time.monotonic() - began
            if self.refusals is not None:
                self.refusals.close()
            if self.asked.stats:
                self._write_stats(self.asked.stats, seconds)
        if not self.asked.quiet and self.total.records > self.total.rejects:
            for line in never_there(self.asked.reading, self.total.named, run.fields):
                self.say(line)
        if self.is_bulk and not self.asked.quiet:
            lines = summary(self.total, self.passed_over, seconds=0 if was_begun else seconds)
            for line in bars.summary(lines, self.total.removed, self.total.characters):
                click.echo(line, err=True)
        rejects = self.total.rejects - run.settled.rejects
        return 1 if rejects and self.asked.max_rejects is None else 0

    # --- what goes in

    def _sources(self) -> Iterable[Source | Reject]:
        """The inputs, and whether there are many records in them."""
        found = self._found()
        first = list(islice(found, FEW + 1))
        self.is_bulk = (
            len(first) > FEW
            or any(isinstance(one, Source) and one.form != "document" for one in first)
            or any(Path(name).is_dir() for name in self.asked.names)
        )
        self.is_empty = all(isinstance(one, Reject) for one in first)
        return first if len(first) <= FEW else chain(first, found)

    def _found(self) -> Iterator[Source | Reject]:
        place = self.asked.place
        leave_out = [*self.leave_out, *([str(place.manifest)] if place.is_stored else [])]
        return records.sources(
            self.asked.names, self.asked.reading, leave_out=leave_out, passed_over=self.passed_over
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
        if isinstance(sources, list):
            sizes = [size_of(one.path) for one in sources if isinstance(one, Source)]
            return sum(sizes) if all(sizes) else 0
        return 0

    # --- what is done

    def _run(self, sources: Iterable[Source | Reject], stack: contextlib.ExitStack) -> Run:
        """The run, on what of it is left to do."""
        asked = self.asked
        form = FORMS[asked.place.form]
        work = Work(
            pipeline=asked.pipeline,
            reading=asked.reading,
            form=asked.place.form,
            filters=asked.filters,
            notes=form.writer in {"text", "markdown"} and not asked.quiet and not self.is_bulk,
        )
        workers = asked.workers
        if workers is None:
            workers = cores() if self.is_bulk and not asked.join_pages else 0
        options: dict[str, Any] = {
            "work": work,
            "join_pages": asked.join_pages,
            "workers": workers,
            "time_limit": asked.time_limit,
            "pool": self.pool,
            "shard": asked.shard_size,
            "refuse": self._refuse,
            "note": self._note,
            "limit": asked.max_rejects,
            "fail_fast": asked.fail_fast,
        }
        if self.is_empty and asked.place.is_stored:
            if not sources and not asked.quiet:
                self.say("there is nothing to read; nothing is written")
            return Run(sources=sources, destination=Nowhere(), **options)
        if not self._wants_shards():
            return Run(sources=sources, destination=self._stream(stack), **options)
        shards = self._begin(sources, stack)
        inputs = shards.manifest
        return Run(
            sources=(self.streams.get(row.name, row.source) for row in inputs.inputs()),
            destination=shards,
            start=inputs.position,
            first_shard=len(inputs.finished),
            before=inputs.stats(),
            settled=inputs.before(),
            **options,
        )

    def _wants_shards(self) -> bool:
        asked = self.asked
        return (
            asked.place.is_stored
            and not asked.join_pages
            and (
                self.is_bulk
                or asked.place.is_folder
                or asked.resume
                or asked.append
                or asked.place.form == "parquet"
                or bool(asked.place.packing)
            )
        )

    def _stream(self, stack: contextlib.ExitStack) -> Destination:
        """Stdout, a pipe or a device; or a file that takes its name at the end."""
        sink = stack.enter_context(opened(self.asked.place.output))
        form = self.asked.place.form
        around = framing(form, self.asked.reading)
        single = len(self.asked.names) == 1 and not self.is_bulk
        if single and FORMS[form].alone == "bare":
            around = Framing()
        stream = Stream(lambda row: sink.send(row.decode()), around)

        def keep() -> None:
            sink.keep = self.is_done and (self.total.rejects < self.total.records)

        stack.callback(keep)
        return stream

    def _begin(self, sources: Iterable[Source | Reject], stack: contextlib.ExitStack) -> Shards:
        """The shards of a run that begins, or goes on."""
        asked = self.asked
        had_manifest = asked.place.manifest.exists()
        self.shards = begin(
            asked.place,
            self._only_sources(sources),
            reading=asked.reading,
            options=self._options(),
            resume=asked.resume,
            append=asked.append,
            stack=stack,
        )
        if not (self.is_bulk or asked.resume or asked.place.is_folder or had_manifest):
            # of a few documents that were named by hand, nobody wants a manifest
            stack.callback(shutil.rmtree, asked.place.manifest, ignore_errors=True)
        return self.shards

    def _options(self) -> dict[str, Any]:
        """What shapes the output, as plain values."""
        asked = self.asked
        plain: dict[str, Any] = msgspec.to_builtins(
            {
                "--format": asked.place.form,
                "--compress": asked.place.packing,
                "--shard-size": asked.shard_size,
                "--favour": asked.pipeline.favour,
                "extractors": asked.pipeline.names,
                "--language-backend": asked.pipeline.language,
                "--language": asked.filters.languages,
                "--kind": asked.filters.kinds,
                "--min-chars": asked.filters.min_chars,
                "--complete": asked.filters.complete,
            }
        )
        if asked.recurring is not None:
            from beritaclean.recurring.extractor import Recurring  # noqa: PLC0415 - where asked for

            plain["--recurring"] = Recurring(asked.recurring).digest
        for name, value in msgspec.to_builtins(asked.reading).items():
            option = {"form": "input-format"}.get(name, name.replace("_", "-"))
            plain[f"--{option}"] = value
        plain["--text-kind"] = asked.pipeline.text_kind
        return plain

    # --- what is said

    def _refuse(self, reject: Reject) -> None:
        """Write a reject down; tell it too, or that there are more."""
        if self.log is not None:
            with told(Path(str(self.asked.rejects)), "make room, or name another file"):
                self.log.write(jsonlines.encoded(reject))
        if not self.is_bulk:
            self.say(reject.message)
            return
        if self.refusals is None:
            more = "they are in the rejects file" if self.log else "--rejects FILE keeps them all"
            self.refusals = Refusals(self.say, more)
        self.refusals.tell(reject)

    def _note(self, line: str) -> None:
        if not self.asked.quiet:
            self.say(line)

    def _write_stats(self, name: str, seconds: float) -> None:
        row = {
            "beritaclean": __version__,
            "complete": self.is_done,
            "favour": self.asked.pipeline.favour,
            "seconds": round(seconds, 3),
            **self.total.to_dict(),
        }
        path = Path(name)
        with told(path, "name another file with --stats"):
            path.write_bytes(msgspec.json.format(msgspec.json.encode(row)) + b"\n")

    def how_to_go_on(self) -> str:
        """What a user does after an interrupted run."""
        if self.shards is None or self.streams or not self.shards.manifest.exists:
            return "nothing is left of this run; begin it again"
        done = self.shards.manifest.stats().records
        return f"{done:,} records are done and safe: go on with the same command and --resume"


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


@contextlib.contextmanager
def _log(name: str) -> Iterator[IO[bytes]]:
    """The rejects file, written as they come: a run that ends early leaves what it knows."""
    path = Path(name)
    with told(path, "name another file with --rejects"):
        file = path.open("wb", buffering=0)
    with file:
        yield file


@contextlib.contextmanager
def _told_to_end() -> Iterator[list[int]]:
    """Have SIGTERM end a run as Ctrl-C does; the signals that came."""
    came: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield came
        return

    def end(number: int, frame: object) -> None:  # noqa: ARG001
        came.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield came
    finally:
        signal.signal(signal.SIGTERM, before)
