"""Each peer in a folder of its own: in one environment some hold the releases of others back.

    python -m benchmarks.side_by_side.install FOLDER [PEER ...]

A folder that is there is left as it is; take it away to get newer releases.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LISTED = Path(__file__).parents[1] / "peers.txt"
PATIENCE = 300
"""Seconds for one peer, all it needs included."""
AT_A_TIME = 2


def requirements() -> list[str]:
    """The lines of `peers.txt` that name something."""
    rows = (row.partition("#")[0].strip() for row in LISTED.read_text("utf-8").splitlines())
    return [row for row in rows if row]


def install(requirement: str, folders: Path) -> str:
    """Install one; what went wrong is told and no more, for the others can be measured."""
    name = requirement.partition("[")[0]
    folder = folders / name.lower()
    if folder.is_dir():
        return ""
    half = folder.with_name(f".{folder.name}")
    shutil.rmtree(half, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    command = [*pip, "--no-compile", "--target", str(half), requirement]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return f"{name} takes more than {PATIENCE} s to install; it is left out"
    if done.returncode:
        *_, why = done.stderr.strip().splitlines() or [""]
        return f"{name} cannot be installed ({why.strip()}); it is left out"
    half.rename(folder)
    return ""


def main(arguments: Sequence[str]) -> None:
    """Install those that are named, or all."""
    folders, *names = arguments
    Path(folders).mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        for told in pool.map(lambda row: install(row, Path(folders)), names or requirements()):
            if told:
                print(told, file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
