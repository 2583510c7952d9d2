"""The recipes of docs/adding.md, applied as they are printed to a copy of the tree, and run there.

A block that begins with a path is that file; a block of `diff` says what goes into a file that is
there; a line behind `$` is what the recipe says to run. Recipe 2 is code of a user's own: Sybil
runs it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
TREE = (
    *("src", "tests", "docs", "examples", "scripts", "benchmarks"),
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "NOTICE", "pyproject.toml"),
    "conftest.py",
)
"""What of a checkout the recipes touch, and their guards read."""
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"# ((?:src|tests)/\S+)\n")


class Recipe(NamedTuple):
    """What one section of the page prints."""

    files: dict[str, str]
    changes: list[tuple[str, str]]
    """A file, and a hunk of it."""
    commands: list[str]

    def without(self, path: str) -> Recipe:
        """All but what it says of a file."""
        return Recipe(
            {name: text for name, text in self.files.items() if name != path},
            [change for change in self.changes if change[0] != path],
            self.commands,
        )


def recipe(section: str) -> Recipe:
    """The steps of a section."""
    found = Recipe({}, [], [])
    for language, block in BLOCK.findall(section):
        if language == "diff":
            head, _, hunks = block.partition("\n")
            path = head.removeprefix("--- ")
            found.changes.extend((path, hunk) for hunk in hunks.split("@@\n"))
        elif language == "console":
            found.commands.extend(line.removeprefix("$ ") for line in block.splitlines())
        elif named := FILE.match(block):
            found.files[named[1]] = block[named.end() :]
    return found


def sections() -> dict[str, Recipe]:
    """Number -> recipe."""
    page = (ROOT / "docs/adding.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", page, flags=re.MULTILINE)
    return {part[0]: recipe(part) for part in parts if part[0].isdigit()}


RECIPES = sections()
OF_THE_LIBRARY = [number for number in RECIPES if number != "2"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the tree."""
    for name in TREE:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def hunk_of(hunk: str) -> tuple[str, str]:
    """What stands in the file, and what shall stand there."""
    lines = hunk.splitlines(keepends=True)
    return (
        "".join(line[1:] for line in lines if line[0] != "+"),
        "".join(line[1:] for line in lines if line[0] != "-"),
    )


def apply(steps: Recipe, tree: Path) -> None:
    for path, text in steps.files.items():
        assert not (tree / path).exists(), f"{path} is there already"
        (tree / path).write_text(text, encoding="utf-8")
    for path, hunk in steps.changes:
        before = (tree / path).read_text(encoding="utf-8")
        old, new = hunk_of(hunk)
        assert before.count(old) == 1, f"{path} has not one place for this:\n{hunk}"
        (tree / path).write_text(before.replace(old, new), encoding="utf-8")


def run(command: str, tree: Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of .venv on the copy."""
    tool, *words = shlex.split(command)
    assert tool.startswith(".venv/bin/"), command
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", Path(tool).name, *words],
        cwd=tree,
        env={**kept, "PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def all_succeed(commands: list[str], tree: Path) -> None:
    for command in commands:
        done = run(command, tree)
        if done.returncode:
            pytest.fail(f"{command}\n{done.stdout[-4_000:]}\n{done.stderr[-1_000:]}")


def test_the_page_has_five_recipes() -> None:
    assert list(RECIPES) == ["1", "2", "3", "4", "5"]
    for number in OF_THE_LIBRARY:
        assert RECIPES[number].files or RECIPES[number].changes, number
        assert RECIPES[number].commands, number


@pytest.mark.parametrize("number", OF_THE_LIBRARY)
def test_a_recipe_works_as_it_is_printed(number: str, tree: Path) -> None:
    apply(RECIPES[number], tree)
    all_succeed(RECIPES[number].commands, tree)


@pytest.mark.parametrize(
    ("number", "path"),
    [
        ("1", "tests/fixtures/outlets/kabar_lembah.toml"),
        ("3", "src/beritaclean/extractors/__init__.py"),
        ("3", "tests/fixtures/cases/quiz.toml"),
        ("3", "docs/extractors.md"),
        ("5", "src/beritaclean/batch/filters.py"),
        ("5", "src/beritaclean/commands/bahasa.toml"),
    ],
)
def test_a_step_that_is_left_out_is_told(number: str, path: str, tree: Path) -> None:
    apply(RECIPES[number].without(path), tree)
    (command,) = (line for line in RECIPES[number].commands if "pytest" in line)
    assert run(f"{command} --exitfirst", tree).returncode == pytest.ExitCode.TESTS_FAILED


def test_the_examples_of_all_pages_hold_beside_what_the_recipes_add(tree: Path) -> None:
    for number in OF_THE_LIBRARY:
        apply(RECIPES[number], tree)
    all_succeed([".venv/bin/pytest README.md docs"], tree)
