"""A fragment of HTML in a text: its tags become line breaks, or nothing, and what they say is kept.

It is read as one looks at it: a block begins a line, white space in a paragraph is one space. Line
breaks outside paragraphs stay: a text whose links and bold type are all its tags has no others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from beritaclean.core.edits import Edit
from beritaclean.core.lines import Markup
from beritaclean.inputs.field.entities import ENTITY, sign_of
from beritaclean.inputs.field.tags import COMMENT, TAG
from beritaclean.inputs.html.attributes import TELLING, stated
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
    VERSE,
)
from beritaclean.inputs.html.lines import absolute
from beritaclean.inputs.html.roles import role_of
from beritaclean.lexicon.words import word_set

_TOKEN = re.compile(
    rf"(?P<blank>\s+)|(?P<comment>{COMMENT})|(?P<tag>{TAG})|(?P<entity>{ENTITY.pattern})",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"""([A-Za-z@:_][\w.:-]*+)\s*+=\s*+(?:"([^"<>]*+)"|'([^'<>]*+)'|([^\s"'<>=`]++))"""
)
_VOID = word_set("br hr img input wbr source track area col embed link meta param")
_FLOW = word_set("p li h1 h2 h3 h4 h5 h6 td th dt dd figcaption caption tr")
"""Elements in which a line break of the source is a space."""
_CLOSES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li", "p")), frozenset(("ul", "ol", "menu"))),
    "tr": (frozenset(("tr", "td", "th", "p")), frozenset(("table",))),
    "td": (frozenset(("td", "th", "p")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th", "p")), frozenset(("tr", "table"))),
    "dt": (frozenset(("dt", "dd", "p")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd", "p")), frozenset(("dl",))),
}
"""What an element closes that nobody has closed, and behind what it looks no further."""
_NO_BLOCKS = (name for name in KINDS if KINDS[name] != BLOCK)
_A_PARAGRAPH = (frozenset(("p",)), frozenset(KINDS).difference(("p",), _NO_BLOCKS))
_BOXES = frozenset({"related", "ad", "promo", "comment"})
"""Roles that make a block of an inline element, as in `beritaclean.inputs.html.rows`."""
_BLOCKS = 0.5
"""The share of a text in blocks from which they make its lines; a page that was saved as text may
hold a stray one."""
_DEEP = 60
"""So many open elements are looked at, and named in a path: no text nests deeper."""


@dataclass(slots=True)
class _Node:
    """An open element."""

    name: str
    path: str
    role: str | None = None
    structure: str | None = None
    is_block: bool = True
    children: dict[str, int] = field(default_factory=dict)


class _Reader:
    """One walk over a fragment."""

    def __init__(self, text: str, url: str | None) -> None:
        self.text = text
        self.url = url
        self.edits: list[Edit] = []
        self.shown: list[tuple[int, Markup]] = []
        self.open = [_Node("", "")]
        self.href: str | None = None
        self.never: set[str] = set()
        """Elements that show nothing and never close."""
        self.out = 0  # characters of what is read so far
        self.done = 0  # characters of the text that it was read from
        self.line: tuple[int, Markup] | None = None
        self.linked = 0
        self.first_href: str | None = None

    def read(self) -> None:
        """Read all of it."""
        gap = -1, -1  # the white space and the tags that follow each other
        blank, breaks = "", ""
        skip = 0
        for token in _TOKEN.finditer(self.text):
            start, end = token.span()
            if start < skip:
                continue
            if gap[1] not in (-1, start):
                self._close(gap, blank, breaks)
                gap, blank, breaks = (-1, -1), "", ""
            if token["entity"]:
                if gap[1] >= 0:
                    self._close(gap, blank, breaks)
                    gap, blank, breaks = (-1, -1), "", ""
                self._entity(start, end, token["entity"])
                continue
            if gap[0] < 0:
                self._take(start)
                gap = start, end
            gap = gap[0], end
            if token["blank"]:
                blank += token["blank"] if "\n" not in token["blank"] or not self._flows() else " "
            elif token["tag"]:
                broke = self._tag(token)
                breaks = "\n" if "\n" in (broke, breaks) else broke or breaks
                if token["name"].lower() in KINDS and not token["close"]:
                    skip = self._hidden(token["name"].lower(), end)
                    gap = gap[0], max(skip, end)
        if gap[1] >= 0:
            self._close(gap, blank, breaks)
        self._take(len(self.text))
        self._flush()

    def _hidden(self, name: str, end: int) -> int:
        """Where an element that shows nothing is over; 0 for the others."""
        if KINDS[name] != UNSEEN or name in _VOID or name in self.never:
            return 0
        closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.text, end)
        if closing is None:
            self.never.add(name)
            return 0
        return closing.end()

    def _take(self, upto: int) -> None:
        """Read the text up to a place."""
        if upto > self.done:
            self._begin()
            size = upto - self.done
            self.out += size
            self.linked += size if self.href is not None else 0
            self.done = upto

    def _begin(self) -> None:
        """Open a line, if none is open."""
        if self.line is None:
            node = self._block()
            role = next((one.role for one in reversed(self.open[-_DEEP:]) if one.role), None)
            self.line = self.out, Markup(node.path or "/", node.structure, role)
            self.linked = 0
            self.first_href = None
        if self.first_href is None:
            self.first_href = self.href

    def _entity(self, start: int, end: int, entity: str) -> None:
        self._take(start)
        sign = sign_of(entity)
        if sign is None:
            return
        self._begin()
        if self._flows() and sign in "\n\t":
            sign = " "
        self._edit(start, end, sign)

    def _edit(self, start: int, end: int, said: str) -> None:
        self.edits.append(Edit(start, end, said))
        self.out += len(said)
        self.linked += len(said) if self.href is not None else 0
        self.done = end

    def _close(self, gap: tuple[int, int], blank: str, breaks: str) -> None:
        """Read white space and tags that follow each other as a break, a space, or nothing."""
        start, end = gap
        raw = self.text[start:end]
        if "\n" in blank:
            breaks = "\n"
        said = breaks or (" " if blank else "")
        if self.line is None or end == len(self.text):  # nothing stands before it, or behind
            said = ""
        if not raw.strip() and ("\n" in blank or raw == said):
            # the line breaks of a text stay as they are
            self.done, self.out = end, self.out + len(raw)
            if breaks == "\n":
                self._flush(len(raw))
            return
        if said == "\n":
            self._flush()
        self._edit(start, end, said)

    def _flush(self, behind: int = 0) -> None:
        """Close the line."""
        if self.line is None:
            return
        at, shown = self.line
        size = max(self.out - behind - at, 1)
        share = min(self.linked / size, 1.0)
        self.shown.append((at, shown._replace(linked=share, href=self.first_href)))
        self.line = None

    def _block(self) -> _Node:
        """The innermost open block."""
        return next((one for one in reversed(self.open[-_DEEP:]) if one.is_block), self.open[0])

    def _flows(self) -> bool:
        """Whether a line break is a space here."""
        for node in reversed(self.open[-_DEEP:]):
            if node.is_block:
                return node.name in _FLOW
        return False

    def _tag(self, token: re.Match[str]) -> str:
        """Open or close an element; what that is to the line: a break, a tab, or nothing."""
        name = token["name"].lower()
        kind = KINDS.get(name, PLAIN)
        if token["close"]:
            return self._end(name, kind)
        if kind == BREAK or name == "hr":
            return "\n"
        if kind in (PLAIN, UNSEEN) or name in _VOID:
            return ""
        said = {
            key.lower(): one or two or three
            for key, one, two, three in _SAID.findall(token["said"])
        }
        if kind == LINK:
            self.href = absolute(said.get("href", "").replace("&amp;", "&"), self.url)
            return ""
        role = role_of(said.get("class", ""), said.get("id", "")) or LANDMARKS.get(name)
        for key, value in said.items():
            if role is None and key in TELLING:
                role = stated(key, value) or role
        role = None if role == VERSE else role
        is_block = kind == BLOCK or (kind == SPAN and role in _BOXES)
        if is_block or kind == CELL:
            self._end_others(name)
        around = self.open[-1]
        parent = self._block()
        path = around.path
        if is_block or kind == CELL:
            count = parent.children[name] = parent.children.get(name, 0) + 1
            if len(self.open) <= _DEEP:
                path = f"{parent.path}/{name}[{count}]"
        structure = name if name in STRUCTURES else around.structure
        if kind == CELL:
            self.open.append(_Node(name, around.path, role, structure, is_block=False))
            return "\t" if self.line is not None else ""
        self.open.append(_Node(name, path, role, structure, is_block=is_block))
        return "\n" if is_block else ""

    def _end(self, name: str, kind: int) -> str:
        if kind == LINK:
            self.href = None
            return ""
        if kind in (BREAK, PLAIN, UNSEEN) or name in _VOID:
            return "\n" if kind == BREAK else ""
        for back in range(1, min(len(self.open), _DEEP)):
            node = self.open[-back]
            if node.name == name:
                broke = any(one.is_block for one in self.open[-back:])
                del self.open[-back:]
                return "\n" if broke else ""
        return "\n" if kind == BLOCK else ""

    def _end_others(self, name: str) -> None:
        """Close what an element that opens leaves open."""
        closes, stops = _CLOSES.get(name, _A_PARAGRAPH)
        place = 0
        for back in range(1, min(len(self.open), _DEEP)):
            node = self.open[-back]
            if node.name in closes:
                place = back
            if node.name in stops:
                break
        if place:
            del self.open[-place:]


def fragment(
    text: str, url: str | None = None
) -> tuple[list[Edit], list[tuple[int, Markup]], bool]:
    r"""What is read of a fragment.

    Returns
    -------
    edits
        What stands for its tags and its entities.
    shown
        Where each of its lines begins in what is read, and what its element says of it.
    has_blocks
        Whether blocks make its lines.

    >>> from beritaclean.core.edits import applied
    >>> text = "<p>Hujan &amp; angin.</p><p>Warga <b>lega</b>.</p>"
    >>> applied(text, fragment(text)[0])[0]
    'Hujan & angin.\nWarga lega.'
    """
    reader = _Reader(text, url)
    reader.read()
    ends = [at for at, _ in reader.shown[1:]] + [reader.out]
    inside = sum(
        end - at for (at, one), end in zip(reader.shown, ends, strict=False) if one.xpath != "/"
    )
    return reader.edits, reader.shown, inside > _BLOCKS * reader.out
