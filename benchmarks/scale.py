"""What a billion documents cost, and where the shuffle is: measured rates and a small simulation.

    python benchmarks/scale.py                        # the tables of docs/scale.md
    python benchmarks/scale.py --documents 50e6 --cores 16

The rates were measured on one core: see docs/scale.md. The simulation draws the documents of one
task from sites whose sizes follow Zipf's law, and counts the rows that are left when the task has
added up its own: that is what a shuffle moves.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

BILLION = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Kind:
    """What was measured of a kind of documents: benchmarks/README.md says how."""

    name: str
    cleaned: float
    """Documents per CPU second."""
    lined: float
    """Documents whose lines are taken, per CPU second."""
    own: float
    """Lines of a document that no other has."""
    shared: float
    """Lines that its site has in other documents too."""
    row: float
    """Bytes of a row in Parquet."""


KINDS = (
    Kind("texts, 2.3 kB", cleaned=137, lined=1639, own=4.2, shared=1.3, row=53),
    Kind("web pages, 226 kB", cleaned=34, lined=47, own=27, shared=168, row=9),
)
COUNTED = 1_100_000
"""Rows per CPU second that DuckDB counts: 100 million in 91 s, see benchmarks/recurring.py."""
TASKS = (100, 1_000, 10_000)
"""Documents of a task."""


def costs(documents: float, cores: int) -> Iterator[tuple[str, ...]]:
    """A row of figures for each kind of documents."""
    for kind in KINDS:
        rows = documents * (kind.own + kind.shared)
        cleaning = documents / kind.cleaned / 3600
        yield (
            kind.name,
            f"{cleaning:,.0f}",
            f"{cleaning / cores:,.1f}",
            f"{documents / kind.lined / 3600:,.0f}",
            f"{rows / BILLION:,.1f}",
            f"{rows * kind.row / 1e12:,.1f}",
            f"{rows / COUNTED / 3600:,.0f}",
        )


def left_of_a_task(kind: Kind, documents: int, sites: int) -> float:
    """The share of its rows that a task hands on, once it has added up its own.

    Parameters
    ----------
    kind
        What the documents are.
    documents
        How many documents the task has,
    sites
        of how many sites, whose sizes follow Zipf's law. A site has twice as many lines that
        recur as a document of it shows.
    """
    chance = random.Random(17)  # noqa: S311 - no secret; the same each time
    weights = list(accumulate(1 / rank for rank in range(1, sites + 1)))
    own, shared = round(kind.own), max(round(kind.shared), 1)
    seen: set[tuple[int, int]] = set()
    for site in chance.choices(range(sites), cum_weights=weights, k=documents):
        seen.update((site, line) for line in chance.sample(range(2 * shared), shared))
    return (documents * own + len(seen)) / (documents * (own + shared))


def shuffles() -> Iterator[tuple[str, ...]]:
    """A row of figures for each kind, and each way to deal documents out."""
    for kind in KINDS:
        for dealt, sites in (("as they come, of 5,000 sites", 5000), ("those of one site", 1)):
            left = (left_of_a_task(kind, number, sites) for number in TASKS)
            yield (kind.name, dealt, *(f"{share:.0%}" for share in left))


def skew() -> Iterator[tuple[str, ...]]:
    """The share of the largest site, by the number of sites: Zipf's law."""
    for sites in (500, 5_000, 50_000):
        whole = sum(1 / rank for rank in range(1, sites + 1))
        ten = sum(1 / rank for rank in range(1, 11))
        yield f"{sites:,}", f"{1 / whole:.1%}", f"{ten / whole:.0%}"


def table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """Rows as a table of Markdown."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


COSTS = (
    "documents",
    "cleaning, CPU hours",
    "on the clock, hours",
    "taking lines, CPU hours",
    "rows, billions",
    "rows, TB",
    "counting, CPU hours",
)
SHUFFLES = ("documents", "a task has", *(f"{number:,} of them" for number in TASKS))
SKEW = ("sites", "largest site", "ten largest")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=float, default=BILLION)
    parser.add_argument("--cores", type=int, default=1000)
    asked = parser.parse_args()
    print(table(COSTS, costs(asked.documents, asked.cores)))
    print()
    print(table(SHUFFLES, shuffles()))
    print()
    print(table(SKEW, skew()))


if __name__ == "__main__":
    main()
