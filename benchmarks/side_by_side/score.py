"""Figures: of one document, and the mean of many.

A document weighs as much as another, however long. The figures of texts are those of
docs/measured.md; the F1 of pages is over words in order; `shingles` is the measure that the
article-extraction-benchmark publishes with its pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from statistics import mean
from typing import Any

KEPT = {"body", "subhead"}
UNCOUNTED = {"unsure"}
ENOUGH = 0.95
"""Of a stretch's letters and digits that must be decided right: an end may be off by a sign."""
RIGHT = 0.99
"""F1 of a page from which on it is called right."""
SHINGLE = 4
Figures = dict[str, float]


# --- texts ---------------------------------------------------------------------------------------


def of_text(row: Mapping[str, Any], kept: Iterable[Sequence[int]]) -> dict[str, float | None]:
    r"""Body recall, noise removed, F1, and whether every stretch is decided right.

    Examples
    --------
    >>> row = {"text": "Hujan.\nIklan", "segments": [[0, 7, "body"], [7, 12, "ad"]]}
    >>> of_text(row, [[0, 9]])
    {'recall': 1.0, 'noise': 0.6, 'f1': 0.8571428571428571, 'perfect': 0.0}
    """
    text = row["text"]
    keep = set(chain.from_iterable(range(start, end) for start, end in kept))
    story: set[int] = set()
    noise: set[int] = set()
    perfect = 1.0
    labelled = bytearray(len(text))
    for start, end, label in row["segments"]:
        labelled[start:end] = b"\x01" * (end - start)
        signs = {at for at in range(start, end) if not text[at].isspace()}
        if label in UNCOUNTED:
            continue
        (story if label in KEPT else noise).update(signs)
        letters = [at for at in signs if text[at].isalnum()]
        if label == "blank" or not letters:
            continue
        right = sum((at in keep) == (label in KEPT) for at in letters)
        if right < ENOUGH * len(letters):
            perfect = 0.0
    noise.update(at for at, is_in in enumerate(labelled) if not is_in and not text[at].isspace())
    both = len(story & keep)
    return {
        "recall": both / len(story) if story else None,
        "noise": len(noise - keep) / len(noise) if noise else None,
        "f1": f1(both, len(noise & keep), len(story - keep)),
        "perfect": perfect,
    }


def f1(right: float, extra: float, missing: float) -> float:
    """The harmonic mean of precision and recall; an empty side is whole."""
    precision = right / (right + extra) if right + extra else 1.0
    recall = right / (right + missing) if right + missing else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# --- pages ---------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """Words in one shape, whatever case or form of letters."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def in_order(some: Sequence[str], others: Sequence[str]) -> int:
    """The length of the longest common subsequence, a bit per word (Crochemore et al. 2001).

    Examples
    --------
    >>> in_order("a b c d".split(), "a x c d".split())
    3
    """
    places: dict[str, int] = defaultdict(int)
    for at, word in enumerate(some):
        places[word] |= 1 << at
    full = row = (1 << len(some)) - 1
    for word in others:
        hit = row & places.get(word, 0)
        row = ((row + hit) | (row - hit)) & full
    return len(some) - row.bit_count()


def of_page(body: Sequence[str], text: str) -> dict[str, float | None]:
    """The F1 of a story's words in order, and whether it is right."""
    want, have = words("\n".join(body)), words(text)
    if not want or not have:
        score = float(want == have)
    else:
        same = in_order(want, have)
        score = f1(same, len(have) - same, len(want) - same)
    return {"f1": score, "right": float(score >= RIGHT)}


