"""The head of a flattened page: title, byline, date and caption on one line with the story.

``Judul Berita Reporter: A | Editor: B | Jumat 21-03-2025,07:09 WIB Keterangan foto-- SUMEKS.CO -
Cerita …``. The dateline tells where the story begins; what stands before it on the same line is
the head, and the date and the roles in it tell its parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean import dates
from beritaclean.core.names import people
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Dateline, Names
from beritaclean.extractors.grammar import read_filed
from beritaclean.extractors.heads import read_dateline
from beritaclean.extractors.own import OwnNames, own_names
from beritaclean.extractors.roles import role_marks
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.places import is_place
from beritaclean.lexicon.roles import PLAIN, REPORTERS
from beritaclean.outlets import load

_REACH = 900
"""A head on one line is shorter than this."""
_SHORTEST_STORY = 300
_ROLES = any_of([*PLAIN, "Oleh"])
_ROLE = late(rf"{_ROLES}\s*:")
CANDIDATE = late(
    r"\s(?=[A-Z(])(?:(?=(?:[A-Z][\w'’.-]+[ ,]+){0,4}\(?"
    r"(?:[A-Z][A-Za-z-]*\.(?:[A-Za-z-]+\.)?(?:CO|COM|ID|NET|com|co|id|net)|ANTARA|Antara)\b"
    r"[^a-z]{0,40}(?:[A-Z][\w ]{2,25})?\s*[-–—\ufffd]{1,2}\s?)|"
    r"(?=[A-Z][A-Z .]{2,25},\s[A-Z][\w.-]+\.(?:com|id|co|tv|COM|CO|ID|TV)\s*[-–—]))"
)


def header(page: Page) -> Iterator[Mark]:
    """Mark the head of a flattened page, and the dateline behind it.

    >>> from beritaclean.inputs.text import read
    >>> story = "SUMEKS.CO - Pasar itu dibuka lagi pada Jumat. " + "Warga senang. " * 25
    >>> text = "Pasar Lama Dibuka Lagi Reporter: Sari | Editor: Budi | Jumat 21-03-2025,07:09 WIB "
    >>> [(m.label, m.value) for m in header(read(text + story)) if m.label == "title"]
    [('title', 'Pasar Lama Dibuka Lagi')]
    """
    for line in page.lines[:_FIRST_LINES]:
        marks = page.marks[line.index]
        if (marks and marks[0].start == line.start) or not _may_be_head(line):
            continue
        reported = list(_reported(line))
        if reported:
            yield from reported
            return
        section = _SECTION.match(line.text) if line.index < 2 else None
        if section:
            stamp = next(iter(dates.find(section["date"])), None)
            if stamp is not None:
                yield line.part(0, section.start("date"), "nav", "section", section["name"].strip())
                yield line.part(*section.span("date"), "date", "date.head", stamp)
                return
        if line.end - line.start < _SHORTEST_STORY:
            continue
        found = _inline_dateline(line) or _named_dateline(page, line) or _behind_date(line)
        if found is None:
            continue
        at, end, value = found
        if value is not None:
            yield line.part(at, end, "dateline", "dateline.behind_head", value)
        yield from _parts(line, at)
        return


_FIRST_LINES = 3
_DOMAIN = late(r"\.(?:CO|COM|ID|NET|TV|com|co|id|net|tv)\b")
_AGENCIES = ("ANTARA", "Antara")  # the one that datelines name as an outlet
_ENDS_AS_OUTLET = late(r"\.(?:CO|ID|NET|TV|com?|id|net|tv)[^-–—\ufffd]{0,75}+\s*+[-–—\ufffd]")
"""What every candidate holds that names no agency: a domain, and a dash not far behind it."""
_DASHED = late(r",\s[A-Z][\w ]{2,30}\s?[-–—]{1,2}\s?[A-Z]")
"""A place or a name behind a comma, and a dash."""


def _may_be_head(line: Line) -> bool:
    """Whether a line holds what every head has: cheap, before the real look."""
    text = line.text
    if "Laporan" in text[:10] or "|" in text[:40]:
        return True
    if line.end - line.start < _SHORTEST_STORY:
        return False
    head = text[: 2 * _REACH]
    return (
        "WIB" in head
        or any(name in head for name in _AGENCIES)
        or _DOMAIN.search(head) is not None
        or _DASHED.search(text, 0, 400) is not None
    )


def may_be_behind(head: str) -> bool:
    """Whether a text may have a dateline in mid-line: cheap, before each `CANDIDATE` is tried."""
    return any(name in head for name in _AGENCIES) or _ENDS_AS_OUTLET.search(head) is not None


_SECTION = late(
    r"(?P<name>[A-Z][A-Za-z .]{2,30})\s\|\s"
    r"(?P<date>\d{1,2} [A-Z][a-z]+ \d{4}, \d{1,2}[:.]\d{2} WI(?:B|TA|T))\s*(?=[A-Z\"“])"
)
"""``Kompas dunia | 23 Desember 2021, 22:36 WIBPresiden …``: Kompas.tv glues it to the story."""


def _reported(line: Line) -> Iterator[Mark]:
    """``Laporan Wartawan Tribunnews.com, Nama TRIBUNNEWS.COM, JAKARTA - …`` on one line."""
    match = _REPORTED.match(line.text)
    if match is None:
        return
    hit = read_dateline(line.text[match.end() :], load(), alone=False)
    if hit is None:
        return
    value = Names("author", people(match["name"]))
    yield line.part(0, match.end(), "byline", "byline.reported", value)
    end = match.end() + hit[0]
    yield line.part(match.end(), end, "dateline", "dateline.behind_head", hit[1])


_REPORTED = late(
    rf"(?:b?['\"])?Laporan\s+{any_of(map(str.title, REPORTERS))}\s++"
    r"[\w.\- ]{3,40}?\s*+[,:]"
    r"\s*+(?P<name>[^,:|()]{3,60}?)\s*(?=[A-Z][A-Z-]{3,}\.(?:COM|ID|CO|com|id))"
)


def _inline_dateline(line: Line) -> tuple[int, int, Dateline | None] | None:
    if not may_be_behind(line.text[:_REACH]):
        return None
    outlets = load()
    for match in CANDIDATE.finditer(line.text, 0, _REACH):
        at = match.end()
        hit = read_dateline(line.text[at:], outlets, alone=False)
        if hit is None or not hit[1].outlet:
            continue
        if hit[1].place is not None and not is_place(hit[1].place):
            continue  # the last words of a caption in capitals, taken for a place
        before = line.text[:at].rstrip()
        # "… kata dia kepada KOMPAS.com - …": a lower-case word before it makes it prose
        place = hit[1].place
        sure = place is not None and ("(" in hit[1].raw or place.isupper())
        word = before.split()[-1] if before else ""
        if word.isalpha() and word[0].islower() and not sure:
            continue
        return at, at + hit[0], hit[1]
    return None


def _named_dateline(page: Page, line: Line) -> tuple[int, int, Dateline] | None:
    """A dateline with the page's own name and a place behind a caption: ``(foto: ist) KABARX, …``.

    What stands before it is no story: a lower-case word there would go on with the sentence.
    """
    for joint in _JOINT.finditer(line.text, 0, _FAR):
        stop = joint.start()
        if joint[0] != "|" and line.text[stop - 1 : stop].isspace():
            stop -= 1
        begin = max(stop - _NEAR, 0)
        names = own_names(page)
        if not names.may_be_in(line.text[begin:stop]):
            continue
        names = names.unwitnessed()  # words of the headline stand before a place
        for match in _BEGIN.finditer(line.text, begin, stop):
            at = match.end()
            reading = read_filed(
                line.text[at : at + _FAR], names, load(), opens=False, by_form=False
            )
            if reading is not None and _is_behind_head(line.text[:at], reading.value, names):
                return at, at + reading.end, reading.value
    return None


def _is_behind_head(before: str, value: Dateline, names: OwnNames) -> bool:
    """Whether a dateline with the page's own name may stand behind other words of its line."""
    if value.place is None or value.raw[-1] not in "-–—|":
        return False
    word = before.rstrip().rpartition(" ")[2]
    sure = value.place.isupper() or not (word.isalpha() and word.islower())
    return sure and names.weigh(value.outlet or "") == 3


