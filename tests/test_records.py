"""Records out of files: what each form gives, and what each fault costs."""

from __future__ import annotations

import gzip
import io
import json
import os
import pickle
import sys
import threading
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from wording import said_by
from workbooks import rows, sheet, workbook

from beritaclean import records
from beritaclean.errors import EmptyInput, InputError, NotText, TooLarge, UnknownEncoding
from beritaclean.records import (
    READERS,
    Meter,
    Raw,
    Reading,
    Record,
    Reject,
    Source,
    Unreadable,
    record,
)

STORY = "Warga Desa Randusari memperbaiki jembatan bambu yang hanyut pekan lalu."
ROWS = [{"isi": f"{STORY} ({number})", "no": number} for number in range(1, 2001)]


def written(folder: Path, name: str, data: bytes) -> Source:
    """A file, as `sources` finds it."""
    path = folder / name
    path.write_bytes(data)
    (found,) = records.sources([str(path)], Reading())
    assert isinstance(found, Source)
    return found._replace(name=name)


def read(source: Source, reading: Reading | None = None) -> list[Raw | Reject]:
    return list(records.read(source, reading or Reading(), Meter()))


def understood(source: Source, reading: Reading | None = None) -> list[Record | Reject]:
    """What comes of each record of a source."""
    reading = reading or Reading()
    found: list[Record | Reject] = []
    for item in read(source, reading):
        if isinstance(item, Raw):
            copy = pickle.loads(pickle.dumps(item))  # noqa: S301 - as it goes to a worker
            try:
                found.append(records.understand(copy, reading))
            except InputError as error:
                found.append(records.reject_of(item, error))
        else:
            found.append(item)
    return found


def texts(source: Source, reading: Reading | None = None) -> list[str | None]:
    return [item.text for item in understood(source, reading) if isinstance(item, Record)]


def rejects(source: Source, reading: Reading | None = None) -> list[Reject]:
    return [item for item in understood(source, reading) if isinstance(item, Reject)]


