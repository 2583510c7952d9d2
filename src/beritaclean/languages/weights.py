"""The table of the archipelago model: a word or a run of letters, and a number per language.

`archipelago.txt` is written by `scripts/language` and read here: its head, the words, a line of
their rows, the runs of letters, a line of theirs. A row has one printable character per language,
which is a weight: its code point, in steps of `step`, from a zero that is the same for all
languages and so cancels out. The commonest stand first: what is read together lies together.

All weights of a row are packed into one integer: adding two integers adds all languages at once,
which is what makes the model fast in pure Python. Those of a word have 16 bits each, which holds
the sum of all words that are read of a text; those of a run 32, for a text has many more runs.
"""

from __future__ import annotations

import functools
import operator
import struct
import threading
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from beritaclean.languages.tokens import runs

ZERO = 80
"""The code point of the weight 0; the printable characters from 33 to 126 lie around it."""
_LOCK = threading.Lock()
_CACHED = 1 << 14


@dataclass(frozen=True)
class Weights:
    """The table, ready for adding up."""

    languages: tuple[str, ...]
    """The codes, in the order of the fields of a packed row."""
    step: float
    """How much one step of a character is, in log odds."""
    head: Mapping[str, Any]
    """All that the head of the file says: languages, step, calibration, sources."""
    words: Mapping[str, int]
    """Word -> its packed weights."""
    letters: Mapping[str, int]
    """Run of letters -> its packed weights."""
    spelled: Callable[[str], int] = field(init=False)
    """The packed weights of a word that the table does not know, from its letters."""
    _rows: tuple[struct.Struct, struct.Struct] = field(init=False)
    """How the packed rows of words and of runs of letters are taken apart."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "spelled", functools.lru_cache(_CACHED)(self._spelled))
        rows = tuple(struct.Struct(f">{len(self.languages)}{each}") for each in "HI")
        object.__setattr__(self, "_rows", rows)

    @functools.cached_property
    def places(self) -> Mapping[str, int]:
        """Where in a sum each language stands."""
        return {code: at for at, code in enumerate(self.languages)}

    def sums(self, known: int, spelled: int = 0) -> tuple[int, ...]:
        """The sum of each language, in steps from a common zero, of packed words of both kinds."""
        words, letters = self._rows
        sums = words.unpack(known.to_bytes(words.size, "big"))
        if spelled:
            more = letters.unpack(spelled.to_bytes(letters.size, "big"))
            sums = tuple(map(operator.add, sums, more))
        return sums

    def _spelled(self, word: str) -> int:
        return sum(filter(None, map(self.letters.get, runs(word))))


def weights() -> Weights:
    """The table of the package; it is read once per process, in some 30 ms."""
    with _LOCK:
        return _load()


@functools.cache
def _load() -> Weights:
    source = resources.files("beritaclean.languages").joinpath("archipelago.txt")
    return parse(source.read_bytes().decode())


def parse(text: str) -> Weights:
    """A table from the text of its file."""
    head, words, known, letters, spelled = text.rstrip("\n").split("\n\n")
    facts = tomllib.loads(head)
    return Weights(
        tuple(facts["languages"]),
        facts["step"],
        facts,
        _packed(words.split("\n"), known, "utf-16-be"),
        _packed(letters.split("\n"), spelled, "utf-32-be"),
    )


def _packed(names: list[str], rows: str, code: str) -> dict[str, int]:
    """UTF-16 gives every character of a row two bytes, UTF-32 four: that is the packing."""
    packed = rows.encode(code)
    each = struct.iter_unpack(f"{len(packed) // len(names)}s", packed)
    return {name: int.from_bytes(row, "big") for name, (row,) in zip(names, each, strict=True)}
