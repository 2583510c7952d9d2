"""From weights to the file that the library ships.

Each word becomes one row: its own weight, those of its letters, and what the comparisons say. A
word whose row is much like what its letters alone would give is left out: it costs 25 bytes and
says nothing. So is what hardly ever occurs.
"""

from __future__ import annotations

import collections
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from beritaclean.languages.tokens import Tokens, runs
from beritaclean.languages.weights import ZERO
from scripts.language.features import COMPARISONS, Space
from scripts.language.fit import Weights

STEP = 0.12
_LEAST, _MOST = 33 - ZERO, 126 - ZERO


def chosen(
    where: Space, weight: Weights, found: Sequence[Tokens], *, words: int, letters: int
) -> Space:
    """The features that are worth most: those of a first, larger model that change scores most."""
    used: collections.Counter[str] = collections.Counter()
    for text in found:
        used.update(text.words)
    spelled: collections.Counter[str] = collections.Counter()
    for word, count in used.items():
        for run in runs(word):
            spelled[run] += count
    by_run = {run: _run(run, where, weight) for run in where.runs}
    kept_runs = _best(by_run, spelled, letters)
    zero = np.zeros(weight.shape[1])
    surprise = {
        word: _word(word, where, weight)
        - sum((by_run[run] for run in runs(word) if run in kept_runs), zero)
        for word in where.words
    }
    kept = sorted(_best(surprise, used, words))
    return Space(
        {word: column for column, word in enumerate(kept)},
        {run: column for column, run in enumerate(sorted(kept_runs), len(kept))},
        where.lists,
    )


def table(where: Space, weight: Weights, head: Mapping[str, Any], used: Mapping[str, int]) -> str:
    """The text of the file; `used` says which words are looked up most."""
    words, spelled = by_use(where.words, where.runs, used)
    blocks = (
        [f"{name} = {_toml(value)}" for name, value in head.items()],
        words,
        ["".join(_row(_word(word, where, weight)) for word in words)],
        spelled,
        ["".join(_row(_run(run, where, weight)) for run in spelled)],
    )
    return "\n\n".join(map("\n".join, blocks)) + "\n"


def by_use(
    words: Collection[str], letters: Iterable[str], used: Mapping[str, int]
) -> tuple[list[str], list[str]]:
    """The commonest words and runs first: what is read together lies together in memory."""
    spelled: collections.Counter[str] = collections.Counter()
    for word, count in used.items():
        if word not in words:
            spelled.update(dict.fromkeys(runs(word), count))
    return (
        sorted(words, key=lambda word: (-used.get(word, 0), word)),
        sorted(letters, key=lambda run: (-spelled[run], run)),
    )


def _best(rows: Mapping[str, Weights], used: Mapping[str, int], most: int) -> set[str]:
    """Those that change most scores most, rarely or often."""
    worth = {
        name: round(float(np.ptp(row)) * (1 + used[name]) ** 0.5, 6) for name, row in rows.items()
    }
    return set(sorted(worth, key=lambda name: (-worth[name], name))[:most])


def _word(word: str, where: Space, weight: Weights) -> Weights:
    row: Weights = weight[where.columns(word)].sum(axis=0) + _compared(where.compared(word), weight)
    return row


def _run(run: str, where: Space, weight: Weights) -> Weights:
    row: Weights = weight[where.runs[run]] + _compared((where.spelling[run], 0.0), weight)
    return row


def _compared(values: Sequence[float], weight: Weights) -> Weights:
    row = np.zeros(weight.shape[1])
    for value, column in zip(values, weight[-COMPARISONS:], strict=True):
        row = row + value * column
    return row


def _row(row: Weights) -> str:
    """A row around its middle: what is the same for all languages says nothing."""
    middle = (row.max() + row.min()) / 2
    steps = np.clip(np.rint((row - middle) / STEP), _LEAST, _MOST).astype(int)
    return "".join(chr(ZERO + step) for step in steps)


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
