"""Source to tree: one parse by lxml, within limits."""

from __future__ import annotations

import re

from lxml import etree

from beritaclean.errors import TooLarge

MOST_CHARACTERS = 20_000_000
"""A page of news has a hundredth of that."""
MOST_TAGS = 1_000_000
"""Opening and closing tags; a page of news has a few thousand."""

_TOO_DEEP = 114
"""libxml2's XML_ERR_RESOURCE_LIMIT, which lxml has a name for since version 6."""
_BLANK = re.compile(r"[\0\s]*")
_DECLARED = re.compile(r"\A\s*<\?xml[^>]{0,500}\?>")
_ATTRIBUTE = r"""[\s/]*+[^\s"'<>/=(){};,]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>]++))?"""
_CROWDED = re.compile(rf"(<[a-zA-Z](?>{_ATTRIBUTE}){{1000}})(?>{_ATTRIBUTE})*+")
_IN_A_CROWD = re.compile(
    rf"""(?:\S{{0,500}}+|[^"]{{0,500}}+"|[^']{{0,500}}+')\s(?>{_ATTRIBUTE}){{100}}"""
)
"""What stands around a place among attributes, be it in a name or in a value."""
_FEW = re.compile(rf"<[a-zA-Z](?>{_ATTRIBUTE}){{0,100}}")
"""A tag, or its first attributes."""
_STRETCH = 8_000
"""Characters of which a tag that has too many attributes has more."""


def uncrowded(html: str) -> str:
    """A page without the attributes of a tag behind its first thousand.

    libxml2 walks over all attributes of an element to add one to it.

    >>> len(uncrowded("<p " + " ".join(f"a{i}=1" for i in range(5_000)) + ">Hujan"))
    6898
    """
    places = range(0, len(html), _STRETCH)
    if any(_IN_A_CROWD.match(html, at) and not _is_value(html, at) for at in places):
        return _CROWDED.sub(r"\1", html)
    return html


def _is_value(html: str, at: int) -> bool:
    """Whether a tag of few attributes goes on at a place: the path of a drawing is all numbers."""
    start = html.rfind("<", max(at - _STRETCH, 0), at)
    tag = _FEW.match(html, start, at + _STRETCH) if start >= 0 else None
    return tag is not None and tag.end() > at


def parse(html: str, *, name: str = "page") -> etree._Element | None:
    """The root of a page's tree, without comments and processing instructions.

    None where there is no element at all: nothing, comments alone, a stray closing tag.

    Nothing is fetched and no entity is read from anywhere.

    Parameters
    ----------
    html
        The source; NUL and lone surrogates, which no tree can hold, are dropped or replaced.
    name
        What to call the page in an error.

    Raises
    ------
    TooLarge
        Where the page is longer, or nested deeper, than any page of news.

    >>> parse("<p>Hujan").tag
    'html'
    """
    if len(html) > MOST_CHARACTERS:
        _refuse(name, f"has {len(html):,} characters, more than {MOST_CHARACTERS:,}")
    if len(html) > MOST_TAGS and (tags := html.count("<")) > MOST_TAGS:
        _refuse(name, f"has {tags:,} tags, more than {MOST_TAGS:,}")
    text = _DECLARED.sub("", html, count=1)
    # a parser of its own for every page: lxml's are not to be shared between threads
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=True,
        collect_ids=False,  # nobody asks for an element by its id
    )
    data = text.encode("utf-8", "replace").replace(b"\0", b"")  # quicker than in a wide text
    root = None if _BLANK.fullmatch(text) else etree.fromstring(data, parser)
    fault = parser.error_log.last_error
    if fault is not None and fault.type == _TOO_DEEP:  # libxml2 drops what lies behind
        _refuse(name, "nests its elements deeper than the parser reads (2,048)")
    return root


def _refuse(name: str, fault: str) -> None:
    raise TooLarge(f"{name}: {fault}; it is no page of news: leave it out")
