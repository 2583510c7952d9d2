"""All of it: ask every peer, write tables, plots and figures into a folder; see the package."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.side_by_side import floors, plots, quality, speed, tables
from benchmarks.side_by_side.data import BESIDE, ROOT, sets

RESULTS = ROOT / "benchmarks" / "results.json"
Results = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """The status is 1 where a figure is below its floor."""
    options = asked(arguments)
    began = time.monotonic()

    def tell(what: str) -> None:
        print(f"{time.monotonic() - began:6.0f} s  {what}", file=sys.stderr, flush=True)

    folder = options.data if options.data and options.data.is_dir() else None
    if options.data and not folder:
        tell(f"{options.data} is not there; the invented documents of the tests are taken")
    found = sets(folder)
    is_gold = all(one.source.path for one in found)
    if options.write and not is_gold:
        raise SystemExit("the tables of the documentation are of gold; name a folder: --data")
    results = measured(found, options, tell)
    put(results, options.out)
    fallen = floors.fallen(results, tell) if is_gold else []
    if options.write:
        RESULTS.write_text(json.dumps(results, indent=1, sort_keys=False) + "\n", "utf-8")
        tables.write(results)
        tell("the tables of the documentation are written")
    tell(f"done; see {options.out}")
    for line in fallen:
        print(line, file=sys.stderr)
    return int(bool(fallen))


def asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.side_by_side")
    known = BESIDE if BESIDE.is_dir() else None
    parser.add_argument("--data", type=Path, default=known, help="folder of labelled documents")
    parser.add_argument("--peers", type=Path, help="folder of the peers, one in each")
    parser.add_argument("--out", type=Path, default=ROOT / "_bench", help="folder (_bench)")
    parser.add_argument("--limit", type=float, default=20, help="CPU seconds for a document (20)")
    parser.add_argument("--jobs", type=int, default=2, help="peers at a time, for quality (2)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the speed part (5)")
    parser.add_argument("--write", action="store_true", help="write the tables into docs too")
    return parser.parse_args(arguments)


def measured(found: Any, options: argparse.Namespace, tell: quality.Tell) -> Results:
    """All figures."""
    for one in found:
        tell(f"{one.name}: {len(one.rows)} documents, digest {one.digest}")
    every = quality.ask_all(found, options.peers, options.limit, options.jobs, tell)
    figures = quality.figures(every)
    versions = {ask.peer.name: ask.version for ask in every if ask.version and ask.peer.is_other}
    versions["beritaclean"] = next(ask.version for ask in every if ask.peer.name == "beritaclean")
    if "langid" in figures["language"]:
        page = (ROOT / "docs" / "languages.md").read_text("utf-8")
        figures["language"]["langid"][quality.HELD_OUT] = quality.held_out(page)
        versions[quality.HELD_OUT] = versions["beritaclean"]
    results: Results = rounded(
        {
            "made": f"{datetime.now(UTC):%Y-%m-%d}",
            "python": platform.python_version(),
            "versions": versions,
            "left out": {ask.peer.name: ask.left_out for ask in every if ask.left_out},
            "failed": {ask.peer.name: quality.failed(ask) for ask in every if quality.failed(ask)},
            "data": {one.name: {"documents": len(one.rows), "digest": one.digest} for one in found},
            **figures,
            "memory": quality.memory(every),
            "speed": speed.all_turns(found, options.peers, options.limit, options.rounds, tell),
            "growth": speed.all_growth(found, options.peers, options.limit, tell),
        }
    )
    return results


def rounded(value: Any) -> Any:
    """Figures to five digits behind the point."""
    if isinstance(value, Mapping):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(one) for one in value]
    return round(value, 5) if isinstance(value, float) else value


def put(results: Results, folder: Path) -> None:
    """Tables, plots and figures."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    words = [f"# Side by side, {results['made']}, Python {results['python']}"]
    for name, of in results["data"].items():
        words.append(f"- {name}: {of['documents']} documents, digest {of['digest']}")
    for name, why in results["left out"].items():
        words.append(f"- {name} is left out: {why}")
    for name, sets_ in results["failed"].items():
        words.append(f"- {name} failed, counted as empty: {sets_}")
    for name, make in tables.TABLES.items():
        words.append(f"\n## {name}\n\n{make(results)}")
    (folder / "tables.md").write_text("\n".join(words) + "\n", "utf-8")
    for name, picture in pictures(results).items():
        (folder / f"{name}.svg").write_text(picture, "utf-8")


def pictures(results: Results) -> dict[str, str]:
    """Plots: the F1 of each set, the ratios of each kind, and growth."""
    found = {}
    for kind, key in (("pages", "f1"), ("texts", "f1"), ("language", "macro")):
        for set_, rows in results[kind].items():
            names = [name for name in rows if not tables.is_replaced(name, rows)]
            values = {tables.written(name, results): [rows[name][key]] for name in names}
            found[f"quality {set_}".replace(" ", "-")] = plots.bars(f"F1, {set_}", values)
    for kind, of in results["speed"].items():
        ratios = {name: row["ratio"] for name, row in of["peers"].items()}
        title = f"{kind}: CPU seconds, logarithmic, beritaclean is 1; the line is the spread"
        found[f"speed-{kind}"] = plots.bars(title, ratios, logarithmic=True)
    for kind, of in results["growth"].items():
        points = {
            name: list(zip(row["characters"], row["seconds"], strict=True))
            for name, row in of.items()
            if row["slope"] is not None
        }
        if points:
            title = f"{kind}: CPU seconds over characters"
            found[f"growth-{kind}"] = plots.lines(title, points)
    return found


if __name__ == "__main__":
    sys.exit(main())
