"""The database that each run adds to: keys, columns, what it is refused, who reads meanwhile."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from command import Result
from invented import text

from beritaclean.batch import manifest
from beritaclean.commands.main import main
from beritaclean.outputs import database

Run = Callable[..., Result]
ROOT = Path(__file__).parents[1]
COLUMNS = ("id", "outlet", "published", "title", "text")


def rows_of(path: str | Path, query: str = "SELECT * FROM articles ORDER BY rowid") -> list[Any]:
    with closing(sqlite3.connect(path)) as base:
        return base.execute(query).fetchall()


def names_of(path: str | Path) -> list[str]:
    return [row[1] for row in rows_of(path, "PRAGMA table_info(articles)")]


def record(number: int, story: int | None = None, /, **more: Any) -> dict[str, Any]:
    return {
        "id": f"b{number}",
        "text": text(number if story is None else story),
        "url": f"https://kabar.id/{number}",
        **more,
    }


def lines(name: str, rows: Sequence[dict[str, Any]]) -> None:
    Path(name).write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command in a folder with the records of two days."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BERITACLEAN_WORKERS", "0")
    lines("senin.jsonl", [record(n) for n in range(10)])
    lines("selasa.jsonl", [record(n, n + 100) for n in range(8, 13)])
    Path("a.txt").write_text(text(3), encoding="utf-8")

    def go(*argv: str) -> Result:
        capsys.readouterr()
        status = main(["clean", *argv])
        return Result(status, *capsys.readouterr())

    return go


def said(found: Result) -> str:
    (line,) = (line for line in found.err.splitlines() if "replaced" in line)
    return line.removeprefix("beritaclean: ")


def test_the_next_run_adds_and_replaces(run: Run) -> None:
    found = run("senin.jsonl", "-o", "arsip.db", "--shard-size", "3")
    assert (found.status, said(found)) == (0, "arsip.db: 10 new, 0 replaced")
    monday = rows_of("arsip.db")
    found = run("selasa.jsonl", "-o", "arsip.db")
    assert (found.status, said(found)) == (0, "arsip.db: 3 new, 2 replaced")
    both = rows_of("arsip.db")
    assert [row[0] for row in both] == [f"kabar.id/{n}" for n in range(13)]
    assert both[:8] == monday[:8]
    assert both[8:10] != monday[8:10]
    # the rows of those two days, put in at once
    lines("dua.jsonl", [*map(record, range(8)), *(record(n, n + 100) for n in range(8, 13))])
    run("dua.jsonl", "-o", "sekali.db", "-q")
    assert rows_of("sekali.db") == both


def test_the_same_run_again_changes_nothing(run: Run) -> None:
    run("senin.jsonl", "-o", "arsip.db", "-q")
    before = rows_of("arsip.db")
    assert said(run("senin.jsonl", "-o", "arsip.db")) == "arsip.db: 0 new, 10 replaced"
    assert rows_of("arsip.db") == before


@pytest.mark.parametrize("name", ["arsip.sqlite", "arsip.sqlite3", "arsip.db"])
def test_one_document_goes_in(run: Run, name: str) -> None:
    found = run("a.txt", "-o", name)
    assert (found.status, found.err) == (0, f"beritaclean: {name}: 1 new, 0 replaced\n")
    run("a.txt", "-o", name)
    # no manifest, no journal
    assert sorted(path.name for path in Path().glob("arsip*")) == [name]
    (row,) = rows_of(name)
    assert row[:2] == ("a.txt", "a.txt")


def test_values_have_their_types(run: Run) -> None:
    carried: dict[str, Any] = {
        "halaman": 3,
        "nilai": -1.5,
        "panjang": 1 << 70,
        "ok": True,
        "angka": "007",
    }
    lines("k.jsonl", [record(1, daftar=["a", 1], kosong=None, **carried)])
    argv = [f"--carry={name}" for name in (*carried, "daftar", "kosong")]
    assert run("k.jsonl", "-q", "-o", "a.db", *argv).status == 0
    (row,) = rows_of("a.db")
    found = dict(zip(names_of("a.db"), row, strict=True))
    expected = {**carried, "panjang": str(1 << 70), "ok": 1, "daftar": '["a",1]', "kosong": None}
    assert {name: found[name] for name in expected} == expected
    assert type(found["characters"]) is int
    assert type(found["kept"]) is float
    assert found["complete"] in {0, 1}
    assert re.fullmatch(r"2025-10-\d\dT13:05:00\+07:00", found["published"])


def test_columns_are_those_that_are_asked_for(run: Run) -> None:
    run("senin.jsonl", "-q", "-o", "a.db", "--columns", "title,text")
    assert names_of("a.db") == ["key", "title", "text"]
    # nothing to find days by
    assert rows_of("a.db", "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE INDEX%'") == []


def test_new_columns_are_added_and_others_stay(run: Run) -> None:
    run("senin.jsonl", "-q", "-o", "a.db", "--columns", "title")
    with closing(sqlite3.connect("a.db")) as base:
        base.execute("ALTER TABLE articles ADD COLUMN catatan TEXT")
        base.execute("UPDATE articles SET catatan = 'baca lagi'")
        base.commit()
    run("selasa.jsonl", "-q", "-o", "a.db", "--columns", "kind,Title", "--carry", "Title")
    assert names_of("a.db") == ["key", "title", "catatan", "kind", "input_Title"]
    found = {row[0].rpartition("/")[2]: row[1:] for row in rows_of("a.db")}
    assert found["0"][1:] == ("baca lagi", None, None)
    assert found["9"] == (found["9"][0], "baca lagi", "article", None)
    assert found["9"][0]
    assert found["12"] == (None, None, "article", None)


def test_names_that_differ_by_their_case_are_two(run: Run) -> None:
    odd: dict[str, Any] = {
        "Judul": "a",
        "judul": "b",
        "KEY": "c",
        'a"b': "d",
        "dua kata": "e",
        "select": "f",
    }
    lines("k.jsonl", [record(1, **odd)])
    run("k.jsonl", "-q", "-o", "a.db", "--id-field", "id", *[f"--carry={name}" for name in odd])
    names = names_of("a.db")[-len(odd) :]
    assert names == ["Judul", "input_judul", "input_KEY", 'a"b', "dua kata", "select"]
    assert rows_of("a.db")[0][-len(odd) :] == tuple("abcdef")


# --- what is refused -----------------------------------------------------------------------------


def foreign(name: str, *statements: str) -> None:
    with closing(sqlite3.connect(name)) as base:
        for statement in statements:
            base.execute(statement)
        base.commit()


def no_database(name: str) -> None:
    Path(name).write_text("Hujan turun di desa itu. " * 9, encoding="utf-8")


def of_others(name: str) -> None:
    foreign(name, "CREATE TABLE orang (nama TEXT)")


def with_our_name(name: str) -> None:
    foreign(name, "CREATE TABLE articles (key TEXT PRIMARY KEY, title TEXT)")


def with_our_sign(name: str) -> None:
    foreign(name, "CREATE TABLE articles (id TEXT)", "PRAGMA application_id=1650815604")


def broken(name: str) -> None:
    foreign(name, "CREATE TABLE orang (nama TEXT)")
    data = Path(name).read_bytes()
    Path(name).write_bytes(data[:100] + b"\xff" * (len(data) - 100))


REFUSED = [
    (no_database, "is no database of SQLite"),
    (of_others, "is a database of something else"),
    (with_our_name, "is a database of something else"),
    (with_our_sign, "is a database of something else"),
    (broken, "cannot be read ("),
]


@pytest.mark.parametrize(("make", "why"), REFUSED, ids=[make.__name__ for make, _ in REFUSED])
@pytest.mark.parametrize("name", ["senin.jsonl", "a.txt"])
def test_what_is_not_ours_is_not_touched(
    run: Run, make: Callable[[str], None], why: str, name: str
) -> None:
    make("arsip.db")
    before = Path("arsip.db").read_bytes()
    found = run(name, "-o", "arsip.db")
    assert found.status == 1
    assert found.last.startswith(f"beritaclean: arsip.db: {why}")
    assert found.last.endswith("; name another file with -o")
    assert Path("arsip.db").read_bytes() == before
    assert sorted(path.name for path in Path().glob("arsip*")) == ["arsip.db"]


@pytest.mark.parametrize("data", [b"", None], ids=["no bytes", "no tables"])
def test_what_is_empty_is_taken(run: Run, data: bytes | None) -> None:
    if data is None:
        foreign("arsip.db", "CREATE TABLE a (b)", "DROP TABLE a")
    else:
        Path("arsip.db").write_bytes(data)
    assert run("senin.jsonl", "-q", "-o", "arsip.db").status == 0
    assert len(rows_of("arsip.db")) == 10


def test_in_a_folder_that_is_read_ours_is_left_out_and_no_other(run: Run) -> None:
    Path("masuk").mkdir()
    Path("senin.jsonl").rename("masuk/senin.jsonl")
    assert run("masuk", "-q", "-o", "masuk/arsip.db").status == 0
    with closing(sqlite3.connect("masuk/arsip.db")) as base:
        base.execute("CREATE VIEW hari AS SELECT published FROM articles")
        base.commit()
    for path in Path("masuk/arsip.db.manifest").iterdir():
        path.unlink()
    Path("masuk/arsip.db.manifest").rmdir()
    assert run("masuk", "-q", "-o", "masuk/arsip.db").status == 0
    assert len(rows_of("masuk/arsip.db")) == 10
    of_others("masuk/lain.db")
    found = run("masuk", "-q", "-o", "masuk/lain.db")
    assert (found.status, "would be overwritten" in found.last) == (2, True)


def test_a_row_that_cannot_go_in_lets_none_in(run: Run) -> None:
    run("senin.jsonl", "-q", "-o", "arsip.db")
    with closing(sqlite3.connect("arsip.db")) as base:
        base.execute(
            "CREATE TRIGGER penuh BEFORE INSERT ON articles WHEN NEW.id = 'b12' "
            "BEGIN SELECT RAISE(ABORT, 'penuh'); END"
        )
        base.commit()
    before = rows_of("arsip.db")
    found = run("selasa.jsonl", "-q", "-o", "arsip.db")
    assert (found.status, "arsip.db: cannot be written (penuh)" in found.last) == (1, True)
    assert rows_of("arsip.db") == before
    foreign("arsip.db", "DROP TRIGGER penuh")
    assert run("selasa.jsonl", "-q", "-o", "arsip.db", "--resume").status == 0
    assert len(rows_of("arsip.db")) == 13


# --- others at work there ------------------------------------------------------------------------


def held_rows(many: int, look: Callable[[], None]) -> Iterator[list[Any]]:
    """Rows, in whose midst somebody looks."""
    for number in range(many):
        if number == many // 2:
            look()
        yield [
            f"k{number}",
            f"b{number}",
            "KOMPAS.com",
            "2025-06-18T07:30:00+07:00",
            "a",
            "b" * 900,
        ]


def test_who_reads_meanwhile_reads_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "arsip.db"
    path.touch()
    assert database.make(path, COLUMNS, held_rows(10, lambda: None)) == (10, 0)
    seen: list[int] = []

    def look() -> None:
        (row,) = rows_of(path, "SELECT count(*) FROM articles")
        seen.append(row[0])

    # more than SQLite keeps in memory
    assert database.add(path, COLUMNS, held_rows(5_000, look)) == (4_990, 10)
    assert seen == [10]
    assert [one.name for one in tmp_path.iterdir()] == ["arsip.db"]
    assert rows_of(path, "PRAGMA journal_mode") == [("delete",)]


def test_a_reader_that_stays_is_waited_for_by_nobody(tmp_path: Path) -> None:
    path = tmp_path / "arsip.db"
    path.touch()
    database.make(path, COLUMNS, held_rows(10, lambda: None))
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("PRAGMA journal_mode=WAL")
        cursor = reader.execute("SELECT * FROM articles")
        cursor.fetchone()
        assert database.add(path, COLUMNS, held_rows(20, lambda: None)) == (10, 10)
        assert len(cursor.fetchall()) == 9
    assert len(rows_of(path)) == 20


def test_one_that_is_held_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PATIENCE", 0.05)
    run("senin.jsonl", "-q", "-o", "arsip.db")
    with closing(sqlite3.connect("arsip.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE articles SET title = 'a'")
        found = run("selasa.jsonl", "-q", "-o", "arsip.db")
    assert found.status == 1
    assert found.last.startswith("beritaclean: arsip.db: cannot be ")
    assert "; close it in other programs" in found.last
    assert len(rows_of("arsip.db")) == 10


# --- kills ---------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from beritaclean.outputs import database

def rows():
    for number in range(4_000):
        if number == 3_000:
            os.kill(os.getpid(), signal.SIGKILL)
        yield [f"k{number}", None, None, None, None, "Warga memanen padi. " * 50]

database.add(Path(sys.argv[1]), ("id", "outlet", "published", "title", "text"), rows())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has none")
def test_a_kill_leaves_it_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "arsip.db"
    path.touch()
    database.make(path, COLUMNS, held_rows(10, lambda: None))
    before = rows_of(path)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert database.fault_of(path) is None
    assert rows_of(path) == before
    assert database.add(path, COLUMNS, held_rows(20, lambda: None)) == (10, 10)
    assert [one.name for one in tmp_path.iterdir()] == ["arsip.db"]
    assert rows_of(path, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("name", ["a.db", "a.xlsx"])
@pytest.mark.parametrize("at", ["complete", "finish"])
def test_a_run_that_ends_behind_its_rows_goes_on(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, at: str
) -> None:
    argv = ("selasa.jsonl", "-q", "--shard-size", "2", "-o")

    def contents(path: str) -> object:
        return rows_of(path) if path.endswith(".db") else Path(path).read_bytes()

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    run("senin.jsonl", "-q", "-o", f"b{name}")
    run("senin.jsonl", "-q", "-o", name)
    run(*argv, f"b{name}")
    with monkeypatch.context() as patch:
        patch.setattr(manifest.Manifest, at, end)
        assert run(*argv, name).status == 130
    assert run(*argv, name, "--resume").status == 0
    assert contents(name) == contents(f"b{name}")
    left = sorted(path.name for path in Path(f"{name}.manifest").glob("part-*"))
    assert len(left) == (3 if name.endswith(".xlsx") else 0)


# --- the question of the pages -------------------------------------------------------------------


def queries() -> list[str]:
    return [
        query
        for name in ("formats", "monitoring")
        for query in re.findall(
            r"^```sql\n(.*?)^```$",
            (ROOT / f"docs/{name}.md").read_text(encoding="utf-8"),
            re.DOTALL | re.MULTILINE,
        )
    ]


@pytest.mark.parametrize("query", queries())
def test_the_stories_of_an_outlet_on_a_day_are_found_by_the_index(query: str, run: Run) -> None:
    head = "Pasar Lama Dibuka Lagi\n{} WIB\nSOLO, {} - Pasar itu dibuka lagi, kata kepala dinas."
    wanted = ["Rabu, 18 Juni 2025 00:00", "Rabu, 18 Juni 2025 23:59"]
    others = ["Selasa, 17 Juni 2025 23:59", "Kamis, 19 Juni 2025 00:00"]
    stories = [head.format(when, "KOMPAS.com") for when in (*wanted, *others)]
    stories += [head.format(wanted[0], "KabarLembah.id"), head.format(wanted[0], "Kompas.com")]
    lines("k.jsonl", [{"id": str(n), "text": story} for n, story in enumerate(stories)])
    assert run("k.jsonl", "-q", "-o", "arsip.db").status == 0
    with closing(sqlite3.connect("arsip.db")) as base:
        base.row_factory = sqlite3.Row
        found = base.execute(query).fetchall()
        plan = " ".join(row["detail"] for row in base.execute(f"EXPLAIN QUERY PLAN {query}"))
    assert [row["published"][:16] for row in found] == [
        "2025-06-18T00:00",
        "2025-06-18T00:00",
        "2025-06-18T23:59",
    ]
    assert f"USING INDEX {database.INDEX} (outlet=? AND published>? AND published<?)" in plan
    assert "TEMP B-TREE" not in plan


def test_both_pages_have_the_question() -> None:
    assert len(queries()) == 2  # one is shown for desks, the other where the columns are listed
