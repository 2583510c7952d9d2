"""One walk over the tree: where everything lies that may state something.

The walk itself only sorts elements by their tags, and each sort is asked once; whatever needs more
than that looks at the neighbourhood of the headline and of the end of the story, which is a small
part of a page.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter, methodcaller
from typing import Any

from lxml import etree

from beritaclean.core.addresses import PAGE_PARAMETERS
from beritaclean.inputs.html.metadata.claims import Claim
from beritaclean.inputs.html.metadata.keys import LINKS, META, TAG_PATH, WHOLE_STORY
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
_place = itemgetter(0)
_parent = methodcaller("getparent")
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


def survey(root: Element) -> Survey:
    """Sort the elements of a page.

    >>> from lxml import html
    >>> page = html.fromstring("<html lang='id'><head><title>Judul</title></head></html>")
    >>> [claim.value for claim in survey(page).claims]
    ['id', 'Judul']
    """
    rows: dict[str, list[Row]] = {tag: [] for tag in _TAGS}
    for row in enumerate(root.iter(*_TAGS)):
        rows[row[1].tag].append(row)
    body = next((index for index, _ in rows["body"] if index), 0)
    metas = [(index, claim) for index, element in rows["meta"] if (claim := _meta(element))]
    inner = [row for row in metas if 0 < body < row[0]]
    outer = metas[: len(metas) - len(inner)]
    links, page_links, tag_links = _links(rows["a"])
    holding = (element for tag in ("p", "h1", "br") for _, element in rows[tag])
    return Survey(
        claims=tuple(claim for _, claim in sorted([*outer, *_head(rows, body)], key=_place)),
        inner=tuple(inner),
        scripts=tuple(filter(None, (_json(element) for _, element in rows["script"]))),
        headings=tuple(row for tag in _HEADINGS for row in rows[tag][:_MOST_HEADINGS]),
        links=links,
        page_links=page_links,
        tag_links=tag_links[:_MOST_TAGS],
        prose=_prose(rows),
        body=body,
        holders=frozenset(map(_parent, itertools.chain(holding, root.iter("article")))),
        fields=tuple(root.iter("input")),
    )


def _head(rows: Mapping[str, Sequence[Row]], body: int) -> Iterator[tuple[int, Claim]]:
    """What the root, the title and the links of a head state, with their index."""
    for index, element in rows["html"]:
        if code := (element.get("lang") or element.get("xml:lang")):
            yield index, Claim("language", code, "html lang")
    for index, element in rows["title"]:
        if element.text and not 0 < body < index:  # a drawing in the body has one, too
            yield index, Claim("title", tidy(element.text), "title")
    for index, element in rows["link"]:
        rel = (element.get("rel") or "").lower()
        if rel in LINKS and (address := element.get("href")):
            yield index, Claim(LINKS[rel], address.strip(), f"link {rel}")


def _links(
    rows: Sequence[Row],
) -> tuple[tuple[tuple[str, Element], ...], tuple[str, ...], tuple[Row, ...]]:
    """Where the links of a page lead, those that ask for a page of it, and those to tags."""
    links, pages, tags = [], [], []
    for row in rows:
        element = row[1]
        address = element.get("href")
        if not address:
            continue
        links.append((address, element))
        if address.startswith("javascript:"):
            address = element.get("data-url") or address
        if "?" in address and _PAGE_LINK(address):
            pages.append(address)
        elif _TAG_LINK(address) or element.get("rel") == "tag":
            tags.append(row)
    return tuple(links), tuple(pages), tuple(tags)


def _json(script: Element) -> str | None:
    """The text of a script that is JSON-LD."""
    kind = script.get("type")
    return script.text if kind and "ld+json" in kind.lower() else None


def _prose(rows: Mapping[str, Sequence[Row]]) -> tuple[Row, ...]:
    """The paragraphs of some length, and what stands behind a break like one."""
    paragraphs = [row for row in rows["p"] if _is_long(row[1])]
    broken = [row for row in rows["br"] if len(row[1].tail or "") >= _LONG_LINE]
    return tuple(sorted(paragraphs + broken, key=_place))


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
