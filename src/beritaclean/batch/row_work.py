"""What is done with one record of a report: its row, cleaned now or by an earlier run."""

from __future__ import annotations

import functools
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from beritaclean import records
from beritaclean.batch.stats import Stats
from beritaclean.batch.work import Done, Item, Job, Work
from beritaclean.core.article import Article
from beritaclean.errors import SchemaError
from beritaclean.outputs.about import About
from beritaclean.pipeline import Pipeline
from beritaclean.records.record import Raw, Reading, Reject
from beritaclean.records.rejects import place_of
from beritaclean.report.overview import row_of
from beritaclean.report.words import ENGLISH, Words

_CLEANED = ("schema", "source", "blocks", "paragraphs")
"""The fields by which a row is told that beritaclean wrote."""
_BESIDE = frozenset({"schema", "id"})
"""Fields of a row that are no article's, and not carried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWork(Job):
    """How records become rows of a report; see `beritaclean.batch.work.Work`, which cleans them."""

    work: Work
    words: Words = ENGLISH
    """The language of the page."""

    @property
    def reading(self) -> Reading:
        """How the records are read."""
        return self.work.reading

    def one(self, item: Raw, stats: Stats) -> bytes | Reject:
        """The row of a record."""
        found = cleaned_before(item, self.reading)
        if found is not None:
            return row_of(*found, words=self.words)
        warm_up()
        before = time.process_time()
        answer = self.work.one(item, stats)
        if isinstance(answer, Reject):
            return answer
        took = (time.process_time() - before) * 1_000
        return row_of(*answer, milliseconds=took, words=self.words)

    def keep(self, made: Sequence[bytes], done: Done, items: Sequence[Item]) -> None:  # noqa: ARG002
        """The rows, in their order."""
        done.rows += made
        done.stats.written += len(made)


@functools.cache
def warm_up() -> None:
    """Read the tables that every document needs, so that the first one is not called slow."""
    pipeline = Pipeline.default()
    pipeline("Hujan turun di Desa Randusari sejak pagi.")
    pipeline.clean_html("<article><p>Hujan turun di Desa Randusari sejak pagi.</p></article>")


def cleaned_before(item: Raw, reading: Reading) -> tuple[Article, About] | None:
    """The article of a row that beritaclean wrote; None for any other record.

    Raises
    ------
    Unreadable
        Where it is one, and broken, or of another version.
    """
    named = reading.text_field or reading.html_field
    if named or item.form not in {"jsonl", "json"} or b'"blocks"' not in item.data:
        return None
    values = row_values(item)
    if values is None:
        return None
    try:
        article = Article.from_dict(values)
    except SchemaError as error:
        raise records.Unreadable(f"{place_of(item)}: {error}", reason="no article") from error
    check_tiles(values["blocks"], values["source"], item)
    own = article.__dataclass_fields__
    carried = {name: values[name] for name in values if name not in own and name not in _BESIDE}
    name = values.get("id")
    return article, About(
        id=name if isinstance(name, str) and name else item.id,
        source=item.source,
        carried=carried,
    )


def row_values(item: Raw) -> dict[str, Any] | None:
    """The fields of a row that beritaclean wrote; None for any other record."""
    try:
        values, _ = records.jsonl.parsed(item.data, "")
    except records.Unreadable:  # whoever cleans it says what is wrong
        return None
    if isinstance(values, dict) and all(name in values for name in _CLEANED):
        return values
    return None


def check_tiles(blocks: Any, source: Any, item: Raw) -> None:
    """Refuse blocks that do not tile their source: what they show would not be what was read.

    Raises
    ------
    Unreadable
        Where they do not.
    """
    at = 0
    for block in blocks:
        if block["start"] != at or block["end"] <= at:
            break
        at = block["end"]
    if at != len(source):
        raise records.Unreadable(
            f"{place_of(item)}: its blocks do not tile its source; clean the source again",
            reason="no article",
        )
