"""The langdetect back end, seeded, private and safe under threads.

langdetect keeps its profiles in a module-wide factory whose answers depend on a random seed;
its `init_factory` publishes that factory before the profiles are in it, so threads that start
cold get wrong answers. Here its profiles are read under a lock and asked with a seed, by its own
arithmetic (`profiles.py`); langdetect's globals stay as they were.

langdetect has 55 profiles. Malay, Javanese, Sundanese and Minangkabau are not among them: it
calls them Indonesian, with high confidence.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Set as AbstractSet
from pathlib import Path

from beritaclean.languages.paragraphs import LEAST_EVIDENCE
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
_NOTHING, _BEHIND = 1e-4, 0.25
_LEAST_SHARE = 0.1
"""langdetect names no language with less."""


def rank(text: str) -> Ranking:
    """Rank by langdetect, of the 55 languages that it knows.

    >>> rank("Pemerintah daerah akan membangun jembatan baru di desa itu tahun depan.").code
    'id'
    >>> rank("2025").code
    'und'
    """
    sample = _sample(text)
    evidence = _evidence(sample)
    if not evidence:
        return Ranking(backend=NAME)
    from beritaclean.languages import profiles  # noqa: PLC0415 - only when a text is foreign

    parts = ([share / profiles.TRIALS for share in one] for one in profiles.trials(sample))
    found = list(map(sum, zip(*parts, strict=True)))
    if not found:  # letters of scripts it has no profile for
        return Ranking(backend=NAME)
    shares: dict[str, float] = {}
    for lang, share in zip(profiles.profiles().languages, found, strict=True):
        if share > _LEAST_SHARE:
            code = _code(lang, sample)
            shares[code] = min(shares.get(code, 0.0) + share, 1.0)
    ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    return Ranking(tuple(ranked), evidence, NAME)


def at_home(text: str, codes: AbstractSet[str]) -> bool:
    """Whether a paragraph is surely in no language but these, by the first trials, mostly by one.

    What is so far behind in some of them does not have .97 of the mean of all seven.
    """
    sample = _sample(text)
    if _evidence(sample) < LEAST_EVIDENCE:
        return True
    from beritaclean.languages import profiles  # noqa: PLC0415 - only when a text is foreign

    won: dict[str, float] = collections.defaultdict(float)
    for number, shares in enumerate(profiles.trials(sample), 1):
        for lang, share in zip(profiles.profiles().languages, shares, strict=True):
            if share > _NOTHING:
                won[_code(lang, sample)] += share
        if not any(number - won[code] < _BEHIND for code in won.keys() - codes):
            return True
    return not won


def codes() -> frozenset[str]:
    """The codes that it can answer.

    >>> "fr" in codes(), "ms" in codes()
    (True, False)
    """
    from langdetect.detector_factory import PROFILES_DIRECTORY  # noqa: PLC0415

    return frozenset(path.name.partition("-")[0] for path in Path(PROFILES_DIRECTORY).iterdir())


def _evidence(sample: str) -> int:
    """Distinct words that are no abbreviations, or signs; 0 where there are too few."""
    signs = len(_SIGNS.findall(sample))
    if signs >= _LEAST_SIGNS:
        return signs
    words = {word for word in _WORD.findall(sample) if len(word) >= _LEAST_LENGTH}
    return len(words) if len(words) >= _LEAST_WORDS else 0


def _sample(text: str) -> str:
    """What is read of a text, in small letters: its profiles are of these."""
    sample = text[:_MOST_CHARACTERS]
    return sample.lower() if sample.isupper() else sample


def _code(lang: str, sample: str) -> str:
    """An ISO 639 code, which has no region: langdetect writes Chinese as zh-cn and zh-tw."""
    if lang in _SCRIPTS and not _SCRIPTS[lang].search(sample):
        return "zh"
    return lang.partition("-")[0]
