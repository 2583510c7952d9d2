"""Source to tree: one parse by lxml, within limits."""

from __future__ import annotations

import re

from lxml import etree

from beritaclean.errors import EmptyInput, InputError

MOST_CHARACTERS = 20_000_000
"""A longer page is refused: a page of news has a hundredth of that."""
MOST_ELEMENTS = 400_000
"""A page of more elements is refused; news pages have a few thousand."""
DEEPEST = 2_000
"""Elements nested deeper than this are cut off by the parser, or refused."""

_DECLARED = re.compile(r"\A\s*<\?xml[^>]{0,500}\?>")


def parse(html: str, *, name: str = "page") -> etree._Element:
    """The root of a page's tree, without comments and processing instructions.

    Raises
    ------
    EmptyInput
        Where there is no element at all.
    TooLarge
        Where the page is beyond the limits of this module.
    """
    if len(html) > MOST_CHARACTERS:
        raise InputError(
            f"{name}: has {len(html):,} characters, more than {MOST_CHARACTERS:,}; "
            "it is no page of news: leave it out"
        )
    text = _DECLARED.sub("", html, count=1).replace("\0", "")
    # a parser of its own for every page: lxml's are not to be shared between threads
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=True,
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if root is None:
        raise EmptyInput(f"{name}: holds no element; check what should have written it")
    return root
