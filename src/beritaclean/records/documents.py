"""A file, or stdin, that is one text or one web page, packed or not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from beritaclean.errors import EmptyInput
from beritaclean.inputs import files
from beritaclean.records import record
from beritaclean.records.opening import opened
from beritaclean.records.packed import too_large
from beritaclean.records.record import Meter, Raw, Reading, Record, Reject, Source
from beritaclean.records.rejects import where

_PACKINGS = (".gz", ".zst", ".zstd")


def read(source: Source, reading: Reading, meter: Meter) -> Iterator[Raw | Reject]:  # noqa: ARG001
    """The one document of a source: where it lies, so that whoever cleans it reads it.

    Raises
    ------
    InputError
        Where a pipe cannot be read.
    """
    if source.path is not None and not source.is_stream:
        meter.bytes += os.stat(source.path).st_size  # noqa: PTH116 - a hundred thousand of them
        yield Raw(source.name, "", "document", Path(source.path))
        return
    # a pipe can be read once, and only by the process that has it
    yield Raw(source.name, "", "document", _bytes(source, meter))


def understand(raw: Raw, reading: Reading) -> Record:
    """The text or the web page of a document.

    Raises
    ------
    InputError
        Where its file cannot be read, is empty, too large, cut off or no text.

    >>> from beritaclean.records.record import Raw, Reading
    >>> understand(Raw("hujan.txt", "", "document", b"Hujan turun."), Reading()).text
    'Hujan turun.'
    """
    data: str | bytes = raw.data
    if isinstance(raw.data, Path):
        data = _bytes(Source(raw.source, str(raw.data), "document"), Meter())
    if isinstance(data, str):
        return Record(text=data, url=reading.url, fetched=reading.fetched)
    name = unpacked_name(raw.source)
    is_page = reading.form == "html" or (
        reading.form != "text" and files.holds_page(data, name=name)
    )
    if not is_page:
        text = files.decode(data, name=raw.source)
        return Record(text=text, url=reading.url, fetched=reading.fetched)
    if not data.strip():
        raise EmptyInput(f"{where(raw.source)}: is empty; check what should have written it")
    return Record(html=data, url=reading.url, fetched=reading.fetched)


def unpacked_name(name: str) -> str:
    """The name that a file has when it is unpacked.

    >>> unpacked_name("mentah/hujan.html.gz"), unpacked_name("hujan.txt")
    ('mentah/hujan.html', 'hujan.txt')
    """
    for ending in _PACKINGS:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return name


def _bytes(source: Source, meter: Meter) -> bytes:
    """All bytes of a source, unpacked."""
    pieces: list[bytes] = []
    size = 0
    with opened(source, meter) as unpacked:
        for piece in unpacked:
            pieces.append(piece)
            size += len(piece)
            if size > record.LARGEST:
                raise too_large(where(source.name))
    return b"".join(pieces)
