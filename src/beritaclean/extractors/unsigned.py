"""Cross-links without a sign behind the marker, and lists glued behind the last sentence.

``… katanya. Baca Juga Harga Gabah Naik di Ciawi Petani mengaku senang.`` The words alone decide
nothing: a sentence must end before them, and a title, or nothing but the story, stand behind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from beritaclean.core.page import Line, Mark
from beritaclean.core.parts import Link
from beritaclean.core.sieves import Words
from beritaclean.extractors.headlines import BARE, BARE_GLUED, LIST, titles_end
from beritaclean.extractors.spans import holds, places_of
from beritaclean.lexicon import links
from beritaclean.lexicon.patterns import any_of, late

WINDOW = 720
"""So many characters behind a marker are read for titles."""
_LONG_WINDOW = 2_000
"""As `WINDOW`, behind the heading of a list at the foot."""
_PICKS = "picks"
"""``Editor's picks``: the apostrophe is torn off in some texts."""
_OWN = links.printed(links.LISTS)
_MARKERS = (*links.printed(links.BARE), *_OWN, _PICKS)
_ENGLISH = (*links.printed(links.ENGLISH), *map(str.capitalize, links.AS_SENTENCE))
_FIRST_WORDS = (*_MARKERS[:-1], *_ENGLISH, "Editor")
ENGLISH = Words(*links.ENGLISH)
"""Few lines have an English marker: asked of the words of the page, not of each line's letters."""
_CLOSED = late(r"(?:[.!?\"”)\]]\s?|(?:CONTENT|di bawah)\s)\Z")
"""What ends right before a marker without a sign."""
_LONGEST_CLOSE = 9
_ENDED = late(r"(?:(?:(?<!\s\d)(?<!\s\d\d)\.|[!?…])[\"”)\]]?|[)\]])\s*\Z")
"""As `_CLOSED` before the heading of a list: it is no item of a list itself, and not quoted."""
_NO_SIGN = late(
    rf"(?P<marker>{any_of(links.printed(links.BARE))}|Editor\s?[’']\s?s {_PICKS}|"
    rf"(?P<list>(?P<own>{any_of(_OWN)})|{any_of(_ENGLISH)}))"
    r"(?:\s+(?=[A-Z0-9\"“[])|(?=[\"“A-Z]))"
)


def unsigned(line: Line, claimed: Sequence[int], *, english: bool) -> Iterator[Mark]:
    """``… Australia. Baca Juga Ini Hitungan Timnas …`` in a flat text, and the bare words alone.

    A title ends where something begins that is `claimed` already. `english` tells whether the line
    is let through by `ENGLISH`.
    """
    text = line.text
    if not english and not holds(text, _MARKERS):
        return
    hits = [
        match
        for match in _markers(text)
        if (_ENDED if match["list"] else _CLOSED).search(
            text, max(0, match.start() - _LONGEST_CLOSE), match.start()
        )
    ]
    stops = [match.start() for match in hits[1:]]
    for match, next_one in zip(hits, [*stops, len(text)], strict=False):
        at = bisect_left(claimed, match.end())
        stop = min([next_one, *claimed[at : at + 1]])
        layout = LIST
        if match["marker"].lower() == "baca juga":
            layout = BARE if text[match.end() - 1].isspace() else BARE_GLUED
        window = _LONG_WINDOW if match["list"] else WINDOW
        rest = text[match.end() : min(stop, match.end() + window)]
        end = titles_end(rest, whole=stop <= match.end() + window, layout=layout)
        if not end and match["own"]:
            continue  # words of a sentence, perhaps
        link = Link(marker=match["marker"], title=" ".join(rest[:end].split()) or None)
        rule = "related.glued" if end else "related.lost"
        yield line.part(match.start(), match.end() + end, "related", rule, link)


def _markers(text: str) -> Iterator[re.Match[str]]:
    """The markers in order: asked where one may begin, not at every letter."""
    done = 0
    for start in places_of(_FIRST_WORDS, text):
        if start >= done and (match := _NO_SIGN.match(text, start)):
            done = match.end()
            yield match
