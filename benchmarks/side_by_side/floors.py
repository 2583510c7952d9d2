"""Figures of ours that must not fall: `benchmarks/floors.toml`.

    python -m benchmarks.side_by_side.floors              # says what has fallen
    python -m benchmarks.side_by_side.floors --pin        # raises what has risen
    python -m benchmarks.side_by_side.floors --pin --lower    # lowers too

Quality is the same on every machine, so its floors are what was measured, on data of one digest;
fixtures have none, for they are changed together with their floors. A floor is lowered only by
hand and in the open: by a flag, and once CHANGELOG.md has a line that names it. Speed and memory
are asked by `make bench` alone, as ratios to a peer in the same run, with room for a busy machine.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.side_by_side import language, pages, quality, texts
from benchmarks.side_by_side.ask import Reply
from benchmarks.side_by_side.data import BESIDE, GOLD, INVENTED, ROOT, Set, at, load

FLOORS = ROOT / "benchmarks" / "floors.toml"
CHANGELOG = ROOT / "CHANGELOG.md"
OURS = "beritaclean"
KEPT_APART = ("ms", "jv", "su", "min")
"""Languages that must not be called Indonesian."""
Figures = dict[str, dict[str, float]]
Results = Mapping[str, Any]
HEAD = """# Figures that must not fall; written by python -m benchmarks.side_by_side.floors --pin.
# What each figure is: benchmarks/side_by_side/score.py. [digest] says on which data.
"""


def own(sets: Sequence[Set]) -> Figures:
    """The figures of ours on some sets, in this process."""
    readers = {"pages": pages.ours, "texts": texts.ours, "language": language.ours}
    every = []
    for kind, load_reader in readers.items():
        read = load_reader()
        asked = quality.Asked(kind, quality.TABLES[kind][0])
        for one in sets:
            if one.source.kind == kind:
                asked.replies[one.name] = [(row, Reply(read(row), 0.0)) for row in one.rows]
        every.append(asked)
    return flat(quality.figures(every))


def flat(results: Results) -> Figures:
    """The figures of ours by set, the higher the better."""
    found: Figures = {}
    for set_, rows in results["pages"].items():
        found[set_] = picked(rows[OURS], ("f1", "right", "exact"))
    for set_, rows in results["texts"].items():
        found[set_] = picked(rows[OURS], ("recall", "noise", "f1", "perfect"))
    for set_, rows in results["language"].items():
        as_id = rows[OURS]["called id"]
        found[set_] = {"macro": rows[OURS]["macro"], "id": as_id["id"]}
        found[set_] |= {f"not {code}": 1 - as_id[code] for code in KEPT_APART if code in as_id}
    for set_, rows in results["fields"].items():
        found[f"fields of {set_}"] = {
            f"{name} {figure}": row[figure]
            for name, row in rows[OURS].items()
            for figure in ("precision", "recall")
        }
    return found


def picked(row: Mapping[str, float], names: Sequence[str]) -> dict[str, float]:
    return {name: row[name] for name in names if name in row}


# --- what has fallen -----------------------------------------------------------------------------


def pinned() -> dict[str, Any]:
    """The table as it is."""
    return tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}


def below(figures: Figures, table: Mapping[str, Any] | None = None) -> list[str]:
    """A line for each figure that is below its floor.

    Examples
    --------
    >>> below({"text": {"recall": 0.98}}, {"quality": {"text": {"recall": 0.99}}})
    ['text recall is 0.98000, its floor 0.99']
    """
    floors = (pinned() if table is None else table).get("quality", {})
    return [
        f"{set_} {name} is {value:.5f}, its floor {floor}"
        for set_, own_ in figures.items()
        for name, value in own_.items()
        if (floor := floors.get(set_, {}).get(name)) is not None and value < floor
    ]


def other_data(sets: Sequence[Set], table: Mapping[str, Any] | None = None) -> list[str]:
    """A line for each set that is not the one which the floors were pinned on."""
    digests = (pinned() if table is None else table).get("digest", {})
    return [
        f"{one.name} has the digest {one.digest}, its floors are of {digests.get(one.name)}; "
        "pin them anew"
        for one in sets
        if one.source.path and one.digest != digests.get(one.name)
    ]


def fallen(results: Results, tell: Callable[[str], None]) -> list[str]:
    """What `make bench` fails for: quality, speed beside peers, growth, memory."""
    table = pinned()
    digests = table.get("digest", {})
    for name, one in results["data"].items():
        if one["digest"] != digests.get(name):
            tell(f"{name} is other data than the floors were pinned on; its floors do not count")
    same = {name for name, one in results["data"].items() if one["digest"] == digests.get(name)}
    lines = below(flat(results), table) if same >= set(results["data"]) else []
    return [*lines, *slow(results, table)]


def slow(results: Results, table: Mapping[str, Any]) -> Iterator[str]:
    """Ratios to peers in the same run, slopes, megabytes."""
    for name, floor in table.get("speed", {}).items():
        kind, _, peer = name.partition(" ")
        row = results["speed"].get(kind, {}).get("peers", {}).get(peer)
        if row and (ratio := row["ratio"][1]) < floor:
            yield f"{peer} takes {ratio} times as long as we on {kind}, the floor is {floor}"
    for kind, most in table.get("growth", {}).items():
        slope = results["growth"].get(kind, {}).get(OURS, {}).get("slope")
        if slope is not None and slope > most:
            yield f"the time of {kind} grows with a slope of {slope}, {most} at most"
    for kind, most in table.get("memory", {}).items():
        memory = results["memory"].get(kind, {}).get(OURS, 0)
        if memory > most:
            yield f"{kind} take {memory} MB, {most} at most"


# --- pinning -------------------------------------------------------------------------------------


def floor_of(value: float) -> float:
    """A figure as a floor: what is behind the fifth digit does not count.

    >>> floor_of(0.8123456)
    0.81234
    """
    return math.floor(round(value * 1e5, 3)) / 1e5


def pin(sets: Sequence[Set], *, lower: bool) -> list[str]:
    """Write the floors; the lines say what is in the way, and then nothing is written."""
    table = pinned()
    figures = own(sets)
    floors: dict[str, dict[str, float]] = table.setdefault("quality", {})
    told = CHANGELOG.read_text("utf-8")
    stopped = []
    for set_, row in figures.items():
        for name, value in row.items():
            new, old = floor_of(value), floors.get(set_, {}).get(name, -1.0)
            if new < old and not (lower and f"`{set_} {name}`" in told):
                stopped.append(
                    f"{set_} {name} would fall from {old} to {new}; "
                    + (f"tell it in CHANGELOG.md, as `{set_} {name}`" if lower else "see --lower")
                )
            floors.setdefault(set_, {})[name] = new
    if not stopped:
        table.setdefault("digest", {}).update(
            {one.name: one.digest for one in sets if one.source.path}
        )
        FLOORS.write_text(HEAD + toml(table), "utf-8")
    return stopped


def toml(table: Mapping[str, Any]) -> str:
    """Tables of strings and figures, one level or two deep.

    >>> print(toml({"quality": {"text": {"f1": 0.9}}}))
    <BLANKLINE>
    [quality."text"]
    "f1" = 0.9
    <BLANKLINE>
    """
    lines = []
    for name, rows in table.items():
        nested = {key: row for key, row in rows.items() if isinstance(row, Mapping)}
        for head, row in (
            {f'[{name}."{key}"]': row for key, row in nested.items()} or {f"[{name}]": rows}
        ).items():
            lines += ["", head, *(f'"{key}" = {json.dumps(value)}' for key, value in row.items())]
    return "\n".join([*lines, ""])


def present(folder: Path | None = None) -> tuple[Set, ...]:
    """The fixtures, and the gold of a folder where it is."""
    where = folder or BESIDE
    there = [source for source in GOLD if at(source, where)]
    return tuple(load(source, where) for source in (*there, *INVENTED))


def main() -> int:
    """Check, or pin."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.side_by_side.floors")
    parser.add_argument("--data", type=Path, help="folder of gold")
    parser.add_argument("--pin", action="store_true", help="write the figures of now as floors")
    parser.add_argument("--lower", action="store_true", help="also those that have fallen")
    options = parser.parse_args()
    sets = present(options.data)
    if options.pin:
        lines = pin(sets, lower=options.lower)
    else:
        lines = [*other_data(sets), *below(own(sets))]
    print(*(lines or ["nothing has fallen"]), sep="\n")
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main())
