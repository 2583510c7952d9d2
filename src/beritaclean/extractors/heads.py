"""What a dateline looks like at the head of a text: a place, an outlet, and what joins them.

Several extractors ask: the dateline's own, that of a page's head, and the story's, which takes no
sentence with a dateline for a caption.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from beritaclean.core.parts import Dateline
from beritaclean.extractors.elements import is_day
from beritaclean.extractors.headlines import opening_odds
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.places import is_place, openings, place_at
from beritaclean.lexicon.words import LETTERS, fold
from beritaclean.outlets import Outlets, load

REACH = 120
"""A dateline is over within this many characters."""
_NBSP = r"(?:\s|&(?:amp;)?nbsp;|\\xc2\\xa0)*"
_SEPARATOR = late(
    rf"{_NBSP}(?:[-–—\u2212\ufffd]{{1,3}}|&[mn]dash;|\\xe2\\x80\\x9[34]|(?<=\s)[|I](?=\s)|:){_NBSP}"
)
_BAR_OR_NOTHING = late(
    rf"{_NBSP}(?:[-–—\u2212\ufffd]{{1,3}}|&[mn]dash;|\\xe2\\x80\\x9[34]|(?<=\s)[|I](?=\s)|[:.,]){_NBSP}"
)
_DOMAIN = late(
    r"(?:[A-Z]{2,}+\s)?[A-Za-z][\w-]{1,30}+(?:\.[A-Za-z][\w-]*+)?"
    r"[.,](?:com|co\.id|co|id|net|news|tv|org|or\.id|info|me)\b(?!\.\w)",
    re.IGNORECASE,
)
_NAME = late(r"[^\W\d_][\w.'’&/-]*(?:\s[\w.'’&/-]+){0,3}")
_PLACE_WORDS = late(r"[^\W\d_][\w.'’()-]*(?:[ \u00a0]+[^\W\d_][\w.'’()-]*){0,4}")
_CAPITALS = late(r"[A-Z][A-Z.'’]*(?:[ \u00a0/-][A-Z.'’]{2,}){0,3}(?!\w|-\w)")
_DASHES = late(r"[-–—]+(?=[A-Z]|\s|$)")
_COMMA = late(r"\s*,\s*")
_COMMA_OR_BLANK = late(r"\s*,(?:\s|&(?:amp;)?nbsp;)*")
_SENTENCE = late(r"[\"“‘'(]?[A-Z]")
_AGAIN = late(r"\s*(?:[-–—]{1,3}|[.:])\s+")
_PAREN = late(r"\s*,?\s*\(([^()]{2,60})\)")
_DATE = late(r",\s*\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\b")
_STATES = frozenset({"DC", "D.C", "NY", "AS", "UK", "UEA"})
_SLOGAN = 60
_CLOSING = '.!?…"”’)'
_OPENS_SENTENCE = late(r"[\"“‘'(\[]?[^\W_]")


def read_dateline(
    text: str, outlets: Outlets, *, alone: bool = True
) -> tuple[int, Dateline] | None:
    """The dateline at the head of a text: where the story begins behind it, and what it says.

    `alone` allows a place without an outlet, which only the first line of a story may have.

    >>> from beritaclean.outlets import load
    >>> read_dateline("Jakarta (ANTARA) - Presiden tiba.", load())[0]
    19
    """
    return read_opened(text, outlets, alone=alone) if may_open(text) else None


def read_opened(text: str, outlets: Outlets, *, alone: bool) -> tuple[int, Dateline] | None:
    """The same of a text that `may_open`, as is known already."""
    head = text[:REACH]
    for form in (_outlet_first, _place_first):
        hit = form(head, outlets, alone=alone)
        if hit is not None:
            end, place, outlet = hit
            rest = text[end:]
            if rest and not _OPENS_SENTENCE.match(rest):
                continue
            if len(rest) < _SLOGAN and rest.count(" ") in range(1, 7) and rest[-1] not in _CLOSING:
                continue  # "SOLOPOS.COM - Panduan Informasi": a site's name and slogan
            return end, Dateline(
                raw=" ".join(text[:end].split()),
                place=None if place is None else _clean(place),
                outlet=outlet,
                agency=_agency(outlet, outlets),
            )
    return None


def may_open(text: str) -> bool:
    """Whether an outlet or a place may stand at the head of a text: cheap, by its first letters.

    >>> may_open("Jakarta (ANTARA) - Presiden tiba."), may_open("Presiden tiba di Jakarta.")
    (True, False)
    """
    letters = LETTERS.match(text)
    if letters is None:
        return text[:1] in _PREFIXES
    word = letters[0]
    if not word[1:].islower() or text[letters.end() : letters.end() + 1] == "\u200b":
        return word[0].isupper() or len(word) > 1 or text[1:2] in _PREFIXES  # shouted, glued, b'…
    if word.lower() in _openings():
        return True
    return _TWO_WORDS.match(text, 0, _FAR) is not None and _DOMAIN.match(text[:_FAR]) is not None


_TWO_WORDS = late(r"[^ .,]*+ ?[^ .,]*+[.,]")
"""No domain has more than one word before its sign: nearly no line has a sign so early."""
_PREFIXES = frozenset("-–•*['\"")
"""What scrapers leave before a dateline begins with one of these."""
_FAR = 90
"""A domain at the head of a text is over within so many characters."""


@functools.cache
def _openings() -> frozenset[str]:
    return openings() | load().openings


def _agency(outlet: str | None, outlets: Outlets) -> str | None:
    if outlet is None:
        return None
    agencies = outlets.agencies
    return agencies.get(fold(outlet)) or agencies.get(fold(outlet.partition("/")[0]))


def _outlet_at(head: str, at: int, outlets: Outlets) -> int:
    """Where the outlet's name that begins at `at` ends, or -1: a known name, or a domain."""
    best = -1
    letters = LETTERS.match(head, at)
    most = _most_words().get(letters[0].lower(), 0) if letters else 0
    match = _NAME.match(head, at) if most else None
    if match:
        words = match[0].split(" ")
        for count in range(min(len(words), most), 0, -1):
            name = " ".join(words[:count])
            trimmed = name.rstrip(" .,'’-")
            if fold(trimmed) in outlets.names:
                best = at + len(trimmed)
                break
    domain = _DOMAIN.match(head, at) if "." in head or "," in head else None
    if domain:
        best = max(best, domain.end())
    return best


