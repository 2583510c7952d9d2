"""When a story was published and updated: the date lines above it.

A line that is nothing but dates counts; a date inside a sentence is story. Dates among promo
items are left to the extractors of lists. The clock of a page's head says when it was read.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from beritaclean import dates
from beritaclean.core.names import TEAM, is_nobody, people
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Names
from beritaclean.core.sieves import Sieve
from beritaclean.extractors.own import own_names
from beritaclean.extractors.spans import last_paragraph, opening
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.places import is_place
from beritaclean.lexicon.roles import PLAIN
from beritaclean.lexicon.words import fold
from beritaclean.outlets import load

_LONGEST = 160
_HEAD_LINES = 40
"""How many lines above the story may be date lines; a menu of months stands further up."""


def published(page: Page) -> Iterator[Mark]:
    r"""Mark the date lines above the story, and a date between title and story of a flat text.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Banjir di Solo\nRabu, 18 Jun 2025 07:30 WIB\nSungai meluap sejak sore.")
    >>> [m.value.when.isoformat() for m in published(page)]
    ['2025-06-18T07:30:00+07:00']
    """
    found = list(_above(page))
    best = _best(page, found)
    seen: set[str] = set()
    for _, row in found:
        for mark in row:
            if isinstance(mark.value, dates.Stamp):
                if row not in best or mark.value.role in seen:
                    yield mark._replace(value=None)
                    continue
                seen.add(mark.value.role)
            yield mark
    first = next((line for line, row in found if row), None)
    if first is not None:
        yield from _name_above(page, first)
    elif page.zone is None:
        yield from _below(page)


def _above(page: Page) -> Iterator[tuple[Line, list[Mark]]]:
    """The date lines above the story, each with its marks."""
    fetched = page.hints.fetched
    start = opening(page)
    for line in page.candidates:
        marks = page.marks[line.index]
        if not start - _HEAD_LINES <= line.index <= start:
            continue
        if line.end - line.start > _LONGEST:
            if line.index == start and not marks:
                yield line, list(_day_of_dateline(page, line))
            continue
        text = line.text
        offset = 0
        if marks:
            if marks[0].label != "byline" or len(marks) > 1:
                continue
            if marks[0].start <= line.start:
                offset = marks[0].end - line.start
                text = " " * offset + text[offset:]
            else:
                text = text[: marks[0].start - line.start]
        stamps = dates.find(text, base=fetched)
        of_story = text[0] in _TORN or ("(" in text and _OF_STORY.search(text) is not None)
        if not stamps or (of_story and not any(stamp.has_time for stamp in stamps)):
            continue
        if dates.is_date_line(text.strip()) and (offset or not marks):
            yield line, list(_stamped(line, offset, len(text), stamps, "date.line"))
        else:
            yield line, list(_mixed(page, line, text, stamps))


_TORN = frozenset("),;")
"""How a line begins that goes on behind a link of the story: ``), pada Senin 5 Mei 2025.``"""
_OF_STORY = late(r"[A-Za-z’']{4,7}\s?\(\d{1,2}/\d")
"""``Senin (12/10/2020)``: so a story or a caption says when something was."""


def _best(page: Page, found: list[tuple[Line, list[Mark]]]) -> list[list[Mark]]:
    """The rows that may say when the story was published.

    A page prints today's date in its head too; the story's own has the time of day, or is the day
    of its address, or stands nearer to it.
    """
    rows = [(line, row) for line, row in found if row]
    timed = [row for _, row in rows if any(map(_timed, row))]
    if timed:
        return timed
    of_address = _day_of(page.hints.url)
    if of_address is not None:
        same = [row for _, row in rows if any(_is_near(mark, of_address) for mark in row)]
        if same:
            return same
    own = [row for line, row in rows if not _is_clock(page, line, row, of_address)]
    return own[1:] if len(own) > 1 and rows[0][0].index < _TOP and rows[0][1] is own[0] else own


_TOP = 3
"""A date so near to the top, with another below it, is the clock of the page."""


def _day_of(url: str | None) -> tuple[int, int, int] | None:
    """The year, the month and the day (0 without one) that an address states.

    >>> _day_of("https://a.id/2024/05/13/panen"), _day_of("https://a.id/2017/08"), _day_of(None)
    ((2024, 5, 13), (2017, 8, 0), None)
    """
    match = _IN_ADDRESS.search(url) if url else None
    return (int(match[1]), int(match[2]), int(match[3] or 0)) if match else None


_IN_ADDRESS = late(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01])\b)?(?=/|$)")


def _is_near(mark: Mark, day: tuple[int, int, int]) -> bool:
    """Whether a date is that of an address; around midnight they differ by a day."""
    if not isinstance(mark.value, dates.Stamp):
        return False
    when = mark.value.when.date()
    if not day[2]:
        return (when.year, when.month) == day[:2]
    try:
        return abs((when - date(*day)).days) <= 1
    except ValueError:  # "/2024/02/31/" is no day
        return False


def _is_clock(
    page: Page, line: Line, row: list[Mark], of_address: tuple[int, int, int] | None
) -> bool:
    """Whether a day without a time says when the page was read: at its top, among its furniture."""
    if line.index > _HEAD_OF_PAGE or not any(isinstance(mark.value, dates.Stamp) for mark in row):
        return False
    if of_address is not None:
        return not any(_is_near(mark, of_address) for mark in row)
    above = page.lines[max(0, line.index - 3) : line.index]
    below = page.lines[line.index + 1 : line.index + 3]
    return any(_WEATHER.fullmatch(other.text) for other in above) or any(
        other.key.split(" ", 1)[0] in _MENU and other.words <= _MENU_WORDS for other in below
    )


_HEAD_OF_PAGE = 12
_WEATHER = late(r"-?\d{1,2}(?:[.,]\d)?\s?°?\s?[CF]")
_MENU = frozenset(
    ["home", "beranda", "login", "masuk", "sign", "search", "cari", "menu", "redaksi"]
)
_MENU_WORDS = 6


def _below(page: Page) -> Iterator[Mark]:
    """A date alone below the last paragraph, where none is above: on the last line, or named."""
    ending = last_paragraph(page)
    final = len(page.lines) - 1
    for line in reversed(page.candidates):
        if line.index <= max(ending, 0):
            return
        if page.marks[line.index] or not page.facts.prose:
            continue
        if not _NAMED.match(line.text) and (line.index < final or line.index != ending + 1):
            continue
        stamps = dates.find(line.text)
        if len(stamps) == 1 and dates.is_date_line(line.text):
            yield line.mark("date", "date.below", stamps[0])
            return


_NAMED = late(
    r"(?:artikel ini )?"
    r"(?:di(?:siarkan|terbitkan|publikasikan|kemas ?kini|perbarui|muat)|published|posted|"
    r"(?:last )?updated|tayang|terbit|kemas ?kini|tarikh)\b",
    re.IGNORECASE,
)
"""What a date is that stands among the furniture at the foot: ``Disiarkan pada: …``."""


def _day_of_dateline(page: Page, line: Line) -> Iterator[Mark]:
    """``26 Juli 2025 — Warga panen …``: the day in place of a dateline; also a field, glued on.

    A chronicle begins so as well, and its next line too.
    """
    match = _DAY_AND_DASH.match(line.text)
    below = page.lines[line.index + 1 : line.index + _CHRONICLE]
    if match is None or any(_DAY_AND_DASH.match(other.text) for other in below):
        return
    stamps = dates.find(line.text[: match.end()])
    if len(stamps) == 1:
        yield line.part(0, match.end(), "date", "date.dateline", stamps[0])


_DAY_AND_DASH = late(
    r"(?:[A-Z][a-z’']{3,7},?\s)?\d{1,2}\s?[A-Z][a-z]{2,8}\s?(?:19|20)\d\d\s*[-–—]{1,2}\s*(?=[A-Z“\"])"
    r"|date\s(?:19|20)\d\d-\d\d-\d\d\s(?=[A-Z“\"])"
)
_CHRONICLE = 8
"""Lines below it that are looked at."""


_DIGIT = re.compile("[0-9]")
"""A day is printed in digits of ASCII, which are far sooner found than any."""
_DAY_OPENS = frozenset("0123456789SRKJMAd")
"""Digits, the first letters of weekdays, and of the word "date"."""
_DAY_WITHIN = 10
"""Signs within which its first digit stands."""
DATES = Sieve(
    lambda facts: [
        line
        for line in facts.signed
        if (
            _DIGIT.search(line.text)
            if line.end - line.start <= _LONGEST
            else line.text[0] in _DAY_OPENS
            and _DIGIT.search(line.text, 0, _DAY_WITHIN)
            and _DAY_AND_DASH.match(line.text)
        )
    ]
)
"""Short lines with a digit, and paragraphs that open with a day."""


def _name_above(page: Page, line: Line) -> Iterator[Mark]:
    """A name alone on the line above the date, below the headline: ``Sari Dewi Utami``."""
    above = page.lines[line.index - 1] if line.index > 1 else None
    if above is None or page.marks[above.index] or not 2 <= above.words <= 4:
        return
    head = page.lines[max(0, line.index - 4) : above.index]
    if _NAME_ALONE.fullmatch(above.text) and any(other.words >= 5 for other in head):
        yield above.mark("byline", "byline.header", Names("author", people(above.text)))


_NAME_ALONE = late(r"[A-Z][a-z'’]+(?:\s(?:[A-Z][a-z'’]+|[A-Z]\.?)){1,3}")


def _timed(mark: Mark) -> bool:
    return isinstance(mark.value, dates.Stamp) and mark.value.has_time


def _stamped(
    line: Line, start: int, end: int, stamps: tuple[dates.Stamp, ...], rule: str
) -> Iterator[Mark]:
    """One mark per stamp; together they cover ``start:end`` of the line."""
    cuts = [start, *(stamp.start for stamp in stamps[1:]), end]
    for stamp, (a, b) in zip(stamps, itertools.pairwise(cuts), strict=True):
        yield line.part(a, b, "date", rule, stamp)


def _mixed(page: Page, line: Line, text: str, stamps: tuple[dates.Stamp, ...]) -> Iterator[Mark]:
    """``GAYA | 17 Juni 2021 06:04 Reporter : Nama`` and ``… 14:49 WIB | 1.999 Views``."""
    first, last = stamps[0], stamps[-1]
    behind = _behind_date(text[last.end :])
    if behind is None:
        return  # a sentence that tells of a day
    timed = any(stamp.has_time for stamp in stamps)
    before = _before_date(page, line, text[: first.start], timed=timed)
    if before is None:
        return
    start = first.start if before.label else 0
    if before.label:
        yield line.part(0, start, *before)
    yield from _stamped(line, start, last.end, stamps, "date.header")
    if behind.label:
        yield line.part(last.end, len(text), *behind)


# What stands around the date of a header line: a section, a source, a name, a counter. Anything
# else makes the line a sentence that tells of a day.
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
_WHO = any_of([*PLAIN, "by", "oleh", "author"])
_BY = late(
    rf"(?:(?:{_DID}\s+)?{_WHO}|{_DID})\s*:?\s+"
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
    rf"\s*(?:[|•·/–-]\s*)?{_WHO}\s*:?\s+(?P<name>\w[\w.' -]{{2,40}}?)"
    rf"(?:[\s|•·,/-]+{_COUNT})?\s*$",
    re.IGNORECASE,
)
_HANDLE = late(r"[a-z][a-z._]{3,24}")


def _before_date(page: Page, line: Line, lead: str, *, timed: bool) -> Beside | None:
    r"""What the piece in front of a date is; None where the line is a sentence.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Panen Raya\nOleh Sari Dewi pada 5 Mei 2025")
    >>> str(_before_date(page, page.lines[1], "Oleh Sari Dewi pada ", timed=False).value)
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


def _behind_date(text: str) -> Beside | None:
    """What the piece behind a date is; None where the line is a sentence.

    >>> _behind_date(" oleh journal"), _behind_date(" 0").rule, _behind_date(" warga panen raya")
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
