"""The parts of a workbook are XML: read piece by piece, and what their faults are called."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from tempfile import SpooledTemporaryFile
from xml.parsers import expat

from beritaclean.records import record

PIECE = 1 << 16
"""Bytes of a part that are unpacked at a time."""
_ANEW = "fetch it again, or save it anew"
_HELD = 1 << 23
"""Bytes of texts that are held in memory; more of them lie in a temporary file without a name."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A sign as a workbook writes it where XML has no place for it. Source: the same, 22.9.2.19."""


class Broken(Exception):
    """A part of a workbook that cannot be read; its text says why."""

    def __init__(self, what: str, cure: str = _ANEW, reason: str = "damaged") -> None:
        super().__init__(what)
        self.cure = cure
        """What to do."""
        self.reason = reason
        """The word by which it is counted."""


class Xml:
    """What reads one part of a workbook; elements are known by their names, without a prefix."""

    def __init__(self) -> None:
        parser = self.parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = PIECE
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self.data
        parser.StartDoctypeDeclHandler = self._doctype

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """The next part of a text."""

    def over(self, pieces: Iterator[bytes]) -> Iterator[None]:
        """Read all pieces, and stop behind each of them.

        Raises
        ------
        Broken
            Where it is no XML.
        """
        given = 0
        try:
            for piece in pieces:
                self.parser.Parse(piece, False)  # noqa: FBT003 - it takes no names
                given += len(piece)
                # one tag that has no end would be held as a whole
                if given - self.parser.CurrentByteIndex > record.LARGEST:
                    raise Broken("has a part without an end")
                yield
            self.parser.Parse(b"", True)  # noqa: FBT003
        except (expat.ExpatError, LookupError, ValueError) as error:  # the others: encodings
            raise Broken(f"is damaged ({why(error)})") from error
        yield

    def all(self, pieces: Iterator[bytes]) -> None:
        """Read all pieces."""
        for _ in self.over(pieces):
            pass

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self.start(name.rpartition(" ")[2], attributes)

    def _ended(self, name: str) -> None:
        self.end(name.rpartition(" ")[2])

    def _doctype(self, *_: object) -> None:
        raise Broken("declares a document type, which no workbook has")


class Texts(Xml):
    """All texts of a workbook, each by its number."""

    def __init__(self) -> None:
        super().__init__()
        self._ends = array("Q", [0])
        self._file = SpooledTemporaryFile(max_size=_HELD)  # noqa: SIM115 - it lives as long as we do
        self._waiting = bytearray()
        self._parts: list[str] = []
        self._size = 0
        self._takes = self._is_spoken = False
        self.get = lru_cache(maxsize=256)(self._get)
        """The text of a number, `None` where it is too large; IndexError where there is none."""
        self._too_large: set[int] = set()

    def close(self) -> None:
        """Give the temporary file back."""
        self._file.close()

    @property
    def size(self) -> int:
        """The bytes of all of them."""
        return self._ends[-1]

    def flush(self) -> None:
        """Put what is read to the rest."""
        self._file.write(self._waiting)
        self._waiting.clear()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """See `Xml`."""
        del attributes
        if tag == "si":
            self._parts, self._size = [], 0
        elif tag == "rPh":  # how a Japanese text is said
            self._is_spoken = True
        self._takes = tag == "t" and not self._is_spoken

    def end(self, tag: str) -> None:
        """See `Xml`."""
        self._takes = False
        if tag == "rPh":
            self._is_spoken = False
        elif tag == "si":
            if self._size > record.LARGEST:
                self._too_large.add(len(self._ends) - 1)
            data = unescaped("".join(self._parts)).encode(errors="surrogatepass")
            self._ends.append(self._ends[-1] + len(data))
            self._waiting += data

    def data(self, text: str) -> None:
        """See `Xml`."""
        if self._takes:
            self._size += len(text)
            if self._size <= record.LARGEST:
                self._parts.append(text)

    def _get(self, number: int) -> str | None:
        if not 0 <= number < len(self._ends) - 1:
            raise IndexError(number)
        if number in self._too_large:
            return None
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode(errors="surrogatepass")


class Elements(Xml):
    """Some elements of a small part."""

    def __init__(self, wanted: Collection[str]) -> None:
        super().__init__()
        self.found: list[tuple[str, str, dict[str, str]]] = []
        """The element that holds each, its name, its attributes."""
        self._wanted = wanted
        self._open = [""]

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """See `Xml`."""
        if tag in self._wanted:
            plain = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
            self.found.append((self._open[-1], tag, plain))
        self._open.append(tag)

    def end(self, tag: str) -> None:
        """See `Xml`."""
        del tag
        self._open.pop()


def unescaped(text: str) -> str:
    r"""A text with the signs that XML has no place for.

    >>> unescaped("Hujan_x000D_\nturun_x005F_x000D_")
    'Hujan\r\nturun_x000D_'
    """
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def why(error: Exception) -> str:
    """What the standard library says, on one line."""
    return " ".join(str(error).split())[:160].rstrip(".") or type(error).__name__
