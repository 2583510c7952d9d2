"""What the class and the id of an element say of it, looked up in `roles.toml`."""

from __future__ import annotations

import functools
import re
import string
import tomllib
from collections.abc import Mapping
from importlib import resources

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERS = bytes(sign if chr(sign) in string.ascii_lowercase else 32 for sign in range(256))
"""Small letters stay, all else parts words."""
_NEGATED = frozenset({"with", "has", "no", "non", "without", "is", "not"})
"""A word behind one of these tells of a state, not of a part: ``has-sidebar``, ``no-ads``."""
_MOST_CHARACTERS = 400
"""Characters of a class that are read: no name that says something stands behind so many."""


@functools.cache
def table() -> Mapping[str, tuple[int, int, str]]:
    """Words in sequence -> their rank and their role: more words win, then an earlier role."""
    text = resources.files(__package__).joinpath("roles.toml").read_text(encoding="utf-8")
    found: dict[str, tuple[int, int, str]] = {}
    for rank, (role, names) in enumerate(tomllib.loads(text).items()):
        for name in names:
            found.setdefault(name, (-len(name.split()), rank, role))
    return found


@functools.cache
def _openings() -> frozenset[str]:
    """The word that each name opens with: most words are none."""
    return frozenset(name.partition(" ")[0] for name in table())


_DIGITS = b"0123456789"


@functools.lru_cache(maxsize=8_192)
def role_of(classes: str, name: str) -> str | None:
    """The role that an element's class and id give it, if any.

    >>> role_of("inject-baca-juga-3", ""), role_of("read__content", "")
    ('related', None)
    >>> role_of("has-sidebar", "div-gpt-ad-Top_1-1")
    'ad'
    """
    best = _NONE
    # most names that are new are old ones with another number
    names = f"{classes} {name}"[:_MOST_CHARACTERS].encode()  # bytes are translated far quicker
    for token in names.translate(None, _DIGITS).decode().split():
        said = _of_token(token)
        best = min(best, said)
    return best[2] or None


_NONE = (0, 0, "")
"""Ranks behind every role."""


@functools.lru_cache(maxsize=8_192)
def _of_token(token: str) -> tuple[int, int, str]:
    """The rank and the role of one name without its digits."""
    known, openings = table(), _openings()
    lower = token.lower()
    parted = lower if lower == token else _CAPITAL.sub(" ", token).lower()
    words = parted.encode().translate(_LETTERS).decode().split()
    best = _NONE
    if openings.isdisjoint(words):
        return best
    for at, word in enumerate(words):
        if word not in openings or (at and words[at - 1] in _NEGATED):
            continue
        for length in (1, 2, 3):
            said = known.get(" ".join(words[at : at + length]) if length > 1 else word)
            if said is not None and said < best:
                best = said
    return best
