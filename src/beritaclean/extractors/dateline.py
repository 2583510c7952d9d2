"""Datelines: where a story was filed and by whom, at the head of its first paragraph.

Forms, as observed (outlets print them in any case, with any of the separators)::

    JAKARTA, KOMPAS.com -        place, outlet
    TEMPO.CO, Jakarta            outlet, place, and no separator at all
    Jakarta (ANTARA) -           place (outlet)
    Jakarta -                    place alone: only on the story's first lines
    SuaraJogja.id -              outlet alone
    jpnn.com - JAKARTA -         two separators
    Jerez, 27 April 2024 –       place, date
    KBRN, Palangka Raya :        a colon, a full stop, a capital I as a bar
    Jakarta ⏎ - ⏎ text           one dateline over three lines

"Up to six words before a dash" would be simple, and would cut 675 bodies of a development corpus
of 19,947 that have no dateline: ``Gara-gara``, ``COVID-19``, ``Duri-Angke``. So a place must be
known or in capitals, an outlet must be known or look like a domain, and an outlet's name in prose
(``dikutip dari Kompas.com, Selasa``) is never a dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.extractors.headlines import opening_odds
from beritaclean.outlets import Outlets, load
from beritaclean.page import Line, Mark, Page
from beritaclean.parts import Dateline
from beritaclean.places import is_place, place_at
from beritaclean.words import fold

_REACH = 120
"""A dateline is over within this many characters."""
_NBSP = r"(?:\s|&(?:amp;)?nbsp;|\\xc2\\xa0)*"
_SEPARATOR = re.compile(
    rf"{_NBSP}(?:[-–—\u2212\ufffd]{{1,3}}|&[mn]dash;|\\xe2\\x80\\x9[34]|(?<=\s)[|I](?=\s)|:){_NBSP}"
)
_BAR_OR_NOTHING = re.compile(
    rf"{_NBSP}(?:[-–—\u2212\ufffd]{{1,3}}|&[mn]dash;|\\xe2\\x80\\x9[34]|(?<=\s)[|I](?=\s)|[:.,]){_NBSP}"
)
_DOMAIN = re.compile(
    r"(?:[A-Z]{2,}\s)?[A-Za-z][\w-]{1,30}(?:\.[A-Za-z][\w-]*)?"
    r"[.,](?:com|co\.id|co|id|net|news|tv|org|or\.id|info|me)\b(?!\.\w)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w.'’&/-]*(?:\s[\w.'’&/-]+){0,3}")
_PLACE_WORDS = re.compile(r"[^\W\d_][\w.'’()-]*(?:[ \u00a0]+[^\W\d_][\w.'’()-]*){0,4}")
_CAPITALS = re.compile(r"[A-Z][A-Z.'’]*(?:[ \u00a0/-][A-Z.'’]{2,}){0,3}(?!\w|-\w)")
_PAREN = re.compile(r"\s*,?\s*\(([^()]{2,60})\)")
_DATE = re.compile(r",\s*\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\b")
_STATES = frozenset({"DC", "D.C", "NY", "AS", "UK", "UEA"})
_SLOGAN = 60
_CLOSING = '.!?…"”’)'
_OPENS_SENTENCE = re.compile(r"[\"“‘'(\[]?[^\W_]")


def dateline(page: Page) -> Iterator[Mark]:
    """Mark the dateline at the head of a line, or over the lines it is split into.

    >>> from beritaclean.inputs.text import read
    >>> [m.value for m in dateline(read("SOLO, KOMPAS.com - Pasar dibuka."))]
    [Dateline(raw='SOLO, KOMPAS.com -', place='SOLO', outlet='KOMPAS.com', agency=None)]
    >>> list(dateline(read("Gara-gara hujan, jalan Duri-Angke ditutup.")))
    []
    """
    outlets = load()
    seen_prose = 0
    found = False
    for line in page.lines:
        if page.marks[line.index]:
            continue
        if (
            line.words < _FEWEST
            and line.shape in ("headline", "label")
            and not _maybe_torn(page, line)
        ):
            continue
        gate = _MAYBE if seen_prose else _SIGN
        if not gate.search(line.text, 0, _REACH) and (seen_prose or not _torn_below(page, line)):
            seen_prose += line.shape == "prose"
            continue
        if seen_prose <= _MOST_PROSE_BEFORE and _maybe_torn(page, line):
            split = _split_over_lines(page, line, outlets)
            if split:
                found = True
                yield from split
                continue
        alone = not found and seen_prose == 0
        hit = read_dateline(line.text, outlets, alone=alone)
        if hit is None and alone and line.text[0] in "-–•*b['\"":
            hit = _behind_prefix(line.text, outlets)
        if hit is not None and (seen_prose == 0 or hit[1].outlet):
            end, value = hit
            if not found or value.outlet:
                found = True
                yield line.part(0, end, "dateline", _rule(value), value)
        if line.shape == "prose":
            seen_prose += 1


_MOST_PROSE_BEFORE = 3
_MAYBE = re.compile(
    r"[\w][.,](?:com|co|id|net|tv|news|org|info|me|COM|CO|ID|NET|TV|NEWS|ORG)\b|\([A-Za-z]|\b[A-Z]{3,}[,\s]"
)
"""Below the first paragraph only a line that prints an outlet early on can carry a dateline."""


_FEWEST = 8
"""Shorter lines without a full stop, most of them of menus, hold no paragraph behind a dateline."""
_SIGN = re.compile(r"[-–—:,|(.\u2212\ufffd]")
"""Above it a line without any of these is no dateline, unless the mark stands on the next."""


def _torn_below(page: Page, line: Line) -> bool:
    below = page.lines[line.index + 1 : line.index + 2]
    return bool(below) and below[0].text[0] in "-–—:"


def _maybe_torn(page: Page, line: Line) -> bool:
    """Whether a short line could begin a torn dateline: cheap, before the real look."""
    if line.words > 6 or line.shape == "prose" or not line.text[0].isalpha():
        return False
    for other in page.lines[line.index + 1 : line.index + 1 + _MOST_TORN]:
        if other.text[0] in "-–—:)":
            return True
        if other.words > 6:
            break
    return line.text[-1] in "-–—:(" or "." in line.text


_PREFIX = re.compile(r"[-–•*]\s+|(?:b|\[)?['\"]")
"""What scrapers leave before a dateline: the bullet of a list, or the quote of a text that a
program printed as a list or as bytes (``['KOMPAS.com - …']``)."""


def _behind_prefix(text: str, outlets: Outlets) -> tuple[int, Dateline] | None:
    match = _PREFIX.match(text)
    hit = read_dateline(text[match.end() :], outlets, alone=False) if match else None
    return (match.end() + hit[0], hit[1]) if match and hit else None


def _rule(value: Dateline) -> str:
    if value.outlet and value.place:
        return "dateline.outlet_place"
    return "dateline.outlet" if value.outlet else "dateline.place"


def read_dateline(
    text: str, outlets: Outlets, *, alone: bool = True
) -> tuple[int, Dateline] | None:
    """The dateline at the head of a text: where the story begins behind it, and what it says.

    `alone` allows a place without an outlet, which only a story's first line may have.

    >>> read_dateline("Jakarta (ANTARA) - Presiden tiba.", load())[0]
    19
    """
    head = text[:_REACH]
    for form in (_outlet_first, _place_first):
        hit = form(head, outlets, alone=alone)
        if hit is not None:
            end, place, outlet = hit
            rest = text[end:]
            if rest and not _OPENS_SENTENCE.match(rest):
                continue
            if len(rest) < _SLOGAN and rest.count(" ") in range(1, 7) and rest[-1] not in _CLOSING:
                continue  # "SOLOPOS.COM - Panduan Informasi": a site's name and slogan
            agency = _agency(outlet, outlets)
            return end, Dateline(
                raw=" ".join(text[:end].split()), place=place, outlet=outlet, agency=agency
            )
    return None


def _agency(outlet: str | None, outlets: Outlets) -> str | None:
    if outlet is None:
        return None
    first = re.split(r"[/]", outlet)[0]
    return outlets.agencies.get(fold(outlet)) or outlets.agencies.get(fold(first))


def _outlet_at(head: str, at: int, outlets: Outlets) -> int:
    """Where the outlet's name that begins at `at` ends, or -1: a known name, or a domain."""
    best = -1
    match = _NAME.match(head, at)
    if match:
        words = match[0].split(" ")
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            trimmed = name.rstrip(" .,'’-")
            if fold(trimmed) in outlets.names:
                best = at + len(trimmed)
                break
    domain = _DOMAIN.match(head, at)
    if domain:
        best = max(best, domain.end())
    return best


