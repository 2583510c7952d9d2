"""JSON: a list of records, one by one, or objects that are printed over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_IN_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_BETWEEN = re.compile(rb"[\s]*")
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
    scanner = _Scanner()
    for element in _elements(scanner, pieces):
        # what stands in a list already is no answer, and need not be looked into
        is_bare = element is not None and not (scanner.in_list or scanner.is_done)
        found = split(element, own) if is_bare and element else None
        yield from [element] if found is None else found


def elements(pieces: Iterator[bytes]) -> Iterator[bytes | None]:
    """The elements of a JSON list, or the values in a row, as bytes; None for one too large.

    Raises
    ------
    Broken
        Where brackets or commas do not fit.
    CutOff
        Where the end of a list or an object is missing.

    >>> list(elements(iter([b'[{"isi": "Hu', b'jan, ]"}, "turun"]'])))
    [b'{"isi": "Hujan, ]"}', b'"turun"']
    """
    return _elements(_Scanner(), pieces)


def _elements(scanner: _Scanner, pieces: Iterator[bytes]) -> Iterator[bytes | None]:
    for piece in pieces:
        yield from scanner.feed(piece)
    yield from scanner.end()


class _Scanner:
    """Where an element of a list ends: brackets are counted, strings are passed over."""

    def __init__(self) -> None:
        self.open = bytearray()  # the brackets that must still come, the innermost last
        self.in_list = False
        self.is_done = False  # the list is closed
        self.in_string = False
        self.is_escaped = False  # the piece ended on a backslash
        self.held: list[bytes] = []
        self.size = 0
        self.count = 0

    def feed(self, piece: bytes) -> Iterator[bytes | None]:
        at = start = 0
        if not (self.count or self.in_list or self.is_done or self.size):
            at = start = self._first(piece)
        while at < len(piece):
            if self.in_string:
                at = self._pass_string(piece, at)
                # a value that is a string alone ends with its quote
                if not self.in_string and not self.in_list and not self.open:
                    yield from self._cut(piece[start:at])
                    start = at
                continue
            sign = _SIGN.search(piece, at)
            if sign is None:
                break
            at = sign.end()
            code = piece[at - 1]
            if code == ord('"'):
                self.in_string = True
            elif code in _CLOSES:
                if self.is_done:
                    raise Broken("something stands behind the end of the list")
                self.open.append(_CLOSES[code])
                if len(self.open) > record.LARGEST:
                    raise Broken("too many brackets are open")
            elif code == ord(","):
                if not self.open:
                    yield from self._cut(piece[start : at - 1], is_due=self.in_list)
                    start = at
            elif self.open:
                if self.open.pop() != code:
                    raise Broken(f"a {chr(code)} closes what it did not open")
                if not self.open and not self.in_list:
                    yield from self._cut(piece[start:at])
                    start = at
            elif self.in_list and code == ord("]"):
                yield from self._cut(piece[start : at - 1])
                start = at
                self.in_list, self.is_done = False, True
            else:
                raise Broken(f"a {chr(code)} closes nothing")
        self._hold(piece[start:])

    def end(self) -> Iterator[bytes | None]:
        """What is left at the end of the pieces."""
        if self.open or self.in_list or self.in_string:
            raise CutOff("")
        yield from self._cut(b"")

    def _first(self, piece: bytes) -> int:
        """Enter the list, where there is one."""
        blank = _BETWEEN.match(piece)
        at = blank.end() if blank else 0
        if piece[at : at + 1] == b"[":
            self.in_list = True
            return at + 1
        return at

    def _pass_string(self, piece: bytes, at: int) -> int:
        if self.is_escaped:
            at, self.is_escaped = at + 1, False
        inside = _IN_STRING.match(piece, at)
        end = inside.end() if inside else at
        if end == len(piece):
            return end
        if piece[end] == ord("\\"):  # the last byte: else the pattern had passed it
            self.is_escaped = True
        else:
            self.in_string = False
        return end + 1

    def _hold(self, part: bytes) -> None:
        self.size += len(part)
        if self.size <= record.LARGEST:
            self.held.append(part)
        else:
            self.held = [b"".join(self.held)[: 4 * SAMPLE]]

    def _cut(self, part: bytes, *, is_due: bool = False) -> Iterator[bytes | None]:
        """The element that ends here."""
        self._hold(part)
        element, size = b"".join(self.held), self.size
        self.held, self.size = [], 0
        element = element.strip()
        if size > record.LARGEST:
            self.count += 1
            yield None
        elif element:
            if self.is_done:
                raise Broken(f"something stands behind the end of the list: {sample(element)[:20]}")
            self.count += 1
            yield element
        elif is_due:
            raise Broken("a comma stands where a record should")
