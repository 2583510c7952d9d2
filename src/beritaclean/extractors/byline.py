"""Who wrote, edited, translated: role lines, header bylines, credits and signatures.

Roles are a closed table. A role word counts only with its colon or in one of the fixed forms
("Laporan Wartawan X, Nama"), for ``Editor`` and ``Sumber`` are words of stories too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.extractors.agency import agency_named
from beritaclean.outlets import load
from beritaclean.page import Line, Mark, Page
from beritaclean.parts import Credit, Names, Role
from beritaclean.words import fold

# Source: bylines of about 70 outlets, 2011-2025.
ROLES: dict[str, Role | None] = {
    "penulis": "author",
    "ditulis oleh": "author",
    "reporter": "author",
    "pewarta": "author",
    "wartawan": "author",
    "jurnalis": "author",
    "jurnalis.id": "author",
    "laporan": "author",
    "oleh": "author",
    "author": "author",
    "writer": "author",
    "rep": "author",
    "fact checker": "author",
    "pemeriksa fakta": "author",
    "editor": "editor",
    "penyunting": "editor",
    "redaktur": "editor",
    "red": "editor",
    "redaktur & reporter": "author",
    "redaktur dan reporter": "author",
    "kontributor": "contributor",
    "penerjemah": "contributor",
    "alih bahasa": "contributor",
    "fotografer": "contributor",
    "photographer": "contributor",
    "pewarta foto": "contributor",
    "videografer": "contributor",
    "videography": "contributor",
    "narator": "contributor",
    "uploader": "contributor",
    "pengunggah": "contributor",
    "source": None,
    "via": None,
    "diadaptasi oleh": "contributor",
    "uploader oleh": "contributor",
    "sumber": None,
}
"""Role word -> what the person did; None for a source, which is no person of the newsroom."""

_ROLE = "|".join(sorted((re.escape(role) for role in ROLES), key=len, reverse=True))
_AT_START = re.compile(rf"[(\[*\s]*({_ROLE})\s*:\s*", re.IGNORECASE)
_INSIDE = re.compile(rf"(?:(?<=[\s|/(,;])|(?<=[a-z]))({_ROLE})\s*:\s*", re.IGNORECASE)
_NO_COLONS = re.compile(
    r"[-•*|\s]*(Penulis|Reporter|Pewarta)\s*([A-Z].{2,60}?)(?:\s*\|?\s+|(?<=[a-z]))(Editor)\s*([A-Z].{2,40})"
)
_CREDITS = frozenset({"kredit", "credits"})
_LONGEST = 160
"""A role line is shorter than this; a paragraph that opens with "Reporter: …" is longer."""

_NAME_WORD = r"(?:[A-ZÀ-Ý][\w.'’-]*|[A-Z]{1,3}\.|bin|binti|al|de|van|von|der|el)"
_NAME = rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,5}}"
_IS_NAME = re.compile(rf"{_NAME}$")
_BY = re.compile(rf"(?:By|Oleh|by|oleh)\s+(?P<name>{_NAME})$")
_POSTED_BY = re.compile(rf"\bby\s+(?P<name>{_NAME})\s*$")
_REPORTED = re.compile(
    r"Laporan\s+(?:Wartawan|Reporter|Kontributor|Jurnalis|Khusus)\s+"
    r"(?P<outlet>[\w.\- ]{3,40}?)\s*[,:|]\s*(?P<name>[^,:|()]{3,60}?)\s*$"
)
_TWO_NAMES = 2
_CARD_ROLES = ("Penulis", "Editor", "Reporter")
_SOURCE_WORDS = 5
_REPORTED_FROM = re.compile(rf"Laporan\s*:?\s+(?P<name>{_NAME})\s*\|\s*[A-Z][\w ]{{2,30}}$")
_UNSIGNED = re.compile(
    r"[-•*|\s]*(?P<role>Penulis|Editor|Reporter)\s*(?:Kontributor\s+[A-Z][\w ]{2,30},\s+)?"
    rf"(?P<name>{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,3}})$"
)
_ROLE_BEHIND = re.compile(
    rf"[-•*|\s]*(?P<name>{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}}?)"
    r"(?:,\s*|\s+|(?<=[a-z]))(?P<role>Penulis|Editor|Reporter)$"
)
"""``Sari Dewi, Penulis``, also glued: the name of a card above what the person did."""
_HEADER = re.compile(
    rf"(?P<name>{_NAME}(?:\s*,\s*{_NAME})*)\s*(?:-|–|,|\||/|•)\s*(?P<outlet>[\w.\- ]{{3,40}})$"
)
_DESK_NAME = re.compile(rf"[A-Z][A-Za-z ]{{2,20}}\s[-–]\s(?P<name>{_NAME}),\s(?P<outlet>[\w. ]{{3,30}})")
_JURNALIS = re.compile(rf"(?P<name>{_NAME})\s*,\s*Jurnalis\s*-?\s*", re.IGNORECASE)
_NAME_SUARA = re.compile(rf"(?P<name>{_NAME})\s+(?P<outlet>Suara\.Com)$", re.IGNORECASE)
_ROLE_LAST = re.compile(rf"\s(Reporter|Penulis|Editor|Pewarta|LAPORAN|Laporan)\s?:\s*(?P<name>{_NAME})\s*$")
_TEAM = frozenset(
    {"tim redaksi", "tim penulis", "tim liputan", "redaksi", "author", "editor", "by", "oleh"}
)

# Signatures at the end of a story.
_INITIALS = re.compile(
    r"[(\[](?:"
    r"[A-Za-z]{1,5}\d{0,3}(?:\s?/\s?\*{0,3}[\w.]{2,14}){1,3}"  # (aud/hri), (esy/jpnn), (R02/x)
    r"|\*{1,3}/?[a-z]{0,5}|[a-z]{2,5}/\*{1,3}"  # (*), (***), (*/adv)
    r"|[A-Z]{2,4}-[A-Z]{2,4}"  # (KR-SFN)
    r")[)\]]\.?"
)
_ONE_INITIAL = re.compile(r"[(\[](?:[a-z]{2,5}|[A-Z]{1,3}\d{1,3}|[A-Z]{2,4}|[A-Z][a-z]{1,3}(?:, ?[A-Z][a-z]{1,3})?)[)\]]\.?")
_OUTLET_NAME = re.compile(
    r"\(\s*(?:[a-z]{2,4}\d{1,3}/)?(?P<outlet>[\w-]+\.(?:com|id|co\.id|co))"
    r"(?:\s*/\s*(?P<name>[^()/]{3,60}))?\s*\)\.?",
    re.IGNORECASE,
)
_NAME_IN_PARENS = re.compile(
    rf"\((?P<name>{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,4}}(?:/{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,4}})*)\)\.?"
)
_WRITTEN_BY = re.compile(rf"\((?:Ditulis oleh|Oleh|Penulis)[:\s]+(?P<name>{_NAME})\)\.?")
_WIRE = re.compile(r"[-–—]\s?(?P<agency>Bernama|BERNAMA|Reuters|AFP|Antara|ANTARA|Xinhua|AP|Agensi)\.?")
_SHOUTED = re.compile(r"[A-Z][A-Z.' ]{4,60}(?:\s*[|/]\s*[A-Z][A-Z.' ]{2,40})+$")

def _signed(text: str) -> bool:
    """Whether a line may carry a signature, or one with tags glued behind it: cheap."""
    last = text[-1]
    if last in ")]*" or (last.isupper() and text.isupper()):
        return True
    return (last == "." and text[-2:-1] in ")]") or ("(" in text and _INITIALS_INSIDE.search(text) is not None)



# A parenthesis at the very end of a paragraph that is a gloss, not a signature.
_GLOSSES = frozenset("red cucian ratas nobar ist foto kakak adik ibu ayah alm".split())


def byline(page: Page) -> Iterator[Mark]:
    """Mark role lines, header bylines, credit blocks and signatures.

    >>> from beritaclean.inputs.text import read
    >>> [str(m.value) for m in byline(read("Pewarta: Sari Dewi\\nEditor: Budi Utomo"))]
    ['author: Sari Dewi', 'editor: Budi Utomo']
    """
    yield from _credits(page)
    opening = _first_prose(page)
    last_prose = _last_prose(page)
    yield from _names_behind(page, last_prose)
    patterns = [
        row
        for row in load().patterns
        if row.phrase.label == "byline" and row.needle in page.lower
    ]
    for line in page.lines:
        marks = page.marks[line.index]
        offset, text = 0, line.text
        if marks:
            for start, stop in page.gaps(line)[-_LAST_GAPS:]:
                gap = line.text[start:stop].rstrip()
                indent = len(gap) - len(gap.lstrip())
                if gap.strip():
                    yield from _piece(line, start + indent, gap[indent:], before=line.index <= opening, last=line.index >= last_prose)
            continue
        before = line.index <= opening
        if (
            not before
            and ":" not in text
            and text[0] not in "([-|LPERS•*"
            and not text.endswith(_CARD_ROLES)
            and not _signed(text)
        ):
            continue
        if line.end - line.start <= _LONGEST:
            done = list(_short_line(line, offset, text, before=before, last=line.index >= last_prose))
            if done:
                yield from done
                continue
            if not marks:
                row = next((row for row in patterns if row.pattern.fullmatch(text)), None)
                if row is not None:
                    yield line.mark("byline", row.phrase.rule)
                    continue
        yield from _glued_roles(line, offset, text)
        yield from _before_glued_tags(line, offset, text)
        yield from _signature(line, offset, text, last=line.index >= last_prose)


_LAST_GAPS = 8
"""Bylines stand near the ends of a line; a line with more marks than this has its own troubles."""


def _piece(line: Line, offset: int, text: str, *, before: bool, last: bool) -> Iterator[Mark]:
    """A free stretch of a line that carries marks already: between a cross-link and a copyright."""
    if len(text) <= _LONGEST:
        done = list(_short_line(line, offset, text, before=before, last=last))
        if done:
            yield from done
            return
    yield from _glued_roles(line, offset, text)
    yield from _before_glued_tags(line, offset, text)
    yield from _signature(line, offset, text, last=last)


def _first_prose(page: Page) -> int:
    for line in page.lines:
        if line.shape == "prose":
            return line.index
    return len(page.lines)


def _last_prose(page: Page) -> int:
    for line in reversed(page.lines):
        if line.shape == "prose":
            return line.index
    return 0


def _short_line(
    line: Line, offset: int, text: str, *, before: bool, last: bool
) -> Iterator[Mark]:
    """A line that is a byline as a whole."""
    match = _AT_START.match(text) if ":" in text else None
    if match and match[1].lower() == "sumber" and not last:
        return  # the source of a figure or a table, in the story
    if match:
        names = list(_role_list(text))
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
    if last and unsigned is None and text.startswith("Sumber ") and line.words <= _SOURCE_WORDS:
        if line.shape in ("label", "headline") and all(w[:1].isupper() for w in text.split()):
            yield line.part(offset, offset + len(text), "byline", "byline.source")
            return
    if unsigned and not (before or last or text[0] == "|" or line.words > _TWO_NAMES):
        unsigned = None
    if unsigned:
        value = Names(ROLES[unsigned["role"].lower()] or "author", people(unsigned["name"]))
        yield line.part(offset, offset + len(text), "byline", "byline.role", value)
        return
    if text[0] in "([":
        for signature in (_INITIALS, _ONE_INITIAL):
            if signature.fullmatch(text) and not _is_gloss(text):
                yield line.part(offset, offset + len(text), "byline", "byline.initials")
                return
        for named in (_OUTLET_NAME, _WRITTEN_BY, _NAME_IN_PARENS):
            match = named.fullmatch(text)
            if match:
                name = match["name"]
                value = Names("author", people(name.replace("/", ", "))) if name else None
                yield line.part(offset, offset + len(text), "byline", "byline.signature", value)
                return
    wire = _WIRE.fullmatch(text) if last and text[0] in "-–—" else None
    if wire:
        value = Credit(agency=wire["agency"].title() if wire["agency"].isupper() else wire["agency"])
        yield line.part(offset, offset + len(text), "byline", "byline.wire", value)
        return
    if last and text[:2].isupper() and _SHOUTED.fullmatch(text):
        first = re.split(r"[|/]", text)[0]
        value = Names("author", tuple(n.title() for n in people(first)))
        yield line.part(offset, offset + len(text), "byline", "byline.signature", value)
        return
    if before:
        inside = _ROLE_LAST.search(text) if ":" in text else None
        if inside:
            value = Names(ROLES[inside[1].lower()] or "author", people(inside["name"]))
            yield line.part(offset + inside.start(1), offset + len(text), "byline", "byline.role", value)
            return
        yield from _header(line, offset, text)


def _header(line: Line, offset: int, text: str) -> Iterator[Mark]:
    """A byline above the story that has no role word."""
    end = offset + len(text)
    if line.key in _TEAM:
        yield line.mark("byline", "byline.team")
        return
    if line.text.endswith(",") and _IS_NAME.match(text.rstrip(", ")) and line.words <= 5:
        yield line.part(offset, end, "byline", "byline.header", Names("author", people(text)))
        return
    if line.key.startswith(("by ", "oleh ")) or line.key.endswith("suara.com"):
        match = _BY.fullmatch(text) or _NAME_SUARA.fullmatch(text)
        if match:
            value = Names("author", people(match["name"]))
            yield line.part(offset, end, "byline", "byline.header", value)
            return
    match = _JURNALIS.match(text) if "urnalis" in text else None
    if match:
        value = Names("author", people(match["name"]))
        yield line.part(offset, offset + match.end(), "byline", "byline.header", value)
        return
    if line.words > 12 or not _BAR.search(text):
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


_BAR = re.compile(r"[-–,|/•]")
_DESKS = frozenset({"sport", "sepakbola", "news", "finance"})
"""Desks that a header byline names instead of the outlet: ``Nama - Sport``."""


def role_marks(line: Line, offset: int, text: str, title: str) -> Iterator[Mark]:
    """Marks for every role in the head of a flattened page, up to the bar or date behind each.

    A name ends where the words of the title begin again: the caption behind it repeats them.
    """
    known = set(title.casefold().split())
    for start, _, role, who in _role_list(text):
        names = _leading_names(who)
        if names is None:
            continue
        head = text.index(who, start)
        end = head + len(re.split(r"\s*\|\s*", who[: names[0] + 3])[0].rstrip())
        end = min(end, head + names[0])
        words = text[head:end].split()
        size = next((i for i, word in enumerate(words) if i and word.casefold() in known), None)
        if size is not None:
            end = head + len(" ".join(words[:size]))
        yield from _one_role(line, offset + start, offset + max(end, head + 1), role, text[head:end])


def _role_list(text: str) -> Iterator[tuple[int, int, str, str]]:
    """The (start, end, role, names) of each role in a line like ``Penulis: A | Editor: B``."""
    hits = [m for m in [_AT_START.match(text)] if m]
    at = hits[0].end() if hits else 0
    while (match := _INSIDE.search(text, at)) is not None:
        hits.append(match)
        at = match.end()
    for i, hit in enumerate(hits):
        stop = hits[i + 1].start() if i + 1 < len(hits) else len(text)
        yield hit.start(), stop, hit[1].lower(), text[hit.end() : stop]


def _spread(
    line: Line, offset: int, text: str, rows: list[tuple[int, int, str, str]]
) -> Iterator[Mark]:
    """Marks for the roles of one line; each takes the separator behind it."""
    for i, (_, stop, role, who) in enumerate(rows):
        start = 0 if i == 0 else rows[i][0]
        end = stop if i + 1 < len(rows) else len(text)
        yield from _one_role(line, offset + start, offset + end, role, who)


def _one_role(line: Line, start: int, end: int, role: str, who: str) -> Iterator[Mark]:
    did = ROLES[role]
    names = people(who)
    value: object = Names(did, names) if did and names else None
    if names and ("&" in role or " dan " in role):  # "Redaktur & Reporter : Nama" did both
        value = (Names("author", names), Names("editor", names))
    if did is None:
        agency = next((a for n in names if (a := agency_named(n))), None)
        value = Credit(agency=agency) if agency else None
    yield line.part(start, end, "byline", "byline.role", value)


def people(text: str) -> tuple[str, ...]:
    """Names in a byline, cleaned of links, brackets, schools and separators.

    >>> people(" Budi Santoso dan Siti Aminah/Universitas X | ")
    ('Budi Santoso', 'Siti Aminah')
    """
    names = []
    for raw in re.split(r"\s*(?:,|;|&|\||\bdan\b|\band\b|\s-\s)\s*", text):
        name = re.split(r"[/(@]|https?:", raw)[0]
        name = " ".join(name.split()).strip(" .:*-–—|\"'()[]")
        name = _TITLES.sub("", name)
        if not 2 <= len(name) <= 60 or not any(map(str.isalpha, name)):
            continue
        if fold(name) not in _TEAM and fold(name) not in load().channels:
            names.append(name)
    return tuple(dict.fromkeys(names))


_TITLES = re.compile(r"^(?:kontributor\s+[\w ]{2,30}$|oleh|by|reporter|wartawan|tim)\s+(?=[A-Z])", re.IGNORECASE)


def _glued_roles(line: Line, offset: int, text: str) -> Iterator[Mark]:
    """Roles behind the last paragraph of a flattened text: ``… katanya. Pewarta: A Editor: B``."""
    tail_at = max(0, len(text) - 400)
    if ":" not in text:
        return
    source = _SOURCE_LOST.search(text, tail_at)
    if source:
        yield line.part(offset + source.start(1), offset + len(text), "byline", "byline.source")
        text = text[: source.start(1)]
    if not _ROLE_WORD.search(text):
        return
    match = _GLUED_ROLE.search(text, tail_at)
    if match is None:
        head = _GLUED_HEAD.match(text)
        if head:
            rows = list(_role_list(text[head.start(1) : head.end()]))
            for start, stop, role, who in rows:
                base = offset + head.start(1)
                yield from _one_role(line, base + start, base + stop, role, who)
        return
    rows = list(_role_list(text[match.start(1) :]))
    base = match.start(1)
    if text[base - 1 : base] == "(":
        yield line.part(offset + base - 1, offset + base, "byline", "byline.role")
    for start, stop, role, who in rows:
        names = _leading_names(who)
        if names is None:
            return
        end = base + stop
        if stop == len(text) - base or len(who) > 60:
            end = base + start + text[base + start :].index(who) + names[0]
        yield from _one_role(line, offset + base + start, offset + end, role, who[: names[0]])


_SOURCE_LOST = re.compile(r"\s(Sumber\s*:)\s*$")
"""The label of the source at the end of a flattened text, its value lost."""
_ROLE_WORD = re.compile(r"(?:Pewarta|Editor|Reporter|Penulis|Penerjemah|Penyunting|Fact Checker|Kontributor)\s*:")
_GLUED_ROLE = re.compile(
    r"(?:(?<=[.!?\"”)*\]|]\s)|(?<=[.!?\"”)*\]|])|(?<=\s\s)|^)[(\s]*"
    r"((?:Pewarta|Editor|Reporter|Penulis|Penerjemah|Penyunting|Fact Checker|Kontributor)\s*:\s*[A-Z])"
)
_GLUED_HEAD = re.compile(r".{0,200}?((?:Reporter|Penulis)\s*:\s*[^|.]{3,40}\|\s*Editor\s*:\s*[^|.]{3,40}\|)")


def _leading_names(text: str) -> tuple[int, str] | None:
    """How far a run of name words goes at the head of a text."""
    match = re.match(rf"\s*{_NAME}(?:\s*(?:,|dan|/)\s*{_NAME})*\s*[|)]?\s*", text)
    return (match.end(), match[0]) if match else None


def _signature(line: Line, offset: int, text: str, *, last: bool) -> Iterator[Mark]:
    """Initials or a name in parentheses at the end of a paragraph."""
    if not text.endswith((")", "]", ").", "].", "***", "*")):
        return
    tail = text[-90:]
    at = max(tail.rfind("("), tail.rfind("["))
    if text[-1] == "*" and at < tail.rfind(")"):
        at = -1
    if at < 0:
        stars = re.search(r"[.!?\"”]\s*(\*{1,3})$", tail)
        if stars:
            yield line.part(offset + len(text) - len(stars[1]), offset + len(text), "byline", "byline.mark")
        return
    piece = tail[at:]
    start = offset + len(text) - len(piece)
    before = tail[:at].rstrip()
    closed = before.endswith((".", "!", "?", '"', "”", "'", "’", "…", "||"))
    end = offset + len(text)
    if _INITIALS.fullmatch(piece) and (closed or "/" in piece or last):
        if not re.search(r"\d/\d", piece):
            yield line.part(start, end, "byline", "byline.initials")
        return
    if not closed:
        return
    if _ONE_INITIAL.fullmatch(piece) and last and not _is_gloss(piece):
        yield line.part(start, end, "byline", "byline.initials")
        return
    for named in (_WRITTEN_BY, _OUTLET_NAME, _NAME_IN_PARENS):
        match = named.fullmatch(piece)
        if match and (last or named is not _NAME_IN_PARENS):
            value = Names("author", people(match["name"])) if match["name"] else None
            yield line.part(start, end, "byline", "byline.signature", value)
            return


def _before_glued_tags(line: Line, offset: int, text: str) -> Iterator[Mark]:
    """Initials inside a flat text, with tags or a video glued behind: ``(mrp/raw)liga italianapoli``.

    Two lower-case words around a slash, in parentheses, behind a sentence: that is no prose.
    """
    if "/" not in text or "(" not in text:
        return
    for match in _INITIALS_INSIDE.finditer(text):
        start, end = offset + match.start(1), offset + match.end(1)
        yield line.part(start, end, "byline", "byline.initials")
        tail = text[match.end() :]
        if _GLUED_TAGS.fullmatch(tail):
            yield line.part(end, offset + len(text), "tags", "tags.glued")


_INITIALS_INSIDE = re.compile(r"(?:^|(?<=[.!?\"”\]|]\s)|(?<=[.!?\"”\]|a-z]))(\(\s?[a-z]{2,5}\s?/\s?[a-z]{2,5}\s?\))(?!\s?[.,])")
_GLUED_TAGS = re.compile(r"\s*[^.!?A-Z\"“(]{3,400}")


def _is_gloss(piece: str) -> bool:
    return piece.strip("()[].").lower() in _GLOSSES


def _credits(page: Page) -> Iterator[Mark]:
    """Credit blocks of one item per line: names before roles (from 2019), or behind them.

    ::

        Kredit / Sari Dewi / Author / Budi Utomo / Editor      name, role
        Author / Sari Dewi / Editor / Budi Utomo / Credits (2) role, name
    """
    lines = page.lines
    for line in lines:
        word = line.key.lstrip("|-•* ")
        if word == "tim redaksi" and not page.marks[line.index]:
            yield from _names_above(page, line)
        if word.startswith("credits (") and word.endswith(")"):
            yield line.mark("byline", "byline.credits")
        if line.text[-1] == ":" and word in _LABEL_ROLES and not page.marks[line.index]:
            yield from _names_below(page, line)
        if word not in _ROLE_LINES or page.marks[line.index]:
            continue
        before = lines[line.index - 1] if line.index else None
        behind = lines[line.index + 1] if line.index + 1 < len(lines) else None
        name_first = any(
            lines[i].key in _CREDITS for i in range(max(0, line.index - 8), line.index)
        ) or _name_stands_above(page, line)
        holder = before if name_first else behind
        if holder is None or page.marks[holder.index] or not _IS_NAME.match(holder.text):
            continue
        role = _ROLE_LINES[word]
        yield line.mark("byline", "byline.credits")
        yield holder.mark("byline", "byline.credits", Names(role, people(holder.text)))
        if name_first:
            for heading in lines[max(0, line.index - 8) : line.index]:
                if heading.key in _CREDITS:
                    yield heading.mark("byline", "byline.credits")


def _name_stands_above(page: Page, role: Line) -> bool:
    """Whether the names of a block stand above their roles, as Kompas prints them since 2024.

    The ends of the block tell: a name right above its first role, and none below its last.
    """
    lines = page.lines
    first = last = role.index
    while first > 1 and _is_role(lines[first - 2]) and _may_name(lines[first - 1]):
        first -= 2
    while last + 2 < len(lines) and _is_role(lines[last + 2]) and _may_name(lines[last + 1]):
        last += 2
    if not first or not _may_name(lines[first - 1]):
        return False
    below = lines[last + 1] if last + 1 < len(lines) else None
    above = lines[first - 2] if first > 1 else None
    return below is None or not _may_name(below) or (above is not None and above.shape == "prose")


def _is_role(line: Line) -> bool:
    return line.key.lstrip("|-•* ") in _ROLE_LINES


def _may_name(line: Line) -> bool:
    return line.words <= 5 and _IS_NAME.match(line.text.rstrip(", ")) is not None


def _names_above(page: Page, team: Line) -> Iterator[Mark]:
    """Kompas prints its people above "Tim Redaksi", all but the last with a comma.

    Who stands last of several edited the story; the others wrote it.
    """
    rows: list[tuple[Line, tuple[str, ...]]] = []
    for line in reversed(page.lines[max(0, team.index - 4) : team.index]):
        text = _STRINGER.sub("", line.text.rstrip(", "))
        names = text.split(", ")
        last = not rows and len(names) == 1 and line.text.istitle()
        if page.marks[line.index] or len(names) > 3:
            break
        if not last and not all(map(_PERSON.fullmatch, names)):
            break
        rows.insert(0, (line, people(text)))
    yield from _with_editor(rows)


def _with_editor(rows: list[tuple[Line, tuple[str, ...]]]) -> Iterator[Mark]:
    """Header lines of names, of which the last is the editor's where there are several."""
    several = sum(len(names) for _, names in rows) > 1
    for line, names in rows:
        value: object = Names("author", names)
        if several and line is rows[-1][0]:
            edited = Names("editor", names[-1:])
            value = (Names("author", names[:-1]), edited) if len(names) > 1 else edited
        yield line.mark("byline", "byline.header", value)


