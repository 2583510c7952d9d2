"""When a piece was published or last changed, as Indonesian newsrooms print it.

Absolute dates are read by one compiled expression and three closed tables; that is some 300
times as fast as dateparser, knows `Jum'at` and `Diperbarui`, and takes linear time on any text.
What it cannot read (old spelling, the clock before the day) goes to dateparser, and only from
`parse`. Nothing here looks at the clock of the machine: "3 jam yang lalu" is a date only for a
caller who says when the page was fetched.

The weekday is not compared with the date, and no mistake in a date is repaired.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def _words(table: str) -> frozenset[str]:
    """Split a table of words at white space."""
    return frozenset(table.split())


WIB = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian Time, which is also what an unprinted zone is taken for."""
WITA = timezone(timedelta(hours=8), "WITA")
"""Central Indonesian Time."""
WIT = timezone(timedelta(hours=9), "WIT")
"""Eastern Indonesian Time."""

# Source: Keputusan Presiden 41/1987 (three zones); names in the tz database; headers as printed.
_ZONES = {
    "wib": WIB,
    "wita": WITA,
    "wit": WIT,
    "asia/jakarta": WIB,
    "asia/pontianak": WIB,
    "asia/makassar": WITA,
    "asia/jayapura": WIT,
}

# Source: KBBI for the full names, CLDR `id` for the three-letter ones; the variants (Agt, Agst,
# Nopember, Peb) and the English names were met in headers of Indonesian sites.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb pebruari peb febuari february",
            "maret mar mrt march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu ags agt agst agus august aug",
            "september sep sept",
            "oktober okt october oct",
            "november nov nopember nop",
            "desember des december dec",
        ),
        start=1,
    )
    for name in names.split()
}

# Source: KBBI, CLDR `id` and `en`. `Ahad` is what Islamic media print for Sunday.
_WEEKDAYS = _words(
    """
    senin selasa rabu kamis jumat jum'at jum’at jum‘at jum`at jum´at sabtu minggu ahad
    sen sel rab kam jum sab min
    monday tuesday wednesday thursday friday saturday sunday
    mon tue tues wed thu thur thurs fri sat sun
    """
)

# Source: words met before the date in headers, and what content systems print in English.
_MODIFIED = _words(
    """
    diperbarui diperbaharui diubah dimutakhirkan diupdate pembaruan perbarui perubahan
    update updated modified
    """
)
_PUBLISHED = _words(
    """
    tayang ditayangkan terbit diterbitkan dipublikasikan dipublish publikasi diposting dimuat
    publish published posted
    """
)
_ROLES = _MODIFIED | _PUBLISHED

# Source: the same headers; these say nothing by themselves: "Posted on", "Tanggal:".
_FILLERS = _words("pada on at tanggal tgl hari date time terakhir last pukul jam")
_FURNITURE = _ROLES | _FILLERS | _WEEKDAYS | {"wib", "wita", "wit"}

# Source: KBBI; the short forms are those of dateparser's `id` data. Seconds, or months.
_SECONDS = {
    "detik": 1,
    "dtk": 1,
    "menit": 60,
    "mnt": 60,
    "jam": 3600,
    "hari": 86400,
    "minggu": 604800,
}
_MONTHS_IN = {"bulan": 1, "bln": 1, "tahun": 12, "thn": 12}
_CLOCK_UNITS = frozenset({"detik", "dtk", "menit", "mnt", "jam"})

_YEARS = range(1945, 2101)
"""Older or later years are no publication dates: a misprint, or the subject of the story."""

_LONGEST_LINE = 120
"""Characters of a line that is still a header; the longest seen, two glued stamps, has 75."""

# Spaces that pages print: inside a set of an expression, and for `str.strip`.
_SPACE = " \t\xa0\u2000-\u200b\u202f\u3000"
_SPACES = " \t\xa0\u2002\u2003\u2007\u2009\u200a\u200b\u202f\u3000"
_BEFORE_DAY = _SPACES + ",.|(/–—-:["
_AROUND = _SPACES + "\r\n,.|•·–—-:/()[]"

