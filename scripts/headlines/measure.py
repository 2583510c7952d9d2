"""How many ends are found, how much story is lost and how much of titles is left, by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from beritaclean.extractors.headlines import Tables, titles_end
from scripts.headlines.joins import Join

Asked: TypeAlias = tuple[Join, Tables | None]


class Row(NamedTuple):
    """How far an end that was found is from the true one, in characters."""

    kind: str
    late: int
    early: int


def rows(asked: Iterable[Asked]) -> Iterator[Row]:
    """What is found in joins, with the tables given or those that are shipped."""
    for join, learned in asked:
        text, whole = join.rest()
        got = titles_end(text, whole=whole, layout=join.layout, learned=learned)
        end = join.titles[-1][1] - join.titles[0][0] if join.titles else 0
        yield Row(join.kind, max(0, got - end), max(0, end - got))


def table(found: Iterable[Row]) -> str:
    """The figures by kind, as Markdown; letters are the mean over all joins."""
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        by_kind[row.kind].append(row)
        by_kind["all"].append(row)
    lines = [
        "| kind | joins | exact | story lost | its letters | title left | its letters |",
        "|-|-|-|-|-|-|-|",
    ]
    for kind, group in sorted(by_kind.items()):
        count = len(group)
        exact = sum(not row.late and not row.early for row in group)
        figures = [exact, sum(row.late > 0 for row in group), sum(row.late for row in group)]
        figures += [sum(row.early > 0 for row in group), sum(row.early for row in group)]
        shares = [f"{figure / count:.3f}" for figure in figures]
        lines.append(f"| {kind} | {count} | {' | '.join(shares)} |")
    return "\n".join(lines)