_FAR = 400
"""A caption that is glued to its story is shorter than this."""
_NEAR = 60
_BEGIN = late(r"\s(?=[A-Z])|(?<=\)) (?=[a-z])")
_JOINT = late(r"[-–—|](?:(?<=\|)|[-–—]?\s)")


def _behind_date(line: Line) -> tuple[int, int, Dateline | None] | None:
    """Where the story begins behind a head that ends with its date, or with a caption behind it.

    ``Judul Reporter: A | Editor: B | Jumat 21-03-2025,05:30 WIB Keterangan-- radartegal.com -``
    is how the papers of Disway are flattened.
    """
    match = _DATED_HEAD.match(line.text) if "WIB" in line.text else None
    if match is None:
        return None
    at = match.end()
    hit = read_dateline(line.text[at:], load(), alone=False)
    return (at, at, None) if hit is None else (at, at + hit[0], hit[1])


# Source: 31 flattened pages of 14 papers of Disway, 2025.
_DATED_HEAD = late(
    rf"(?:[^.|]|\.(?=\w)){{20,200}}?\s(?:{_ROLES}\s?:[^|]{{3,40}}\|\s?)*"
    r"(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu),?\s\d{1,2}-\d{2}-\d{4},?\s?\d\d:\d\d\s?WIB\s"
    r"(?:.{5,250}?(?:--(?:\([^()]{3,60}\)|[\w/.@]{2,40}(?=\s))?|\.id-|"
    r"-[\w-]{4,30}\.(?:id|com|co\.id))\s)?"
)


