"""Captions and photo credits: lines that end, or begin, with who took the picture.

A caption is text of its own, kept in `Article.captions`. Its evidence is the credit: ``(ANTARA
FOTO/Nama)``, ``©2021 Merdeka.com``, ``Foto: dok. Hutama``, ``/Reuters/Nama``. A parenthesis with
an agency at the end of a long paragraph is no credit: the story's own sentences end so too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.sieves import Sieve
from beritaclean.extractors.photo_credits import only_signed, shortens
from beritaclean.extractors.spans import follows, holds, opening
from beritaclean.lexicon.agencies import PHOTO
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import in_large

_LONGEST = 420
"""Captions are shorter; the longest seen had 390 characters."""

# Source: photo credits of about 70 outlets, 2011-2025.
_AGENCIES = (
    rf"{PHOTO}|KOMPAS|Kompas|Tribun\w*|TRIBUN\w*|Liputan6|KapanLagi|Kapanlagi|Merdeka|"
    r"detik\w+|CNN Indonesia|CNBC Indonesia|SINDOnews|Sindonews|MPI|Okezone|TEMPO|Tempo|JPNN|"
    r"Republika|REPUBLIKA|Suara\.com|VIVA|Jawa ?Pos|Bisnis|Kontan|KONTAN|IDN Times|Medcom|"
    r"iNews|RMOL|WARTAKOTA\w*|SERAMBINEWS|Wikipedia|Wikimedia"
)
FREE_PICTURES = (
    r"shutterstock|pixabay|unsplash|freepik|pexels|istock(?:photo)?|getty ?images|instagram|"
    r"twitter|facebook|youtube|you tube|tiktok|istimewa|ist|dok(?:\.|umentasi)?|dok pribadi|"
    r"screenshot|tangkapan layar|ilustrasi|pinterest|google maps|net"
)
_CREDIT_PARENS = late(
    rf"\((?:(?:[Ff]oto|FOTO|[Cc]redit|[Ff]ile)\s?[:/][^()]+|[Dd]ok\b[^()]*|[Ii]lustrasi\b[^()]*|"
    rf"[Ss]umber\s?:\s?(?i:[^()]*(?:{FREE_PICTURES})\b)[^()]*|"
    rf"(?:{_AGENCIES})\b[^()]*|[^()]*(?:{_AGENCIES})(?:\.\w+)*\s*/[^()]*|"
    rf"(?i:(?:{FREE_PICTURES})\b[^()]*))\)\.?$"
)
_CREDIT_TAIL = late(
    rf"(?:^|[\s.])(?:(?:{_AGENCIES})(?:\.(?:com|co\.id|id|co))?\s?/\s?"
    rf"[A-Z][\w.' -]{{2,60}}(?:/[\w.' -]{{2,40}})?|"
    r"©\s?[\w@./ -]{2,60}(?:®/?)?(?:/[\w@. -]{2,60})*|"
    r"\.\s?/[A-Za-z][\w./@ -]{2,60})\.?$"
)
_FOTO = late(
    r"(?:^|[\s.,–-])"
    r"(?:Foto|FOTO|Photo|Teks Foto|Ilustrasi Foto|Kredit Foto|Kredit|Videography)\s?:\s?"
    r"[^.:]{2,90}(?:\.\w{2,4}[^.:]{0,40})?\.?$"
    r"|[.!?|]\s?(?:Foto|FOTO)\s[A-Z][a-z'’]+(?:\s[A-Z][a-z'’]+){0,3}\.?$"
)
_STARTS = late(
    r"(?:©|(?:Foto|FOTO|Photo|Teks Foto|FOTO Ilustrasi|Ilustrasi Foto|Kredit Foto|Kredit|"
    r"Sumber gambar|"
    r"Sumber Foto|Keterangan [Ff]oto|[Cc]aption|Videography)\s?[:,]|"
    r"(?:DOK|Dok)\.?\s|Dokumentasi\.|(?:INSTAGRAM|Instagram|FACEBOOK|TWITTER)\.(?:COM|com)/)"
)
_KOMPAS_GLUED = late(
    r"^(?:KOMPAS\.(?:com|COM)|Kompas\.com|ANTARA FOTO|TRIBUN\w*|Tribun \w+|Tribunnews\.com)\s?/\s?"
    r"[A-Z][A-Za-z.' ]+[A-Z][a-z]"
)
_ILLUSTRATION = late(
    r"^(?:[Ii]lustrasi\b(?!.{120,}).{0,90}|.{5,200}(?:\([Ii]lustrasi\)|[Ii]lustrasi)\.?)$"
)
_LABELLED = late(
    rf"(?i:(?:{FREE_PICTURES}|youtube|repro(?:duksi)?)(?:\.com)?"
    rf"(?:\s*[-/]\s*[\w@.' -]{{2,40}})?)\.?$"
)
_HEAD = 12
"""Lines above the story that stand near to it."""
_PLACEHOLDER = frozenset({"perbesar", "zoom-in-whiteperbesar", "lihat foto"})
_ENLARGED = late(
    r"Lihat Foto\s+(?P<caption>[^\n(]{5,300}?"
    r"(?:\([^()]{1,30}\)[^\n(]{0,200}?)?\([A-Za-z][^()]{2,80}\))"
)
_SOURCE_LABELS = frozenset({"sumber", "photo", "foto", "sumber foto"})
_ANNOUNCING = _PLACEHOLDER | _SOURCE_LABELS
"""What stands above a caption."""
_PICTURE = late(
    r"FOTO|PHOTO|[Ff]oto|[Pp]hoto|Getty|©|REUTERS|AFP|[Ii]stimewa|[Dd]ok\b|(?i:instagram|shutterstock|pixabay|freepik)"
)
"""In the credit of the last paragraph this speaks for a picture, not for a signature."""
# the slash stands first, for `re` leaps to it; what is before it is asked behind it
_SLASH_CREDIT = late(
    r"/(?:(?<=[\s.]/)[A-Za-z][\w./@ -]{2,60}|(?:(?<=[a-z.]/)|(?<=[a-z.]\s/))[Nn]et)$"
)
_BAR_CREDIT = late(rf"(?:{_AGENCIES})\s?\|\s?[A-Z][\w.' -]{{2,40}}$")
_DOK_CREDIT = late(r"Foto\s?:\s?dok\.?[\w.]+$")
# Source: 700 captions of 60 outlets; of the first paragraphs of 1,200 stories nearly none has one.
_SPEAKS_OF_PICTURE = late(
    r"(?i:\((?:\w+ )?(?:kiri|kanan|tengah)\b|\bkiri ke kanan\b|\b(?:ilustrasi|kolase|berpose)\b|"
    r"\b(?:ber)?foto(?: bersama| arsip| ini\b|:)|\btangkap(?:an)? layar\b|\bscreenshot\b|\bdok\.|"
    r"\b(?:infografis|shutterstock)\b)|"
    r"\([A-Z][^\W\d_]+(?: [A-Z][\w.]*){0,3} ?/ ?[A-Z][\w. ]{1,30}\)\.?$"
)
"""Words of a caption, and a name with an outlet in parentheses at its end."""
_SUMBER_FOTO = late(r"[Ss]umber [Ff]oto\b|--\s*$")


class _Form(NamedTuple):
    """One form of a credit, by which its whole line is a caption."""

    pattern: re.Pattern[str]
    sign: re.Pattern[str]
    """What a line with it holds: far cheaper to ask."""
    longest: int
    """Characters of its line, at the most."""
    below: int
    """How many lines below the story's first one it may stand, at the most."""
    rule: str = "caption.credit"


