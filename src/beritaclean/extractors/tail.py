"""What stands behind the last paragraph of a text: teasers that were cut off, or a table.

Lists of other stories whose theme prints no headlines are a row of first words, all cut at about
the same length. A table of the story, such as a schedule, has a heading that says so and rows of
numbers, and belongs to it where it stands behind the signature too.
"""

from __future__ import annotations

from beritaclean.core.page import Line, Page
from beritaclean.extractors.promo import is_detail
from beritaclean.extractors.teasers import ends_cut
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import TOLD

_FEWEST = 3
"""So many lines that dots cut off are no accident."""
_EVEN = 1.5
"""How many times the shortest of them the longest may be: a program counts to a length."""
_MOST = 60
"""Words of a teaser."""
_PARAGRAPH = 10
"""So many words above them are the story's, though a signature may hide its full stop."""
_QUOTES = '"”’'


def _ends_in_dots(line: Line) -> bool:
    end = line.text[-9:]
    return ("…" in end or "..." in end) and ends_cut(line)


def cut_teasers(page: Page) -> list[Line]:
    r"""The teasers behind the story of a page, where it ends with some.

    >>> from beritaclean.inputs.text import read
    >>> story = "Warga desa itu memanen padi sejak Senin pagi, kata kepala desa setempat."
    >>> rows = ["Ketua tim cuaca mengatakan secara umum pola angin di wilayah…",
    ...     "Karena itu mereka membuat kebun sendiri. Bermodalkan cangkul dan…",
    ...     "Wakil wali kota dalam pertemuan warga menjelaskan pembayaran…"]
    >>> [line.index for line in cut_teasers(read("\n".join([story, *rows])))]
    [1, 2, 3]
    """
    if page.zone is not None:
        return []
    run: list[Line] = []
    for line in reversed(page.lines):
        if page.is_full(line) or line.shape == "bare":
            continue
        if page.marks[line.index] or not _is_teaser(line):
            break
        run.insert(0, line)
    if len(run) < _FEWEST or not run[0].index:
        return []
    if sum(map(_ends_in_dots, page.lines)) < _FEWEST:
        return []
    above = page.lines[run[0].index - 1]
    lengths = [len(line.text) for line in run]
    told = above.words >= _PARAGRAPH or above.shape in TOLD
    tells = told or bool(page.marks[above.index])
    return run if tells and max(lengths) <= _EVEN * min(lengths) else []


def _is_teaser(line: Line) -> bool:
    return line.words <= _MOST and line.text[-1] not in _QUOTES and ends_cut(line)


_TABLE = late(
    r"(?:jadwal|klasemen|hasil|daftar|susunan|skor|rincian|rekor|tabel|perolehan|line ?-?up|"
    r"starting|head to head|statistik|data|prediksi)\b(?! (?:sh?[ao]lat|salat|imsak))"
)
"""How the heading of a table begins; times of prayers are a box of the site."""
_ROW = late(
    r"(?:\d{1,2}[.:]\d{2}\b.*|.+ (?:vs?|lawan)\.? .+|.+\s\d{1,3}\s?[-–:]\s?\d{1,3}(?:\s.*)?|"
    r"\d{1,2}[.)] .+[:–-] ?[\d.,]+.*|.+: ?(?:rp ?)?[\d.,]+.*)",
)
_MATCH = late(r" (?:vs?|lawan)\.? ")
"""Who plays against whom: rows of them need no heading."""
_WIDEST = 12
"""Words of a row."""
_ROWS = 2


def table(page: Page, start: int) -> range:
    r"""The lines of a table of the story that begins at a line, or none of them.

    >>> from beritaclean.inputs.text import read
    >>> rows = ("Jadwal Voli", "16.00 WITA Kintapan vs Margasari", "18.15 WITA Galur vs Barau")
    >>> page = read("\n".join(rows))
    >>> len(table(page, 0)), len(table(page, 1))
    (3, 0)
    """
    lines = page.lines
    if start >= len(lines):
        return range(0)
    headed = not page.marks[start] and _TABLE.match(lines[start].key) is not None
    end = start + headed
    rows = matches = 0
    while end < len(lines) and not page.marks[end]:
        line = lines[end]
        is_row = line.words <= _WIDEST and _ROW.fullmatch(line.key) is not None
        if not is_row and not is_detail(line) and line.shape != "label":
            break
        rows += is_row
        matches += is_row and _MATCH.search(line.key) is not None
        end += 1
    return range(start, end) if (rows if headed else matches - 1) >= _ROWS else range(0)
