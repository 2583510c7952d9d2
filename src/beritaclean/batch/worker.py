"""The inside of a worker process: take a chunk, do it, answer, until the parent is gone."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from beritaclean.batch.work import Task

READY = b"ready"
"""What a worker says when it can begin."""
MOST = 1 << 20
"""More items than a chunk has."""


def board_of(chunk: int, at: int, item: int) -> int:
    """What stands on the board of a worker that is at an item of a job.

    It is one number, since two could be read half written. An item of -1 is none.

    >>> board_of(7, 0, 5) % MOST, board_of(7, 0, -1) % MOST
    (6, 0)
    """
    return ((chunk + 1) % (1 << 22) * MOST + at) * MOST + item + 1


def serve(pipe: Connection, task: Task, board: Any) -> None:
    """Answer what comes through a pipe; `board` is a number in memory shared with the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's: it ends us
    # Arrow's own allocator keeps what it had once: 15 MB more in each worker
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    inbox: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, inbox), daemon=True).start()
    pipe.send_bytes(READY)
    while True:
        chunk, at, items = pickle.loads(inbox.get())  # noqa: S301 - from our own parent

        def started(item: int, chunk: int = chunk, at: int = at) -> None:
            board.value = board_of(chunk, at, item)

        answer = (chunk, at, task.do(items, started))
        pipe.send_bytes(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


def _listen(pipe: Connection, inbox: queue.SimpleQueue[bytes]) -> None:
    """Take what comes at once, so that the parent never waits; end with it."""
    while True:
        try:
            inbox.put(pipe.recv_bytes())
        except (EOFError, OSError):
            os._exit(0)  # the parent is gone; nobody waits for the item in hand
