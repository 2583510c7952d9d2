"""JSON Lines: one record per line."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from beritaclean.errors import EmptyInput
from beritaclean.lexicon.text import each_string, encodable
from beritaclean.records.fields import Row, record_of
from beritaclean.records.lines import Cut, lines, utf_8
from beritaclean.records.opening import opened
from beritaclean.records.packed import CutOff, too_large
from beritaclean.records.plain import mend
from beritaclean.records.record import Meter, Raw, Reading, Record, Reject, Source, Unreadable
from beritaclean.records.rejects import reject_of, sample, where


def read(source: Source, reading: Reading, meter: Meter) -> Iterator[Raw | Reject]:  # noqa: ARG001
    """The lines of a source that are not blank; blank ones count.

    Raises
    ------
    InputError
        Where the source cannot be opened, is UTF-16, is cut off or damaged.
    """
    number = 0
    with opened(source, meter) as unpacked:
        try:
            for number, line in enumerate(lines(utf_8(unpacked, source.name)), 1):
                raw = Raw(source.name, f"line {number}", source.form, line)
                if isinstance(line, Cut):
                    yield reject_of(raw, too_large(where(raw.source, raw.place)))
                elif line and not line.isspace():
                    yield raw
        except CutOff as error:
            raise error.behind(source.name, f"line {number:,}") from error


def understand(raw: Raw, reading: Reading) -> Record:
    r"""The record of a line of JSON, or of an element of a list.

    Raises
    ------
    Unreadable
        Where it is no JSON, or holds no text.
    EmptyInput
        Where its text is null or blank.

    >>> raw = Raw("kabar.jsonl", "line 2", "jsonl", b'{"isi": "Hujan \\ud800", "nilai": NaN}')
    >>> record = understand(raw, Reading())
    >>> record.text, record.mended
    ('Hujan �', ('surrogates', 'nan'))
    """
    about = where(raw.source, raw.place)
    try:
        value, mended = parsed(raw.data, about)
        if isinstance(value, str):
            if not value or value.isspace():
                raise EmptyInput(f"{about}: has an empty text; leave it out")
            return Record(text=value, url=reading.url, fetched=reading.fetched, mended=mended)
        if isinstance(value, dict):
            return record_of(Row(value, mended=mended), reading, about)
    except RecursionError:
        raise _too_deep(about, raw.data) from None
    except Unreadable as error:
        error.start = error.start or sample(raw.data)
        raise
    kind = "null" if value is None else type(value).__name__
    raise Unreadable(
        f"{about}: is no record but a JSON {kind}; give an object with a text in each",
        reason="no record",
        start=sample(raw.data),
    )


def parsed(data: bytes, about: str) -> tuple[Any, tuple[str, ...]]:
    """The value of some JSON, and what had to be mended to read it.

    Raises
    ------
    Unreadable
        Where it is no JSON, the text says at which column; or where it is nested too deep.
    """
    try:
        return _parsed(data, about)
    except RecursionError:
        raise _too_deep(about, data) from None


def _too_deep(about: str, data: bytes) -> Unreadable:
    text = f"{about}: is nested deeper than any record; leave it out"
    return Unreadable(text, reason="broken json", start=sample(data))


def _parsed(data: bytes, about: str) -> tuple[Any, tuple[str, ...]]:
    import msgspec  # noqa: PLC0415 - as in article.py

    try:
        # four times as fast as json, and refuses all that json lets pass
        return msgspec.json.decode(data), ()
    except (ValueError, msgspec.DecodeError):  # the one is the other since msgspec 0.21
        pass
    text, is_mended = mend(data)
    marks = ["encoding"] if is_mended else []
    numbers: list[float] = []
    try:
        value = json.loads(text, strict=False, parse_constant=_constant(numbers))
    except json.JSONDecodeError as error:
        place = f"column {error.colno:,}" + (f" of its line {error.lineno}" * (error.lineno > 1))
        raise Unreadable(
            f"{about}: is broken JSON at {place} ({error.msg}); mend it or leave it out",
            reason="broken json",
        ) from error
    except ValueError as error:  # a number of thousands of digits
        raise Unreadable(
            f"{about}: holds a number that is too long; mend it or leave it out",
            reason="broken json",
        ) from error
    holds = each_string(value, encodable)
    if holds != value:
        value = holds
        marks.append("surrogates")
    if numbers:
        marks.append("nan")
    return value, tuple(marks)


def _constant(found: list[float]) -> Any:
    """What reads NaN and Infinity, which JSON does not have, as null."""

    def read_as_null(name: str) -> None:
        found.append(math.nan if name == "NaN" else math.inf)

    return read_as_null
