"""Recall: what only place and shape say is taken back, and stays in the story.

Every extractor is asked as by default, so what stands around is judged as it would be. Then the
marks of some rules are taken away again. What they took is story, as if nobody had claimed it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from beritaclean.core.lines import Line, Mark
from beritaclean.core.page import Page

_LONG = 140
"""Characters of what is glued to the story and may hold more than its own."""


def _every(mark: Mark, line: Line) -> bool:  # noqa: ARG001 - the one who asks gives both
    return True


def _paragraph(mark: Mark, line: Line) -> bool:  # noqa: ARG001
    return line.shape == "prose"


def _long(mark: Mark, line: Line) -> bool:  # noqa: ARG001
    return mark.end - mark.start >= _LONG


# Source: what a reader saw among the removals of each rule on half of 5,600 scraped texts, and
# characters of story among all that it takes on 419 labelled texts and on 374 pages as text.
# What takes menus and pages of headlines is not here: of 44 paragraphs among them none was story.
# Nor are notices on the article, torn phrases and inserted cross-links: none of theirs held any.
UNSURE: dict[str, Callable[[Mark, Line], bool]] = {
    "story.lead": _every,  # 12 of 72 were story: lines torn at a link, above the dateline
    "title.first": _every,  # 5 of 9: the torn first line of a story; 583 of 2,780 characters
    "related.glued": _long,  # a subhead glued behind the title: 4 of 10, none of 60 shorter ones
    "caption.head": _every,  # 1 of 11, and that one the longest
    "caption.marker": _every,  # "(foto)" in a text that speaks of it; 24 of 50 characters
    "subtitle.standfirst": _every,  # the lead itself; 305 of 1,185 characters
    "story.behind": _paragraph,  # 1 of 22: the story went on behind a list
    "entries.headline": _every,  # a subhead that looks like the headline of another story
    "entries.between": _every,  # and what stands above it; both 156 of 440 characters
    "byline.one_name": _every,  # a word in brackets; all 69 characters
    "byline.mark": _every,  # stars that part a story; 25 of 65 characters
}
"""The rules that place and shape tell, and which of their marks are taken back."""


def taken_back(page: Page) -> Page:
    """The page without the marks of rules that are not sure.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Warga panen raya. ***")
    >>> page = page.claim([page.lines[0].part(18, 21, "byline", "byline.mark")], "signature")
    >>> taken_back(page).marks
    ((),)
    """
    marks = tuple(
        tuple(
            [mark for mark in marks if not (mark.rule in UNSURE and UNSURE[mark.rule](mark, line))]
        )
        for line, marks in zip(page.lines, page.marks, strict=True)
    )
    return dataclasses.replace(page, marks=marks)
