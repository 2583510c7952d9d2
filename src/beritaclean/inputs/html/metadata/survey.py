"""One walk over the tree: where everything lies that may state something.

The walk itself only sorts elements by their tags; whatever needs more than that looks at the
neighbourhood of the headline and of the end of the story, which is a small part of a page.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from beritaclean.inputs.html.metadata.claim import Claim
from beritaclean.inputs.html.metadata.keys import (
    LINKS,
    META,
    PAGE_PARAMETERS,
    TAG_PATH,
    WHOLE_STORY,
)
from beritaclean.inputs.html.metadata.strings import tidy

Element = Any
"""An element of lxml, which states no types."""
Row = tuple[int, Element]
"""An element and its place in the order of the document."""

_HEADINGS = ("h1", "h2", "h3")
_LONG = 40
"""Characters of a paragraph that is prose rather than a label."""
_MOST_HEADINGS = 100
"""Of each level: the text of nested ones would be read again and again."""
_MOST_TAGS = 300
_FEW = 4
_LONG_LINE = 80
"""Characters behind a line break that are prose: stories of old templates have no paragraphs."""
_MOST_TEXT = 600
_PAGE_LINK = re.compile(rf"[?&](?:{'|'.join(sorted({*PAGE_PARAMETERS, *WHOLE_STORY}))})=")
_TAG_LINK = re.compile(TAG_PATH)


@dataclass(frozen=True, slots=True)
class Survey:
    """Where things lie; an index is a place in the order of the document, of these alone."""

    claims: tuple[Claim, ...]
    """What meta tags, links, the title and the root state."""
    inner: tuple[tuple[int, Claim], ...]
    """What meta tags inside the body state, with their index: those of cards speak of others."""
    scripts: tuple[str, ...]
    """JSON-LD."""
    headings: tuple[Row, ...]
    """All first headings, then the second and the third."""
    page_links: tuple[str, ...]
    """The addresses that ask for a page, or for all of them."""
    tag_links: tuple[Row, ...]
    prose: tuple[Row, ...]
    """The paragraphs of some length."""
    body: int
    """Where the body begins."""


def survey(root: Element) -> Survey:
    """Sort the elements of a page.

    >>> from lxml import html
    >>> page = html.fromstring("<html lang='id'><head><title>Judul</title></head></html>")
    >>> [claim.value for claim in survey(page).claims]
    ['id', 'Judul']
    """
    walk = _Walk()
    handle = {
        "a": walk.link,
        "p": walk.paragraph,
        "br": walk.line_break,
        "meta": walk.meta,
        "link": walk.relation,
        "script": walk.script,
        "title": walk.title,
        "html": walk.root,
        "body": walk.start_of_body,
        **dict.fromkeys(_HEADINGS, walk.heading),
    }
    for index, element in enumerate(root.iter(*handle)):
        handle[element.tag](index, element)
    return Survey(
        claims=tuple(walk.claims),
        inner=tuple(walk.inner),
        scripts=tuple(walk.scripts),
        headings=tuple(row for tag in _HEADINGS for row in walk.headings[tag][:_MOST_HEADINGS]),
        page_links=tuple(walk.page_links),
        tag_links=tuple(walk.tag_links[:_MOST_TAGS]),
        prose=tuple(walk.prose),
        body=walk.body,
    )


class _Walk:
    """What has been met so far; what says nothing is let go at once, for keeping costs."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.inner: list[tuple[int, Claim]] = []
        self.scripts: list[str] = []
        self.headings: dict[str, list[Row]] = {tag: [] for tag in _HEADINGS}
        self.page_links: list[str] = []
        self.tag_links: list[Row] = []
        self.prose: list[Row] = []
        self.body = 0

    def link(self, index: int, element: Element) -> None:
        """Keep addresses of pages, and links to tags."""
        address = element.get("href")
        if not address:
            return
        if address.startswith("javascript:"):
            address = element.get("data-url") or address
        if "?" in address and _PAGE_LINK.search(address):
            self.page_links.append(address)
        elif (
            "/tag" in address  # cheaper than the expression, which few addresses need
            or "/topi" in address
            or "/label" in address
            or "/keyword" in address
            or "/hashtag" in address
        ):
            if _TAG_LINK.search(address):
                self.tag_links.append((index, element))
        elif element.get("rel") == "tag":
            self.tag_links.append((index, element))

    def paragraph(self, index: int, element: Element) -> None:
        """Keep prose."""
        if _is_long(element):
            self.prose.append((index, element))

    def line_break(self, index: int, element: Element) -> None:
        """Keep what has prose behind it."""
        if len(element.tail or "") >= _LONG_LINE:
            self.prose.append((index, element))

    def meta(self, index: int, element: Element) -> None:
        """Keep what a tag states, of the head apart from the body."""
        claim = _meta(element)
        if claim is None:
            return
        if self.body:
            self.inner.append((index, claim))
        else:
            self.claims.append(claim)

    def relation(self, _: int, element: Element) -> None:
        """Keep the page's own address and that of the next one."""
        rel = (element.get("rel") or "").lower()
        if rel in LINKS and (address := element.get("href")):
            self.claims.append(Claim(LINKS[rel], address.strip(), f"link {rel}"))

    def script(self, _: int, element: Element) -> None:
        """Keep JSON-LD."""
        if "ld+json" in (element.get("type") or "").lower() and (text := element.text):
            self.scripts.append(text)

    def title(self, _: int, element: Element) -> None:
        """Keep the title of the page; a drawing in the body has one, too."""
        if element.text and not self.body:
            self.claims.append(Claim("title", tidy(element.text), "title"))

    def root(self, _: int, element: Element) -> None:
        """Keep the language."""
        if code := (element.get("lang") or element.get("xml:lang")):
            self.claims.append(Claim("language", code, "html lang"))

    def start_of_body(self, index: int, _: Element) -> None:
        """Know where the head ends."""
        self.body = self.body or index

    def heading(self, index: int, element: Element) -> None:
        """Keep every heading by its level."""
        self.headings[element.tag].append((index, element))


