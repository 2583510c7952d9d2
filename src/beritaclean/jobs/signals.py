"""How a run is told to end: by SIGTERM as by Ctrl-C, at once or when its shard is whole."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator, Sequence

INTERRUPTED = 128
"""The exit status of a run that a signal ended, and the number of that signal more."""


@contextlib.contextmanager
def ending_at_once() -> Iterator[list[int]]:
    """Have SIGTERM end a run as Ctrl-C does; the signals that came.

    >>> with ending_at_once() as came:
    ...     came
    []
    """
    came: list[int] = []

    def end(number: int) -> None:
        came.append(number)
        raise KeyboardInterrupt

    with _heard((signal.SIGTERM,), end):
        yield came


@contextlib.contextmanager
def ending_whole(came: list[int]) -> Iterator[None]:
    """Write down the first SIGTERM or Ctrl-C in `came`; the second one ends what is being done."""

    def hear(number: int) -> None:
        came.append(number)
        if len(came) > 1:
            raise KeyboardInterrupt

    with _heard((signal.SIGTERM, signal.SIGINT), hear):
        yield


@contextlib.contextmanager
def _heard(numbers: Sequence[signal.Signals], do: Callable[[int], None]) -> Iterator[None]:
    """Call a function for some signals; nothing in a thread, which none reach."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, lambda came, _: do(came)) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
