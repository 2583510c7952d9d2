"""What a run over many documents costs beside cleaning: workers, formats, memory.

Each row is the command as a process of its own, so that its start counts too. CPU seconds are of
the whole tree of processes; *cleaning* is what the workers say they took to read, clean and write
rows, so that the rest is the runner's own. Memory is the largest sum of the resident memory of
all processes, looked at ten times a second; what they share is counted for each of them.

    python benchmarks/batch.py texts.jsonl --documents 20000
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from beritaclean import Pipeline

PLAIN = 1_000
"""Documents that are cleaned in this process, without files and without a runner."""


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    wall: float
    cpu: float
    cleaning: float
    memory: float
    """Megabytes, the largest sum over all processes."""
    records: int


def texts(path: Path, field: str) -> list[str]:
    """The texts of a JSONL file, packed or not."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
    return [str(json.loads(line)[field]) for line in lines if line.strip()]


def write(path: Path, found: Sequence[str], count: int) -> None:
    """As many records as asked: the texts again and again, each with an id."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in zip(range(count), itertools.cycle(found), strict=False):
            file.write(json.dumps({"id": str(number), "text": text}) + "\n")


def run(*argv: str) -> Cost:
    """The cost of a run of the command."""
    with tempfile.TemporaryDirectory() as folder:
        stats = Path(folder) / "stats.json"
        command = [sys.executable, "-m", "beritaclean", "clean", *argv, "-q", "--stats", str(stats)]
        before = os.times()
        began = time.monotonic()
        with subprocess.Popen(command) as process:  # noqa: S603 - our own command
            peak = [0.0]
            watch = threading.Thread(target=watched, args=(process.pid, peak))
            watch.start()
            if process.wait():
                raise SystemExit(f"{' '.join(command)} failed")
            watch.join()
        wall = time.monotonic() - began
        after = os.times()
        counts = json.loads(stats.read_text())
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Cost(wall, cpu, counts["cleaning"], peak[0], counts["records"])


def watched(process: int, peak: list[float]) -> None:
    """Look at the memory of a process and of its children until it ends."""
    while True:
        total = sum(map(resident, (process, *children(process))))
        if not total:
            return
        peak[0] = max(peak[0], total)
        time.sleep(0.1)


def children(process: int) -> Iterator[int]:
    """The processes that a process has started, and those that these have."""
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in map(int, listed):
        yield child
        yield from children(child)


def resident(process: int) -> float:
    """The resident memory of a process in megabytes; 0 where it has ended."""
    try:
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def plain(found: Sequence[str]) -> float:
    """CPU seconds of cleaning a document in a loop, without anything else."""
    clean = Pipeline.default()
    clean(found[0])
    sample = list(itertools.islice(itertools.cycle(found), PLAIN))
    before = time.process_time()
    for text in sample:
        clean(text)
    return (time.process_time() - before) / len(sample)


def row(name: str, cost: Cost, base: float) -> str:
    """A line of the table."""
    return (
        f"| {name} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.cleaning:.1f} "
        f"| {cost.cpu / cost.cleaning - 1:.1%} | {cost.cpu / (base * cost.records) - 1:+.1%} "
        f"| {cost.records / cost.wall:,.0f} | {cost.memory:.0f} |"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, help="a JSONL file, packed by gzip or not")
    parser.add_argument("--field", default="text", help="the field of the text (text)")
    parser.add_argument("--documents", type=int, default=20_000, help="documents of a run (20000)")
    parser.add_argument("--many", type=int, help="documents of the run that shows flat memory")
    options = parser.parse_args(argv)
    found = texts(options.texts, options.field)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        write(source, found, options.documents)
        base = plain(found)
        print(f"{options.documents:,} documents; cleaning one takes {base * 1000:.2f} ms\n")
        print("| run | wall s | CPU s | cleaning s | runner | over plain | docs/s | MB |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|")
        walls = {}
        for name, out, extra in (
            ("jsonl, one worker", "a.jsonl", ("-w", "1")),
            ("jsonl, two workers", "b.jsonl", ("-w", "2")),
            ("jsonl.gz, two workers", "c.jsonl.gz", ("-w", "2")),
            ("parquet, two workers", "d.parquet", ("-w", "2")),
            ("text, two workers", "e.txt", ("-w", "2")),
            ("jsonl, this process", "f.jsonl", ("-w", "0")),
        ):
            cost = run(str(source), "-o", str(Path(folder) / out), *extra)
            walls[name] = cost.wall
            print(row(name, cost, base), flush=True)
        ratio = walls["jsonl, one worker"] / walls["jsonl, two workers"]
        print(f"\ntwo workers do {ratio:.2f} times the work of one")
        if options.many:
            for count in (options.many // 20, options.many):
                write(source, found, count)
                cost = run(str(source), "-o", str(Path(folder) / "g.jsonl"), "-w", "2")
                print(f"{count:,} documents: {cost.memory:.0f} MB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