def lines_of(rows: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> int:
    """A limit that tests can pass."""
    monkeypatch.setattr(record, "LARGEST", 10_000)
    return 10_000


# --- which form a file has -------------------------------------------------------------------

PRETTY = json.dumps({"judul": "Hujan", "isi": STORY}, indent=2).encode()


@pytest.mark.parametrize(
    ("name", "head", "form"),
    [
        ("a.txt", STORY.encode(), "document"),
        ("a.html", b"<!doctype html><p>Hujan", "document"),
        ("a.bin", b"\x89PNG\r\n", "document"),
        ("a.txt", b"", "document"),
        ("a.txt", b'{"text": "Hujan"}\n{"text": "Panas"}\n', "jsonl"),
        ("a.json", b'{"text": "Hujan"}\n{"text": "Panas"}\n', "jsonl"),
        ("a.json", b'{"text": "' + b"Hujan " * 20_000, "jsonl"),
        ("a.json", b'\xef\xbb\xbf\n {"text": "Hujan"}', "jsonl"),
        ("a.jsonl", b"rusak\n", "jsonl"),
        ("a.jsonl", b'{"text": "Hu\n{"text": "Panas"}\n', "jsonl"),
        ("a.json", b'{"text": "Hu\n{"text": "Panas"}\n', "jsonl"),
        ("a.json", b'rusak\n{"text": "Panas"}\n', "jsonl"),
        ("a.json", b"<!doctype html>", "json"),
        ("a.json", b'{"text": "Hujan"},\n{"text": "Panas"},\n', "json"),
        ("a.json", PRETTY, "json"),
        ("a.txt", PRETTY, "json"),
        ("a.json", b'[\n  {"text": "Hujan"}]', "json"),
        ("a", b'[{"text": "Hujan"}', "json"),
        ("a.json", b"[]", "json"),
        ("a.json", b'["Hujan", "Panas"]', "json"),
        ("a.txt", b"[Foto: warga]\n", "document"),
        ("a.txt", b"{Baca juga} Hujan", "document"),
        ("a.csv", b"judul,isi\n", "csv"),
        ("a.xlsx", b"", "xlsx"),
        ("a.xlsm", b"rusak", "xlsx"),
        ("a", b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", "xlsx"),
        ("a", b"PK\x03\x04" + bytes(26) + b"word/document.xml", "document"),
        ("a.tsv.gz", gzip.compress(b"judul\tisi\n", mtime=0), "csv"),
        ("a", b"PAR1\x15\x04", "parquet"),
        ("a.parquet", b"", "parquet"),
        ("a", b"WARC/1.0\r\n", "warc"),
        ("a.warc.wet.gz", gzip.compress(b"WARC/1.0\r\n", mtime=0), "warc"),
        ("a.gz", gzip.compress(b'{"text": "Hujan"}\n', mtime=0), "jsonl"),
        ("a.zst", zstandard.compress(b'{"text": "Hujan"}\n'), "jsonl"),
        ("a.json", '\ufeff{"text": "Hujan"}\n'.encode("utf-16-le"), "jsonl"),
    ],
)
def test_the_form_is_told_from_content_and_name(name: str, head: bytes, form: str) -> None:
    assert records.tell(name, head)[0] == form


@pytest.mark.parametrize(
    ("name", "head", "packing"),
    [
        ("a.txt", b"Hujan", ""),
        ("a.txt", gzip.compress(b"Hujan", mtime=0), "gz"),
        ("a.txt", zstandard.compress(b"Hujan"), "zst"),
        ("a.txt.gz", b"Hujan", ""),
        ("a.txt.zst", b"", "zst"),
    ],
)
def test_the_packing_is_told_from_content(name: str, head: bytes, packing: str) -> None:
    assert records.tell(name, head)[1] == packing


def test_a_form_that_is_given_goes_before_the_content(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(lines_of(ROWS[:1]))
    for form, told in (("text", "document"), ("html", "document"), ("csv", "csv")):
        (source,) = records.sources([str(path)], Reading(form=form))
        assert isinstance(source, Source)
        assert source.form == told


# --- which files there are -------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "mentah/b/2.txt",
        "mentah/b/1.html",
        "mentah/a.txt",
        "mentah/z.txt",
        "mentah/gaya.css",
        "mentah/b/foto.JPG",
        "mentah/.rahasia.txt",
        "mentah/_sukses",
        "mentah/_lama/3.txt",
        "mentah/keluar/hasil.txt",
        "mentah/[1].txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY)
    (tmp_path / "mentah" / "c").symlink_to(tmp_path / "mentah" / "b")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*given: str, **options: Any) -> list[str]:
    return [
        item.name if isinstance(item, Source) else f"! {item.message}"
        for item in records.sources(given, Reading(), **options)
    ]


@pytest.mark.usefixtures("folder")
def test_a_folder_is_walked_in_the_order_of_names() -> None:
    found = [
        "mentah/[1].txt",
        "mentah/a.txt",
        "mentah/b/1.html",
        "mentah/b/2.txt",
        "mentah/keluar/hasil.txt",
        "mentah/z.txt",
    ]
    counts = Counter[str]()
    assert names("mentah", passed_over=counts) == found
    assert counts == {".css": 1, ".jpg": 1, "hidden": 3, "link to a folder": 1}
    assert names("mentah", leave_out=["mentah/../mentah/keluar"]) == [
        name for name in found if "keluar" not in name
    ]
    assert names("mentah/", "mentah/a.txt")[-1] == "mentah/a.txt"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("mentah/**/*.html", ["mentah/b/1.html"]),
        ("mentah/?.txt", ["mentah/a.txt", "mentah/z.txt"]),
        ("mentah/[ab]", ["mentah/b/1.html", "mentah/b/2.txt"]),
        ("mentah/[1].txt", ["mentah/[1].txt"]),
        ("mentah/*.xml", ["! mentah/*.xml: matches no file; check the pattern, in quotes"]),
        ("tiada.txt", ["! tiada.txt: no such file; check the name"]),
        ("a\0b", [f"! a\\x00b: cannot be read ({said_by(os.stat, chr(0))}); check the file"]),
    ],
)
def test_a_name_may_be_a_pattern(pattern: str, found: list[str]) -> None:
    assert names(pattern) == found


@pytest.mark.usefixtures("folder")
def test_a_name_that_fails_does_not_end_the_rest() -> None:
    assert names("tiada.txt", "mentah/a.txt")[1:] == ["mentah/a.txt"]
    (reject,) = records.sources(["tiada.txt"], Reading())
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.input, reject.place) == ("no file", "tiada.txt", "")


