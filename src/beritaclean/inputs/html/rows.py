"""From the tree to rows: one walk that reads the visible text block by block.

A `Row` is the text of one block element, or of the stretch of one between two line breaks; a
`Node` is an element that holds rows. The rows of an element follow each other, so that whatever
is asked of an element is a sum over a range of rows.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from beritaclean.inputs.html.attributes import TELLING, stated
from beritaclean.inputs.html.elements import (
    BLOCK,
    BREAK,
    CELL,
    KINDS,
    LANDMARKS,
    LINK,
    PLAIN,
    STRUCTURES,
    TEXTS,
    UNSEEN,
    VERSE,
)
from beritaclean.inputs.html.visible import shown, verses

if TYPE_CHECKING:
    from lxml import etree

_BOXES = frozenset({"related", "ad", "promo", "comment"})
"""Roles that make a block of an inline element: outlets write ``<span class="baca-juga">``."""
_MENUS = frozenset({"nav", "cta", "promo", "ad", "comment"})
"""Roles of elements that are read at once, where they hold no paragraph."""
_LONGEST_ENTRY = 160
"""Characters of a text that is no entry of a menu any more."""
_PARAGRAPHS = ("p", "h1", "br", "article")
"""What a menu does not hold."""
_BLOCKS = ("p", "div", "table", "br", "ul", "h1", "h2")
"""What a cell does not hold that is part of a line."""
_NO_ENTRY = frozenset({"script", "style", "noscript", "template", "option", "textarea"})
"""What shows no text in a menu."""
_UNSURE = frozenset({None, "hidden"})
"""What one attribute says and the next one may say better."""
_MOST_HIDDEN = 250
"""Characters of an inline element that is out of sight; a longer one waits to be unfolded."""
_TAB = "\0"
"""Stands between two cells of a table row until white space is collapsed; no page holds it."""


@dataclass(slots=True, eq=False)
class Node:
    """An element that holds rows."""

    element: etree._Element
    tag: str
    classes: str | None
    """Its class, as written."""
    name: str | None
    """Its id."""
    parent: int
    """The place of the node around it in `Rows.nodes`; -1 for the first."""
    role: str | None
    """What its tag, class or id says it holds: see `beritaclean.inputs.html.roles`."""
    structure: str | None
    """The nearest list item, heading, quote or table row around it, itself included."""
    first: int
    """The first of its rows."""
    last: int
    """The row behind its last one."""

    @property
    def tokens(self) -> tuple[str | None, str | None]:
        """Its class and id."""
        return self.classes, self.name


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
    bodies: list[etree._Element]
    """The elements that microdata calls the story's body."""


