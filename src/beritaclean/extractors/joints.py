"""What is seen where one thing may end and another begin, in words that run on without a mark.

Titles are glued to titles and to the story in flattened pages. At each word that could open
something it is seen how the words before and behind are written (title case, sentence case), how
long the title would be, which words open sentences, the marks and the space between. What is seen
has a name, so it can be weighed (`headlines`); no outlet is among it.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Any, TypeAlias

from beritaclean.extractors.glued_words import Reader, Word, in_steps

LONGEST = 180
"""No headline is longer than this many characters."""
_AHEAD = 8
"""So many words behind a place say what begins there."""
STORY, TITLE, SUBHEAD, NOTHING = FOLLOWERS = range(4)
"""What may follow a title."""
Sight: TypeAlias = tuple[Any, ...]
"""Some things that are seen together: what names them, and its arguments. What is seen of one place
is seen of thousands, so it is weighed once (`headlines`)."""


def names_of(sights: Iterable[Sight]) -> list[str]:
    """The names of what is seen."""
    return [name for names, *values in sights for name in names(*values)]


def _opening(opening: tuple[int, int, int, str], then: str, ahead: str) -> list[str]:
    titles, opens, over, kind = opening
    return [
        "is",
        f"titles {titles}",
        f"opens {opens} {then}",
        f"over {over} {ahead}",
        f"then {then} {kind}",
        f"ahead {ahead} {then}",
    ]


def _behind(second: int, third: int, kind: str) -> list[str]:
    return [f"second {second} {kind}", f"third {third}"]


def _way(runs: int, stop: int, room: int) -> list[str]:
    return [f"runs {runs}", f"stop {stop}", f"room {room}"]


def _gap(gap: str, layout: str) -> list[str]:
    return [f"gap {gap}", f"layout {layout}", f"gap {gap} {layout}"]


def _no_title(layout: str) -> list[str]:
    return [f"lost {layout}"]


def _before(last: str, kind: str, end: int, both: tuple[bool, bool, bool]) -> list[str]:
    pair, echo, twice = both
    return [
        f"last {last} {kind}",
        f"end {end}",
        f"pair {pair}",
        f"echo {echo}",
        f"twice {twice}",
    ]


def _nothing(last: str, layout: str) -> list[str]:
    return ["is", f"last {last}", f"layout {layout}"]


def _lost(ahead: str, layout: str) -> list[str]:
    return [f"lost {ahead} {layout}"]


def _cases(case: str, ahead: str, last: str) -> list[str]:
    return [f"case {case} {ahead}", f"ends {case} {last}"]


def _length(long: int, words: int, tail: int) -> list[str]:
    return [f"long {min(16, long)}", f"words {words}", f"tail {tail}"]


def _signs(stops: int, asks: int, last: str, opened: object, odd: int) -> list[str]:
    return [
        f"stops {min(2, stops)}",
        f"asks {min(2, asks)} {last == '?'}",
        f"open {opened} {odd}",
    ]


def _glued(early: object, inner: int, here: object) -> list[str]:
    return [f"glued {early} {min(2, inner)} {here}"]


class Seen:
    """What is seen of a text behind a marker, each thing once."""

    def __init__(self, text: str, read: Reader, *, whole: bool, layout: str, upto: int) -> None:
        self.text = text
        self.layout = layout
        if upto < len(text):
            upto = text.rfind(" ", 0, upto) if " " in text[:upto] else upto
            whole = False
        self.upto = upto
        """How far it is looked at."""
        self.whole = whole
        """Whether the text ends here, so nothing may follow a title."""
        starts: list[int] = []
        stops: list[int] = []
        gaps: list[str] = []
        self.starts, self.ends, self.gaps = starts, stops, gaps
        """Where each word starts and ends, and what parts it from the one before: a space, several,
        or how it is glued."""
        words: list[Word] = []
        at = 0
        for part in text[:upto].split():
            start = text.index(part, at)
            gap = "s" if start - at < 2 else "w"
            at = start
            for glue, size, word in read(part):
                starts.append(at)
                at += size
                stops.append(at)
                gaps.append(glue or gap)
                words.append(word)
        self.count = count = len(words)
        columns: Any = zip(*words, strict=True) if words else ((),) * len(Word._fields)
        # fmt: off
        (self.texts, self.cores, self.ups, self.lasts, self.kinds, thens, may, self.openings,
         running, sure, runs, full, capital, stop, ask, opened, quotes) = columns
        # fmt: on
        self.thens, self.running = (*thens, "none"), (*running, 9, 9)
        self.lost = [gap not in "sw" for gap in self.gaps]
        self.runs, self.full, self.capitals, self.stops, self.asks, self.opened, self.quotes = (
            list(accumulate(column, initial=0))
            for column in (runs, full, capital, stop, ask, opened, quotes)
        )
        """Sums over the words before each."""
        self.glued = list(accumulate(self.lost, initial=0))
        far = count + 99
        self.sure, self.stop = nexts, ends = [far] * (count + 2), [far] * (count + 1)
        """For each word, the next from it on that opens a sentence for sure, or ends one."""
        begun = ended = far
        small = False
        for at in range(count - 1, -1, -1):
            if stop[at]:
                ended = at
            if small and sure[at]:
                begun = at
            nexts[at], ends[at], small = begun, ended, not self.ups[at]
        self.open = [
            at
            for at in range(2, count)
            if (may[at] or self.lost[at]) and self.lasts[at - 1] not in _UNFINISHED
        ]
        """The words that could open something behind what may end."""
        self._ahead: dict[int, str] = {}

    def places(self, start: int) -> list[int]:
        """Where what begins at a word may end: before those that could open something."""
        limit = self.starts[start] + LONGEST
        stop = bisect_right(self.ends, limit, start + 1)  # the word before a place ends within
        places = self.open[bisect_left(self.open, start + 2) : bisect_right(self.open, stop)]
        if self.whole and start + 2 <= self.count == stop:
            places.append(self.count)
        return places

    def around(self, at: int) -> list[Sight]:
        """What is seen at a place whatever began before it."""
        layout = self.layout
        if at == self.count:
            return [(_nothing, self.lasts[at - 1], layout)]
        kind, then, second = self.kinds[at], self.thens[at + 1], self.running[at + 1]
        runs = (self.runs[min(self.count, at + 1 + _AHEAD)] - self.runs[at + 1]) / 2
        stop = _SOON[min(16, self.stop[at] - at)]
        room = _ROOM[min(16, self.sure[at + 1] - at)]
        seen: list[Sight] = [
            (_opening, self.openings[at], then, self.ahead(at)),
            (_behind, second, self.running[at + 2], kind),
            (_way, in_steps(runs), stop, room),
            (_gap, self.gaps[at], layout),
        ]
        if not at:
            seen.append((_no_title, layout))
            return seen
        last, word = self.texts[at - 1], self.texts[at]
        pair = word == "Ini" and last in _BOUND
        twice = self.text.count(f"{last} {word}") > 1
        end = self.running[at - 1]
        both = (pair, self.echoes(at), twice)
        seen.append((_before, self.lasts[at - 1], kind, end, both))
        return seen

    def echoes(self, at: int) -> bool:
        """Whether what begins at a word opens with the words before it."""
        cores = self.cores
        before, core = cores[at - 1], cores[at]
        if before == core:
            return bool(core)
        turned = 1 < at < self.count - 1 and before == cores[at + 1] and cores[at - 2] == core
        return turned and bool(self.ups[at - 1])

    def between(self, start: int, at: int) -> list[Sight]:
        """What is seen of a title that begins at a word and ends before another."""
        ahead = self.ahead(at)
        if start == at:
            return [(_lost, ahead, self.layout)]
        last, runs, early = self.lasts[at - 1], self.runs, self.lost[start]
        long = (self.ends[at - 1] - self.starts[start]) // 12
        stops = self.stops[at - 1] - self.stops[start]
        asks = self.asks[at - 1] - self.asks[start]
        inner = self.glued[at] - self.glued[start] - early
        case = _case(self.full[at] - self.full[start], self.capitals[at] - self.capitals[start])
        words = in_steps((runs[at] - runs[start]) / 2)
        tail = in_steps(runs[at] - runs[max(start, at - 4)])
        opened = self.opened[at] > self.opened[start]
        odd = (self.quotes[at] - self.quotes[start]) % 2
        return [
            (_cases, case, ahead, last),
            (_length, long, words, tail),
            (_signs, stops, asks, last, opened, odd),
            (_glued, early, inner, at < self.count and self.lost[at]),
        ]

    def ahead(self, at: int) -> str:
        """How the words are written that stand behind a word."""
        case = self._ahead.get(at)
        if case is None:
            start, stop = min(at + 1, self.count), min(at + 1 + _AHEAD, self.count)
            full = self.full[stop] - self.full[start]
            case = self._ahead[at] = _case(full, self.capitals[stop] - self.capitals[start])
        return case

    def end_of(self, at: int) -> int:
        """Where in the text what ends before a word ends."""
        return self.ends[at - 1] if at else 0

    def choices(self, start: int) -> list[tuple[int, tuple[int, ...]]]:
        """The places where a title that begins at a word may end, and what may follow."""
        found: list[tuple[int, tuple[int, ...]]] = [(0, (STORY,))] if start == 0 else []
        found += [
            (at, (NOTHING,) if at == self.count else (STORY, TITLE, SUBHEAD))
            for at in self.places(start)
        ]
        return found


@functools.lru_cache(maxsize=4_000)
def _case(full: int, capitals: int) -> str:
    """How a stretch is written: in how many of its full words the first letter is large."""
    if not full:
        return "-"
    share = capitals / full
    if share < _MIXED:
        return "0" if share < _SMALL else "1"
    return "2" if share < _LARGE else "3" if share < 1 else "4"


_UNFINISHED = frozenset({"hang", ":"})
"""No headline ends so."""
_BOUND = frozenset({"Hari", "Kali", "Tahun", "Bulan", "Saat"})
"""Words that a headline does not part from ``Ini``."""


_SOON = (*(0,) * 4, *(4,) * 4, *(8,) * 8, 16)
_ROOM = (*(1,) * 3, *(3,) * 2, *(5,) * 3, *(8,) * 8, 16)
"""By distance in words, what stands for it."""
_SMALL, _MIXED, _LARGE = 0.25, 0.55, 0.8
"""Shares of words in capitals: sentence case, neither, title case."""
