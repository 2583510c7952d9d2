"""What a dateline is made of: names, places and days, and the joints between them.

A name is the page's own, as `own` learned it, a known one, or a domain; behind a place it may also
be one that looks like a newsroom's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from beritaclean.core.addresses import DOMAINS
from beritaclean.dates.words import MONTHS
from beritaclean.extractors.own import OwnNames
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.places import is_place, place_at
from beritaclean.lexicon.roles import PLAIN, REPORTERS
from beritaclean.lexicon.words import LETTERS, fold
from beritaclean.outlets import Outlets

Kind: TypeAlias = Literal["name", "form", "place", "capitals", "day"]


class Element(NamedTuple):
    """A name, a place or a day at ``head[start:end]``."""

    kind: Kind
    start: int
    end: int
    text: str
    """The words, without a bracket around them."""
    weight: float = 1.0
    """How surely it is what its kind says: 3 without a doubt, 2 a name's part, 1 by its form."""
    bracketed: bool = False


class Row(NamedTuple):
    """An element and the joint behind it."""

    element: Element
    joint: str
    end: int


REACH = 120
_MOST = 5
"""Elements of the longest dateline: outlet, town, province, day, outlet again."""
_LONGEST_NAME = 60
_MOST_BLANKS = 4
DASH = r"[-–—\u2212\ufffd]"
_JOINT = late(
    rf"(?:[ \t\u00a0]|&nbsp;)*(?:{DASH}{{1,3}}|\|{{1,2}}|//|[,.;:/_~]|(?<=\s)I(?=\s))"
    rf"(?:[ \t\u00a0.,:;|_*]|&nbsp;|{DASH})*"
)
_BLANK = late(r"(?:[ \t\u00a0]|&nbsp;)*")
_STRONG = late(rf"{DASH}|[|_:;~]|//|(?<=\s)I(?=\s)")
_NAME_ENDS = late(rf"\s[-–—|I](?=\s)|[–—|:;_~()\[\]\"“”\n]|,(?!\s?(?:{DOMAINS})\b)", re.IGNORECASE)
_RUN = late(r"[^\W_]+")
_CAPITALS = late(r"[A-Z][A-Z'’]+(?:[ -][A-Z'’]{2,}){0,3}(?![\w])")
_DOMAIN = late(
    r"[A-Za-z][\w-]{1,30}(?:\.[A-Za-z][\w-]*)?(?:\s?[.,]\s?)"
    rf"(?:(?:co|my|or|go|web)\.id|{DOMAINS}|info|me|online|asia|my)",
    re.IGNORECASE,
)
_FORM = late(r"(?:[A-Z][\w&'’.]*|i[A-Z]\w+)(?: [A-Z0-9][\w&'’.]*){0,3}(?=\s*[-–—|)(\]\u2212])")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ENGLISH = "Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec"
"""``KUCHING (Feb 26): ``: as English papers of Borneo write the day."""
_WEEKDAY = r"(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad|Isnin|Khamis)"
_HIJRI = (
    r"(?:Muharr?am|Sh?afar|Rabi['’]?ul ?(?:awal|akhir)|J[au]madil ?(?:awal|akhir)|R[ae]jab|"
    r"Sya['’]?ban|Syaaban|Ramadh?an|Syawal|Zulkaedah|Zulka?idah|Dzulqa['’]?dah|Zulhijjah|Dzulhijjah)"
)
"""Months of the Hijri year, as Indonesian and Malay papers write them."""
DAY = late(
    rf"(?:{_WEEKDAY}\s*,?\s*)?(?:"
    rf"\d{{1,2}} {_HIJRI} 1[34]\d\d ?H(?:, ?{_WEEKDAY})?|"
    rf"[(\[]\s*(?:{_WEEKDAY}\s*,?\s*)?\d{{1,2}}\s*[-/.]\s*\d{{1,2}}(?:\s*[-/.]\s*(?P<a>\d{{2,4}}))?\s*[)\]]"
    rf"|\d{{1,2}}\s*[-/.]\s*\d{{1,2}}\s*[-/.]\s*(?P<b>\d{{4}})"
    rf"|[(\[]?(?:{_ENGLISH}) \d{{1,2}}(?:, (?P<d>\d{{4}}))?[)\]]?(?=\s*:|$)"
    rf"|[(\[]?\d{{1,2}}[ .-]?(?:{_MONTH})(?![a-z])\.?(?:[ -]?(?P<c>\d{{4}}))?[)\]]?)(?!\w)"
    rf"|{_WEEKDAY}(?=\s*[-–—])",
    re.IGNORECASE,
)
_FIRST_YEAR = 1995
"""Newspapers have sites since then: an older day at the head of a text is what it tells of."""
BY = late(r"(?P<who>[A-Za-z]{2,8})/(?=[A-Z])")
_CAMEL = late(r"[A-Z]?[a-z]{3,}[A-Z]{1,2}[a-z]|^i[A-Z]")
# Words that are in the name of a newsroom or an office and open no story. Source: names of outlets
# and of the press offices of towns and provinces, as datelines print them.
_BRANDS = """
    news media center centre post pos kabar berita warta tribun suara radar info infopublik liputan
    lensa sorot jurnal koran tabloid ekspres express online tv press times today tempo daily review
    business bisnis asia sport sports humas diskominfo kominfo diskominfotik prokopim protokol ppid
    pwi smsi ditjen itjen setjen kanwil kejari kejati penkum puspenkum penerangan pendam penrem
    puspen antara beritasatu swara seputar redaksi network advertorial adv advetorial pariwara
"""
_BRAND = frozenset(_BRANDS.split())
_BRANDED = late(
    r".{3,}(?:news|post|media|kabar|berita|times|online|press|sports)"
    r"|(?:kabar|berita|warta|info|suara|liputan|radar|tribun|lensa).{3,}"
)
"""A newsroom's word in a name of one word, and what stands beside it."""


