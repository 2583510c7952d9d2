"""Where an element stands: its XPath.

lxml's own ``getpath`` is quickest on a usual page, but it counts the brothers before an element
each time it is asked, which takes minutes on a page of a hundred thousand paragraphs. There each
family is counted once.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_FEW = 2_000
"""Paths up to which counting anew for each is cheaper."""
_NAME = re.compile(r"[A-Za-z_][\w.-]*")


class Paths:
    """The XPaths of one tree's elements.

    >>> from lxml import etree
    >>> root = etree.HTML("<p>a</p><div><p>b</p><p>c</p></div>")
    >>> Paths(root, 2).of(root[0][1][1]), Paths(root, 100_000).of(root[0][1][1])
    ('/html/body/div/p[2]', '/html/body/div/p[2]')
    """

    def __init__(self, root: etree._Element, wanted: int) -> None:
        self._known: dict[etree._Element, str] = {}
        self._getpath = root.getroottree().getpath if wanted <= _FEW else None

    def of(self, element: etree._Element) -> str:
        """The XPath of an element, from the root of its tree."""
        if element in self._known:
            return self._known[element]
        if self._getpath is not None:
            path: str = self._getpath(element)
            if ":" not in path:  # a prefix that stands for no namespace
                self._known[element] = path
                return path
        line = []
        at: etree._Element | None = element
        while at is not None and at not in self._known:
            line.append(at)
            at = at.getparent()
        for child in reversed(line):
            if child not in self._known:
                self._count(child)
        return self._known[element]

    def _count(self, element: etree._Element) -> None:
        """The paths of an element and of all its brothers; that of its parent is known."""
        parent = element.getparent()
        if parent is None:
            self._known[element] = f"/{_step(element.tag)}"
            return
        base = self._known[parent]
        children = list(parent)
        families = Counter(child.tag for child in children)
        seen: Counter[str] = Counter()
        for child in children:
            tag = child.tag
            seen[tag] += 1
            place = f"[{seen[tag]}]" if families[tag] > 1 else ""
            self._known[child] = f"{base}/{_step(tag)}{place}"


def _step(tag: str) -> str:
    """A tag as a step of an XPath: ``o:p`` and its like are no names there."""
    return tag if _NAME.fullmatch(tag) else f"*[name()='{tag}']"
