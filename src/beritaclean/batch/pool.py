"""Worker processes that answer in order, outlive a crash, and stop what does not end.

::

                 ┌── pipe ──> worker 1 ── pipe ──┐
    chunks ──────┤                               ├──> answers, in the order of the chunks
                 └── pipe ──> worker 2 ── pipe ──┘

Each worker has a pipe of its own: a queue that they share could be left locked by one that dies.
A worker holds two chunks at most, so that the next is there when one is done; and as many answers
wait for that of a slow one as there is room for, no more. So the memory is flat. The parent never
waits for a worker to take one: a thread for each sends, and one that hangs holds up its own.

Before each item a worker writes its number onto a board in shared memory. From there the parent
reads which item killed a worker, or has taken too long. Such an item is tried once more, in a
worker of its own: what was killed from outside comes out right, what kills by itself is rejected.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import threading
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import connection, current_process, get_context, resource_tracker
from typing import TYPE_CHECKING, Any

from beritaclean.batch.pause import Pause
from beritaclean.batch.script import Pickler, can_be_imported, script
from beritaclean.batch.worker import BEGINNING, FAULT, MOST, READY, UNSENT, board_of, end_of, serve
from beritaclean.errors import BatchError
from beritaclean.outputs.unfinished import uninterrupted

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from beritaclean.batch.work import Task

HELD = 2
"""Chunks that a worker holds: one in hand, one waiting."""
ROOM = 64_000_000
"""Bytes of answers that may wait for the one whose turn it is: it may take its time, twice."""
TRIES = 2
"""An item that has ended so many workers is rejected."""
STARTS = 5
"""So many workers that die before their first item mean that none can work here."""
GLANCE = 0.25
"""Seconds between two looks at the boards."""
FAREWELL = 5.0
"""Seconds that a worker has to end."""
LAST_RESORT = 3.0
"""So many time limits after an item began, a worker that nobody ended ends itself."""


UNGUARDED = 96
"""The exit status of a worker whose script asks for workers while it is imported."""


@dataclass(slots=True)
class _Job:
    """Items that go to a worker together: a chunk, or what a crash left of one."""

    chunk: int
    """The number of the chunk."""
    at: int
    """The number in the chunk of the first item."""
    items: Sequence[Any]
    tries: int = 0
    """How many workers the first item has ended; more than none only where it is alone."""
    starts: int = 0
    """How many workers have ended before they began it."""


@dataclass(slots=True)
class _Worker:
    """A worker process as its parent sees it."""

    process: BaseProcess
    pipe: Connection
    board: Any
    outbox: queue.SimpleQueue[bytes | None]
    """What the thread that sends has to send; None ends it."""
    sender: threading.Thread
    ready: bool = False
    jobs: deque[_Job] = field(default_factory=deque)
    seen: int = 0
    """What its board said at the last look."""
    waited: float = 0.0
    """Seconds that it has been seen to say so."""


class Pool:
    """Worker processes that do one task.

    Parameters
    ----------
    task
        What to do; None where it is still to come, and is set before `map`.
    workers
        How many processes, 1 or more.
    time_limit
        Seconds on the clock that one item may take.

    Raises
    ------
    BatchError
        By `map`, where the workers cannot be started, or die before they begin.
    """

    def __init__(self, task: Task | None, *, workers: int, time_limit: float) -> None:
        self.task: Any = task
        self._packed = b""
        """The task as it is sent to each worker."""
        self._script = False
        """Whether workers need the script, since something that they are sent is defined in it."""
        self._count = workers
        self._limit = time_limit
        self._workers: list[_Worker] = []
        self._waiting: deque[_Job] = deque()
        self._parts: dict[int, dict[int, tuple[int, Any]]] = {}
        self._held: Counter[int] = Counter()
        """The bytes of the answers about each chunk."""
        self._sizes: dict[int, int] = {}
        self._failed_starts = 0
        self._looked = time.monotonic()
        self._context = get_context("spawn")

    def begin(self, *needed: str) -> None:
        """Start the workers that are missing; they import what is named until the task is set."""
        if current_process().name == BEGINNING:  # the script, imported by a worker of ours
            os._exit(UNGUARDED)
        if self.task is not None and not self._packed:
            self._pack()
        while len(self._workers) < self._count:
            try:
                with _uninterrupted():
                    self._workers.append(self._start(needed))
            except OSError as error:
                cure = "use fewer, or raise the limits of the system (ulimit -n, -u)"
                raise BatchError(f"no worker can be started ({error.strerror}); {cure}") from error

    def map(self, chunks: Iterable[Sequence[Any] | Pause]) -> Iterator[list[Any]]:
        """The answers about each chunk, in order: one, or several that make it up together.

        Where a `Pause` comes instead of a chunk, answers are given meanwhile.
        """
        source = iter(chunks)
        number = turn = 0
        more = True
        try:
            while True:
                pause = None
                while more and pause is None and self._has_room():
                    items = next(source, None)
                    if items is None:
                        more = False
                    elif isinstance(items, Pause):
                        pause = items
                    else:
                        self._sizes[number] = len(items)
                        self._parts[number] = {}
                        self._waiting.append(_Job(number, 0, items))
                        number += 1
                self._hand_out()
                while turn in self._sizes and self._is_done(turn):
                    parts = self._parts.pop(turn)
                    del self._sizes[turn]
                    del self._held[turn]
                    turn += 1
                    yield [parts[at][1] for at in sorted(parts)]
                if not (self._sizes or more):
                    return
                if pause is not None:
                    self._wait(pause)
                elif self._sizes and not (more and self._has_room()):
                    self._wait()
        finally:
            self.close()

    # --- handing out

    def _has_room(self) -> bool:
        """Whether one more chunk may be read."""
        return len(self._waiting) < self._count and self._held.total() < ROOM

    def _is_done(self, chunk: int) -> bool:
        return sum(count for count, _ in self._parts[chunk].values()) == self._sizes[chunk]

    def _hand_out(self) -> None:
        """Give each worker what it may hold."""
        if self._waiting:
            self.begin()
        while self._waiting:
            # nothing waits behind what has ended a worker, or taken too long
            able = (w for w in self._workers if w.ready and not (w.jobs and w.jobs[0].tries))
            worker = min(able, key=lambda w: len(w.jobs), default=None)
            if worker is None or len(worker.jobs) >= HELD:
                return
            job = self._waiting.popleft()
            pickler = Pickler()
            try:
                packed = pickler.packed(job.items)
            except Exception as error:  # noqa: BLE001 - whatever a row of the user's does
                self._part(job, f"{type(error).__name__}: {error}")
                continue
            if pickler.script and not self._script and can_be_imported():
                self._waiting.appendleft(job)
                self._begin_anew()
                self._hand_out()
                return
            worker.jobs.append(job)
            worker.outbox.put(pickle.dumps((job.chunk, job.at, packed), pickle.HIGHEST_PROTOCOL))

    def _start(self, needed: Sequence[str]) -> _Worker:
        """A new worker process; Ctrl-C, which the terminal sends to all, is the parent's alone."""
        if current_process().daemon:
            raise BatchError("a worker process can start no workers; use workers=0 in it")
        board = self._context.RawValue("q", 0)
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=serve,
            args=(theirs, needed, board, LAST_RESORT * self._limit),
            name=BEGINNING,
            daemon=True,
        )
        try:
            with script(shown=self._script):
                process.start()
        finally:
            theirs.close()
        outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        if self._packed:
            outbox.put(self._packed)
        sender = threading.Thread(target=_send, args=(ours, outbox), daemon=True)
        sender.start()
        return _Worker(process, ours, board, outbox, sender)

    def _pack(self) -> None:
        """Pack the task, and send it to the workers that have begun.

        Raises
        ------
        BatchError
            Where it cannot be, or is of a script that no other process can import.
        """
        pickler = Pickler()
        try:
            self._packed = pickler.packed(self.task)
        except Exception as error:
            raise BatchError(
                f"{pickler.last} cannot be sent to a worker process; "
                "define the extractors of the pipeline in a module that can be imported, "
                "or use no workers"
            ) from error
        self._script = pickler.script
        if self._script and not can_be_imported():
            raise BatchError(
                f"{pickler.last} cannot be sent to a worker process, which cannot import what was "
                "typed in, came through a pipe, or stands in a __main__.py; "
                "define it in a module that can be imported, or use no workers"
            )
        if self._script:  # those that have begun do not know it
            self.close()
        for worker in self._workers:
            worker.outbox.put(self._packed)

    def _begin_anew(self) -> None:
        """Have workers that know the script do what has not been done."""
        self._script = True
        held = [job for worker in self._workers for job in worker.jobs]
        self._waiting.extendleft(reversed(held))
        self.close()

    # --- taking back

    def _wait(self, pause: Pause | None = None) -> None:
        """Take what the workers have to say; look after those that say nothing."""
        pipes: dict[Any, _Worker | None] = {worker.pipe: worker for worker in self._workers}
        if pause is not None:
            pipes[pause] = None
        for pipe in connection.wait(list(pipes), timeout=GLANCE):
            worker = pipes[pipe]
            if worker is None:
                continue
            message = None
            with contextlib.suppress(EOFError, OSError):
                message = worker.pipe.recv_bytes()
            if message is None:
                self._bury(worker)
                continue
            if message.startswith(FAULT):
                fault = message.removeprefix(FAULT).decode()
                raise BatchError(
                    f"a worker process cannot read the pipeline ({fault}); "
                    "define its extractors in a module that can be imported, or use no workers"
                )
            if message == READY:
                worker.ready = True
                self._failed_starts = 0
                continue
            job = worker.jobs.popleft()
            worker.waited = 0.0
            if message.startswith(UNSENT):
                self._part(job, message.removeprefix(UNSENT).decode())
            else:
                answer = pickle.loads(message)  # noqa: S301 - from our own worker
                self._parts[job.chunk][job.at] = (len(job.items), answer)
                self._held[job.chunk] += len(message) + 2_000  # what is kept beside it
        self._look()

    def _part(self, job: _Job, fault: str) -> None:
        """Give back a job that could not be sent, item by item; one item alone is rejected."""
        if len(job.items) > 1:
            alone = [
                _Job(job.chunk, job.at + n, job.items[n : n + 1]) for n in range(len(job.items))
            ]
            self._waiting.extendleft(reversed(alone))
            return
        why = f"cannot be sent to a worker process, or back ({fault})"
        answer = self.task.failed(job.items[0], why, "leave it out, or use no workers", "error")
        self._parts[job.chunk][job.at] = (1, answer)

    def _look(self) -> None:
        """End the workers whose item has taken too long."""
        now = time.monotonic()
        # whoever takes our answers may take long over each: that time is not the workers'
        passed, self._looked = min(now - self._looked, 4 * GLANCE), now
        for worker in list(self._workers):
            said = worker.board.value
            if said != worker.seen or not worker.jobs or not worker.ready:
                worker.seen, worker.waited = said, 0.0
                continue
            worker.waited += passed
            if worker.waited > self._limit:
                worker.process.kill()
                self._bury(worker, late=True)

    def _bury(self, worker: _Worker, *, late: bool = False) -> None:
        """Take a dead worker away, and give back what it held; the item it died of by itself."""
        if worker not in self._workers:
            return
        self._workers.remove(worker)
        code = _laid_down(worker)
        if code == UNGUARDED:
            raise BatchError(
                "a worker imports the script for what is defined in it, and the script asks for "
                "workers; "
                "ask for them under if __name__ == '__main__':, "
                "or define its extractors in a module of their own"
            )
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= STARTS:
                raise BatchError(
                    f"the worker processes end before they begin ({end_of(code)}); "
                    "see above what the first of them says, or use no workers"
                )
        if not worker.jobs:
            return
        job, *others = worker.jobs
        serial, number = divmod(worker.board.value, MOST)
        self._waiting.extendleft(reversed(others))
        if serial != _serial(job) or not number:  # it had not begun
            job.starts += 1
            if job.starts >= STARTS:
                self._part(job, f"{end_of(code)} of the worker process")
            else:
                self._waiting.appendleft(job)
            return
        n = number - 1
        culprit = _Job(job.chunk, job.at + n, job.items[n : n + 1], job.tries + 1)
        rest = [
            _Job(job.chunk, job.at, job.items[:n]),
            _Job(job.chunk, job.at + n + 1, job.items[n + 1 :]),
        ]
        if culprit.tries >= TRIES:
            why, cure, reason = self._cause(code, late=late)
            answer = self.task.failed(culprit.items[0], why, cure, reason)
            self._parts[job.chunk][culprit.at] = (1, answer)
        else:
            rest.append(culprit)
        self._waiting.extendleft(row for row in reversed(rest) if row.items)

    def _cause(self, code: int | None, *, late: bool) -> tuple[str, str, str]:
        """Why a worker ended: what happened, what to do, and a word for counting."""
        if late:
            return (
                f"was not cleaned within {self._limit:g} s, twice",
                "give it longer with --time-limit, or leave it out",
                "time limit",
            )
        return (
            f"ended the worker process that cleaned it, twice ({end_of(code)})",
            "leave it out, and report it with the record",
            "crash",
        )

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            _laid_down(worker)
        self._workers.clear()


def _send(pipe: Connection, outbox: queue.SimpleQueue[bytes | None]) -> None:
    """Send what is to be sent to one worker."""
    while (message := outbox.get()) is not None:
        try:
            pipe.send_bytes(message)
        except OSError:  # it has died: the parent reads its end from the pipe
            return


def _laid_down(worker: _Worker) -> int | None:
    """See a worker to its end; its exit status."""
    worker.process.join(FAREWELL)
    if worker.process.exitcode is None:  # it has closed its pipe, and lives
        worker.process.kill()
        worker.process.join(FAREWELL)
    worker.outbox.put(None)
    worker.sender.join(FAREWELL)
    worker.pipe.close()
    code = worker.process.exitcode
    if code is not None:
        worker.process.close()
    return code


def _serial(job: _Job) -> int:
    """What a board says of a job, but for the item."""
    return board_of(job.chunk, job.at, -1) // MOST


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep SIGINT from a child from its first instruction on; one that comes waits for us."""
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # where it is started it lets SIGINT through again
    with uninterrupted(signal.SIGINT):
        yield
