"""Regular expressions that are compiled when they are first asked for.

The extractors have some two hundred, which take 50 ms to compile; one text needs a third of them.
"""

from __future__ import annotations

import re
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
