"""Where titles end that run into each other and into the story without a mark.

A text behind a marker is titles, perhaps a subhead, and the story that goes on, or nothing behind
the last: ``Baca JugaPanen Raya Kopi DimulaiHarga Gabah Naik di Ciawi Petani mengaku senang.`` Each
place where something could begin is weighed for what begins there: another title, the story, a
subhead, or nothing, as the text ends. The weights, and the odds of words, are learned from titles
and stories that were joined, `python -m scripts.headlines`, which also measures them on outlets
that were left out. A title that ends leads to the next, so what comes out is how likely each end
of all titles is. One too late takes story: it is paid for.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from importlib import resources
from math import exp
from typing import Final, TypeAlias

from beritaclean.extractors.glued_words import HANGING, Odds, Reader, reader
from beritaclean.extractors.joints import LONGEST, Seen, Sight, names_of
from beritaclean.lexicon.patterns import late

SIGNED: Final = "signed"
"""How a marker is written: ``Baca juga: T``,"""
SIGNED_GLUED: Final = "signed-glued"
"""``Baca juga:T``,"""
BARE: Final = "bare"
"""``Baca Juga T``,"""
BARE_GLUED: Final = "bare-glued"
"""``Baca JugaT``,"""
LIST: Final = "list"
"""or as the heading of a list: ``Pilihan Redaksi T T``."""
Weights: TypeAlias = tuple[float, ...]
"""How much something seen speaks for each of `joints.FOLLOWERS`."""


@dataclass(frozen=True)
class Tables:
    """What is learned: the odds of words, and the weights of what is seen."""

    words: Mapping[str, Odds]
    weights: Mapping[str, Weights]

    @cached_property
    def read(self) -> Reader:
        """What reads words with these odds."""
        return reader(self.words)

    @cached_property
    def sums(self) -> Sums:
        """How much what is seen together speaks for each follower."""
        return Sums(self.weights)


class Sums(dict[Sight, Weights]):
    """Of things that are seen together, the sums of their weights; each is made when it is met.

    What is seen is counted in steps, so there are some thousand, though a text could bring more.
    """

    def __init__(self, weights: Mapping[str, Weights]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, sight: Sight) -> Weights:
        made = _SILENT
        for name in names_of([sight]):
            row = self._weights.get(name, _SILENT)
            made = tuple(known + more for known, more in zip(made, row, strict=True))
        if len(self) > _MOST:
            self.clear()
        self[sight] = made
        return made

    def of(self, sights: Iterable[Sight], known: Weights) -> Weights:
        """What is known, and the sum over all that is seen."""
        story, title, head, nothing = known
        for sight in sights:
            of_story, of_title, of_head, of_nothing = self[sight]
            story += of_story
            title += of_title
            head += of_head
            nothing += of_nothing
        return story, title, head, nothing


_MOST = 20_000
_SILENT: Weights = (0.0, 0.0, 0.0, 0.0)


@functools.cache
def tables() -> Tables:
    """The tables that are shipped."""
    words = {name: Odds(*values) for name, values in _rows("headline_words.tsv")}
    return Tables(words, dict(_rows("headline_weights.tsv")))


def _rows(name: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    table = resources.files(__package__).joinpath(name).read_text("utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            key, *values = line.split("\t")
            yield key, tuple(map(float, values))


def opening_odds(word: str) -> float:
    """Log odds that a word opens a sentence, not that it stands in a headline; below 0: unknown."""
    odds = tables().words.get(word)
    return odds.opens if odds else -0.3


def titles_end(text: str, *, whole: bool, layout: str, learned: Tables | None = None) -> int:
    """Where the titles end that a text begins with; 0 where it begins with the story.

    `whole` tells that the text is all there is, `layout` how the marker before it is written.

    >>> text = "Harga Gabah Naik di Ciawi Menurut petani, panen kali ini lebih baik dari biasanya."
    >>> text[: titles_end(text, whole=True, layout=SIGNED)]
    'Harga Gabah Naik di Ciawi'
    """
    if whole and layout == SIGNED and len(text) <= _SHORT and not _STOP.search(text):
        return len(text.rstrip())
    best, end, passed, titles = 0.0, 0, 0.0, 0.0
    for at, share, more in ends(text, whole=whole, layout=layout, learned=learned):
        titles += more
        worth = share + _ONE_MORE * titles - _TOO_LATE * passed
        if worth > best:
            best, end = worth, at
        passed += share
        if passed > _SURE:
            break
    return end


def before_subhead(text: str, end: int) -> int:
    """The end of titles before a subhead behind ``!`` that the story goes on with.

    >>> text = "Harga Gabah Naik di Ciawi Hari Ini! Cara Menjual Gabah Petani menjual gabah."
    >>> text[: before_subhead(text, 55)]
    'Harga Gabah Naik di Ciawi Hari Ini!'
    """
    cut = max(text.rfind("!", 0, end), text.rfind("?", 0, end)) + 1
    words = text[cut:end].split()
    if len(words) not in _SUBHEAD or text.count(" ", 0, cut) < _SUBHEAD[0] or words[0] in _URGING:
        return end
    said = {word.strip(".,:").lower() for word in text[end : end + _SAID].split()}
    again = sum(len(word) >= _NAMED and word.lower() in said for word in words) > 1
    large = all(word[0].isupper() or word in HANGING or not word.isalpha() for word in words)
    return cut if again and large else end


_SUBHEAD = range(3, 11)
_NAMED = 4
_SAID = 110
"""Within so many characters a story says the words of the subhead above it."""
_URGED = (
    "Ini Begini Cek Simak Yuk Buruan Segera Dijamin Bisa Langsung Cukup Cuma Klik Klaim Catat "
    "Lihat Ikuti Intip Jangan Cair Berikut Ternyata Coba"
)
_URGING = frozenset(_URGED.split())
"""How a title goes on behind ``!``."""
_TOO_LATE = 1.0
"""What an end costs that takes story, if one to the letter is worth 1."""
_SURE = 0.5
"""Where the end is this likely behind, none that is to come is worth more."""
_ONE_MORE = 0.15
"""What it is worth that one title of several is gone, where the end of all is not sure."""
_SHORT = 110
_STOP = late(r"[a-z0-9][.!?][\"”)]?(?:\s|$)")
"""A text this short that is all behind a sign, without a sentence that ends, is a title."""


def ends(
    text: str, *, whole: bool, layout: str, learned: Tables | None = None
) -> Iterator[tuple[int, float, float]]:
    """Where titles end, in order; how likely it is the last, and how likely another follows."""
    known = learned or tables()
    upto = LONGEST + _MARGIN
    seen = Seen(text, known.read, whole=whole, layout=layout, upto=upto)
    starts, queue = ({0: 1.0}, [0]) if seen.count else ({}, [])
    last: dict[int, float] = {}
    around: dict[int, tuple[Weights, float]] = {}
    while queue:  # the words where titles end or begin, in order
        start = heappop(queue)
        likely = starts.pop(start, 0.0)
        if start in last:
            yield seen.end_of(start), last.pop(start), likely
        if likely < _LEAST:
            continue
        reach = seen.starts[start] + LONGEST + _MARGIN
        if reach > upto + _MARGIN // 2 and seen.upto < len(text):
            upto = reach + LONGEST
            seen = Seen(text, known.read, whole=whole, layout=layout, upto=upto)
            around.clear()
        here = _weighed(seen, start, around, known.sums)
        total = sum([ended + begun for _, ended, begun in here])
        for at, ended, begun in here:
            if at not in last:
                heappush(queue, at)
            last[at] = last.get(at, 0.0) + likely * ended / total
            if begun:
                starts[at] = starts.get(at, 0.0) + likely * begun / total


def _weighed(
    seen: Seen, start: int, around: dict[int, tuple[Weights, float]], sums: Sums
) -> list[tuple[int, float, float]]:
    """Where a title may end: how much speaks for it as the last, and for another behind it."""
    places = [0] if start == 0 else []
    places += seen.places(start)
    for at in places:
        if at not in around:
            weights = sums.of(seen.around(at), _SILENT)
            around[at] = weights, max(weights)
    rows = [around[at] for at in places]
    top = max([most for _, most in rows], default=0.0)
    found = []
    for at, (weights, most) in zip(places, rows, strict=True):
        if most > top - _HOPELESS:
            story, title, head, nothing = sums.of(seen.between(start, at), weights)
            if start < at < seen.count:
                found.append((at, exp(story - top) + exp(head - top), exp(title - top)))
            else:
                found.append((at, exp((story if at == start else nothing) - top), 0.0))
    return found


_HOPELESS = 4.0
"""A place that has so much less for it than another is not looked at closer."""
_MARGIN = 120
"""What is seen at a place stands no further behind it than this many characters."""
_LEAST = 0.02
"""A title that is less likely than this to begin at a place is not followed."""
