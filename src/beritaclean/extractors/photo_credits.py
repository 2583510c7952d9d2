"""Photo credits in the forms of newsrooms that nobody has met: the word, the sign, the name.

`caption` knows the credits of outlets and agencies by their names. These forms are known by their
grammar alone: a word for a picture, what joins it to its source, and a source; behind the last
sentence of a line, in brackets at its end, or as all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from beritaclean.extractors import scenes
from beritaclean.extractors.elements import is_brand
from beritaclean.extractors.own import own_names
from beritaclean.extractors.spans import beside, holds, opening
from beritaclean.lexicon.agencies import agency_named
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.words import fold
from beritaclean.outlets import load

if TYPE_CHECKING:
    from beritaclean.core.page import Line, Page

# Source: the heads and feet of about 120 pages of as many outlets, 2008-2025, Indonesian and Malay.
_PICTURE = r"(?:foto|fhoto|poto|photo|gambar|gbr|image|picture|pict?|credits?|kredit)"
_STOCK = r"(?:dok(?:umentasi|umen|\.)?|doc|ist(?:imewa)?|net|internet|pribadi|humas)"
"""Where a picture comes from that nobody of the newsroom took."""
_NAME = r"[A-Z@][\w.'’@&-]*(?:[ /,]{1,3}(?:[A-Z@][\w.'’@&-]*|for|dan|of|bin)){0,6}"
_DOMAIN = r"[a-z0-9-]+\.(?:com|co|id|net|my|news)[\w./ ]{0,40}"
_LONGEST_TAIL = 110
"""A credit is shorter; so no pattern walks over more of a line."""
_ENDS = (".", "!", "?", '"', "”")


class Credit(NamedTuple):
    """A credit at the end of a line."""

    start: int
    """Where it begins in the line's text, behind what closes the caption."""
    rule: str
    bracketed: bool
    """Whether it stands in brackets, which may also be a signature's."""


_Guard: TypeAlias = Callable[["Page", "re.Match[str]"], bool]


def _any(page: Page, match: re.Match[str]) -> bool:  # noqa: ARG001 - one signature for all
    return True


def _is_source(page: Page, match: re.Match[str]) -> bool:  # noqa: ARG001 - as above
    """Whether brackets name a source, and do not shorten words of their sentence."""
    return not shortens(match.string)


_SHORT = late(r"[(\[]\s*(humas|dok|doc)\.?\s*[)\]]\W*$", re.IGNORECASE)
_LONG_FORMS = {"humas": "hubungan masyarakat", "dok": "dokumen", "doc": "document"}


def shortens(text: str) -> bool:
    """Whether the brackets at the end of a line shorten words that stand before them.

    >>> shortens("Ia memimpin bagian hubungan masyarakat (Humas)."), shortens("Panen raya. (Humas)")
    (True, False)
    """
    match = _SHORT.search(text, max(0, len(text) - _SHORTEST_TAIL))
    if match is None or text[: match.start()].rstrip().endswith(_ENDS):
        return False
    return _LONG_FORMS[match[1].lower()] in text[: match.start()].lower()


_SHORTEST_TAIL = 16


def _is_ours(page: Page, match: re.Match[str]) -> bool:
    """Whether one side of a slash is an outlet: a known one, or the page's own."""
    own = own_names(page)
    return any(
        fold(side) in load().channels or (own.may_be_in(side) and own.weigh(side) >= _A_PART)
        for side in (match["one"].strip(), match["other"].strip())
    )


_A_PART = 2
"""The weight of a part of the outlet's own name: the person on the other side is a witness too."""

