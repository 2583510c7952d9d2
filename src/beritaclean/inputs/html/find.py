"""Where the story is: by the outlet's own selector, else the element that is worth most.

An element is worth the sum of its rows, so the generic answer is the maximum-sum subtree of the
page. A selector is believed only where it finds enough of that prose: outlets change their
templates, and an old class may live on around a teaser.
"""

from __future__ import annotations

from dataclasses import dataclass

from beritaclean.inputs.html.rows import Node, Rows
from beritaclean.inputs.html.selectors import Selector
from beritaclean.inputs.html.weigh import JUNK, Weighed
from beritaclean.words import fold

_MICRODATA = Selector.parse("[itemprop=articleBody]")
_ENOUGH = 0.6
"""The share of the best element's worth that a selector must find."""
_MAIN = 0.5
"""The share of an element's worth from which one inside it may hold the story alone."""
_ABOVE_TITLE = 0.2
"""The share of an element's worth that may stand above the title and be no story."""
_LISTS = frozenset({"promo", "related", "comment"})
_A_LIST = 3
"""Rows that make a list."""
_LONG_BODY = 300
"""Characters from which the story in JSON-LD is a story and no summary."""
_SAMPLE = slice(5, 45)
"""The characters of a paragraph that are looked for in it."""
_MOST_SAID = 0.9
_MOST_RUNNERS = 3


@dataclass(frozen=True, slots=True)
class Candidate:
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


def find(
    page: Rows,
    weighed: Weighed,
    selectors: tuple[Selector, ...] = (),
    *,
    title: int | None = None,
    body: str | None = None,
) -> Found | None:
    """The rows of a page's story; None where nothing on it is worth anything.

    Parameters
    ----------
    page, weighed
        The rows, and what each is worth.
    selectors
        Those of the page's outlet, the newest template first.
    title
        The row of the story's title, if known.
    body
        The story as JSON-LD repeats it, if it does: an element that holds its sentences wins
        over one that only looks like a story.
    """
    ranked = candidates(page, weighed)
    if not ranked:
        return None
    best = _narrowed(page, weighed, ranked[0], title)
    stated = _stated(page, weighed, body)
    if stated is not None and not _holds(page, best, stated):
        best = stated
    runners = tuple(_apart(page, best, ranked))
    for selector in (*selectors, _MICRODATA):
        enough = _ENOUGH * best.score
        if selector is _MICRODATA:
            enough = max(_LONG_BODY, 0.15 * best.score)
        nodes = [index for index, node in enumerate(page.nodes) if selector.matches(node)]
        nodes = [index for index in nodes if not _inside_any(page, index, nodes)]
        score = sum(weighed.prose(page.nodes[index]) for index in nodes)
        if nodes and score >= enough:
            rows = [row for index in nodes for row in _rows(page, weighed, index)]
            chosen = Candidate(nodes[0], score)
            others = runners if best.node in nodes else (best, *runners)[:_MOST_RUNNERS]
            name = "microdata" if selector is _MICRODATA else "outlet"
            return Found(name, tuple(rows), chosen, others)
    return Found("generic", tuple(_rows(page, weighed, best.node)), best, runners)


def candidates(page: Rows, weighed: Weighed) -> list[Candidate]:
    """The elements that may hold the story, the best first; of equals, the smallest."""
    scored = [
        Candidate(index, score)
        for index, node in enumerate(page.nodes)
        if node.last > node.first and (score := weighed.of(node)) > 0
    ]
    scored.sort(key=lambda found: (-found.score, -found.node))
    return scored


def _stated(page: Rows, weighed: Weighed, body: str | None) -> Candidate | None:
    """The smallest element that holds nearly all paragraphs that JSON-LD repeats."""
    if body is None or len(body) < _LONG_BODY:
        return None
    told = fold(body)
    said = [
        index
        for index, row in enumerate(page.rows)
        if weighed.shapes[index][1] in ("prose", "sentence") and fold(row.text)[_SAMPLE] in told
    ]
    if sum(len(page.rows[index].text) for index in said) * 2 < len(body):
        return None
    best: Candidate | None = None
    for at, node in enumerate(page.nodes):
        inside = sum(node.first <= index < node.last for index in said)
        if inside >= _MOST_SAID * len(said):
            best = Candidate(at, weighed.prose(node))  # document order: the last is the innermost
    return best


def _holds(page: Rows, best: Candidate, stated: Candidate) -> bool:
    """Whether two elements are one, or nearly: each holds most of the other's rows."""
    a, b = page.nodes[best.node], page.nodes[stated.node]
    shared = min(a.last, b.last) - max(a.first, b.first)
    return shared > 0.6 * max(a.last - a.first, b.last - b.first)


def _narrowed(page: Rows, weighed: Weighed, best: Candidate, title: int | None) -> Candidate:
    """The element inside the best one without the prose that stands beyond a list of stories.

    What stands between the title and the story is its standfirst, and what follows it at once may
    be its next page; a notice in the foot of the page or the start of another story is neither.
    """
    for at in range(best.node + 1, len(page.nodes)):
        node, outer = page.nodes[at], page.nodes[best.node]
        if node.first >= outer.last:
            break
        score = weighed.of(node)
        if node.last > outer.last or score < _MAIN * best.score:
            continue
        lost = [
            index
            for index in (*range(outer.first, node.first), *range(node.last, outer.last))
            if weighed.worth[index] > 0
        ]
        before = sum(weighed.worth[index] for index in lost if index < node.first)
        if before > _ABOVE_TITLE * best.score:
            continue
        if all(_is_beyond(index, node, weighed, title) for index in lost):
            best = Candidate(at, score)
    return best


def _is_beyond(index: int, node: Node, weighed: Weighed, title: int | None) -> bool:
    """Whether a row of prose stands before the title, or behind a list that ends the story."""
    if index < node.first:
        return title is not None and index < title <= node.first
    between = weighed.roles[node.last : index]
    return sum(role in _LISTS for role in between) >= _A_LIST


def _rows(page: Rows, weighed: Weighed, node: int) -> list[int]:
    """The rows of an element that may be story: without its boxes, but for cross-links."""
    found = page.nodes[node]
    roles = weighed.roles
    return [
        index
        for index in range(found.first, found.last)
        if roles[index] not in JUNK or roles[index] == "related"
    ]


def _apart(page: Rows, best: Candidate, ranked: list[Candidate]) -> list[Candidate]:
    """The next best candidates that stand apart from the best one and from each other."""
    apart = [best]
    for candidate in ranked:
        node = page.nodes[candidate.node]
        taken = [page.nodes[other.node] for other in apart]
        if all(node.last <= other.first or other.last <= node.first for other in taken):
            apart.append(candidate)
            if len(apart) > _MOST_RUNNERS:
                break
    return apart[1:]


def _inside_any(page: Rows, index: int, nodes: list[int]) -> bool:
    """Whether an element stands inside another one of the same selector."""
    chosen = set(nodes)
    parent = page.nodes[index].parent
    while parent >= 0:
        if parent in chosen:
            return True
        parent = page.nodes[parent].parent
    return False
