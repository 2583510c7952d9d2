"""Dates as stated, and the zones that are stated wrongly.

Newsrooms write local time and call it something else: ``2024-05-13T13-24-16Z``, ``GMT``,
``-07:00`` for 13:24 in Jakarta. Others state true UTC. What stands beside the stamp tells the
two apart: a stamp without a zone, the date that the reader sees, the address of the page.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from beritaclean.dates import WIB, WIT, WITA, Stamp, find

_HOURS = timedelta(hours=1)
_LOCAL = {7 * _HOURS: WIB, 8 * _HOURS: WITA, 9 * _HOURS: WIT}
_NEVER = -7 * _HOURS
"""No Indonesian server stands there: a sign gone wrong."""
_NEAR = 3 * _HOURS
"""So far may the date that a reader sees be off a stamp and still be a witness of its zone."""
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
_YEARS = range(1995, 2100)
"""No Indonesian newsroom was online before; 1970 and 0001 are what an empty field becomes."""
SEEN = "printed published"
"""The source of a date that the page calls one, between the headline and the story."""
_LONGEST = 120
_MISWRITTEN = re.compile(r"T\d\d-\d\d(?:-\d\d)?(?:\.\d+)?Z$")
"""``T13-24-16Z``: whoever writes this has not asked a clock library for the zone."""


class Reading(NamedTuple):
    """One date as it was stated."""

    wall: datetime
    """The clock as written, naive."""
    offset: timedelta | None
    """None where no zone is stated."""
    has_time: bool
    source: str
    miswritten: bool = False

    @property
    def instant(self) -> datetime:
        """As stated; without a zone, in Jakarta."""
        return self.wall.replace(tzinfo=timezone(self.offset) if self.offset is not None else WIB)


def reading(text: str, source: str) -> Reading | None:
    """Read one stated date; None where it is none, or the filling of an empty field.

    >>> reading("2024-05-13T13-24-16Z", "meta pubdate").wall.isoformat()
    '2024-05-13T13:24:16'
    >>> reading("1970-01-01T00:00:00Z", "meta date") is None
    True
    """
    stamp = _stamp(text) if len(text) <= _LONGEST else None
    if stamp is None:
        return None
    return from_stamp(stamp, source, miswritten=_MISWRITTEN.search(text) is not None)


@functools.lru_cache(maxsize=256)
def _stamp(text: str) -> Stamp | None:
    """The first date of a text; a page states the same one in ten places."""
    return next(iter(find(text)), None)


def from_stamp(stamp: Stamp, source: str, *, miswritten: bool = False) -> Reading | None:
    """A printed date as a reading."""
    if stamp.when.year not in _YEARS:
        return None
    return Reading(
        wall=stamp.when.replace(tzinfo=None),
        offset=None if stamp.assumed_zone else stamp.when.utcoffset(),
        has_time=stamp.has_time,
        source=source,
        miswritten=miswritten,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnesses:
    """What tells the zone of a stamp."""

    walls: tuple[datetime, ...] = ()
    """Local clocks, in order: stamps without a zone, and dates that a reader sees."""
    zoned: tuple[tuple[datetime, timedelta], ...] = ()
    """The clocks that are stated with a zone, in order, to compare zones."""
    day: datetime | None = None
    """The day in the address of the page."""
    days: frozenset[date] = frozenset()
    """The days that a reader sees, where no clock is printed beside them."""
    latest: datetime | None = None
    """When the page was fetched: nothing on it is younger."""
    at_home: bool = True
    """Whether the page is written in a language of Indonesia: the clocks of others are theirs."""


def mended(stated: Reading, witnesses: Witnesses) -> datetime:
    """The true instant of a stamp, with the offset that is stated.

    UTC is nobody's local time in Indonesia, so an Indonesian page that states it is told in WIB.

    >>> z = reading("2024-05-13T06:24:16Z", "meta date")
    >>> mended(z, Witnesses()).isoformat()
    '2024-05-13T13:24:16+07:00'
    >>> mended(z, Witnesses(walls=(datetime(2024, 5, 13, 6, 24),))).isoformat()
    '2024-05-13T06:24:16+07:00'
    >>> mended(reading("2024-05-13T08:24:16+02:00", "meta date"), Witnesses()).isoformat()
    '2024-05-13T08:24:16+02:00'
    """
    if stated.offset is None:
        return stated.wall.replace(tzinfo=WIB)
    if not witnesses.at_home:
        return stated.instant
    if (zone := _LOCAL.get(stated.offset)) is not None:
        return stated.wall.replace(tzinfo=zone)
    if not stated.has_time or _is_local(stated, witnesses):
        return stated.wall.replace(tzinfo=WIB)
    return stated.instant if stated.offset else stated.instant.astimezone(WIB)


def _is_local(stated: Reading, witnesses: Witnesses) -> bool:
    """Whether a stamp with a foreign zone is the local clock all the same."""
    true = stated.instant.astimezone(WIB).replace(tzinfo=None)
    if witnesses.walls:
        as_written = _distance(witnesses.walls, stated.wall)
        converted = _distance(witnesses.walls, true)
        if min(as_written, converted) <= _NEAR:
            return as_written < converted
    if stated.miswritten or stated.offset == _NEVER:
        return True
    zoned = witnesses.zoned
    for at in range(bisect_right(zoned, (stated.wall - _MINUTE, timedelta.max)), len(zoned)):
        wall, offset = zoned[at]
        if wall - stated.wall >= _MINUTE:
            break
        if offset != stated.offset:
            return True  # one clock, two zones: nobody converted anything
    if true.date() != stated.wall.date():
        days = witnesses.days or ({witnesses.day.date()} if witnesses.day is not None else ())
        if days:
            return stated.wall.date() in days and true.date() not in days
    return witnesses.latest is not None and stated.instant > witnesses.latest + _HOURS


def _distance(walls: Sequence[datetime], wall: datetime) -> timedelta:
    """How far the nearest of some clocks is off one."""
    at = bisect_right(walls, wall)
    return min(abs(near - wall) for near in walls[max(at - 1, 0) : at + 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A date, and how it was come by."""

    when: datetime
    source: str
    assumed_zone: bool


