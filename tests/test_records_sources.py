"""Where records come from: slow pipes, devices, folders with our own files, JSON by content."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_records import PRETTY, ROWS, STORY, lines_of, rejects, texts

from beritaclean import records
from beritaclean.records import Meter, Raw, Reading, Reject, Source

FEW = lines_of(ROWS[:5])
FEW_TEXTS = [row["isi"] for row in ROWS[:5]]
LONG = lines_of([{"isi": f"{STORY * 20} {number}"} for number in range(200)])
"""More than a pipe holds, and more than is read to tell the form."""


def one_of(*names: str | Path, **options: Any) -> Source:
    (found,) = records.sources([str(name) for name in names], Reading(**options))
    assert isinstance(found, Source)
    return found


# --- what can be read once -------------------------------------------------------------------


def slowly(write: Callable[[bytes], object], parts: Iterable[bytes]) -> None:
    for part in parts:
        write(part)
        time.sleep(0.05)


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Iterable[bytes]], None]]:
    """What makes stdin a pipe into which some parts are written, one after the other."""
    threads: list[threading.Thread] = []
    ends: list[io.TextIOWrapper] = []

    def write(parts: Iterable[bytes], into: int) -> None:
        with open(into, "wb", buffering=0) as file:
            slowly(file.write, parts)

    def start(parts: Iterable[bytes]) -> None:
        out, into = os.pipe()
        ends.append(open(out, encoding="utf-8"))  # noqa: PTH123, SIM115
        monkeypatch.setattr(sys, "stdin", ends[-1])
        threads.append(threading.Thread(target=write, args=(parts, into)))
        threads[-1].start()

    yield start
    for thread in threads:
        thread.join()
    for end in ends:
        end.close()


PACKED = gzip.compress(FEW, mtime=0)


@pytest.mark.parametrize(
    "parts",
    [
        (PACKED[:1], PACKED[1:10], PACKED[10:]),
        (b"\n", FEW),
        (FEW[:3], FEW[3:30], FEW[30:]),
        (FEW,),
    ],
)
def test_a_slow_pipe_is_waited_for(piped: Callable[..., None], parts: tuple[bytes, ...]) -> None:
    piped(parts)
    source = one_of("-")
    assert (source.form, source.is_stream) == ("jsonl", True)
    assert texts(source) == FEW_TEXTS


def test_a_broken_first_line_of_a_pipe_costs_itself(piped: Callable[..., None]) -> None:
    piped((b"{broken\n", FEW))
    source = one_of("-")
    assert source.form == "jsonl"
    found = list(records.read(source, Reading(), Meter()))
    assert len(found) == 6


def test_who_pipes_a_record_now_and_then_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out, into = os.pipe()
    with open(out, encoding="utf-8") as stdin, open(into, "wb", buffering=0) as pipe:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdin", stdin)
        pipe.write(FEW)  # and it stays open
        assert one_of("-").form == "jsonl"


@pytest.mark.parametrize("data", [FEW, LONG, gzip.compress(LONG, mtime=0), STORY.encode()])
def test_stdin_without_a_file_is_read_whole(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    one_of("-")
    source = one_of("-")  # asked twice, read once
    plain = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    assert len(texts(source)) == max(plain.count(b"\n"), 1)


def test_stdin_that_is_a_file_is_gone_back_in(monkeypatch: pytest.MonkeyPatch) -> None:
    def page(number: int) -> bytes:
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html><p>%d" % number
        head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(body)}\r\n\r\n"
        return gzip.compress(head.encode() + body + b"\r\n\r\n")

    data = bytearray(b"".join(map(page, range(3))))
    data[len(page(0)) - 7] ^= 1  # the checksum of the first record
    file = io.BytesIO(b"sudah dibaca" + data)
    file.seek(12)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(file))
    found = list(records.read(one_of("-"), Reading(), Meter()))
    assert [type(item) for item in found] == [Reject, Raw, Raw]


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """What makes a named pipe, into which some parts are written."""
    threads: list[threading.Thread] = []

    def write(path: Path, parts: Iterable[bytes]) -> None:
        with path.open("wb", buffering=0) as file:
            slowly(file.write, parts)

    def made(name: str, *parts: bytes) -> Path:
        path = tmp_path / name
        os.mkfifo(path)
        threads.append(threading.Thread(target=write, args=(path, parts)))
        threads[-1].start()
        return path

    yield made
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()


@pytest.mark.parametrize("parts", [(FEW,), (FEW[:4], FEW[4:]), (PACKED[:10], PACKED[10:])])
def test_a_named_pipe_is_told_by_its_content(
    pipe: Callable[..., Path], parts: tuple[bytes, ...]
) -> None:
    path = pipe("pipa", *parts)
    source = one_of(path)
    assert (source.form, source.is_stream, source.path) == ("jsonl", True, str(path))
    # a manifest keeps the four fields
    assert texts(Source(*source)) == FEW_TEXTS


def test_a_long_pipe_is_read_whole(pipe: Callable[..., Path]) -> None:
    assert len(texts(one_of(pipe("pipa", LONG)))) == 200


def test_a_pipe_whose_form_is_given_is_opened_once(pipe: Callable[..., Path]) -> None:
    assert texts(one_of(pipe("pipa", FEW), form="jsonl")) == FEW_TEXTS


def test_a_text_out_of_a_pipe_is_a_record(pipe: Callable[..., Path]) -> None:
    source = one_of(pipe("pipa", STORY.encode()))
    assert source.form == "document"
    (raw,) = records.read(source, Reading(), Meter())
    assert isinstance(raw, Raw)
    assert raw.data == STORY.encode()


def test_parquet_out_of_a_pipe_is_refused_and_the_pipe_closed(pipe: Callable[..., Path]) -> None:
    path = pipe("pipa", b"PAR1")
    source = one_of(path)
    assert source.form == "parquet"
    (bad,) = rejects(source)
    cure = "is a Parquet file, which is read from its end; name the file"
    assert bad.message == f"{path}: {cure}"


def test_another_pipe_of_a_name_is_another(tmp_path: Path, pipe: Callable[..., Path]) -> None:
    path = pipe("pipa", b"lama")
    one_of(path)  # and nobody reads it
    path.rename(tmp_path / "dulu")
    assert texts(one_of(pipe("pipa", FEW))) == FEW_TEXTS


def test_a_device_and_a_file(tmp_path: Path) -> None:
    assert one_of("/dev/null").is_stream
    assert [bad.reason for bad in rejects(one_of("/dev/null"))] == ["empty"]
    (tmp_path / "a.txt").write_text(STORY)
    assert not one_of(tmp_path / "a.txt").is_stream
    assert not Source("tiada", str(tmp_path / "tiada"), "document").is_stream


# --- JSON lines, JSON and text ---------------------------------------------------------------

BRACE = b'{"text": "Warga { pasar"}\n'
GOOD = b'{"text": "Panas"}\n'
NESTED = b'{\n"items": [\n{"text": "Hujan"},\n{"text": "Panas"}\n]\n}\n'
WIDE = json.dumps({"isi": STORY, "lain": [{"text": "x" * 90}] * 900}, indent=0).encode()


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a", "stdin"])
@pytest.mark.parametrize(
    ("head", "form"),
    [
        (BRACE + GOOD * 2 + b"{rusak\n" + GOOD, "jsonl"),
        (b'\n\r\n{"text": "a } b { c"}\r\n' + GOOD, "jsonl"),
        (b"{broken\n" + GOOD * 3, "jsonl"),
        (b'{"text": "Hujan\n' + GOOD, "jsonl"),
        (b'{"text": "Hujan", "tags": [\n' + GOOD * 2, "jsonl"),
        (b'{"text": "Hujan",\n' + GOOD, "jsonl"),
        (b'{"text": "Hujan"} x\n' + GOOD, "jsonl"),
        (b"{broken\n" + b'{"text": "' + b"Hujan " * 20_000, "jsonl"),
        (b"rusak\n" + GOOD, "jsonl"),
        (b"rusak\n" + GOOD * 3, "jsonl"),
        (b'{"text": "Hu\n{"text": "Pa\n', "jsonl"),
        (b'{"":' * 12_000 + b"\n" + GOOD, "jsonl"),  # deeper than any Python reads
        (b"{broken\r" + b"\n" + GOOD * 9_000, "jsonl"),
        (PRETTY, "json"),
        (PRETTY + b"\n" + PRETTY, "json"),
        (PRETTY[:-20], "json"),
        (NESTED, "json"),
        (NESTED[:-4], "json"),
        (WIDE[:60_000], "json"),
        (b"[\n" + GOOD.strip() + b",\n" + GOOD + b"]", "json"),
        (b'{"text": "Hujan"},\n{"text": "Panas"}\n', "json"),
        (b'{"text": "Hujan"}{"text": "Panas"}', "json"),
        (b'{\n "judul": "Hujan"\n "isi": "rusak"\n}', "json"),
    ],
)
def test_json_is_told_by_its_content_whatever_the_name(name: str, head: bytes, form: str) -> None:
    assert records.tell(name, head)[0] == form


@pytest.mark.parametrize(
    "head",
    [
        b"{Baca juga} Hujan turun.\n\nWarga pulang.\n",
        b'{"Baca juga"} Hujan turun.\n',
        b'{"Hujan turun',
        b"{broken",
        b"{",
        b"{} Hujan turun.\n",
        b'<html>\n<script type="application/ld+json">\n{"@type": "Article"}\n</script>',
        b'Hujan turun.\n\nWarga pulang.\n{"@type": "NewsArticle"}\nBanjir surut.\n',
        b'{Hujan}\nWarga pulang.\n{"@type": "NewsArticle"}\nBanjir surut.\n',
    ],
)
def test_a_text_with_a_brace_stays_a_text(head: bytes) -> None:
    assert records.tell("a.txt", head)[0] == "document"
    assert records.tell("stdin", head)[0] == "document"


def test_a_table_whose_cells_are_objects_stays_a_table() -> None:
    assert records.tell("a.csv", b"isi\n" + GOOD * 3)[0] == "csv"


def test_a_brace_in_a_text_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(BRACE + GOOD * 2 + b"{rusak\n" + GOOD)
    source = one_of(path)
    assert texts(source) == ["Warga { pasar", "Panas", "Panas", "Panas"]
    assert [bad.place for bad in rejects(source)] == ["line 4"]


# --- what is passed over ---------------------------------------------------------------------


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with inputs, outputs and working files of ours in it."""
    for name in (
        "k/a.txt",
        "k/b/c.txt",
        "k/bersih/part-00000.txt",
        "k/bersih/_manifest/job.json",
        "k/bersih/_manifest/rejects-00000.txt",
        "k/bersih/.beritaclean-0123456789abcdef-0.tmp",
        "k/bersih/part-00001.txt.tmp",
        "k/lain.jsonl.manifest/lock",
        "k/lain.jsonl.manifest/part-00000.txt",
        "k/kapal.manifest/muatan.txt",
        "k/catatan.tmp",
        "k/gaya.css",
        "k/arsip.map/tua.txt",
        "k/.rahasia.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY)
    (tmp_path / "k" / "putus.txt").symlink_to("tiada.txt")
    (tmp_path / "k" / "tautan").symlink_to("b")
    (tmp_path / "k" / "hasil.txt").symlink_to("bersih/part-00000.txt")
    (tmp_path / "lain.txt").write_text(STORY)
    (tmp_path / "k" / "keluar.txt").symlink_to("../lain.txt")
    (tmp_path / "tautan").symlink_to("k/bersih")
    os.mkfifo(tmp_path / "k" / "pipa.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*given: str, leave_out: Iterable[str] = ()) -> tuple[list[str], dict[str, int]]:
    counts = Counter[str]()
    items = records.sources(given, Reading(), leave_out=[*leave_out], passed_over=counts)
    names = [item.name if isinstance(item, Source) else f"! {item.message}" for item in items]
    return names, dict(counts)


KEPT = [
    "k/a.txt",
    "k/arsip.map/tua.txt",
    "k/b/c.txt",
    "k/catatan.tmp",
    "k/kapal.manifest/muatan.txt",
]


@pytest.mark.usefixtures("corpus")
def test_what_is_passed_over_in_a_folder_is_counted() -> None:
    names, counts = found("k", leave_out=["tautan"])
    assert names == KEPT
    assert counts == {
        "our own": 3,  # the output, a link to a file in it, and a manifest
        "hidden": 1,
        "broken link": 1,
        "link to a folder": 1,
        "link to a file": 1,
        "pipe or device": 1,
        ".css": 1,
    }


@pytest.mark.usefixtures("corpus")
def test_a_link_is_read_where_it_is_named_and_nowhere_else() -> None:
    assert found("k/keluar.txt") == (["k/keluar.txt"], {})
    assert found("k/keluar*.txt") == ([], {"link to a file": 1})


@pytest.mark.usefixtures("corpus")
def test_our_working_files_are_never_inputs() -> None:
    names, counts = found("k/bersih")
    assert names == ["k/bersih/part-00000.txt"]
    assert counts == {"our own": 2, ".tmp": 1}
    names, counts = found("k/bersih/**/*")
    assert names == ["k/bersih/part-00000.txt"]
    assert counts == {"our own": 2, ".tmp": 1}
    assert found("k/*.manifest") == (["k/kapal.manifest/muatan.txt"], {"our own": 1})


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("output", ["k/bersih", "tautan", "k/../k/bersih/"])
@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("k/**/part-0000?.txt", []),
        ("k/b*/*.txt", ["k/b/c.txt"]),
        ("k/b*", ["k/b/c.txt"]),
        ("k/bersih/part*.txt", []),
        ("taut*/*.txt", []),
        ("k/**/[abc].txt", ["k/a.txt", "k/b/c.txt"]),
    ],
)
def test_a_pattern_does_not_reach_the_output(output: str, pattern: str, names: list[str]) -> None:
    assert found(pattern, leave_out=[output])[0] == names


