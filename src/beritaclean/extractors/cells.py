"""Captions in the cell of a table, as Blogger sets a picture: ``Warga memanen kol. |``."""

from __future__ import annotations

from beritaclean.core.page import Line, Page
from beritaclean.extractors.spans import beside
from beritaclean.lexicon.shapes import TOLD

_FEWEST = 3
_LONGEST = 300


def is_cell(page: Page, line: Line) -> bool:
    r"""Whether a line is a caption alone in its row, beside a paragraph and no other row.

    >>> from beritaclean.inputs.text import read
    >>> prose = "Warga dua desa itu panen raya sejak Senin pagi, kata kepala desa setempat."
    >>> page = read(f"Warga memanen kol di lereng. |\n{prose}")
    >>> is_cell(page, page.lines[0])
    True
    """
    text = line.text
    if not text.endswith(" |") or text.find("|") < len(text) - 1 or len(text) > _LONGEST:
        return False
    around = beside(page, line)
    rows = [
        other for other in around if other.text[-1] == "|" and any(map(str.isalpha, other.text))
    ]
    near = any(other.shape in TOLD or page.marks[other.index] for other in around)
    return line.words > _FEWEST and not rows and near
