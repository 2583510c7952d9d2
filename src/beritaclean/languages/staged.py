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
    known = table.known(found.words)
    first = None
    if len(known) >= _FAMILIAR * len(found.words):
        first = archipelago.ranking(found.words, known, table)
        if dict(first.ranked).get(archipelago.OTHER, 0.0) < _FOREIGN:
            return archipelago.islands(first)
    if not _names(text):
        world = langdetect.rank(text)
        if world.code not in {*table.languages, "und"}:
            return world
    return archipelago.islands(first or archipelago.ranking(found.words, known, table))


def at_home(code: str, text: str) -> bool:
    """Whether a paragraph of a text in a language is in no other, told without probabilities.

    It is never said of a paragraph that `rank` is sure of in another language.
    """
    found = tokens(text)
    if found.other > found.latin:
        return langdetect.at_home(text, {code})
    table = weights()
    known = table.known(found.words)
    familiar = len(known) >= _FAMILIAR * len(found.words)
    if familiar or len(known) >= LEAST_EVIDENCE:
        sums = dict(zip(table.languages, archipelago.score(found.words, known, table), strict=True))
        other, best = sums.pop(archipelago.OTHER), max(sums.values())
        ours = [sums[lang] for lang in sums if archipelago.VARIETIES.get(lang, lang) == code]
        cool = table.step * archipelago.cooled(len(found.words), **table.head["calibration"])
        if len(known) >= LEAST_EVIDENCE and (best - max([other, *ours])) * cool > _CLOSE:
            return False
        if familiar and (best - other) * cool > _CLEAR:
            return True
    return _names(text) or langdetect.at_home(text, {code, *table.languages})


def _names(text: str) -> bool:
    """Whether a text is a list of names, which every model takes for some language."""
    words = WORD.findall(text[:_LIST])
    return sum(map(str.istitle, words)) > _MOSTLY * len(words)
