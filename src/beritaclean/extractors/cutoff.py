"""Where an API or a feed cut the story off: the mark that it left at the end."""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Pagination
from beritaclean.core.sieves import Sieve
from beritaclean.lexicon.patterns import late

# Source: newsapi.org ("… [+1234 chars]"), gnews.io ("... [1234 chars]"), WordPress feeds ("[…]").
_ELLIPSIS = r"(?:…|\.{3}|&hellip;|&#8230;|&#x2026;)"
_CUT = late(
    rf"\s*(?:{_ELLIPSIS}\s*)?\[(?:\+?\d[\d.,]*\s?(?:chars|characters|karakter)|{_ELLIPSIS})\]$"
)
_LONGEST = 40
"""Characters of such a mark, with the white space before it."""
_TAIL = 2
"""So many lines that are no paragraphs may follow, such as WordPress' "The post … appeared"."""
CUTS = Sieve(lambda facts: [line for line in facts.signed if line.text[-1] == "]"])
"""Lines that end with a bracket."""


def cutoff(page: Page) -> Iterator[Mark]:
    """Mark what stands for the rest of a story that was cut off.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Warga Desa Sukamulya memperbaiki tanggul sun… [+1234 chars]")
    >>> [page.text[m.start : m.end] for m in cutoff(page)]
    ['… [+1234 chars]']
    """
    for line in reversed(page.candidates):
        found = _CUT.search(line.text, max(0, len(line.text) - _LONGEST))
        if found and not page.is_full(line):
            if _is_last(page, line):
                value = Pagination(continues=True)
                yield line.part(found.start(), len(line.text), "nav", "cutoff.mark", value)
            return


def _is_last(page: Page, line: Line) -> bool:
    """Whether no paragraph of the story follows: in the middle of one, such a mark is a quote's."""
    story = page.zone.story if page.zone is not None else None
    if story is not None and line.index not in story:
        return False
    behind = [
        other
        for other in page.lines[line.index + 1 :]
        if other.shape != "bare"
        and not page.is_full(other)
        and (story is None or other.index in story)
    ]
    return len(behind) <= _TAIL and all(other.shape != "prose" for other in behind)
