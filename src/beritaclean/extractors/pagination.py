"""Page numbers, "next page" and what stands between the pages of one story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Pagination
from beritaclean.core.sieves import Words
from beritaclean.lexicon.pages import ALL, IN_TEXT, LEADS, NEXT
from beritaclean.lexicon.patterns import any_of, late

_PAGE = any_of(IN_TEXT)
_NEXT = any_of(NEXT)
_LEAD = any_of(LEADS)
_HALAMAN = late(
    rf"Halaman\s*:?\s*(?P<numbers>\d+(?:\s+\d+)*)?\s*(?P<next>{_NEXT}|Next|»|>)?"
    rf"\s*(?:{any_of(ALL)}|Lihat Semua|Selanjutnya)?",
    re.IGNORECASE,
)
_OF = late(r"(?P<page>\d{1,3})\s*(?:dari|of|/)\s*(?P<pages>\d{1,3})(?:\s*halaman)?", re.IGNORECASE)
_NUMBERS = late(
    rf"(?:prev\s+)?\d{{1,3}}(?:\s+(?:\d{{1,4}}|\.{{3}}|…))*\s*(?:»|>|next|{_NEXT})", re.IGNORECASE
)
_TITLED = late(r"(?:Baca\s+)?Selanjutnya\s*:\s*\S.{0,160}", re.IGNORECASE)
_QUESTION = late(
    rf"[^.!?]{{5,120}}\?\s+{_LEAD}\b[^.!?]{{0,50}}{_PAGE} (?:{_NEXT}|dua|2)[.!]*", re.IGNORECASE
)
_SENTENCE = late(
    rf"(?:(?:{_LEAD}|apa saja|nomor)\b.{{0,90}})?(?:(?:di|ke)\s+)?"
    rf"{_PAGE}\s+(?:{_NEXT}|dua|2)\b.{{0,40}}(?<!\")",
    re.IGNORECASE,
)
_BARE = late(r"(?:\d{1,4}|\.{3}|…|[<>«»]|-)$")
_GOES_ON = frozenset(
    {
        *("halaman selanjutnya", "halaman berikutnya", "selanjutnya", "next page", "bersambung"),
        *("baca selanjutnya", "lanjut ke halaman berikutnya"),
    }
)
_LONGEST = 200
_SHORTEST_WITH_BRIDGE = 60
_OPENS = frozenset("0123456789<>«»prhlsnbtv")
"""First characters of the lines that are read: numbers, and the words of the tables here."""
_PAGED = late(r"1\s2|[Ss][Ee][Mm][Uu][Aa]|[Aa][Ll][Ll]")
PAGES = Words(
    *("prev", "next page", "bersambung", *ALL),
    pieces=("laman", "elanjutnya", "»"),
    beside=lambda facts: [
        line
        for line in facts.signed
        if (text := line.text)[0].isdigit()
        or text[0] in "<>«»….-"
        or ((text[-1].isdigit() or text[-1] in "Ll") and _PAGED.search(text[-60:]))
    ],
)
"""Lines with a number at their head, a pager at their end, or a word for pages."""
_INLINE_NUMBERS = late(r"(?:(?<=\s)|^)(?:« )?1 2(?: \d){0,7} »(?=\s|$)")
_TEASER = late(r"(?<=[^\s:])(Selanjutnya\s?: (?:\d{1,2}\. )?[^.!?]{3,90})$")
"""Liputan6 glues the next page's subtitle to the last paragraph of the one before: 60 of 450."""
_PAGER = late(
    r"(?:(?<=[.!?\"”])|\s)(\d{0,6}\s?(?:TAMPILKAN SEMUA|Tampilkan Semua|SHOW ALL|Show All)[\s\d»]*|"
    r"1\s2(?:\s[3-9])*)$"
)
"""The pager of a story that was flattened with it: ``12TAMPILKAN SEMUA``, ``1 2 3``."""
_OF_PAGES = late(r" dari \d{1,2} [Hh]alaman")
_GLUED_MARKER = late(r"(?<!\d)(\d{1,2}) dari (\d{1,2}) [Hh]alaman(?![a-z])")
_INSIDE_BRIDGE = late(
    r"(?:(?<=[.!?\"”>]\s)|(?<=[.!?\"”>]))((?:Simak|Baca|Lanjut|Bersambung)\b[^.!?]{0,80}?"
    r"halaman (?:selanjutnya|berikutnya)(?:\s?>{1,3}|[.!]))"
)
_BRIDGE = late(
    r"(?:[.!?\"”]|(?=\sLanjut ke halaman|\sHalaman Selanjutnya|\sBaca halaman))"
    rf"\s*((?:{_LEAD}\b[^.!?]{{0,80}})?{_PAGE} {_NEXT}[^.!?]{{0,20}}[.!?]*)$",
    re.IGNORECASE,
)
_GOES_ON_BEHIND = Pagination(continues=True)
_Value: TypeAlias = Callable[[re.Match[str]], Pagination | None] | None


