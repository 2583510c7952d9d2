"""Seams of what a table knows: phrases of the outlets' lists, counters, notices, tags.

A phrase counts behind the end of a sentence, or behind another one; behind the last sentence,
where no story follows, also behind any word. It counts as it is printed for a heading or a button:
every longer word with a capital. A phrase of one word is one of stories too, so it needs company.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from beritaclean.extractors.counters import COMMENTS, READ, TIME
from beritaclean.lexicon.links import VERBS, WATCHED
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.words import fold, fold_line
from beritaclean.outlets import Pattern, load

if TYPE_CHECKING:
    import regex

_PRINTED = r"([^\sa-z]\S*+)(?=\s++(?:[^\sa-z]|[a-z]{1,3}\b)|\s*+$)"
"""A word that no small letter opens, nor the next one, if that is longer than three letters."""
_CLOSED = late(rf"[.!?…:;|\"”)\]][\"”’)\]]{{0,2}}\s++{_PRINTED}")
"""What stands so behind the end of a sentence or of a bracket."""
_STOP = late(r"[.”\"][\"”’)\]]{0,2}\s+")
"""Where a sentence of a story ends: headlines end in a question mark too."""
_NEXT = late(rf"\s(?<=[^\s,(]\s){_PRINTED}")
_FOOT = 600
"""Characters of what may stand behind the last sentence."""
_STOPS = frozenset('.!?"”')
_CLOSERS = frozenset(')]»”"0123456789')
_CALLS = frozenset(word.title() for word in (*VERBS, *WATCHED, "klik"))
"""A phrase behind one of these is the end of a call, which is read as a whole."""
_REACH = 90
"""Characters of the longest phrase that is looked up."""
_MOST_WORDS = 7
_LABELS = frozenset({"ad", "cta", "comment", "nav", "promo", "tags", "other"})
_ANYWHERE = frozenset({"ad", "cta", "comment"})
"""What also stands between two sentences of a story."""
_ADVERT = late(r"[-–— ]*(?:ADVERTISEMENTS?|Advertisements?|ADVERTORIAL|IKLAN)[-–— :]*")
"""The words that alone are no story's, as they are printed."""
_ADVERT_OPENS = frozenset("-–—AI")
_NOTICE = late(r"(?:DISCLAIMER|Disclaimer|Catatan Redaksi)\s?:")
_LAST = late(
    r"(?:Tags?|TAGS?|Topik|TOPIK|Kata Kunci)\s?:|(?:Ditag|Tagged)\s|"
    r"(?:©|Copyright|COPYRIGHT|Hak Cipta)\s?(?:©|\d{4})"
)
"""What opens a unit of the foot whose end only the next seam tells."""
_OPEN_WORDS = (
    *("disclaimer", "catatan", "tag", "tags", "topik", "kata", "ditag", "tagged", "©", "copyright"),
    *("hak", "post", "page", "total", "jumlah", "views", "dibaca", "dilihat", "telah", "hits"),
    *("visits", "pengunjung", "pembaca", "reading", "waktu", "lama", "masa", "estimasi"),
)
"""The first words of notices, tags and counters."""
_FOLLOWS = late(r"\s+[^\sa-z]|\s*$")
_MARKS = " \t:.!…>»-–—|*"


def between(text: str) -> Iterator[int]:
    """Where a line is cut before and behind what a table knows.

    >>> text = "Warga pulang. Berita Terkait Harga Gabah Naik Lagi Post Views: 12"
    >>> [text[at:] for at in between(text)][0]
    'Berita Terkait Harga Gabah Naik Lagi Post Views: 12'
    """
    starts = [] if text[-1] in _STOPS else [(at, False) for at in _in_foot(text)]
    starts += [(at, True) for at in _behind_ends(text)]
    starts = [row for row in starts if _may_open(text, row[0])]
    seams = list(_seams(text, sorted(starts))) if starts else []
    if seams:
        limit = _open_end(text)
        yield from (at for at in seams if at < limit)


def _seams(text: str, starts: list[tuple[int, bool]]) -> Iterator[int]:
    """Where furniture begins and ends that begins at one of some places."""
    foot = len(text) if text[-1] in _STOPS else _last_stop(text, 0)
    floor = 0
    for at, behind in starts:
        if at < floor:
            continue
        start, closed, chained = at, behind, False
        while start < len(text):
            last = start >= foot
            if _NOTICE.match(text, start) or (last and _LAST.match(text, start)):
                yield start
                floor = start + _REACH
                break
            end = _phrase_end(text, start, alone=chained and last, closed=closed, last=last)
            end = end or (_matched_end(text, start) if closed or last else None)
            if end is None:
                break
            yield start
            yield end
            chained = closed = True
            floor = start = end + len(text[end:]) - len(text[end:].lstrip())


