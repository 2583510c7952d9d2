"""Web pages to pages: the visible text in lines, and what the source says of each.

::

    bytes ── decode ──> str ── parse ──> tree ─┬─ metadata ──────> what its head states
                                               └─ rows, weigh, find ──> the story's rows
                                                                             │
                         Page: every row a line, and the zone that extractors read
"""

from __future__ import annotations

from datetime import datetime

from lxml import etree

from beritaclean.inputs.html.decode import decode
from beritaclean.inputs.html.find import Candidate, Found, find
from beritaclean.inputs.html.kind import kind_of
from beritaclean.inputs.html.metadata import read as read_metadata
from beritaclean.inputs.html.outside import label
from beritaclean.inputs.html.parse import parse
from beritaclean.inputs.html.roles import role_of
from beritaclean.inputs.html.rows import Rows, walk
from beritaclean.inputs.html.selectors import selectors_for
from beritaclean.inputs.html.weigh import Weighed, weigh
from beritaclean.inputs.html.zone import title_row, whole
from beritaclean.outlets import load
from beritaclean.page import KEY_LENGTH, Hints, Line, Markup, Page, Zone
from beritaclean.parts import Container, Kind
from beritaclean.words import fold_line

_NO_STORY = frozenset({"index", "gallery"})
"""Kinds of page whose rows are titles and captions."""


def read(
    html: str | bytes,
    *,
    url: str | None = None,
    fetched: datetime | None = None,
    title: str | None = None,
    content_type: str | None = None,
) -> Page:
    """A page of the visible lines of a source; parameters and errors as `beritaclean.clean_html`.

    >>> page = read("<nav>Home</nav><p>Hujan deras mengguyur dua desa itu sejak pagi.</p>")
    >>> [line.text for line in page.lines]
    ['Home', 'Hujan deras mengguyur dua desa itu sejak pagi.']
    >>> page.lines[1].markup.xpath
    '/html/body/p'
    """
    if isinstance(html, bytes):
        html = decode(html, content_type=content_type)
    root = parse(html)
    metadata = read_metadata(root, url=url, fetched=fetched)
    url = url or metadata.canonical
    rows = walk(root, role_of)
    titled = title_row(rows, title or metadata.title)
    weighed = weigh(rows, titled)
    found = find(rows, weighed, selectors_for(url), title=titled, body=metadata.body)
    story = found.rows if found else ()
    kind = kind_of(rows, weighed, story, metadata, url)
    zone = Zone(whole(story, titled, weighed), frozenset(() if kind in _NO_STORY else story))
    lines = _lines(root, rows, weighed, set(zone.lines))
    source = "\n".join([line.text for line in lines])
    hints = Hints(
        url=url,
        outlet=load().name_of(url),
        fetched=fetched,
        title=title or metadata.title,
        kind=kind,
        metadata=metadata,
        container=_container(root, rows, found) if found else None,
    )
    inside = set(zone.lines)
    return Page(
        source,
        lines,
        hints,
        tuple([() if line.index in inside else (label(line),) for line in lines]),
        starts=tuple([line.start for line in lines]),
        zone=zone,
    )


def _lines(root: etree._Element, page: Rows, weighed: Weighed, zone: set[int]) -> tuple[Line, ...]:
    """The rows as lines of the visible text, a line break between each two.

    No extractor looks up a line outside the zone: it needs no key.
    """
    path_of = root.getroottree().getpath
    paths = {-1: "/"}
    lines = []
    at = 0
    for index, row in enumerate(page.rows):
        text, place = row.text, row.node
        node = page.nodes[place]
        if place not in paths:
            paths[place] = path_of(node.element)
        tag = node.structure if place >= 0 else None
        markup = Markup(paths[place], tag, weighed.roles[index], row.linked / len(text), row.href)
        end = at + len(text)
        key = fold_line(text[:KEY_LENGTH]) if index in zone else ""
        lines.append(Line(index, at, end, text, key, *weighed.shapes[index], markup))
        at = end + 1
    return tuple(lines)


def _container(root: etree._Element, page: Rows, found: Found) -> Container:
    path_of = root.getroottree().getpath

    def told(candidate: Candidate) -> tuple[str, float]:
        return path_of(page.nodes[candidate.node].element), round(candidate.score, 1)

    xpath, score = told(found.best)
    return Container(
        extractor=found.extractor,
        xpath=xpath,
        score=score,
        runners_up=tuple(map(told, found.runners)),
    )
