"""Captions without a credit: printed twice, beside a credit, or a line apart that shows a scene.

Each is weak by itself. A line that opens with what is seen, or that names who is doing what without
a verb that tells, counts only as a line of its own between paragraphs that are closed; one printed
twice in a row only where no refrain, no list and no copied last paragraph is so printed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cached_property
from operator import eq

from beritaclean.core.addresses import slug_words
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.sieves import Facts, Sieve, by_index
from beritaclean.extractors import scenes
from beritaclean.extractors.glued_words import HANGING
from beritaclean.extractors.picture import LONGEST, whole
from beritaclean.extractors.spans import beside, opening
from beritaclean.lexicon.shapes import TOLD

_CLOSED = ".!?…\"”'’:;)"
"""What closes a paragraph; a caption that is cut off has none of these."""
_OPENED = "([\"“'‘#-–—•*"
_SIGNS = ".,:;!?()\"'“”‘’"


def uncredited(page: Page) -> Iterator[Mark]:
    r"""Mark captions by their repetition, by a credit beside them, by what they show.

    >>> from beritaclean.inputs.text import read
    >>> prose = "Sungai itu meluap setelah hujan turun deras sejak sore, kata seorang warga desa."
    >>> text = f"{prose}\nSuasana pasar ikan di tepi sungai\n{prose} Air surut pada Rabu pagi."
    >>> [mark.rule for mark in uncredited(read(text))]
    ['caption.scene']
    """
    if " |" in page.text:
        cells = [line for line in page.lines if not page.marks[line.index] and _is_cell(page, line)]
        yield from (whole(line, "caption.cell") for line in cells)
    keys = [line.key for line in page.lines]
    any_twice = any(map(eq, keys, keys[1:]))
    lines = page.lines_with(SHOWN)
    credited = _beside_credits(page)
    if not (any_twice or lines or credited):
        return  # as mostly
    taken: set[int] = set()
    tale = _Story(page, taken)
    for line, said in _printed_twice(page, lines, _pairs(page, tale) if any_twice else []):
        taken.add(line.index)
        yield line.mark("caption", "caption.twice", " ".join(said.split()))
    for line in sorted({*lines, *credited.values()}, key=by_index):
        if page.marks[line.index] or line.index in taken or not _may_be_caption(line):
            continue
        text = line.text
        if line.index in credited and _shows(line):
            rule = "caption.beside"
        elif text.islower() and line.index <= tale.start and _is_alternative(page, line):
            rule = "caption.alt"
        elif _is_scene(page, line, tale):
            rule = "caption.scene"
        else:
            continue
        taken.add(line.index)
        yield whole(line, rule)


def _is_cell(page: Page, line: Line) -> bool:
    """Whether a line is a caption alone in the row of a table, as Blogger sets a picture.

    A paragraph stands beside it and no other row: ``Warga memanen kol. |``.
    """
    text = line.text
    if not text.endswith(" |") or text.find("|") < len(text) - 1 or len(text) > _LONGEST_CELL:
        return False
    around = beside(page, line)
    rows = any(other.text[-1] == "|" for other in around if any(map(str.isalpha, other.text)))
    near = any(other.shape in TOLD or page.marks[other.index] for other in around)
    return line.words >= _OF_CELL and not rows and near


_LONGEST_CELL = 300
_OF_CELL = 4
_DATE = 32
"""Characters of a day in brackets, with what may stand behind it."""


def _may_be_caption(line: Line) -> bool:
    """Whether a line is no paragraph; a caption as long as one ends with its day."""
    text = line.text
    if line.shape == "prose" and "(" not in text[-_DATE:]:
        return False
    return len(text) <= LONGEST and text[0] not in _OPENED


def _may_be_shown(line: Line) -> bool:
    """Whether a line may be a caption by itself, or holds one twice."""
    if _may_be_caption(line) and (line.text.islower() or _may_be_scene(line)):
        return True
    return _says_twice(line.text) != ""


def _shown(facts: Facts) -> list[Line]:
    """The lines that may be captions by themselves."""
    return [
        line
        for line in facts.lines
        if len(text := line.text) <= 2 * LONGEST
        # no paragraph, as most lines are
        and (line.shape != "prose" or "(" in text[-_DATE:] or "lustrasi " in text)
        and (
            line.words >= _OF_SCENE
            or "(" in text
            or " 20" in text  # a year
            or " 19" in text
            or text.islower()
            or "lustrasi " in text
            or (text[0] in scenes.FIRST and line.key.startswith(scenes.SEEN))
        )
        and (text.islower() or "(" in text[-_DATE:] or scenes.may_show(text))
        and _may_be_shown(line)
    ]


SHOWN = Sieve(_shown)


def _beside_credits(page: Page) -> dict[int, Line]:
    """The lines that have a credit alone on the line above or below, by their place."""
    return {
        line.index: line
        for index, marks in enumerate(page.marks)
        if marks and marks[0].label == "caption"
        if page.lines[index].words <= _ALONE and page.label_of(page.lines[index])
        for line in (*page.lines[max(0, index - 1) : index], *page.lines[index + 1 : index + 2])
    }


_ALONE = 6
"""Words of a credit alone: a name, an agency, what it is."""


def _shows(line: Line) -> bool:
    """Whether a line beside a credit is the caption of the same picture."""
    text = line.text
    return (
        scenes.opens_with_view(text)
        or scenes.is_scene(text)
        or (line.words >= _OF_NAME and text.islower())
    )


def _is_scene(page: Page, line: Line, tale: _Story) -> bool:
    """Whether a line of its own shows a scene: closed and dated, or not closed as all else is."""
    if not _may_be_scene(line):
        return False
    if _is_closed(line.text):
        return _is_apart(page, line)
    return line.index > tale.start and _is_apart(page, line) and tale.is_closed


def _may_be_scene(line: Line) -> bool:
    """Whether a line shows a scene, by its text."""
    text = line.text
    if text[-1] not in _CLOSED or scenes.is_illustration(text):
        return _may_show(line)
    return scenes.is_dated(text) and scenes.is_scene(text) and not scenes.tells_more(text)


def _is_closed(text: str) -> bool:
    return text[-1] in _CLOSED and not scenes.is_illustration(text)


def _may_show(line: Line) -> bool:
    """Whether a line that no full stop closes speaks of what is seen, as no subhead does."""
    text = line.text
    if scenes.opens_with_view(text):
        said = line.words >= _OF_VIEW and _is_said(text)
        return said or scenes.is_illustration(text)
    return scenes.is_scene(text) and (line.words >= _OF_SCENE or scenes.is_dated(text))


_OF_VIEW = 4
_OF_SCENE = 9
"""Words: a subhead is shorter than a caption that names who does what, and where."""


class _Story:
    """Where a page's story opens, and whether its paragraphs are closed: learned when asked."""

    def __init__(self, page: Page, taken: set[int]) -> None:
        self._page = page
        self._taken = taken

    @cached_property
    def start(self) -> int:
        """The line where it opens."""
        return opening(self._page)

    @cached_property
    def is_closed(self) -> bool:
        """Whether full stops close nearly all paragraphs, and there are some."""
        rows = [
            line.text[-1] in _CLOSED
            for line in self._page.free
            if line.words >= _A_PARAGRAPH and line.index not in self._taken
            if line.text[-1] in _CLOSED or not _may_show(line)
        ]
        return sum(rows) >= max(_SOME, _MOST * len(rows))


