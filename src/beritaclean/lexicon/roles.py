"""What the words of a byline say that somebody did.

With a colon behind it each is read everywhere: in text, by its sieves, on pages, in forms. Where no
colon tells that a word is a role, only those of `PLAIN` are.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from beritaclean.lexicon.words import fold

Role: TypeAlias = Literal["author", "editor", "contributor"]
"""What a byline says a person did."""

# Source: bylines of about 370 outlets, 2011-2025; pages of 300 sites, 2015-2026.
_WORDS: dict[tuple[Role, ...], str] = {
    ("author",): """
        penulis, ditulis oleh, reporter, pewarta, wartawan, jurnalis, jurnalis.id, laporan, oleh
        author, writer, rep, peliput, liputan, naskah, pelapor, koresponden, penulis naskah
        fact checker, pemeriksa fakta, artikel ini ditulis oleh, berita ini ditulis oleh
        tulisan ini ditulis oleh
        """,
    ("author", "editor"): """
        penulis/editor, reporter/editor, penulis/redaktur, wartawan/editor, editor/reporter
        editor/penulis, redaktur & reporter, redaktur dan reporter
        """,
    ("editor",): """
        editor, penyunting, redaktur, red, asisten editor, sub editor, redaksi/editor
        redaktur/editor, editor/redaksi, editor/redaktur, disunting oleh, artikel ini disunting oleh
        berita ini disunting oleh
        """,
    ("contributor",): """
        kontributor, penerjemah, alih bahasa, fotografer, photographer, videografer
        video editor, produser, narator, uploader, uploader oleh, pengunggah
        diadaptasi oleh
        """,
    (): "sumber, source, via",
}
ROLES: Mapping[str, tuple[Role, ...]] = MappingProxyType(
    {
        word.strip(): roles
        for roles, words in _WORDS.items()
        for word in words.strip().replace("\n", ",").split(",")
    }
)
"""Role word in lower case -> what the person did; nothing for a source, which is no person."""
PLAIN = ("Penulis", "Reporter", "Pewarta", "Editor", "Redaktur", "Penyunting")
"""Those that are read without a colon beside a name; ``Jurnalis`` ends headlines and tags too."""
BY = ("Oleh", "By", "Ditulis oleh", "Laporan")
"""What says that a name is the author's, where it stands right behind."""
GLUED = tuple(word.title() for word, roles in ROLES.items() if roles)
"""Those that may be glued to what stands before them, for no word of a sentence has a capital."""
REPORTERS = ("wartawan", "reporter", "kontributor", "jurnalis", "koresponden")
"""Who reports, behind ``Laporan``: ``Laporan Wartawan Kompas.com, Sari Dewi``."""


def did(word: str) -> tuple[Role, ...]:
    """What somebody did whom a word of `ROLES` names; nothing for a source.

    >>> did("Editor"), did("DITULIS  OLEH"), did("Penulis/Editor"), did("Sumber")
    (('editor',), ('author',), ('author', 'editor'), ())
    """
    return ROLES.get(fold(word), ())
