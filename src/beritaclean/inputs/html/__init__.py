"""Web pages to pages: the visible text in lines, and what the source says of each.

::

    bytes ── decode ──> str ── parse ──> tree ─┬─ metadata ──────> what its head states
                                               └─ rows, score, find ──> the story's rows
                                                                             │
                         Page: every row a line, and the zone that extractors read
"""

from __future__ import annotations

from datetime import datetime

from beritaclean.core.addresses import address
from beritaclean.core.page import Hints, Page, Zone
from beritaclean.core.parts import Container
from beritaclean.inputs import text as text_input
from beritaclean.inputs.html.content.find import Candidate, Found, find, taken
from beritaclean.inputs.html.content.score import score
from beritaclean.inputs.html.content.second import WEAK, ask, elected, is_divided
from beritaclean.inputs.html.decode import decode
from beritaclean.inputs.html.kind import kind_of
from beritaclean.inputs.html.lines import lines_of
from beritaclean.inputs.html.metadata import read as read_metadata
from beritaclean.inputs.html.metadata.survey import survey
from beritaclean.inputs.html.outside import label
from beritaclean.inputs.html.parse import parse, uncrowded
from beritaclean.inputs.html.paths import Paths
from beritaclean.inputs.html.roles import role_of
from beritaclean.inputs.html.rows import Rows, walk
from beritaclean.inputs.html.selectors import selectors_for
from beritaclean.inputs.html.zone import pictured, title_row, whole
from beritaclean.lexicon.words import fold
from beritaclean.outlets import host_of, original

_NO_STORY = frozenset({"index"})
"""Kinds of page whose rows are titles."""

_MORE = 1.5
"""How many times as much a second opinion must find to be believed."""


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
    html = uncrowded(html)
    root = parse(html)
    if root is None:
        return text_input.read("", url=url, fetched=fetched, title=title)
    given = url
    if url and "//" not in url and address(url):
        # where a browser would go; the name of a saved page is no such thing
        url = f"https://{url}"
    seen = survey(root)
    metadata = read_metadata(root, seen, url=url, fetched=fetched)
    url = url or metadata.canonical
    rows = walk(root, role_of, seen.holders)
    titled = title_row(rows, title or metadata.title)
    sure = titled is not None and fold(rows.rows[titled].text) == fold(
        title or metadata.title or ""
    )
    if titled is not None:  # a page without a head may have a heading
        title = title or metadata.title or rows.rows[titled].text
    scored = score(rows, titled, seen.fields, sure=sure)
    host = host_of(url) or ""
    found = find(
        rows,
        scored,
        selectors_for(url),
        title=titled,
        body=metadata.body,
        host=host,
    )
    story = found.rows if found else ()
    kind = kind_of(rows, scored, story, metadata, original(url) if url else None)
    if kind is None and (found is None or found.best.score < WEAK):
        second = ask(html, rows, scored)
        # a list of teasers is longer than a short story, but it does not hold it
        if second is not None and (found is None or _is_more(second, found)):
            found, story = second, second.rows
    elif kind in (None, "article") and found is not None and is_divided(found):
        second = ask(html, rows, scored)
        best = elected(rows, found, second) if second is not None else found.best
        if best != found.best:
            others = (found.best, *(other for other in found.runners if other != best))
            found = taken(rows, scored, best, others, title=titled, host=host)
            story = found.rows
    if kind == "gallery":
        story = pictured(story, scored)
    boxes = found.boxed if found else {}
    told = frozenset(() if kind in _NO_STORY else story).difference(boxes)
    zone = Zone(whole(story, titled, scored), told, boxes)
    paths = Paths(root, len(rows.rows))
    lines = lines_of(rows, scored, paths, set(zone.lines), url)
    source = "\n".join([line.text for line in lines])
    hints = Hints(
        url=given or url,
        outlet=metadata.site,
        fetched=fetched,
        title=title or metadata.title,
        kind=kind,
        metadata=metadata,
        container=_container(paths, rows, found),
        read_as="page",
    )
    inside = set(zone.lines)
    page = Page.of(source, hints, lines, zone=zone)
    page.marks = tuple([() if line.index in inside else (label(line),) for line in lines])
    return page


def _is_more(second: Found, first: Found) -> bool:
    """Whether a second opinion holds all of the first one's rows and much beside."""
    longer = second.best.score > _MORE * first.best.score
    return longer and set(first.rows) <= set(second.rows)


def _container(paths: Paths, page: Rows, found: Found | None) -> Container:
    """Where the story was found, for the reader."""
    if found is None:
        return Container(extractor="none", xpath="/")

    def told(candidate: Candidate) -> tuple[str, float]:
        return paths.of(page.nodes[candidate.node].element), round(candidate.score, 1)

    xpath, score = told(found.best)
    return Container(
        extractor=found.extractor,
        xpath=xpath,
        score=score,
        runners_up=tuple(map(told, found.runners)),
    )
