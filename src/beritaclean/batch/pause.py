"""What a run hears where nothing more has come of a pipe: see `beritaclean.batch.arrivals`."""

from __future__ import annotations

import select


class Pause:
    """Nothing more has come yet; it can be waited for, together with other things.

    Parameters
    ----------
    handle
        The end of a pipe of ours, on which something can be read when it is worth a look.
    """

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def fileno(self) -> int:
        """What the system calls it."""
        return self._handle

    def wait(self) -> None:
        """Wait until more has come, or nothing is to come any more."""
        is_ready(None, self._handle)


def is_ready(seconds: int | None, *handles: int) -> bool:
    """Whether something can be read of one of these, or is so within some seconds; None waits."""
    waiting = select.poll()
    for handle in handles:
        waiting.register(handle, select.POLLIN)
    return bool(waiting.poll(seconds))
