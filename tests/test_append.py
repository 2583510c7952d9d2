"""Inputs that have grown, or changed, since an archive was made of them: nothing is there twice."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from warcio.warcwriter import WARCWriter

from beritaclean import records
from beritaclean.batch.input import HEAD
from beritaclean.commands.main import main
from beritaclean.records.record import Meter, Raw, Reading, Reject


class Result(NamedTuple):
    status: int
    err: str


Add = Callable[..., Result]


@pytest.fixture
def add(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Add:
    """Add what is in some files to an archive, in shards of eight."""
    monkeypatch.chdir(tmp_path)
    fixed = ("-f", "jsonl", "-o", "arsip/", "--append", "-q", "-w", "0", "--shard-size", "8")
    quick = ("--only", "related", "--no-language")

    def go(*names: str) -> Result:
        status = main(["clean", *names, *fixed, *quick])
        return Result(status, capsys.readouterr().err)

    return go


def archive() -> list[str]:
    shards = sorted(Path("arsip").glob("part-*"))
    return [json.loads(line)["id"] for path in shards for line in path.read_text().splitlines()]


def rows(first: int, last: int) -> bytes:
    return b"".join(
        b'{"id": "%d", "text": "Hujan turun di desa %d."}\n' % (n, n) for n in range(first, last)
    )


def table(first: int, last: int, *, end: str = "\n") -> bytes:
    return "".join(f'{n},"Hujan, di desa {n}."{end}' for n in range(first, last)).encode()


def dated(first: int, last: int, day: str) -> bytes:
    return "".join(f"{n},Hujan di desa {n}.,{day}\n" for n in range(first, last)).encode()


def crawl(first: int, last: int, *, packed: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for n in range(first, last):
        record = writer.create_warc_record(
            f"https://kabar.id/{n}",
            "conversion",
            payload=io.BytesIO(b"Hujan turun di desa %d." % n),
            warc_content_type="text/plain",
            warc_headers_dict={"WARC-Record-ID": f"<{n}>", "WARC-Date": "2025-10-16T06:05:00Z"},
        )
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()


def parquet(last: int) -> bytes:
    out = io.BytesIO()
    columns = {"id": [str(n) for n in range(last)], "text": ["Hujan turun."] * last}
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def listed(last: int) -> bytes:
    return json.dumps([{"id": str(n), "text": "Hujan."} for n in range(last)]).encode()


def pack(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


CSV = b"id,text\n"
ALL = [str(n) for n in range(25)]

GROWN: dict[str, tuple[str, bytes, bytes, Sequence[str]]] = {
    "JSON lines": ("a.jsonl", rows(0, 20), rows(20, 25), ALL),
    "JSON lines, blank ones between": ("a.jsonl", rows(0, 20) + b"\n\n", rows(20, 25), ALL),
    "the last line had no end": ("a.jsonl", rows(0, 20)[:-1], b"\n" + rows(20, 25), ALL),
    "the last line was being written": (
        *("a.jsonl", rows(0, 21)[:-9], rows(0, 21)[-9:] + rows(21, 25)),
        ALL,
    ),
    "a broken line in the middle": (
        *("a.jsonl", rows(0, 10) + b"{rusak\n" + rows(10, 20), rows(20, 25)),
        ALL,
    ),
    "a broken line at the end": ("a.jsonl", rows(0, 20) + b"{rusak\n", rows(20, 25), ALL),
    "more than is hashed": (
        "a.jsonl",
        rows(0, 5000),
        rows(5000, 5003),
        [str(n) for n in range(5003)],
    ),
    "CSV": ("a.csv", CSV + table(0, 20), table(20, 25), ALL),
    "CSV, whose new dates say another order": (
        "a.csv",
        b"id,text,tanggal\n" + dated(0, 20, "10/6/2025"),
        dated(20, 25, "10/21/2025"),
        ALL,
    ),
    "CSV of Windows": (
        *("a.csv", b"id,text\r\n" + table(0, 20, end="\r\n"), table(20, 25, end="\r\n")),
        ALL,
    ),
    "CSV in the middle of a cell": (
        *("a.csv", CSV + table(0, 21)[:-6], table(0, 21)[-6:] + table(21, 25)),
        ALL,
    ),
    "CSV, a cell that seemed whole": (
        *("a.csv", CSV + table(0, 20) + b"20,Hu", b"jan\n" + table(21, 25)),
        ALL,  # it is for the run that finds it whole
    ),
    "CSV with its header only": ("a.csv", CSV, table(0, 25), ALL),
    "gzip with a member more": ("a.jsonl.gz", pack(rows(0, 20)), pack(rows(20, 25)), ALL),
    "gzip in the middle of a member": (
        *("a.jsonl.gz", pack(rows(0, 20)) + pack(rows(20, 25))[:30], pack(rows(20, 25))[30:]),
        ALL,
    ),
    "zstd with a frame more": (
        *("a.jsonl.zst", zstandard.compress(rows(0, 20)), zstandard.compress(rows(20, 25))),
        ALL,
    ),
    "WARC": (
        *("a.warc", crawl(0, 20, packed=False), crawl(20, 25, packed=False)),
        [f"<{n}>".strip("<>") for n in ALL],
    ),
    "WARC, packed": ("a.warc.gz", crawl(0, 20, packed=True), crawl(20, 25, packed=True), ALL),
    "objects one behind the other": (
        *("a.json", rows(0, 20).replace(b", ", b",\n"), rows(20, 25).replace(b", ", b",\n")),
        ALL,
    ),
    "blank lines alone": ("a.jsonl", rows(0, 25), b"\n\n", ALL),
    "from nothing": ("a.jsonl", b"", rows(0, 25), ALL),
}


@pytest.mark.parametrize("case", GROWN)
def test_of_a_file_that_has_grown_the_new_records_come(case: str, add: Add) -> None:
    name, before, more, expected = GROWN[case]
    path = Path(name)
    path.write_bytes(before)
    add(name)
    path.write_bytes(before + more)
    add(name)
    assert archive() == [*expected]
    assert add(name).err == "beritaclean: arsip/: nothing new\n"


def test_what_nobody_has_touched_for_a_while_is_read_to_its_end(add: Add) -> None:
    path = Path("a.csv")
    path.write_bytes(CSV + table(0, 20) + b"20,Hu")
    os.utime(path, (1, 1))
    add("a.csv")
    assert archive() == ALL[:21]
    path.write_bytes(CSV + table(0, 20) + b"20,Hujan\n")
    add("a.csv")
    assert archive() == [*ALL[:21], "20"]  # as it was, and as it is


@pytest.mark.parametrize("output", ["arsip/", "arsip.jsonl"])
def test_what_is_still_being_written_is_told(
    output: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_bytes(rows(0, 3)[:-5])
    argv = ["clean", "a.jsonl", "-f", "jsonl", "-o", output, "--append", "--rejects", "r.jsonl"]
    assert main(argv) == 0
    told, new, *_ = capsys.readouterr().err.splitlines()
    assert told == (
        "beritaclean: a.jsonl: its last record is still being written; the next run reads it"
    )
    assert new.startswith("new        2 records in 1 input")
    Path("a.jsonl").write_bytes(rows(0, 3))
    assert main(argv) == 0
    assert capsys.readouterr().err.startswith("new        1 record in 1 input")
    assert Path("r.jsonl").read_bytes() == b""


def test_it_may_grow_again_and_again(add: Add) -> None:
    for last in range(2, 26):
        Path("a.jsonl").write_bytes(rows(0, last))
        add("a.jsonl")
        assert archive() == ALL[:last]


def test_places_are_those_in_the_whole_file(add: Add) -> None:
    Path("a.jsonl").write_bytes(rows(0, 20))
    add("a.jsonl")
    with Path("a.jsonl").open("ab") as file:
        file.write(b'{rusak\n{"text": "Hujan turun."}\n')
    status, err = add("a.jsonl")
    assert status == 1
    assert err.startswith("beritaclean: a.jsonl: line 21: is broken JSON")
    assert archive()[20:] == ["a.jsonl#22"]


CHANGED: dict[str, tuple[str, bytes, bytes]] = {
    "gzip fetched again": ("a.jsonl.gz", pack(rows(0, 20)), pack(rows(0, 25))),
    "another first line": ("a.jsonl", rows(0, 20), rows(1, 26)),
    "a change at the end": ("a.jsonl", rows(0, 20), rows(0, 19) + rows(30, 35)),
    "a change behind the head": ("a.jsonl", rows(0, 2000), rows(0, 1990) + rows(2000, 2100)),
    "of the same length": ("a.jsonl", rows(0, 20), rows(0, 19) + rows(20, 21)),
    "shorter": ("a.jsonl", rows(0, 20), rows(0, 10)),
    "emptied": ("a.jsonl", rows(0, 20), b""),
    "a list": ("a.json", listed(20), listed(25)),
    "Parquet": ("a.parquet", parquet(20), parquet(25)),
    "another form": ("a.json", rows(0, 20), b"[" + rows(0, 1) + b"]"),
    "packed now": ("a.jsonl", rows(0, 20), pack(rows(0, 25))),
    "WARC": ("a.warc", crawl(0, 20, packed=False), crawl(1, 25, packed=False)),
    "CSV with another header": ("a.csv", CSV + table(0, 20), b"no,text\n" + table(0, 25)),
}


@pytest.mark.parametrize("case", CHANGED)
def test_a_file_that_has_changed_is_refused(case: str, add: Add) -> None:
    name, before, after = CHANGED[case]
    path = Path(name)
    path.write_bytes(before)
    assert add(name).status == 0
    done = archive()
    path.write_bytes(after)
    os.utime(path, (1, 1))
    why = "has changed in what was cleaned already, which would be there twice"
    if case in {"a list", "Parquet"}:
        why = "was saved anew as a whole, so that nobody can tell which of its records are new"
    message = (
        f"beritaclean: arsip/: cannot be added to, {name} {why}; "
        "put what is new into a file of its own, or begin anew in another output\n"
    )
    assert add(name) == (1, message)
    assert archive() == done
    # the cure
    path.write_bytes(before)
    Path("b.jsonl").write_bytes(rows(100, 102))
    assert add(name, "b.jsonl").status == 0
    assert archive() == [*done, "100", "101"]


def test_another_time_is_no_change(add: Add) -> None:
    Path("a.jsonl").write_bytes(rows(0, 25))
    add("a.jsonl")
    os.utime("a.jsonl", (1, 1))
    assert add("a.jsonl").err.endswith("nothing new\n")
    assert archive() == ALL


@pytest.mark.parametrize("shards", range(4))
@pytest.mark.parametrize("twice", [False, True])
def test_a_run_that_ended_goes_on_in_a_file_that_grew(
    shards: int, add: Add, *, twice: bool
) -> None:
    """Some shards of the first run, or of the second one, are lost, as after a kill."""
    Path("a.jsonl").write_bytes(rows(0, 20))
    add("a.jsonl")
    if twice:
        Path("a.jsonl").write_bytes(rows(0, 22))
        add("a.jsonl")
    manifest = Path("arsip.manifest")
    lines = (manifest / "shards.jsonl").read_bytes().splitlines(keepends=True)
    (manifest / "shards.jsonl").write_bytes(b"".join(lines[:shards]))
    for path in sorted(Path("arsip").glob("part-*"))[shards:]:
        path.unlink()
    (manifest / "done.json").unlink()
    Path("a.jsonl").write_bytes(rows(0, 25))
    assert add("a.jsonl").status == 0
    assert archive() == ALL
    assert add("a.jsonl").err.endswith("nothing new\n")


def test_a_run_that_ended_does_not_go_on_in_a_file_that_changed(add: Add) -> None:
    Path("a.jsonl").write_bytes(rows(0, 20))
    add("a.jsonl")
    manifest = Path("arsip.manifest")
    lines = (manifest / "shards.jsonl").read_bytes().splitlines(keepends=True)
    (manifest / "shards.jsonl").write_bytes(lines[0])
    (manifest / "done.json").unlink()
    Path("a.jsonl").write_bytes(rows(1, 25))
    status, err = add("a.jsonl")
    assert status == 1
    assert "arsip/: cannot be resumed, a.jsonl has changed since the run began" in err


def test_what_comes_through_a_pipe_is_new(add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    for first, last in ((0, 20), (20, 25)):
        Path("pipa").write_bytes(rows(first, last))
        with Path("pipa").open() as file:
            monkeypatch.setattr(sys, "stdin", file)
            assert add("-").status == 0
    assert archive() == ALL


def read(path: str, **known: Any) -> list[Raw | Reject]:
    (source,) = records.sources([path], Reading())
    assert not isinstance(source, Reject)
    return list(records.read(source._replace(**known), Reading(), Meter()))


def test_a_source_is_read_as_far_as_it_was_known(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(rows(0, 25))
    whole = read(str(path))
    for lines in (0, 1, 20, 25):
        size = len(rows(0, lines))
        assert read(str(path), size=size) == whole[:lines]
        assert read(str(path), done=size) == whole[lines:]
        assert read(str(path), done=size, size=size) == []
    assert read(str(path), done=len(rows(0, 20)), size=len(rows(0, 22))) == whole[20:22]


@pytest.mark.slow
def test_the_head_is_hashed_as_far_as_it_was_known(add: Add) -> None:
    """Sizes around those that are hashed at both ends."""
    line = len(rows(10, 11))
    for number, size in enumerate((HEAD - line, HEAD, HEAD + line, 2 * HEAD, 2 * HEAD + line)):
        name = f"{number}.jsonl"
        before = (b" " * (size - line)) + rows(10, 11)
        Path(name).write_bytes(before[:-1].replace(b" ", b"\n", size - line - 1) + b"\n")
        add(name)
        with Path(name).open("ab") as file:
            file.write(rows(11, 12))
        add(name)
        assert archive()[-2:] == ["10", "11"]
        assert len(archive()) == 2 * number + 2
