"""What the pages say of a label: a short meaning, for the legend and for whoever points at it."""

from __future__ import annotations

from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    "body": "the story's own prose",
    "subhead": "a heading inside the story",
    "title": "the headline",
    "subtitle": "the standfirst",
    "byline": "who wrote, edited or signed it",
    "date": "when it was published or changed",
    "dateline": "where it was filed and by whom",
    "caption": "what a picture shows",
    "tags": "topics",
    "related": "a cross-link inside the story",
    "promo": "a list of other headlines",
    "nav": "menus, sections, page numbers",
    "ad": "an advert, or a line around one",
    "cta": "what the outlet says for itself: follow, share, copyright",
    "comment": "the furniture of reader comments",
    "other": "none of these, and no story",
    "blank": "punctuation that belongs to nothing",
}
"""Label and meaning; docs/labels.md has them at length."""
OWN = "a label of an extractor of your own"


def meaning(label: str) -> str:
    """The meaning of a label.

    >>> meaning("related"), meaning("quiz")
    ('a cross-link inside the story', 'a label of an extractor of your own')
    """
    return MEANINGS.get(label, OWN)
