"""The boxes inside a story for which no class speaks: links elsewhere, and what ends a template.

A story's paragraphs look alike. An element in which nothing looks like them, with little of the
prose, is a box; it goes where its links lead on to other pages, or where it stands behind the
last paragraph. Its rows are read all the same: they may name the author or a cross-link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate

from beritaclean.inputs.html.content.inset import Sayings, inset
from beritaclean.inputs.html.content.linked import LIST_TAGS, Links, announced, leads_off
from beritaclean.inputs.html.content.looks import Look, by_look
from beritaclean.inputs.html.content.score import Scored
from beritaclean.inputs.html.content.twins import is_twin
from beritaclean.inputs.html.rows import Node, Rows

_BOXES = LIST_TAGS | {"div", "section", "aside", "article", "header", "footer", "figure", "details"}
_BOXES |= {"span", "nav", "blockquote"}
_TEXTS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "th", "tr", "pre"}
    | {"dd", "dt"}
)
_SHARE = 0.15
"""The share of a story's prose that a box in it may hold; .08 to .25 alike."""
_MAIN = 0.2
"""The share of a story's prose from which a look is that of its paragraphs."""
_HEADER = 0.3
"""The share of a story's prose that its header may hold."""
_PROPER = 0.9
"""The share of a story's prose in paragraphs from which text outside of them is none."""
_SHORT = 80
"""Characters up to which such text is a label."""
_TEMPLATES = 8
"""Classes of the parts of one story; more are no template's."""


def boxed(page: Rows, scored: Scored, at: int, rows: Sequence[int], host: str) -> dict[int, str]:
    """The rows of a story that stand in boxes, and why; none where it is most of its prose.

    The story has these rows, in order, in the element at that place. The page's own host tells a
    list of its other pages from a list of sources.
    """
    found = page.nodes[at]
    inside = [row for row in rows if found.first <= row < found.last]
    if not inside:
        return {}
    last = inside[-1] + 1
    paragraphs = _paragraphs(scored, found.first, last)
    links = Links.of(page.rows[:last], host)
    why = {
        **dict.fromkeys(announced(page, found.first, last, host), "announces another story"),
        **dict.fromkeys(_closing_links(page, scored, paragraphs, last), "a link behind the end"),
        **dict.fromkeys(_bare(page, scored, found.first, last), "in no element for text"),
        **dict.fromkeys(_in_headers(page, scored, at, last), "in a header"),
        **dict(_in_boxes(page, scored, paragraphs, at, links)),
        **dict.fromkeys(range(found.first, min(scored.start, last)), "above the title"),
    }
    gone = {row: why[row] for row in inside if row in why and scored.roles[row] != "related"}
    prose = sum(scored.worth[row] for row in gone if scored.worth[row] > 0)
    return gone if 2 * prose <= scored.told[last] - scored.told[found.first] else {}


def _closing_links(
    page: Rows, scored: Scored, paragraphs: AbstractSet[int], last: int
) -> Iterator[int]:
    """The rows behind the last paragraph that lead elsewhere, and do not look like it."""
    alike = {scored.looks[row] for row in paragraphs}
    for index in range(max(paragraphs, default=last) + 1, last):
        if scored.looks[index] not in alike and leads_off(page, page.rows[index]):
            yield index


def _bare(page: Rows, scored: Scored, first: int, last: int) -> Iterator[int]:
    """The labels that stand in no element for text, in a story whose paragraphs do."""
    total = scored.told[last] - scored.told[first]
    homes: dict[Look, float] = defaultdict(float)
    proper = 0.0
    for row in range(first, last):
        worth, place = scored.worth[row], page.rows[row].node
        if worth > 0 and place >= 0:
            homes[_home(page, page.nodes[place].parent)] += worth
            proper += worth if page.nodes[place].tag == "p" else 0.0
    if not homes or proper < _PROPER * total:
        return
    home = max(homes, key=homes.__getitem__)
    for row in range(first, last):
        place = page.rows[row].node
        node = page.nodes[place]
        if node.tag in _TEXTS or node.structure:
            continue
        if home in (_home(page, place), _home(page, node.parent)):
            continue
        if len(page.rows[row].text) <= _SHORT and scored.worth[row] <= 0:
            yield row


def _home(page: Rows, place: int) -> Look:
    """The tag and the class of an element; of one without a class, which it is."""
    if place < 0:
        return ()
    node = page.nodes[place]
    return node.tag, node.classes or str(place)


def _in_headers(page: Rows, scored: Scored, at: int, last: int) -> Iterator[int]:
    """The rows of headers in the story."""
    total = scored.told[last] - scored.told[page.nodes[at].first]
    for node in page.nodes[at + 1 :]:
        if node.first >= last:
            return
        if node.tag == "header" and node.last <= last and scored.prose(node) <= _HEADER * total:
            yield from range(node.first, node.last)


def _in_boxes(
    page: Rows, scored: Scored, paragraphs: AbstractSet[int], at: int, links: Links
) -> Iterator[tuple[int, str]]:
    """The rows of boxes in the story that hold links or an inset, and of all boxes behind it."""
    if not paragraphs:
        return
    first, last = page.nodes[at].first, len(links.titles) - 1
    before = [0, *accumulate(row in paragraphs for row in range(last))]
    story = Sayings(page.rows[row].text for row in sorted(paragraphs))
    most = _SHARE * (scored.told[last] - scored.told[first])
    opening, closing = min(paragraphs), max(paragraphs)
    # those with paragraphs, by what is around them and by their class
    parts: dict[int, dict[str | None, Node]] = defaultdict(dict)
    done = first
    for index in range(at + 1, len(page.nodes)):
        node = page.nodes[index]
        if node.first >= last:
            return
        if node.tag not in _BOXES or node.last > last or not done <= node.first < node.last:
            continue
        if before[node.last] > before[node.first]:
            known = parts[node.parent]
            if len(known) < _TEMPLATES:
                known.setdefault(node.classes, node)
            continue
        if scored.prose(node) > most:
            continue
        if any(is_twin(page, scored, part, node) for part in parts[node.parent].values()):
            continue  # a page of the story whose text is a heading under a picture
        inside = opening < node.first <= closing
        why = "a box of links" if links.make(node, between=inside) else ""
        if node.first > closing and node.tag not in LIST_TAGS:
            why = why or "a box behind the last paragraph"
        why = why or inset(page, node, story)
        if why:
            yield from ((row, why) for row in range(node.first, node.last))
            done = node.last


def _paragraphs(scored: Scored, first: int, last: int) -> set[int]:
    """The rows of prose that look as most of a story does."""
    told = [row for row in range(first, last) if scored.worth[row] > 0]
    prose = by_look(told, scored.worth, scored.looks)
    least = _MAIN * sum(prose.values())
    return {row for row in told if prose[scored.looks[row]] >= least}
