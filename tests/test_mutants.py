"""The tool that changes the code in one place: what it changes, and which changes survive."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.mutants.changes import changes
from scripts.mutants.patterns import parts

ROOT = Path(__file__).parent.parent
TOY = '''
def size(count):
    """How many sacks are called what.

    >>> size(9)
    'banyak'
    """
    if count > 4:
        return "banyak"
    left = count
    while left:
        left -= 1
    return "sedikit"
'''
ROWS = """
import pytest

@pytest.mark.parametrize(("count", "name"), [(4, "sedikit"), (9, "banyak")])
def test_a_size(count, name):
    from panen import size
    assert size(count) == name

def test_of_a_folder_is_no_row(tmp_path):
    assert not tmp_path
"""
MADE = {
    "x = a < b": {"comparison: a < b -> a >= b", "boundary: a < b -> a <= b"},
    "x = a and b": {
        "and, or: a and b -> a or b",
        "condition: a -> True",
        "condition: b -> True",
    },
    "x = not a": {"not: not a -> a"},
    "def f():\n    for a in b:\n        continue": {"early end: continue -> pass"},
    "def f():\n    return": set(),
    "x = 'dan', 'atau'": {"row: 'dan' -> nothing", "row: 'atau' -> nothing"},
    "x = {'dan': a, 'atau': b}": {"row: 'dan' -> nothing", "row: 'atau' -> nothing"},
    "x = frozenset('.!')": {"row: '.' -> nothing", "row: '!' -> nothing"},
    "x = 'di ke dari pada'": {f"row: {w} -> nothing" for w in ("di", "ke", "dari", "pada")},
    "x = [a for a in b if c]": {"condition: c -> True"},
    "x = late(rf'{a}\\s(b|c)')": {
        r"alternative: {…}\s(<<b|>> -> nothing",
        r"alternative: {…}\s(b<<|c>> -> nothing",
    },
    "def f(a: tuple['b', 'c']) -> Literal['d', 'e']:\n    'a | b'": set(),
}


@pytest.mark.parametrize("code", MADE)
def test_each_operator_changes_one_place(code: str, tmp_path: Path) -> None:
    path = tmp_path / "kode.py"
    path.write_text(code, encoding="utf-8")
    found = changes(path)
    assert {str(change).partition(": ")[2] for change in found} == MADE[code]
    for index in range(len(found)):
        made = changes(path)[index].made()
        assert ast.unparse(made) != ast.unparse(ast.parse(code))
        compile(made, "kode.py", "exec")


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        ("a|b", ["b", "a"]),
        ("(?:a|b(c|d))+", ["(?:a|b(d))+", "(?:a|b(c))+", "(?:b(c|d))+", "(?:a)+", "(?:a|b(c|d))*"]),
        (r"[|)]?\|*?", [r"[|)]\|*?", r"[|)]?\|+?"]),
        ("a{2,5}b{3}c{4,}", ["a{2}b{3}c{4,}", "a{2,5}b{4}c{4,}", "a{2,5}b{3}c{5}"]),
        ("(?:a|b", []),
        ("a|b)", []),
    ],
)
def test_a_pattern_loses_a_choice_or_counts_anew(pattern: str, made: list[str]) -> None:
    found = [pattern[:start] + new + pattern[end:] for _, start, end, new in parts(pattern)]
    assert sorted(found) == sorted(made)


@pytest.mark.slow
def test_what_no_row_and_no_doctest_notices_survives(tmp_path: Path) -> None:
    (tmp_path / "panen.py").write_text(TOY, encoding="utf-8")
    (tmp_path / "test_panen.py").write_text(ROWS, encoding="utf-8")
    command = ["--sample", "0", "--seconds", "1", "--output", "out", "panen.py"]
    run = subprocess.run(
        [sys.executable, "-m", "scripts.mutants", *command, "--tests", "test_panen.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    survivors = (tmp_path / "out/survivors.txt").read_text(encoding="utf-8").splitlines()
    assert [row.removeprefix(str(tmp_path)) for row in survivors] == [
        "/panen.py:8: number: 4 -> 5",
        "/panen.py:11: condition: left -> False",
        "/panen.py:12: number: 1 -> 2",
    ]
    assert run.stdout.splitlines()[1].split() == ["changes", "11", "8", "73%"]
