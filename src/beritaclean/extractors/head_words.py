"""What lines of a page's head say that are no headline: days, archives, pictures, slogans."""

from __future__ import annotations

import re

from beritaclean import dates
from beritaclean.core.page import Line
from beritaclean.extractors.caption import PHOTO_STORY, is_pictured, may_be_pictured
from beritaclean.lexicon.patterns import late

_DAY = late(r"\(\d{1,2}/\d{1,2}")
"""A date in parentheses is a caption's habit, never a headline's."""
_CREDIT = late(
    r"\((?:foto|dok|ist|net|sumber|humas)\b|\bfoto\s*[:/.]|\(ist\w*\)|\bdok\.|\bilustrasi\b|"
    r"[(\-–][\w. ]{2,30}/[\w. ]{2,30}[)\-–]\.?$",
    re.IGNORECASE,
)
"""Who took a picture."""
_FILE = late(r"(?:img|dsc|whatsapp image|screenshot)[-_ ]", re.IGNORECASE)
"""The name of its file."""
SCENE = late(
    r"\b(?:saat|ketika|tampak|terlihat|suasana|seusai|sedang|bersama|memperlihatkan|menunjukkan|"
    r"menyerahkan|berpose|didampingi)\b"
)
"""What a picture shows, in words that headlines use less."""
SLOGAN = late(
    r"\bportal berita\b|\bterpercaya\b|\bterkini dan\b|\bberita terkini\b|\bmedia online\b|"
    r"\bsitus berita\b|\btajam\b.*\bakurat\b|\bakurat\b.*\btajam\b"
)
"""What sites say of themselves."""
# Source: heads of blogs and WordPress sites in Indonesian, Malay and English, 2009-2026.
_HEADING = late(
    r"(?:showing posts|(?:me)?nampilkan (?:semua )?(?:postingan|artikel)|tampilkan postingan|"
    r"memaparkan catatan|all posts|posts (?:by|tagged)|browsing|search results|hasil pencarian|"
    r"recent posts|breaking news|standard post|in partnership|connect with|skip to|langsung ke|"
    r"by on|posted (?:by|on|in)|diposting|dipublikasikan|reading time|waktu baca|"
    r"home blog|you are here|anda di sini|no comments|tidak ada komentar|tiada ulasan)\b|"
    r"(?:home|beranda|kategori|category|tags?|label|arsip|archives?|halaman|page|search|"
    r"author|penulis|editor|reporter|oleh|views?|dibaca|image|gambar)(?:$|\s*[:»/|>]|\s+[\"“\d])|"
    r"(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|mar(?:et|ch)?|apr(?:il)?|ma?[ey]i?|jun[ei]?|jul[iy]?|"
    r"agu(?:stus)?|aug(?:ust)?|sep(?:tember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?) "
    r"\d{4}(?:$|\s*[-|–—:])"
)
"""What an archive, a search, a section or a template calls itself."""
_WORD = late(r"[^\W\d_]{4,}")


def is_dated(line: Line) -> bool:
    r"""Whether a short line is a day and little else: ``By On Rabu, April 17, 2024``.

    >>> from beritaclean.core.lines import read_lines
    >>> lines = read_lines("Views Minggu, 31 Mei 2023\nShio Hari Ini: 3 Januari 2026 untuk Naga")
    >>> [is_dated(line) for line in lines]
    [True, False]
    """
    if line.words > _DATED or line.text[-1] == "." or not _DIGIT.search(line.text):
        return False
    if line.words <= _WEEKDAY_WORDS and _WEEKDAY.match(line.key):
        return True
    if not _DIGITS.search(line.text):
        return False
    rest, at = "", 0
    stamps = dates.find(line.text)
    for stamp in stamps:
        rest, at = f"{rest}{line.text[at : stamp.start]} ", stamp.end
    rest += line.text[at:]
    return bool(stamps) and len(_WORD.findall(rest)) < _MOST_REST


_DATED = 9
_MOST_REST = 3
_WEEKDAY_WORDS = 4
_WEEKDAY = late(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)"
    r",? (?:\d{1,2} [a-z]+|[a-z]+ \d{1,2})$"
)
"""A day without its year."""
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d{4}|\d/\d|'\d\d")


def is_heading(line: Line) -> bool:
    r"""Whether a line is what an archive, a search, a section or a template calls itself.

    >>> from beritaclean.core.lines import read_lines
    >>> lines = read_lines("Showing posts with label Alor\nArsip Radio Alor Dibuka untuk Umum")
    >>> [is_heading(line) for line in lines]
    [True, False]
    """
    return _HEADING.match(line.folded.lstrip("•·|-# ")) is not None or is_dated(line)


def speaks_of_picture(line: Line) -> bool:
    """Whether a line is a caption by its words, a day in parentheses or a credit."""
    text = line.text
    if PHOTO_STORY.match(text):
        return False
    if not may_be_pictured(text):
        return _FILE.match(text) is not None
    return bool(is_pictured(line) or _DAY.search(text) or _FILE.match(text) or _CREDIT.search(text))


def is_counter(line: Line) -> bool:
    """Whether a line says how long a story takes to read, how often it was read or commented on.

    >>> from beritaclean.core.lines import read_lines
    >>> is_counter(read_lines("Reading Time: 2 mins read")[0])
    True
    """
    return line.words <= _COUNTED and _COUNTER.search(line.key) is not None


_COUNTED = 7
_COUNTER = late(
    r"^\W*(?:reading time|waktu baca|estimasi baca)\b|"
    r"\b\d+ (?:min(?:ute)?s? read|menit (?:mem)?baca)\b|"
    r"^\W*(?:dibaca|dilihat|views?|hits?|visibility|comments?|komentar)\W*\d|"
    r"^\W*\d[\d.,]* ?(?:views?|x|kali|pembaca|komentar|comments?|shares?)(?: dibaca| dilihat)?$"
)
