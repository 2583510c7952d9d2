"""Bytes as they come out of gzip and zstd, piece by piece, however many members a file has.

Our own loop over decompressors, because the ready ones hide what we must know: zstandard's
`stream_reader` ends in silence where a file is cut off, and gzip's loses what stood before a
fault. Here all that can be read comes out first, then `CutOff` is raised.
"""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections.abc import Iterator
from typing import Any, Protocol

from beritaclean.records import record
from beritaclean.records.record import Meter, Unreadable
from beritaclean.records.rejects import missing, where

PIECE = 1 << 16
"""Bytes read, and given out, at a time."""
_ZSTD_PIECE = 1 << 11
"""Bytes given to zstd at a time: it has no limit for its output, and packs up to 30,000 : 1."""
_ENOUGH = 4096
"""Bytes of a member that show how its content begins."""
_LARGEST_WINDOW = 1 << 31
"""What `zstd --long=31` needs: the most that the format's own tool reads."""

# RFC 1952; RFC 8878. Skippable frames of zstd end in 0x184D2A5?; WARC files keep theirs there.
GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
_MEMBERS = {"gz": re.compile(rb"\x1f\x8b\x08"), "zst": re.compile(re.escape(ZSTD))}


class CutOff(Unreadable):
    """What is packed ends in the middle, or is damaged; `what` says which, for a sentence."""

    def __init__(self, message: str, *, what: str = "is cut off", reason: str = "cut off") -> None:
        super().__init__(message, reason=reason)
        self.what = what

    def behind(self, source: str, place: str) -> Unreadable:
        """The same, with the last record that was read.

        >>> str(CutOff("").behind("kabar.jsonl.gz", "line 1,234"))
        'kabar.jsonl.gz: is cut off behind line 1,234; fetch it again'
        """
        text = f"{where(source)}: {self.what} behind {place}; fetch it again"
        return Unreadable(text, reason=self.reason)


def packing_of(head: bytes) -> str:
    r"""How bytes are packed, told by their first four.

    >>> packing_of(b"\x1f\x8b\x08\x00"), packing_of(b"Hujan")
    ('gz', '')
    """
    if head.startswith(GZIP):
        return "gz"
    return "zst" if head.startswith(ZSTD) or _SKIPPABLE.match(head) else ""


class Stream(Protocol):
    """What is asked of an open file."""

    def read(self, size: int, /) -> bytes | None:
        """The next bytes, at most so many."""

    def seekable(self) -> bool:
        """Whether one can go back in it."""

    def seek(self, at: int, /) -> int:
        """Go on at a byte."""