def walk(  # noqa: C901, PLR0915 - one loop, and it is the hot one
    root: etree._Element,
    role_of: Callable[[str, str], str | None],
    holders: Iterable[etree._Element | None] | None = None,
) -> Rows:
    """The rows of a tree.

    One loop, however many cases it has: a call for each element costs more than most elements do.

    Parameters
    ----------
    root
        Any element; comments and processing instructions have been taken out.
    role_of
        What a class and an id say of their element: see `beritaclean.inputs.html.roles`.
    holders
        What holds a paragraph, if that is known: no menu does.

    >>> from lxml import etree
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
    bodies: list[etree._Element] = []
    kept: set[int] = set()  # the nodes whose line breaks are shown
    unseen: list[tuple[etree._Element, str]] = []  # what is out of sight in the buffer's row
    unfolds = -1, root  # one that holds more than that, and how deep it is

    def flush() -> None:
        nonlocal linked, href
        if here in kept:
            rows.extend(_verse(buffer, here, linked, href))
        else:
            text = _shown(buffer)
            if text:
                rows.append(Row(text, here, min(linked, len(text)), href))
        buffer.clear()
        linked, href = 0, None
        if unseen:
            hide()

    def is_aside(element: etree._Element) -> bool:
        """Whether an inline element that is out of sight is put aside: a long one is not."""
        nonlocal unfolds
        if len(around) > unfolds[0] >= 0 and around[unfolds[0]][0] is unfolds[1]:
            return False  # no text is read in vain twice
        text = _aside(element)
        if text is None:
            unfolds = len(around), element
            return False
        if text:
            unseen.append((element, text))
        if unseen and not buffer:
            hide()
        return True

    def hide() -> None:
        """A row for each text that is out of sight: it is part of no line, but it is not lost."""
        for hidden, text in unseen:
            classes, name = hidden.get("class"), hidden.get("id")
            at = len(rows)
            node = Node(hidden, hidden.tag, classes, name, here, "hidden", None, at, at + 1)
            rows.append(Row(text, len(nodes), 0, None))
            nodes.append(node)
        unseen.clear()

    kinds = KINDS
    blocks = functools.cache(lambda: _enclosing(_holders(root, _BLOCKS)))
    tall = functools.cache(lambda: _enclosing(holders or _holders(root, _PARAGRAPHS)))
    around: list[tuple[etree._Element, int]] = []  # the open elements, with their kinds
    element: etree._Element | None = root
    while element is not None:
        tag = element.tag
        try:
            kind = kinds[tag]
        except KeyError:  # an element that a page or a word processor has invented
            kind = PLAIN if ":" in tag else BLOCK
        if kind <= CELL:
            if kind == CELL and element in blocks():
                kind = BLOCK  # a page laid out by tables
            names = name = said = None
            for key, value in element.items():  # quicker than to ask for each of them
                if key == "class":
                    names = value
                elif key == "id":
                    name = value
                elif key in TELLING:
                    if said in _UNSURE:
                        said = stated(key, value) or said
                    if value == "articleBody" and key == "itemprop":
                        bodies.append(element)
            role = role_of(names or "", name or "") if names or name else None
            if kind == BLOCK:
                role = role or LANDMARKS.get(tag) or said
            if kind == BLOCK or role in _BOXES:
                if buffer:
                    flush()
                if tag in STRUCTURES:
                    structure = tag
                at = len(rows)
                node = Node(element, tag, names, name, here, role, structure, at, at)
                nodes.append(node)
                menu = None
                if role in _MENUS and tag not in TEXTS:
                    menu = _menu(element, tall())
                elif role == VERSE:
                    kept.add(len(nodes) - 1)
                    node.role = None
                if menu is None:
                    here = len(nodes) - 1
                    element_here = element
                else:
                    if menu:
                        rows.append(Row(menu, len(nodes) - 1, len(menu), None))
                        node.last = len(rows)
                    structure = nodes[here].structure if here >= 0 else None
                    kind = UNSEEN
            elif role == "hidden" or said == "hidden":
                if is_aside(element):
                    kind = UNSEEN
            elif kind == CELL and buffer:
                buffer.append(_TAB)
        elif kind == LINK:
            if buffer and _hides(element) and is_aside(element):
                kind = UNSEEN
            else:
                links += 1
                if href is None:
                    href = element.get("href")
        elif kind == BREAK:
            if buffer:
                flush()
        elif kind == PLAIN and buffer and _hides(element) and is_aside(element):
            kind = UNSEEN
        if kind != UNSEEN:
            text = element.text
            if text and (buffer or not text.isspace()):  # a row opens with a sign
                buffer.append(text)
                if links:
                    linked += len(text.strip())
            if len(element):
                around.append((element, kind))
                element = element[0]
                continue
        while True:  # an element ends, and with it those whose last child it is
            if kind == LINK:
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
            following = element.getnext() if around else None
            if following is not None or not around:
                break
            element, kind = around.pop()
        element = following
    if buffer:
        flush()
    return Rows(rows, nodes, bodies)


def _hides(element: etree._Element) -> bool:
    """Whether an attribute of an element takes it out of sight."""
    style = element.get("style")
    if style is not None and stated("style", style) == "hidden":
        return True
    return element.get("hidden") is not None


def _aside(element: etree._Element) -> str | None:
    """The text of an element that is out of sight; None where it is long, or holds more."""
    if len(element) and next(element.iter(*_BLOCKS, *_NO_ENTRY), None) is not None:
        return None
    length = 0
    pieces = []
    for text in element.itertext():
        length += len(text.strip())
        if length > _MOST_HIDDEN:
            return None
        pieces.append(text)
    return _shown(pieces)


def _holders(root: etree._Element, tags: Iterable[str]) -> Iterator[etree._Element | None]:
    """The elements of a tree that hold one of these tags."""
    return (element.getparent() for element in root.iter(*tags))


def _enclosing(elements: Iterable[etree._Element | None]) -> set[etree._Element]:
    """Some elements, and all around them."""
    found: set[etree._Element] = set()
    for element in elements:
        _enclose(element, found)
    return found


def _enclose(above: etree._Element | None, found: set[etree._Element]) -> None:
    """Add an element, and all around it."""
    while above is not None and above not in found:
        found.add(above)
        above = above.getparent()


def _menu(element: etree._Element, tall: set[etree._Element]) -> str | None:
    """The texts of a menu, a line each; None where it holds more than that, and must be walked.

    What holds a text that is too long is `tall` from then on: no menu is read in vain twice.
    """
    if element in tall:
        return None
    texts: list[tuple[str, etree._Element]] = []  # each with what holds it
    around: list[etree._Element] = []  # the open elements
    at = element
    while True:
        if (text := at.text) and not text.isspace() and at.tag not in _NO_ENTRY:
            texts.append((text, at))
        if len(at):
            around.append(at)
            at = at[0]
            continue
        while around:
            if (text := at.tail) and not text.isspace() and around[-1].tag not in _NO_ENTRY:
                texts.append((text, around[-1]))
            following = at.getnext()
            if following is not None:
                at = following
                break
            at = around.pop()
        else:
            break
    entries = [" ".join(text.split()) for text, _ in texts]
    long = [place for place, entry in enumerate(entries) if len(entry) > _LONGEST_ENTRY]
    for place in long:
        _enclose(texts[place][1], tall)
    return None if long else "\n".join(entries)


def _shown(buffer: list[str]) -> str:
    """The pieces of a row as a browser shows them: white space collapsed, a tab between cells."""
    text = " ".join("".join(buffer).split())
    if not text.isascii():
        text = shown(text)
    if _TAB not in text:
        return text
    return "\t".join(cell.strip() for cell in text.split(_TAB)).strip()


def _verse(buffer: list[str], node: int, linked: int, href: str | None) -> list[Row]:
    """A row for each line of an element whose line breaks are shown; links are shared out."""
    text = shown("".join(buffer)).replace(_TAB, " ")
    lines = verses(text)
    whole = sum(map(len, lines)) or 1
    return [Row(line, node, min(linked * len(line) // whole, len(line)), href) for line in lines]