def _place_end(head: str, at: int, *, capitals: bool = True) -> int:
    """Where the place that begins at `at` ends, or -1: a known one, or up to four in capitals."""
    match = _PLACE_WORDS.match(head, at)
    best = -1
    if match:
        words = re.split(r"[-–—]+(?=[A-Z]|\s|$)", match[0])[0].replace("\u00a0", " ").split(" ")
        count = place_at(words)
        named = " ".join(words[:count]).rstrip(".,")
        best = at + len(named) if count else _glued_place(words, at)
    shout = _CAPITALS.match(head, at) if capitals else None
    if shout and len(shout[0]) >= 3:
        name = shout[0].rstrip(".,'’")
        first = name.partition(". ")[0]  # "JAKARTA. PT Sari": a new sentence
        best = max(best, at + len(first if is_place(first) else name))
    if best < 0:
        return -1
    # "Koba, Babel", "Bandarlampung, Lampung", "Washington, DC"
    further = re.match(r",\s*", head[best:])
    if further:
        start = best + further.end()
        more = _PLACE_WORDS.match(head, start)
        if more:
            words = more[0].replace("\u00a0", " ").split(" ")
            count = place_at(words) or int(words[0].rstrip(".,") in _STATES)
            if count:
                return start + len(" ".join(words[:count]).rstrip(".,"))
    return best