# A date begins with a digit: that is what makes the search fast. The weekday, an English month
# and the role before it are looked for only once the digits have been read as a date. Every
# repetition has an upper bound, so a digit costs at most a constant, whatever the text.
_DATE = re.compile(
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
      |                                               # 18 Juni 2025, 18-Jun-2025, 18Jun2025
        (?:[{_SPACE}]{{0,12}}|[-/+])
        (?P<name>[A-Za-z]{{3,9}})\.?
        (?:,?[{_SPACE}]{{0,12}}|[-/+])
        (?P<named_year>[0-9]{{4}}|[0-9]{{2}}(?![0-9]|[.:][0-9]))
      |                                               # the tail of "June 18, 2025"
        (?:st|nd|rd|th)?,?[{_SPACE}]{{1,3}}(?P<english_year>[0-9]{{4}})
      )
      (?![0-9](?![0-9][.:][0-9]{{2}}))                # a clock may be glued: "202520.00 WIB"
    )
    """,
    re.VERBOSE | re.ASCII,
)
# What may stand behind the day: a clock time, a zone, both or none, so it always matches.
_TAIL = re.compile(
    rf"""
    (?:
      (?: (?P<t>T)
        | [)\]]?(?P<gap>[{_SPACE},|/.•·–—-]{{0,16}})
          (?P<word>(?i:(?:sekitar|sekira)?[{_SPACE}]?(?:pukul|pkl|jam|at)\b[{_SPACE}.:]{{0,4}}))?
      )
      (?P<hour>[0-9]{{1,2}})(?P<colon>[:.]|(?(t)-|(?!)))(?P<minute>[0-9]{{2}})
      (?:(?P=colon)(?P<second>[0-9]{{2}})(?:\.(?P<fraction>[0-9]{{1,9}}))?)?
      (?![.:]?[0-9])
      (?(t)|(?:[{_SPACE}]?[-–][{_SPACE}]?[0-9]{{1,2}}[.:][0-9]{{2}}(?![.:]?[0-9]))?)  # 10.00-12.00
      (?:[{_SPACE}]{{0,3}}(?P<half>(?i:[ap]))\.?(?i:m)\b\.?)?
    )?
    (?P<behind>)
    (?:
      [{_SPACE}]{{0,3}}(?P<paren>\()?
      (?:
        # Glued text goes on with a capital ("WIBDiperbarui"); "Wibawa" is no zone.
        (?P<zone>(?i:WIB|WITA?|Asia/(?:Jakarta|Pontianak|Makassar|Jayapura)))(?![a-z])
      |
        (?:GMT|UTC)
        (?:[{_SPACE}]?(?P<utc_hours>[+-](?:1[0-4]|0?[0-9]))(?::?(?P<utc_minutes>[0-5][0-9]))?)?
        (?![A-Za-z0-9])
      |
        # Bare offsets only behind a clock.
        (?(hour)|(?!))(?:Z|(?P<hours>[+-](?:1[0-4]|0[0-9])):?(?P<minutes>[0-5][0-9]))
        (?![A-Za-z0-9:])
      )
      (?(paren)\)|)
    )?
    """,
    re.VERBOSE | re.ASCII,
)
# "18 Juni 2025, 10.50 persen" is a quantity, not a time.
_QUANTITY = re.compile(rf"[{_SPACE}]?(?:%|persen|ribu|juta|miliar|triliun)")
# The last word, also where it is glued to another one: "WIBDiperbarui", "detikJatimJumat".
_LAST_WORD = re.compile(r"(?:[A-Z]?[a-z]+|[A-Z]+)(?:['’‘`´ʼ][A-Za-z]+)?\Z", re.ASCII)

_RELATIVE = re.compile(
    rf"""
    (?<![\w.,−–-])                                    # "-22823 detik yang lalu" is a bug
    (?:
      (?:lewat[{_SPACE}]{{1,4}})?
      (?P<amount>[0-9]{{1,6}})[{_SPACE}]{{1,4}}
      (?P<unit>{"|".join((*_SECONDS, *_MONTHS_IN))})
      (?:[{_SPACE}]{{1,4}}yang)?[{_SPACE}]{{1,4}}lalu\b
    | (?P<day>hari[ ]ini|kemarin)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
# What dateparser may be asked. It guesses: "31 tahun 1999" is 31 January to it, "5 menit", the
# length of a video, is five minutes ago, and "-5 menit lalu" is the same.
_STRANGE_MONTH = re.compile(
    rf"(?<![0-9])(?P<day>[0-9]{{1,2}})[{_SPACE}-]{{1,4}}(?P<name>[A-Za-z]{{3,10}})"
    rf"[{_SPACE},.-]{{1,4}}(?P<year>[0-9]{{4}})(?![0-9])"
)
_PAST = re.compile(r"\b(?:lalu|kemarin|hari ini|baru saja|sekarang)\b", re.IGNORECASE)
_PAST_WORDS = frozenset({*_SECONDS, *_MONTHS_IN, *_ZONES}) | _words(
    """
    lalu yang kemarin lusa ini baru saja sekarang pukul
    sejam sehari seminggu sebulan setahun
    """
)
_FINE = re.compile(r"\b(?:detik|dtk|menit|mnt|jam|sejam|baru|sekarang)\b", re.IGNORECASE)
_PRINTED_CLOCK = re.compile(r"(?<![0-9.:])[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?![.:]?[0-9])")
_WORDS = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")

_Clock = tuple[int, int, int, int]  # hour, minute, second, microsecond


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A date found in a text."""

    start: int
    """Offset of its first character in the text searched: of the weekday, where there is one."""
    end: int
    """Offset behind its last character: behind the zone, where there is one."""
    when: datetime
    """The instant, always with an offset; midnight where only a day is printed."""
    has_time: bool
    """Whether a clock time is printed (or, if relative, counted in hours or less)."""
    assumed_zone: bool
    """True where no zone is printed and WIB (+07:00) is assumed."""
    role: str
    """"modified" behind words such as `Diperbarui` and `Update`, else "published"."""


def find(text: str, *, base: datetime | None = None) -> tuple[Stamp, ...]:
    """Find every date in a text; one without a year is none.

    Args:
        text: any text, of any length; the time taken grows linearly with it.
        base: when the text was fetched. With it, `3 jam yang lalu` and `Kemarin, 10:20 WIB` are
            found too (a bare `kemarin` is not: prose is full of them). Without an offset it is
            taken as WIB.

    Returns:
        The stamps in the order of the text; they do not overlap. Offsets are in characters.

    Raises:
        TypeError: if `text` is not a `str`.

    >>> text = "05 Okt 2020, 17:45 WIBDiperbarui 05 Okt 2020, 18.10 WITA"
    >>> for stamp in find(text):
    ...     print(stamp.role, stamp.when.isoformat(), text[stamp.start : stamp.end])
    published 2020-10-05T17:45:00+07:00 05 Okt 2020, 17:45 WIB
    modified 2020-10-05T18:10:00+08:00 05 Okt 2020, 18.10 WITA

    """
    stamps = tuple(filter(None, _absolute(text)))
    return stamps if base is None else _with_relative(text, stamps, base)


def parse(text: str, *, base: datetime | None = None) -> Stamp | None:
    """Read a text that is one date, such as the value of a date field.

    Words like `Tayang` and `Diperbarui`, the weekday and separators may stand around it. Of a
    published and a modified date in one text, the published one is taken; two dates of one role
    are a span of time, not a date.

    Args:
        text: the text; longer than 120 characters, it is no date.
        base: when the text was fetched; see `find`. Without it, relative dates are none.

    Returns:
        The stamp, or None where the text is no date, holds more than one, or an impossible one.

    Raises:
        TypeError: if `text` is not a `str`.

    >>> parse("Tayang: Jum’at, 6 Juni 2025 9:15 WITA").when.isoformat()
    '2025-06-06T09:15:00+08:00'
    >>> parse("3 jam yang lalu") is None
    True
    >>> parse("3 jam yang lalu", base=datetime(2025, 6, 6, 12, tzinfo=WIB)).when.isoformat()
    '2025-06-06T09:00:00+07:00'

    """
    if len(text) > _LONGEST_LINE and len(text := text.rstrip()) > _LONGEST_LINE:
        # Trailing space does not move offsets; a text indented this far is no date field.
        return None
    found = _absolute(text)
    if len(found) == 1 and (stamp := found[0]) is not None:
        before, behind = text[: stamp.start], text[stamp.end :]
        if (not before or _is_furniture(before)) and (not behind or _is_furniture(behind)):
            return stamp
    if None in found:
        return None  # printed, but impossible: dateparser would make another date of it
    stamps = tuple(filter(None, found))
    if base is not None:
        stamps = _with_relative(text, stamps, base)
    if stamps and all(map(_is_furniture, _between(text, stamps))):
        if len(stamps) == 1:
            return stamps[0]
        published = [stamp for stamp in stamps if stamp.role == "published"]
        modified = len(stamps) - len(published)
        return published[0] if len(published) == 1 and modified == 1 else None
    return _by_dateparser(text, stamps, base) if len(stamps) < 2 else None


def is_date_line(text: str) -> bool:
    """Whether a short line holds dates and nothing else.

    Role words, weekdays, zones and separators may stand around the dates; a sentence that
    contains one is no date line. Relative dates (`3 jam yang lalu`) count: no instant is needed
    to see that the line is no prose.

    Args:
        text: one line; longer than 120 characters, it is no date line.

    Raises:
        TypeError: if `text` is not a `str`.

    >>> is_date_line("Diperbarui 7 Mei 2031, 15:20 WIBDiterbitkan 7 Mei 2031, 14:00 WIB")
    True
    >>> is_date_line("Rapat itu dibuka Senin (20/5/2024).")
    False

    """
    line = text.strip()
    if len(line) > _LONGEST_LINE:
        return False
    # Any base will do: only the place of the stamps is looked at.
    stamps = find(line, base=datetime(2025, 1, 1, tzinfo=WIB))
    # A clock may stand before the day: "05:40:00 | 20 Mar 2025".
    pieces = (_PRINTED_CLOCK.sub(" ", piece) for piece in _between(line, stamps))
    return bool(stamps) and all(map(_is_furniture, pieces))


def _absolute(text: str) -> list[Stamp | None]:
    """Read the absolute stamps of a text in order; None stands for an impossible date."""
    found: list[Stamp | None] = []
    search = _DATE.search
    floor = 0  # where the last stamp ended: the next one may not reach back over it
    length = len(text)
    match = search(text)
    while match is not None:
        read = _read(text, match, floor)
        if isinstance(read, Stamp):
            found.append(read)
            floor = position = read.end
        elif read:
            found.append(None)
            position = match.end()
        else:
            # No date after all. Only its first number is used up: in "20 orang 2025-06-10" the
            # date lies inside what was matched.
            position = match.end("first")
        match = search(text, position) if position < length else None
    return found


def _read(text: str, match: re.Match[str], floor: int) -> Stamp | bool:
    """Read one match: a stamp, True for a date that cannot be, False for what is no date."""
    day, iso_sep, iso_month, iso_day, sep, month, year, name, named_year, english_year = (
        match.groups()
    )
    start, end = match.span()
    first = start  # of the day: the weekday may stand before it
    if name:
        number = _MONTHS.get(name.lower())
        year = named_year
    elif english_year:
        word = _LAST_WORD.search(text[max(floor, start - 16) : start].rstrip(_SPACES + "."))
        number = _MONTHS.get(word[0].lower()) if word else None
        year = english_year
        if word:
            first = text.rindex(word[0], 0, start)
    elif month:
        number = int(month)
    else:
        year, sep, number, day = day, iso_sep, int(iso_month), iso_day
    if number is None:
        return False

    clock, zone, end = _clock_and_zone(text, end)
    if len(year) == 2 and not (clock or (zone and not name)):
        return False
    if name:
        if not clock and _is_compound(text, start):
            return False
    elif not english_year and _is_longer_number(text, start, end, sep):
        return False

    full_year = int(year) if len(year) == 4 else _century(int(year))
    when = _instant(full_year, number, int(day), clock, zone or WIB)
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
        role=_role(text, first, floor) if first > floor else "published",
    )


def _clock_and_zone(text: str, end: int) -> tuple[_Clock | None, tzinfo | None, int]:
    """Read what stands behind a date that ends at `end`; say where that ends."""
    match = _TAIL.match(text, end)
    if match is None:  # pragma: no cover - it matches nothing, too
        return None, None, end
    _, gap, word, hour, colon, minute, second, fraction, half, _, _, name, _, _, _, _ = (
        match.groups()
    )
    behind = match.end()
    zone: tzinfo | None = None
    if name:
        zone = _ZONES[name.lower()]
    elif behind > match.end("behind"):
        zone = _offset(match)
    if not hour:
        return None, zone, behind
    # In Indonesian a dotted number may be anything: it is a time if the zone says so, or the
    # word before it, or a separator that no number would have.
    if (
        colon == "."
        and not (zone or word)
        and (
            not gap.strip(_SPACES)
            or int(hour) > 23
            or int(minute) > 59
            or _QUANTITY.match(text, behind)
        )
    ):
        return None, None, end
    hours = int(hour)
    if half and hours <= 12:
        hours = hours % 12 + (12 if half in "pP" else 0)
    micro = int(fraction[:6].ljust(6, "0")) if fraction else 0
    return (hours, int(minute), int(second) if second else 0, micro), zone, behind


def _offset(match: re.Match[str]) -> tzinfo:
    """Read `GMT+7`, `+07:00` or `Z`."""
    hours = match["hours"] or match["utc_hours"]
    if hours is None:
        return UTC
    minutes = match["minutes"] or match["utc_minutes"] or 0
    ahead = timedelta(hours=int(hours[1:]), minutes=int(minutes))
    return timezone(-ahead if hours[0] == "-" else ahead)


def _instant(
    year: int, month: int, day: int, clock: _Clock | None, zone: tzinfo
) -> datetime | None:
    """Build the datetime, or None where the calendar or the clock has no such time."""
    if year not in _YEARS:
        return None
    hour, minute, second, micro = clock or (0, 0, 0, 0)
    try:
        if hour == 24 and not minute and not second:
            # "31 Desember 2024 pukul 24.00 WIB": the end of the day.
            return datetime(year, month, day, tzinfo=zone) + timedelta(days=1)
        return datetime(year, month, day, hour, minute, second, micro, zone)
    except ValueError:
        return None


def _century(year: int) -> int:
    """Write a two-digit year out: 69 is 2069, 70 is 1970.

    >>> _century(24), _century(98)
    (2024, 1998)
    """
    return year + (2000 if year < 70 else 1900)


def _is_compound(text: str, start: int) -> bool:
    """Whether the day is the tail of a word: "Covid-19 Juni 2021", but not "3 Mei-4 Mei 2021"."""
    if start < 2 or text[start - 1] != "-" or not text[start - 2].isalpha():
        return False
    word = _LAST_WORD.search(text[max(0, start - 24) : start - 1])
    return word is None or not (word[0].lower() in _MONTHS or word[0].lower() in _WEEKDAYS)


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
    word = _LAST_WORD.search(before) if before else None
    if word is None or word[0].lower() not in _WEEKDAYS:
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


def _role(text: str, start: int, floor: int) -> str:
    """Read the role from the word before a stamp; `pada` and its like may stand between."""
    before = text[max(floor, start - 48) : start].rstrip(_AROUND)
    while before and (word := _LAST_WORD.search(before)):
        key = word[0].lower()
        if key in _MODIFIED:
            return "modified"
        if key not in _FILLERS:
            break
        before = before[: word.start()].rstrip(_AROUND)
    return "published"


def _with_relative(text: str, stamps: Iterable[Stamp], base: datetime) -> tuple[Stamp, ...]:
    """Add the relative stamps of a text to its absolute ones."""
    found = []
    floor = 0
    following = iter([*stamps, None])
    absolute = next(following)
    for match in _RELATIVE.finditer(text):
        while absolute is not None and absolute.end <= match.start():
            floor = absolute.end
            absolute = next(following)
        if match.start() < floor:
            continue
        stamp = _read_relative(text, match, base, floor)
        if stamp is None or (absolute is not None and stamp.end > absolute.start):
            continue
        found.append(stamp)
        floor = stamp.end
    return tuple(sorted([*stamps, *found], key=lambda stamp: stamp.start))


def _read_relative(text: str, match: re.Match[str], base: datetime, floor: int) -> Stamp | None:
    """Read `3 jam yang lalu` or `kemarin, 10:20 WIB`; None where it leads to no usable year."""
    start, end = match.span()
    amount, unit, day = match.groups()
    clock, zone, end = _clock_and_zone(text, end)
    if unit is None and clock is None:
        return None
    try:
        # "Kemarin" is the day before in the zone of the newsroom, not in that of the crawler.
        local = _localized(base).astimezone(zone or WIB)
        if day:
            local -= timedelta(days=day.lower() == "kemarin")
        elif (key := unit.lower()) in _SECONDS:
            local -= timedelta(seconds=int(amount) * _SECONDS[key])
        else:
            local = _months_before(local, int(amount) * _MONTHS_IN[key])
    except (OverflowError, ValueError):
        return None
    has_time = clock is not None or (unit is not None and unit.lower() in _CLOCK_UNITS)
    if clock or not has_time:
        when = _instant(local.year, local.month, local.day, clock, zone or WIB)
    else:
        when = local if local.year in _YEARS else None
    if when is None:
        return None
    return Stamp(
        start=start,
        end=end,
        when=when,
        has_time=has_time,
        assumed_zone=zone is None,
        role=_role(text, start, floor),
    )


def _localized(base: datetime) -> datetime:
    """Give a crawl time without an offset the one of Jakarta."""
    return base if base.utcoffset() is not None else base.replace(tzinfo=WIB)


def _months_before(when: datetime, months: int) -> datetime:
    """Go back by calendar months; the last day of a shorter month stands for a missing one.

    >>> _months_before(datetime(2024, 3, 31), 1).date().isoformat()
    '2024-02-29'
    """
    year, month = divmod(when.year * 12 + when.month - 1 - months, 12)
    if year < 1:
        raise ValueError(f"{months} months before {when} there was no calendar")
    last = monthrange(year, month + 1)[1]
    return when.replace(year=year, month=month + 1, day=min(when.day, last))


def _between(text: str, stamps: Iterable[Stamp]) -> Iterator[str]:
    """Yield what stands before, between and behind the stamps."""
    position = 0
    for stamp in stamps:
        yield text[position : stamp.start]
        position = stamp.end
    yield text[position:]


def _is_furniture(piece: str) -> bool:
    """Whether a piece of a line holds only separators, zones and the words around dates."""
    piece = piece.strip(_AROUND)
    if not piece or piece.lower() in _FURNITURE:
        return True
    return all(
        word.lower() in _FURNITURE
        for glued in _WORDS.findall(piece)
        for word in _CAPITALS.split(glued)
    )


def _by_dateparser(text: str, stamps: tuple[Stamp, ...], base: datetime | None) -> Stamp | None:
    """Ask dateparser for the whole of a short text in which at most one stamp was found."""
    phrase = text.strip()
    without_clock = _PRINTED_CLOCK.sub(" ", phrase)
    has_clock = without_clock != phrase
    strange = None if stamps else _STRANGE_MONTH.search(phrase)
    relative_to: datetime | None = None
    if stamps:
        # The clock may stand before the day: "05:40:00 | 20 Mar 2025".
        pieces = [_PRINTED_CLOCK.sub(" ", piece) for piece in _between(text, stamps)]
        if stamps[0].has_time or not has_clock or not all(map(_is_furniture, pieces)):
            return None
    elif strange is not None:
        if strange["name"].lower() in _PAST_WORDS:
            return None
    elif base is not None and _PAST.search(phrase):
        words = _WORDS.findall(without_clock)
        if not all(word.lower() in _PAST_WORDS for word in words):
            return None
        relative_to = base
    else:
        return None
    when = _ask(phrase, relative_to)
    if when is None or when.year not in _YEARS:
        return None
    if stamps and when.date() != stamps[0].when.date():
        return None
    if strange and (when.day, when.year) != (int(strange["day"]), int(strange["year"])):
        return None
    has_time = has_clock or (relative_to is not None and bool(_FINE.search(phrase)))
    if not has_time:
        when = when.replace(hour=0, minute=0, second=0, microsecond=0)
    offset = when.utcoffset()
    when = when.replace(tzinfo=WIB if offset is None else timezone(offset))
    if relative_to is not None and when > _localized(relative_to):
        return None
    start = len(text) - len(text.lstrip())
    return Stamp(
        start=start,
        end=start + len(phrase),
        when=when,
        has_time=has_time,
        assumed_zone=offset is None,
        role=stamps[0].role if stamps else "published",
    )


def _ask(phrase: str, base: datetime | None) -> datetime | None:
    """Call dateparser, never with the time of day of this machine to fill gaps from."""
    import dateparser  # noqa: PLC0415 - 0.1 s, and most callers never get here

    try:
        if base is None:
            settings = {
                "PARSERS": ["absolute-time"],
                "REQUIRE_PARTS": ["day", "month", "year"],
                "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 - dateparser's are naive
            }
        else:
            settings = {
                "PARSERS": ["relative-time"],
                "RELATIVE_BASE": _localized(base).astimezone(WIB).replace(tzinfo=None),
            }
        when = dateparser.parse(phrase, languages=["id"], settings=settings)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None  # what its own bugs keep it from reading is no date
    return when if isinstance(when, datetime) else None
