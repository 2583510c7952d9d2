"""Numbered captions: ``Gambar 2. Warga menanam kelor``, a line apart between two paragraphs."""

from __future__ import annotations

import re

from beritaclean.core.page import Line, Page
from beritaclean.extractors.spans import beside
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import TOLD

_NUMBERED = late(
    r"(?:gambar|gbr\.?|foto|figur|figure) ?\d{1,2} ?[.:)] ?[^\W\d_].{3,180}", re.IGNORECASE
)


def is_numbered(page: Page, line: Line) -> bool:
    r"""Whether a line is a caption with a number, and no row of a list that the story tells.

    >>> from beritaclean.inputs.text import read
    >>> prose = "Peserta berjumlah 28 orang dan semua pulang membawa bibit, kata ketuanya."
    >>> page = read(f"{prose}\nGambar 1. Ibu Sari Menanam Jahe\n{prose}")
    >>> is_numbered(page, page.lines[1])
    True
    """
    text = line.text
    if line.shape in TOLD or text[-1] in ".!?:;," or _NUMBERED.fullmatch(text) is None:
        return False
    around = beside(page, line)
    listed = any(_NUMBERED.fullmatch(other.text) for other in around)
    return not listed and any(other.shape in TOLD for other in around)
