"""The default: the archipelago model, and langdetect where a text is not of the archipelago."""

from __future__ import annotations

from beritaclean.languages import archipelago, langdetect
from beritaclean.languages.ranking import Ranking
from beritaclean.languages.tokens import Tokens, tokens
from beritaclean.languages.weights import Weights, weights

_FOREIGN = 0.2
"""From this share of `other` on, langdetect is asked."""
_FAMILIAR = 0.25
"""Below this share of known words too: Swahili and Somali look like islanders by their letters."""


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
    islands = Ranking(
        tuple(row for row in first.ranked if row[0] != archipelago.OTHER),
        first.evidence,
        first.backend,
        first.variety,
    )
    if not _foreign(first, found):
        return islands
    world = langdetect.rank(text)
    return islands if world.code in archipelago_codes(weights()) | {"und"} else world


def _foreign(ranking: Ranking, found: Tokens) -> bool:
    """Whether the text may be of the rest of the world."""
    other = dict(ranking.ranked).get(archipelago.OTHER, 0.0)
    return other >= _FOREIGN or ranking.evidence < _FAMILIAR * len(found.words)


def archipelago_codes(table: Weights) -> frozenset[str]:
    """The codes that the first stage knows better."""
    return frozenset(table.languages)
