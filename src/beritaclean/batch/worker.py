"""The inside of a worker process: take a chunk, do it, answer, until the parent is gone."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import threading
from collections.abc import Sequence
from importlib import import_module
from multiprocessing import current_process
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from beritaclean.batch.work import Task

READY = b"ready"
"""What a worker says when it can begin."""
FAULT = b"fault: "
"""What stands before the reason why it cannot."""
UNSENT = b"unsent: "
"""What stands before the reason why an answer cannot be sent. What is pickled begins otherwise."""
BEGINNING = "beritaclean-worker-beginning"
"""What the process of a worker is called while it imports what it needs."""
MOST = 1 << 20
"""More items than a chunk has."""


def board_of(chunk: int, at: int, item: int) -> int:
    """What stands on the board of a worker that is at an item of a job.

    It is one number, since two could be read half written. An item of -1 is none.

    >>> board_of(7, 0, 5) % MOST, board_of(7, 0, -1) % MOST
    (6, 0)
    """
    return ((chunk + 1) % (1 << 22) * MOST + at) * MOST + item + 1


def end_of(code: int | None) -> str:
    """How a worker process ended, by its exit status."""
    if code is None:
        return "it could not be ended"
    if code >= 0:
        return f"exit status {code}"
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    return f"{name}, the memory may have run out" if -code == signal.SIGKILL else name


def serve(pipe: Connection, needed: Sequence[str], board: Any, last_resort: float) -> None:
    """Answer what comes through a pipe.

    Parameters
    ----------
    pipe
        Where the task comes from, pickled, and then its jobs; and where answers go.
    needed
        Modules to import while the task is still to come.
    board
        A number in memory shared with the parent.
    last_resort
        Seconds after which an item ends this process, should the parent be gone by then and
        Python be held up: a pattern that does not end lets no other thread run.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's: it ends us
    # Arrow's own allocator keeps what it had once: 15 MB more in each worker
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    inbox: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, inbox), daemon=True).start()
    current_process().name = "beritaclean-worker"
    try:
        for module in needed:
            import_module(module)
        task: Task = pickle.loads(inbox.get())  # noqa: S301 - from our own parent
    except Exception as error:  # noqa: BLE001 - whatever the user's module does
        pipe.send_bytes(FAULT + f"{type(error).__name__}: {error}".encode("utf-8", "replace"))
        return
    pipe.send_bytes(READY)
    while True:
        chunk, at, packed = pickle.loads(inbox.get())  # noqa: S301 - from our own parent

        def started(item: int, chunk: int = chunk, at: int = at) -> None:
            board.value = board_of(chunk, at, item)
            _alarm(last_resort)

        try:
            done = task.do(pickle.loads(packed), started)  # noqa: S301
            answer = pickle.dumps(done, pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001 - what cannot be sent costs itself, not the worker
            answer = UNSENT + f"{type(error).__name__}: {error}".encode("utf-8", "replace")
        _alarm(0)
        pipe.send_bytes(answer)


def _alarm(seconds: float) -> None:
    """Have the system end this process after so many seconds; 0 calls it off."""
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _listen(pipe: Connection, inbox: queue.SimpleQueue[bytes]) -> None:
    """Take what comes at once, and end with the parent."""
    while True:
        try:
            inbox.put(pipe.recv_bytes())
        except (EOFError, OSError):
            os._exit(0)  # nobody waits for the item in hand
