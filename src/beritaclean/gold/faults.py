"""The error of a labelled document that cannot be read."""

from __future__ import annotations

from beritaclean.records.record import Unreadable


def wrong(about: str, what: str, cure: str, *, sep: str = ": ") -> Unreadable:
    """The error: where, what is wrong, what to do.

    >>> str(wrong("gold.jsonl: line 3", "has no text", "mend it"))
    'gold.jsonl: line 3: has no text; mend it'
    """
    return Unreadable(f"{about}{sep}{what}; {cure}", reason="gold")
