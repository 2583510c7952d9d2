"""The other end of a worker: a peer is asked, and its process started anew where it died."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from benchmarks.side_by_side.peer import Answer, Document, Peer

ROOT = Path(__file__).parents[2]
PATIENCE = 4
"""How many times its limit a document may take on the clock: a machine with other work is slow."""
START = 120.0
"""Seconds on the clock in which a peer must be imported."""


class LeftOutError(Exception):
    """A peer that cannot be asked at all, and why."""


@dataclass(frozen=True)
class Reply:
    """What a peer said of one document."""

    answer: Answer
    """Empty where it failed."""
    cpu: float
    failed: str = ""
    """What went wrong: over its limit, crashed, or the name of what it raised."""


@dataclass
class Process:
    """A peer's process, begun when it is first asked.

    Examples
    --------
    ::

        with Process("texts", peer, seconds=20) as process:
            reply = process.ask({"text": "Hujan turun."})
    """

    kind: str
    peer: Peer
    seconds: float
    """CPU seconds for each document."""
    timed: bool = False
    """Whether CPU seconds are to be told finely; then only the clock limits a document."""
    folders: Path | None = None
    """Where the peers are installed, a folder each; without, what can be imported is asked."""
    version: str = ""
    memory: float = 0.0
    """Megabytes at most, over all processes that it needed."""
    _running: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End it, whatever it is at."""
        if self._running is not None:
            self._running.kill()
            self._running.communicate()
            self._running = None

    def start(self) -> None:
        """Begin it; raise `LeftOutError` where the peer cannot be imported."""
        if self._running is not None:
            return
        env = dict(os.environ)
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # else each start of a peer compiles it anew
        folder = self.folders and self.peer.folder and self.folders / self.peer.folder
        if folder and Path(folder).is_dir():
            env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(folder), env.get("PYTHONPATH"))))
        module = "benchmarks.side_by_side.worker"
        limit = "0" if self.timed else str(self.seconds)
        command = [sys.executable, "-m", module, self.kind, self.peer.name, limit]
        self._running = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=env,
        )
        hello = self._line(START)
        if hello is None or "missing" in hello:
            self.stop()
            raise LeftOutError("it does not start" if hello is None else hello["missing"])
        self.version = hello["version"]

    def ask(self, document: Document) -> Reply:
        """The answer, or what went wrong."""
        self.start()
        assert self._running is not None
        assert self._running.stdin is not None
        try:
            self._running.stdin.write(json.dumps(document).encode() + b"\n")
            self._running.stdin.flush()
        except BrokenPipeError:
            said = None
        else:
            said = self._line(PATIENCE * self.seconds)
        if said is None:
            return self._gone()
        self.memory = max(self.memory, said["memory"])
        return Reply(said.get("answer", {}), said["cpu"], said.get("raised", ""))

    def _gone(self) -> Reply:
        """The process has ended, or is ended now; another begins with the next document."""
        assert self._running is not None
        self._running.kill()
        self._running.communicate()
        code = self._running.returncode
        self._running = None
        late = code in {-signal.SIGPROF, -signal.SIGKILL}  # its own limit, or ours on the clock
        return Reply({}, self.seconds, "over the limit" if late else "crashed")

    def _line(self, seconds: float) -> Mapping[str, Any] | None:
        """What it says within some seconds on the clock; None where it says nothing more."""
        assert self._running is not None
        pipe = self._running.stdout
        assert pipe is not None
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            if not selector.select(seconds):
                return None
        line = pipe.readline()  # written at once, so that its end is near
        if not line.endswith(b"\n"):
            return None
        said: dict[str, Any] = json.loads(line)
        return said
