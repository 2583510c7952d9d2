"""JSON as web pages write it: what can be read is read, whatever is broken around it.

Meant for the few pages whose JSON-LD the strict reader refuses: raw line breaks in strings,
unescaped quotes, commas too many or too few, comments around, several values in a row, an end
that is missing. Every step moves forward, so the time is linear in the text.
"""

from __future__ import annotations

import html
import re
from typing import Any

MOST_CHARACTERS = 1_000_000
"""What lies behind is not read: no page states that much about itself."""
_DEEPEST = 60

_SKIP = re.compile(
    r"[^\[\]{}\":,/<\-+.\w]+|<!--|-->|<!\[CDATA\[|//\s{0,9}(?:<!\[CDATA\[|\]\]>)|//[^\n]*"
    r"|/\*.{0,2000}?\*/|[/<.]",
    re.DOTALL,
)
_WORD = re.compile(r"[\w+.\-]+")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_QUOTE_OR_ESCAPE = re.compile(r'["\\]')
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "0": ""}
_AFTER_KEY = re.compile(r"\s*:")
_AFTER_ITEM = re.compile(r"\s*(?:[,\]}]|\Z)")
_AFTER_VALUE = re.compile(
    r"\s*(?:[}\]]|\Z|(?:,\s*|\s)(?:\"[^\"\n]{1,80}\"\s*:|[}\]]|//|\Z)|,\s*\Z)"
)
_LITERALS: dict[str, Any] = {"true": True, "false": False, "null": None}


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
        text, at, size = self.text, 0, len(self.text)
        while at < size:
            char = text[at]
            if char == '"':
                at = self._string(at + 1)
            elif char in "{[":
                self._enter({} if char == "{" else [])
                at += 1
            elif char in "}]":
                self._leave(dict if char == "}" else list)
                at += 1
            elif char == ":":
                if self.open and self.word is not None:
                    self.open[-1] = (self.open[-1][0], self.word)
                self.word = None
                at += 1
            elif char == ",":
                self.word = None
                if self.open:
                    self.open[-1] = (self.open[-1][0], None)
                at += 1
            elif (skip := _SKIP.match(text, at)) is not None:
                at = skip.end()
            elif (word := _WORD.match(text, at)) is not None:
                self._literal(word[0])
                at = word.end()
            else:
                at += 1
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

    def _literal(self, word: str) -> None:
        if not self.open:
            return
        if word in _LITERALS:
            self._put(_LITERALS[word])
        elif _NUMBER.fullmatch(word):
            self._put(float(word) if "." in word else int(word))

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
