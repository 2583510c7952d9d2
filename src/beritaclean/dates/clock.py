"""What stands behind a day: the clock time and the zone; and the instant that they all make."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from beritaclean.dates.words import FOREIGN_ZONES, SPACE, SPACES, YEARS, ZONES
from beritaclean.lexicon.patterns import late

Clock = tuple[int, int, int, int]  # hour, minute, second, microsecond

# What may stand behind the day: a clock time, a zone, both or none, so it always matches.
_TAIL = late(
    rf"""
    (?:
      (?: (?P<t>T|(?P<glued>[A-Z]{{3,4}}|[+-][0-9]{{2}}(?:00|30)?)(?=[0-2][0-9]:))
        | [)\]]?(?P<gap>[{SPACE},|/.•·–—@-]{{0,16}})
          (?P<word>(?i:(?:sekitar|sekira)?[{SPACE}]?(?:pukul|pkl|jam|at)\b[{SPACE}.:]{{0,4}}))?
      )
      (?P<hour>[0-9]{{1,2}})(?P<colon>[:.]|(?(t)-|(?!)))(?P<minute>[0-9]{{2}})
      (?:(?P=colon)(?P<second>[0-9]{{2}})(?:\.(?P<fraction>[0-9]{{1,9}}))?)?
      (?![.:]?[0-9])
      (?(t)|(?:[{SPACE}]?[-–][{SPACE}]?[0-9]{{1,2}}[.:][0-9]{{2}}(?![.:]?[0-9]))?)  # 10.00-12.00
      (?:[{SPACE}]{{0,3}}(?P<half>(?i:[ap]))\.?(?i:m)\b\.?)?
    )?
    (?P<behind>)
    (?:
      [{SPACE}]{{0,3}}(?P<paren>\()?
      (?:
        # Glued text goes on with a capital ("WIBDiperbarui"); "Wibawa" is no zone.
        (?P<zone>(?i:WIB|WITA?|Asia/(?:Jakarta|Pontianak|Makassar|Jayapura)))(?![a-z])
      |
        (?:GMT|UTC)
        (?:[{SPACE}]?(?P<utc_hours>[+-](?:1[0-4]|0?[0-9]))(?::?(?P<utc_minutes>[0-5][0-9]))?)?
        (?![A-Za-z0-9])
      |
        (?(hour)|(?!))(?P<foreign>{"|".join(FOREIGN_ZONES)})(?![A-Za-z0-9])
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

_TRAILING = 16
"""Characters of white space behind a line: a bound, for a text may be long."""

# "18 Juni 2025, 10.50 persen" is a quantity, not a time.
_QUANTITY = late(rf"[{SPACE}]?(?:%|persen|ribu|juta|miliar|triliun)")


def clock_and_zone(text: str, end: int) -> tuple[Clock | None, tzinfo | None, int]:
    """Read what stands behind a date that ends at `end`; say where that ends."""
    match = _TAIL.match(text, end)
    if match is None:  # pragma: no cover - it matches nothing, too
        return None, None, end
    _, glued, gap, word, hour, colon, minute, second, fraction, half, _, _, name, *_ = (
        match.groups()
    )
    behind = match.end()
    zone: tzinfo | None = None
    if name:
        zone = ZONES[name.lower()]
    elif behind > match.end("behind"):
        zone = _offset(match)
    elif glued:
        zone = _glued_zone(glued)
    if not hour:
        return None, zone, behind
    # In Indonesian a dotted number may be anything: it is a time if the zone says so, or the
    # word before it, or a separator that no number would have, or if nothing follows.
    if (
        colon == "."
        and not (zone or word)
        and (
            (not gap.strip(SPACES) and not (gap and _ends(text, behind)))
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


def _ends(text: str, at: int) -> bool:
    """Whether nothing but some white space stands behind a place on its line."""
    behind, line_break, _ = text[at : at + _TRAILING].partition("\n")
    return not behind.strip() and (bool(line_break) or len(text) - at <= _TRAILING)


def _offset(match: re.Match[str]) -> tzinfo:
    """Read `GMT+7`, `+07:00`, `Z` or `MYT`."""
    if match["foreign"]:
        return FOREIGN_ZONES[match["foreign"]]
    hours = match["hours"] or match["utc_hours"]
    if hours is None:
        return UTC
    return _ahead(hours, match["minutes"] or match["utc_minutes"])


def _ahead(hours: str, minutes: str | None) -> timezone:
    """The zone of signed hours, and minutes of the same sign."""
    ahead = timedelta(hours=int(hours[1:]), minutes=int(minutes or 0))
    return timezone(-ahead if hours[0] == "-" else ahead)


def _glued_zone(name: str) -> tzinfo | None:
    """Read what stands for the T of `2025-10-16WIB13:05:34`, which PHP writes the zone for.

    >>> str(_glued_zone("+08")), _glued_zone("XYZ")
    ('UTC+08:00', None)
    """
    if name[0] in "+-":
        return _ahead(name[:3], name[3:])
    if name in ("UTC", "GMT"):
        return UTC
    return ZONES.get(name.lower()) or FOREIGN_ZONES.get(name)


def instant(year: int, month: int, day: int, clock: Clock | None, zone: tzinfo) -> datetime | None:
    """Build the datetime, or None where the calendar or the clock has no such time."""
    if year not in YEARS:
        return None
    hour, minute, second, micro = clock or (0, 0, 0, 0)
    try:
        if hour == 24 and not minute and not second:
            # "31 Desember 2024 pukul 24.00 WIB": the end of the day.
            return datetime(year, month, day, tzinfo=zone) + timedelta(days=1)
        return datetime(year, month, day, hour, minute, second, micro, zone)
    except ValueError:
        return None
