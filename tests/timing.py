"""The one law of time: what is eight times as long takes eight times as long, and no more."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

TIMES = 8
"""How much longer the long one is: a square would take 64 times as long."""
ROOM = 3
"""A busy machine has colder caches, and a long list outgrows them: still less than half of 64."""
SLACK = 0.02
"""Seconds that a measure may be off, where there is next to nothing to measure."""
TRIES = 3


def assert_linear(run: Callable[[T], object], make: Callable[[int], T], size: int) -> None:
    """The time of `run` grows as what `make` makes: `size` of it, and `TIMES` as much.

    The short one is the best of three. The long one is measured again only where it broke the
    law: what disturbs a measure can only add to it, so that one that keeps the law is enough.
    """
    run(make(size))  # what is imported late, or made once, is not counted
    limit = ROOM * TIMES * min(seconds(run, make(size)) for _ in range(TRIES)) + SLACK
    took: list[float] = []
    while len(took) < TRIES:
        took.append(seconds(run, make(TIMES * size)))
        if took[-1] <= limit:
            return
    raise AssertionError(f"{min(took):.3f} s, where {limit:.3f} s would do")


def seconds(run: Callable[[T], object], what: T) -> float:
    """Seconds of this process alone: others may be at work too."""
    gc.disable()
    try:
        began = time.process_time()
        run(what)
        return time.process_time() - began
    finally:
        gc.enable()
