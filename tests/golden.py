"""Reader of the golden documents in `fixtures/articles`: see the README there."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from beritaclean import Article, clean
from beritaclean.core.page import KEPT

FOLDER = Path(__file__).parent / "fixtures" / "articles"


@dataclass(frozen=True)
class Segment:
    """A stretch of a golden document with the label that a reader gave it."""

    start: int
    end: int
    label: str
    text: str

    @property
    def kept(self) -> bool:
        return self.label in KEPT


@dataclass(frozen=True)
class Golden:
    """A golden document: what the page prints, and what the article must say."""

    name: str
    source: str
    url: str | None
    segments: tuple[Segment, ...]
    expect: dict[str, Any]

    @property
    def story(self) -> str:
        """The kept segments; a space stands where something was cut out between two."""
        runs = groupby(self.segments, key=lambda segment: segment.kept)
        return fold(" ".join("".join(s.text for s in run) for kept, run in runs if kept))

    def checks(self, field: str) -> bool:
        """Whether two careful readers agree on this field."""
        return field not in self.expect.get("unchecked", ())

    @functools.cached_property
    def article(self) -> Article:
        return clean(self.source, url=self.url)


def fold(text: str) -> str:
    return " ".join(text.split())


def read(path: Path) -> Golden:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Golden(
        name=path.stem,
        source="".join(row["text"] for row in data["segment"]),
        url=data.get("url"),
        segments=tuple(_segments(data["segment"])),
        expect=data["expect"],
    )


def _segments(rows: list[dict[str, str]]) -> Iterator[Segment]:
    at = 0
    for row in rows:
        yield Segment(at, at + len(row["text"]), row["label"], row["text"])
        at += len(row["text"])


GOLDEN = [read(path) for path in sorted(FOLDER.glob("*.toml"))]
