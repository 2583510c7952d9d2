"""Calls to action, legal lines, disclaimers: what the outlet says for itself.

``Channel WhatsApp`` and ``hak cipta`` are words of stories too. A call counts when a verb that
addresses the reader opens it and the channel, or the outlet's own offer, stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Credit, Pagination
from beritaclean.core.sieves import Words
from beritaclean.extractors.own import own_names
from beritaclean.extractors.reuse import BANS, ban_from
from beritaclean.extractors.spans import follows, holds, last_prose
from beritaclean.lexicon.calls import BUTTONS, CALL, CALL_INSIDE, NETWORK, NETWORKS, STORES
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.words import fold
from beritaclean.outlets import load

_LONGEST = 420
_CHANNEL = (
    r"google\s*news|(?:whatsapp|wa)\s*(?:channel|saluran)|official\s+whatsapp|"
    r"(?:channel|kanal|saluran|grup|group)\s*(?:resmi\s*)?(?:whatsapp|wa|telegram|youtube)|"
    rf"telegram\s*(?:channel|grup|group)|{any_of(STORES)}|"
    r"aplikasi\s[^.!?]{2,40}[.!,]?\s*klik di\s?sini"
)
_CALL = late(rf"[*\s!>-]*(?:\(\s*)?{CALL}.{{0,200}}?(?:{_CHANNEL})", re.IGNORECASE)
_OFFER = late(
    r"(?:kami|lainnya|lain|terkini|terbaru|menarik|di sini|disini|klik|join|"
    r"bergabung|resmi|official|link|https?:|breaking|pilihan|update)",
    re.IGNORECASE,
)
_SOCIAL = late(
    r"[*\s]*(?:(?:ikuti|follow)\s+"
    r"(?:kami|juga|terus|akun|media sosial|berita|informasi|update|artikel)\b.{0,140}|"
    r"jangan\s(?:sampai\s)?(?:ketinggalan|lewatkan)\b.{0,60}?"
    r"\b(?:follow|ikuti|subscribe|gabung)\b.{0,100}?\b)"
    rf"(?:{NETWORK}|google|media sosial)\b.{{0,80}}$",
    re.IGNORECASE,
)
"""``Ikuti kami di Instagram``, ``Jangan ketinggalan berita terbaru! Follow Instagram …``."""
_LINK = late(
    rf"[*(\s]*(?:{CALL}|info(?:rmasi)?\b).{{0,140}}?"
    r"(?:klik|di|melalui|lewat|pada)\s+(?:tautan|link)\s+(?:ini|berikut(?: ini)?|di sini)[.!)\s]*$",
    re.IGNORECASE,
)
_LEGAL = late(
    r"(?:(?:copyright|hak\s*cipta)\s*(?:©|\(c\)|@|&copy;)?\s*(?:\d{4}|©|antara\b|by\b|pt\b)|"
    r"©\s*(?:copyright|hak cipta|\d{4}|pt\b)|\(c\)\s*\d{4})",
    re.IGNORECASE,
)
_LEGAL_YEAR = late(r"\d{4}(?:\s?[-–]\s?\d{4})?")
_LEGAL_WORDS = late(r"copyright|hak cipta|all rights? reserved|©|\(c\)|@|[,.]\s*$", re.IGNORECASE)
_RIGHTS = late(r".*all rights? reserved\.?$", re.IGNORECASE)
_MAIL = late(r"(?:e-?mail|redaksi|kontak|contact)\s*:?\s*[\w.-]+@[\w.-]+$", re.IGNORECASE)
_BAN = late(
    r"Dilarang keras (?:mengambil|menyalin|mengutip)\b.{0,200}?tanpa izin.{0,80}$", re.IGNORECASE
)
_DISCLAIMER = late(
    r"[*()\s]*(?:disclaimer(?:\s+on)?\s*[:-].{10,400}|"
    r"konten ini (?:merupakan|adalah) kerja ?sama.{0,200}|"
    r"(?:seluruh )?isi (?:artikel|tulisan|konten) ini (?:sepenuhnya |menjadi )*"
    r"tanggung jawab penulis.{0,120}|"
    r"konten (?:baik )?berupa data dan/atau informasi yang tersedia.{20,})$",
    re.IGNORECASE | re.DOTALL,
)
# What a site says where it asks for money. Source: pages of subscription titles, 2015-2026, and
# public reports of hints that were taken for teasers.
_REST_IS_PAID = late(
    r"[*()\s]*(?:(?:artikel|konten|berita|laporan|tulisan|halaman) ini "
    r"(?:(?:hanya|khusus|eksklusif|tersedia|dapat dibaca) )*(?:untuk|bagi|oleh) (?:para )?"
    r"(?:pelanggan|member)\b.{0,80}|"
    r"(?:(?:ayo|yuk|silakan|mulai|segera|dengan),? )?(?:ber)?langganan(?: sekarang| dulu)? "
    r"(?:untuk|agar dapat|dan) (?:membaca|melanjutkan|lanjut|mengakses)\b.{0,100}|"
    r"(?:masuk|login|daftar)(?: atau \w+)? untuk (?:membaca|melanjutkan|lanjut)\b.{0,60}|"
    r"khusus (?:untuk )?(?:para )?(?:pelanggan|member)[.!]?)$",
    re.IGNORECASE,
)
_PAY = late(
    r"[*()\s]*(?:(?:sudah|belum) (?:punya akun|memiliki akun|berlangganan|(?:men)?jadi "
    r"(?:pelanggan|member))\?.{0,60}|"
    r"(?:dapatkan|nikmati|buka) akses (?:penuh|tanpa batas|tak terbatas|premium|ke semua)\b"
    r".{0,100}langganan.{0,60}|"
    r"(?:mulai|pilih paket|lihat paket|paket) (?:ber)?langganan(?: anda| sekarang)?[.!]?)$",
    re.IGNORECASE,
)
_LONGEST_PLEA = 200
_QUOTED_NOTICE = late(r"informasi ini mengutamakan kecepatan", re.IGNORECASE)
_FACTCHECK = late(
    r"\*?\s*(?:fakta atau hoaks\?.{10,}|melawan hoaks sama saja melawan pembodohan.{10,}|"
    r"ingin lebih cepat mendapat jawaban\?.{0,200}|"
    r"jika anda memiliki informasi seputar hoaks.{0,400})$",
    re.IGNORECASE,
)
_MORE = late(
    r"(?:^|[.!?\"”]\s*)(?P<call>"
    r"(?:Untuk )?(?:melihat|menonton|membaca) [^.!?]{3,60},? klik (?i:di ?sini)[!.]?|"
    r"(?:Baca|Simak)(?: berita| informasi| juga)?\s+selengkapnya\s+di ?sini\s?[.!]?)$|"
    r"\s?(?P<bare>(?:BACA SELENGKAPNYA|Selengkapnya baca di ?sini)(?: DI ?SINI)?[\s.!>'\"–—-]*)$"
)
_GLUED_LEGAL = late(
    r"(?i:copyright)\s*©\s*[\w.]+(?:\s+[A-Z][\w.]+)*\s*\d{4}|"
    r"Copyright (?:© ?)?\d{4}[^!?]{3,120}All Rights Reserved|"
    r"Dilarang keras mengambil konten"
)
_GLUED_CALL = late(
    rf"[.!?\"”)*]\s*((?=[A-Z(*])(?i:(?:\(\s*)?{CALL_INSIDE}"
    rf"(?:[^.!?]|\.(?=\w)){{0,140}}?(?:{_CHANNEL}))"
    r"(?:(?!\sTags?\b|\s[A-Z]\w+ ?:)[^.]){0,140}\.?\s*)(?=$|\sTags?\b|\s[A-Z]\w+ ?:)"
)
_LONGEST_OWN = 140
_QUOTES = frozenset("\"”'’")
_OWN = 2.5
"""What `OwnNames.weigh` says of the own name, with a word of newsrooms beside it or not."""
_OWN_NAME = r"(?P<name>[A-Za-z][\w.-]*(?:\s[A-Z][\w.-]*){0,3})\s*[.!]*"
_OWN_CALL = late(
    r"[*\s!>-]*(?:(?:terus|selalu|jangan lewatkan|jangan lupa|untuk|dapatkan)\s+)?"
    rf"(?:{CALL}|untuk|berita|informasi|artikel)\s.{{0,90}}?\b(?:(?:hanya\s)?(?:di|dari|lewat|melalui|pada)"
    rf"(?:\s(?:situs|laman|website|portal|aplikasi))?|kunjungi|klik)\s+{_OWN_NAME}",
    re.IGNORECASE,
)
"""``Baca berita lainnya di Kabar Buton``."""
_OWN_FOLLOW = late(
    rf"[*\s!>-]*(?:follow|ikuti)\s+{_OWN_NAME}\s+(?:untuk|agar|supaya|dan)\s.{{5,80}}",
    re.IGNORECASE,
)
_MOST_BUTTONS = 24
_SHARED_BY = frozenset({*NETWORKS, "email"})
"""One of these is among the words of a row of buttons."""
_WORDS_AND_NUMBERS = late(r"[^\W_]+")


def _may_call(line: Line) -> bool:
    """Whether a line that holds one of the words below is short, or may have a call at its end."""
    text = line.text
    if len(text) <= _LONGEST or "Dilarang" in text:
        return True
    tail = text[-_REACH:].lower()
    return holds(tail, _AT_END)


_REACH = 700
_AT_END = (
    *("google", "whatsapp", "telegram", "channel", "saluran", "kanal", "grup", "group", "store"),
    *("copyright", "sini", "selengkapnya"),
)
"""What is glued behind a paragraph names a channel, or has one of the last words."""
CALLS = Words(
    *("di sini", "disini", "baca selengkapnya", "tautan ini", "link ini", "tautan berikut"),
    *("link berikut", "hak cipta", "dilarang keras", "disclaimer", "hoaks", "konten"),
    *(
        "isi ",
        "wa channel",
        "grup wa",
        "saluran wa",
        "kanal wa",
        "channel wa",
        "media sosial",
        "google",
    ),
    *("copyright", "reserved", "(c)", "mail", "email", "gmail", "redaksi", "kontak", "contact"),
    *("pelanggan", "langganan", "berlangganan", "member", "akun", "untuk membaca"),
    *("untuk melanjutkan", "untuk lanjut", "lainnya di", "lainnya hanya", "lainnya dari"),
    *("lainnya kunjungi", "terkini di", "terbaru di", "terkini hanya", "terbaru hanya"),
    *("berita hanya", "informasi terkini", "berita terkini", "berita terbaru"),
    *(*NETWORKS, *STORES, *BANS),
    pieces=("\u00a9",),
    test=_may_call,
)
"""A line without one of these is no call, notice or contact."""


def cta(page: Page) -> Iterator[Mark]:
    """Mark calls to follow, join and install, copyright lines and disclaimers.

    >>> from beritaclean.inputs.text import read
    >>> [m.rule for m in cta(read("Ikuti berita lainnya dari Kabar Kota di Google News."))]
    ['cta.channel']
    """
    for line in page.candidates:
        marks = page.marks[line.index]
        below = follows(page, line)
        torn = below is not None and below.words == 1
        if page.is_full(line) or not (torn or page.facts.is_new(line)):
            continue
        ban = ban_from(page, line)
        if ban:
            yield from (part.mark("cta", "cta.legal") for part in ban)
            continue
        rule = None if marks else _alone(page, line)
        if not (rule or marks or below is None) and torn:
            rule = _whole(f"{line.text} {below.text}")  # torn by white space in the HTML
            if rule and not page.marks[below.index]:
                yield below.mark("cta", rule)
        if rule == "cta.rest":
            rest = line.index > last_prose(page)  # what asks for money there asks for the rest
            yield line.mark("cta", rule, Pagination(continues=True) if rest else None)
        elif rule:
            yield line.mark("cta", rule, _outlet_of(line.text) if rule == "cta.legal" else None)
        else:
            yield from _glued(line)


def _alone(page: Page, line: Line) -> str | None:
    """The rule that makes a line furniture by itself."""
    rule = _whole(line.text) or ("cta.buttons" if _are_buttons(line.text) else None)
    return rule or ("cta.own" if _calls_to_own(page, line) else None)


def _whole(text: str) -> str | None:
    """The rule that makes a text a call or a notice as a whole."""
    if len(text) > _LONGEST or text.isalpha():  # one word: most lines that name a network
        return None
    for form in _FORMS:
        if len(text) < form.longest and form.pattern.match(text) and form.guard(text):
            return form.rule
    return None


def _offers(text: str) -> bool:
    """Whether a text says what the site offers, or names a known outlet."""
    if _OFFER.search(text):
        return True
    words = fold(text).replace(",", " ").split()
    return any(
        " ".join(words[i : i + size]).strip(".!()\"'") in load().channels
        for size in (1, 2)
        for i in range(len(words) - size + 1)
    )


class _Form(NamedTuple):
    rule: str
    pattern: re.Pattern[str]
    longest: int = _LONGEST + 1
    guard: Callable[[str], object] = bool


_FORMS = (
    _Form("cta.legal", _LEGAL),
    _Form("cta.legal", _RIGHTS, 160),
    _Form("cta.legal", _BAN),
    _Form("cta.more", _MORE, 60),
    _Form("cta.channel", _CALL, guard=_offers),
    _Form("cta.social", _SOCIAL, 260),
    _Form("cta.link", _LINK, 200),
    _Form("cta.contact", _MAIL, 120),
    _Form("cta.disclaimer", _DISCLAIMER, guard=lambda text: not _QUOTED_NOTICE.search(text)),
    _Form("cta.factcheck", _FACTCHECK),
    _Form("cta.rest", _REST_IS_PAID, _LONGEST_PLEA),
    _Form("cta.payment", _PAY, _LONGEST_PLEA),
)
"""What a whole line is, tried in order: the rule, how it reads, how long it may be."""


def _calls_to_own(page: Page, line: Line) -> bool:
    """Whether a line sends the reader to more of the page's own outlet, by its name."""
    text = line.text
    if len(text) > _LONGEST_OWN or text[-1] in _QUOTES:
        return False
    call = _OWN_CALL.fullmatch(text) or _OWN_FOLLOW.fullmatch(text)
    if call is None or not _OFFER.search(text):
        return False
    name = call["name"].strip(" .!")
    return fold(name) in load().channels or own_names(page).weigh(name) >= _OWN


