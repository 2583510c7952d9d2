"""Edits of a text, and the runs that lead back from what they leave to what was there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from beritaclean.core.parts import RawRun


class Edit(NamedTuple):
    """A stretch of a text, and what is read there."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Sequence[Edit]) -> tuple[str, tuple[RawRun, ...]]:
    """The edited text, and its runs; the edits stand in order and do not overlap.

    >>> applied("R&amp;D", [Edit(1, 6, "&")])[0]
    'R&D'
    """
    pieces: list[str] = []
    runs: list[RawRun] = []
    at = done = 0
    for start, end, said in edits:
        if start > done:
            runs.append(RawRun(at, done, start))
            pieces.append(text[done:start])
            at += start - done
        if said:
            runs.append(RawRun(at, start, end))
            pieces.append(said)
            at += len(said)
        done = end
    if done < len(text):
        runs.append(RawRun(at, done, len(text)))
        pieces.append(text[done:])
        at += len(text) - done
    runs.append(RawRun(at, len(text), len(text)))
    return "".join(pieces), tuple(runs)


def raw_span(runs: Sequence[RawRun], start: int, end: int) -> tuple[int, int]:
    """The shortest stretch of the raw text that holds what was read between two offsets.

    >>> raw_span(applied("R&amp;D dan", [Edit(1, 6, "&")])[1], 1, 3)
    (1, 7)
    """
    if not runs:
        return start, end
    if start >= end:
        first = raw_span(runs, start, start + 1)[0] if start < runs[-1].start else runs[-1].raw_end
        return first, first
    return _first(runs, start), _last(runs, end - 1)


def _at(runs: Sequence[RawRun], offset: int) -> int:
    """The place of the run that a character was read from."""
    return bisect_right(runs, offset, key=_start) - 1


def _start(run: RawRun) -> int:
    return run.start


def _is_even(runs: Sequence[RawRun], at: int) -> bool:
    """Whether a run was read character by character."""
    run = runs[at]
    return runs[at + 1].start - run.start == run.raw_end - run.raw_start


def _first(runs: Sequence[RawRun], offset: int) -> int:
    at = _at(runs, offset)
    run = runs[at]
    return run.raw_start + (offset - run.start if _is_even(runs, at) else 0)


def _last(runs: Sequence[RawRun], offset: int) -> int:
    at = _at(runs, offset)
    run = runs[at]
    return run.raw_start + offset - run.start + 1 if _is_even(runs, at) else run.raw_end


def chained(before: Sequence[RawRun], after: Sequence[RawRun]) -> tuple[RawRun, ...]:
    """The runs of a text that was edited twice."""
    if not before:
        return tuple(after)
    found: list[RawRun] = []
    place = 0  # runs stand in order: none before this one is met again
    for at, (first, begin, stop) in enumerate(after[:-1]):
        if not _is_even(after, at):
            found.append(RawRun(first, *raw_span(before, begin, stop)))
            continue
        start, middle = first, begin
        while before[place + 1].start <= middle:
            place += 1
        here = place
        while middle < stop:
            end = min(before[here + 1].start, stop)
            run = before[here]
            if _is_even(before, here):
                raw = run.raw_start + middle - run.start
                found.append(RawRun(start, raw, raw + end - middle))
            else:
                found.append(RawRun(start, run.raw_start, run.raw_end))
            start += end - middle
            middle = end
            here += 1
    found.append(RawRun(after[-1].start, before[-1].raw_start, before[-1].raw_end))
    return tuple(found)


def joined(parts: Sequence[tuple[Sequence[RawRun], int]]) -> tuple[RawRun, ...]:
    """The runs of several texts with a line break between two: of the same of their fields.

    Each is given with its length.
    """
    if not any(runs for runs, _ in parts):
        return ()
    found: list[RawRun] = []
    at = raw = 0
    for number, (runs, size) in enumerate(parts):
        if number:  # the line break itself
            found.append(RawRun(at - 1, raw - 1, raw))
        own = runs or (RawRun(0, 0, size), RawRun(size, size, size))
        found += (RawRun(at + run[0], raw + run[1], raw + run[2]) for run in own[:-1])
        at += size + 1
        raw += own[-1].raw_end + 1
    return (*found, RawRun(at - 1, raw - 1, raw - 1))


def moved(runs: Sequence[RawRun], offset: int) -> int:
    """Where the first character that was at an offset of the raw text or behind it is read."""
    at = bisect_right(runs, offset, key=_raw_start) - 1
    if at < 0:
        return 0
    run = runs[at]
    if at + 1 < len(runs) and offset < run.raw_end:
        return run.start + (offset - run.raw_start if _is_even(runs, at) else 0)
    return runs[min(at + 1, len(runs) - 1)].start


def _raw_start(run: RawRun) -> int:
    return run.raw_start