def _glued_place(words: list[str], at: int) -> int:
    """Where a place ends that lost the space behind it: ``JakartaKita semua``; -1 if none does."""
    for count in range(1, min(len(words), 3) + 1):
        join = _LOST_SPACE.search(words[count - 1])
        if join:
            place = [*words[: count - 1], words[count - 1][: join.start()]]
            return at + len(" ".join(place)) if place_at(place) == count else -1
    return -1


_LOST_SPACE = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _outlet_first(
    head: str, outlets: Outlets, *, alone: bool
) -> tuple[int, str | None, str | None] | None:
    """``OUTLET, Place - ``, ``OUTLET - ``, ``OUTLET - PLACE - ``, ``OUTLET, Place`` and no mark."""
    end = _outlet_at(head, 0, outlets)
    if end < 0:
        return None
    outlet = head[:end]
    comma = re.match(r"\s*,(?:\s|&(?:amp;)?nbsp;)*", head[end:])
    if comma:
        start = end + comma.end()
        place_end = _place_end(head, start)
        if place_end > 0:
            place = head[start:place_end]
            mark = _BAR_OR_NOTHING.match(head, place_end)
            behind = mark.end() if mark else place_end
            gap = re.match(r"\s+", head[behind:])
            behind += gap.end() if gap else 0
            return behind, _clean(place), outlet
        if re.match(r"[\"“‘'(]?[A-Z]", head[start:]) and fold(outlet) in outlets.names:
            return start, None, outlet  # "AKURAT.CO, Kulit …"
        return None
    mark = _SEPARATOR.match(head, end)
    if mark is None and outlet.isupper() and fold(outlet) in outlets.names:
        mark = _NO_DASH.match(head, end) if alone or head[end : end + 1] == "." else None
    if mark is None:
        return None
    start = mark.end()
    place_end = _place_end(head, start)
    if place_end > 0:
        again = re.match(r"\s*(?:[-–—]{1,3}|[.:])\s+", head[place_end:])
        if again:
            return place_end + again.end(), _clean(head[start:place_end]), outlet
    return start, None, outlet


def _place_first(
    head: str, outlets: Outlets, *, alone: bool
) -> tuple[int, str | None, str | None] | None:
    """``PLACE, OUTLET - ``, ``Place (OUTLET) - ``, ``Place - ``, ``Place, 27 April 2024 – ``."""
    end = _place_end(head, 0)
    if end < 0:
        return None
    place = _clean(head[:end])
    paren = _PAREN.match(head, end)
    if paren:
        mark = _SEPARATOR.match(head, paren.end())
        if mark and (_looks_like_outlet(paren[1], outlets) or is_place(place)):
            return mark.end(), place, paren[1].strip()
        return None
    comma = re.match(r"\s*,\s*", head[end:])
    if comma:
        start = end + comma.end()
        outlet_end = _outlet_at(head, start, outlets)
        if outlet_end > 0:
            mark = _BAR_OR_NOTHING.match(head, outlet_end) or (
                _LOST_DASH.match(head, outlet_end) if alone else None
            )
            if mark:
                return mark.end(), place, head[start:outlet_end]
            if outlet_end == len(head):
                return outlet_end, place, head[start:outlet_end]
        dated = _DATE.match(head, end)
        if dated:
            mark = _SEPARATOR.match(head, dated.end())
            if mark:
                return mark.end(), place, None
    mark = _SEPARATOR.match(head, end)
    if mark is None:
        return None
    behind = _outlet_at(head, mark.end(), outlets)
    if behind > 0:
        again = _SEPARATOR.match(head, behind)
        if again:
            return again.end(), place, head[mark.end() : behind]
    if not alone or not _alone_is_sure(head, end, mark):
        return None
    return mark.end(), place, None


