"""Who wrote, edited, translated: role lines and header bylines.

Roles are a closed table. A role word counts only with its colon or in one of the fixed forms
("Laporan Wartawan X, Nama"), for ``Editor`` and ``Sumber`` are words of stories too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.names import NAME, NAME_WORD, TEAM, people
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Names
from beritaclean.core.sieves import Facts, Words
from beritaclean.extractors.date_line import author_of
from beritaclean.extractors.phrases import patterned
from beritaclean.extractors.roles import AT_START, leading_names, one_role, role_list
from beritaclean.extractors.spans import ends_before, first_prose, free_pieces, last_prose
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.places import is_place
from beritaclean.lexicon.roles import did
from beritaclean.lexicon.words import fold
from beritaclean.outlets import Pattern, load

_NO_COLONS = late(
    r"[-•*|\s]*(Penulis|Reporter|Pewarta)\s*([A-Z].{2,60}?)(?:\s*\|?\s+|(?<=[a-z]))(Editor)\s*([A-Z].{2,40})"
)
_LONGEST = 160
"""A role line is shorter than this; a paragraph that opens with "Reporter: …" is longer."""
_BY = late(
    rf"(?:By|Oleh|by|oleh|BY|OLEH)\s+(?P<name>{NAME}(?:,\s?[A-Z][A-Za-z.]{{1,8}})*|[a-z][a-z._]{{3,24}})"
    r"\s*(?:\[\d+\]|\*{1,3}\)?)?$"
)
_VIEWED = late(
    rf"(?P<role>Editor|Penulis|Reporter)\s*:?\s+(?P<name>{NAME_WORD}(?:\s{NAME_WORD}){{0,4}}?)\s+"
    r"(?:Dibaca|Dilihat|Views?|Hits?)\s*:?\s*[\d.,]*\s*(?:kali|x)?$",
    re.IGNORECASE,
)
"""``Editor Budi Utomo Dibaca : 312``."""
_REPORTED = late(
    r"Laporan\s+(?:Wartawan|Reporter|Kontributor|Jurnalis|Khusus)\s+"
    r"(?P<outlet>[\w.\- ]{3,40}?)\s*[,:|]\s*(?P<name>[^,:|()]{3,60}?)\s*$"
)
_TWO_NAMES = 2
_CARD_ROLES = ("Penulis", "Editor", "Reporter")
_SOURCE_WORDS = 5
_REPORTED_FROM = late(rf"Laporan\s*:?\s+(?P<name>{NAME})\s*\|\s*[A-Z][\w ]{{2,30}}$")
_UNSIGNED = late(
    r"[-•*|\s]*(?P<role>Penulis|Editor|Reporter)\s*(?:Kontributor\s+[A-Z][\w ]{2,30},\s+)?"
    rf"(?P<name>{NAME_WORD}(?:\s+{NAME_WORD}){{0,3}})$"
)
_ROLE_BEHIND = late(
    rf"[-•*|\s]*(?P<name>(?!Tim\b|Para\b){NAME_WORD}(?:\s+{NAME_WORD}){{0,4}}?)"
    r"(?:\s?[,–-]\s*|\s+|(?<=[a-z]))(?P<role>Penulis|Editor|Reporter)$"
)
"""``Sari Dewi, Penulis``, also glued: the name of a card above what the person did."""
_HEADER = late(
    rf"(?P<name>{NAME}(?:\s*,\s*{NAME})*)\s*(?:-|–|,|\||/|•)\s*(?P<outlet>[\w.\- ]{{3,40}})$"
)
_DESK_NAME = late(rf"[A-Z][A-Za-z ]{{2,20}}\s[-–]\s(?P<name>{NAME}),\s(?P<outlet>[\w. ]{{3,30}})")
_JURNALIS = late(rf"(?P<name>{NAME})\s*,\s*Jurnalis\s*-?\s*", re.IGNORECASE)
_NAME_SUARA = late(rf"(?P<name>{NAME})\s+(?P<outlet>Suara\.Com)$", re.IGNORECASE)
_ROLE_LAST = late(
    rf"\s(Reporter|Penulis|Editor|Pewarta|LAPORAN|Laporan)\s?:\s*(?P<name>{NAME})\s*$"
)


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
            done = []
            if len(text) <= _LONGEST:
                done = list(_short_line(line, offset, text, before=before, last=last))
                row = _pattern_of(line) if free and not done and line in named else None
                if row is not None:
                    done = [line.mark("byline", row.phrase.rule)]
            yield from done or _glued_roles(line, offset, text)


def _above_dateline(page: Page) -> Iterator[Mark]:
    """A name alone on the first line, the dateline right below it: a story without its headline."""
    if len(page.lines) < _TWO_NAMES or page.marks[0] or not page.marks[1]:
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
    return ":" in text or text[0] in "([-|LPERS•*" or text.endswith(_CARD_ROLES)


def _pattern_of(line: Line) -> Pattern | None:
    """The pattern of an outlet that calls a line a byline."""
    rows = (row for row in load().patterns if row.phrase.label == "byline")
    return next((row for row in rows if row.pattern.fullmatch(line.text)), None)


def _short_line(line: Line, offset: int, text: str, *, before: bool, last: bool) -> Iterator[Mark]:
    """A line that is a byline as a whole."""
    viewed = _VIEWED.fullmatch(text) if text[0] in "EPR" and line.words <= _MOST_WORDS else None
    if viewed:
        value = Names(did(viewed["role"])[0], people(viewed["name"]))
        yield line.part(offset, offset + len(text), "byline", "byline.role", value)
        return
    match = AT_START.match(text) if ":" in text else None
    if match and match[1].lower() == "sumber" and not last:
        return  # the source of a figure or a table, in the story
    if match and text[0] in "-–•" and not before:
        return  # of a list in the story: "- Penulis: Sari Dewi" says who wrote a book
    if match:
        names = list(role_list(text))
        if names:
            yield from _spread(line, offset, text, names)
        return
    if line.shape == "prose" and text[0] not in "([":
        return
    no_colons = _NO_COLONS.fullmatch(text) if "ditor" in text else None
    if no_colons:
        value = Names("author", people(no_colons[2]))
        middle = no_colons.start(3)
        yield line.part(offset, offset + middle, "byline", "byline.role", value)
        value = Names("editor", people(no_colons[4]))
        yield line.part(offset + middle, offset + len(text), "byline", "byline.role", value)
        return
    reported = None
    if text.startswith("Laporan"):
        reported = _REPORTED.fullmatch(text) or _REPORTED_FROM.fullmatch(text)
    if reported:
        value = Names("author", people(reported["name"]))
        yield line.part(offset, offset + len(text), "byline", "byline.reported", value)
        return
    role_word = text.lstrip("| -•*")[:8].startswith(_CARD_ROLES)
    # "Penulis Sari Dewi", "| Editor Budi Utomo": no colon, but nothing else on the line
    unsigned = _UNSIGNED.fullmatch(text) if role_word else None
    if unsigned is None and (before or last) and text.endswith(_CARD_ROLES):
        unsigned = _ROLE_BEHIND.fullmatch(text)
    sourced = last and unsigned is None and text.startswith("Sumber ")
    if sourced and _is_source(text):
        yield line.part(offset, offset + len(text), "byline", "byline.source")
        return
    if unsigned and not (before or last or text[0] == "|" or line.words > _TWO_NAMES):
        unsigned = None
    if unsigned:
        value = Names(did(unsigned["role"])[0], people(unsigned["name"]))
        yield line.part(offset, offset + len(text), "byline", "byline.role", value)
        return
    if before:
        inside = _ROLE_LAST.search(text) if ":" in text else None
        if inside:
            value = Names(did(inside[1])[0], people(inside["name"]))
            yield line.part(
                offset + inside.start(1), offset + len(text), "byline", "byline.role", value
            )
            return
        yield from _header(line, offset, text)


def _is_source(text: str) -> bool:
    """Whether a line is a source and nothing else: ``Sumber Kompas TV``, ``Sumber kabarx.com``."""
    words = text.split()
    if len(words) == _TWO_NAMES and _DOMAIN.fullmatch(words[1]):
        return True
    return (
        len(words) <= _SOURCE_WORDS
        and text[-1] not in _ENDS_SENTENCE
        and all(word[:1].isupper() for word in words)
    )


_DOMAIN = late(r"[\w-]+(?:\.[a-z]{2,6}){1,2}")
_ENDS_SENTENCE = ".!?,:;"


def _header(line: Line, offset: int, text: str) -> Iterator[Mark]:
    """A byline above the story that has no role word."""
    end = offset + len(text)
    if line.key in TEAM:
        yield line.mark("byline", "byline.team")
        return
    if line.key.startswith(("by ", "oleh ")) or line.key.endswith("suara.com"):
        match = _BY.fullmatch(text) or _NAME_SUARA.fullmatch(text)
        if match and (match["name"][0].isupper() or text[0] in "bB"):
            yield line.part(offset, end, "byline", "byline.header", author_of(match["name"]))
            return
    match = _JURNALIS.match(text) if "urnalis" in text else None
    if match:
        value = Names("author", people(match["name"]))
        yield line.part(offset, offset + match.end(), "byline", "byline.header", value)
        return
    if line.words > _MOST_WORDS or not _BAR.search(text):
        return
    match = _DESK_NAME.fullmatch(text)
    if match and fold(match["outlet"]) in load().channels:
        value = Names("author", people(match["name"]), match["outlet"])
        yield line.part(offset, end, "byline", "byline.header", value)
        return
    match = _HEADER.fullmatch(text) if line.index else None
    if match and all(name.count(" ") < 5 for name in match["name"].split(",")):
        outlet = match["outlet"].strip()
        known = fold(outlet) in load().channels
        if known or fold(outlet) in _DESKS:
            value = Names("author", people(match["name"]), outlet if known else None)
            yield line.part(offset, end, "byline", "byline.header", value)


_BAR = late(r"[-–,|/•]")
_MOST_WORDS = 12
"""Words of a name, an outlet and what is between them."""
_OPENINGS = ("by ", "oleh ", "sumber ", "laporan")


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


BYLINES = Words(
    "suara.com",
    pieces=("editor", "jurnalis", "penulis", "reporter", "pewarta"),
    beside=_maybe,
    cut=True,
)
"""Lines that may hold a role, or a name as a byline has it."""
_DESKS = frozenset({"sport", "sepakbola", "news", "finance"})
"""Desks that a header byline names instead of the outlet: ``Nama - Sport``."""


def _spread(
    line: Line, offset: int, text: str, rows: list[tuple[int, int, str, str]]
) -> Iterator[Mark]:
    """Marks for the roles of one line; each takes the separator behind it."""
    for i, (_, stop, role, who) in enumerate(rows):
        start = 0 if i == 0 else rows[i][0]
        end = stop if i + 1 < len(rows) else len(text)
        yield from one_role(line, offset + start, offset + end, role, who)


def _glued_roles(line: Line, offset: int, text: str) -> Iterator[Mark]:
    """Roles behind the last paragraph of a flattened text: ``… katanya. Pewarta: A Editor: B``."""
    tail_at = max(0, len(text) - 400)
    closed = text.endswith((")", ").")) and "ditor" in text
    pair = _IN_PARENS.search(text, tail_at) if closed else None
    if pair:
        start, middle, end = pair.start(), pair.start(2), pair.end()
        value = Names("author", people(pair[1]))
        yield line.part(offset + start, offset + middle, "byline", "byline.role", value)
        value = Names("editor", people(pair[3]))
        yield line.part(offset + middle, offset + end, "byline", "byline.role", value)
        return
    if ":" not in text:
        return
    source = _SOURCE_LOST.search(text, tail_at) if _loses_source(text) else None
    if source:
        yield line.part(offset + source.start(1), offset + len(text), "byline", "byline.source")
        text = text[: source.start(1)]
    if not _names_role(text):
        return
    match = _GLUED_ROLE.search(text, tail_at) or _GLUED_PAIR.search(text, tail_at)
    if match is None:
        head = _GLUED_HEAD.match(text)
        if head:
            rows = list(role_list(text[head.start(1) : head.end()]))
            for start, stop, role, who in rows:
                base = offset + head.start(1)
                yield from one_role(line, base + start, base + stop, role, who)
        return
    rows = list(role_list(text[match.start(1) :]))
    base = match.start(1)
    if text[base - 1 : base] == "(":
        yield line.part(offset + base - 1, offset + base, "byline", "byline.role")
    for start, stop, role, who in rows:
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
    return text.rstrip(": ").endswith("Sumber")


def _names_role(text: str) -> bool:
    """Whether a role stands before a colon: asked of each colon, not at every letter."""
    colon = text.find(":")
    while colon >= 0:
        if ends_before(text, colon, _GLUED_WORDS):
            return True
        colon = text.find(":", colon + 1)
    return False


_SOURCE_LOST = late(r"\s(Sumber\s*:)\s*$")
"""The label of the source at the end of a flattened text, its value lost."""
_GLUED_WORDS = (
    *("Pewarta", "Editor", "Reporter", "Penulis", "Penerjemah", "Penyunting", "Fact Checker"),
    "Kontributor",
)
_GLUED_ROLE = late(
    r"(?:(?<=[.!?\"”)*\]|]\s)|(?<=[.!?\"”)*\]|])|(?<=[.!?\"”],)|(?<=\s\s)|^)[(\s]*"
    rf"((?:{'|'.join(_GLUED_WORDS)})\s*:\s*[A-Z])"
)
_IN_PARENS = late(
    r"\(\s?(?:Penulis|Reporter)\s*:?\s+([^|()]{3,90}?)\s*\|\s*(Editor\s*:?\s+([^|()]{3,80}))\)\.?$"
)
"""``(Penulis Sari Dewi | Editor Budi Utomo)`` at the end of a story, with colons or not."""
_GLUED_PAIR = late(
    r"\s((?:Sumber\s*:\s*[^:.!?]{2,30}\s)?(?:Pewarta|Reporter|Penulis|Penerjemah)\s*:\s*[A-Z][^:.!?]{2,60}\sEditor\s*:\s*[A-Z])"
)
"""Two roles in a row are no sentence, whatever stands before them."""
_GLUED_HEAD = late(
    r".{0,200}?((?:Reporter|Penulis)\s*:\s*[^|.]{3,40}\|\s*Editor\s*:\s*[^|.]{3,40}\|)"
)
