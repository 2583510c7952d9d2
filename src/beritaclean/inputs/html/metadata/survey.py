"""One walk over the tree: where everything lies that may state something.

The walk itself only sorts elements by their tags; whatever needs more than that looks at the
neighbourhood of the headline and of the end of the story, which is a small part of a page.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import methodcaller
from typing import Any

from lxml import etree

from beritaclean.core.addresses import PAGE_PARAMETERS
from beritaclean.inputs.html.metadata.claim import Claim
from beritaclean.inputs.html.metadata.keys import (
    LINKS,
    META,
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
_inside = methodcaller("iter")
_siblings = methodcaller("itersiblings")
_LONGEST_KEY = 200
"""Characters of the name of a meta tag: longer ones are not kept in a cache."""
_NAMES = ("property", "name", "itemprop", "http-equiv")
"""Attributes of a meta tag that say what it is about."""
_TAGS = ("a", "p", "br", "meta", "link", "script", "title", "html", "body", *_HEADINGS)
_BESIDE = frozenset({"article", "input"})
"""Elements that others ask for: they are no step in the order of those that state something."""
_PAGE_LINK = re.compile(rf"[?&](?:{'|'.join(sorted({*PAGE_PARAMETERS, *WHOLE_STORY}))})=").search
_TAG_LINK = re.compile(TAG_PATH).search


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
    links: tuple[tuple[str, Element], ...]
    """Where each link leads, and its element."""
    page_links: tuple[str, ...]
    """The addresses that ask for a page, or for all of them."""
    tag_links: tuple[Row, ...]
    prose: tuple[Row, ...]
    """The paragraphs of some length."""
    body: int
    """Where the body begins."""
    holders: frozenset[Element]
    """What holds a paragraph, a first heading, a break or an article."""
    fields: tuple[Element, ...]
    """The fields of forms."""


def survey(root: Element) -> Survey:  # noqa: PLR0915 - one loop, and it asks all at once
    """Sort the elements of a page.

    >>> from lxml import html
    >>> page = html.fromstring("<html lang='id'><head><title>Judul</title></head></html>")
    >>> [claim.value for claim in survey(page).claims]
    ['id', 'Judul']
    """
    claims: list[Claim] = []
    inner: list[tuple[int, Claim]] = []
    scripts: list[str] = []
    headings: dict[str, list[Row]] = {tag: [] for tag in _HEADINGS}
    links: list[tuple[str, Element]] = []
    page_links: list[str] = []
    tag_links: list[Row] = []
    prose: list[Row] = []
    holders: set[Element] = set()
    fields: list[Element] = []
    body = 0
    index = -1
    # One loop, for a call to a function costs more than most elements do; the most frequent
    # first, and what says nothing is let go at once.
    for element in root.iter(*_TAGS, *_BESIDE):
        tag = element.tag
        if tag in _BESIDE:
            if tag == "input":
                fields.append(element)
            else:
                holders.add(element.getparent())
            continue
        index += 1
        if tag == "a":
            address = element.get("href")
            if not address:
                continue
            links.append((address, element))
            if address.startswith("javascript:"):
                address = element.get("data-url") or address
            if "?" in address and _PAGE_LINK(address):
                page_links.append(address)
            elif _TAG_LINK(address) or element.get("rel") == "tag":
                tag_links.append((index, element))
        elif tag == "p":
            holders.add(element.getparent())
            if _is_long(element):
                prose.append((index, element))
        elif tag == "meta":
            claim = _meta(element)
            if claim is not None and body:
                inner.append((index, claim))
            elif claim is not None:
                claims.append(claim)
        elif tag == "script":
            kind = element.get("type")
            if kind and "ld+json" in kind.lower() and (text := element.text):
                scripts.append(text)
        elif tag == "br":
            holders.add(element.getparent())
            if len(element.tail or "") >= _LONG_LINE:
                prose.append((index, element))
        elif tag == "link":
            rel = (element.get("rel") or "").lower()
            if rel in LINKS and (address := element.get("href")):
                claims.append(Claim(LINKS[rel], address.strip(), f"link {rel}"))
        elif tag in _HEADINGS:
            headings[tag].append((index, element))
            if tag == "h1":
                holders.add(element.getparent())
        elif tag == "title":
            if element.text and not body:  # a drawing in the body has one, too
                claims.append(Claim("title", tidy(element.text), "title"))
        elif tag == "body":
            body = body or index
        elif code := (element.get("lang") or element.get("xml:lang")):
            claims.append(Claim("language", code, "html lang"))
    return Survey(
        claims=tuple(claims),
        inner=tuple(inner),
        scripts=tuple(scripts),
        headings=tuple(row for tag in _HEADINGS for row in headings[tag][:_MOST_HEADINGS]),
        links=tuple(links),
        page_links=tuple(page_links),
        tag_links=tuple(tag_links[:_MOST_TAGS]),
        prose=tuple(prose),
        body=body,
        holders=frozenset(holders),
        fields=tuple(fields),
    )


def following(element: Element) -> Iterator[Element]:
    """Everything behind an element, in the order of the document, with what it holds itself.

    >>> from lxml import html
    >>> page = html.fromstring("<div><p><b>a</b></p><i>b</i></div>")
    >>> [one.tag for one in following(page[0])]
    ['p', 'b', 'i']
    """
    levels = itertools.chain((element,), element.iterancestors())
    siblings = itertools.chain.from_iterable(map(_siblings, levels))
    return itertools.chain.from_iterable(map(_inside, itertools.chain((element,), siblings)))


def preceding(element: Element, most: int) -> list[Element]:
    """The last elements before an element, in the order of the document.

    >>> from lxml import html
    >>> page = html.fromstring("<div><p><b>a</b></p><i>b</i></div>")
    >>> [one.tag for one in preceding(page[1], 2)]
    ['p', 'b']
    """
    found: list[Element] = []  # backwards
    at = element
    while len(found) < most and (parent := at.getparent()) is not None and parent.tag != "html":
        before = at.getprevious()
        at = parent if before is None else before
        while before is not None and len(at):  # its last descendant stands right before
            at = at[-1]
        found.append(at)
    return found[::-1]


def text_of(element: Element, most: int = _MOST_TEXT) -> str:
    """The text inside an element, cut off where it is longer than any label.

    >>> from lxml import html
    >>> text_of(html.fromstring("<h1> Banjir <b>di</b> Solo</h1>"))
    'Banjir di Solo'
    """
    if not len(element):
        return tidy((element.text or "")[:most])
    has_breaks = next(element.iter("br"), None) is not None
    pieces = _broken(element) if has_breaks else element.itertext()
    return tidy("".join(_cut(pieces, most)))


def _cut(pieces: Iterable[str], most: int) -> Iterator[str]:
    for piece in pieces:
        yield piece[:most]
        most -= len(piece)
        if most <= 0:
            return


def _broken(element: Element) -> Iterator[str]:
    """The texts inside an element; a break parts words."""
    for event, at in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            if at.text:
                yield at.text
        elif at.tail and at is not element:
            yield f" {at.tail}" if at.tag == "br" else at.tail


def _is_long(paragraph: Element) -> bool:
    """Whether a paragraph is prose, also one that begins with a dateline in bold."""
    size = len(paragraph.text or "")
    if size >= _LONG:
        return True
    for child, _ in zip(paragraph, range(_FEW), strict=False):
        if size >= _LONG:
            break
        size += len(child.text or "") + len(child.tail or "")
    return size >= _LONG


def _meta(element: Element) -> Claim | None:
    get = element.get
    for name in _NAMES:
        key = get(name)
        if key and (meaning := _meaning(key[:_LONGEST_KEY])) is not None:
            content = get("content")
            if content and not content.isspace():
                return Claim(meaning[0], tidy(content), meaning[1])
            return None
        if name == "itemprop" and key == "name" and _is_of_author(element):
            return Claim("authors", tidy(get("content") or ""), "microdata author")
    return None


def _is_of_author(element: Element) -> bool:
    """Whether microdata stands in the box of an author."""
    parent = element.getparent()
    return parent is not None and (parent.get("itemprop") or "").strip() in ("author", "creator")


@functools.lru_cache(maxsize=1024)
def _meaning(key: str) -> tuple[str, str] | None:
    """What a meta tag of this name is about, and how it is called as a source.

    >>> _meaning(" OG:Title")
    ('title', 'meta og:title')
    """
    key = key.strip().lower()
    field = META.get(key)
    return None if field is None else (field, f"meta {key}")
