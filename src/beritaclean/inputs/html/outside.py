"""Labels for the lines that stand nowhere near the story: menus, lists of headlines, footers."""

from __future__ import annotations

from beritaclean.page import Line, Mark
from beritaclean.parts import Heading, Item

_LABELS = {
    "related": "promo",
    "promo": "promo",
    "ad": "ad",
    "comment": "comment",
    "cta": "cta",
    "nav": "nav",
    "embed": "other",
    "hidden": "other",
    "tags": "tags",
}
"""Role of a box -> label of what stands in it."""
_HEADLINE = 4
"""Words from which a link leads to a story and no longer to a section."""


def label(line: Line) -> Mark:
    """The mark on a line outside the story: by the box it stands in, else by its links."""
    shown = line.markup
    role = shown.role if shown else None
    found = _LABELS.get(role or "")
    linked = shown is not None and shown.linked > 0.5
    if found is None:
        headline = line.words >= _HEADLINE
        found = ("promo" if headline else "nav") if linked or not headline else "other"
    value = _listed(line, linked=linked) if found == "promo" else None
    return line.mark(found, f"html.{role or 'outside'}", value)


def _listed(line: Line, *, linked: bool) -> object:
    """What a line says of a list of other stories: its titles, or its heading."""
    if not linked:
        tag = line.markup.tag if line.markup else None
        return Heading(line.text) if tag is not None and tag[0] == "h" else None
    entries = line.text.split("\n")
    return tuple(Item(entry) for entry in entries if entry.count(" ") >= _HEADLINE - 1)
