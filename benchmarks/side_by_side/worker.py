"""One peer in a process of its own: documents come as lines of JSON, answers go as such.

    python -m benchmarks.side_by_side.worker KIND NAME SECONDS

A document that takes more CPU seconds than it may ends the process, whatever native code it is
in; so does a crash, and nobody else is harmed. Linux counts the seconds of a process by its ticks
while such a limit is set, too coarse for short texts: where times are to be told, SECONDS is 0,
and the other end looks at the clock.

There is no network: some peers ask for it in mid-page, and the answer should be the page's own.
"""

from __future__ import annotations

import importlib
import json
import logging
import os
import signal
import socket
import sys
import time
import warnings
from importlib import metadata
from pathlib import Path
from typing import IO, Any, NoReturn

from benchmarks.side_by_side.peer import Peer


def main(kind: str, name: str, seconds: float) -> None:
    """Say which version is asked, then answer line by line."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a peer prints is not an answer
    logging.disable()
    warnings.simplefilter("ignore")
    peers: tuple[Peer, ...] = importlib.import_module(module_of(kind)).PEERS
    peer = next(peer for peer in peers if peer.name == name)
    socket.getaddrinfo = no_network
    socket.socket.connect = no_network  # type: ignore[method-assign]
    try:
        read = peer.load()
    except ImportError as error:
        say(answers, missing=str(error))
        return
    say(answers, version=metadata.version(peer.package))
    for line in sys.stdin.buffer:
        document = json.loads(line)
        found: dict[str, Any] = {}
        signal.setitimer(signal.ITIMER_PROF, seconds)
        began = time.process_time()
        try:
            found["answer"] = read(document)
        except Exception as error:  # noqa: BLE001 - whatever a peer raises is told
            found["raised"] = type(error).__name__
        found["cpu"] = time.process_time() - began
        signal.setitimer(signal.ITIMER_PROF, 0)
        say(answers, **found, memory=peak())


def module_of(kind: str) -> str:
    """Where the peers of a kind stand; a name with a dot is a module already."""
    return kind if "." in kind else f"benchmarks.side_by_side.{kind}"


def no_network(*_: object, **__: object) -> NoReturn:
    """Nobody is to be reached."""
    raise OSError("no network here")


def say(answers: IO[bytes], **found: object) -> None:
    """A line of JSON."""
    answers.write(json.dumps(found).encode() + b"\n")
    answers.flush()


def peak() -> float:
    """Megabytes that this process held at most, on Linux; getrusage knows of the parent's too."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    rows = (row.split() for row in status.splitlines() if row.startswith("VmHWM:"))
    return next((int(row[1]) / 1024 for row in rows), 0.0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
