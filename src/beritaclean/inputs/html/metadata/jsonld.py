"""JSON-LD: what the scripts of a page state about its story."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from beritaclean.inputs.html.metadata.claim import Claim
from beritaclean.inputs.html.metadata.keys import (
    ARTICLE_TYPES,
    LIST_TYPES,
    MEDIA_TYPES,
    NO_NEWS_TYPES,
)
from beritaclean.inputs.html.metadata.loose import MOST_CHARACTERS, loads
from beritaclean.inputs.html.metadata.strings import norm, tidy

Node = dict[str, Any]

MOST_NODES = 2_000
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
"""Keys whose objects speak of the page; the items of a list may be other stories."""

# Source: schema.org, as newsrooms fill it. Key of a story's node -> what it is about.
_TEXTS = {
    "headline": "title",
    "alternativeHeadline": "subtitle",
    "description": "description",
    "datePublished": "published",
    "uploadDate": "published",
    "dateCreated": "created",
    "dateModified": "modified",
    "inLanguage": "language",
    "isAccessibleForFree": "free",
    "url": "canonical",
}
_LISTS = {"keywords": "tags", "articleSection": "section"}
_PEOPLE = {
    "author": "authors",
    "creator": "authors",
    "editor": "editors",
    "contributor": "contributors",
}


_NAME_PARTS = ("givenName", "additionalName", "familyName")


def decode(text: str) -> list[Any]:
    """The values of one script: strictly, and loosely where that fails.

    >>> decode('{"@type": "NewsArticle",}')
    [{'@type': 'NewsArticle'}]
    """
    if len(text) <= MOST_CHARACTERS:
        try:
            return [msgspec.json.decode(text)]
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            pass
    return loads(text)


def nodes(values: Iterable[Any]) -> list[Node]:
    """The objects that stand at the top, in lists and in graphs, in order.

    >>> [node["@type"] for node in nodes([{"@graph": [{"@type": "A"}, {"@type": "B"}]}])]
    ['A', 'B']
    """
    found: list[Node] = []
    waiting = deque(values)
    budget = MOST_NODES
    while waiting and budget:
        budget -= 1
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extendleft(reversed(value[:MOST_NODES]))
        elif isinstance(value, dict):
            if "@type" in value:
                found.append(value)
            waiting.extendleft(
                value[key] for key in reversed(_INSIDE) if isinstance(value.get(key), dict | list)
            )
    return found


def types(node: Node) -> frozenset[str]:
    """The types of a node in lower case, without their vocabulary.

    >>> sorted(types({"@type": ["http://schema.org/NewsArticle", "Article"]}))
    ['article', 'newsarticle']
    """
    stated = node.get("@type")
    several = stated if isinstance(stated, list) else [stated]
    return frozenset(
        str(one).rpartition("/")[2].rpartition(":")[2].lower() for one in several[:9] if one
    )


def claims(scripts: Iterable[str], titles: frozenset[str] = frozenset()) -> Iterator[Claim]:
    """Everything that the scripts of a page state about it.

    Of several stories the one is meant whose headline is among `titles` (compared as `norm`
    has them), else the first that is no item of a list.

    >>> script = '{"@type": "NewsArticle", "headline": "Judul", "author": [{"name": "Sari Dewi"}]}'
    >>> for claim in claims([script]):
    ...     print(*claim, sep=" | ")
    type | newsarticle | json-ld @type
    title | Judul | json-ld headline
    authors | Sari Dewi | json-ld author
    """
    values = [value for script in scripts for value in decode(script)]
    if not values:
        return
    everything = nodes(values)
    kinds = [types(node) for node in everything]
    known = {str(node["@id"]): node for node in everything if isinstance(node.get("@id"), str)}
    stories = [node for node, kind in zip(everything, kinds, strict=True) if kind & ARTICLE_TYPES]
    story = next((n for n in stories if norm(_text(n.get("headline"))) in titles), None)
    if story is None and stories:
        story = stories[0]
    media = [
        n for n, kind in zip(everything, kinds, strict=True) if not kind.isdisjoint(MEDIA_TYPES)
    ]
    for kind in kinds:
        for name in sorted(kind & (LIST_TYPES | NO_NEWS_TYPES)):
            yield Claim("type", name, "json-ld @type")
    if story is not None:
        yield from _story(story, known)
    elif media:
        yield from _story(media[0], known)
    for node, kind in zip(everything, kinds, strict=True):
        if "webpage" in kind:
            yield from _web_page(node, alone=story is None)
        elif "breadcrumblist" in kind:
            yield from _breadcrumb(node)
        elif "website" in kind and isinstance(node.get("name"), str):
            yield Claim("site", tidy(node["name"]), "json-ld WebSite")


def _story(node: Node, known: Mapping[str, Node]) -> Iterator[Claim]:
    for name in sorted(types(node) & (ARTICLE_TYPES | MEDIA_TYPES.keys())):
        yield Claim("type", name, "json-ld @type")
    for key, field in _TEXTS.items():
        value = _text(node.get(key))
        if value:
            yield Claim(field, value, f"json-ld {key}")
    if "headline" not in node and (name := _text(node.get("name"))):
        yield Claim("title", name, "json-ld name")
    for key, field in _LISTS.items():
        for value in _texts(node.get(key)):
            yield Claim(field, value, f"json-ld {key}")
    for key, field in _PEOPLE.items():
        for name in _names(node.get(key), known):
            yield Claim(field, name, f"json-ld {key}")
    image = _address(node.get("image")) or _address(node.get("thumbnailUrl"))
    if image:
        yield Claim("image", image, "json-ld image")
    publisher = _resolved(node.get("publisher"), known)
    if isinstance(publisher, dict) and (name := _text(publisher.get("name"))):
        yield Claim("site", name, "json-ld publisher")
    body = node.get("articleBody")
    if isinstance(body, str) and body.strip():
        yield Claim("body", body, "json-ld articleBody")


def _web_page(node: Node, *, alone: bool) -> Iterator[Claim]:
    """A page around a story repeats its dates; only where no story is stated, its title too."""
    for key, field in _TEXTS.items():
        value = _text(node.get(key))
        if value and (alone or field in {"published", "modified", "language"}):
            yield Claim(field, value, f"json-ld WebPage {key}")


def _breadcrumb(node: Node) -> Iterator[Claim]:
    items = node.get("itemListElement")
    for item in items[:12] if isinstance(items, list) else []:
        if isinstance(item, dict):
            inner = item.get("item")
            name = _text(item.get("name"))
            if not name and isinstance(inner, dict):
                name = _text(inner.get("name"))
            if name:
                yield Claim("crumb", name, "json-ld BreadcrumbList")


def _names(value: Any, known: Mapping[str, Node]) -> Iterator[str]:
    """Names of people; an organization is none."""
    for one in (value if isinstance(value, list) else [value])[:20]:
        person = _resolved(one, known)
        if isinstance(person, str):
            yield tidy(person)
        elif isinstance(person, dict) and not _is_organization(person):
            yield from _texts(person.get("name")) or _in_parts(person)


def _in_parts(person: Node) -> list[str]:
    """A name that is stated in parts alone.

    >>> _in_parts({"givenName": "Sari", "familyName": "Dewi"})
    ['Sari Dewi']
    """
    whole = " ".join(filter(None, (_text(person.get(part)) for part in _NAME_PARTS)))
    return [whole] if whole else []


def _is_organization(node: Node) -> bool:
    return any("organization" in kind for kind in types(node))


def _resolved(value: Any, known: Mapping[str, Node]) -> Any:
    """The node that a bare reference means."""
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def _text(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if isinstance(value, str):
        return tidy(value)
    return str(value).lower() if isinstance(value, bool | int) else ""


def _texts(value: Any) -> list[str]:
    several = value[:60] if isinstance(value, list) else [value]
    return [text for text in map(_text, several) if text]


def _address(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl")
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip() if isinstance(value, str) else ""