def test_a_file_that_goes_away_is_a_reject(tmp_path: Path) -> None:
    for name in ("a.txt", "a.jsonl", "a.parquet", "a.csv", "a.warc"):
        source = written(tmp_path, name, b"WARC/1.0")
        (tmp_path / name).unlink()
        (reject,) = rejects(source)
        assert reject.message == f"{name}: no such file; check the name"


class Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (STORY.encode(), "document"),
        (lines_of(ROWS[:1]), "jsonl"),
        (gzip.compress(lines_of(ROWS[:1]), mtime=0), "jsonl"),
    ],
)
def test_stdin_is_told_and_read(data: bytes, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(data))
    (source,) = records.sources(["-"], Reading())
    assert isinstance(source, Source)
    assert (source.name, source.form) == ("stdin", form)
    (text,) = texts(source)
    assert text is not None
    assert text.startswith(STORY)


def test_a_closed_stdin_is_a_reject(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (found,) = records.sources(["-"], Reading())
    assert isinstance(found, Reject)
    (bad,) = rejects(Source("stdin", None, "jsonl"))
    assert bad.message == "stdin: is closed; open it, or name a file"


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pipa"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(STORY.encode(),))
    writer.start()  # it waits for the reader
    (source,) = records.sources([str(path)], Reading())
    assert isinstance(source, Source)
    assert texts(source) == [STORY]
    writer.join()


# --- documents -------------------------------------------------------------------------------

PAGE = f"<!doctype html><title>Hujan</title><p>{STORY}</p>".encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", STORY.encode()),
        ("a.txt", STORY.encode("utf-16")),
        ("a.txt.gz", gzip.compress(STORY.encode(), mtime=0)),
        ("a.txt.zst", zstandard.compress(STORY.encode())),
    ],
)
def test_a_text_is_a_record(tmp_path: Path, name: str, data: bytes) -> None:
    source = written(tmp_path, name, data)
    meter = Meter()
    (raw,) = records.read(source, Reading(), meter)
    assert isinstance(raw, Raw)
    assert (raw.place, meter.bytes) == ("", len(data))
    assert texts(source) == [STORY]


def test_a_page_is_a_record(tmp_path: Path) -> None:
    reading = Reading(url="https://kabar.example/1")
    for name, data in (("a", PAGE), ("a.gz", gzip.compress(PAGE))):
        (found,) = understood(written(tmp_path, name, data), reading)
        assert isinstance(found, Record)
        assert (found.html, found.text, found.url) == (PAGE, None, "https://kabar.example/1")
    source = written(tmp_path, "b.html", b"<p>Hujan")
    assert texts(source._replace(name="b.txt")) == ["<p>Hujan"]
    assert texts(source) == [None]
    assert texts(source, Reading(form="text")) == ["<p>Hujan"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\x89PNG\r\n\x1a\n", "not text"),
        ("Café".encode()[:-1] + b" \xe2\x80\x93" * 5, "unknown encoding"),
        (gzip.compress(STORY.encode(), mtime=0)[:-9], "cut off"),
        (gzip.compress(STORY.encode(), mtime=0)[:-8] + b"12345678", "damaged"),
        (zstandard.compress(STORY.encode())[:-3], "cut off"),
        (b"Hujan " * 2000, "too large"),
        (gzip.compress(b"Hujan " * 2000, mtime=0), "too large"),
    ],
)
@pytest.mark.usefixtures("small_limit")
def test_a_document_that_cannot_be_read(tmp_path: Path, data: bytes, reason: str) -> None:
    (reject,) = rejects(written(tmp_path, "a.txt", data))
    assert (reject.reason, reject.input) == (reason, "a.txt")
    assert reject.message.startswith("a.txt: ")
    assert "; " in reject.message


# --- what is packed --------------------------------------------------------------------------


def packed(kind: str, parts: list[bytes]) -> bytes:
    pack = gzip.compress if kind == "gz" else zstandard.compress
    return b"".join(map(pack, parts))


