"""Labels for the lines that stand nowhere near the story: menus, lists of headlines, footers."""

from __future__ import annotations

from beritaclean.core.page import Line, Mark
from beritaclean.core.parts import Heading, Item
from beritaclean.inputs.html.content.score import HEADLINE
from beritaclean.lexicon.words import by_word, fold_line
from beritaclean.outlets import load

_LABELS = by_word(
    {
        "promo": "related promo",
        "other": "embed consent hidden",
        "byline": "about",
        **{same: same for same in ("ad", "comment", "cta", "nav", "tags")},
    }
)
"""Role of a box -> label of what stands in it."""


def label(line: Line) -> Mark:
    """The mark on a line outside the story: by the box it stands in, else by its links."""
    shown = line.markup
    role = shown.role if shown else None
    found = _LABELS.get(role or "")
    linked = shown is not None and shown.linked > 0.5
    if found is None:
        headline = line.words >= HEADLINE
        found = ("promo" if headline else "nav") if linked or not headline else "other"
    value = _listed(line, linked=linked) if found == "promo" else None
    return line.mark(found, f"html.{role or 'outside'}", value)


def _listed(line: Line, *, linked: bool) -> object:
    """What a line says of a list of other stories: its titles, or its heading."""
    if not linked:
        tag = line.markup.tag if line.markup else None
        return Heading(line.text) if tag is not None and tag[0] == "h" else None
    first, *rest = line.text.split("\n")
    phrase = load().lines.get(fold_line(first)) if rest else None
    headed = phrase is not None and phrase.label == "promo"
    titles = rest if headed else [first, *rest]
    items = [Item(title) for title in titles if title.count(" ") >= HEADLINE - 1]
    return (Heading(first), *items) if headed and items else tuple(items)
