"""What a page repeats from another page of its story.

The evidence, strongest first: a page most of which another one has too, as where the story also
stands on one page; a stretch around a very long paragraph; one around a long paragraph at the
page's head or tail; a title, a standfirst, a caption or a headline of the furniture at its head
or tail. A short line alone is never a repeat: lists have the same labels, songs a refrain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from beritaclean.core.article import Article
from beritaclean.joining.same_story import headline_of, title_key
from beritaclean.lexicon.words import fold

LONG = 60
"""Characters of a paragraph that is no list label and no line of a song."""
VERY_LONG = 120
"""Characters of a paragraph that nobody writes twice; steps of two recipes may share less."""
FEWEST_WORDS = 4
"""A caption or a headline of fewer words may also be a subhead."""
MOST = 0.9
"""The share of a page from which on it is a copy of another one."""


class Repeat(NamedTuple):
    """One repeated paragraph."""

    label: str
    """What it is: ``title``, ``subtitle``, ``caption``, ``related``, ``promo``, else ``other``."""
    page: int
    """The number of the page that has it as well."""


class _Run(NamedTuple):
    """A stretch of paragraphs that equals one of an earlier page."""

    start: int
    end: int
    page: int
    """Index of the earlier page."""


def find(pages: list[Article], numbers: list[int]) -> list[dict[int, Repeat]]:
    """Per page, the places of its paragraphs that another one has.

    That other page is an earlier one; or the longest, of which this one is a copy.
    """
    keys = [[fold(text) for text in page.paragraphs] for page in pages]
    sizes = [sum(map(len, row)) for row in keys]
    longest = sizes.index(max(sizes))
    copies = {
        n: shared
        for n, row in enumerate(keys)
        if n != longest and (shared := _shared(row, keys[longest]))
    }
    known = _Known(keys, numbers)
    found: list[dict[int, Repeat]] = []
    for n, page in enumerate(pages):
        found.append({} if n in copies else known.repeats(n, page))
        if n not in copies:
            known.learn(n, page)
    for n, shared in copies.items():
        found[n] = {
            at: Repeat(known.label(pages[n].paragraphs[at]), numbers[longest]) for at in shared
        }
    return found


def _shared(row: list[str], other: list[str]) -> list[int]:
    """The places of paragraphs that another page has in this order, if that is most of the page."""
    places: dict[str, list[int]] = {}
    for at, key in enumerate(other):
        places.setdefault(key, []).append(at)
    shared: list[int] = []
    behind = 0
    for at, key in enumerate(row):
        there = places.get(key, ())
        nearest = bisect_left(there, behind)
        if nearest < len(there):
            shared.append(at)
            behind = there[nearest] + 1
    size = sum(len(row[at]) for at in shared)
    is_long = size >= VERY_LONG or any(len(row[at]) >= LONG for at in shared)
    if not is_long or size < MOST * sum(map(len, row)):
        return []
    # a short line above what is new may be its label
    every = set(shared)
    return [at for at in shared if len(row[at]) >= LONG or at + 1 in every or at + 1 == len(row)]


class _Known:
    """What the pages read so far have."""

    def __init__(self, keys: list[list[str]], numbers: list[int]) -> None:
        self._keys = keys
        self._numbers = numbers
        self._places: dict[str, tuple[int, int]] = {}
        self._roles: dict[str, Repeat] = {}
        self._refrains = {key for row in keys for key, count in Counter(row).items() if count > 1}
        """Paragraphs that one page has more than once: they are meant."""

    def learn(self, n: int, page: Article) -> None:
        """Take up what a page has, for the pages behind it."""
        for at, key in enumerate(self._keys[n]):
            self._places.setdefault(key, (n, at))
        headline = headline_of(page)
        if headline:
            self._roles.setdefault(title_key(headline), Repeat("title", self._numbers[n]))
        for label, text in _furniture(page):
            if len(text.split()) >= FEWEST_WORDS:
                self._roles.setdefault(fold(text), Repeat(label, self._numbers[n]))

    def label(self, text: str) -> str:
        """What a repeated paragraph is."""
        role = self._role(text)
        return role.label if role else "other"

    def repeats(self, n: int, page: Article) -> dict[int, Repeat]:
        """The places of a page's paragraphs that an earlier one has."""
        found: dict[int, Repeat] = {}
        if not self._places and not self._roles:
            return found
        keys, texts = self._keys[n], page.paragraphs
        runs = list(self._runs(keys))
        covering = {at: run for run in runs for at in range(run.start, run.end)}

        def take(run: _Run, start: int, end: int) -> None:
            for at in range(start, end):
                found[at] = Repeat(self.label(texts[at]), self._numbers[run.page])

        head, tail = 0, len(keys)
        while head < tail:
            role, run = self._role(texts[head]), covering.get(head)
            if run and (end := _end(keys, run, head)) > head:
                take(run, head, end)
                head = end
            elif role:
                found[head] = role
                head += 1
            else:
                break
        while head < tail:
            role, run = self._role(texts[tail - 1]), covering.get(tail - 1)
            if run and (start := _start(keys, run, tail)) < tail:
                take(run, max(start, head), tail)
                tail = max(start, head)
            elif role:
                tail -= 1
                found[tail] = role
            else:
                break
        for run in runs:
            if head <= run.start and run.end <= tail and self._is_certain(keys, run):
                take(run, _start(keys, run, run.end), _end(keys, run, run.start))
        return found

    def _role(self, text: str) -> Repeat | None:
        return self._roles.get(fold(text)) or self._roles.get(title_key(text))

    def _runs(self, keys: list[str]) -> Iterator[_Run]:
        """The stretches that equal one of an earlier page, each around a long paragraph."""
        free = 0
        for at, key in enumerate(keys):
            if at < free or key not in self._places or not self._is_long(key, LONG):
                continue
            page, there = self._places[key]
            row, shift = self._keys[page], there - at
            start, free = at, max(free, 0)
            while start > free and start + shift > 0 and keys[start - 1] == row[start + shift - 1]:
                start -= 1
            end = at + 1
            while end < len(keys) and end + shift < len(row) and keys[end] == row[end + shift]:
                end += 1
            yield _Run(start, end, page)
            free = end

    def _is_certain(self, keys: list[str], run: _Run) -> bool:
        return any(self._is_long(keys[at], VERY_LONG) for at in range(run.start, run.end))

    def _is_long(self, key: str, least: int) -> bool:
        return len(key) >= least and key not in self._refrains


def _furniture(page: Article) -> Iterator[tuple[str, str]]:
    if page.subtitle:
        yield "subtitle", page.subtitle
    yield from (("caption", text) for text in page.captions)
    yield from (("related", link.title) for link in page.related if link.title)
    yield from (("promo", item) for row in page.promos for item in row.items)


def _end(keys: list[str], run: _Run, start: int) -> int:
    """Where a run ends, without the short lines at its end: they may head what is new."""
    end = run.end
    while end < len(keys) and end > start and len(keys[end - 1]) < LONG:
        end -= 1
    return end


def _start(keys: list[str], run: _Run, end: int) -> int:
    """Where a run starts, without the short lines at its start."""
    start = run.start
    while 0 < start < end and len(keys[start]) < LONG:
        start += 1
    return start
