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
import math
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Final, NamedTuple, TypeAlias

from beritaclean.extractors.joints import LONGEST, TITLE, Odds, Seen
from beritaclean.late import late

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


class Tables(NamedTuple):
    """What is learned: the odds of words, and the weights of what is seen."""

    words: Mapping[str, Odds]
    weights: Mapping[str, Weights]


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
    words, weights = learned or tables()
    upto = LONGEST + _MARGIN
    seen = Seen(text, words, whole=whole, layout=layout, upto=upto)
    starts = {0: 1.0} if seen.count else {}
    last: dict[int, float] = {}
    around: dict[int, Weights] = {}
    while starts:
        start = min(starts)
        likely = starts.pop(start)
        for at in sorted(at for at in last if at < start):  # no later title ends there
            yield seen.end_of(at), last.pop(at), 0.0
        if start:
            yield seen.end_of(start), last.pop(start, 0.0), likely
        if likely < _LEAST:
            continue
        reach = seen.tokens[start].start + LONGEST + _MARGIN
        if reach > upto + _MARGIN // 2 and seen.upto < len(text):
            upto = reach + LONGEST
            seen = Seen(text, words, whole=whole, layout=layout, upto=upto)
            around.clear()
        scores = _scores(seen, start, around, weights)
        top = max(scores, default=(0.0,))[0]
        powers = [math.exp(score - top) for score, _, _ in scores]
        total = sum(powers)
        for (_, at, what), power in zip(scores, powers, strict=True):
            into = starts if what == TITLE else last
            into[at] = into.get(at, 0.0) + likely * power / total
    for at in sorted(last):
        yield seen.end_of(at), last[at], 0.0


def _scores(
    seen: Seen, start: int, around: dict[int, Weights], weights: Mapping[str, Weights]
) -> list[tuple[float, int, int]]:
    """How much speaks for each end of a title, and for what follows it there."""
    choices = seen.choices(start)
    for at, _ in choices:
        if at not in around:
            around[at] = _weigh(weights, seen.around(at))
    least = max((max(around[at]) for at, _ in choices), default=0.0) - _HOPELESS
    scores = []
    for at, followers in choices:
        if max(around[at]) > least:
            here = _weigh(weights, seen.between(start, at))
            scores += [(around[at][what] + here[what], at, what) for what in followers]
    return scores


def _weigh(weights: Mapping[str, Weights], names: Sequence[str]) -> Weights:
    """How much what is seen speaks for each follower: as a sum over rows, but in one walk."""
    story = title = head = nothing = 0.0
    for name in names:
        row = weights.get(name)
        if row is not None:
            story += row[0]
            title += row[1]
            head += row[2]
            nothing += row[3]
    return story, title, head, nothing


_HOPELESS = 4.0
"""A place that has so much less for it than another is not looked at closer."""
_MARGIN = 120
"""What is seen at a place stands no further behind it than this many characters."""
_LEAST = 0.02
"""A title that is less likely than this to begin at a place is not followed."""
