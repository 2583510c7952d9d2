"""What the command `report` does: its inputs to rows, in workers, and the rows to a page.

::

    names ── sources ──> run (beritaclean.batch) ── rows ──> Report ──> one page
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

import click

from beritaclean import records
from beritaclean.batch.ahead import cores
from beritaclean.batch.destination import Chunk, Destination
from beritaclean.batch.repeated import Refusals
from beritaclean.batch.row_work import RowWork
from beritaclean.batch.run import TIME_LIMIT, Run
from beritaclean.batch.stats import add_up, duration
from beritaclean.batch.work import Done, Work
from beritaclean.jobs import overwrite
from beritaclean.jobs.messages import FEW, Say, are_many, bytes_of, called, go, summary
from beritaclean.jobs.overwrite import Output
from beritaclean.lexicon.text import one_line
from beritaclean.outputs.sinks import opened
from beritaclean.pipeline import Pipeline
from beritaclean.records.columns import never_there
from beritaclean.records.record import Reading, Reject
from beritaclean.report.overview import Report
from beritaclean.report.sample import DOCUMENTS
from beritaclean.report.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """The options of `report`, as they were given."""

    names: tuple[str, ...]
    output: str
    pipeline: Pipeline
    reading: Reading
    title: str | None = None
    sample: int = DOCUMENTS
    """How many documents are shown."""
    workers: int | None = None
    time_limit: float = TIME_LIMIT
    quiet: bool = False
    no_progress: bool = False
    language: str = "en"
    """That of the page: en or id."""
    recurring: str | None = None
    """The file of the counts that the pipeline goes by."""


def report(options: ReportOptions, say: Say) -> int:
    """Do what `report` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where it cannot begin, or the page cannot be written.
    click.UsageError
        Where the page would overwrite something else.
    """
    leave_out = check_page(options.output, options.names, options.recurring)
    began, words = time.monotonic(), Words(options.language)
    made = Report(options.sample, words)
    found = records.sources(options.names, options.reading, leave_out=leave_out)
    first = list(islice(found, FEW + 1))
    workers = options.workers
    if workers is None:
        workers = cores() if are_many(first) else 0
    refusals = Refusals(say, "the page lists more")

    def refuse(reject: Reject) -> None:
        made.tally.refuse(replace(reject, message=say.said(reject.message)))
        refusals.tell(reject)

    run = Run(
        work=RowWork(work=Work(pipeline=options.pipeline, reading=options.reading), words=words),
        sources=chain(first, found),
        destination=_Rows(made),
        workers=workers,
        time_limit=options.time_limit,
        note=lambda line: None if options.quiet else say(line),
        refuse=refuse,
    )
    bar = not (options.quiet or options.no_progress)
    go(run, refusals, say, length=bytes_of(first), bar=bar)
    for line in never_there(options.reading, run.total.named, run.fields):
        if not options.quiet and made.tally.documents:
            say(line)
    add_up(run.total.records, made.tally.documents, made.tally.rejected.total())
    if not made.tally.documents:
        say("there is nothing to show; no page is written")
        return 1
    title = options.title or _title(options.names, words)
    page = made.page(title, [called(name) for name in options.names])
    with opened(options.output) as sink:
        sink.send(page)
    if not options.quiet:
        size = f"{len(page.encode('utf-8', 'replace')) / 1e6:.1f} MB"
        rows = _summary(made, f"{size}, {options.output}", time.monotonic() - began)
        summary(rows, say.said)
    return 1 if run.total.rejects else 0


def _title(names: Sequence[str], words: Words) -> str:
    """What stands above a page that was given no title."""
    name = called(names[0])
    if len(names) > 1:
        name = words.say("and_more", names=name, count=len(names) - 1)
    return words.say("report_title", name=name)


def _summary(made: Report, page: str, seconds: float) -> Iterator[str]:
    tally = made.tally
    yield f"records    {tally.documents + tally.rejected.total():,} in {duration(seconds)}"
    if tally.rejected:
        yield f"rejected   {tally.rejected.total():,}"
    yield f"shown      {min(tally.documents, made.size):,} of {tally.documents:,}"
    yield f"doubtful   {tally.doubtful:,}"
    yield f"page       {page}"


def check_page(output: str, names: Sequence[str], beside: str | None = None) -> list[str]:
    """Refuse a page that is an input, or whose name is not that of a page.

    Returns
    -------
    list of str
        What is not to be read in folders and behind patterns, as it is written.

    Raises
    ------
    click.UsageError
        Where it is: a corpus is not replaced by a report about it.
    """
    mark = b'<meta name="generator" content="beritaclean '
    is_ours = overwrite.begins_with(b"<!doctype html>", mark)
    leave_out = overwrite.check([Output(output, is_ours=is_ours)], names, beside=[beside])
    if output != "-" and not output.lower().endswith((".html", ".htm")):
        raise click.UsageError(
            f"a report is a web page, and {one_line(output)!r} does not end in .html; "
            "name one that does with -o"
        )
    return leave_out


@dataclass(slots=True)
class _Rows(Destination):
    """The destination of a run: a report."""

    report: Report

    def take(self, done: Done, chunk: Chunk) -> None:  # noqa: ARG002 - a page has no shards
        """See `Destination`."""
        for row in done.rows:
            self.report.add(row)
