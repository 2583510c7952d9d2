"""The words of a text, as the archipelago model counts them."""

from __future__ import annotations

import re
from typing import NamedTuple

MOST_CHARACTERS = 4_000
"""What is read of a text: more of it changes no answer."""
MOST_WORDS = 400

_LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
WORD = re.compile(rf"[{_LATIN}]+(?:'[{_LATIN}]+)*")
"""A word of Latin letters; an apostrophe inside is a letter of Madurese, Buginese, Makassarese."""
_FAR = re.compile("[^\\x00-ɏḀ-ỿ\u2000-\u2bff]+")
"""Anything but Latin letters and the signs that are common beside them."""
_ASCII = bytes(range(128))
_SMALL = bytes(
    sign | 32 if chr(sign).isascii() and chr(sign).isalpha() else sign if sign == 39 else 32
    for sign in range(256)
)
"""Of ASCII: small letters and the apostrophe stay, all else parts words."""
_COMMON = "“”–—…\u00a0"
"""Most of what is not ASCII is one of these, and no letter."""
_LOOSE = re.compile("'(?![a-z])")
_ACCENTED = re.compile("[À-ÖØ-öø-ɏḀ-ỿ]")
# A placeholder such as [URL] stands in corpora of chat for what was no word either.
_NO_WORDS = re.compile(r"(?:https?://|www\.|[@#])\S+|\[[A-Z]{3,12}\]")


class Tokens(NamedTuple):
    """The distinct words of the head of a text, and which letters it is written in."""

    words: frozenset[str]
    """In lower case."""
    latin: int
    """Letters of the Latin script, in all words, the repeated ones too."""
    other: int
    """Letters of all other scripts."""


def tokens(text: str) -> Tokens:
    """The words of the head of a text.

    >>> found = tokens("Warga Ciawi, warga desa, panen: https://a.id/b")
    >>> sorted(found.words), found.latin, found.other
    (['ciawi', 'desa', 'panen', 'warga'], 24, 0)
    """
    text = readable(text)
    other = 0
    if not text.isascii():
        beyond = text.encode("utf-8", "replace").translate(None, _ASCII).decode()
        if beyond.strip(_COMMON):
            other = sum(sum(map(str.isalpha, run)) for run in _FAR.findall(beyond))
            if _ACCENTED.search(beyond):
                words = WORD.findall(text)[:MOST_WORDS]
                return Tokens(frozenset(map(str.lower, words)), sum(map(len, words)), other)
    plain = text.encode("ascii", "replace").translate(_SMALL).decode()
    if "'" in plain:
        plain = _LOOSE.sub(" ", f" {plain}").replace(" '", " ")
    words = plain.split(None, MOST_WORDS)
    if len(words) <= MOST_WORDS:  # all that is no space is a letter of one
        return Tokens(frozenset(words), len(plain) - plain.count(" "), other)
    words.pop()
    return Tokens(frozenset(words), len("".join(words)), other)


def readable(text: str) -> str:
    """The head of a text without addresses, names of accounts and placeholders.

    >>> readable("Ta’ ada @warga")
    "Ta' ada  "
    """
    text = text[:MOST_CHARACTERS]
    if not text.isascii():
        for apostrophe in "’‘ʼ":
            text = text.replace(apostrophe, "'")
    # the pattern is tried at every letter; these are not
    if "://" in text or "www." in text or "@" in text or "#" in text or "[" in text:
        text = _NO_WORDS.sub(" ", text)
    return text


def runs(word: str) -> list[str]:
    """The runs of two to five letters of a word, with its edges.

    >>> runs("di")
    ['^d', 'di', 'i$', '^di', 'di$', '^di$']
    """
    edged = f"^{word}$"
    size = len(edged)
    return [edged[at : at + n] for n in range(2, 6) for at in range(size - n + 1)]
