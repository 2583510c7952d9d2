"""Boxes of which two witnesses say what they are, so that they are believed whatever they hold.

A class, a place or a word alone is no verdict; `score` asks how much of the page a box would take.
Here stand the boxes that more than one thing speaks for: what they say and who is asked, a field
for an address and little else beside it, a heading and what follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from beritaclean.inputs.html.rows import Node, Rows
from beritaclean.lexicon import notices

if TYPE_CHECKING:
    from lxml import etree

_ASKS = 0.7
"""The share of a box's prose that asks for consent, from which it is a box that does."""
_REST = 100.0
"""Characters of prose that must remain: a page that is one notice has no other text."""
_ABOVE, _BELOW = 3, 6
"""Rows without prose that a box has over its text and under it: a heading, buttons, links."""
_FIELDS = frozenset({"email", "password"})
_ADDRESS = re.compile(r"e-?mail|surel", re.IGNORECASE)
_FORM = 500.0
"""Characters of prose beside a field for an address or a password."""
_FORM_SHARE = 0.35
"""The share of a page's prose that they may be."""
_ABOUT_SHARE = 0.35
"""The share of a page's prose that all boxes called after an author hold between them."""
_AUTHOR = re.compile(r"author|penulis|jurnalis|wartawan|kontributor|saboxplugin", re.IGNORECASE)
"""What such a box is called: "editor" is a part of a text editor too, and "credit" of a picture."""


class Prose(NamedTuple):
    """The prose of a page: of each row, and of all rows before each."""

    worth: Sequence[float]
    sums: Sequence[float]
    told: Sequence[int]
    """The rows that have any."""
    title: int | None
    """The row of the story's title."""

    @classmethod
    def of(cls, worth: Sequence[float], title: int | None) -> Prose:
        """With the sums counted."""
        told = [row for row, value in enumerate(worth) if value > 0]
        prose = accumulate([value if value > 0 else 0.0 for value in worth])
        return cls(worth, [0.0, *prose], told, title)

    def inside(self, node: Node) -> float:
        """The characters of prose in an element."""
        return self.sums[node.last] - self.sums[node.first]

    def rows(self, first: int, last: int) -> Sequence[int]:
        """The rows of prose from one row to before another."""
        return self.told[bisect_left(self.told, first) : bisect_left(self.told, last)]

    def is_titled(self, node: Node) -> bool:
        """Whether an element holds the story's title."""
        return self.title is not None and node.first <= self.title < node.last


def witnessed(
    page: Rows,
    worth: Sequence[float],
    title: int | None,
    fields: Sequence[etree._Element] | None = None,
) -> dict[int, str | None]:
    """The place of each box that is sure, and its role; None where it is none after all.

    `fields` are those of the forms of the page, if they are known.
    """
    prose = Prose.of(worth, title)
    found: dict[int, str | None] = {}
    for place, node in enumerate(page.nodes):
        if node.role == "hidden" and prose.is_titled(node):
            found[place] = None  # a page of which the headline is a picture
        elif node.tag == "footer" and node.role == "nav" and _is_story(page, prose, node):
            found[place] = None
    found.update((place, "about") for place in (*_about(page, prose), *_authors(page, prose)))
    found.update((place, "cta") for place in _forms(page, prose, fields))
    found.update((place, "consent") for place in _consent(page, prose))
    return found


def _consent(page: Rows, prose: Prose) -> Iterator[int]:
    """The boxes that ask a reader for consent, the outermost ones."""
    if not notices.may_ask("\n".join([page.rows[index].text for index in prose.told])):
        return  # asked of all at once: next to no page has a question
    asks = [0] * len(page.rows)
    for index in prose.told:
        asks[index] = notices.consent(page.rows[index].text)
    if not any(asks):
        return
    if prose.title is not None and notices.is_on_privacy(page.rows[prose.title].text):
        return
    said = [0.0, *accumulate(v if a else 0.0 for v, a in zip(prose.worth, asks, strict=True))]
    for index, row in enumerate(page.rows):
        if row.node >= 0 and page.nodes[row.node].tag == "button":
            asks[index] = 2  # who may only agree is asked
    sure = [0, *accumulate(a == 2 for a in asks)]
    done = 0
    for place, node in enumerate(page.nodes):
        if node.first < done or sure[node.first] == sure[node.last] or prose.is_titled(node):
            continue
        inside = prose.inside(node)
        asked = said[node.last] - said[node.first]
        if not 0 < _ASKS * inside <= asked or prose.sums[-1] - inside < _REST:
            continue
        first = prose.told[bisect_left(prose.told, node.first)]
        last = prose.told[bisect_left(prose.told, node.last) - 1]
        if first - node.first <= _ABOVE and node.last - 1 - last <= _BELOW:
            yield place
            done = node.last


