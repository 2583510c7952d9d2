"""Whether a page is written for readers in Indonesia: its clocks are told in their time."""

from __future__ import annotations

from collections.abc import Iterable

from beritaclean.inputs.html.metadata import address
from beritaclean.inputs.html.metadata.strings import words_of
from beritaclean.lexicon.words import word_set
from beritaclean.outlets import load

# Source: KBBI; the particles and prepositions that Indonesian and Malay prose cannot do without.
_PARTICLES = word_set("""
    yang dan dengan untuk dari dalam pada ini itu tidak akan oleh sebagai telah ke di juga karena
    """)
_FEW = 3
"""Different ones of them that are no chance: other languages share the letters of one or two."""
_PROSE = 25
"""Different words among which Indonesian prose has that many."""
_ENOUGH = 200
"""Different words behind which nobody reads on to find that many."""
_PIECE = 3_000
"""Characters of a piece that hold as many."""
_LANGUAGES = word_set("id in ina ind ms may jv su min ban bjn bug ace mad")
"""Codes of languages of Indonesia and of Malay, as pages state them."""


def is_at_home(url: str | None, languages: Iterable[str], told: Iterable[str]) -> bool:
    """Whether a page is of an Indonesian host, or in a language of the archipelago.

    What is `told` (pieces of the story) goes before another language that a page states, for
    themes are made in English; a page that says nothing is taken for an Indonesian one.

    >>> is_at_home("https://contoh.id/banjir", ["en-US"], [])
    True
    >>> is_at_home(None, ["en-US"], ["banjir di desa itu", "surut dan warga pulang"])
    True
    >>> is_at_home("https://news.example", ["de-DE"], [])
    False
    """
    host = address.split(url)[0]
    if host.endswith(".id") or load().name_of(url) is not None:
        return True
    codes = {code.lower().replace("_", "-").partition("-")[0] for code in languages}
    if not _LANGUAGES.isdisjoint(codes):
        return True
    words: set[str] = set()
    for piece in told:
        words.update(words_of(piece[:_PIECE]))
        if len(_PARTICLES & words) >= _FEW:
            return True
        if len(words) >= _ENOUGH:
            return False
    return len(words) < _PROSE and codes <= {"en"}
