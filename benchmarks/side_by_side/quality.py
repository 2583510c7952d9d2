"""How right: every peer over every document of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.side_by_side import fields, language, pages, score, texts
from benchmarks.side_by_side.ask import LeftOutError, Process, Reply
from benchmarks.side_by_side.data import ASIDE, BENCHMARK, Row, Set, spread
from benchmarks.side_by_side.peer import Peer

TABLES: dict[str, tuple[Peer, ...]] = {
    "pages": pages.PEERS,
    "fields": fields.PEERS,
    "texts": texts.PEERS,
    "language": language.PEERS,
}
NEAR = ("id", "ms", "jv", "su", "min")
"""Indonesian and what is most often taken for it."""
PAGE_GROUPS = {
    "Indonesian pages": ("html", "html-2"),
    "html-world": ("html-world",),
    "fixture pages": ("fixture pages",),
}
"""Sets whose fields are told together."""
HELD_OUT = "beritaclean, outlets held out"
"""The row of ours to compare: the shipped model has read most news of the labelled texts."""
Figures = dict[str, Any]
Tell = Callable[[str], None]
Scored = tuple[Row, Reply]


@dataclass
class Asked:
    """What one peer said of all documents of its kind."""

    kind: str
    peer: Peer
    version: str = ""
    left_out: str = ""
    memory: float = 0.0
    replies: dict[str, list[Scored]] = field(default_factory=dict)
    """By set."""


def ask_all(
    sets: Sequence[Set], folders: Path | None, seconds: float, jobs: int, tell: Tell
) -> list[Asked]:
    """Every peer, so many at a time."""
    kinds = {one.source.kind for one in sets}
    wanted = [
        (kind, peer)
        for kind, peers in TABLES.items()
        if kind in kinds or (kind == "fields" and "pages" in kinds)
        for peer in peers
    ]

    def ask(which: tuple[str, Peer]) -> Asked:
        return ask_one(*which, sets, folders, seconds, tell=tell)

    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(ask, wanted))


def ask_one(
    kind: str,
    peer: Peer,
    sets: Sequence[Set],
    folders: Path | None,
    seconds: float,
    *,
    tell: Tell,
) -> Asked:
    """One peer over the sets of its kind."""
    asked = Asked(kind, peer)
    with Process(kind, peer, seconds, folders=folders) as process:
        try:
            process.start()
            for one in sets:
                if one.source.kind == ("pages" if kind == "fields" else kind):
                    rows = spread(one.rows, peer.sample)
                    asked.replies[one.name] = [(row, process.ask(row)) for row in rows]
        except LeftOutError as error:
            asked.left_out = str(error)
            tell(f"{peer.name} is left out of {kind}: {error}")
        asked.version, asked.memory = process.version, process.memory
    for name, failures in failed(asked).items():
        tell(f"{peer.name} failed on {name}: {failures}")
    return asked


def failed(asked: Asked) -> dict[str, dict[str, int]]:
    """How many documents of which sets counted as empty, and why."""
    counts = {
        name: dict(Counter(reply.failed for _, reply in replies if reply.failed))
        for name, replies in asked.replies.items()
    }
    return {name: count for name, count in counts.items() if count}


# --- figures -------------------------------------------------------------------------------------


def figures(every: Sequence[Asked]) -> Figures:
    """By kind, set and peer."""
    found: Figures = {"pages": {}, "fields": {}, "texts": {}, "language": {}}
    of_kind = {"pages": of_pages, "texts": of_texts, "language": of_language}
    for asked in every:
        for name, replies in asked.replies.items():
            if asked.kind != "fields":
                for group, row in of_kind[asked.kind](name, replies):
                    noted(found[asked.kind], group, asked, row)
        if asked.kind in {"pages", "fields"}:
            for group, replies in by_country(asked):
                if row := of_fields(replies):
                    noted(found["fields"], group, asked, row)
    return found


def by_country(asked: Asked) -> Iterator[tuple[str, list[Scored]]]:
    """Indonesian gold, pages of the world, and what is invented."""
    for group, names in PAGE_GROUPS.items():
        yield group, [one for name in names for one in asked.replies.get(name, ())]


def noted(table: Figures, group: str, asked: Asked, row: Figures) -> None:
    """Put a row into its table."""
    table.setdefault(group, {})[asked.peer.name] = row


def of_pages(name: str, replies: Sequence[Scored]) -> Iterator[tuple[str, Figures]]:
    """A set, the part of it that was set aside, and the part with a measure of its own."""
    yield name, page_figures(replies)
    if aside := [one for one in replies if name == "html" and one[0].get("outlet") in ASIDE]:
        yield f"{name}, set aside", page_figures(aside)
    if measured := [one for one in replies if one[0].get("set") == BENCHMARK]:
        scores = [score.shingles(row["body"], text_of(reply)) for row, reply in measured]
        yield BENCHMARK, counted(measured) | score.of_shingles(scores)


def page_figures(replies: Sequence[Scored]) -> Figures:
    scores = [score.of_page(row["body"], text_of(reply)) for row, reply in replies]
    return counted(replies) | score.means(scores)


def text_of(reply: Reply) -> str:
    return str(reply.answer.get("text") or "")


def counted(replies: Sequence[Scored]) -> Figures:
    """How many documents were asked about, and how many of them failed."""
    failures = sum(bool(reply.failed) for _, reply in replies)
    return {"documents": len(replies)} | ({"failed": failures} if failures else {})


def of_texts(name: str, replies: Sequence[Scored]) -> Iterator[tuple[str, Figures]]:
    scores = [score.of_text(row, reply.answer.get("kept", ())) for row, reply in replies]
    yield name, counted(replies) | score.means(scores)


def of_fields(replies: Sequence[Scored]) -> Figures:
    """The fields that a peer tells at all; of documents whose labels name any."""
    hits: dict[str, list[score.Hit]] = {name: [] for name in score.FIELDS}
    for row, reply in replies:
        if labels := row.get("meta"):
            for name, more in score.of_fields(labels, reply.answer.get("fields") or {}).items():
                hits[name] += more
    told = {name: found for name, found in hits.items() if any(said for _, said, _ in found)}
    return {name: score.of_hits(found) for name, found in told.items()}


def of_language(name: str, replies: Sequence[Scored]) -> Iterator[tuple[str, Figures]]:
    """What is called Indonesian, and the F1 of the five languages that are near each other."""
    pairs = [(home(row["lang"]), called(reply)) for row, reply in replies]
    as_id = {
        code: mean(said == "id" for lang, said in pairs if lang == code)
        for code in NEAR
        if any(lang == code for lang, _ in pairs)
    }
    yield (
        name,
        counted(replies)
        | {
            "called id": as_id,
            "macro": mean(language_f1(pairs, code) for code in as_id),
        },
    )


def home(lang: str) -> str:
    """The label; Betawi is a variety of Indonesian."""
    return "id" if lang == "bew" else lang


def called(reply: Reply) -> str:
    """The answer by one code for each language, whoever gives it."""
    code = str(reply.answer.get("code", "und"))
    return home(language.SAME.get(code, code))


def language_f1(pairs: Sequence[tuple[str, str]], code: str) -> float:
    right = sum(lang == said == code for lang, said in pairs)
    extra = sum(said == code for _, said in pairs) - right
    return score.f1(right, extra, sum(lang == code for lang, _ in pairs) - right)


def held_out(page: str) -> Figures:
    """What docs/languages.md says of models that had not read the outlets they were asked about.

    `python -m scripts.language measure` prints the table: rows are what a text is, columns what it
    was called. It trains four models, which takes ten minutes, and is not done here.
    """
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines()]
    (heads,) = (row[1:] for row in rows if row[:3] == ["", "id", "ms"])
    counts = {
        row[0].strip("*"): dict(zip(heads, (int(one or 0) for one in row[1:]), strict=True))
        for row in rows
        if row and row[0].startswith("**") and len(row) == len(heads) + 1
    }
    as_id = {}
    for code in NEAR:
        own = [counts[lang] for lang in counts if home(lang) == code]
        said = sum(row["id"] + row["bew"] for row in own)
        as_id[code] = said / sum(sum(row.values()) for row in own)
    pairs = [
        (home(lang), home(said))
        for lang, row in counts.items()
        for said, count in row.items()
        for _ in range(count)
    ]
    macro = mean(language_f1(pairs, code) for code in NEAR)
    return {"documents": len(pairs), "called id": as_id, "macro": macro}


def memory(every: Sequence[Asked]) -> Mapping[str, dict[str, float]]:
    """Megabytes of each peer's process at most, by kind."""
    found: dict[str, dict[str, float]] = {}
    for asked in every:
        if asked.memory:
            found.setdefault(asked.kind, {})[asked.peer.name] = round(asked.memory)
    return found
