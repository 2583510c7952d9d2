"""Whole lines, and pieces glued to paragraphs, that the closed lists of `outlets/` name.

The strongest evidence there is: a line that equals ``SCROLL TO CONTINUE WITH CONTENT`` is never
story. Headings of promo lists, of tags and the words of cross-links stand in the same lists, but
what follows them decides, so they are left to the extractors of their own.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.sieves import Facts, Sieve, Words, by_index
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.words import inner_words, place_in
from beritaclean.outlets import LONGEST_FOR_PATTERNS, Glued, Phrase, load
from beritaclean.outlets.needles import whole_in

_LEFT_TO_OTHERS = frozenset({"promo", "related", "tags"})
_SHORTEST_WITH_GLUE = 60
"""A line shorter than this holds no paragraph for a phrase to be glued to."""

_REST = 80
"""A call to action at a line's end takes what little stands behind it along."""

_ADVERT = late(
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
    holding = frozenset(page.lines_with(inside()))
    asked = frozenset(page.lines_with(patterned()))
    adverts = frozenset(page.lines_with(ADVERTS))
    for line in page.candidates:
        phrase = outlets.phrase_of(line.key)
        if not page.marks[line.index]:
            if phrase is not None and phrase.label not in _LEFT_TO_OTHERS:
                yield line.mark(phrase.label, phrase.rule)
            elif phrase is None and line in asked and (found := _by_pattern(line)):
                yield line.mark(found.label, found.rule)
        if line.end - line.start < _SHORTEST_WITH_GLUE:
            continue
        first = place_in(line.text, "advertisement") if line in adverts else len(line.text)
        for advert in _ADVERT.finditer(line.text, first):
            yield line.part(*advert.span(), "ad", "common.ad.glued")
        if phrase is None and line in holding:
            for start, end, glued in _glued(line.text):
                yield line.part(start, end, glued.label, f"{glued.rule}.glued")


def _glued(text: str) -> Iterator[tuple[int, int, Phrase]]:
    """The phrases inside a paragraph, and the stretch that each takes."""
    folded = " ".join(text.lower().split())
    for row in load().glued:
        if row.text not in folded:
            continue
        phrase = row.phrase
        for start, end in glued_places(text, folded, row):
            closes = phrase.open_end or (phrase.label == "cta" and len(text) - end <= _REST)
            yield start, len(text) if closes else end, phrase
            if phrase.open_end:
                break


def glued_places(text: str, folded: str, row: Glued) -> Iterator[tuple[int, int]]:
    """Where a glued phrase stands in a text that is folded too."""
    if len(folded) == len(text) == len(text.lower()):  # its white space is single signs
        at = folded.find(row.text)
        while at >= 0:
            end = at + 1
            if not folded[at - 1 : at].isalnum() and folded[at - 1 : at] != "_":
                end = at + len(row.text)
                yield at, end
            at = folded.find(row.text, end)
    else:
        # the pattern is slow, and cannot match before the first place of its first word
        first = place_in(text, row.text.partition(" ")[0])
        yield from (hit.span() for hit in row.pattern.finditer(text, first))


def _by_pattern(line: Line) -> Phrase | None:
    """The phrase of the pattern that a line matches as a whole; bylines are left to their own."""
    if line.shape == "prose":
        return None
    matching = (row.phrase for row in load().patterns if row.pattern.fullmatch(line.text))
    return next((phrase for phrase in matching if phrase.label != "byline"), None)


@functools.cache
def inside() -> Words:
    """The lines that may hold a phrase of the lists inside."""
    texts = [row.text for row in load().glued]
    return Words(rows=[(max(text.split(), key=len), inner_words(f" {text}")) for text in texts])


@functools.cache
def patterned() -> Words:
    """The lines that may match a pattern of the lists."""
    rows = [(text, row.pattern.pattern) for row in load().patterns for text in row.needles]
    return Words(rows=[(text, whole_in(source, text)) for text, source in rows], test=_is_short)


def _is_short(line: Line) -> bool:
    return line.end - line.start <= LONGEST_FOR_PATTERNS


def _listed(facts: Facts) -> list[Line]:
    outlets = load()
    lines, starts = outlets.lines, outlets.starts
    asked = (inside(), patterned(), ADVERTS)
    found = {line for sieve in asked for line in facts.through(sieve)}
    found.update(
        [line for line in facts.lines if line.key in lines or line.key.partition(" ")[0] in starts]
    )
    return sorted(found, key=by_index)


ADVERTS = Words(pieces=["advertisement"])
PHRASES = Sieve(_listed, alone=True)
"""Lines that a closed list has, or that hold a phrase of one."""
