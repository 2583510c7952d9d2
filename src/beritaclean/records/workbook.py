"""The file of a workbook (.xlsx): what lies in it, and its texts, in flat memory.

A workbook is a zip of XML: a list of sheets, their formats, one list of all texts, a file of cells
per sheet that points into that list. Our own reading, because the ready ones hold all texts, or
whole sheets, in memory, and do not tell where a cell links to. Source: ECMA-376, part 1, 18.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Self

from beritaclean.records import record
from beritaclean.records.workbook_parts import PIECE, Broken, Elements, Texts, why

OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Microsoft's older container begin, in which .xls and locked workbooks are."""
_AS_XLSX = "save it as .xlsx"
_HEADER, _NAMES = 512, 4096
_RATIO = 500
"""Texts that unpack to more than so many times their size are a trap: invented stories reach 35,
the same story in every row 150, one letter a million times 960."""
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
    *(RuntimeError, ValueError, IndexError, OverflowError),
)
"""What the standard library raises at a zip that is damaged."""
_LINK = re.compile(rb"<(?:\w+:)?hyperlink\s[^<>]*>")
_ATTRIBUTE = re.compile(rb"""\s(?:\w+:)?(ref|id)\s*=\s*(["'])(.*?)\2""")
_CLOCK = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_NO_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].', re.DOTALL)
"""What stands in the format of a number and is no part of a date."""
_DAYS = {
    **dict.fromkeys((14, 15, 16, 17), "day"),
    22: "moment",
    **dict.fromkeys((18, 19, 20, 21), "clock"),
}
_DAYS |= dict.fromkeys((*range(27, 37), *range(50, 59)), "day")
"""Formats that every program knows by their numbers. Source: the same, 18.8.30."""


class Sheet(NamedTuple):
    """A sheet that people see."""

    name: str
    part: str
    """The name of its file in the zip."""


class Workbook:
    """A workbook that is open.

    Raises
    ------
    Broken
        Where it is no workbook, or is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.done = 0
        """Bytes of its sheets that were unpacked."""
        with path.open("rb") as file:
            head = file.read(_HEADER)
        if head.startswith(OFFICE):
            raise _old(path, head)
        try:
            self._zip = zipfile.ZipFile(path)
        except _FAULTS as error:
            raise Broken(f"is no whole workbook ({why(error)})") from error
        try:
            self._parts = {name.lower(): name for name in self._zip.namelist()}
            self._read_list()
        except BaseException:
            self._zip.close()
            raise
        self.texts = Texts()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()
        self.texts.close()

    def _read_list(self) -> None:
        """Which sheets there are, and how their numbers are to be read."""
        root = self._relations("")
        main = next((part for kind, part in root.values() if kind == "officeDocument"), "")
        if main.lower().endswith(".bin"):
            raise Broken("is a workbook of the kind .xlsb", _AS_XLSX, "other format")
        if "mimetype" in self._parts:
            raise Broken("is a table of OpenDocument, as .ods is", _AS_XLSX, "other format")
        if "workbook.xml" not in main.lower():
            raise Broken("is no workbook, but another zip", "name a .xlsx file", "other format")
        parts = self._relations(main)
        elements = self._elements(main, "workbookPr", "sheet")
        properties = next((row for _, tag, row in elements if tag == "workbookPr"), {})
        self.is_1904 = properties.get("date1904") in {"1", "true"}
        """Whether days are counted from 1904 on, as Excel for Mac did."""
        self.sheets = [
            Sheet(" ".join(row.get("name", "").split()), parts[row.get("id", "")][1])
            for _, tag, row in elements
            if tag == "sheet"
            and row.get("state", "visible") == "visible"
            and parts.get(row.get("id", ""), ("",))[0] == "worksheet"
        ]
        self._shared = next((part for kind, part in parts.values() if kind == "sharedStrings"), "")
        styles = next((part for kind, part in parts.values() if kind == "styles"), "")
        self.formats = _formats(self._elements(styles, "numFmt", "xf")) if self._has(styles) else ()
        """For each style, what its numbers are: ``day``, ``moment``, ``clock``, or empty."""

    def read_texts(self) -> None:
        """Read the texts of all sheets.

        Raises
        ------
        Broken
            Where they cannot be read.
        """
        if not self._shared:
            return
        packed = self._info(self._shared).compress_size
        for _ in self.texts.over(self._pieces(self._shared)):
            self.texts.flush()
            if self.texts.size > max(record.LARGEST, _RATIO * packed):
                what = f"unpacks to more than {_RATIO} times its size"
                raise Broken(what, "see what wrote it", "too large")

    @property
    def size(self) -> int:
        """The bytes of all its sheets, unpacked."""
        return sum(self._info(sheet.part).file_size for sheet in self.sheets) or 1

    def cells(self, sheet: Sheet) -> Iterator[bytes]:
        """The file of a sheet, in pieces."""
        for piece in self._pieces(sheet.part):
            self.done += len(piece)
            yield piece

    def links(self, sheet: Sheet) -> Mapping[str, str]:
        """Where the cells of a sheet link to, by their names: ``D2``."""
        targets = {
            name: part
            for name, (kind, part) in self._relations(sheet.part).items()
            if kind == "hyperlink"
        }
        found: dict[str, str] = {}
        if not targets:
            return found
        rest = b""
        for piece in self._pieces(sheet.part):  # they stand behind the cells
            rest += piece
            for element in _LINK.finditer(rest):
                row = {
                    one[0]: one[2].decode(errors="replace")
                    for one in _ATTRIBUTE.findall(element[0])
                }
                if (target := targets.get(row.get(b"id", ""))) is not None:
                    found[row.get(b"ref", "").partition(":")[0]] = target
            rest = rest[max(rest.rfind(b"<"), len(rest) - PIECE) :] if b"<" in rest else b""
        return found

    def _has(self, part: str) -> bool:
        return part.lower() in self._parts

    def _info(self, part: str) -> zipfile.ZipInfo:
        try:
            return self._zip.getinfo(self._parts[part.lower()])
        except KeyError:
            raise Broken(f"lacks its part {part}") from None

    def _pieces(self, part: str) -> Iterator[bytes]:
        info = self._info(part)
        try:
            with self._zip.open(info) as file:
                while piece := file.read(PIECE):
                    yield piece
        except _FAULTS as error:
            raise Broken(f"is damaged ({why(error)})") from error

    def _elements(self, part: str, *tags: str) -> list[tuple[str, str, dict[str, str]]]:
        if self._info(part).file_size > record.LARGEST:
            raise Broken(f"has a part {part} of more than {record.LARGEST >> 20} MB")
        elements = Elements(tags)
        elements.all(self._pieces(part))
        return elements.found

    def _relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        """What a part points to: its kind, and the name of the part or the address."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self._has(listed):
            return {}
        found = {}
        for _, _, row in self._elements(listed, "Relationship"):
            target = row.get("Target", "")
            if row.get("TargetMode") != "External":
                inside = posixpath.join("/", folder, target.replace("\\", "/"))
                target = posixpath.normpath(inside).lstrip("/")
            found[row.get("Id", "")] = (row.get("Type", "").rpartition("/")[2], target)
        return found


