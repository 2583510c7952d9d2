"""langdetect's arithmetic over langdetect's profiles, a list of languages at a time.

Its detector draws runs of one to three letters of a text by lot, multiplies the probability of each
language by how common the run is in it, until one is sure, and takes the mean of seven such trials.
Here is the same with the same lots. But its factory spreads the profiles out to 55 floats for each
of 88,000 runs; here they stay as they are stored, and only a run that is drawn is spread out.
"""

from __future__ import annotations

import functools
import itertools
import json
import operator
import random
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from langdetect.detector import Detector
from langdetect.detector_factory import PROFILES_DIRECTORY
from langdetect.utils.ngram import NGram

TRIALS = 7
_SEED = 0
_DRAWN = 5
"""Runs that are drawn before it is asked again whether a language is sure."""
_CACHED = 1 << 13
_LATIN, _OTHER = re.compile("[A-z]"), re.compile("[\u0300-\U0010ffff]")
_SPACES = re.compile("  +")
_read_as = functools.lru_cache(_CACHED)(NGram.normalize)
_LOCK = threading.Lock()


class Profiles(NamedTuple):
    """How often which language has which run of letters."""

    languages: tuple[str, ...]
    counts: tuple[Mapping[str, int], ...]
    totals: tuple[Sequence[int], ...]
    """Of the runs of one, two and three letters."""
    runs: frozenset[str]


def profiles() -> Profiles:
    """Those of langdetect, read once per process: 0.1 CPU-seconds and 25 MB."""
    with _LOCK:
        return _read()


@functools.cache
def _read() -> Profiles:
    rows = [json.loads(path.read_bytes()) for path in sorted(Path(PROFILES_DIRECTORY).iterdir())]
    names, counts, totals = (tuple(row[key] for row in rows) for key in ("name", "freq", "n_words"))
    return Profiles(names, counts, totals, frozenset().union(*counts) - {" "})


def trials(text: str) -> Iterator[list[float]]:
    """The probabilities of the languages in one trial after the other; none without letters."""
    drawn = list(filter(profiles().runs.__contains__, runs(text)))
    every = len(profiles().languages)
    chance = random.Random(_SEED)  # noqa: S311 - lots, no secrets
    for _ in range(TRIALS if drawn else 0):
        alpha = Detector.ALPHA_DEFAULT + chance.gauss(0.0, 1.0) * Detector.ALPHA_WIDTH
        least = alpha / Detector.BASE_FREQ
        found = [(least + one) / every for one in _row(chance.choice(drawn))]
        for count in itertools.count(0, _DRAWN):
            whole = sum(found)
            found = [share / whole for share in found]
            if max(found) > Detector.CONV_THRESHOLD or count >= Detector.ITERATION_LIMIT:
                break
            five = [_row(chance.choice(drawn)) for _ in range(_DRAWN)]
            found = [
                share * (least + a) * (least + b) * (least + c) * (least + d) * (least + e)
                for share, a, b, c, d, e in zip(found, *five, strict=True)
            ]
        yield found


@functools.lru_cache(_CACHED)
def _row(run: str) -> list[float]:
    """How common a run is in each language."""
    _, counts, totals, _ = profiles()
    at = len(run) - 1
    return [
        count[run] / total[at] if run in count else 0.0
        for count, total in zip(counts, totals, strict=True)
    ]


def runs(text: str) -> list[str]:
    """The runs of one to three letters that langdetect reads of a text, in its order.

    >>> [run for run in runs("Desa") if run.strip()]
    ['D', ' D', 'e', 'De', ' De', 's', 'es', 'Des', 'a', 'sa', 'esa']
    """
    text = Detector.MAIL_RE.sub(" ", Detector.URL_RE.sub(" ", text))
    if not text.isascii():
        text = NGram.normalize_vi(text)
        if len(_LATIN.findall(text)) * 2 < len(_OTHER.findall(text)):
            text = _LATIN.sub("", text)
    text = text.translate({ord(sign): _read_as(sign) for sign in set(text)})
    text = _SPACES.sub(" ", f" {text}")
    found = [""] * (3 * len(text))
    pairs = ["", *map(operator.add, text, text[1:])]
    found[::3], found[1::3] = text, pairs
    found[8::3] = map(operator.add, pairs[1:], text[2:])
    capital = list(map(str.isupper, text))
    # what ends in the midst of capitals is not read
    for at in itertools.compress(itertools.count(3, 3), map(operator.and_, capital, capital[1:])):
        found[at : at + 3] = "", "", ""
    return found