_A_PARAGRAPH = 9
_SOME = 2
_MOST = 0.75
"""A page that leaves open more than a quarter of its paragraphs is torn, or careless."""


def _is_said(text: str) -> bool:
    """Whether the words are those of a sentence, mostly small, as a heading's are not."""
    words = text.split()[1:]
    return sum(map(str.islower, words)) * 2 >= len(words)


def _is_apart(page: Page, line: Line) -> bool:
    """Whether a line is no piece of a torn sentence and no item of a list."""
    lines, at = page.lines, line.index
    above = lines[at - 1] if at else None
    below = lines[at + 1] if at + 1 < len(lines) else None
    if (
        above is not None
        and not page.marks[at - 1]
        and above.text[-1] not in _CLOSED
        and _is_said(above.text)
    ):
        return False
    if below is None or page.marks[at + 1]:
        return True
    return not below.text[0].islower() and below.text[0] not in ",.;)" and below.words > _ITEM


_ITEM = 5
"""Words below: what follows a caption is a paragraph."""


def _is_alternative(page: Page, line: Line) -> bool:
    """Whether a line is the text of a picture's name: small letters, the words of the headline."""
    text = line.text
    if not text[0].isalpha() or text[-1] in _CLOSED or "," in text:
        return False
    if line.key.rpartition(" ")[2] in HANGING:
        return False  # a link of the story stood behind it
    lines, at = page.lines, line.index
    words = {word for word in line.key.split() if len(word) > _SMALL}
    if len(words) < _OF_NAME or (at + 1 < len(lines) and not lines[at + 1].text[0].isupper()):
        return False
    if at and not page.marks[at - 1] and _is_said(lines[at - 1].text):
        return False  # a piece of a sentence that was torn at its links
    return any(
        len(words & _words(other)) * 2 >= len(words)
        for other in lines[max(0, at - _NEAR) : at + _NEAR + 1]
        if other.index != at and not other.text.islower()
    )


