"""The command lines of the documentation, run on a corpus as the pages describe it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from invented import page, text
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
from workbooks import rows as rows_of
from workbooks import sheet, workbook

from beritaclean import clean
from beritaclean.commands.main import cli, main

ROOT = Path(__file__).parents[1]
PAGES = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
}
SET_UP = (
    *("pip ", "make ", "curl ", "wget ", "git ", "python ", "python3 ", ". ", "cat ", "tail "),
    ".venv/bin/",
)
"""How commands of others begin; what of them is a file or a target is looked for below."""
CLUSTER = "docs/engine-spark.md"
"""Its commands build an archive for the nodes of a cluster."""
LINES = re.DOTALL | re.MULTILINE
REFERENCE = "<!-- From here on written"
"""Behind this marker cli.md repeats the help, which test_cli.py runs."""


def typed(name: str) -> Iterator[str]:
    """The lines that a page tells to type, and those of its crontabs and services."""
    words = PAGES[name].partition(REFERENCE)[0]
    for block in re.findall(r"^```(?:console|ini)?\n(.*?)^```$", words, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            if line.startswith("$ "):
                yield line[2:].partition(" #")[0].strip()
            elif cron := re.fullmatch(r"(?:\S+ ){5} *cd \S+ && (.+)", line):
                yield cron[1]
            elif unit := re.fullmatch(r"ExecStart=\S+/(beritaclean .+)", line):
                yield f"{unit[1]} --rounds 1"  # else it goes on without end


def commands(name: str) -> Iterator[tuple[str, bool]]:
    """The commands of ours on a page, and whether something is piped into each."""
    for line in typed(name):
        for at, part in enumerate(re.split(r" \| ", line)):
            if not part.startswith(SET_UP) and name != CLUSTER:
                yield part, at > 0


WITH_COMMANDS = [name for name in PAGES if any(commands(name))]


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Everything that the pages name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BERITACLEAN_WORKERS", "0")  # starting some takes longer than the work
    rows = [{"id": f"b{n}", "text": text(n), "url": f"https://kabar.id/{n}"} for n in range(20)]
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    for name in ("korpus", "masuk-16", "masuk-17"):
        short = json.dumps({"id": "pendek", "text": "Hujan turun."})  # for a filter
        Path(f"{name}.jsonl.gz").write_bytes(gzip.compress(f"{lines}{short}\n".encode()))
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
    for words in PAGES.values():
        for block, module in re.findall(r"^```python\n(# (\w+\.py)\n.*?)^```$", words, LINES):
            Path(module).write_text(block, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path])
    shutil.copytree(ROOT / "examples", "examples")
    with Path("berita.csv").open("w", encoding="utf-8", newline="") as table:
        csv.writer(table).writerows([("tautan", "rubrik", "isi"), ("", "Desa", text(5))])
    with Path("pantauan.csv").open("w", encoding="utf-8", newline="") as table:
        names = ("Judul", "Isi Berita", "Tanggal", "Link", "Kategori")
        row = ("Jembatan", text(5), "16-Okt-25", "www.kompas.com/read/1", "Desa")
        csv.writer(table, delimiter=";").writerows([names, row])
    Path("pantauan.xlsx").write_bytes(workbook({"Mei": sheet(rows_of(names, row))}))
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
    shutil.copy("CC-NEWS-20251016.warc.gz", "arsip.warc.gz")
    return tmp_path


def argv_of(line: str) -> list[str]:
    """The words of a command, as a shell hands them over; where its output goes is left out."""
    line = re.sub(r" 2?>>? \S+$", "", line).replace("$url", "https://kabar.id/4")
    words = shlex.split(line)
    return [
        str(path)
        for word in words
        for path in (sorted(Path().glob(word)) if word.endswith("*.html") else [word])
    ]


def run_all(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    for line, piped in commands(name):
        program, *argv = argv_of(line)
        if program == "duckdb":
            assert duckdb.execute(argv[argv.index("-c") + 1]).fetchall()
            continue
        assert program == "beritaclean", line
        if argv[:2] == ["recurring", "count"]:  # it reads no variables
            argv += ["--workers", "0"]
        if piped:
            done = subprocess.run(
                [sys.executable, "-m", "beritaclean", *argv],
                input=page(4).encode(),
                capture_output=True,
                check=False,
            )
            assert done.returncode == 0, f"{line}\n{done.stderr.decode()}"
            assert done.stdout
            continue
        status = main(argv)
        assert status == 0, f"{line}\n{capfd.readouterr().err}"


@pytest.mark.parametrize("name", WITH_COMMANDS)
@pytest.mark.usefixtures("folder")
def test_every_command_of_a_page_runs(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    run_all(name, capfd)


@pytest.mark.parametrize("name", ["README.md", "docs/start.md", "docs/mulai.md"])
def test_a_first_page_needs_nothing_but_the_checkout(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BERITACLEAN_WORKERS", "0")
    run_all(name, capfd)


def test_the_pages_that_teach_by_commands_are_found() -> None:
    start = {f"docs/{name}.md" for name in ("start", "mulai", "recipes", "corpus", "monitoring")}
    assert {"README.md", "docs/report.md", "docs/gold.md", "docs/cli.md", *start} <= set(
        WITH_COMMANDS
    )
    piped = [line for name in WITH_COMMANDS for line, is_piped in commands(name) if is_piped]
    assert piped, "a page is piped in from curl"
    crons = [line for line, _ in commands("docs/monitoring.md") if "2>>" in line]
    assert crons, "a line of a crontab"


OPTIONS_FILES = [
    pytest.param(block, id=f"{name}-{number}")
    for name in ("docs/cli.md", "docs/monitoring.md")
    for number, block in enumerate(
        re.findall(r"^```toml\n(.*?)^```$", PAGES[name], re.DOTALL | re.MULTILINE)
    )
]


@pytest.mark.parametrize("options", OPTIONS_FILES)
def test_a_file_of_options_is_taken(
    options: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("BERITACLEAN_WORKERS")
    # one that is found by itself may not name what is written, and that of monitoring.md does
    (folder / "desk.toml").write_text(options, encoding="utf-8")
    monkeypatch.chdir(folder)
    records = ["arsip.jsonl", "--text-field", "isi.lengkap"]
    status = main(["clean", *records, "-o", "keluar.jsonl", "--config", "desk.toml"])
    assert status == 0, capfd.readouterr().err
    assert main(["clean", "berita.txt", "--config", "none"]) == 0


def test_the_script_that_counts_a_rule_runs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(3):
        (folder / f"mentah/{number}.txt").write_text(text(number), encoding="utf-8")
    (script,) = re.findall(
        r"^```python\n(.*?)^```$", PAGES["CONTRIBUTING.md"], re.DOTALL | re.MULTILINE
    )
    exec(script, {})  # noqa: S102 - our own page
    counted = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert "related.line" in {rule for _, rule, _ in counted}


# --- what is named in passing --------------------------------------------------------------------

NAMED = re.compile(r"(?:`|^\$ )(beritaclean [^`\n]+)", re.MULTILINE)
USAGE = re.compile(r"\[|\bCOMMAND\b")
IN_PASSING = [
    pytest.param(line, id=f"{name}: {line}")
    for name, text in PAGES.items()
    for line in NAMED.findall(text)
    if not USAGE.search(line)
]


@pytest.mark.parametrize("line", IN_PASSING)
def test_a_command_that_is_named_has_these_options(line: str) -> None:
    _, *words = shlex.split(re.split(r" [#|>] ?", line)[0])
    command: click.Command = cli
    while isinstance(command, click.Group) and words:
        assert words[0] in command.commands, line
        command = command.commands[words.pop(0)]
    params = command.get_params(click.Context(command))
    known = {name for param in params for name in (*param.opts, *param.secondary_opts)}
    assert {word for word in words if re.match(r"--?\w", word)} <= known


@pytest.mark.parametrize("name", PAGES)
def test_a_target_of_make_is_one(name: str) -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = re.findall(r"(?:`|^\$ )make ([\w-]+)", PAGES[name], re.MULTILINE)
    assert set(named) <= targets


@pytest.mark.parametrize("name", PAGES)
def test_a_script_that_is_named_is_there(name: str) -> None:
    text = PAGES[name]
    files = re.findall(r"python ((?:benchmarks|scripts|examples)/[\w/]+\.py)", text)
    files += re.findall(r"(?:pytest|ruff check|-r) ((?:tests|scripts|src)/[\w/.]+)", text)
    made = re.findall(r"^# ((?:src|tests)/\S+)$", text, re.MULTILINE)  # by a recipe, see there
    modules = [found.replace(".", "/") for found in re.findall(r"python -m (scripts\.\w+)", text)]
    assert [file for file in files + modules if not (ROOT / file).exists()] == [
        file for file in files if file in made
    ]


def test_the_two_tables_of_the_examples_hold_the_same(capfd: pytest.CaptureFixture[str]) -> None:
    made = []
    for name in ("pantauan.csv", "pantauan media.xlsx"):
        assert main(["clean", str(ROOT / "examples" / name), "-f", "jsonl", "-w", "0"]) == 0
        rows = map(json.loads, capfd.readouterr().out.splitlines())
        made.append([{**row, "id": None} for row in rows])
    assert made[0] == made[1]
    assert len(made[0]) == 6
