"""Where a story opens above its heaviest stretch: a first paragraph that no full stop closes.

Under the title, the date and the byline stands the picture's caption or the story's first words.
Most captions have a full stop no less than leads do: a caption is known by a credit, by words that
speak of a picture, by a head that goes on below it, by a dateline below it, or by what it says,
which the story says again.
"""

from __future__ import annotations

import itertools

from beritaclean.core.page import Line, Page
from beritaclean.extractors.caption import is_pictured
from beritaclean.extractors.head_words import is_counter
from beritaclean.extractors.spans import beside
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import TOLD
from beritaclean.lexicon.words import fold

HEAD = frozenset({"nav", "title", "date", "byline", "promo", "cta", "tags"})
"""What stands in the head of a page; below the last of these the story may begin."""
_TITLE_PAGE = frozenset({"title", "subtitle", "date", "byline", "caption"})
"""What stands right above a story."""
_INSERTED = frozenset({"ad", "related"})
"""What may stand between two paragraphs."""
_LOW = (
    "di ke dari dan yang untuk pada dengan oleh atau dalam bagi hingga sampai para per vs jadi "
    "saat usai soal demi agar karena secara serta pun the of and in"
)
_SMALL = frozenset(_LOW.split())
"""Words that a headline in capitals prints small too."""
_FEW = 3
"""A sentence of so many words may have no small one: ``Air naik.``"""
_AGAIN = 6
"""So many first words that another paragraph begins with too."""


def lead(page: Page, first: int) -> int:
    r"""The line where the story opens, at `first` or between it and the head above.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Hujan reda, warga pulang\nSungai itu meluap sejak sore, kata seorang warga.")
    >>> lead(page, 1)
    0
    """
    lines = page.lines
    head = max((line.index for line in lines[:first] if page.label_of(line) in HEAD), default=-1)
    start = next(
        (
            line.index
            for line in lines[head + 1 : first]
            if line.shape == "prose" and not page.marks[line.index] and _is_joined(page, line)
        ),
        first,
    )
    start = torn_from(page, start)
    if start <= head + 1:
        return start
    title = fold(page.hints.title or "").rstrip(".")
    said = {_first_words(line) for line in lines[start : first + 1] if not page.marks[line.index]}
    for line in reversed(lines[head + 1 : start]):
        if page.marks[line.index]:
            if page.label_of(line) in _INSERTED:
                continue
            break
        if line.shape == "bare":
            continue
        again = _first_words(line)
        if not reads(line, 1 if line.words >= _LONG else 2) or _tells_of_picture(page, line):
            break
        if is_counter(line):
            break
        if (len(again) == _AGAIN and again in said) or line.key.rstrip(".") == title:
            break
        said.add(again)
        start = line.index
    return start


def torn_from(page: Page, first: int) -> int:
    r"""The line where the sentence that goes on at `first` begins, if links tore it over lines.

    Who extracts text puts each link on a line of its own: no menu and no title goes on below in
    small letters, or behind a comma.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Ketua Panitia\nSari Dewi\n, menyebut tanggul itu akan selesai pekan depan.")
    >>> torn_from(page, 2)
    0
    """
    lines = page.lines
    start = first
    if page.zone is not None or not 0 < first < len(lines):
        return first
    passed = 0
    for line in reversed(lines[:first]):
        below = lines[line.index + 1]
        on = goes_on(below)
        ended = line.text[-1] in _STOPS
        if page.marks[line.index] or (ended and not goes_on(line)):
            return start
        if not on and _BLANK.search(page.text, line.end, below.start):
            return start
        if ended or on or goes_on(line):
            start, passed = line.index, 0
        else:
            passed += 1
            if passed > _LINKS:
                return start
    return 0 if start < first or goes_on(lines[first]) or is_torn(page) else start


def runs_on(line: Line) -> bool:
    """Whether a line begins as none does that begins a sentence."""
    return line.text[0].islower() or line.text[0] in _GOES_ON


def goes_on(line: Line) -> bool:
    """Whether a line begins so, and with no address, which tells nothing at the head of a page."""
    return runs_on(line) and (line.text[0] in _GOES_ON or _ADDRESS.match(line.text) is None)


def is_torn(page: Page) -> bool:
    """Whether links tore the sentences at the head of a page over lines."""
    rows = itertools.pairwise(page.lines[:_HEAD])
    torn = (below for line, below in rows if goes_on(below) and line.text[-1] not in _STOPS)
    return len(list(itertools.islice(torn, _OFTEN))) == _OFTEN


_GOES_ON = frozenset(",.;)")
_STOPS = frozenset(".!?")
_ADDRESS = late(r"[\w-]+(?:://|[.@/][a-z\d])")
_LINKS = 3
"""So many lines may stand above what goes on before it is seen to: a link, and what leads to it."""
_HEAD = 40
_OFTEN = 2
_BLANK = late(r"\n[^\S\n]*\n")


def reads(line: Line, least: int = 2) -> bool:
    r"""Whether a line is made like a sentence: a headline's words are large, all but small ones.

    >>> from beritaclean.core.lines import read_lines
    >>> [reads(line) for line in read_lines("Warga Solo mulai pulang\nWarga Solo Mulai Pulang")]
    [True, False]
    """
    if line.words <= _FEW:
        return line.text.rstrip('"”’)')[-1:] in (".", "!", "?", "…")
    small = (word.strip(_SIGNS) for word in line.text.split() if word.islower())
    told = (word for word in small if word not in _SMALL and "." not in word)
    return len(list(itertools.islice(told, least))) == least


_SIGNS = "\"“”‘’'()[],.:;!?"
_LONG = 12
"""A line of so many words is no list of names: one word in small letters makes it a sentence."""


def _is_joined(page: Page, line: Line) -> bool:
    """Whether a paragraph stands at the title page, or at another one: no teaser of a list."""
    around = beside(page, line)
    return page.label_of(around[0]) in _TITLE_PAGE or any(
        other.shape in TOLD and reads(other) for other in around
    )


def _tells_of_picture(page: Page, line: Line) -> bool:
    """Whether a line above the story is a caption or a cut standfirst, by itself or its credit."""
    if is_pictured(line) or line.text.startswith(("...", "…")):
        return True
    # a credit alone is that of the picture that is told of beside it
    return any(
        page.label_of(other) == "caption" and not reads(other) for other in beside(page, line)
    )


def _first_words(line: Line) -> tuple[str, ...]:
    return tuple(line.key.split()[:_AGAIN])


def has_twin(page: Page, line: Line) -> bool:
    r"""Whether a short heading has another one like it further down, between two paragraphs.

    Two like each other open or close with the same two words: then each heads a part of the story,
    and neither the whole.

    >>> from beritaclean.inputs.text import read
    >>> prose = "Warga desa itu memanen padi sejak Senin pagi, kata kepala desa setempat."
    >>> page = read(f"Sifat Umum Shio Naga\n{prose}\nPeruntungan Shio Naga\n{prose}")
    >>> has_twin(page, page.lines[0])
    True
    """
    if not _may_be_subhead(line):
        return False
    words = line.key.split()
    lines = page.lines
    return any(
        _may_be_subhead(other)
        and not page.marks[other.index]
        and lines[other.index - 1].shape == lines[other.index + 1].shape == "prose"
        and words != (own := other.key.split())
        and (own[-2:] == words[-2:] or own[:2] == words[:2])
        for other in lines[line.index + 2 : -1]
    )


_SUBHEAD = range(2, 7)
"""Words of a heading inside a story."""


def _may_be_subhead(line: Line) -> bool:
    return line.words in _SUBHEAD and line.shape in ("headline", "label") and not reads(line)
