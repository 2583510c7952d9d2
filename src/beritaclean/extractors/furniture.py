"""What a line outside the story is called, by its shape alone."""

from __future__ import annotations

from beritaclean.core.page import Line, Mark
from beritaclean.core.parts import Item
from beritaclean.extractors.promo import is_detail
from beritaclean.lexicon.patterns import late

BULLET = late(r"^(?:[-–•*·]|#?\d{1,2}[.)])\s+")
"""What an item of a list begins with."""


def furniture(line: Line, rule: str) -> tuple[Mark, ...]:
    """A line outside the story, by its shape: a headline is promo, a label is navigation."""
    shape = line.shape
    if shape == "bare":
        return ()
    if is_detail(line):
        return (line.mark("promo", rule),)
    bullet = None if line.text[0].isalpha() else BULLET.match(line.text)
    if shape == "headline":
        title = line.text[bullet.end() :] if bullet else line.text
        return (line.mark("promo", rule, Item(title)),)
    return (line.mark("nav" if shape == "label" and bullet is None else "promo", rule),)
