"""Where an element stands: its XPath.

lxml's own ``getpath`` is quickest on a usual page, but it counts the brothers before an element
each time it is asked, which takes minutes on a page of a hundred thousand paragraphs. There each
family is counted once.

A path names every element above its own, and a page may nest them by the thousand: written out
for each block, that is a thousand times the page. From a certain length on a path begins anew at
an element that is named by its number among all of its tag, ``(//div)[417]/p[2]``.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_FEW = 2_000
"""Paths up to which counting anew for each is cheaper."""
_LONGEST = 500
"""Characters of a path; the longest of 694 pages of news has 246."""
_NAME = re.compile(r"[A-Za-z_][\w.-]*")


class Paths:
    """The XPaths of one tree's elements.

    >>> from lxml import etree
    >>> root = etree.HTML("<p>a</p><div><p>b</p><p>c</p></div>")
    >>> Paths(root, 2).of(root[0][1][1]), Paths(root, 100_000).of(root[0][1][1])
    ('/html/body/div/p[2]', '/html/body/div/p[2]')
    >>> deep = etree.HTML("<div>" * 125 + "<p>a")
    >>> Paths(deep, 1).of(next(deep.iter("p")))
    '(//div)[123]/div/div/p'
    """

    def __init__(self, root: etree._Element, wanted: int) -> None:
        self._root = root
        self._known: dict[etree._Element, str] = {}
        self._numbers: dict[etree._Element, int] = {}
        """The number of each element among all of its tag, where one is asked for."""
        self._getpath = root.getroottree().getpath if wanted <= _FEW else None

    def of(self, element: etree._Element) -> str:
        """The XPath of an element, from the root of its tree."""
        if element in self._known:
            return self._known[element]
        if self._getpath is not None:
            path: str = self._getpath(element)
            # a colon is a prefix that stands for no namespace
            if ":" not in path and len(path) <= _LONGEST:
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
            path = f"{base}/{_step(tag)}{place}"
            self._known[child] = path if len(path) <= _LONGEST else self._by_number(child)

    def _by_number(self, element: etree._Element) -> str:
        """The XPath of an element by its number among all of its tag."""
        if not self._numbers:
            seen: Counter[str] = Counter()
            for one in self._root.iter():
                seen[one.tag] += 1
                self._numbers[one] = seen[one.tag]
        return f"(//{_step(element.tag)})[{self._numbers[element]}]"


def _step(tag: str) -> str:
    """A tag as a step of an XPath: ``o:p`` and its like are no names there."""
    return tag if _NAME.fullmatch(tag) else f"*[name()='{tag}']"
