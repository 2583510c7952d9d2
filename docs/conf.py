"""The site of these pages: sphinx-build -W -b html docs _build.

The pages are plain Markdown, since they are read on a forge too. What only the site needs is put in
while they are read: its navigation is the lists of index.md, its reference the docstrings.
"""
# ruff: noqa: INP001 - Sphinx reads this file by its path

from __future__ import annotations

import ast
import inspect
import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import beritaclean

project = "beritaclean"
author = project_copyright = "The beritaclean authors"
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

html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]

HERE = Path(__file__).parent


def listed(index: str) -> dict[str, list[str]]:
    """The pages that each list of the index leads to, by its heading.

    A list is what stands in items behind a dash; of two links to a page the first one counts.
    """
    lists: dict[str, list[str]] = {}
    met: set[str] = set()
    for section in index.split("\n## ")[1:]:
        heading, _, rest = section.partition("\n")
        items = "\n".join(re.findall(r"^- .+$", rest, re.MULTILINE))
        pages = dict.fromkeys(re.findall(r"\]\(([\w-]+)\.md[)#]", items))
        lists[heading] = [page for page in pages if page not in met]
        met.update(pages)
    return lists


INDONESIAN = set(listed((HERE / "index.md").read_text(encoding="utf-8"))["Dalam bahasa Indonesia"])
"""Pages in Indonesian, by their list; the others are English."""


def navigation(index: str) -> Iterator[str]:
    """A list of pages for each list of the index, under its heading."""
    for heading, pages in listed(index).items():
        if pages:
            lines = ("", "```{toctree}", ":hidden:", f":caption: {heading}", "", *pages, "```", "")
            yield "\n".join(lines)


def names_in(page: str) -> list[str]:
    """The public names, in the order of the page's tables; the errors as its text names them."""
    in_tables = re.findall(r"^\| (`.+?) \|", page, re.MULTILINE)
    named = list(dict.fromkeys(re.findall(r"`(\w+)`", " ".join([*in_tables, page]))))
    return sorted(beritaclean.__all__, key=named.index)


def linked(page: str) -> str:
    """The page, with a link at each public name that stands in front of a row of a table."""

    def link(row: re.Match[str]) -> str:
        names = "|".join(beritaclean.__all__)
        return re.sub(rf"`({names})`", r"{py:obj}`\1 <beritaclean.\1>`", row[0])

    return re.sub(r"^\| (`.+?) \|", link, page, flags=re.MULTILINE)


def reference(page: str) -> Iterator[str]:
    """The docstrings of the public names, the tree of the errors, and the JSON Schema."""
    yield "\n## In full\n\n```{eval-rst}"
    for name in names_in(page):
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


def said_of(name: str, value: object) -> str:
    """What stands below a name in the module that gives it its value.

    Sphinx looks for it in the module that the name is imported from, and where it finds nothing,
    takes what Python says of every tuple, of every text.
    """
    for room, module in list(sys.modules.items()):
        if room.startswith("beritaclean.") and vars(module).get(name) is value:
            body = ast.parse(inspect.getsource(module)).body
            for node, below in itertools.pairwise(body):
                targets = getattr(node, "targets", [getattr(node, "target", None)])
                is_it = any(isinstance(one, ast.Name) and one.id == name for one in targets)
                if is_it and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                    return inspect.cleandoc(str(below.value.value))
    return ""


def for_the_site(_: Any, page: str, source: list[str]) -> None:
    """Add to a page what only the site has; a link out of this folder stands as its words."""
    text = re.sub(r"\[([^]]+)\]\(\.\./[^)]+\)", r"\1", source[0])
    if page == "index":
        text = "\n".join([text, *navigation(text)])
    if page == "api":
        text = "\n".join([linked(text), *reference(text)])
    source[0] = text


def for_napoleon(_: Any, what: str, name: str, value: Any, __: Any, lines: list[str]) -> None:
    """Put a docstring as napoleon reads it; of a name that is no class and no function, its own."""
    if what == "data":
        alias = [line for line in lines if line.startswith("alias of")]
        lines[:] = [*said_of(name.rpartition(".")[2], value).splitlines(), "", *alias]
    if what in {"data", "attribute", "property"}:
        lines[:0] = ["..", ""]  # a first line of text is taken for a type up to its colon
    example = next((at for at, line in enumerate(lines) if line.startswith(">>>")), 0)
    if any(line.startswith("---") for line in lines[:example]):  # else part of the last section
        lines[example:example] = ["Examples", "--------"]


def for_everyone(_: Any, page: str, __: str, context: dict[str, Any], ___: Any) -> None:
    """Say in which language a page is, and of which rank the headings of the navigation are."""
    context["language"] = "id" if page in INDONESIAN else "en"
    tree, heading = context.get("furo_navigation_tree", ""), 'role="heading"'
    context["furo_navigation_tree"] = tree.replace(heading, f'{heading} aria-level="2"')


def setup(app: Any) -> None:
    """Ask Sphinx to be called."""
    app.connect("source-read", for_the_site)
    app.connect("autodoc-process-docstring", for_napoleon, priority=400)  # before napoleon's 500
    app.connect("html-page-context", for_everyone, priority=600)  # behind furo's 500