_ANYWHERE = 1_000_000
# The forms that only the head of a page may carry stand last: behind a story's sentence such a
# credit is prose.
_FORMS = (
    _Form(_CREDIT_PARENS, late(r"\)\.?$"), _LONGEST, _ANYWHERE),
    _Form(_CREDIT_TAIL, late(r"/\s?[A-Za-z]|©"), _LONGEST, _ANYWHERE),  # "3/2" is a day
    _Form(_FOTO, late("oto|FOTO|Kredit|Videography"), 239, _ANYWHERE),
    _Form(_KOMPAS_GLUED, late("/"), 299, _ANYWHERE),
    _Form(_ILLUSTRATION, late("lustrasi"), 259, -1, "caption.illustration"),
    _Form(_SLASH_CREDIT, late(r"/\s?[A-Za-z]"), 299, 0),
    _Form(_BAR_CREDIT, late(r"\|"), 299, 0),
    _Form(_DOK_CREDIT, late("Foto"), 299, 0),
    _Form(_SUMBER_FOTO, late(r"umber |-$"), _LONGEST, -1),
)


def caption(page: Page) -> Iterator[Mark]:
    """Mark captions and credits; their text is the mark's value.

    >>> from beritaclean.inputs.text import read
    >>> [m.rule for m in caption(read("Warga menyapu jalan. (ANTARA FOTO/Sari Dewi)"))]
    ['caption.credit']
    """
    start = opening(page)
    signed = _signed(page)
    captions: set[str] = set()
    maybe = {line.index: line for line in page.candidates}
    for line in page.candidates:
        below = follows(page, line) if line.key in _ANNOUNCING else None
        if below is not None:
            maybe[below.index] = below
            if line.key in _SOURCE_LABELS and below.text[0] == "•":
                yield line.mark("caption", "caption.label", "")
    for index in sorted(maybe):
        line = maybe[index]
        if page.marks[index]:
            continue
        if line.key in _PLACEHOLDER:
            yield line.mark("nav", "caption.enlarge")
            continue
        if index == signed and not captions and not _is_pictured(line.text[-60:]):
            continue
        enlarged = _ENLARGED.match(line.text)
        if enlarged and enlarged.end() < len(line.text):
            text = " ".join(enlarged["caption"].split())
            yield line.part(0, enlarged.end(), "caption", "caption.enlarge", text)
            continue
        rule = _rule(page, line, start)
        if rule is not None and not only_signed(page, line) and not shortens(line.text):
            captions.add(line.key)
            yield line.mark("caption", rule, " ".join(line.text.split()))
    yield from _repeated(page, captions, start)


