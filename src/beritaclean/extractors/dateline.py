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

import dataclasses
from collections.abc import Iterator

from beritaclean import dates
from beritaclean.core.addresses import DOMAINS
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Dateline
from beritaclean.core.sieves import Sieve
from beritaclean.extractors.elements import DAY, OFFICE
from beritaclean.extractors.filed_later import filed_later, first_filed
from beritaclean.extractors.grammar import Reading, apart, read_filed
from beritaclean.extractors.heads import REACH, may_open, read_dateline, read_opened
from beritaclean.extractors.own import own_names
from beritaclean.extractors.spans import beside, paragraph_of
from beritaclean.extractors.split_dateline import MOST_TORN, split_over_lines
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.places import is_place
from beritaclean.lexicon.shapes import TOLD
from beritaclean.lexicon.words import DIGIT, fold
from beritaclean.outlets import Outlets, host_of, load


def dateline(page: Page) -> Iterator[Mark]:
    """Mark the dateline at the head of a line, or over the lines it is split into.

    >>> from beritaclean.inputs.text import read
    >>> [m.value for m in dateline(read("SOLO, KOMPAS.com - Pasar dibuka."))]
    [Dateline(raw='SOLO, KOMPAS.com -', place='SOLO', outlet='KOMPAS.com', agency=None)]
    >>> list(dateline(read("Gara-gara hujan, jalan Duri-Angke ditutup.")))
    []
    """
    outlets = load()
    filed = -1  # the last line with a dateline
    maybe = {line.index for line in page.candidates}
    for line in page.candidates:
        if line.text[0] in _TORN or _goes_on(line):  # what was torn off stands above it
            maybe.update(range(line.index - MOST_TORN, line.index))
    if not maybe:
        return
    first = first_filed(page)
    prose = sentences = upto = 0  # free ones above a line
    told = -1  # the last of them
    for at in sorted(maybe):
        if at < 0 or page.marks[at]:
            continue
        line = page.lines[at]
        short = _is_short(line) and not _is_wrapped(page, line)
        marks: list[Mark] = []
        for other in page.lines[upto:at]:
            if other.shape in TOLD and not page.marks[other.index]:
                prose += other.shape == "prose"
                sentences += other.shape == "sentence"
                told = other.index
        upto = at
        if not short or _maybe_torn(page, line):
            # every paragraph from the first dateline on has one of its own
            digest = 0 <= filed >= told
            marks = list(
                _of_line(page, line, outlets, (prose, sentences), found=filed >= 0, digest=digest)
            )
        # a place or an outlet may be but a half of it: "Bandar Lekah-OUTLET.COM"
        if short and (not marks or marks[-1].end < line.end) and _may_stand_alone(page, line):
            marks = list(_alone(page, line, outlets)) or marks
        if not marks:
            later = filed_later(page, line, prose + sentences, first)
            marks = [later] if later else []
        yield from (_apart(page, mark, outlets) for mark in marks)
        if marks:
            filed, first = at, first or marks[0]


def _apart(page: Page, mark: Mark, outlets: Outlets) -> Mark:
    """A mark whose dateline has its outlet and its place each for itself."""
    value, *rest = mark.value if isinstance(mark.value, tuple) else (mark.value,)
    if not isinstance(value, Dateline):
        return mark
    said = apart(value, own_names(page), outlets)
    return mark if said is value else mark._replace(value=(said, *rest) if rest else said)


_TORN = frozenset("-–—:)")
"""The mark of a torn dateline, on a line of its own."""
_NEAR = 70
"""The name at the head of a dateline, and the joint behind it, stand within so many characters."""
_HYPHEN = late(r"-(?:\s|(?<=\s-))")
"""Beside a blank."""
_NAMED = late(
    r"[^\W_][\w&'’. -]{1,40}?(?:,\s?[\w(). /-]{2,45}|\s?\([\w. ]{2,30}\))?(?:\s?(?:[–—|_]|-\s)|\s-)"
)
"""Up to two names, and a joint that parts them from a story."""
_PARTED = late(r"[–—|_\]:]|-[\sA-Z]|/[A-Z]|\sI\s|[A-Z]\.[A-Z]")
"""Whatever may part a place from its story."""
_ODD = late(rf"[\[(\d]|[A-Za-z]{{2,8}}/[A-Z]|{OFFICE.pattern}")
"""What else a dateline may begin with: a bracket, a day, initials of its author, an office."""


