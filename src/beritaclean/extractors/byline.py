"""Who wrote, edited, translated: role lines and header bylines.

A role word counts only with its colon or in one of the fixed forms ("Laporan Wartawan X, Nama"),
for ``Editor`` and ``Sumber`` are words of stories too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from beritaclean.core.names import NAME, NAME_WORD, TEAM, people
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Names
from beritaclean.core.sieves import Facts, Words
from beritaclean.extractors.phrases import patterned
from beritaclean.extractors.roles import AT_START, leading_names, one_role, role_list
from beritaclean.extractors.spans import ends_before, first_prose, free_pieces, last_prose
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.places import is_place
from beritaclean.lexicon.roles import GLUED, PLAIN, REPORTERS, did
from beritaclean.lexicon.words import fold
from beritaclean.outlets import Pattern, load

_LONGEST = 160
"""A role line is shorter than this; a paragraph that opens with "Reporter: …" is longer."""
_MOST_WORDS = 12
"""Words of a name, an outlet and what is between them."""
_TWO = 2
_BAR = late(r"[-–,|/•]")
_DESKS = frozenset({"sport", "sepakbola", "news", "finance"})
"""Desks that a header byline names instead of the outlet: ``Nama - Sport``."""


class _Piece(NamedTuple):
    """A stretch of a line that nobody has claimed, and where its line stands."""

    line: Line
    offset: int
    text: str
    before: bool
    """Above the story."""
    last: bool
    """Below its last paragraph."""

    def mark(self, rule: str, start: int, end: int, value: object = None) -> Mark:
        """A mark on ``text[start:end]``."""
        return self.line.part(self.offset + start, self.offset + end, "byline", rule, value)


_ROLE = any_of(PLAIN)
_COUNT = r"\s+(?:Dibaca|Dilihat|Views?|Hits?)\s*:?\s*[\d.,]*\s*(?:kali|x)?"
_VIEWED = late(rf"{_COUNT}$", re.IGNORECASE)
_SOME = rf"{NAME_WORD}(?:\s+{NAME_WORD}){{0,4}}?"
_PAIR = (
    rf"(?P<role>{_ROLE})\s*:?\s*(?P<name>[A-Z][^|()]{{2,80}}?)(?:\s*\|?\s+|(?<=[a-z]))"
    r"(?P<second>Editor\s*:?\s*(?P<editor>[A-Z][^|()]{2,80}))"
)
"""``Penulis Sari Dewi | Editor Budi Utomo``, with colons or not."""
_TWO_ROLES = late(rf"[-•*|\s]*{_PAIR}")
_IN_PARENS = late(rf"\(\s?{_PAIR}\)\.?$")
_REPORTED = late(
    rf"Laporan\s+(?:{any_of([*REPORTERS, 'khusus'])})\s+"
    r"[\w.\- ]{3,40}?\s*[,:|]\s*(?P<name>[^,:|()]{3,60}?)\s*",
    re.IGNORECASE,
)
_REPORTED_FROM = late(rf"Laporan\s*:?\s+(?P<name>{NAME})\s*\|\s*[A-Z][\w ]{{2,30}}")
_UNSIGNED = late(
    rf"[-•*|\s]*(?P<role>{_ROLE})\s*(?:Kontributor\s+[A-Z][\w ]{{2,30}},\s+)?(?P<name>{_SOME})"
    rf"(?:{_COUNT})?"
)
"""``Penulis Sari Dewi``, ``Editor Budi Utomo Dibaca : 312``: no colon, but nothing else beside."""
_ROLE_BEHIND = late(
    rf"[-•*|\s]*(?P<name>(?!Tim\b|Para\b){_SOME})(?:\s?[,–-]\s*|\s+|(?<=[a-z]))(?P<role>{_ROLE})"
)
"""``Sari Dewi, Penulis``, also glued: the name of a card above what the person did."""
_SOURCE = late(
    r"Sumber\s+(?:[\w-]+(?:\.[a-z]{2,6}){1,2}|[A-Z]\S*(?:\s+[A-Z]\S*){0,3}(?<![.!?,:;]))"
)
"""A source and nothing else: ``Sumber Kompas TV``, ``Sumber kabarx.com``."""
_ROLE_LAST = late(
    rf".*?\s(?P<all>(?P<role>{_ROLE}|LAPORAN|Laporan)\s?:\s*(?P<name>{NAME})\s*)", re.DOTALL
)
_BY = late(
    r"(?:By|by|BY|(?:Oleh|oleh|OLEH)(?=\s+[A-ZÀ-Ý]))\s+"
    rf"(?P<name>{NAME}(?:,\s?[A-Z][A-Za-z.]{{1,8}})*|[a-z][a-z._]{{3,24}})\s*(?:\[\d+\]|\*{{1,3}}\)?)?"
)
_NAME_SUARA = late(rf"(?P<name>{NAME})\s+(?P<outlet>Suara\.Com)", re.IGNORECASE)
_JURNALIS = late(rf"(?P<all>(?P<name>{NAME})\s*,\s*(?i:jurnalis)\s*-?\s*).*", re.DOTALL)
_HEADER = late(rf"(?P<name>{NAME}(?:\s*,\s*{NAME})*)\s*[-–,|/•]\s*(?P<outlet>[\w.\- ]{{3,40}})")
_DESK_NAME = late(rf"[A-Z][A-Za-z ]{{2,20}}\s[-–]\s(?P<name>{NAME}),\s(?P<outlet>[\w. ]{{3,30}})")
"""``News - Sari Dewi, CNBC Indonesia``."""


def byline(page: Page) -> Iterator[Mark]:
    r"""Mark role lines, header bylines and roles glued behind the last sentence.

    >>> from beritaclean.inputs.text import read
    >>> [str(m.value) for m in byline(read("Pewarta: Sari Dewi\nEditor: Budi Utomo"))]
    ['author: Sari Dewi', 'editor: Budi Utomo']
    """
    opening = first_prose(page)
    ending = last_prose(page)
    named = frozenset(page.lines_with(patterned()))
    yield from _above_dateline(page)
    for line in page.candidates:
        free = not page.marks[line.index]
        before, last = line.index <= opening, line.index >= ending
        if free and not before and not _may_sign(line.text):
            continue
        for offset, text in free_pieces(page, line):
            piece = _Piece(line, offset, text, before, last)
            done = []
            if len(text) <= _LONGEST:
                done = list(_whole(piece))
                row = _pattern_of(line) if free and not done and line in named else None
                if row is not None:
                    done = [line.mark("byline", row.phrase.rule)]
            yield from done or _glued_roles(piece)


def _above_dateline(page: Page) -> Iterator[Mark]:
    """A name alone on the first line, the dateline right below it: a story without its headline."""
    if len(page.lines) < _TWO or page.marks[0] or not page.marks[1]:
        return
    line, below = page.lines[:2]
    filed = page.marks[1][0]
    if filed.label != "dateline" or filed.start != below.start:
        return
    if not _NAME_ALONE.fullmatch(line.text) or is_place(line.text):
        return
    address = (page.hints.url or "").lower()
    names = people(line.text)
    if names and not any(word in address for word in line.key.split()):
        yield line.mark("byline", "byline.header", Names("author", names))


_NAME_ALONE = late(r"[A-Z][a-z'’]+(?:\s(?:[A-Z][a-z'’]+|[A-Z]\.?|bin|binti)){1,3}")


def _may_sign(text: str) -> bool:
    """Whether a line below the head may hold a role: cheap."""
    return ":" in text or text[0] in _FIRST or text.endswith(PLAIN)


_FIRST = frozenset("([-|•*LS").union(role[0] for role in PLAIN)


def _pattern_of(line: Line) -> Pattern | None:
    """The pattern of an outlet that calls a line a byline."""
    rows = (row for row in load().patterns if row.phrase.label == "byline")
    return next((row for row in rows if row.pattern.fullmatch(line.text)), None)


def _is_card(piece: _Piece) -> bool:
    """Whether a role without a colon counts: not two words in the story, unless behind a bar."""
    if not piece.text.lstrip("-•*| \xa0").startswith(PLAIN):
        return False
    told = not (piece.before or piece.last or piece.text[0] == "|")
    return not (told and piece.line.words <= _TWO)


def _ends_as_role(piece: _Piece) -> bool:
    return (piece.before or piece.last) and piece.text.endswith(PLAIN)


# What a line without a colon behind its first word is, in the order in which it is asked.
_FORMS: tuple[tuple[str, re.Pattern[str], Callable[[_Piece], bool]], ...] = (
    ("byline.role", _TWO_ROLES, lambda piece: "Editor" in piece.text),
    ("byline.reported", _REPORTED, lambda piece: piece.text.startswith("Laporan")),
    ("byline.reported", _REPORTED_FROM, lambda piece: piece.text.startswith("Laporan")),
    ("byline.role", _UNSIGNED, _is_card),
    ("byline.role", _ROLE_BEHIND, _ends_as_role),
    ("byline.source", _SOURCE, lambda piece: piece.last and piece.text.startswith("Sumber")),
    ("byline.role", _ROLE_LAST, lambda piece: piece.before and ":" in piece.text),
    ("byline.header", _BY, lambda piece: piece.before and piece.text[0] in "BbOo"),
    ("byline.header", _NAME_SUARA, lambda piece: piece.before and piece.text[-1] in "mM"),
    ("byline.header", _JURNALIS, lambda piece: piece.before and "urnalis" in piece.text),
)


def _whole(piece: _Piece) -> Iterator[Mark]:
    """A stretch that is a byline as a whole."""
    line, text = piece.line, piece.text
    match = AT_START.match(text) if ":" in text else None
    if match:
        # the source of a table in the story; and "- Penulis: Sari Dewi" says who wrote a book
        told = match[1].lower() == "sumber" and not piece.last
        if not told and (piece.before or text[0] not in "-–•"):
            yield from _spread(piece, list(role_list(_VIEWED.sub("", text))))
    elif line.shape != "prose" or text[0] in "([":
        for rule, pattern, counts in _FORMS:
            found = pattern.fullmatch(text) if counts(piece) else None
            if found:
                yield from _read(piece, rule, found)
                return
        if piece.before:
            yield from _header(piece)


def _header(piece: _Piece) -> Iterator[Mark]:
    """A byline above the story that has no role word."""
    line, text = piece.line, piece.text
    if line.key in TEAM:
        yield line.mark("byline", "byline.team")
    elif line.words <= _MOST_WORDS and _BAR.search(text):
        match = _DESK_NAME.fullmatch(text) or (_HEADER.fullmatch(text) if line.index else None)
        if match and all(name.count(" ") < 5 for name in match["name"].split(",")):
            outlet = fold(match["outlet"])
            if outlet in load().channels or outlet in _DESKS:
                yield from _read(piece, "byline.header", match)


def _read(piece: _Piece, rule: str, match: re.Match[str]) -> Iterator[Mark]:
    """The marks of a match: who did what, and who edited where it names a second."""
    said = match.groupdict()
    start, end = match.span("all" if "all" in said else 0)
    if "name" not in said:
        yield piece.mark(rule, start, end)
        return
    names, outlet = people(said["name"]), said.get("outlet")
    if outlet is not None and fold(outlet) not in load().channels:
        outlet = None
    value = None
    if names or len(said) > 1:  # "By Associated Press" names nobody
        value = Names(did(said.get("role") or "oleh")[0], names, outlet)
    if "editor" in said:
        yield piece.mark(rule, start, match.start("second"), value)
        start, value = match.start("second"), Names("editor", people(said["editor"]))
    yield piece.mark(rule, start, end, value)


def _maybe(facts: Facts) -> list[Line]:
    signed = [
        line
        for line in facts.signed
        if (
            ":" in (text := line.text)
            and (line.end - line.start <= _LONGEST or _loses_source(text) or _names_role(text))
        )
        or (line.words <= _MOST_WORDS and text[0].isupper() and _BAR.search(text))
    ]
    found = [line for line in facts.lines if (key := line.key).startswith(_OPENINGS) or key in TEAM]
    return [*signed, *found, *facts.through(patterned())]


_OPENINGS = ("by ", "oleh ", "sumber ", "laporan")
BYLINES = Words(
    "suara.com",
    pieces=("jurnalis", *map(str.lower, PLAIN)),
    beside=_maybe,
    cut=True,
)
"""Lines that may hold a role, or a name as a byline has it."""


def _spread(piece: _Piece, rows: list[tuple[int, int, str, str]]) -> Iterator[Mark]:
    """Marks for the roles of one line; each takes the separator behind it."""
    line, offset, text = piece[:3]
    for i, (_, stop, role, who) in enumerate(rows):
        start = 0 if i == 0 else rows[i][0]
        end = stop if i + 1 < len(rows) else len(text)
        yield from one_role(line, offset + start, offset + end, role, who)


def _glued_roles(piece: _Piece) -> Iterator[Mark]:
    """Roles behind the last paragraph of a flattened text: ``… katanya. Pewarta: A Editor: B``."""
    line, offset, text = piece[:3]
    tail_at = max(0, len(text) - 400)
    closed = text.endswith((")", ").")) and "ditor" in text
    pair = _IN_PARENS.search(text, tail_at) if closed else None
    if pair:
        yield from _read(piece, "byline.role", pair)
        return
    if _loses_source(text):
        start = text.rindex("Sumber")
        yield piece.mark("byline.source", start, len(text))
        text = text[:start]
    if not _names_role(text):
        return
    match = _GLUED_ROLE.search(text, tail_at) or _GLUED_PAIR.search(text, tail_at)
    if match is None:
        return
    base = match.start(1)
    if text[base - 1 : base] == "(":
        yield piece.mark("byline.role", base - 1, base)
    for start, stop, role, who in role_list(text[base:]):
        names = leading_names(who)
        if names is None and not who.strip(" ,."):
            names = (len(who), who)  # its name is lost: "Sumber: ,"
        if names is None:
            return
        end = base + stop
        if stop == len(text) - base or len(who) > 60:
            end -= len(who) - names[0]
        yield from one_role(line, offset + base + start, offset + end, role, who[: names[0]])


def _loses_source(text: str) -> bool:
    """Whether a text ends with the label of its source, whose value is lost."""
    return text.endswith(":") and text.rstrip(": ").endswith(" Sumber")


def _names_role(text: str) -> bool:
    """Whether a role stands before a colon: asked of each colon, not at every letter."""
    colon = text.find(":")
    while colon >= 0:
        if ends_before(text, colon, GLUED):
            return True
        colon = text.find(":", colon + 1)
    return False


_GLUED_ROLE = late(
    r"(?:(?<=[.!?\"”)*\]|]\s)|(?<=[.!?\"”)*\]|])|(?<=[.!?\"”],)|(?<=\s\s)|^)[(\s]*"
    rf"({any_of(GLUED)}\s*:\s*[A-Z])"
)
_GLUED_PAIR = late(
    rf"\s((?:Sumber\s*:\s*[^:.!?]{{2,30}}\s)?{any_of(GLUED)}\s*:\s*[A-Z][^:.!?]{{2,60}}\sEditor\s*:\s*[A-Z])"
)
"""Two roles in a row are no sentence, whatever stands before them."""
