"""What a step of an engine costs over the plain library, one worker each, in the same run.

    python benchmarks/engines.py texts.jsonl.gz --documents 20000 --engine datatrove

An engine reads the documents from a file and writes its result to one, as its users do; the plain
library cleans texts that are in memory, and keeps nothing. So all that an engine does beside
cleaning counts against it, but for its start, a warm-up that both are given, and what it takes to
begin a run, which has a line of its own.

The machine may change its pace from one minute to the next: the documents are cut into rounds,
and in each of them plain and engine take turns. Where others use it too, take many rounds. CPU
seconds are of this process and all that it has started. It looks into `/proc`, so it runs on Linux.

A further engine is a function here, with its line in `ENGINES`.
"""

# ruff: noqa: PLC0415 - an engine is loaded only where it is measured

from __future__ import annotations

import argparse
import contextlib
import gzip
import io
import itertools
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from beritaclean import clean

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from invented import text as invented

WARM_UP = 500
"""Documents that everyone cleans before anything is measured."""


@dataclass(frozen=True)
class Part:
    """The documents of one round, in the forms that engines read, and room for their results."""

    rows: list[dict[str, str | None]]
    """With `id`, `text` and `url`."""
    folder: Path
    """Of this round and this engine alone; it is there, and empty but for the two files."""

    @property
    def jsonl(self) -> Path:
        """The rows as JSONL; nothing else lies in its folder."""
        return self.folder / "jsonl" / "documents.jsonl"

    @property
    def parquet(self) -> Path:
        """The rows as Parquet; nothing else lies in its folder."""
        return self.folder / "parquet" / "documents.parquet"


Run: TypeAlias = Callable[[Part], None]
"""Reads a part from a file, cleans it with one worker, and writes the result."""


def plain(part: Part) -> None:
    """The library on its own."""
    for row in part.rows:
        clean(row["text"] or "", url=row["url"])


@contextlib.contextmanager
def arrow() -> Iterator[Run]:
    """Parquet to Parquet through the batch core that all engines but datatrove call."""
    import pyarrow.parquet as pq

    from beritaclean.engines.arrow import BatchCleaner

    cleaner = BatchCleaner()

    def run(part: Part) -> None:
        with pq.ParquetFile(part.parquet) as source:
            schema = cleaner.schema(source.schema_arrow)
            with pq.ParquetWriter(part.folder / "clean.parquet", schema) as sink:
                for batch in cleaner.batches(source.iter_batches(1000)):
                    sink.write_batch(batch)

    yield run


@contextlib.contextmanager
def datatrove(*, whole: bool = False) -> Iterator[Run]:
    """JSONL to JSONL through datatrove's local executor, one task."""
    from datatrove.executor.local import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers.jsonl import JsonlWriter

    from beritaclean.engines.datatrove import Clean

    def run(part: Part) -> None:
        with contextlib.redirect_stderr(io.StringIO()):  # it logs pages there
            LocalPipelineExecutor(
                pipeline=[
                    JsonlReader(str(part.jsonl.parent)),
                    Clean(whole=whole),
                    JsonlWriter(str(part.folder / "clean"), compression=None),
                ],
                logging_dir=str(part.folder / "logs"),
            ).run()

    yield run


@contextlib.contextmanager
def datasets() -> Iterator[Run]:
    """Parquet to the cache of `datasets`, by `map`."""
    import datasets as hf

    from beritaclean.engines.datasets import clean as cleaner

    hf.disable_progress_bars()

    def run(part: Part) -> None:
        loaded = hf.Dataset.from_parquet(str(part.parquet), cache_dir=str(part.folder / "cache"))
        loaded.map(cleaner, batched=True)

    yield run


@contextlib.contextmanager
def streaming() -> Iterator[Run]:
    """Parquet to JSONL of the articles' texts, by `map` of an `IterableDataset`."""
    import datasets as hf

    from beritaclean.engines.datasets import clean as cleaner

    def run(part: Part) -> None:
        loaded = hf.load_dataset(
            "parquet", data_files=str(part.parquet), split="train", streaming=True
        )
        with (part.folder / "texts.jsonl").open("w") as sink:
            for row in loaded.map(cleaner, batched=True):
                sink.write(json.dumps(row["article"] and row["article"]["text"]) + "\n")

    yield run


@contextlib.contextmanager
def spark() -> Iterator[Run]:
    """Parquet to Parquet through a Spark session with one thread."""
    from pyspark.sql import SparkSession

    from beritaclean.engines.spark import clean as cleaner

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")

    def run(part: Part) -> None:
        df = session.read.parquet(str(part.parquet.parent))
        cleaner(df).write.parquet(str(part.folder / "clean"))

    yield run
    session.stop()


@contextlib.contextmanager
def ray() -> Iterator[Run]:
    """Parquet to Parquet through Ray Data with one actor.

    Each round starts its processes anew, more of them than for one document: take one round.
    """
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_AUTH_MODE": "disabled"}
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 - else the plain library goes before
    import ray as cluster

    from beritaclean.engines.ray import clean as cleaner

    cluster.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    cluster.data.DataContext.get_current().enable_progress_bars = False

    def run(part: Part) -> None:
        ds = cluster.data.read_parquet(str(part.parquet.parent))
        cleaner(ds, workers=1).write_parquet(str(part.folder / "clean"))

    yield run
    cluster.shutdown()


ENGINES: Mapping[str, Callable[[], AbstractContextManager[Run]]] = {
    "arrow": arrow,
    "datatrove": datatrove,
    "datatrove-whole": lambda: datatrove(whole=True),
    "datasets": datasets,
    "datasets-streaming": streaming,
    "spark": spark,
    "ray": ray,
}
"""What starts an engine, yields what cleans a part with it, and ends it."""


