"""The table of the archipelago model: a word or a run of letters, and a number per language.

`archipelago.txt` is written by `scripts/language` and read here. After its head comes one row per
word, an empty line, and one row per run of letters: as many printable characters as there are
languages, then the word. A character is a weight: its code point, in steps of `step`, from a zero
that is the same for all languages and so cancels out.

All weights of a row are packed into one integer, 32 bits for each: adding two integers adds all
languages at once, which is what makes the model fast in pure Python.
"""

from __future__ import annotations

import functools
import struct
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from beritaclean.languages.tokens import runs

ZERO = 80
"""The code point of the weight 0; the printable characters from 33 to 126 lie around it."""
_BYTES = 4
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

    def __post_init__(self) -> None:
        cached = functools.lru_cache(_CACHED)(self._spelled)
        object.__setattr__(self, "_remembered", cached)

    def spelled(self, word: str) -> int:
        """The packed weights of a word that the table does not know, from its letters."""
        packed: int = self._remembered(word)  # type: ignore[attr-defined]
        return packed

    def unpack(self, packed: int) -> list[float]:
        """The sum of each language, in log odds, from a common zero."""
        count = len(self.languages)
        sums = struct.unpack(f">{count}I", packed.to_bytes(count * _BYTES, "big"))
        return [total * self.step for total in sums]

    def _spelled(self, word: str) -> int:
        known = self.letters.get
        return sum(known(run, 0) for run in runs(word))


def weights() -> Weights:
    """The table of the package; it is read once per process, in some 50 ms."""
    with _LOCK:
        return _load()


@functools.cache
def _load() -> Weights:
    source = resources.files("beritaclean.languages").joinpath("archipelago.txt")
    return parse(source.read_text(encoding="utf-8"))


def parse(text: str) -> Weights:
    """A table from the text of its file."""
    head, words, letters = text.split("\n\n")
    facts = tomllib.loads(head)
    count = len(facts["languages"])
    return Weights(
        tuple(facts["languages"]),
        facts["step"],
        facts,
        _rows(words.splitlines(), count),
        _rows(letters.splitlines(), count),
    )


def _rows(lines: list[str], count: int) -> dict[str, int]:
    """UTF-32 gives every character of a row four bytes: that is the packing."""
    size = count * _BYTES
    packed = "".join([line[:count] for line in lines]).encode("utf-32-be")
    numbers = [int.from_bytes(packed[at : at + size], "big") for at in range(0, len(packed), size)]
    return dict(zip([line[count:] for line in lines], numbers, strict=True))
