"""Figures on outlets that the model has not read: every outlet is held out once, with its fold.

Texts that are of no outlet (reviews, chat, the declaration of human rights) are apart from the
training texts by their document, and are judged by the model of the first fold.
"""

from __future__ import annotations

import collections
import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from beritaclean.core.parts import Language
from beritaclean.languages import archipelago, settle, weights
from beritaclean.languages.ranking import Ranking
from beritaclean.languages.tokens import tokens
from scripts.language import CALIBRATION, LANGUAGES, model, sources

SIXTEEN = tuple(code for code in LANGUAGES if code != archipelago.OTHER)
FIVE = ("id", "ms", "jv", "su", "min")
BUCKETS = {"to 50": (1, 50), "51-200": (51, 200), "over 200": (201, 10**9)}
_BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.97, 1.01)


class Judged(NamedTuple):
    """A text, the sums of its model, and what they rest on."""

    row: sources.Row
    sums: tuple[float, ...]
    words: int
    known: int


def held_out(
    train: Sequence[sources.Row],
    dev: Sequence[sources.Row],
    news: Sequence[sources.Row],
    parts: int,
    workers: int,
) -> list[Judged]:
    """Every text of `dev`, judged by a model that has not read its outlet."""
    shared = sources.folds([*train, *dev, *news], parts)
    tasks = []
    for part in range(parts):
        read = [row for row in model.corpus(train, dev, news) if _part(row, shared) != part]
        test = [row for row in dev if (_part(row, shared) or 0) == part]
        tasks.append((read, test))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(itertools.chain.from_iterable(pool.map(_fold, tasks)))


def _part(row: sources.Row, shared: dict[tuple[str, str], int]) -> int | None:
    return shared[row.lang, row.outlet] if row.outlet else None


def _fold(task: tuple[list[sources.Row], list[sources.Row]]) -> list[Judged]:
    read, test = task
    table = weights.parse(model.trained(read))
    judged = []
    for row in test:
        found = tokens(row.text)
        rows = archipelago.rows_of(found.words, table)
        sums = tuple(total * table.step for total in archipelago.score(found.words, rows, table))
        judged.append(Judged(row, sums, len(rows), len(rows) - rows.count(None)))
    return judged


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """The figures, as Markdown."""
    factor, power = calibrated(judged)
    now = tuple(CALIBRATION.values())
    yield f"Best calibration: factor {factor}, power {power}; used: {now[0]}, {now[1]}\n"
    answers = [(one.row, answer(one)) for one in judged]
    yield from goals(answers)
    yield from calibration(judged)
    yield from confusion(answers)


def goals(answers: Sequence[tuple[sources.Row, Language]]) -> Iterator[str]:
    """Recall of Indonesian, and what else is called Indonesian, by length."""
    yield "| | " + " | ".join(BUCKETS) + " |\n|---" + "|---" * len(BUCKETS) + "|"
    for lang, said in (("id", "id"), ("ms", "id"), ("ms", "ms"), ("id", "und"), ("ms", "und")):
        cells = []
        for low, high in BUCKETS.values():
            found = [
                language.code == said
                for row, language in answers
                if row.lang == lang and low <= len(row.text) <= high
            ]
            cells.append(f"{sum(found) / len(found):.3f} of {len(found)}")
        yield f"| {lang} called {said} | " + " | ".join(cells) + " |"
    for lang in ("jv", "su", "min", "en", "tl"):
        found = [language.code == "id" for row, language in answers if row.lang == lang]
        yield f"\n{lang} called id: {sum(found) / len(found):.3f} of {len(found)}"
    five, sixteen = macro(answers, FIVE), macro(answers, SIXTEEN)
    yield f"\nmacro-F1 of five: {five:.3f}; of sixteen: {sixteen:.3f}"


def macro(answers: Sequence[tuple[sources.Row, Language]], codes: Iterable[str]) -> float:
    """The mean F1 of the codes; `bew` is what is answered as a variety of `id`."""
    codes = tuple(codes)
    merge = "bew" not in codes
    scores = []
    for code in codes:
        hits = misses = wrong = 0
        for row, language in answers:
            true = "id" if merge and row.lang == "bew" else row.lang
            said = language.code if merge else language.variety or language.code
            hits += true == said == code
            misses += true == code != said
            wrong += said == code != true
        scores.append(2 * hits / max(1, 2 * hits + misses + wrong))
    return sum(scores) / len(scores)


def calibration(judged: Sequence[Judged]) -> Iterator[str]:
    """How often an answer of some confidence is right."""
    bins: dict[float, list[bool]] = {low: [] for low in _BINS[:-1]}
    for one in judged:
        ranked = _ranked(one)
        true = archipelago.VARIETIES.get(one.row.lang, one.row.lang)
        low = max(low for low in bins if ranked.confidence >= low)
        bins[low].append(ranked.code == true)
    yield "\n| confidence | answers | right |\n|---|---|---|"
    for (low, right), high in zip(bins.items(), _BINS[1:], strict=True):
        share = sum(right) / max(1, len(right))
        yield f"| {low:.2f}-{min(high, 1):.2f} | {len(right)} | {share:.3f} |"
    sure = [hit for low, right in bins.items() if low >= 0.9 for hit in right]
    yield f"\nright from .9 on: {sum(sure) / len(sure):.4f} of {len(sure)}"


def confusion(answers: Sequence[tuple[sources.Row, Language]]) -> Iterator[str]:
    """Rows are what a text is, columns what it is called."""
    columns = [*SIXTEEN, "other", "und"]
    counts: collections.Counter[tuple[str, str]] = collections.Counter(
        (row.lang, language.variety or language.code) for row, language in answers
    )
    yield "\n| | " + " | ".join(columns) + " |\n|---" + "|---" * len(columns) + "|"
    for lang in SIXTEEN:
        cells = [str(counts[lang, column] or "") for column in columns]
        yield f"| **{lang}** | " + " | ".join(cells) + " |"


def answer(one: Judged) -> Language:
    """What the archipelago model alone would answer."""
    return settle(_ranked(one))


def _ranked(one: Judged) -> Ranking:
    return archipelago.ranked(_shares(one, *CALIBRATION.values()), one.known)


def calibrated(judged: Iterable[Judged]) -> tuple[float, float]:
    """The factor and the power that make the true languages most probable."""
    known = [one for one in judged if one.words]

    def cost(factor: float, power: float) -> float:
        return -sum(math.log(max(_shares(one, factor, power)[one.row.lang], 1e-6)) for one in known)

    grid = [(f / 10, p / 20) for f in range(4, 31, 2) for p in range(11)]
    return min(grid, key=lambda pair: cost(*pair))


def _shares(one: Judged, factor: float, power: float) -> dict[str, float]:
    return archipelago.shares(one.sums, one.words, LANGUAGES, factor, power)
