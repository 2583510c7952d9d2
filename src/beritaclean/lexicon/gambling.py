"""Advertisements for gambling that are dressed as news, on hacked or abandoned sites.

News about gambling speaks of "judi online", police and accounts; the advertisements speak of
patterns, multipliers and brands, many different ones and often.
"""

from __future__ import annotations

import re

from beritaclean.lexicon.patterns import late

# Source: pages of this kind in a development corpus of 5,000 scraped texts, 2023-2025, and the
# names of games and providers that they advertise. No news text there holds more than two.
_WORDS = late(
    r"\b(?:gacor|maxwin|slot ?(?:88|777|online|gacor)?|rtp|scatter(?: hitam)?|mahjong (?:ways|wins)"
    r"|pragmatic(?: play)?|pg ?soft|habanero|gates of olympus|sweet bonanza|starlight princess"
    r"|wild west gold|depo(?: \d+)?|deposit pulsa|togel|free ?spins?|buy ?spin|bonus new member"
    r"|jackpot|situs judi|judi slot|agen judi|link alternatif|rungkad|sbobet|mix parlay"
    r"|jam gacor|pola gacor|casino|kasino|taruhan|sports? betting|(?:single|multiple|live) bet"
    r"|parlay|handicap|over/under|outright|odds|bandar ?q|poker online|joker ?123)\b",
    re.IGNORECASE,
)
# Every expression above holds one of these, and no five of them hold the same one.
_TELLING = frozenset(
    b"""gacor maxwin slot slot88 slot777 slotonline slotgacor rtp scatter mahjong pragmatic
    pragmaticplay pgsoft pg habanero olympus bonanza starlight gold pulsa togel freespin freespins
    spin spins buyspin buyspins member jackpot judi alternatif rungkad sbobet parlay casino kasino
    taruhan betting bet handicap under outright odds bandar bandarq poker joker joker123
    depo""".split()
)
_COUNTED = b"depo"
"""But for this, which a number may follow."""
_DISTINCT = 5
_DENSITY = 0.02
"""Such words among all words."""


def may_advertise_gambling(words: list[bytes]) -> bool:
    """Whether a text of these words may do so: see `beritaclean.core.sieves.words_of`."""
    told = _TELLING.intersection(words)
    return len(told) > 1 or _COUNTED in told


def advertises_gambling(text: str) -> bool:
    """Whether a text advertises gambling.

    >>> advertises_gambling("Polisi menangkap bandar judi online dan menyita rekening.")
    False
    >>> advertises_gambling("Slot gacor maxwin: pola scatter Mahjong Ways, RTP live, freespin!")
    True
    """
    found = _WORDS.findall(text)
    if len(found) < _DISTINCT:
        return False
    kinds = {word.casefold() for word in found}
    return len(kinds) >= _DISTINCT and len(found) >= _DENSITY * (text.count(" ") + 1)
