"""The lines around the headline and behind the story, with what their classes say.

Only that neighbourhood is read: the same date or name elsewhere on the page is another story's.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import is_not
from typing import NamedTuple

from lxml.etree import Comment, Entity, ProcessingInstruction

from beritaclean.inputs.html.metadata.claims import Claim
from beritaclean.inputs.html.metadata.keys import (
    AUTHOR_WORDS,
    CRUMB_WORDS,
    DATE_WORDS,
    EDITOR_WORDS,
    ELSEWHERE_WORDS,
    PHOTO_WORDS,
    TAG_WORDS,
)
from beritaclean.inputs.html.metadata.strings import class_words, numberless_words, tidy
from beritaclean.inputs.html.metadata.survey import (
    Element,
    Row,
    Survey,
    following,
    preceding,
    text_of,
)
from beritaclean.lexicon.words import word_set

BEFORE = 12
"""Elements before the headline that still belong to it: kicker, date, byline."""
CRUMBS_BEFORE = 80
"""Elements before the headline among which a breadcrumb begins."""
OPENING = 30
"""Elements before the first paragraph that still belong to it, however far the headline is."""
AFTER = 60
"""Elements behind the headline that do: byline, date, share buttons."""
BEHIND = 80
"""Elements behind the last paragraph that do: credits, tags, sometimes an advertisement first."""
FOOT = 30
"""Elements from the last paragraph on in which a day that stands alone is the story's."""
CREDITS_BEHIND = 320
"""Elements behind the story among which a box for names is looked for: reactions come first."""
_BOX_SIZE = 80
_UP = 6
"""Boxes around a paragraph whose classes speak of it."""
_MOST_ROWS = 60
"""Paragraphs that tell how long a story is."""
_TOLD = 30
"""Paragraphs that tell what a story is about."""
_MOST_CRUMBS = 8
_LONGEST = 160
_INLINE = word_set(
    "a abbr b bdi big cite em font i ins label mark q s small span strong sub sup time u var"
)
_DRAWN = frozenset({"i", "span", "em", "svg"})
_SKIPPED = frozenset(
    {"script", "style", "noscript", "svg", "template", "iframe", "button", "option"}
    | {Comment, Entity, ProcessingInstruction}  # lxml puts these where a tag's name would be
)


class Sign:
    """What the classes around a line say: bits, for a Flag costs more than the whole walk."""

    NONE = 0
    AUTHOR = 1
    EDITOR = 2
    DATE = 4
    PHOTO = 8
    TAGS = 16
    CRUMB = 32
    ELSEWHERE = 64
    LINK = 128


BOX = Sign.AUTHOR | Sign.EDITOR
_WORDS = (
    (AUTHOR_WORDS, Sign.AUTHOR),
    (EDITOR_WORDS, Sign.EDITOR),
    (DATE_WORDS, Sign.DATE),
    (PHOTO_WORDS, Sign.PHOTO),
    (TAG_WORDS, Sign.TAGS),
    (CRUMB_WORDS, Sign.CRUMB),
    (ELSEWHERE_WORDS, Sign.ELSEWHERE),
)
_SIGNS = {
    word: sum(sign for known, sign in _WORDS if word in known)
    for word in frozenset().union(*(known for known, _ in _WORDS))
}
_TELLING = frozenset(_SIGNS)
_BY_TAG = {
    "time": Sign.DATE,
    "figure": Sign.PHOTO,
    "figcaption": Sign.PHOTO,
    "aside": Sign.ELSEWHERE,
    "nav": Sign.ELSEWHERE,
}


class Line(NamedTuple):
    """A line as a reader sees it."""

    place: int
    """Of its first element, among those that were read."""
    text: str
    sign: int


@functools.lru_cache(maxsize=4096)
def sign_of(names: str) -> int:
    """What the words of a class, an id or an itemprop say.

    >>> sign_of("read__author"), sign_of("tagline")
    (1, 0)
    """
    words = numberless_words(names)
    found = Sign.NONE
    if _TELLING.isdisjoint(words) or "hentry" in words:
        return found  # WordPress writes the state, format and topics of a post into its wrapper
    for word in _TELLING.intersection(words):
        found |= _SIGNS[word]
    if found & Sign.ELSEWHERE and not _OF_STORY.isdisjoint(words):
        found &= ~Sign.ELSEWHERE  # the foot of a story is not that of the page
    return found


