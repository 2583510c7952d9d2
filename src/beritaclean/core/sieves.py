"""Which lines may concern an extractor: sieves.

A sieve stands beside its extractor in the table of extractors. It judges a line by its text alone,
never by its neighbours or by marks. So what it says of a line holds on every page that has the
line: it is asked once, and when what is kept is read again, the lines that were cut alone are
asked. It may let through too much, for the extractor decides; what the extractor would mark it must
not hold back. An extractor with a sieve finds its lines in `Page.candidates`, and is not called
where there is none::

    LINKS = Words("baca juga", "lihat juga")
    SIGNED = Sieve(lambda facts: [line for line in facts.lines if line.text[-1] in ")]*"])
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeAlias

from beritaclean.core.lines import Line

_LETTERS = bytes(sign if chr(sign).isalnum() and sign < 128 else 32 for sign in range(256))
"""What is no letter or digit of ASCII parts two words."""
_WORD = re.compile(r"[a-z0-9]+")
by_index = attrgetter("index")


def words_of(lower: str) -> list[bytes]:
    r"""The words of a text in lower case: runs of letters and digits of ASCII.

    >>> words_of("baca juga: caf\u00e9 x2")
    [b'baca', b'juga', b'caf', b'x2']
    """
    return lower.encode("utf-8", "surrogatepass").translate(_LETTERS).split()


@functools.lru_cache(maxsize=1_000)  # sieves have some hundred
def _spaced(phrase: str) -> tuple[str, re.Pattern[str]]:
    """A phrase with any white space between its words, also where a line is torn in two.

    Its first word stands beside it: a text is walked through for that one far quicker.
    """
    words = phrase.split()
    inner = r"\s+".join(map(re.escape, words))
    before = phrase[0].isspace() * " "
    # a run of spaces is walked over from its first one alone: a word stands before it
    return before + words[0], re.compile(rf"{before}{inner}{phrase[-1].isspace() * ' '}")


class Facts:
    """A text and its lines, and what is asked of them, each answered once."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self.lines = lines
        self.starts = [line.start for line in lines]
        """Where each line starts."""
        self.prose = [line.index for line in lines if line.shape == "prose"]
        """The places of the lines of prose."""
        self.held: Mapping[Words, frozenset[int]] = {}
        """The places of the lines that hold a phrase of a sieve, where many are asked at once."""
        self.learned: dict[str, Any] = {}
        """What an extractor learned of the page as a whole, under a name, for others to ask."""
        self.found: dict[Lexicon, list[_Row]] = {}
        """Which phrases of all that were looked for at once it holds."""
        self.within: Facts | None = None
        self.joints = ""
        self._answers: dict[Sieve, list[Line]] = {}

    def made_of(self, whole: Facts, joints: str) -> None:
        """Say that pieces of a whole make the text, no word cut, and what stands at its joints."""
        # a letter whose lower case is two changes how phrases are looked for
        if len(whole.lower) == len(whole.text):
            self.within, self.joints = whole, joints

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @cached_property
    def signed(self) -> list[Line]:
        """The lines that have more than letters and spaces; prose has."""
        return [
            line
            for line in self.lines
            if line.shape == "prose" or not line.text.replace(" ", "").isalpha()
        ]

    @cached_property
    def words(self) -> list[bytes]:
        """Its words: see `words_of`."""
        return words_of(self.lower)

    def of_lines(self, lines: Sequence[Line]) -> Facts:
        """The facts of the same text in other lines."""
        facts = Facts(self.text, lines)
        facts.lower, facts.words = self.lower, self.words
        return facts

    def through(self, sieve: Sieve) -> list[Line]:
        """The lines that a sieve lets through, in order."""
        answer = self._answers.get(sieve)
        if answer is None:
            answer = self._answers[sieve] = self._sieved(sieve)
        return answer

    def ask(self, pick: Callable[[Facts], Mapping[Words, frozenset[int]]]) -> None:
        """Look for the phrases of many sieves at once: see `Lexicon.pick`."""
        self.held = pick(self)
        for sieve, places in self.held.items():
            if not places and sieve.beside is None:
                self._answers[sieve] = []

    def _sieved(self, sieve: Sieve) -> list[Line]:
        return sieve.pick(self)

    @property
    def new(self) -> Sequence[Line]:
        """The lines that did not stand as they are on the page of which this is left."""
        return self.lines  # all, unless a text is read again

    def is_new(self, line: Line) -> bool:  # noqa: ARG002 - as above
        """Whether a line is one of them."""
        return True

    def places(self, phrase: str) -> list[int]:
        """The places of the lines that hold a phrase in lower case, or that it begins on."""
        text, lines = self.lower, self.lines
        if len(text) != len(self.text):  # a letter whose lower case is two, such as U+0130
            return [line.index for line in lines if phrase in line.text.lower()]
        if len(lines) == 1 and phrase in text:  # between its words stand single spaces mostly
            return [0]
        found = []
        first, whole = _spaced(phrase) if " " in phrase.strip() else (phrase, None)
        at = text.find(first)
        while at >= 0:
            behind = at + 1
            if whole is None or whole.match(text, at):
                index = bisect_right(self.starts, at) - 1
                if index >= 0:  # one place of a line is enough
                    found.append(index)
                    behind = max(lines[index].end, behind)
            at = text.find(first, behind)
        return found

    def holding(self, phrases: Iterable[str]) -> list[Line]:
        """The lines that hold any of some phrases in lower case, in order."""
        return [
            self.lines[at] for at in sorted({at for text in phrases for at in self.places(text)})
        ]


