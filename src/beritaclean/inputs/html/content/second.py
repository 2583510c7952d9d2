"""The second opinion: trafilatura, asked where the page shows little that looks like a story.

What it returns is text; the rows of the page that say the same are the story. So whatever it
finds, offsets, labels and structure are those of the page. A file of its own beside `find`: all
that knows of trafilatura stands here.
"""

from __future__ import annotations

import logging

from beritaclean.core.parts import NEAR
from beritaclean.inputs.html.content.find import Candidate, Found
from beritaclean.inputs.html.content.score import JUNK, Scored
from beritaclean.inputs.html.rows import Rows
from beritaclean.inputs.html.visible import shown
from beritaclean.lexicon.words import fold

WEAK = 250.0
"""A story worth less than this, in characters of prose, is worth another look."""

# Boxes that trafilatura takes for story. Source: class names of saved pages, as in roles.toml.
_BOXES = ("baca-juga", "bacajuga", "lihatjg", "linksisip", "related", "terkait", "advert")
_PRUNED = "//*[@class][{}]".format(
    " or ".join(f"contains(concat(' ', normalize-space(@class)), ' {name}')" for name in _BOXES)
)
_QUIET = logging.NullHandler()
"""Keeps what trafilatura says of a page off stderr where nobody has set up a log."""
_SAMPLE = 60
_MOST_ROWS = 1_000
_MOST_TAGS = 6_000
_SENTENCE = 80


def ask(html: str, page: Rows, scored: Scored) -> Found | None:
    """The rows that trafilatura takes for the story; None where it finds none.

    Precision mode, without comments; versions 1.11 to 2.x. It is not asked on a page without a
    line as long as a sentence, nor on one of thousands of lines or elements, where its time grows
    with their square.
    """
    if len(page.rows) > _MOST_ROWS or html.count("<") > _MOST_TAGS:
        return None
    if not any(len(row.text) > _SENTENCE for row in page.rows):
        return None
    logging.getLogger("trafilatura").addHandler(_QUIET)
    from trafilatura import extract  # noqa: PLC0415 - 200 ms that few pages pay

    text = extract(html, favor_precision=True, include_comments=False, prune_xpath=_PRUNED)
    if not text:
        return None
    told = {fold(shown(line).lstrip("-| "))[:_SAMPLE] for line in text.splitlines() if line.strip()}
    rows = [
        index
        for index, row in enumerate(page.rows)
        if scored.roles[index] not in JUNK and fold(row.text)[:_SAMPLE] in told
    ]
    if not rows:
        return None
    score = float(sum(len(page.rows[index].text) for index in rows))
    around = max(  # nodes stand in document order: the last that holds all rows is the innermost
        (
            place
            for place, node in enumerate(page.nodes)
            if node.first <= rows[0] and rows[-1] < node.last
        ),
        default=page.rows[rows[0]].node,
    )
    return Found("trafilatura", tuple(rows), Candidate(around, score), ())


def is_divided(found: Found) -> bool:
    """Whether another element came near the one that was found, and nobody states which it is."""
    if found.stated or found.extractor != "generic":
        return False
    return any(other.score >= NEAR * found.best.score for other in found.runners)


def elected(page: Rows, found: Found, second: Found) -> Candidate:
    """Of the element that was found and its rivals, the one with most of the second opinion."""

    def told(candidate: Candidate) -> int:
        node = page.nodes[candidate.node]
        return sum(len(page.rows[row].text) for row in second.rows if node.first <= row < node.last)

    return max((found.best, *found.runners), key=told)
