"""Changes of a regular expression: a choice of a group is dropped, or something counted anew."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TypeAlias

Part: TypeAlias = tuple[str, int, int, str]
"""The operator, the start and the end in the pattern, and what stands there instead."""

_SEEN = re.compile(r"\(\?|\\[swdbSWDB]|\][*+?{]")
_TOKEN = re.compile(
    r"(?P<skip>\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P=\w+\)|\(\?[a-zA-Z]+\))"
    r"|(?P<open>\((?:\?(?:P<\w+>|<?[=!]|[a-zA-Z-]*:|>))?)|(?P<bar>\|)|(?P<close>\))"
    r"|(?P<times>(?:[*+?]|\{(?P<least>\d+)(?:,(?P<most>\d*))?\})(?P<how>[?+]?))|.",
    re.DOTALL,
)


def is_pattern(text: str) -> bool:
    r"""Whether a text has what patterns alone have.

    >>> is_pattern(r"Editor\s*:"), is_pattern("Editor | Penulis?")
    (True, False)
    """
    return _SEEN.search(text) is not None


def parts(pattern: str) -> Iterator[Part]:
    """What may be changed in a pattern; nothing in a piece whose brackets are open.

    >>> changed = [(name, "a(b|c)?"[:start] + new + "a(b|c)?"[end:])
    ...     for name, start, end, new in parts("a(b|c)?")]
    >>> changed
    [('alternative', 'a(c)?'), ('alternative', 'a(b)?'), ('quantifier', 'a(b|c)')]
    """
    found: list[Part] = []
    groups = [[0]]  # of each open group: where its choices begin
    for token in _TOKEN.finditer(pattern):
        if token.lastgroup == "open":
            groups.append([token.end()])
        elif token.lastgroup == "bar":
            groups[-1].append(token.end())
        elif token.lastgroup == "close":
            found += _choices(groups.pop(), token.start())
            if not groups:
                return
        elif token.lastgroup == "times":
            found += (("quantifier", *token.span(), times) for times in _counts(token))
    if len(groups) == 1:
        yield from [*found, *_choices(groups[0], len(pattern))]


def _choices(starts: list[int], end: int) -> Iterator[Part]:
    """Each choice of a group with the bar beside it."""
    if len(starts) == 1:
        return
    for start, following in itertools.pairwise(starts):
        yield "alternative", start, following, ""
    yield "alternative", starts[-1] - 1, end, ""


def _counts(token: re.Match[str]) -> Iterator[str]:
    """Another count: a range is made its least."""
    how: str = token["how"]
    if token["least"] is None:
        yield {"*": f"+{how}", "+": f"*{how}", "?": ""}[token[0][0]]
        return
    least, most = token["least"], token["most"]
    if most != least:
        yield f"{{{least}}}{how}" if most else f"{{{int(least) + 1}}}{how}"
