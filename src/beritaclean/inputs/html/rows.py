"""From the tree to rows: one walk that reads the visible text block by block.

A `Row` is the text of one block element, or of the stretch of one between two line breaks; a
`Node` is an element that holds rows. The rows of an element follow each other, so that whatever
is asked of an element is a sum over a range of rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from beritaclean.inputs.html.elements import (
    BLOCK,
    BREAK,
    CELL,
    KINDS,
    LANDMARKS,
    LINK,
    PLAIN,
    SPAN,
    STRUCTURES,
    UNSEEN,
)

_BOXES = frozenset({"related", "ad", "promo", "comment"})
"""Roles that make a block of an inline element: outlets write ``<span class="baca-juga">``."""
_BOXED = frozenset({BLOCK, SPAN, CELL})
"""Kinds of elements whose class is asked what stands in them."""
_MENUS = frozenset({"nav", "cta", "promo", "ad", "comment"})
"""Roles of elements that are read at once, where they hold no paragraph."""
_LONGEST_ENTRY = 160
"""Characters of a text that is no entry of a menu any more."""
_HOLDS_PARAGRAPH = etree.XPath("boolean(.//p | .//h1 | .//br | .//article)")
_HOLDS_BLOCKS = etree.XPath("boolean(.//p | .//div | .//table | .//br | .//ul | .//h1 | .//h2)")
_TEXTS = etree.XPath(
    ".//text()[normalize-space() and not("
    "parent::script or parent::style or parent::noscript or parent::template or "
    "parent::option or parent::textarea)]",
    smart_strings=False,
)
_HIDES = re.compile(r"display\s*:\s*none")
_TAB = "\0"
"""Stands between two cells of a table row until white space is collapsed; no page holds it."""


class Node:
    """An element that holds rows."""

    __slots__ = ("element", "first", "last", "parent", "role", "structure", "tag", "tokens")

    def __init__(  # noqa: PLR0917 - made a thousand times a page, by one caller
        self,
        element: etree._Element,
        tag: str,
        tokens: tuple[str | None, str | None],
        parent: int,
        role: str | None,
        structure: str | None,
        first: int,
    ) -> None:
        self.element = element
        self.tag = tag
        self.tokens = tokens
        """Its class and id, as written."""
        self.parent = parent
        """The place of the node around it in `Rows.nodes`; -1 for the first."""
        self.role = role
        """What its tag, class or id says it holds: see `beritaclean.inputs.html.roles`."""
        self.structure = structure
        """The nearest list item, heading, quote or table row around it, itself included."""
        self.first = first
        """The first of its rows."""
        self.last = first
        """The row behind its last one."""


class Row(NamedTuple):
    """The text of one block element, or of a part of it between line breaks."""

    text: str
    """With white space collapsed, as a browser shows it; a tab stands between two cells, and a
    line break between two entries of a menu, which is one row."""
    node: int
    """The place of its element in `Rows.nodes`; -1 for text outside all of them."""
    linked: int
    """How many of its characters are link text."""
    href: str | None
    """Where its first link leads."""


class Rows(NamedTuple):
    """All that a page shows, in order, and the elements it stands in."""

    rows: list[Row]
    nodes: list[Node]


def walk(root: etree._Element, role_of: Callable[[str, str], str | None]) -> Rows:  # noqa: PLR0915 - one loop, and it is the hot one
    """The rows of a tree.

    Parameters
    ----------
    root
        Any element; comments and processing instructions have been taken out.
    role_of
        What a class and an id say of their element: see `beritaclean.inputs.html.roles`.

    >>> page = etree.HTML("<ul><li><a href='/'>Home</a></ul><p>Satu <b>dua</b>.<br>Tiga.")
    >>> [(row.text, row.linked) for row in walk(page, lambda names, name: None).rows]
    [('Home', 4), ('Satu dua.', 0), ('Tiga.', 0)]
    """
    rows: list[Row] = []
    nodes: list[Node] = []
    buffer: list[str] = []  # the pieces of the row that is being read
    linked = links = 0  # link characters in the buffer; how many open elements are links
    href: str | None = None
    here = -1  # the innermost open node, its element and its structure
    element_here: etree._Element | None = None
    structure: str | None = None
    read_at_once: etree._Element | None = None

    def flush() -> None:
        nonlocal linked, href
        text = _shown(buffer)
        if text:
            rows.append(Row(text, here, min(linked, len(text)), href))
        buffer.clear()
        linked, href = 0, None

    steps = etree.iterwalk(root, events=("start", "end"))
    kind_of = KINDS.get
    for event, element in steps:
        tag = element.tag
        kind = kind_of(tag)
        if kind is None:  # an element that a page or a word processor has invented
            kind = PLAIN if ":" in tag else BLOCK
        if event == "start":
            if kind == UNSEEN:
                steps.skip_subtree()
                continue
            if kind == CELL and _HOLDS_BLOCKS(element):
                kind = BLOCK  # a page laid out by tables
            if kind in _BOXED:
                names, name = element.get("class"), element.get("id")
                role = role_of(names or "", name or "") if names or name else None
                if kind == BLOCK:
                    role = role or LANDMARKS.get(tag) or _hidden(element)
                if kind == BLOCK or role in _BOXES:
                    if buffer:
                        flush()
                    if tag in STRUCTURES:
                        structure = tag
                    node = Node(element, tag, (names, name), here, role, structure, len(rows))
                    nodes.append(node)
                    if role in _MENUS and (menu := _menu(element)) is not None:
                        if menu:
                            rows.append(Row(menu, len(nodes) - 1, len(menu), None))
                            node.last = len(rows)
                        structure = nodes[here].structure if here >= 0 else None
                        steps.skip_subtree()
                        read_at_once = element
                        continue
                    here = len(nodes) - 1
                    element_here = element
                elif kind == CELL and buffer:
                    buffer.append(_TAB)
            elif kind == LINK:
                links += 1
                if href is None:
                    href = element.get("href")
            elif kind == BREAK and buffer:
                flush()
            text = element.text
            if text and (buffer or not text.isspace()):  # a row opens with a sign
                buffer.append(text)
                if links:
                    linked += len(text.strip())
            continue
        if element is read_at_once:
            read_at_once = None
        elif kind == LINK:
            links -= 1
        elif element is element_here:
            if buffer:
                flush()
            node = nodes[here]
            node.last = len(rows)
            here = node.parent
            if here >= 0:
                element_here, structure = nodes[here].element, nodes[here].structure
            else:
                element_here = structure = None
        text = element.tail
        if text and (buffer or not text.isspace()):
            buffer.append(text)
            if links:
                linked += len(text.strip())
    if buffer:
        flush()
    return Rows(rows, nodes)


def _menu(element: etree._Element) -> str | None:
    """The texts of a menu, a line each; None where it holds more than that, and must be walked."""
    if _HOLDS_PARAGRAPH(element):
        return None
    texts = [" ".join(text.split()) for text in _TEXTS(element)]
    if any(len(text) > _LONGEST_ENTRY for text in texts):
        return None
    return "\n".join(filter(None, texts))  # a no-break space is a text to XPath


def _shown(buffer: list[str]) -> str:
    """The pieces of a row as a browser shows them: white space collapsed, a tab between cells."""
    text = " ".join("".join(buffer).split())
    if _TAB not in text:
        return text
    return "\t".join(cell.strip() for cell in text.split(_TAB)).strip()


def _hidden(element: etree._Element) -> str | None:
    style = element.get("style")
    if style is not None and "none" in style and _HIDES.search(style):
        return "hidden"
    return "hidden" if element.get("hidden") is not None else None
