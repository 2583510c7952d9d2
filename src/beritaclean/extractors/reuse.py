"""The ban on copying a page, on a line of its own or wrapped over two."""

from __future__ import annotations

import re

from beritaclean.core.page import Line, Page
from beritaclean.extractors.spans import follows, last_prose
from beritaclean.lexicon.patterns import late

# Verbs of copying, and what a ban calls a page. Source: feet of pages of newsrooms, 2015-2026.
_COPYING = (
    *("mengambil", "mengutip", "menayangkan", "menyalin", "memperbanyak", "menyebarluaskan"),
    *("menyebarkan", "menerbitkan", "memuat", "menggandakan", "mengkopi", "mengcopy", "menjiplak"),
)
_BAN = late(
    rf"\W{{0,3}}dilarang (?:keras )?(?:{'|'.join(_COPYING)})\b"
    r"(?=.{0,120}?\b(?:isi|artikel|berita|konten|tulisan|materi|ulang|sebagian|seluruh)\b)"
    r"[^.!?:\"“]{5,200}? (?:tanpa|kecuali|selain) [^.!?:\"“]{0,30}?(?:se)?i[zj]in "
    r"(?:tertulis )?(?:dari )?(?:pihak |tim |dewan )?redaksi(?: [\w.]{2,30}){0,3}\W{0,3}$",
    re.IGNORECASE,
)
BANS = tuple(f"dilarang {verb}" for verb in _COPYING)
"""How a ban opens; ``Dilarang keras …`` too."""


def ban_from(page: Page, line: Line) -> list[Line]:
    r"""The lines of the ban on copying that begins at a line; none where it is none.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Dilarang mengutip sebagian atau seluruh berita\ndi atas tanpa izin redaksi.")
    >>> [line.index for line in ban_from(page, page.lines[0])]
    [0, 1]
    """
    if "ilarang " not in line.text[:12]:
        return []
    below = follows(page, line)
    if _BAN.match(line.text):
        lines = [line]
    elif below is not None and _BAN.match(f"{line.text} {below.text}"):
        lines = [line, below]
    else:
        return []
    told = last_prose(page) > lines[-1].index  # a rule that a story tells of stands inside it
    return [] if told or any(page.marks[part.index] for part in lines) else lines
