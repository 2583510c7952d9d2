"""Captions known by their form alone: a credit's grammar, a file's name, who stands where.

A copied page prints a picture as its name, its alternative text and its caption. Each of these
forms is sure on any line of a page, whoever its outlet is; what speaks only by its place or by its
repetition is for `uncredited`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.sieves import Facts, Words
from beritaclean.extractors import photo_credits, scenes
from beritaclean.extractors.spans import beside
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import TOLD

LONGEST = 420
"""Captions are shorter; the longest seen had 390 characters."""
# Source: what editors, themes and blogs print where a picture stands, or for one that has no text.
_PLACEHOLDERS = frozenset(
    (
        *("gambar", "image", "img", "photo", "featured image", "featured-image", "post image"),
        *("no image", "preview image", "slide image", "standard post with image"),
        *("foto utama", "gambar utama", "gambar ilustrasi", "foto ilustrasi", "ilustrasi foto"),
        *("gambar hiasan", "gambar fail", "foto fail", "foto istimewa", "foto ist", "foto/ist"),
        *("foto dok", "foto/dok", "foto dokumentasi"),
    )
)
_FILE = late(
    r"(?:IMG|DSC[NF]?|PXL|MVI|FB_IMG|WhatsApp[ _-]Image|Screenshot|Screen Shot|Untitled|Picsart)"
    r"[ _-]?\d[\w .()-]*|[\w() .,@&+-]{0,100}\.(?:jpe?g|png|webp|gif|jfif|bmp|heic)\)?",
    re.IGNORECASE,
)
"""``IMG-20240817-WA0012``, ``kirab.jpg``: the name of a file."""
_QUOTES = "\"“'‘"


def _may_have_form(facts: Facts) -> list[Line]:
    """Lines with two names around a slash at their end, and single words with joined parts."""
    return [
        line
        for line in facts.signed
        if ("/" in (text := line.text)[-_NAMES:] and photo_credits.has_names(text))
        or (
            line.words == 1
            and len(text) >= _SHORTEST
            and ("-" in text or "." in text or "_" in text)
        )
    ]


_SHORTEST = 5
"""Characters of a file's name, or of the ending that is left of one: ``.jpg)``."""
_NAMES = 44
"""Characters from a slash to the end of a line that ends with a name."""
PICTURES = Words(
    *("foto", "fhoto", "poto", "gambar", "gbr", "photo", "image", "img", "picture", "pict", "pic"),
    *("kredit", "credit", "credits", "dok", "doc", "dokumentasi", "screenshot"),
    *("(ist", "(net", "(humas", "(istimewa", "(internet"),
    *(". f.", ". f/", ". f:", ") f.", ") f/", "(f:", "(f.", "(f/", "(ft:", "(ft."),
    *("kiri", "kanan", "tengah)"),
    beside=_may_have_form,
)
"""Lines with a word for a picture, or for where somebody stands in one."""


def picture(page: Page) -> Iterator[Mark]:
    r"""Mark captions by the grammar of their credit, and the names of files.

    >>> from beritaclean.inputs.text import read
    >>> text = "Kapolres meninjau arus balik, Senin (7/4) malam. f.anto\nGambar\nWarga pulang."
    >>> [mark.rule for mark in picture(read(text))]
    ['caption.behind', 'caption.file']
    """
    for line in page.candidates:
        free = not page.marks[line.index]
        text = line.text
        marker = photo_credits.marker_behind(text) if free and text[-1] == ")" else None
        if marker is not None:
            yield line.part(marker, len(text), "caption", "caption.marker")
        elif free and len(text) <= LONGEST:
            mark = _by_form(page, line)
            if mark is not None:
                yield mark
                if mark.rule == "caption.file" and line.words == 1:
                    yield from _said_again(page, line)
        else:
            yield from _inside(page, line)


def _by_form(page: Page, line: Line) -> Mark | None:
    """A mark on a line that its form alone makes a caption, or on the credit at its end."""
    text = line.text
    if line.key in _PLACEHOLDERS or _is_file(line):
        return line.mark("caption", "caption.file")
    quoted = text[0] in _QUOTES
    if not quoted and scenes.stands_in_picture(text) and not scenes.tells_more(text):
        return whole(line, "caption.position")
    if _is_numbered(page, line):
        return whole(line, "caption.numbered")
    if photo_credits.opens_with_credit(text) or photo_credits.credit_alone(text):
        return whole(line, "caption.labelled")
    credit = photo_credits.credit_behind(page, text)
    if credit is None or (quoted and not credit.bracketed):
        return None
    if credit.rule == "caption.named" and not credit.start:
        # names alone: behind the story, and in brackets, they sign it
        is_last = page.facts.prose[-1:] <= [line.index]
        return None if is_last or credit.bracketed else whole(line, credit.rule)
    if not quoted and not photo_credits.signs_paragraph(page, line, credit):
        return whole(line, credit.rule)
    if credit.rule == "caption.named" or _OF_DESK.search(text):
        return None  # "(outlet.com/Name)" and "(foto : *red)" sign a paragraph
    return line.part(credit.start, len(text), "caption", credit.rule, text[credit.start :])


