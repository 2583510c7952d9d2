"""The counts of all documents, shown or not: sums that fit into memory, however many there are."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from beritaclean.report.doubt import LEAST
from beritaclean.report.sample import keep

if TYPE_CHECKING:
    from beritaclean.records.record import Reject

COUNTED = ("outlet", "language", "kind")
"""What of a document is counted: each has a chart, `by_outlet` in words.toml, and a filter."""
UNKNOWN = "unknown"
"""What is counted where a document does not say."""
LENGTHS = (250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000)
"""Where the classes of length begin; the first begins at 0."""
SLOWEST = 10
"""So many of the slowest documents are named."""
REJECTS = 200
"""So many rejects are told one by one."""


@dataclass(slots=True)
class Tally:
    """What was counted."""

    documents: int = 0
    ready: int = 0
    """Documents that had been cleaned already."""
    counts: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in COUNTED}
    )
    """Documents by what `COUNTED` names."""
    gone: Counter[str] = field(default_factory=Counter)
    """Characters that are no story, by label; white space does not count, here and below."""
    before: int = 0
    """Characters of the sources."""
    after: int = 0
    """Characters of the stories."""
    lengths: list[list[int]] = field(
        default_factory=lambda: [[0, 0] for _ in range(len(LENGTHS) + 1)]
    )
    """Documents whose source, and whose story, is so long, by class."""
    doubtful: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    """Documents by what is doubtful about them; one may count under several."""
    slowest: list[tuple[float, int, str]] = field(default_factory=list)
    """Milliseconds, number and name of the slowest documents, as a heap."""
    rejected: Counter[str] = field(default_factory=Counter)
    rejects: list[Reject] = field(default_factory=list)

    def add(self, head: dict[str, Any]) -> None:
        """Count one document, by what `beritaclean.report.document` says of it."""
        for name, counts in self.counts.items():
            counts[head[name] or UNKNOWN] += 1
        self.gone.update(head["gone"])
        self.before += head["before"]
        self.after += head["after"]
        for column, size in enumerate((head["before"], head["after"])):
            self.lengths[bisect_right(LENGTHS, size)][column] += 1
        self.doubtful += head["score"] >= LEAST
        self.reasons.update(name for name, *_ in head["reasons"])
        if head["ms"] is None:
            self.ready += 1
        else:
            keep(self.slowest, (head["ms"], -self.documents, head["title"]), SLOWEST)
        self.documents += 1

    def refuse(self, reject: Reject) -> None:
        """Count a record that could not be read."""
        self.rejected[reject.reason] += 1
        if len(self.rejects) < REJECTS:
            self.rejects.append(reject)