def _old(path: Path, head: bytes) -> Broken:
    """The error of a file of Microsoft's older container: an .xls, or a workbook with a password.

    Source: [MS-CFB], 2.2: the shift of a sector's size, and the sector where the names begin.
    """
    with path.open("rb") as file:
        file.seek((int.from_bytes(head[48:52], "little") + 1) << min(head[30], 12))
        names = file.read(_NAMES)
    if "EncryptedPackage".encode("utf-16-le") in names:
        return Broken("is locked with a password", "save it without one", "locked")
    return Broken("is a file of old Office programs, as .xls is", _AS_XLSX, "other format")


def kind_of(code: str) -> str:
    """What the numbers of a format are: ``day``, ``moment``, ``clock``, or nothing of these.

    >>> kind_of("dd/mm/yyyy"), kind_of("[$-421]dd mmmm yyyy hh:mm;@"), kind_of("h:mm AM/PM")
    ('day', 'moment', 'clock')
    >>> kind_of("#,##0.00"), kind_of("[h]:mm"), kind_of('0" hari"'), kind_of("General")
    ('', '', '', '')
    """
    if _CLOCK.search(code):
        return ""  # how long it took
    letters = _NO_LETTERS.sub("", code.lower().partition(";")[0]).replace("general", "")
    has_day = (
        "d" in letters
        or "y" in letters
        or ("m" in letters and "h" not in letters and "s" not in letters)
    )
    if "h" in letters or "s" in letters:
        return "moment" if has_day else "clock"
    return "day" if has_day else ""


def _formats(elements: list[tuple[str, str, dict[str, str]]]) -> tuple[str, ...]:
    codes = {
        row.get("numFmtId", ""): row.get("formatCode", "")
        for _, tag, row in elements
        if tag == "numFmt"
    }
    used = [
        row.get("numFmtId", "0")
        for holder, tag, row in elements
        if (holder, tag) == ("cellXfs", "xf")
    ]
    return tuple(
        kind_of(codes[name])
        if name in codes
        else _DAYS.get(int(name), "")
        if name.isdecimal()
        else ""
        for name in used
    )