def _behind_ends(text: str) -> Iterator[int]:
    """Where a unit may begin behind the end of another, by its first word."""
    known = _first_words()
    for match in _CLOSED.finditer(text):
        word = match[1]
        if word.lower().strip(_MARKS) in known or (
            word[0] in _ADVERT_OPENS and _ADVERT.match(text, match.start(1))
        ):
            yield match.start(1)


def _in_foot(text: str) -> Iterator[int]:
    """Where a unit may begin behind the last sentence, by its first word."""
    known = _first_words()
    for match in _NEXT.finditer(text, _last_stop(text, max(0, len(text) - _FOOT))):
        if match[1].lower().strip(_MARKS) not in known:
            continue
        before = text[max(0, match.start() - _REACH) : match.start()].rpartition(" ")[2]
        if (before[:1].isupper() or before[-1:] in _CLOSERS) and before not in _CALLS:
            yield match.start(1)


def _last_stop(text: str, first: int) -> int:
    """Where the last sentence ends, from some place on; that place where none does."""
    ends = [match.end() for match in _STOP.finditer(text, max(first, len(text) - _FOOT))]
    if not ends and len(text) - first > _FOOT:
        ends = [match.end() for match in _STOP.finditer(text, first)]
    return ends[-1] if ends else first


@functools.cache
def _first_words() -> frozenset[str]:
    keys = [key for key, row in load().lines.items() if row.label in _LABELS]
    words = [key.partition(" ")[0].strip(_MARKS) for key in keys]
    return frozenset({*words, *_OPEN_WORDS, *(first for first, _ in _patterns())}) - {""}


@functools.cache
def _patterns() -> tuple[tuple[str, Pattern], ...]:
    """The patterns that open with a word, and say where their match ends."""
    found = []
    for row in load().patterns:
        word = _WORD.match(row.pattern.pattern)
        if word and row.phrase.label in _LABELS and "{" not in row.pattern.pattern[-_OPEN_ENDED:]:
            found.append((word[0], row))
    return tuple(found)


_WORD = re.compile(r"[a-z]{3,}(?= )")
_OPEN_ENDED = 8
"""A pattern with a count so near its end takes what stands behind the furniture too."""


def _phrase_end(text: str, at: int, *, alone: bool, closed: bool, last: bool) -> int | None:
    """Where the phrase ends that begins at a place."""
    if not _may_be_phrase(text, at):
        return None
    words = text[at : at + _REACH].split(" ")
    if at + _REACH < len(text):
        del words[-1]
    known = load().lines
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        piece = " ".join(words[:count])
        row = known.get(fold_line(piece))
        if row is None or row.label not in (_LABELS if last else _ANYWHERE):
            continue
        said = sum(any(map(str.isalnum, word)) for word in words[:count])
        shared = alone and row.label == "cta"
        if said < 2 and not shared and not (closed and _ADVERT.fullmatch(piece)):
            continue
        end = at + len(piece)
        if _as_printed(piece) and not text[end + 1 : end + 2].islower():
            return end
    return None


def _may_open(text: str, at: int) -> bool:
    """Whether furniture may begin at a place, wherever on the page that is; seldom it does."""
    return bool(
        _may_be_phrase(text, at)
        or _NOTICE.match(text, at)
        or _LAST.match(text, at)
        or _matched_end(text, at)
    )


def _may_be_phrase(text: str, at: int) -> bool:
    folded = fold(text[at : at + _REACH])
    return folded.startswith(_phrases().get(folded[:1], ()))


@functools.cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """The whole lines of the outlets, by their first letter."""
    rows: dict[str, tuple[str, ...]] = {}
    for key, row in load().lines.items():
        if row.label in _LABELS:
            rows[key[:1]] = (*rows.get(key[:1], ()), key)
    return rows


def _as_printed(piece: str) -> bool:
    """Whether a phrase is printed as headings and buttons are: each longer word with a capital.

    "Baca Juga" and its like head cross-links, which have an extractor that reads them in a line.
    """
    words = [word.strip(_MARKS) for word in piece.split()]
    return _LINKS.isdisjoint(map(str.lower, words)) and all(
        word[0].isupper() for word in words if len(word) > 3 and word[0].isalpha()
    )


_LINKS = frozenset({"juga", "pilihan"})


def _matched_end(text: str, at: int) -> int | None:
    """Where the match of a pattern ends that begins at a place, if it may end there."""
    lower = text[at : at + _REACH].lower()
    hits: list[re.Match[str] | regex.Match[str] | None]
    hits = [pattern.match(text, at) for pattern in (READ, TIME, COMMENTS)]
    hits += [row.pattern.match(text, at) for word, row in _patterns() if lower.startswith(word)]
    return next((hit.end() for hit in hits if hit and _FOLLOWS.match(text, hit.end())), None)


def _open_end(text: str) -> int:
    """Where a glued phrase begins that takes the rest of the line; there the extractor cuts."""
    folded = " ".join(text.lower().split())
    hits = (
        row.pattern.search(text)
        for row in load().glued
        if row.phrase.open_end and row.text in folded
    )
    return min((hit.start() for hit in hits if hit), default=len(text))
