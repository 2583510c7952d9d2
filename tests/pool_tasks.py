"""Tasks for a pool of workers, in a module that worker processes can import."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Stubborn:
    """An item that keeps Python from running anything else: a pattern that does not end."""

    words: str = "a" * 60 + "b"


def _refuse(why: str) -> None:
    raise ValueError(why)


class Unreadable:
    """An item that cannot be read in a worker."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (_refuse, ("not to be read",))


class Unsendable:
    """An item that cannot be sent."""

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("stays here")


@dataclass(frozen=True)
class Awaited:
    """An item that is done when a file is there; its first worker may be killed before."""

    path: Path
    kills: bool

    def wait(self) -> None:
        trace = self.path.with_suffix(".killed")
        if self.kills and not trace.exists():
            trace.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        while not self.path.exists():
            time.sleep(0.01)


@dataclass(frozen=True)
class Words:
    """Answer items: a number is doubled, a word is done."""

    folder: str = ""
    """Where `once` leaves its traces."""

    def do(self, items: Sequence[Any], started: Any) -> list[str]:
        answers = []
        for number, item in enumerate(items):
            started(number)
            answers.append(self.one(item))
        return answers

    def one(self, item: Any) -> str:
        match item:
            case "die":
                os._exit(7)
            case "be killed":
                os.kill(os.getpid(), signal.SIGKILL)
            case "be killed once":
                trace = Path(self.folder) / "killed"
                if not trace.exists():
                    trace.touch()
                    os.kill(os.getpid(), signal.SIGKILL)
            case "hang":
                time.sleep(3600)
            case "hang once":
                trace = Path(self.folder) / "hung"
                if not trace.exists():
                    trace.touch()
                    time.sleep(3600)
            case "spin":
                while True:
                    pass
            case Awaited():
                item.wait()
                return "did it at last"
            case Stubborn():
                re.match("(a+)+$", item.words)
            case "cannot be sent":
                return lambda: None  # type: ignore[return-value]
            case "be slow":
                time.sleep(0.3)
            case "say who":
                return str(os.getpid())
        return f"did {item}"

    def failed(self, item: Any, why: str, cure: str, reason: str) -> list[str]:
        return [f"{reason}: {item} {why}; {cure}"]


class Interrupted(Words):
    """A task that is interrupted by Ctrl-C while it is sent to its first worker."""

    def __reduce__(self) -> tuple[Any, ...]:
        os.kill(os.getpid(), signal.SIGINT)
        return (Words, ())


@dataclass(frozen=True)
class Unstartable:
    """A task that ends its worker before it has begun."""

    def __setstate__(self, state: object) -> None:
        os._exit(3)

    def __reduce__(self) -> tuple[Any, ...]:
        return (os._exit, (3,))

    def do(self, items: Sequence[Any], started: Any) -> list[str]:
        raise NotImplementedError

    def failed(self, item: Any, why: str, cure: str, reason: str) -> list[str]:
        raise NotImplementedError