def _names_behind(page: Page, last_prose: int) -> Iterator[Mark]:
    """``Sari Dewi,`` and ``Budi Utomo`` below it, behind the story."""
    lines = page.lines
    for line in lines[last_prose + 1 : -1]:
        below = lines[line.index + 1]
        if line.text[-1] != "," or page.marks[line.index] or page.marks[below.index]:
            continue
        first = line.text.rstrip(", ")
        if _PERSON.fullmatch(first) and below.words <= 4 and _IS_NAME.fullmatch(below.text):
            yield from _with_editor([(line, people(first)), (below, people(below.text))])
            return


def _names_below(page: Page, label: Line) -> Iterator[Mark]:
    """``Oleh :`` on a line of its own, and the names on the lines below it, as VIVA prints them."""
    names = []
    for line in page.lines[label.index + 1 : label.index + 4]:
        known = load().phrase_of(line.key)
        if page.marks[line.index] or known or not _PERSON.fullmatch(line.text):
            break
        names.append(line)
    if not names:
        return
    role = _LABEL_ROLES[label.key]
    yield label.mark("byline", "byline.label")
    for line in names:
        value = Names(role, people(line.text)) if role else None
        yield line.mark("byline", "byline.label", value)


_STRINGER = re.compile(r"^Kontributor\s+[A-Z][\w ]{2,30},\s+")
"""``Kontributor Solo, Sari Dewi``: the place is no name."""
_PERSON = re.compile(rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,4}}(?:\s*\([A-Z][a-z]+\))?")
_LABEL_ROLES: dict[str, Role | None] = {
    "source": None,
    "via": None,
    "oleh": "author",
    "penulis": "author",
    "reporter": "author",
    "pewarta": "author",
    "editor": "editor",
}
_ROLE_LINES: dict[str, Role] = {
    "author": "author",
    "penulis": "author",
    "reporter": "author",
    "editor": "editor",
    "photographer": "author",
    "fotografer": "author",
}
