"""Workbooks as LibreOffice writes them."""

from __future__ import annotations

import csv
import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
from test_records import STORY

from beritaclean.commands.main import main
from beritaclean.records import Meter, Raw, Reading, Reject, Source, read, sources

URL = "https://kabar.example/desa"


def converted(path: Path, kind: str, *, folder: Path) -> Path:
    """A file in another format, in a profile of its own: two of LibreOffice cannot share one."""
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is not there; make test installs it"
    profile = f"-env:UserInstallation={(folder / 'profile').absolute().as_uri()}"
    argv = [
        program,
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(argv, check=True, capture_output=True)
    return folder / f"{path.stem}.{kind.partition(':')[0]}"


def items(path: Path) -> list[Raw | Reject]:
    (source,) = sources([str(path)], Reading())
    assert isinstance(source, Source)
    return list(read(source, Reading(), Meter()))


def test_a_sheet_of_forty_rows_in_one_command(tmp_path: Path) -> None:
    path = tmp_path / "pantauan.csv"
    start = dt.datetime(2025, 10, 1, 13, 5)  # noqa: DTZ001 - a spreadsheet knows no zone
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["Judul", "Isi", "Tanggal", "Link"])
        for number in range(40):
            raw = f"{STORY}\n\nBaca juga: Panen\nWarga memanen padi, berita ke-{number}."
            when = start + dt.timedelta(days=number)
            table.writerow(
                [f"Jembatan {number}", raw, f"{when:%Y-%m-%d %H:%M:%S}", f"{URL}/{number}"]
            )
    book = converted(path, "xlsx", folder=tmp_path)
    output = tmp_path / "bersih.jsonl"
    assert main(["clean", str(book), "-o", str(output), "-q", "-w", "0"]) == 0
    found = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [row["title"] for row in found] == [f"Jembatan {number}" for number in range(40)]
    assert [row["url"] for row in found] == [f"{URL}/{number}" for number in range(40)]
    days = [start + dt.timedelta(days=number) for number in range(40)]
    assert [row["published"] for row in found] == [f"{day:%Y-%m-%dT%H:%M:%S}+07:00" for day in days]
    assert found[7]["text"] == f"{STORY}\nWarga memanen padi, berita ke-7."


def test_what_libreoffice_makes_of_every_kind_of_cell(tmp_path: Path) -> None:
    """Formats, links, formulas with their results, an error: written by one, saved by the other."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Isi", "Hari", "Saat", "Link", "Jumlah", "Sandi", "Rumus", "Benar"])
    day = dt.date(2025, 10, 16)
    noon = dt.datetime(2025, 10, 16, 13, 5)  # noqa: DTZ001 - a spreadsheet knows no zone
    page.append([STORY, day, noon, "Buka", "=1+2", "0017", "=1/0", True])
    page["B2"].number_format, page["C2"].number_format = "dd/mm/yyyy", "[$-421]dd mmmm yyyy hh:mm"
    page["D2"].hyperlink = URL
    page["D2"].value = "Buka"
    page.append([f"{STORY} (2)", None, None, f'=HYPERLINK("{URL}/2","Buka")'])
    hidden = book.create_sheet("Lama")
    hidden.append(["Isi"])
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    (tmp_path / "asal").mkdir()
    book.save(tmp_path / "asal" / "berita.xlsx")
    path = converted(tmp_path / "asal" / "berita.xlsx", "xlsx", folder=tmp_path)
    found = [item for item in items(path) if isinstance(item, Raw)]
    assert [tuple(item.data.values()) for item in found] == [
        (STORY, day, noon, URL, 3, "0017", None, True),
        (f"{STORY} (2)", None, None, f"{URL}/2", None, None, None, None),
    ]


def test_other_formats_of_spreadsheets_are_told(tmp_path: Path) -> None:
    path = tmp_path / "berita.csv"
    path.write_text("Isi\nHujan turun.\n", encoding="utf-8")
    for kind, said in (("ods", "is a table of OpenDocument"), ("xls", "is a file of old Office")):
        (reject,) = items(converted(path, kind, folder=tmp_path))
        assert isinstance(reject, Reject)
        assert said in reject.message