def _are_buttons(text: str) -> bool:
    """Whether a text is a row of buttons, perhaps with their counters."""
    if len(text) > _LONGEST_PLEA or text.isalpha():
        return False
    words = _WORDS_AND_NUMBERS.findall(text.lower())
    named = [word for word in words if not word.isdigit()]
    return (
        2 <= len(words) <= _MOST_BUTTONS
        and BUTTONS.issuperset(named)
        and not _SHARED_BY.isdisjoint(named)
    )


def _outlet_of(text: str) -> Credit | None:
    """The outlet that a copyright line names."""
    rest = _LEGAL_YEAR.sub(" ", text)
    rest = _LEGAL_WORDS.sub(" ", rest)
    for piece in re.split(r"\s{2,}|[,|]|\s-\s", rest):
        name = " ".join(piece.split()).strip(" .")
        if fold(name) in load().channels or fold(name) in load().agencies:
            return Credit(outlet=name, agency=load().agencies.get(fold(name)))
    return None


def _glued(line: Line) -> Iterator[Mark]:
    """A copyright or an AI ban behind the byline of a flattened text; a channel call at its end."""
    text = line.text
    if len(text) < 60:
        return
    tail = max(0, len(text) - _REACH)
    match = None
    if "copyright" in text[tail:].lower() or "Dilarang" in text:
        match = _GLUED_LEGAL.search(text, tail)
    if match:
        yield line.part(match.start(), len(text), "cta", "cta.legal", _outlet_of(match[0]))
        return
    last = text[-120:].lower()
    if "sini" in last or "selengkapnya" in last:
        match = _MORE.search(text, max(0, len(text) - 120))
    if match:
        yield line.part(match.start(match.lastgroup or 0), len(text), "cta", "cta.more")
        return
    match = _GLUED_CALL.search(text, max(0, len(text) - 400))
    if match and _offers(match[0]):
        yield line.part(*match.span(1), "cta", "cta.channel")
