"""Whether tests that are rows of tables, and doctests, notice a change."""

from __future__ import annotations

import doctest
import gc
import importlib
import inspect
import itertools
import os
import resource
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from scripts.mutants.changes import Change

_MEMORY = 4 << 30
"""Bytes that a process may take."""
_LOADED = ("hypothesis", "lxml.html", "msgspec", "pytest", "regex", "tld", "w3lib.encoding")
"""What is imported once for all processes: none of it knows the package."""
NOTICED, SURVIVED = 0, 3
"""How a process ends."""


class Judges(NamedTuple):
    """Who judges a change."""

    modules: Sequence[str]
    """Modules by name, for their doctests."""
    tests: Sequence[Path]
    """Files of tests, for those of their tests that are rows of tables."""
    seconds: int
    """Of processor time for a change: who takes longer is killed."""

    def judge(self) -> None:
        """Raise whatever a doctest or a test raises."""
        for name in self.modules:
            module = importlib.import_module(name)
            doctest.testmod(module, optionflags=doctest.ELLIPSIS, raise_on_error=True)
        for path in self.tests:
            for test in _tests(importlib.import_module(path.stem)):
                for row, is_known in _rows(test):
                    _run(test, row, is_known=is_known)


def load() -> None:
    """Import what every process needs."""
    for name in _LOADED:
        importlib.import_module(name)


def started(change: Change | None, judges: Judges) -> int:
    """A process that judges, by its id; it ends with `SURVIVED` where nothing is noticed."""
    process = os.fork()
    if process:
        return process
    end = NOTICED
    try:
        gc.disable()
        resource.setrlimit(resource.RLIMIT_CPU, (judges.seconds, judges.seconds))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        sys.dont_write_bytecode = False  # else each process compiles the package anew
        sys.path[:0] = {str(path.parent) for path in judges.tests}
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.dup2(nothing, sys.stderr.fileno())
        if change:
            _put_in(change)
        judges.judge()
        end = SURVIVED
    finally:
        os._exit(end)


def _put_in(change: Change) -> None:
    """Let the import of the changed file give what it is with the change."""
    plain = SourceFileLoader.get_code
    code = compile(change.made(), str(change.path), "exec")

    def get_code(loader: SourceFileLoader, name: str) -> Any:
        return code if Path(loader.path) == change.path else plain(loader, name)

    SourceFileLoader.get_code = get_code  # type: ignore[assignment,method-assign]


def _tests(module: ModuleType) -> Iterator[Any]:
    """The tests of a file that ask for nothing but rows, and measure no time."""
    for name, test in list(vars(module).items()):
        if name.startswith("test_") and test.__module__ == module.__name__:
            given = {name for names, _ in _tables(test) for name in names}
            is_measured = "assert_linear" in test.__code__.co_names
            if not is_measured and set(inspect.signature(test).parameters) <= given:
                yield test


def _tables(test: Any) -> list[tuple[list[str], Sequence[Any]]]:
    """What pytest's ``parametrize`` says of a test: names, and rows of values."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    return [
        (names.replace(",", " ").split() if isinstance(names, str) else list(names), list(rows))
        for names, rows in (mark.args[:2] for mark in marks)
    ]


def _rows(test: Any) -> Iterator[tuple[dict[str, Any], bool]]:
    """What a test is called with, and whether it is known to fail."""
    tables = [[(names, row) for row in rows] for names, rows in _tables(test)]
    for rows in itertools.product(*tables):
        arguments: dict[str, Any] = {}
        marks: list[Any] = []
        for names, row in rows:
            is_marked = hasattr(row, "marks")
            values = row.values if is_marked else row if len(names) > 1 else (row,)
            arguments.update(zip(names, values, strict=True))
            marks += row.marks if is_marked else ()
        yield arguments, any(mark.name == "xfail" for mark in marks)


def _run(test: Any, row: dict[str, Any], *, is_known: bool) -> None:
    try:
        test(**row)
    except AssertionError:
        if is_known:
            return
        raise
    if is_known:
        raise AssertionError("a known failure is cured")
