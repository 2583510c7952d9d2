"""Lists of other headlines: a heading of the closed list, and the items under it.

A heading must be the whole line. It may have no items (the next line is the next heading), so
the next paragraph is never taken for one. Items are headline-shaped lines in any of the dresses
seen: ``- title``, ``1. title``, a lone ``-`` or number above the title, a category, a date or a
counter above or below it. The list ends where prose goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean import dates
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Heading, Item
from beritaclean.core.sieves import Facts, Sieve
from beritaclean.extractors.spans import follows
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import TOLD
from beritaclean.lexicon.words import DIGIT
from beritaclean.outlets import load

_TOPICAL = late(
    r"(?:berita|artikel|kabar|info|video|foto)\s+(?:[\w.]+\s+){1,3}(?:lainnya|terkini|terbaru|terpopuler|terkait)$|"
    r".{3,60}:\s*(?:berita terkait|berita terbaru|video|foto)$|"
    r"(?:simak|baca|lihat)\s+(?:[\w.]+\s+){0,3}(?:populer|menarik|berita|artikel)\s+(?:[\w.]+\s+){0,2}lainnya$|"
    r"top \d{1,2} (?:lirik|berita|lagu|news)|terpopuler (?:di|hari|pekan|minggu) .{2,20}"
)
_TOPICAL_ENDS = ("lainnya", "terkini", "terbaru", "terpopuler", "terkait", "video", "foto")
_TOPICAL_STARTS = ("top ", "terpopuler ")
_BULLET = late(r"(?:[-–•*·>»]|#\d{1,2}|\d{1,2}[.)])\s+(?=\S)")
_LONE = late(r"(?:[-–•*·>»#]|#?\d{1,3}[.)]?)$")
_COUNTER = late(r"\s+(?:\d[\d.]*\s*(?:views|komentar|shares)|0)$", re.IGNORECASE)
_COUNTED = frozenset("0sSnNrRſ")
"""How a title with a counter behind it ends."""
_AGO = late(
    r"(?:[\w ]{1,25}?\s*[-•|]?\s*)?\d{1,3}\s+(?:detik|menit|jam|hari|minggu|bulan|tahun)"
    r"\s+(?:yang\s+)?lalu$",
    re.IGNORECASE,
)
_CLOCK = late(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*WI[BT]A?)?$")
_LONGEST_ITEM = 220
_SURE = frozenset(
    """berita terkait|artikel terkait|berita lainnya|artikel lainnya|berita terpopuler|
    berita populer|berita terkini|berita terbaru|terpopuler|jangan lewatkan|
    baca lainnya|berita rekomendasi|related posts|related post|related news|related articles|
    rekomendasi untuk anda|video terkait|artikel pilihan|berita pilihan|
    pilihan untukmu""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""Headings that are removed even between two paragraphs, without an item of their own."""
_PASSED_OVER = frozenset({"ad", "other", "date", "nav"})


def promo(page: Page) -> Iterator[Mark]:
    r"""Mark headings of promo lists, and their items.

    >>> from beritaclean.inputs.text import read
    >>> [str(m.value) for m in promo(read("Terpopuler\n- Harga Gabah Naik di Ciawi"))]
    ['Terpopuler', 'Harga Gabah Naik di Ciawi']
    """
    taken = -1
    for line in page.candidates:
        if line.index <= taken or page.marks[line.index] or not is_heading(line):
            continue
        items = list(_items(page, line))
        titles = [mark for _, mark in items if mark.value is not None]
        if not titles and not _alone(page, line):
            continue
        heading = line.text.rstrip(" :!").strip()
        yield line.mark("promo", "promo.heading", Heading(heading))
        for item, mark in items:
            yield mark
            taken = item.index


def is_heading(line: Line) -> bool:
    """Whether a line is the heading of a promo list."""
    phrase = load().lines.get(line.key)
    if phrase is not None:
        return phrase.label == "promo"
    key = line.key
    return (
        line.words <= _MOST_WORDS
        and (key.endswith(_TOPICAL_ENDS) or key.startswith(_TOPICAL_STARTS))
        and line.shape != "prose"
        and _TOPICAL.fullmatch(key) is not None
    )


_MOST_WORDS = 9


def _headings(facts: Facts) -> list[Line]:
    known = load().lines
    return [
        line
        for line in facts.lines
        if line.key in known
        or line.key.endswith(_TOPICAL_ENDS)
        or line.key.startswith(_TOPICAL_STARTS)
    ]


HEADINGS = Sieve(_headings)
"""Lines that may head a promo list."""


def _alone(page: Page, line: Line) -> bool:
    """Whether a heading without items is furniture: a sure one, or not between two paragraphs."""
    if line.key in _SURE:
        return True
    after = follows(page, line)
    before = page.lines[line.index - 1] if line.index else None
    return not (
        after is not None
        and after.shape in TOLD
        and not page.marks[after.index]
        and before is not None
        and before.shape in TOLD
    )


def _items(page: Page, heading: Line) -> Iterator[tuple[Line, Mark]]:
    """The lines of a list behind its heading, each with its mark."""
    pending: list[tuple[Line, Mark]] = []
    bulleted: bool | None = None
    lone = False
    line = follows(page, heading)
    while line is not None:
        marks = page.marks[line.index]
        if marks:
            if page.label_of(line) not in _PASSED_OVER:
                return
            line = follows(page, line)
            continue
        if is_heading(line):
            return
        text = line.text
        if _LONE.fullmatch(text):
            pending.append((line, line.mark("promo", "promo.bullet")))
            lone = True
            line = follows(page, line)
            continue
        if is_detail(line):
            pending.append((line, line.mark("promo", "promo.detail")))
            line = follows(page, line)
            continue
        bullet = _BULLET.match(text)
        if not _is_item(line, lone=lone, bullet=bullet is not None, bulleted=bulleted):
            return
        if line.shape == "label" and not lone and bullet is None:
            # a category above its title, or a subhead of the story: prose behind it tells
            after = follows(page, line)
            if after is None or after.shape in TOLD or page.marks[after.index]:
                return
            pending.append((line, line.mark("promo", "promo.detail")))
            line = after
            continue
        if bulleted is None:
            bulleted = bullet is not None
        yield from pending
        pending = []
        title = text[bullet.end() :] if bullet else text
        title = (_COUNTER.sub("", title) if title[-1:] in _COUNTED else title).strip()
        yield line, line.mark("promo", "promo.item", Item(title))
        lone = False
        line = follows(page, line)


def is_detail(line: Line) -> bool:
    """A date, a relative time, a running time, a counter."""
    text = line.text
    return (
        line.words <= _MOST_WORDS
        # the first question takes a third of the time, and most lines are done with it
        and not text.replace(" ", "").isalpha()
        and DIGIT.search(text) is not None
        and (
            (text[-4:].lower() == "lalu" and _AGO.fullmatch(text) is not None)
            or _CLOCK.fullmatch(text) is not None
            or dates.is_date_line(text)
        )
    )


def _is_item(line: Line, *, lone: bool, bullet: bool, bulleted: bool | None) -> bool:
    length = line.end - line.start
    if length > _LONGEST_ITEM or line.is_plain:
        return False
    if lone:
        return True
    if bulleted and not bullet:
        return False
    if line.shape == "prose":
        return bullet and bool(bulleted)
    if line.shape == "sentence":
        return bullet or (line.text.endswith(("…", "...")) and line.words >= 4)
    return True
