"""What stands in a workbook, by what ECMA-376 says of its parts and no library of ours."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no zone
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class Cell(NamedTuple):
    kind: str
    """``inlineStr``, ``n`` or ``b``."""
    value: str
    style: int

    @property
    def when(self) -> datetime:
        """The time that a number stands for."""
        return DAY_ZERO + timedelta(seconds=round(float(self.value) * 86_400))


class Sheet(NamedTuple):
    name: str
    rows: list[dict[str, Cell]]
    """The cells of each row, by the letters of their columns."""
    links: dict[str, str]
    """Cell -> where it leads."""
    root: Any

    def part(self, name: str) -> Any:
        found = self.root.find(f".//{SPACE}{name}")
        assert found is not None, name
        return found

    def table(self) -> list[list[str]]:
        """The cells as text, row by row; an empty one is ''."""
        letters = list(self.rows[0])
        return [
            [row[letter].value if letter in row else "" for letter in letters] for row in self.rows
        ]


def sheets(book: Path | bytes) -> list[Sheet]:
    """The sheets of a workbook, in their order."""
    found = []
    with zipfile.ZipFile(io.BytesIO(book) if isinstance(book, bytes) else book) as parts:
        assert parts.testzip() is None
        names = etree.fromstring(parts.read("xl/workbook.xml")).iter(f"{SPACE}sheet")
        for number, name in enumerate(names, 1):
            root = etree.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml"))
            # as LibreOffice writes a flag
            formulas = {one.text for one in root.iter(f"{SPACE}f")} - {"TRUE()", "FALSE()"}
            assert not formulas, "a formula"
            relations = f"xl/worksheets/_rels/sheet{number}.xml.rels"
            targets: dict[str | None, str] = {}
            if relations in parts.namelist():
                for one in etree.fromstring(parts.read(relations)):
                    targets[one.get("Id")] = one.get("Target") or ""
            links = {}
            for one in root.iter(f"{SPACE}hyperlink"):
                to = targets[next(value for key, value in one.items() if key.endswith("}id"))]
                behind = one.get("location")
                links[one.get("ref") or ""] = f"{to}#{behind}" if behind else to
            rows = [dict(map(_cell, row)) for row in root.iter(f"{SPACE}row")]
            found.append(Sheet(name.get("name") or "", rows, links, root))
    return found


def _cell(cell: Any) -> tuple[str, Cell]:
    letters = re.sub(r"\d", "", cell.get("r") or "")
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        value = "".join(text.text or "" for text in cell.iter(f"{SPACE}t"))
        value = ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
    else:
        value = cell.findtext(f"{SPACE}v") or ""
    return letters, Cell(kind, value, int(cell.get("s", "0")))
