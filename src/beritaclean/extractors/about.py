"""What is said of the author behind a story: a heading that announces it, and what follows."""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.sieves import Facts, Words
from beritaclean.extractors.spans import free_pieces, last_paragraph
from beritaclean.lexicon.notices import LIFE, PARAGRAPHS, headings
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import TOLD

_STORY = 2
"""Paragraphs that stand before: an author is told of behind the story."""


_IS = late(
    r"(?:^|(?<=[.!?…\"”)\]]))\s*(?P<all>\(?\*{1,3}\)?\s*Penulis (?:adalah|merupakan|ialah) "
    r"(?!yang\b)[^.!?:;“\"]{8,160}\.?)$"
)
"""``*) Penulis adalah dosen …``: the last sentence of an opinion."""


def _headings(facts: Facts) -> list[Line]:
    known = headings()
    return [line for line in facts.lines if known.get(line.key) == "authors"]


ABOUT = Words("penulis adalah", "penulis merupakan", "penulis ialah", beside=_headings)
"""Lines that announce an author, or say who it is."""


def _last_sentence(page: Page, line: Line) -> Iterator[Mark]:
    """The sentence that says who the author is, where the story ends with it."""
    if line.index < last_paragraph(page) or not line.index:
        return
    for offset, text in free_pieces(page, line):
        said = _IS.search(text, max(0, len(text) - LIFE))
        if said:
            end = offset + len(text)
            yield line.part(offset + said.start("all"), end, "byline", "byline.about")


def about(page: Page) -> Iterator[Mark]:
    r"""Mark the heading over a few words on the author, and them.

    >>> from beritaclean.inputs.text import read
    >>> text = "Hujan deras mengguyur dua desa di lembah itu sejak pagi, kata kepala dusun.\n" * 2
    >>> bio = "Sinta Wulandari adalah wartawan Kabar Lembah, dan meliput desa sejak tahun 2015."
    >>> [mark.rule for mark in about(read(f"{text}Tentang Penulis\n{bio}"))]
    ['byline.about', 'byline.about']
    """
    prose = None
    for line in page.candidates:
        if "Penulis " in line.text[-LIFE:]:
            yield from _last_sentence(page, line)
        if headings().get(line.key) != "authors" or page.marks[line.index]:
            continue
        prose = prose or [other.index for other in page.lines if other.shape == "prose"]
        told = list(_told(page, line))
        is_last = bool(told) and prose[-1] <= told[-1].index
        if is_last and len(prose) >= _STORY and prose[_STORY - 1] < line.index:
            for each in (line, *told):
                yield each.mark("byline", "byline.about")
            return


def _told(page: Page, heading: Line) -> Iterator[Line]:
    """The few paragraphs right under a heading."""
    size = 0
    for line in page.lines[heading.index + 1 : heading.index + 1 + PARAGRAPHS]:
        size += len(line.text)
        if line.shape not in TOLD or page.marks[line.index] or size > LIFE:
            return
        yield line
