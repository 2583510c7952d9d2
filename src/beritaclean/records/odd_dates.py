"""Dates as columns have them and prose does not: in another order, in short, behind a label.

Nothing is guessed: a date that can be read in one order only is read in that; which order counts
where both can be is for the caller to say, and `orders` finds it out for a whole column.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from beritaclean import dates
from beritaclean.dates.absolute import century
from beritaclean.dates.around import is_furniture
from beritaclean.dates.words import MONTHS
from beritaclean.records.record import ORDERS

_NUMBERS = re.compile(
    r"(?<!\d)(?<!\d[-/.])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)"
    r"(?P<c>\d{4}|\d{2})(?!\d|(?P=sep)\d)",
    re.ASCII,
)
_SHORT = re.compile(
    r"(?P<day>\d{1,2})[-/. ](?P<month>[A-Za-z]{3,9})\.?[-/. ]'?(?P<year>\d{2})(?![\d.:])", re.ASCII
)
"""``16-Okt-25``, which prose does not write: a year of four digits `beritaclean.dates` reads."""
_UNIX = re.compile(
    r"[A-Za-z]{3} (?P<month>[A-Za-z]{3}) +(?P<day>\d{1,2}) (?P<clock>\d{2}:\d{2}:\d{2})"
    r"(?P<zone> [A-Z]{3,4}| [+-]\d{4})? (?P<year>\d{4})",
    re.ASCII,
)
"""``Thu Oct 16 13:05:00 WIB 2025``, as the command `date` and social media write it."""
_DIGITS, _LETTERS = re.compile(r"\d+", re.ASCII), re.compile(r"[^\W\d_]+")
_LONGEST_FORM = 24
_CENTURY = 100

_LABEL = re.compile(r"(?:[^\W\d_][\w.'’&-]*[\s,]*){1,4}[-–—•·|:/(]?\Z")
"""Up to four words, such as the name of an outlet or of who wrote it."""
_ENDS = tuple("-–—•·|,:/(")
"""What sets a label apart from the date."""


class Numbers(NamedTuple):
    """A date in numbers, as it is written."""

    start: int
    end: int
    parts: tuple[int, int, int]
    has_century: bool
    form: str
    """The signs around its numbers: what one program writes has one form."""

    def ymd(self, order: str) -> tuple[int, int, int] | None:
        """Year, month and day in one order; None where the calendar has no such day."""
        first, second, third = self.parts
        if order == "ymd" and self.has_century:
            order = "dmy"
        year, month, day = {
            "dmy": (third, second, first),
            "mdy": (third, first, second),
            "ymd": (first, second, third),
        }[order]
        year = year if self.has_century else century(year)
        try:
            date(year, month, day)
        except ValueError:
            return None
        return year, month, day

    @property
    def only(self) -> str | None:
        """The one order of day and month in which it can be read; None where both can be."""
        orders = [order for order in ("dmy", "mdy") if self.ymd(order)]
        return orders[0] if len(orders) == 1 else None


def numbers(text: str) -> Numbers | None:
    """The one date in numbers that a field holds; None where it holds none, or is ISO 8601.

    >>> numbers("10/21/2025 9:51").only, numbers("10/6/2025").only
    ('mdy', None)
    >>> numbers("10/21/2025 9:51").form == numbers("8/6/2025 14:30").form
    True
    >>> numbers("2025-10-21"), numbers("21 Oktober 2025, 09.51.30")
    (None, None)
    """
    found = _NUMBERS.search(text)
    if found is None:
        return None
    has_century = len(found["c"]) == 4
    if not has_century and not is_furniture(text[: found.start()]):
        return None  # in mid-text it is a clock, or no date
    behind = text[found.end() :]
    if _NUMBERS.search(behind):
        return None
    tail = _LETTERS.sub("a", _DIGITS.sub("9", behind))
    return Numbers(
        found.start(),
        found.end(),
        (int(found["a"]), int(found["b"]), int(found["c"])),
        has_century,
        f"{found['sep']}{len(found['c'])}{tail}"[:_LONGEST_FORM],
    )


def plain(text: str, order: str) -> str:
    """A field with its date in ISO 8601, where it is written in numbers or in short.

    >>> plain("10/6/2025 9:51", "dmy"), plain("10/6/2025 9:51", "mdy")
    ('2025-06-10 9:51', '2025-10-06 9:51')
    >>> plain("10/21/2025", "dmy"), plain("25/10/16", "ymd"), plain("16-Okt-25", "dmy")
    ('2025-10-21', '2025-10-16', '2025-10-16')
    >>> plain("Thu Oct 16 13:05:00 WIB 2025", "dmy")
    '2025-10-16 13:05:00 WIB'
    """
    found = numbers(text)
    if found is not None:
        read = (found.ymd(one) for one in (order, *ORDERS))
        ymd = next(filter(None, read), None)
        if ymd is None:
            return text
        return f"{text[: found.start]}{ymd[0]:04}-{ymd[1]:02}-{ymd[2]:02}{text[found.end :]}"
    named, behind = _SHORT.match(text), ""
    if named is not None:
        behind = text[named.end() :]
    elif (named := _UNIX.fullmatch(text)) is not None:
        behind = f" {named['clock']}{named['zone'] or ''}"
    month = MONTHS.get(named["month"].lower()) if named else None
    if named is None or month is None:
        return text
    year = int(named["year"])
    year = year if year >= _CENTURY else century(year)
    return f"{year:04}-{month:02}-{int(named['day']):02}{behind}"


def is_against(text: str, order: str) -> bool:
    """Whether a date in numbers cannot be read in an order, but in another one.

    >>> is_against("10/21/2025", "dmy"), is_against("10/6/2025", "dmy")
    (True, False)
    """
    found = numbers(text)
    return (
        found is not None and found.ymd(order) is None and any(found.ymd(other) for other in ORDERS)
    )


def labelled(text: str) -> dates.Stamp | None:
    """The one date of a field that a label stands before: the name of an outlet or of a writer.

    >>> labelled("Kompas.com - Diperbarui 2024-05-11, 08:30 WIB").when.isoformat()
    '2024-05-11T08:30:00+07:00'
    >>> labelled("detikJatimJumat, 02 Feb 2024 23:45 WIB").when.isoformat()
    '2024-02-02T23:45:00+07:00'
    >>> labelled("Harga minyak naik pada Kamis (20/3/2025). Setelah itu turun")
    """
    stamps = dates.find(text)
    if len(stamps) != 1:
        return None
    (stamp,) = stamps
    before, behind = text[: stamp.start], text[stamp.end :]
    if not is_furniture(behind):
        return None
    # words around a date, "Diperbarui", may stand between the label and it
    words = before.split()
    while words and words[-1][-1].isalnum() and is_furniture(words[-1]):
        words.pop()
    label = " ".join(words)
    is_glued = before.isalpha()
    return stamp if _LABEL.fullmatch(label) and (is_glued or label.endswith(_ENDS)) else None
