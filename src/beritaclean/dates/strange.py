"""What dateparser is asked: old spellings, the clock before the day, phrases that count back.

It guesses, so it is asked only where there is evidence of a date, and its answer is compared
with what is printed.
"""

from __future__ import annotations

import re
from datetime import datetime, timezone

from beritaclean.dates.around import PRINTED_CLOCK, WORDS, between, is_furniture
from beritaclean.dates.relative import localized
from beritaclean.dates.stamp import Stamp
from beritaclean.dates.words import PAST_WORDS, SPACE, WIB, YEARS
from beritaclean.lexicon.patterns import late

# What dateparser may be asked. It guesses: "31 tahun 1999" is 31 January to it, "5 menit", the
# length of a video, is five minutes ago, and "-5 menit lalu" is the same.
_STRANGE_MONTH = late(
    rf"(?<![0-9])(?P<day>[0-9]{{1,2}})[{SPACE}-]{{1,4}}(?P<name>[A-Za-z]{{3,10}})"
    rf"[{SPACE},.-]{{1,4}}(?P<year>[0-9]{{4}})(?![0-9])"
)
_PAST = late(r"\b(?:lalu|kemarin|hari ini|baru saja|sekarang)\b", re.IGNORECASE)
_FINE = late(r"\b(?:detik|dtk|menit|mnt|jam|sejam|baru|sekarang)\b", re.IGNORECASE)


def by_dateparser(text: str, stamps: tuple[Stamp, ...], base: datetime | None) -> Stamp | None:
    """Ask dateparser for the whole of a short text in which at most one stamp was found."""
    phrase = text.strip()
    without_clock = PRINTED_CLOCK.sub(" ", phrase)
    has_clock = without_clock != phrase
    strange = None if stamps else _STRANGE_MONTH.search(phrase)
    relative_to: datetime | None = None
    if stamps:
        # The clock may stand before the day: "05:40:00 | 20 Mar 2025".
        pieces = [PRINTED_CLOCK.sub(" ", piece) for piece in between(text, stamps)]
        if stamps[0].has_time or not has_clock or not all(map(is_furniture, pieces)):
            return None
    elif strange is not None:
        if strange["name"].lower() in PAST_WORDS:
            return None
    elif base is not None and _PAST.search(phrase):
        words = WORDS.findall(without_clock)
        if not all(word.lower() in PAST_WORDS for word in words):
            return None
        relative_to = base
    else:
        return None
    when = _ask(phrase, relative_to)
    if when is None or when.year not in YEARS:
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
    if relative_to is not None and when > localized(relative_to):
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
                "RELATIVE_BASE": localized(base).astimezone(WIB).replace(tzinfo=None),
            }
        when = dateparser.parse(phrase, languages=["id"], settings=settings)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None  # what its own bugs keep it from reading is no date
    return when if isinstance(when, datetime) else None