@functools.cache
def _most_words() -> Mapping[str, int]:
    """How many words the longest name of an outlet has that opens with some letters."""
    most: dict[str, int] = {}
    for name in load().names:
        if letters := LETTERS.match(name):
            most[letters[0]] = max(len(name.split(" ")), most.get(letters[0], 0))
    return most


def _place_end(head: str, at: int, *, capitals: bool = True) -> int:
    """Where the place that begins at `at` ends, or -1: a known one, or up to four in capitals."""
    match = _PLACE_WORDS.match(head, at)
    best = -1
    if match:
        words = _DASHES.split(match[0], 1)[0].replace("\u00a0", " ").split(" ")
        count = place_at(words)
        named = " ".join(words[:count]).rstrip(".,")
        best = at + len(named) if count else _glued_place(words, at)
    shout = _CAPITALS.match(head, at) if capitals else None
    if shout and len(shout[0]) >= 3:
        name = shout[0].rstrip(".,'’")
        first, dot, _ = name.partition(". ")  # "JAKARTA. PT Sari": a new sentence
        best = max(best, at + len(first if dot and is_place(first) else name))
    if best < 0:
        return -1
    # "Koba, Babel", "Bandarlampung, Lampung", "Washington, DC"
    if head.startswith(",", best):
        start = best + 1
        while head[start : start + 1].isspace():
            start += 1
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


_LOST_SPACE = late(r"(?<=[a-z])(?=[A-Z])")


def _outlet_first(
    head: str, outlets: Outlets, *, alone: bool
) -> tuple[int, str | None, str | None] | None:
    """``OUTLET, Place - ``, ``OUTLET - ``, ``OUTLET - PLACE - ``, ``OUTLET, Place`` and no mark."""
    end = _outlet_at(head, 0, outlets)
    if end < 0:
        return None
    outlet = head[:end]
    comma = _COMMA_OR_BLANK.match(head, end)
    if comma:
        start = comma.end()
        place_end = _place_end(head, start)
        if place_end > 0:
            place = head[start:place_end]
            mark = _BAR_OR_NOTHING.match(head, place_end)
            behind = mark.end() if mark else place_end
            while head[behind : behind + 1].isspace():
                behind += 1
            return behind, place, outlet
        if _SENTENCE.match(head, start) and fold(outlet) in outlets.names:
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
        again = _AGAIN.match(head, place_end)
        if again:
            return again.end(), head[start:place_end], outlet
    return start, None, outlet


def _place_first(
    head: str, outlets: Outlets, *, alone: bool
) -> tuple[int, str | None, str | None] | None:
    """``PLACE, OUTLET - ``, ``Place (OUTLET) - ``, ``Place - ``, ``Place, 27 April 2024 – ``."""
    end = _place_end(head, 0)
    if end < 0:
        return None
    place = head[:end]
    paren = _PAREN.match(head, end)
    if paren:
        dot = head.startswith(".", paren.end())  # "BANDUNG, (PR).- ": so did newspapers
        mark = _SEPARATOR.match(head, paren.end() + dot)
        if mark and (_looks_like_outlet(paren[1], outlets) or is_place(_clean(place))):
            inner = paren[1].strip()
            return mark.end(), place, None if is_day(inner) or _is_region(inner, outlets) else inner
        return None
    comma = _COMMA.match(head, end)
    if comma:
        start = comma.end()
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


_NO_DASH = late(r"\.\s+(?=[A-Z\"“])|(?<=\.CO|\.ID|COM)\s(?=[A-Z][a-z]+\s)")
"""``RMOL. Petani …``, ``AKURAT.CO Pemerintah …``: an outlet in capitals and a new sentence."""
_LOST_DASH = late(r"\s+(?=[A-Z\"“])")
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
        shouted = head[:end].isupper() and len(head[:end]) > 3
        return spaced and shouted and rest[:1] != "" and not _CLUB.match(head)
    if mark[0] == "-" and not head[:end].isupper() and not _may_open(rest):
        return False  # "Duri-Angke kini dilayani": a hyphen between two names
    if place_at(rest.split()[:4]):
        following = rest.split()[place_at(rest.split()[:4]) :]
        return not following or not following[0][:1].islower()
    return not rest[:1].islower()


_CLUB = late(r"PERS[A-Z]{2,}\b|PS[A-Z]{1,2}\b")
"""``PERSIB – Persija …``: football clubs are called so (`Persatuan Sepak Bola`), and no place."""


def _may_open(rest: str) -> bool:
    """Whether the first word behind a bare hyphen opens a sentence.

    It is known to, or no verb follows it as one follows the second name of a pair.
    """
    words = rest.split()
    if not words or opening_odds(_LOST_SPACE.split(words[0], 1)[0]) > 0:
        return True
    return len(words) < 2 or not words[1][0].islower()


def _is_region(text: str, outlets: Outlets) -> bool:
    """Whether a name in brackets is only the province of the place before it: ``(Banten)``."""
    return is_place(text) and fold(text) not in outlets.names


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
