"""Worker processes: order, crashes, what does not end, and their own end."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pool_tasks import Awaited, Interrupted, Stubborn, Unreadable, Unsendable, Unstartable, Words

from beritaclean.batch.pool import ROOM, Pool
from beritaclean.errors import BatchError

pytestmark = pytest.mark.slow


def answers(
    chunks: Sequence[Sequence[Any]], *, task: Any = None, workers: int = 2, limit: float = 30.0
) -> list[list[str]]:
    pool = Pool(task or Words(), workers=workers, time_limit=limit)
    return [[one for part in parts for one in part] for parts in pool.map(chunks)]


def test_answers_come_in_the_order_of_the_chunks() -> None:
    chunks = [["be slow"] if n % 5 == 0 else [n, n + 1] for n in range(40)]
    expected = [[f"did {item}" for item in chunk] for chunk in chunks]
    assert answers(chunks, workers=3) == expected


def test_nothing_in_gives_nothing_out_and_starts_no_process() -> None:
    assert answers([]) == []


def test_workers_share_the_work() -> None:
    seen: set[str] = set()

    def chunks() -> Iterator[list[str]]:
        for _ in range(400):  # two minutes: on a busy machine one begins long before the other
            if len(seen) < 2:
                yield ["say who", "be slow"]

    for ((who, _),) in Pool(Words(), workers=2, time_limit=30.0).map(chunks()):
        seen.add(who)
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("die", "ended the worker process that cleaned it, twice (exit status 7)"),
        (
            "be killed",
            (
                "ended the worker process that cleaned it, twice "
                "(SIGKILL, the memory may have run out)"
            ),
        ),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_ends_its_worker_costs_one_item(item: str, why: str, place: int) -> None:
    chunk: list[Any] = [1, 2]
    chunk.insert(place, item)
    found = answers([[0], chunk, [9]])
    expected = ["did 1", "did 2"]
    expected.insert(place, f"crash: {item} {why}; leave it out, and report it with the record")
    assert found == [["did 0"], expected, ["did 9"]]


def test_what_was_killed_from_outside_comes_out_right(tmp_path: Path) -> None:
    task = Words(str(tmp_path))
    found = answers([[1, "be killed once", 2]], task=task)
    assert found == [["did 1", "did be killed once", "did 2"]]


@pytest.mark.parametrize("item", ["hang", "spin"])
def test_what_does_not_end_costs_one_item(item: str) -> None:
    found = answers([[1, item, 2], [3]], limit=0.5)
    late = f"time limit: {item} was not cleaned within 0.5 s, twice; "
    assert found[0][0::2] == ["did 1", "did 2"]
    assert found[0][1].startswith(late)
    assert found[1] == ["did 3"]


def test_what_hung_once_is_tried_again(tmp_path: Path) -> None:
    task = Words(str(tmp_path))
    assert answers([["hang once", 2]], task=task, limit=2.0) == [["did hang once", "did 2"]]


@pytest.mark.parametrize("place", range(0, 12, 3))
def test_a_pattern_that_does_not_end_holds_nobody_up(place: int) -> None:
    """It lets no other thread of its worker run, so that its pipe is full; the parent goes on."""
    chunks: list[list[Any]] = [[f"{n} {'x' * 200_000}", n] for n in range(12)]
    chunks[place].insert(1, Stubborn())
    found = answers(chunks, workers=1, limit=0.5)
    assert [len(chunk) for chunk in found] == [2 + (n == place) for n in range(12)]
    assert "was not cleaned within 0.5 s, twice" in found[place][1]


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (Unreadable(), "ValueError: not to be read"),
        (Unsendable(), "TypeError: stays here"),
        ("cannot be sent", "cannot be sent"),
    ],
)
def test_what_cannot_be_sent_costs_itself(item: object, why: str) -> None:
    found = answers([[1, item, 2], [3]])
    assert found[0][::2] == ["did 1", "did 2"]
    assert "cannot be sent to a worker process, or back" in found[0][1]
    assert why in found[0][1]
    assert found[1] == ["did 3"]


def test_the_time_that_the_taker_takes_is_not_the_workers() -> None:
    pool = Pool(Words(), workers=1, time_limit=1.0)
    found = []
    for parts in pool.map([["be slow"]] * 6):
        time.sleep(1.2)
        found += parts
    assert found == [["did be slow"]] * 6


def test_no_more_is_read_than_the_workers_need() -> None:
    read = 0

    def chunks() -> Iterator[list[Any]]:
        nonlocal read
        for n in range(500):
            read += 1
            yield [n]

    pool = Pool(Words(), workers=1, time_limit=30.0)
    for taken, _ in enumerate(pool.map(chunks()), 1):
        assert read - taken <= 4
        if taken == 100:
            break


@pytest.mark.parametrize("again", [False, True], ids=["first try", "second try"])
def test_the_others_go_on_while_one_item_takes_its_time(tmp_path: Path, *, again: bool) -> None:
    """The item is done when the last chunk is read: were that not to be, it would be rejected."""
    there = tmp_path / "there"

    def chunks() -> Iterator[list[Any]]:
        yield [Awaited(there, kills=again)]
        yield from ([n] for n in range(200))
        there.touch()

    pool = Pool(Words(), workers=2, time_limit=60.0)
    found = [one for ((one,),) in pool.map(chunks())]
    assert found == ["did it at last", *(f"did {n}" for n in range(200))]


def test_answers_that_wait_fill_no_more_than_their_room() -> None:
    read = 0

    def chunks() -> Iterator[list[str]]:
        nonlocal read
        yield ["hang"]
        for read in range(1, 200):  # noqa: B007
            yield ["x" * 1_000_000]

    run = Pool(Words(), workers=2, time_limit=2.0).map(chunks())
    assert "was not cleaned within 2 s, twice" in next(run)[0][0]
    assert read * 1_000_000 <= ROOM + 10_000_000
    assert sum(1 for _ in run) == 199


def test_an_early_end_leaves_no_process() -> None:
    pool = Pool(Words(), workers=2, time_limit=30.0)
    run = pool.map([["be slow"]] * 50)
    next(run)
    assert len(multiprocessing.active_children()) == 2
    run.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_fault_of_the_reader_ends_the_workers() -> None:
    def chunks() -> Iterator[list[Any]]:
        yield [1]
        raise KeyboardInterrupt

    pool = Pool(Words(), workers=1, time_limit=30.0)
    with pytest.raises(KeyboardInterrupt):
        list(pool.map(chunks()))
    assert multiprocessing.active_children() == []


def test_workers_that_begin_before_their_task_do_it() -> None:
    pool = Pool(None, workers=2, time_limit=30.0)
    pool.begin("pool_tasks")
    begun = {process.pid for process in multiprocessing.active_children()}
    pool.task = Words()
    found = {who for ((who,),) in pool.map([["say who"]] * 20)}
    assert found <= {str(number) for number in begun}
    assert multiprocessing.active_children() == []


def test_what_cannot_be_imported_before_the_task_is_told() -> None:
    pool = Pool(Words(), workers=1, time_limit=30.0)
    pool.begin("tidak_ada")
    with pytest.raises(BatchError, match="No module named 'tidak_ada'"):
        list(pool.map([[1]]))


@pytest.mark.skipif(os.name == "nt", reason="a signal of Unix")
def test_an_interruption_while_a_worker_starts_is_not_lost() -> None:
    with pytest.raises(KeyboardInterrupt):
        answers([[1]], task=Interrupted())
    assert multiprocessing.active_children() == []


def test_workers_that_cannot_begin_are_told() -> None:
    with pytest.raises(BatchError, match=r"end before they begin \(exit status 3\)"):
        answers([[1]], task=Unstartable())


def test_a_task_that_cannot_be_sent_is_told() -> None:
    task: Any = Words(lambda: None)  # type: ignore[arg-type]
    with pytest.raises(BatchError, match="define the extractors of the pipeline in a m"):
        answers([[1]], task=task)


@pytest.mark.skipif(os.name == "nt", reason="a signal of Unix")
@pytest.mark.parametrize("item", ['"hang"', "Stubborn()"])
def test_workers_end_with_their_parent(tmp_path: Path, item: str) -> None:
    code = f"""
import sys
sys.path[:0] = {sys.path!r}
if __name__ == "__main__":
    from pool_tasks import Stubborn, Words
    from beritaclean.batch.pool import Pool
    pool = Pool(Words(), workers=2, time_limit=2)
    for parts in pool.map([["say who"], *([[{item}]] * 6)]):
        print(parts[0][0], flush=True)
"""
    script = tmp_path / "parent.py"
    script.write_text(code)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert is_alive(worker)
        parent.kill()
    deadline = time.monotonic() + 60
    while is_alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(worker)


def is_alive(process: int) -> bool:
    stat = Path(f"/proc/{process}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
