"""What the command `report` does: its inputs to rows, in workers, and the rows to a page.

::

    names ── sources ──> run (beritaclean.batch) ── rows ──> Report ──> one page
"""

from __future__ import annotations

import functools
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import click

from beritaclean import records
from beritaclean.batch import progress
from beritaclean.batch.ahead import cores
from beritaclean.batch.destination import Chunk
from beritaclean.batch.manifest import Position
from beritaclean.batch.repeated import Refusals
from beritaclean.batch.run import TIME_LIMIT, Run, size_of
from beritaclean.batch.stats import add_up, duration
from beritaclean.batch.work import Done, Item, Work, failure, reject_of
from beritaclean.core.article import Article
from beritaclean.errors import SchemaError
from beritaclean.jobs import overwrite
from beritaclean.jobs.overwrite import Output
from beritaclean.lexicon.text import one_line
from beritaclean.outputs.about import About
from beritaclean.outputs.sinks import opened
from beritaclean.pipeline import Pipeline
from beritaclean.records.columns import never_there
from beritaclean.records.record import Raw, Reading, Reject, Source
from beritaclean.report import html
from beritaclean.report.overview import Report, row_of
from beritaclean.report.sample import DOCUMENTS

FEW = 100
"""So many documents that are named one by one are cleaned in this process."""
_CLEANED = ("schema", "source", "blocks", "paragraphs")
"""The fields by which a row is told that beritaclean wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of `report`, as they were given."""

    names: tuple[str, ...]
    output: str
    pipeline: Pipeline
    reading: Reading
    title: str | None = None
    size: int = DOCUMENTS
    """How many documents are shown."""
    workers: int | None = None
    time_limit: float = TIME_LIMIT
    quiet: bool = False
    no_progress: bool = False
    recurring: str | None = None
    """The file of the counts that the pipeline goes by."""


def report(asked: Asked, say: Callable[[str], None]) -> int:
    """Do what `report` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where it cannot begin, or the page cannot be written.
    click.UsageError
        Where the page would overwrite something else.
    """
    leave_out = check_page(asked.output, asked.names, asked.recurring)
    html.check()
    return _Job(asked, say, leave_out).go()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWork:
    """How records become rows of a report; see `beritaclean.batch.work.Work`, which cleans them."""

    work: Work

    @property
    def reading(self) -> Reading:
        """How the records are read."""
        return self.work.reading

    def do(self, items: Sequence[Item], started: Any = None) -> Done:
        """The rows of some records; no record makes it raise."""
        warm_up()
        before = time.process_time()
        done = Done()
        for number, item in enumerate(items):
            if started is not None:
                started(number)
            done.stats.records += 1
            answer = self._row(item, done)
            if isinstance(answer, Reject):
                done.rejects.append(answer)
                done.stats.rejected[answer.reason] += 1
            else:
                done.rows.append(answer)
                done.stats.written += 1
        done.stats.cleaning = time.process_time() - before
        return done

    def failed(self, item: Item, why: str, cure: str, reason: str) -> Done:
        """The answer about a record that ended its worker or took too long."""
        return failure(item, why, cure, reason)

    def _row(self, item: Item, done: Done) -> bytes | Reject:
        if isinstance(item, Reject):
            return item
        try:
            found = cleaned_before(item, self.reading)
            if found is not None:
                return row_of(*found)
            before = time.process_time()
            answer = self.work.one(item, done.stats)
            if isinstance(answer, Reject):
                return answer
            return row_of(*answer, milliseconds=(time.process_time() - before) * 1_000)
        except Exception as error:  # noqa: BLE001 - one record costs one record, whatever it does
            return reject_of(item, error)


@functools.cache
def warm_up() -> None:
    """Read the tables that every document needs, so that the first one is not called slow."""
    pipeline = Pipeline.default()
    pipeline("Hujan turun di Desa Randusari sejak pagi.")
    pipeline.clean_html("<article><p>Hujan turun di Desa Randusari sejak pagi.</p></article>")


def cleaned_before(item: Raw, reading: Reading) -> tuple[Article, About] | None:
    """The article of a row that beritaclean wrote; None for any other record.

    Raises
    ------
    Unreadable
        Where it is one, and broken, or of another version.
    """
    named = reading.text_field or reading.html_field
    if named or item.form not in {"jsonl", "json"} or b'"blocks"' not in item.data:
        return None
    values = row_values(item)
    if values is None:
        return None
    try:
        article = Article.from_dict(values)
    except SchemaError as error:
        raise records.Unreadable(
            f"{one_line(item.source)}: {item.place}: {error}", reason="no article"
        ) from error
    check_tiles(values["blocks"], values["source"], item)
    own = article.__dataclass_fields__
    carried = {name: values[name] for name in values if name not in own and name not in _BESIDE}
    name = values.get("id")
    place = f"#{item.place.split()[-1]}"
    return article, About(
        id=name if isinstance(name, str) and name else f"{item.source}{place}",
        source=item.source,
        carried=carried,
    )


