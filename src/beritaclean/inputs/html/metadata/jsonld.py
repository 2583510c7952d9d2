"""JSON-LD: what the scripts of a page state about its story, however broken.

The few scripts that the strict reader refuses are read by `loads`: raw line breaks in strings,
unescaped quotes, commas too many or too few, comments around, several values in a row, an end that
is missing.
"""

from __future__ import annotations

import contextlib
import html
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from beritaclean.inputs.html.metadata.claims import Claim
from beritaclean.inputs.html.metadata.keys import (
    ARTICLE_TYPES,
    LIST_TYPES,
    MEDIA_TYPES,
    NO_NEWS_TYPES,
)
from beritaclean.inputs.html.metadata.strings import norm, tidy

Node = dict[str, Any]

MOST_CHARACTERS = 1_000_000
"""What lies behind is not read: no page states that much about itself."""
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


def _first(value: Any) -> Any:
    """The first of a list; what is none stays."""
    return value[0] if isinstance(value, list) and value else value


def _text(value: Any) -> str:
    value = _first(value)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if isinstance(value, str):
        return tidy(value)
    return str(value).lower() if isinstance(value, bool | int) else ""


def _texts(value: Any) -> list[str]:
    several = value[:60] if isinstance(value, list) else [value]
    return [text for text in map(_text, several) if text]


def _address(value: Any) -> str:
    value = _first(value)
    if isinstance(value, dict):
        value = _first(value.get("url") or value.get("contentUrl"))
    return value.strip() if isinstance(value, str) else ""


# --- the loose reader

_DEEPEST = 60

_TOKEN = re.compile(
    r"[\"{}\[\]:,]|<!--|-->|<!\[CDATA\[|//\s{0,9}(?:<!\[CDATA\[|\]\]>)|//[^\n]*"
    r"|/\*.{0,2000}?\*/|(?P<word>[\w+-][\w+.-]*)",
    re.DOTALL,
)
_QUOTE_OR_ESCAPE = re.compile(r'["\\]')
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "0": ""}
_AFTER_KEY = re.compile(r"\s*:")
_AFTER_ITEM = re.compile(r"\s*(?:[,\]}]|\Z)")
_AFTER_VALUE = re.compile(
    r"\s*(?:[}\]]|\Z|(?:,\s*|\s)(?:\"[^\"\n]{1,80}\"\s*:|[}\]]|//|\Z)|,\s*\Z)"
)


def loads(text: str) -> list[Any]:
    r"""Every top-level object or list that can be made out, in order.

    >>> loads('<!-- {"a": "b\nc", "d": [1, 2,], "e": "kata "sulit" itu"} --> {"f": true')
    [{'a': 'b\nc', 'd': [1, 2], 'e': 'kata "sulit" itu'}, {'f': True}]
    """
    text = text[:MOST_CHARACTERS]
    if '"' not in text and ("&quot;" in text or "&#34;" in text):
        text = html.unescape(text)  # the whole object was escaped
    return _Reader(text).read()


class _Reader:
    """A position in a text, and the containers that are open there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Any] = []
        self.open: list[tuple[Any, str | None]] = []  # container, and the key that waits
        self.word: str | None = None  # a string in an object that may turn out to be a key
        self.too_deep = 0
        self.naive = False  # a string had no end: from there on the first quote ends one

    def read(self) -> list[Any]:
        at = 0  # every step moves forward, so the time is linear in the text
        while (token := _TOKEN.search(self.text, at)) is not None:
            sign, at = token[0], token.end()
            if sign == '"':
                at = self._string(at)
            elif sign in {"{", "["}:
                self._enter({} if sign == "{" else [])
            elif sign in {"}", "]"}:
                self._leave(dict if sign == "}" else list)
            elif sign in {":", ","}:
                if self.open and (sign == "," or self.word is not None):
                    self.open[-1] = (self.open[-1][0], self.word if sign == ":" else None)
                self.word = None
            elif token["word"] and self.open:
                with contextlib.suppress(msgspec.DecodeError):  # neither a number nor true or null
                    self._put(msgspec.json.decode(sign))
        return self.found

    def _enter(self, container: Any) -> None:
        if len(self.open) >= _DEEPEST:
            self.too_deep += 1
            return
        if self.open:
            self._put(container)
        else:
            self.found.append(container)
        self.open.append((container, None))
        self.word = None

    def _leave(self, kind: type) -> None:
        if self.too_deep:
            self.too_deep -= 1
        elif any(isinstance(container, kind) for container, _ in self.open):
            while not isinstance(self.open.pop()[0], kind):
                pass
        self.word = None

    def _put(self, value: Any) -> None:
        """Into the innermost container; a value that no key waits for is lost."""
        container, key = self.open[-1]
        if isinstance(container, list):
            container.append(value)
        elif key is not None:
            container.setdefault(key, value)
            self.open[-1] = (container, None)

    def _string(self, start: int) -> int:
        """Read a string that begins at `start`; say where its quote is behind it."""
        container, key = self.open[-1] if self.open else (None, None)
        if isinstance(container, dict):
            behind = _AFTER_KEY if key is None else _AFTER_VALUE
        else:
            behind = _AFTER_ITEM
        end = self._end(start, behind)
        if self.open and not self.too_deep:
            raw = self.text[start:end]
            value = _ESCAPE.sub(_unescaped, raw) if "\\" in raw else raw
            if isinstance(container, dict) and key is None:
                self.word = value
            else:
                self._put(value)
        return end + 1

    def _end(self, start: int, behind: re.Pattern[str]) -> int:
        text, at, first = self.text, start, -1
        while (hit := _QUOTE_OR_ESCAPE.search(text, at)) is not None:
            if hit[0] == "\\":
                at = hit.end() + 1
                continue
            if self.naive or behind.match(text, hit.end()):
                return hit.start()
            if first < 0:
                first = hit.start()
            if behind is _AFTER_KEY:
                return first  # keys hold no quotes
            at = hit.end()
        self.naive = True
        return first if first >= 0 else len(text)


def _unescaped(match: re.Match[str]) -> str:
    """What an escape stands for; an unknown one stands for its letter."""
    code = match[1]
    if len(code) > 1:
        return chr(int(code[1:], 16))
    return _ESCAPES.get(code, code)