def rows_at(head: str, names: OwnNames, outlets: Outlets) -> list[Row]:
    """The elements at the head of a text with their joints, as far as they go."""
    by = BY.match(head)
    at = by.end() if by and place_at(head[by.end() :].split(" ")[:4]) else 0
    rows: list[Row] = []
    while at < len(head) and len(rows) < _MOST:
        have = {row.element.kind for row in rows}
        element = _element(head, at, names, outlets, rows)
        if element is None or not _may_follow(element, rows, have):
            break
        joint = _JOINT.match(head, element.end) or _BLANK.match(head, element.end)
        assert joint is not None, "a run of no blanks matches"
        rows.append(Row(element, joint[0], joint.end()))
        at = joint.end()
        have.add(element.kind)
        if have & {"name", "form"} and have & {"place", "capitals"} and is_strong(joint[0]):
            break  # all is said: "Piala U-17" behind it is story
    return rows


def _may_follow(element: Element, rows: Sequence[Row], have: set[Kind]) -> bool:
    """Whether an element may stand behind others: each kind once, and town and province."""
    if not rows:
        return True
    joint = rows[-1].joint
    before = rows[-1].element
    if not joint.strip():
        # "Jakarta (X)", "SIBU 3 Mac –", "Medan SuaraDeli –"; of two places one would be a sentence
        fits = element.bracketed or element.kind == "day" or element.weight == 3
        return fits or (before.kind == "name" and element.kind in ("place", "capitals"))
    if ("/" in joint and "//" not in joint) or ":" in joint:
        return False  # "KOMPAS.COM/SARI DEWI" credits a picture
    if element.kind in ("place", "capitals"):
        if before.kind in ("place", "capitals"):
            return joint.strip() == "," and element.kind == "place"
        return not have & {"place", "capitals"}
    if element.kind in ("name", "form"):
        # "ADVERTORIAL, KABARBUTON.COM – ": the name itself behind what looks like one
        return "name" not in have and ("form" not in have or element.weight == 3)
    return element.kind not in have