_FORMS: tuple[tuple[str, tuple[str, ...], re.Pattern[str], _Guard], ...] = (
    (
        # "(Sumber Gambar : Warta Santri)", "(foto: ist)", "(Photo by Sari Dewi)", "[dok/hms]"
        "caption.brackets",
        (")", "]"),
        late(
            rf"[(\[]\s*(?:(?:sumber|teks|source)\s+)?(?:{_PICTURE}|f|ft)\s*"
            r"(?:[:=/.–-]\s*|\s?(?:by|oleh|from)\s|"
            rf"(?=(?:{_STOCK}|ilustrasi|arsip)\b)|"
            r"(?=(?-i:[A-Z@])))[^()\[\]]{2,80}[)\]]\W*$|"
            rf"[(\[]\s*{_STOCK}(?:\s*[:./=-]\s*[^()\[\]]{{1,80}}|\.)?\s*[)\]]\W*$",
            re.IGNORECASE,
        ),
        _is_source,
    ),
    (
        # "... malam. f.anto", "... pagi) f/anto"
        "caption.behind",
        ("f.", "f/", "f:", "ft", "oto"),
        late(r"[.)]\s*(?:f|ft|fto|foto|poto)\s?[./:]\s?[a-z][\w.]{1,20}\W*$"),
        _any,
    ),
    (
        # "... tadi. FOTO Sari Dewi", "... | Foto Sari Humas Aceh.", "... hari ini. - Foto Bernama"
        "caption.behind",
        ("foto", "gambar", "photo", "picture", "poto", "dok", "doc"),
        late(
            r"(?:[.!?)”\"]\s*[-–—*|/]{0,2}|"
            r"(?:\s[-–—|/*]{1,2}|—|--|(?<=\w)/)(?=\s?(?:\w+\s?:|\w+ (?:by|oleh)\b|[Dd]o[ck]\b)))\s*"
            r"(?:Sumber )?"
            r"(?:Foto|FOTO|Gambar|GAMBAR|Photo|PHOTO|Picture|Poto|Dok|DOK|Doc|doc|dok)\b"
            rf"\s?[.:;/|–—-]{{0,2}}\s?(?:(?:by|oleh|via|courtesy)\s)?"
            rf"(?:{_NAME}|{_DOMAIN}|(?i:{_STOCK})\b[\w ./]{{0,40}})\W*$"
        ),
        _any,
    ),
    (
        # "... di Kurik – Mutiara Timur/Yance Mahuze", "... (24/07). Erna Yunus B/RMOLJawaTengah"
        "caption.named",
        ("/",),
        late(
            r"(?:^|[.!?)”\"(]\s*|\s[-–—|]\s?|[–—]|--)(?P<one>[A-Za-z][\w.' ]{1,40}?)\s?/\s?"
            r"(?P<other>[A-Z][\w.' ]{1,40})\)?\.?$"
        ),
        _is_ours,
    ),
)
"""Rule, signs of which a line's end in small letters has one, pattern, and what it must be."""
_OPENING = late(
    r"\W{0,3}(?:ket(?:erangan)?\b[ .]{0,2}(?:foto|gambar|photo|gbr)|teks\s?(?:foto|gambar)|"
    r"ca?ption(?:\s+foto)?|sumber\s+(?:foto|gambar|photo)|"
    r"(?:foto|poto|photo|gambar)(?= ?: ?ist\b))"
    r"(?:\s*[:;.=|/–—-]|(?<!caption)\s(?-i:(?=[A-Z])))",
    re.IGNORECASE,
)
"""``Ket. Foto : Bupati ...``: what is said of a picture, under its own name."""
_BARE = late(
    rf"(?:dok|doc|dokumentasi|DOK|Dok|Dokumentasi)[.: ]\s?{_NAME}\.?$|"
    rf"(?:Photo|Foto|Gambar|Image|Picture)\s?(?:\s?:|by|oleh)\s{_NAME}\.?$"
)
_BY_DASH = late(rf"(?:Foto|Photo|Gambar|Pix)\s?[-–]\s(?P<who>{_NAME})\.?$")
"""``Foto - Sinar Timur Daily``: the name must be a newsroom's, for headlines are written so too."""
_MARKER = late(r"\((?:foto|foto tangkapan layar|gambar|photo|image)\)$")


def opens_with_credit(text: str) -> bool:
    """Whether a line says itself that it describes a picture.

    >>> [opens_with_credit(text) for text in ("Ket. Foto : Bupati panen", "Keterangan Bupati")]
    [True, False]
    """
    return _OPENING.match(text) is not None


