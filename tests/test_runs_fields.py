"""What a run says of fields that nobody has, of rejects that say the same, of dates."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from test_runs import ended_after

from beritaclean.commands.main import main


class Result(NamedTuple):
    status: int
    out: str
    err: list[str]


Run = Callable[..., Result]
ROWS = [
    {"Judul": f"Hujan {n}", "Isi": f"Hujan turun ke-{n}.", "Kategori": "Desa", "Tanggal": "-"}
    for n in range(40)
]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command, in one process, in a folder with one corpus in four forms."""
    monkeypatch.chdir(tmp_path)
    lines = [",".join(ROWS[0]), *(",".join(row.values()) for row in ROWS)]
    Path("a.csv").write_text("\n".join(lines))
    Path("a.jsonl").write_text("\n".join(map(json.dumps, ROWS)))
    Path("a.json").write_text(json.dumps(ROWS, indent=1))
    pq.write_table(pa.Table.from_pylist(ROWS), "a.parquet")

    def go(*argv: str) -> Result:
        status = main(argv if "-w" in argv else (*argv, "-w", "0"))
        out, err = capsys.readouterr()
        return Result(status, out, err.splitlines())

    return go


def rows_of(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text().splitlines()]


class TestFieldsThatNobodyHas:
    @pytest.mark.parametrize("file", ["a.csv", "a.parquet"])
    @pytest.mark.parametrize(
        ("option", "name", "cure"),
        [
            ("--text-field", "isii", "write Isi"),
            ("--html-field", "laman", "name one that is there"),
            ("--title-field", "judull", "write Judul"),
            ("--date-field", "tangal", "write Tanggal"),
            ("--url-field", "alamat_web", "name one that is there"),
            ("--id-field", "nomor", "name one that is there"),
            ("--fetched-field", "diambil", "name one that is there"),
            ("--carry", "Kategorii", "write Kategori"),
            ("--carry", "kategori,rubrik", "name one that is there"),
        ],
    )
    def test_columns_are_known_before_the_first_record(
        self, run: Run, file: str, option: str, name: str, cure: str
    ) -> None:
        found = run("clean", file, "-o", "b.jsonl", option, name)
        missing = name.rpartition(",")[2]
        has = "(it has Judul, Isi, Kategori, Tanggal)"
        assert found.status == 2
        assert found.err[-1].endswith(f"{option}: {file} has no column {missing} {has}; {cure}")
        assert not Path("b.jsonl").exists()

    @pytest.mark.parametrize("file", ["a.csv", "a.parquet", "a.json", "a.jsonl"])
    @pytest.mark.parametrize("name", ["Isi", "isi", "ISI", "i-s-i", "Isi "])
    def test_a_field_that_is_written_alike_is_there(self, run: Run, file: str, name: str) -> None:
        found = run("clean", file, "-o", "b.jsonl", "--text-field", name, "--carry", "kategori")
        assert found.status == 0
        assert not any("--carry" in line or "--text" in line for line in found.err)
        assert {row["kategori"] for row in rows_of("b.jsonl")} == {"Desa"}

    def test_of_several_tables_one_may_lack_it(self, run: Run) -> None:
        Path("b.csv").write_text("isi,rubrik\nPanas.,Desa\n")
        found = run("clean", "a.csv", "b.csv", "-o", "b.jsonl", "--carry", "rubrik")
        assert found.status == 0
        found = run("clean", "a.csv", "b.csv", "-o", "b.jsonl", "--carry", "rubrk")
        assert found.status == 2
        assert "--carry: a.csv and the others have no rubrk" in found.err[-1]

    @pytest.mark.parametrize("file", ["a.json", "a.jsonl"])
    def test_elsewhere_it_is_said_at_the_end(self, run: Run, file: str) -> None:
        options = ("--carry", "Kategorii", "--carry", "judul", "--url-field", "tautan")
        found = run("clean", file, "-o", "b.jsonl", *options)
        has = "(the first has Judul, Isi, Kategori, Tanggal)"
        assert found.status == 0
        assert found.err[:2] == [
            f"beritaclean: --url-field: no record has a field tautan {has}; name one that is there",
            f"beritaclean: --carry: no record has a field Kategorii {has}; write Kategori",
        ]
        assert "Kategorii" not in str(run("clean", file, "-q", "-o", "b.jsonl", *options).err)

    def test_a_field_of_a_few_records_is_there(self, run: Run) -> None:
        some = [*ROWS, {"isi": "Panas.", "rubrik": None}, {"isi": "Reda.", "meta": {"Kali": 1}}]
        Path("a.jsonl").write_text("\n".join(map(json.dumps, some)))
        found = run("clean", "a.jsonl", "-o", "b.jsonl", "--carry", "rubrik,meta.kali")
        assert not any("--carry" in line for line in found.err)
        assert rows_of("b.jsonl")[-1]["meta.kali"] == 1

    def test_a_report_says_it_too(self, run: Run) -> None:
        found = run("report", "a.jsonl", "-o", "b.html", "--title-field", "judull")
        assert found.err[0].endswith("Judul, Isi, Kategori, Tanggal); write Judul")


