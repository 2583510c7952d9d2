"""What a site asks of its reader: the verbs of a call, what it offers, and where it is to be found.

Stories have all of these words. A call opens with a verb and names what is offered behind it; how
near, who asks must see. Text extractors, precision, recurring lines and the sieves read these rows.
"""

from __future__ import annotations

from beritaclean.lexicon.patterns import any_of

# Source of all: pages and texts of some 120 newsrooms in Indonesian, Malay and English, 2012-2026.
OPENERS = ("ayo", "yuk", "mari", "jangan lupa", "silakan", "silahkan", "segera")
"""What stands before the verb."""
_BOTH = ("ikuti", "baca", "simak", "follow", "dapatkan", "gabung")
INSIDE = (*_BOTH, "cek", "update", "akses", "temukan", "nikmati", "pantau")
"""Verbs of calls behind a sentence of a flat text: headlines there open with the others too."""
SURE = (
    *(*_BOTH, "subscribe", "unduh", "download", "saksikan", "tonton", "lihat", "join", "share"),
    *("bagikan", "kunjungi", "scroll"),
)
"""Verbs that the steps of an instruction seldom open with, which are story."""
VERBS = tuple(
    sorted(
        {
            *(
                *INSIDE,
                *SURE,
                "bergabung",
                "klik",
                "install",
                "instal",
                "langganan",
                "berlangganan",
            ),
            *("jadilah", "layari", "sertai", "langgan", "muat turun", "dengarkan", "daftar"),
            *("daftarkan", "jangan lewatkan", "dukung", "swipe", "gulir"),
        }
    )
)
NETWORKS = ("facebook", "instagram", "twitter", "youtube", "tiktok", "whatsapp", "telegram")
STORES = ("play store", "playstore", "app store", "appstore", "apps store")
OFFERED = (
    *(*NETWORKS, "google news", "channel", "kanal", "saluran", "aplikasi", "newsletter", "podcast"),
    *("buletin", "e-paper", "epaper", "selengkapnya", "di sini", "disini", "di bawah ini"),
    *("di bawah", "dibawah ini", "artikel asli", "berita asli", "www."),
)
"""What a call is about: a channel, the rest of the story, another page of the site."""
BUTTONS = frozenset(
    {
        *(*NETWORKS, "email", "messenger", "x", "wa", "line", "threads", "pinterest", "linkedin"),
        *("google", "plus", "tumblr", "reddit", "e", "mail", "surel", "print", "cetak", "copy"),
        *("salin", "link", "tautan", "share", "shares", "tweet", "pin", "bagikan", "sebarkan"),
        *("kongsi", "icon", "more", "lainnya", "via", "on"),
    }
)
"""Words of a row of buttons to share by."""

_OPENER = rf"(?:(?:{any_of(OPENERS)}),?\s+)?"
CALL, CALL_INSIDE, SURE_CALL = (
    rf"(?i:{_OPENER}{any_of(verbs)}\b)" for verbs in (VERBS, INSIDE, SURE)
)
"""The patterns of how a call opens."""
NETWORK = any_of(NETWORKS)
