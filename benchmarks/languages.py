"""How fast languages are told, beside langdetect in the same run; the first call, and memory.

Without arguments the invented texts of the tests are judged, cut and repeated to three lengths;
any JSONL with a text per row will do. All times are CPU seconds, the best of several rounds.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from beritaclean.languages import BACKENDS, Rank, detect_language

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures" / "languages"
LENGTHS = (100, 500, 2_500)
FIRST = """
import time
def peak():  # of this process alone: getrusage holds that of the parent too
    return next(int(row.split()[1]) for row in open("/proc/self/status") if row.startswith("VmHWM"))
begun, before = time.process_time(), peak()
from beritaclean import detect_language
text = "Warga desa itu memperbaiki jembatan bersama tentara."
code = detect_language(text, backend={name!r}).code
seconds = time.process_time() - begun
print(code, seconds, (peak() - before) / 1024)
"""


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="?", type=Path, help="JSONL, gzipped or not")
    parser.add_argument("--field", default="text")
    parser.add_argument("--most", type=int, default=300, help="texts of each length")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(argv)
    every = documents(options.texts, options.field)
    for line in report(every, options.most, options.rounds):
        print(line)


def report(every: Sequence[str], most: int, rounds: int) -> Iterator[str]:
    """The figures, as Markdown."""
    yield "| texts per CPU second | " + " | ".join(BACKENDS) + " | with paragraphs |"
    yield "|---" * (len(BACKENDS) + 2) + "|"
    for length in LENGTHS:
        texts = list(cut(every, length, most))
        yield row(f"{len(texts)} of {length} characters", texts, rounds)
    foreign = [text["text"] for text in fixture("world")]
    yield row(f"{len(foreign)} foreign sentences", foreign, rounds)
    paragraphs = ["\n".join([text] * 20) for text in foreign]
    yield row(f"{len(foreign)} of twenty foreign sentences", paragraphs, rounds)
    yield "\n| | first call, CPU s | memory, MB |\n|---|---|---|"
    for name in BACKENDS:
        runs = [first(name) for _ in range(rounds)]
        seconds, memory = (min(column) for column in zip(*runs, strict=True))
        yield f"| {name} | {seconds:.3f} | {memory:.0f} |"


def row(name: str, texts: Sequence[str], rounds: int) -> str:
    """The rates of all back ends, and of a whole answer."""
    ranks: list[Callable[[str], object]] = [*BACKENDS.values(), detect_language]
    rates = [rate(rank, texts, rounds) for rank in ranks]
    base = rates[list(BACKENDS).index("langdetect")]
    return f"| {name} | " + " | ".join(f"{each:,.0f} ({each / base:.1f}x)" for each in rates) + " |"


def fixture(name: str) -> list[dict[str, str]]:
    """The rows of an invented table."""
    rows: list[dict[str, str]] = tomllib.loads((FIXTURES / f"{name}.toml").read_text("utf-8"))[
        "text"
    ]
    return rows


def documents(path: Path | None, field: str) -> list[str]:
    """The texts of a file, else of the fixtures."""
    if path is None:
        return [text["text"] for text in fixture("archipelago") if text["code"] == "id"]
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line)[field] for line in file]


def cut(every: Sequence[str], length: int, most: int) -> Iterator[str]:
    """Texts of one length: those that are long enough, cut, or else put together."""
    enough = [text for text in every if len(text) >= length][:most]
    yield from (text[:length] for text in enough)
    if len(enough) < most:
        running = "\n".join(every)
        running *= 1 + most * length // len(running)
        for number in range(most - len(enough)):
            yield running[number * length : (number + 1) * length]


def rate(rank: Rank | Callable[[str], object], texts: Sequence[str], rounds: int) -> float:
    """Texts per CPU second, when everything is loaded."""
    rank(texts[0])
    least = math.inf
    for _ in range(rounds):
        before = time.process_time()
        for text in texts:
            rank(text)
        least = min(least, time.process_time() - before)
    return len(texts) / least


def first(name: str) -> tuple[float, float]:
    """CPU seconds and megabytes of the first answer of a new process, its imports included."""
    run = subprocess.run(
        [sys.executable, "-c", FIRST.format(name=name)], capture_output=True, text=True, check=True
    )
    _, seconds, memory = run.stdout.split()
    return float(seconds), float(memory)


if __name__ == "__main__":
    main()
