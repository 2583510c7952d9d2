"""The page of the command `report`: counts of all documents, and those that are shown."""

from __future__ import annotations

import functools
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
from beritaclean.report.tally import COUNTED, LENGTHS, UNKNOWN, Tally
from beritaclean.report.words import ENGLISH, Words

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About

_SCRIPTS = ("list.js", "report.js")
_ORDERS = ("doubt", "input", "gone", "long", "slow")
"""How the list can be ordered; the first is how it opens."""


def row_of(
    article: Article,
    about: About,
    milliseconds: float | None = None,
    *,
    words: Words = ENGLISH,
) -> bytes:
    """What a report takes of one article, wherever it was cleaned.

    Parameters
    ----------
    article
        The article.
    about
        What its record says beside it.
    milliseconds
        How long cleaning it took; None where it was cleaned before.
    words
        The language of the page.
    """
    document = document_of(article, about, milliseconds=milliseconds, words=words)
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
    words: Words = ENGLISH
    """The language of the page."""
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
        tally, words = self.tally, self.words
        bodies = [row.body for row in self.sample.rows()]
        sizes = [len(body) + body.count(b"<") * 5 for body in bodies]  # as the page escapes them
        most = level(sizes, ROOM * max(self.size, DOCUMENTS))
        shortened = 0
        if most is not None:
            shortened = sum(size > most for size in sizes)
            cut = functools.partial(trimmed, words=words)
            bodies = [
                body if size <= most else fitted(body, most * len(body) // size, cut)
                for body, size in zip(bodies, sizes, strict=True)
            ]
        settings = {
            "least": LEAST,
            "kept": sorted(KEPT),
            "counted": list(COUNTED),
            "doubts": {
                reason.name: words.meaning("doubts", reason.name, reason.meaning)
                for reason in REASONS
            },
            "kinds": words.names("kinds"),
        }
        return html.page(
            "report.html",
            _SCRIPTS,
            settings,
            bodies,
            words,
            title=title,
            lead=_lead(tally, inputs, words),
            figures=_figures(tally, words),
            charts=_charts(tally, words),
            is_open=not bodies,
            rejected=tally.rejected.total(),
            rejects=tally.rejects,
            reasons=REASONS,
            counts=tally.reasons,
            least=LEAST,
            counted=list(COUNTED),
            orders=_ORDERS,
            sampled=self._sampled(len(bodies)),
            shortened=words.say("shortened", count=shortened) if shortened else "",
        )

    def _sampled(self, shown: int) -> str:
        """How the documents that are shown were chosen; empty where all are."""
        if self.sample.is_whole:
            return ""
        doubtful = self.sample.doubtful
        return self.words.say(
            "sampled",
            shown=shown,
            documents=self.tally.documents,
            doubtful=doubtful,
            others=shown - doubtful,
        )


def _lead(tally: Tally, inputs: list[str], words: Words) -> str:
    """What was read, in a sentence."""
    names = ", ".join(inputs[:3])
    if len(inputs) > 3:
        names = words.say("and_more", names=names, count=len(inputs) - 3)
    if not tally.ready:
        return words.say("read_from", count=tally.documents, names=names)
    ready = tally.ready if tally.ready < tally.documents else words.say("ready_all")
    return words.say("read_ready", count=tally.documents, names=names, ready=ready)


def _figures(tally: Tally, words: Words) -> list[tuple[str, str]]:
    """The numbers at the top."""
    kept = tally.after / tally.before if tally.before else 0.0
    documents = words.say("figure_documents", count=tally.documents)
    return [
        (words.number(tally.documents), documents),
        (words.number(tally.doubtful), words.say("figure_doubtful")),
        (words.number(tally.rejected.total()), words.say("figure_rejected")),
        (words.percent(kept), words.say("figure_kept")),
        (words.number(tally.counts["language"]["id"]), words.say("figure_indonesian")),
    ]


def _charts(tally: Tally, words: Words) -> list[charts.Chart]:
    """The charts, in their order."""
    say = words.say
    slowest = [
        (name, size, say("milliseconds", time=words.number(size, ",.0f" if size >= 10 else ".1f")))
        for size, _, name in sorted(tally.slowest, reverse=True)
    ]
    gone = Counter({label: count for label, count in tally.gone.items() if count})
    counted = functools.partial(charts.counted, words=words)
    return [
        *(
            counted(say(f"by_{name}"), say("count_documents"), _named(tally.counts[name], words))
            for name in COUNTED
        ),
        counted(say("gone_title"), say("gone_note"), gone, whole=tally.before),
        charts.paired(
            say("length_title"),
            say("length_note"),
            _lengths(tally, words),
            (say("before"), say("after")),
            words,
        ),
        counted(say("rejects_title"), say("rejects_note"), tally.rejected, say("rejects_none")),
        charts.rows_of(
            say("slowest_title"),
            say("slowest_note"),
            slowest,
            say("slowest_none"),
            is_wide=True,
        ),
    ]


def _named(counts: Counter[str], words: Words) -> Counter[str]:
    """The counts, with a word for what no document says."""
    return Counter(
        {words.say("unknown") if name == UNKNOWN else name: n for name, n in counts.items()}
    )


def _lengths(tally: Tally, words: Words) -> list[tuple[str, int, int]]:
    """The classes of length, those at either end left out where they are empty."""
    starts = (0, *LENGTHS)
    names = [
        words.say("length_between", start=start, end=end)
        for start, end in zip(starts, LENGTHS, strict=False)
    ]
    names.append(words.say("length_from", start=LENGTHS[-1]))
    rows = [
        (name, before, after) for name, (before, after) in zip(names, tally.lengths, strict=True)
    ]
    while rows and not any(rows[-1][1:]):
        rows.pop()
    while rows and not any(rows[0][1:]):
        rows.pop(0)
    return rows