def _words(line: Line) -> set[str]:
    return {word.strip(_SIGNS) for word in line.key.split()}


_SMALL = 2
"""Letters of a word that any two lines have: `di`, `ke`."""
_NEAR = 3
_OF_NAME = 3
"""Words of an alternative text, which is written as names of files are."""


def _pairs(page: Page, tale: _Story) -> list[tuple[Line, Line]]:
    """Lines printed twice in a row, as alternative text and caption."""
    marks = page.marks
    return [
        (line, below)
        for line, below in itertools.pairwise(page.lines)
        if line.key == below.key
        and line.words >= _TWICE
        and len(line.text) <= LONGEST
        and not marks[line.index]
        and not marks[below.index]
        and _may_be(page, line, below, tale.start)
    ]


def _printed_twice(
    page: Page, lines: list[Line], pairs: list[tuple[Line, Line]]
) -> Iterator[tuple[Line, str]]:
    """Lines printed twice in a row, or that say twice what they say."""
    twice = {line.index: line for pair in pairs for line in pair}
    if twice:
        others = sum(line.index not in twice and line.shape in TOLD for line in page.free)
        # a page that prints every paragraph twice shows no pictures
        if len(pairs) <= others:
            yield from ((line, line.text) for line in twice.values())
    for line in lines:
        if not page.marks[line.index] and line.index not in twice:
            said = _says_twice(line.text)
            if said:
                yield line, said


def _says_twice(text: str) -> str:
    """What a caption says that says it twice on one line."""
    if len(text) > 2 * LONGEST or ("(" not in text[-_DATE:] and "lustrasi " not in text):
        return ""
    said = _doubled(text)
    return said if said and (_speaks(said) or len(said) > _SENTENCE) else ""


_TWICE = 4


def _may_be(page: Page, line: Line, below: Line, start: int) -> bool:
    """Whether two equal lines may be a picture's: no refrain, no list, no headline, no prayer."""
    text = line.text
    if text[0] in _OPENED or text[0].isdigit():
        return False
    if below.index + 1 == len(page.lines) and line.shape != "sentence" and not _speaks(text):
        return False  # the refrain of a song that ends with it
    if line.index < start and not _speaks(text) and not _is_below_headline(page, line):
        return False
    if line.shape == "prose" and (not _speaks(text) or page.facts.prose[-1] == below.index):
        return False  # the last paragraph, copied with what is glued behind it
    first = " ".join(line.key.split()[:2])  # the items of a list begin alike
    around = [*page.lines[max(0, line.index - 1) : line.index], *beside(page, below)[1:]]
    return all(
        bool(page.marks[other.index])
        or other.index < start
        or (other.shape in TOLD and not other.key.startswith(first) and other.text[-1] != ":")
        for other in around
    )


def _speaks(text: str) -> bool:
    return scenes.is_dated(text) or scenes.is_scene(text) or scenes.opens_with_view(text)


def _is_below_headline(page: Page, line: Line) -> bool:
    """Whether a line above has the words of the address, and this one has not."""
    slug = slug_words(page.hints.url)
    if len(slug) < _SLUG:
        return False
    shares = (_share(other, slug) for other in page.lines[: line.index])
    return max(shares, default=0.0) >= _IS_HEADLINE > _share(line, slug)


_SLUG = 3
_IS_HEADLINE = 0.6


def _share(line: Line, slug: frozenset[str]) -> float:
    words = _words(line)
    return len(words & slug) / max(len(words), len(slug))


def _doubled(text: str) -> str:
    """What is said twice on one line, behind the name of who took the picture perhaps.

    >>> _doubled("shutterstock Ilustrasi makan Ilustrasi makan")
    'Ilustrasi makan'
    """
    half = len(text) // 2
    if text[-_LEAST:] not in text[half - _LEAST - 1 : half + _WHO // 2 + 1]:
        return ""  # as nearly always
    end = text.rfind(text[-_LEAST:], 0, len(text) - _LEAST) + _LEAST
    size = len(text) - end - 1
    begin = end - size
    if end < _LEAST or size < _LEAST or not 0 <= begin <= _WHO or text[end] != " ":
        return ""
    said = text[begin:end]
    if text[end + 1 :] != said or not said[0].isupper() or text[max(0, begin - 1) : begin].strip():
        return ""
    return said


_LEAST = 12
"""Characters that are no exclamation said twice."""
_WHO = 60
"""Characters of a name before the caption."""
_SENTENCE = 60
"""Characters of a whole sentence: nobody says one twice in a breath."""
