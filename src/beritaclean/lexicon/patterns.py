"""Regular expressions: built from the tables of this room, compiled when they are first asked for.

The extractors have some two hundred, which take 50 ms to compile; one text needs a third of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class _Late:
    __slots__ = (*_METHODS, "flags", "pattern")

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        made = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(made, method))
        return getattr(made, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as `re.compile` gives it, once it is asked for anything.

    >>> late("[0-9]+").findall("3 dari 8 halaman")
    ['3', '8']
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


def any_of(words: Iterable[str]) -> str:
    """The pattern of any of some words or phrases, the longest first; a space is any white space.

    >>> import re
    >>> re.findall(any_of(["editor", "editor bahasa"]), "penulis, editor  bahasa")
    ['editor  bahasa']
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in ordered)})".replace(r"\ ", r"\s+")
