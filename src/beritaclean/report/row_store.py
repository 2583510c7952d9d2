"""Rows of two files put side by side: on the disk, but for what tells them from each other.

Either file may be packed, a pipe, or larger than the memory. So its rows go into a store, a
temporary file, and are taken from there pair by pair. The memory holds 32 bytes for each.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
import zlib
from array import array
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

_PLACE = re.compile(r"#\d+\Z")
"""How the ids end that name a place in a file, where the record had none: ``korpus.jsonl#17``."""
KINDS = ("id", "url", "source", "place")
"""By what rows are matched, the surest first."""


class Pair(NamedTuple):
    """Two rows of one document: their numbers, and by what they were matched."""

    old: int
    new: int
    how: str


class RowStore:
    """The rows of one input.

    Parameters
    ----------
    folder
        Where the temporary file stands.

    >>> with RowStore(Path()) as store:
    ...     store.add(b'{"id": "1"}', {"id": "1", "source": "Hujan."})
    ...     store.row(0)
    b'{"id": "1"}'
    """

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(prefix=".beritaclean-", dir=folder)  # noqa: SIM115
        self._starts = array("Q", [0])
        self.keys: Mapping[str, array[int]] = {kind: array("Q") for kind in KINDS}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._starts) - 1

    def add(self, data: bytes, values: Mapping[str, Any]) -> None:
        """Put one more row into the store."""
        packed = zlib.compress(data, 1)
        self._file.write(packed)
        self._starts.append(self._starts[-1] + len(packed))
        name = values.get("id")
        is_place = isinstance(name, str) and _PLACE.search(name) is not None
        self.keys["id"].append(0 if is_place else _key(name))
        self.keys["url"].append(_key(values.get("url")))
        self.keys["source"].append(_key(values["source"]))
        self.keys["place"].append(_key(name) if is_place else 0)

    def row(self, number: int) -> bytes:
        """A row, as it was put there."""
        start, end = self._starts[number], self._starts[number + 1]
        self._file.seek(start)
        return zlib.decompress(self._file.read(end - start))


def matched(old: RowStore, new: RowStore) -> tuple[list[Pair], list[int], list[int]]:
    """The pairs in the order of the new rows, and the rows that only one side has.

    A row is in one pair at most; of several with the same key the first ones go together.
    """
    free_old, free_new = bytearray(b"\1") * len(old), bytearray(b"\1") * len(new)
    pairs: list[Pair] = []
    for kind in KINDS:
        waiting: dict[int, list[int]] = defaultdict(list)
        for number in range(len(old) - 1, -1, -1):
            if free_old[number] and old.keys[kind][number]:
                waiting[old.keys[kind][number]].append(number)
        for number in range(len(new)):
            found = waiting.get(new.keys[kind][number]) if free_new[number] else None
            if found:
                at = found.pop()
                free_old[at] = free_new[number] = 0
                pairs.append(Pair(at, number, kind))
    pairs.sort(key=lambda pair: pair.new)
    left_old, left_new = (
        [number for number, is_free in enumerate(free) if is_free] for free in (free_old, free_new)
    )
    return pairs, left_old, left_new


def _key(text: Any) -> int:
    """A hash in 64 bits, never 0; 0 for nothing."""
    if not isinstance(text, str) or not text:
        return 0
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") or 1
