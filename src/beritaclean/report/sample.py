"""Which documents of many are shown: chosen by what they hold, so that their order does not matter.

A page has room for so many. A tenth of it goes to the documents whose removals are most in doubt,
of all there are; the rest to those with the smallest hash, which is as good as chance and comes
out the same in every run.
"""

from __future__ import annotations

import heapq
from typing import Any, NamedTuple

from beritaclean.report.doubt import LEAST

DOCUMENTS = 1_000
"""So many documents are shown where nothing else is asked for."""
ROOM = 14_000
"""Bytes of the page for each document, on average: a thousand of them make 14 MB."""
_DOUBTFUL = 10
"""One in so many is shown for its doubts."""


class Row(NamedTuple):
    """A document that may be shown."""

    key: str
    """Its hash."""
    score: int
    """Its points of doubt."""
    number: int
    """Its place among all documents."""
    body: bytes
    """What the page shows of it."""


class Sample:
    """The documents that are shown of those seen so far; it holds no more than it shows.

    Parameters
    ----------
    size
        How many documents are shown, 1 or more.

    >>> sample = Sample(2)
    >>> for number, key in enumerate(["c", "a", "b"]):
    ...     sample.add(Row(key, 0, number, b""))
    >>> [row.key for row in sample.rows()]
    ['a', 'b']
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.seen = 0
        self._by_chance: list[tuple[int, int, Row]] = []  # the largest hash first
        self._doubtful: list[tuple[int, int, int, Row]] = []  # the least doubtful first

    def add(self, row: Row) -> None:
        """Take one more document into account."""
        self.seen += 1
        order = int.from_bytes(row.key.encode(), "big")
        keep(self._by_chance, (-order, -row.number, row), self.size)
        if row.score >= LEAST:
            most = max(self.size // _DOUBTFUL, 1)
            keep(self._doubtful, (row.score, -order, -row.number, row), most)

    @property
    def is_whole(self) -> bool:
        """Whether all documents are shown."""
        return self.seen <= self.size

    @property
    def doubtful(self) -> int:
        """How many are shown for their doubts, where not all are."""
        return 0 if self.is_whole else len(self._doubtful)

    def rows(self) -> list[Row]:
        """The documents that are shown, in the order of the inputs."""
        chosen = {entry[-1].number: entry[-1] for entry in self._doubtful}
        for *_, row in sorted(self._by_chance, reverse=True):
            if len(chosen) >= self.size:
                break
            chosen[row.number] = row
        return [chosen[number] for number in sorted(chosen)]


def keep(heap: list[Any], entry: tuple[Any, ...], most: int) -> None:
    """Put an entry on a heap of the largest ones, so many at most."""
    if len(heap) < most:
        heapq.heappush(heap, entry)
    else:
        heapq.heappushpop(heap, entry)
