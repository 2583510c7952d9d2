"""What the command `recurring count` does: documents to lines, lines to counts.

::

    names ──┬── documents ── workers ──> rows, in a folder of their own ──┐
            └── files of rows or counts ──────────────────────────────────┴── DuckDB ──> COUNTS
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from beritaclean import records
from beritaclean.batch.ahead import cores
from beritaclean.batch.line_work import NO_SITE, LineWork, RowsFile
from beritaclean.batch.repeated import Refusals
from beritaclean.batch.run import TIME_LIMIT, Run
from beritaclean.batch.shards import told
from beritaclean.batch.stats import duration
from beritaclean.errors import BatchError
from beritaclean.jobs import overwrite
from beritaclean.jobs.messages import Say, check_ending, go, summary
from beritaclean.jobs.overwrite import Output
from beritaclean.lexicon.text import one_line
from beritaclean.outputs.unfinished import scratch
from beritaclean.records.record import Reading, Reject, Source
from beritaclean.recurring import counts, duck, table


@dataclass(frozen=True, slots=True, kw_only=True)
class CountOptions:
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


def count(options: CountOptions, say: Say) -> int:
    """Do what `recurring count` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where the counting cannot begin, or not go on.
    """
    began = time.monotonic()
    output = Path(options.output)
    spill = Path(options.spill) if options.spill else output.parent
    leave_out = _check_names(options, spill)
    duck.package()  # before hours of work, not behind them
    files: list[Path] = []
    refusals = Refusals(say, "clean the same inputs with --rejects FILE")
    with (
        told(spill, "name another folder with --spill"),
        scratch(spill / f"{output.name}.lines") as folder,
    ):
        rows = folder / "rows.parquet"
        run = Run(
            work=LineWork(reading=options.reading),
            sources=_documents(options, leave_out, files),
            destination=RowsFile(rows),
            workers=cores() if options.workers is None else options.workers,
            time_limit=TIME_LIMIT,
            refuse=refusals.tell,
        )
        go(run, refusals, say, bar=not (options.quiet or options.no_progress))
        here = [rows] if rows.exists() else []
        _check(run, [*here, *files])
        least, memory = options.least, options.memory
        lines = duck.count([*here, *files], output, least=least, memory=memory, spill=spill)
        if options.lines and here:
            shutil.move(rows, Path(options.lines))
    if not options.quiet:
        sites = counts.totals_of(output)
        in_all = (
            f"sites      {len(sites):,} with {sum(sites.values()):,} documents",
            f"lines      {lines - len(sites):,} in {options.least} documents or more",
        )
        summary([*_summary(run, len(files), time.monotonic() - began), *in_all], say.said)
    return 1 if run.total.rejects else 0


def _check_names(options: CountOptions, spill: Path) -> list[str]:
    """Refuse what would overwrite an input, or cannot be written at the end."""
    outputs = [Output(options.output, "-o", table.holds_counts)]
    if options.lines is not None:
        outputs.append(Output(options.lines, "--lines", table.holds_counts))
    leave_out = overwrite.check(outputs, options.names)
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


def _documents(
    options: CountOptions, leave_out: Sequence[str], files: list[Path]
) -> Iterator[Source | Reject]:
    """The inputs that are documents; those that hold rows or counts already go to `files`."""
    for source in records.sources(options.names, options.reading, leave_out=leave_out):
        if isinstance(source, Source) and source.path and source.form == "parquet":
            path = Path(source.path)
            if table.holds_counts(path):
                files.append(path)
                continue
        yield source


def _check(run: Run, files: Sequence[Path]) -> None:
    """See that there is something to count.

    Raises
    ------
    BatchError
        Where there is nothing.
    """
    if files:
        return
    if run.total.left_out[NO_SITE]:
        raise BatchError(
            "no record has a URL that names its site; name the field with --url-field, or "
            "give --url where all are of one site"
        )
    raise BatchError("there is nothing to count; name documents, or files of counts")


def _summary(run: Run, files: int, seconds: float) -> Iterator[str]:
    total = run.total
    yield f"records    {total.records:,} in {duration(seconds)}"
    if files:
        yield f"counted before  {files:,} files"
    if total.rejects:
        yield f"rejected   {total.rejects:,}"
    if total.left_out[NO_SITE]:
        yield f"without a site  {total.left_out[NO_SITE]:,}, which are not counted"