@pytest.mark.parametrize("kind", ["gz", "zst"])
@pytest.mark.parametrize("padding", [b"", b"\0", b"\0" * 100_000])
def test_members_and_padding_are_read(tmp_path: Path, kind: str, padding: bytes) -> None:
    parts = [lines_of(ROWS[at : at + 100]) for at in range(0, 2000, 100)]
    data = packed(kind, parts) + padding
    source = written(tmp_path, f"a.jsonl.{kind}", data)
    meter = Meter()
    found = list(records.read(source, Reading(), meter))
    assert len(found) == 2000
    assert meter.bytes == len(data)
    assert not rejects(source)


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_where_it_is_cut_off_is_said(tmp_path: Path, kind: str) -> None:
    data = packed(kind, [lines_of(ROWS[:1000]), lines_of(ROWS[1000:])])
    whole = packed(kind, [lines_of(ROWS[:1000])])
    for end in (len(whole) + 10, len(data) - 1, len(data) // 3):
        found = read(written(tmp_path, f"a.jsonl.{kind}", data[:end]))
        *good, bad = found
        assert all(isinstance(item, Raw) for item in good)
        assert len(good) >= (1000 if end > len(whole) else 0)
        assert isinstance(bad, Reject)
        assert bad.reason == "cut off"
        assert bad.message == (
            f"a.jsonl.{kind}: is cut off behind line {len(good):,}; fetch it again"
        )


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_damage_costs_what_is_behind_it(tmp_path: Path, kind: str) -> None:
    # zstd has no checksum unless it is asked for one
    pack = gzip.compress if kind == "gz" else zstandard.ZstdCompressor(write_checksum=True).compress
    first = len(pack(lines_of(ROWS[:1000])))
    data = pack(lines_of(ROWS[:1000])) + pack(lines_of(ROWS[1000:]))
    broken = data[: first + 60] + b"\xff" * 40 + data[first + 100 :]
    *good, bad = read(written(tmp_path, f"a.jsonl.{kind}", broken))
    assert len(good) >= 1000
    assert isinstance(bad, Reject)
    assert bad.reason in {"damaged", "cut off"}
    *good, bad = read(written(tmp_path, f"b.jsonl.{kind}", data + b"sampah"))
    assert len(good) == 2000
    assert isinstance(bad, Reject)
    assert "holds something that is not packed" in bad.message


def test_all_lines_before_a_wrong_checksum_come_out(tmp_path: Path) -> None:
    data = gzip.compress(lines_of(ROWS))
    source = written(tmp_path, "a.jsonl.gz", data[:-8] + b"\0\0\0\1\0\0\0\1")
    *good, bad = read(source)
    assert len(good) == 2000
    assert isinstance(bad, Reject)
    assert bad.reason == "damaged"


def test_a_long_window_of_zstd_is_read(tmp_path: Path) -> None:
    parameters = zstandard.ZstdCompressionParameters.from_level(1, window_log=27)
    pack = zstandard.ZstdCompressor(compression_params=parameters)
    frame = pack.compressobj()
    data = frame.compress(lines_of(ROWS)) + frame.flush()
    assert len(read(written(tmp_path, "a.jsonl.zst", data))) == 2000


@pytest.mark.parametrize(
    ("module", "name", "message"),
    [
        (
            "zstandard",
            "a.jsonl.zst",
            "is packed with zstd, which needs zstandard; pip install zstandard",
        ),
        (
            "pyarrow",
            "a.parquet",
            "is a Parquet file, which needs pyarrow; pip install pyarrow",
        ),
        (
            "warcio.recordloader",
            "a.warc",
            "is a WARC file, which needs warcio; pip install warcio",
        ),
    ],
)
def test_a_missing_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, message: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    data = {"a.jsonl.zst": zstandard.compress(b"{}"), "a.parquet": b"PAR1", "a.warc": b"WARC/1.0"}
    source = written(tmp_path, name, data[name])
    (reject,) = rejects(source)
    assert reject.message == f"{name}: {message}"


# --- rejects ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (EmptyInput("x"), "empty"),
        (NotText("x"), "not text"),
        (UnknownEncoding("x"), "unknown encoding"),
        (TooLarge("x"), "too large"),
        (Unreadable("x", reason="no text"), "no text"),
        (InputError("x"), "unreadable"),
        (KeyError("x"), "error"),
    ],
)
def test_an_error_becomes_a_reject(error: Exception, reason: str) -> None:
    raw = Raw("a.jsonl", "line 3", "jsonl", f"{STORY}\n\n\tHujan\x07".encode())
    reject = records.reject_of(raw, error)
    assert (reject.input, reject.place, reject.reason) == ("a.jsonl", "line 3", reason)
    assert reject.start == f"{STORY} Hujan"
    assert "\n" not in reject.message