_OF_DESK = late(r"\*?(?:red|redaksi|tim)\s?\)$", re.IGNORECASE)


def _is_numbered(page: Page, line: Line) -> bool:
    """Whether a line is a caption with a number, and no row of a list that the story tells."""
    text = line.text
    if line.shape in TOLD or text[-1] in ".!?:;," or _NUMBERED.fullmatch(text) is None:
        return False
    around = beside(page, line)
    listed = any(_NUMBERED.fullmatch(other.text) for other in around)
    return not listed and any(other.shape in TOLD for other in around)


_NUMBERED = late(
    r"(?:gambar|gbr\.?|foto|figur|figure) ?\d{1,2} ?[.:)] ?[^\W\d_].{3,180}", re.IGNORECASE
)
"""``Gambar 2. Warga menanam kelor``, a line apart between two paragraphs."""


def whole(line: Line, rule: str) -> Mark:
    """A whole line as a caption, which says what it says."""
    return line.mark("caption", rule, " ".join(line.text.split()))


def _is_file(line: Line) -> bool:
    """Whether a line is the name of a file: with its ending, or words joined by hyphens."""
    text = line.text
    if line.words > 1:
        return line.words <= _FILE_WORDS and _FILE.fullmatch(text) is not None
    parts = text.replace("_", "-").split("-")
    if len(parts) == 1 and "." not in text:
        return False
    if _FILE.fullmatch(text):
        return True
    named = sum(len(part) > 2 and part.isalpha() for part in parts)
    fewest = _JOINED - ("-" not in text)  # no word of the language holds a low line
    return len(parts) >= fewest <= named + 1 and all(part.isalnum() for part in parts if part)


def _said_again(page: Page, line: Line) -> Iterator[Mark]:
    """The words of a file's name on the line below it, inside a story: its alternative text."""
    below = page.lines[line.index + 1 : line.index + 2]
    inside = page.facts.prose[:1] < [line.index]
    words = _SIGNS.sub(" ", line.text).casefold()
    if inside and below and not page.marks[below[0].index] and below[0].text.casefold() == words:
        yield whole(below[0], "caption.alt")


_SIGNS = late(r"[_-]+")
_JOINED = 4
"""Words that hyphens join: no word of the language has so many parts."""
_FILE_WORDS = 8
"""``WhatsApp Image 2024-08-17 at 10.12.33.jpeg`` has five."""
_INSIDE = late(
    r"\((?:(?:[Ff]oto|FOTO|[Dd]ok|Photo|[Ss]umber [Ff]oto)(?:\s?:|\.|\s[Bb]y\b)|ANTARA FOTO/)"
    r"\s?[^()]{2,60}\)(?=\W{0,3}\w)"
)
_BEGINS = late(r"(?<=[a-z”\"’)])[.!?][”\"]?\s*(?=[A-Z])|[.!?]?”\s+(?=[A-Z])")
"""Where a sentence ends; a point behind a figure is that of a list."""
_CAPTION_WORDS = 12
"""Words of a caption inside a long line; more may be a heading with a caption behind it."""
_NEAR = 110
"""Characters before a credit that may be its caption."""


def _inside(page: Page, line: Line) -> Iterator[Mark]:
    """Credits in brackets inside a long line, and the captions that run up to them."""
    if len(line.text) <= LONGEST or "(" not in line.text:
        return
    for first, last in page.gaps(line):
        at = first
        for credit in _INSIDE.finditer(line.text, first, last):
            begin = credit.start()
            near = max(at, begin - _NEAR)
            before = line.text[near:begin].rstrip()
            ends = [end.end() for end in _BEGINS.finditer(before)]
            is_open = before[-1:] not in (*'.!?…”"’)', "")
            if ends and is_open and before.count(" ", ends[-1]) < _CAPTION_WORDS:
                begin = near + ends[-1]
            at = credit.end()
            text = " ".join(line.text[begin:at].split())
            yield line.part(begin, at, "caption", "caption.inside", text)
