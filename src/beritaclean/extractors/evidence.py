"""What speaks for a line above the story being its headline, each piece with its points.

A headline has no form of its own: section words, captions, teasers and slogans look like one. So
nothing is a headline by its form alone. One piece of hard evidence must be there, which is that
it stands twice, has the address's words, stands beside a date, a byline or a dateline, or is a
first line in large letters; then the points say which of several lines it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from beritaclean.core.page import Line, Page
from beritaclean.extractors.glued_words import HANGING
from beritaclean.extractors.head_words import (
    SCENE,
    SLOGAN,
    is_heading,
    speaks_of_picture,
)
from beritaclean.extractors.lead import torn_from
from beritaclean.extractors.own import own_names
from beritaclean.extractors.page_titles import NAMED, is_path, may_be_path
from beritaclean.extractors.seen import HELD, NEAR, SHORT, SOME, STEPS, WORDS, Head, Seen
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import in_large

ENOUGH = 3.0
"""A headline with one piece of hard evidence and a form that fits has so many points."""
_SAME, _LITTLE = 0.6, 0.2
_OTHER = 0.3
"""A line that shares less with an address of words is not the headline that this was made of."""
_LONG = 160
"""Characters of a headline; few are longer, and a caption or a standfirst often is."""
_SHORT_HEAD = 6
"""So far below the first line a story may open whose page has an address."""
_ITEM = late(r"[•*\-–>#]|\d{1,2}[.)]\s")
_CLOSED = late(r"[a-z]{2}[.] [A-Z\"“]")
"""A full stop between two sentences."""


Point: TypeAlias = tuple[float, Callable[[Seen], bool]]

# Tuned on 143 headlines of labelled texts, 500 of unlabelled ones and invented pages. The address,
# the neighbours, the lead and the place decide most; the others part ties.
POINTS: tuple[Point, ...] = (
    # the address has the words of the headline, some cut off, in this order of trust
    (4.0, lambda seen: (seen.slug or 0) > _SAME),
    (3.0, lambda seen: (seen.slug or 0) <= _SAME and seen.held),
    (2.0, lambda seen: SOME < (seen.slug or 0) <= _SAME and not seen.held),
    (-1.0, lambda seen: seen.slug is not None and _LITTLE <= seen.slug <= SOME and not seen.held),
    (-2.0, lambda seen: seen.slug is not None and seen.slug < _LITTLE and not seen.held),
    # the page's title and its headline are one; so are a picture's caption and its copy
    (2.5, lambda seen: seen.twice),
    # a day, a name or the dateline stands below a headline, sometimes a counter between them
    (1.5, lambda seen: seen.below == 1),
    (1.0, lambda seen: (seen.below or 0) > 1),
    (1.0, lambda seen: seen.under_day),
    # a story says first what its headline says; a slogan, a section and a teaser have other words
    (1.5, lambda seen: (seen.lead or 0) >= 0.5),
    (0.7, lambda seen: 0.25 <= (seen.lead or 0) < 0.5),
    (-0.5, lambda seen: seen.lead == 0),
    # a headline is no menu entry and no sentence
    (1.0, lambda seen: seen.shape == "headline"),
    (-1.0, lambda seen: seen.shape == "label"),
    (-1.5, lambda seen: seen.shape == "sentence"),
    (1.0, lambda seen: in_large(seen.line.text, 2 / 3)),
    (-0.7, lambda seen: not in_large(seen.line.text, 1 / 2)),
    (0.7, lambda seen: seen.shape == "headline" and 6 <= seen.line.words <= 16),
    (-1.0, lambda seen: len(seen.line.text) > _LONG),
    # a standfirst, or what a picture shows, stands below a headline
    (1.0, lambda seen: seen.over),
    # where it stands
    (1.0, lambda seen: seen.left <= 2),
    (1.0, lambda seen: seen.line.index == 0),
    # other things that are set like one
    (-3.0, lambda seen: speaks_of_picture(seen.line)),
    (-1.5, lambda seen: SCENE.search(seen.line.key) is not None and seen.reads),
    (-2.0, lambda seen: _ITEM.match(seen.line.text) is not None),
    (-2.0, lambda seen: seen.line.text[-1] in ":,;"),
    (-1.0, lambda seen: seen.line.text.endswith(("...", "…"))),
    (-3.0, lambda seen: SLOGAN.search(seen.line.key) is not None and not seen.lead),
    (-5.0, lambda seen: is_heading(seen.line)),
)


def headline_of(head: Head, lines: Sequence[Line]) -> tuple[Line, str] | None:
    """The line with most points of those with hard evidence, and the rule that this bears."""
    best, top = None, ENOUGH
    rows = [Seen(head, line) for line in lines]
    of_address = any(seen.held or (seen.slug or 0) > SOME for seen in rows)
    said = bool(rows) and not of_address and head.is_said
    if said:
        for seen in rows:
            seen.slug = None
    for seen in rows:
        rule = None if _is_piece(seen.line) else hard(seen)
        if rule is None or (said and rule == "title.first") or _is_none(seen):
            continue
        points = sum(worth for worth, holds in POINTS if holds(seen))
        if points > top or (best is None and points == top):
            best, top = (seen.line, rule), points
    return best or _below(head)


def _below(head: Head) -> tuple[Line, str] | None:
    """A line with the words of the address below the first prose: that was a notice, a teaser."""
    if head.page.zone is not None:  # a web page tells its headings itself
        return None
    for line in head.page.lines[head.start + 1 : head.start + SHORT]:
        if line.shape == "headline" and not head.page.marks[line.index]:
            if not head.slug:
                return None
            slug, held = head.share(line.folded)
            if (slug or 0) >= HELD or (held and (slug or 0) > _SAME):
                return line, "title.url"
    return None


def hard(seen: Seen) -> str | None:
    """The rule for the hard evidence that a line has, if any."""
    head, line = seen.head, seen.line
    if seen.twice and line.shape != "prose":
        return "title.repeated"
    if (seen.slug or 0) > (_SAME if seen.reads else SOME) or seen.held:
        return "title.url"
    if seen.slug is not None and not _may_differ(seen):
        return None
    if _is_beside(seen):
        return "title.byline"
    is_first = line.index == 0 and (seen.left <= NEAR or _is_alone(head))
    opens = is_first or _opens_page(seen)
    if (
        opens
        and line.shape == "headline"
        and in_large(line.text, 1 / 2)
        and _is_bare(seen)
        and torn_from(head.page, head.start) > line.index
    ):
        return "title.first"
    return None


def _opens_page(seen: Seen) -> bool:
    """Whether a line stands right above a story that has an address, and no sentence above it."""
    head = seen.head
    return (
        head.page.hints.url is not None
        and seen.left <= NEAR
        and head.start <= SHORT
        and head.sentence >= seen.line.index
    )


def _is_alone(head: Head) -> bool:
    """Whether nothing but labels and pictures stands between the first line and the story."""
    page = head.page
    return (
        page.hints.url is not None
        and head.start <= _SHORT_HEAD
        and all(
            page.marks[line.index] or line.shape == "label" or speaks_of_picture(line)
            for line in page.lines[1 : head.start]
        )
    )


def _is_beside(seen: Seen) -> bool:
    """Whether a line stands beside a date, a byline or the dateline as a headline does.

    In small letters a caption or a standfirst stands above a dateline as often, a lead below a day.
    """
    head, line = seen.head, seen.line
    if seen.below is None and not seen.under_day:
        return False
    kinds = {head.kinds.get(line.index + step) for step in STEPS}
    if seen.reads and kinds <= {None, "dateline"}:
        has_url = head.page.hints.url is not None
        return seen.below is not None and has_url and (seen.lead or 0) >= _HALF
    return seen.shape == "headline" or line.index == 0 or (seen.lead or 0) >= _HALF


def _may_differ(seen: Seen) -> bool:
    """Whether a line may be the headline though the address has other words than it.

    Newsrooms write a headline anew and leave its address, but it stands first and says what the
    story says.
    """
    if seen.reads:
        return False
    share = seen.slug or 0
    return share >= _OTHER or (seen.line.index == 0 and share > 0 and (seen.lead or 0) >= _HALF)


def _is_bare(seen: Seen) -> bool:
    """Whether a line has nothing that a headline alone above a story never has."""
    text = seen.line.text
    return not (seen.reads or len(text) > _LONG or _ITEM.match(text) or text[-1] in ":,;")


_HALF = 0.5


def _is_piece(line: Line) -> bool:
    """Whether a line is a paragraph, or a piece of one, by a sign at its ends."""
    return line.shape == "prose" or line.text[0] in ",)." or line.text[-1] == "("


def _is_none(seen: Seen) -> bool:
    """Whether a line is no headline whatever speaks for it: a name, a path, a sentence."""
    head, line, text = seen.head, seen.line, seen.line.text
    is_sure = seen.twice or seen.held or (seen.slug or 0) > _SAME
    if line.words < WORDS and own_names(head.page).weigh(text) >= NAMED:
        return True
    if may_be_path(text):
        rest = head.page.lines[line.index + 1 : head.start]
        if any(is_path(text, other.text) for other in rest):
            return True
    beside = head.kinds.get(line.index + 1) in ("date", "byline")
    may_close = is_sure or (beside and head.page.hints.url is not None)
    if seen.shape == "sentence" and not may_close:
        return True
    if line.shape == "sentence" and _CLOSED.search(text) and (seen.slug or 0) <= _SAME:
        return True
    if is_sure:
        return False
    if text[0].islower() or _goes_on(head.page, line) or _opens_quote(text):
        return True
    last = text.rpartition(" ")[2]
    is_broken = last.isalpha() and last.islower() and in_large(text, 2 / 3) and not beside
    if is_broken or last.lower() in HANGING:
        return True  # large words of names, and a verb before a link
    fenced = seen.below is not None and (seen.under_day or in_large(text, 2 / 3))
    return head.is_torn and not fenced


def _goes_on(page: Page, line: Line) -> bool:
    """Whether the next line goes on in lower case: a paragraph broken at a width or a link."""
    after = page.lines[line.index + 1 : line.index + 2]
    return any(
        not page.marks[other.index]
        and (_TAIL.match(other.text) or (other.text[0].islower() and other.words >= NEAR))
        for other in after
    )


_TAIL = late(r"[,).]|\((?:[A-Z]{2,}\)|[a-z])")
"""What no line opens with but the rest of a sentence."""


def _opens_quote(text: str) -> bool:
    return text[0] in '"“' and not any(sign in text[1:] for sign in '"”')
