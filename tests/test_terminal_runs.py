"""Runs as a shell starts them: Ctrl-C, signals, bars on a terminal, full disks."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from command import read_terminal
from invented import text
from wording import ABSENT, NO_FOLDER, TOO_LARGE

pytestmark = pytest.mark.slow

RECORDS = 400


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    rows = (json.dumps({"id": str(n), "text": text(n)}) for n in range(RECORDS))
    Path("korpus.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def command(*argv: str) -> list[str]:
    return [sys.executable, "-m", "beritaclean", "clean", "korpus.jsonl", *argv]


def finished(manifest: str) -> int:
    path = Path(manifest) / "shards.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


@contextlib.contextmanager
def halfway(argv: Sequence[str], manifest: str) -> Iterator[subprocess.Popen[str]]:
    """A run in a group of its own, as a terminal starts it, that stands still in its midst.

    It is looked at while it stands still, so that it is not over before it is ended; where this
    process came too late for that, on a busy machine, a run is begun anew.
    """
    for _ in range(20):
        with subprocess.Popen(
            argv, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as run:
            while finished(manifest) < 2 and run.poll() is None:
                time.sleep(0.01)
            os.killpg(run.pid, signal.SIGSTOP)
            if finished(manifest) < RECORDS // 50 - 1:
                yield run
                return
            os.killpg(run.pid, signal.SIGKILL)
        for path in Path().glob("a.jsonl*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    raise AssertionError("no run could be looked at before its end")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"]
)
@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_run_that_is_ended_says_how_to_go_on(
    number: signal.Signals, status: int, workers: str
) -> None:
    argv = command("-o", "a.jsonl", "--shard-size", "50", "-w", workers)
    with halfway(argv, "a.jsonl.manifest") as run:
        # Ctrl-C goes to the workers too
        os.killpg(run.pid, number) if number == signal.SIGINT else run.send_signal(number)
        os.killpg(run.pid, signal.SIGCONT)
        _, err = run.communicate(timeout=3000)
    assert run.returncode == status
    done = finished("a.jsonl.manifest") * 50
    assert err == (
        f"beritaclean: interrupted; {done} records are done and safe: "
        "go on with the same command and --resume\n"
    )
    assert not Path("a.jsonl").exists()
    assert not list(Path().rglob("*.tmp"))
    again = subprocess.run([*argv, "--resume", "-q"], check=False)
    assert again.returncode == 0
    rows = Path("a.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["id"] for row in rows] == [str(n) for n in range(RECORDS)]


@pytest.mark.usefixtures("folder")
def test_whoever_reads_may_go() -> None:
    argv = command("-f", "jsonl", "-w", "2", "-q")
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stdout.readline().startswith(b'{"schema":1,"id":"0"')
        run.stdout.close()
        assert run.wait(timeout=300) == 141
        assert run.stderr is not None
        assert run.stderr.read() == b""


def on_terminal(argv: Sequence[str], **variables: str) -> str:
    """What a command writes to a terminal that is its stderr."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", **variables}
    with subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=theirs, env=environment) as run:
        os.close(theirs)
        shown = read_terminal(ours)
        assert run.wait(timeout=300) == 0
    os.close(ours)
    return shown


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["text", "markdown", "csv", "jsonl"])
def test_a_text_steers_no_terminal(form: str) -> None:
    Path("jahat.txt").write_text("Hujan \x1b[31m turun\x9b2J di desa\u202e itu.\n")
    argv = [sys.executable, "-m", "beritaclean", "clean", "jahat.txt", "-f", form]
    ours, theirs = pty.openpty()
    with subprocess.Popen(argv, stdout=theirs, stderr=theirs) as run:
        os.close(theirs)
        shown = read_terminal(ours)
        assert run.wait(timeout=300) == 0
    os.close(ours)
    assert not set("\x1b\x9b\u202e") & set(shown)
    assert "\\u009b2J" in shown  # it is told by its number
    piped = subprocess.run(argv, check=True, stdout=subprocess.PIPE).stdout.decode()
    assert "\x9b" in piped  # what is no terminal gets it as it is


@pytest.mark.usefixtures("folder")
def test_what_a_message_quotes_steers_no_terminal() -> None:
    argv = [sys.executable, "-m", "beritaclean", "clean", "--config", "no\x1b]0;P\a", "a.txt"]
    run = subprocess.run(argv, check=False, stderr=subprocess.PIPE)
    assert run.returncode == 2
    assert b"no\\x1b]0;P\\x07" in run.stderr


