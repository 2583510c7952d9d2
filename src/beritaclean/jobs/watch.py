"""What `clean --watch` does: runs with `--append`, one after the other, until it is told to end.

::

    look ── something new? ── a run ── a line ── wait ── look …
                                          SIGTERM, Ctrl-C ──> the open shard is closed: the end

Each look is a run of its own: it takes the lock of the archive, reads the manifest and the inputs
as they are, and starts workers where there is something to do. So nothing grows from one to the
next, and another run may come between two.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from itertools import count

from beritaclean.batch.destination import Shards
from beritaclean.errors import BatchError
from beritaclean.jobs.clean import Job
from beritaclean.jobs.clean_options import CleanOptions, check
from beritaclean.jobs.messages import Say
from beritaclean.jobs.signals import INTERRUPTED, ending_whole
from beritaclean.records.record import Reject

STEP = 0.2
"""Seconds after which it is seen, at the latest, that a signal came."""


class Round:
    """What a round knows of those before it."""

    def __init__(self) -> None:
        self.is_first = True
        self.signals: list[int] = []
        """Those that came."""
        self._told: set[str] = set()
        """What the round before said of names that lead to nothing."""
        self._tells: set[str] = set()
        self._fault = ""

    def next(self) -> None:
        """A round is over."""
        self.is_first = False
        self._told, self._tells = self._tells, set()

    def wants(self, shards: Shards | None, early: Sequence[Reject]) -> bool:
        """Whether there is something to do, or to say; the first one writes down how it stands."""
        is_new = shards is not None and not shards.manifest.is_complete
        self._tells.update(reject.message for reject in early)
        return self.is_first or is_new or not self._tells <= self._told

    def tells(self, reject: Reject) -> bool:
        """Whether the round before has not said the same."""
        return reject.message not in self._told

    def is_news(self, fault: str) -> bool:
        """Whether a round failed in another way than the last one that did."""
        before, self._fault = self._fault, fault
        return fault != before

    def is_told_to_stop(self) -> bool:
        """Whether a signal came."""
        return bool(self.signals)


def watch(options: CleanOptions, say: Say) -> int:
    """Add what comes, until a signal ends it, or so many rounds are done; the exit status.

    It is 0 where a signal ended it. After the last round it is 1 where one met rejects, or failed.

    Raises
    ------
    BeritacleanError
        Where the first round cannot begin, or the output cannot be written.
    click.UsageError
        Where options do not go together.
    """
    leave_out = check(options)
    status = 0
    known = Round()
    with ending_whole(known.signals):
        for number in count(1):
            try:
                status = max(status, _look(options, say, leave_out, known))
                known.is_news("")
            except KeyboardInterrupt:  # the second signal, and it was told
                return INTERRUPTED + known.signals[-1]
            except BatchError as error:
                if known.is_news(str(error)):
                    say(str(error))
                status = 1
                if number == 1 or options.fail_fast:
                    return status
            known.next()
            if not known.signals and number != options.rounds:
                _wait(options.watch or 0.0, known)
            if known.signals:
                return 0
            if number == options.rounds:
                return status
    raise AssertionError("it counts without end")


def _look(options: CleanOptions, say: Say, leave_out: Sequence[str], known: Round) -> int:
    """One round; its exit status. Nothing of it is held when it is over."""
    job = Job.of(options, say, leave_out, watched=known)
    try:
        with contextlib.ExitStack() as stack:
            return job.go(stack)
    except KeyboardInterrupt:
        say(f"interrupted; {job.how_to_go_on()}")
        raise


def _wait(seconds: float, known: Round) -> None:
    """Wait; less where a signal comes."""
    end = time.monotonic() + seconds
    while not known.signals and (left := end - time.monotonic()) > 0:
        time.sleep(min(left, STEP))