class Unpacked:
    """The bytes of an open file in pieces, unpacked where they are packed; an iterator.

    >>> import gzip
    >>> packed = gzip.compress(b"Hujan ") + gzip.compress(b"turun.")
    >>> b"".join(Unpacked(io.BytesIO(packed), "kabar.gz"))
    b'Hujan turun.'
    """

    def __init__(self, file: Stream, name: str, meter: Meter | None = None) -> None:
        self._file = file
        self._name = name
        self._meter = meter or Meter()
        self._read = 0  # bytes taken from the file
        self._furthest = 0  # bytes that were counted
        self._rest = b""  # read, not yet unpacked
        self.is_done = False
        """Whether the end of the file was reached."""
        self.start = 0
        """Where in the file the last piece came from: its member, or its own first byte."""
        while len(self._rest) < 4 and self._fill():
            pass  # a pipe may give less than tells how it is packed
        self.packing = packing_of(self._rest)
        self._pieces = self._unpack() if self.packing else self._plain()

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._pieces)

    def resync(self, begins: bytes) -> bool:
        """Go on at the next member whose content begins so; False where there is none."""
        if not self.packing:
            return False
        with contextlib.suppress(OSError, ValueError, AttributeError):
            if self._file.seekable():  # a damaged member may have swallowed those behind it
                self._file.seek(self.start + 1)
                self._read, self._rest = self.start + 1, b""
        at = 0
        while True:
            found = _MEMBERS[self.packing].search(self._rest, at)
            if found is None:
                self._rest = self._rest[-2:]  # a mark may lie across two pieces
                at = 0
                if not self._fill():
                    break
                continue
            at = found.start()
            while len(self._rest) < at + _ENOUGH and self._fill():
                pass
            if head_of(self._rest[at : at + _ENOUGH]).startswith(begins):
                self._rest = self._rest[at:]
                self._pieces = self._unpack()
                return True
            at += 1
        self._pieces = iter(())
        return False

    def _more(self) -> bytes:
        if self._meter.before is not None:
            self._meter.before(self._file)
        # a pipe is not waited for until it has filled a whole piece
        read = getattr(self._file, "read1", self._file.read)
        data: bytes = read(PIECE) or b""
        self.is_done = not data
        self._read += len(data)
        if self._read > self._furthest:
            self._meter.bytes += self._read - self._furthest
            self._furthest = self._read
        return data

    def _fill(self) -> bool:
        """Read on; False at the end."""
        more = self._more()
        self._rest += more
        return bool(more)

    def _plain(self) -> Iterator[bytes]:
        piece, self._rest = self._rest, b""
        while piece:
            self.start = self._read - len(piece)
            yield piece
            piece = self._more()

    def _unpack(self) -> Iterator[bytes]:
        """The content of member after member."""
        while self._rest or self._fill():
            self._rest = self._rest.lstrip(b"\0")  # tapes and disks fill their last block
            while 0 < len(self._rest) < 4 and self._fill():
                pass
            if not self._rest:
                continue
            self.start = self._read - len(self._rest)
            if packing_of(self._rest) != self.packing:
                raise self._fault("holds something that is not packed")
            yield from _gunzip(self) if self.packing == "gz" else _unzstd(self)

    def _fault(self, what: str | None = None) -> CutOff:
        """The error at this place: the data ends, or is damaged."""
        name = where(self._name)
        if what is None:
            return CutOff(f"{name}: is cut off; fetch it again")
        return CutOff(f"{name}: {what}; fetch it again", what=what, reason="damaged")

    # What the two decompressors below need of this class.

    def take(self) -> bytes:
        """The bytes that are read but not unpacked, or new ones.

        Raises
        ------
        CutOff
            At the end of the file: a member is not done.
        """
        if not self._rest and not self._fill():
            raise self._fault()
        data, self._rest = self._rest, b""
        return data

    def give_back(self, data: bytes) -> None:
        """Put back what stands behind a member."""
        self._rest = data + self._rest

    def damaged(self) -> CutOff:
        """The error of a member whose bytes or checksum are wrong."""
        return self._fault(f"is damaged in the part that begins at byte {self.start:,}")

    @property
    def name(self) -> str:
        """What messages call the file."""
        return self._name


def _gunzip(source: Unpacked) -> Iterator[bytes]:
    """The content of one gzip member."""
    member = zlib.decompressobj(wbits=31)
    while not member.eof:
        data = source.take()
        while True:
            before = member.copy()
            try:
                piece = member.decompress(data, PIECE)
            except zlib.error as error:
                if rescued := _rescued(before, data):
                    yield rescued
                raise source.damaged() from error
            if piece:
                yield piece
            data = member.unconsumed_tail
            if member.eof or (not data and len(piece) < PIECE):
                break
    source.give_back(member.unused_data)


def _rescued(member: Any, data: bytes) -> bytes:
    """What can be read in front of a fault: as much of the data is given as does no harm."""
    good, bad, piece = 0, len(data), b""
    while bad - good > 1:
        middle = (good + bad) // 2
        try:
            piece = member.copy().decompress(data[:middle], PIECE)
        except zlib.error:
            bad = middle
        else:
            good = middle
    return piece if good else b""


def _unzstd(source: Unpacked) -> Iterator[bytes]:
    """The content of one zstd frame."""
    try:
        import zstandard  # noqa: PLC0415
    except ImportError:
        raise missing(source.name, "packed with zstd", "zstandard") from None
    frame = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).decompressobj()
    while not frame.eof:
        data = source.take()
        for at in range(0, len(data), _ZSTD_PIECE):
            try:
                piece = frame.decompress(data[at : at + _ZSTD_PIECE])
            except zstandard.ZstdError as error:
                raise source.damaged() from error
            if piece:
                yield piece
            if frame.eof:
                source.give_back(frame.unused_data + data[at + _ZSTD_PIECE :])
                break


def head_of(data: bytes) -> bytes:
    """What the first bytes of a file unpack to; as they are, where they are not packed."""
    if not packing_of(data):
        return data
    with contextlib.suppress(Unreadable):
        return next(Unpacked(io.BytesIO(data), ""), b"")
    return b""


def too_large(name: str) -> Unreadable:
    """The error of a record beyond the limit."""
    megabytes = record.LARGEST >> 20
    text = f"{name}: is larger than {megabytes} MB, which no article is; leave it out"
    return Unreadable(text, reason="too large")
