"""Documents with their labels: gold where a folder has it, else the invented ones of the tests.

Gold is not in this repository, because news texts belong to their publishers. A folder of it holds
`gold/text.jsonl.gz`, `gold/html.jsonl.gz` and so on, and `langid/dev.jsonl.gz`; see
docs/measured.md for what a row holds.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
BESIDE = ROOT.parent / "shared" / "data"
"""Where a checkout may have its gold."""
ASIDE = {"liputan6", "okezone", "antaranews", "kapanlagi"}
"""Outlets of `html` that were set aside while the rules were made."""
BENCHMARK = "article-extraction-benchmark"
"""The set of `html-world` that has a published measure of its own."""
Row = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """A set of documents: what it is for, where it is, and what is invented in its place."""

    name: str
    kind: str
    """pages, texts or language."""
    path: str
    """Within the folder of gold; empty where the fixtures are asked for."""
    lang: str = "id"
    """What a peer is told that a page is in; empty where it is told nothing."""


GOLD = (
    Source("html", "pages", "gold/html.jsonl.gz"),
    Source("html-2", "pages", "gold/html-2.jsonl.gz"),
    Source("html-world", "pages", "gold/html-world.jsonl.gz", lang=""),
    Source("text", "texts", "gold/text.jsonl.gz"),
    Source("text-2", "texts", "gold/text-2.jsonl.gz"),
    Source("langid", "language", "langid/dev.jsonl.gz"),
)
INVENTED = (
    Source("fixture pages", "pages", ""),
    Source("fixture texts", "texts", ""),
    Source("fixture languages", "language", ""),
)


@dataclass(frozen=True)
class Set:
    """The documents of a source, and the digest of their data."""

    source: Source
    rows: tuple[Row, ...]
    digest: str

    @property
    def name(self) -> str:
        """Of the source."""
        return self.source.name


def sets(folder: Path | None) -> tuple[Set, ...]:
    """All sets that are there; where a kind has no gold, the invented documents."""
    found = tuple(load(source, folder) for source in GOLD if folder and at(source, folder))
    kinds = {one.source.kind for one in found}
    return (*found, *(load(source) for source in INVENTED if source.kind not in kinds))


def at(source: Source, folder: Path) -> Path | None:
    """The file of a source, where it is."""
    path = folder / source.path
    return path if source.path and path.is_file() else None


def load(source: Source, folder: Path | None = None) -> Set:
    """The documents of one source."""
    if source.path:
        assert folder is not None
        data = gzip.decompress((folder / source.path).read_bytes())
        rows = [json.loads(line) for line in data.splitlines()]
    else:
        rows = list(invented(source.kind))
        data = json.dumps(rows, sort_keys=True).encode()
    if source.kind == "pages":
        rows = [row | {"lang": source.lang} for row in rows]
    return Set(source, tuple(rows), hashlib.sha256(data).hexdigest()[:16])


def invented(kind: str) -> Iterator[Row]:
    """The golden documents of the tests in the form of gold."""
    if kind == "language":
        for table in ("archipelago", "world"):
            data = tomllib.loads((FIXTURES / "languages" / f"{table}.toml").read_text("utf-8"))
            yield from ({"text": row["text"], "lang": row["code"]} for row in data["text"])
        return
    for path in sorted((FIXTURES / ("pages" if kind == "pages" else "articles")).glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        row = {"id": path.stem, "url": data.get("url"), "meta": meta(data["expect"])}
        if kind == "texts":
            yield row | joined(data["segment"])
        elif paragraphs := data["expect"].get("paragraphs"):
            html = path.with_suffix(".html").read_bytes().decode("utf-8", "replace")
            yield row | {"html": html, "body": paragraphs}


def meta(expect: Row) -> Row:
    """What a fixture expects, by the names of gold; None where readers may differ."""
    names = (("title", "title"), ("authors", "authors"), ("date", "published"))
    unchecked = expect.get("unchecked", ())
    return {
        name: None if own in unchecked else expect[own]
        for name, own in names
        if own in expect or own in unchecked
    }


def joined(segments: Sequence[Row]) -> Row:
    """A golden document as a text and its labelled stretches."""
    stretches, at_ = [], 0
    for segment in segments:
        stretches.append([at_, at_ + len(segment["text"]), segment["label"]])
        at_ += len(segment["text"])
    return {"text": "".join(one["text"] for one in segments), "segments": stretches}


def spread(rows: Sequence[Row], most: int) -> list[Row]:
    """So many rows, evenly taken from all of them; all, where there are no more."""
    if not most or len(rows) <= most:
        return list(rows)
    return [rows[number * len(rows) // most] for number in range(most)]
