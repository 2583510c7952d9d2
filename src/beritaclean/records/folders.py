"""Folders walked and patterns matched, and what is passed over in both."""

from __future__ import annotations

import contextlib
import glob
import os
from collections import Counter
from collections.abc import Collection, Iterator

from beritaclean.outputs.unfinished import is_unfinished
from beritaclean.records.opening import refused
from beritaclean.records.record import Reject, Unreadable
from beritaclean.records.rejects import source_reject, where

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

_INSIDE = (".beritaclean", "_manifest")
"""As `beritaclean.batch.target` has them, which is a room above."""
HIDDEN = "hidden"
OURS = "our own"
BROKEN_LINK = "broken link"
LINKED_FOLDER = "link to a folder"
LINKED_FILE = "link to a file"
DEVICE = "pipe or device"
"""Words by which it is counted what is passed over; an ending is counted as it is, ``.css``."""


_HIDDEN = (".", "_", "~$")
"""How names of hidden files begin; with the last, what Excel keeps beside a workbook in use."""


class Passing:
    """What is passed over in folders and behind patterns, and how many of each kind were."""

    def __init__(self, leave_out: Collection[str], counts: Counter[str]) -> None:
        self.counts = counts
        self._real = tuple(map(os.path.realpath, leave_out))
        self._below = tuple(map(_slashed, self._real))

    def inside(self, folder: str) -> Passing:
        """The same for a folder that is named: what it lies in does not leave it out."""
        here = os.path.realpath(folder)
        kept = [one for one in self._real if one == here or not here.startswith(_slashed(one))]
        return Passing(kept, self.counts)

    def is_left_out(self, real: str) -> bool:
        """Whether a real path is one of those to leave out, or lies below one."""
        return _slashed(real).startswith(self._below)

    def passes_entry(self, entry: os.DirEntry[str], real_folder: str) -> bool:
        """Whether an entry of a folder is passed over; then it is counted."""
        why = self._why_entry(entry, real_folder)
        if why is not None:
            self.counts[why] += 1
        return why is not None

    def _why_entry(self, entry: os.DirEntry[str], real_folder: str) -> str | None:
        is_link = entry.is_symlink()
        real = os.path.realpath(entry.path) if is_link else os.path.join(real_folder, entry.name)  # noqa: PTH118
        if self.is_left_out(real) or is_own(entry.path):
            return OURS
        if entry.name.startswith(_HIDDEN):
            return HIDDEN
        if is_link:
            return _link_to(real)
        if entry.is_dir():
            return None
        return _no_text(entry.name) if entry.is_file() else DEVICE

    def passes_match(self, name: str) -> bool:
        """Whether a file that a pattern matches is passed over; then it is counted."""
        why: str | None = None
        if self.is_left_out(os.path.realpath(name)) or _is_in_own(name):
            why = OURS
        elif os.path.basename(name).startswith(_HIDDEN[-1]):  # noqa: PTH119
            why = HIDDEN
        elif os.path.islink(name):  # noqa: PTH114
            why = _link_to(os.path.realpath(name))
        elif os.path.exists(name) and not os.path.isfile(name):  # noqa: PTH110, PTH113
            why = DEVICE
        else:
            why = _no_text(name)
        if why is not None:
            self.counts[why] += 1
        return why is not None


def _link_to(real: str) -> str:
    """What a link leads to: it is not followed, as it may lead out of what was named."""
    if not os.path.exists(real):  # noqa: PTH110
        return BROKEN_LINK
    if os.path.isdir(real):  # noqa: PTH112
        return LINKED_FOLDER
    return LINKED_FILE if os.path.isfile(real) else DEVICE  # noqa: PTH113


