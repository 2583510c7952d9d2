"""A corpus with every fault that crawls have: each good document comes out, each bad one is told.

The folder that is cleaned has a file per row of `FAULTS`, all of them between good ones.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from invented import page, text
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
from workbooks import locked, old, sheet, workbook
from workbooks import rows as workbook_rows

from beritaclean.batch.destination import Chunk, Destination, Stream
from beritaclean.batch.manifest import Position
from beritaclean.batch.run import Run
from beritaclean.batch.shards import Framing
from beritaclean.batch.stats import Stats
from beritaclean.batch.work import Done, Item, Job
from beritaclean.commands.main import main
from beritaclean.errors import BatchError
from beritaclean.records import record
from beritaclean.records.opening import opened
from beritaclean.records.record import Reading, Source, Unreadable

LARGEST = 150_000
"""Bytes of the largest record here; in earnest it is more than a test should write."""
LONG = "Hujan turun. " * 20_000
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


class Fault(NamedTuple):
    """A file with faults."""

    make: Callable[[], bytes]
    good: Sequence[str]
    """The ids that come out; those of documents and of records without one follow their file."""
    bad: Sequence[tuple[str, str]]
    """Place and reason of each reject."""


def line(number: int, **more: Any) -> bytes:
    return json.dumps({"id": f"j{number}", "text": text(number), **more}).encode()


def lines() -> bytes:
    """JSON lines with all that a line may have."""
    quoted = line(7).replace(b"Kamis", b"\x93Kamis\x94")
    return b"\xef\xbb\xbf" + b"\r\n".join(
        [
            line(1),
            b"",
            b'{"id": "j2", "text": "Hujan turun.", "skor": NaN}',
            b'{"id": "j3", "text": "Warga \\ud83d memanen padi."}',
            b'{"id": "j4", "text": "Hujan',
            b"[1, 2]",
            b'{"id": "j5", "judul": "Hujan"}',
            b'{"id": "j6", "text": null}',
            quoted,
            b'{"id": "j8", "text": "  \\n "}',
            b"[" * 100_000,
            b'{"id": "j9", "text": 17}',
            line(10),
        ]
    )


def archive(*, damaged: int | None = None, cut: int = 0) -> bytes:
    """A WARC of pages, a member each; one of them damaged, or the last one cut."""
    members = []
    for number in range(5):
        buffer = io.BytesIO()
        writer = WARCWriter(buffer, gzip=True)
        status = "404 Not Found" if number == 1 else "200 OK"
        kind = "image/png" if number == 2 else "text/html; charset=utf-8"
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        body = page(number).encode()
        record = writer.create_warc_record(
            f"https://kabar.id/{number}",
            "response",
            payload=io.BytesIO(body),
            http_headers=headers,
            warc_headers_dict={"WARC-Record-ID": f"<urn:uuid:{number}>"},
        )
        writer.write_record(record)
        record.raw_stream.close()  # a temporary file of warcio
        members.append(buffer.getvalue())
    if damaged is not None:
        middle = len(members[damaged]) // 2
        member = bytearray(members[damaged])
        member[middle : middle + 20] = b"\0" * 20
        members[damaged] = bytes(member)
    whole = b"".join(members)
    return whole[: len(whole) - cut]


def table(*, damaged: bool = False) -> bytes:
    """Parquet in three row groups; the data of the middle one damaged."""
    rows = pa.table({"id": [f"p{n}" for n in range(6)], "text": [text(n) for n in range(6)]})
    buffer = io.BytesIO()
    pq.write_table(rows, buffer, row_group_size=2, compression="gzip")
    data = bytearray(buffer.getvalue())
    if damaged:
        column = pq.ParquetFile(io.BytesIO(bytes(data))).metadata.row_group(1).column(1)
        start = column.dictionary_page_offset or column.data_page_offset
        data[start : start + column.total_compressed_size] = b"\xff" * column.total_compressed_size
    return bytes(data)


def lying(is_lie: Callable[[Any], bool]) -> bytes:
    """Parquet of three rows, whose last part says elsewhere that they are five."""
    columns = {"id": ["p0", "p1", "p2"], "text": [text(n) for n in range(3)]}
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    whole = buffer.getvalue()
    for at in range(len(whole) - 8 - int.from_bytes(whole[-8:-4], "little"), len(whole) - 8):
        if whole[at] == 2 * 3:  # as Thrift writes a 3
            data = whole[:at] + bytes([2 * 5]) + whole[at + 1 :]
            with contextlib.suppress(pa.ArrowException, OSError):
                if is_lie(pq.ParquetFile(io.BytesIO(data)).metadata):
                    return data
    raise AssertionError("no such number")


def packed(pack: Callable[[bytes], bytes], *, keep: float) -> bytes:
    data = pack(b"\n".join(line(n) for n in range(100, 400)))
    return data[: round(len(data) * keep)]


def texts(*lengths: int) -> bytes:
    """A WET file; of each text, the length that is stated."""
    parts = []
    for number, length in enumerate(lengths):
        head = (
            f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <t{number}>\r\n"
            f"Content-Type: text/plain\r\nContent-Length: {length}\r\n\r\n"
        )
        parts.append(f"{head}{'Hujan.' * (length // 6)}\r\n\r\n".encode())
    return b"".join(parts)


BOOK = (
    workbook_rows(("id", "text"), ("k1", "Hujan."), ("k2", None), ("k3", '<c t="s"><v>9</v></c>')),
    workbook_rows(("id", "text"), ("k4", LONG), ("k5", '<c t="s"><v>0</v></c>'), ("k6", "Panas.")),
)
"""Two sheets: of a text that is empty, one that is not there, two that are too large."""


def book(*, broken: bool = False) -> bytes:
    first, second = map(sheet, BOOK)
    first = first.replace("</sheetData>", "<row></c>") if broken else first
    return workbook({"Mei": first, "Juni": second}, shared=[LONG])


FAULTS: dict[str, Fault] = {
    "b-baris.jsonl": Fault(
        lines,
        ["j1", "j2", "j3", "j7", "j10"],
        [
            ("line 5", "broken json"),
            ("line 6", "no record"),
            ("line 7", "no text"),
            ("line 8", "empty"),
            ("line 10", "empty"),
            ("line 11", "broken json"),
            ("line 12", "no text"),
        ],
    ),
    "c-warc.warc.gz": Fault(archive, ["urn:uuid:0", "urn:uuid:3", "urn:uuid:4"], []),
    "d-rusak.warc.gz": Fault(
        lambda: archive(damaged=3), ["urn:uuid:0", "urn:uuid:4"], [("record 4", "damaged")]
    ),
    "e-putus.warc.gz": Fault(
        lambda: archive(cut=300), ["urn:uuid:0", "urn:uuid:3"], [("record 5", "cut off")]
    ),
    "f-tabel.parquet": Fault(table, [f"p{n}" for n in range(6)], []),
    "g-rusak.parquet": Fault(
        lambda: table(damaged=True), ["p0", "p1", "p4", "p5"], [("rows 3 to 4", "damaged")]
    ),
    "g-lebih.parquet": Fault(
        lambda: lying(lambda told: (told.num_rows, told.row_group(0).num_rows) == (5, 3)),
        ["p0", "p1", "p2"],
        [("", "damaged")],
    ),
    "g-kurang.parquet": Fault(
        lambda: lying(lambda told: (told.num_rows, told.row_group(0).num_rows) == (3, 5)),
        ["p0", "p1", "p2"],
        [("rows 4 to 5", "damaged")],
    ),
    "h-bukan.parquet": Fault(lambda: b"PAR1" + bytes(50), [], [("", "cut off")]),
    "i-tabel.csv": Fault(
        lambda: b'id,text\nc1,"Hujan turun."\nc2\nc3,"Warga, ""panen""."\nc4,"Hujan\nturun.\n',
        ["c1", "c3"],
        [("row 2", "broken row"), ("row 4", "open quote")],
    ),
    "i-buku.xlsx": Fault(
        book,
        ["k1", "k6"],
        [
            ("sheet Mei, row 3", "empty"),
            ("sheet Mei, row 4", "damaged"),
            ("sheet Juni, row 2", "too large"),
            ("sheet Juni, row 3", "too large"),
        ],
    ),
    "i-rusak.xlsx": Fault(
        lambda: book(broken=True),
        ["k1", "k6"],
        [
            ("sheet Mei, row 3", "empty"),
            ("sheet Mei, row 4", "damaged"),
            ("sheet Mei", "damaged"),
            ("sheet Juni, row 2", "too large"),
            ("sheet Juni, row 3", "too large"),
        ],
    ),
    "i-terkunci.xlsx": Fault(locked, [], [("", "locked")]),
    "i-lama.xls": Fault(old, [], [("", "other format")]),
    "i-putus.xlsx": Fault(lambda: book()[:700], [], [("", "damaged")]),
    "j-kosong.txt": Fault(lambda: b" \n", [], [("", "empty")]),
    "k-gambar.html": Fault(lambda: PNG, [], [("", "not text")]),
    "l-sandi.txt": Fault(lambda: "ニュース".encode("shift-jis"), [], [("", "unknown encoding")]),
    "m-dalam.html": Fault(
        lambda: b"<!doctype html>" + b"<div>" * 3_000 + b"Hujan", [], [("", "too large")]
    ),
    "n-latin.html": Fault(
        lambda: page(3).replace("Beranda", "Café").encode("cp1252"), ["n-latin.html"], []
    ),
    "o-utf16.txt": Fault(lambda: text(4).encode("utf-16"), ["o-utf16.txt"], []),
    "p-senarai.json": Fault(
        lambda: b'[{"id": "a1", "text": "Hujan."}, {"id": "a2", "text": "Pan',
        ["a1"],
        [("", "cut off")],
    ),
    "q-halaman.html.gz": Fault(lambda: gzip.compress(page(5).encode()), ["q-halaman.html.gz"], []),
    "r-halaman.html.gz": Fault(
        lambda: gzip.compress(page(5).encode())[:200], [], [("", "cut off")]
    ),
    "s-panjang.csv": Fault(
        f'id,text\ns1,Hujan.\ns2,"{LONG}"\ns3,Panas.\ns4,"{LONG}\n'.encode,
        ["s1", "s3"],
        [("row 2", "too large"), ("row 4", "open quote")],
    ),
    "t-panjang.jsonl": Fault(
        lambda: b"\n".join([line(31), line(32, lagi=LONG), line(33)]),
        ["j31", "j33"],
        [("line 2", "too large")],
    ),
    "u-panjang.json": Fault(
        lambda: b"[" + b",\n".join([line(41), line(42, lagi=LONG), line(43)]) + b"]",
        ["j41", "j43"],
        [("record 2", "too large")],
    ),
    "u-rusak.json": Fault(
        lambda: b"[" + line(44) + b",\n" + line(45) + b"}, " + line(46) + b"]",
        ["j44"],
        [("", "broken json")],
    ),
    "v-panjang.wet": Fault(
        lambda: texts(600, 180_000, 300), ["t0", "t2"], [("record 2", "too large")]
    ),
    "v-putus.wet": Fault(lambda: texts(12, 60)[:-30], ["t0"], [("record 2", "cut off")]),
    "w-mac.csv": Fault(
        lambda: b'id,text\rw1,"Hujan.\nPanas."\rw2\rw3,Angin.\r',
        ["w1", "w3"],
        [("row 2", "broken row")],
    ),
    "w-kembali.csv": Fault(lambda: b"id\r,text\nw4,Hu\rjan.\n", ["w4"], []),
    "w-utf16.csv": Fault(
        lambda: f'id,text\nw5,"{LONG}"\nw6,Hujan.\n'.encode("utf-16"),
        ["w6"],
        [("row 1", "too large")],
    ),
    "x-kepala.csv": Fault(lambda: b'id,"text\nx1,Hujan.\n', [], [("", "open quote")]),
    "x-kepala-panjang.csv": Fault(f"id,{LONG}\nx1,Hujan.\n".encode, [], [("", "too large")]),
    "x-kosong.csv": Fault(lambda: b"id,text\n", [], []),
    "y-rusak.warc": Fault(
        lambda: texts(12) + b"sisa yang bukan rekaman\r\n" + texts(18),
        ["t0", "t0"],
        [("record 2", "damaged")],
    ),
    "y-utf16.jsonl": Fault(
        lambda: line(50).decode().encode("utf-16"), [], [("", "unknown encoding")]
    ),
}
"""Name of the file -> what is in it, and what becomes of it."""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(record, "LARGEST", LARGEST)
    monkeypatch.chdir(tmp_path)
    found = tmp_path / "mentah"
    found.mkdir()
    for name, fault in FAULTS.items():
        (found / name).write_bytes(fault.make())
    (found / "a-baik.txt").write_text(text(1), encoding="utf-8")
    (found / "z-baik.txt").write_text(text(2), encoding="utf-8")
    (found / "gaya.css").write_text("p {}")
    (found / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    return found


def rows(path: str) -> list[dict[str, Any]]:
    return [json.loads(row) for row in Path(path).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.usefixtures("folder")
@pytest.mark.slow
def test_each_good_one_comes_out_and_each_bad_one_is_told(workers: str) -> None:
    argv = ["clean", "mentah", "-o", "bersih.jsonl", "--rejects", "ditolak.jsonl", "-q"]
    assert main([*argv, "-w", workers, "--stats", "s.json"]) == 1
    expected = ["mentah/a-baik.txt"]
    for name, fault in sorted(FAULTS.items()):
        expected += (f"mentah/{one}" if one == name else one for one in fault.good)
    expected.append("mentah/z-baik.txt")
    assert [row["id"] for row in rows("bersih.jsonl")] == expected

    rejects = rows("ditolak.jsonl")
    assert [(row["input"], row["place"], row["reason"]) for row in rejects] == [
        (f"mentah/{name}", place, reason)
        for name, fault in sorted(FAULTS.items())
        for place, reason in fault.bad
    ]
    for row in rejects:
        where = f"{row['input']}: {row['place']}" if row["place"] else row["input"]
        assert row["message"].startswith(where)
        assert "; " in row["message"], "no cure"
        assert "\n" not in row["message"]
        assert len(row["start"]) <= 200
    stats = json.loads(Path("s.json").read_text())
    assert stats["mended"] == {"encoding": 1, "nan": 1, "surrogates": 1}
    assert stats["records"] == stats["written"] + len(rejects)
    assert stats["unaccounted"] == 0


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("putus.jsonl.gz", gzip.compress),
        ("putus.jsonl.zst", zstandard.ZstdCompressor(write_checksum=True).compress),
    ],
)
def test_what_stands_before_a_cut_comes_out(
    name: str, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(packed(pack, keep=0.7))
    argv = ["clean", name, "-f", "jsonl", "-o", "a.jsonl", "--rejects", "r.jsonl", "-q"]
    assert main([*argv, "-w", "0", "--only", "related", "--no-language"]) == 1
    found = [row["id"] for row in rows("a.jsonl")]
    assert found == [f"j{n}" for n in range(100, 100 + len(found))]
    assert len(found) > 50
    (reject,) = rows("r.jsonl")
    assert reject["reason"] == "cut off"
    assert f"is cut off behind line {len(found)}" in reject["message"]


TOTAL = 2 + sum(len(fault.good) + len(fault.bad) for fault in FAULTS.values())
BAD = sum(len(fault.bad) for fault in FAULTS.values())


@pytest.mark.parametrize(
    ("options", "written", "joined", "left_out"),
    [
        (("-f", "text"), TOTAL - BAD, 0, 0),
        (("-f", "csv"), TOTAL - BAD, 0, 0),
        (("-f", "parquet"), TOTAL - BAD, 0, 0),
        (("-f", "markdown", "--join-pages"), TOTAL - BAD, 0, 0),
        (("-f", "jsonl", "--min-chars", "1000000"), 0, 0, TOTAL - BAD),
    ],
)
@pytest.mark.usefixtures("folder")
def test_the_total_adds_up_in_every_form(
    options: Sequence[str], written: int, joined: int, left_out: int
) -> None:
    argv = ["clean", "mentah", "-q", "-w", "0", "-o", f"a.{options[1]}", "--stats", "s.json"]
    assert main([*argv, *options]) == 1
    stats = json.loads(Path("s.json").read_text())
    assert stats["records"] == TOTAL
    assert sum(stats["rejected"].values()) == BAD
    assert (stats["written"], stats["joined"]) == (written, joined)
    assert sum(stats["left_out"].values()) == left_out
    assert stats["unaccounted"] == 0


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.usefixtures("folder")
def test_every_command_accounts_for_every_record(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command whose counts do not add up says so, and ends."""
    path, fault = f"mentah/{name}", FAULTS[name]
    for argv in (
        ["label", path, "-o", "label/"],
        ["gold", path, "-o", "g.jsonl"],
        ["check", path],
        ["report", path, "-o", "l.html", "-q", "-w", "0"],
        ["compare", path, path, "-o", "b.html", "-q"],
    ):
        main(argv)
        err = capsys.readouterr().err
        assert "do not add up" not in err, argv
        assert "Traceback" not in err, argv
    assert Path("l.html").exists() == bool(fault.good)


