"""Where the story is: by the outlet's own selector, else the element that is worth most.

An element is worth the sum of its rows, so the generic answer is the maximum-sum subtree of the
page, narrowed to where nearly all of its prose is. A selector is believed only where it finds
enough of that prose: outlets change their templates, and an old class may live on around a teaser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import NamedTuple

from beritaclean.inputs.html.content.boxed import boxed
from beritaclean.inputs.html.content.score import JUNK, Scored
from beritaclean.inputs.html.content.stated import LONG_BODY, stated, whole_of
from beritaclean.inputs.html.content.tight import tight
from beritaclean.inputs.html.content.twins import with_pages
from beritaclean.inputs.html.rows import Node, Rows
from beritaclean.inputs.html.selectors import Selector

_ENOUGH = 0.6
"""The share of the best element's worth that a selector must find."""
_OF_BODY = 0.15
"""As much, for what microdata calls the story's body."""
_AROUND = 0.7
"""The share of a paragraph's worth that the element around it keeps, where it holds the story."""
_MOST_RUNNERS = 3


class Candidate(NamedTuple):
    """An element that may hold the story."""

    node: int
    """Its place in `Rows.nodes`."""
    score: float
    """What it is worth."""


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of the story, and who says so."""

    extractor: str
    rows: tuple[int, ...]
    best: Candidate
    runners: tuple[Candidate, ...]
    boxed: Mapping[int, str] = field(default_factory=dict)
    """Those of the rows that stand in boxes inside the story, and why: they are no story."""
    stated: bool = False
    """Whether JSON-LD says that the story is in this element."""


def find(
    page: Rows,
    scored: Scored,
    selectors: tuple[Selector, ...] = (),
    *,
    title: int | None = None,
    body: str | None = None,
    host: str = "",
) -> Found | None:
    """The rows of a page's story; None where nothing on it is worth anything.

    Parameters
    ----------
    page, scored
        The rows, and what each is worth.
    selectors
        Those of the page's outlet, the newest template first.
    title
        The row of the story's title, if known.
    body
        The story as JSON-LD repeats it, if it does: an element that holds its sentences wins
        over one that only looks like a story.
    host
        The page's own, without ``www.``; empty where its address is not known.
    """
    ranked = candidates(page, scored)
    if not ranked:
        return None
    best = ranked[0]
    place = stated(page, scored, body)
    if place is not None and not _holds(page, best.node, place):
        best = Candidate(place, scored.prose(page.nodes[place]))
    around = whole_of(page, best.node)
    if scored.of(page.nodes[around]) >= _AROUND * best.score:
        best = Candidate(around, scored.of(page.nodes[around]))
    inner = tight(page, scored, best.node)
    if inner != best.node:
        best = Candidate(inner, scored.of(page.nodes[inner]))
    outer = with_pages(page, scored, best.node)
    if outer != best.node:
        best = Candidate(outer, scored.prose(page.nodes[outer]))
    for selector in (*selectors, None):  # none: what microdata calls the story's body
        if selector is None:
            enough = max(LONG_BODY, _OF_BODY * best.score)
            nodes = _outermost(page, _bodies(page))
        else:
            enough = _ENOUGH * best.score
            nodes = _outermost(page, selector.places(page.nodes))
        score = sum(scored.prose(page.nodes[index]) for index in nodes)
        if nodes and score >= enough:
            rows = [row for index in nodes for row in _rows(page, scored, index)]
            rows = _to_next_story(page, rows, title)
            chosen = Candidate(nodes[0], score)
            others = tuple(_apart(page, [page.nodes[index] for index in nodes], ranked))
            name = "microdata" if selector is None else "outlet"
            gone: dict[int, str] = {}
            for index in nodes:
                gone |= boxed(page, scored, index, rows, host)
            return Found(name, tuple(rows), chosen, others, gone)
    others = tuple(_apart(page, [page.nodes[best.node]], ranked))
    found = taken(page, scored, best, others, title=title, host=host)
    return found if place is None else replace(found, stated=True)


def _bodies(page: Rows) -> list[int]:
    """The places of the elements that microdata calls the story's body: most pages have none."""
    bodies = frozenset(page.bodies)
    return [at for at, node in enumerate(page.nodes) if node.element in bodies] if bodies else []


def taken(
    page: Rows,
    scored: Scored,
    best: Candidate,
    others: tuple[Candidate, ...],
    *,
    title: int | None,
    host: str,
) -> Found:
    """The story in an element that holds it, and those that might have; the rest as in `find`."""
    rows = _to_next_story(page, _rows(page, scored, best.node), title)
    return Found("generic", tuple(rows), best, others, boxed(page, scored, best.node, rows, host))


def candidates(page: Rows, scored: Scored) -> list[Candidate]:
    """The elements that may hold the story, the best first; of equals, the smallest."""
    sums = scored.sums
    found = (
        Candidate(index, score)
        for index, node in enumerate(page.nodes)
        if node.last > node.first and (score := sums[node.last] - sums[node.first]) > 0
    )
    return sorted(found, key=itemgetter(1, 0), reverse=True)


def _holds(page: Rows, best: int, said: int) -> bool:
    """Whether two elements are one, or nearly: each holds most of the other's rows."""
    a, b = page.nodes[best], page.nodes[said]
    shared = min(a.last, b.last) - max(a.first, b.first)
    return shared > 0.6 * max(a.last - a.first, b.last - b.first)


def _to_next_story(page: Rows, rows: list[int], title: int | None) -> list[int]:
    """The rows up to the next story of the same template, which some pages load behind the first.

    It opens with a heading whose element looks like that of the title and is another one.
    """
    if title is None or page.rows[title].node < 0:
        return rows
    ours = page.nodes[page.rows[title].node]
    if ours.structure != "h1" or ours.parent < 0:
        return rows
    look = (page.nodes[ours.parent].tag, page.nodes[ours.parent].classes)
    for place, index in enumerate(rows):
        node = page.nodes[page.rows[index].node]
        if index > title and node.tag == "h1" and node.parent not in (-1, ours.parent):
            other = page.nodes[node.parent]
            if (other.tag, other.classes) == look:
                return [row for row in rows[:place] if row < other.first]
    return rows


def _rows(page: Rows, scored: Scored, node: int) -> list[int]:
    """The rows of an element that may be story: without its boxes, but for cross-links."""
    found = page.nodes[node]
    roles = scored.roles
    return [
        index
        for index in range(found.first, found.last)
        if roles[index] not in JUNK or roles[index] == "related"
    ]


def _apart(page: Rows, chosen: Sequence[Node], ranked: Iterable[Candidate]) -> list[Candidate]:
    """The next best candidates that stand apart from the chosen ones and from each other."""
    apart: list[Candidate] = []
    nodes = [*chosen]
    for candidate in ranked:
        node = page.nodes[candidate.node]
        if all(node.last <= other.first or other.last <= node.first for other in nodes):
            apart.append(candidate)
            nodes.append(node)
            if len(apart) == _MOST_RUNNERS:
                break
    return apart


def _outermost(page: Rows, nodes: list[int]) -> list[int]:
    """The elements of a selector that stand in no other one of it; in document order."""
    kept: list[int] = []
    for index in nodes:
        if not kept or page.nodes[index].first >= page.nodes[kept[-1]].last:
            kept.append(index)
    return kept
