"""Copies of the headline inside and below the story: the alternative text of its pictures."""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.extractors.spans import beside
from beritaclean.lexicon.shapes import TOLD

_FEWEST = 5
"""Words of a headline that no verse and no subhead repeats by chance."""


def copies(page: Page, text: str, last: Line) -> Iterator[Mark]:
    r"""Mark each line below the headline's last place that is the headline to the letter.

    >>> from beritaclean.inputs.text import read
    >>> title = "Warga Lekah Panen Kol Raya"
    >>> page = read(f"{title}\nHujan turun deras.\n{title}\nAir surut lagi.")
    >>> [mark.start for mark in copies(page, title, page.lines[0])]
    [46]
    """
    if text.count(" ") < _FEWEST - 1 or page.text.find(text, last.end) < 0:
        return
    for line in page.lines[last.index + 1 :]:
        if line.text.removesuffix(" |") != text or page.marks[line.index]:
            continue
        if all(
            other.shape in TOLD for other in beside(page, line)
        ):  # no refrain, no item of a list
            yield line.mark("caption", "caption.copy", text)