@functools.lru_cache(maxsize=256)
def _icon(names: str) -> int:
    """What the classes of an empty element say, which a style sheet draws as an icon.

    >>> _icon("fa fa-user") == Sign.AUTHOR, _icon("bi bi-clock"), _icon("fa fa-eye")
    (True, 4, 0)
    """
    words = class_words(names)
    if words.isdisjoint(_ICONS):
        return Sign.NONE
    author = Sign.NONE if words.isdisjoint(_PEN) else Sign.AUTHOR
    return author | (Sign.NONE if words.isdisjoint(_CLOCK) else Sign.DATE)


# Source: the classes of Font Awesome, Bootstrap Icons, Glyphicons, Ionicons, Themify, Line Awesome.
_ICONS = word_set("fa fas far fal fab bi icon icons glyphicon ion ti la las lar icofont uil ri")
_PEN = word_set("user pencil pen person author edit account")
_CLOCK = word_set("calendar clock time date history")
_BY_ADDRESS = re.compile(r"/(?:authors?|penulis|reporters?|kontributor|contributors?)/[^/]").search
"""The address of a page about a writer."""
_OF_STORY = frozenset({"entry", "post", "article", "detail"})


def signs(element: Element) -> int:
    """What class, id, itemprop and rel of an element say."""
    found = Sign.NONE
    itemprop = rel = ""
    for key, value in element.items():  # quicker than to ask for each of them
        if key in ("class", "id"):
            found |= sign_of(value)
        elif key == "href":
            found |= Sign.AUTHOR if _BY_ADDRESS(value) else Sign.LINK
        elif key == "itemprop":
            itemprop = value
        elif key == "rel":
            rel = value
    if itemprop or rel:
        found |= sign_of(itemprop or rel)
    return found


class Neighbourhood(NamedTuple):
    """The elements around a headline and behind its story, in the order of the document."""

    head: Sequence[Element]
    """The headline, and what follows it down to the second paragraph."""
    behind: Sequence[Element]
    """The story's last paragraph, and what follows it."""
    below: Iterator[Element]
    """What follows that, once; only a box for names is looked for there."""


def neighbourhood(headline: Element, story: Sequence[Element]) -> Neighbourhood:
    """What surrounds a story."""
    bound = story[1] if len(story) > 1 else story[0] if story else None
    # what stands below the second paragraph is no header
    near = itertools.islice(following(headline), AFTER)
    head = list(itertools.takewhile(partial(is_not, bound), near))
    if story and len(head) == AFTER:  # buttons or pictures come first
        known = set(head)
        head += [one for one in preceding(story[0], OPENING) if one not in known]
    rest = following(story[-1] if story else headline)
    if not story:
        rest = itertools.islice(rest, len(head), None)
    return _parted(head, rest)


def opening(story: Sequence[Element]) -> Neighbourhood:
    """What surrounds a story whose headline nobody knows."""
    return _parted(preceding(story[0], OPENING), following(story[-1]))


def _parted(head: Sequence[Element], rest: Iterator[Element]) -> Neighbourhood:
    behind = list(itertools.islice(rest, BEHIND))
    return Neighbourhood(head, behind, itertools.islice(rest, CREDITS_BEHIND))


def story_prose(survey: Survey, headline: int | None) -> list[Row]:
    """The story's paragraphs: the most that one parent holds behind the headline.

    Where no headline is known, the parent with the most text: comments are many, and shorter.
    """
    by_parent: dict[Element, list[Row]] = {}
    for row in survey.prose:
        if headline is None or row[0] > headline:
            by_parent.setdefault(row[1].getparent(), []).append(row)
    if len(by_parent) < 2:
        return next(iter(by_parent.values()), [])
    return max(by_parent.values(), key=len if headline is not None else _weight)


def said(story: Sequence[Row]) -> Iterator[str]:
    """What a story says in its first paragraphs, paragraph by paragraph."""
    for _, paragraph in story[:_TOLD]:
        yield "".join(paragraph.itertext()) + (paragraph.tail or "")


def _weight(rows: Sequence[Row]) -> tuple[bool, int]:
    """What speaks for paragraphs being the story: a place of its own, and characters."""
    above = itertools.islice(rows[0][1].iterancestors(), _UP)
    elsewhere = any(signs(element) & Sign.ELSEWHERE for element in above)
    return not elsewhere, sum(_size(element) for _, element in rows[:_MOST_ROWS])


