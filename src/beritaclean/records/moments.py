"""The dates in fields: ISO 8601, numbers that count, and all that `beritaclean.dates` reads.

What tables and spreadsheets write in their own ways is put into ISO 8601 first, by `odd_dates`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from beritaclean import dates
from beritaclean.records import odd_dates

PUBLISHED: tzinfo = dates.WIB
"""The zone of newsrooms' dates that state none: most of them write in Jakarta's."""
FETCHED: tzinfo = UTC
"""The zone of crawlers' dates that state none."""

_EARLIEST, _LATEST = 1990, 2100
"""Years of the web: a number outside is no date."""
_STAMP = re.compile(r"\d{14}\Z")
"""As Common Crawl's index writes it."""
_NUMBER = re.compile(r"\d{9,10}(?:\.\d+)?\Z|\d{12,13}\Z")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d{1,17})?\Z")
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zone
"""Day 0 of spreadsheets that count days. Source: ECMA-376, part 1, 18.17.4.1."""
_LONGEST = 120


def moment(
    value: Any, zone: tzinfo, order: str = "dmy", base: datetime | None = None
) -> datetime | None:
    """The instant that a field states, with an offset; None where it is no date.

    Parameters
    ----------
    value
        The field: a string, a number of seconds or milliseconds, or of days as a spreadsheet
        counts them, a date.
    zone
        The zone of a date that states none.
    order
        Which of `record.ORDERS` counts where a date in numbers can be read in several.
    base
        When the record was read from the web; needed for ``3 jam lalu``.

    >>> moment("2024-05-20T10:20:00Z", FETCHED).isoformat()
    '2024-05-20T10:20:00+00:00'
    >>> moment(1716200400000, FETCHED).isoformat()
    '2024-05-20T10:20:00+00:00'
    >>> moment("Senin, 20 Mei 2024 | 10:20 WITA", PUBLISHED).isoformat()
    '2024-05-20T10:20:00+08:00'
    >>> moment("45432.430556", PUBLISHED).isoformat()
    '2024-05-20T10:20:00+07:00'
    >>> moment("10/6/2025", FETCHED, "mdy").isoformat()
    '2025-10-06T00:00:00+00:00'
    >>> moment("kemarin", PUBLISHED) is None
    True
    """
    try:
        found = _moment(value, zone, order, base)
        # an offset of a day, a year 0: what datetime takes and cannot write
        return None if found is None or found.utcoffset() is None else found.replace(fold=0)
    except (ValueError, OverflowError, OSError):
        return None


def _moment(value: Any, zone: tzinfo, order: str, base: datetime | None) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime.combine(value, time(), zone)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _counted(value, zone)
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, str):
        return _written(value.strip(), zone, order, base)
    # MongoDB's exports have {"$date": …}, Scrapy's selectors lists of one
    inner: Any = None
    if isinstance(value, Mapping) and len(value) == 1:
        inner = value.get("$date")
    elif isinstance(value, list | tuple) and len(value) == 1:
        inner = value[0]
    return _moment(inner, zone, order, base) if isinstance(inner, str | int | float) else None


def _counted(value: float, zone: tzinfo) -> datetime | None:
    """Seconds since 1970, or thousandths of them or smaller parts; days of a spreadsheet."""
    for unit in (1, 1_000, 1_000_000, 1_000_000_000):
        if 0 < value / unit < 1 << 32:
            found = datetime.fromtimestamp(value / unit, UTC)
            if _EARLIEST <= found.year <= _LATEST:
                return found
            break
    if not 0 < value < 1e5:
        return _written(str(value), zone, "dmy", None) if _is_plain_day(value) else None
    found = _DAY_ZERO + timedelta(seconds=round(value * 86400))
    return found.replace(tzinfo=zone) if _EARLIEST <= found.year <= _LATEST else None


def _is_plain_day(value: float) -> bool:
    """Whether a number is a day as ISO 8601 writes it without signs: 20240520."""
    return isinstance(value, int) and 10_000 * _EARLIEST < value < 10_000 * (_LATEST + 1)


def _written(text: str, zone: tzinfo, order: str, base: datetime | None) -> datetime | None:
    if not text or len(text) > _LONGEST or not (base or any(map(str.isdigit, text))):
        return None
    if _STAMP.match(text):
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if _NUMBER.match(text) or _SERIAL.match(text):
        return _counted(float(text.replace(",", ".")), zone)
    if text[:4].isdigit():
        try:
            found = datetime.fromisoformat(text.replace(" UTC", "Z"))
        except ValueError:
            pass
        else:
            return found if found.tzinfo else found.replace(tzinfo=zone)
    plain = odd_dates.plain(text, order)
    stamp = dates.parse(plain, base=base) or odd_dates.labelled(plain)
    if stamp is None:
        return None
    return stamp.when.replace(tzinfo=zone) if stamp.assumed_zone else stamp.when
