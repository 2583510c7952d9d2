"""The records of a WARC file cut out of its bytes, however damaged: heads, lengths, where they lie.

warcio's own iterator ends in silence at a damaged member, and takes the next record for a part of
one that is too short. Here each fault costs its record, and the next one is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from beritaclean.records import record as limits
from beritaclean.records.packed import CutOff, Unpacked, too_large
from beritaclean.records.record import Unreadable
from beritaclean.records.rejects import sample

_VERSION = b"WARC/1."
_LONGEST_LINE = 1 << 16
_MOST_LINES = 1000
"""Lines of a record's head; real ones have twenty."""
HEADER = re.compile(rb"([^\s:]+)[ \t]*:[ \t]*([^\r\n]*)")
_MOST_SHORT = 100
"""So many records of a file that are shorter than they say are searched for the next."""
_SWALLOWED = re.compile(rb"\n\r?\nWARC/1\.\d\r?\n")
"""The head of the next record, inside one that is shorter than it says."""


class Damaged(Unreadable):
    """A record that is not what its head says."""


class Head(NamedTuple):
    """The head of a record."""

    data: bytes
    fields: Mapping[str, str]
    offset: int


class Window:
    """The unpacked bytes as a reader wants them: by line, by count; and where they lie."""

    def __init__(self, pieces: Unpacked) -> None:
        self._pieces = pieces
        self._piece = b""
        self._at = 0
        self._origin = 0
        self._fault: CutOff | None = None
        self.begin = 0
        """Where the record that is being read begins, in a file that is not packed."""
        self.short = 0
        """How many records were shorter than they say."""

    @property
    def offset(self) -> int:
        """Where in the file the next byte lies; in a packed one, where its member begins."""
        return self._origin if self._pieces.packing else self._origin + self._at

    def fill(self) -> bool:
        """See that there is a byte to read; False at the end."""
        while self._at >= len(self._piece):
            if self._fault is not None:
                raise self._fault
            try:
                self._piece, self._at = next(self._pieces), 0
            except StopIteration:
                return False
            self._origin = self._pieces.start
        return True

    def line(self) -> bytes:
        """The next line with its end; a long one comes in parts."""
        parts: list[bytes] = []
        size = 0
        while size < _LONGEST_LINE and self.fill():
            end = self._piece.find(b"\n", self._at, self._at + _LONGEST_LINE - size) + 1
            stop = end or min(len(self._piece), self._at + _LONGEST_LINE - size)
            part = self._piece[self._at : stop]
            self._at = stop
            parts.append(part)
            size += len(part)
            if end:
                break
        return b"".join(parts)

    def take(self, count: int) -> bytes:
        """So many bytes; fewer at the end."""
        parts: list[bytes] = []
        while count > 0 and self.fill():
            part = self._piece[self._at : self._at + count]
            self._at += len(part)
            count -= len(part)
            parts.append(part)
        return b"".join(parts)

    def skip(self, count: int) -> int:
        """Pass over so many bytes; how many are missing."""
        while count > 0 and self.fill():
            step = min(count, len(self._piece) - self._at)
            self._at += step
            count -= step
        return count

    def give_back(self, data: bytes) -> None:
        """Put back bytes that were taken."""
        begin = self._at - len(data)
        if begin >= 0 and self._piece.startswith(data, begin):
            self._at = begin
            return
        self._piece, self._at = data + self._piece[self._at :], 0
        if not self._pieces.packing:
            self._origin += begin

    def check_end(self) -> None:
        """Let the checksum behind a packed record be read, as its bytes may be wrong.

        Raises
        ------
        CutOff
            Where it does not fit.
        """
        try:
            self.fill()
        except CutOff as error:
            if error.reason == "damaged" and self._pieces.start == self._origin:
                raise
            self._fault = error  # this record is whole: the next one is not

    def resync(self) -> bool:
        """Go on behind a damaged member, at the next that begins a record."""
        self._piece, self._at, self._fault = b"", 0, None
        return self._pieces.resync(_VERSION)


def next_record(window: Window, about: str) -> tuple[Head, bytes] | None:
    """The next record: its head and its payload; None at the end.

    Raises
    ------
    Damaged
        Where it is not what its head says; the next one follows.
    CutOff
        Where the bytes end, or are damaged.
    """
    line, offset = _first_line(window, about)
    if not line:
        return None
    head = _head(window, line, offset, about)
    length = _length(head, about)
    if length > limits.LARGEST:
        if window.skip(length):
            raise CutOff("")
        raise too_large(f"{about} at byte {offset:,}")
    payload = window.take(length)
    ending = window.take(4)
    is_whole = len(payload) == length and ending.startswith((b"\r\n", b"\n"))
    if ending.strip(b"\r\n") or not is_whole:
        swallowed = _SWALLOWED.search(payload) if window.short < _MOST_SHORT else None
        if swallowed:
            window.short += 1
            ending = payload[payload.index(_VERSION, swallowed.start()) :] + ending
        window.give_back(ending)
        if not swallowed and len(payload) < length:
            raise CutOff("")
        if swallowed or not is_whole:
            message = f"{about} at byte {offset:,}: is not as long as it says; fetch it again"
            raise Damaged(message, reason="damaged", start=sample(payload))
    window.check_end()
    return head, payload


def _first_line(window: Window, about: str) -> tuple[bytes, int]:
    """The line that begins the next record, and where it lies; empty at the end.

    Raises
    ------
    Damaged
        Where something else stands before it.
    """
    passed, begin, first = 0, 0, b""
    while True:
        window.fill()
        offset = window.offset
        line = window.line()
        if not line or line.startswith(_VERSION):
            window.begin = offset
            break
        if line.strip():
            begin, first = (begin, first) if passed else (offset, line)
            passed += len(line)
    if passed:
        window.give_back(line)
        message = f"{about}: {passed:,} bytes at byte {begin:,} are no record; fetch it again"
        raise Damaged(message, reason="damaged", start=sample(first))
    return line, offset


def _head(window: Window, line: bytes, offset: int, about: str) -> Head:
    """The head of the record that begins with a line."""
    parts = [line]
    fields: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        line = window.line()
        if not line:
            raise CutOff("")
        parts.append(line)
        if not line.strip():
            return Head(b"".join(parts), fields, offset)
        found = HEADER.match(line)
        if found is not None:
            name = found[1].decode("latin-1").lower()
            fields.setdefault(name, found[2].decode("utf-8", "replace").strip())
    message = f"{about} at byte {offset:,}: has a head without an end; fetch it again"
    raise Damaged(message, reason="damaged", start=sample(b"".join(parts[:20])))


def _length(head: Head, about: str) -> int:
    stated = head.fields.get("content-length", "")
    if not (stated.isascii() and stated.isdigit() and len(stated) < 19):
        message = f"{about} at byte {head.offset:,}: does not say how long it is; fetch it again"
        raise Damaged(message, reason="damaged", start=sample(head.data))
    return int(stated)
