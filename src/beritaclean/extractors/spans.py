"""Where a page's story seems to open: evidence that several extractors share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from beritaclean.core.page import Line, Mark, Page


def opening(page: Page) -> int:
    r"""The index of the line where the story seems to open.

    That is the first line with a dateline, else the first line of prose that is not claimed;
    without either, the number of lines.

    >>> from beritaclean.inputs.text import read
    >>> prose = "Sungai itu meluap setelah hujan turun deras sejak sore hingga pagi, kata warga."
    >>> opening(read(f"Banjir di Solo\n{prose}"))
    1
    """
    known: tuple[object, int] = page.facts.learned.get(_OPENING, (None, 0))
    if known[0] is not page.marks:  # several extractors ask between two claims
        known = page.facts.learned[_OPENING] = (page.marks, _opening(page))
    return known[1]


_OPENING = "opening"


def _opening(page: Page) -> int:
    lines, marks = page.lines, page.marks
    prose = len(lines)
    for at in page.facts.prose:
        if not marks[at] or not page.label_of(lines[at]):
            prose = at
            break
    filed = None
    for at, row in enumerate(marks[: prose + _HEAD_LINES + 1]):
        if row and is_filed(row):
            filed = at
            break
    if filed is None or filed - prose > _HEAD_LINES:
        return prose
    if filed - prose <= _LEAD_LINES:
        return filed
    short = sum(line.shape in ("label", "headline") for line in lines[:filed])
    return prose if marks[filed][0].rule == "dateline.place" or short * 2 <= filed else filed


def is_filed(marks: tuple[Mark, ...]) -> bool:
    """Whether a line opens with a dateline, perhaps behind the caption of its picture."""
    if not marks or marks[0].label == "dateline":
        return bool(marks)
    return marks[0].label == "caption" and len(marks) > 1 and marks[1].label == "dateline"


_LEAD_LINES = 4
"""How far behind the first line of prose a dateline still opens the story: a caption, a
standfirst and a byline may stand between."""
_HEAD_LINES = 20
"""As `_LEAD_LINES`, for a dateline with an outlet, on a page whose head is mostly short lines: it
may hold a teaser or a notice in prose."""


def follows(page: Page, line: Line) -> Line | None:
    """The next line, or None behind the last."""
    index = line.index + 1
    return page.lines[index] if index < len(page.lines) else None


def beside(page: Page, line: Line) -> list[Line]:
    """The lines right above and right below a line."""
    return [*page.lines[max(line.index - 1, 0) : line.index], *page.lines[line.index + 1 :][:1]]


def paragraph_of(page: Page, line: Line) -> str:
    r"""A line, and the next where its paragraph was wrapped at a fixed width.

    >>> from beritaclean.inputs.text import read
    >>> page = read("SOLO – Warga desa itu\nmenambal tanggul sejak Senin.\nTanggul jebol.")
    >>> paragraph_of(page, page.lines[0])
    'SOLO – Warga desa itu menambal tanggul sejak Senin.'
    """
    below = follows(page, line) if len(line.text) < _WRAPPED else None
    if below is None or line.text[-1] in ".!?" or not below.text[0].islower():
        return line.text
    return f"{line.text} {below.text}" if below.words >= _FEWEST else line.text


_WRAPPED = 90
"""Characters of a wrapped line."""
_FEWEST = 4
"""Words of a line that goes on with a paragraph; fewer are link text."""


def first_prose(page: Page) -> int:
    """The index of the first line of prose; without one, the number of lines."""
    return page.facts.prose[0] if page.facts.prose else len(page.lines)


def last_prose(page: Page) -> int:
    """The index of the last line of prose; 0 without one."""
    return page.facts.prose[-1] if page.facts.prose else 0


def last_paragraph(page: Page) -> int:
    """The index of the last line of prose that nobody has claimed whole; 0 without one."""
    lines, marks = page.lines, page.marks
    for at in reversed(page.facts.prose):
        if not marks[at] or not page.is_full(lines[at]):
            return at
    return 0


FLAT = 60
"""Words of a line that is a whole page without its line breaks."""
_LAST_GAPS = 8
"""What is asked for stands near the end of a line; one with more marks has its own troubles."""


def free_pieces(page: Page, line: Line) -> Iterator[tuple[int, str]]:
    """The stretches of a line that nobody has claimed, as offset in `line.text` and text.

    White space at their ends is left out; of a line in many pieces only the last are given.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Editor: Budi (abc)")
    >>> page = page.claim([page.lines[0].part(0, 12, "byline", "byline.role")], "byline")
    >>> list(free_pieces(page, page.lines[0]))
    [(13, '(abc)')]
    """
    if not page.marks[line.index]:
        yield 0, line.text
        return
    for start, stop in page.gaps(line)[-_LAST_GAPS:]:
        piece = line.text[start:stop]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), piece.strip()


def ends_before(text: str, at: int, words: tuple[str, ...]) -> bool:
    """Whether one of some words ends right before a place, white space between them or not.

    >>> ends_before("Editor : Sari", 7, ("Editor",)), ends_before("Kata Sari: ", 9, ("Editor",))
    (True, False)
    """
    while at and text[at - 1].isspace():
        at -= 1
    return text.endswith(words, 0, at)


def holds(text: str, words: Iterable[str]) -> bool:
    """Whether any of some words stands in a text; `any` takes longer to begin than this to end.

    >>> holds("Warga panen raya.", ("desa", "panen")), holds("Warga panen raya.", ("desa", "sawah"))
    (True, False)
    """
    for word in words:  # noqa: SIM110 - as above
        if word in text:
            return True
    return False


def places_of(words: Iterable[str], text: str) -> list[int]:
    """Where any of some words stands in a text, in order.

    >>> places_of(("padi", "desa"), "Warga desa itu memanen padi.")
    [6, 23]
    """
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    return sorted(found)