def credit_alone(text: str) -> bool:
    """Whether a short line is a credit and nothing else.

    >>> [credit_alone(text) for text in ("dok. PT Sukamulya Tbk", "Photo by Sari", "Dokumen desa")]
    [True, True, False]
    >>> credit_alone("Foto - Sinar Timur Daily"), credit_alone("Foto - Gubernur Panen Raya")
    (True, False)
    """
    if len(text) > _LONGEST_TAIL:
        return False
    dashed = _BY_DASH.match(text)
    if dashed:
        return is_brand(dashed["who"]) or agency_named(dashed["who"]) is not None
    return _BARE.match(text) is not None


def credit_behind(page: Page, text: str) -> Credit | None:
    """The credit at the end of a line, and which form it has.

    >>> from beritaclean.inputs.text import read
    >>> text = "Kapolres meninjau dermaga, Senin (7/4) malam. f.anto"
    >>> found = credit_behind(read(text), text)
    >>> found.rule, text[found.start :]
    ('caption.behind', 'f.anto')
    """
    first = max(0, len(text) - _LONGEST_TAIL)
    tail = text[first:].lower()
    for rule, signs, pattern, guard in _FORMS:
        if not holds(tail, signs):
            continue
        match = pattern.search(text, first)
        if match and guard(page, match):
            start = match.start()
            while text[start] in _BEFORE:
                start += 1
            return Credit(start, rule, bracketed=text.rstrip(".")[-1] in ")]")
    return None


_BEFORE = '.!?)”" '
"""What closes the sentence before a credit."""


def signs_paragraph(page: Page, line: Line, credit: Credit) -> bool:
    r"""Whether a credit stands behind a paragraph of the story, as a signature does.

    So it does behind the last paragraph, and behind one that quotes somebody; a caption is known
    there by the scene it shows, the day it ends with, or being printed twice. Above the story a
    line with a credit is a caption, whatever it says besides.

    >>> from beritaclean.inputs.text import read
    >>> first = "Warga desa itu memanen padi bersama-sama sejak subuh hingga petang, kata Sari."
    >>> page = read(f"{first}\nKami menanam lagi pekan depan. (Lembah/Dimas)")
    >>> signs_paragraph(page, page.lines[1], Credit(31, "caption.named", bracketed=True))
    True
    """
    before = line.text[: credit.start].rstrip(" (|-–—*/")
    if not before.endswith(_ENDS) or scenes.is_scene(before) or scenes.is_dated(before[-_DAY:]):
        return False
    lines, at = page.lines, line.index
    if any(other.key == line.key for other in beside(page, line)):
        return False
    is_last = page.facts.prose[-1:] <= [at]
    if is_last and credit.rule != "caption.named":
        is_last = not any(other.shape == "sentence" for other in lines[at + 1 :])
    return (is_last or scenes.tells_more(before)) and at >= opening(page)


_DAY = 28
"""Characters of the day that a caption ends with."""


def only_signed(page: Page, line: Line) -> bool:
    """Whether only the end of a line is a credit, behind a paragraph: `picture` marks that end."""
    if line.words < _LONG or line.text[-1] != ")":
        return False
    credit = credit_behind(page, line.text)
    return credit is not None and signs_paragraph(page, line, credit)


_LONG = 14
"""Words of a paragraph: a caption with a credit in brackets seldom has so many."""


def has_names(text: str) -> bool:
    """Whether a line may end with two names around a slash: cheap.

    >>> [has_names(text) for text in ("di Kurik – Timur/Yance Mahuze", "pada Senin (7/4).")]
    [True, False]
    """
    other = text[text.rfind("/") + 1 :]
    return other[:2].strip()[:1].isupper()


def marker_behind(text: str) -> int | None:
    """Where the bare word ``(foto)`` begins at the end of a line.

    >>> marker_behind("21 Sep 2018, 20:43 WIB (foto)")
    23
    """
    match = _MARKER.search(text, max(0, len(text) - 30))
    return match.start() if match else None
