"""The examples in the documentation and in the docstrings are tests; laws have no deadline."""

from __future__ import annotations

import os
from doctest import ELLIPSIS

import pytest
from hypothesis import settings
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

# The first example of a law pays for all that is imported late, and `make test` has two processes
# at work: no limit in milliseconds, as Hypothesis has none on a continuous integration either.
settings.register_profile("without a deadline", settings.default, deadline=None)
settings.load_profile("without a deadline")

pytest_collect_file = (PAGES + DOCSTRINGS).pytest()


os.environ["BERITACLEAN_LANG"] = "en"  # the tests read English, whatever the tester speaks


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the examples of a page, or of a module, in one process: they share their names."""
    for item in items:
        if type(item).__name__ == "SybilItem":
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
