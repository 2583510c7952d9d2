"""The nouns of the room: a `Source`, the `Raw` records in it, and what each becomes.

::

    names ── sources ──> Source ── read ──> Raw ── understand ──> Record    (or Reject)

Reading is cheap and happens in one place: a line is cut off, a row is taken. Understanding, which
costs more (decoding, JSON, guessing which field is what), happens wherever the record is cleaned.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from beritaclean.core.parts import TEXT_KINDS, TextKind
from beritaclean.errors import InputError, PipelineError
from beritaclean.lexicon.words import opening

ORDERS = ("dmy", "mdy", "ymd")
"""Orders of day, month and year in numbers; the first is what Indonesian newsrooms write."""
DateOrder: TypeAlias = str | tuple[tuple[str, str], ...] | None
"""The order of day, month and year of dates in numbers: ``dmy``, ``mdy`` or ``ymd`` as the caller
says; or fields, and forms of dates in them, that are month first, as `orders` finds them."""


class Source(NamedTuple):
    """One input: a file, or stdin."""

    name: str
    """What messages and ids call it: the name as the user wrote it, ``stdin``."""
    path: str | None
    """Where it is; None for stdin."""
    form: str
    """Which reader it takes, a key of `beritaclean.records.READERS`: ``document``, ``jsonl``,
    ``json``, ``csv``, ``xlsx``, ``parquet``, ``warc``, ``wet``."""
    packing: str = ""
    """How it is compressed: ``gz``, ``zst``, or not at all."""
    done: int = 0
    """So many of its first bytes were read by an earlier run: their records are passed over."""
    size: int | None = None
    """So many of its bytes are read; None for all. Of a document, all are."""

    @property
    def is_stream(self) -> bool:
        """Whether it can be read once only, and not be resumed: stdin, a pipe, a device.

        >>> Source("stdin", None, "jsonl").is_stream, Source("a.txt", "a.txt", "document").is_stream
        (True, False)
        """
        if self.path is None:
            return True
        try:
            return not stat.S_ISREG(os.stat(self.path).st_mode)  # noqa: PTH116
        except (OSError, ValueError):  # it is gone: whoever opens it is told
            return False


class Raw(NamedTuple):
    """A record as it lies in its container: cut out, not yet understood."""

    source: str
    """The name of its source."""
    place: str
    """Where in the source: ``line 17``, ``row 3``, ``record 5``, ``sheet Mei, row 3``; empty for a
    document."""
    form: str
    """The form of its source."""
    data: Any
    """What its reader hands to its own `understand`; it can be pickled."""
    date_order: DateOrder = None
    """The order of the dates of its source, where its first records tell."""

    @property
    def id(self) -> str:
        """What it is called where it has no id of its own: ``a.jsonl#17``, ``a.xlsx#Mei!3``."""
        if self.place.startswith("sheet "):
            sheet, _, number = self.place.removeprefix("sheet ").rpartition(", row ")
            return f"{self.source}#{sheet}!{number}"
        return f"{self.source}#{self.place.split()[-1]}" if self.place else self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A text or a web page, and what stands beside it."""

    text: str | None = None
    """The raw text; None where the record is a web page."""
    html: str | bytes | None = None
    """The source of the web page; None where the record is a text."""
    url: str | None = None
    id: str | None = None
    title: str | None = None
    """The title that stands in a field of its own."""
    fetched: datetime | None = None
    """When it was read from the web, with offset."""
    published: datetime | None = None
    """When the story came out, with offset, where a field says so."""
    content_type: str | None = None
    """The HTTP header of that name."""
    is_truncated: bool = False
    """True where the record says that its content was cut off when it was fetched."""
    carried: Mapping[str, Any] = field(default_factory=dict)
    """The other fields that the reader was asked to carry along: plain JSON values."""
    mended: tuple[str, ...] = ()
    """What had to be mended to read it: ``surrogates``, ``encoding``, ``nan``, ``date order``."""
    noticed: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)
    """Counters of a run's `Stats`, each with the field that it counts."""

    def __repr__(self) -> str:
        """On one line: its first words, and where it comes from."""
        kind, content = ("text", self.text) if self.html is None else ("html", self.html)
        if isinstance(content, bytes):
            content = content[:SAMPLE].decode("latin-1")
        known = filter(None, (self.id, self.url))
        return f"<Record {opening(content or '')}: {', '.join((kind, *known))}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A record that could not be read or cleaned, and why: the row of a rejects file."""

    input: str
    """The name of its source."""
    place: str
    """Where in the source, as in `Raw.place`."""
    id: str | None = None
    reason: str
    """A word for counting: ``broken json``, ``no text``, ``cut off``, ``time limit`` …"""
    message: str
    """One line for people: the input, the place, what is wrong, and behind a semicolon the cure."""
    start: str = ""
    """The first 200 characters of the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How inputs are read; what is None is told from the input."""

    form: str = "auto"
    """A form of `beritaclean.records.READERS`, ``html`` or ``text`` for documents, ``auto``."""
    text_field: str | None = None
    """The field that holds the text; a dot leads into a nested one: ``metadata.text``."""
    html_field: str | None = None
    url_field: str | None = None
    id_field: str | None = None
    date_field: str | None = None
    """The field with the date the story came out."""
    fetched_field: str | None = None
    """The field with the date it was read from the web."""
    title_field: str | None = None
    carry: tuple[str, ...] = ()
    """The fields to carry along; ``*`` is all that have no other use."""
    date_order: str | tuple[tuple[str, str], ...] | None = None
    """The order of dates in numbers: ``dmy``, ``mdy``, ``ymd``. None: where a reader has a whole
    source before it, as the first records of that tell; day first elsewhere."""
    url: str | None = None
    """The URL of every record that states none."""
    fetched: datetime | None = None
    """When every record was read from the web that does not say so itself."""
    text_kind: TextKind | None = None
    """How the texts are written: ``plain``, ``html``, ``markdown``, ``escaped``; None lets each
    tell, and goes by the pipeline."""

    def __post_init__(self) -> None:
        if self.text_kind is not None and self.text_kind not in TEXT_KINDS:
            kinds = ", ".join(map(repr, TEXT_KINDS))
            raise PipelineError(f"text_kind={self.text_kind!r} is unknown; give {kinds} or None")
        if isinstance(self.date_order, str) and self.date_order not in ORDERS:
            orders = ", ".join(map(repr, ORDERS))
            raise PipelineError(f"date_order={self.date_order!r} is unknown; give {orders} or None")


class Unreadable(InputError):
    """A record or a source that cannot be read; it knows the word by which it is counted."""

    def __init__(  # all but the message has a default, or it could not be unpickled
        self,
        message: str,
        *,
        reason: str = "unreadable",
        start: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.start = start
        self.id = id


class Meter:
    """How much of the inputs has been read so far."""

    __slots__ = ("before", "bytes", "items")

    def __init__(self) -> None:
        self.bytes = 0
        """Bytes as they lie on the disk."""
        self.items = 0
        """Records, and rejects where there should be one: as many must become something."""
        self.before: Callable[[Any], None] | None = None
        """Called with the open file before something is read of it, which may have to be waited
        for."""


SAMPLE = 200
"""So many characters of a record a reject shows."""
LARGEST = 64 * 1024 * 1024
"""Bytes of the largest record; what is longer is no article, and would fill the memory."""
