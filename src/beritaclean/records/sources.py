"""The inputs that a user names: files, folders, patterns, stdin; and what each of them holds."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from beritaclean.records.answers import own_fields
from beritaclean.records.documents import unpacked_name
from beritaclean.records.folders import Passing, matching, walk
from beritaclean.records.objects import begins_lines, json_form
from beritaclean.records.opening import pipe, refused, stdin
from beritaclean.records.packed import head_of, packing_of
from beritaclean.records.record import Reading, Reject, Source, Unreadable
from beritaclean.records.rejects import source_reject

HEAD = 1 << 16
"""Bytes of a file by which its form is told: enough for the first line of most."""

_BY_NAME = (
    ((".jsonl", ".ndjson", ".jsonlines"), "jsonl"),
    ((".csv", ".tsv", ".tab"), "csv"),
    ((".xlsx", ".xlsm"), "xlsx"),
    ((".parquet", ".pq"), "parquet"),
    ((".warc", ".wet"), "warc"),
    ((".json",), "json"),
)
"""What a name says of its file, where the content does not."""
_SHEETS = re.compile(rb"PK\x03\x04(?s:.{26})xl/")
"""In a zip, a file of its folder ``xl``, as only workbooks have. Source: APPNOTE.TXT, 4.3.7."""
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_SHEET_NAMES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
"""What spreadsheets write; the reader of workbooks says which of them it cannot read, and why."""
_USUAL = Reading()
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))


def sources(
    names: Sequence[str],
    reading: Reading,
    *,
    leave_out: Collection[str] = (),
    passed_over: Counter[str] | None = None,
) -> Iterator[Source | Reject]:
    """The inputs behind some names, in their order; folders are walked as they are needed.

    Parameters
    ----------
    names
        Files, folders, patterns such as ``mentah/**/*.html``, ``-`` for stdin. A file that is
        named is read, whatever it is. In folders, names that begin with a dot or an underscore
        are passed over. In folders and behind patterns, so are links, which may lead out of
        what was named, pipes, files that are no text, and what `folders.is_own` calls ours.
    reading
        Its form goes before what the files look like.
    leave_out
        Files and folders where the output goes: in folders and behind patterns, they and what
        lies below them are not read. A folder that is named and lies in one is read; one that
        is named and is one is a reject.
    passed_over
        Counts what is passed over: ``hidden``, ``our own``, ``broken link``, ``link to a
        folder``, ``link to a file``, ``pipe or device``, and by ending, ``.css``, what is no text.

    Yields
    ------
    Source or Reject
        A reject for a name behind which there is nothing that can be read.

    >>> [(source.name, source.form) for source in sources(["-"], Reading(form="jsonl"))]
    [('stdin', 'jsonl')]
    >>> [reject.message for reject in sources(["tidak-ada.txt"], Reading())]
    ['tidak-ada.txt: no such file; check the name']
    """
    passing = Passing(leave_out, Counter() if passed_over is None else passed_over)
    for name in names:
        if name == "-":
            yield _stdin(reading)
            continue
        for found in _files(name, passing):
            yield found if isinstance(found, Reject) else _source(found, reading)


def files(names: Sequence[str]) -> Iterator[str]:
    """The files behind some names that `sources` would read, none of them opened.

    >>> list(files(["-", "tidak-ada.txt"]))
    []
    """
    passing = Passing((), Counter())
    for name in names:
        if name != "-":
            yield from (found for found in _files(name, passing) if isinstance(found, str))


def tell(name: str, head: bytes, reading: Reading = _USUAL) -> tuple[str, str]:
    r"""The form and the packing of a file, by its first bytes, else by its name.

    What has a field that `reading` names is a record, whatever else is in it.

    >>> tell("korpus.txt", b'{"text": "Hujan turun."}\n'), tell("hujan.txt", b"Hujan turun.")
    (('jsonl', ''), ('document', ''))
    >>> tell("berita.json", b'[{"judul": "Hujan"}]'), tell("berita.csv", b"judul,isi\n")
    (('json', ''), ('csv', ''))
    """
    packing = packing_of(head)
    data = head_of(head)
    inner = unpacked_name(name)
    if not packing and inner != name and not head:
        packing = _packing_by_name(name)
    named = _named(inner)
    if data.startswith(b"PAR1"):
        return "parquet", packing
    if data.startswith(b"WARC/1."):
        return "warc", packing
    if data.startswith(_OFFICE) and (_SHEETS.search(data) or inner.lower().endswith(_SHEET_NAMES)):
        return "xlsx", packing
    text = _text(data)
    return json_form(text, named, own_fields(reading)) or named or "document", packing


def _text(data: bytes) -> str:
    """The first bytes as text, roughly: what tells a form is ASCII."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").lstrip()
    return data.replace(b"\0", b"").decode("latin-1").lstrip()


def _named(name: str) -> str | None:
    lower = name.lower()
    return next((form for endings, form in _BY_NAME if lower.endswith(endings)), None)


def _packing_by_name(name: str) -> str:
    return "gz" if name.lower().endswith(".gz") else "zst" if unpacked_name(name) != name else ""


def _source(name: str, reading: Reading) -> Source | Reject:
    """The source of a file; its head is read where its form is not given."""
    if reading.form != "auto":
        return Source(name, name, _form(reading), _packing_by_name(name))
    try:
        return Source(name, name, *tell(name, _head(name), reading))
    except (OSError, ValueError) as error:
        return source_reject(name, refused(name, error))


def _head(name: str) -> bytes:
    if not stat.S_ISREG(os.stat(name).st_mode):  # noqa: PTH116
        return pipe(name).head(HEAD, _is_told)
    with open(name, "rb", buffering=0) as file:  # noqa: PTH123 - a hundred thousand of them
        return file.read(HEAD) or b""


def _is_told(head: bytes) -> bool:
    """Whether the first bytes are enough: who pipes a record a minute is not waited for."""
    return begins_lines(_text(head_of(head)))


def _form(reading: Reading) -> str:
    return "document" if reading.form in {"html", "text"} else reading.form


def _stdin(reading: Reading) -> Source | Reject:
    if reading.form != "auto":
        return Source("stdin", None, _form(reading))
    try:
        return Source("stdin", None, *tell("stdin", stdin().head(HEAD, _is_told), reading))
    except Unreadable as error:
        return source_reject("stdin", error)
    except (OSError, ValueError) as error:
        return source_reject("stdin", refused("stdin", error))


def _files(name: str, passing: Passing) -> Iterator[str | Reject]:
    """The files behind one name."""
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116
    except (OSError, ValueError) as error:
        if glob.has_magic(name) and isinstance(error, FileNotFoundError):
            yield from matching(name, passing)
        else:
            yield source_reject(name, refused(name, error))
        return
    if stat.S_ISDIR(mode):
        yield from walk(name, passing)
    else:
        yield name