_NO_DASH = re.compile(r"\.\s+(?=[A-Z\"“])|(?<=\.CO|\.ID|COM)\s(?=[A-Z][a-z]+\s)")
"""``RMOL. Petani …``, ``AKURAT.CO Pemerintah …``: an outlet in capitals and a new sentence."""
_LOST_DASH = re.compile(r"\s+(?=[A-Z\"“])")
"""``JAKARTA, KOMPAS.com  Anggota``: place and outlet at the head of a story, the dash lost."""


def _alone_is_sure(head: str, end: int, mark: re.Match[str]) -> bool:
    """Whether a place and a mark without an outlet are a dateline.

    ``Jakarta - Bandung kini`` is a route, ``COVID-19`` a word, ``JOKOWI: …`` a speaker.
    """
    known = is_place(head[:end].partition(",")[0])
    rest = head[mark.end() :]
    if mark[0].strip() in ("|", "I"):
        return False
    if mark[0].strip() == ":":
        return known
    if not known:
        spaced = mark[0][-1:].isspace() or "–" in mark[0] or "—" in mark[0]
        return spaced and head[:end].isupper() and len(head[:end]) > 3 and rest[:1] != ""
    if mark[0] == "-" and not head[:end].isupper() and not _may_open(rest):
        return False  # "Duri-Angke kini dilayani": a hyphen between two names
    if place_at(rest.split()[:4]):
        following = rest.split()[place_at(rest.split()[:4]) :]
        return not following or not following[0][:1].islower()
    return not rest[:1].islower()


def _may_open(rest: str) -> bool:
    """Whether the first word behind a bare hyphen opens a sentence.

    It is known to, or no verb follows it as one follows the second name of a pair.
    """
    words = rest.split()
    if not words or opening_odds(_LOST_SPACE.split(words[0], 1)[0]) > 0:
        return True
    return len(words) < 2 or not words[1][0].islower()


def _looks_like_outlet(text: str, outlets: Outlets) -> bool:
    """Whether what stands in parentheses behind a place is an outlet: a name, a domain, letters."""
    first = re.split(r"[/,]", text)[0].strip()
    return (
        fold(first) in outlets.names
        or _DOMAIN.fullmatch(text.strip()) is not None
        or (first.isupper() and first.isalpha() and len(first) <= 6)
    )


def _clean(place: str) -> str:
    """The place without the province behind it: ``Koba, Babel`` is Koba."""
    return " ".join(place.partition(",")[0].split()).strip(" ,.")


def _split_over_lines(page: Page, line: Line, outlets: Outlets) -> list[Mark]:
    """A dateline that link extraction tore into up to four short lines."""
    if line.words > 6 or line.shape == "prose":
        return []
    lines = page.lines[line.index : line.index + _MOST_TORN + 1]
    joined = ""
    for count, part in enumerate(lines[:_MOST_TORN], start=1):
        if part.words > 6 or page.marks[part.index]:
            break
        joined = f"{joined} {part.text}".strip()
        if count == len(lines):
            break
        following = lines[count]
        hit = _whole_dateline(joined, following, outlets)
        if hit is not None:
            value, taken = hit
            marks = [
                torn.mark("dateline", "dateline.torn", value if torn is lines[0] else None)
                for torn in lines[:count]
            ]
            if taken:
                marks.append(following.part(0, taken, "dateline", "dateline.torn"))
            return marks
    return []


_MOST_TORN = 4


def _whole_dateline(joined: str, following: Line, outlets: Outlets) -> tuple[Dateline, int] | None:
    """What `joined` says if it is a dateline as a whole, perhaps up to a mark on the next line."""
    if following.words < 5 and following.shape != "prose":
        return None
    opener = re.match(r"\)?\s*[-–—]{1,3}\s*", following.text)
    closing = ")" if following.text[0] == ")" else ""
    probe = f"{joined}{closing} - X" if opener else f"{joined} X"
    hit = read_dateline(probe, outlets)
    if hit is None or hit[0] != len(probe) - 1:
        return None
    value = hit[1]
    if (
        not opener
        and not joined.rstrip().endswith(("-", "–", "—", ":"))
        and not (value.outlet and value.place)
    ):
        return None
    raw = f"{joined} {opener[0].strip()}" if opener else joined
    return (
        Dateline(raw=raw, place=value.place, outlet=value.outlet, agency=value.agency),
        opener.end() if opener else 0,
    )
