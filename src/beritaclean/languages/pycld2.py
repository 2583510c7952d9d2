"""The pycld2 back end: Google's Compact Language Detector 2, where it is installed.

The fastest detector of the common ones and the best of them at telling Malay from Indonesian; it
knows Javanese and Sundanese, not Minangkabau. Figures: docs/languages.md.
"""

from __future__ import annotations

import functools
from typing import Any

from beritaclean.errors import PipelineError
from beritaclean.languages.ranking import Ranking
from beritaclean.languages.tokens import MOST_CHARACTERS, WORD

NAME = "pycld2"
_UNKNOWN = "un"
_CODES = {"iw": "he", "jw": "jv", "in": "id"}
"""Old ISO 639 codes that it still gives."""


def rank(text: str) -> Ranking:
    """Rank by pycld2, of all languages that it knows."""
    sample = "".join(filter(str.isprintable, text[:MOST_CHARACTERS].replace("\n", " ")))
    module = load()
    try:
        _, _, found = module.detect(sample.encode("utf-8", "ignore"), bestEffort=True)
    except module.error:  # what it takes for broken UTF-8
        return Ranking(backend=NAME)
    shares: dict[str, float] = {}
    for _, theirs, percent, _ in found:
        if theirs != _UNKNOWN:
            code = _code(theirs)
            shares[code] = shares.get(code, 0.0) + percent / 100
    ranked = tuple(sorted(shares.items(), key=lambda item: (-item[1], item[0])))
    return Ranking(ranked, len(set(WORD.findall(sample))) or len(sample) // 2, NAME)


def codes() -> frozenset[str]:
    """The codes that it can answer."""
    return frozenset(_code(theirs) for _, theirs in load().LANGUAGES)


def _code(theirs: str) -> str:
    return _CODES.get(theirs, theirs.partition("-")[0])  # zh and zh-Hant are one


@functools.cache
def load() -> Any:
    """The library; raises `PipelineError` where it is not installed."""
    try:
        import pycld2  # noqa: PLC0415 - an extra
    except ImportError:
        raise PipelineError(
            "the language back end 'pycld2' needs a library that is not installed; "
            "pip install pycld2"
        ) from None
    return pycld2
