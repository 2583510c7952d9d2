"""Counters: how often a story was read, shared and commented on, and how long the reading takes.

A number and what it counts, as a whole line. ``12 komentar`` between two paragraphs counts the
comments of the page, while a story tells of them in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.sieves import Words
from beritaclean.lexicon.patterns import late

# Source: themes of WordPress and Blogger in English, Indonesian and Malay, and lines met on pages
# of about 120 newsrooms, 2012-2026.
_MANY = r"\d[\d.,]{0,11}(?: ?(?:k|rb|ribu|jt|juta|m)\b)?"
_NONE = r"no|one|satu|tidak ada|belum ada|tiada"
_AFTER = r"(?: ?(?:kali|x|times?|views?|orang|pembaca))?"
READ = late(
    rf"(?:(?:(?:post|page|total|jumlah) )?(?:views?|pembaca)|(?:telah |sudah )?(?:dibaca|dilihat)|"
    rf"hits|visits?|pengunjung)(?: ?: ?| ){_MANY}{_AFTER}|"
    rf"{_MANY} ?(?:(?:kali|x) (?:dibaca|dilihat)|views?|reads?|pembaca|dibaca|dilihat|hits|shares?|"
    rf"kali dibagikan)|"
    rf"(?:artikel|berita|tulisan) ini (?:telah|sudah) (?:dibaca|dilihat) :? ?{_MANY}{_AFTER}|"
    rf"\(visited {_MANY} times?, {_MANY} visits? today\)",
    re.IGNORECASE,
)
TIME = late(
    r"(?:(?:reading|read) time|(?:waktu|lama|masa|estimasi) (?:mem)?baca(?:an)?)\W{0,3}"
    r"(?:kurang dari |less than |< ?)?\d{1,3} ?(?:min\w{0,4}|menit|minit|seconds?|detik)"
    r"(?: (?:read|baca|bacaan|membaca))?|"
    r"\d{1,2} ?(?:mins?|minutes?|menit|minit)[ -](?:waktu )?(?:read|baca|bacaan|membaca)",
    re.IGNORECASE,
)
COMMENTS = late(
    rf"(?:\d{{1,4}}|{_NONE}) (?:comments?|komentar|komen|ulasan|tanggapan|responses?|replies)"
    r"(?: (?:on|pada|to|untuk|di) .{3,160})?|\d{1,3} thoughts? on .{3,160}",
    re.IGNORECASE,
)
_LONGEST = 200


def counters(page: Page) -> Iterator[Mark]:
    r"""Mark lines that count readers, shares, comments or minutes.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Warga panen raya.\nPost Views: 508\n2 komentar")
    >>> [(mark.label, mark.rule) for mark in counters(page)]
    [('nav', 'counters.read'), ('comment', 'counters.comments')]
    """
    for line in page.candidates:
        if page.marks[line.index]:
            continue
        text = line.text.rstrip(" :|-–•")
        if READ.fullmatch(text):
            yield line.mark("nav", "counters.read")
        elif TIME.fullmatch(text):
            yield line.mark("nav", "counters.time")
        elif COMMENTS.fullmatch(text):
            yield line.mark("comment", "counters.comments")


def _may_count(line: Line) -> bool:
    return line.shape != "prose" and line.end - line.start <= _LONGEST


COUNTED = Words(
    *("views", "view", "dibaca", "dilihat", "hits", "visits", "pengunjung", "pembaca", "reads"),
    *("shares", "share", "dibagikan", "read", "time", "baca", "membaca", "bacaan", "comments"),
    *("comment", "komentar", "komen", "ulasan", "tanggapan", "response", "responses", "replies"),
    *("thoughts", "thought"),
    test=_may_count,
)
"""Short lines with a word for what is counted."""
