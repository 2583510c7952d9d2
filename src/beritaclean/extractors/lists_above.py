"""Headlines with a hyphen that stand right above the heading of their list."""

from __future__ import annotations

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Link
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import TOLD, in_large

_ITEM = late(r"[-–•]\s+(?P<title>[A-Z0-9\"“‘].{12,180})")
_FEWEST = 5
"""Words of a headline; a list that the story gives has shorter items."""
_ENDS = frozenset(".,;:")


def items_above(page: Page, heading: Line) -> list[Line]:
    r"""The items right above a heading that has none below; none where the story gives the list.

    >>> from beritaclean.inputs.text import read
    >>> items = "- Tujuh Petani Kopi Ikut Lomba\n- Kisah Guru yang Mengajar dari Perahu"
    >>> prose = "Atap seng terbang sampai ke kebun kopi di lereng itu, kata seorang warga desa."
    >>> page = read(f"{prose}\n{items}\nBaca Juga\n{prose}")
    >>> [line.index for line in items_above(page, page.lines[3])]
    [1, 2]
    """
    below = page.lines[heading.index + 1 :][:1]
    if below and (page.marks[below[0].index] or below[0].shape not in TOLD):
        return []
    found: list[Line] = []
    for line in reversed(page.lines[: heading.index]):
        if page.marks[line.index] or not _is_item(line):
            break
        found.append(line)
    above = page.lines[heading.index - len(found) - 1 :][:1] if len(found) < heading.index else []
    gives = not above or above[0].text[-1] in ":,;"
    return [] if gives or len(found) < 2 else found[::-1]


def item_above(line: Line, heading: Line) -> Mark:
    """An item as a link, with the heading for its marker."""
    item = _ITEM.fullmatch(line.text)
    title = item["title"] if item else line.text
    return line.mark(
        "related", "related.above", Link(marker=heading.text.rstrip(" :"), title=title)
    )


def _is_item(line: Line) -> bool:
    item = _ITEM.fullmatch(line.text)
    return (
        item is not None
        and line.words > _FEWEST
        and line.text[-1] not in _ENDS
        and line.shape not in TOLD
        and in_large(item["title"], 2 / 3)
    )