def _repeated(page: Page, captions: set[str], start: int) -> Iterator[Mark]:
    """Captions that are printed again, whole or cut off; no headline that one of them repeats."""
    ordered = sorted(captions)
    headlines: set[str] = set()
    for line in page.lines if captions else ():
        key = line.key
        if line.words < 5 or page.marks[line.index] or key in captions:
            continue
        at = bisect_left(ordered, key)
        begun = at < len(ordered) and ordered[at].startswith(key)
        if not begun and key.partition(" (")[0] not in captions:
            continue
        if line.index < start and (line.index == 0 or in_large(line.text, 2 / 3)):
            headlines.add(key)  # of which the caption makes a sentence
        if key not in headlines:
            yield line.mark("caption", "caption.repeated", " ".join(line.text.split()))


def _signed(page: Page) -> int:
    """The last paragraph, which may be signed (Outlet.com/Name) as a picture is credited.

    A paragraph is no line of prose where the bracket behind its last sentence has no stop.
    """
    last = page.facts.prose[-1] if page.facts.prose else -1
    below = page.lines[last + 1 : last + 2]
    ends = below and below[0].words >= _PARAGRAPH and _BEHIND_SENTENCE.search(below[0].text[-90:])
    return last + 1 if ends and not below[0].key.startswith("lihat foto") else last


_PARAGRAPH = 14
"""Words of a paragraph: a caption seldom has so many before its full stop."""
_BEHIND_SENTENCE = late(r"[.!?”\"]\s*(?:[a-z/]{3,12}\s)?\([^()]{2,60}\)$")


def _is_pictured(tail: str) -> bool:
    """Whether the end of the last paragraph speaks for a picture, not for a signature."""
    return _PICTURE.search(tail) is not None and _OF_DESK.search(tail) is None


_OF_DESK = late(
    r"\(\s?foto\s?:\s?\*?(?:red|redaksi|tim)\s?\)$|[.!?”\"]\s[a-z]{2,4}(?:/[a-z]{2,4})+\s\([^()]+\)$",
    re.IGNORECASE,
)


