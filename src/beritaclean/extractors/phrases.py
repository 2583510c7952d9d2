"""Whole lines, and pieces glued to paragraphs, that the closed lists of `outlets/` name.

The strongest evidence there is: a line that equals ``SCROLL TO CONTINUE WITH CONTENT`` is never
story. Headings of promo lists, of tags and the words of cross-links stand in the same lists, but
what follows them decides, so they are left to the extractors of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.outlets import load
from beritaclean.page import Mark, Page

_LEFT_TO_OTHERS = frozenset({"byline", "promo", "related", "tags"})
_SHORTEST_WITH_GLUE = 60
"""A line shorter than this holds no paragraph for a phrase to be glued to."""

_ADVERT = re.compile(
    r"(?<![A-Za-z])ADVERTISEMENT(?:\s*SCROLL TO (?:CONTINUE|RESUME)(?: WITH)? CONTENT)?(?![a-z])|"
    r"(?<=[.!?\"”)]\s)Advertisement(?=\s+[A-Z\"“])"
)
"""Adverts between two sentences; in capitals, or closed by a sentence on both sides, since
stories of trade use the word too."""


def phrases(page: Page) -> Iterator[Mark]:
    """Mark lines of the closed lists, and their phrases inside paragraphs.

    >>> from beritaclean.inputs.text import read
    >>> [(m.label, m.rule) for m in phrases(read("Hujan turun.\\nADVERTISEMENT\\nBanjir."))]
    [('ad', 'common.ad')]
    """
    outlets = load()
    for line in page.lines:
        if not page.marks[line.index]:
            phrase = outlets.phrase_of(line.key, line.text)
            if phrase is not None:
                if phrase.label not in _LEFT_TO_OTHERS:
                    yield line.mark(phrase.label, phrase.rule)
                continue
        if line.end - line.start < _SHORTEST_WITH_GLUE or outlets.glued is None:
            continue
        for advert in _ADVERT.finditer(line.text):
            yield line.part(*advert.span(), "ad", "common.ad.glued")
        at = 0
        while (hit := outlets.glued.search(line.text, at)) is not None:
            glued = outlets.glued_by_text[_fold(hit[0])]
            at = len(line.text) if glued.open_end else hit.end()
            yield line.part(hit.start(), at, glued.label, f"{glued.rule}.glued")


def _fold(text: str) -> str:
    return " ".join(text.lower().split())
