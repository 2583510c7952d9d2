"""The figures as tables of Markdown, and where these stand in the documentation.

A page says `<!-- bench: NAME -->`, and below it stands the table of that name. `make bench` with
WRITE=1 writes them; a test holds them to `benchmarks/results.json`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.side_by_side.quality import HELD_OUT

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/measured.md", "docs/languages.md")
MARKED = re.compile(r"<!-- bench: (?P<name>[\w ]+) -->\n\n(?P<table>(?:\|.*\n)*)")
NONE = ""
"""A cell of which nothing is to be said."""
Results = Mapping[str, Any]
Take = Callable[[Any], float | str | None]


class Column(NamedTuple):
    """A column of a table of tools."""

    head: str
    set: str
    take: Take
    """What of a row it shows."""
    form: Callable[[float], str]
    """How a figure is printed."""
    less: bool = False
    """Whether the least is the best."""


def share(value: float) -> str:
    """As a percentage.

    >>> share(0.8312)
    '83 %'
    """
    return f"{value:.0%}".replace("%", " %")


def figure(value: float) -> str:
    """Three digits behind the point, and none before it where that is a nought.

    >>> figure(0.8123), figure(1.0)
    ('.812', '1.000')
    """
    return f"{value:.3f}".removeprefix("0")


def fine(value: float) -> str:
    """Four digits: a thousandth of a story is a sentence.

    >>> fine(0.99971)
    '.9997'
    """
    return f"{value:.4f}".removeprefix("0")


def written(name: str, results: Results) -> str:
    """A tool with its version, as a table names it.

    >>> written("jusText, a line each", {"versions": {"jusText, a line each": "3.0.2"}})
    'jusText 3.0.2, a line each'
    """
    version = results["versions"].get(name)
    if not version:
        return name
    tool, comma, how = name.partition(",")
    return f"{tool} {version}{comma}{how}"


def table(head: str, kind: str, columns: Sequence[Column], results: Results, order: int = 0) -> str:
    """A row for each tool, the best by a column first; the best of each column is bold.

    A column that says nothing of anybody is left out.
    """
    sets = results[kind]
    every = dict.fromkeys(name for one in columns for name in sets.get(one.set, ()))
    names = [name for name in every if not is_replaced(name, every)]
    values = {name: [taken(one, sets, name) for one in columns] for name in names}
    best = [best_of(one, (values[name][at] for name in names)) for at, one in enumerate(columns)]
    names.sort(key=lambda name: -number(values[name][order]))
    shown = [at for at in range(len(columns)) if any(values[name][at] for name in names)]
    lines = [f"| {head} | {' | '.join(columns[at].head for at in shown)} |"]
    lines.append("|---|" + "---:|" * len(shown))
    for name in names:
        cells = (cell(columns[at], values[name][at], best[at]) for at in shown)
        lines.append(f"| {written(name, results)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def is_replaced(name: str, names: Iterable[str]) -> bool:
    """Whether another row of ours stands for it, which has not read what it was asked about."""
    return name == "beritaclean" and HELD_OUT in names


def taken(column: Column, sets: Results, name: str) -> float | str | None:
    """What a column shows of a tool; None where that was not asked."""
    row = sets.get(column.set, {}).get(name)
    return None if row is None else column.take(row)


def number(value: float | str | None) -> float:
    """A figure to order by; what is none comes last."""
    return value if isinstance(value, int | float) else -1.0


def best_of(column: Column, values: Iterable[float | str | None]) -> str:
    """The best figure of a column, as it is printed."""
    found = [value for value in values if isinstance(value, int | float)]
    return column.form((min if column.less else max)(found)) if found else NONE


def cell(column: Column, value: float | str | None, best: str) -> str:
    """A figure, bold where none is better."""
    if value is None or isinstance(value, str):
        return value or NONE
    form = column.form(value)
    return f"**{form}**" if form == best else form


def of(name: str) -> Callable[[Any], float | None]:
    """A column that is one figure of a row."""
    return lambda row: row.get(name)


def failures(row: Any) -> str:
    """How many documents count as empty; how many were asked about, where that is not all."""
    return str(row.get("failed", NONE))


def both(name: str) -> Callable[[Any], str | None]:
    """Precision and recall of a field."""

    def take(row: Any) -> str | None:
        found = row.get(name)
        return found and f"{found['precision']:.2f} / {found['recall']:.2f}"

    return take


def called(code: str) -> Callable[[Any], float | None]:
    """The share of a language that is called Indonesian."""
    return lambda row: row["called id"].get(code)


def documents(results: Results, set_: str) -> int:
    """How many a set has."""
    return int(max((row["documents"] for row in results_of(results, set_)), default=0))


def results_of(results: Results, set_: str) -> list[Any]:
    kinds = ("pages", "texts", "language")
    return [row for kind in kinds for row in results[kind].get(set_, {}).values()]


# --- the tables ----------------------------------------------------------------------------------

BENCHMARK = "article-extraction-benchmark"


def pages(results: Results) -> str:
    """Indonesian pages, by set."""
    columns: list[Column] = []
    for set_, what in (("html", ""), ("html, set aside", " set aside"), ("html-2", " more")):
        count = f"{documents(results, set_)}{what}"
        columns.append(Column(f"F1, {count}", set_, of("f1"), figure))
        columns.append(Column(f".99 or more, {count}", set_, of("right"), share))
        columns.append(Column(f"failed, {count}", set_, failures, figure))
    return table("tool", "pages", columns, results)


def world(results: Results) -> str:
    """Newsrooms of the world, and the part with a measure of its own."""
    every, part = documents(results, "html-world"), documents(results, BENCHMARK)
    columns: list[Column] = [
        Column(f"F1, {every}", "html-world", of("f1"), figure),
        Column(f".99 or more, {every}", "html-world", of("right"), share),
        Column(f"failed, {every}", "html-world", failures, figure),
        Column(f"its own F1, {part}", BENCHMARK, of("f1"), figure),
        Column("precision", BENCHMARK, of("precision"), figure),
        Column("recall", BENCHMARK, of("recall"), figure),
        Column("exact", BENCHMARK, of("exact"), share),
    ]
    return table("tool", "pages", columns, results)


def texts(results: Results) -> str:
    """Raw texts, by set."""
    columns: list[Column] = []
    for set_ in ("text", "text-2"):
        count = documents(results, set_)
        columns.append(Column(f"body recall, {count}", set_, of("recall"), fine))
        columns.append(Column("noise removed", set_, of("noise"), figure))
        columns.append(Column("F1", set_, of("f1"), figure))
        columns.append(Column("perfect documents", set_, of("perfect"), share))
    return table("rule", "texts", columns, results, order=3)


def fields(results: Results) -> str:
    """Precision and recall of fields."""
    columns: list[Column] = [
        Column(f"{name}{what}", set_, both(name), figure)
        for set_, what in (("Indonesian pages", ""), ("html-world", ", world"))
        for name in ("title", "authors", "day", "minute")
    ]
    return table("tool", "fields", columns, results)


def language(results: Results) -> str:
    """What is called Indonesian, and the F1 of the five that are near each other."""
    names = {"id": "Indonesian", "ms": "Malay", "jv": "Javanese", "su": "Sundanese"}
    names["min"] = "Minangkabau"
    columns: list[Column] = [Column("macro-F1 of the five", "langid", of("macro"), figure)]
    columns += [
        Column(f"{name} called so", "langid", called(code), figure, less=code != "id")
        for code, name in names.items()
    ]
    return table("detector", "language", columns, results)


def speed(results: Results) -> str:
    """Documents per CPU second, how many times as long as ours, growth, memory."""
    lines = [
        "| tool | documents per CPU s | times as long as beritaclean | slope of growth | MB |",
        "|---|---:|---:|---:|---:|",
    ]
    for kind, what in (("pages", "pages"), ("texts", "texts"), ("language", "language")):
        found = results["speed"].get(kind)
        if not found:
            continue
        lines.append(f"| **{what}**, {found['documents']} | | | | |")
        for name, row in found["peers"].items():
            least, mid, most = row["ratio"]
            grown = results["growth"].get(kind, {}).get(name, {})
            steep = NONE if grown.get("slope") is None else f"{grown['slope']:.2f}"
            memory = results["memory"].get(kind, {}).get(name, NONE)
            ratio = "1" if name == "beritaclean" else f"{mid:.2g} ({least:.2g}-{most:.2g})"
            rate = (
                f"{row['per second']:,.3g}"
                if row["per second"] < 100
                else (f"{row['per second']:,.0f}")
            )
            lines.append(f"| {written(name, results)} | {rate} | {ratio} | {steep} | {memory} |")
    return "\n".join(lines)


def readme_pages(results: Results) -> str:
    """The share of pages that are right, alone."""
    heads = {"html": "", "html, set aside": " set aside", "html-2": " more"}
    columns: list[Column] = [
        Column(f"right, {documents(results, set_)}{what}", set_, of("right"), share)
        for set_, what in heads.items()
    ]
    world_ = documents(results, "html-world")
    columns.append(Column(f"right, {world_} of the world", "html-world", of("right"), share))
    columns.append(Column(f"F1, {world_}", "html-world", of("f1"), figure))
    return table("web pages", "pages", columns, results)


def readme_texts(results: Results) -> str:
    """Raw texts of both sets."""
    columns: list[Column] = []
    for set_ in ("text", "text-2"):
        columns.append(
            Column(f"fully right, {documents(results, set_)}", set_, of("perfect"), share)
        )
        columns.append(Column("story kept", set_, of("recall"), fine))
        columns.append(Column("the rest removed", set_, of("noise"), figure))
    return table("raw texts", "texts", columns, results)


def readme_language(results: Results) -> str:
    """Malay called Indonesian: the least first."""
    rows = results["language"].get("langid", {})
    names = [name for name in rows if not is_replaced(name, rows)]
    ranked = sorted(names, key=lambda name: rows[name]["called id"]["ms"])
    lines = ["| texts of all lengths | Malay called Indonesian | Indonesian called so |"]
    lines.append("|---|---:|---:|")
    lines += [
        f"| {written(name, results)} | {figure(rows[name]['called id']['ms'])} "
        f"| {figure(rows[name]['called id']['id'])} |"
        for name in ranked
    ]
    return "\n".join(lines)


TABLES: dict[str, Callable[[Results], str]] = {
    "pages": pages,
    "world": world,
    "texts": texts,
    "fields": fields,
    "language": language,
    "speed": speed,
    "readme pages": readme_pages,
    "readme texts": readme_texts,
    "readme language": readme_language,
}


def replaced(page: str, results: Results) -> str:
    """A page with the tables of these results below its markers."""

    def fresh(found: re.Match[str]) -> str:
        name = found["name"]
        behind = "" if found["table"] else "\n"  # what follows is not of the table
        return f"<!-- bench: {name} -->\n\n{TABLES[name](results)}\n{behind}"

    return MARKED.sub(fresh, page)


def write(results: Results) -> None:
    """Put the tables into the documentation."""
    for name in PAGES:
        path = ROOT / name
        path.write_text(replaced(path.read_text("utf-8"), results), "utf-8")
