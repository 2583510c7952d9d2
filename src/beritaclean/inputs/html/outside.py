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
    "hidden": "other",
    "embed": "other",
    "tags": "tags",
}


def label(line: Line) -> Mark:
    """The mark on a line outside the story: by the box it stands in, else by its links."""
    markup = line.markup
    role = markup.role if markup else None
    linked = markup is not None and markup.linked > 0.5
    found = _LABELS.get(role or "")
    if found is None:
        headline = line.words >= 4
        found = ("promo" if headline else "nav") if linked or not headline else "other"
    value: object = None
    if found == "promo":
        if linked and line.words >= 3:
            value = Item(line.text)
        elif (
            markup is not None
            and (markup.tag or "").startswith("h")
            and role in ("promo", "related")
        ):
            value = Heading(line.text)
    return line.mark(found, f"html.{role or 'outside'}", value)
