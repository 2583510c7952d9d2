"""How far a run is, on a terminal: a bar, what share is done, and how long it will take."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from beritaclean.batch.run import Watcher
    from beritaclean.batch.stats import Stats

REDRAW = 0.2
"""Seconds between two pictures of the bar."""


@contextlib.contextmanager
def shown(total: int, *, wanted: bool, said: Callable[[str], str] = str) -> Iterator[Watcher]:
    """A watcher that draws a bar on stderr; one that does nothing where none is wanted.

    Parameters
    ----------
    total
        Bytes of all inputs; 0 where it is not known, as of a pipe.
    wanted
        Whether to draw at all.
    said
        Puts what is said into the language of the user.
    """
    if not wanted:
        yield _silent
        return
    pace = _Pace(said)
    if not total:  # a pipe: nobody knows how much is to come
        yield lambda stats, read: _draw_line(pace.line(stats))  # noqa: ARG005
        _draw_line("")
        return
    with click.progressbar(length=total, file=sys.stderr, item_show_func=str) as bar:

        def watch(stats: Stats, read: int) -> None:
            line = pace.line(stats)
            if line:
                bar.update(max(read - bar.pos, 0), line)

        yield watch


def _draw_line(line: str | None) -> None:
    if line is not None:
        click.echo(f"\r{line}\x1b[K", err=True, nl=False)


def _silent(stats: Stats, read: int) -> None:
    """Say nothing."""


def line_of(records: int, rejects: int, rate: float) -> str:
    """What stands beside the bar: how many, how fast, how many bad ones.

    >>> line_of(1200, 2, 300.0)
    '1,200 records, 300/s, 2 rejected'
    """
    pace = f", {rate:,.0f}/s" if rate else ""
    bad = f", {rejects:,} rejected" if rejects else ""
    return f"{records:,} records{pace}{bad}"


class _Pace:
    """How fast it goes, and whether the bar is to be drawn again."""

    def __init__(self, said: Callable[[str], str]) -> None:
        self._said = said
        self._began = time.monotonic()
        self._drawn = 0.0
        self._before: int | None = None

    def line(self, stats: Stats) -> str | None:
        """What to write beside the bar; None where it was drawn a moment ago."""
        now = time.monotonic()
        if self._before is None:  # what an earlier run has done is no speed of this one
            self._before = stats.records
        if now - self._drawn < REDRAW:
            return None
        self._drawn = now
        seconds = now - self._began
        rate = (stats.records - self._before) / seconds if seconds >= 1 else 0.0
        return self._said(line_of(stats.records, stats.rejects, rate))
