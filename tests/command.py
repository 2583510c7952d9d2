"""What a command line gave: for tables of command lines."""

from __future__ import annotations

from typing import NamedTuple


class Result(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The line that says what is wrong."""
        return self.err.splitlines()[-1].removeprefix("Error: ")
