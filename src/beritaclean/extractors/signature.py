"""Signatures at the end of a story: initials, a name or an outlet in parentheses, a wire's dash.

A parenthesis at the end of a paragraph may as well be a gloss, so it counts only behind a closed
sentence, and in its surest forms elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.extractors.agency import agency_named
from beritaclean.extractors.names import NAME, NAME_WORD, people
from beritaclean.extractors.promo import is_heading
from beritaclean.extractors.spans import follows, free_pieces, last_prose
from beritaclean.late import late
from beritaclean.outlets import load
from beritaclean.page import Line, Mark, Page
from beritaclean.parts import Credit, Names
from beritaclean.sieves import Words
from beritaclean.words import fold

# Source: signatures of about 60 outlets, 2013-2025.
_INITIALS = late(
    r"[(\[]\s?(?:"
    r"[A-Za-z]{1,5}\d{0,3}(?:\s?/\s?\*{0,3}(?:[\w.]{2,14}|[A-Z])){1,3}"  # (aud/hri), (R02/x)
    r"|\*{1,3}/?[a-z]{0,5}|[a-z]{2,5}/\*{1,3}"  # (*), (***), (*/adv)
    r"|[A-Z]{2,4}-[A-Z]{2,4}"  # (KR-SFN)
    r")\s?[)\]]\.?"
)
_ONE_INITIAL = late(
    r"[(\[]\s?(?:[a-z]{2,5}|[A-Z]{1,3}\d{1,3}|[A-Z]{2,4}|[A-Z][a-z]{1,3}(?:, ?[A-Z][a-z]{1,3})?)"
    r"\s?[)\]]\.?"
)
_OUTLET_NAME = late(
    r"\(\s*(?:[a-z]{2,4}\d{1,3}/)?(?P<outlet>[\w-]+\.(?:com|id|co\.id|co))"
    r"(?:\s*/\s*(?P<name>[^()/]{3,60}))?\s*\)\.?",
    re.IGNORECASE,
)
_NAME_IN_PARENS = late(
    rf"\((?P<name>{NAME_WORD}(?:\s+{NAME_WORD}){{1,4}}(?:/{NAME_WORD}(?:\s+{NAME_WORD}){{1,4}})*)\)\.?"
)
_WRITTEN_BY = late(rf"\((?:Ditulis oleh|Oleh|Penulis)[:\s]+(?P<name>{NAME})\)\.?")
_WIRE = late(r"[-–—]\s?(?P<agency>Bernama|BERNAMA|Reuters|AFP|Antara|ANTARA|Xinhua|AP|Agensi)\.?")
_SHOUTED = late(r"[A-Z][A-Z.' ]{4,60}(?:\s*[|/]\s*[A-Z][A-Z.' ]{2,40})+$")
_SHOUTED_NAME = late(r"[A-Z][A-Z'.]{2,}(?: [A-Z][A-Z'.]*){1,2}")
_SOURCE_LAST = late(r"[.!?”\"]\s?((?<=\s)[A-Z][\w.]{2,24}|(\[[a-z]{3,15}\]))$")
"""``… tunai. Kontan``, ``… diam. [tribun]``: an outlet or a wire behind the last sentence."""
_CONTRIBUTED = late(
    rf"(?:^|[.!?”\"]\s+)(?P<all>(?P<names>{NAME}(?:(?:,| dan|, dan) {NAME})*) (?:turut |ikut )?"
    r"berkontribusi dalam (?:penulisan|pembuatan) artikel ini\.?)$"
)
"""Tempo's last sentence."""
_NAME_LAST = late(
    rf"[.!?”\"]\s(?P<name>{NAME_WORD}(?:\s{NAME_WORD}){{1,3}})/(?P<outlet>[\w.]{{4,20}})$"
)
"""``… dari Jepang. Sari Dewi/Kompas.com``."""
_WIRES = frozenset({"antara", "reuters", "afp", "xinhua", "bernama"})
_LONGEST = 160
"""A line that is a signature as a whole is shorter than this."""
# A parenthesis at the very end of a paragraph that is a gloss, not a signature.
_GLOSSES = frozenset(
    ["red", "cucian", "ratas", "nobar", "ist", "foto", "kakak", "adik", "ibu", "ayah", "alm"]
)


def signature(page: Page) -> Iterator[Mark]:
    """Mark signatures, on lines of their own or at the end of a paragraph.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Panen usai pada awal bulan, kata seorang petani di desa itu. (abc/def)")
    >>> marked = page.claim(signature(page), "signature")
    >>> [(m.rule, page.text[m.start : m.end]) for m in marked.marks[0]]
    [('byline.initials', '(abc/def)')]
    """
    ending = last_prose(page)
    for line in page.candidates:
        last = line.index >= ending
        if line.index == ending + 1 and _is_shouted_name(page, line):
            yield line.mark("byline", "byline.signature", Names("author", (line.text.title(),)))
            continue
        for offset, text in free_pieces(page, line):
            if last or _signed(text):
                yield from _signed_piece(line, offset, text, last=last)


def _is_shouted_name(page: Page, line: Line) -> bool:
    """``SARI DEWI`` right below the last paragraph, lists or nothing behind it: Tempo to 2018."""
    if not line.text.isupper() or page.marks[line.index]:
        return False
    below = follows(page, line)
    ends = below is None or bool(page.marks[below.index]) or is_heading(below)
    return (
        ends
        and load().phrase_of(line.key) is None
        and _SHOUTED_NAME.fullmatch(line.text) is not None
    )