@pytest.mark.usefixtures("folder")
class TestProgress:
    @pytest.mark.parametrize("workers", ["0", "2"])
    def test_it_is_drawn(self, workers: str) -> None:
        said = on_terminal(command("-o", "a.jsonl", "-w", workers))
        assert re.search(r"\[#+-*\] +\d+%", said)
        assert re.search(r"[\d,]+ records", said)  # a pace it has from the first second on
        assert "records    400 in " in said

    def test_without_a_known_end_the_records_are_counted(self) -> None:
        run = f"{sys.executable} -m beritaclean clean - -o a.jsonl -w 0"
        said = on_terminal(["sh", "-c", f"cat korpus.jsonl | {run}"])
        assert re.search(r"\r[\d,]+ records", said)
        assert "%]" not in said

    @pytest.mark.parametrize("option", ["-q", "--no-progress"])
    def test_it_can_be_left_out(self, option: str) -> None:
        said = on_terminal(command("-o", "a.jsonl", "-w", "2", option))
        assert "\r" not in said.replace("\r\n", "")
        assert ("records " in said) is (option != "-q")

    def test_there_is_none_in_a_log(self) -> None:
        run = subprocess.run(
            command("-o", "a.jsonl"), check=True, stderr=subprocess.PIPE, text=True
        )
        assert run.stderr.startswith("records    400 in ")


def limited(argv: Sequence[str]) -> list[str]:
    """A command on a disk that is full after 40 kB of a file."""
    code = (
        "import os, resource, sys; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)); "
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    return [sys.executable, "-c", code, *argv]


def with_limit(name: str, most: int, *argv: str) -> subprocess.CompletedProcess[str]:
    """A command in a process that may have so much of something."""
    code = (
        "import os, resource, sys; "
        f"resource.setrlimit(resource.{name}, ({most}, {most})); "
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    argv = (sys.executable, "-c", code, *argv)
    return subprocess.run(argv, check=False, stderr=subprocess.PIPE, text=True)


@pytest.mark.usefixtures("folder")
class TestLimits:
    def test_too_few_open_files_for_the_workers_is_one_line(self) -> None:
        run = with_limit("RLIMIT_NOFILE", 16, *command("-o", "a.jsonl", "-w", "4"))
        assert run.returncode == 1
        (line,) = run.stderr.splitlines()
        assert line.startswith("beritaclean: no worker can be started (")
        assert line.endswith("); use fewer, or raise the limits of the system (ulimit -n, -u)")
        assert not Path("a.jsonl").exists()
        assert not Path("a.jsonl.manifest").exists()

    def test_rows_that_do_not_fit_into_the_memory_are_one_reject(self) -> None:
        pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        bomb = pa.DictionaryArray.from_arrays(
            pa.array([0] * 100, pa.int32()), pa.array(["Hujan turun. " * 3_000_000])
        )
        pq.write_table(pa.table({"text": bomb}), "bom.parquet", compression="zstd")
        argv = (sys.executable, "-m", "beritaclean", "clean", "bom.parquet", "-w", "0")
        run = with_limit("RLIMIT_AS", 2_000_000_000, *argv, "--rejects", "r.jsonl")
        assert run.returncode == 1
        (reject,) = map(json.loads, Path("r.jsonl").read_text().splitlines())
        assert (reject["place"], reject["reason"]) == ("rows 1 to 100", "too large")


@pytest.mark.usefixtures("folder")
class TestDisk:
    @pytest.mark.parametrize(
        ("output", "file"),
        [
            ("a.jsonl", "a.jsonl.manifest/part-00000.jsonl"),
            ("a/", "a/part-00000.jsonl"),
            ("a.parquet", "a.parquet.manifest/part-00000.parquet"),
        ],
    )
    def test_a_full_disk_is_one_error_and_leaves_no_half_file(self, output: str, file: str) -> None:
        form = "parquet" if output.endswith("parquet") else "jsonl"
        run = subprocess.run(
            limited(command("-f", form, "-o", output, "-w", "2", "-q")),
            check=False,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert run.returncode == 1
        assert run.stderr == (
            f"beritaclean: {file}: cannot be written ({TOO_LARGE}); "
            "make room or name another output, and go on with --resume\n"
        )
        assert not Path("a.jsonl").exists()
        assert not list(Path().rglob("part-*"))
        argv = command("-f", form, "-o", output, "-w", "2", "-q", "--resume")
        assert subprocess.run(argv, check=False).returncode == 0

    @pytest.mark.parametrize(
        ("output", "message"),
        [
            ("korpus.jsonl/a/", f"korpus.jsonl/a: cannot be written ({NO_FOLDER});"),
            ("/proc/a/", f"/proc/a: cannot be written ({ABSENT});"),
        ],
    )
    def test_a_folder_that_cannot_be_written_is_one_error(self, output: str, message: str) -> None:
        argv = command("-f", "jsonl", "-o", output, "-q")
        run = subprocess.run(argv, check=False, stderr=subprocess.PIPE, text=True)
        assert run.returncode == 1
        assert run.stderr.startswith(f"beritaclean: {message}")
        assert run.stderr.count("\n") == 1