def rows(path: Path | None, count: int) -> list[dict[str, str | None]]:
    """As many documents as asked: those of a JSONL file, or invented ones, again and again."""
    if path is None:
        found: list[dict[str, Any]] = [{"text": invented(number)} for number in range(1000)]
    else:
        data = path.read_bytes()
        lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
        found = [json.loads(line) for line in lines if line.strip()]
    return [
        {"id": str(number), "text": row["text"], "url": row.get("url")}
        for number, row in zip(range(count), itertools.cycle(found), strict=False)
    ]


@contextlib.contextmanager
def laid_out(documents: list[dict[str, str | None]]) -> Iterator[Part]:
    """A part with its files, which goes when it is done."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with tempfile.TemporaryDirectory() as name:
        part = Part(documents, Path(name))
        part.jsonl.parent.mkdir()
        part.parquet.parent.mkdir()
        with part.jsonl.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in documents)
        kinds = pa.schema([(name, pa.string()) for name in ("id", "text", "url")])
        pq.write_table(pa.Table.from_pylist(documents, kinds), part.parquet)
        yield part


@contextlib.contextmanager
def watched() -> Iterator[list[float]]:
    """A list that holds, in the end, the CPU seconds of this process and of all that it started.

    It looks four times a second, so that what a process has used is known when it is gone: not
    everyone waits for those that he started. Looking itself is not counted.
    """
    first = dict(family(os.getpid()))
    last = dict(first)
    looking, over = [0.0], threading.Event()

    def look() -> None:
        while not over.wait(0.25):
            last.update(family(os.getpid()))
            looking[0] = time.thread_time()

    watch = threading.Thread(target=look)
    watch.start()
    found: list[float] = []
    yield found
    over.set()
    watch.join()
    last.update(family(os.getpid()))
    used = sum(ticks - first.get(process, 0) for process, ticks in last.items())
    found.append(used / os.sysconf("SC_CLK_TCK") - looking[0])


def family(process: int) -> Iterator[tuple[tuple[int, str], int]]:
    """A process and all below it: its number, its start, and the ticks of CPU it has used."""
    with contextlib.suppress(OSError):
        stat = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        yield (process, stat[19]), int(stat[11]) + int(stat[12])
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, task.read_text().split()):
                yield from family(child)


def timed(run: Run, part: Part) -> tuple[float, float]:
    """CPU seconds and seconds on the clock that a run takes.

    Those of the plain library are of its thread alone: an engine that waits meanwhile, and what
    it has not yet ended, is not its affair.
    """
    began, own = time.monotonic(), time.thread_time()
    with watched() as used:
        run(part)
    cpu = time.thread_time() - own if run is plain else used[0]
    return cpu, time.monotonic() - began


def measured(name: str, documents: list[dict[str, str | None]], rounds: int) -> Iterator[str]:
    """The rows of one engine: what it takes to begin a run, each round, and all of them."""
    size = -(-len(documents) // rounds)
    done: list[list[float]] = []
    with ENGINES[name]() as run:
        with laid_out(documents[:WARM_UP]) as part:
            plain(part)
            run(part)
        start = begins(run, documents)
        yield f"| {name} | start | | {start[0]:.2f} | | |"
        for number in range(rounds):
            with laid_out(documents[number * size : (number + 1) * size]) as part:
                # who goes first changes, so that neither always meets a warmer machine
                turns = [plain, run] if number % 2 == 0 else [run, plain]
                took = {turn: timed(turn, part) for turn in turns}
            after = [all_ - first for all_, first in zip(took[run], start, strict=True)]
            done.append([*took[plain], *after])
            yield row(name, f"{number + 1}", done[-1])
    yield row(name, "all", [sum(column) for column in zip(*done, strict=True)])
    middle = statistics.median(engine / alone for alone, _, engine, _ in done)
    yield f"| {name} | median | | | {middle - 1:+.1%} | |"


def begins(run: Run, documents: list[dict[str, str | None]]) -> tuple[float, float]:
    """CPU seconds and seconds on the clock of a run over one document, the least of three."""
    took = []
    for _ in range(3):
        with laid_out(documents[:1]) as part:
            took.append(timed(run, part))
    return min(cpu for cpu, _ in took), min(wall for _, wall in took)


def row(name: str, which: str, seconds: Sequence[float]) -> str:
    """A line of the table: plain CPU and clock, the engine's, and their ratios."""
    cpu, wall, engine_cpu, engine_wall = seconds
    return (
        f"| {name} | {which} | {cpu:.2f} | {engine_cpu:.2f} | {engine_cpu / cpu - 1:+.1%} "
        f"| {engine_wall / wall - 1:+.1%} |"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, nargs="?", help="JSONL, packed by gzip or not")
    parser.add_argument("--documents", type=int, default=20_000, help="of all rounds (20000)")
    parser.add_argument("--rounds", type=int, default=4, help="parts they are cut into (4)")
    parser.add_argument("--engine", choices=ENGINES, action="append", help="one or more (all)")
    options = parser.parse_args(argv)
    documents = rows(options.texts, options.documents)
    print(f"{len(documents):,} documents, one worker\n")
    print("| engine | round | plain CPU s | engine CPU s | over plain, CPU | over plain, clock |")
    print("|---|---|---:|---:|---:|---:|", flush=True)
    for name in options.engine or ENGINES:
        for line in measured(name, documents, options.rounds):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