_BESIDE = frozenset({"schema", "id"})
"""Fields of a row that are no article's, and not carried."""


def row_values(item: Raw) -> dict[str, Any] | None:
    """The fields of a row that beritaclean wrote; None for any other record."""
    try:
        values, _ = records.jsonl.parsed(item.data, "")
    except records.Unreadable:  # whoever cleans it says what is wrong
        return None
    if isinstance(values, dict) and all(name in values for name in _CLEANED):
        return values
    return None


def check_tiles(blocks: Any, source: Any, item: Raw) -> None:
    """Refuse blocks that do not tile their source: what they show would not be what was read.

    Raises
    ------
    Unreadable
        Where they do not.
    """
    at = 0
    for block in blocks:
        if block["start"] != at or block["end"] <= at:
            break
        at = block["end"]
    if at != len(source):
        raise records.Unreadable(
            f"{one_line(item.source)}: {item.place}: its blocks do not tile its source; "
            "clean the source again",
            reason="no article",
        )


@dataclass(slots=True)
class _Rows:
    """The destination of a run: a report."""

    report: Report

    def take(self, done: Done, chunk: Chunk) -> None:  # noqa: ARG002 - a page has no shards
        """See `beritaclean.batch.destination.Destination`."""
        for row in done.rows:
            self.report.add(row)

    def finish(self, end: Position) -> None:
        """See `Destination`."""

    def abort(self) -> None:
        """See `Destination`."""


@dataclass(slots=True)
class _Job:
    """A run of the command."""

    asked: Asked
    say: Callable[[str], None]
    leave_out: Sequence[str]
    """What is not to be read in folders and behind patterns."""

    def go(self) -> int:
        """Run; the exit status."""
        asked, began = self.asked, time.monotonic()
        made = Report(asked.size)
        found = records.sources(asked.names, asked.reading, leave_out=self.leave_out)
        first = list(islice(found, FEW + 1))
        refusals = Refusals(self.say, "the page lists more")
        run = Run(
            work=RowWork(work=Work(pipeline=asked.pipeline, reading=asked.reading)),
            sources=chain(first, found),
            destination=_Rows(made),
            workers=self._workers(first),
            time_limit=asked.time_limit,
            note=lambda line: None if asked.quiet else self.say(line),
            refuse=lambda reject: self._refuse(reject, made, refusals),
        )
        wanted = not (asked.quiet or asked.no_progress) and sys.stderr.isatty()
        sizes = [size_of(one.path) for one in first if isinstance(one, Source)]
        known = len(first) <= FEW and all(sizes)
        with progress.shown(sum(sizes) if known else 0, wanted=wanted) as run.watch:
            run.go()
        refusals.close()
        for line in never_there(asked.reading, run.total.named, run.fields):
            if not asked.quiet and made.tally.documents:
                self.say(line)
        add_up(run.total.records, made.tally.documents, made.tally.rejected.total())
        if not made.tally.documents:
            self.say("there is nothing to show; no page is written")
            return 1
        title = asked.title or f"Cleaning report: {called(*asked.names)}"
        page = made.page(title, [called(name) for name in asked.names])
        with opened(asked.output) as sink:
            sink.send(page)
        if not asked.quiet:
            self._summary(made, len(page.encode("utf-8", "replace")), time.monotonic() - began)
        return 1 if run.total.rejects else 0

    def _workers(self, sources: Sequence[Source | Reject]) -> int:
        """How many processes clean: none for a few documents."""
        if self.asked.workers is not None:
            return self.asked.workers
        are_many = len(sources) > FEW or any(
            isinstance(one, Source) and one.form != "document" for one in sources
        )
        return cores() if are_many else 0

    def _refuse(self, reject: Reject, made: Report, refusals: Refusals) -> None:
        made.tally.refuse(reject)
        refusals.tell(reject)

    def _summary(self, made: Report, size: int, seconds: float) -> None:
        tally = made.tally
        shown = min(tally.documents, made.size)
        rows = [
            f"records    {tally.documents + tally.rejected.total():,} in {duration(seconds)}",
            f"shown      {shown:,} of {tally.documents:,}",
            f"doubtful   {tally.doubtful:,}",
            f"page       {size / 1e6:.1f} MB, {self.asked.output}",
        ]
        if tally.rejected:
            rows.insert(1, f"rejected   {tally.rejected.total():,}")
        for row in rows:
            click.echo(row, err=True)


def called(name: str, *more: str) -> str:
    """What a page calls its inputs.

    >>> called("mentah/"), called("-", "a.txt", "b.txt")
    ('mentah/', 'stdin and 2 more')
    """
    first = "stdin" if name == "-" else one_line(name)
    return f"{first} and {len(more):,} more" if more else first
