"""Marking what is left once more, until nothing is left to mark: so that cleaning twice is once.

What is cut may uncover furniture: behind a cross-link in mid-line stands another, and a caption
begins a line only where the label before it is gone. The story that is kept is read as a page of
its own, marked by the same extractors, and their marks are carried back to the source.
"""

from __future__ import annotations

from collections.abc import Callable

from beritaclean.inputs.text import read
from beritaclean.page import KEPT, Mark, Page
from beritaclean.tile import kept_runs

_LINKS = frozenset({"promo", "nav"})
_ROUNDS = 8
"""The story is read so often without a reason: nobody nests furniture deeper."""
_WORTH = 64
"""Each character that a round removes pays for reading so many more. So the time that all rounds
take is in proportion to the text, and a short text is read until nothing is left to find."""


def mark_again(page: Page, mark: Callable[[Page], Page]) -> Page:
    """A marked page with the marks that `mark` makes on what it has kept, until it makes none.

    Only labels that remove text count. The page of the kept text has no hints: whoever cleans
    `article.text` again has none either.
    """
    plain = {line.text for line in page.lines if line.is_plain}
    left, before = _ROUNDS * len(page.text), len(page.text)
    while left >= 0:
        rows = kept_runs(page)
        if not rows or (not any(page.marks) and len(rows) == len(page.lines)):
            return page  # bare lines go without a mark
        text = "\n".join(text for text, _ in rows)
        left += _WORTH * (before - len(text)) - len(text)
        before = len(text)
        found = _carried(rows, mark(read(text)), plain)
        marked = page.claim(found, "again") if found else page
        if marked.marks == page.marks:  # what is found may be taken already, as a subhead
            return page
        page = marked
    return page


def _carried(
    rows: list[tuple[str, list[tuple[int, int]]]], again: Page, plain: set[str]
) -> list[Mark]:
    """The marks of the second page that remove text, at their places in the source.

    A line that a web page shows as plain text is no menu and no list of links, though it may
    look like one where its markup is gone.
    """
    found: list[Mark] = []
    starts: list[int] = []
    at = 0
    for text, _ in rows:
        starts.append(at)
        at += len(text) + 1
    row = 0
    for line, marks in zip(again.lines, again.marks, strict=True):
        if not marks:
            continue
        while row + 1 < len(starts) and starts[row + 1] <= line.start:
            row += 1
        for mark in marks:
            if mark.label not in KEPT and not (mark.label in _LINKS and line.text in plain):
                found.extend(_mapped(mark, starts[row], rows[row][1]))
    return found


def _mapped(mark: Mark, at: int, runs: list[tuple[int, int]]) -> list[Mark]:
    """One mark on the stretches of the source that its text came from; the first has the value."""
    found: list[Mark] = []
    for start, end in runs:
        begin, stop = max(mark.start, at), min(mark.end, at + end - start)
        if begin < stop:
            value = None if found else mark.value
            shifted = mark._replace(start=start + begin - at, end=start + stop - at, value=value)
            found.append(shifted)
        at += end - start + 1
    return found
