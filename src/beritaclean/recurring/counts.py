"""Counts read again: those of one site to look at, or those that can be evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from beritaclean.errors import InputError
from beritaclean.lexicon.text import one_line
from beritaclean.recurring import table
from beritaclean.recurring.lines import DOCUMENT, PLACES

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 1 << 16
"""Rows that are read at a time."""


@dataclass(frozen=True, slots=True)
class Count:
    """In how many documents of its site a line stands, and where in them."""

    documents: int
    of: int
    """How many documents of the site were counted."""
    place: float
    """Its mean place in them, from 0, the first line, to 1, the last."""
    spread: float
    """The standard deviation of its place."""

    @property
    def share(self) -> float:
        """The share of the site's documents that have it."""
        return self.documents / self.of


class Shown(NamedTuple):
    """A line of a site, to be looked at."""

    site: str
    seen: Count
    sample: str


def evidence(path: Path, least: int, per_root: float) -> Mapping[str, Mapping[int, Count]]:
    """The lines of each site that are in enough of its documents to be evidence.

    Parameters
    ----------
    path
        The file of the counts.
    least
        A line must be in so many documents,
    per_root
        and in so many for each unit of the square root of the site's documents.

    Raises
    ------
    InputError
        Where it is no file of counts.
    """
    totals = totals_of(path)
    found: dict[str, dict[int, Count]] = {}
    for batch in _batches(path, ["site", "line", "documents", "places", "squares"]):
        import pyarrow.compute as pc  # noqa: PLC0415

        often = batch.filter(pc.greater_equal(batch["documents"], least))
        for site, line, documents, places, squares in zip(
            *(column.to_pylist() for column in often.columns), strict=True
        ):
            of = totals.get(site, 0)
            if line != DOCUMENT and documents >= per_root * of**0.5:
                count = _count(documents, max(of, documents), places, squares)
                found.setdefault(site, {})[line] = count
    return found


def totals_of(path: Path) -> dict[str, int]:
    """How many documents of each site were counted.

    Raises
    ------
    InputError
        Where it is no file of counts.
    """
    import pyarrow.compute as pc  # noqa: PLC0415

    totals: dict[str, int] = {}
    for batch in _batches(path, ["site", "line", "documents"]):
        own = batch.filter(pc.equal(batch["line"], DOCUMENT))
        totals.update(zip(own["site"].to_pylist(), own["documents"].to_pylist(), strict=True))
    return totals


def shown(path: Path, site: str, most: int) -> Iterator[Shown]:
    """The lines of a site that are in most documents, the most frequent first.

    Raises
    ------
    InputError
        Where it is no file of counts, or knows no document of the site.
    """
    totals = totals_of(path)
    if site not in totals:
        known = sorted(totals, key=lambda name: -totals[name])[:5]
        raise InputError(
            f"{one_line(str(path))}: has no documents of {site!r} (it has {', '.join(known)}"
            f"{', …' if len(totals) > len(known) else ''}); name the registered domain of a site"
        )
    import pyarrow.compute as pc  # noqa: PLC0415

    rows = []
    names = ["site", "line", "documents", "places", "squares", "sample"]
    for batch in _batches(path, names):
        own = batch.filter(pc.equal(batch["site"], site))
        columns = (own[name].to_pylist() for name in names[1:])
        for line, documents, places, squares, sample in zip(*columns, strict=True):
            if line != DOCUMENT:
                rows.append((documents, sample, places, squares))
    rows.sort(key=lambda row: (-row[0], row[1]))
    for documents, sample, places, squares in rows[:most]:
        of = max(totals[site], documents)
        yield Shown(site, _count(documents, of, places, squares), sample)


def _count(documents: int, of: int, places: int, squares: int) -> Count:
    mean = places / documents
    variance = max(squares / documents - mean * mean, 0.0)
    return Count(documents, of, mean / PLACES, variance**0.5 / PLACES)


def _batches(path: Path, columns: list[str]) -> Iterator[pa.RecordBatch]:
    import pyarrow.parquet as pq  # noqa: PLC0415

    table.check(path)
    with pq.ParquetFile(path) as file:
        yield from file.iter_batches(_ROWS, columns=columns, use_threads=False)
