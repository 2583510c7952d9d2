"""The extractor that marks what recurs: counts of a site, seen beside one page of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from beritaclean.core.page import Line, Mark, Page
from beritaclean.pipeline import Pipeline
from beritaclean.recurring.calls import pieces
from beritaclean.recurring.counts import Count, evidence
from beritaclean.recurring.evidence import LEAST, PER_ROOT, SMALL, Side, judge
from beritaclean.recurring.lines import key_of
from beritaclean.recurring.sites import site_of
from beritaclean.recurring.table import check

_END = 1 << 16
"""Bytes at the end of the file that its digest reads."""


class Recurring:
    """Marks lines that recur across the site of a page; each mark says in how many documents.

    The page's URL names its site; without one, nothing is marked. The counts are read when the
    first page comes, in each process anew: what is pickled is the name of their file.

    Parameters
    ----------
    path
        A file that ``beritaclean recurring count`` wrote.

    Raises
    ------
    InputError
        At the first page, where it is no such file.

    It goes before `story`, which then sees what it has marked::

        pipeline = Pipeline.default().with_(Recurring("counts.parquet"), before="story")
    """

    __name__ = "recurring"

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def __reduce__(self) -> tuple[type[Recurring], tuple[str]]:
        return Recurring, (str(self.path),)

    def __repr__(self) -> str:
        return f"Recurring({str(self.path)!r})"

    @property
    def digest(self) -> str:
        """What tells these counts from others: their size, and a hash of the end of their file.

        The end of a Parquet file holds the bounds and sizes of all its columns.
        """
        size = self.path.stat().st_size
        with self.path.open("rb") as file:
            file.seek(max(size - _END, 0))
            return f"{size}-{blake2b(file.read(), digest_size=8).hexdigest()}"

    @cached_property
    def counts(self) -> Mapping[str, Mapping[int, Count]]:
        """The lines of each site that are in enough documents to be evidence."""
        return evidence(self.path, LEAST, PER_ROOT)

    def __call__(self, page: Page) -> Iterator[Mark]:
        """The marks on one page."""
        site = site_of(page.hints.url)
        known = self.counts.get(site or "")
        if known:
            yield from _marks(page, str(site), known)


def with_recurring(pipeline: Pipeline, path: str | Path) -> Pipeline:
    """A pipeline that marks what recurs, too: before `story`, which sees those marks.

    Raises
    ------
    InputError
        Where the file is no file of counts.
    """
    check(Path(path))
    if "story" in pipeline.names:
        return pipeline.with_(Recurring(path), before="story")
    return pipeline.with_(Recurring(path), after=pipeline.names[-1] if pipeline.names else None)


def _marks(page: Page, site: str, known: Mapping[int, Count]) -> Iterator[Mark]:
    yield from _glued(page, site, known)
    free = [line for line in page.free if line.shape != "bare"]
    keys = {line.index: key_of(line.text) for line in free}
    found = {index: known[key] for index, key in keys.items() if key is not None and key in known}
    own = [line.index for line in free if line.shape == "prose" and line.index not in found]
    if not found or not own:
        return  # without prose, nothing says where the story is
    times = Counter(keys.values())
    for line in free:
        count = found.get(line.index)
        if count is None:
            continue
        side = _side(page, line, count, (own[0], own[-1]))
        verdict = judge(line, side, count, repeated=times[keys[line.index]] > 1)
        if verdict is not None:
            yield line.mark(verdict.label, verdict.rule, None, _why(count, site))


def _glued(page: Page, site: str, known: Mapping[int, Count]) -> Iterator[Mark]:
    """Calls that are run into a paragraph."""
    for line in page.lines:
        for piece in pieces(line.text):
            key = key_of(piece.text)
            count = known.get(key) if key is not None else None
            if count is not None and count.of >= SMALL:
                yield line.part(
                    piece.start, piece.end, "cta", "recurring.call.glued", None, _why(count, site)
                )


def _side(page: Page, line: Line, count: Count, own: tuple[int, int]) -> Side:
    """Where a line stands here; inside too, where it stands elsewhere in other documents."""
    last = max(len(page.lines) - 1, 1)
    if line.index < own[0] and count.place <= own[0] / last:
        return "before"
    if line.index > own[1] and count.place >= own[1] / last:
        return "behind"
    return "inside"


def _why(count: Count, site: str) -> str:
    return f"in {count.documents} of {count.of} documents of {site}"
