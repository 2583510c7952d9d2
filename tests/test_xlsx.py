"""Workbooks in: which row is the header, what a cell holds, which sheets are read, and faults."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import PatternFill
from test_records import STORY, read, rejects, small_limit, understood, written
from workbooks import LINKS, MAIN, locked, old, relations, rows, sheet, workbook

from beritaclean.commands.main import main
from beritaclean.dates import WIB
from beritaclean.records import Meter, Raw, Reading, Record, Reject, Source, columns
from beritaclean.records import read as read_source

__all__ = ["small_limit"]

HEADER = ("Judul", "Isi", "Tanggal", "Link")
URL = "https://kabar.example/jembatan"
NOON = dt.datetime(2025, 10, 16, 13, 5)  # noqa: DTZ001 - a spreadsheet knows no zone


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def made(*values: Sequence[Any], title: str = "Berita") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    page: Any = book.worksheets[0]
    page.title = title
    for row in values:
        page.append(row)
    return book


def source_of(folder: Path, data: bytes | openpyxl.Workbook, name: str = "berita.xlsx") -> Source:
    return written(folder, name, data if isinstance(data, bytes) else saved(data))


def values(source: Source, reading: Reading | None = None) -> list[tuple[Any, ...]]:
    """The place of each record, and what its cells hold."""
    found = read(source, reading)
    assert all(isinstance(item, Raw) for item in found), found
    return [(item.place, *item.data.values()) for item in found if isinstance(item, Raw)]


def one(folder: Path, *cells: Any, header: Sequence[str] = HEADER, **more: Any) -> Record:
    """The record of one row."""
    source = source_of(folder, workbook({"Berita": sheet(rows(header, cells))}, **more))
    (found,) = understood(source)
    assert isinstance(found, Record), found
    return found


# --- the rows --------------------------------------------------------------------------------


def test_a_sheet_as_a_monitoring_desk_has_it(tmp_path: Path) -> None:
    book = made(HEADER, *(("Jembatan", f"{STORY} ({n})", NOON, f"{URL}/{n}") for n in range(40)))
    found = [one for one in understood(source_of(tmp_path, book)) if isinstance(one, Record)]
    assert [one.text for one in found] == [f"{STORY} ({n})" for n in range(40)]
    assert {one.title for one in found} == {"Jembatan"}
    assert {one.published for one in found} == {NOON.replace(tzinfo=WIB)}
    assert found[7].url == f"{URL}/7"


@pytest.mark.parametrize(
    ("above", "place"),
    [
        ((), "row 2"),
        (((), ()), "row 4"),
        ((("Laporan Pemantauan Media",), ()), "row 4"),
        ((("Laporan Pemantauan Media",), ("Periode", "Oktober 2025"), ()), "row 5"),
        (((None, None, "Dinas Kabar Lembah"),), "row 3"),
        ((("Berita",), ()), "row 4"),
    ],
)
def test_titles_and_blank_rows_may_stand_above_the_header(
    above: Sequence[Any], place: str, tmp_path: Path
) -> None:
    source = source_of(tmp_path, made(*above, HEADER, ("Jembatan", STORY, NOON, URL)))
    assert values(source) == [(place, "Jembatan", STORY, NOON, URL)]


def test_a_row_that_is_as_wide_as_the_header_is_no_title(tmp_path: Path) -> None:
    # what stands above might be records of a table whose header names no text
    source = source_of(tmp_path, made(("Rubrik", "Naskah Akhir"), ("Desa", STORY), ("Isi", "Teks")))
    assert values(source)[0] == ("row 2", "Desa", STORY)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        # words that name a text elsewhere, in rows that are wider than the header
        (("Judul", "Uraian"), ("Jembatan", STORY, "Berita", 7)),
        (("Judul", "Uraian"), ("Jembatan", STORY * 2, "Berita")),
    ],
)
def test_a_record_is_no_header(header: Sequence[str], row: Sequence[Any], tmp_path: Path) -> None:
    found = values(source_of(tmp_path, made(header, row)))
    assert found == [("row 2", *row[:2])]


def test_a_table_of_one_column(tmp_path: Path) -> None:
    source = source_of(tmp_path, made(("Isi",), (STORY,), ("Hujan turun.",)))
    assert values(source) == [("row 2", STORY), ("row 3", "Hujan turun.")]


def test_the_header_is_where_the_caller_says(tmp_path: Path) -> None:
    source = source_of(tmp_path, made(("A", "B"), ("No", "Uraian", "Isi"), (1, STORY, "x")))
    assert values(source, Reading(text_field="uraian")) == [("row 3", 1, STORY, "x")]


def test_columns_without_a_name_are_called_by_their_letters(tmp_path: Path) -> None:
    source = source_of(
        tmp_path, made((None, "Isi", None, "Link"), (1, STORY, "catatan", URL, "sisi"))
    )
    (item,) = read(source)
    assert isinstance(item, Raw)
    assert item.data == {"A": 1, "Isi": STORY, "C": "catatan", "Link": URL}


def test_of_two_columns_of_one_name_the_first_counts(tmp_path: Path) -> None:
    source = source_of(tmp_path, made(("Isi", "Isi"), (STORY, "x")))
    assert values(source) == [("row 2", STORY)]


def test_rows_keep_the_numbers_that_spreadsheets_show(tmp_path: Path) -> None:
    book = made(HEADER)
    page = book.worksheets[0]
    page["B5"], page["B9"] = "Hujan turun.", "Warga panen."
    page.row_dimensions[9].hidden = True
    page.auto_filter.ref = "A1:D9"
    page.merge_cells("A5:A6")
    # a format alone, far below
    page["A9000"].fill = PatternFill("solid", fgColor="FFFF00")
    assert [row[0] for row in values(source_of(tmp_path, book))] == ["row 5", "row 9"]


def test_blank_rows_are_passed_over(tmp_path: Path) -> None:
    blank = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(3, 50_000))
    data = rows(("Isi",), (STORY,)) + blank + f'<row r="50000"><c t="str"><v>{STORY}</v></c></row>'
    source = source_of(tmp_path, workbook({"Berita": sheet(data)}))
    assert values(source) == [("row 2", STORY), ("row 50000", STORY)]


@pytest.mark.parametrize(
    "data", [workbook({"A": sheet("")}), workbook({"A": sheet(rows(("Isi",)))})]
)
def test_a_sheet_without_records_is_none(data: bytes, tmp_path: Path) -> None:
    assert read(source_of(tmp_path, data)) == []


# --- the cells -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ("<c><v>45946</v></c>", 45946),
        ("<c><v>45946.5</v></c>", 45946.5),
        ("<c><v>1E3</v></c>", 1000),
        ('<c t="n"><v>12345678901234567890</v></c>', 12345678901234567890.0),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="e"><v>#N/A</v></c>', None),
        ('<c t="str"><f>A1&amp;A2</f><v>Hujan</v></c>', "Hujan"),
        ("<c><f>1+1</f><v>2</v></c>", 2),
        ("<c><f>1+1</f></c>", None),
        ('<c t="d"><v>2025-10-16T13:05:00</v></c>', NOON),
        ('<c t="s"><v>0</v></c>', "Hujan & Panas"),
        ('<c t="s"><v>1</v></c>', "Hujan turun"),
        ('<c t="s"><v>2</v></c>', None),
        ('<c t="inlineStr"><is><r><t>Hu</t></r><r><t>jan</t></r></is></c>', "Hujan"),
        ('<c t="inlineStr"><is><t>Hujan_x000D_\nturun</t></is></c>', "Hujan\r\nturun"),
        ('<c t="str"><v>_xD83D__xDE00_ _xD83D_</v></c>', "\U0001f600 \ufffd"),
        # the formats 1 to 5 of the workbook below
        ('<c s="1"><v>45946</v></c>', dt.date(2025, 10, 16)),
        ('<c s="1"><v>45946.545138889</v></c>', NOON),
        ('<c s="2"><v>45946.545138889</v></c>', NOON),
        ('<c s="3"><v>0.545138889</v></c>', dt.time(13, 5)),
        ('<c s="4"><v>1.5</v></c>', 1.5),
        ('<c s="5"><v>45946</v></c>', 45946),
        ('<c s="0"><v>45946</v></c>', 45946),
        ('<c s="99"><v>45946</v></c>', 45946),
        ('<c s="1"><v>1E300</v></c>', 1e300),
        ('<c s="1"><v>dua</v></c>', "dua"),
    ],
)
def test_what_a_cell_holds(xml: str, value: Any, tmp_path: Path) -> None:
    data = workbook(
        {"Berita": sheet(rows(("Isi", "Nilai"), (STORY, xml)))},
        shared=[
            "Hujan & Panas",
            "<r><t>Hujan</t></r><r><t> turun</t></r><rPh><t>x</t></rPh>",
            "<t/>",
        ],
        formats=["dd/mm/yyyy", "[$-421]dd mmmm yyyy hh:mm", "h:mm", "[h]:mm", '0" hari"'],
    )
    ((_, _, found),) = values(source_of(tmp_path, data))
    assert (type(found), found) == (type(value), value)


def test_cells_are_as_another_reader_finds_them(tmp_path: Path) -> None:
    rich = CellRichText("Hujan ", TextBlock(InlineFont(b=True), "turun"), ".")
    row = (
        rich,
        17,
        2.5,
        True,
        NOON,
        dt.date(2025, 10, 16),
        "baris\nkedua",
        "  tepi ",
        "1e5",
        "=1+1",
    )
    book = made(("Isi", *"bcdefghij"), row)
    source = source_of(tmp_path, book)
    other = openpyxl.load_workbook(source.path or "", data_only=True).worksheets[0]
    ((_, *found),) = values(source)
    theirs: list[Any] = [cell.value for cell in other[2]]
    theirs[5] = theirs[5].date()  # as the format of the cell shows it
    assert found == theirs


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    cells = ("x", STORY, '<c s="1"><v>44484</v></c>')
    found = one(tmp_path, *cells, formats=["d/m/yy"], properties='<workbookPr date1904="1"/>')
    assert found.published == dt.datetime(2025, 10, 16, tzinfo=WIB)


def test_dates_as_text_are_read_as_in_other_tables(tmp_path: Path) -> None:
    days = ("10/6/2025", "10/21/2025", dt.date(2025, 6, 10))
    source = source_of(tmp_path, made(("Isi", "Tanggal"), *((STORY, day) for day in days)))
    said: list[str] = []
    items = list(read_source(source, Reading(), Meter(), say=said.append))
    assert {item.date_order for item in items if isinstance(item, Raw)} == {(("Tanggal", ""),)}
    assert said[0].startswith("berita.xlsx: dates such as 10/21/2025 in Tanggal are month first")
    found = [one.published for one in understood(source) if isinstance(one, Record)]
    assert [(day.month, day.day) for day in found if day] == [(10, 6), (10, 21), (6, 10)]


# --- links -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "link", "url"),
    [
        ("Buka", URL, URL),
        ("https://kabar.example/jem…", URL, URL),
        # Excel keeps the link of a cell that is written over
        ("https://lain.example/panen", URL, "https://lain.example/panen"),
        ("Buka", "mailto:redaksi@kabar.example", None),
        ("Buka", None, None),
    ],
)
def test_where_a_cell_links_to(
    shown: str, link: str | None, url: str | None, tmp_path: Path
) -> None:
    book = made(HEADER, ("Jembatan", STORY, NOON, shown))
    book.worksheets[0]["D2"].hyperlink = link
    (found,) = understood(source_of(tmp_path, book))
    assert isinstance(found, Record)
    assert found.url == url


def test_the_title_stays_where_it_is_the_link(tmp_path: Path) -> None:
    book = made(HEADER, ("Jembatan", STORY, NOON, None))
    book.worksheets[0]["A2"].hyperlink = URL
    (found,) = understood(source_of(tmp_path, book))
    assert isinstance(found, Record)
    assert (found.title, found.url) == ("Jembatan", None)


@pytest.mark.parametrize("value", ["<v>Buka</v>", ""])
def test_a_link_may_be_a_formula(value: str, tmp_path: Path) -> None:
    xml = f'<c t="str"><f>HYPERLINK("{URL}","Buka")</f>{value}</c>'
    assert one(tmp_path, "x", STORY, None, xml).url == URL


def test_links_by_the_thousand(tmp_path: Path) -> None:
    book = made(HEADER, *(("x", STORY, None, "Buka") for _ in range(1_000)))
    page = book.worksheets[0]
    for number in range(2, 1_002):  # more than one piece of the file
        page[f"D{number}"].hyperlink = f"{URL}?a=1&n={number}"
        page[f"D{number}"].value = "Buka"
    found = [row[-1] for row in values(source_of(tmp_path, book))]
    assert found == [f"{URL}?a=1&n={number}" for number in range(2, 1_002)]


# --- the sheets ------------------------------------------------------------------------------


def test_every_sheet_with_a_text_is_read(tmp_path: Path) -> None:
    data = workbook(
        {
            "Mei": sheet(rows(("Isi", "Rubrik"), (f"{STORY} (1)", "Desa"))),
            "Rekap": sheet(rows(("Media", "Jumlah"), ("Kabar", 2))),
            "Kosong": sheet(""),
            "Juni, 2025": sheet(rows(("Judul", "Isi"), ("Jembatan", f"{STORY} (2)"))),
            "Lama": sheet(rows(("Isi",), ("x",))),
        },
        hidden=["Lama"],
    )
    source = source_of(tmp_path, data)
    found = read(source)
    assert [item.place for item in found] == ["sheet Mei, row 2", "sheet Juni, 2025, row 2"]
    assert [item.id for item in found] == ["berita.xlsx#Mei!2", "berita.xlsx#Juni, 2025!2"]
    assert columns.columns(source, Reading()) == ("Isi", "Rubrik", "Judul")
    # who names the text chooses the sheet
    assert [row[0] for row in values(source, Reading(text_field="media"))] == ["sheet Rekap, row 2"]


def test_where_no_sheet_has_a_text_the_first_is_told(tmp_path: Path) -> None:
    page = sheet(rows(("Media", "Jumlah"), ("Kabar", 2)))
    source = source_of(tmp_path, workbook({"Rekap": page, "Lain": page}))
    (reject,) = rejects(source)
    assert reject.message == (
        "berita.xlsx: sheet Rekap, row 2: has no text among its fields (Media, Jumlah); "
        "name the field with --text-field"
    )
    said = columns.not_there([source], Reading(text_field="Jumlh"))
    assert (
        said == "--text-field: berita.xlsx has no column Jumlh (it has Media, Jumlah); write Jumlah"
    )


def test_elements_may_have_prefixes_and_addresses_may_be_whole(tmp_path: Path) -> None:
    page = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        '<x:row><x:c t="str"><x:v>Isi</x:v></x:c></x:row>'
        f'<x:row><x:c t="str"><x:v>{STORY}</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    listed = relations(("rId1", "worksheet", "/xl/Worksheets/Sheet1.xml", "Internal"))
    parts = {"xl/_rels/workbook.xml.rels": listed.replace(LINKS, strict)}
    source = source_of(tmp_path, workbook({"A": page}, more=parts))
    assert values(source) == [("row 2", STORY)]


# --- files -----------------------------------------------------------------------------------

GOOD = workbook({"Mei": sheet(rows(("Isi",), (STORY,)))})


@pytest.mark.parametrize("name", ["a.xlsx", "a.xlsm", "a.bin", "unduhan"])
def test_a_workbook_is_told_by_its_content(name: str, tmp_path: Path) -> None:
    source = source_of(tmp_path, GOOD, name)
    assert (source.form, len(read(source))) == ("xlsx", 1)


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def test_another_zip_is_no_workbook(tmp_path: Path) -> None:
    assert source_of(tmp_path, zipped(word__document="x"), "surat.docx").form == "document"
    assert source_of(tmp_path, old(), "surat.doc").form == "document"


ZIP = zipped(word__document="x")
ODS = zipped(mimetype="x", content="x")
XLSB = workbook(
    {}, more={"_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.bin", "Internal"))}
)
TYPED = workbook({"A": "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"})
CUT = workbook({"A": sheet("")}, more={"xl/sharedStrings.xml": "<sst><si>"})
LACKING = workbook(
    {"A": ""},
    more={"xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "x.xml", "Internal"))},
)
OLD = "is a file of old Office programs, as .xls is; save it as .xlsx"


@pytest.mark.parametrize(
    ("name", "data", "reason", "message"),
    [
        ("a.xlsx", locked(), "locked", "is locked with a password; save it without one"),
        ("a.xls", old(), "other format", OLD),
        ("a.ods", ODS, "other format", "is a table of OpenDocument, as .ods is; "),
        ("a.xlsb", XLSB, "other format", "is a workbook of the kind .xlsb; "),
        ("a.xlsx", ZIP, "other format", "is no workbook, but another zip; "),
        ("a.xlsx", GOOD[:900], "damaged", "is no whole workbook ("),
        ("a.xlsx", b"", "damaged", "is no whole workbook ("),
        ("a.xlsx", b"<html><p>Hujan", "damaged", "is no whole workbook ("),
        ("a.xlsx.gz", gzip.compress(GOOD), "packed", "is a workbook inside gz; unpack it first"),
        ("a.xlsx", workbook({"A": "<x"}), "damaged", "is damaged ("),
        ("a.xlsx", TYPED, "damaged", "declares a document type"),
        ("a.xlsx", CUT, "damaged", "is damaged ("),
        ("a.xlsx", LACKING, "damaged", "lacks its part xl/x.xml; "),
    ],
)
def test_what_cannot_be_read_is_told(
    name: str, data: bytes, reason: str, message: str, tmp_path: Path
) -> None:
    (reject,) = rejects(source_of(tmp_path, data, name))
    assert (reject.reason, reject.place) == (reason, "")
    assert reject.message.startswith(f"{name}: {message}")
    assert "; " in reject.message


@settings(max_examples=60)
@given(at=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_any_damage_gives_records_or_rejects(at: int, byte: int, cut: bool) -> None:
    data = GOOD[:at] if cut else GOOD[:at] + bytes([byte]) + GOOD[at + 1 :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(data)
        assert all(understood(Source("a.xlsx", str(path), "xlsx"))) or data == GOOD


@pytest.mark.parametrize(
    "page",
    [
        "<?xml version='1.0' encoding='x-tidak-ada'?><x/>",
        "<?xml version='1.0' encoding='euc-jp'?><x/>",
        f"<x><row r='{'9' * 5_000}'/></x>",
        "<x><row r='x'><c r='?' s='-' t='s'><v>-1</v></c><v>1</v></row></c></x>",
        "<x></c></row></x>",
        "<sheetData><c t='s'><v>0</v></c><v>x</v></sheetData>",
    ],
)
def test_a_sheet_that_is_none_gives_records_or_rejects(page: str, tmp_path: Path) -> None:
    understood(source_of(tmp_path, workbook({"Mei": page, "Juni": sheet(rows(("Isi",)))})))


def test_a_damaged_sheet_costs_its_rest_alone(tmp_path: Path) -> None:
    page = sheet(rows(("Isi",), *((f"{STORY} ({n})",) for n in range(2, 50))))
    broken = page.replace(
        f'<row><c t="inlineStr"><is><t xml:space="preserve">{STORY} (40)', "</row>"
    )
    source = source_of(tmp_path, workbook({"Mei": broken, "Juni": page}))
    found = read(source)
    rest = [item for item in found if isinstance(item, Reject)]
    assert [one.place for one in rest] == ["sheet Mei"]
    assert rest[0].message.startswith("berita.xlsx: sheet Mei: is damaged (")
    assert " behind row 39; fetch it again" in rest[0].message
    assert [item.place for item in found if isinstance(item, Raw)] == [
        *(f"sheet Mei, row {n}" for n in range(2, 40)),
        *(f"sheet Juni, row {n}" for n in range(2, 50)),
    ]


@pytest.mark.usefixtures("small_limit")
def test_what_is_too_large_is_never_held(tmp_path: Path) -> None:
    long = "Hujan turun. " * 1_000
    data = rows(("Isi", "Judul"), ('<c t="s"><v>0</v></c>',), (STORY, long), (STORY,))
    source = source_of(tmp_path, workbook({"Mei": sheet(data)}, shared=[long]))
    assert [(item.place, type(item)) for item in read(source)] == [
        ("row 2", Reject),
        ("row 3", Reject),
        ("row 4", Raw),
    ]
    assert [one.reason for one in rejects(source)] == ["too large", "too large"]


@pytest.mark.usefixtures("small_limit")
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            workbook({"A": sheet(rows(("Isi",)))}, shared=["Hujan " * 1_000] * 600),
            "unpacks to more than",
        ),
        (workbook({"A": f"<x y='{'a' * 500_000}'/>"}), "has a part without an end"),
        (
            workbook({"A": sheet("")}, properties="<x/>" * 10_000),
            "has a part xl/workbook.xml of more",
        ),
    ],
)
def test_a_small_file_cannot_fill_the_memory(data: bytes, message: str, tmp_path: Path) -> None:
    (reject,) = rejects(source_of(tmp_path, data))
    assert reject.message.startswith(f"berita.xlsx: {message}")


def test_a_text_that_is_not_there_costs_its_row(tmp_path: Path) -> None:
    data = rows(("Isi", "Judul"), (STORY, '<c t="s"><v>7</v></c>'), (STORY, "Jembatan"))
    source = source_of(tmp_path, workbook({"Mei": sheet(data)}))
    (reject,) = rejects(source)
    assert (reject.place, reject.reason) == ("row 2", "damaged")
    assert len(read(source)) == 2


def test_a_workbook_is_no_stream() -> None:
    (reject,) = read(Source("stdin", None, "xlsx"))
    assert isinstance(reject, Reject)
    assert reject.message == "stdin: is a workbook, which is read from its end; name the file"


def test_what_is_read_is_counted_in_bytes_of_the_file(tmp_path: Path) -> None:
    source = source_of(tmp_path, workbook({n: sheet(rows(("Isi",), (STORY,))) for n in "ABC"}))
    meter = Meter()
    assert len(list(read_source(source, Reading(), meter))) == 3
    assert meter.bytes == Path(source.path or "").stat().st_size


@pytest.mark.parametrize("skip", [0, 1, 3, 7])
def test_a_run_goes_on_behind_what_is_done(skip: int, tmp_path: Path) -> None:
    page = sheet(rows(("Isi", "Tanggal"), *((STORY, f"10/{n}/2025") for n in (20, 3, 4))))
    source = source_of(tmp_path, workbook({"Mei": page, "Juni": page}))
    later = list(read_source(source, Reading(), Meter(), skip))
    assert later == read(source)[skip:]


# --- in one command --------------------------------------------------------------------------


def test_the_command_takes_a_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    table = [
        (f"Berita {n}", f"{STORY} ({n})\nBaca juga: Panen", NOON, f"{URL}/{n}", "Desa")
        for n in range(40)
    ]
    Path("pantauan.xlsx").write_bytes(saved(made((*HEADER, "Kategori"), *table)))
    argv = ["clean", "pantauan.xlsx", "-o", "bersih.jsonl", "--carry", "Kategori", "-q", "-w", "0"]
    assert main(argv) == 0
    found = [json.loads(line) for line in Path("bersih.jsonl").read_text().splitlines()]
    assert [row["id"] for row in found] == [f"pantauan.xlsx#{n}" for n in range(2, 42)]
    assert {row["published"] for row in found} == {"2025-10-16T13:05:00+07:00"}
    assert {row["Kategori"] for row in found} == {"Desa"}
    assert all("Baca juga" not in row["text"] for row in found)
    before = Path("bersih.jsonl").read_bytes()
    assert main([*argv, "--resume"]) == 0
    assert Path("bersih.jsonl").read_bytes() == before
    assert main(["clean", "pantauan.xlsx", "-o", "lain.jsonl", "--carry", "Kategorii"]) == 2
    assert "pantauan.xlsx has no column Kategorii" in capsys.readouterr().err


PEAK = """
import resource, sys
from beritaclean.records import Meter, Reading, read, sources
(source,) = sources(sys.argv[1:], Reading())
count = sum(1 for _ in read(source, Reading(), Meter()))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
def test_a_hundred_thousand_rows_take_flat_memory(tmp_path: Path) -> None:
    """The texts of a workbook lie in one list, which other readers hold."""

    def peak(count: int) -> int:
        listed = [f"{STORY * 26} ({n})" for n in range(count)]
        cells = "".join(
            f'<row><c t="inlineStr"><is><t>Berita {n}</t></is></c><c t="s"><v>{n}</v></c>'
            f"<c><v>{45000 + n / 9}</v></c><c t='str'><v>{URL}/{n}</v></c></row>"
            for n in range(count)
        )
        path = tmp_path / f"{count}.xlsx"
        path.write_bytes(workbook({"A": sheet(rows(HEADER) + cells)}, shared=listed))
        argv = [sys.executable, "-c", PEAK, str(path)]
        found = subprocess.run(argv, capture_output=True, text=True, check=True).stdout.split()
        assert int(found[0]) == count
        return int(found[1]) * (1 if sys.platform == "darwin" else 1024)

    assert peak(100_000) < peak(10_000) + 20_000_000  # the texts alone have 190 MB
