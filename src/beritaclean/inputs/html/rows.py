"""From the tree to rows: one walk that reads the visible text block by block.

A `Row` is the text of one block element, or of the stretch of one between two line breaks; a
`Node` is an element that holds rows. The rows of an element follow each other, so that whatever
is asked of an element is a sum over a range of rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

_BLOCK, _INLINE, _SKIPPED, _BREAK, _CELL = range(5)
# Source: HTML Living Standard: "Phrasing content", and what a browser shows no text of. Every
# other element, an unknown one too, is a block.
_KINDS = {
    "br": _BREAK,
    "td": _CELL,
    "th": _CELL,
    **dict.fromkeys(
        """a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label
        mark meter nobr progress q rp rt ruby s samp small span strike strong sub sup time tt u
        var wbr picture source track area amp-img""".split(),
        _INLINE,
    ),
    **dict.fromkeys(
        """script style noscript template head title svg iframe object embed canvas video audio
        select option datalist textarea meta link map math applet frameset amp-ad""".split(),
        _SKIPPED,
    ),
}
_STRUCTURE = frozenset({"li", "tr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"})
"""Elements whose rows keep their structure on the way to Markdown."""
_LANDMARKS = {
    "nav": "nav",
    "footer": "nav",
    "form": "nav",
    "button": "nav",
    "figcaption": "caption",
}
"""Elements that say by themselves what stands in them."""
_MENUS = frozenset({"nav", "cta", "promo", "ad", "comment"})
"""Roles of elements whose texts are read at once, where there is no paragraph among them."""
_BOXES = frozenset({"related", "ad", "promo", "comment"})
"""Roles that make a block of an inline element: outlets write ``<span class="baca-juga">``."""
_HIDES = re.compile(r"display\s*:\s*none")
_PROSE = etree.XPath("boolean(.//p | .//h1 | .//br | .//article)")
_TEXTS = etree.XPath(
    ".//text()[normalize-space() and not("
    "parent::script or parent::style or parent::noscript or parent::template)]",
    smart_strings=False,
)


class Node:
    """An element that holds rows."""

    __slots__ = ("element", "first", "last", "parent", "role", "structure", "tag", "tokens")

    tag: str
    tokens: tuple[str, str]
    """Its class and id, as written."""
    parent: int
    """The place of the node around it in `Rows.nodes`; -1 for the first."""
    role: str | None
    """What its tag, class or id says it holds: see `beritaclean.inputs.html.roles`."""
    structure: str | None
    """The nearest list item, heading, quote or table row around it, itself included."""
    element: etree._Element
    first: int
    """The first of its rows."""
    last: int
    """The row behind its last one."""


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    if style is not None and "none" in style and _HIDES.search(style):
        return True
    return element.get("hidden") is not None


def _node(
    tag: str,
    names: str | None,
    name: str | None,
    parent: int,
    role: str | None,
    structure: str | None,
    element: etree._Element,
    first: int,
) -> Node:
    node = Node()
    node.tag = tag
    node.tokens = (names or "", name or "")
    node.parent = parent
    node.role = role
    node.structure = structure
    node.element = element
    node.first = node.last = first
    return node


class Row(NamedTuple):
    """The text of one block element, or of a part of it between line breaks."""

    text: str
    """With white space collapsed, as a browser shows it."""
    node: int
    """The place of its element in `Rows.nodes`."""
    linked: int
    """How many of its characters are link text."""
    href: str | None
    """Where its first link leads."""


class Rows(NamedTuple):
    """All that a page shows, in order, and the elements it stands in."""

    rows: list[Row]
    nodes: list[Node]

    def around(self, node: int) -> Iterator[Node]:
        """A node and those around it, from the inside out."""
        while node >= 0:
            found = self.nodes[node]
            yield found
            node = found.parent


_TAB = "\0"
"""Stands between two cells of a table row until white space is collapsed; no page holds it."""


def _shown(buffer: list[str]) -> str:
    """The pieces of a row as a browser shows them: white space collapsed, a tab between cells."""
    text = " ".join("".join(buffer).split())
    if _TAB not in text:
        return text
    return "\t".join(cell.strip() for cell in text.split(_TAB)).strip()


def walk(root: etree._Element, role_of: Callable[[str, str], str | None]) -> Rows:
    """The rows of a tree.

    Parameters
    ----------
    root
        Any element; comments and processing instructions have been taken out.
    role_of
        What a class and an id say of their element: see `beritaclean.inputs.html.roles`.
    """
    rows: list[Row] = []
    nodes: list[Node] = []
    buffer: list[str] = []
    linked = links = 0  # link characters in the buffer; how many open elements are links
    href: str | None = None
    here = -1
    current: etree._Element | None = None  # the element of the innermost open node
    skipped: etree._Element | None = None  # a menu that has been read as a whole
    structure: str | None = None
    steps = etree.iterwalk(root, events=("start", "end"))
    kind_of = _KINDS.get
    for event, element in steps:
        tag = element.tag
        kind = kind_of(tag, _BLOCK)
        if event == "start":
            if kind == _SKIPPED:
                steps.skip_subtree()
                continue
            names, name = element.get("class"), element.get("id")
            role = _LANDMARKS.get(tag)
            if names or name:
                role = role_of(names or "", name or "") or role
            if role is None:
                if kind == _BLOCK and _is_hidden(element):
                    role = "hidden"
            elif role in _MENUS and kind == _BLOCK and not _PROSE(element):
                # a menu is a text per link: no need to look at each of its elements
                if buffer:
                    text = _shown(buffer)
                    if text:
                        rows.append(Row(text, here, min(linked, len(text)), href))
                    buffer.clear()
                    linked, href = 0, None
                first = len(rows)
                for text in _TEXTS(element):
                    if text := " ".join(text.split()):  # a no-break space is no space to XPath
                        rows.append(Row(text, len(nodes), len(text), None))
                nodes.append(_node(tag, names, name, here, role, structure, element, first))
                nodes[-1].last = len(rows)
                steps.skip_subtree()
                skipped = element
                continue
            if kind == _CELL and role not in _BOXES:
                if buffer:
                    buffer.append(_TAB)
            elif kind != _INLINE or (role in _BOXES and tag != "a"):
                if buffer:
                    text = _shown(buffer)
                    if text:
                        rows.append(Row(text, here, min(linked, len(text)), href))
                    buffer.clear()
                    linked, href = 0, None
                if kind != _BREAK:
                    if tag in _STRUCTURE:
                        structure = tag
                    nodes.append(_node(tag, names, name, here, role, structure, element, len(rows)))
                    current = element
                    here = len(nodes) - 1
            if tag == "a":
                links += 1
                if href is None:
                    href = element.get("href")
            text = element.text
            if text:
                buffer.append(text)
                if links:
                    linked += len(text.strip())
            continue
        if element is skipped:
            skipped = None
        elif kind != _SKIPPED:
            if tag == "a":
                links -= 1
            if element is current:
                if buffer:
                    text = _shown(buffer)
                    if text:
                        rows.append(Row(text, here, min(linked, len(text)), href))
                    buffer.clear()
                    linked, href = 0, None
                node = nodes[here]
                node.last = len(rows)
                here = node.parent
                if here >= 0:
                    current, structure = nodes[here].element, nodes[here].structure
                else:
                    current = structure = None
        text = element.tail
        if text:
            buffer.append(text)
            if links:
                linked += len(text.strip())
    if buffer:
        text = _shown(buffer)
        if text:
            rows.append(Row(text, here, min(linked, len(text)), href))
    return Rows(rows, nodes)
