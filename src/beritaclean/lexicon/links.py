"""How a page announces other stories: every wording of a cross-link, said once.

A wording that is added to `MARKERS` counts on a line, in brackets, inside a paragraph and in a box
of a web page; the sieves and the tests are made of the same rows.
"""

from __future__ import annotations

from beritaclean.lexicon.patterns import any_of

# Source of all: pages and texts of some 120 newsrooms in Indonesian, Malay and English, 2012-2026.
VERBS = ("baca", "lihat", "simak", "tonton")
"""What opens a cross-link: alone before a colon, and behind a sign that points to it."""
WATCHED = ("lihat", "simak", "tonton", "saksikan")
"""What opens a video box."""
MARKERS = (
    *("baca juga", "baca pula", "baca lainnya", "baca selengkapnya", "baca berita selengkapnya"),
    *("lihat juga", "lihat pula", "simak juga", "tonton juga", "menarik dibaca"),
    *("artikel terkait", "berita terkait", "berita selanjutnya", "pilihan editor"),
    *("baca artikel terkait", "baca berita terkait"),
)
"""Before a sign and a headline, or on a line above headlines."""
SECTIONS = ("artikel terkait", "berita terkait", "pilihan editor")
"""Markers that name a section of the site too, and say nothing where no headline follows."""
BARE = ("baca juga", "pilihan redaksi", "pilihan editor")
"""Before a headline of a flat text without a sign, printed as a heading is."""
LISTS = ("artikel terkait", "berita terkait", "berita lainnya", "pos terkait")
"""Before several; in small letters they are words of a sentence."""
AS_SENTENCE = ("you may also like", "you might also like")
"""Those of themes that print one capital only."""
ENGLISH = (
    *("related post", "related posts", "related news", "related article", "related articles"),
    *("related stories", "more news", "more stories", "latest news", "latest posts"),
    *("recent posts", "popular posts", "read more", "read also", *AS_SENTENCE),
)
"""The same in English, which themes are seldom translated from."""
INSERTED = (
    *("see also", "also read", "read also", "read this", "you may also like", "don't miss"),
    *("recommended reading", "suggested reading", "sila baca"),
)
"""On a line above one headline between two paragraphs, by an extension of WordPress: the words are
those that its settings offer."""
POINTED = (*VERBS, "terpopuler", "populer", "rekomendasi", "berita terkait")
"""What stands behind a sign that points to a cross-link or heads a list."""

_NAMES = (*SECTIONS, "berita selanjutnya", "menarik dibaca")
_CALLS = sorted(set(MARKERS).difference(_NAMES))
_NAMED = {form for name in _NAMES for form in (name, name.capitalize(), name.title())}
MARKER = rf"(?:(?i:(?:yuk,?\s+)?{any_of(_CALLS)})|{any_of(_NAMED)})"
"""The pattern of a marker; what may stand around it, who asks must see. The name of a section in
capitals is the heading of a list."""


def printed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words as headings print them.

    >>> printed(("baca juga",))
    ('Baca Juga', 'BACA JUGA')
    """
    return (*map(str.title, words), *map(str.upper, words))
