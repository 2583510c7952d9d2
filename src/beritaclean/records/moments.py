"""The dates in fields: ISO 8601, seconds since 1970, and all that `beritaclean.dates` reads."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from beritaclean import dates

PUBLISHED: tzinfo = dates.WIB
"""The zone of newsrooms' dates that state none: most of them write in Jakarta's."""
FETCHED: tzinfo = UTC
"""The zone of crawlers' dates that state none."""

_EARLIEST, _LATEST = 1990, 2100
"""Years of the web: a number outside is no date."""
_STAMP = re.compile(r"\d{14}\Z")
"""As Common Crawl's index writes it."""
_NUMBER = re.compile(r"\d{9,10}(?:\.\d+)?\Z|\d{12,13}\Z")
_LONGEST = 120


def moment(value: Any, zone: tzinfo) -> datetime | None:
    """The instant that a field states, with an offset; None where it is no date.

    Parameters
    ----------
    value
        The field: a string, a number of seconds or milliseconds, a date.
    zone
        The zone of a date that states none.

    >>> moment("2024-05-20T10:20:00Z", FETCHED).isoformat()
    '2024-05-20T10:20:00+00:00'
    >>> moment(1716200400000, FETCHED).isoformat()
    '2024-05-20T10:20:00+00:00'
    >>> moment("Senin, 20 Mei 2024 | 10:20 WITA", PUBLISHED).isoformat()
    '2024-05-20T10:20:00+08:00'
    >>> moment("kemarin", PUBLISHED) is None
    True
    """
    try:
        found = _moment(value, zone)
        # an offset of a day, a year 0: what datetime takes and cannot write
        return None if found is None or found.utcoffset() is None else found.replace(fold=0)
    except (ValueError, OverflowError, OSError):
        return None


def _moment(value: Any, zone: tzinfo) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime.combine(value, time(), zone)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _counted(value)
    return _written(value.strip(), zone) if isinstance(value, str) else None


def _counted(value: float) -> datetime | None:
    """Seconds since 1970, or thousandths of them or smaller parts."""
    for unit in (1, 1_000, 1_000_000, 1_000_000_000):
        if 0 < value / unit < 1 << 32:
            found = datetime.fromtimestamp(value / unit, UTC)
            return found if _EARLIEST <= found.year <= _LATEST else None
    return None


def _written(text: str, zone: tzinfo) -> datetime | None:
    if not text or len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    if _STAMP.match(text):
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if _NUMBER.match(text):
        return _counted(float(text))
    if text[:4].isdigit():
        try:
            found = datetime.fromisoformat(text.replace(" UTC", "Z"))
        except ValueError:
            pass
        else:
            return found if found.tzinfo else found.replace(tzinfo=zone)
    stamp = dates.parse(text)
    if stamp is None:
        return None
    return stamp.when.replace(tzinfo=zone) if stamp.assumed_zone else stamp.when
