"""Web pages: how fast, how right and how lean, side by side with trafilatura.

Every row of the JSONL holds ``html``, and may hold ``url`` and ``body`` (the paragraphs of the
story, for quality). All times are CPU seconds of this process, taken in turns on the same pages,
so that ratios hold on a busy machine too. The language is not judged: that is langdetect's time.

    python benchmarks/pages.py pages.jsonl.gz                  # speed, ours against trafilatura
    python benchmarks/pages.py labelled.jsonl.gz --quality     # word F1 as well
    python benchmarks/pages.py pages.jsonl.gz --memory 10000   # memory over so many pages
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import trafilatura

from beritaclean import Pipeline

PIPELINE = Pipeline.default().with_language(None)


def ours(row: dict[str, Any]) -> str:
    """The story as beritaclean finds it, with all metadata."""
    return PIPELINE.clean_html(row["html"], url=row.get("url") or None).text


def theirs(row: dict[str, Any]) -> str:
    """The story as trafilatura finds it by default, with its metadata."""
    found = trafilatura.bare_extraction(row["html"], url=row.get("url"), with_metadata=True)
    if found is None:
        return ""
    return str(found["text"] if isinstance(found, dict) else found.text or "")


def rows_of(path: Path, most: int | None) -> list[dict[str, Any]]:
    """The rows of a JSONL, gzipped or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.splitlines()[:most]]


def timed(read: Callable[[dict[str, Any]], str], rows: list[dict[str, Any]]) -> float:
    """CPU seconds for all rows."""
    start = time.process_time()
    for row in rows:
        read(row)
    return time.process_time() - start


def f1(gold: list[str], text: str) -> float:
    """The F1 of a text's words against those of the labelled paragraphs, in order."""
    want = re.findall(r"\w+", "\n".join(gold).casefold())
    have = re.findall(r"\w+", text.casefold())
    if not want or not have:
        return float(want == have)
    same = SequenceMatcher(None, want, have, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in same)
    return 2 * shared / (len(want) + len(have))


def memory(rows: list[dict[str, Any]], pages: int) -> Iterator[tuple[int, float]]:
    """Peak memory in MB after each tenth of so many pages."""
    for count, row in enumerate(itertools.islice(itertools.cycle(rows), pages), start=1):
        ours(row)
        if count % (pages // 10) == 0:
            yield count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("pages", type=Path, help="JSONL, also gzipped, with html per row")
    parser.add_argument("--most", type=int, help="read so many rows only")
    parser.add_argument("--rounds", type=int, default=3, help="take the best of so many rounds")
    parser.add_argument("--quality", action="store_true", help="score against the rows' body")
    parser.add_argument("--memory", type=int, metavar="N", help="peak memory over N pages")
    asked = parser.parse_args()
    rows = rows_of(asked.pages, asked.most)
    size = statistics.mean(len(row["html"]) for row in rows)
    print(f"{len(rows)} pages of {size / 1000:.0f} thousand characters on average")
    for warm in (ours, theirs):
        warm(rows[0])
    if asked.memory:
        for count, peak in memory(rows, asked.memory):
            print(f"  {count:7} pages  {peak:6.1f} MB")
        return 0
    if asked.quality:
        for name, read in (("beritaclean", ours), ("trafilatura", theirs)):
            scores = [f1(row["body"], read(row)) for row in rows]
            right = statistics.mean(score >= 0.99 for score in scores)
            print(f"  {name:12} F1 {statistics.mean(scores):.4f}  at .99 or more {right:.1%}")
        return 0
    best: dict[str, float] = {}
    for _ in range(asked.rounds):
        for name, read in (("beritaclean", ours), ("trafilatura", theirs)):
            best[name] = min(best.get(name, 1e9), timed(read, rows))
    for name, seconds in best.items():
        print(f"  {name:12} {len(rows) / seconds:6.1f} pages per CPU-second")
    print(f"  ratio {best['trafilatura'] / best['beritaclean']:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
