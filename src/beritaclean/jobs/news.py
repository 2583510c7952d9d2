"""What a run with `--append` has put behind what was there: how much, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from beritaclean.batch.destination import Shards
from beritaclean.batch.stats import Stats
from beritaclean.lexicon.text import one_line


@dataclass(frozen=True, slots=True)
class News:
    """What is new in an archive since it was whole before; all of it, where it never was."""

    records: int
    written: int
    inputs: int
    """How many inputs came, or went on where they were left."""
    files: Sequence[str]
    """The shards with what is new; or the one file."""
    behind: int | None = None
    """So many rows of that were there before; None in a folder."""

    @classmethod
    def of(cls, shards: Shards, total: Stats, early: int = 0) -> News:
        """What a run has added that has come to its end.

        Parameters
        ----------
        shards
            Where its rows went.
        total
            The counts of all runs into them.
        early
            So many of those are names that lead to nothing.
        """
        manifest = shards.manifest
        before, settled = manifest.before(), manifest.settled()
        files = [row.file for row in manifest.finished[before.get("shards", 0) :]]
        return cls(
            records=total.records - settled.records - early,
            written=total.written - settled.written,
            inputs=sum(1 for _ in manifest.inputs()) - before.get("inputs", 0),
            files=[shards.output.name] if shards.one_file and files else files,
            behind=shards.held.rows if shards.held else 0 if shards.one_file else None,
        )

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return asdict(self)

    def __str__(self) -> str:
        r"""As the summary has it.

        >>> print(News(12, 12, 3, ["part-00007.jsonl"]))
        12 records in 3 inputs, in part-00007.jsonl
        >>> print(News(9, 8, 1, ["arsip.jsonl"], 4113))
        9 records in 1 input, 8 of them written, behind 4,113 rows of arsip.jsonl
        >>> print(News(0, 0, 0, []))
        nothing
        """
        if not self.records:
            return "nothing"
        said = f"{_count(self.records, 'record')} in {_count(self.inputs, 'input')}"
        if self.written != self.records:
            said += f", {self.written:,} of them written"
        if not (self.written and self.files):
            return said
        first, *others = map(one_line, self.files)
        if self.behind:
            return f"{said}, behind {_count(self.behind, 'row')} of {first}"
        return f"{said}, in {first}{f' to {others[-1]}' if others else ''}"


def _count(number: int, what: str) -> str:
    """A number of things.

    >>> _count(1, "input"), _count(4113, "row")
    ('1 input', '4,113 rows')
    """
    return f"{number:,} {what}{'s' * (number != 1)}"