def _may_be_named(line: Line) -> bool:
    """Whether the words at a line's head are parted from the rest as a name is."""
    head = line.text[:_NEAR]
    joined = "–" in head or "|" in head or "_" in head or "—" in head
    joined = joined or ("-" in head and _HYPHEN.search(head) is not None)
    return joined and _NAMED.match(line.text) is not None


def _may_begin(line: Line) -> bool:
    """Whether a line may open with a place or an outlet, or with a name nobody has met."""
    text = line.text
    if text[0] in _TORN:
        return True
    if line.shape not in _MENU:
        return may_open(text) or _ODD.match(text) is not None or _may_be_named(line)
    if line.words >= _FEWEST:
        return may_open(text)
    if "," in text or "|" in text or "–" in text or "—" in text or text[-1] == ")":
        return True
    if "-" in text:
        return " - " in text or may_open(text)
    return ("." in text or text[-1] in ":(") and may_open(text)


_MENU = frozenset({"headline", "label"})
OPENINGS = Sieve(lambda facts: list(filter(_may_begin, facts.lines)))
"""Lines that may open with a dateline, or be one."""


def _is_named(page: Page, line: Line) -> bool:
    """Whether the page's own name may stand at the head of a line, before a joint."""
    return own_names(page).may_be_in(line.text[:_NEAR])


_A_STORY = 2
"""So many sentences above it, and a place alone opens no story: one may be a caption."""


def _is_short(line: Line) -> bool:
    return line.words < _FEWEST and line.shape in _MENU


_JOINED = late(r"[–—|_]|-\s|\s-")


def _is_wrapped(page: Page, line: Line) -> bool:
    """Whether the paragraph of a short line with a joint goes on below it."""
    return _JOINED.search(line.text) is not None and paragraph_of(page, line) != line.text


def _of_line(
    page: Page,
    line: Line,
    outlets: Outlets,
    above: tuple[int, int],
    *,
    found: bool,
    digest: bool,
) -> Iterator[Mark]:
    """The marks on the datelines of one line, below so many of prose and so many sentences.

    Each opens the story, goes on with a digest of short stories, or names an outlet.
    """
    prose, sentences = above
    opens = not found and prose == 0 and sentences < _A_STORY
    named = not opens and _may_be_named(line) and _is_named(page, line)
    gate = _SIGN if named or not prose else _NEXT if digest else _MAYBE
    if not gate.search(line.text, 0, REACH) and not _torn_below(page, line, alone=not prose):
        return
    known = may_open(line.text)
    if not known and (_is_short(line) or not (_ODD.match(line.text) or _is_named(page, line))):
        return
    if prose <= _MOST_PROSE_BEFORE and _maybe_torn(page, line):
        split = split_over_lines(page, line, outlets)
        if split:
            yield from split
            return
    read = _in_a_row(paragraph_of(page, line), outlets, alone=opens or digest) if known else []
    hits = [hit for hit in read if hit[0] <= len(line.text)]
    if not hits and opens and line.text[0] in "-–•*b['\"":
        behind = _behind_prefix(line.text, outlets)
        hits = [behind] if behind else []
    sure = bool(hits) and _is_sure(page, line, *hits[0], outlets)
    if not sure and (
        named
        or (opens and (_may_be_parted(line) or _is_wrapped(page, line)) and _reads_on(page, line))
    ):
        reading = _better(page, line, hits[0] if hits else None, outlets, opens=opens)
        if reading is not None:
            value = _said(_without_column(reading, page))
            yield line.part(0, reading.end, "dateline", f"dateline.{reading.rule}", value)
            return
    malay = _MALAY.match(line.text) if opens and not hits and _is_malay(page) else None
    if malay:
        value = Dateline(raw=malay[0].strip(), place=malay["place"])
        yield line.part(0, malay.end(), "dateline", "dateline.place", value)
        return
    start = 0
    for end, value in hits:
        ends = value.raw[-1]
        # below a sentence a colon is too weak to begin a story
        is_row = ends == ":" and (sentences > 0 or _is_of_rows(page, line, outlets))
        if not (value.outlet or (digest and ends in _DASHES) or (opens and not is_row)):
            return
        yield line.part(start, end, "dateline", _rule(value), _dated(value))
        start = end


