"""What a line outside the story is called, by its shape alone."""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.extractors.promo import is_detail
from beritaclean.late import late
from beritaclean.page import Line, Mark
from beritaclean.parts import Item

BULLET = late(r"^(?:[-–•*·]|#?\d{1,2}[.)])\s+")
"""What an item of a list begins with."""


def furniture(line: Line, rule: str) -> Iterator[Mark]:
    """A line outside the story, by its shape: a headline is promo, a label is navigation."""
    if line.shape == "bare":
        return
    if is_detail(line):
        yield line.mark("promo", rule)
    elif line.shape in ("headline", "prose", "sentence") or BULLET.match(line.text):
        title = BULLET.sub("", line.text)
        yield line.mark("promo", rule, Item(title) if line.shape == "headline" else None)
    else:
        yield line.mark("nav", rule)
