"""JSON: a list of records, one by one, or objects that are printed over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from beritaclean.records import jsonl, record
from beritaclean.records.answers import own_fields, split
from beritaclean.records.layouts import Paths
from beritaclean.records.lines import utf_8
from beritaclean.records.opening import opened
from beritaclean.records.packed import CutOff, too_large
from beritaclean.records.record import (
    SAMPLE,
    Meter,
    Raw,
    Reading,
    Reject,
    Source,
    Unreadable,
)
from beritaclean.records.rejects import reject_of, sample, where

understand = jsonl.understand

_SIGN = re.compile(rb'["{}\[\],]')
_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
"""What of a string is left, with its quote."""
_CLOSES = {ord("{"): ord("}"), ord("["): ord("]")}


class Broken(ValueError):
    """Brackets or commas that do not fit; nothing behind can be told apart."""


def read(source: Source, reading: Reading, meter: Meter) -> Iterator[Raw | Reject]:
    """The records of a list, or the objects that stand one behind the other.

    Of an object that is no record but an answer that holds a list of them, these are given.

    Raises
    ------
    InputError
        Where the source cannot be opened, is UTF-16, is cut off, damaged or broken.
    """
    number = 0
    with opened(source, meter) as unpacked:
        try:
            for element in _records(utf_8(unpacked, source.name), own_fields(reading)):
                number += 1
                raw = Raw(source.name, f"record {number}", source.form, element or b"")
                if element is None:
                    yield reject_of(raw, too_large(where(raw.source, raw.place)))
                else:
                    yield raw
        except CutOff as error:
            raise error.behind(source.name, f"record {number:,}") from error
        except Broken as error:
            raise Unreadable(
                f"{where(source.name)}: is broken JSON behind record {number:,} ({error}); "
                "mend it, the records before were read",
                reason="broken json",
            ) from error


def _records(pieces: Iterator[bytes], own: Paths) -> Iterator[bytes | None]:
    """The elements, and for one that is an answer the records in it."""
    for element, in_list in elements(pieces):
        # what stands in a list already is no answer, and need not be looked into
        found = split(element, own) if element and not in_list else None
        yield from [element] if found is None else found


def elements(pieces: Iterable[bytes]) -> Iterator[tuple[bytes | None, bool]]:
    """The elements of a JSON list, or the values in a row: their bytes, and whether in a list.

    One that is too large is None. The standard library reads no list piece by piece, and none
    behind a broken element: so brackets are counted here, and each element is read by itself.

    Raises
    ------
    Broken
        Where brackets or commas do not fit.
    CutOff
        Where the end of a list or an object is missing.

    >>> list(elements([b'[{"isi": "Hu', b'jan, ]"}, "turun"]']))
    [(b'{"isi": "Hujan, ]"}', True), (b'"turun"', True)]
    """
    scanner = _Scanner()
    for piece in pieces:
        yield from scanner.feed(piece)
    if scanner.open or scanner.in_string or (scanner.in_list and not scanner.is_done):
        raise CutOff("")
    yield from scanner.cut(b"")


class _Scanner:
    """Where an element of a list ends: brackets are counted, strings are passed over."""

    def __init__(self) -> None:
        self.open = bytearray()  # the brackets that must still come, the innermost last
        self.in_list: bool | None = None  # not known before the first sign
        self.is_done = False  # the list is closed
        self.in_string = False
        self.rest = b""  # a backslash, whose sign is in the next piece
        self.held: list[bytes] = []
        self.size = 0

    def feed(self, piece: bytes) -> Iterator[tuple[bytes | None, bool]]:
        piece, self.rest = self.rest + piece, b""
        at = start = 0
        if self.in_list is None and (bare := piece.lstrip()):
            self.in_list = bare.startswith(b"[")
            at = start = len(piece) - len(bare) + self.in_list
        while sign := _STRING.match(piece, at) if self.in_string else _SIGN.search(piece, at):
            at = sign.end()
            code = piece[at - 1]
            behind = self._take(code)
            if behind is not None:
                is_due = code == ord(",") and bool(self.in_list) and not self.is_done
                yield from self.cut(piece[start : at - behind], is_due=is_due)
                start = at
                self.is_done |= bool(self.in_list) and code == ord("]")
        if self.in_string and (len(piece) - at - len(piece[at:].rstrip(b"\\"))) % 2:
            piece, self.rest = piece[:-1], piece[-1:]
        self._hold(piece[start:])

    def _take(self, code: int) -> int | None:
        """How many bytes stand behind the element that ends at a sign; None where none does."""
        is_bare = not self.open and (self.is_done or not self.in_list)
        if code == ord('"'):
            self.in_string = not self.in_string
            return 0 if is_bare and not self.in_string else None
        if code == ord(","):
            return None if self.open else 1
        if code in _CLOSES:
            if self.is_done:
                raise Broken("something stands behind the end of the list")
            self.open.append(_CLOSES[code])
            if len(self.open) > record.LARGEST:
                raise Broken("too many brackets are open")
            return None
        if self.open:
            if self.open.pop() != code:
                raise Broken(f"a {chr(code)} closes what it did not open")
            return 0 if not self.open and (self.is_done or not self.in_list) else None
        if self.is_done or not self.in_list or code != ord("]"):
            raise Broken(f"a {chr(code)} closes nothing")
        return 1

    def _hold(self, part: bytes) -> None:
        self.size += len(part)
        if self.size <= record.LARGEST:
            self.held.append(part)
        else:
            self.held = [b"".join(self.held)[: 4 * SAMPLE]]

    def cut(self, part: bytes, *, is_due: bool = False) -> Iterator[tuple[bytes | None, bool]]:
        """The element that ends here."""
        self._hold(part)
        element, size = b"".join(self.held).strip(), self.size
        self.held, self.size = [], 0
        if size > record.LARGEST:
            yield None, bool(self.in_list)
        elif element and self.is_done:
            raise Broken(f"something stands behind the end of the list: {sample(element)[:20]}")
        elif element:
            yield element, bool(self.in_list)
        elif is_due:
            raise Broken("a comma stands where a record should")