def is_own(path: str) -> bool:
    """Whether a path is a working file of ours: a manifest, or what is being written.

    A manifest is a folder ``*.manifest``, or one of the names that it has in a folder of shards,
    with a ``job.json`` or a ``lock``.

    >>> is_own("bersih/.beritaclean-0123456789abcdef-0.tmp"), is_own("kapal.manifest")
    (True, False)
    """
    name = os.path.basename(path)  # noqa: PTH119 - once per file of a folder
    if is_unfinished(name):
        return True
    if name in _INSIDE or name.endswith(".manifest"):
        return any(os.path.isfile(os.path.join(path, one)) for one in ("job.json", "lock"))  # noqa: PTH113, PTH118
    return False


def walk(folder: str, passing: Passing) -> Iterator[str | Reject]:
    """The files in a folder that is named, and below, sorted by name."""
    passing = passing.inside(folder)
    if passing.is_left_out(os.path.realpath(folder)):
        text = f"{where(folder)}: is where the output goes; write it into another folder"
        yield source_reject(folder, Unreadable(text, reason=OURS))
        return
    yield from _walk(folder, passing)


def _walk(folder: str, passing: Passing) -> Iterator[str | Reject]:
    waiting = [(folder, True)]  # a stack, the next one last
    while waiting:
        name, is_folder = waiting.pop()
        if not is_folder:
            yield name
            continue
        try:
            with os.scandir(name) as entries:
                inside = sorted(entries, key=lambda entry: entry.name, reverse=True)
            real = os.path.realpath(name)
        except (OSError, ValueError) as error:
            yield source_reject(name, refused(name, error))
            continue
        for entry in inside:
            with contextlib.suppress(OSError):
                if not passing.passes_entry(entry, real):
                    waiting.append((entry.path, entry.is_dir()))


def matching(pattern: str, passing: Passing) -> Iterator[str | Reject]:
    """The files that a pattern matches, and those in the folders that it does."""
    found = sorted(set(glob.iglob(pattern, recursive=True)))  # noqa: PTH207
    if not found:
        text = f"{where(pattern)}: matches no file; check the pattern, in quotes"
        yield source_reject(pattern, Unreadable(text, reason="no file"))
    fixed = pattern.partition("**")[0] if "**" in pattern else pattern
    links: set[str] = set()
    for name in found:
        link = _link_in(name, fixed)
        if link:
            if link not in links:
                links.add(link)
                passing.counts[LINKED_FOLDER] += 1
        elif not os.path.isdir(name):  # noqa: PTH112
            if not passing.passes_match(name):
                yield name
        elif "**" not in pattern:
            if passing.is_left_out(os.path.realpath(name)) or _is_in_own(name):
                passing.counts[OURS] += 1
            else:
                yield from _walk(name, passing)


def _link_in(name: str, fixed: str) -> str | None:
    """The link to a folder that a match is, or that ``**`` went through.

    What stands before ``**``, the user wrote.
    """
    folder = name.rstrip(os.sep)
    if os.path.isdir(folder) and os.path.islink(folder) and folder != fixed.rstrip(os.sep):  # noqa: PTH112, PTH114
        return folder
    folder = os.path.dirname(folder)  # noqa: PTH120
    while len(folder) > len(fixed):
        if os.path.islink(folder):  # noqa: PTH114
            return folder
        folder = os.path.dirname(folder)  # noqa: PTH120
    return None


def _is_in_own(path: str) -> bool:
    """Whether a path is a working file of ours, or lies in a manifest."""
    while path:
        if is_own(path):
            return True
        path, before = os.path.dirname(path), path  # noqa: PTH120
        if path == before:
            break
    return False


def _no_text(name: str) -> str | None:
    """The ending by which a file is passed over, if it is one of those."""
    stem, ending = os.path.splitext(name)  # noqa: PTH122 - once per file of a folder
    # a.jsonl.tmp is being written, by whatever program; catatan.tmp may be a text
    is_half = ending == ".tmp" and "." in stem.lstrip(".")
    ending = ending.lower()
    return ending if is_half or ending in NO_TEXT else None


def _slashed(path: str) -> str:
    return path.rstrip(os.sep) + os.sep
