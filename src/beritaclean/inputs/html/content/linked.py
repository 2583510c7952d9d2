"""Links inside a story: boxes of them, lines that announce them, and those behind its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beritaclean.inputs.html.content.score import HEADLINE, is_link
from beritaclean.inputs.html.rows import Node, Row, Rows

LIST_TAGS = frozenset({"ul", "ol", "table"})
"""Elements that list, whose links may be sources of the story."""
_LINKED = 0.33
"""The share of link text from which a box is one of links."""
_LINKED_TITLES = 0.2
"""As much, for one with a linked headline in it."""
_LINKED_LIST = 0.5
"""As much, for a list: a list of the story names its sources."""
_LINKED_INSIDE = 0.9
"""As much, for a list between two paragraphs, counting only links to other pages of the site."""
_ANNOUNCED = 0.3
"""The share of link text from which a line may announce a link."""

_SIGNS = (":", "|", ">", "»", "-", "–", "—")
"""What stands between an announcement and its link."""


class Links(NamedTuple):
    """What stands before each row, and in all: characters, those of links, linked headlines."""

    characters: list[int]
    away: list[int]
    """Link text that leads away from this page."""
    home: list[int]
    """Link text that leads to another page of its site."""
    titles: list[int]

    @classmethod
    def of(cls, rows: Sequence[Row], host: str) -> Links:
        """The sums over rows of a page on that host."""
        found = cls([0], [0], [0], [0])
        size = away = home = titles = 0
        for row in rows:
            size += len(row.text)
            if row.linked:
                away += row.linked if leads(row.href) else 0
                home += row.linked if leads(row.href, host) else 0
                titles += is_link(row) and row.text.count(" ") >= HEADLINE - 1
            found.characters.append(size)
            found.away.append(away)
            found.home.append(home)
            found.titles.append(titles)
        return found

    def make(self, node: Node, *, between: bool) -> bool:
        """Whether a box is one of links."""

        def inside(sums: list[int]) -> int:
            return sums[node.last] - sums[node.first]

        size = inside(self.characters)
        if node.tag not in LIST_TAGS:
            least = _LINKED_TITLES if inside(self.titles) else _LINKED
            return inside(self.away) > least * size
        if between:
            return inside(self.home) > _LINKED_INSIDE * size
        return inside(self.away) > _LINKED_LIST * size


def leads(href: str | None, host: str = "") -> bool:
    """Whether a link leads to another page: of that host, if there is one."""
    if href is None:
        return True
    if host and href.startswith(("http://", "https://", "//")):
        return href.split("/", 3)[2].removeprefix("www.") == host
    return not href.startswith("#")


def announced(page: Rows, first: int, last: int, host: str) -> Iterator[int]:
    """The lines that several times the same words open, with a headline of the site behind them.

    How a newsroom announces its other stories is told by its saying so again.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for index in range(first, last):
        row = page.rows[index]
        free = len(row.text) - row.linked
        if free > 1 and row.linked > _ANNOUNCED * len(row.text) and leads(row.href, host):
            said, title = row.text[:free], row.text[free:]
            opens = said.isupper() or said.rstrip()[-1:] in _SIGNS
            if opens and title.count(" ") >= HEADLINE - 1 and any(map(str.isalpha, said)):
                found[said].append(index)
    for rows in found.values():
        if len({page.rows[row].text for row in rows}) > 1:
            yield from rows


def leads_off(page: Rows, row: Row) -> bool:
    """Whether a row, which is no item of a list and no heading, mostly leads to another page."""
    structure = page.nodes[row.node].structure if row.node >= 0 else None
    return structure is None and row.linked > _LINKED * len(row.text) and leads(row.href)
