"""An `Article` to something else: one form per file. This table is the list of them.

A writer takes an article and gives text that ends with a line break, or "" where the article
has nothing to say in its form. It never raises, and no lone surrogate leaves it: what it
writes can be encoded in UTF-8.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from beritaclean.outputs import json, markdown, terminal, text

if TYPE_CHECKING:
    from beritaclean.article import Article

Writer: TypeAlias = "Callable[[Article], str]"
"""The signature of a writer."""

OUTPUTS: Mapping[str, Writer] = {
    "text": text.write,
    "markdown": markdown.write,
    "json": json.write,
    "terminal": terminal.write,
}
"""Name -> writer."""

__all__ = ["OUTPUTS", "Writer"]
