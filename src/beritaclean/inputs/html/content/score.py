"""What each row of a page is worth as evidence of a story: prose for it, links against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from beritaclean.inputs.html.content.above import begins
from beritaclean.inputs.html.content.copies import copies, reprints
from beritaclean.inputs.html.content.evidence import witnessed
from beritaclean.inputs.html.content.looks import Look, claims, group_of, looks_of
from beritaclean.inputs.html.content.teasers import teasers
from beritaclean.inputs.html.content.unclosed import unclosed
from beritaclean.inputs.html.elements import TEXTS
from beritaclean.inputs.html.rows import Node, Row, Rows
from beritaclean.lexicon.shapes import Shape, shape_of
from beritaclean.lexicon.words import word_set

if TYPE_CHECKING:
    from lxml import etree

JUNK = frozenset(
    {"related", "ad", "promo", "comment", "cta", "nav", "embed", "consent", "about", "hidden"}
)
"""Roles whose rows are not of the story, wherever they stand."""
LISTS = frozenset({"promo", "related", "comment"})
"""Roles of boxes that end a story: what follows them is other stories or readers."""
PICTURES = frozenset({"caption", "photo"})
"""Roles whose rows tell of a picture."""

_LINK = 0.5
"""The share of link text from which a row is a link."""
_TRUSTED = {
    "nav": 0.1,
    "cta": 0.1,
    "consent": 0.2,
    "about": 0.2,
    "ad": 0.15,
    "related": 0.2,
    "promo": 0.35,
    "embed": 0.5,
    "photo": 0.3,
    "comment": 0.9,
}
"""A box with a larger share of the page's prose than this is not what its class says."""
_TOGETHER = 0.5
"""As much, for all boxes of one look together."""
_PARAGRAPHS_TOGETHER = 0.1
"""As much, for all paragraphs whose class names a box: the element itself says what it is."""
_ALONE = 0.9
"""A picture's text with more of the page's prose than this is all the story there is."""
_FEW = 3
"""Rows of prose up to which a picture's text may be all, and from which no caption is so long."""
_NOTICES = frozenset({"nav", "cta", "consent"})
_NOTICE = 250.0
"""Characters of a notice (cookies, a newsletter, a subscription), which is no page of a story."""
_PAGE_WORDS = word_set("page pages paging part halaman lanjutan readmore content konten isi")
"""Words in the class of a later page of a story."""
HEADLINE = 4
"""Words from which a link is a headline, and leads to a story and no section."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The rows of a page with what each is worth."""

    shapes: list[tuple[int, Shape]]
    """Words and shape of each row."""
    worth: list[float]
    """Characters of prose in each row, or below zero what its links cost."""
    roles: list[str | None]
    """The role of the outermost box each row stands in that is believed, else of the innermost."""
    looks: list[Look]
    """What the element of each row looks like."""
    start: int
    """The first row that may be of the story: that behind a sure title, else the first of all."""
    sums: list[float]
    """The worth of all rows before each row, and of all."""
    told: list[float]
    """The prose in all rows before each row, and in all."""

    def of(self, node: Node) -> float:
        """What an element is worth: the sum of its rows."""
        return self.sums[node.last] - self.sums[node.first]

    def prose(self, node: Node) -> float:
        """The characters of prose in an element, whatever its links cost."""
        return self.told[node.last] - self.told[node.first]


def score(
    page: Rows,
    title_row: int | None,
    fields: Sequence[etree._Element] | None = None,
    *,
    sure: bool = False,
) -> Scored:
    """What each row of a page is worth, once the boxes that are no story are believed.

    `title_row` is the row of the story's title, if known: no box that holds it is furniture. It
    is `sure` where it says what the page's head states. `fields` are those of the page's forms, if
    they are known.
    """
    shapes = [_shape(row) for row in page.rows]
    worth = [_worth(row, *said) for row, said in zip(page.rows, shapes, strict=True)]
    looks = looks_of(page)
    for index in unclosed(page, shapes, worth, looks):
        shapes[index] = (shapes[index][0], "prose")
        worth[index] = _worth(page.rows[index], *shapes[index])
    links = [
        is_link(row) and words >= HEADLINE
        for row, (words, _) in zip(page.rows, shapes, strict=True)
    ]
    for index in teasers(page, worth, links, looks, title_row if sure else None):
        worth[index] = 0.0
    witnesses = witnessed(page, worth, title_row, fields)
    again = {*reprints(page, worth), *copies(page, worth, title_row)}
    for index in (*again, *_rows_of(page, witnesses)):
        worth[index] = min(worth[index], 0.0)
    start = 0
    if sure and title_row is not None and begins(page, worth, title_row):
        start = title_row + 1
    worth[:start] = [min(value, 0.0) for value in worth[:start]]
    prose = [0.0, *accumulate([value if value > 0 else 0.0 for value in worth])]
    told = [0, *accumulate([value > 0 for value in worth])]
    hidden = Counter([node.parent for node in page.nodes if node.role == "hidden"])
    claimed = claims(page, prose, _is_judged_by_look)
    roles: list[str | None] = [None] * len(page.rows)
    done = 0  # rows before this one stand in a box that is believed
    for place, node in enumerate(page.nodes):
        role = witnesses.get(place, node.role)
        if role is None or node.first == node.last or node.first < done:
            continue
        is_sure = place in witnesses
        share = _PARAGRAPHS_TOGETHER if node.tag == "p" and node.role in JUNK else _TOGETHER
        if not is_sure and claimed.get(group_of(node), 0.0) > max(_NOTICE, share * prose[-1]):
            continue
        if role in PICTURES and _is_no_caption(node, prose, told):
            continue
        if role == "nav" and node.tag in TEXTS and not page.rows[node.first].linked:
            continue
        if role in JUNK:
            if not is_sure and not _believed(page, node, prose, title_row, hidden):
                continue
        elif role == "photo" and _believed(page, node, prose, title_row, hidden):
            role = "caption"
        if role in JUNK or role == "caption":
            worth[node.first : node.last] = [0.0] * (node.last - node.first)
            done = node.last
        roles[node.first : node.last] = [role] * (node.last - node.first)
    for index in again:
        roles[index], worth[index] = "hidden", 0.0
    prose = [0.0, *accumulate([value if value > 0 else 0.0 for value in worth])]
    return Scored(shapes, worth, roles, looks, start, [0.0, *accumulate(worth)], prose)