def test_an_unreadable_can_be_sent_between_processes() -> None:
    error = pickle.loads(pickle.dumps(Unreadable("x", reason="y", start="z", id="3")))  # noqa: S301
    assert (str(error), error.reason, error.start, error.id) == ("x", "y", "z", "3")


def test_the_start_of_a_document_is_read_from_its_file(tmp_path: Path) -> None:
    source = written(tmp_path, "a.txt", STORY.encode() * 10)
    (raw,) = read(source)
    assert isinstance(raw, Raw)
    assert records.reject_of(raw, TimeoutError()).start == (STORY * 10)[:200]


# --- laws ------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300), form=st.sampled_from(sorted(READERS)))
def test_any_bytes_as_any_form_give_records_or_rejects(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, form: str
) -> None:
    path = tmp_path_factory.mktemp("a") / "a"
    for content in (data, b"WARC/1.0\r\n" + data, gzip.compress(data)[:-4], b"{" + data):
        path.write_bytes(content)
        understood(Source("a", str(path), form))


PIECES = st.lists(
    st.sampled_from(
        ['{"isi": "Hujan"}', "[", "]", "{", "}", '"', ",", "\n", "\\", "\x00", "isi,", "\ud800"]
    ),
    max_size=12,
).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))


@settings(max_examples=150, deadline=None)
@given(data=PIECES, form=st.sampled_from(["jsonl", "json", "csv"]))
def test_pieces_of_json_give_records_or_rejects(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, form: str
) -> None:
    path = tmp_path_factory.mktemp("a") / "a"
    path.write_bytes(data)
    understood(Source("a", str(path), form))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(TEXTS, max_size=8), is_list=st.booleans(), is_ascii=st.booleans())
def test_good_records_come_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], *, is_list: bool, is_ascii: bool
) -> None:
    path = tmp_path_factory.mktemp("a") / "a"
    written = [json.dumps({"text": text}, ensure_ascii=is_ascii) for text in rows]
    if is_list:
        path.write_text("[" + ", ".join(written) + "]", encoding="utf-8")
    else:
        path.write_text("\n".join(written), encoding="utf-8")
    source = Source("a", str(path), "json" if is_list else "jsonl")
    assert texts(source, Reading(text_field="text")) == rows


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.json", "a.csv", "a.jsonl", "a.xlsx"])
def test_files_are_closed_where_a_reader_is_left(tmp_path: Path, name: str) -> None:
    data = {
        "a.json": json.dumps(ROWS).encode(),
        "a.csv": b"isi\n" + b"Hujan\n" * 2000,
        "a.xlsx": workbook({"A": sheet(rows(("isi",), *(("Hujan",) for _ in range(20_000))))}),
    }
    content = data.get(name, lines_of(ROWS))
    source = written(tmp_path, name, gzip.compress(content) if name.endswith("gz") else content)
    reader = records.read(source, Reading(), Meter())
    next(reader)
    assert isinstance(reader, Iterator)
    reader.close()  # type: ignore[attr-defined]
    # a file that were left open would fail the test with a ResourceWarning
    assert not [
        link
        for link in Path("/proc/self/fd").glob("*")
        if link.is_symlink() and os.path.realpath(link) == os.path.realpath(source.path or "")
    ]


@pytest.mark.parametrize("form", ["jsonl", "json", "csv"])
def test_memory_is_flat(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "LARGEST", 1 << 20)
    line = b'{"isi": "' + b"Hujan turun. " * 10_000 + b'"}'
    path = tmp_path / "a"
    with path.open("wb") as file:
        file.write(b"[" if form == "json" else b"isi\n")
        for _ in range(60):
            file.write(line if form != "csv" else b"Hujan turun." * 10_000)
            file.write(b"," if form == "json" else b"\n")
        file.write(b'"')
        for _ in range(60):
            file.write(line.replace(b'"', b""))
    tracemalloc.start()
    for _ in records.read(Source("a", str(path), form), Reading(), Meter()):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12 << 20
