"""One walk over the tree: where everything lies that may state something.

The walk itself only sorts elements by their tags; whatever needs more than that looks at the
neighbourhood of the headline and of the end of the story, which is a small part of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from beritaclean.inputs.html.metadata.fields import Claim
from beritaclean.inputs.html.metadata.keys import LINKS, META, TAG_PATH
from beritaclean.inputs.html.metadata.strings import tidy

Element = Any
"""An element of lxml, which states no types."""

_HEADINGS = ("h1", "h2", "h3")
_WANTED = frozenset({"br", "meta", "link", "title", "script", "a", "p", "html", *_HEADINGS})
_LONG = 40
"""Characters of a paragraph that is prose rather than a label."""
_LONG_LINE = 80
"""Characters behind a line break that are prose: stories of old templates have no paragraphs."""
_MOST_TEXT = 600
_TAG_LINK = re.compile(TAG_PATH, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Survey:
    """Where things lie; an index is a place in the order of the document."""

    elements: Sequence[Element]
    claims: tuple[Claim, ...]
    """What meta tags, links, the title and the root state."""
    inner: tuple[tuple[int, Claim], ...]
    """What meta tags inside the body state, with their index: those of cards speak of others."""
    scripts: tuple[str, ...]
    """JSON-LD."""
    headings: tuple[tuple[int, Element], ...]
    links: tuple[tuple[int, Element, str], ...]
    """(index, element, address) of every link."""
    tag_links: tuple[tuple[int, Element], ...]
    prose: tuple[int, ...]
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
    elements = list(root.iter())
    claims: list[Claim] = []
    inner: list[tuple[int, Claim]] = []
    scripts: list[str] = []
    headings: list[tuple[int, Element]] = []
    links: list[tuple[int, Element, str]] = []
    tag_links: list[tuple[int, Element]] = []
    prose: list[int] = []
    body = 0
    is_tag = _TAG_LINK.search
    for index, element in enumerate(elements):
        tag = element.tag
        if tag == "a":
            address = element.get("href")
            if address:
                links.append((index, element, address))
                if is_tag(address) or element.get("rel") == "tag":
                    tag_links.append((index, element))
        elif tag == "p":
            text = element.text
            if (text and len(text) >= _LONG) or _is_long(element):
                prose.append(index)
        elif tag == "br":
            text = element.tail
            if text and len(text) >= _LONG_LINE:
                prose.append(index)
        elif tag == "body":
            body = body or index
        elif tag not in _WANTED:
            continue
        elif tag == "meta":
            if body:
                inner.extend((index, claim) for claim in _meta(element))
            else:
                claims.extend(_meta(element))
        elif tag == "script":
            if "ld+json" in (element.get("type") or "").lower() and element.text:
                scripts.append(element.text)
        elif tag == "link":
            field = LINKS.get((element.get("rel") or "").lower())
            if field and (address := element.get("href")):
                claims.append(Claim(field, address.strip(), f"link {element.get('rel').lower()}"))
        elif tag == "title":
            if not body and element.text:
                claims.append(Claim("title", tidy(element.text), "title"))
        elif tag == "html":
            if code := (element.get("lang") or element.get("xml:lang")):
                claims.append(Claim("language", code, "html lang"))
        else:
            headings.append((index, element))
    return Survey(
        elements=elements,
        claims=tuple(claims),
        inner=tuple(inner),
        scripts=tuple(scripts),
        headings=tuple(headings),
        links=tuple(links),
        tag_links=tuple(tag_links),
        prose=tuple(prose),
        body=body,
    )


def text_of(element: Element, most: int = _MOST_TEXT) -> str:
    """The text inside an element, cut off where it is longer than any label.

    >>> from lxml import html
    >>> text_of(html.fromstring("<h1> Banjir <b>di</b> Solo</h1>"))
    'Banjir di Solo'
    """
    return tidy("".join(_pieces(element, most)))


def _pieces(element: Element, most: int) -> Iterator[str]:
    for piece in element.itertext():
        yield piece[:most]
        most -= len(piece)
        if most <= 0:
            return


def _is_long(paragraph: Element) -> bool:
    """Whether a paragraph that begins with another element is prose all the same."""
    if not len(paragraph):
        return False
    return sum(map(len, _pieces(paragraph, _LONG))) >= _LONG


def _meta(element: Element) -> Iterator[Claim]:
    content = element.get("content")
    if not content or content.isspace():
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        key = element.get(attribute)
        if key:
            field = META.get(key.strip().lower())
            if field is not None:
                yield Claim(field, tidy(content), f"meta {key.strip().lower()}")
                return
