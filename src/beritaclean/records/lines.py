"""Lines out of pieces of bytes, in flat memory, however long a line is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from beritaclean.records import record
from beritaclean.records.record import SAMPLE, Unreadable
from beritaclean.records.rejects import where

_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"{\0", b"\0{", b"[\0", b"\0[")
"""How UTF-16 begins: its marks, or a bracket of JSON in two bytes."""


class Cut(bytes):
    """The beginning of a line that is too long; the rest of it was not kept."""

    __slots__ = ()


def lines(
    pieces: Iterable[bytes], passed: Callable[[bytes], None] | None = None
) -> Iterator[bytes]:
    r"""The lines without their ends; the last one may lack its own.

    A line longer than `LARGEST` gives a `Cut`. The pieces may raise: then a line that is not
    done is lost, those before it came out.

    Parameters
    ----------
    pieces
        The bytes, as they come.
    passed
        Called with all bytes of a line that is too long, part by part, before its `Cut` comes.

    >>> list(lines([b"Huj", b"an\r\n\nturun"]))
    [b'Hujan', b'', b'turun']
    """
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        first, *rest = piece.split(b"\n")
        size = _hold(held, size, first, passed)
        if not rest:
            continue
        yield _line(held, size)
        *whole, last = rest
        if len(piece) <= record.LARGEST:
            for line in whole:
                yield line.removesuffix(b"\r")
        else:
            for line in whole:
                held.clear()
                yield _line(held, _hold(held, 0, line, passed))
        held.clear()
        size = _hold(held, 0, last, passed)
    if size:
        yield _line(held, size)


def _hold(held: list[bytes], size: int, part: bytes, passed: Callable[[bytes], None] | None) -> int:
    """Hold a part of a line, as long as that is not too long; the size of the line so far."""
    before, size = size, size + len(part)
    if size <= record.LARGEST:
        held.append(part)
        return size
    if before <= record.LARGEST:
        whole = b"".join(held)
        if passed is not None:
            passed(whole)
        held[:] = [whole[: 4 * SAMPLE] or part[: 4 * SAMPLE]]
    if passed is not None:
        passed(part)
    return size


def _line(held: list[bytes], size: int) -> bytes:
    line = held[0] if len(held) == 1 else b"".join(held)
    if size > record.LARGEST:
        return Cut(line)
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
