"""Whole lines, and pieces glued to paragraphs, that the closed lists of `outlets/` name.

The strongest evidence there is: a line that equals ``SCROLL TO CONTINUE WITH CONTENT`` is never
story. Headings of promo lists, of tags and the words of cross-links stand in the same lists, but
what follows them decides, so they are left to the extractors of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.outlets import LONGEST_FOR_PATTERNS, Pattern, Phrase, load
from beritaclean.page import Line, Mark, Page

_LEFT_TO_OTHERS = frozenset({"promo", "related", "tags"})
_SHORTEST_WITH_GLUE = 60
"""A line shorter than this holds no paragraph for a phrase to be glued to."""

_REST = 80
"""A call to action at a line's end takes what little stands behind it along."""

_ADVERT = re.compile(
    r"(?<![A-Za-z])ADVERTISEMENT(?:\s*SCROLL TO (?:CONTINUE|RESUME)(?: WITH)? CONTENT)?(?![a-z])|"
    r"(?<=[.!?:\"”)]\s)Advertisement(?=\s+[A-Z\"“]|\s*$)"
)
"""Adverts between two sentences; in capitals, or closed by a sentence on both sides, since
stories of trade use the word too."""


def phrases(page: Page) -> Iterator[Mark]:
    r"""Mark lines of the closed lists, and their phrases inside paragraphs.

    >>> from beritaclean.inputs.text import read
    >>> [(m.label, m.rule) for m in phrases(read("Hujan turun.\nADVERTISEMENT\nBanjir."))]
    [('ad', 'common.ad')]
    """
    outlets = load()
    lower = page.lower
    patterns = [
        row for row in outlets.patterns if row.needle in lower and row.phrase.label != "byline"
    ]
    for line in page.free:
        phrase = outlets.phrase_of(line.key)
        whole = phrase is None and patterns and line.shape != "prose"
        if whole:
            phrase = _by_pattern(line, patterns)
        if phrase is not None and (whole or phrase.label not in _LEFT_TO_OTHERS):
            yield line.mark(phrase.label, phrase.rule)
    for line in page.lines_with(("advertisement",)):
        if line.end - line.start >= _SHORTEST_WITH_GLUE:
            for advert in _ADVERT.finditer(line.text):
                yield line.part(*advert.span(), "ad", "common.ad.glued")
    for row in outlets.glued:
        for line in page.lines_with((row.needle,)):
            if line.end - line.start < _SHORTEST_WITH_GLUE or outlets.phrase_of(line.key):
                continue
            for hit in row.pattern.finditer(line.text):
                end = hit.end()
                if row.phrase.open_end or (
                    row.phrase.label == "cta" and len(line.text) - end <= _REST
                ):
                    end = len(line.text)
                yield line.part(hit.start(), end, row.phrase.label, f"{row.phrase.rule}.glued")
                if row.phrase.open_end:
                    break


def _by_pattern(line: Line, patterns: list[Pattern]) -> Phrase | None:
    if line.end - line.start <= LONGEST_FOR_PATTERNS:
        for row in patterns:
            if row.pattern.fullmatch(line.text):
                return row.phrase
    return None
