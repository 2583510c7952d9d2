"""What each step of the history brought, on labelled texts: figures by kind, commit by commit.

Each row of a JSONL holds ``text``, ``segments`` (``[start, end, label]`` in code points), and may
hold ``url`` and ``kind``. Each commit is laid out as a worktree in a folder of its own, and asked
in a process of its own.

    python benchmarks/ablation.py texts.jsonl.gz --step before=62b7d95 --step "own name=44246b4"
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import mean
from typing import Any

KEPT = {"body", "subhead"}
Figures = tuple[float | None, float | None, int]
"""Body recall, noise removed, and 1 where every stretch is decided right."""


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL, gzipped or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.splitlines()]


def figures(row: dict[str, Any]) -> Figures:
    """The figures of one labelled text, by the beritaclean that can be imported."""
    from beritaclean import Pipeline  # noqa: PLC0415 - that of the commit which is asked

    text = row["text"]
    article = Pipeline.default().with_language(None)(text, url=row.get("url") or None)
    raw = getattr(article, "raw_span", lambda block: (block.start, block.end))
    kept = {at for block in article.blocks if block.kept for at in range(*raw(block))}
    story: set[int] = set()
    noise: set[int] = set()
    right = 1
    for start, end, label in row["segments"]:
        if label in {"unsure", "blank"}:
            continue
        letters = {at for at in range(start, end) if text[at].isalnum()}
        (story if label in KEPT else noise).update(letters)
        decided = letters & kept if label in KEPT else letters - kept
        right &= len(decided) >= 0.95 * len(letters)
    return (
        len(story & kept) / len(story) if story else None,
        len(noise - kept) / len(noise) if noise else None,
        right,
    )


def ask(root: Path, paths: list[Path]) -> dict[str, list[Figures]]:
    """The figures of all texts by kind, by the beritaclean whose checkout is at `root`."""
    command = [sys.executable, __file__, *map(str, paths), "--answer"]
    env = os.environ | {"PYTHONPATH": str(root / "src")}
    answer = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    found: dict[str, list[Figures]] = json.loads(answer.stdout)
    return found


def answer(paths: list[Path]) -> None:
    """Print the figures by kind as JSON."""
    found: dict[str, list[Figures]] = defaultdict(list)
    for path in paths:
        for row in rows_of(path):
            found[row.get("kind", "text")].append(figures(row))
    print(json.dumps(found))


def average(values: list[float | None]) -> str:
    """The mean of what is there."""
    there = [value for value in values if value is not None]
    return f"{mean(there):.3f}" if there else "-"


def main() -> None:
    """The table, as Markdown: a row for each step, a cell for each kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--step", action="append", default=[], metavar="NAME=COMMIT")
    parser.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.answer:
        answer(options.texts)
        return
    print("Body recall, noise removed and perfect documents.\n")
    for number, step in enumerate(options.step):
        name, _, commit = step.rpartition("=")
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "at"
            subprocess.run(["git", "worktree", "add", "-q", "--detach", root, commit], check=True)
            try:
                found = ask(root, options.texts)
            finally:
                subprocess.run(["git", "worktree", "remove", "--force", root], check=True)
        found["all"] = [one for rows in list(found.values()) for one in rows]
        if not number:
            print(
                "| step |", " | ".join(f"{kind}, {len(rows)}" for kind, rows in found.items()), "|"
            )
            print("|---|" + "---:|" * len(found))
        cells = (
            f"{average([one[0] for one in rows])}, {average([one[1] for one in rows])}, "
            f"{mean(one[2] for one in rows):.0%}"
            for rows in found.values()
        )
        print(f"| {name} |", " | ".join(cells), "|", flush=True)


if __name__ == "__main__":
    main()
