"""The default: the archipelago model, and langdetect where a text is not of the archipelago."""

from __future__ import annotations

from beritaclean.languages import archipelago, langdetect
from beritaclean.languages.ranking import Ranking
from beritaclean.languages.tokens import WORD, Tokens, tokens
from beritaclean.languages.weights import weights

_FOREIGN = 0.2
"""From this share of `other` on, langdetect is asked."""
_FAMILIAR = 0.25
"""Below this share of known words too: Swahili and Somali look like islanders by their letters."""

_LIST, _MOSTLY = 300, 0.6


def rank(text: str) -> Ranking:
    """Rank the languages of the archipelago first, those of the world where it is none of them.

    >>> rank("Warga desa itu memperbaiki jembatan bersama tentara.").code
    'id'
    >>> rank("Les habitants du village ont réparé le pont avec l'aide des soldats.").code
    'fr'
    """
    found = tokens(text)
    if found.other > found.latin:
        return langdetect.rank(text)
    first = archipelago.ranking(found, weights())
    islands = archipelago.islands(first)
    if not _foreign(first, found, text):
        return islands
    world = langdetect.rank(text)
    known_better = {*weights().languages, "und"}
    return islands if world.code in known_better else world


def _foreign(ranking: Ranking, found: Tokens, text: str) -> bool:
    """Whether the text may be of the rest of the world."""
    other = dict(ranking.ranked).get(archipelago.OTHER, 0.0)
    strange = other >= _FOREIGN or ranking.evidence < _FAMILIAR * len(found.words)
    return strange and not _names(text)


def _names(text: str) -> bool:
    """Whether a text is a list of names, which every model takes for some language."""
    words = WORD.findall(text[:_LIST])
    return sum(map(str.istitle, words)) > _MOSTLY * len(words)
