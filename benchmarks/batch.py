"""What a run over many documents costs beside cleaning: workers, formats, memory.

Each row is the command as a process of its own, so that its start counts too. CPU seconds are of
the whole tree of processes; *cleaning* is what the workers say they took to read, clean and write
rows, so that the rest is the runner's own. Memory is the largest sum of the resident memory of
all processes, looked at ten times a second; what they share is counted for each of them.

    python benchmarks/batch.py texts.jsonl --documents 20000
"""

from __future__ import annotations

import argparse
import contextlib
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
from beritaclean.batch.work import Done, Work
from beritaclean.outputs.about import About
from beritaclean.records import understand
from beritaclean.records.record import Raw, Reading

CHUNK = 32
"""Documents that each part does before the next part does them."""
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
        with subprocess.Popen(command) as process:
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


def parts(found: Sequence[str]) -> tuple[float, dict[str, float]]:
    """CPU seconds of cleaning a document, and of what is done beside it, measured in turns.

    The machine may change its pace from one minute to the next; each chunk of documents is read,
    cleaned and written before the next, so that all parts meet the same pace.
    """
    forms = ("jsonl", "csv", "dolma", "parquet", "text")
    works = {form: Work(pipeline=Pipeline.default(), form=form) for form in forms}
    clean = works["jsonl"].clean
    rows = [json.dumps({"id": "1", "text": text}).encode() for text in found[:PLAIN]]
    raws = [Raw("in.jsonl", f"line {n}", "jsonl", row) for n, row in enumerate(rows)]
    spent: dict[str, float] = {}

    @contextlib.contextmanager
    def timed(name: str) -> Iterator[None]:
        before = time.process_time()
        yield
        spent[name] = spent.get(name, 0.0) + time.process_time() - before

    for at in range(-CHUNK, len(raws), CHUNK):  # the first once more, to be warm
        if at == 0:
            spent.clear()
        chunk = raws[max(at, 0) : max(at, 0) + CHUNK]
        with timed("read jsonl"):
            read = [understand(raw, Reading()) for raw in chunk]
        with timed("clean"):
            pairs = [(clean(record), About(id="1")) for record in read]
        for form, work in works.items():
            with timed(f"write {form}"):
                work.settle(pairs, Done())
    cleaning = spent.pop("clean")
    return cleaning / len(raws), {name: cpu / cleaning for name, cpu in spent.items()}


def row(name: str, cost: Cost) -> str:
    """A line of the table."""
    return (
        f"| {name} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.cleaning:.1f} "
        f"| {cost.cpu / cost.cleaning - 1:.1%} | {cost.records / cost.wall:,.0f} "
        f"| {cost.memory:.0f} |"
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
    parser.add_argument("--rounds", type=int, default=1, help="rounds of all runs (1)")
    options = parser.parse_args(argv)
    found = texts(options.texts, options.field)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        write(source, found, options.documents)
        each, shares = parts(found)
        print(f"cleaning a document takes {each * 1000:.2f} ms; beside it, as a share of that:\n")
        print("| part | share |\n|---|---:|")
        for name, share in shares.items():
            print(f"| {name} | {share:.1%} |")
        print(f"\n{options.documents:,} documents\n")
        print("| run | wall s | CPU s | work s | runner | docs/s | MB |")
        print("|---|---:|---:|---:|---:|---:|---:|", flush=True)
        walls: dict[str, list[float]] = {}
        runs = (
            ("jsonl, one worker", "a.jsonl", ("-w", "1")),
            ("jsonl, two workers", "b.jsonl", ("-w", "2")),
            ("parquet, two workers", "d.parquet", ("-w", "2")),
            ("jsonl, this process", "f.jsonl", ("-w", "0")),
        )
        for _ in range(options.rounds):
            for name, out, extra in runs:
                cost = run(str(source), "-o", str(Path(folder) / out), *extra)
                walls.setdefault(name, []).append(cost.wall)
                print(row(name, cost), flush=True)
        one, two = walls["jsonl, one worker"], walls["jsonl, two workers"]
        ratios = ", ".join(f"{a / b:.2f}" for a, b in zip(one, two, strict=True))
        print(f"\ntwo workers do {ratios} times the work of one")
        if options.many:
            for count in (options.many // 20, options.many):
                write(source, found, count)
                cost = run(str(source), "-o", str(Path(folder) / "g.jsonl"), "-w", "2")
                print(f"{count:,} documents: {cost.memory:.0f} MB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
