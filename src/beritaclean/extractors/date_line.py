"""What stands around the date of a header line: a section, a source, a name, a counter.

``KABARX.ID | 30/08/2022 15:01``, ``By On Rabu, April 17, 2024``, ``Oleh Sari pada 5 Mei 2025``,
``08 Apr, 2024 0``. Anything else makes the line a sentence that tells of a day.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from beritaclean.core.names import TEAM, is_nobody, people
from beritaclean.core.page import Line, Page
from beritaclean.core.parts import Names
from beritaclean.extractors.own import own_names
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.places import is_place
from beritaclean.lexicon.words import fold
from beritaclean.outlets import load


class Beside(NamedTuple):
    """What the piece beside a date is: a label, a rule and what it says; no label for nothing."""

    label: str = ""
    rule: str = ""
    value: object = None


NOTHING = Beside()
_EDGE = " \t\xa0,|-–—•·/:.»>✎🕔📅"
# Source: words before the date in headers of some 300 sites; icons' names are those of web fonts.
_LEAD_WORDS = """
posted on|on|by|by on|views|published|published on|last updated|last updated on|updated|update
oleh|tayang|diterbitkan|terbit|diposting|diposting pada|dipublikasi|dipublikasikan|dimuat
ditayangkan|tanggal|tgl|waktu|rilis|posting|post|calendar_month|schedule|access_time|today|event
dibuat|dibuat pada|dikirim|diunggah|date|calendar|clock|waktu tayang|hari ini
"""
_LEADS = frozenset(word for row in _LEAD_WORDS.split("\n") for word in row.split("|") if word)
_DOMAIN = late(r"(?:www\.)?[\w-]+(?:\.[a-z]{2,6}){1,2}", re.IGNORECASE)
_JOINT = late(r"[-–—|•·/]\s*$")
_SECTION = late(r"[A-Z][A-Z &/-]{1,30}\s*\|\s*$")
_SECTION_WORD = late(r"[A-Z]{4,14}[\s.,:-]*$|[A-Z][a-z]{3,14}\s?[·•|]\s*$")
_NAME = late(r"([A-Z][\w'’.]+(?:\s[A-Z][\w'’.]*){1,4})\s*(?:[-–•|,/]\s*)+(?:Jurnalis\s*[-–]?\s*)?$")
_DID = (
    r"(?:(?:di)?post(?:ed|ing)?|ditulis|ditayangkan|diterbitkan|dipublikasikan|diunggah|published"
    r"|written|upload(?:ed)?)"
)
_BY = late(
    rf"(?:(?:{_DID}\s+)?(?:by|oleh|author|penulis|editor|reporter)|{_DID})\s*:?\s+"
    r"(?P<name>\w[\w.'’ ]{1,40}?)\s*(?:\b(?:pada|on|at|tanggal)\b|[-–—|•·/,])*\s*$",
    re.IGNORECASE,
)
_COUNT = (
    r"(?:\d{1,3}(?:[.,]?\d{3})*\s*(?:komentar|comments?|views?|dibaca|kali|dilihat|pembaca|shares?"
    r"|hits?|klik|x|menit baca|mins? read)?(?:\s+(?:dibaca|dilihat))?"
    r"|(?:dibaca|dilihat|views?|hits?)\s*:?\s*[\d.,]+\s*(?:kali|x)?"
    r"|(?:no|tidak ada|belum ada)\s+(?:comments?|komentar)|leave a comment)"
)
_COUNTED = late(rf"(?:[\s|•·,/-]+{_COUNT}){{1,3}}\s*$", re.IGNORECASE)
_SECTION_BEHIND = late(r"\s?[·•|]\s?[A-Z][a-z]+(?:\s[A-Za-z]+){0,2}\s*$")
"""``December 23, 2022 · Isu semasa``."""
_BY_BEHIND = late(
    r"\s*(?:[|•·/–-]\s*)?(?:by|oleh|penulis|author)\s*:?\s+(?P<name>\w[\w.' -]{2,40}?)"
    rf"(?:[\s|•·,/-]+{_COUNT})?\s*$",
    re.IGNORECASE,
)
_HANDLE = late(r"[a-z][a-z._]{3,24}")


def before_date(page: Page, line: Line, lead: str, *, timed: bool) -> Beside | None:
    r"""What the piece in front of a date is; None where the line is a sentence.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Panen Raya\nOleh Sari Dewi pada 5 Mei 2025")
    >>> str(before_date(page, page.lines[1], "Oleh Sari Dewi pada ", timed=False).value)
    'author: Sari Dewi'
    """
    bare = lead.strip(_EDGE)
    key = fold(bare)
    if not bare or key in _LEADS or key in load().channels:
        return NOTHING
    if _SECTION.match(lead):
        return Beside("nav", "section", lead.strip(" |").capitalize())
    if _DOMAIN.fullmatch(bare) or (_JOINT.search(lead) and own_names(page).weigh(bare) >= _OWN):
        return NOTHING
    by = _BY.match(lead)
    if by is not None:
        return Beside("byline", "byline.header", author_of(by["name"]))
    phrase = load().phrase_of(key)
    if phrase is not None and phrase.label == "nav":
        return Beside("nav", "section", bare)
    if timed and _SECTION_WORD.match(lead) and not is_place(bare):
        return Beside("nav", "section", bare.capitalize())
    name = _NAME.match(lead) if line.index else None
    return Beside("byline", "byline.header", author_of(name[1])) if name is not None else None


_OWN = 2
"""What `OwnNames.weigh` says of a part of the own name: a bar and a date stand behind it."""


def behind_date(text: str) -> Beside | None:
    """What the piece behind a date is; None where the line is a sentence.

    >>> behind_date(" oleh journal"), behind_date(" 0").rule, behind_date(" warga panen raya")
    (Beside(label='byline', rule='byline.header', value=None), 'other.views', None)
    """
    if not text.strip(_EDGE):
        return NOTHING
    if _COUNTED.match(text):
        return Beside("other", "other.views")
    if _SECTION_BEHIND.match(text):
        return Beside("nav", "section", text.strip(_EDGE))
    by = _BY_BEHIND.match(text)
    return Beside("byline", "byline.header", author_of(by["name"])) if by is not None else None


def author_of(text: str) -> Names | None:
    """The author that a header names: a person, or the user that stands for one.

    >>> str(author_of("Sari Dewi")), str(author_of("rahmatsyah")), author_of("admin")
    ('author: Sari Dewi', 'author: rahmatsyah', None)
    """
    text = text.strip(_EDGE)
    if not text[:1].islower():
        names = people(text)
        return Names("author", names) if names else None
    if _HANDLE.fullmatch(text) is None or text in TEAM or is_nobody(text):
        return None
    return None if fold(text) in load().channels else Names("author", (text,))
