"""When, as a reader sees it: the dates that stand around a headline and behind a story."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from beritaclean.dates import Stamp, find
from beritaclean.dates.around import between, is_furniture
from beritaclean.inputs.html.metadata.keys import DATE_WORDS
from beritaclean.inputs.html.metadata.nearby import Line, Sign
from beritaclean.inputs.html.metadata.strings import class_words
from beritaclean.inputs.html.metadata.survey import Element, text_of
from beritaclean.inputs.html.metadata.timezones import Reading, from_stamp, reading
from beritaclean.lexicon.patterns import any_of
from beritaclean.lexicon.roles import PLAIN

_FURNITURE = 45
"""Characters beside a date in a line without a class for dates: a name, a city, ``Tayang``."""
_CLOSE = 6
"""So near above a headline a bare day is its own rather than today's, which heads a site."""
_MOST_DAYS = 2
"""A story is published and changed; where more bare days stand, they are those of a list."""
_BESIDE = re.compile(
    rf"(?:^|\W)(?:{any_of([*PLAIN, 'oleh', 'by', 'redaksi', 'admin', 'administrator'])}|wib|views?"
    r"|dibaca|dilihat|komentar|comments?|kali|menit|min(?:utes?)?\s+read)(?:\W|$)|[|•·–—]|\s[-/]\s",
    re.IGNORECASE,
)
"""What stands beside the date in a line that is a header rather than prose: a byline, a count."""
_CITY = re.compile(r"[A-Z][\w.' ]{2,25}[,/]\s*\Z")
"""``Jakarta, 20 Oktober 2031``."""


class Printed(NamedTuple):
    """The dates that a reader sees."""

    published: Reading | None = None
    modified: Reading | None = None


@functools.lru_cache(maxsize=512)
def stamps_of(text: str) -> tuple[Stamp, ...]:
    """The dates of a line; several questions are asked about each."""
    return find(text)


def printed_dates(head: Sequence[Line], floor: int = -_CLOSE) -> Printed:
    """The dates of publication and of the last change that a reader sees by the headline.

    A line that is a date, or has a class of one, before a line with a time and nothing else;
    those behind the headline before those above it. A bare day without a class counts from the
    place `floor` on.
    """
    found: dict[str, list[tuple[tuple[bool, bool, bool, bool], int, Stamp, str]]] = {
        "published": [],
        "modified": [],
    }
    bare: set[str] = set()
    for line in head:
        if line.sign & Sign.ELSEWHERE or not any(map(str.isdigit, line.text)):
            continue
        stamps = stamps_of(line.text)
        dated = bool(line.sign & Sign.DATE)
        for stamp in stamps:
            rest = len(line.text) - (stamp.end - stamp.start)
            weak = not dated and not stamp.has_time
            if not dated and rest > _FURNITURE and (stamp.start or not _BESIDE.search(line.text)):
                continue
            if weak and line.sign & Sign.PHOTO:
                continue  # when the picture was taken
            if weak and (line.place < floor or not line.place or not stands_alone(line.text)):
                continue
            if weak:
                bare.add(stamp.when.date().isoformat())
            photo = bool(line.sign & Sign.PHOTO)
            rank = (not stamp.has_time, weak, line.place < 0, photo)
            above = line.place < 0 or (weak and not _BESIDE.search(line.text))
            where = " above" if above else ""
            source = f"printed {stamp.role}{where}"
            found[stamp.role].append((rank, abs(line.place), stamp, source))
    settled: list[Reading | None] = []
    for role in ("published", "modified"):
        rows = found[role]
        if len(bare) > _MOST_DAYS:
            rows = [row for row in rows if not row[0][1]]
        best = min(rows, key=lambda row: row[:2], default=None)
        settled.append(None if best is None else from_stamp(best[2], best[3]))
    return Printed(settled[0], settled[1])


def stands_alone(text: str) -> bool:
    """Whether a line holds dates and what stands beside them in a header, and no prose.

    >>> [stands_alone(line) for line in ("10 Mei 2031 | Sari Dewi", "Jakarta, 10 Mei 2031")]
    [True, True]
    >>> stands_alone("Pemilu Digelar 10 Mei 2031")
    False
    """
    stamps = stamps_of(text)
    if not stamps:
        return False
    pieces = list(between(text, stamps))
    if all(map(is_furniture, pieces)) or _CITY.fullmatch(pieces[0].lstrip("( ")):
        return True
    return any(_BESIDE.search(piece) for piece in pieces if piece)


def date_behind(foot: Sequence[Line]) -> Reading | None:
    """The day that stands alone behind a story, as old templates have it; of several, none."""
    seen: dict[str, Reading] = {}
    for line in foot:
        if line.sign & (Sign.ELSEWHERE | Sign.PHOTO) or not any(map(str.isdigit, line.text)):
            continue
        stamps = stamps_of(line.text)
        if len(stamps) == 1 and stamps[0].role == "published" and stands_alone(line.text):
            one = from_stamp(stamps[0], "printed published below")
            if one is not None:
                seen.setdefault(one.wall.date().isoformat(), one)
    return next(iter(seen.values())) if len(seen) == 1 else None


def times(head: Iterable[Element]) -> Iterator[tuple[str, Reading]]:
    """What elements by the headline state beside the date that they print: (role, reading).

    hAtom calls the date of a story that was never changed `updated` too.
    """
    for element in head:
        stated = _machine_date(element)
        if not stated:
            continue
        classes = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        words = text_of(element, 80).lower()
        found = reading(stated, "time datetime")
        if found is None:
            continue
        if any(word in words for word in _CHANGED):
            yield "modified", found
        elif any(word in classes for word in _CHANGED) and not any(
            word in classes for word in _NOT_CHANGED
        ):
            yield "modified", found
            yield "published", found._replace(source="time updated")
        else:
            yield "published", found


def _machine_date(element: Element) -> str | None:
    """The date that an element states beside the one it prints."""
    tag, get = element.tag, element.get
    stated: str | None = None
    if tag == "time":
        stated = get("datetime") or get("title") or get("content")
    elif tag in _DATED and (get("itemprop") or "").startswith("date"):
        stated = get("content") or get("datetime") or get("title")
    elif tag in _DATED and (names := get("class")):
        title = get("title")  # hAtom's abbr.published, and what Blogger made of it
        if title and not DATE_WORDS.isdisjoint(class_words(names)):
            stated = title
    return stated


_DATED = frozenset({"abbr", "span", "div"})
_CHANGED = ("updated", "modified", "diperbarui", "diupdate", "update")
_NOT_CHANGED = ("published", "entry-date", "datepublished", "post-date")
