"""What look-ups fold, and how the words of a line are found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")

_QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u200b": ""}
_OPENING = 55
"""So many characters show which text it is, and leave room on the line."""
LETTERS = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")
_INNER = re.compile(r"(?<=[^a-z0-9])[a-z0-9]+(?=[^a-z0-9])")
END_MARKS = " \t:.!…>»-"


def fold(text: str) -> str:
    r"""Case, white space, curly quotes and long dashes folded, for look-ups.

    >>> fold("  Jum’at\u00a0 PAGI ")
    "jum'at pagi"
    """
    if is_simple(text):
        return text.lower().strip(" ")
    if not text.isascii():
        for sign, plain in _QUOTES.items():  # str.translate asks every character: 30 times as long
            text = text.replace(sign, plain)
        if is_simple(text):  # a quotation mark was all
            return text.lower().strip(" ")
    return " ".join(text.lower().split())


def is_simple(text: str) -> bool:
    """Whether a text is of ASCII, and its white space single spaces: as most lines are."""
    return text.isascii() and "  " not in text and text.isprintable()


def place_in(text: str, *words: str) -> int:
    """Before which place none of some lower-case words stands in a text, whatever its case.

    >>> place_in("Warga, dikutip dari Antara", "dikutip", "antara"), place_in("Warga", "antara")
    (7, 5)
    """
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose lower case is two, such as U+0130
        return 0
    return min((at for word in words if (at := lower.find(word)) >= 0), default=len(text))


def fold_line(line: str) -> str:
    """A line folded, without the marks that headings wear at their end.

    >>> fold_line("BACA JUGA :"), fold_line("Jangan Lewatkan!!!")
    ('baca juga', 'jangan lewatkan')
    """
    return fold(line).rstrip(END_MARKS)


def inner_words(literal: str) -> list[str]:
    """The words of a literal in lower case that stand whole wherever the literal does.

    >>> inner_words("hak cipta gambar"), inner_words("cipta")
    (['cipta'], [])
    """
    return _INNER.findall(literal)


def first_letters(names: Iterable[str]) -> frozenset[str]:
    """The letters that each of some folded names opens with.

    >>> sorted(first_letters(["kompas.com", "banda aceh"]))
    ['banda', 'kompas']
    """
    return frozenset(match[0] for name in names if (match := LETTERS.match(name)))


def word_set(table: str) -> frozenset[str]:
    """A table of words, split at white space.

    >>> sorted(word_set("tag tags"))
    ['tag', 'tags']
    """
    return frozenset(table.split())


def by_word(table: Mapping[T, str]) -> Mapping[str, T]:
    """Each word of a table, split at white space, and what it stands under.

    >>> by_word({"video": "videoobject", "gallery": "imagegallery mediagallery"})
    {'videoobject': 'video', 'imagegallery': 'gallery', 'mediagallery': 'gallery'}
    """
    return {word: what for what, words in table.items() for word in words.split()}


def opening(text: str) -> str:
    r"""The first words of a text in quotes, on one line: what a ``repr`` shows of it.

    >>> opening("Warga\nmembangun jembatan bambu sepanjang 40 meter di tepi Kali Wening itu")
    "'Warga membangun jembatan bambu sepanjang 40 meter di…'"
    """
    head = " ".join(text[: 4 * _OPENING].split())
    if len(head) > _OPENING:
        head = f"{head[:_OPENING].rpartition(' ')[0] or head[:_OPENING]}…"
    return repr(head)
