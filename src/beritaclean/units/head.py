"""Seams of what stands before the story in a flattened page: headline, date, dateline.

The dateline must name an outlet, for a place and a dash stand in headlines too. A headline is
followed by what the address repeats of it. A date is one of a header if it has a clock, a weekday
or a zone, and no sentence ends before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean import dates
from beritaclean.core.addresses import DOMAINS, slug_words
from beritaclean.extractors.counters import TIME
from beritaclean.extractors.heads import read_dateline
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.roles import PLAIN, REPORTERS
from beritaclean.lexicon.words import fold
from beritaclean.outlets import load

_LONGEST = 500
"""The head of a flattened page is over within this many characters."""
_DATED = 300
"""And one without a dateline sooner."""
_ON_HEADS = sorted(set(REPORTERS).difference(["koresponden"]))  # whose line has no name behind it
_HEADER = late(rf"{any_of([*PLAIN, 'Oleh'])}\s*:|[Ll]aporan\s+(?i:{any_of(_ON_HEADS)})")
"""What opens a header that is read as a whole: see `beritaclean.extractors.header`."""
_DASH = late(r"[-–—](?:[-–—]?\s|(?=[A-Z]))")
_WORD = late(r"(?:^|(?<=\s))\W{0,2}[A-Z][\w.]*")
_OUTLET = late(rf"\w\.(?i:{DOMAINS})\b|\([A-Za-z]|[A-Z]{{3}}")
"""What a dateline with an outlet has, at the least."""
_FAR = 60
"""Characters of a dateline up to its dash."""
_BEHIND = 130
"""Characters that show what follows a dateline."""
_MOST_WORDS = 7
_SHORTEST = 25
"""Characters before a dateline that are more than its own first words."""
_SENTENCE = late(r"[.!?…][\"”’)\]]{0,2}\s+[A-Z]")
_IN_PROSE = late(r"[Pp]ukul|[Jj]am|\(")
"""A clock that prose tells, not a header."""
_OF_HEADER = late(r"WI[BT]A?\b|[Ss]enin|[Ss]elasa|[Rr]abu|[Kk]amis|[Jj]um.?at|[Ss]abtu|[Mm]inggu")
_CLOCK = late(r"\d[.:]\d\d")
_ZONES = frozenset({"WIB", "WITA", "WIT"})
_SMALL = late(r"\b[a-z]+,?\s$")
_FEWEST = 4
"""So many words of an address say what a headline says."""
_TOKEN = late(r"\S+")
_NAME = late(r"[a-z0-9]{2,}")


def head(text: str, url: str | None) -> Iterator[int]:
    """Where the headline, the date and the dateline of a flattened page begin or end.

    >>> text = "Dua Desa Panen Raya Rabu, 18 Juni 2025 07:30 WIB SOLO, KABAR.ID - Dua desa panen."
    >>> [text[at:].strip() for at in sorted(head(text, None))][-1]
    'SOLO, KABAR.ID - Dua desa panen.'
    """
    read = TIME.match(text) if text[0].isdigit() else None
    if read and text[read.end() :].lstrip()[:1].isupper():
        yield read.end()  # "1 min readSOLO – ": a counter of a theme
    start = text[:_LONGEST]
    titled = _headline_end(start, slug_words(url))
    filed = 0
    dashes = [match.start() for match in _DASH.finditer(start)]
    # where no sentence ends before it, a header reads its dateline itself
    if dashes and (titled or _SENTENCE.search(start, 0, dashes[-1])):
        filed = next(filter(None, (_dateline(start, dash) for dash in dashes)), 0)
        if not titled and not _SENTENCE.search(start, 0, filed):
            filed = 0
    seams = [at for at in (titled, filed) if at]
    start = start[: filed or _DATED]
    for stamp in dates.find(start) if _CLOCK.search(start) else ():
        place = stamp.start, stamp.end
        if (
            stamp.has_time
            and _OF_HEADER.search(start, *place)
            and not _IN_PROSE.search(start, *place)
            and not _SENTENCE.search(start, 0, stamp.start)
            and not _SMALL.search(start, max(0, stamp.start - _SHORTEST), stamp.start)
        ):
            seams += place
    if seams and not _HEADER.search(text, 0, _LONGEST) and not read_dateline(text, load()):
        yield from seams


def _headline_end(text: str, slug: frozenset[str]) -> int:
    """Where the headline ends that the address repeats; 0 where the text opens with none."""
    met = missed = end = 0
    for token in _TOKEN.finditer(text) if len(slug) >= _FEWEST else ():
        names = _NAME.findall(fold(token[0]))
        if not slug.isdisjoint(names):
            met += 1
            end = token.end()
        elif names:
            missed += 1
            if missed * 4 > met + 4:  # an address leaves out short words
                break
    if met < _FEWEST or met * 5 < len(slug) * 4:
        return 0
    behind = text[end:].lstrip()[:1]
    return end if behind.isupper() or (behind and behind in '"“') else 0


def _dateline(text: str, dash: int) -> int:
    """Where a dateline with an outlet begins that ends at a dash; 0 where none does."""
    floor = max(0, dash - _FAR)
    begins, outlet = 0, None
    if dash < _SHORTEST or not _OUTLET.search(text, floor, dash):
        return 0
    starts = [
        floor + match.start()
        for match in _WORD.finditer(text[floor:dash])
        if match[0] not in _ZONES
    ]
    for start in reversed(starts[-_MOST_WORDS:]):
        if start < _SHORTEST and not begins:
            break  # it could only begin too near
        hit = read_dateline(text[start : dash + _BEHIND], load(), alone=False)
        # the farthest word from which the same outlet is read: a place may have several
        if hit and hit[1].outlet in {outlet or hit[1].outlet} - {None} and start + hit[0] > dash:
            begins, outlet = start, hit[1].outlet
    return begins if begins >= _SHORTEST else 0
