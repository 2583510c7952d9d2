"""A story that is printed once more in one row: for a printer, a reader aloud, a clipboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest

from beritaclean.inputs.html.rows import Rows

_ROWS = 3
"""The longest rows alone are looked at: each is held against all others."""
_LONG = 2_000
"""Characters from which one row may be a whole story."""
_SAMPLE = slice(5, 60)
"""The characters of a paragraph that are looked for in it; a shorter one proves nothing."""
_MOST = 0.5
"""The share of the row that other rows say."""


def reprints(page: Rows, worth: Sequence[float]) -> Iterator[int]:
    """The rows that say what other rows of prose say."""
    rows = page.rows
    long = [index for index, row in enumerate(rows) if len(row.text) >= _LONG]
    for index in nlargest(_ROWS, long, key=lambda row: len(rows[row].text)):
        whole = rows[index].text
        said = sum(
            len(row.text)
            for at, row in enumerate(rows)
            if _SAMPLE.stop <= len(row.text) < len(whole)
            and worth[at] > 0
            and row.text[_SAMPLE] in whole
        )
        if said >= _MOST * len(whole):
            yield index