_MALAY = late(r"(?P<place>[A-Z][A-Z.'’]+(?: [A-Z][A-Z.'’]+){0,2}) ?: (?=[A-Z“\"])")
"""``PEKAN: Polis …``: as papers of Malaysia print a place, known or not."""


def _is_malay(page: Page) -> bool:
    """Whether a page's address is one of Malaysia's."""
    return (host_of(page.hints.url) or "").endswith(".my")


def _may_be_parted(line: Line) -> bool:
    """Whether a line is a paragraph, by its end or its length; menus have shorter lines."""
    return line.shape not in _MENU or line.words >= _PARAGRAPH


def _reads_on(page: Page, line: Line) -> bool:
    """Whether a joint stands at the head of a line, or a comma behind the own name."""
    if _PARTED.search(line.text, 0, _NEAR):
        return True
    return "," in line.text[:_NEAR] and _is_named(page, line)


_PARAGRAPH = 12
"""Words of a paragraph that no full stop closes."""


def _is_sure(page: Page, line: Line, end: int, value: Dateline, outlets: Outlets) -> bool:
    """Whether a dateline of a known outlet is all that there is: nothing else could say more."""
    joined = value.raw[-1] in f"{_DASHES}|:"
    if value.outlet:
        known = fold(value.outlet) in outlets.names
        return known and (joined or _is_whole(line.text, end, value))
    return (
        joined and value.place is not None and is_place(value.place) and not _is_named(page, line)
    )


def _is_whole(text: str, end: int, value: Dateline) -> bool:
    """Whether an outlet and a place are all: only a day could follow such a joint.

    ``Liputan6.com, Jakarta Warga …``, ``KONTAN.CO.ID - JAKARTA. Warga …``.
    """
    place = value.place or ""
    whole = (
        value.raw == f"{value.outlet}, {place}" and not place.isupper()
    ) or value.raw == f"{value.outlet} - {place}."
    return whole and text[end : end + 1].isalpha() and is_place(place) and not DAY.match(text, end)


def _better(
    page: Page, line: Line, known: tuple[int, Dateline] | None, outlets: Outlets, *, opens: bool
) -> Reading | None:
    """The dateline by the own name or the form, where it says more than one of known outlets."""
    long = line.shape == "prose" or line.words >= _FEWEST
    head = paragraph_of(page, line)[: 2 * REACH]
    reading = read_filed(head, own_names(page), outlets, opens=opens, by_form=long)
    if reading is None or known is None or reading.end > known[0]:
        return reading
    old, new = known[1], reading.value
    more = (new.outlet and not old.outlet) or (new.place and not old.place)
    swapped = is_place(old.outlet or "") and not is_place(old.place or "")  # an outlet (a place)
    return reading if reading.end == known[0] and (more or swapped) else None


def _without_column(reading: Reading, page: Page) -> Reading:
    """A reading without what looks like an outlet where another is known: ``INFO NASIONAL – ``."""
    value = reading.value
    alone = reading.rule == "form" and value.place is None and value.outlet is not None
    if not alone or page.hints.outlet is None or own_names(page).weigh(value.outlet or ""):
        return reading
    return reading._replace(value=dataclasses.replace(value, outlet=None))


def _dated(value: Dateline) -> object:
    """A dateline with the whole day that it prints: ``Kota Bima, NTB (7 Agustus 2024) -``."""
    stamp = next(iter(dates.find(value.raw)), None) if DIGIT.search(value.raw) else None
    return value if stamp is None else (value, stamp)


