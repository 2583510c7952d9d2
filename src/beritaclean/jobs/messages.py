"""What the jobs say and count alike: a run and its bar, what is refused, the lines at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import click

from beritaclean.batch import progress
from beritaclean.batch.repeated import Refusals
from beritaclean.batch.run import Run, size_of
from beritaclean.batch.stats import add_up
from beritaclean.lexicon.text import one_line
from beritaclean.outputs import misnamed
from beritaclean.records.record import Meter, Reject, Source


class Say(Protocol):
    """What puts a line before the user, in the user's language."""

    def __call__(self, message: str, /) -> None:
        """Put a line that is English before the user."""

    def said(self, text: str, /) -> str:
        """What is English, in the language of the user."""


FEW = 100
"""So many documents that are named one by one are cleaned in this process, without a summary."""
T = TypeVar("T")


def called(name: str, *more: str) -> str:
    """What a page calls its inputs.

    >>> called("mentah/"), called("-", "a.txt", "b.txt")
    ('mentah/', 'stdin and 2 more')
    """
    first = "stdin" if name == "-" else one_line(name)
    return f"{first} and {len(more):,} more" if more else first


def check_ending(name: str | None, form: str | None, *, packs: bool = True) -> None:
    """Refuse a name whose ending means another format; see `outputs.misnamed`.

    Raises
    ------
    click.UsageError
        Where it does.
    """
    if name not in (None, "-") and (fault := misnamed(name, form, packs=packs)):
        raise click.UsageError(f"{one_line(name)}: {fault}")


def are_many(sources: Sequence[Source | Reject]) -> bool:
    """Whether there are many records: behind many names, or in a file of them."""
    of_many = (isinstance(one, Source) and one.form != "document" for one in sources)
    return len(sources) > FEW or any(of_many)


def bytes_of(sources: Sequence[Source | Reject]) -> int:
    """The bytes of some inputs; 0 where nobody knows, as of many or of a pipe."""
    sizes = [size_of(one.path) for one in sources if isinstance(one, Source)]
    return sum(sizes) if len(sources) <= FEW and all(sizes) else 0


def go(run: Run, refusals: Refusals, say: Say, *, length: int = 0, bar: bool) -> None:
    """Do a run; what it has begun is put away where it fails.

    Parameters
    ----------
    run
        The run.
    refusals
        What tells its rejects; at the end it says how often they came again.
    say
        What knows the language of the user.
    length
        The bytes of all inputs; 0 where it is not known.
    bar
        Whether a bar is wanted, where stderr is a terminal.
    """
    is_terminal = sys.stderr is not None and sys.stderr.isatty()
    try:
        with progress.shown(length, wanted=bar and is_terminal, said=say.said) as run.watch:
            run.go()
    except BaseException:
        run.destination.abort()
        raise
    finally:
        refusals.close()


def summary(rows: Iterable[str], said: Callable[[str], str] = str) -> None:
    """The lines at the end; `said` puts what is English into the language of the user."""
    for row in rows:
        click.echo(said(row), err=True)


@dataclass(slots=True)
class Ledger:
    """What became of what is read one by one; all of it must become something."""

    say: Say
    refusals: Refusals | None = None
    """What tells rejects where there may be many; without it, each is told."""
    meter: Meter = field(default_factory=Meter)
    done: int = 0
    failed: int = 0

    def good(self, found: Iterable[T | Reject]) -> Iterator[T]:
        """What could be read; the faults are told, and counted."""
        for one in found:
            if not isinstance(one, Reject):
                self.done += 1
                yield one
                continue
            self.failed += 1
            if self.refusals:
                self.refusals.tell(one)
            else:
                self.say(one.message)
        add_up(self.meter.items, self.done, self.failed)
