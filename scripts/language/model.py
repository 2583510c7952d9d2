"""The training of one model, from rows to the text of a table."""

from __future__ import annotations

import collections
import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from beritaclean.languages.tokens import tokens
from scripts.language import CALIBRATION, LANGUAGES, SOURCES, features, fit, sources, table

DRAWN = 2_000
"""Bags of words drawn from the published counts of each of these languages."""
FOREIGN_DRAWN = 300
LISTS = {"id": "id", "ms": "ms", "en": "en", "fil": "tl"}
"""wordfreq's name -> ours."""
LEAST_SHARE = 2e-6
"""Rarer words of a published list are no features."""
_BALANCE = 0.7
"""0 weighs every text alike, 1 every language alike."""


class Size(NamedTuple):
    """How large a model is."""

    words: int = 32_000
    letters: int = 28_000
    """Rows of the table: with 32,000 words it has 1.4 MB."""
    least_texts: int = 3
    least_runs: int = 60
    """In how many texts a word, or words a run of letters, has to stand."""


SHIPPED = Size()


def trained(rows: Sequence[sources.Row], size: Size = SHIPPED, *, lists: bool = True) -> str:
    """The table of a model that has read these rows; without lists it reads nothing else."""
    every = list(sources.pieces(rows))
    extra: set[str] = set()
    if lists:
        for name, label in LISTS.items():
            every += sources.drawn(name, label, DRAWN)
        every += sources.foreign(FOREIGN_DRAWN)
        for name in ("id", "ms"):
            extra |= {
                word
                for word, share in sources.wordfreq(name).items()
                if share > LEAST_SHARE and tokens(word).words == {word}
            }
    found = [tokens(row.text) for row in every]
    labels = np.array([LANGUAGES.index(row.lang) for row in every])
    counts = np.bincount(labels, minlength=len(LANGUAGES))
    weights = 1 / np.maximum(counts, 1) ** _BALANCE
    where = features.space(
        every,
        extra,
        least_texts=size.least_texts,
        least_runs=size.least_runs,
        lists=lists,
    )
    weight = fit.fit(features.matrix(found, where), labels, len(LANGUAGES), weights)
    # Twice: the first model says which features matter, the second has those alone.
    where = table.chosen(where, weight, found, words=size.words, letters=size.letters)
    weight = fit.fit(features.matrix(found, where), labels, len(LANGUAGES), weights)
    return table.table(where, weight, head(), used(rows))


def used(rows: Iterable[sources.Row]) -> Mapping[str, int]:
    """Word -> the Indonesian texts that hold it."""
    texts = (row.text for row in rows if row.lang == "id")
    return collections.Counter(itertools.chain.from_iterable(tokens(text).words for text in texts))


def corpus(
    train: Sequence[sources.Row], dev: Sequence[sources.Row], news: Sequence[sources.Row]
) -> list[sources.Row]:
    """What the shipped table reads: of the development texts those that have an outlet.

    The others are reviews and chat of the same collections, put together anew: for testing only.
    """
    return [*train, *(row for row in dev if row.outlet), *news]


def head() -> dict[str, Any]:
    """What the head of the table says."""
    return {
        "languages": LANGUAGES,
        "step": table.STEP,
        "calibration": CALIBRATION,
        "licence": "CC-BY-SA-4.0",
        "sources": SOURCES,
    }