@pytest.mark.usefixtures("corpus")
def test_a_link_is_counted_once_by_a_pattern() -> None:
    names, counts = found("k/**/[a-c]*.txt")
    assert names == ["k/a.txt", "k/b/c.txt"]
    assert counts == {"link to a folder": 1}


@pytest.mark.usefixtures("corpus")
def test_what_is_named_is_read() -> None:
    given = ["k/bersih/part-00000.txt", "k/bersih/part-00001.txt.tmp", "k/gaya.css", "k/hasil.txt"]
    assert found(*given, leave_out=["k/bersih", "k/hasil.txt"]) == (given, {})
    assert found("k/b", leave_out=["k"])[0] == ["k/b/c.txt"]
    message = "! k/bersih: is where the output goes; write it into another folder"
    assert found("k/bersih", leave_out=["k/bersih"])[0] == [message]


def test_a_name_that_begins_like_the_output_is_not_the_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bersih-lama").mkdir()
    Path("bersih-lama/a.txt").write_text(STORY)
    assert found(".", leave_out=["bersih"])[0] == ["./bersih-lama/a.txt"]


# --- names that are no UTF-8 -----------------------------------------------------------------


def test_a_name_that_is_no_utf_8_can_be_told(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for ending, data in ((b".txt", b""), (b".jsonl", b"rusak\n"), (b".parquet", b"rusak")):
        name = os.path.join(folder, b"caf\xe9" + ending)  # noqa: PTH118
        with open(name, "wb") as file:  # noqa: PTH123
            file.write(data)
        source = one_of(os.fsdecode(name))
        assert source.path is not None
        assert os.fsencode(source.path) == name
        (bad,) = rejects(source)
        for text in (bad.input, bad.message):
            assert "caf\ufffd" in text
            text.encode()


@pytest.mark.parametrize(
    "name", [f"tiada-{chr(at)}{end}" for at in (0xDCE9, 0xD83C) for end in ("", "*")]
)
def test_a_name_that_no_file_has_can_be_told(name: str) -> None:
    (bad,) = records.sources([name], Reading())
    assert isinstance(bad, Reject)
    assert f"{bad.input}{bad.message}".encode()


# --- what is done is passed over -------------------------------------------------------------


def test_reading_goes_on_behind_what_is_done(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(FEW)[:-9])
    source = one_of(path)
    items = list(records.read(source, Reading(), Meter()))
    for skip in range(len(items) + 2):
        meter = Meter()
        assert list(records.read(source, Reading(), meter, skip=skip)) == items[skip:]
        assert meter.bytes == path.stat().st_size
    (tmp_path / "b.txt").write_text(STORY)
    assert list(records.read(one_of(tmp_path / "b.txt"), Reading(), Meter(), skip=1)) == []
