"""What stands over a sure title is no story: a notice, a teaser, another site's summary."""

from __future__ import annotations

from collections.abc import Sequence

from beritaclean.inputs.html.rows import Rows

_STORY = 250.0
"""Characters of prose under a title from which it heads a story."""
_SHARE = 0.5
"""Less than this share of the prose above it is no story: the title is printed again below."""


def begins(page: Rows, worth: Sequence[float], title: int) -> bool:
    """Whether nothing above the row of the stated title is of the story.

    A heading opens it, where enough prose follows. One that has prose above it in its own element
    is a subhead which says what the title says.
    """
    heading = page.rows[title].node
    if heading < 0 or (page.nodes[heading].structure or "")[:1] != "h":
        return False
    above = sum(value for value in worth[:title] if value > 0)
    below = sum(value for value in worth[title:] if value > 0)
    if below < max(_STORY, _SHARE * above):
        return False
    home = page.nodes[heading].parent
    return not any(
        value > 0 and row.node >= 0 and home in (row.node, page.nodes[row.node].parent)
        for row, value in zip(page.rows[:title], worth, strict=False)
    )