def is_pictured(line: Line) -> bool:
    """Whether a line speaks of a picture: who stands left and right in it, or that it is one.

    >>> from beritaclean.core.lines import read_lines
    >>> is_pictured(read_lines("Kepala dusun Sari Dewi (kiri) menerima bantuan bibit")[0])
    True
    """
    return may_be_pictured(line.text) and _SPEAKS_OF_PICTURE.search(line.text) is not None


def may_be_pictured(text: str) -> bool:
    """Whether a text has any sign that it speaks of a picture, or not only letters of ASCII.

    Other letters, such as U+017F, may stand for one of them.
    """
    if not text.isascii():
        return True
    lower = text.lower()
    return holds(lower, _OF_PICTURES)


_OF_PICTURES = (
    *("(", "/", "foto", "dok.", "ilustrasi", "kolase", "berpose", "kiri ke", "layar", "screenshot"),
    *("infografis", "shutterstock"),
)


_OPENINGS = (
    *("foto", "photo", "teks foto", "ilustrasi", "kredit", "sumber", "keterangan", "caption"),
    *("videography", "dok", "instagram", "facebook", "twitter", "lihat", "perbesar", "zoom-in"),
    *("shutterstock", "pixabay", "unsplash", "freepik", "pexels", "istock", "getty", "youtube"),
    *("you tube", "tiktok", "ist", "screenshot", "tangkapan", "pinterest", "google", "net"),
    "repro",
)
_LONGER = ("lihat foto", *_ANNOUNCING)
"""What a line that is no caption may open with: one may be glued behind it, or stand below."""
_PICTURED = late("[Ff][Oo][Tt][Oo]|Photo|Kredit|Videography|lustrasi")
_HEADS = frozenset(opening[:3] for opening in _OPENINGS)
"""How they begin: quickly asked, for most lines have none."""


CREDITS = Sieve(
    lambda facts: [
        line
        for line in facts.lines
        if (line.end - line.start <= _LONGEST or line.key.startswith(_LONGER))
        and (
            (text := line.text)[-1] in ")-"
            or "/" in text
            or "©" in text
            or "|" in text
            or "umber " in text
            or "FOTO " in text
            or "Foto " in text
            or (line.key[:3] in _HEADS and line.key.startswith(_OPENINGS))
            or ((":" in text or "lustrasi" in text) and _PICTURED.search(text))
            or text.endswith(").")
        )
    ]
)
"""Lines that may credit a picture: each rule asks for one of these signs."""


def _rule(page: Page, line: Line, start: int) -> str | None:
    """Which rule makes a line a caption, if any."""
    text = line.text
    length = len(text)
    if length > _LONGEST:
        return None
    above = page.lines[line.index - 1].key if line.index else ""
    if above in _PLACEHOLDER and (
        start - _HEAD <= line.index <= start + 1 or (length > _MENU and _CREDITED.search(text))
    ):
        return "caption.enlarge"  # further off it is an entry of a menu
    if text.startswith("Lihat Foto ") and text[-1] == ")":
        return "caption.enlarge"
    if line.words >= 5 and "/" not in text and text[-1] != "." and PHOTO_STORY.match(text):
        return None  # a photo story's headline
    opens = line.key[:3] in _HEADS or text[0] == "©"
    if opens and (
        (length < _LONG and _STARTS.match(text))
        or (length <= _CREDIT_ALONE and _LABELLED.fullmatch(text))
    ):
        return "caption.credit"
    if above in _SOURCE_LABELS and text[0] == "•":
        return "caption.credit"
    if text[0] in "\"“'‘":
        return None
    for form in _FORMS:
        if (
            length <= form.longest
            and line.index - start <= form.below
            and form.sign.search(text)
            and form.pattern.search(text)
        ):
            return form.rule
    return None


_MENU = 20
_CREDITED = late(r"[(©/]|foto|ilustrasi|dok|instagram|twitter|facebook|youtube", re.IGNORECASE)
_LONG = 260
_CREDIT_ALONE = 80
PHOTO_STORY = late(r"(?:FOTO|(?:Berita|Galeri) Foto|(?:BERITA|GALERI) FOTO)\s*:")
"""What the headline of a photo story opens with."""
