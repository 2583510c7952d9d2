"""The examples in the documentation and in the docstrings are tests."""

from __future__ import annotations

from doctest import ELLIPSIS

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers import markdown, rest

# README.md and docs/: every block fenced as python; a file's blocks share one namespace
PAGES = Sybil(
    parsers=[markdown.PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), markdown.SkipParser()],
    patterns=["README.md", "docs/*.md"],
)
# src/: every >>> in a docstring; it sees the names of its module. A pattern is matched from its
# end, so that "*.py" is any depth; "**" is one folder before Python 3.13.
DOCSTRINGS = Sybil(
    parsers=[rest.DocTestParser(ELLIPSIS)],
    path="src",
    patterns=["*.py"],
    document_types={".py": PythonDocStringDocument},
)

pytest_collect_file = (PAGES + DOCSTRINGS).pytest()
