"""Files and folders that are being written: under a name of our own until they are whole.

The name is made from that of the target, in the same folder or in one that is named, so that what
a killed run left there is found by the next one that writes the same. Whoever writes holds a lock,
which ends with its process: what nobody holds is a leftover, and is removed, whatever the number of
the process was. What has another name is never touched, and no link is followed.

Ctrl-C may come between the making of a file and its having an owner, who would discard it. So each
takes itself away when nothing refers to it any more, as the files of `tempfile` do, and until it
can, Ctrl-C waits.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import signal
import stat
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import IO, NamedTuple, TypeVar

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows: nothing is locked there, but what is open cannot be removed
    fcntl = None

_OURS = re.compile(r"\.beritaclean-[0-9a-f]{16}-\d+\.tmp")
_LOOK = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""How something is opened to lock it: no link is followed, no pipe waited for."""
_MOST = 100
"""So many that are being written at once under one name are enough."""


class _Handle(NamedTuple):
    """What holds the lock of a folder; none where there are no locks."""

    number: int | None


Made = TypeVar("Made")


def is_unfinished(name: str) -> bool:
    """Whether the name of a file or a folder is one of those that are given here.

    >>> is_unfinished(".beritaclean-0123456789abcdef-0.tmp"), is_unfinished("a.jsonl.tmp")
    (True, False)
    """
    return _OURS.fullmatch(name) is not None


@contextlib.contextmanager
def uninterrupted(*signals: signal.Signals) -> Iterator[None]:
    """Let some signals wait meanwhile, such as Ctrl-C; Windows has no such thing."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class UnfinishedFile:
    """A file that takes the name of its target when it is whole.

    Parameters
    ----------
    target
        Its name at the end.
    folder
        Where it lies until then, if not beside its target: a folder of the same disk.

    Raises
    ------
    OSError
        Where it cannot be made.
    """

    def __init__(self, target: Path, folder: Path | None = None) -> None:
        self.target = target
        with uninterrupted(signal.SIGINT, signal.SIGTERM):
            self.path, self.file = _first(target, folder, _made_file)
            self._removal = weakref.finalize(self, _remove_file, self.path, self.file, os.getpid())

    def finish(self, *, onto_disk: bool = True) -> None:
        """Give it its name, and the permissions of the file that it replaces.

        Raises
        ------
        OSError
            Where that cannot be done; it can still be discarded.
        """
        self.file.flush()
        if onto_disk:
            os.fsync(self.file.fileno())
        if fcntl is None:  # Windows renames no open file
            self.file.close()
        named(self.path, self.target, onto_disk=onto_disk)
        self._removal.detach()
        self.file.close()

    def discard(self) -> None:
        """Take it away; nothing where it has its name."""
        self._removal()


def named(path: Path, target: Path, *, onto_disk: bool = True) -> None:
    """Give a whole file the name of another, and the permissions of the file that it replaces."""
    if target.exists():
        shutil.copymode(target, path)
    path.replace(target)
    if onto_disk and os.name == "posix":  # the name too is on the disk
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _remove_file(path: Path, file: IO[bytes], process: int) -> None:
    if process != os.getpid():  # a fork ends: it is not its own
        return
    if fcntl is None:  # Windows removes no open file
        file.close()
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # what is still to be written finds no room
        file.close()


@contextlib.contextmanager
def writing(target: Path, folder: Path | None = None) -> Iterator[IO[bytes]]:
    """A file that takes the name of its target at the end, and is gone where that is not reached.

    Until then it lies in the folder, if one is given, as `UnfinishedFile` does.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with writing(Path(folder) / "kabar.txt") as file:
    ...         _ = file.write(b"Hujan.")
    ...     [path.name for path in Path(folder).iterdir()]
    ['kabar.txt']
    """
    unfinished = UnfinishedFile(target, folder)
    try:
        yield unfinished.file
        unfinished.finish()
    finally:
        unfinished.discard()


class UnfinishedFolder:
    """A folder that takes the name of its target when it is whole; see `UnfinishedFile`."""

    def __init__(self, target: Path, folder: Path | None = None) -> None:
        self.target = target
        with uninterrupted(signal.SIGINT, signal.SIGTERM):
            self.path, handle = _first(target, folder, _made_folder)
            self._removal = weakref.finalize(self, _remove_folder, self.path, os.getpid())
            self._release = weakref.finalize(self, _close, handle)

    def finish(self) -> None:
        """Give it its name; what has that name is removed, where it is a folder."""
        shutil.rmtree(self.target, ignore_errors=True)
        self.path.replace(self.target)
        self._removal.detach()
        self._release()

    def discard(self) -> None:
        """Take it away; nothing where it has its name."""
        self._removal()
        self._release()


def _remove_folder(path: Path, process: int) -> None:
    if process == os.getpid():
        shutil.rmtree(path, ignore_errors=True)


def _close(handle: _Handle) -> None:
    if handle.number is not None:
        os.close(handle.number)


@contextlib.contextmanager
def scratch(target: Path, folder: Path | None = None) -> Iterator[Path]:
    """A folder for what is only needed meanwhile, beside a target that has its name from us."""
    unfinished = UnfinishedFolder(target, folder)
    try:
        yield unfinished.path
    finally:
        unfinished.discard()


def sweep(folder: Path) -> None:
    """Remove what ended runs have left in a folder; what is being written stays."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in list(entries):
            if is_unfinished(entry.name):
                _remove_leftover(Path(entry.path))


