"""Who wrote and edited: names told from roles, outlets, teams and links."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Literal

from beritaclean.core.names import FOR_OUTLET, PERSON, TEAM, is_nobody, people
from beritaclean.inputs.html.metadata.strings import norm
from beritaclean.lexicon.agencies import agency_named
from beritaclean.lexicon.patterns import any_of
from beritaclean.lexicon.roles import PLAIN, REPORTERS, ROLES, Role, did
from beritaclean.lexicon.words import fold, word_set
from beritaclean.outlets import load

_ROLE = any_of(ROLES)
_LABEL = re.compile(rf"(?:(?<=[\s|/,(;])|^|(?<=[a-z]))({_ROLE})\s*:\s*", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?i:(?:(?:di)?pos(?:t(?:ed|ing)?|kan)|written|published|dipublikasikan|diterbitkan|ditulis|diunggah)?"
    rf"\s*(?P<role>{any_of([*PLAIN, 'oleh', 'by'])}))\s+"
    r"(?=[A-ZÀ-Ý])"
)
_SHORT_ROLE = re.compile(rf"^\s*({any_of(['Rep', 'Red', *PLAIN])})\.\s+(?=[A-Z])")
"""``Red. Sari Dewi``."""
LABELLED = re.compile(
    rf"[(\[|\s•:-]*(?:{_BEGINS.pattern}|{_SHORT_ROLE.pattern[1:]}|(?i:(?:{_ROLE})\s*:\s*\S)"
    r"|(?i:(?:oleh|by|author)\s+)[a-z0-9._]+$"
    rf"|(?i:(?:laporan\s+)?{any_of(REPORTERS)}\b[^,:]{{0,40}}[,:])"
    r"\s*[\"'“‘]?[A-ZÀ-Ý])"
)
"""How a line begins that names somebody with a role."""
_HANDLE = re.compile(
    r"[(\[|\s•:-]*(?:(?i:(?:di)?post(?:ed)?|written|published|ditulis|author|penulis)?\s*"
    r"(?i:oleh|by)?\s*:?\s*)?(?P<name>[a-z][a-z._]{4,24})"
)
_REPORTED = re.compile(rf"(?:laporan\s+)?{any_of(REPORTERS)}\b[^,:]{{0,40}}[,:]\s*", re.IGNORECASE)
_LINK = re.compile(
    r"https?:|www\.|@|\b[\w-]{2,30}\.(?:com|co\.id|id|net|org|tv|news)\b", re.IGNORECASE
)
_ROLES_BEHIND = any_of([*PLAIN, "Jurnalis", "Author"])
_ROLE_BEHIND = re.compile(rf"(?:,?\s+(?i:({_ROLES_BEHIND}))|(?<=[a-z])({_ROLES_BEHIND}))\s*-?\s*$")
"""``Sari Dewi, Penulis``; and ``Sari DewiEditor``, where only a style sets them apart."""
_DESK_BEHIND = re.compile(r"\s+[-–|]\s+[\w.]+$")
"""``Sari Dewi - Sport``: the desk, or the outlet, behind the name of a header."""
_LONGEST = 200

# Source: what stands in the author fields of the sites named in `keys`.
_TEAMS = word_set("""
    admin administrator redaksi redaktur tim team desk newsdesk superadmin webmaster user
    unknown anonymous anonim kontributor writer advertorial infografis guest kredit credit
    credits bagikan share pool istimewa ist source facebook twitter instagram linkedin whatsapp
    telegram pinterest reddit youtube tiktok google email surel print cetak reprints rss follow
    ikuti subscribe langganan login logout masuk posted published updated diperbarui diterbitkan
    dipublikasikan ditayangkan tayang dibaca read watch more selengkapnya loading please leave
    tinggalkan reply balas comment comments copy salin home beranda menu search cari
    advertisement iklan tentang about photo photos fotocredits gambar halaman sebelumnya
    """)
"""First words of what is no person."""
_NEVER = word_set("""
    dari untuk oleh yang dengan adalah the of and for your with all rights reserved copyright
    admin administrator superadmin webmaster redaksi newsroom newsdesk developer
    facebook twitter instagram linkedin whatsapp telegram pinterest youtube tiktok
    """)
"""Words that no name holds: particles, accounts, share buttons."""
_COMPANY = word_set("""
    media cyber network newsroom foto online redaksi multimedia news tv desk group corp digital
    """)
"""Last words, or words of a name of two, that a company bears."""
_AREAS = frozenset({"indonesia", "news", "com", "id", "online", "tv", "foto", "photo"})


@functools.lru_cache(maxsize=1024)
def signed(text: str, role: Role = "author") -> tuple[tuple[Role, tuple[str, ...]], ...]:
    """Names by role in a byline; `role` is what the unlabelled ones did.

    >>> signed("Kontributor Yogyakarta, Sari Dewi")
    (('author', ('Sari Dewi',)),)
    >>> signed("Penulis: Sari Dewi | Editor: Budi Utomo")
    (('author', ('Sari Dewi',)), ('editor', ('Budi Utomo',)))
    >>> signed("Kompas Cyber Media")
    ()
    """
    return tuple(_signed(text, role))  # a page states the same name in five places


def _signed(text: str, role: Role) -> Iterator[tuple[Role, tuple[str, ...]]]:
    text = _SHORT_ROLE.sub(r"\1: ", text[:_LONGEST])
    hits = list(_LABEL.finditer(text)) if ":" in text else []
    if not hits:
        begins = _BEGINS.match(text)
        if begins:
            role = _did(begins["role"]) or role
            text = text[begins.end() :]
        behind = _ROLE_BEHIND.search(text)
        if behind:
            role = _did(behind[1] or behind[2]) or role
            text = text[: behind.start()]
        desk, dash, who = text.partition(" - ")
        if (
            dash
            and "," in who
            and desk.count(" ") < 3
            and fold(who.rpartition(",")[2]) in load().channels
        ):
            text = who  # "News - Sari Dewi, CNBC Indonesia"
        text = _DESK_BEHIND.sub("", text)
        yield from _named(role, text)
        return
    for hit, following in zip(hits, [*hits[1:], None], strict=True):
        if (stated := _did(hit[1])) is not None:
            yield from _named(stated, text[hit.end() : following.start() if following else None])


def _did(word: str) -> Role | None:
    """What a word of a role says first; a stringer who signs a story wrote it."""
    return "author" if fold(word) == "kontributor" else next(iter(did(word)), None)


def role_of(label: str) -> Role | Literal["source"] | None:
    """The role that a label names and nothing else.

    >>> role_of("Editor"), role_of("Penulis :"), role_of("Editor Budi"), role_of("Sumber")
    ('editor', 'author', None, 'source')
    """
    key = fold(label).rstrip(" :") if len(label) <= 30 else ""
    return next(iter(ROLES[key]), "source") if key in ROLES else None


def is_person(name: str, sites: frozenset[str] = frozenset()) -> bool:
    """Whether a name may be a person's rather than an outlet's, a team's or a user's.

    >>> [name for name in ("Sari Dewi", "PT. VIVA MEDIA BARU", "Liputan6.com", "admin2")
    ...     if is_person(name)]
    ['Sari Dewi']
    """
    key = norm(name)
    words = key.split()
    if not words or len(name) < 3 or len(words) > 6 or any(map(str.isdigit, key)):
        return False
    if _LINK.search(name) or key in sites or key.replace(" ", "") in sites:
        return False
    folded = fold(name)
    if key in ROLES or folded in TEAM or folded in load().channels or folded in load().agencies:
        return False
    if ":" in name or is_nobody(key) or not _NEVER.isdisjoint(words):
        return False
    if (
        words[0] in _TEAMS
        or (len(words) > 1 and words[-1] in _COMPANY)
        or agency_named(name) == "Antara"
    ):
        return False
    if len(words) == 2 and words[1] in _AREAS and name.split(maxsplit=1)[0].isupper():
        return False  # "DW Indonesia"
    return not (len(words) == 1 and (name.islower() or name.isupper()))


def is_full_name(text: str) -> bool:
    """Whether a line is the name of a person and nothing else: two to five words with capitals.

    >>> is_full_name("Sari Dewi"), is_full_name("Bagikan"), is_full_name("Hujan deras di Solo")
    (True, False, False)
    """
    return PERSON.fullmatch(text) is not None and is_person(text)


def handle(text: str) -> str | None:
    """The name of a user that stands for an author: one word in small letters.

    >>> handle("by saridewi"), handle("by admin"), handle("baca selengkapnya")
    ('saridewi', None, None)
    """
    match = _HANDLE.fullmatch(text.strip())
    if match is None:
        return None
    name = match["name"]
    words = norm(name).split()
    taken = words[0] in _TEAMS or words[0] in ROLES or not _NEVER.isdisjoint(words)
    return None if taken or fold(name) in load().channels or fold(name) in TEAM else name


def _named(role: Role, text: str) -> Iterator[tuple[Role, tuple[str, ...]]]:
    if not text or _has_credit_line(text):
        return
    text = _REPORTED.sub("", text, count=1) if text[:1].isalpha() else text.lstrip(" :-|•")
    found = tuple(name for name in map(_without_outlet, people(text)) if is_person(name))
    if found:
        yield role, found


def _without_outlet(name: str) -> str:
    """``Sari Dewi Suara.Com`` and ``Sari Dewi untuk contoh.id``: the name alone."""
    if (written := FOR_OUTLET.search(name)) is not None:
        return name[: written.start()]
    before, _, last = name.rpartition(" ")
    return before if "." in last and fold(last) in load().channels else name


def _has_credit_line(text: str) -> bool:
    """Whether a text is the credit of a picture: ``KOMPAS.COM/NAMA``, ``ANTARA FOTO/Nama``."""
    before, slash, _ = text.partition("/")
    return bool(slash) and len(before) > 3 and before.upper() == before and not before.isspace()