def _forms(
    page: Rows, prose: Prose, fields: Iterable[etree._Element] | None = None
) -> Iterator[int]:
    """The boxes around a field for an address or a password that tell of nothing else."""
    if not page.nodes:
        return
    if fields is None:
        fields = page.nodes[0].element.getroottree().getroot().iter("input")
    asking = [field for field in fields if _asks_who(field)]
    if not asking:
        return
    places = {node.element: place for place, node in enumerate(page.nodes)}
    seen = {-1}
    for field in asking:
        place, best = _place(field, places), None
        while place not in seen and _is_form(prose, page.nodes[place]):
            seen.add(place)
            best = place
            place = page.nodes[place].parent
        if best is not None:
            yield best
            yield from _call(page, prose, page.nodes[best])


def _call(page: Rows, prose: Prose, form: Node) -> Iterator[int]:
    """The paragraph right over a form that asks to sign up, in the story's own element."""
    over = form.first - 1
    if over < 0 or prose.worth[over] <= 0 or not notices.signs_up(page.rows[over].text):
        return
    place = page.rows[over].node
    if place >= 0 and page.nodes[place].tag == "p" and page.nodes[place].parent == form.parent:
        yield place


def _asks_who(field: etree._Element) -> bool:
    """Whether a field is one for an address or a password: by its type, else by its name."""
    if field.get("type", "text") == "text":
        return _ADDRESS.search(f"{field.get('name')} {field.get('placeholder')}") is not None
    return field.get("type") in _FIELDS


def _place(element: etree._Element | None, places: dict[etree._Element, int]) -> int:
    """The place of the innermost node around an element; -1 where it stands in none."""
    while element is not None and element not in places:
        element = element.getparent()
    return -1 if element is None else places[element]


def _is_form(prose: Prose, node: Node) -> bool:
    """Whether an element tells of nothing but a form."""
    inside = prose.inside(node)
    if prose.is_titled(node) or inside > min(_FORM, _FORM_SHARE * prose.sums[-1]):
        return False
    return node.last - node.first <= 2 * (_ABOVE + _BELOW)


def _about(page: Rows, prose: Prose) -> Iterator[int]:
    """The boxes under a heading that announces an author or the site."""
    most = min(notices.LIFE, prose.sums[-1] / 2)
    for index, row in enumerate(page.rows):
        if row.linked or row.node < 0 or page.nodes[row.node].parent < 0:
            continue
        if notices.heads(row.text) is None:
            continue
        place = page.nodes[row.node].parent
        box = page.nodes[place]
        if 0 < prose.inside(box) <= most and not prose.is_titled(box):
            yield place
            continue
        rest = prose.rows(index, box.last)  # a heading in the story's own element, and its end
        if (
            rest
            and len(rest) <= notices.PARAGRAPHS
            and prose.sums[box.last] - prose.sums[index] <= most
        ):
            yield row.node
            places = (page.rows[at].node for at in rest)
            yield from (at for at in places if page.nodes[at].tag == "p")


def _authors(page: Rows, prose: Prose) -> Iterator[int]:
    """The paragraphs in boxes called after an author: a name is read there, a life is no story."""
    found: set[int] = set()
    size = 0.0
    done = 0
    for node in page.nodes:
        if node.first < done or node.role != "byline" or prose.is_titled(node):
            continue
        inside = prose.inside(node)
        if 0 < inside <= notices.LIFE and _AUTHOR.search(" ".join(filter(None, node.tokens))):
            places = (page.rows[row].node for row in prose.rows(node.first, node.last))
            found.update(place for place in places if place >= 0)
            size += inside
            done = node.last
    if size <= _ABOUT_SHARE * prose.sums[-1]:  # else they are the story, whatever they are called
        yield from found


def _is_story(page: Rows, prose: Prose, footer: Node) -> bool:
    """Whether a footer is the end of a story: bare, in its article, and paragraphs all through."""
    if any(footer.tokens) or page.nodes[footer.parent].tag != "article":
        return False
    return footer.first < footer.last and all(
        prose.worth[row] > 0 and page.rows[row].linked == 0
        for row in range(footer.first, footer.last)
    )
