"""An input as it was when a run began, to be compared with what it is when the run goes on."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from beritaclean.errors import ResumeError
from beritaclean.inputs.files import one_line
from beritaclean.records.record import Source

HEAD = 65_536
"""Bytes of an input that are hashed at its beginning, and at its end."""


@dataclass(frozen=True, slots=True)
class Input:
    """An input as it was."""

    name: str
    path: str | None
    form: str
    packing: str
    size: int
    mtime_ns: int
    head: str
    """A hash of its first and last bytes; empty for what cannot be read twice: stdin, a pipe."""

    @classmethod
    def of(cls, source: Source, *, before: Input | None = None) -> Input:
        """What the disk says of a source.

        Parameters
        ----------
        source
            The source of now.
        before
            What was known of it: with the same size and time, it is not read.

        Raises
        ------
        ResumeError
            Where it cannot be read.
        """
        plain = (source.name, source.path, source.form, source.packing)
        if source.is_stream:
            return cls(*plain, 0, 0, "")
        try:
            known = os.stat(source.path or "")  # noqa: PTH116
            if before and (before.size, before.mtime_ns) == (known.st_size, known.st_mtime_ns):
                return before
            head = _hash(source.path or "", known.st_size)
        except OSError as error:
            raise ResumeError(
                f"{one_line(source.name)}: cannot be read any more ({error.strerror}); "
                "put it back, or begin anew in another output"
            ) from error
        return cls(*plain, known.st_size, known.st_mtime_ns, head)

    @property
    def source(self) -> Source:
        """The source that it is."""
        return Source(self.name, self.path, self.form, self.packing)

    def is_same(self, now: Input) -> bool:
        """Whether two are one input, unchanged; another time alone, as of a copy, is no change."""
        mine = (self.form, self.packing, self.size, self.head)
        return mine == (now.form, now.packing, now.size, now.head)

    def check(self, now: Input, called: str) -> None:
        """See that an input is unchanged.

        Raises
        ------
        ResumeError
            Where it is not, or nobody can say.
        """
        if not now.head:
            raise ResumeError(
                f"{called}: cannot be resumed, {one_line(now.name)} cannot be read twice; write "
                "it to a file first, and begin anew in another output"
            )
        if not self.is_same(now):
            raise ResumeError(
                f"{called}: cannot be resumed, {one_line(self.name)} has changed since the run "
                "began; begin anew in another output"
            )


def _hash(path: str, size: int) -> str:
    digest = hashlib.blake2b(digest_size=16)
    with Path(path).open("rb") as file:
        digest.update(file.read(HEAD))
        file.seek(max(size - HEAD, HEAD))
        digest.update(file.read(HEAD))
    return digest.hexdigest()
