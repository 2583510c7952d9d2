"""The langdetect back end, seeded, private and safe under threads.

langdetect keeps its profiles in a module-wide factory whose answers depend on a random seed;
its `init_factory` publishes that factory before the profiles are in it, so threads that start
cold get wrong answers. Here the profiles go into a factory of our own, under a lock, with a
seed of its own; langdetect's globals stay as they were.

langdetect has 55 profiles. Malay, Javanese, Sundanese and Minangkabau are not among them: it
calls them Indonesian, with high confidence.
"""

from __future__ import annotations

import functools
import re
import threading
from pathlib import Path
from typing import Any

from beritaclean.languages.ranking import Ranking

NAME = "langdetect"
_LEAST_LENGTH, _LEAST_WORDS = 4, 4
"""Fewer words, or only abbreviations, are worth nothing: langdetect calls 'DPR' German."""
_SIGNS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that set no space between words: Thai, Lao, Burmese, Khmer, Kana, Han."""
_LEAST_SIGNS = 6
_WORD = re.compile(r"[^\W\d_]+(?:[^\W\d_]|[\u0300-\u036f\u0590-\u0e00])*")
"""A word of letters and of marks above or below them, as Hindi and Arabic set them."""
_SCRIPTS = {"ko": re.compile("[\uac00-\ud7a3]"), "ja": re.compile("[\u3040-\u30ff]")}
"""Its profiles of both hold Chinese signs too; without a sign of their own it is Chinese."""
_MOST_CHARACTERS = 1_500
"""More text costs time and changes no answer: 10 ms for 3,000 characters."""
_LOCK = threading.Lock()


def rank(text: str) -> Ranking:
    """Rank by langdetect, of the 55 languages that it knows.

    >>> rank("Pemerintah daerah akan membangun jembatan baru di desa itu tahun depan.").code
    'id'
    >>> rank("2025").code
    'und'
    """
    sample = text[:_MOST_CHARACTERS]
    if sample.isupper():
        sample = sample.lower()  # its profiles are of small letters
    evidence = _evidence(sample)
    if not evidence:
        return Ranking(backend=NAME)
    from langdetect.lang_detect_exception import LangDetectException  # noqa: PLC0415

    detector = _factory().create()
    detector.append(sample)
    try:
        found = detector.get_probabilities()
    except LangDetectException:  # letters of scripts it has no profile for
        return Ranking(backend=NAME)
    shares: dict[str, float] = {}
    for row in found:
        code = _code(row.lang)
        shares[code] = min(shares.get(code, 0.0) + row.prob, 1.0)
    for code, script in _SCRIPTS.items():
        if code in shares and not script.search(sample):
            shares["zh"] = shares.get("zh", 0.0) + shares.pop(code)
    ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    return Ranking(tuple(ranked), evidence, NAME)


def codes() -> frozenset[str]:
    """The codes that it can answer.

    >>> "fr" in codes(), "ms" in codes()
    (True, False)
    """
    from langdetect.detector_factory import PROFILES_DIRECTORY  # noqa: PLC0415

    return frozenset(_code(path.name) for path in Path(PROFILES_DIRECTORY).iterdir())


def _evidence(sample: str) -> int:
    """Distinct words that are no abbreviations, or signs; 0 where there are too few."""
    signs = len(_SIGNS.findall(sample))
    if signs >= _LEAST_SIGNS:
        return signs
    words = {word for word in _WORD.findall(sample) if len(word) >= _LEAST_LENGTH}
    return len(words) if len(words) >= _LEAST_WORDS else 0


def _factory() -> Any:
    with _LOCK:
        return _load()


@functools.cache
def _load() -> Any:
    """A factory with all profiles; 0.5 CPU-seconds and 66 MB, once per process."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory  # noqa: PLC0415

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    factory.set_seed(0)
    return factory


def _code(lang: str) -> str:
    """An ISO 639 code, which has no region: langdetect writes Chinese as zh-cn and zh-tw."""
    return lang.partition("-")[0]
