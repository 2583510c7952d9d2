"""How much of a text is in which language, by paragraph.

A paragraph is in the language of the document unless it clearly says otherwise: a name, a
quotation of one sentence, "Simak videonya." are no text in another language.
"""

from __future__ import annotations

import collections
from collections.abc import Callable

from beritaclean.languages.ranking import Ranking

SURE = 0.97
"""The confidence from which a paragraph is in a language of its own."""
LEAST_EVIDENCE = 6
_LEAST_LENGTH = 40
_SHORT = 4
"""The letters of words such as articles and prepositions, which a language has of its own."""
_TWINS = "af bg ca cs da es hi hr mk mr ne nl no pt ru sk sl sv uk und"
TWINS = frozenset(_TWINS.split())
"""Languages that have most of these in common with another one of langdetect's."""
_SAMPLE = 240
"""The characters of a paragraph that are read."""


def shares(
    text: str, code: str, rank: Callable[[str], Ranking], at_home: Callable[[str], bool] | None
) -> tuple[tuple[str, float], ...]:
    """(code, share of the characters), the largest first; `code` is that of the whole text.

    Empty where the text has no paragraph. A paragraph that `at_home` knows is not ranked.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    own: dict[str, str] = {}
    for line in lines if len(lines) > 1 else ():
        sample = line[:_SAMPLE]
        if _tells(line) and not (at_home and at_home(sample)):
            own[line] = _own(rank(sample)) or code
    if {code}.issuperset(own.values()):
        return ((code, 1.0),) if lines else ()
    sizes: collections.Counter[str] = collections.Counter()
    for line in lines:
        sizes[own.get(line, code)] += sum(map(len, line.split()))
    return of_whole(sizes)


def alike(at_home: Callable[[str], bool]) -> Callable[[str], bool]:
    """The same, asked only of a paragraph whose short words are not those of others at home.

    >>> ask = iter([True, False]).__next__
    >>> known = alike(lambda text: ask())
    >>> [known(text) for text in ("he has put it in to the tin", "it has to be in the tin he put")]
    [True, True]
    """
    common: set[str] = set()

    def known(text: str) -> bool:
        words = text.lower().split()
        short = {word for word in words if len(word) <= _SHORT and word.isalpha()}
        shared = len(short & common)
        if shared >= LEAST_EVIDENCE and shared * 2 >= len(short):
            return True
        home = at_home(text)
        if home:
            common.update(short)
        return home

    return known


def of_whole(sizes: collections.Counter[str]) -> tuple[tuple[str, float], ...]:
    """Each size as a share of all, the largest first.

    >>> of_whole(collections.Counter({"en": 1, "id": 3}))
    (('id', 0.75), ('en', 0.25))
    """
    whole = sizes.total()
    ordered = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))
    return tuple((code, round(size / whole, 4)) for code, size in ordered)


def _tells(line: str) -> bool:
    """Whether a paragraph is long enough to ask; signs of other scripts say much in little."""
    return not line.isascii() or (len(line) >= _LEAST_LENGTH and line.count(" ") >= LEAST_EVIDENCE)


def _own(ranking: Ranking) -> str | None:
    """The language that a paragraph is surely in."""
    if ranking.confidence < SURE or ranking.evidence < LEAST_EVIDENCE:
        return None
    return ranking.code
