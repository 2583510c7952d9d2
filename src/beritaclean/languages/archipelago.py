"""The archipelago model: Indonesian told from Malay and from the languages of the islands.

A linear model over the distinct words of a text. A word of the table has one weight per language;
a word that the table does not know, most of all a name, is judged by its letters. The class
``other`` stands for the rest of the world, which this model can tell from the archipelago but
not apart. How it was trained and measured: docs/languages.md.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from beritaclean.languages.ranking import Ranking
from beritaclean.languages.tokens import tokens
from beritaclean.languages.weights import Weights, weights

NAME = "archipelago"
OTHER = "other"
VARIETIES = {"bew": "id"}
"""Codes of the table that are varieties of another one: Betawi, the Indonesian of Jakarta."""


def rank(text: str) -> Ranking:
    """Rank the languages of the archipelago and English; what is none of them ranks low.

    >>> rank("Kerajaan negeri akan membina jambatan baharu di kampung itu tahun hadapan.").code
    'ms'
    >>> rank("").ranked
    ()
    """
    words, table = tokens(text).words, weights()
    return islands(ranking(words, rows_of(words, table), table))


def codes() -> frozenset[str]:
    """The codes that it can answer.

    >>> "ban" in codes(), "other" in codes()
    (True, False)
    """
    return frozenset(weights().languages) - {OTHER, *VARIETIES}


def islands(ranking: Ranking) -> Ranking:
    """A ranking without the rest of the world; what that had of the probability is gone."""
    return ranking._replace(ranked=tuple(row for row in ranking.ranked if row[0] != OTHER))


def rows_of(words: Iterable[str], table: Weights) -> list[int | None]:
    """The packed row of each word, None of one that the table does not know."""
    return list(map(table.words.get, words))


def ranking(words: Collection[str], rows: Sequence[int | None], table: Weights) -> Ranking:
    """Rank by the words of a text and their rows."""
    if not words:
        return Ranking(backend=NAME)
    sums = [total * table.step for total in score(words, rows, table)]
    found = shares(sums, len(words), table.languages, **table.head["calibration"])
    return ranked(found, len(rows) - rows.count(None))


def score(words: Iterable[str], rows: Sequence[int | None], table: Weights) -> tuple[int, ...]:
    """The sum of each language over all words, in steps."""
    strange = [word for word, row in zip(words, rows, strict=True) if row is None]
    return table.sums(sum(filter(None, rows)), sum(map(table.spelled, strange)))


def shares(
    sums: Sequence[float], words: int, languages: Sequence[str], factor: float, power: float
) -> dict[str, float]:
    """Probabilities: the sums cooled by the number of words, which repeat each other."""
    best, cool = max(sums), cooled(words, factor, power)
    raised = [math.exp((total - best) * cool) for total in sums]
    whole = sum(raised)
    return {code: share / whole for code, share in zip(languages, raised, strict=True)}


def cooled(words: int, factor: float, power: float) -> float:
    """What a sum is worth over so many words."""
    return factor * math.pow(max(words, 1), -power)


def ranked(found: Mapping[str, float], known: int) -> Ranking:
    """The best first, a variety with the language that it is of."""
    merged = {code: share for code, share in found.items() if code not in VARIETIES}
    for variety, of in VARIETIES.items():
        merged[of] += found[variety]
    best = sorted(merged.items(), key=lambda item: (-item[1], item[0]))
    varieties = [
        variety
        for variety, of in VARIETIES.items()
        if of == best[0][0] and found[variety] > found[of]
    ]
    return Ranking(tuple(best), known, NAME, varieties[0] if varieties else None)
