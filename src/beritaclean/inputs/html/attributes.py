"""What the attributes of an element say of it, beside its class and its id."""

from __future__ import annotations

import functools
import re

from beritaclean.inputs.html.elements import VERSE
from beritaclean.lexicon.words import by_word

# The roles of WAI-ARIA 1.2 ("Landmark Roles", "Window Roles", "Widget Roles") that hold no story,
# in the words of roles.toml.
_ARIA = by_word(
    {
        "nav": """
            navigation menu menubar toolbar tablist search form contentinfo dialog alertdialog
            """,
        "promo": "complementary",
    }
)
# Types and properties of schema.org.
_TYPES = by_word(
    {
        "comment": "Comment UserComments",
        "ad": "WPAdBlock",
        "nav": "WPFooter SiteNavigationElement BreadcrumbList",
        "promo": "WPSideBar",
        "byline": "Person",
    }
)
_PROPERTIES = {"comment": "comment", "author": "byline"}

_HIDES = re.compile(
    r"display\s*:\s*none|clip\s*:\s*rect|(?:left|top|text-indent)\s*:\s*-\d{3}", re.IGNORECASE
)
"""Styles that take an element out of sight, by the rule book or by the trick."""
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)

TELLING = frozenset({"hidden", "style", "role", "itemprop", "itemtype"})
"""The attributes that say something."""


@functools.lru_cache(maxsize=2_048)
def stated(key: str, value: str) -> str | None:
    """The role that an attribute gives its element; ``verse`` where it keeps line breaks.

    >>> stated("role", "dialog"), stated("itemtype", "https://schema.org/Comment")
    ('nav', 'comment')
    >>> stated("style", "color: red; display: none"), stated("hidden", "")
    ('hidden', 'hidden')
    """
    if key == "style":
        if _HIDES.search(value):
            return "hidden"
        return VERSE if _KEEPS_LINES.search(value) else None
    if key == "role":
        return _ARIA.get(value.strip().lower())
    if key == "itemtype":
        return _TYPES.get(value.rstrip("/ ").rpartition("/")[2])
    if key == "itemprop":
        return _PROPERTIES.get(value)
    return "hidden"  # a page that says hidden="until-found" hides it all the same
