"""Dates counted back from when the page was fetched: `3 jam yang lalu`, `Kemarin, 10:20 WIB`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from beritaclean.dates.around import role_of
from beritaclean.dates.clock import clock_and_zone, instant
from beritaclean.dates.stamp import Stamp
from beritaclean.dates.words import CLOCK_UNITS, MONTHS_IN, SECONDS, SPACE, WIB, YEARS
from beritaclean.lexicon.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable

_RELATIVE = late(
    rf"""
    (?<![\w.,−–-])                                    # "-22823 detik yang lalu" is a bug
    (?:
      (?:lewat[{SPACE}]{{1,4}})?
      (?P<amount>[0-9]{{1,6}})[{SPACE}]{{1,4}}
      (?P<unit>{"|".join((*SECONDS, *MONTHS_IN))})
      (?:[{SPACE}]{{1,4}}yang)?[{SPACE}]{{1,4}}lalu\b
    | (?P<day>hari[ ]ini|kemarin)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def with_relative(text: str, stamps: Iterable[Stamp], base: datetime) -> tuple[Stamp, ...]:
    """Add the relative stamps of a text to its absolute ones."""
    lower = text.lower()
    if "lalu" not in lower and "kemarin" not in lower and "hari ini" not in lower:
        return tuple(stamps)
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
    clock, zone, end = clock_and_zone(text, end)
    if unit is None and clock is None:
        return None
    try:
        # "Kemarin" is the day before in the zone of the newsroom, not in that of the crawler.
        local = localized(base).astimezone(zone or WIB)
        if day:
            local -= timedelta(days=day.lower() == "kemarin")
        elif (key := unit.lower()) in SECONDS:
            local -= timedelta(seconds=int(amount) * SECONDS[key])
        else:
            local = _months_before(local, int(amount) * MONTHS_IN[key])
    except (OverflowError, ValueError):
        return None
    has_time = clock is not None or (unit is not None and unit.lower() in CLOCK_UNITS)
    if clock or not has_time:
        when = instant(local.year, local.month, local.day, clock, zone or WIB)
    else:
        when = local if local.year in YEARS else None
    if when is None:
        return None
    return Stamp(
        start=start,
        end=end,
        when=when,
        has_time=has_time,
        assumed_zone=zone is None,
        role=role_of(text, start, floor),
    )


def localized(base: datetime) -> datetime:
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