class FactsAgain(Facts):
    """Of what is left of a page: the lines that stood there too bring their answers along."""

    def __init__(
        self, text: str, lines: Sequence[Line], before: Facts, kept: Mapping[int, Line]
    ) -> None:
        super().__init__(text, lines)
        self._before = before
        self._kept = kept
        stayed = {line.index for line in kept.values()}
        self._new = [line for line in lines if line.index not in stayed]
        self._fresh = frozenset(self._new)
        rows, at = [], 0
        for index, line in enumerate(self._new):
            rows.append(line.moved(index, at))
            at += len(line.text) + 1
        self._cut = Facts("\n".join([line.text for line in rows]), rows)

    def made_of(self, whole: Facts, joints: str) -> None:
        """Say so of the lines that were cut."""
        self._cut.made_of(whole, joints)

    def ask(self, pick: Callable[[Facts], Mapping[Words, frozenset[int]]]) -> None:
        """Look for the phrases of many sieves at once in the lines that were cut."""
        if self._new:
            self._cut.ask(pick)

    def _sieved(self, sieve: Sieve) -> list[Line]:
        new = [self._new[line.index] for line in self._cut.through(sieve)] if self._new else []
        before = () if sieve.alone else self._before.through(sieve)
        if not before:
            return new
        kept = self._kept
        old = [kept[line.index] for line in before if line.index in kept]
        return sorted([*old, *new], key=by_index) if new else old

    @property
    def new(self) -> Sequence[Line]:
        """The lines that did not stand as they are on the page of which this is left."""
        return self._new

    def is_new(self, line: Line) -> bool:
        """Whether a line is one of them."""
        return line in self._fresh


class Sieve:
    """Which lines may concern an extractor, each by its text alone."""

    __slots__ = ("alone", "cut", "pick")

    def __init__(
        self, pick: Callable[[Facts], list[Line]], *, alone: bool = False, cut: bool = False
    ) -> None:
        self.pick = pick
        self.alone = alone
        """Whether the extractor judges a line by itself: read again, one that stayed has nothing
        new to say."""
        self.cut = cut
        """Whether it reads what is left of lines that others have cut: that is another text."""


