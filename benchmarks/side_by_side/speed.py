"""How fast: all peers in turns over the same documents, and each with one that grows.

Seconds are the processor's, of the peer's process alone. A machine changes its pace from minute to
minute, so every peer does a few documents before the next few come, and what is told is the ratio
to beritaclean in the same round.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.side_by_side.ask import LeftOutError, Process
from benchmarks.side_by_side.data import Row, Set, spread
from benchmarks.side_by_side.peer import Peer
from benchmarks.side_by_side.quality import TABLES, Tell

REFERENCE = "beritaclean"
CHUNK = 4
"""Documents that each peer does before the next peer does them."""
KINDS = {"pages": 24, "texts": 120, "language": 300}
"""Documents of each kind in a round, evenly taken: some peers take a second for a page.

Each round has its own, so that nobody is asked again what it has in its caches.
"""
TIMES = (1, 2, 4, 8, 16)
LENGTHS = {"pages": 40_000, "texts": 2_500, "language": 500}
"""Characters of the document that grows, about."""
Figures = dict[str, Any]


def rows_for(kind: str, sets: Sequence[Set]) -> list[Row]:
    """The documents of a kind, those of newsrooms of the world apart."""
    own = [one for one in sets if one.source.kind == kind and one.source.lang]
    return [row for one in own for row in one.rows]


def all_turns(
    sets: Sequence[Set], folders: Path | None, seconds: float, rounds: int, tell: Tell
) -> Figures:
    """Kind by kind: documents per second, and ratios as least, median, most."""
    found: Figures = {}
    for kind, most in KINDS.items():
        rows = spread(rows_for(kind, sets), most * rounds)
        if len(rows) >= rounds:
            tell(f"speed of {kind}: {len(rows)} documents, {rounds} rounds")
            dealt = [rows[number::rounds] for number in range(rounds)]
            found[kind] = turns(kind, dealt, folders, seconds)
    return found


def turns(
    kind: str, dealt: Sequence[Sequence[Row]], folders: Path | None, seconds: float
) -> Figures:
    """Round by round. A peer whose process ends over a document is left out: it did less."""
    with contextlib.ExitStack() as stack:
        running = {
            peer.name: stack.enter_context(started(kind, peer, folders, seconds))
            for peer in TABLES[kind]
        }
        took: dict[str, list[float]] = {}
        for name, process in list(running.items()):
            if works(process, dealt[0][0]):
                took[name] = []
        for rows in dealt:
            spent = dict.fromkeys(took, 0.0)
            for at in range(0, len(rows), CHUNK):
                for name in list(spent):
                    cpu = costs(running[name], rows[at : at + CHUNK])
                    if cpu is None:
                        del took[name], spent[name]
                    else:
                        spent[name] += cpu
            for name, cpu in spent.items():
                took[name].append(cpu)
    counts = [len(rows) for rows in dealt]
    return {
        "documents": sum(counts),
        "rounds": len(dealt),
        "peers": {name: told(counts, times, took[REFERENCE]) for name, times in took.items()},
    }


def started(kind: str, peer: Peer, folders: Path | None, seconds: float) -> Process:
    """A peer whose seconds are counted."""
    return Process(kind, peer, seconds, timed=True, folders=folders)


def works(process: Process, row: Row) -> bool:
    """Whether it answers; what it loads late is loaded then."""
    try:
        return not process.ask(row).failed
    except LeftOutError:
        return False


def costs(process: Process, rows: Sequence[Row]) -> float | None:
    """CPU seconds of a few documents; None where its process ended."""
    replies = [process.ask(row) for row in rows]
    gone = any(reply.failed in {"over the limit", "crashed"} for reply in replies)
    return None if gone else sum(reply.cpu for reply in replies)


def told(counts: Sequence[int], times: Sequence[float], reference: Sequence[float]) -> Figures:
    """Documents per CPU second, and how many times as long as the reference, in each round.

    Examples
    --------
    >>> told([10, 10], [2.0, 4.0], [1.0, 1.0])
    {'per second': 3.33, 'ratio': [2.0, 3.0, 4.0]}
    """
    ratios = sorted(own / other for own, other in zip(times, reference, strict=True))
    least, mid, most = ratios[0], median(ratios), ratios[-1]
    return {
        "per second": round(sum(counts) / sum(times), 2),
        "ratio": [round(ratio, 3) for ratio in (least, mid, most)],
    }


# --- growth --------------------------------------------------------------------------------------


def all_growth(sets: Sequence[Set], folders: Path | None, seconds: float, tell: Tell) -> Figures:
    """Of each kind one document of middling length, once, twice, … sixteen times."""
    found: Figures = {}
    for kind, length in LENGTHS.items():
        key = "html" if kind == "pages" else "text"
        rows = rows_for(kind, sets)
        if rows:
            tell(f"growth of {kind}")
            row = min(rows, key=lambda row: abs(len(row[key]) - length))
            found[kind] = {
                peer.name: grown
                for peer in TABLES[kind]
                if (grown := growth(kind, peer, row, folders, seconds))
            }
    return found


def growth(kind: str, peer: Peer, row: Row, folders: Path | None, seconds: float) -> Figures:
    """Characters and CPU seconds of each size, the best of three; the slope of their logarithms."""
    grow = GROW[kind]
    points: list[tuple[int, float]] = []
    with started(kind, peer, folders, seconds) as process:
        if not works(process, row):
            return {}
        for times in TIMES:
            larger = grow(row, times)
            replies = [process.ask(larger) for _ in range(3 if not points else 2)]
            if any(reply.failed for reply in replies):
                break
            size = len(larger["html" if kind == "pages" else "text"])
            points.append((size, min(reply.cpu for reply in replies)))
    return {
        "characters": [size for size, _ in points],
        "seconds": [round(cpu, 5) for _, cpu in points],
        "slope": round(slope(points), 2) if len(points) > 1 else None,
        "whole": len(points) == len(TIMES),
    }


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Of log seconds over log characters: 1 is linear, 2 is square.

    Examples
    --------
    >>> round(slope([(1, 2), (2, 8), (4, 32)]), 3)
    2.0
    """
    logs = [(math.log(size), math.log(max(cpu, 1e-6))) for size, cpu in points]
    across = sum(x for x, _ in logs) / len(logs)
    up = sum(y for _, y in logs) / len(logs)
    return sum((x - across) * (y - up) for x, y in logs) / sum((x - across) ** 2 for x, _ in logs)


BODY = re.compile(r"(?is)^(.*?<body[^>]*>)(.*)(</body>.*)$")


def grown_page(row: Row, times: int) -> Row:
    """A page whose body holds all it held, again and again.

    Examples
    --------
    >>> grown_page({"html": "<body><p>a</p></body>"}, 2)["html"]
    '<body><p>a</p><p>a</p></body>'
    """
    found = BODY.match(row["html"])
    head, body, foot = found.groups() if found else ("", row["html"], "")
    return row | {"html": head + body * times + foot}


def grown_text(row: Row, times: int) -> Row:
    """A text, again and again."""
    return row | {"text": "\n".join([row["text"]] * times)}


GROW: dict[str, Callable[[Row, int], Row]] = {
    "pages": grown_page,
    "texts": grown_text,
    "language": grown_text,
}
