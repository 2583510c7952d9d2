"""What stands behind what closes a story."""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.core.page import Mark, Page
from beritaclean.favours.pieces import rest, words_left

_CLOSES = frozenset({"byline", "tags", "comment", "promo"})
_SHARE = 0.8
"""So much of the page's words stand above what closes its story."""


def behind(page: Page) -> Iterator[Mark]:
    r"""Mark all that stands behind the byline, the tags or the list that closes the story.

    By default a paragraph behind it stays: the list may stand in mid-story.

    >>> from beritaclean import Pipeline
    >>> text = ("Dua desa itu memanen padi lebih awal dari biasanya, kata Sari, Senin. " * 3
    ...     + "\nEditor: Sari Dewi\nKunjungi pasar kami setiap hari Minggu pagi.")
    >>> signed = Pipeline.default().only("byline").with_(behind, after="byline")
    >>> [block.rule for block in signed(text).blocks if block.label == "other"]
    ['behind.rest']
    """
    words = words_left(page)
    least, above = sum(words) * _SHARE, 0
    closed = False
    for line, marks, count in zip(page.lines, page.marks, words, strict=True):
        if closed:
            yield from rest(page, line, "other", "behind.rest")
            continue
        above += count
        if marks and above >= least > 0:
            last = marks[-1]
            closed = (
                last.label in _CLOSES and last.rule != "byline.mark" and last.end >= line.end - 2
            )
