"""Page numbers, "next page" and what stands between the pages of one story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Pagination
from beritaclean.core.sieves import Words
from beritaclean.lexicon.patterns import late

_HALAMAN = late(
    r"Halaman\s*:?\s*(?P<numbers>\d+(?:\s+\d+)*)?\s*(?P<next>Selanjutnya|Berikutnya|Next|»|>)?"
    r"\s*(?:Tampilkan Semua|Show All|Lihat Semua|Selanjutnya)?$",
    re.IGNORECASE,
)
_OF = late(r"(?P<page>\d{1,3})\s*(?:dari|of|/)\s*(?P<pages>\d{1,3})(?:\s*halaman)?$", re.IGNORECASE)
_NUMBERS = late(
    r"(?:prev\s+)?\d{1,3}(?:\s+(?:\d{1,4}|\.{3}|…))*\s*(?:»|>|next|selanjutnya)$", re.IGNORECASE
)
_INLINE_NUMBERS = late(r"(?:(?<=\s)|^)(?:« )?1 2(?: \d){0,7} »(?=\s|$)")
_NEXT = late(
    r"(?:(?:baca|simak|lihat|lanjut|lanjutkan|klik|berlanjut|bersambung|apa saja|nomor)\b.{0,90})?"
    r"(?:(?:di|ke|baca|lihat|klik|lanjut)\s+)?(?:halaman|laman)\s+"
    r"(?:selanjutnya|berikutnya|berikut|dua|2)\b.{0,40}$",
    re.IGNORECASE,
)
_QUESTION = late(
    r"[^.!?]{5,120}\?\s+(?:Baca|Simak|Lihat|Klik)\b[^.!?]{0,50}"
    r"halaman (?:selanjutnya|berikutnya|berikut|dua|2)[.!]*",
    re.IGNORECASE,
)
_BACA_SELANJUTNYA = late(r"(?:Baca\s+)?Selanjutnya\s*:\s*\S.{0,160}$", re.IGNORECASE)
_BARE = late(r"(?:\d{1,4}|\.{3}|…|[<>«»]|-)$")
_GOES_ON = frozenset(
    {
        "halaman selanjutnya",
        "halaman berikutnya",
        "selanjutnya",
        "next page",
        "bersambung",
        "baca selanjutnya",
        "lanjut ke halaman berikutnya",
    }
)
_LONGEST = 200
_SHORTEST_WITH_BRIDGE = 60
_OPENS = frozenset("0123456789<>«»prhlsnbtv")
"""First characters of the lines that are read: numbers, and the words of the tables here."""
_ALL = frozenset({"show all", "tampilkan semua", "lihat semua halaman", "single page", "view all"})
_PAGED = late(r"1\s2|[Ss][Ee][Mm][Uu][Aa]|[Aa][Ll][Ll]")
PAGES = Words(
    *("prev", "next page", "bersambung", *_ALL),
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
            for match in _INLINE_NUMBERS.finditer(line.text) if "1 2" in line.text else ():
                value = Pagination(pages=int(match[0].split()[-2]), continues=True)
                yield line.part(*match.span(), "nav", "pagination.inline", value)
            yield from _bridge(line)


def _read(line: Line) -> tuple[str, Pagination | None]:
    """The rule that makes a line a page marker, and what it says."""
    text, key = line.text, line.key
    if len(text) > _LONGEST or (key[:1] not in _OPENS and "alaman" not in text):
        return "", None
    if key in _GOES_ON or key in _ALL:
        return "pagination.next", Pagination(continues=key in _GOES_ON)
    match = _HALAMAN.fullmatch(text) if key.startswith("halaman") else None
    if match:
        numbers = [int(n) for n in (match["numbers"] or "").split()[:20] if len(n) < 4]
        if match["numbers"] and len(numbers) == 1 and not match["next"]:
            return "", None  # "Halaman 41": an answer key
        return "pagination.numbers", Pagination(
            pages=max(numbers) if numbers else None, continues=bool(match["next"])
        )
    numbered = text[0].isdigit()
    match = _OF.fullmatch(text) if numbered else None
    if match and 0 < int(match["page"]) <= int(match["pages"]) and int(match["pages"]) > 1:
        here, pages = int(match["page"]), int(match["pages"])
        if "/" in text and line.words > 1:
            return "", None
        return "pagination.marker", Pagination(page=here, pages=pages)
    if (numbered or key.startswith("prev")) and _NUMBERS.fullmatch(text):
        return "pagination.numbers", Pagination(continues=False)
    if "selanjutnya" in key and _BACA_SELANJUTNYA.fullmatch(text):
        return "pagination.next", None
    if len(text) <= 170 and "?" in text and _QUESTION.fullmatch(text):
        return "pagination.next", Pagination(continues=True)
    if len(text) <= 130 and "laman" in key and _NEXT.fullmatch(text) and not text.endswith('"'):
        return "pagination.next", Pagination(continues=True)
    return "", None


def _glued(line: Line) -> Iterator[Mark]:
    """A teaser of the next page, or a pager, behind the last word of a paragraph."""
    text = line.text
    match = None
    if "elanjutnya" in text:
        match = _TEASER.search(text, max(0, len(text) - 110))
        rule = "pagination.next"
    if match is None and (text[-1].isdigit() or text[-1] in "Ll»"):
        match = _PAGER.search(text, max(0, len(text) - 60))
        rule = "pagination.inline"
    if match:
        value = Pagination(continues=True)
        yield line.part(match.start(1), len(text), "nav", rule, value)


def _bridge(line: Line) -> Iterator[Mark]:
    """``Simak berita selengkapnya di halaman selanjutnya.`` glued to a paragraph's end."""
    text = line.text
    if "alaman" not in text:
        return
    for marker in _GLUED_MARKER.finditer(text) if _OF_PAGES.search(text) else ():
        value = Pagination(page=int(marker[1]), pages=int(marker[2]))
        yield line.part(*marker.span(), "nav", "pagination.marker", value)
    inside = "alaman selanjutnya" in text or "alaman berikutnya" in text
    for bridge in _INSIDE_BRIDGE.finditer(text) if inside else ():
        yield line.part(*bridge.span(1), "nav", "pagination.bridge")
    match = _BRIDGE.search(line.text, max(0, len(line.text) - 200))
    if match:
        yield line.part(
            match.start(1), len(line.text), "nav", "pagination.bridge", Pagination(continues=True)
        )


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
    r"\s*((?:(?:Simak|Baca|Lanjut|Lanjutkan|Bersambung|Selengkapnya|Klik)\b[^.!?]{0,80})?"
    r"halaman (?:selanjutnya|berikutnya|berikut)[^.!?]{0,20}[.!?]*)$",
    re.IGNORECASE,
)
