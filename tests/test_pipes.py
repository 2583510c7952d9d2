"""Records through a pipe come out one by one: a row is there before the next record is sent."""

from __future__ import annotations

import gzip
import json
import os
import queue
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import pytest
from invented import text

from beritaclean import records
from beritaclean.batch.arrivals import as_they_come, is_awaited
from beritaclean.batch.pause import Pause
from beritaclean.records import Meter, Raw, Reading, Source
from beritaclean.records.orders import with_order

PATIENCE = 200.0
"""Seconds after which nothing will come any more, however busy the machine is."""
QUICK = ("--only", "related", "--no-language")
COMMAND = (sys.executable, "-m", "beritaclean", "clean", *QUICK)


class Lines:
    """The lines of a pipe; one that does not come is an error, and no test that hangs."""

    def __init__(self, file: IO[bytes]) -> None:
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._read, args=(file,), daemon=True).start()

    def _read(self, file: IO[bytes]) -> None:
        for line in file:
            self._lines.put(line)
        self._lines.put(b"")

    def next(self) -> bytes:
        return self._lines.get(timeout=PATIENCE)


def json_line(n: int, **more: str) -> bytes:
    return json.dumps({"id": str(n), "text": f"Hujan turun di desa {n}.", **more}).encode() + b"\n"


def csv_row(n: int) -> bytes:
    return b"id,text\n" * (n == 0) + f'{n},"Hujan, di desa {n}."\n'.encode()


def day_first(n: int) -> bytes:
    return json_line(n, tanggal=f"{16 - n}/10/2025, 13:05 WIB")


SENT: dict[str, tuple[Callable[[int], bytes], Sequence[str]]] = {
    "JSON lines": (json_line, ()),
    "JSON lines, as told": (json_line, ("--input-format", "jsonl")),
    "dates in numbers, of which the first is day first": (day_first, ()),
    "in an order that is told": (
        lambda n: json_line(n, tanggal=f"{n + 1}/2/2025"),
        ("--date-order", "dmy"),
    ),
    "gzip, a member for each": (lambda n: gzip.compress(json_line(n)), ()),
    "CSV": (csv_row, ("--input-format", "csv")),
}


@pytest.mark.slow
@pytest.mark.parametrize("workers", [(), ("-w", "0"), ("-w", "2")], ids=["default", "none", "two"])
@pytest.mark.parametrize("case", SENT)
def test_a_row_comes_before_the_next_record(case: str, workers: Sequence[str]) -> None:
    line, options = SENT[case]
    argv = (*COMMAND, "-f", "jsonl", "-q", *options, *workers)
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        rows = Lines(run.stdout)
        for n in range(12):
            run.stdin.write(line(n))
            run.stdin.flush()
            assert json.loads(rows.next())["id"] == str(n)
        run.stdin.close()
        assert rows.next() == b""
        assert run.wait(PATIENCE) == 0


