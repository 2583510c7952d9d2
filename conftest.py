"""The examples in the documentation and in the docstrings are tests; laws have no deadline."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from doctest import ELLIPSIS
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers import markdown, rest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

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


# The engines, and LibreOffice, in tests, pages and docstrings.
ENGINES = re.compile(
    r"tests/test_(engine_(?!arrow)\w+|recurring_spark|libreoffice\w*)\.py|docs/engine-(?!arrow)[\w-]+\.md"
    r"|src/beritaclean/engines/(datasets|datatrove|ray|spacy|spark)\.py"
)
# What needs a browser, Sphinx, SciPy, or every library of tables.
LARGE = re.compile(
    r"tests/test_(report_browser|site|language_training|many_rows|frames_polars)\.py"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    about = "leave out the files that need more than the small environment of `make check`"
    parser.addoption("--small", action="store_true", help=about)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    path = collection_path.relative_to(config.rootpath).as_posix()
    is_left_out = ENGINES.fullmatch(path) or LARGE.fullmatch(path)
    return True if config.getoption("small") and is_left_out else None


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    for item in items:
        if ENGINES.match(item.nodeid):
            item.add_marker("engine")


# Of these files each test may go to any process; a test of theirs takes long, or starts processes.
ONE_BY_ONE = re.compile(r"tests/test_(cli|kills|laws|many|pool|runs|terminal_runs)\.py::")


class Files(LoadScopeScheduling):  # type: ignore[misc]  # as above
    """What goes to one of several processes as a whole, whatever --dist says.

    The examples of a page, or of a module, share their names, and the tests of a file what is
    made for all of them. The engines go after one another: each takes all cores and much memory.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith("tests/") and ENGINES.match(nodeid):
            return "engines"
        return nodeid if ONE_BY_ONE.match(nodeid) else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Files:
    return Files(config, log)
