"""A file of records that somebody is still writing: how much of it is whole.

A crawler that adds to a file may be in the middle of a line while the file is read. Such a line is
no fault, and half of it no story: who comes again for what is new leaves it for the next time. A
file that has not been touched for a while ends as it does, with a line break or without.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import IO

from beritaclean.errors import InputError
from beritaclean.records import jsonl
from beritaclean.records import record as limits

FRESH = 60.0
"""Seconds since its last change in which a file may be in the middle of being written."""
FORMS = frozenset({"jsonl", "csv"})
"""Forms that grow at their end."""
_BLOCK = 1 << 20
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins: its line breaks are of two bytes, and are not looked for."""


def whole(path: str, form: str, known: os.stat_result, start: int = 0) -> int:
    """How many of the first bytes of a file are whole records.

    Parameters
    ----------
    path
        Where it is; it is not packed.
    form
        One of `FORMS`; of any other all bytes are.
    known
        What the disk says of it.
    start
        So many of its bytes are known to be whole records.

    Raises
    ------
    OSError
        Where it cannot be read.
    """
    size = known.st_size
    if form not in FORMS or size <= start or time.time() - known.st_mtime > FRESH:
        return size
    with Path(path).open("rb") as file:
        if file.read(2) in _WIDE:
            return size
        return (
            _whole_lines(file, size, start) if form == "jsonl" else _whole_rows(file, size, start)
        )


def _whole_lines(file: IO[bytes], size: int, start: int) -> int:
    """Up to the last line break; a last line without one is whole where its JSON is."""
    first = max(start, size - limits.LARGEST)
    file.seek(first)
    data = file.read(size - first)
    end = data.rfind(b"\n") + 1
    last = data[end:]
    if not last.strip():
        return size
    try:
        jsonl.parsed(last, "")
    except (InputError, RecursionError):
        return first + end
    return size


def _whole_rows(file: IO[bytes], size: int, start: int) -> int:
    """Up to the last line break that stands in no quotes."""
    blocks = range(start, size, _BLOCK)
    is_open = False
    opened: list[bool] = []  # whether a quote is open where each block begins
    for at in blocks:
        opened.append(is_open)
        is_open ^= _block(file, at, size).count(b'"') % 2 == 1
    for at, was_open in zip(reversed(blocks), reversed(opened), strict=True):
        block = _block(file, at, size)
        is_open = was_open ^ (block.count(b'"') % 2 == 1)
        behind, end = len(block), block.rfind(b"\n")
        while end >= 0:
            is_open ^= block.count(b'"', end, behind) % 2 == 1
            if not is_open:
                return at + end + 1
            behind, end = end, block.rfind(b"\n", 0, end)
    return start


def _block(file: IO[bytes], at: int, size: int) -> bytes:
    file.seek(at)
    return file.read(min(_BLOCK, size - at))
