"""What the command `recurring count` does: documents to lines, lines to counts.

::

    names ──┬── documents ── workers ──> rows, in a folder of their own ──┐
            └── files of rows or counts ──────────────────────────────────┴── DuckDB ──> COUNTS
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from beritaclean import records
from beritaclean.batch import progress
from beritaclean.batch.ahead import cores
from beritaclean.batch.line_work import NO_SITE, LineWork, RowsFile
from beritaclean.batch.repeated import Refusals
from beritaclean.batch.run import TIME_LIMIT, Run
from beritaclean.batch.shards import told
from beritaclean.batch.stats import duration
from beritaclean.errors import BatchError
from beritaclean.jobs import overwrite
from beritaclean.jobs.asked import check_ending
from beritaclean.jobs.overwrite import Output
from beritaclean.lexicon.text import one_line
from beritaclean.outputs.unfinished import scratch
from beritaclean.records.record import Reading, Reject, Source
from beritaclean.recurring import counts, duck, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """The options of `recurring count`, as they were given."""

    names: tuple[str, ...]
    output: str
    reading: Reading
    least: int = duck.LEAST
    memory: str = duck.MEMORY
    spill: str | None = None
    lines: str | None = None
    """Where the rows are kept, which else are removed."""
    workers: int | None = None
    quiet: bool = False
    no_progress: bool = False


def count(asked: Counting, say: Callable[[str], None]) -> int:
    """Do what `recurring count` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where the counting cannot begin, or not go on.
    """
    return _Job(asked, say).go()


@dataclass(slots=True)
class _Job:
    """A run of the command."""

    asked: Counting
    say: Callable[[str], None]
    files: list[Path] = field(default_factory=list)
    """Inputs that hold rows or counts already."""

    def go(self) -> int:
        """Run; the exit status."""
        began = time.monotonic()
        output = Path(self.asked.output)
        spill = Path(self.asked.spill) if self.asked.spill else output.parent
        kept = Path(self.asked.lines) if self.asked.lines else None
        leave_out = self._check_names(spill)
        duck.package()  # before hours of work, not behind them
        with (
            told(spill, "name another folder with --spill"),
            scratch(spill / f"{output.name}.lines") as folder,
        ):
            rows = folder / "rows.parquet"
            run = self._run(rows, leave_out)
            here = [rows] if rows.exists() else []
            self._check(run, here)
            lines = duck.count(
                [*here, *self.files],
                output,
                least=self.asked.least,
                memory=self.asked.memory,
                spill=spill,
            )
            if kept is not None and here:
                shutil.move(rows, kept)
        if not self.asked.quiet:
            self._summary(run, lines, output, time.monotonic() - began)
        return 1 if run.total.rejects else 0

    def _check_names(self, spill: Path) -> list[str]:
        """Refuse what would overwrite an input, or cannot be written at the end."""
        asked = self.asked
        outputs = [Output(asked.output, "-o", table.holds_counts)]
        if asked.lines is not None:
            outputs.append(Output(asked.lines, "--lines", table.holds_counts))
        leave_out = overwrite.check(outputs, asked.names)
        for output in outputs:
            if output.is_stdout:
                raise click.UsageError(
                    f"a Parquet table cannot be written to a pipe; name a file with {output.option}"
                )
            check_ending(output.name, "parquet", packs=False)
        if not spill.is_dir():
            raise click.UsageError(
                f"{one_line(str(spill))}: no such folder; name one that is there with --spill"
            )
        return leave_out

    def _run(self, rows: Path, leave_out: Sequence[str]) -> Run:
        """Take the lines of all documents."""
        workers = self.asked.workers
        refusals = Refusals(self.say, "clean the same inputs with --rejects FILE")
        run = Run(
            work=LineWork(reading=self.asked.reading),
            sources=self._documents(leave_out),
            destination=RowsFile(rows),
            workers=cores() if workers is None else workers,
            time_limit=TIME_LIMIT,
            refuse=refusals.tell,
        )
        wanted = not (self.asked.quiet or self.asked.no_progress) and sys.stderr.isatty()
        try:
            with progress.shown(0, wanted=wanted) as run.watch:
                run.go()
            refusals.close()
        except BaseException:
            run.destination.abort()
            raise
        return run

    def _documents(self, leave_out: Sequence[str]) -> Iterator[Source | Reject]:
        """The inputs that are documents; the others go to `files`."""
        asked = self.asked
        for source in records.sources(asked.names, asked.reading, leave_out=leave_out):
            if isinstance(source, Source) and source.path and source.form == "parquet":
                path = Path(source.path)
                if table.holds_counts(path):
                    self.files.append(path)
                    continue
            yield source

    def _check(self, run: Run, here: list[Path]) -> None:
        if here or self.files:
            return
        if run.total.left_out[NO_SITE]:
            raise BatchError(
                "no record has a URL that names its site; name the field with --url-field, or "
                "give --url where all are of one site"
            )
        raise BatchError("there is nothing to count; name documents, or files of counts")

    def _summary(self, run: Run, lines: int, output: Path, seconds: float) -> None:
        total = run.total
        sites = counts.totals_of(output)
        rows = [f"records    {total.records:,} in {duration(seconds)}"]
        if self.files:
            rows.append(f"counted before  {len(self.files):,} files")
        if total.rejects:
            rows.append(f"rejected   {total.rejects:,}")
        if total.left_out[NO_SITE]:
            rows.append(f"without a site  {total.left_out[NO_SITE]:,}, which are not counted")
        rows.append(f"sites      {len(sites):,} with {sum(sites.values()):,} documents")
        rows.append(f"lines      {lines - len(sites):,} in {self.asked.least} documents or more")
        for row in rows:
            click.echo(row, err=True)
