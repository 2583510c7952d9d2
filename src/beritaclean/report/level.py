"""How long each of many things may be, so that all of them together fit."""

from __future__ import annotations

from collections.abc import Iterable


def level(sizes: Iterable[int], room: int) -> int | None:
    """The length to which the longest are cut, so that the sum fits; None where it does.

    The short ones keep all of theirs: water fills the lowest places first.

    Parameters
    ----------
    sizes
        How long each is.
    room
        How long all may be together.

    >>> level([10, 20, 300, 400], 230)
    100
    >>> level([10, 20], 230) is None
    True
    """
    ordered = sorted(sizes)
    left = room
    for at, size in enumerate(ordered):
        share = max(left, 0) // (len(ordered) - at)
        if size > share:
            return share
        left -= size
    return None
