"""What the command `clean` does: its options to a run, and what is said of it.

::

    names ── sources ──> run (beritaclean.batch) ──> stdout, a file, or a folder of shards
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
import msgspec

from beritaclean import records
from beritaclean._version import __version__
from beritaclean.batch import progress
from beritaclean.batch.begin import begin, columns_of, framing
from beritaclean.batch.destination import Destination, Shards, Stream, row_of
from beritaclean.batch.place import Place
from beritaclean.batch.run import Limit, Run, size_of
from beritaclean.batch.shards import Framing, told
from beritaclean.batch.stats import Stats, summary
from beritaclean.batch.work import Filters, Work
from beritaclean.errors import BatchError
from beritaclean.outputs.forms import FORMS
from beritaclean.outputs.sinks import opened
from beritaclean.records.record import Reading, Reject, Source

if TYPE_CHECKING:
    from beritaclean.pipeline import Pipeline

FEW = 100
"""So many documents that are named one by one are cleaned in this process, without a summary."""
SHOWN = 10
"""Rejects that are told on stderr, where there are many records."""
INTERRUPTED = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of `clean`, as they were given."""

    names: tuple[str, ...]
    pipeline: Pipeline
    reading: Reading
    place: Place
    shard_size: int
    workers: int | None = None
    time_limit: float
    resume: bool = False
    append: bool = False
    join_pages: bool = False
    rejects: str | None = None
    stats: str | None = None
    fail_fast: bool = False
    max_rejects: Limit | None = None
    filters: Filters = Filters()  # noqa: RUF009 - frozen
    quiet: bool = False
    no_progress: bool = False


def clean(asked: Asked, say: Callable[[str], None]) -> int:
    """Do what `clean` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where the run cannot begin, or the output cannot be written.
    click.UsageError
        Where options do not go together.
    """
    _check(asked)
    job = _Job(asked, say)
    with _told_to_end() as ended, contextlib.ExitStack() as stack:
        try:
            return job.go(stack)
        except KeyboardInterrupt:
            say(f"interrupted; {job.how_to_go_on()}")
            return INTERRUPTED + (ended[0] if ended else signal.SIGINT)
        except BatchError as error:
            say(str(error))
            return 1


def _check(asked: Asked) -> None:
    """Refuse options that do not go together."""
    wrong, place = click.UsageError, asked.place
    if (asked.resume or asked.append) and not place.is_stored:
        raise wrong("--resume and --append need an output: -o OUT, a file or a folder")
    if asked.append and not place.is_folder:
        raise wrong("--append needs a folder to add to: -o OUT/")
    if place.compress and not place.is_stored:
        raise wrong("--compress needs an output: -o OUT; pipe stdout through gzip or zstd instead")
    if place.form == "parquet":
        if not place.is_stored:
            raise wrong("Parquet cannot be written to a pipe; name a file with -o OUT.parquet")
        if place.packing:
            raise wrong("Parquet is compressed inside; leave --compress out")
    if place.form in {"parquet", "csv"} and "*" in asked.reading.carry:
        raise wrong(f"{place.form} needs its columns named; write --carry NAME for each")
    if asked.join_pages and (asked.workers or asked.resume or asked.append or place.is_folder):
        raise wrong(
            "--join-pages puts records together in the order they are read; "
            "leave --workers, --resume, --append and a folder as OUT out"
        )
    if asked.filters.languages and asked.pipeline.language is None:
        raise wrong("--language needs a language to go by; leave --no-language out")


