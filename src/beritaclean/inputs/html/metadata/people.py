"""Who wrote and edited: names told from roles, outlets, teams and links."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Literal

from beritaclean.extractors.byline import ROLES
from beritaclean.extractors.names import TEAM, people
from beritaclean.inputs.html.metadata.strings import norm, word_set
from beritaclean.outlets import load
from beritaclean.parts import Role
from beritaclean.words import fold

_ROLE = "|".join(sorted((re.escape(role) for role in ROLES), key=len, reverse=True))
_LABEL = re.compile(rf"(?:(?<=[\s|/,(;])|^|(?<=[a-z]))({_ROLE})\s*:\s*", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:(?:posted\s+|written\s+)?"
    r"(?P<role>Penulis|Editor|Reporter|Pewarta|Redaktur|Penyunting|Ditulis oleh|Oleh|By)\s+)"
    r"(?=[A-Z])",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"(?:laporan\s+)?(?:wartawan|reporter|kontributor|jurnalis|koresponden)\b[^,:]{0,40}[,:]\s*",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"https?:|www\.|@|\b[\w-]{2,30}\.(?:com|co\.id|id|net|org|tv|news)\b", re.IGNORECASE
)
_DEGREE = re.compile(
    r"(?:[A-Z][a-z]{0,3}\.){1,3}[A-Z][A-Za-z]{0,4}\.?|[SM]\.?[A-Z][a-z]{0,2}\.?|SH|MH|MM"
)
_ROLE_BEHIND = re.compile(
    r",?\s+(Penulis|Editor|Reporter|Pewarta|Jurnalis)\s*-?\s*$", re.IGNORECASE
)
_DESK_BEHIND = re.compile(r"\s+[-–|]\s+[\w.]+$")
"""``Sari Dewi - Sport``: the desk, or the outlet, behind the name of a header."""
_LONGEST = 200

# Source: what stands in the author fields of the sites named in `keys`.
_TEAMS = word_set("""
    admin administrator redaksi redaktur tim team pt cv desk newsroom newsdesk editorial superadmin
    webmaster user unknown anonymous anonim reporter editor author penulis kontributor writer
    advertorial infografis guest kredit credit credits bagikan share
    dok dokumentasi pool istimewa ist sumber source
    """)
"""First words of what is no person."""
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
    text = text[:_LONGEST]
    hits = list(_LABEL.finditer(text)) if ":" in text else []
    if not hits:
        begins = _BEGINS.match(text)
        if begins:
            stated = ROLES.get(begins["role"].lower())
            role = stated or role
            text = text[begins.end() :]
        behind = _ROLE_BEHIND.search(text)
        if behind:
            role = ROLES.get(behind[1].lower()) or role
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
        did = ROLES[hit[1].lower()]
        who = text[hit.end() : following.start() if following else len(text)]
        if did == "contributor" and hit[1].lower() == "kontributor":
            did = "author"  # a stringer who signs a story wrote it
        if did is not None:
            yield from _named(did, who)


def role_of(label: str) -> Role | Literal["source"] | None:
    """The role that a label names and nothing else.

    >>> role_of("Editor"), role_of("Penulis :"), role_of("Editor Budi"), role_of("Sumber")
    ('editor', 'author', None, 'source')
    """
    key = fold(label).rstrip(" :") if len(label) <= 30 else ""
    return (ROLES[key] or "source") if key in ROLES else None


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
    if words[0] in _TEAMS or (len(words) > 1 and words[-1] in _COMPANY) or words == ["antara"]:
        return False
    if len(words) == 2 and words[1] in _AREAS and name.split(maxsplit=1)[0].isupper():
        return False  # "DW Indonesia"
    return not (len(words) == 1 and (name.islower() or name.isupper()))


def _named(role: Role, text: str) -> Iterator[tuple[Role, tuple[str, ...]]]:
    if not text or _has_credit_line(text):
        return
    text = _REPORTED.sub("", text, count=1) if text[:1].isalpha() else text.lstrip(" :-|•")
    found = tuple(
        name
        for name in map(_without_outlet, people(text))
        if is_person(name) and not _DEGREE.fullmatch(name)
    )
    if found:
        yield role, found


def _without_outlet(name: str) -> str:
    """``Sari Dewi Suara.Com``: the name alone."""
    before, _, last = name.rpartition(" ")
    return before if "." in last and fold(last) in load().channels else name


def _has_credit_line(text: str) -> bool:
    """Whether a text is the credit of a picture: ``KOMPAS.COM/NAMA``, ``ANTARA FOTO/Nama``."""
    before, slash, _ = text.partition("/")
    return bool(slash) and len(before) > 3 and before.upper() == before and not before.isspace()
