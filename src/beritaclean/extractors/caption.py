"""Captions and photo credits: lines that end, or begin, with who took the picture.

A caption is text of its own, kept in `Article.captions`. Its evidence is the credit: ``(ANTARA
FOTO/Nama)``, ``©2021 Merdeka.com``, ``Foto: dok. Hutama``, ``/Reuters/Nama``. A parenthesis with
an agency at the end of a long paragraph is no credit: the story's own sentences end so too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.sieves import Sieve
from beritaclean.extractors.photo_credits import only_signed, shortens
from beritaclean.extractors.spans import follows, holds, opening
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import in_large

_LONGEST = 420
"""Captions are shorter; the longest seen had 390 characters."""

# Source: photo credits of about 70 outlets, 2011-2025.
_AGENCIES = (
    r"ANTARA(?: FOTO)?|REUTERS|Reuters|AFP(?: PHOTO)?|AP(?: Photo)?|EPA|Getty Images|Xinhua|"
    r"Anadolu|Bloomberg|KOMPAS|Kompas|Tribun\w*|TRIBUN\w*|Liputan6|KapanLagi|Kapanlagi|Merdeka|"
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
_FOTO_WORDS = ("oto", "FOTO", "Kredit", "Videography")
_SLASHED = late(r"/\s?[A-Za-z]")
_STARTS = late(
    r"(?:©|(?:Foto|FOTO|Photo|Teks Foto|FOTO Ilustrasi|Ilustrasi Foto|Kredit Foto|Kredit|"
    r"Sumber gambar|"
    r"Sumber Foto|Keterangan [Ff]oto|[Cc]aption|Videography)\s?[:,]|"
    r"(?:DOK|Dok)\.?\s|Dokumentasi\.|(?:INSTAGRAM|Instagram|FACEBOOK|TWITTER)\.(?:COM|com)/)"
)
_KOMPAS_GLUED = late(
    r"(?:KOMPAS\.(?:com|COM)|Kompas\.com|ANTARA FOTO|TRIBUN\w*|Tribun \w+|Tribunnews\.com)\s?/\s?"
    r"[A-Z][A-Za-z.' ]+[A-Z][a-z]"
)
_ILLUSTRATION = late(
    r"(?:[Ii]lustrasi\b(?!.{120,}).{0,90}|.{5,200}(?:\([Ii]lustrasi\)|[Ii]lustrasi)\.?)$"
)
_LABELLED = late(
    rf"(?i:(?:{FREE_PICTURES}|youtube|repro(?:duksi)?)(?:\.com)?"
    rf"(?:\s*[-/]\s*[\w@.' -]{{2,40}})?)\.?$"
)
_HINTS = (
    "(",
    "\u00a9",
    "/",
    "foto",
    "photo",
    "ilustrasi",
    "dok",
    "kredit",
    "perbesar",
    *["shutterstock", "pixabay", "unsplash", "freepik", "pexels", "istock", "getty"],
    *["instagram", "twitter", "facebook"],
    *["youtube", "you", "tube", "tiktok", "istimewa", "screenshot", "tangkapan"],
    *["pinterest", "google", "repro", "videography"],
)
"""A line below the story's head that holds none of these is no caption."""
_HEAD = 12
"""How many lines above the story may be captions without any of these words."""
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
"""Credits that only the head of a page may carry: behind a story's sentence they are prose."""
_LONGEST_CREDIT = 160
# Source: 700 captions of 60 outlets; of the first paragraphs of 1,200 stories nearly none has one.
_SPEAKS_OF_PICTURE = late(
    r"(?i:\((?:\w+ )?(?:kiri|kanan|tengah)\b|\bkiri ke kanan\b|\b(?:ilustrasi|kolase|berpose)\b|"
    r"\b(?:ber)?foto(?: bersama| arsip| ini\b|:)|\btangkap(?:an)? layar\b|\bscreenshot\b|\bdok\.|"
    r"\b(?:infografis|shutterstock)\b)|"
    r"\([A-Z][^\W\d_]+(?: [A-Z][\w.]*){0,3} ?/ ?[A-Z][\w. ]{1,30}\)\.?$"
)
"""Words of a caption, and a name with an outlet in parentheses at its end."""
_SUMBER_FOTO = late(r"[Ss]umber [Ff]oto\b|--\s*$")