def published(
    stated: Sequence[Reading],
    printed: Reading | None,
    witnesses: Witnesses,
    modified: datetime | None,
) -> Settled | None:
    """The date of publication, of everything that was stated, the best first.

    The date that a reader sees decides the minute where it is the same day's, and the zone;
    where it repeats the last change, the metadata is believed.
    """
    timed = [one for one in stated if one.has_time] or list(stated)
    instants = [(mended(one, witnesses), one) for one in timed]
    instants = [(when, one) for when, one in instants if not is_future(when, witnesses)]
    possible = [row for row in instants if not _is_later(row[0], modified)] or instants
    seen = None if printed is None else mended(printed, witnesses)
    if seen is not None and is_future(seen, witnesses):
        printed = seen = None
    if not possible:
        if printed is None or seen is None:
            return None
        return Settled(when=seen, source=printed.source, assumed_zone=printed.offset is None)
    when, one = possible[0]
    if not witnesses.at_home and one.offset is not None and one.has_time:
        printed = None  # its zone is not known
    if printed is None or seen is None or not printed.has_time:
        if printed is not None and seen is not None and _overrules(printed, when, one):
            return Settled(when=seen, source=printed.source, assumed_zone=True)
        zoned = any(other.offset is not None for _, other in possible)
        return Settled(when=when, source=one.source, assumed_zone=not zoned)
    zoned = printed.offset is not None or one.offset is not None
    same_clock = abs(printed.wall - when.replace(tzinfo=None)) < _MINUTE
    if same_clock or abs(seen - when) < _MINUTE:
        zone = seen.tzinfo if printed.offset is not None else when.tzinfo
        if same_clock:
            return Settled(
                when=when.replace(tzinfo=zone), source=one.source, assumed_zone=not zoned
            )
        return Settled(when=when.astimezone(zone), source=one.source, assumed_zone=not zoned)
    if not one.has_time:
        trusted = seen.date() == when.date() or len(stated) == 1
    else:
        # a change before the publication is none: both are printed by hand
        is_change = modified is not None and modified >= when and abs(seen - modified) < _MINUTE
        trusted = abs(seen - when) < _DAY and not is_change
    if trusted:
        return Settled(when=seen, source=printed.source, assumed_zone=printed.offset is None)
    return Settled(when=when, source=one.source, assumed_zone=not zoned)


def _overrules(printed: Reading, when: datetime, one: Reading) -> bool:
    """Whether a printed day goes before a stamp: one without a clock, or of the day beside it.

    Such a stamp is the same moment in a zone that it does not say.
    """
    off = abs(when.date() - printed.wall.date())
    return not one.has_time or (off == _DAY and printed.source == SEEN)


def is_future(when: datetime, witnesses: Witnesses) -> bool:
    """Whether a page is younger than its visit, by more than any mistake about zones."""
    return witnesses.latest is not None and when > witnesses.latest + _DAY


def _is_later(when: datetime, bound: datetime | None) -> bool:
    return bound is not None and when > bound + _HOURS


def local_clocks(readings: Iterable[Reading]) -> set[datetime]:
    """The clocks of the stamps that state no zone, or an Indonesian one."""
    return {
        one.wall
        for one in readings
        if one.has_time and (one.offset is None or one.offset in _LOCAL)
    }
