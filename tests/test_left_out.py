"""`--left-out FILE`: what the filters of a run leave out, whole and with the reason."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest
from invented import page, text
from wording import FULL

from beritaclean import Article
from beritaclean.commands.main import main

RECORDS = 30
DEADLINE = 120.0
SHORT = ("Hujan turun.", "Warga panen raya sejak Senin pagi.")
ENGLISH = (
    "The mayor of the town said that the bridge would be opened to the public on Monday, "
    "after three weeks of work by the people of two villages on the bank of the river."
)


class Result(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Result]


def record(number: int) -> dict[str, Any]:
    """A story; each fifth is short, or in another language."""
    story = text(number)
    if number % 5 == 2:
        story = SHORT[number % 2]
    elif number % 5 == 4:
        story = ENGLISH
    return {"id": f"b{number}", "text": story, "rubrik": "Desa", "left_out": number}


def write(first: int, last: int, name: str = "korpus.jsonl") -> None:
    with Path(name).open("a", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(record(number))}\n" for number in range(first, last))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    write(0, RECORDS)

    def go(*argv: str) -> Result:
        status = main(["clean", "--config", "none", *argv])
        return Result(status, *capsys.readouterr())

    return go


OUT = ("--left-out", "saring.jsonl")
FILTERS = ("--language", "id", "--min-chars", "100")
ARGV = ("korpus.jsonl", "-f", "jsonl", "-o", "a/", "-w", "0", "-q", "--shard-size", "7", *FILTERS)
EXPECTED = [
    (f"b{n}", f"min-chars: {len(SHORT[n % 2].replace(' ', ''))}" if n % 5 == 2 else "language: en")
    for n in range(2 * RECORDS)
    if n % 5 in {2, 4}
]


def rows(name: str = "saring.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()]


def reasons(name: str = "saring.jsonl") -> list[tuple[str, str]]:
    return [(row["id"], row["left_out"]) for row in rows(name)]


def expected(last: int = RECORDS) -> list[tuple[str, str]]:
    return [(name, why) for name, why in EXPECTED if int(name[1:]) < last]


# --- what is in it -----------------------------------------------------------------------------


def test_it_holds_what_is_left_out_and_why(run: Run) -> None:
    assert run(*ARGV, *OUT) == (0, "", "")
    assert reasons() == expected()


def test_a_row_is_that_of_jsonl_with_the_reason_in_front(run: Run) -> None:
    run(*ARGV, *OUT, "--carry", "rubrik,left_out")
    run(*ARGV[:3], "-o", "semua.jsonl", "-w", "0", "-q", "--carry", "rubrik")
    whole = {row["id"]: row for row in rows("semua.jsonl")}
    for row in rows():
        assert next(iter(row)) == "left_out"
        assert row.pop("input_left_out") == int(row["id"][1:])  # a field of that name
        del row["left_out"]
        assert row == whole[row["id"]]
    line = Path("saring.jsonl").read_bytes().splitlines()[0]
    assert Article.from_json(line).text == SHORT[0]


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        (("--language", "en"), "language: id"),
        (("--kind", "gallery"), "kind: article"),
        (("--min-chars", "100000"), "min-chars: "),
        (("--complete",), "complete"),
    ],
)
def test_each_filter_says_what_it_found(run: Run, argv: Sequence[str], why: str) -> None:
    Path("a.txt").write_text(
        "Warga Desa Randusari memanen padi di sawah sejak pagi hari, kata kepala desa itu.\n"
        "Mereka membawa hasil panen ke balai desa, lalu menjualnya kepada koperasi yang ada di"
    )
    assert run("a.txt", *argv, *OUT) == (0, "", "")
    assert rows()[0]["left_out"].startswith(why)


@pytest.mark.parametrize("form", ["text", "csv", "parquet", "markdown"])
def test_its_rows_are_the_same_whatever_is_written(run: Run, form: str) -> None:
    run(*ARGV, *OUT)
    before = Path("saring.jsonl").read_bytes()
    run("korpus.jsonl", "-f", form, "-o", "b/", "-w", "0", "-q", *FILTERS, *OUT)
    assert Path("saring.jsonl").read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "3"])
def test_workers_write_the_same(run: Run, workers: str) -> None:
    run(*ARGV, *OUT)
    before = Path("saring.jsonl").read_bytes()
    for output in ("b/", "b.jsonl", "-"):
        argv = ("korpus.jsonl", "-f", "jsonl", "-o", output, "-w", workers, "-q", *FILTERS, *OUT)
        assert run(*argv).status == 0
        assert Path("saring.jsonl").read_bytes() == before


def test_pages_of_a_story_are_one_row(run: Run) -> None:
    for number in (1, 2):
        Path(f"{number}.html").write_text(page(number))
    assert run("1.html", "2.html", "--join-pages", "--language", "en", *OUT).status == 0
    assert [row["id"] for row in rows()] == ["1.html", "2.html"]


def test_documents_by_hand(run: Run) -> None:
    Path("a.txt").write_text(text(1))
    Path("b.txt").write_text(SHORT[0])
    found = run("a.txt", "b.txt", "--min-chars", "50", *OUT)
    assert found.status == 0
    assert reasons() == [("b.txt", "min-chars: 11")]
    assert SHORT[0] not in found.out


def test_where_nothing_is_left_out_it_is_empty(run: Run) -> None:
    run(*ARGV[:-4], *OUT)
    assert Path("saring.jsonl").read_bytes() == b""


def test_the_summary_names_it(run: Run) -> None:
    argv = [word for word in ARGV if word != "-q"]
    told = "left out   12: 6 language, 6 min-chars"
    assert f"{told}, in saring.jsonl\n" in run(*argv, *OUT).err
    argv[argv.index("a/")] = "b/"
    assert f"{told}\n" in run(*argv).err


def test_a_report_shows_it(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run(*ARGV, *OUT)
    assert main(["report", "saring.jsonl", "-o", "laporan.html", "-w", "0"]) == 0
    assert "shown      12 of 12\n" in capsys.readouterr().err
    shown = Path("laporan.html").read_text(encoding="utf-8")
    assert "min-chars: 11" in shown
    assert main(["compare", "saring.jsonl", "saring.jsonl", "-o", "beda.html"]) == 0
    assert "12 in both" in capsys.readouterr().err


# --- a run that goes on ------------------------------------------------------------------------


def lose(shards: int) -> None:
    """Have a run end behind so many shards, in the midst of writing the next one."""
    manifest = Path("a.manifest")
    lines = (manifest / "shards.jsonl").read_bytes().splitlines(keepends=True)
    (manifest / "shards.jsonl").write_bytes(b"".join(lines[:shards]))
    (manifest / "done.json").unlink()


@pytest.mark.parametrize("shards", range(5))
@pytest.mark.parametrize("cut", [0, 1, 100])
def test_a_run_that_goes_on_writes_the_rest(run: Run, shards: int, cut: int) -> None:
    run(*ARGV, *OUT)
    whole = Path("saring.jsonl").read_bytes()
    lose(shards)
    if shards < 4:
        Path("saring.jsonl").write_bytes(whole[: len(whole) - cut])  # as far as it came
    assert run(*ARGV, *OUT, "--resume").status == 0
    assert Path("saring.jsonl").read_bytes() == whole


def test_what_is_new_comes_behind(run: Run) -> None:
    run(*ARGV, *OUT)
    before = Path("saring.jsonl").read_bytes()
    write(RECORDS, RECORDS + 10)
    assert run(*ARGV, *OUT, "--append").status == 0
    assert Path("saring.jsonl").read_bytes().startswith(before)
    assert reasons() == expected(RECORDS + 10)


def test_a_shard_that_is_made_again_is_not_there_twice(run: Run) -> None:
    run(*ARGV, *OUT)
    whole = Path("saring.jsonl").read_bytes()
    Path("a/part-00001.jsonl").unlink()
    assert run(*ARGV, *OUT, "--resume").status == 0
    assert Path("saring.jsonl").read_bytes() == whole


@pytest.mark.parametrize("there", [True, False])
def test_with_nothing_to_do_it_is_not_touched(run: Run, *, there: bool) -> None:
    run(*ARGV, *OUT)
    if there:
        Path("saring.jsonl").write_text("catatan")
    else:
        Path("saring.jsonl").unlink()
    assert run(*ARGV, *OUT, "--resume").status == 0
    assert Path("saring.jsonl").exists() == there
    assert not there or Path("saring.jsonl").read_text() == "catatan"


def test_one_that_is_gone_begins_anew(run: Run) -> None:
    run(*ARGV, *OUT)
    Path("saring.jsonl").unlink()
    write(RECORDS, RECORDS + 10)
    assert run(*ARGV, *OUT, "--append") == (
        0,
        "",
        "beritaclean: saring.jsonl: is gone; it begins anew with what is left out now\n",
    )
    assert reasons() == expected(RECORDS + 10)[len(expected()) :]
    write(RECORDS + 10, RECORDS + 20)
    assert run(*ARGV, *OUT, "--append") == (0, "", "")
    assert reasons() == expected(RECORDS + 20)[len(expected()) :]


@pytest.mark.parametrize("other", ["catatan sendiri\n" * 1000, "{}\n", ""])
def test_another_file_is_not_written_into(run: Run, other: str) -> None:
    run(*ARGV, *OUT)
    Path("saring.jsonl").write_text(other)
    lose(2)
    found = run(*ARGV, *OUT, "--resume")
    assert found == (
        1,
        "",
        (
            "beritaclean: saring.jsonl: is not as the run left it; put it back, or take it away: "
            "what is left out from now on goes into a new one then\n"
        ),
    )
    assert Path("saring.jsonl").read_text() == other


def test_it_may_have_been_moved(run: Run) -> None:
    run(*ARGV, *OUT)
    whole = Path("saring.jsonl").read_bytes()
    Path("saring.jsonl").rename("lain.jsonl")
    lose(2)
    assert run(*ARGV, "--left-out", "lain.jsonl", "--resume").status == 0
    assert Path("lain.jsonl").read_bytes() == whole


@pytest.mark.parametrize(("first", "second"), [((), OUT), (OUT, ())])
def test_it_is_asked_for_from_the_beginning(
    run: Run, first: Sequence[str], second: Sequence[str]
) -> None:
    """Else it would hold a part, and nobody could tell."""
    run(*ARGV, *first)
    lose(2)
    found = run(*ARGV, *second, "--resume")
    assert found.status == 1
    assert "a/: was begun with --left-out " in found.err


# --- where it can be ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("--left-out", "-"), "--left-out takes a file, since stdout takes the stories; name one"),
        (
            ("--left-out", "korpus.jsonl"),
            "korpus.jsonl: is an input, and would be overwritten; name another file with --left",
        ),
        (
            ("--left-out", "b.jsonl", "-o", "b.jsonl"),
            "b.jsonl: is named by -o and by --left-out; name a file of its own for each",
        ),
        (
            ("--left-out", "b.jsonl", "--rejects", "b.jsonl"),
            "b.jsonl: is named by --rejects and by --left-out; name a file of its own for each",
        ),
        (
            ("--left-out", "saring.jsonl.gz"),
            "saring.jsonl.gz: is named .gz, and is not packed; leave .gz out",
        ),
        (
            ("--left-out", "saring.csv"),
            "saring.csv: is named .csv, and jsonl is written; name it .jsonl",
        ),
        (
            ("--left-out", "a.manifest/saring.jsonl", "-o", "a/"),
            "a.manifest/saring.jsonl: is a file of the run into a/; name another one",
        ),
    ],
)
def test_what_cannot_be_is_told(run: Run, argv: Sequence[str], message: str) -> None:
    before = Path("korpus.jsonl").read_bytes()
    Path("a.manifest").mkdir()
    found = run("korpus.jsonl", *argv, *FILTERS)
    assert (found.status, found.out) == (2, "")
    assert message in found.err
    assert Path("korpus.jsonl").read_bytes() == before


def test_a_folder_is_read_without_it(run: Run) -> None:
    for _ in range(2):
        found = run(".", "-o", "bersih.jsonl", *FILTERS, *OUT, "-w", "0")
        assert found.status == 0
        assert f"records    {RECORDS} in" in found.err
        assert [row["left_out"] for row in rows()] == [why for _, why in expected()]


def test_a_file_of_others_in_a_folder_is_not_overwritten(run: Run) -> None:
    write(0, 3, "saring.jsonl")
    found = run(".", "-o", "bersih.jsonl", *FILTERS, *OUT, "-w", "0")
    assert found.status == 2
    assert "saring.jsonl: is read with ., and would be overwritten" in found.err


def test_it_goes_through_a_pipe_too(run: Run) -> None:
    os.mkfifo("pipa")
    came: list[bytes] = []
    reader = Thread(target=lambda: came.append(Path("pipa").read_bytes()), daemon=True)
    reader.start()
    assert run(*ARGV, "--left-out", "pipa").status == 0
    reader.join(timeout=300)
    run(*ARGV[:3], "-o", "b/", *ARGV[5:], *OUT)
    assert came == [Path("saring.jsonl").read_bytes()]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_one_error(run: Run) -> None:
    assert run(*ARGV, "--left-out", "/dev/full") == (
        1,
        "",
        (
            f"beritaclean: /dev/full: cannot be written ({FULL}); "
            "make room, or name another file with --left-out\n"
        ),
    )


@pytest.mark.slow
def test_it_is_there_before_the_run_ends(tmp_path: Path) -> None:
    """What is known is in it, as in the rejects file, while a pipe is still open."""
    name = tmp_path / "saring.jsonl"
    command = [sys.executable, "-m", "beritaclean", "clean", "-", "--input-format", "jsonl"]
    argv = [*command, "-f", "jsonl", *FILTERS, "--left-out", str(name), "-w", "0", "-q"]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        for number in range(200):
            process.stdin.write(json.dumps(record(number)).encode() + b"\n")
        process.stdin.flush()
        deadline = time.monotonic() + DEADLINE
        while process.poll() is None and not (name.exists() and name.stat().st_size):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        assert process.poll() is None
        process.stdin.close()
        assert process.wait() == 0
    assert len(rows(str(name))) == 80
