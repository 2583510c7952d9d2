"""Lines out of pieces of bytes, in flat memory, however long a line is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from beritaclean.records import record
from beritaclean.records.record import SAMPLE, Unreadable
from beritaclean.records.rejects import where

_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"{\0", b"\0{", b"[\0", b"\0[")
"""How UTF-16 begins: its marks, or a bracket of JSON in two bytes."""


class Cut(bytes):
    """The beginning of a line that is too long; the rest of it was not kept."""

    __slots__ = ()


def lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    r"""The lines without their ends; the last one may lack its own.

    A line longer than `LARGEST` gives a `Cut`. The pieces may raise: then a line that is not
    done is lost, those before it came out.

    >>> list(lines([b"Huj", b"an\r\n\nturun"]))
    [b'Hujan', b'', b'turun']
    """
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        first, *rest = piece.split(b"\n")
        size += len(first)
        if size <= record.LARGEST:
            held.append(first)
        if not rest:
            continue
        yield _line(held, size)
        *whole, last = rest
        for line in whole:
            yield line.removesuffix(b"\r")
        held, size = [last], len(last)
    if size:
        yield _line(held, size)


def _line(held: list[bytes], size: int) -> bytes:
    line = held[0] if len(held) == 1 else b"".join(held)
    if size > record.LARGEST:
        return Cut(line[: 4 * SAMPLE])
    return line.removesuffix(b"\r")


def utf_8(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    """The pieces without a byte order mark.

    Raises
    ------
    Unreadable
        Where they are UTF-16, whose lines cannot be told from bytes.
    """
    first = next(pieces, b"")
    while 0 < len(first) < len(_BOM) and (more := next(pieces, b"")):
        first += more
    if first.startswith(_WIDE):
        text = f"{where(name)}: is UTF-16; save it as UTF-8, e.g. with iconv -f UTF-16 -t UTF-8"
        raise Unreadable(text, reason="unknown encoding")
    if first := first.removeprefix(_BOM):
        yield first
    yield from pieces
