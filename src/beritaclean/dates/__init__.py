"""When a piece was published or last changed, as Indonesian newsrooms print it.

Absolute dates are read by one compiled expression and three closed tables; that is some 300
times as fast as dateparser, knows `Jum'at` and `Diperbarui`, and takes linear time on any text.
What it cannot read (old spelling, the clock before the day) goes to dateparser, and only from
`parse`. Nothing here looks at the clock of the machine: "3 jam yang lalu" is a date only for a
caller who says when the page was fetched.

The weekday is not compared with the date, and no mistake in a date is repaired.

| file | what |
|---|---|
| `words.py` | the closed tables: zones, months, weekdays, the words around a date |
| `stamp.py` | what is found |
| `absolute.py` | day, month and year |
| `clock.py` | the time and the zone behind a day |
| `relative.py` | `3 jam yang lalu`, counted back from when the page was fetched |
| `around.py` | what stands around dates: the word that gives the role, and furniture |
| `strange.py` | what dateparser is asked, and what of its answers is believed |
"""

from __future__ import annotations

from datetime import datetime

from beritaclean.dates.absolute import absolute_stamps
from beritaclean.dates.around import PRINTED_CLOCK, between, is_furniture, may_open
from beritaclean.dates.relative import with_relative
from beritaclean.dates.stamp import Stamp
from beritaclean.dates.strange import by_dateparser
from beritaclean.dates.words import WIB, WIT, WITA

__all__ = ["WIB", "WIT", "WITA", "Stamp", "find", "is_date_line", "parse"]

_LONGEST_LINE = 120
"""Characters of a line that is still a header; the longest seen, two glued stamps, has 75."""


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
    stamps = tuple(filter(None, absolute_stamps(text)))
    return stamps if base is None else with_relative(text, stamps, base)


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
    found = absolute_stamps(text)
    if len(found) == 1 and (stamp := found[0]) is not None:
        before, behind = text[: stamp.start], text[stamp.end :]
        if (not before or is_furniture(before)) and (not behind or is_furniture(behind)):
            return stamp
    if None in found:
        return None  # printed, but impossible: dateparser would make another date of it
    stamps = tuple(filter(None, found))
    if base is not None:
        stamps = with_relative(text, stamps, base)
    if stamps and all(map(is_furniture, between(text, stamps))):
        if len(stamps) == 1:
            return stamps[0]
        published = [stamp for stamp in stamps if stamp.role == "published"]
        modified = len(stamps) - len(published)
        return published[0] if len(published) == 1 and modified == 1 else None
    return by_dateparser(text, stamps, base) if len(stamps) < 2 else None


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
    if len(line) > _LONGEST_LINE or not may_open(line):
        return False
    stamps = find(line, base=_ANY_BASE)
    # A clock may stand before the day: "05:40:00 | 20 Mar 2025".
    pieces = (PRINTED_CLOCK.sub(" ", piece) for piece in between(line, stamps))
    return bool(stamps) and all(map(is_furniture, pieces))


_ANY_BASE = datetime(2025, 1, 1, tzinfo=WIB)
"""For whom only the place of stamps is looked at."""
