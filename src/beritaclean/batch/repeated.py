"""What is said of rejects: one that says the same of record after record is told once, counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from beritaclean.records.record import Reject

SHOWN = 10
"""Kinds of rejects that are told, where there are many records."""


@dataclass(slots=True)
class Refusals:
    """Tells the rejects of a run.

    >>> refusals = Refusals(print, "--rejects FILE keeps them all")
    >>> for line in range(1, 4):
    ...     place = f"line {line}"
    ...     message = f"a.jsonl: {place}: has no text in the field isii"
    ...     refusals.tell(Reject(input="a.jsonl", place=place, reason="no text", message=message))
    a.jsonl: line 1: has no text in the field isii
    >>> refusals.close()
    a.jsonl: line 1: and 2 more records like it; --rejects FILE keeps them all
    """

    say: Callable[[str], None]
    more: str
    """Where all of them are found."""
    shown: int = SHOWN
    _told: dict[tuple[str, str, str], tuple[str, int]] = field(default_factory=dict)
    """What was told: of which place first, and how often it came again."""
    _hidden: int = 0

    def tell(self, reject: Reject) -> None:
        """Tell a reject, or that there are more, or count it."""
        about = f"{reject.input}: {reject.place}"
        # of a document, its name is all that is to be told
        what = reject.message.removeprefix(about) if reject.place else reject.message
        key = (reject.input, reject.reason, what)
        first, again = self._told.get(key, ("", 0))
        if first:
            self._told[key] = first, again + 1
        elif len(self._told) < self.shown:
            self._told[key] = about if reject.place else reject.input, 0
            self.say(reject.message)
        else:
            self._hidden += 1
            if self._hidden == 1:
                self.say(f"further rejects are not shown; {self.more}")

    def close(self) -> None:
        """Tell at the end how often they came again."""
        for first, again in self._told.values():
            if again:
                self.say(f"{first}: and {again:,} more records like it; {self.more}")
        self._told.clear()
