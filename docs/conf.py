"""The site of these pages: sphinx-build -W -b html docs _build.

The pages are plain Markdown, since they are read on a forge too. What only the site needs is put in
while they are read: its navigation is the tables of index.md, its reference the docstrings.
"""
# ruff: noqa: INP001 - Sphinx reads this file by its path

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import beritaclean

project = "beritaclean"
author = "The beritaclean authors"
version = release = beritaclean.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
suppress_warnings = ["misc.highlighting_failure"]  # an example may leave something out by a …
highlight_language = "text"
default_role = "code"
myst_heading_anchors = 4
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_class_signature = "separated"
html_theme = "furo"
html_title = f"beritaclean {version}"
html_copy_source = False

INDONESIAN = {"mulai"}
"""Pages in Indonesian; the others are English."""


def navigation(index: str) -> Iterator[str]:
    """A list of pages for each table of the index, under its heading."""
    for section in index.split("\n## ")[1:]:
        heading, _, rest = section.partition("\n")
        pages = re.findall(r"^\| \[[^]]+\]\(([\w-]+)\.md\)", rest, re.MULTILINE)
        if pages:
            lines = ("", "```{toctree}", ":hidden:", f":caption: {heading}", "", *pages, "```", "")
            yield "\n".join(lines)


def reference() -> Iterator[str]:
    """The docstrings of the public names, the tree of the errors, and the JSON Schema."""
    yield "\n## In full\n\n```{eval-rst}"
    for name in beritaclean.__all__:
        value = getattr(beritaclean, name)
        routine = inspect.isroutine(value)
        kind = "class" if isinstance(value, type) else "function" if routine else "data"
        yield f".. auto{kind}:: beritaclean.{name}"
        if kind == "class":
            yield "   :members:\n   :undoc-members:\n   :exclude-members: __init__, __new__"
            if issubclass(value, Exception):
                yield "   :show-inheritance:"
        yield ""
    yield ".. automodule:: beritaclean.errors\n```"
    yield "\n## The schema in full\n\n```{literalinclude} article.schema.json\n:language: json\n```"


def for_the_site(_: Any, page: str, source: list[str]) -> None:
    """Add to a page what only the site has; a link out of this folder stands as its words."""
    text = re.sub(r"\[([^]]+)\]\(\.\./[^)]+\)", r"\1", source[0])
    added = {"index": navigation(text), "api": reference()}.get(page, ())
    source[0] = "\n".join([text, *added])


def for_napoleon(_: Any, what: str, __: str, ___: Any, ____: Any, lines: list[str]) -> None:
    """Put a docstring as napoleon reads it."""
    if what in {"attribute", "property"}:
        lines[:0] = ["..", ""]  # a first line of text is taken for a type up to its colon
    example = next((at for at, line in enumerate(lines) if line.startswith(">>>")), 0)
    if any(line.startswith("---") for line in lines[:example]):  # else part of the last section
        lines[example:example] = ["Examples", "--------"]


def in_its_language(_: Any, page: str, __: str, context: dict[str, Any], ___: Any) -> None:
    """Say in which language a page is."""
    context["language"] = "id" if page in INDONESIAN else "en"


def setup(app: Any) -> None:
    """Ask Sphinx to be called."""
    app.connect("source-read", for_the_site)
    app.connect("autodoc-process-docstring", for_napoleon, priority=400)  # before napoleon's 500
    app.connect("html-page-context", in_its_language)