def _parts(line: Line, end: int) -> Iterator[Mark]:
    """Label what stands before the dateline on its line."""
    text = line.text[:end]
    stamps = dates.find(text)
    stamps = tuple(stamp for stamp in stamps if stamp.has_time) or stamps
    heads = [stamp.start for stamp in stamps] + [m.start() for m in _ROLE.finditer(text)]
    roles = list(role_marks(line, 0, text, text[: min(heads, default=0)]))
    yield from roles
    free: list[tuple[int, int]] = []
    taken = sorted(
        [(stamp.start, stamp.end) for stamp in stamps]
        + [(mark.start - line.start, mark.end - line.start) for mark in roles]
    )
    at = 0
    for start, stop in taken:
        if start > at:
            free.append((at, start))
        at = max(at, stop)
    if at < end:
        free.append((at, end))
    for stamp in stamps:
        yield line.part(stamp.start, stamp.end, "date", "date.head", stamp)
    first_taken = taken[0][0] if taken else end
    for start, stop in free:
        piece = text[start:stop].strip(" |-–")
        if not any(map(str.isalnum, piece)):
            continue
        if start == 0 and taken and stop <= first_taken:
            yield line.part(start, stop, "title", "title.head", piece)
        elif taken:
            yield line.part(start, stop, "caption", "caption.head", piece)
        elif not _is_paragraph(piece, line.text[end:]):
            yield line.part(start, stop, "subtitle", "subtitle.head", piece)


def _is_paragraph(text: str, below: str) -> bool:
    """Whether what stands before a dateline is a paragraph that the story does not say again.

    A standfirst is a sentence out of the story, shorter, without its full stop, or below a picture.
    """
    closed = text.rstrip('"”’')[-1:] in _STOPS and _CREDITED.search(text) is None
    return len(text) >= _PARAGRAPH and closed and text[:_AGAIN].strip('"“‘') not in below


_PARAGRAPH = 120
_AGAIN = 40
_STOPS = frozenset(".!?")
_CREDITED = late(r"[\[(][^\])]{0,60}(?:/[A-Z]|\.(?:com|id|co)\b)")
