"""What is seen where one thing may end and another begin, in words that run on without a mark.

Titles are glued to titles and to the story in flattened pages. At each word that could open
something it is seen how the words before and behind are written (title case, sentence case), how
long the title would be, which words open sentences, the marks and the space between. What is seen
has a name, so it can be weighed (`headlines`); no outlet is among it.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from beritaclean.late import late

_TOKEN = late(r"\S+")
_JOINT = late(
    r"(?<=[a-z0-9?!)\"”…])(?=[\"“‘(]\w)|(?<=[a-z?!)\"”….])(?=[A-Z])"
    r"|(?<=[A-Z][A-Z])(?=[A-Z][a-z]{2})|(?<=\d)(?=[A-Z])|(?<=[a-z]{3})(?=\d{1,2}$)|(?<=[?!)])(?=\d)"
)
"""Where a space may have been lost inside a word."""
_SMALL_WORDS = """di ke dari yang dan untuk dengan pada dalam oleh atau karena saat usai soal tak
    agar hingga sampai bagi demi tanpa atas akan para sebut kata vs the of"""
HANGING = frozenset(_SMALL_WORDS.split())
"""Words that stand small in title case, and never end a headline."""
LONGEST = 180
"""No headline is longer than this many characters."""
_AHEAD = 8
"""So many words behind a place say what begins there."""
_OPENING, _CLOSING = '"“‘([', '"”’)]'
STORY, TITLE, SUBHEAD, NOTHING = FOLLOWERS = range(4)
"""What may follow a title."""
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


class Bins(NamedTuple):
    """The odds of a word in steps; `over` is of opening a sentence rather than a title."""

    opens: int
    titles: int
    over: int
    runs: int


@functools.lru_cache(maxsize=4_000)
def _bins(odds: Odds) -> Bins:
    over = odds.opens - odds.titles
    return Bins(_bin(odds.opens), _bin(odds.titles), _bin(over), _bin(odds.runs))


class Token(NamedTuple):
    """A word, or a part of one that lost the space before it."""

    start: int
    end: int
    text: str
    gap: str
    """What parts it from the token before: a space, several, or how it is glued."""


def tokens_of(text: str) -> list[Token]:
    """The words of a text, parted also where a space may have been lost."""
    tokens: list[Token] = []
    behind = 0
    for match in _TOKEN.finditer(text):
        start, word = match.start(), match[0]
        gap = "s" if start - behind < 2 else "w"
        at = 0
        for cut, glue in _joints(word):
            tokens.append(Token(start + at, start + cut, word[at:cut], gap))
            gap, at = glue, cut
        behind = match.end()
        tokens.append(Token(start + at, behind, word[at:], gap))
    return tokens


@functools.lru_cache(maxsize=4_000)  # most words of a page are met again on the next
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


class Form(NamedTuple):
    """What a word looks like."""

    core: str
    """The word without the marks around it."""
    made: str
    """What stands for it in the table of words if it does not: see `form_of`."""
    up: bool
    hang: bool
    last: str
    """How a title would end with it."""
    kind: str
    """How it would open something."""
    opened: int
    """Brackets and curly quotes that it opens, less those that it closes."""
    quotes: int


@functools.lru_cache(maxsize=4_000)  # most words of a page are met again on the next
def _form(word: str) -> Form:
    core = word.strip(MARKS)
    first = next((sign for sign in word if sign.isalnum()), "")
    up = first.isupper() or first.isdigit()
    opened = sum((sign in "([“") - (sign in ")]”") for sign in word)
    hang = core.lower() in HANGING
    made, last, kind = form_of(core), _last(word, core), _kind(word)
    return Form(core, made, up, hang, last, kind, opened, word.count('"'))


class Seen:
    """What is seen of a text behind a marker, each thing once."""

    def __init__(
        self, text: str, words: Mapping[str, Odds], *, whole: bool, layout: str, upto: int
    ) -> None:
        self.text = text
        self.layout = layout
        if upto < len(text):
            upto = text.rfind(" ", 0, upto) if " " in text[:upto] else upto
            whole = False
        self.upto = upto
        """How far it is looked at."""
        self.tokens = tokens = tokens_of(text[:upto])
        self.whole = whole
        """Whether the text ends here, so nothing may follow a title."""
        self.count = len(tokens)
        self.forms = forms = [_form(token.text) for token in tokens]
        self.odds = [words.get(form.core) or words.get(form.made, _UNSAID) for form in forms]
        sums = [(0, 0, 0, 0, 0, 0, 0)]
        runs = [0.0]
        content = capitals = stops = asks = opened = quotes = glued = 0
        for token, form, odds in zip(tokens, forms, self.odds, strict=True):
            if not form.hang:
                content += 1
                capitals += form.up
            stops += form.last == "."
            asks += form.last == "?"
            opened += form.opened
            quotes += form.quotes
            glued += token.gap not in "sw"
            sums.append((content, capitals, stops, asks, opened, quotes, glued))
            runs.append(runs[-1] + odds.runs)
        self.strong = _next_strong(forms, self.odds)
        self.sums = sums
        """Of the words before each: full ones, those in capitals, stops, questions, what is opened,
        straight quotes, lost spaces."""
        self.runs = runs
        self._ahead: dict[int, str] = {}

    def places(self, start: int) -> list[int]:
        """Where what begins at a token may end: at tokens that could open something."""
        tokens, forms = self.tokens, self.forms
        limit = tokens[start].start + LONGEST
        places = []
        for at in range(start + 2, self.count):
            if tokens[at - 1].end > limit:
                break
            token = tokens[at]
            if forms[at - 1].last not in _UNFINISHED and (
                forms[at].up or token.gap not in "sw" or token.text[0] in _OPENING
            ):
                places.append(at)
        if self.whole and start + 2 <= self.count and tokens[-1].end <= limit:
            places.append(self.count)
        return places

    def around(self, at: int) -> list[str]:
        """What is seen at a place whatever began before it."""
        forms, count = self.forms, self.count
        if at == count:
            return ["is", f"last {forms[at - 1].last}", f"layout {self.layout}"]
        gap, kind, ahead = self.tokens[at].gap, forms[at].kind, self.ahead(at)
        opens, titles, over, _ = _bins(self.odds[at])
        stop = min(count, at + 1 + _AHEAD)
        second = third = 9
        then = "none"
        if at + 1 < count:
            behind = forms[at + 1]
            then = "cap" if behind.up else "hang" if behind.hang else "low"
            second = _bins(self.odds[at + 1]).runs
            third = _bins(self.odds[at + 2]).runs if at + 2 < count else 9
        seen = [
            "is",
            f"titles {titles}",
            f"runs {_bin((self.runs[stop] - self.runs[at + 1]) / 2)}",
            f"gap {gap}",
            f"opens {opens} {then}",
            f"over {over} {ahead}",
            f"then {then} {kind}",
            f"ahead {ahead} {then}",
            f"layout {self.layout}",
            f"gap {gap} {self.layout}",
            f"stop {self.to_stop(at)}",
            f"second {second} {kind}",
            f"third {third}",
            f"room {self.room(at)}",
        ]
        if not at:
            return [*seen, f"lost {self.layout}"]
        last, word = self.tokens[at - 1].text, self.tokens[at].text
        seen += (
            f"last {forms[at - 1].last} {kind}",
            f"end {_bins(self.odds[at - 1]).runs}",
            f"pair {word == 'Ini' and last in _BOUND}",
            f"echo {self.echoes(at)}",
            f"twice {self.text.count(f'{last} {word}') > 1}",
        )
        return seen

    def echoes(self, at: int) -> bool:
        """Whether what begins at a token opens with the words before it."""
        before, core = self.forms[at - 1], self.forms[at].core
        if before.core == core:
            return core != ""
        return (
            1 < at < self.count - 1
            and before.up
            and before.core == self.forms[at + 1].core
            and self.forms[at - 2].core == core
        )

    def to_stop(self, at: int) -> int:
        """How soon a sentence ends that begins at a token."""
        for bound, name in _SOON:
            if self.sums[min(self.count, at + bound)][2] > self.sums[at][2]:
                return name
        return 16

    def room(self, at: int) -> int:
        """How far behind a token a sentence opens for sure, which is not the one that begins."""
        away = self.strong[at + 1] - at
        return next((name for bound, name in _ROOM if away < bound), 16)

    def between(self, start: int, at: int) -> list[str]:
        """What is seen of a title that begins at a token and ends before another."""
        if start == at:
            return [f"lost {self.ahead(at)} {self.layout}"]
        tokens, last = self.tokens, self.forms[at - 1].last
        case = self.case(start, at)
        _, _, stops, asks, opened, quotes, glued = self.sums[start]
        _, _, inner_stops, inner_asks, _, _, _ = self.sums[at - 1]
        _, _, _, _, all_opened, all_quotes, all_glued = self.sums[at]
        early = tokens[start].gap not in "sw"
        here = at < self.count and tokens[at].gap not in "sw"
        inner = all_glued - glued - early
        return [
            f"long {min(16, (tokens[at - 1].end - tokens[start].start) // 12)}",
            f"case {case} {self.ahead(at)}",
            f"ends {case} {last}",
            f"words {_bin((self.runs[at] - self.runs[start]) / 2)}",
            f"tail {_bin(self.runs[at] - self.runs[max(start, at - 4)])}",
            f"stops {min(2, inner_stops - stops)}",
            f"asks {min(2, inner_asks - asks)} {last == '?'}",
            f"open {all_opened > opened} {(all_quotes - quotes) % 2}",
            f"glued {early} {min(2, inner)} {here}",
        ]

    def ahead(self, at: int) -> str:
        """How the words are written that stand behind a token."""
        if at not in self._ahead:
            start = min(at + 1, self.count)
            self._ahead[at] = self.case(start, min(self.count, start + _AHEAD))
        return self._ahead[at]

    def case(self, start: int, stop: int) -> str:
        """How a stretch is written: in how many of its full words the first letter is large."""
        content, capitals = self.sums[stop][0] - self.sums[start][0], self.sums[stop][1]
        if not content:
            return "-"
        share = (capitals - self.sums[start][1]) / content
        if share < _MIXED:
            return "0" if share < _SMALL else "1"
        return "2" if share < _LARGE else "3" if share < 1 else "4"

    def end_of(self, at: int) -> int:
        """Where in the text what ends before a token ends."""
        return self.tokens[at - 1].end if at else 0

    def choices(self, start: int) -> list[tuple[int, tuple[int, ...]]]:
        """The places where a title that begins at a token may end, and what may follow."""
        found: list[tuple[int, tuple[int, ...]]] = [(0, (STORY,))] if start == 0 else []
        found += [
            (at, (NOTHING,) if at == self.count else (STORY, TITLE, SUBHEAD))
            for at in self.places(start)
        ]
        return found


_UNFINISHED = frozenset({"hang", ":"})
"""No headline ends so."""
_BOUND = frozenset({"Hari", "Kali", "Tahun", "Bulan", "Saat"})
"""Words that a headline does not part from ``Ini``."""


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
_SOON = ((4, 0), (8, 4), (16, 8))
_ROOM = ((3, 1), (5, 3), (8, 5), (16, 8))
"""Distances in words: below the first, the second stands for it."""
_COUNT = 2
"""A number of so few digits counts what follows, a longer one is a year."""
_SMALL, _MIXED, _LARGE = 0.25, 0.55, 0.8
"""Shares of words in capitals: sentence case, neither, title case."""


def _next_strong(forms: Sequence[Form], odds: Sequence[Odds]) -> list[int]:
    """For each word, the next from it on that opens a sentence for sure: a small one follows."""
    found = [len(forms) + 99] * (len(forms) + 2)
    for at in range(len(forms) - 2, -1, -1):
        strong = odds[at].opens > 1 and forms[at].up and not forms[at + 1].up
        found[at] = at if strong else found[at + 1]
    return found


def _bin(value: float) -> int:
    return max(-4, min(4, math.floor(value + 0.5)))


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