class TestRejectsThatSayTheSame:
    @pytest.mark.parametrize("file", ["a.json", "a.jsonl"])
    def test_they_are_told_once_and_counted(self, run: Run, file: str) -> None:
        options = ("--text-field", "isii", "--rejects", "c.jsonl")
        found = run("clean", file, "-o", "b.jsonl", *options)
        place = "line" if file == "a.jsonl" else "record"
        more = "they are in the rejects file"
        fault = "has no text in the field isii (it has Judul, Isi, Kategori, Tanggal)"
        assert found.status == 1
        assert found.err[:2] == [
            f"beritaclean: {file}: {place} 1: {fault}; name the field with --text-field, e.g. Isi",
            f"beritaclean: {file}: {place} 1: and 39 more records like it; {more}",
        ]
        assert found.err[-1] == "rejected   40: 40 no text"
        assert [row["place"] for row in rows_of("c.jsonl")] == [
            f"{place} {n + 1}" for n in range(40)
        ]

    def test_other_ones_are_told_among_them(self, run: Run) -> None:
        lines = ['{"judul": "a"}', "{", '{"judul": "b"}', '{"isi": "Hujan."}', "{", "[]", "{"]
        Path("a.jsonl").write_text("\n".join(lines))
        found = run("clean", "a.jsonl", "-o", "b.jsonl", "-q")
        told = [line.split(": ")[2:4] for line in found.err]
        assert [place for place, *_ in told] == ["line 1", "line 2", "line 6", "line 1", "line 2"]
        assert told[-2][1].startswith("and 1 more records like it;")
        assert told[-1][1].startswith("and 2 more records like it;")

    def test_each_document_is_told_by_its_name(self, run: Run) -> None:
        Path("mentah").mkdir()
        for n in range(4):
            Path(f"mentah/{n}.txt").write_text("")
        Path("mentah/5.txt").write_text("Hujan turun.")
        found = run("clean", "mentah", "-o", "b.jsonl", "-q")
        assert [line.split(": ")[1] for line in found.err] == [f"mentah/{n}.txt" for n in range(4)]

    def test_a_run_that_ends_early_counts_them_too(self, run: Run) -> None:
        options = ("--text-field", "isii", "--max-rejects", "5", "-w", "0")
        found = run("clean", "a.jsonl", "-o", "b.jsonl", *options)
        rejects = int(found.err[-1].split()[1])
        assert rejects > 5
        assert f"and {rejects - 1} more records like it" in found.err[1]
        assert "records rejected, more than 5 " in found.err[-1]


class TestDates:
    @pytest.fixture(autouse=True)
    def _columns(self, run: Run) -> None:  # noqa: ARG002 - it makes the folder
        days = ["10/6/2025"] * 30 + ["10/21/2025", "kapan-kapan", "Tanggal tidak ditemukan", ""]
        rows = [{"isi": f"Hujan ke-{n}.", "tanggal": day} for n, day in enumerate(days)]
        Path("d.jsonl").write_text("\n".join(map(json.dumps, rows)))

    def test_unread_ones_are_counted(self, run: Run) -> None:
        found = run("clean", "d.jsonl", "-o", "b.jsonl", "--stats", "s.json")
        assert "no dates   2 of 33 in tanggal" in found.err
        stats = json.loads(Path("s.json").read_text())
        assert (stats["dates"], stats["unread_dates"]) == ({"tanggal": 31}, {"tanggal": 2})

    def test_a_column_without_one_says_what_to_do(self, run: Run) -> None:
        found = run("clean", "d.jsonl", "-o", "b.jsonl", "--date-field", "isi")
        assert "no dates   34 of 34 in isi, name the field with --date-field" in found.err

    def test_the_order_is_said_once(self, run: Run) -> None:
        found = run("clean", "d.jsonl", "-o", "b.jsonl")
        line = (
            "beritaclean: d.jsonl: dates such as 10/21/2025 in tanggal are month first; "
            "--date-order dmy reads them day first where they can be"
        )
        assert found.err.count(line) == 1
        assert rows_of("b.jsonl")[0]["published"] == "2025-10-06T00:00:00+07:00"

    def test_it_is_said_to_nobody_who_asks_for_it(self, run: Run) -> None:
        for options in (("-q",), ("--date-order", "mdy")):
            found = run("clean", "d.jsonl", "-o", "b.jsonl", *options)
            assert not any("month first" in line for line in found.err)
            assert rows_of("b.jsonl")[0]["published"] == "2025-10-06T00:00:00+07:00"

    @pytest.mark.parametrize("workers", ["0", "1", "2"])
    @pytest.mark.slow
    def test_it_is_the_same_with_any_number_of_workers(self, run: Run, workers: str) -> None:
        run("clean", "d.jsonl", "-o", "b.jsonl", "-w", workers)
        assert [row["published"][:10] for row in rows_of("b.jsonl")[:31]] == [
            *["2025-10-06"] * 30,
            "2025-10-21",
        ]

    def test_a_run_that_goes_on_decides_the_same(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("clean", "d.jsonl", "-o", "whole/", "-f", "jsonl", "--shard-size", "7")
        whole = [Path(f"whole/part-{n:05}.jsonl").read_bytes() for n in range(5)]
        options = ("-o", "part/", "-f", "jsonl", "--shard-size", "7")
        with ended_after(2, monkeypatch):
            run("clean", "d.jsonl", *options)
        assert run("clean", "d.jsonl", *options, "--resume").status == 0
        assert [Path(f"part/part-{n:05}.jsonl").read_bytes() for n in range(5)] == whole

    def test_a_run_that_goes_on_keeps_its_option(self, run: Run) -> None:
        options = ("clean", "d.jsonl", "-o", "whole/", "-f", "jsonl")
        assert run(*options, "--date-order", "dmy").status == 0
        found = run(*options, "--resume", "--date-order", "mdy")
        assert found.status == 1
        assert 'was begun with --date-order "dmy", now it is "mdy"' in found.err[-1]
