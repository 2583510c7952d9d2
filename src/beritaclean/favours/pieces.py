"""What is left of a page's lines, in pieces: the sentences that an extractor of precision judges.

A flat text is one line, and furniture is a sentence of it. A piece ends where a sentence does, or
before and behind a ruler.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from beritaclean.core.page import KEPT, Line, Mark, Page
from beritaclean.lexicon.patterns import late

_SEAM = late(
    r"[.!?…](?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z][a-z]\.)[\"”’)\]]{0,2}"
    r"(?:\s++(?=[^\sa-z]|https?://)|(?=[A-Z][a-z]))|"
    r"[=_*–—-]{3,}+\s*+"
)
"""The end of a sentence, though not behind an initial or ``Jl.``; or a ruler."""
_PIECES = "pieces"


class Piece(NamedTuple):
    """A stretch of a line that nobody has claimed."""

    line: Line
    start: int
    """Offset in the line's text."""
    end: int
    text: str

    def upto(self, end: int) -> Piece:
        """The piece up to some place in its text."""
        return self._replace(end=self.start + end, text=self.text[:end])

    def mark(self, label: str, rule: str, value: object = None) -> Mark:
        """A mark on all of it."""
        return self.line.part(self.start, self.end, label, rule, value)


def pieces(page: Page) -> Iterator[Piece]:
    """The pieces of a page's lines.

    >>> from beritaclean.inputs.text import read
    >>> [piece.text for piece in pieces(read("Warga panen. Editor: Sari. Jl. K.S. Tubun macet."))]
    ['Warga panen.', 'Editor: Sari.', 'Jl. K.S. Tubun macet.']
    """
    known: dict[Line, tuple[object, list[Piece]]] = page.facts.learned.setdefault(_PIECES, {})
    for line in page.lines:
        marks, found = known.get(line, (None, []))
        if marks is not page.marks[line.index]:  # several extractors ask between two claims
            marks, found = known[line] = (page.marks[line.index], list(_cut(page, line)))
        yield from found


def _cut(page: Page, line: Line) -> Iterator[Piece]:
    for start, stop in page.gaps(line):
        at = start
        for seam in _SEAM.finditer(line.text, start, stop):
            if seam[0][0] in _RULERS:
                yield from _piece(line, at, seam.start())
            else:
                yield from _piece(line, at, seam.end())
            at = seam.end()
        yield from _piece(line, at, stop)


_RULERS = frozenset("=_*–—-")


def _piece(line: Line, start: int, stop: int) -> Iterator[Piece]:
    text = line.text[start:stop]
    if any(map(str.isalnum, text)):
        start += len(text) - len(text.lstrip())
        text = text.strip()
        yield Piece(line, start, start + len(text), text)


def left(page: Page) -> list[Line]:
    """The lines of which something is kept, in order; of a web page, those of its story."""
    story = page.zone.story if page.zone else range(len(page.lines))
    return [
        line
        for line in page.lines
        if line.shape != "bare"
        and line.index in story
        and (not page.is_full(line) or page.label_of(line) in KEPT)
    ]


def words_left(page: Page) -> list[int]:
    """How many words each line of a page has; none where nothing of it is kept."""
    words = [0] * len(page.lines)
    for line in left(page):
        words[line.index] = line.words
    return words


def rest(page: Page, line: Line, label: str, rule: str) -> Iterator[Mark]:
    """Marks on all of a line that nobody has claimed."""
    for start, stop in page.gaps(line):
        if any(map(str.isalnum, line.text[start:stop])):
            yield line.part(start, stop, label, rule)