def _names(target: Path, folder: Path | None) -> Iterator[Path]:
    """The names of ours that a target may have until it is whole."""
    from hashlib import blake2b  # noqa: PLC0415 - only who writes waits for it

    digest = blake2b(os.fsencode(target.name), digest_size=8).hexdigest()
    for number in range(_MOST):
        yield (folder or target.parent) / f".beritaclean-{digest}-{number}.tmp"


def _first(
    target: Path, folder: Path | None, make: Callable[[Path], Made | None]
) -> tuple[Path, Made]:
    """What was made under the first name that is free, or was left by a run that has ended."""
    for path in _names(target, folder):
        for _ in range(2):
            try:
                made = make(path)
            except FileExistsError:
                if not _remove_leftover(path):
                    break
            else:
                if made is not None:
                    return path, made
    raise FileExistsError(errno.EEXIST, "too many are writing it, or have left something here")


def _made_file(path: Path) -> IO[bytes] | None:
    """A new file, held by us; None where another run took it for a leftover meanwhile."""
    file = path.open("xb")
    if _is_held(file.fileno(), path):
        return file
    file.close()
    return None


def _made_folder(path: Path) -> _Handle | None:
    """As `_made_file`."""
    path.mkdir()
    if fcntl is None:
        return _Handle(None)
    try:
        handle = os.open(path, _LOOK)
    except FileNotFoundError:
        return None
    if _is_held(handle, path):
        return _Handle(handle)
    os.close(handle)
    return None


def _is_held(handle: int, path: Path) -> bool:
    """Whether what was just made is ours: locked, and still there."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a disk without locks: nobody removes anything there
        return True
    return _is_at(handle, path)


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except OSError:
        return False


def _remove_leftover(path: Path) -> bool:
    """Remove what nobody holds; whether the name is free then."""
    if fcntl is None:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return False
        return True
    try:
        handle = os.open(path, _LOOK)
    except OSError as error:  # gone meanwhile; or a link, which is not ours
        return isinstance(error, FileNotFoundError)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        mode = os.fstat(handle).st_mode
        if not _is_at(handle, path):
            return False
        if stat.S_ISDIR(mode):
            shutil.rmtree(path)
        elif stat.S_ISREG(mode):
            path.unlink()
        else:
            return False
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(handle)
