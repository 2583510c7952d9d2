"""What the class and the id of an element say of it, looked up in `roles.toml`."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERS = re.compile(r"[a-z]+")
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


@functools.lru_cache(maxsize=20_000)
def role_of(classes: str, name: str) -> str | None:
    """The role that an element's class and id give it, if any.

    >>> role_of("inject-baca-juga-3", ""), role_of("read__content", "")
    ('related', None)
    >>> role_of("has-sidebar", "div-gpt-ad-Top_1-1")
    'ad'
    """
    known = table()
    best: tuple[int, int, str] | None = None
    for token in f"{classes} {name}"[:_MOST_CHARACTERS].split():
        words = _LETTERS.findall(_CAPITAL.sub(" ", token).lower())
        for at, word in enumerate(words):
            if at and words[at - 1] in _NEGATED:
                continue
            for length in (1, 2, 3):
                said = known.get(" ".join(words[at : at + length]) if length > 1 else word)
                if said is not None and (best is None or said < best):
                    best = said
    return best[2] if best else None