def _element(
    head: str, at: int, names: OwnNames, outlets: Outlets, rows: Sequence[Row]
) -> Element | None:
    """The element that begins at a place, the longest that is known."""
    day = DAY.match(head, at)
    if day:
        year = next(filter(None, day.groups()), "2000")
        old = len(year) > 2 and int(year) < _FIRST_YEAR
        bracketed = head[at] in "(["
        return None if old else Element("day", at, day.end(), day[0], 2.0, bracketed)
    if head[at] in "([":
        close = head.find(")" if head[at] == "(" else "]", at)
        if not 0 < close - at < _LONGEST_NAME:
            return None
        inner = _known(head[:close], at + 1, names, outlets) or _by_form(head[: close + 1], at + 1)
        if inner is None or inner.end != close:
            return None
        # "SEBUYAU (SNN) : ": capitals in brackets behind a place are no other place
        named = inner.kind == "capitals" and bool(rows)
        kind: Kind = "form" if named else inner.kind
        return inner._replace(kind=kind, end=close + 1, bracketed=True)
    office = None if rows else OFFICE.match(head, at)
    if office:
        return Element("form", at, office.end(), office[0])
    found = _known(head, at, names, outlets)
    unknown = _witnessed(head, at, names, rows) if found is None or found.kind == "place" else 0
    if unknown > (found.end if found else 0):
        return Element("place", at, unknown, head[at:unknown])
    before = rows[-1].element.kind if rows else None
    said = any(row.element.kind in ("name", "form") for row in rows)
    comma = bool(rows) and rows[-1].joint.strip() == ","
    if comma and not said and (found is None or found.kind == "capitals"):
        if before == "place":
            return _by_form(head, at) or found
        if before == "capitals" and found is None:
            return _by_form(head, at, branded=True)
    if said and found is not None and found.kind == "name" and found.text.isupper():
        return found._replace(kind="capitals", weight=1.0)  # "KABARBELINYU, BELINYU –"
    return found


def _witnessed(head: str, at: int, names: OwnNames, rows: Sequence[Row]) -> int:
    """Where a place ends that only the host's name beside it proves; 0 where it does not.

    ``Lekah (Warta.com) – ``, ``Warta.com, Lekah – ``.
    """
    if not rows:
        found = _BEFORE.match(head) if names.may_be_in(head) else None
        if found and names.is_host(next(filter(None, found.group("b", "c", "d")))):
            return found.end("place")
    elif len(rows) == 1 and rows[0].joint.strip() == "," and names.is_host(rows[0].element.text):
        found = _BEHIND.match(head, at)
        return found.end("place") if found else 0
    return 0


# Words that stand before a newsroom's name and are no place. Source: bylines and credits.
_NO_PLACE = (
    *(*PLAIN, *REPORTERS, "oleh", "laporan", "redaksi", "tim", "pimpinan", "direktur", "foto"),
    *("gambar", "sumber", "menurut", "dari", "kepada", "dikutip", "dilansir", "seperti"),
)
_PLACE = rf"(?!(?i:{any_of(_NO_PLACE)})\b)[A-Z][\w.'’]+(?: [A-Z][\w.'’]*){{0,2}}"
_BEFORE = late(
    rf"(?P<place>{_PLACE})(?:\s?\((?P<b>[^()\n]{{3,40}})\)\s?,?\s?[-–—|]"
    r"|\s?[,~]\s?(?P<c>[A-Za-z][\w. &-]{2,40}?)\s?(?:[–—|~]|-\s|\s-|,-|--)"
    r"|\s?-\s?(?P<d>[A-Za-z][\w]{2,30}\.[\w.]{2,8})(?:\s?[–—|-]|$))"
)
_BEHIND = late(rf"(?P<place>{_PLACE})\s?(?:,\s?)?(?:[–—|]|-\s|\s-)")


def _known(head: str, at: int, names: OwnNames, outlets: Outlets) -> Element | None:
    """A name, a place, or words in capitals: the longest."""
    stop = _NAME_ENDS.search(head, at, at + _LONGEST_NAME)
    limit = stop.start() if stop else min(at + _LONGEST_NAME, len(head))
    reach = head[at:limit]
    bounds = [run.end() for run in _RUN.finditer(reach)]
    # a name is at least begun there, unless it is its initials
    asked = names.may_be_in(reach) or (bool(names) and reach[1:2].isupper())
    met = opens_a_name(reach, outlets)
    domain = ("." in reach or "," in reach) and _DOMAIN.match(reach) is not None
    best: Element | None = None
    for end in reversed(bounds) if asked or met or domain else ():
        text = reach[:end]
        if text.count(" ") > _MOST_BLANKS:
            continue
        weight = names.weigh(text) if asked else 0.0
        if weight < 3 and (
            (met and fold(text) in outlets.names) or (domain and _is_domain(text, names))
        ):
            weight = 3.0
        if weight == 3:
            whole = best is not None and best.weight > 2 and best.end == at + bounds[-1]
            # "KABAR BUTON Investigasi | ": with a newsroom's word behind it up to the joint
            return (
                best._replace(weight=3.0)
                if best and whole
                else Element("name", at, at + end, text, 3.0)
            )
        if weight and best is None:
            best = Element("name", at, at + end, text, weight)
    place = _place(reach, bounds)
    if place and (best is None or at + place > best.end):
        best = Element("place", at, at + place, reach[:place], 2.0)
    shout = _CAPITALS.match(head, at)
    if shout and len(shout[0]) > 2 and (best is None or shout.end() > best.end):
        kind: Kind = "form" if is_brand(shout[0]) else "capitals"
        return Element(kind, at, shout.end(), shout[0])
    return best


