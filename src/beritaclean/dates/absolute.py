"""Dates with a day, a month and a year: one expression finds them, the tables read them."""

from __future__ import annotations

import re
from dataclasses import replace

from beritaclean.dates.around import LAST_WORD, role_of
from beritaclean.dates.clock import clock_and_zone, instant
from beritaclean.dates.stamp import Stamp
from beritaclean.dates.words import MONTHS, SPACE, SPACES, WEEKDAYS, WIB
from beritaclean.lexicon.patterns import late

_BEFORE_DAY = SPACES + ",.|(/–—-:["

# A date begins with a digit: that is what makes the search fast. The weekday, an English month
# and the role before it are looked for only once the digits have been read as a date. Every
# repetition has an upper bound, so a digit costs at most a constant, whatever the text.
_SECOND_DATE = (
    rf"[0-9]?(?:[-/][0-9]{{1,2}}[-/]|\.?[{SPACE}]{{1,3}}[A-Za-z]{{3,9}}\.?,?[{SPACE}]{{1,3}})"
    r"[0-9]{4}"
)
_FAR = 64
"""Characters of a second date, with its clock and zone."""
_DATE = late(
    rf"""
    # The first item is a plain set, which `re` can leap to; a lookbehind there would cost
    # ten times as much on prose.
    (?P<first>[0-9](?<![0-9]{{2}})[0-9]{{0,3}})(?![0-9])
    (?:
      (?<=[0-9]{{4}})                                 # 2025-06-18
      (?P<iso_sep>[-/.])(?P<iso_month>[0-9]{{1,2}})(?P=iso_sep)(?P<iso_day>[0-9]{{1,2}})
      (?![0-9])
    |
      (?<![0-9]{{3}})
      (?:                                             # 18/6/2025
        (?P<sep>[-/.])(?P<month>[0-9]{{1,2}})(?P=sep)
        (?P<year>[0-9]{{4}}|[0-9]{{2}}(?![0-9]|[.:][0-9]))
      |                                               # 18. Juni 2025, 18-Jun-2025, 18Jun2025
        (?:\.?[{SPACE}]{{0,12}}|[-/+])
        (?P<name>[A-Za-z]{{3,9}})\.?
        (?:,?[{SPACE}]{{0,12}}|[-/+])
        (?P<named_year>[0-9]{{4}}|['’]?[0-9]{{2}}(?![0-9]|[.:][0-9]))
      |                                               # the tail of "June 18, 2025"
        (?:st|nd|rd|th)?,?[{SPACE}]{{1,3}}(?P<english_year>[0-9]{{4}})
      )
      # A clock may be glued, "202520.00 WIB", or the day of the last change, as WordPress does.
      (?![0-9](?![0-9][.:][0-9]{{2}}|{_SECOND_DATE}))
    )
    """,
    re.VERBOSE | re.ASCII,
)


def absolute_stamps(text: str) -> list[Stamp | None]:
    """Read the absolute stamps of a text in order; None stands for an impossible date."""
    found: list[Stamp | None] = []
    search = _DATE.search
    floor = 0  # where the last stamp ended: the next one may not reach back over it
    length = len(text)
    match = search(text)
    while match is not None:
        read = _read(text, match, floor)
        if isinstance(read, Stamp):
            if found and read.start == floor:  # no space between two dates
                read = replace(read, role="modified")
            found.append(read)
            floor = position = read.end
            if text[floor : floor + 1].isdigit() and (second := _glued(text, floor)) is not None:
                found.append(second)
                floor = position = second.end
        elif read:
            found.append(None)
            position = match.end()
        else:
            # No date after all. Only its first number is used up: in "20 orang 2025-06-10" the
            # date lies inside what was matched.
            position = match.end("first")
        match = search(text, position) if position < length else None
    return found


