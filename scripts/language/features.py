"""What a text is made of, as a sparse matrix: words, runs of letters, and two comparisons.

A word that the vocabulary holds is a feature; so is each run of letters of every word, so that
the model knows something of words it never saw. The comparisons say for each word whether
published counts call it Indonesian or Malay. All are sums over the distinct words of a text:
so in the end each word is one vector.
"""

from __future__ import annotations

import collections
import functools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from beritaclean.languages.tokens import WORD, Tokens, readable, runs, tokens
from scripts.language.sources import Row, lingua, wordfreq

COMPARISONS = 2
_SCALE = (0.3, 1.5)
"""Brings the comparisons to the size of a few words each, out of reach of the weight decay."""
_CLIP_LETTERS, _CLIP_WORD, _CLIP_COUNT = 4.0, 15.0, 3.0


@dataclass(frozen=True)
class Space:
    """Which words and runs of letters are features, and their columns."""

    words: Mapping[str, int]
    runs: Mapping[str, int]
    lists: bool = True
    """Whether the comparisons, which need published counts, are made."""

    @functools.cached_property
    def spelling(self) -> Mapping[str, float]:
        """What each run of letters adds to the comparison of a word that is no feature."""
        return {run: of_run(run) if self.lists else 0.0 for run in self.runs}

    def compared(self, word: str) -> tuple[float, float]:
        """The comparisons of a word; all that is known, where the word has a row of its own."""
        if not self.lists:
            return 0.0, 0.0
        if word in self.words:
            return comparison(word)
        return sum(self.spelling.get(run, 0.0) for run in runs(word)), 0.0

    @property
    def width(self) -> int:
        """How many features there are."""
        return len(self.words) + len(self.runs) + COMPARISONS

    def columns(self, word: str) -> list[int]:
        """The columns of a word and of its runs of letters."""
        own = [self.words[word]] if word in self.words else []
        return own + [self.runs[run] for run in runs(word) if run in self.runs]


def space(
    rows: Sequence[Row], extra: Iterable[str], *, least_texts: int, least_runs: int, lists: bool
) -> Space:
    """The features that occur often enough; a word that is mostly a name is none."""
    texts: collections.Counter[str] = collections.Counter()
    named: collections.Counter[str] = collections.Counter()
    spelled: collections.Counter[str] = collections.Counter()
    for row in rows:
        found = tokens(row.text).words
        names = _names(row)
        texts.update(found)
        named.update(names)
        for word in found - names:
            spelled.update(set(runs(word)))
    words = {word for word, count in texts.items() if count >= least_texts}
    words = {word for word in words | set(extra) if 2 * named[word] <= max(texts[word], 1)}
    kept = sorted(run for run, count in spelled.items() if count >= least_runs)
    return Space(
        {word: column for column, word in enumerate(sorted(words))},
        {run: column for column, run in enumerate(kept, len(words))},
        lists,
    )


def _names(row: Row) -> set[str]:
    """The words of a text that never stand in it without a capital."""
    words = WORD.findall(readable(row.text))
    capitals = sum(map(str.isupper, words))
    if "lower" in row.genre or capitals * 2 > len(words):
        return set()
    return {word.lower() for word in words} - {word for word in words if word.islower()}


def matrix(found: Sequence[Tokens], where: Space) -> sp.csr_matrix:
    """One row per text."""
    cache: dict[str, tuple[list[int], tuple[float, float]]] = {}
    columns: list[int] = []
    ends = [0]
    compared = np.zeros((len(found), COMPARISONS))
    for number, text in enumerate(found):
        for word in sorted(text.words):
            if word not in cache:
                cache[word] = where.columns(word), where.compared(word)
            columns += cache[word][0]
            compared[number] += cache[word][1]
        ends.append(len(columns))
    shape = (len(found), where.width - COMPARISONS)
    counts = sp.csr_matrix((np.ones(len(columns)), columns, ends), shape=shape)
    counts.sum_duplicates()
    return sp.hstack([counts, sp.csr_matrix(compared)]).tocsr()


@functools.cache
def comparison(word: str) -> tuple[float, float]:
    """How much more Indonesian than Malay a word is: by its letters, and by its count."""
    word = word.replace("'", "")
    spelled, counts = 0.0, 0.0
    for size in range(min(3, len(word)), 6):
        for at in range(len(word) - size + 1):
            spelled += _spelled(word[at : at + size])
    ours, theirs = wordfreq("id"), wordfreq("ms")
    if word in ours or word in theirs:
        counts = math.log(ours.get(word, 1e-6)) - math.log(theirs.get(word, 1e-6))
    return (
        _SCALE[0] * _clip(spelled, _CLIP_WORD),
        _SCALE[1] * _clip(counts, _CLIP_COUNT),
    )


def of_run(run: str) -> float:
    """The part that a run of letters has in the comparison by letters."""
    inside = "^" not in run and "$" not in run and len(run) >= 3
    return _SCALE[0] * _spelled(run) if inside else 0.0


@functools.cache
def _spelled(run: str) -> float:
    return _clip(_backed_off(lingua("id"), run) - _backed_off(lingua("ms"), run), _CLIP_LETTERS)


def _backed_off(model: Mapping[str, float], run: str) -> float:
    while run:
        if run in model:
            return model[run]
        run = run[:-1]
    return -9.0


def _clip(value: float, most: float) -> float:
    return max(-most, min(most, value))
