"""An input as it was when a run began, to be compared with what it is when the run goes on."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path

from beritaclean.batch.half_written import whole
from beritaclean.errors import ResumeError
from beritaclean.lexicon.text import one_line
from beritaclean.records.record import Source

_ANEW = frozenset({"xlsx", "parquet", "json"})
"""Forms that programs write as a whole, also where only records at the end are new."""
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
    done: int = 0
    """So many of its first bytes were done already when it came, as it has grown since."""

    @classmethod
    def of(cls, source: Source, *, before: Input | None = None, grows: bool = False) -> Input:
        """What the disk says of a source.

        Parameters
        ----------
        source
            The source of now.
        before
            What was known of it: with the same size and time, it is not read.
        grows
            Whether who asks comes again: then a last record that is still being written is left
            out, and its size is that without it.

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
            size = known.st_size
            if grows and not source.packing:
                start = before.size if before and before.size < size else 0
                size = whole(source.path or "", source.form, known, start)
        except OSError as error:
            raise _gone(source, error) from error
        return cls(*plain, size, known.st_mtime_ns, _head(source, size))

    @property
    def source(self) -> Source:
        """The source that it is."""
        # what has grown meanwhile is for another run
        size = None if self.is_document or not self.head else self.size
        return Source(self.name, self.path, self.form, self.packing, self.done, size)

    @property
    def is_document(self) -> bool:
        """Whether it is one text or one page, which has changed as a whole where it has."""
        return self.form == "document"

    def is_same(self, now: Input) -> bool:
        """Whether two are one input, unchanged; another time alone, as of a copy, is no change."""
        mine = (self.form, self.packing, self.size, self.head)
        return mine == (now.form, now.packing, now.size, now.head)

    def has_grown_to(self, now: Input) -> bool:
        """Whether an input is this one with more records behind it; two hashes are compared.

        Raises
        ------
        ResumeError
            Where it cannot be read.
        """
        if not (self.size and self.head and now.size > self.size) or self.is_document:
            return False
        if (self.form, self.packing) != (now.form, now.packing):
            return False
        return _head(now.source, self.size) == self.head

    def gone_on(self, now: Input, called: str) -> Input:
        """What is read of an input whose reading has begun: it may have grown.

        Raises
        ------
        ResumeError
            Where what was read of it has changed.
        """
        if self.has_grown_to(now):
            return replace(now, done=self.done)
        self.check(now, called)
        return self

    def added(self, now: Input, called: str) -> Input | None:
        """What an input that was done adds; None where it is unchanged.

        A document that has changed is read again, and what comes through a pipe is new.

        Raises
        ------
        ResumeError
            Where records that were done would be read again.
        """
        if now.head and self.is_same(now):
            return None
        if self.has_grown_to(now):
            return replace(now, done=self.size)
        if self.size and self.form in _ANEW:
            raise ResumeError(
                f"{called}: cannot be added to, {one_line(self.name)} was saved anew as a whole, "
                "so that nobody can tell which of its records are new; put what is new into a file "
                "of its own, or begin anew in another output"
            )
        if self.size and not self.is_document:
            raise ResumeError(
                f"{called}: cannot be added to, {one_line(self.name)} has changed in what was "
                "cleaned already, which would be there twice; put what is new into a file of its "
                "own, or begin anew in another output"
            )
        return now

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


def _head(source: Source, size: int) -> str:
    """A hash of the first and the last of so many bytes of a file.

    Raises
    ------
    ResumeError
        Where it cannot be read.
    """
    digest = hashlib.blake2b(digest_size=16)
    try:
        with Path(source.path or "").open("rb") as file:
            digest.update(file.read(min(size, HEAD)))
            last = max(size - HEAD, HEAD)
            file.seek(last)
            digest.update(file.read(max(size - last, 0)))
    except OSError as error:
        raise _gone(source, error) from error
    return digest.hexdigest()


def _gone(source: Source, error: OSError) -> ResumeError:
    return ResumeError(
        f"{one_line(source.name)}: cannot be read any more ({error.strerror}); "
        "put it back, or begin anew in another output"
    )