def _rows_of(page: Rows, places: Mapping[int, str | None]) -> Iterator[int]:
    """The rows of the boxes at some places, but for those that are none."""
    for place, role in places.items():
        if role is not None:
            yield from range(page.nodes[place].first, page.nodes[place].last)


def is_link(row: Row) -> bool:
    """Whether most of a row is link text."""
    return row.linked > len(row.text) * _LINK


def _shape(row: Row) -> tuple[int, Shape]:
    """Words and shape of a row; a link is a headline or a label, whatever it ends with."""
    text = row.text
    if row.linked == len(text):
        words = text.count(" ") + text.count("\n") + 1
        return words, "headline" if words >= HEADLINE else "label"
    return shape_of(text)


def _worth(row: Row, words: int, shape: Shape) -> float:
    length = len(row.text)
    share = row.linked / length
    if share > _LINK:
        return -(10.0 + length / 4)
    if _is_code(row.text):
        return 0.0  # a text to share, a script, a record: nothing that a reader was to read
    if shape == "prose":
        return length * (1 - share)
    if shape == "sentence":
        return length * (0.5 - share)
    return -3.0 if words else 0.0


def _is_code(text: str) -> bool:
    """Whether a text has signs of an address, a script or a record in it."""
    if ":" in text and ("://" in text or text.count('":') > 2):
        return True
    return "{" in text and text.count("{") > 1


def _is_judged_by_look(node: Node) -> bool:
    """Whether a box is judged with those that look like it.

    A page of comments may have more of them than story, and one of photos more captions.
    """
    return node.role != "comment" and node.role not in PICTURES


def _is_no_caption(node: Node, prose: Sequence[float], told: Sequence[int]) -> bool:
    """Whether a box called after pictures is around the story, or holds all there is of it."""
    inside = prose[node.last] - prose[node.first]
    rows = told[node.last] - told[node.first]
    if rows >= _FEW:
        share = _TRUSTED["photo"] if node.role == "caption" else _TOGETHER
        return inside > max(_NOTICE, share * prose[-1])
    return node.tag != "figcaption" and told[-1] <= _FEW and inside > _ALONE * prose[-1]


def _believed(
    page: Rows, node: Node, prose: Sequence[float], title_row: int | None, hidden: Counter[int]
) -> bool:
    """Whether a box is what its class says: it holds neither the title nor most of the prose."""
    inside = prose[node.last] - prose[node.first]
    if node.role == "hidden":
        return inside <= _NOTICE and not _is_next_page(page, node, hidden)
    titled = title_row is not None and node.first <= title_row < node.last
    if titled and (inside or node.role == "photo"):
        return False
    if node.role in _NOTICES and inside <= min(_NOTICE, prose[-1] / 2):
        return True
    return inside <= _TRUSTED[node.role or ""] * prose[-1]


def _is_next_page(page: Rows, node: Node, hidden: Counter[int]) -> bool:
    """Whether a hidden box is more of the story, waiting until a reader turns to it.

    It shares a class with what is around it, is called a page or a part, or is one of several.
    """
    if node.parent < 0:
        return False
    classes = node.classes or ""
    around = page.nodes[node.parent].classes or ""
    if not set(classes.split()).isdisjoint(around.split()):
        return True
    if not _PAGE_WORDS.isdisjoint(re.findall(r"[a-z]+", classes.lower())):
        return True
    return hidden[node.parent] > 1