class Words(Sieve):
    r"""The lines that hold any of some phrases in lower case.

    The words of a phrase are asked of the words of the whole text first, so what a page does not
    have costs nothing. All but its last must stand there whole, for what follows may be glued on
    (``baca jugaWarga``); a single one too. `pieces` are looked for inside longer words as well.
    `rows` says of a piece which words stand whole around it. `test` is asked of a line that holds
    any of them. `beside` finds further lines.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Panen\nBaca juga: Gabah")
    >>> [line.index for line in page.lines_with(Words("baca juga"))]
    [1]
    """

    __slots__ = ("_test", "beside", "rows")

    def __init__(
        self,
        *phrases: str,
        pieces: Iterable[str] = (),
        rows: Iterable[tuple[str, Iterable[str]]] = (),
        test: Callable[[Line], bool] | None = None,
        beside: Callable[[Facts], list[Line]] | None = None,
        alone: bool = False,
        cut: bool = False,
    ) -> None:
        super().__init__(self._let_through, alone=alone, cut=cut)
        self._test = test
        self.beside = beside
        """What finds lines beside those that hold a phrase."""
        whole = [(phrase, _WORD.findall(phrase)) for phrase in phrases]
        self.rows = [*((text, words[:-1] or words) for text, words in whole), *rows]
        """Each phrase, and which words stand whole where it does."""
        self.rows += [(piece, ()) for piece in pieces]

    def _let_through(self, facts: Facts) -> list[Line]:
        held = facts.held if self in facts.held else Lexicon([self]).pick(facts)
        lines = [facts.lines[at] for at in sorted(held[self])]
        if self._test is not None:
            lines = list(filter(self._test, lines))
        further = self.beside(facts) if self.beside else ()
        return sorted({*lines, *further}, key=by_index) if further else lines


class Lexicon:
    """Several `Words` in one, each of whose phrases is looked for once."""

    def __init__(self, sieves: Iterable[Words]) -> None:
        self.sieves = list(sieves)
        self._pieces: list[_Row] = []
        self._by_word: dict[bytes, list[_Row]] = {}
        phrases: dict[tuple[str, frozenset[bytes]], list[Words]] = {}
        for sieve in self.sieves:
            for phrase, words in sieve.rows:
                asked = frozenset(word.encode() for word in words)
                phrases.setdefault((phrase, asked), []).append(sieve)
        for (phrase, asked), wanted in phrases.items():
            row = (phrase, _telling(phrase, asked), asked, wanted)
            rows = self._by_word.setdefault(max(asked, key=len), []) if asked else self._pieces
            rows.append(row)
        self._asked = frozenset().union(*(asked for _, asked in phrases))

    def pick(self, facts: Facts) -> dict[Words, frozenset[int]]:
        """Per sieve the places of the lines that hold a phrase of it."""
        found = dict.fromkeys(self.sieves, _NOWHERE)
        held = facts.found[self] = []
        around = facts.within.found.get(self) if facts.within is not None else None
        if around is None:
            rows = self._rows_for(facts.lower, facts.words)
        else:  # pieces of a whole hold nothing that it does not, but where they are joined
            rows = [row for row in around if row[1] in facts.lower]
            if lower := facts.joints.lower():
                rows += self._rows_for(lower, words_of(lower))
        for row in rows:
            if places := facts.places(row[0]):
                held.append(row)
                for sieve in row[3]:
                    found[sieve] = found[sieve].union(places)
        return found

    def _rows_for(self, lower: str, words: list[bytes]) -> list[_Row]:
        """The phrases that a text may hold."""
        known = self._asked.intersection(words)
        rows = [row for row in self._pieces if row[1] in lower]
        for word in known:
            if word in self._by_word:
                rows += [row for row in self._by_word[word] if row[2] <= known and row[1] in lower]
        return rows


def _telling(phrase: str, asked: frozenset[bytes]) -> str:
    """What of a phrase tells most whether a text has it: a sign, or a word that is not yet asked.

    >>> _telling("baca pula", frozenset({b"baca"})), _telling("};", frozenset())
    ('pula', '}')
    """
    rare = next((sign for sign in phrase if sign in "{};"), None)
    words = phrase.split()
    return rare or max(
        [word for word in words if word.encode() not in asked] or words, key=len, default=""
    )


_NOWHERE: frozenset[int] = frozenset()
_Row: TypeAlias = tuple[str, str, frozenset[bytes], list[Words]]
