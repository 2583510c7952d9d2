"""What is said of a record that cannot be read: its place, its beginning, and the word to count."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from beritaclean.errors import EmptyInput, InputError, NotText, TooLarge, UnknownEncoding
from beritaclean.lexicon.text import encodable, one_line
from beritaclean.records.plain import mend
from beritaclean.records.record import SAMPLE, Raw, Reject, Unreadable

# The classes of beritaclean.errors; `Unreadable` brings its own word.
_REASONS: tuple[tuple[type[InputError], str], ...] = (
    (EmptyInput, "empty"),
    (NotText, "not text"),
    (UnknownEncoding, "unknown encoding"),
    (TooLarge, "too large"),
)


def where(source: str, place: str = "") -> str:
    """What a message calls a record.

    >>> where("mentah/2024.jsonl", "line 17"), where("hujan.txt")
    ('mentah/2024.jsonl: line 17', 'hujan.txt')
    """
    name = one_line(source)
    return f"{name}: {place}" if place else name


def place_of(item: Raw | Reject) -> str:
    """What a message calls a record: its input, and where in it."""
    return where(item.input if isinstance(item, Reject) else item.source, item.place)


def sample(value: Any) -> str:
    r"""The beginning of a record as a reject shows it: printable, on one line.

    >>> sample("Hujan\n\n  turun."), sample(b"Caf\xe9 \x00"), sample({"isi": "Hujan", "no": 3})
    ('Hujan turun.', 'Café', 'Hujan')
    """
    if isinstance(value, Mapping):
        value = " ".join(text for text in value.values() if isinstance(text, str))
    if isinstance(value, bytes | bytearray | memoryview):
        value = mend(bytes(value[: 4 * SAMPLE]))[0]
    if not isinstance(value, str):
        return ""
    text = " ".join(value[: 8 * SAMPLE].split())
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)[:SAMPLE].strip(
        "\ufffd "
    )


def reason_of(error: Exception) -> str:
    """The word by which an error is counted.

    >>> reason_of(EmptyInput("hujan.txt: is empty")), reason_of(KeyError("isi"))
    ('empty', 'error')
    """
    if isinstance(error, Unreadable):
        return error.reason
    known = (word for kind, word in _REASONS if isinstance(error, kind))
    return next(known, "unreadable" if isinstance(error, InputError) else "error")


def about(error: InputError, name: str) -> InputError:
    """An error about an input of this name, where its text calls it no more than a page.

    >>> about(EmptyInput("page: is empty; check it"), "hujan.html")
    EmptyInput('hujan.html: is empty; check it')
    """
    called, _, what = str(error).partition(": ")
    return type(error)(f"{name}: {what}") if called == "page" else error


def reject_of(raw: Raw, error: Exception) -> Reject:
    """The reject of a record that could not be understood or cleaned.

    >>> raw = Raw("kabar.jsonl", "line 2", "jsonl", b'{"isi": "Hujan')
    >>> reject = reject_of(raw, Unreadable("kabar.jsonl: line 2: is cut", reason="broken json"))
    >>> reject.place, reject.reason, reject.start
    ('line 2', 'broken json', '{"isi": "Hujan')
    """
    message = str(error)
    if not isinstance(error, InputError):
        kind = type(error).__name__
        message = f"{where(raw.source, raw.place)}: fails with {kind} ({message}); report it"
    return Reject(
        input=where(raw.source),
        place=raw.place,
        id=getattr(error, "id", None),
        reason=reason_of(error),
        message=encodable(" ".join(message.split())),
        start=getattr(error, "start", "") or sample(_beginning(raw.data)),
    )


def source_reject(source: str, error: Exception, *, place: str = "") -> Reject:
    """The reject of a whole source, or of what is left of it.

    >>> source_reject("kabar.csv", EmptyInput("kabar.csv: is empty; check it")).reason
    'empty'
    """
    return reject_of(Raw(source, place, "", None), error)


def missing(source: str, what: str, package: str) -> Unreadable:
    """The error of a file whose package is not installed.

    >>> str(missing("kabar.parquet", "a Parquet file", "pyarrow"))
    'kabar.parquet: is a Parquet file, which needs pyarrow; pip install pyarrow'
    """
    cure = f"pip install {package}"
    return Unreadable(
        f"{where(source)}: is {what}, which needs {package}; {cure}", reason="package"
    )


def _beginning(data: Any) -> Any:
    """What a record begins with: of a document, the bytes of its file."""
    if isinstance(data, Path):
        with contextlib.suppress(OSError, ValueError), data.open("rb") as file:
            return file.read(4 * SAMPLE)
        return None
    if isinstance(data, tuple):
        return next((part for part in data if isinstance(part, bytes)), None)
    return data
