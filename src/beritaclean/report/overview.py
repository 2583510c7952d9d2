"""The page of the command `report`: counts of all documents, and those that are shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from beritaclean.core.page import KEPT
from beritaclean.core.stretches import level
from beritaclean.outputs.rows import encoded
from beritaclean.report import charts, html
from beritaclean.report.document import document_of, fitted, key_of, trimmed
from beritaclean.report.doubt import LEAST, REASONS
from beritaclean.report.sample import DOCUMENTS, ROOM, Row, Sample
from beritaclean.report.tally import COUNTED, LENGTHS, Tally

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About

_SCRIPTS = ("list.js", "report.js")


def row_of(article: Article, about: About, milliseconds: float | None = None) -> bytes:
    """What a report takes of one article, wherever it was cleaned.

    Parameters
    ----------
    article
        The article.
    about
        What its record says beside it.
    milliseconds
        How long cleaning it took; None where it was cleaned before.
    """
    document = document_of(article, about, milliseconds=milliseconds)
    names = ("title", *COUNTED, "before", "after", "gone", "ms", "score", "reasons")
    head = {name: document[name] for name in names}
    return encoded({"key": key_of(article), **head}) + b"\n" + encoded(document)


@dataclass(slots=True)
class Report:
    """What a report holds: counts of all documents, and a sample of them.

    >>> import beritaclean
    >>> from beritaclean.outputs.about import About
    >>> report = Report()
    >>> report.add(row_of(beritaclean.clean("Hujan turun."), About(id="hujan.txt")))
    >>> page = report.page("Hujan", ["hujan.txt"])
    >>> page[:15], "Hujan turun." in page
    ('<!doctype html>', True)
    """

    size: int = DOCUMENTS
    """How many documents are shown."""
    tally: Tally = field(default_factory=Tally)
    sample: Sample = field(init=False)

    def __post_init__(self) -> None:
        self.sample = Sample(self.size)

    def add(self, row: bytes) -> None:
        """Take one more document: what `row_of` gave."""
        import msgspec  # noqa: PLC0415 - as in article.py

        first, _, body = row.partition(b"\n")
        head: dict[str, Any] = msgspec.json.decode(first)
        self.sample.add(Row(head["key"], head["score"], self.tally.documents, body))
        self.tally.add(head)

    def page(self, title: str, inputs: list[str]) -> str:
        """The page.

        Parameters
        ----------
        title
            What stands above it.
        inputs
            The names of what was read.
        """
        tally = self.tally
        bodies = [row.body for row in self.sample.rows()]
        sizes = [len(body) + body.count(b"<") * 5 for body in bodies]  # as the page escapes them
        most = level(sizes, ROOM * max(self.size, DOCUMENTS))
        shortened = 0
        if most is not None:
            shortened = sum(size > most for size in sizes)
            bodies = [
                body if size <= most else fitted(body, most * len(body) // size, trimmed)
                for body, size in zip(bodies, sizes, strict=True)
            ]
        settings = {
            "least": LEAST,
            "kept": sorted(KEPT),
            "counted": list(COUNTED),
            "doubts": {reason.name: reason.meaning for reason in REASONS},
        }
        return html.page(
            "report.html",
            _SCRIPTS,
            settings,
            bodies,
            title=title,
            lead=_lead(tally, inputs),
            figures=_figures(tally),
            charts=_charts(tally),
            rejected=tally.rejected.total(),
            rejects=tally.rejects,
            reasons=REASONS,
            counts=tally.reasons,
            least=LEAST,
            counted=list(COUNTED),
            sampled=self._sampled(len(bodies)),
            shortened=f"{shortened:,} long documents are shortened to what a page can hold, and "
            "say so; their counts are whole."
            if shortened
            else "",
        )

    def _sampled(self, shown: int) -> str:
        """How the documents that are shown were chosen; empty where all are."""
        if self.sample.is_whole:
            return ""
        doubtful = self.sample.doubtful
        return (
            f"{shown:,} of {self.tally.documents:,} documents are shown: the {doubtful:,} whose "
            f"removals are most in doubt, and {shown - doubtful:,} chosen by a hash of their text, "
            "which is as good as chance and the same in every run. The overview counts all."
        )


def _lead(tally: Tally, inputs: list[str]) -> str:
    """What was read, in a sentence."""
    documents = "1 document" if tally.documents == 1 else f"{tally.documents:,} documents"
    named = ", ".join(inputs[:3]) + (f" and {len(inputs) - 3:,} more" if len(inputs) > 3 else "")
    ready = ""
    if tally.ready:
        which = "all of them" if tally.ready == tally.documents else f"{tally.ready:,} of them"
        ready = f"; {which} had been cleaned before, and are shown as they are"
    return f"{documents} from {named}{ready}."


def _figures(tally: Tally) -> list[tuple[str, str]]:
    """The numbers at the top."""
    kept = tally.after / tally.before if tally.before else 0.0
    return [
        (f"{tally.documents:,}", "documents"),
        (f"{tally.rejected.total():,}", "rejected"),
        (f"{kept:.1%}", "of the characters kept"),
        (f"{tally.doubtful:,}", "with doubtful removals"),
        (f"{tally.counts['language']['id']:,}", "in Indonesian"),
    ]


def _charts(tally: Tally) -> list[charts.Chart]:
    """The charts, in their order."""
    slowest = [
        (name, size, f"{size:,.0f} ms" if size >= 10 else f"{size:.1f} ms")
        for size, _, name in sorted(tally.slowest, reverse=True)
    ]
    gone = Counter({label: count for label, count in tally.gone.items() if count})
    return [
        *(charts.counted(COUNTED[name], "documents", of) for name, of in tally.counts.items()),
        charts.counted("Removed, by label", "share of all characters", gone, whole=tally.before),
        charts.paired("Length", "documents by characters", _lengths(tally), ("before", "after")),
        charts.counted("Rejects, by reason", "records", tally.rejected, "No record was rejected."),
        charts.rows_of(
            "Slowest",
            "documents by the CPU time that cleaning took",
            slowest,
            "All had been cleaned before.",
            is_wide=True,
        ),
    ]


def _lengths(tally: Tally) -> list[tuple[str, int, int]]:
    """The classes of length, those at either end left out where they are empty."""
    starts = (0, *LENGTHS)
    names = [f"{start:,} to {end:,}" for start, end in zip(starts, LENGTHS, strict=False)]
    rows = [
        (name, before, after)
        for name, (before, after) in zip(
            [*names, f"{LENGTHS[-1]:,} or more"], tally.lengths, strict=True
        )
    ]
    while rows and not any(rows[-1][1:]):
        rows.pop()
    while rows and not any(rows[0][1:]):
        rows.pop(0)
    return rows
