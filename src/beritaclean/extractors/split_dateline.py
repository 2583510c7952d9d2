"""A dateline that the extraction of links tore into up to four short lines."""

from __future__ import annotations

import dataclasses
import itertools

from beritaclean import dates
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Dateline
from beritaclean.extractors.grammar import read_filed
from beritaclean.extractors.heads import read_dateline
from beritaclean.extractors.lead import runs_on
from beritaclean.extractors.own import own_names
from beritaclean.lexicon.patterns import late
from beritaclean.outlets import Outlets

MOST_TORN = 4
"""Lines of a torn dateline."""


def split_over_lines(page: Page, line: Line, outlets: Outlets) -> list[Mark]:
    """A dateline that link extraction tore into up to four short lines."""
    if line.words > 6 or line.shape == "prose":
        return []
    lines = page.lines[line.index : line.index + MOST_TORN + 1]
    joined = ""
    for count, part in enumerate(lines[:MOST_TORN], start=1):
        if part.words > 6 or page.marks[part.index]:
            break
        joined = f"{joined} {part.text}".strip()
        if count == len(lines):
            break
        following = lines[count]
        hit = _whole_dateline(page, joined, following, outlets)
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


_DAYS_WORDS = 6
"""``- Diperbarui 11/02/2023, 16:13 WIB``."""
_NEAR = 3
"""A sentence that links tore goes on within so many lines: a link, what joins it, a link."""


def _runs_on(page: Page, line: Line) -> bool:
    """Whether a sentence that links tore goes on below a short line, as a menu never does."""
    rows = page.lines[line.index + 1 : line.index + 1 + _NEAR]
    for above, row in itertools.pairwise((line, *rows)):
        if above.text[-1] in ".!?":
            break
        if runs_on(row):
            return True
    return False


_INNER = frozenset(",|(\\")
"""What may join a place and an outlet where no mark stands behind both."""
_OPENER = late(r"\)?\s*[-–—]{1,3}\s*")


def _whole_dateline(
    page: Page, joined: str, following: Line, outlets: Outlets
) -> tuple[Dateline, int] | None:
    """What `joined` says if it is a dateline as a whole, perhaps up to a mark on the next line."""
    if following.words < 5 and following.shape != "prose" and not _runs_on(page, following):
        return None
    if following.words <= _DAYS_WORDS and dates.find(following.text):
        return None  # the site and the day of a head
    opener = _OPENER.match(following.text) if following.text[0] in ")-–—" else None
    if opener is None and joined[-1].isalnum() and joined[-1] != "I" and _INNER.isdisjoint(joined):
        return None  # no joint at all
    closing = ")" if following.text[0] == ")" else ""
    probe = f"{joined}{closing} - X" if opener else f"{joined} X"
    hit = read_dateline(probe, outlets)
    if hit is None or hit[0] != len(probe) - 1:
        joint = any(sign in joined for sign in ",|(") or (opener and " " in joined)
        if not joint or not (",-" in joined or own_names(page).may_be_in(joined)):
            return None
        reading = read_filed(probe, own_names(page), outlets, opens=True, by_form=True)
        if reading is None or reading.end != len(probe) - 1:
            return None
        if reading.rule != "hole" and not (reading.value.outlet and reading.value.place):
            return None  # less is torn link text, or a word and a colon
        hit = reading.end, reading.value
    value = hit[1]
    if (
        not opener
        and not joined.rstrip().endswith(("-", "–", "—", ":"))
        and not (value.outlet and value.place)
    ):
        return None
    raw = f"{joined} {opener[0].strip()}" if opener else joined
    return dataclasses.replace(value, raw=raw), opener.end() if opener else 0