def caption(page: Page) -> Iterator[Mark]:
    """Mark captions and credits; their text is the mark's value.

    >>> from beritaclean.inputs.text import read
    >>> [m.rule for m in caption(read("Warga menyapu jalan. (ANTARA FOTO/Sari Dewi)"))]
    ['caption.credit']
    """
    start = opening(page)
    signed = _signed(page)
    captions: set[str] = set()
    head = range(max(0, start - _HEAD), start + 2)
    maybe = {line.index: line for line in page.candidates}
    sure = set()
    for line in page.candidates:
        below = follows(page, line) if line.key in _ANNOUNCING else None
        if below is None:
            continue
        maybe[below.index] = below
        if line.key in _SOURCE_LABELS and below.text[0] == "•" and not page.marks[line.index]:
            yield line.mark("caption", "caption.label", "")
            sure.add(below.index)
    for index in sorted(maybe):
        line = maybe[index]
        if page.marks[index]:
            continue
        if line.key in _PLACEHOLDER:
            yield line.mark("nav", "caption.enlarge")
            continue
        if index not in head and index not in sure and not _hints(line):
            continue
        if line.index == signed and not captions and not _is_pictured(line.text[-60:]):
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
    if not captions:
        return
    ordered = sorted(captions)
    headlines: set[str] = set()
    for line in page.lines:
        if line.words >= 5 and not page.marks[line.index] and line.key not in captions:
            bare = line.key.partition(" (")[0]
            at = bisect_left(ordered, line.key)
            begun = at < len(ordered) and ordered[at].startswith(line.key)
            if bare in captions or begun:
                if line.index < start and (line.index == 0 or in_large(line.text, 2 / 3)):
                    headlines.add(line.key)  # of which the caption makes a sentence
                if line.key in headlines:
                    continue
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


def _hints(line: Line) -> bool:
    """Whether a line outside the head speaks of a picture."""
    return holds(line.text.lower(), _HINTS)


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
    before = page.lines[line.index - 1] if line.index else None
    if before is not None and before.key in _PLACEHOLDER and line.index <= start + 1:
        return "caption.enlarge"
    if before is not None and before.key in _PLACEHOLDER and length > 20:
        return "caption.enlarge"
    if text.startswith("Lihat Foto ") and text[-1] == ")":
        return "caption.enlarge"
    if line.words >= 5 and ":" in text and _is_photo_story(text):
        return None  # a photo story's headline
    opened = line.key[:3] in _HEADS or text[0] == "©"
    if opened and length < 260 and _STARTS.match(text) and not _is_quote(text):
        return "caption.credit"
    if opened and length <= 80 and _LABELLED.fullmatch(text):
        return "caption.credit"
    if before is not None and before.key in _SOURCE_LABELS and text[0] == "•":
        return "caption.credit"
    if _is_quote(text):
        return None
    # a day ("Senin, 3/2") has a slash as well
    slashed = "/" in text and _SLASHED.search(text) is not None
    bracket = text.rfind("(") if text.endswith((")", ").")) else -1
    if bracket >= 0 and _CREDIT_PARENS.match(text, bracket):
        return "caption.credit"
    if (slashed or "©" in text) and _CREDIT_TAIL.search(text):
        return "caption.credit"
    told = length < 240 and (":" in text or "oto " in text or "FOTO " in text)
    if told and holds(text, _FOTO_WORDS) and _FOTO.search(text):
        return "caption.credit"
    if length < 300 and _KOMPAS_GLUED.match(text):
        return "caption.credit"
    if line.index < start and length < 260 and "lustrasi" in text and _ILLUSTRATION.fullmatch(text):
        return "caption.illustration"
    if line.index <= start and length < 300:
        tail = max(0, length - _LONGEST_CREDIT)
        if (
            (slashed and _SLASH_CREDIT.search(text, tail))
            or ("|" in text and _BAR_CREDIT.search(text, tail))
            or ("Foto" in text and _DOK_CREDIT.search(text, tail))
        ):
            return "caption.credit"
    sourced = "umber " in text or text[-1] == "-"
    if line.index < start and sourced and _SUMBER_FOTO.search(text):
        return "caption.credit"
    return None


PHOTO_STORY = late(r"(?:FOTO|(?:Berita|Galeri) Foto|(?:BERITA|GALERI) FOTO)\s*:")
"""What the headline of a photo story opens with."""


def _is_photo_story(text: str) -> bool:
    return "/" not in text and text[-1] != "." and PHOTO_STORY.match(text) is not None


def _is_quote(text: str) -> bool:
    return text[:1] in "\"“'‘"