def opens_a_name(text: str, outlets: Outlets) -> bool:
    """Whether a known name begins with the letters that a text does, if it begins with any."""
    letters = LETTERS.match(text)
    return letters is None or letters[0].lower() in outlets.openings


def _place(reach: str, bounds: Sequence[int]) -> int:
    """Where the place ends that opens some words; 0 where none does."""
    words = reach.split(" ", _MOST_BLANKS + 1)[: _MOST_BLANKS + 1]
    count = place_at(words)
    if count:
        return len(" ".join(words[:count]).rstrip(".,"))
    # "SAMARINDA.NIAGA", "PAITON-TAPALKUDA7": a joint without a blank
    first = bounds[0] if bounds else 0
    return first if first < len(words[0]) and is_place(reach[:first]) else 0


def _is_domain(text: str, names: OwnNames) -> bool:
    """Whether a name is an address, and no place before one: ``PAITON-TAPALKUDA7.com``."""
    if "." not in text and "," not in text:
        return False
    if _DOMAIN.fullmatch(text) is None:
        return False
    mark = min((at for sign in "-." if (at := text.find(sign)) > 0), default=0)
    return not mark or names.weigh(text[mark + 1 :]) < 3


def _by_form(head: str, at: int, *, branded: bool = False) -> Element | None:
    """A name that nobody knows: with a brand in it, or behind a known place in capitals."""
    form = _FORM.match(head, at)
    if form is None or is_place(form[0]) or fold(form[0]) in _NO_NAME:
        return None
    words = form[0].split(" ")
    fits = any(word.lower() in _BRAND for word in words)
    fits = fits or (not branded and (form[0].isupper() or _CAMEL.search(form[0]) is not None))
    return Element("form", at, form.end(), form[0]) if fits else None


OFFICE = late(r"(?:Humas|Diskominfo|Prokopim)(?: [A-Z][\w.&'’]*){1,5}(?=,\s?\d)")
"""``Humas SMK Karya, 4 September 2025 — ``: the office that sent it, and the day."""
_ABBREVIATIONS = """
    kpu dpr dprd dpd mpr tni polri pt cv rs sd smp sma smk uu psi pdi pks pkb ppp kpk mk ma bumn
    bumd bi ojk bmkg bnpb bpbd pln pssi nu mui asn pns bpk bpom basarnas bpjs covid
"""
_NO_NAME = frozenset(_ABBREVIATIONS.split())
"""Bodies that stories tell of: ``Kuala Kapuas, KPU – …``."""


def is_brand(text: str) -> bool:
    """Whether words in capitals are a newsroom's or an office's rather than a place's.

    >>> is_brand("GALUHNEWS"), is_brand("MEDIA CENTER"), is_brand("BELINYU"), is_brand("METRO")
    (True, True, False, False)
    """
    if is_place(text):
        return False
    word, *more = text.lower().split() or [""]
    if more or word in _BRAND:
        return not _BRAND.isdisjoint((word, *more))
    return _BRANDED.fullmatch(word) is not None


def is_day(text: str) -> bool:
    """Whether some words are a day and nothing else.

    >>> is_day("12/3/2025"), is_day("Feb 26"), is_day("PR")
    (True, True, False)
    """
    return DAY.fullmatch(f"({text})") is not None


def is_strong(joint: str) -> bool:
    """Whether a joint parts a dateline from its story: a dash, a bar, a colon."""
    return _STRONG.search(f" {joint} ") is not None
