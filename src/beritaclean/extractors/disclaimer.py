"""What a site says of the article itself, at its head or foot: whose opinion, what advice.

``Catatan: Artikel ini hanya …``, ``Konten ini merupakan opini blogger …``, ``Artikel ini pertama
kali terbit dalam bahasa Inggris``: on a line of its own or glued behind the last sentence. Stories
tell of articles too, so each form says of this one what it is, and none stands between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.names import NAME, people
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Names
from beritaclean.core.sieves import Words
from beritaclean.extractors.spans import first_prose, free_pieces, holds, last_paragraph
from beritaclean.lexicon.patterns import late

_REACH = 1_200
"""Characters at the end of a text that may hold a notice with all its sentences."""
_BEGINS = late(
    r"(?:^|[.!?…][\"”)\]]{0,2}|[\"”)\]](?=\s)|[a-zA-Z](?=\s+[A-Z]{5}))[*(\s>-]*(?=[A-Za-z])"
)
"""Behind the end of a sentence, or before a word in capitals: ``… KTP DISCLAIMER: …``."""
_THIS = r"(?:artikel|berita|konten|tulisan|informasi|opini|analisis|prediksi|ulasan) ini"
# Source: notices met on pages of some 60 outlets in Indonesian, Malay and English, 2012-2026.
LABELLED = late(
    r"(?:(?:catatan(?: redaksi)?|note|disclaimer(?: on)?|penafian)\s?[:!]\s*"
    rf"(?=.{{0,60}}?{_THIS} (?:hanya|bukan|tidak|dibuat|merupakan|adalah|bersifat|ditulis))|"
    r"(?:disclaimer(?: on)?|penafian)\s?[:!]\s*(?=.{0,60}?(?:keputusan|rekomendasi|risiko|resiko|"
    r"tanggung ?jawab|saran|referensi|redaksi)))",
    re.IGNORECASE,
)
"""A label, and what this article is; behind ``Disclaimer`` also what it is no advice for."""
OPINION = late(
    rf"(?:{_THIS} (?:merupakan|adalah|ialah) (?:sepenuhnya |murni )?(?:"
    r"(?:opini|laporan|pendapat|pandangan|kiriman|tanggung ?jawab)(?:/\w+)?\b[^.]{0,30}?"
    r"\b(?:blogger|penulis|pembaca|pengirim|warga)|"
    r"(?:konten |artikel |hasil )?(?:kerja ?sama|berbayar|promosi|advertorial|iklan)\b)|"
    r"(?:seluruh |segala )?isi (?:dari )?(?:artikel|berita|konten|tulisan)(?: ini)?\b[^.]{0,40}?"
    r"(?:luar )?tanggung ?jawab (?:penulis|redaksi|pengirim|pribadi|kami)|"
    rf"(?:{_THIS}|pandangan|pendapat|opini)\b[^.]{{0,80}}? tidak (?:semestinya |selalu )?"
    r"(?:mewakili|mencerminkan) (?:sikap|pandangan|pendirian|pendapat|kebijakan|posisi)|"
    r"(?:the )?(?:views|opinions) expressed (?:here|in this|by the|are)\b|"
    rf"{_THIS} (?:dibuat|ditulis|disusun|diterjemahkan) (?:dengan |menggunakan )+(?:bantuan )?"
    r"(?:AI|kecerdasan (?:buatan|artifisial))\b|"
    r"konten (?:baik )?berupa data dan/atau informasi yang tersedia\b)",
    re.IGNORECASE,
)
_TRANSLATED = late(
    r"(?:Artikel ini (?:pertama kali )?(?:terbit|tayang|dirilis|diterbitkan|"
    r"ditayangkan|dimuat|diadaptasi|diterjemahkan|disadur)(?: di \w+)? (?:dalam|dari) "
    r"[Bb]ahasa [A-Z]\w+\.?)"
)
_ADAPTED = late(
    rf"\s*(?P<by>(?:Diadaptasi|Diterjemahkan|Disadur) (?:oleh|dari)\s?:?\s?(?P<who>{NAME}))"
    r"(?=$|\s*[.(]|\s*Editor\b)"
)
_MORE = late(
    r"[^.!?]{0,60}\b(?i:tanggung ?jawab|bertanggung ?jawab|risiko|resiko|keputusan|saran|nasihat|"
    r"ajakan|referensi|edukasi|kerugian|sikap|pandangan|pendirian|redaksi|artikel ini)\b"
)
"""How a notice goes on in a further sentence."""
_SENTENCE = late(r"[.!?][\"”)]*(?=\s|$|[A-Z])")
_QUOTED = late(r"informasi ini mengutamakan kecepatan", re.IGNORECASE)
"""The notice of an office, which stories quote with its figures."""
_WORDS = (
    *("disclaimer", "penafian", "catatan", "note:", "artikel ini", "konten ini", "tulisan ini"),
    *("berita ini merupakan", "berita ini adalah", "opini ini", "ulasan ini adalah"),
    *("isi artikel", "isi berita", "isi konten", "isi tulisan", "tidak mewakili"),
    *("mencerminkan", "views expressed", "opinions expressed", "berupa data dan/atau"),
)
DISCLAIMERS = Words(*_WORDS)
"""Lines with the words of one of them."""


def disclaimer(page: Page) -> Iterator[Mark]:
    r"""Mark what is said of the article itself, at its head or foot.

    >>> from beritaclean.inputs.text import read
    >>> story = "Warga dua desa itu panen raya sejak Senin pagi, kata kepala desa setempat."
    >>> page = read(f"{story} Disclaimer: Artikel ini bukan saran untuk membeli gabah.")
    >>> [page.text[m.start : m.end] for m in disclaimer(page)]
    ['Disclaimer: Artikel ini bukan saran untuk membeli gabah.']
    """
    last = -1
    for line in page.candidates:
        last = last_paragraph(page) if last < 0 else last
        if first_prose(page) < line.index < last:
            continue
        for offset, text in free_pieces(page, line):
            yield from _of_piece(line, offset, text, is_head=line.index < last)


def _of_piece(line: Line, offset: int, text: str, *, is_head: bool) -> Iterator[Mark]:
    """The marks on one free stretch of a line."""
    first = 0 if is_head else max(0, len(text) - _REACH)
    if not holds(text[0 if offset else first :].lower(), _WORDS):
        return
    behind = [0] if offset and first else []  # what another extractor took stands before it
    for start in (*behind, *(begin.end() for begin in _BEGINS.finditer(text, first))):
        if is_head and text[:start].strip("*( "):
            return  # above the story it is a line of its own
        translated = _TRANSLATED.match(text, start)
        if translated:
            yield from _translated(line, offset, text, translated)
            return
        labelled = LABELLED.match(text, start)
        found = labelled or OPINION.match(text, start)
        if found is not None and not _QUOTED.search(text, start):
            end = len(text) if labelled else _end(text, found.end())
            opens = len(text[:start].rstrip("*("))
            yield line.part(offset + opens, offset + end, "cta", "cta.disclaimer")
            return


def _translated(line: Line, offset: int, text: str, found: re.Match[str]) -> Iterator[Mark]:
    """The notice of a translation, and who made it."""
    yield line.part(offset + found.start(), offset + found.end(), "cta", "cta.translated")
    adapted = _ADAPTED.match(text, found.end())
    if adapted:
        value = Names("contributor", people(adapted["who"]))
        start, stop = adapted.span("by")
        yield line.part(offset + start, offset + stop, "byline", "byline.role", value)


def _end(text: str, at: int) -> int:
    """Where the sentence ends that goes on at a place, and those that go on with what it says."""
    while stop := _SENTENCE.search(text, at):
        at = stop.end()
        if not _MORE.match(text, at):
            return at
    return len(text)
