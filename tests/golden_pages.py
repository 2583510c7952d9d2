"""Reader of the golden web pages in `fixtures/pages`: see the README there."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from beritaclean import Article, Pipeline

FOLDER = Path(__file__).parent / "fixtures" / "pages"
pipeline = Pipeline.default().with_language(None)


@dataclass(frozen=True)
class GoldenPage:
    """The bytes of an invented web page, and what a reader finds on it."""

    name: str
    html: bytes
    url: str | None
    content_type: str | None
    expect: dict[str, Any]
    fails: dict[str, str]
    """What is known to go wrong today: the aspect, and why."""

    @functools.cached_property
    def article(self) -> Article:
        return pipeline.clean_html(self.html, url=self.url, content_type=self.content_type)

    def checks(self, field: str) -> bool:
        """Whether two careful readers agree on this field."""
        return field not in self.expect.get("unchecked", ())


def read(path: Path) -> GoldenPage:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return GoldenPage(
        name=path.stem,
        html=path.with_suffix(".html").read_bytes(),
        url=data.get("url"),
        content_type=data.get("content_type"),
        expect=data["expect"],
        fails=data.get("fails", {}),
    )


PAGES = [read(path) for path in sorted(FOLDER.glob("*.toml"))]
