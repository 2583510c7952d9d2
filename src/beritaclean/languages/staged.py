"""The default: the archipelago model, and langdetect where a text is not of the archipelago."""

from __future__ import annotations

from beritaclean.languages import archipelago, langdetect
from beritaclean.languages.paragraphs import LEAST_EVIDENCE
from beritaclean.languages.ranking import Ranking
from beritaclean.languages.tokens import WORD, tokens
from beritaclean.languages.weights import weights

_FOREIGN = 0.2
"""From this share of `other` on, langdetect is asked."""
_FAMILIAR = 0.25
"""Below this share of known words too: Swahili and Somali look like islanders by their letters."""

_LIST, _MOSTLY = 300, 0.6
_CLEAR = 1.7
"""In log odds: what is as far behind the best has a share below .2."""
_CLOSE = 2.7
"""In log odds: what is no farther ahead of two others has a share below .97."""


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
    table = weights()
    rows = archipelago.rows_of(found.words, table)
    first = None
    if len(rows) - rows.count(None) >= _FAMILIAR * len(rows):
        first = archipelago.ranking(found.words, rows, table)
        if dict(first.ranked).get(archipelago.OTHER, 0.0) < _FOREIGN:
            return archipelago.islands(first)
    if not _names(text):
        world = langdetect.rank(text)
        if world.code not in {*table.languages, "und"}:
            return world
    return archipelago.islands(first or archipelago.ranking(found.words, rows, table))


def at_home(code: str, text: str) -> bool:
    """Whether a paragraph of a text in a language is in no other, told without probabilities.

    It is never said of a paragraph that `rank` is sure of in another language.
    """
    found = tokens(text)
    if found.other > found.latin:
        return langdetect.at_home(text, {code})
    table = weights()
    rows = archipelago.rows_of(found.words, table)
    known = len(rows) - rows.count(None)
    familiar = known >= _FAMILIAR * len(rows)
    if familiar or known >= LEAST_EVIDENCE:
        sums = [*archipelago.score(found.words, rows, table)]
        places = table.places
        own = sums[places[code]] if code in places else 0
        other = sums.pop(places[archipelago.OTHER])
        best = max(sums)
        cool = table.step * archipelago.cooled(len(rows), **table.head["calibration"])
        if known >= LEAST_EVIDENCE and (best - max(other, own)) * cool > _CLOSE:
            return False
        if familiar and (best - other) * cool > _CLEAR:
            return True
    return _names(text) or langdetect.at_home(text, {code, *table.languages})


def _names(text: str) -> bool:
    """Whether a text is a list of names, which every model takes for some language."""
    words = WORD.findall(text[:_LIST])
    return sum(map(str.istitle, words)) > _MOSTLY * len(words)
