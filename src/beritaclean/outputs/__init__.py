"""An `Article` to something else: one form per file. This table is the list of them.

A writer takes an article, and what is known of its record, and gives text that ends with a line
break, or "" where the article has nothing to say in its form. It never raises, and no lone
surrogate leaves it: what it writes can be encoded in UTF-8.

`arrow` stands beside the table: it writes columns, not text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About

Writer: TypeAlias = "Callable[[Article, About], str]"
"""The signature of a writer, ``write`` of its file; each can be called without the About too."""

_FILES = {
    # for people
    "text": "text",
    "markdown": "markdown",
    "terminal": "terminal",
    # a line of JSON or a row of CSV for each article
    "json": "json",
    "ninjs": "ninjs",
    "schema-org": "schema_org",
    "dolma": "dolma",
    "dolma-attributes": "dolma_attributes",
    "fineweb": "fineweb",
    "datatrove": "datatrove",
    "csv": "flat",
}
"""Name -> file."""


class _Table(Mapping[str, Writer]):
    """A writer is imported when it is first asked for: the command lists the names for its help."""

    def __getitem__(self, name: str) -> Writer:
        writer: Writer = import_module(f"{__name__}.{_FILES[name]}").write
        return writer

    def __iter__(self) -> Iterator[str]:
        return iter(_FILES)

    def __len__(self) -> int:
        return len(_FILES)


OUTPUTS: Mapping[str, Writer] = _Table()
"""Name -> writer."""

__all__ = ["OUTPUTS", "Writer"]