@pytest.mark.usefixtures("folder")
def test_counting_lines_accounts_for_every_record(capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["recurring", "count", "mentah", "-o", "a.counts", "--url", "https://kabar.id/"]
    assert main([*argv, "-w", "0", "--least", "1"]) == 1
    err = capsys.readouterr().err
    assert f"records    {TOTAL} in" in err
    assert f"rejected   {BAD}\n" in err


def test_a_reader_that_leaves_a_source_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Hujan turun.")
    source = Source("a.txt", str(path), "document")
    message = "a.txt: was left before its end; report it with the file"
    with pytest.raises(Unreadable, match=message), opened(source) as unpacked:
        next(unpacked)
    with opened(source) as unpacked:
        assert b"".join(unpacked) == b"Hujan turun."


class Forgetful:
    """A job that loses a record of those that it is given."""

    reading = Reading()

    def do(self, items: Sequence[Item], started: Any = None) -> Done:
        """As many as there are, but for one."""
        del started
        return Done(stats=Stats(records=len(items) - 1, written=len(items) - 1))

    def failed(self, item: Item, why: str, cure: str, reason: str) -> Done:
        """See `Job`."""
        raise NotImplementedError


class Hiding(Forgetful):
    """A job that counts a record of which it does not say what became."""

    def do(self, items: Sequence[Item], started: Any = None) -> Done:
        """As many as there are, and one of them neither written nor rejected."""
        del started
        return Done(stats=Stats(records=len(items), written=len(items) - 1))


@pytest.mark.parametrize("job", [Forgetful(), Hiding()])
def test_a_record_that_is_lost_ends_the_run(job: Job, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(line(n) for n in range(3)))
    run = Run(job, [Source("a", str(path), "jsonl")], Destination())
    with pytest.raises(BatchError, match=r"do not add up: \d records were read, and \d came out; "):
        run.go()


def test_a_row_that_is_lost_ends_the_run() -> None:
    sent: list[bytes] = []
    stream = Stream(sent.append, Framing())
    stream.take(Done(stats=Stats(records=2, written=2), rows=[b"satu\n"]), Chunk([], 0, Position()))
    with pytest.raises(BatchError, match="do not add up"):
        stream.finish(Position())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"text": ""}, "empty"),
        ({"text": None}, "empty"),
        ({"judul": "Hujan"}, "no text"),
        ({"html": "<p> </p><img src='a.jpg'>"}, None),  # a page without words is an Article
        ({"html": "<p>Hujan</p>" + "<div>" * 300_000}, "too large"),
    ],
)
def test_a_reject_has_the_id_of_its_record(
    row: dict[str, Any], reason: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(json.dumps({"id": "d37"} | row))
    main(["clean", "a.jsonl", "-f", "jsonl", "-o", "b.jsonl", "--rejects", "r.jsonl", "-q"])
    found = [(reject["id"], reject["reason"]) for reject in rows("r.jsonl")]
    assert found == ([("d37", reason)] if reason else [])
