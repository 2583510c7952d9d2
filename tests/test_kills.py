"""Runs that are killed at random moments, workers and the main process, and gone on with.

What a run writes must be the same, byte for byte, as if nothing had happened.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from invented import text

RECORDS = 800
OWN = """
from beritaclean import Pipeline
def crying_call(page):
    for line in page.lines_with(["baca juga"]):
        yield line.mark("sendiri", rule="own.line", value=line.text)
pipeline = Pipeline.default().with_(crying_call)
"""
DEADLINE = 300.0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc"),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "korpus.jsonl"
    rows = [json.dumps({"id": f"b{n}", "text": text(n)}) for n in range(RECORDS)]
    for n in range(50, RECORDS, 100):
        rows[n] = '{"broken'
    path.write_text("\n".join(rows), encoding="utf-8")
    (path.parent / "sendiri.py").write_text(OWN)
    return path


def start(*argv: str | Path) -> subprocess.Popen[bytes]:
    """A run in the folder of its input."""
    command = [sys.executable, "-m", "beritaclean", "clean", *map(str, argv)]
    return subprocess.Popen(
        command,
        cwd=Path(argv[0]).parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def children(process: int) -> list[int]:
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def kill(process: int) -> bool:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def contents(output: Path) -> dict[str, bytes]:
    """The bytes of an output: of one file, or of all shards of a folder; the rows of a database."""
    if output.suffix == ".db":
        with closing(sqlite3.connect(output)) as base:
            return {output.name: "\n".join(base.iterdump()).encode()}
    if output.is_file():
        return {output.name: output.read_bytes()}
    files = (path for path in sorted(output.rglob("*")) if path.is_file())
    return {str(path.relative_to(output)): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("output", "options", "many"),
    [
        ("bersih.jsonl", (), 20),
        ("bersih.parquet", (), 8),
        ("bersih.xlsx", (), 8),
        ("bersih.db", (), 8),
        ("bersih/", ("-f", "jsonl", "--compress", "gz"), 8),
        ("naskah/", ("-f", "text"), 8),
        ("sendiri.jsonl", ("--pipeline", "sendiri:pipeline"), 8),
        ("saring/", ("-f", "jsonl", "--min-chars", "400", "--left-out", "{}/tersaring.jsonl"), 8),
    ],
)
def test_kills_change_nothing(
    corpus: Path, tmp_path: Path, output: str, options: Sequence[str], many: int
) -> None:
    def argv(log: Path) -> list[str | Path]:
        own = (option.format(log.parent) for option in options)
        return [corpus, *own, "--shard-size", "100", "-q", "--rejects", log]

    whole = tmp_path / "a" / "ditolak.jsonl"
    whole.parent.mkdir()
    with start(*argv(whole), "-o", f"{whole.parent}/{output}", "-w", "2") as run:
        assert run.wait() == 1, run.stderr and run.stderr.read().decode()
    expected = contents(whole.parent / output)
    own = sum(data.count(b'"own.line"') for data in expected.values())
    assert own == (RECORDS - 8 if "--pipeline" in options else 0)
    if "--left-out" in options:
        rows = (whole.parent / "tersaring.jsonl").read_bytes().splitlines()
        written = sum(data.count(b"\n") for data in expected.values())
        assert 100 < len(rows) == RECORDS - 8 - written

    chance = random.Random(output)  # noqa: S311 - no secret
    kills = {"main": 0, "worker": 0}
    deadline = time.monotonic() + DEADLINE
    attempt = 0
    while sum(kills.values()) < many:
        attempt += 1
        folder = tmp_path / f"b{attempt}"
        folder.mkdir()
        log = folder / "ditolak.jsonl"
        target = f"{folder}/{output}"
        ended_whole = False
        while not ended_whole:
            assert time.monotonic() < deadline, kills
            with start(*argv(log), "-o", target, "-w", "2", "--resume") as run:
                ended_whole = harassed(run, chance, kills, many)
                said = run.stderr.read().decode() if run.stderr else ""
            if ended_whole:
                # 1, since there are rejects; 0 where it was killed right at its end
                assert run.returncode == ("is complete already" not in said), said
                assert (folder / output).exists(), said
                assert "crash" not in log.read_text()
        assert contents(folder / output) == expected
        for one in whole.parent.glob("*.jsonl"):  # what was left out, too
            assert (folder / one.name).read_bytes() == one.read_bytes()
    assert min(kills.values()) >= many // 2 - 1


def harassed(
    run: subprocess.Popen[bytes], chance: random.Random, kills: dict[str, int], many: int
) -> bool:
    """Kill workers of a run, and then perhaps itself; whether it came to its end."""
    while sum(kills.values()) < many:
        # from the first import to the end of a shard or two
        pause = time.monotonic() + chance.uniform(0.0, 2.0)
        while time.monotonic() < pause:
            if run.poll() is not None:
                return True
            time.sleep(0.01)
        if kills["worker"] <= kills["main"]:  # in turns, however fast the machine is
            while not (workers := children(run.pid)) and run.poll() is None:
                time.sleep(0.01)
            kills["worker"] += bool(workers) and kill(chance.choice(workers))
        elif kill(run.pid):
            kills["main"] += 1
            run.wait()
            return False
    run.wait()
    return True