def _size(paragraph: Element) -> int:
    """About how many characters a paragraph has: those of its own and of what stands inside."""
    size = len(paragraph.text or "") + len(paragraph.tail or "")
    return size + sum(len(child.text or "") + len(child.tail or "") for child in paragraph)


def by_headline(nearby: Sequence[Line]) -> list[Line]:
    """Lines without the signs that the headline bears itself: such a box is around the story."""
    own = next((line.sign for line in nearby if line.place == 0), Sign.NONE)
    own &= Sign.ELSEWHERE | Sign.PHOTO
    return [line._replace(sign=line.sign & ~own) for line in nearby] if own else list(nearby)


class _Lines:
    """Lines in the making.

    What the classes around a line say is asked where text begins, for most elements hold none.
    """

    __slots__ = ("done", "icon", "open", "pieces", "sign", "signs", "size", "start")

    def __init__(self) -> None:
        self.done: list[Line] = []
        self.open: list[Element] = []  # every element inside the one before it
        self.signs: list[int] = []  # of the first of these, as far as anybody has asked
        self.pieces: list[str] = []
        self.start = self.sign = self.size = 0
        self.icon = Sign.NONE  # of the one right before the text that comes

    def add(self, piece: str, index: int) -> None:
        """Add text to the line that is open, or open one."""
        self.size += len(piece)
        if self.size > _LONGEST * 2:  # prose, which nobody asks for its signs
            self.pieces.append("")
        elif not self.pieces:
            self.start, self.sign = index, self._around() | self.icon
            self.pieces.append(piece)
        else:  # a count of comments behind a byline does not make it one
            self.sign |= self._around() & ~Sign.ELSEWHERE | self.icon
            self.pieces.append(piece)
        self.icon = Sign.NONE

    def end(self) -> None:
        """A block begins or ends: so does the line; prose is let go."""
        if self.size <= _LONGEST * 2:
            line = tidy("".join(self.pieces))
            if line and len(line) <= _LONGEST:
                self.done.append(Line(self.start, line, self.sign))
        self.pieces.clear()
        self.size = 0

    def _around(self) -> int:
        known = self.signs
        sign = known[-1] if known else Sign.NONE
        for element in self.open[len(known) :]:
            sign |= signs(element) | _BY_TAG.get(element.tag, Sign.NONE)
            known.append(sign)
        return sign


def lines(elements: Iterable[Element], first: int = 0) -> list[Line]:
    """The lines of elements in a row: text up to the next block, with the signs around it."""
    made = _Lines()
    stack, known, pieces = made.open, made.signs, made.pieces
    hidden: Element = None
    for index, element in enumerate(elements, first):
        parent = element.getparent()
        while stack and stack[-1] is not parent:
            closed = stack.pop()
            del known[len(stack) :]
            if hidden is None:
                if pieces and closed.tag not in _INLINE:
                    made.end()
            elif closed is hidden:
                hidden = None
            if hidden is None and (text := closed.tail) and (pieces or not text.isspace()):
                made.add(text, index)  # white space opens no line
        stack.append(element)
        if hidden is None:
            tag = element.tag
            if tag in _SKIPPED:
                hidden = element
                continue
            if pieces and tag not in _INLINE:
                made.end()
            if (text := element.text) and (pieces or not text.isspace()):
                made.add(text, index)
            elif tag in _DRAWN and (names := element.get("class")):
                made.icon |= _icon(names)
    if pieces:
        made.end()
    return made.done


def credit_box(below: Iterator[Element]) -> list[Element]:
    """The first box for names further behind the story; empty where there is none."""
    for element in below:
        names = element.get("class")
        if names and (sign := sign_of(names)) & BOX and not sign & Sign.ELSEWHERE:
            return [element, *itertools.islice(below, _BOX_SIZE)]
    return []


def is_crumb(names: str) -> bool:
    """Whether a class or an id is that of a breadcrumb: few have its letters."""
    return "crumb" in names.lower() and bool(sign_of(names) & Sign.CRUMB)


def crumbs(headline: Element) -> Iterator[Claim]:
    """The steps of the breadcrumb above the headline: the links in its box."""
    for element in preceding(headline, CRUMBS_BEFORE):
        names = element.get("class") or element.get("id")
        if names and is_crumb(names):
            for link in itertools.islice(element.iter("a"), _MOST_CRUMBS):
                if step := text_of(link, 80).strip("/> »"):
                    yield Claim("crumb", step, "breadcrumb")
            return
