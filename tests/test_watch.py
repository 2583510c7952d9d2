"""`--watch`: what comes is added, once, until a signal ends it with a whole shard."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from invented import text

from beritaclean.commands.main import main
from beritaclean.jobs import watch
from beritaclean.jobs.signals import ending_whole
from beritaclean.jobs.watch import Round

PATIENCE = 300.0
QUICK = ("--only", "related", "--no-language")
HOW = ("-f", "jsonl", "--append", *QUICK, "--watch")


class Result(NamedTuple):
    status: int
    err: str


Rounds = Callable[..., Result]
Step = Callable[[], object]


@pytest.fixture
def rounds(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Rounds:
    """Watch a folder; between two rounds something happens to it."""
    monkeypatch.chdir(tmp_path)
    Path("masuk").mkdir()

    def go(*steps: Step, argv: Sequence[str] = (), output: str = "arsip/") -> Result:
        left = iter(steps)
        monkeypatch.setattr(watch, "_wait", lambda *_: next(left)())
        number = ("--rounds", str(len(steps) + 1))
        status = main(["clean", "masuk", "-o", output, *HOW, "1", *number, "-w", "0", *argv])
        return Result(status, capsys.readouterr().err)

    return go


def put(name: str, *more: str) -> Step:
    """Something comes."""
    return lambda: [Path(f"masuk/{one}").write_text(f"Hujan di {one}.") for one in (name, *more)]


def manifest() -> Path:
    """The folder of the manifest, wherever it is."""
    return next(Path().rglob("job.json"), Path("tiada/tiada")).parent


def nothing() -> None:
    """Nothing comes."""


def ids(*patterns: str) -> list[str]:
    """What is in an archive, in its order."""
    paths = [path for one in patterns for path in sorted(Path().glob(one))]
    return [json.loads(line)["id"] for path in paths for line in path.read_text().splitlines()]


class TestRounds:
    def test_each_adds_what_came_and_says_so_on_one_line(self, rounds: Rounds) -> None:
        put("1.txt")()
        found = rounds(nothing, put("2.txt", "3.txt"), nothing, nothing, put("4.txt"))
        assert found.err.splitlines() == [
            "new        1 record in 1 input, in part-00000.jsonl",
            "new        2 records in 2 inputs, in part-00001.jsonl",
            "new        1 record in 1 input, in part-00002.jsonl",
        ]
        assert found.status == 0
        assert ids("arsip/part-*") == [f"masuk/{n}.txt" for n in range(1, 5)]

    def test_it_may_begin_with_nothing(self, rounds: Rounds) -> None:
        found = rounds(nothing, put("1.txt"))
        assert found == (
            0,
            (
                "beritaclean: there is nothing to read; nothing is written\n"
                "new        1 record in 1 input, in part-00000.jsonl\n"
            ),
        )

    def test_one_file_grows(self, rounds: Rounds) -> None:
        found = rounds(put("1.txt"), nothing, put("2.txt"), output="arsip.jsonl")
        assert found.err.splitlines()[1:] == [
            "new        1 record in 1 input, in arsip.jsonl",
            "new        1 record in 1 input, behind 1 row of arsip.jsonl",
        ]
        assert ids("arsip.jsonl") == ["masuk/1.txt", "masuk/2.txt"]

    def test_a_file_of_records_grows(self, rounds: Rounds) -> None:
        def write(last: int) -> Step:
            lines = (json.dumps({"id": str(n), "text": "Hujan."}) + "\n" for n in range(last))
            return lambda: Path("masuk/a.jsonl").write_text("".join(lines))

        write(3)()
        assert rounds(write(5), write(5), write(9), argv=("-q",)) == (0, "")
        assert ids("arsip/part-*") == [str(n) for n in range(9)]

    def test_a_reject_is_told_once_and_the_rounds_go_on(self, rounds: Rounds) -> None:
        put("1.txt")()
        Path("masuk/2.txt").write_bytes(b"\0")
        status, err = rounds(nothing, put("3.txt"), nothing, argv=("--rejects", "tolak.jsonl"))
        assert status == 1
        assert err.count("masuk/2.txt: ") == 1
        assert ids("arsip/part-*") == ["masuk/1.txt", "masuk/3.txt"]
        assert len(Path("tolak.jsonl").read_text().splitlines()) == 1

    def test_a_name_that_leads_to_nothing_is_told_once(self, rounds: Rounds) -> None:
        put("1.txt")()
        status, err = rounds(nothing, nothing, put("2.txt"), nothing, argv=("tiada.txt",))
        assert status == 1
        assert err.count("tiada.txt: ") == 1
        assert ids("arsip/part-*") == ["masuk/1.txt", "masuk/2.txt"]

    def test_an_input_that_has_changed_is_told_once_and_tried_again(self, rounds: Rounds) -> None:
        path = Path("masuk/a.jsonl")
        good = '{"id": "1", "text": "Hujan."}\n'
        path.write_text(good)
        status, err = rounds(
            lambda: path.write_text(good.replace("1", "7")),
            put("2.txt"),
            lambda: path.write_text(good),
        )
        assert status == 1
        assert err.count("masuk/a.jsonl has changed in what was cleaned already") == 1
        assert ids("arsip/part-*") == ["1", "masuk/2.txt"]

    def test_what_cannot_begin_ends_it(self, rounds: Rounds) -> None:
        put("1.txt")()
        rounds()
        status, err = rounds(nothing, nothing, argv=("--min-chars", "5"))
        assert status == 1
        assert err.count("was begun with --min-chars 0") == 1

    def test_an_output_that_cannot_be_written_ends_it(self, rounds: Rounds) -> None:
        def in_its_way() -> None:
            put("2.txt")()
            Path("arsip/part-00001.jsonl").mkdir()

        put("1.txt")()
        status, err = rounds(in_its_way, lambda: pytest.fail("it went on"))
        assert status == 1
        assert "arsip/part-00001.jsonl: cannot be written" in err

    def test_the_same_story_is_written_once_over_all_rounds(self, rounds: Rounds) -> None:
        def story(name: str, n: int) -> Step:
            row = {"id": name, "text": "Hujan.", "url": f"https://kabar.id/read/{n}/hujan-turun"}
            return lambda: Path(f"masuk/{name}.json").write_text(json.dumps(row))

        story("a", 1)()
        rounds(story("b", 2), story("c", 1), story("d", 3), argv=("--unique", "url"))
        assert ids("arsip/part-*") == ["a", "b", "d"]

    @pytest.mark.slow
    def test_the_memory_is_flat(self, rounds: Rounds) -> None:
        sizes: list[int] = []
        ours = tracemalloc.Filter(inclusive=True, filename_pattern="*/beritaclean/*")

        def measured(step: Step) -> Step:
            def go() -> None:
                gc.collect()
                held = tracemalloc.take_snapshot().filter_traces([ours]).statistics("filename")
                sizes.append(sum(one.size for one in held))
                step()

            return go

        put("0.txt")()
        steps = [measured(put(f"{n}.txt") if n % 2 else nothing) for n in range(1, 60)]
        tracemalloc.start()
        try:
            rounds(*steps, argv=("-q",))
        finally:
            tracemalloc.stop()
        assert len(ids("arsip/part-*")) == 31
        assert max(sizes[-10:]) - min(sizes[10:20]) < 5_000


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("masuk", "-o", "a/", "--watch", "5"), "--watch adds what has come; give --append too"),
        (("masuk", "-o", "a/", "--append", "--rounds", "5"), "--rounds counts those of --watch;"),
        (("-", "-o", "a/", "--append", "--watch", "5"), "--watch reads its inputs again and again"),
        (("/dev/null", "-o", "a/", "--append", "--watch", "5"), "--watch reads its inputs again"),
        (("masuk", "-o", "a/", "--append", "--watch", "0"), "is not in the range"),
    ],
)
@pytest.mark.usefixtures("rounds")
def test_options_that_do_not_go_together(
    argv: Sequence[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clean", *argv]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("output", ["arsip/", "arsip.jsonl"])
@pytest.mark.parametrize("stop", range(0, 22, 3))
def test_wherever_it_stops_nothing_is_lost_or_done_twice(
    output: str, stop: int, rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (json.dumps({"id": f"b{n}", "text": "Hujan."}) + "\n" for n in range(9))
    Path("masuk/a.jsonl").write_text("".join(rows))
    put(*(f"{n}.txt" for n in range(5)))()
    Path("masuk/z.jsonl").write_text('{"id": "z", "text": "Hujan."}\n')
    asked = iter(range(stop))
    with monkeypatch.context() as patch:
        patch.setattr(Round, "is_told_to_stop", lambda _: next(asked, None) is None)
        status, err = rounds(output=output, argv=("--shard-size", "4"))
    assert status == 0
    stopped = "stopped    what is done is safe; the next run goes on behind it\n"
    assert err == stopped or (err.startswith("new ") and stop > 15)
    assert not list(Path().rglob("*.tmp"))
    parts = sorted(path.name for path in Path().rglob("part-*"))
    if err == stopped and stop:  # the open shard is closed, and written down
        lines = (manifest() / "shards.jsonl").read_text().splitlines()
        assert parts == [json.loads(line)["file"] for line in lines]
    assert rounds(output=output, argv=("--shard-size", "4")).status == 0
    expected = [f"masuk/{n}.txt" for n in range(5)]
    assert ids("arsip/part-*", "arsip.jsonl") == [*expected, *(f"b{n}" for n in range(9)), "z"]


def test_the_first_signal_is_heard_and_the_second_one_ends_it() -> None:
    heard: list[int] = []
    before = signal.getsignal(signal.SIGTERM)
    with ending_whole(heard):
        os.kill(os.getpid(), signal.SIGTERM)
        assert heard == [signal.SIGTERM]
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGTERM) == before


# --- as a service runs it


@contextlib.contextmanager
def watching(*argv: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "beritaclean", "clean", "masuk", *HOW, "0.1", *argv]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:
        try:
            yield run
        finally:
            run.kill()


def until(is_so: Callable[[], bool], run: subprocess.Popen[str]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert run.poll() is None
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.usefixtures("rounds")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_between_two_rounds_ends_it(number: signal.Signals) -> None:
    with watching("-o", "arsip/", "-w", "1") as run:
        for n in range(3):
            Path("masuk/.tulis").write_text(text(n))
            Path("masuk/.tulis").rename(f"masuk/{n}.txt")
            until(lambda n=n: f"masuk/{n}.txt" in ids("arsip/part-*"), run)  # type: ignore[misc]
        until((manifest() / "done.json").exists, run)
        run.send_signal(number)
        _, err = run.communicate(timeout=PATIENCE)
    assert run.returncode == 0
    assert ids("arsip/part-*") == [f"masuk/{n}.txt" for n in range(3)]
    assert err.count("new  ") == 3


@pytest.mark.slow
@pytest.mark.usefixtures("rounds")
@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize("output", ["arsip/", "arsip.jsonl"])
def test_a_signal_in_the_midst_of_a_round_ends_it_with_a_whole_shard(
    output: str, workers: str
) -> None:
    records = 3_000
    rows = (json.dumps({"id": str(n), "text": text(n)}) + "\n" for n in range(records))
    Path("masuk/a.jsonl").write_text("".join(rows))

    def listed() -> list[dict[str, object]]:
        path = manifest() / "shards.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    with watching("-o", output, "-w", workers, "--shard-size", "100") as run:
        until(lambda: len(listed()) >= 2, run)
        run.send_signal(signal.SIGTERM)
        _, err = run.communicate(timeout=PATIENCE)
    assert run.returncode == 0
    assert err == "stopped    what is done is safe; the next run goes on behind it\n"
    folder = Path(output) if output == "arsip/" else manifest()
    assert sorted(path.name for path in folder.glob("part-*")) == [row["file"] for row in listed()]
    done = len(ids(f"{folder}/part-*"))
    assert done == sum(int(str(row["rows"])) for row in listed()) < records
    again = ("clean", "masuk", "-o", output, *HOW[:-1], "-w", workers, "--shard-size", "100", "-q")
    assert main(again) == 0
    found = ids("arsip/part-*", "arsip.jsonl")
    assert found == [str(n) for n in range(records)]
