"""Place names that stand in datelines: `JAKARTA, KOMPAS.com - `, `Bandar Lampung (Lampost.co) — `.

The names are data: `places.toml` beside this module. It says only that a name is a place that
newspapers write from; whether the words around it make a dateline is for the caller to see. Names
that are first of all ordinary words (`Sumber`, `Negara`, `Lima`) are held back: see `[ordinary]`
there.

>>> place_at("Bandar Lampung (Lampost.co) — Wali Kota".split())
2
>>> is_place("Gunung Kidul"), is_place("pemerintah")
(True, False)
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

from beritaclean.lexicon.words import first_letters, fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST = 4
"""Words in the longest name (`Ogan Komering Ulu Selatan`)."""

# What may stand before any place of the table. "Kota Kinabalu" and its like are there whole.
_RANKS = {"kabupaten", "kab", "kab.", "kota"}


@functools.cache
def known() -> frozenset[str]:
    """Every name, folded as `fold` does, and without a period at its end (`washington d.c`)."""
    table = _read()
    names = {*map(fold, table["provinces"]), *map(fold, table["with_comma"]["names"])}
    for lists in (*table["provinces"].values(), table["regions"], table["world"]):
        for block in lists.values():
            names.update(_names(block))
    return frozenset(names - table["ordinary"].keys())


def openings() -> frozenset[str]:
    """The letters that a name of the table opens with, and what may stand before one.

    >>> "bandar" in openings(), "kab" in openings(), "warga" in openings()
    (True, True, False)
    """
    return first_letters((*known(), *_RANKS))


def _read() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("places.toml").read_text("utf-8"))


def _names(block: str) -> list[str]:
    r"""Split one list of the table into folded names.

    >>> _names("Banda Aceh, Sabang,\nSana’a")
    ['banda aceh', 'sabang', "sana'a"]
    """
    return [fold(name) for name in block.split(",") if name.strip()]


def place_at(words: Sequence[str]) -> int:
    """How many of the leading words form the longest known place; 0 if none do.

    A comma or a period may follow the place. One inside ends it, so that `Jakarta, Pusat Data`
    is not Jakarta Pusat. `Kabupaten`, `Kab.` and `Kota` before a place belong to it.

    >>> place_at(["Kuala", "Lumpur,", "Kompas.com", "-"])
    2
    >>> place_at(["JAKARTA.", "Pusat", "data"]), place_at(["Pemerintah", "Jakarta"])
    (1, 0)
    >>> place_at(["Kabupaten", "Bandung", "Barat", "-"]), place_at(["Kabupaten", "ini"])
    (3, 0)
    """
    if not words:
        return 0
    first = fold(words[0])
    found = _longest(first, words)
    if not found and first in _RANKS and len(words) > 1:
        behind = _longest(fold(words[1]), words[1:])
        return behind and behind + 1
    return found


def _longest(first: str, words: Sequence[str]) -> int:
    """How many words make the longest name, of which the first stands folded beside them."""
    opens = first.partition(" ")[0]  # a no-break space joins two
    count = _most_words().get(opens.rstrip(",."), 0)
    if not count:
        return 0
    places = known()
    folded = [first, *map(fold, words[1:count])]
    for some in range(len(folded), 0, -1):
        if " ".join(folded[:some]).rstrip(",.") in places:
            return some
    return 0


@functools.cache
def _most_words() -> Mapping[str, int]:
    """How many words the longest name has that begins with a word, whatever sign is behind it."""
    most: dict[str, int] = {}
    for name in known():
        words = name.split(" ")
        first = words[0].rstrip(",.")
        most[first] = max(len(words), most.get(first, 0))
    return most


def is_place(text: str) -> bool:
    """Whether the text is the name of a place and nothing else.

    >>> is_place("WASHINGTON D.C."), is_place(" Tanjung  Pinang, "), is_place("Kota Bogor")
    (True, True, True)
    >>> is_place("Jakarta Kompas"), is_place("Jakarta, Bogor"), is_place("")
    (False, False, False)
    """
    words = text.split()
    return bool(words) and place_at(words) == len(words)
