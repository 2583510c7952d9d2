r"""Cross-links that an extension of WordPress inserts between paragraphs, in words of its own.

The words are a setting, and stand in English on Indonesian and Malay pages. A title follows on the
line below, or on the same line behind a space that does not break::

    See also ⏎ Tanggul Desa Selesai            MEMBACA\u00a0 Tanggul Desa Selesai
"""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Link
from beritaclean.core.sieves import Facts, Sieve
from beritaclean.extractors.lists_above import item_above, items_above
from beritaclean.extractors.spans import follows
from beritaclean.lexicon.links import INSERTED as INSERTED_WORDS
from beritaclean.lexicon.links import MARKERS, VERBS
from beritaclean.lexicon.patterns import any_of, late

_IN_CAPITALS = ("membaca", "read", "read more", "trending")
_BEHIND = late(
    rf"(?P<marker>{any_of(map(str.upper, (*INSERTED_WORDS, *MARKERS, *VERBS, *_IN_CAPITALS)))})"
    r"\s?[:：]?\u00a0\s*(?P<title>[A-Z0-9\"“‘].{8,200})"
)
"""In capitals, and parted from the title by a space that no writer types."""
_MOST_WORDS = 25
_ENDS = frozenset('.,;:”"')
"""No title ends so."""


def inserted(page: Page) -> Iterator[Mark]:
    r"""Mark such words and the title that they lead to.

    >>> from beritaclean.inputs.text import read
    >>> story = "Warga dua desa itu panen raya sejak Senin pagi, kata kepala desa setempat."
    >>> page = read(f"{story}\nSee also\nTanggul Desa Selesai Ditambal\n{story}")
    >>> [(m.rule, page.text[m.start : m.end]) for m in inserted(page)]
    [('related.marker', 'See also'), ('related.title', 'Tanggul Desa Selesai Ditambal')]
    """
    for line in page.candidates:
        if page.marks[line.index]:
            if line.key in MARKERS:
                yield from (item_above(item, line) for item in items_above(page, line))
            continue
        behind = _BEHIND.fullmatch(line.text)
        if behind:
            if _may_be_title(behind["title"]):
                link = Link(marker=behind["marker"], title=" ".join(behind["title"].split()))
                yield line.mark("related", "related.line", link)
            continue
        if line.key not in INSERTED_WORDS:
            continue
        title = follows(page, line)
        if title is None or page.marks[title.index] or not _may_be_title(title.text):
            continue
        if title.shape in ("headline", "label"):
            yield line.mark("related", "related.marker")
            link = Link(marker=line.text.rstrip(" :"), title=title.text)
            yield title.mark("related", "related.title", link)


def _may_be_title(text: str) -> bool:
    return text[-1] not in _ENDS and text.count(" ") in range(2, _MOST_WORDS)


_OPEN = frozenset({*INSERTED_WORDS, *MARKERS})


def _maybe(facts: Facts) -> list[Line]:
    lines = facts.lines
    if "\u00a0" not in facts.text:
        return [line for line in lines if line.key in _OPEN]
    return [line for line in lines if line.key in _OPEN or _BEHIND.match(line.text)]


INSERTED = Sieve(_maybe)
"""Lines that are such words, or open with them."""
