"""The page of the command `compare`: what changed in which documents."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from beritaclean.core.stretches import level
from beritaclean.outputs.rows import encoded
from beritaclean.report import charts, html
from beritaclean.report.differences import (
    COME,
    GONE,
    KEPT_NOW,
    MOST,
    RELABELLED,
    REMOVED_NOW,
    Differences,
)
from beritaclean.report.document import LONGEST, fitted, is_link, short
from beritaclean.report.sample import DOCUMENTS, ROOM, keep
from beritaclean.report.words import ENGLISH, Words

ONLY = 500
"""So many of the documents that one side alone has are named."""
_SCRIPTS = ("list.js", "compare.js")


@dataclass(slots=True)
class Comparison:
    """What changed, counted over all documents, and those that changed the most.

    >>> import beritaclean
    >>> from beritaclean.report.differences import differences
    >>> row = beritaclean.clean("Hujan turun.").to_dict()
    >>> comparison = Comparison()
    >>> comparison.add(row, row, "source", differences(row, row))
    >>> comparison.documents, comparison.changed
    (1, 0)
    """

    size: int = DOCUMENTS
    """How many documents are shown."""
    words: Words = ENGLISH
    """The language of the page."""
    documents: int = 0
    changed: int = 0
    other_sources: int = 0
    rules: int = 0
    sizes: Counter[str] = field(default_factory=Counter)
    steps: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    only: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))
    """The names of documents that OLD alone has, and NEW alone; the first of them."""
    only_counts: tuple[int, int] = (0, 0)
    _most: list[tuple[int, int, bytes]] = field(default_factory=list)

    def add(
        self, old: Mapping[str, Any], new: Mapping[str, Any], how: str, found: Differences
    ) -> None:
        """Count one document that both sides have."""
        self.documents += 1
        self.rules += found.rules
        if not found:
            return
        self.changed += 1
        self.other_sources += found.other_source
        self.sizes.update(found.sizes)
        self.steps.update(found.steps)
        self.fields.update(name for name, *_ in found.fields)
        entry = (found.weight, -self.documents, encoded(_row(old, new, how, found, self.words)))
        keep(self._most, entry, self.size)

    def page(self, title: str, lead: str) -> str:
        """The page, under a title and a sentence that names the two."""
        words, say = self.words, self.words.say
        rows = [body for *_, body in sorted(self._most, reverse=True)]
        most = level(map(len, rows), ROOM * max(self.size, DOCUMENTS))
        if most is not None:
            rows = [fitted(row, most, functools.partial(_cut, words=words)) for row in rows]
        old, new = self.only_counts
        sampled = (
            say("most_changed", shown=len(rows), changed=self.changed)
            if self.changed > len(rows)
            else ""
        )
        return html.page(
            "compare.html",
            _SCRIPTS,
            {"types": words.names("changes")},
            rows,
            words,
            title=title,
            lead=f"{lead} {say('in_both', count=self.documents)}",
            figures=[(words.number(count), say(name)) for count, name in self._figures()],
            is_open=not rows,
            charts=self._charts(),
            notes=self._notes(),
            sampled=sampled,
            only=[
                (say("only_old"), old, self.only[0]),
                (say("only_new"), new, self.only[1]),
            ],
        )

    def _figures(self) -> list[tuple[int, str]]:
        """The numbers at the top, and the names of their words."""
        old, new = self.only_counts
        return [
            (self.changed, "figure_changed"),
            (self.documents - self.changed, "figure_unchanged"),
            (self.sizes[REMOVED_NOW] + self.sizes[GONE], "figure_fewer"),
            (self.sizes[KEPT_NOW] + self.sizes[COME], "figure_more"),
            (old, "figure_old"),
            (new, "figure_new"),
        ]

    def _notes(self) -> list[str]:
        """What the figures do not say."""
        counts = {"other_sources": self.other_sources, "other_rules": self.rules}
        return [self.words.say(name, count=count) for name, count in counts.items() if count]

    def _charts(self) -> list[charts.Chart]:
        say = self.words.say

        def steps(kind: str, *, by_new: bool) -> Counter[str]:
            counts: Counter[str] = Counter()
            for (name, old, new), count in self.steps.items():
                if name == kind:
                    step = new if by_new else old
                    counts[step.partition(" ")[2] or say("another_source")] += count
            return counts

        relabelled: Counter[str] = Counter()
        for (name, old, new), count in self.steps.items():
            if name == RELABELLED:
                relabelled[f"{old.partition(' ')[0]} → {new.partition(' ')[0]}"] += count
        removed, kept = steps(REMOVED_NOW, by_new=True), steps(KEPT_NOW, by_new=False)
        rows = (
            ("removed_title", "removed_note", removed),
            ("kept_title", "kept_note", kept),
            ("relabelled_title", "relabelled_note", relabelled),
            ("fields_title", "count_documents", self.fields),
        )
        return [
            charts.counted(say(title), say(note), counts, words=self.words)
            for title, note, counts in rows
        ]


def name_of(row: Mapping[str, Any], words: Words = ENGLISH) -> str:
    """What a page calls a row: its id, its URL, its title, or how its source begins."""
    for key in ("id", "url", "title"):
        if isinstance(row.get(key), str) and row[key].strip():
            return short(" ".join(row[key][:1_000].split()), 300, words)
    return short(" ".join(row["source"][:400].split()), 80, words) or words.say("empty_title")


def _cut(document: dict[str, Any], share: float, words: Words) -> dict[str, Any]:
    """A document with a share of what it may have: fewer changes and fields, less of each."""
    many, letters = int(MOST * share), max(int(LONGEST * share), 20)
    changes, fields = document["changes"][:many], document["fields"][:many]
    return document | {
        "changes": [[kind, short(text, letters, words), *rest] for kind, text, *rest in changes],
        "fields": [[short(value, letters, words) for value in values] for values in fields],
        "left": document["left"] + len(document["changes"]) - len(changes),
    }


def _row(
    old: Mapping[str, Any], new: Mapping[str, Any], how: str, found: Differences, words: Words
) -> dict[str, Any]:
    """What the page shows of one document."""
    title = next((row["title"] for row in (new, old) if isinstance(row.get("title"), str)), None)
    url = new.get("url") or old.get("url")
    name = name_of(new, words)
    return {
        "id": name,
        "title": short(" ".join(title[:1_000].split()), 300, words) if title else name,
        "url": url if is_link(url) else None,
        "how": how,
        "source": found.other_source,
        "weight": found.weight,
        "sizes": found.sizes,
        "fields": [list(row) for row in found.fields],
        "changes": [list(change) for change in found.changes],
        "left": found.left,
    }
