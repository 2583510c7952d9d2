"""The inputs that a user names: files, folders, patterns, stdin; and what each of them holds."""

from __future__ import annotations

import contextlib
import glob
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence

from beritaclean.records.documents import unpacked_name
from beritaclean.records.opening import refused, stdin
from beritaclean.records.packed import PIECE, head_of, packing_of
from beritaclean.records.record import Reading, Reject, Source, Unreadable
from beritaclean.records.rejects import source_reject, where

HEAD = 1 << 16
"""Bytes of a file by which its form is told: enough for the first line of most."""

# What saved web pages bring along: a closed list of ours. PDF, ZIP and office files are not in it:
# who names one believes that it is text, and is told.
NO_TEXT = frozenset(
    {
        *(".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".jfif", ".gif", ".svg"),
        *(".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff", ".mp3", ".mp4", ".m4a", ".m4v"),
        *(".webm", ".ogg", ".ogv", ".wav", ".avi", ".mov", ".flv", ".m3u8", ".ts", ".woff"),
        *(".woff2", ".ttf", ".otf", ".eot", ".swf", ".pyc", ".exe", ".dll", ".so"),
    }
)
"""Endings of files that are passed over in folders: no text, and no one believes they are."""

_BY_NAME = (
    ((".jsonl", ".ndjson", ".jsonlines"), "jsonl"),
    ((".csv", ".tsv", ".tab"), "csv"),
    ((".parquet", ".pq"), "parquet"),
    ((".warc", ".wet"), "warc"),
    ((".json",), "json"),
)
"""What a name says of its file, where the content does not."""
_OBJECT = re.compile(r'\{\s*(?:"|\})')
_LATER_OBJECT = re.compile(r'^\{\s*"', re.MULTILINE)
_LIST = re.compile(r"\[\s*(?:\{|\]\s*\Z)")
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))

Leaves = Callable[[str], bool]


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
        Files, folders, patterns such as ``mentah/**/*.html``, ``-`` for stdin. In folders, names
        that begin with a dot or an underscore are left out, and links to folders.
    reading
        Its form goes before what the files look like.
    leave_out
        Files and folders that are not read: where the output goes.
    passed_over
        Counts the files whose ending says that they are no text, by ending.

    Yields
    ------
    Source or Reject
        A reject for a name behind which there is nothing that can be read.

    >>> list(sources(["-"], Reading(form="jsonl")))
    [Source(name='stdin', path=None, form='jsonl', packing='')]
    >>> [reject.message for reject in sources(["tidak-ada.txt"], Reading())]
    ['tidak-ada.txt: no such file; check the name']
    """
    real = frozenset(map(os.path.realpath, leave_out))
    counts = Counter[str]() if passed_over is None else passed_over

    def leaves(path: str) -> bool:
        if real and os.path.realpath(path) in real:
            return True
        ending = os.path.splitext(path)[1].lower()  # noqa: PTH122 - once per file of a folder
        if ending in NO_TEXT:
            counts[ending] += 1
            return True
        return False

    for name in names:
        if name == "-":
            yield _stdin(reading)
            continue
        for found in _files(name, leaves):
            yield found if isinstance(found, Reject) else _source(found, reading)


def tell(name: str, head: bytes) -> tuple[str, str]:
    r"""The form and the packing of a file, by its first bytes, else by its name.

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
    text = _text(data)
    if _LIST.match(text) or (named == "json" and text.startswith("[")):
        return "json", packing
    if _OBJECT.match(text):
        return _objects(text, named), packing
    if named == "json" and _LATER_OBJECT.search(text):
        return "jsonl", packing  # its first line is broken
    return named or "document", packing


def _objects(text: str, named: str | None) -> str:
    """Whether objects stand one on a line, or one is printed over several."""
    if named == "jsonl":
        return named
    first, _, rest = text.partition("\n")
    first = first.rstrip()
    # printed over lines, the first one ends on a bracket, or in the middle of the object
    is_open = first.endswith(("{", "[", ",")) or first.count("{") > first.count("}")
    return "json" if rest.strip() and is_open else "jsonl"


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
        # a pipe can be read once: only its name tells what is in it
        is_file = stat.S_ISREG(os.stat(name).st_mode)  # noqa: PTH116
        head = _head(name) if is_file else b""
    except (OSError, ValueError) as error:
        return source_reject(name, refused(name, error))
    return Source(name, name, *tell(name, head))


def _head(name: str) -> bytes:
    with open(name, "rb", buffering=0) as file:  # noqa: PTH123 - a hundred thousand of them
        return file.read(HEAD) or b""


def _form(reading: Reading) -> str:
    return "document" if reading.form in {"html", "text"} else reading.form


def _stdin(reading: Reading) -> Source | Reject:
    if reading.form != "auto":
        return Source("stdin", None, _form(reading))
    try:
        stream = stdin()
        head = b""
        if hasattr(stream, "peek"):
            head = stream.peek(PIECE)
        elif stream.seekable():
            at = stream.tell()
            head = stream.read(HEAD)
            stream.seek(at)
    except Unreadable as error:
        return source_reject("stdin", error)
    except (OSError, ValueError) as error:
        return source_reject("stdin", refused("stdin", error))
    return Source("stdin", None, *tell("stdin", head))


def _files(name: str, leaves: Leaves) -> Iterator[str | Reject]:
    """The files behind one name."""
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116
    except (OSError, ValueError) as error:
        if glob.has_magic(name) and isinstance(error, FileNotFoundError):
            yield from _matching(name, leaves)
        else:
            yield source_reject(name, refused(name, error))
        return
    if stat.S_ISDIR(mode):
        yield from _walk(name, leaves)
    else:
        yield name


def _matching(pattern: str, leaves: Leaves) -> Iterator[str | Reject]:
    """The files that a pattern matches, and those in the folders that it does."""
    found = sorted(set(glob.iglob(pattern, recursive=True)))  # noqa: PTH207
    if not found:
        text = f"{where(pattern)}: matches no file; check the pattern, in quotes"
        yield source_reject(pattern, Unreadable(text, reason="no file"))
    fixed = pattern.partition("**")[0] if "**" in pattern else pattern
    for name in found:
        if _is_linked(name, fixed):
            continue
        if not os.path.isdir(name):  # noqa: PTH112
            if not leaves(name):
                yield name
        elif "**" not in pattern and not os.path.islink(name):  # noqa: PTH114
            yield from _walk(name, leaves)


def _is_linked(name: str, fixed: str) -> bool:
    """Whether ``**`` went through a link to a folder; what stands before it, the user wrote."""
    folder = os.path.dirname(name)  # noqa: PTH120
    while len(folder) > len(fixed):
        if os.path.islink(folder):  # noqa: PTH114
            return True
        folder = os.path.dirname(folder)  # noqa: PTH120
    return False


def _walk(folder: str, leaves: Leaves) -> Iterator[str | Reject]:
    """The files in a folder and below, sorted by name."""
    waiting = [(folder, True)]  # a stack, the next one last
    while waiting:
        name, is_folder = waiting.pop()
        if not is_folder:
            yield name
            continue
        try:
            with os.scandir(name) as entries:
                inside = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except (OSError, ValueError) as error:
            yield source_reject(name, refused(name, error))
            continue
        for entry in inside:
            if entry.name.startswith((".", "_")) or leaves(entry.path):
                continue
            with contextlib.suppress(OSError):
                is_folder = entry.is_dir(follow_symlinks=False)
                if is_folder or entry.is_file():
                    waiting.append((entry.path, is_folder))
