"""The lines of a CSV file as Python's csv takes them, however long they are and however they end.

Which sign ends a row is told from the first of them. Where it is a line feed, a carriage return
alone stands inside a cell; Python's csv would fail at it, so that it goes through in disguise.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import chain

from beritaclean.records import record
from beritaclean.records.lines import Cut, lines
from beritaclean.records.plain import mend
from beritaclean.records.record import SAMPLE

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_HEAD = 1 << 16
"""Bytes by which it is told what ends a row; fewer, where one has a line feed."""
QUOTED = re.compile(r'"[^"]*(?:"|\Z)')
_QUOTED = re.compile(QUOTED.pattern.encode())
END = "\udc00\udc01"
"""A last line that no text has, as it is no UTF-8: inside a cell, it shows an open quote."""
RETURN = "\udc0d"
"""A carriage return inside a cell, until csv has read it."""


class Lines:
    """The lines of a table as text, with their ends; it knows how much of a row it gave.

    Of a row that is longer than `LARGEST`, it gives what leads csv to the row's end, and no more.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.size = 0
        """The characters of the row so far."""
        self.count = 0
        """The lines of the row so far."""
        self.start = ""
        """How the row begins, where its first line is too long."""
        self.is_mended = False
        self.quotes = Quotes()
        self._is_passing = False
        self._lines = self._decoded(pieces)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        is_first = not self.size
        line = next(self._lines)
        self.count += 1
        self.size += len(line)
        if self.is_kept or line == END:
            return line
        if is_first:
            self.start = line[: 4 * SAMPLE]
        # the row is not kept, but where a quote opens or closes, csv must know of it
        is_open = self.quotes.ends_open
        if is_first == is_open:
            return '"\n'
        return "" if is_open else "\n"

    @property
    def is_kept(self) -> bool:
        """Whether the row is no longer than a row may be."""
        return self.size <= record.LARGEST

    def begin(self) -> None:
        """A new row begins."""
        self.size, self.count, self.start, self.is_mended = 0, 0, "", False

    def rest(self) -> int:
        """How many lines stand behind, which are passed over."""
        return sum(line != END for line in self._lines)

    def _decoded(self, pieces: Iterator[bytes]) -> Iterator[str]:
        for line in lines(_one_ending(_utf_8(pieces)), self._pass):
            if isinstance(line, Cut):
                self.size += record.LARGEST
            elif self.size + len(line) >= record.LARGEST:
                self._pass(line)
            text, is_mended = mend(line)
            self.is_mended |= is_mended
            text = text.replace("\0", "")
            if "\r" in text:
                text = text.rstrip("\r").replace("\r", RETURN)
            self._is_passing = False
            yield text + "\n"
        yield END

    def _pass(self, part: bytes) -> None:
        """Look for the quotes in a part of a line that is not kept."""
        if not self._is_passing:
            self.quotes.begin(is_open=self.size > 0)
            self._is_passing = True
        self.quotes.feed(part)


class Quotes:
    """Whether a quote is open at the end of a line, as csv sees it.

    A quote opens a cell only as its first sign, and one that is written twice is none.

    >>> quotes = Quotes()
    >>> for line in (b'1,"Hujan', b'1,Hujan "deras', b'1,"Hujan ""deras", 2'):
    ...     quotes.begin(is_open=False)
    ...     quotes.feed(line)
    ...     print(quotes.ends_open)
    True
    False
    False
    """

    def __init__(self) -> None:
        self.delimiter = b","
        self._place = ""

    @property
    def ends_open(self) -> bool:
        """Whether a quote is open behind all that was fed."""
        return self._place == "quoted"

    def begin(self, *, is_open: bool) -> None:
        """A new line begins, inside a quoted cell or not."""
        self._place = "quoted" if is_open else "start"

    def feed(self, part: bytes) -> None:
        """The next part of the line."""
        part = part.replace(b"\0", b"")
        at = 0
        while at < len(part):
            if self._place == "quoted":
                at = part.find(b'"', at) + 1 or len(part) + 1
                self._place = "quote" if at <= len(part) else "quoted"
            elif self._place == "cell":
                at = part.find(self.delimiter, at) + 1 or len(part) + 1
                self._place = "start" if at <= len(part) else "cell"
            else:
                sign = part[at : at + 1]
                at += 1
                if sign == b'"':  # the first sign of a cell, or the second of two
                    self._place = "quoted"
                else:
                    self._place = "start" if sign == self.delimiter else "cell"


def as_read(cells: list[str]) -> list[str]:
    """The cells of a row as they stand in the file, without disguise."""
    return [cell.replace(RETURN, "\r") for cell in cells]


def _utf_8(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces without a byte order mark, and of UTF-16 in UTF-8."""
    first = next(pieces, b"")
    while 0 < len(first) < len(codecs.BOM_UTF8) and (more := next(pieces, b"")):
        first += more
    encoding = _WIDE.get(first[:2])
    if encoding is None:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from pieces
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    yield decoder.decode(first[2:]).encode()
    for piece in pieces:
        yield decoder.decode(piece).encode()
    yield decoder.decode(b"", final=True).encode()


def _one_ending(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces with line feeds, where carriage returns end the rows, as on old Macs."""
    head = b""
    for piece in pieces:
        head += piece
        if b"\n" in piece or len(head) >= _HEAD:
            break
    if not _is_old(head):
        yield head
        yield from pieces
        return
    held = b""
    for piece in chain((head,), pieces):
        # a line feed may follow in the next piece
        whole = held + piece
        held = b"\r" if whole.endswith(b"\r") else b""
        whole = whole.removesuffix(b"\r")
        yield whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    yield held and b"\n"


def _is_old(head: bytes) -> bool:
    """Whether more rows end with a carriage return alone than with a line feed."""
    bare = _QUOTED.sub(b"", head).removesuffix(b"\r")
    return bare.count(b"\r") - bare.count(b"\r\n") > bare.count(b"\n")