def _signed_piece(line: Line, offset: int, text: str, *, last: bool) -> Iterator[Mark]:
    end = offset + len(text)
    if len(text) <= _LONGEST:
        whole = _whole(line, offset, text, last=last)
        if whole is not None:
            yield whole
            return
    helped = _CONTRIBUTED.search(text, max(0, len(text) - 160)) if "berkontribusi" in text else None
    if helped:
        value = Names("contributor", people(helped["names"]))
        yield line.part(offset + helped.start("all"), end, "byline", "byline.signature", value)
        return
    tail = _NAME_LAST.search(text, max(0, len(text) - 70)) if last and "/" in text else None
    if tail and fold(tail["outlet"]) in load().channels:
        value = Names("author", people(tail["name"]))
        yield line.part(offset + tail.start("name"), end, "byline", "byline.signature", value)
        return
    source = _SOURCE_LAST.search(text, max(0, len(text) - 30)) if last else None
    if source and (source[2] or fold(source[1]) in load().channels | _WIRES):
        yield line.part(offset + source.start(1), offset + len(text), "byline", "byline.source")
        return
    yield from _before_glued_tags(line, offset, text)
    yield from _signature(line, offset, text, last=last)


def _whole(line: Line, offset: int, text: str, *, last: bool) -> Mark | None:
    """A line that is a signature as a whole."""
    end = offset + len(text)
    if text[0] in "([":
        for initials in (_INITIALS, _ONE_INITIAL):
            if initials.fullmatch(text) and not _is_gloss(text):
                return line.part(offset, end, "byline", "byline.initials", _wire_of(text))
        for named in (_OUTLET_NAME, _WRITTEN_BY, _NAME_IN_PARENS):
            match = named.fullmatch(text)
            if match:
                name = match["name"]
                value = Names("author", people(name.replace("/", ", "))) if name else None
                return line.part(offset, end, "byline", "byline.signature", value)
    wire = _WIRE.fullmatch(text) if last and text[0] in "-–—" else None
    if wire:
        agency = wire["agency"]
        credit = Credit(agency=agency.title() if agency.isupper() else agency)
        return line.part(offset, end, "byline", "byline.wire", credit)
    if last and text[:2].isupper() and _SHOUTED.fullmatch(text):
        first = re.split(r"[|/]", text)[0]
        names = tuple(name.title() for name in people(first))
        return line.part(offset, end, "byline", "byline.signature", Names("author", names))
    return None


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
            yield line.part(
                offset + len(text) - len(stars[1]), offset + len(text), "byline", "byline.mark"
            )
        return
    piece = tail[at:]
    start = offset + len(text) - len(piece)
    before = tail[:at].rstrip()
    closed = before.endswith((".", "!", "?", '"', "”", "'", "’", "…", "||"))
    end = offset + len(text)
    if _INITIALS.fullmatch(piece) and (closed or "/" in piece or last):
        if not re.search(r"\d/\d", piece):
            yield line.part(start, end, "byline", "byline.initials", _wire_of(piece))
        return
    if not closed:
        return
    if _ONE_INITIAL.fullmatch(piece) and last and not _is_gloss(piece):
        yield line.part(start, end, "byline", "byline.initials", _wire_of(piece))
        return
    for named in (_WRITTEN_BY, _OUTLET_NAME, _NAME_IN_PARENS):
        match = named.fullmatch(piece)
        if match and (last or named is not _NAME_IN_PARENS):
            value = Names("author", people(match["name"])) if match["name"] else None
            yield line.part(start, end, "byline", "byline.signature", value)
            return


def _before_glued_tags(line: Line, offset: int, text: str) -> Iterator[Mark]:
    """Initials inside a flat text, tags or a video glued behind: ``(mrp/raw)liga italianapoli``.

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


# the bracket stands first, for `re` leaps to it; what is before it is asked behind it
_INITIALS_INSIDE = late(
    r"(\((?:(?<=^\()|(?<=[.!?\"”\]|]\s\()|(?<=[.!?\"”\]|a-z]\())"
    r"\s?[a-z]{2,5}\s?/\s?[a-z]{2,5}\s?\))(?!\s?[.,])"
)
_GLUED_TAGS = late(r"\s*[^.!?A-Z\"“(]{3,400}")


def _wire_of(piece: str) -> Credit | None:
    """The agency that initials stand for: ``(Ant)``."""
    agency = agency_named(piece)
    return Credit(agency=agency) if agency else None


def _is_gloss(piece: str) -> bool:
    return piece.strip("()[]. ").lower() in _GLOSSES


def _signed(text: str) -> bool:
    """Whether a line may carry a signature, or one with tags glued behind it: cheap."""
    last = text[-1]
    if last in ")]*" or text[0] in "-–—" or (last.isupper() and text.isupper()):
        return True
    return (last == "." and text[-2:-1] in ")]") or (
        "(" in text and "/" in text and _INITIALS_INSIDE.search(text) is not None
    )


_CLOSING = frozenset(")]")
SIGNATURES = Words(
    "berkontribusi",
    beside=lambda facts: [
        *[line for line in facts.lines if line.text.isupper()],
        *[
            line
            for line in facts.signed
            if (text := line.text)[-1] in ")]*"
            or text[0] in "([-–—"
            or "/" in text
            or "|" in text
            or text[-2:-1] in _CLOSING
            or _SOURCE_LAST.search(text, max(0, len(text) - 30))
        ],
    ],
    cut=True,
)
"""Lines with a bracket, a slash or capitals at an end, or a name behind their last sentence."""
