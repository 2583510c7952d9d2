"""The command: draw changes, judge each, say what survived; see the package's docstring."""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from scripts.mutants.changes import Change, changes
from scripts.mutants.judge import SURVIVED, Judges, load, started

ROOT = Path(__file__).parents[2]
FOLDERS = ("src/beritaclean/core", "src/beritaclean/extractors")
TESTS = (
    *("forms", "addresses", "own_names", "cases", "articles", "leads", "lists", "headlines"),
    *("glued_titles", "outlets", "columns", "page_documents", "page_heads", "page_notices"),
)
"""Files of tests/ whose tests are rows of tables, and quick."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.mutants", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="files and folders to change")
    parser.add_argument("--sample", type=int, default=300, help="how many changes; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    parser.add_argument("--tests", nargs="*", type=Path, help="files of tests that judge")
    parser.add_argument("--seconds", type=int, default=20, help="of processor time for a change")
    parser.add_argument("--output", type=Path, default=ROOT / "_mutants")
    options = parser.parse_args()
    files = python_files(options.files or [ROOT / name for name in FOLDERS])
    tests = options.tests or [ROOT / "tests" / f"test_{name}.py" for name in TESTS]
    modules = list(map(module_of, files))
    judges = Judges(modules, [path.resolve() for path in tests], options.seconds)
    drawn = [change for path in files for change in changes(path)]
    random.Random(options.seed).shuffle(drawn)
    drawn = drawn[: options.sample or None]
    load()
    _, status = os.waitpid(started(None, judges), 0)
    if os.waitstatus_to_exitcode(status) != SURVIVED:
        print("a test fails without any change; mend it first", file=sys.stderr)
        return 1
    ends = list(judged(drawn, judges, options.jobs))
    survivors = [change for change, survived in ends if survived]
    options.output.mkdir(parents=True, exist_ok=True)
    said = [f"{change}\n" for change in sorted(survivors, key=lambda change: change[:4])]
    (options.output / "survivors.txt").write_text("".join(said), encoding="utf-8")
    print("\n".join(table(ends)))
    return 0


def python_files(paths: Iterable[Path]) -> list[Path]:
    """The modules of files and folders."""
    return sorted(
        file.resolve()
        for path in paths
        for file in ([path] if path.is_file() else path.rglob("*.py"))
    )


def module_of(path: Path) -> str:
    """The name under which a file is imported; the folder it counts from becomes importable."""
    names = [] if path.stem == "__init__" else [path.stem]
    folder = path.parent
    while (folder / "__init__.py").exists():
        names.insert(0, folder.name)
        folder = folder.parent
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return ".".join(names)


def judged(drawn: Sequence[Change], judges: Judges, jobs: int) -> Iterator[tuple[Change, bool]]:
    """Each change as its process ends, and whether it survived."""
    running: dict[int, Change] = {}
    for change in drawn:
        if len(running) == jobs:
            yield ended(running)
        running[started(change, judges)] = change
    while running:
        yield ended(running)


def ended(running: dict[int, Change]) -> tuple[Change, bool]:
    process, status = os.wait()
    return running.pop(process), os.waitstatus_to_exitcode(status) == SURVIVED


def table(ends: Sequence[tuple[Change, bool]]) -> Iterator[str]:
    """How many changes were killed: in all, by operator, by file."""
    for heading, of in (
        ("all", lambda _: "changes"),
        ("operator", lambda change: change.operator),
        ("file", lambda change: change.path.name),
    ):
        made = Counter(of(change) for change, _ in ends)
        killed = Counter(of(change) for change, survived in ends if not survived)
        yield f"{heading:<20}  made  killed"
        for name, count in sorted(made.items(), key=lambda row: (-row[1], row[0])):
            yield f"  {name:<18} {count:>5} {killed[name]:>5}  {killed[name] / count:>4.0%}"


if __name__ == "__main__":
    sys.exit(main())