def pagination(page: Page) -> Iterator[Mark]:
    """Mark page numbers and the sentences that lead to the next page.

    >>> from beritaclean.inputs.text import read
    >>> [m.value for m in pagination(read("Halaman 1 2 Selanjutnya"))]
    [Pagination(page=None, pages=2, continues=True)]
    """
    headed = -1  # the line behind a heading of page numbers
    for line in page.candidates:
        marks = page.marks[line.index]
        if marks and line.key not in _GOES_ON and page.is_full(line):
            continue
        if line.index == headed and _BARE.match(line.text):
            headed += 1
            yield line.mark("nav", "pagination.numbers")
            continue
        rule, value = _read(line) if not marks else ("", None)
        if rule:
            headed = line.index + 1 if line.key == "halaman" else headed
            yield line.mark("nav", rule, value)
            continue
        yield from _glued(line)
        if line.end - line.start > _SHORTEST_WITH_BRIDGE:
            yield from _inside(line)


def _counted(match: re.Match[str]) -> Pagination | None:
    numbers = [int(n) for n in (match["numbers"] or "").split()[:20] if len(n) < 4]
    if match["numbers"] and len(numbers) == 1 and not match["next"]:
        return None  # "Halaman 41": an answer key
    return Pagination(pages=max(numbers, default=None), continues=bool(match["next"]))


def _one_of(match: re.Match[str]) -> Pagination | None:
    here, pages = int(match["page"]), int(match["pages"])
    told = 0 < here <= pages > 1 and not ("/" in match[0] and " " in match[0])
    return Pagination(page=here, pages=pages) if told else None


_Form: TypeAlias = tuple[str, str, re.Pattern[str], int, _Value]
_IN_NUMBERS: tuple[_Form, ...] = (
    ("pagination.marker", "", _OF, _LONGEST, _one_of),
    ("pagination.numbers", "", _NUMBERS, _LONGEST, lambda _: Pagination()),
)
_IN_WORDS: tuple[_Form, ...] = (
    ("pagination.numbers", "halaman", _HALAMAN, _LONGEST, _counted),
    ("pagination.next", "selanjutnya", _TITLED, _LONGEST, None),
    ("pagination.next", "?", _QUESTION, 170, lambda _: _GOES_ON_BEHIND),
    ("pagination.next", "laman", _SENTENCE, 130, lambda _: _GOES_ON_BEHIND),
)
"""How a line speaks of pages, tried in order: the rule, what it holds, how it reads, how long it
may be, and what it says."""


def _read(line: Line) -> tuple[str, Pagination | None]:
    """The rule that makes a line a page marker, and what it says."""
    text, key = line.text, line.key
    if len(text) > _LONGEST or (key[:1] not in _OPENS and "alaman" not in text):
        return "", None
    if key in _GOES_ON or key in ALL:
        return "pagination.next", Pagination(continues=key in _GOES_ON)
    numbered = text[0].isdigit() or key.startswith("prev")
    for rule, holds, pattern, longest, says in _IN_NUMBERS + _IN_WORDS if numbered else _IN_WORDS:
        if holds in key and len(text) <= longest and (match := pattern.fullmatch(text)):
            value = says(match) if says else None
            return (rule, value) if value or says is None else ("", None)
    return "", None


def _glued(line: Line) -> Iterator[Mark]:
    """A teaser of the next page, or a pager, behind the last word of a paragraph."""
    text, match = line.text, None
    if "elanjutnya" in text:
        match, rule = _TEASER.search(text, max(0, len(text) - 110)), "pagination.next"
    if match is None and (text[-1].isdigit() or text[-1] in "Ll»"):
        match, rule = _PAGER.search(text, max(0, len(text) - 60)), "pagination.inline"
    if match:
        yield line.part(match.start(1), len(text), "nav", rule, _GOES_ON_BEHIND)


def _inside(line: Line) -> Iterator[Mark]:
    """Pagers and ``Simak berita selengkapnya di halaman selanjutnya.`` in a paragraph."""
    text = line.text
    for match in _INLINE_NUMBERS.finditer(text) if "1 2" in text else ():
        value = Pagination(pages=int(match[0].split()[-2]), continues=True)
        yield line.part(*match.span(), "nav", "pagination.inline", value)
    if "alaman" not in text:
        return
    for marker in _GLUED_MARKER.finditer(text) if _OF_PAGES.search(text) else ():
        value = Pagination(page=int(marker[1]), pages=int(marker[2]))
        yield line.part(*marker.span(), "nav", "pagination.marker", value)
    inside = "alaman selanjutnya" in text or "alaman berikutnya" in text
    for bridge in _INSIDE_BRIDGE.finditer(text) if inside else ():
        yield line.part(*bridge.span(1), "nav", "pagination.bridge")
    last = _BRIDGE.search(text, max(0, len(text) - 200))
    if last:
        yield line.part(last.start(1), len(text), "nav", "pagination.bridge", _GOES_ON_BEHIND)
