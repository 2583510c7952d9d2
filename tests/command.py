"""What a command line gave, and what it wrote to a terminal: for tables of command lines."""

from __future__ import annotations

import os
from typing import NamedTuple


class Result(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The line that says what is wrong."""
        return self.err.splitlines()[-1].removeprefix("Error: ")


def read_terminal(end: int) -> str:
    """What is written to a terminal of which `end` is ours, until the other end is closed."""
    parts = []
    while True:
        try:
            part = os.read(end, 65536)
        except OSError:  # the terminal is closed
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts).decode()
