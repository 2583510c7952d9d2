"""What the command `compare` does: two files of cleaned documents to one page.

::

    OLD ──> store ──┐
                    ├── matched ── pair by pair ──> Comparison ──> one page
    NEW ──> store ──┘
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from beritaclean import records
from beritaclean.batch.repeated import Refusals
from beritaclean.batch.row_work import check_tiles, row_values
from beritaclean.batch.shards import told
from beritaclean.batch.stats import add_up, duration
from beritaclean.errors import InputError
from beritaclean.jobs.messages import Ledger, Say, called, summary
from beritaclean.jobs.one_by_one import each, every
from beritaclean.jobs.report import check_page
from beritaclean.lexicon.text import one_line
from beritaclean.outputs.sinks import opened
from beritaclean.records.record import Raw, Reading, Unreadable
from beritaclean.records.rejects import place_of
from beritaclean.report.comparison import ONLY, Comparison, name_of
from beritaclean.report.differences import differences
from beritaclean.report.row_store import RowStore, matched
from beritaclean.report.sample import DOCUMENTS
from beritaclean.report.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareOptions:
    """The options of `compare`, as they were given."""

    old: str
    new: str
    output: str
    title: str | None = None
    sample: int = DOCUMENTS
    """How many documents are shown."""
    quiet: bool = False
    language: str = "en"
    """That of the page: en or id."""


def compare(options: CompareOptions, say: Say) -> int:
    """Do what `compare` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where an input holds no cleaned document, or the page cannot be written.
    click.UsageError
        Where the page would overwrite something else.
    """
    leave_out = check_page(options.output, (options.old, options.new))
    words = Words(options.language)
    began, failed = time.monotonic(), 0
    refusals = Refusals(say, "compare what clean -f jsonl wrote")
    folder = Path() if options.output == "-" else Path(options.output).parent
    with (
        told(folder, "make room, or name a page elsewhere with -o"),
        RowStore(folder) as old,
        RowStore(folder) as new,
    ):
        for rows, name in ((old, options.old), (new, options.new)):
            ledger = Ledger(say, refusals)
            items = every([name], Reading(), ledger.meter, leave_out=leave_out)
            for data, values in ledger.good(each(items, _row)):
                rows.add(data, values)
            failed += ledger.failed
            if not len(rows):
                raise InputError(
                    f"{one_line(name)}: holds no document that beritaclean cleaned; "
                    "compare what clean -f jsonl wrote"
                )
        made = _compared(old, new, Comparison(options.sample, words))
    refusals.close()
    names = (called(options.old), called(options.new))
    title = options.title or words.say("compare_title", name=names[1])
    page = made.page(title, words.say("compare_lead", old=names[0], new=names[1]))
    with opened(options.output) as sink:
        sink.send(page)
    if not options.quiet:
        summary(_summary(made, options.output, time.monotonic() - began), say.said)
    return 1 if failed else 0


def _summary(made: Comparison, page: str, seconds: float) -> Iterator[str]:
    old, new = made.only_counts
    yield f"documents  {made.documents:,} in both, in {duration(seconds)}"
    yield f"changed    {made.changed:,}"
    yield f"only       {old:,} in OLD, {new:,} in NEW"
    yield f"page       {page}"


def _compared(old: RowStore, new: RowStore, made: Comparison) -> Comparison:
    pairs, only_old, only_new = matched(old, new)
    add_up(len(old), len(pairs), len(only_old))
    add_up(len(new), len(pairs), len(only_new))

    def row(rows: RowStore, number: int) -> dict[str, Any]:
        values, _ = records.jsonl.parsed(rows.row(number), "")
        return dict(values)

    for pair in pairs:
        one, two = row(old, pair.old), row(new, pair.new)
        made.add(one, two, pair.how, differences(one, two, made.words))
    made.only = (
        [name_of(row(old, number), made.words) for number in only_old[:ONLY]],
        [name_of(row(new, number), made.words) for number in only_new[:ONLY]],
    )
    made.only_counts = (len(only_old), len(only_new))
    return made


def _row(item: Raw) -> tuple[bytes, dict[str, Any]]:
    """A row that can be compared, as it stands there and as values.

    Raises
    ------
    Unreadable
        Where it is no row that beritaclean wrote.
    """
    values = row_values(item) if item.form in {"jsonl", "json"} else None
    if values is None:
        raise Unreadable(
            f"{place_of(item)}: is no document that beritaclean cleaned; "
            "compare what clean -f jsonl wrote",
            reason="no article",
        )
    check_tiles(values["blocks"], values["source"], item)
    return item.data, values
