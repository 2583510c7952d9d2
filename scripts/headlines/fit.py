"""The odds of words and the weights of what is seen, from joins."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import scipy.optimize
import scipy.sparse

from beritaclean.extractors.glued_words import MARKS, Odds, Reader, form_of, reader
from beritaclean.extractors.headlines import Tables, Weights
from beritaclean.extractors.joints import FOLLOWERS, NOTHING, STORY, SUBHEAD, TITLE, Seen, names_of
from scripts.headlines.joins import Join, Material

_MOST_TITLES, _MOST_STORIES = 500, 200
"""Of one outlet, so that none speaks for all."""
_LEAST, _CLIP = 15, 4.0


def odds(found: Mapping[str, Material]) -> dict[str, Odds]:
    """The odds of words: see `Odds`."""
    opens: Counter[str] = Counter()
    runs: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for outlet, material in sorted(found.items()):
        chance = random.Random(outlet)
        names = sorted(set(material.titles))
        for title in chance.sample(names, min(len(names), _MOST_TITLES)):
            first, *others = (word.strip(MARKS) for word in title.split())
            titles[first] += 1
            inside.update(others)
        stories = material.stories
        for story in chance.sample(stories, min(len(stories), _MOST_STORIES)):
            for sentence in story.sentences[1:12]:
                first, *others = (word.strip(MARKS) for word in sentence.split())
                opens[first] += 1
                runs.update(others[:14])
    counts = (opens, titles, runs, inside)
    for word in sorted({word for count in counts for word in count}):
        rare = opens[word] + runs[word] + inside[word] < _LEAST
        if rare or not word or word[0].isdigit():
            for count in counts:
                times = count.pop(word, 0)
                if times and word:
                    count[form_of(word)] += times
    totals = [count.total() for count in counts]
    table = {}
    for word in sorted({word for count in counts for word in count}):
        logs = [
            math.log((count[word] + 0.3) / total)
            for count, total in zip(counts, totals, strict=True)
        ]
        clipped = [round(max(-_CLIP, min(_CLIP, log - logs[3])), 1) for log in logs[:3]]
        if word[0] == "~" or max(map(abs, clipped)) > 0.9:
            table[word] = Odds(*clipped)
    return table


def tables(found: Mapping[str, Material], joins: Iterable[Join]) -> Tables:
    """The odds of words from titles and stories, and the weights from their joins."""
    words = odds(found)
    return Tables(words, weights(joins, words))


class _Examples:
    """The choices at the start of each title of some joins, and which of them is true."""

    def __init__(self) -> None:
        self.ids: dict[tuple[str, int], int] = {}
        """The column of what is seen with what follows."""
        self.columns: list[int] = []
        self.rows = [0]
        self.groups: list[int] = []
        self.true: list[int] = []

    def add(self, join: Join, read: Reader) -> None:
        text, whole = join.rest()
        seen = Seen(text, read, whole=whole, layout=join.layout, upto=len(text))
        for start, choice in _truth(join, seen):
            choices = [(at, what) for at, whats in seen.choices(start) for what in whats]
            if choice not in choices:
                continue  # a title of two words, or one that ends before a small letter
            self.true.append(len(self.rows) - 1 + choices.index(choice))
            for at, what in choices:
                for name in names_of([*seen.around(at), *seen.between(start, at)]):
                    self.columns.append(self.ids.setdefault((name, what), len(self.ids)))
                self.rows.append(len(self.columns))
                self.groups.append(len(self.true) - 1)


def _truth(join: Join, seen: Seen) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each title's first token, and where it ends and what follows."""
    if not join.titles:
        yield 0, (0, STORY)
        return
    last = {"end": NOTHING, "subhead": SUBHEAD}.get(join.kind, STORY)
    origin = join.titles[0][0]
    starts = {start: at for at, start in enumerate(seen.starts)}
    stops = {end: at + 1 for at, end in enumerate(seen.ends)}
    for a, b in join.titles:
        start, stop = starts.get(a - origin), stops.get(b - origin)
        if start is not None and stop is not None:
            yield start, (stop, last if (a, b) == join.titles[-1] else TITLE)


def weights(
    joins: Iterable[Join], words: Mapping[str, Odds], decay: float = 1.0
) -> dict[str, Weights]:
    """Weights that make the true ends likely: multinomial logistic regression, L-BFGS."""
    made = _Examples()
    read = reader(words)
    for join in joins:
        made.add(join, read)
    ids, columns, groups = made.ids, made.columns, made.groups
    matrix = scipy.sparse.csr_matrix(
        (np.ones(len(columns)), np.array(columns), np.array(made.rows)),
        shape=(len(groups), len(ids)),
    )
    group = np.array(groups)
    first = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    truth = np.array(made.true)
    wanted_sum = np.asarray(matrix[truth].sum(axis=0)).ravel()
    turned = matrix.T.tocsr()

    def cost(weight: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weight
        top = np.maximum.reduceat(scores, first)
        powers = np.exp(scores - top[group])
        total = np.add.reduceat(powers, first)
        loss = float(np.sum(np.log(total) + top) - scores[truth].sum())
        gradient = turned @ (powers / total[group]) - wanted_sum
        return loss + decay / 2 * float(weight @ weight), gradient + decay * weight

    result = scipy.optimize.minimize(
        cost, np.zeros(len(ids)), jac=True, method="L-BFGS-B", options={"maxiter": 130}
    )
    names = sorted({name for name, _ in ids})
    found = {
        name: tuple(
            round(float(result.x[ids[name, what]]), 2) if (name, what) in ids else 0.0
            for what in FOLLOWERS
        )
        for name in names
    }
    return {name: row for name, row in found.items() if max(map(abs, row)) >= 0.05}
