"""Notices of a site to its reader: what it asks consent for, what it says of its author.

The phrases are data: `notices.toml` beside this module. One word is never enough, since stories
tell of cookies and of privacy too: a notice says who asks, whom, for what and to do what.

>>> consent("Kami menggunakan cookie agar situs ini nyaman bagi Anda.")
2
>>> consent("Anda dapat menghapus cookie di menu pengaturan."), consent("Kuki jahe itu laku keras.")
(1, 0)
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from beritaclean.lexicon.words import fold_line

_SIGNS = ("cookie", "kuki", "privasi", "data pribadi", "data anda", "alamat ip", "pengenal")
"""Each subject of consent holds one of these: most texts are not asked for more."""


def consent(text: str) -> int:
    """How much a text is a question for consent: 2 by itself, 1 beside others that are, 0 not."""
    lower = text.lower()
    if not any(sign in lower for sign in _SIGNS) or lower[0] in "\"'“‘":
        return 0
    has = {name: group.search(lower) is not None for name, group in _group("consent").items()}
    if not (has["subjects"] and has["acts"]) or has["reports"]:
        return 0
    if has["speakers"] and ("cookie" in lower or "kuki" in lower):
        return 2
    return int(has["speakers"] or has["readers"])


_NAMED = ("ookie", "OOKIE", "kuki", "Kuki", "KUKI", "rivasi", "RIVASI")


def may_ask(text: str) -> bool:
    """Whether a page may ask for consent: each that does names what it is about.

    A text with a curly quote takes long to fold, and nearly all are asked in vain.
    """
    return any(sign in text for sign in _NAMED)


def is_on_privacy(title: str) -> bool:
    """Whether a title is that of a page on what a site keeps of its readers.

    >>> is_on_privacy("Kebijakan Privasi"), is_on_privacy("Tanggul Ditambal")
    (True, False)
    """
    return _group("consent")["subjects"].search(title.lower()) is not None


def signs_up(text: str) -> bool:
    """Whether a text asks its reader to sign up for what comes by mail; stories of jobs do too.

    >>> signs_up("Daftarkan surel Anda dan terima kabar pagi."), signs_up("Surel itu palsu.")
    (True, False)
    """
    lower = text.lower()
    return all(pattern.search(lower) for pattern in _group("signup").values())


def heads(text: str) -> str | None:
    """What a heading announces: ``authors`` or ``sites``; None for any other.

    >>> heads("Tentang Penulis:"), heads("Tentang Kami"), heads("Tentang Tanggul")
    ('authors', 'sites', None)
    """
    return headings().get(fold_line(text)) if len(text) <= _LONGEST_HEADING else None


_LONGEST_HEADING = 40
LIFE = 900
"""Characters that an author or a site is told of in."""
PARAGRAPHS = 3
"""As many paragraphs."""


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("notices.toml").read_text("utf-8"))


@functools.cache
def _group(kind: str) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")
        for name, phrases in _table()[kind].items()
    }


@functools.cache
def headings() -> Mapping[str, str]:
    """Each heading, folded as `fold_line` does, and what it announces."""
    return {text: kind for kind, texts in _table()["about"].items() for text in texts}
