"""Calls to action, legal lines, disclaimers: what the outlet says for itself.

``Channel WhatsApp`` and ``hak cipta`` are words of stories too. A call counts when a verb that
addresses the reader opens it and the channel, or the outlet's own offer, stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Credit, Pagination
from beritaclean.core.sieves import Words
from beritaclean.extractors.own import own_names
from beritaclean.extractors.reuse import BANS, ban_from
from beritaclean.extractors.spans import follows, holds
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.words import fold
from beritaclean.outlets import load

_LONGEST = 420
_VERB = (
    r"(?:\(?\s*(?:ayo|yuk|mari|jangan lupa|silakan|silahkan|segera)?,?\s*)?"
    r"(?:ikuti|baca|simak|cek|update|akses|follow|dapatkan|gabung|bergabung|temukan|nikmati|pantau|"
    r"kunjungi|join|klik|download|unduh|install|pilih|saksikan|subscribe|langganan|berlangganan|jadilah|lihat|"
    r"layari|sertai|langgan|muat turun)\b"
)
_CHANNEL = (
    r"google\s*news|(?:whatsapp|wa)\s*(?:channel|saluran)|(?:channel|kanal|saluran|grup|group)\s*(?:resmi\s*)?"
    r"(?:whatsapp|wa|telegram)|telegram\s*(?:channel|grup|group)|channel\s+(?:youtube|telegram)|"
    r"(?:play\s*store|app\s*store|apps\s*store)|official\s+whatsapp|"
    r"aplikasi\s[^.!?]{2,40}[.!,]?\s*klik di\s?sini"
)
_CALL = late(rf"[*\s!>-]*{_VERB}.{{0,200}}?(?:{_CHANNEL})", re.IGNORECASE)
_SOCIAL = late(
    r"[*\s]*(?:ikuti|follow)\s+"
    r"(?:kami|juga|terus|akun|media sosial|berita|informasi|update|artikel)\b.{0,140}"
    r"(?:facebook|instagram|twitter|youtube|tiktok|google|whatsapp|telegram|media sosial)\b"
    r".{0,80}$",
    re.IGNORECASE,
)
_MISSED = late(
    r"[*\s]*jangan\s(?:sampai\s)?(?:ketinggalan|lewatkan)\b.{0,60}?\b(?:follow|ikuti|subscribe|gabung)\b"
    r".{0,100}?\b(?:facebook|instagram|twitter|youtube|tiktok|whatsapp|telegram)\b.{0,60}$",
    re.IGNORECASE,
)
"""``Jangan ketinggalan berita terbaru! Follow Instagram …``."""
_OFFER = late(
    r"(?:kami|lainnya|lain|terkini|terbaru|menarik|di sini|disini|klik|join|"
    r"bergabung|resmi|official|link|https?:|breaking|pilihan|update)",
    re.IGNORECASE,
)
_LINK = late(
    r"^[*(\s]*(?:update|baca|simak|info|informasi|ikuti|lihat|cek|dapatkan|klik|muat turun)\b"
    r".{0,140}?"
    r"(?:klik|di|melalui|lewat|pada)\s+(?:tautan|link)\s+(?:ini|berikut(?: ini)?|di sini)[.!)\s]*$",
    re.IGNORECASE,
)
_NETWORKS = frozenset(
    {"facebook", "twitter", "whatsapp", "telegram", "instagram", "youtube", "tiktok", "email"}
)
"""One of these is among the words of a row of buttons to share by."""
_BUTTONS = _NETWORKS | {
    *("messenger", "x", "wa", "line", "threads", "pinterest", "linkedin", "google", "plus"),
    *("tumblr", "reddit", "e", "mail", "surel", "print", "cetak", "copy", "salin", "link"),
    *("tautan", "share", "shares", "tweet", "pin", "bagikan", "sebarkan", "kongsi", "icon"),
    *("more", "lainnya", "via", "on"),
}
"""Words of a row of buttons to share by. Source: pages of about 120 newsrooms, 2012-2026."""
_MOST_BUTTONS = 24
_LEGAL = late(
    r"(?:(?:copyright|hak\s*cipta)\s*(?:©|\(c\)|@|&copy;)?\s*(?:\d{4}|©|antara\b|by\b|pt\b)|"
    r"©\s*(?:copyright|hak cipta|\d{4}|pt\b|20\d\d)|\(c\)\s*\d{4})",
    re.IGNORECASE,
)
_LEGAL_YEAR = late(r"\d{4}(?:\s?[-–]\s?\d{4})?")
_RIGHTS = late(r"all rights? reserved\.?$", re.IGNORECASE)
_MAIL = late(r"(?:e-?mail|redaksi|kontak|contact)\s*:?\s*[\w.-]+@[\w.-]+$", re.IGNORECASE)
_AI_BAN = late(
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
    re.IGNORECASE | re.DOTALL,
)


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
    *("link berikut", "play store", "app store", "apps store", "hak cipta", "dilarang keras"),
    *("disclaimer", "konten", "hoaks", "isi ", "wa channel", "grup wa", "saluran wa", "kanal wa"),
    *("channel wa", "media sosial", "google", "whatsapp", "telegram", "facebook", "instagram"),
    *("youtube", "tiktok", "twitter", "copyright", "reserved", "(c)", "mail", "email", "gmail"),
    *("redaksi", "kontak", "contact", "pelanggan", "langganan", "berlangganan", "member"),
    *("akun", "untuk membaca", "untuk melanjutkan", "untuk lanjut"),
    *("lainnya di", "lainnya hanya", "lainnya dari", "lainnya kunjungi", "terkini di"),
    *("terbaru di", "terkini hanya", "terbaru hanya", "berita hanya", "informasi terkini"),
    *("berita terkini", "berita terbaru", *BANS),
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
    last = -1
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
        rule = _whole(line.text) if not marks else None
        if rule is None and not marks and _are_buttons(line.text):
            rule = "cta.buttons"
        if rule is None and not marks and _calls_to_own(page, line):
            rule = "cta.own"
        if rule is None and not marks and below is not None and torn:
            rule = _whole(f"{line.text} {below.text}")  # torn by white space in the HTML
            if rule and not page.marks[below.index]:
                yield below.mark("cta", rule)
        if rule == "cta.rest":
            last = last if last >= 0 else _last_prose(page)
            value = Pagination(continues=True) if line.index > last else None
            yield line.mark("cta", rule, value)
        elif rule:
            yield line.mark("cta", rule, _outlet_of(line.text) if rule == "cta.legal" else None)
        else:
            yield from _glued(line)


def _whole(text: str) -> str | None:
    """The rule that makes a text a call or a notice as a whole."""
    if len(text) > _LONGEST:
        return None
    if _LEGAL.match(text) or (len(text) < 160 and _RIGHTS.search(text)):
        return "cta.legal"
    if text.isalpha():
        return None  # one word: most lines that name a network
    if len(text) < 60 and _GLUED_MORE.fullmatch(text):
        return "cta.more"
    if _AI_BAN.match(text):
        return "cta.legal"
    call = _CALL.match(text)
    if call and (_OFFER.search(text) or _names_outlet(text)):
        return "cta.channel"
    if len(text) < 260 and (_SOCIAL.match(text) or _MISSED.match(text)):
        return "cta.social"
    if len(text) < 200 and _LINK.search(text):
        return "cta.link"
    if len(text) < 120 and _MAIL.match(text):
        return "cta.contact"
    if _DISCLAIMER.match(text) and not _QUOTED_NOTICE.search(text):
        return "cta.disclaimer"
    if _FACTCHECK.match(text):
        return "cta.factcheck"
    return _plea(text) if len(text) < _LONGEST_PLEA else None


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


_LONGEST_OWN = 140
_QUOTES = frozenset("\"”'’")
_OWN = 2.5
"""What `OwnNames.weigh` says of the own name, with a word of newsrooms beside it or not."""
_OWN_NAME = r"(?P<name>[A-Za-z][\w.-]*(?:\s[A-Z][\w.-]*){0,3})\s*[.!]*"
_OWN_CALL = late(
    r"[*\s!>-]*(?:(?:terus|selalu|jangan lewatkan|jangan lupa|untuk|dapatkan)\s+)?"
    rf"(?:{_VERB}|untuk|berita|informasi|artikel)\s.{{0,90}}?\b(?:(?:hanya\s)?(?:di|dari|lewat|melalui|pada)"
    rf"(?:\s(?:situs|laman|website|portal|aplikasi))?|kunjungi|klik)\s+{_OWN_NAME}",
    re.IGNORECASE,
)
"""``Baca berita lainnya di Kabar Buton``."""
_OWN_FOLLOW = late(
    rf"[*\s!>-]*(?:follow|ikuti)\s+{_OWN_NAME}\s+(?:untuk|agar|supaya|dan)\s.{{5,80}}",
    re.IGNORECASE,
)


def _are_buttons(text: str) -> bool:
    """Whether a text is a row of buttons, perhaps with their counters."""
    if len(text) > _LONGEST_PLEA or text.isalpha():
        return False
    words = _WORDS_AND_NUMBERS.findall(text.lower())
    named = [word for word in words if not word.isdigit()]
    return (
        2 <= len(words) <= _MOST_BUTTONS
        and _BUTTONS.issuperset(named)
        and not _NETWORKS.isdisjoint(named)
    )


_WORDS_AND_NUMBERS = late(r"[^\W_]+")


def _plea(text: str) -> str | None:
    """The rule that makes a text a plea for money, if it is one."""
    if _REST_IS_PAID.match(text):
        return "cta.rest"
    return "cta.payment" if _PAY.match(text) else None


def _last_prose(page: Page) -> int:
    """The place of the last line of prose: what asks for money behind it, asks for the rest."""
    return max((line.index for line in page.lines if line.shape == "prose"), default=0)


def _names_outlet(text: str) -> bool:
    """Whether a known outlet is named in the text."""
    words = fold(text).replace(",", " ").split()
    channels = load().channels
    return any(
        " ".join(words[i : i + size]).strip(".!()\"'") in channels
        for size in (1, 2)
        for i in range(len(words) - size + 1)
    )


def _outlet_of(text: str) -> Credit | None:
    """The outlet that a copyright line names."""
    rest = _LEGAL_YEAR.sub(" ", text)
    rest = re.sub(r"(?i)copyright|hak cipta|all rights? reserved|©|\(c\)|@|[,.]\s*$", " ", rest)
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
        match = _GLUED_MORE.search(text, max(0, len(text) - 120))
    if match:
        start = match.start(1) if match[1] else match.start(2)
        yield line.part(start, len(text), "cta", "cta.more")
        return
    match = _GLUED_CALL.search(text, max(0, len(text) - 400))
    if match and (_OFFER.search(match[0]) or _names_outlet(match[0])):
        yield line.part(*match.span(1), "cta", "cta.channel")


_GLUED_MORE = late(
    r"(?:^|[.!?\"”]\s*)("
    r"(?:Untuk )?(?:melihat|menonton|membaca) [^.!?]{3,60},? klik (?i:di ?sini)[!.]?|"
    r"(?:Baca|Simak)(?: berita| informasi| juga)?\s+selengkapnya\s+di ?sini\s?[.!]?)$|"
    r"\s?((?:BACA SELENGKAPNYA|Selengkapnya baca di ?sini)(?: DI ?SINI)?[\s.!>'\"–—-]*)$"
)
_GLUED_LEGAL = late(
    r"(?i:copyright)\s*©\s*[\w.]+(?:\s+[A-Z][\w.]+)*\s*\d{4}|"
    r"Copyright (?:© ?)?\d{4}[^!?]{3,120}All Rights Reserved|"
    r"Dilarang keras mengambil konten"
)
_GLUED_CALL = late(
    r"[.!?\"”)*]\s*((?=[A-Z(*])(?i:\(?\s*(?:(?:ayo|yuk|mari|jangan lupa|silakan|silahkan),?\s)?"
    r"(?:ikuti|baca|simak|cek|update|akses|follow|dapatkan|gabung|temukan|nikmati|pantau)\b"
    rf"(?:[^.!?]|\.(?=\w)){{0,140}}?(?:{_CHANNEL}))"
    r"(?:(?!\sTags?\b|\s[A-Z]\w+ ?:)[^.]){0,140}\.?\s*)(?=$|\sTags?\b|\s[A-Z]\w+ ?:)"
)
