"""Which language a text is in: one back end per file, all with one signature.

::

    text ── rank ──> Ranking: codes with probabilities, and how much evidence ── settle ──> Language

A back end ranks and never raises on a `str`; what is too little to judge is decided here, for all
of them alike.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import TypeAlias

from beritaclean.core.parts import Language
from beritaclean.errors import PipelineError
from beritaclean.languages import archipelago, langdetect, paragraphs, pycld2, staged
from beritaclean.languages.ranking import Ranking

Rank: TypeAlias = Callable[[str], Ranking]
"""The signature of a back end."""

BACKENDS: Mapping[str, Rank] = {
    "default": staged.rank,
    "archipelago": archipelago.rank,
    "langdetect": langdetect.rank,
    "pycld2": pycld2.rank,
}
"""Name -> back end."""
CODES: Mapping[str, Callable[[], frozenset[str]]] = {
    "default": lambda: archipelago.codes() | langdetect.codes(),
    "archipelago": archipelago.codes,
    "langdetect": langdetect.codes,
    "pycld2": pycld2.codes,
}
"""Name -> the codes that the back end can answer."""
EXTRAS: Mapping[str, Callable[[], object]] = {"pycld2": pycld2.load}
"""Name -> what loads its library; it raises `PipelineError` where that is not installed."""

AT_HOME: Mapping[Rank, Callable[[str, str], bool]] = {
    staged.rank: staged.at_home,
    langdetect.rank: lambda code, text: langdetect.at_home(text, {code}),
}
"""Back end -> what tells, cheaper than it ranks, that a paragraph is in no language but one."""

LEAST_CONFIDENCE = 0.7
"""Below it the answer is ``und``: between .6 and .7 four answers of ten are wrong."""
LEAST_EVIDENCE = 3
"""Fewer distinct words are a name or a fragment."""
_MOST_ALTERNATIVES = 4
_LEAST_ALTERNATIVE = 0.001


def named(name: str) -> Rank:
    """The back end of this name; raises `PipelineError` where there is none, or no library."""
    if name not in BACKENDS:
        raise PipelineError(f"no language back end {name!r}; there are: {', '.join(BACKENDS)}")
    if name in EXTRAS:
        EXTRAS[name]()
    return BACKENDS[name]


def detect_language(text: str, *, backend: str = "default") -> Language:
    """The language of a text, the share of each language by paragraph, and how sure that is.

    Parameters
    ----------
    text
        As it stands: a story, a headline, a paragraph. Paragraphs are lines.
    backend
        A name of `beritaclean.languages.BACKENDS`. ``default`` asks the archipelago model, which
        knows Indonesian, Malay, twelve languages of the islands, Tagalog and English, and
        langdetect where a text is of the rest of the world.

    Returns
    -------
    Language
        ``und`` where there is too little to judge; its `alternatives` then hold the guess.

    Raises
    ------
    PipelineError
        Where there is no such back end, or its library is not installed.
    TypeError
        Where `text` is no `str`.

    >>> detect_language("Kerajaan negeri akan membina jambatan baharu di kampung itu.").code
    'ms'
    >>> detect_language("Pemerintah daerah akan membangun jembatan baru di desa itu.").code
    'id'
    >>> detect_language("DPR 2025").code
    'und'
    """
    if not isinstance(text, str):
        raise TypeError(
            f"detect_language() takes a str, not {type(text).__name__}; "
            "decode bytes first: raw.decode('utf-8')"
        )
    return judge(text, named(backend))


def judge(text: str, rank: Rank) -> Language:
    """The language of a text by one back end, with the shares of its paragraphs."""
    ranking = rank(text)
    settled = settle(ranking)
    at_home: Callable[[str], bool] | None = None
    if rank in AT_HOME:
        at_home = functools.partial(AT_HOME[rank], settled.code)
        # English alone of the archipelago model's languages shares its short words with no other
        if settled.code not in paragraphs.TWINS and (
            settled.backend == langdetect.NAME or settled.code == "en"
        ):
            at_home = paragraphs.alike(at_home)
    shares = paragraphs.shares(text, settled.code, rank, at_home)
    return Language(
        code=settled.code,
        confidence=settled.confidence,
        alternatives=settled.alternatives,
        backend=settled.backend,
        variety=settled.variety,
        evidence=settled.evidence,
        by_paragraph=shares,
    )


def settle(ranking: Ranking) -> Language:
    """A ranking as an answer: ``und`` where it is too unsure, or rests on too little."""
    ranked = tuple(
        (code, round(share, 4))
        for code, share in ranking.ranked[: _MOST_ALTERNATIVES + 1]
        if share >= _LEAST_ALTERNATIVE
    )
    if ranking.confidence < LEAST_CONFIDENCE or ranking.evidence < LEAST_EVIDENCE:
        return Language(alternatives=ranked, backend=ranking.backend, evidence=ranking.evidence)
    return Language(
        code=ranking.code,
        confidence=ranked[0][1],
        alternatives=ranked[1:],
        backend=ranking.backend,
        variety=ranking.variety,
        evidence=ranking.evidence,
    )
