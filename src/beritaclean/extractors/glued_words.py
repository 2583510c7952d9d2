"""What a word says by itself of where headlines begin and end, and where two words are glued."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from beritaclean.lexicon.patterns import late

_JOINT = late(
    r"(?<=[a-z0-9?!)\"”…])(?=[\"“‘(]\w)|(?<=[a-z?!)\"”….])(?=[A-Z])"
    r"|(?<=[A-Z][A-Z])(?=[A-Z][a-z]{2})|(?<=\d)(?=[A-Z])|(?<=[a-z]{3})(?=\d{1,2}$)|(?<=[?!)])(?=\d)"
)
"""Where a space may have been lost inside a word."""
_SMALL_WORDS = """di ke dari yang dan untuk dengan pada dalam oleh atau karena saat usai soal tak
    agar hingga sampai bagi demi tanpa atas akan para sebut kata vs the of"""
HANGING = frozenset(_SMALL_WORDS.split())
"""Words that stand small in title case, and never end a headline."""
_OPENING, _CLOSING = '"“‘([', '"”’)]'
MARKS = "\"“”‘’'()[]*•.,:;!?…-–"
"""What may stand around a word."""


class Odds(NamedTuple):
    """Log odds of a word against standing inside a title."""

    opens: float
    """That it opens a sentence."""
    titles: float
    """That it opens a title."""
    runs: float
    """That it runs on in a story."""


class Word(NamedTuple):
    """A word, or a part of one that lost the space before it, and all that it says by itself."""

    text: str
    core: str
    """It without the marks around it."""
    up: bool
    last: str
    """How a title would end with it."""
    kind: str
    """How it would open something."""
    then: str
    """How it goes on behind a word that opens something."""
    may_open: bool
    """Whether something could open with it, glued or not."""
    opening: tuple[int, int, int, str]
    """Its odds of opening a title, a sentence, one rather than the other, in steps; its kind."""
    running: int
    """Its odds of running on in a story, in steps."""
    sure: bool
    """Whether it opens a sentence for sure where a small one follows."""
    runs: float
    full: bool
    capital: bool
    """A full word is none of those that stand small in title case."""
    stop: bool
    ask: bool
    opened: int
    """Brackets and curly quotes that it opens, less those that it closes."""
    quotes: int


Reader: TypeAlias = Callable[[str], tuple[tuple[str, int, Word], ...]]
"""Gives the parts of what stands between spaces, parted where a space may have been lost: how each
is glued to the one before it, nothing for the first, and how long it is."""


def reader(odds: Mapping[str, Odds]) -> Reader:
    """What reads words with these odds; most words of a page are met again on the next."""

    def read(text: str) -> tuple[tuple[str, int, Word], ...]:
        cuts = [(0, ""), *_joints(text)]
        stops = [*(cut for cut, _ in cuts[1:]), len(text)]
        return tuple(
            (glue, stop - cut, _word(text[cut:stop], odds))
            for (cut, glue), stop in zip(cuts, stops, strict=True)
        )

    return functools.lru_cache(maxsize=4_000)(read)


def _joints(word: str) -> list[tuple[int, str]]:
    """Where a word may be two that are glued, and how."""
    found: list[tuple[int, str]] = []
    if word.isalpha() and (word.islower() or word[1:].islower()):
        return found
    at = 0
    for joint in _JOINT.finditer(word):
        cut = joint.start()
        if cut > at:
            found.append((cut, _glue(word, at, cut)))
            at = cut
    return found


def _glue(word: str, at: int, cut: int) -> str:
    """How two parts of a word are glued: the classes of the letters around the joint."""
    before, behind = word[cut - 1], word[cut]
    small = "l" if before.islower() else "u"
    left = small if before.isalpha() else "d" if before.isdigit() else "m"
    right = "d" if behind.isdigit() else "q" if not behind.isalpha() else "u"
    if right == "u":
        right = "U" if word[cut + 1 : cut + 2].isupper() else "u" if len(word) - cut > 2 else "v"
    return f"{left}{right}{'1' if cut - at > 2 else '0'}"


def _word(text: str, odds: Mapping[str, Odds]) -> Word:
    core = text.strip(MARKS)
    said = odds.get(core) or odds.get(form_of(core), _UNSAID)
    first = next((sign for sign in text if sign.isalnum()), "")
    up = first.isupper() or first.isdigit()
    full = core.lower() not in HANGING
    kind, last = _kind(text), _last(text, core)
    return Word(
        text=text,
        core=core,
        up=up,
        last=last,
        kind=kind,
        then="cap" if up else "low" if full else "hang",
        may_open=up or text[0] in _OPENING,
        opening=(
            in_steps(said.titles),
            in_steps(said.opens),
            in_steps(said.opens - said.titles),
            kind,
        ),
        running=in_steps(said.runs),
        sure=up and said.opens > 1,
        runs=said.runs,
        full=full,
        capital=full and up,
        stop=last == ".",
        ask=last == "?",
        opened=sum((sign in "([“") - (sign in ")]”") for sign in text),
        quotes=text.count('"'),
    )


def form_of(word: str) -> str:
    """What stands in the table for the words that do not, by how they are formed.

    >>> form_of("menggeledah"), form_of("Tanggulnya"), form_of("2025")
    ('~me', '~^-nya', '~0')
    """
    if word[:1].isdigit():
        return "~0"
    if word.isupper():
        return "~A"
    lower = word.lower()
    large = "^" if word[:1].isupper() else ""
    if lower.endswith("nya"):
        return f"~{large}-nya"
    return f"~{large}{next((p for p in _PREFIXES if lower.startswith(p)), '')}"


_PREFIXES = ("me", "di", "ber", "ter", "pe", "ke", "se")
_UNSAID = Odds(0.0, 0.0, 0.0)
_COUNT = 2
"""A number of so few digits counts what follows, a longer one is a year."""


def in_steps(value: float) -> int:
    """A value in steps of one, from -4 to 4."""
    return -4 if value < -3.5 else 4 if value >= 3.5 else math.floor(value + 0.5)


def _kind(text: str) -> str:
    first = text[0]
    if first in '"“‘':
        return "quote"
    if first.isdigit():
        return "item" if len(text) < 4 and text[-1] in ".)" else "digit"
    if not first.isalpha():
        return "sign"
    if first.islower():
        return "low"
    return "upper" if len(text) > 2 and text.isupper() else "cap"


def _last(text: str, core: str) -> str:
    bare = text.rstrip("\"”’')]")
    mark = bare[-1:]
    if mark in ":,;-–&/|":
        return ":"
    if mark in "?!":
        return "?"
    if mark == "…" or bare.endswith("..."):
        return "…"
    if mark == ".":
        return "." if (core[-3:].islower() and len(core) > 3) or core.isdigit() else "abbr"
    if core.lower() in HANGING:
        return "hang"
    if text[-1] in _CLOSING:
        return "quote"
    if core.isdigit():
        return "digit" if len(core) > _COUNT else "count"
    return "low" if core[:1].islower() else "cap"