@dataclass(slots=True)
class _Job:
    """A run of the command."""

    asked: Asked
    say: Callable[[str], None]
    told: int = 0
    """Rejects that were told on stderr."""
    shards: Shards | None = None
    total: Stats = field(default_factory=Stats)
    early: list[Reject] = field(default_factory=list)
    """Names that lead to nothing."""
    log: IO[bytes] | None = None
    is_bulk: bool = False
    """Whether there are many records."""
    is_empty: bool = False
    """Whether no name leads to an input."""
    is_done: bool = False

    def go(self, stack: contextlib.ExitStack) -> int:
        """Run; the exit status."""
        began = time.monotonic()
        sources = self._sources()
        run = self._run(sources, stack)
        if self.asked.rejects and run is not None:
            self.log = stack.enter_context(_log(self.asked.rejects))
            if self.shards:
                self.log.writelines(self.shards.rejects())
        for reject in self.early:
            self._refuse(reject)
        if run is None:
            return 1 if self.early else 0
        was_begun = run.before.records > 0
        run.before.records += len(self.early)
        run.before.rejected.update(reject.reason for reject in self.early)
        self.total = run.total
        wanted = self.is_bulk and not (self.asked.quiet or self.asked.no_progress)
        bar = progress.shown(self._bytes(sources), wanted=wanted and _is_terminal())
        try:
            with bar as run.watch:
                run.go()
            self.is_done = True
        finally:
            seconds = time.monotonic() - began
            if self.asked.stats:
                self._write_stats(self.asked.stats, seconds)
        if self.is_bulk and not self.asked.quiet:
            for line in summary(self.total, seconds=0 if was_begun else seconds):
                click.echo(line, err=True)
        return 1 if self.total.rejects and self.asked.max_rejects is None else 0

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
        leave_out = [str(place.path), str(place.manifest)] if place.is_stored else []
        return records.sources(self.asked.names, self.asked.reading, leave_out=leave_out)

    def _only_sources(self, found: Iterable[Source | Reject]) -> Iterator[Source]:
        for one in found:
            if isinstance(one, Reject):
                self.early.append(one)
            else:
                yield one

    def _bytes(self, sources: Iterable[Source | Reject]) -> int:
        """The bytes of all inputs; 0 where nobody knows."""
        if self.shards is not None:
            return sum(row.size for row in self.shards.manifest.inputs())
        if isinstance(sources, list):
            sizes = [size_of(one) for one in sources if isinstance(one, Source)]
            return sum(sizes) if all(sizes) else 0
        return 0

    # --- what is done

    def _run(self, sources: Iterable[Source | Reject], stack: contextlib.ExitStack) -> Run | None:
        """The run; None where there is nothing left to do."""
        asked = self.asked
        form = FORMS[asked.place.form]
        work = Work(
            pipeline=asked.pipeline,
            reading=asked.reading,
            form=asked.place.form,
            filters=asked.filters,
            columns=columns_of(asked.reading) if asked.place.form == "parquet" else {},
            notes=form.writer in {"text", "markdown"} and not asked.quiet and not self.is_bulk,
        )
        workers = asked.workers
        if workers is None:
            workers = _cores() if self.is_bulk and not asked.join_pages else 0
        options: dict[str, Any] = {
            "work": work,
            "join_pages": asked.join_pages,
            "workers": workers,
            "time_limit": asked.time_limit,
            "shard": asked.shard_size,
            "refuse": self._refuse,
            "note": self.say,
            "limit": asked.max_rejects,
            "fail_fast": asked.fail_fast,
        }
        if not self._wants_shards():
            return Run(sources=sources, destination=self._stream(stack), **options)
        shards = self._begin(sources, stack)
        if shards is None:
            return None
        inputs = shards.manifest
        return Run(
            sources=(row.source for row in inputs.inputs()),
            destination=shards,
            start=inputs.position,
            first_shard=len(inputs.finished),
            before=inputs.stats(),
            **options,
        )

    def _wants_shards(self) -> bool:
        asked = self.asked
        return (
            asked.place.is_stored
            and not asked.join_pages
            and not self.is_empty
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

    def _begin(
        self, sources: Iterable[Source | Reject], stack: contextlib.ExitStack
    ) -> Shards | None:
        """The shards of a run that begins, or goes on; None where it is done already."""
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
        if self.shards is None:
            self.say(f"{asked.place.called}: is complete already; nothing to do")
        elif not (self.is_bulk or asked.resume or asked.place.is_folder or had_manifest):
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
                "extractors": asked.pipeline.names,
                "--language-backend": asked.pipeline.language,
                "--language": asked.filters.languages,
                "--kind": asked.filters.kinds,
                "--min-chars": asked.filters.min_chars,
                "--complete": asked.filters.complete,
            }
        )
        for name, value in msgspec.to_builtins(asked.reading).items():
            option = {"form": "input-format"}.get(name, name.replace("_", "-"))
            plain[f"--{option}"] = value
        return plain

    # --- what is said

    def _refuse(self, reject: Reject) -> None:
        """Write a reject down; tell it too, or that there are more."""
        if self.log is not None:
            self.log.write(row_of(reject))
        self.told += 1
        if not self.is_bulk or self.told <= SHOWN:
            self.say(reject.message)
        elif self.told == SHOWN + 1:
            more = "they are in the rejects file" if self.log else "--rejects FILE keeps them all"
            self.say(f"further rejects are not shown; {more}")

    def _write_stats(self, name: str, seconds: float) -> None:
        row = {
            "beritaclean": __version__,
            "complete": self.is_done,
            "seconds": round(seconds, 3),
            **self.total.to_dict(),
        }
        path = Path(name)
        with told(path):
            path.write_bytes(msgspec.json.format(msgspec.json.encode(row)) + b"\n")

    def how_to_go_on(self) -> str:
        """What a user does after an interrupted run."""
        if self.shards is None or not self.shards.manifest.exists:
            return "nothing is left of this run; begin it again"
        done = self.shards.manifest.stats().records
        return f"{done:,} records are done and safe: go on with the same command and --resume"


def _cores() -> int:
    """How many processes may run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


@contextlib.contextmanager
def _log(name: str) -> Iterator[IO[bytes]]:
    """The rejects file, written as they come: a run that ends early leaves what it knows."""
    path = Path(name)
    with told(path):
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


def limit_of(text: str) -> Limit:
    """The limit that an option states.

    Raises
    ------
    ValueError
        Where it is neither a number nor a share.

    >>> limit_of("1%"), limit_of("50")
    (Limit(most=0.01, is_share=True), Limit(most=50.0, is_share=False))
    """
    number = float(text.removesuffix("%"))
    is_share = text.endswith("%")
    if number < 0 or (is_share and number > 100) or (not is_share and number != int(number)):
        raise ValueError(text)
    return Limit(number / 100 if is_share else number, is_share=is_share)
