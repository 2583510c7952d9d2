"""A line of a page, and the marks that extractors make on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from beritaclean.lexicon.shapes import Shape, shape_of
from beritaclean.lexicon.words import END_MARKS, fold, fold_line, is_simple, opening


class Mark(NamedTuple):
    """A stretch of one line that an extractor claims.

    A named tuple, not a dataclass, as `Line` is: a page of the web has hundreds of them.
    """

    start: int
    """Offset of the first character in the source, in code points."""
    end: int
    """Offset behind the last character."""
    label: str
    """What the stretch is, one of `LABELS` or a word of your own."""
    rule: str
    """The name of the rule that says so: ``dateline.outlet``, ``kompas.cta``."""
    value: object = None
    """What the stretch says, as data: a `Link`, a `Names`, a date, a plain text."""
    why: str = ""
    """The evidence in words, where the rule's name does not say it."""


class Markup(NamedTuple):
    """What the source of a web page says of one of its lines."""

    xpath: str
    """Where its element stands in the page's tree."""
    tag: str | None = None
    """The structure it is part of: ``li``, ``tr``, ``blockquote``, ``h1`` to ``h6``,
    ``figcaption``; None for plain text."""
    role: str | None = None
    """What the class of an element around it says: see `beritaclean.inputs.html.roles`."""
    linked: float = 0.0
    """Which share of it is link text, from 0 to 1."""
    href: str | None = None
    """Where its first link leads, as an absolute URL where the page's own is known."""


KEY_LENGTH = 400
"""How many characters of a line its key holds at most."""


@dataclass(slots=True, eq=False)
class Line:
    """One line of the page that is not blank; in HTML, the text of one block element.

    Nobody changes one. It is not frozen, for there are hundreds on a page, and a frozen one takes
    five times as long to make.
    """

    index: int
    """Its place in `Page.lines`, from 0."""
    start: int
    """Offset of its first character that is no white space."""
    end: int
    """Offset behind its last character that is no white space."""
    text: str
    """The characters between `start` and `end`."""
    key: str
    """Its first `KEY_LENGTH` characters folded for look-ups, by `lexicon.words.fold_line`."""
    words: int
    """The number of words, split at white space."""
    shape: Shape
    """What it looks like: see `beritaclean.lexicon.shapes`."""
    markup: Markup | None = None
    """What the page's source says of it; None in plain text."""

    def __repr__(self) -> str:
        """On one line: its place, its first words, its shape."""
        return f"<Line {self.index} at {self.start}:{self.end} {opening(self.text)}: {self.shape}>"

    @property
    def is_plain(self) -> bool:
        """True where a web page shows the line as text, and so as no item of a list of links."""
        return self.markup is not None and self.markup.linked < 0.5

    @property
    def folded(self) -> str:
        """All of it, folded for look-ups: its key, where that is no shorter."""
        whole = len(self.text) <= KEY_LENGTH and self.text[-1].isalnum()
        return self.key if whole else fold(self.text)

    def moved(self, index: int, start: int, markup: Markup | None = None) -> Line:
        """The same text as a line at another place."""
        end = start + len(self.text)
        return Line(index, start, end, self.text, self.key, self.words, self.shape, markup)

    def mark(self, label: str, rule: str, value: object = None, why: str = "") -> Mark:
        """A mark on the whole line."""
        return Mark(self.start, self.end, label, rule, value, why)

    def part(  # noqa: PLR0917 - the order of Mark itself
        self, start: int, end: int, label: str, rule: str, value: object = None, why: str = ""
    ) -> Mark:
        """A mark on ``text[start:end]`` of this line."""
        return Mark(self.start + start, self.start + end, label, rule, value, why)


def read_lines(text: str) -> tuple[Line, ...]:
    r"""The lines of a text that are not blank.

    >>> [(line.start, line.text) for line in read_lines("Satu\n\n  Dua ")]
    [(0, 'Satu'), (8, 'Dua')]
    """
    lines: list[Line] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = at if raw[0] == stripped[0] else at + len(raw) - len(raw.lstrip())
            lines.append(line_of(stripped, len(lines), start))
        at += len(raw)
    return tuple(lines)


def line_of(text: str, index: int, start: int) -> Line:
    """The line of a text without white space at its ends, at its place on a page."""
    # no phrase is longer than KEY_LENGTH: the rest of a long line needs no folding
    key = text[:KEY_LENGTH]
    simple = is_simple(key)
    key = key.lower().rstrip(END_MARKS) if simple else fold_line(key)
    words, shape = shape_of(text, simple=simple)
    return Line(index, start, start + len(text), text, key, words, shape)
