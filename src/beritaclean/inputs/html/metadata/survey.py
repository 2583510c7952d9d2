"""One walk over the tree: where everything lies that may state something.

The walk itself only sorts elements by their tags; whatever needs more than that looks at the
neighbourhood of the headline and of the end of the story, which is a small part of a page.
"""

from __future__ import annotations

import operator
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from beritaclean.inputs.html.metadata.fields import Claim
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
_WANTED = frozenset({"body", "br", "meta", "link", "title", "script", "a", "p", "html", *_HEADINGS})
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
    ['Judul', 'id']
    """
    rows: dict[str, list[Row]] = {tag: [] for tag in _WANTED}
    for row in enumerate(root.iter(*_WANTED)):
        rows[row[1].tag].append(row)
    body = rows["body"][0][0] if rows["body"] else 0
    head = [row for row in rows["meta"] if not body or row[0] < body]
    pages, tags = _sorted_links(rows["a"])
    return Survey(
        claims=(
            *(claim for _, element in head for claim in _meta(element)),
            *_head_claims(rows, body),
        ),
        inner=tuple(
            (index, claim)
            for index, element in rows["meta"][len(head) :]
            for claim in _meta(element)
        ),
        scripts=tuple(
            element.text
            for _, element in rows["script"]
            if "ld+json" in (element.get("type") or "").lower() and element.text
        ),
        headings=tuple(row for tag in _HEADINGS for row in rows[tag][:_MOST_HEADINGS]),
        page_links=pages,
        tag_links=tags,
        prose=tuple(
            sorted(
                [
                    *(row for row in rows["p"] if _is_long(row[1])),
                    *(row for row in rows["br"] if len(row[1].tail or "") >= _LONG_LINE),
                ],
                key=operator.itemgetter(0),
            )
        ),
        body=body,
    )


def _sorted_links(rows: Iterable[Row]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Addresses of pages, and the links to tags."""
    pages: list[str] = []
    tags: list[Row] = []
    for row in rows:
        address = row[1].get("href")
        if not address:
            continue
        if address.startswith("javascript:"):
            address = row[1].get("data-url") or address
        if "?" in address and _PAGE_LINK.search(address):
            pages.append(address)
        elif (
            "/tag" in address  # cheaper than the expression, which few addresses need
            or "/topi" in address
            or "/label" in address
            or "/keyword" in address
            or "/hashtag" in address
        ):
            if _TAG_LINK.search(address):
                tags.append(row)
        elif row[1].get("rel") == "tag":
            tags.append(row)
    return tuple(pages), tuple(tags[:_MOST_TAGS])


def _head_claims(rows: Mapping[str, Sequence[Row]], body: int) -> Iterator[Claim]:
    for index, title in rows["title"]:
        if title.text and (not body or index < body):  # a drawing has a title, too
            yield Claim("title", tidy(title.text), "title")
    for _, link in rows["link"]:
        rel = (link.get("rel") or "").lower()
        if rel in LINKS and (address := link.get("href")):
            yield Claim(LINKS[rel], address.strip(), f"link {rel}")
    for _, root in rows["html"]:
        if code := (root.get("lang") or root.get("xml:lang")):
            yield Claim("language", code, "html lang")


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


def _meta(element: Element) -> Iterator[Claim]:
    content = element.get("content")
    if not content or content.isspace():
        return
    get = element.get
    for key in (get("property"), get("name"), get("itemprop"), get("http-equiv")):
        if key and (field := META.get(key.strip().lower())) is not None:
            yield Claim(field, tidy(content), f"meta {key.strip().lower()}")
            return
