"""What the command `compare` does: two files of cleaned documents to one page.

::

    OLD ──> store ──┐
                    ├── matched ── pair by pair ──> Comparison ──> one page
    NEW ──> store ──┘
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from beritaclean import records
from beritaclean.batch.repeated import SHOWN
from beritaclean.batch.shards import told
from beritaclean.batch.stats import add_up, duration
from beritaclean.errors import InputError
from beritaclean.jobs.report import called, check_page, check_tiles, row_values
from beritaclean.lexicon.text import one_line
from beritaclean.outputs.sinks import opened
from beritaclean.records.record import Meter, Raw, Reading, Reject, Source, Unreadable
from beritaclean.report import html
from beritaclean.report.comparison import ONLY, Comparison, name_of
from beritaclean.report.differences import differences
from beritaclean.report.row_store import RowStore, matched
from beritaclean.report.sample import DOCUMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of `compare`, as they were given."""

    old: str
    new: str
    output: str
    title: str | None = None
    size: int = DOCUMENTS
    """How many documents are shown."""
    quiet: bool = False


def compare(asked: Asked, say: Callable[[str], None]) -> int:
    """Do what `compare` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where an input holds no cleaned document, or the page cannot be written.
    click.UsageError
        Where the page would overwrite something else.
    """
    leave_out = check_page(asked.output, (asked.old, asked.new))
    html.check()
    return _Job(asked, say, leave_out).go()


@dataclass(slots=True)
class _Job:
    """A run of the command."""

    asked: Asked
    say: Callable[[str], None]
    leave_out: Sequence[str]
    """What is not to be read in folders."""
    told: int = 0

    def go(self) -> int:
        """Run; the exit status."""
        asked, began = self.asked, time.monotonic()
        folder = Path() if asked.output == "-" else Path(asked.output).parent
        with (
            told(folder, "make room, or name a page elsewhere with -o"),
            RowStore(folder) as old,
            RowStore(folder) as new,
        ):
            self._fill(old, asked.old)
            self._fill(new, asked.new)
            made = self._compared(old, new)
        names = (called(asked.old), called(asked.new))
        title = asked.title or f"What changed: {names[1]}"
        page = made.page(title, f"OLD is {names[0]}, NEW is {names[1]}.")
        with opened(asked.output) as sink:
            sink.send(page)
        if not asked.quiet:
            self._summary(made, time.monotonic() - began)
        return 1 if self.told else 0

    def _fill(self, store: RowStore, name: str) -> None:
        """Put the rows of an input into its store.

        Raises
        ------
        InputError
            Where it has none.
        """
        reading, meter, told = Reading(), Meter(), self.told
        for source in records.sources([name], reading, leave_out=self.leave_out):
            if isinstance(source, Reject):
                meter.items += 1
                self._refuse(source)
                continue
            for item in records.read(source, reading, meter):
                if isinstance(item, Reject):
                    self._refuse(item)
                    continue
                try:
                    store.add(item.data, _values(item, source))
                except Unreadable as error:
                    self._refuse(records.reject_of(item, error))
        add_up(meter.items, len(store), self.told - told)
        if not len(store):
            raise InputError(
                f"{one_line(name)}: holds no document that beritaclean cleaned; "
                "compare what clean -f jsonl wrote"
            )

    def _compared(self, old: RowStore, new: RowStore) -> Comparison:
        made = Comparison(self.asked.size)
        pairs, only_old, only_new = matched(old, new)
        add_up(len(old), len(pairs), len(only_old))
        add_up(len(new), len(pairs), len(only_new))

        def row(store: RowStore, number: int) -> dict[str, Any]:
            values, _ = records.jsonl.parsed(store.row(number), "")
            return dict(values)

        for pair in pairs:
            one, two = row(old, pair.old), row(new, pair.new)
            made.add(one, two, pair.how, differences(one, two))
        made.only = (
            [name_of(row(old, number)) for number in only_old[:ONLY]],
            [name_of(row(new, number)) for number in only_new[:ONLY]],
        )
        made.only_counts = (len(only_old), len(only_new))
        return made

    def _refuse(self, reject: Reject) -> None:
        self.told += 1
        if self.told <= SHOWN:
            self.say(reject.message)
        elif self.told == SHOWN + 1:
            self.say("further rows that cannot be compared are not shown")

    def _summary(self, made: Comparison, seconds: float) -> None:
        old, new = made.only_counts
        for row in (
            f"documents  {made.documents:,} in both, in {duration(seconds)}",
            f"changed    {made.changed:,}",
            f"only       {old:,} in OLD, {new:,} in NEW",
            f"page       {self.asked.output}",
        ):
            click.echo(row, err=True)


def _values(item: Raw, source: Source) -> dict[str, Any]:
    """The fields of a row that can be compared.

    Raises
    ------
    Unreadable
        Where it is no row that beritaclean wrote.
    """
    values = row_values(item) if source.form in {"jsonl", "json"} else None
    if values is None:
        place = f": {item.place}" if item.place else ""
        raise Unreadable(
            f"{one_line(item.source)}{place}: is no document that beritaclean cleaned; "
            "compare what clean -f jsonl wrote",
            reason="no article",
        )
    check_tiles(values["blocks"], values["source"], item)
    return values
