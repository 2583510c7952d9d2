"""The words that lead from a teaser to its story: ``Selengkapnya``, ``Read more``.

Alone on a line they are furniture. So they are behind a teaser that dots cut off, glued before
the next one without a space, or with the headline that they lead to. In a sentence they are words
like others: ``Selengkapnya tarif itu diatur …``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.sieves import Words
from beritaclean.lexicon.patterns import late

# Source: lists of WordPress, Blogger and Joomla on some 60 Indonesian and Malay sites, 2012-2026.
_WORDS = (
    r"(?:(?:baca|lihat|simak) (?:berita |artikel )?)?selengkapnya|read (?:the )?(?:more|rest|full)"
    r"(?: (?:story|article|post|of this entry))?|continue reading|keep reading|read on"
    r"|lanjut(?:kan)? (?:mem)?baca|baca (?:lebih lanjut|lanjutan|lagi|terus|seterusnya|penuh)"
)
_SIGNS = r"[\s.…»›>→\])]*"
_ALONE = late(rf"[\[(«‹→\s]*(?:{_WORDS}){_SIGNS}", re.IGNORECASE)
_BEHIND = late(
    rf"(?:(?:…|\.\.\.|&hellip;)[\])]?|(?<=[.!?\"”]))\s*(?P<more>[\[(«‹]?(?:{_WORDS}){_SIGNS})$",
    re.IGNORECASE,
)
_LEADS = late(
    r"(?:…|\.\.\.|&hellip;)[\])]?\s*(?P<more>(?i:continue reading|read more|baca selengkapnya)"
    r"\s+(?:about\s+|tentang\s+)?(?P<title>\S.{8,200}))$"
)
"""Behind dots, with the headline that it leads to."""
_GLUED = late(r"(?P<more>(?:Baca )?Selengkapnya|Read [Mm]ore|Continue [Rr]eading)(?=[A-Z“\"])")
"""Before the next teaser: no space stands between."""
_ANNOUNCES = frozenset({"baca selengkapnya", "baca berita selengkapnya"})
"""Words that may announce the title of a cross-link."""
_FEW = 6
"""Words of a line that may be nothing else."""
_REACH = 240
MORE = Words(
    *("read more", "continue reading", "lanjut membaca", "lanjutkan membaca", "baca seterusnya"),
    pieces=("selengkapnya",),
    alone=True,
)
"""Lines that hold such words."""


def more(page: Page) -> Iterator[Mark]:
    r"""Mark the words that lead on, alone or glued to a teaser.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Warga dua desa itu menunggu bantuan sejak … Baca Selengkapnya")
    >>> [page.text[m.start : m.end] for m in more(page)]
    ['Baca Selengkapnya']
    """
    for line in page.candidates:
        if not page.marks[line.index]:
            yield from _of_line(page, line)


def is_more(line: Line) -> bool:
    """Whether a line is nothing but words that lead on."""
    return line.words <= _FEW and _ALONE.fullmatch(line.text) is not None


def without_more(text: str) -> str:
    """A text without the words that lead on behind it, or that are glued before it.

    >>> without_more("Warga menunggu bantuan sejak … Baca Selengkapnya »")
    'Warga menunggu bantuan sejak …'
    """
    glued = _GLUED.match(text)
    start = glued.end() if glued else 0
    return text[start : _behind(text)].rstrip()


def _of_line(page: Page, line: Line) -> Iterator[Mark]:
    text = line.text
    if is_more(line):
        above = page.lines[line.index - 1].text if line.index else ""
        if line.key not in _ANNOUNCES or text[-1] in ".…»›>" or above.endswith(("…", "...")):
            yield line.mark("nav", "more.line")
        return
    glued = _GLUED.match(text)
    if glued:
        yield line.part(0, glued.end(), "nav", "more.glued")
    behind = _behind(text)
    if behind is not None:
        yield line.part(behind, len(text), "nav", "more.behind")


def _behind(text: str) -> int | None:
    """Where words that lead on begin at the end of a text."""
    at = max(0, len(text) - _REACH)
    found = _BEHIND.search(text, at) or _LEADS.search(text, at)
    return found.start("more") if found else None
