"""The command lines of the documentation, run on a corpus as the pages describe it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from invented import page, text
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from beritaclean import clean
from beritaclean.cli import main

ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "docs/start.md",
    "docs/mulai.md",
    "docs/recipes.md",
    "docs/corpus.md",
    "docs/monitoring.md",
    "docs/recurring.md",
    "docs/report.md",
    "docs/gold.md",
    "docs/cli.md",
)
SET_UP = ("pip ", "make ", "curl ", "git ", "python ", "cat ")
"""Commands of others, and pipes from them."""


def commands(name: str) -> Iterator[str]:
    """The lines that a page tells to type; the reference behind the marker repeats the help."""
    words = (ROOT / name).read_text(encoding="utf-8").partition("<!-- From here on written")[0]
    for block in re.findall(r"^```console\n(.*?)^```$", words, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            if line.startswith("$ ") and not line[2:].startswith(SET_UP):
                yield line[2:].partition(" #")[0].strip()


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Everything that the pages name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BERITACLEAN_WORKERS", "0")  # starting some takes longer than the work
    rows = [{"id": f"b{n}", "text": text(n), "url": f"https://kabar.id/{n}"} for n in range(20)]
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    for name in ("korpus", "masuk-16", "masuk-17"):
        Path(f"{name}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    Path("korpus.jsonl.zst").write_bytes(zstandard.compress(lines.encode()))
    pq.write_table(pa.Table.from_pylist(rows), "korpus.parquet")
    nested = (
        {"nomor": n, "isi": {"lengkap": text(n)}, "rubrik": "Desa", "sumber": "KabarLembah.id"}
        for n in range(3)
    )
    Path("arsip.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in nested))
    crawled = {"url": "https://www.kompas.com/1", "html": page(1), "kata_kunci": "jembatan"}
    Path("masuk.jsonl").write_text(json.dumps({**crawled, "fetched": "2025-10-16T13:05+07:00"}))
    for name in ("mentah", "masuk/2025-10-16"):
        Path(name).mkdir(parents=True)
        for n in range(3):
            Path(f"{name}/{n}.html").write_text(page(n), encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(rows), "mentah/a.parquet")
    Path("korpus.jsonl").write_text(lines, encoding="utf-8")
    cleaned = b"".join(clean(row["text"], url=row["url"]).to_json() + b"\n" for row in rows)
    Path("bersih.jsonl.gz").write_bytes(gzip.compress(cleaned))
    Path("berita.txt").write_text(text(6), encoding="utf-8")
    Path("berita.html").write_text(page(4), encoding="utf-8")
    shutil.copytree(ROOT / "examples", "examples")
    with Path("berita.csv").open("w", encoding="utf-8", newline="") as table:
        csv.writer(table).writerows([("tautan", "rubrik", "isi"), ("", "Desa", text(5))])
    with Path("CC-NEWS-20251016.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for n in range(3):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
            record = writer.create_warc_record(
                f"https://kabar.id/{n}",
                "response",
                payload=io.BytesIO(page(n).encode()),
                http_headers=headers,
            )
            writer.write_record(record)
            record.raw_stream.close()  # a temporary file of warcio
    return tmp_path


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("folder")
def test_every_command_of_a_page_runs(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    found = list(commands(name))
    assert found
    for line in found:
        program, *words = shlex.split(line)
        argv = words[: words.index(">")] if ">" in words else words
        if program == "duckdb":
            assert duckdb.execute(argv[argv.index("-c") + 1]).fetchall()
            continue
        assert program == "beritaclean", line
        expanded = [
            str(path)
            for word in argv
            for path in (sorted(Path().glob(word)) if word.endswith("*.html") else [word])
        ]
        if argv[:2] == ["recurring", "count"]:  # it reads no variables
            expanded += ["--workers", "0"]
        status = main(expanded)
        assert status == 0, f"{line}\n{capfd.readouterr().err}"
