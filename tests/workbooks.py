"""Workbooks made by hand, part by part, as no program would write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the old Office container begin."""


def cell(value: Any) -> str:
    """A cell; a string that begins with ``<c`` is one already."""
    if value is None:
        return "<c/>"
    if isinstance(value, str):
        if value.startswith("<c"):
            return value
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f"<c><v>{value}</v></c>"


def rows(*values: Sequence[Any]) -> str:
    """Rows of cells, one below the other."""
    return "".join(f"<row>{''.join(map(cell, row))}</row>" for row in values)


def sheet(data: str, behind: str = "") -> str:
    """The file of a sheet."""
    inside = f"<sheetData>{data}</sheetData>{behind}"
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}">{inside}</worksheet>'


def relations(*rows: tuple[str, str, str, str]) -> str:
    """What a part points to: id, kind, target and mode of each."""
    inside = "".join(
        f'<Relationship Id="{name}" Type="{LINKS}/{kind}" Target={quoteattr(to)} '
        f'TargetMode="{mode}"/>'
        for name, kind, to, mode in rows
    )
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def workbook(
    sheets: Mapping[str, str],
    *,
    shared: Sequence[str] = (),
    formats: Sequence[str] = (),
    hidden: Sequence[str] = (),
    properties: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of sheets by their names; ``more`` are parts beside them, or instead of them."""
    numbered = list(enumerate(sheets, 1))
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if name in hidden else ''}/>"
        for n, name in numbered
    )
    texts = "".join(
        f"<si>{one if one.startswith('<') else f'<t>{escape(one)}</t>'}</si>" for one in shared
    )
    codes = "".join(
        f"<numFmt numFmtId='{164 + n}' formatCode={quoteattr(code)}/>"
        for n, code in enumerate(formats)
    )
    used = "".join(f"<xf numFmtId='{164 + n}'/>" for n in range(len(formats)))
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml", "Internal")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *(
                (f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml", "Internal")
                for n, _ in numbered
            ),
            ("rId98", "sharedStrings", "sharedStrings.xml", "Internal"),
            ("rId99", "styles", "styles.xml", "Internal"),
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellStyleXfs>'
        "<xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
        f"{used}</cellXfs></styleSheet>",
        **{f"xl/worksheets/sheet{n}.xml": sheets[name] for n, name in numbered},
        **(more or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return buffer.getvalue()


def locked() -> bytes:
    """A file of the old container, as Excel writes a workbook with a password."""
    head = OLD + bytes(22) + (9).to_bytes(2, "little") + bytes(16) + (0).to_bytes(4, "little")
    return head.ljust(512, b"\0") + "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0")


def old() -> bytes:
    """A file of the old container, as .xls is."""
    return locked().replace("EncryptedPackage".encode("utf-16-le"), "Workbook".encode("utf-16-le"))
