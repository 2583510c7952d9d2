"""The records of a pipe as they come: what is there is given out before more is waited for.

::

    pipe ── a thread that reads ──> a few records ──> the run, or a `Pause` where there are none

Whoever follows a crawler, ``tail -f masuk.jsonl | beritaclean clean -f jsonl``, wants a row when
its record is there, and not when the next one is. So where the thread would have to wait for the
pipe, the run hears of it, and hands out what it holds.
"""

from __future__ import annotations

import contextlib
import os
import select
import stat
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from beritaclean.batch.pause import Pause, is_ready
from beritaclean.errors import InputError
from beritaclean.records import opening
from beritaclean.records.record import Meter, Source

T = TypeVar("T")
Read = Callable[[Callable[[str], None]], Iterable[T]]
"""What reads a source; it is given what takes its notes."""
ENOUGH = 400_000
"""The weight of what is read ahead: two chunks."""
FAREWELL = 1.0
"""Seconds that the thread has to end; one that waits for a pipe to be opened is left behind."""


class _Note(str):
    """A line that is said about a source, among its records."""

    __slots__ = ()


class _Ended(BaseException):
    """Nobody wants more: it leads the thread out of whatever reads."""


def is_awaited(source: Source) -> bool:
    """Whether the records of a source come bit by bit, and it can be told when one has come."""
    if source.form == "document" or not (source.is_stream and hasattr(select, "poll")):
        return False
    if source.path is not None:
        return True
    try:
        stdin = opening.stdin()
        if stat.S_ISREG(os.fstat(stdin.fileno()).st_mode):
            return False
        # what was read of stdin before us, and waits in Python, comes out with the first piece
        stdin.head(1 << 16, bool)
    except (InputError, OSError, ValueError):  # whoever reads it tells
        return False
    return True


def as_they_come(
    read: Read[T], meter: Meter, weigh: Callable[[T], int], note: Callable[[str], None]
) -> Iterator[T | Pause]:
    """What a source holds, read by a thread; a `Pause` wherever more is still to come.

    Parameters
    ----------
    read
        Reads the source.
    meter
        The meter that it is read with.
    weigh
        The weight of a record, for how many are read ahead.
    note
        Is told the notes, in this thread.
    """
    thread = _Reader(read, meter, weigh)
    try:
        for found in thread.found():
            if isinstance(found, _Note):
                note(found)
            else:
                yield found
    finally:
        thread.end()


class _Reader(Generic[T]):
    """The thread, and what it has read."""

    def __init__(self, read: Read[T], meter: Meter, weigh: Callable[[T], int]) -> None:
        self._read, self._meter, self._weigh = read, meter, weigh
        self._lock = threading.Lock()
        self._room = threading.Condition(self._lock)
        self._held: deque[tuple[T | _Note, int]] = deque()
        self._weight = 0
        self._waits = True
        """Whether the thread waits for the pipe, or has not begun to read it."""
        self._is_done = False
        self._fault: BaseException | None = None
        self._is_ended = False
        self._is_asked = False
        """Whether someone waits for the bell."""
        self._heard, self._bell = os.pipe()
        self._told, self._end = os.pipe()
        os.set_blocking(self._heard, False)
        meter.before = self._before
        self._thread = threading.Thread(target=self._go, daemon=True)
        self._thread.start()

    # --- in the run

    def found(self) -> Iterator[T | _Note | Pause]:
        """All that is read, and pauses; after one of those it is asked again at any time."""
        pause = Pause(self._heard)
        while True:
            item: T | _Note | None = None
            with self._lock:
                is_there = bool(self._held)
                if is_there:
                    item, weight = self._held.popleft()
                    self._weight -= weight
                    if self._weight <= ENOUGH // 2:
                        self._room.notify()
                elif self._is_done:
                    break
                else:
                    self._is_asked = True
                waits = self._waits
            if is_there:
                yield item  # type: ignore[misc]  # it is one that was held
                continue
            if waits:
                yield pause
            else:  # it is at work, and soon has something to say
                pause.wait()
            with contextlib.suppress(BlockingIOError):
                os.read(self._heard, 64)
        if self._fault is not None:
            raise self._fault

    def end(self) -> None:
        """Have the thread end, wherever it is."""
        with self._lock:
            self._is_ended = True
            self._room.notify()
        os.write(self._end, b".")
        self._thread.join(FAREWELL)
        self._meter.before = None
        if not self._thread.is_alive():
            for handle in (self._heard, self._bell, self._told, self._end):
                os.close(handle)

    # --- in the thread

    def _go(self) -> None:
        try:
            for item in self._read(lambda line: self._put(_Note(line), 0)):
                self._put(item, self._weigh(item))
        except _Ended:
            pass
        except BaseException as error:  # noqa: BLE001 - it is raised where the records are taken
            self._fault = error
        finally:
            with self._lock:
                self._is_done = True
                self._ring()

    def _put(self, item: T | _Note, weight: int) -> None:
        with self._lock:
            while self._weight >= ENOUGH and not self._is_ended:
                self._room.wait()
            if self._is_ended:
                raise _Ended
            self._held.append((item, weight))
            self._weight += weight
            self._ring()

    def _before(self, file: Any) -> None:
        """Before something is read of the file: whether that must be waited for."""
        if isinstance(file, opening.Held) and file.is_ahead:
            return
        handle = file.fileno()
        if not is_ready(0, handle):
            self._set_waits(waits=True)
            is_ready(None, handle, self._told)
        self._set_waits(waits=False)
        if self._is_ended:
            raise _Ended

    def _set_waits(self, *, waits: bool) -> None:
        if waits == self._waits and not waits:
            return
        with self._lock:
            self._waits = waits
            if waits:
                self._ring()

    def _ring(self) -> None:
        """Wake whoever waits; the lock is ours."""
        if self._is_asked:
            self._is_asked = False
            os.write(self._bell, b".")


def first(items: Iterator[T | Pause], number: int) -> Iterator[T | Pause]:
    """So many of the items, and the pauses between them.

    >>> pause = Pause(-1)
    >>> len(list(first(iter([1, pause, 2, 3]), 2)))
    3
    """
    left = number
    for item in items:
        yield item
        left -= not isinstance(item, Pause)
        if not left:
            return


def in_chunks(
    items: Iterator[T | Pause], cut: Callable[[Iterable[T]], Iterator[list[T]]]
) -> Iterator[list[T] | Pause]:
    """The items in chunks, as `cut` makes them; what is held goes out before a pause.

    >>> pause = Pause(-1)
    >>> found = in_chunks(iter([1, 2, pause, 3]), lambda items: iter([list(items)]))
    >>> [one for one in found if one is not pause]
    [[1, 2], [3]]
    """
    pause: Pause | None = None

    def until_a_pause() -> Iterator[T]:
        nonlocal pause
        for item in items:
            if isinstance(item, Pause):
                pause = item
                return
            yield item

    while True:
        pause = None
        yield from filter(None, cut(until_a_pause()))
        if pause is None:
            return
        yield pause
