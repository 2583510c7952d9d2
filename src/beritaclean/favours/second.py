"""Another story behind the first one, by its dateline."""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.favours.filed import form_end
from beritaclean.favours.pieces import left, rest
from beritaclean.page import Line, Mark, Page

_SHARE = 0.5
"""So much of the page is the first story's."""


def second(page: Page) -> Iterator[Mark]:
    r"""Mark all from a second dateline on, behind the larger part of a page.

    By default a story with several datelines stays whole: a round-up is one.

    >>> from beritaclean import Pipeline
    >>> one = "Rembang - Dua desa itu memanen padi lebih awal dari biasanya, kata Sari, Senin. "
    >>> page = f"{one * 2}\n{one}"
    >>> Pipeline((("second", second),), language=None)(page).labelled("other")[0][:9]
    'Rembang -'
    """
    lines = left(page)
    words = sum(line.words for line in lines)
    met = closed = False
    above = 0
    for line in lines:
        opens = _opens(page, line)
        closed = closed or (opens and met and above >= words * _SHARE)
        met = met or opens
        above += line.words
        if closed:
            yield from rest(page, line, "other", "second.rest")


def _opens(page: Page, line: Line) -> bool:
    marks = page.marks[line.index]
    if marks:
        return marks[0].label == "dateline"
    return line.shape == "prose" and form_end(line) > 0