def following(element: Element) -> Iterator[Element]:
    """Everything behind an element, in the order of the document, with what it holds itself.

    >>> from lxml import html
    >>> page = html.fromstring("<div><p><b>a</b></p><i>b</i></div>")
    >>> [one.tag for one in following(page[0])]
    ['p', 'b', 'i']
    """
    yield from element.iter()
    while element is not None:
        for sibling in element.itersiblings():
            yield from sibling.iter()
        element = element.getparent()


def preceding(element: Element, most: int) -> list[Element]:
    """The last elements before an element, in the order of the document.

    >>> from lxml import html
    >>> page = html.fromstring("<div><p><b>a</b></p><i>b</i></div>")
    >>> [one.tag for one in preceding(page[1], 2)]
    ['p', 'b']
    """
    found: deque[Element] = deque(maxlen=most)
    above = element
    while (parent := above.getparent()) is not None and parent.tag != "html":
        above = parent
        found.clear()
        for one in above.iter():
            if one is element:
                break
            found.append(one)
        if len(found) == most:
            break
    return list(found)


def text_of(element: Element, most: int = _MOST_TEXT) -> str:
    """The text inside an element, cut off where it is longer than any label.

    >>> from lxml import html
    >>> text_of(html.fromstring("<h1> Banjir <b>di</b> Solo</h1>"))
    'Banjir di Solo'
    """
    if not len(element):
        return tidy((element.text or "")[:most])
    return tidy("".join(_pieces(element, most)))


def _pieces(element: Element, most: int) -> Iterator[str]:
    for piece in element.itertext():
        yield piece[:most]
        most -= len(piece)
        if most <= 0:
            return


def _is_long(paragraph: Element) -> bool:
    """Whether a paragraph is prose, also one that begins with a dateline in bold."""
    size = len(paragraph.text or "")
    for child, _ in zip(paragraph, range(_FEW), strict=False):
        if size >= _LONG:
            break
        size += len(child.text or "") + len(child.tail or "")
    return size >= _LONG


def _meta(element: Element) -> Claim | None:
    get = element.get
    for key in (get("property"), get("name"), get("itemprop"), get("http-equiv")):
        if key and (field := META.get(key.strip().lower())) is not None:
            content = get("content")
            if content and not content.isspace():
                return Claim(field, tidy(content), f"meta {key.strip().lower()}")
            return None
    return None