def shingles(body: Sequence[str], text: str) -> tuple[float, float, float]:
    """What of four words in a row is in both, too much, and missing, as shares of their sum.

    The measure of https://github.com/scrapinghub/article-extraction-benchmark, written anew by
    what its README and its evaluation say: words are runs of word characters, their case counts,
    a text of fewer than four words is one shingle.

    Examples
    --------
    >>> shingles(["a b c d e"], "a b c d x")
    (0.3333333333333333, 0.3333333333333333, 0.3333333333333333)
    """
    want, have = (Counter(runs(each)) for each in ("\n".join(body), text))
    counts = ((want & have).total(), (have - want).total(), (want - have).total())
    total = sum(counts)
    if not total:
        return 0.0, 0.0, 0.0
    same, extra, missing = counts
    return same / total, extra / total, missing / total


def runs(text: str) -> list[tuple[str, ...]]:
    """The shingles of a text."""
    every = re.findall(r"\w+", text)
    found = (tuple(every[at : at + SHINGLE]) for at in range(max(1, len(every) - SHINGLE + 1)))
    return [run for run in found if run]


def of_shingles(scores: Sequence[tuple[float, float, float]]) -> Figures:
    """Their means: precision over what was answered, recall over what has a story.

    Examples
    --------
    >>> of_shingles([(1.0, 0.0, 0.0), (0.0, 0.0, 1.0)])["recall"]
    0.5
    """
    answered = [same / (same + extra) for same, extra, _ in scores if same + extra]
    asked = [same / (same + missing) for same, _, missing in scores if same + missing]
    precision, recall = mean(answered or [0.0]), mean(asked or [0.0])
    return {
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "precision": precision,
        "recall": recall,
        "exact": mean(not extra and not missing for _, extra, missing in scores),
    }


# --- fields --------------------------------------------------------------------------------------

FIELDS = ("title", "authors", "day", "minute")
Hit = tuple[bool, bool, bool]
"""Whether it is in the labels, in the answer, and right."""


def of_fields(gold: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, list[Hit]]:
    """Each field of a page. Where the labels are silent nothing is wrong but a name.

    Labels with `authors: None` say that readers differ there.

    Examples
    --------
    >>> of_fields({"date": "2025-06-18T07:30+07:00"}, {"date": "2025-06-18"})["day"]
    [(True, True, True)]
    """
    hits: dict[str, list[Hit]] = {field: [] for field in FIELDS}
    title, told = gold.get("title"), found.get("title")
    if title is not None:
        hits["title"].append((True, bool(told), norm(title) == norm(told)))
    when, said = gold.get("date") or "", found.get("date") or ""
    if when:
        hits["day"].append((True, bool(said), when[:10] == said[:10]))
    if len(when) > len("2025-06-18"):
        hits["minute"].append((True, len(said) > len("2025-06-18"), when[:16] == said[:16]))
    names = gold.get("authors", ())
    if names is not None:
        ours, theirs = ({norm(name) for name in each} for each in (names, told_names(found)))
        hits["authors"] += [
            (name in ours, name in theirs, name in ours and name in theirs)
            for name in sorted(ours | theirs)
        ]
    return hits


def told_names(found: Mapping[str, Any]) -> Sequence[str]:
    """The authors of an answer."""
    return found.get("authors") or ()


def norm(text: str | None) -> str:
    """Words alone."""
    return " ".join(words(text or "")).replace("_", " ").strip()


def of_hits(hits: Sequence[Hit]) -> Figures:
    """Precision and recall of one field."""
    right = sum(good for *_, good in hits)
    answered = sum(is_there for _, is_there, _ in hits)
    asked = sum(is_asked for is_asked, *_ in hits)
    return {
        "precision": right / answered if answered else 0.0,
        "recall": right / asked if asked else 0.0,
        "asked": asked,
    }


# --- many ----------------------------------------------------------------------------------------


def means(scores: Sequence[Mapping[str, float | None]]) -> Figures:
    """The mean of each figure over the documents that have it."""
    found: dict[str, list[float]] = defaultdict(list)
    for score in scores:
        for name, value in score.items():
            if value is not None:
                found[name].append(value)
    return {name: mean(values) for name, values in found.items()}
