"""Phrases of the closed lists that the links inside them tore over several lines.

Who extracts text puts each link on a line of its own, so a box is torn as the story is::

    Dapatkan update ⏎ berita pilihan ⏎ dan ⏎ breaking news ⏎ setiap hari …
    Baca berita tanpa iklan. ⏎ Gabung Kompas.com+
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.sieves import Facts, Sieve
from beritaclean.extractors.lead import runs_on
from beritaclean.lexicon.words import fold_line
from beritaclean.outlets import Phrase, load

_LABELS = frozenset({"ad", "cta", "comment", "nav", "other"})
"""Headings of lists are lines of their own: their extractors ask what stands below."""
_MOST_LINES = 6
_MANY = 3
"""Spaces of a phrase so long that no story has its words by chance."""
_CLOSED = frozenset('.!?…"”’)»')
"""How the paragraph above ends: what goes on with it in link text is story."""


def torn(page: Page) -> Iterator[Mark]:
    r"""Mark the lines that make a known phrase together.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Warga panen raya.\nSkip to\nmain content\nGabah mereka dijual.")
    >>> [(m.rule, page.text[m.start : m.end]) for m in torn(page)]
    [('common.nav.torn', 'Skip to'), ('common.nav.torn', 'main content')]
    """
    if page.zone is not None:  # a web page says where its blocks end
        return
    for line in page.candidates:
        if page.marks[line.index]:
            continue
        found = _joined(page, line)
        if found is None:
            continue
        phrase, last = found
        below = page.lines[last + 1 : last + 2]
        sure = phrase.text.count(" ") >= _MANY or (bool(below) and page.is_full(below[0]))
        if sure or _stands_apart(page, line):
            for row in page.lines[line.index : last + 1]:
                yield row.mark(phrase.label, f"{phrase.rule}.torn")


def _stands_apart(page: Page, line: Line) -> bool:
    """Whether a line goes on with nothing of the story above it."""
    if line.text[0].islower() or not line.index:
        return False
    above = page.lines[line.index - 1]
    return above.text[-1] in _CLOSED or page.is_full(above)


def _joined(page: Page, line: Line) -> tuple[Phrase, int] | None:
    """The phrase that a line and those below it make, and the index of the last of them."""
    text = line.text
    for row in page.lines[line.index + 1 : line.index + _MOST_LINES]:
        text = f"{text} {row.text}"
        phrase = load().phrase_of(fold_line(text))
        if phrase is None:
            continue
        if phrase.label not in _LABELS:
            return None
        last = _rest(page, row)
        return (phrase, last) if phrase.open_end or last == row.index else None
    return None


def _rest(page: Page, line: Line) -> int:
    """The index of the last line of the sentence that runs on below a line, or its own."""
    last = line
    for row in page.lines[line.index + 1 : line.index + _MOST_LINES]:
        if last.text[-1] in _CLOSED or not runs_on(row):
            break
        last = row
    return last.index


@functools.cache
def _beginnings() -> frozenset[str]:
    """What the first line of a torn phrase may say: its first words, but not all of them."""
    outlets = load()
    known = [(key, row) for key, row in outlets.lines.items() if row.label in _LABELS]
    known += [pair for rows in outlets.starts.values() for pair in rows if pair[1].label in _LABELS]
    found: set[str] = set()
    for key, _ in known:
        words = key.split(" ")
        found.update(fold_line(" ".join(words[:count])) for count in range(1, len(words)))
    return frozenset(found - {""})


def _begin(facts: Facts) -> list[Line]:
    known = _beginnings()
    return [line for line in facts.lines if line.key in known and line.shape != "prose"]


BEGINNINGS = Sieve(_begin)
"""Lines that say the first words of a phrase, and no more."""
