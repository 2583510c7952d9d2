"""The selectors of outlet files: ``div.read__content``, ``#article-detail-content``.

A selector names an element by its tag, classes, id and one attribute, each of them optional:
CSS without combinators, which is all that the containers of news pages need.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from beritaclean.inputs.html.rows import Node
from beritaclean.outlets import load

_SHAPE = re.compile(
    r"(?P<tag>[a-z][a-z0-9-]*)?(?P<names>(?:[.#][\w-]+)*)"
    r"(?:\[(?P<key>[\w-]+)=(?P<value>[\w-]+)\])?"
)


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector, taken apart."""

    text: str
    """As written."""
    tag: str | None
    classes: frozenset[str]
    name: str | None
    """The id."""
    attribute: tuple[str, str] | None

    @classmethod
    def parse(cls, text: str) -> Selector:
        """The selector of a text.

        Raises
        ------
        ValueError
            Where it is none.

        >>> Selector.parse("div.read__content.clearfix").classes == {"read__content", "clearfix"}
        True
        """
        match = _SHAPE.fullmatch(text)
        if match is None or not text:
            raise ValueError(f"{text!r} is no selector; write tag.class, #id or tag[key=value]")
        names = re.findall(r"[.#][\w-]+", match["names"])
        ids = [name[1:] for name in names if name[0] == "#"]
        return cls(
            text=text,
            tag=match["tag"],
            classes=frozenset(name[1:] for name in names if name[0] == "."),
            name=ids[0] if ids else None,
            attribute=(match["key"], match["value"]) if match["key"] else None,
        )

    def places(self, nodes: list[Node]) -> list[int]:
        """The places of the elements that the selector names."""
        if self.attribute is not None:  # few elements have it
            key, value = self.attribute
            near = [at for at, node in enumerate(nodes) if node.element.get(key) == value]
        else:
            longest = max(self.classes, key=len, default="")
            near = [at for at, node in enumerate(nodes) if longest in (node.classes or "")]
        return [at for at in near if self.matches(nodes[at])]

    def matches(self, node: Node) -> bool:
        """Whether an element is what the selector names."""
        if self.tag is not None and node.tag != self.tag:
            return False
        classes, name = node.tokens
        if self.name is not None and self.name != name:
            return False
        if self.classes and not self.classes <= set((classes or "").split()):
            return False
        return self.attribute is None or node.element.get(self.attribute[0]) == self.attribute[1]


def selectors_for(url: str | None) -> tuple[Selector, ...]:
    """The selectors of the outlet that a URL belongs to, in the order of its file.

    >>> selectors_for("https://www.kompas.com/read/1")[0].tag
    'div'
    """
    return _parsed(load().story_selectors(url))


@functools.cache
def _parsed(texts: tuple[str, ...]) -> tuple[Selector, ...]:
    return tuple(map(Selector.parse, texts))