def _glued(text: str, start: int) -> Stamp | None:
    """The date that begins right behind another one: that of the last change."""
    piece = text[start : start + _FAR]
    match = _DATE.match(piece)
    second = _read(piece, match, 0) if match is not None else None
    if not isinstance(second, Stamp):
        return None
    return replace(second, start=start, end=start + second.end, role="modified")


def _read(text: str, match: re.Match[str], floor: int) -> Stamp | bool:
    """Read one match: a stamp, True for a date that cannot be, False for what is no date."""
    day, iso_sep, iso_month, iso_day, sep, month, year, name, named_year, english_year = (
        match.groups()
    )
    start, end = match.span()
    first = start  # of the day: the weekday may stand before it
    if name:
        number = MONTHS.get(name.lower())
        year = named_year
    elif english_year:
        word = LAST_WORD.search(text[max(floor, start - 16) : start].rstrip(SPACES + "."))
        number = MONTHS.get(word[0].lower()) if word else None
        year = english_year
        if word:
            first = text.rindex(word[0], 0, start)
    elif month:
        number = int(month)
    else:
        year, sep, number, day = day, iso_sep, int(iso_month), iso_day
    if number is None:
        return False

    clock, zone, end = clock_and_zone(text, end)
    if year[0] in "'’":
        year = year[1:]  # "16 Okt '25"
    elif len(year) == 2 and not (clock or (zone and not name)):
        return False
    if name:
        if not clock and _is_compound(text, start):
            return False
    elif not english_year and _is_longer_number(text, start, end, sep):
        return False

    full_year = int(year) if len(year) == 4 else century(int(year))
    when = instant(full_year, number, int(day), clock, zone or WIB)
    if when is None:
        return True
    if first > floor:
        first = _with_weekday(text, first, floor)
    first, end = _balanced(text, first, end)
    return Stamp(
        start=first,
        end=end,
        when=when,
        has_time=clock is not None,
        assumed_zone=zone is None,
        role=role_of(text, first, floor) if first > floor else "published",
    )


def century(year: int) -> int:
    """Write a year of two digits out: 69 is 2069, 70 is 1970.

    >>> century(24), century(98)
    (2024, 1998)
    """
    return year + (2000 if year < 70 else 1900)


def _is_compound(text: str, start: int) -> bool:
    """Whether the day is the tail of a word: "Covid-19 Juni 2021", but not "3 Mei-4 Mei 2021"."""
    if start < 2 or text[start - 1] != "-" or not text[start - 2].isalpha():
        return False
    word = LAST_WORD.search(text[max(0, start - 24) : start - 1])
    return word is None or not (word[0].lower() in MONTHS or word[0].lower() in WEEKDAYS)


def _is_longer_number(text: str, start: int, end: int, sep: str) -> bool:
    """Whether "1/1/2020" is a piece of a path, of a slug or of a longer number."""
    if start:
        before = text[start - 1]
        if before == "/" or (before in ".-" and start > 1 and text[start - 2].isdigit()):
            return True
        if sep == "." and before.isalpha():
            return True
    return text.startswith(sep, end) and text[end + 1 : end + 2].isalnum()


def _with_weekday(text: str, start: int, floor: int) -> int:
    """Move the start of a date to the weekday before it on the same line, if there is one."""
    low = max(floor, start - 24)
    before = text[low:start].rstrip(_BEFORE_DAY)
    word = LAST_WORD.search(before) if before else None
    if word is None or word[0].lower() not in WEEKDAYS:
        return start
    return low + word.start()


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the bracket that a span cuts off: "Senin (18/6/2025", "18/6/2025) pukul 10.20"."""
    if text[end : end + 1] in (")", "]"):
        closing = text[end]
        opening = "(" if closing == ")" else "["
        if text.count(opening, start, end) > text.count(closing, start, end):
            return start, end + 1
    elif start and text[start - 1] in "([":
        opening = text[start - 1]
        closing = ")" if opening == "(" else "]"
        if text.count(opening, start, end) < text.count(closing, start, end):
            return start - 1, end
    return start, end