@pytest.mark.slow
def test_from_one_named_pipe_into_another(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "masuk", tmp_path / "keluar"
    os.mkfifo(ours)
    os.mkfifo(theirs)
    argv = (*COMMAND, str(ours), "-f", "jsonl", "-o", str(theirs), "-q", "-w", "0")
    end = os.open(ours, os.O_RDWR)  # which waits for nobody
    os.write(end, json_line(0))
    with subprocess.Popen(argv) as run, theirs.open("rb") as out:
        rows = Lines(out)
        for n in range(1, 5):
            assert json.loads(rows.next())["id"] == str(n - 1)
            os.write(end, json_line(n))
        os.close(end)
        assert json.loads(rows.next())["id"] == "4"
        assert run.wait(PATIENCE) == 0


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_waiting(workers: str, number: signal.Signals, status: int) -> None:
    argv = (*COMMAND, "-f", "jsonl", "-w", workers)
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(argv, **pipes) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        assert run.stderr is not None
        rows = Lines(run.stdout)
        run.stdin.write(json_line(0))
        run.stdin.flush()
        rows.next()
        run.send_signal(number)
        assert run.wait(PATIENCE) == status
        message = "beritaclean: interrupted; nothing is left of this run; begin it again\n"
        assert run.stderr.read().decode() == message


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_fast_pipe_gives_what_the_file_gives(tmp_path: Path, workers: str) -> None:
    path = tmp_path / "korpus.jsonl"
    lines = [json.dumps({"id": str(n), "text": text(n)}).encode() for n in range(3_000)]
    lines[2_500] = b"{rusak"
    path.write_bytes(b"\n".join(lines))
    argv = (*COMMAND, "-f", "jsonl", "-q", "-w", workers)
    plain = subprocess.run([*argv, path], stdout=subprocess.PIPE, check=False)
    with subprocess.Popen(["cat", path], stdout=subprocess.PIPE) as cat:  # noqa: S607
        piped = subprocess.run(argv, stdin=cat.stdout, stdout=subprocess.PIPE, check=False)
    assert piped.stdout == plain.stdout
    assert plain.stdout.count(b"\n") == 2_999
    assert (piped.returncode, plain.returncode) == (1, 1)


def test_a_fault_of_what_comes_is_the_same_reject(tmp_path: Path) -> None:
    data = gzip.compress(b"".join(map(json_line, range(50))))[:-20]
    path, pipe = tmp_path / "a.jsonl.gz", tmp_path / "pipa"
    path.write_bytes(data)
    os.mkfifo(pipe)
    threading.Thread(target=pipe.write_bytes, args=(data,), daemon=True).start()
    expected = list(records.read(Source("a", str(path), "jsonl", "gz"), Reading(), Meter()))
    assert expected[-1].input == "a"  # type: ignore[union-attr]
    assert [item for item in arriving(pipe) if not isinstance(item, Pause)] == expected


def arriving(pipe: Path) -> Iterator[Any]:
    """The records of a named pipe, and the pauses, each waited for."""
    source = Source("a", str(pipe), "jsonl")
    assert is_awaited(source)
    meter = Meter()
    for item in as_they_come(
        lambda note: records.read(source, Reading(), meter, say=note), meter, lambda _: 1, print
    ):
        if isinstance(item, Pause):
            item.wait()
        yield item


def test_what_is_read_ahead_is_bounded(tmp_path: Path) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    threading.Thread(
        target=pipe.write_bytes, args=(b"".join(map(json_line, range(5_000))),), daemon=True
    ).start()
    meter = Meter()
    source = Source("a", str(pipe), "jsonl")
    furthest = taken = 0
    for item in as_they_come(
        lambda _: records.read(source, Reading(), meter), meter, lambda _: 100_000, print
    ):
        if isinstance(item, Pause):
            item.wait()
            continue
        taken += 1
        furthest = max(furthest, meter.items - taken)
    assert taken == 5_000
    assert furthest <= 5


def test_who_wants_no_more_leaves_no_thread(tmp_path: Path) -> None:
    before = threading.active_count()
    for sent in (1, 2_000):  # it waits for the pipe, and for room
        pipe = tmp_path / f"pipa{sent}"
        os.mkfifo(pipe)
        with open(os.open(pipe, os.O_RDWR), "wb", buffering=0) as end:  # noqa: PTH123
            end.write(b"".join(map(json_line, range(sent)))[:60_000])
            found = (item for item in arriving(pipe) if not isinstance(item, Pause))
            assert next(found).data == json_line(0).strip()
            found.close()
    assert threading.active_count() == before


@pytest.mark.parametrize(
    ("days", "pulled"),
    [
        (["2025-10-16", "kemarin", "16 Oktober 2025"], [1, 2, 3]),
        (["16/10/2025", "10/6/2025", "10/6/25"], [1, 2, 3]),
        (["10/6/2025", "10/21/2025", "2025-10-16"], [3, 3, 3]),
        (["kemarin", "10/6/2025", "16/10/2025"], [1, 3, 3]),
    ],
)
def test_who_waits_for_the_order_of_dates(days: Sequence[str], pulled: Sequence[int]) -> None:
    """How many records must have come before each comes out."""
    count = 0

    def items() -> Iterator[Raw]:
        nonlocal count
        for n, day in enumerate(days):
            count += 1
            yield Raw("a", f"line {n}", "jsonl", json_line(n, tanggal=day))

    out = [count for _ in with_order(items(), Reading(), print, is_pipe=True)]
    assert out == [*pulled]


def test_a_pipe_is_read_as_a_file_is() -> None:
    chance = random.Random(4)  # noqa: S311 - no secret
    for _ in range(150):
        forms = chance.sample(["/2025", "-2025", "/25", "/2025 13:05", ""], 2)
        lines = [
            json_line(
                n,
                tanggal=f"{chance.randint(1, chance.choice((12, 30)))}/"
                f"{chance.randint(1, 12)}{chance.choice(forms)}",
                fetched=chance.choice(["2025-10-16", "10/21/2025", "3/4/2025", "1/2/2025"]),
            )
            for n in range(40)
        ]
        items = [Raw("a", f"line {n}", "jsonl", line) for n, line in enumerate(lines)]
        found = []
        for is_pipe in (False, True):
            said: list[str] = []
            ordered = with_order(iter(items), Reading(), said.append, is_pipe=is_pipe)
            read = [
                records.understand(item, Reading()) for item in ordered if isinstance(item, Raw)
            ]
            found.append((read, [record.noticed for record in read], said))
        assert found[0] == found[1]