def _said(reading: Reading) -> object:
    """What a dateline says: itself, and its day where it prints a whole one."""
    stamp = next(iter(dates.find(reading.day)), None) if reading.day else None
    return reading.value if stamp is None else (reading.value, stamp)


def _may_stand_alone(page: Page, line: Line) -> bool:
    """Whether a short line could be a dateline as a whole: a name, and prose below."""
    below = page.lines[line.index + 1 : line.index + 2]
    return (
        bool(below)
        and below[0].words >= _FEWEST
        and below[0].shape in TOLD
        and not page.marks[below[0].index]
        and (own_names(page).may_be_in(line.text) or _ENDS_AS_DOMAIN.search(line.text) is not None)
    )


_ENDS_AS_DOMAIN = late(rf"\w\.(?:{DOMAINS})$")


def _alone(page: Page, line: Line, outlets: Outlets) -> Iterator[Mark]:
    """The mark on a short line that is a dateline as a whole: ``Medan – SuaraDeli``."""
    reading = read_filed(line.text, own_names(page), outlets, opens=False, by_form=False)
    if reading is not None and reading.end == len(line.text):
        yield line.mark("dateline", f"dateline.{reading.rule}", _said(reading))


def _in_a_row(text: str, outlets: Outlets, *, alone: bool) -> list[tuple[int, Dateline]]:
    """The datelines at the head of a text that may open with one, each behind another."""
    found = []
    at = 0
    hit = read_opened(text[: 2 * REACH], outlets, alone=alone)
    while hit is not None:
        at += hit[0]
        found.append((at, hit[1]))
        hit = read_dateline(text[at : at + 2 * REACH], outlets, alone=alone)
    return found


def _is_of_rows(page: Page, line: Line, outlets: Outlets) -> bool:
    """Whether a place and a colon are one row of several: ``Solo: …`` above ``Medan: …``."""
    hits = (read_dateline(row.text, outlets) for row in beside(page, line))
    return any(hit and hit[1].raw[-1] == ":" for hit in hits)


_DASHES = "-–—\u2212"
_MOST_PROSE_BEFORE = 3
_MAYBE = late(
    r"[.,(A-Z](?:(?<=\w[.,])(?:com|co|id|net|tv|news|org|info|me|COM|CO|ID|NET|TV|NEWS|ORG)\b|"
    r"(?<=\()[A-Za-z]|(?<=[A-Z])(?<!\w[A-Z])[A-Z]{2,}[,\s])"
)
"""Below the first paragraph only a line that prints an outlet early on can carry a dateline."""
_NEXT = late(rf"{_MAYBE.pattern}|[{_DASHES}]")
"""In a digest a dash will do."""


_FEWEST = 8
"""Shorter lines without a full stop, most of them of menus, hold no paragraph behind a dateline."""
_SIGN = late(r"[-–—:,|(._/\]\u2212\ufffd]|(?<=\s)I\s")
"""Above it a line without any of these is no dateline, unless the mark stands on the next."""


def _torn_below(page: Page, line: Line, *, alone: bool) -> bool:
    """Whether the mark, or the outlet, stands on the next line; `alone`: a mark will do."""
    below = page.lines[line.index + 1 : line.index + 2]
    return bool(below) and (_goes_on(below[0]) or (alone and below[0].text[0] in "-–—:"))


def _goes_on(line: Line) -> bool:
    """Whether a line is the outlet behind a place that was a link: ``, KOMPAS.com -``."""
    return line.text[0] == "," and line.words <= _INNER_WORDS and "." in line.text[1:-1]


_INNER_WORDS = 4


def _maybe_torn(page: Page, line: Line) -> bool:
    """Whether a short line could begin a torn dateline: cheap, before the real look."""
    if line.words > 6 or line.shape == "prose" or not line.text[0].isalpha():
        return False
    for other in page.lines[line.index + 1 : line.index + 1 + MOST_TORN]:
        if other.text[0] in "-–—:)" or _goes_on(other):
            return True
        if other.words > 6:
            break
    return line.text[-1] in "-–—:(" or "." in line.text


_PREFIX = late(r"[-–•*]\s+|(?:b|\[)?['\"]")
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
