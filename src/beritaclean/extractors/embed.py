"""What remains of embedded posts, videos and widgets.

The frame of an embed goes; a tweet's own words stay, for they may be the news.
"""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.core.page import Mark, Page
from beritaclean.core.sieves import Words
from beritaclean.extractors.spans import follows
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.words import DIGIT

# Source: embeds seen in scraped pages, 2015-2025.
_WHOLE = late(
    r"Lihat postingan ini di Instagram|View this post on Instagram|"
    r"(?:Sebuah kiriman(?: yang)? dibagikan oleh|A post shared by) .{1,120}|"
    r"Unggahan? (?:bersama|dibagikan) .{1,80}\(@\w.{0,40}\)|"
    r"[-—–] .{1,60} \(@\w{1,20}\) (?:\w+ \d{1,2}, \d{4}|\d{1,2} \w+ \d{4})|"
    r"(?:Tweets? by|Tweets? from) @?\w+|pic\.twitter\.com/\w+|https?://t\.co/\w+|"
    r"Loading\.\.\.|Your browser does not support .{1,60}|"
    r"<!--.*|</?\w+[^>]{0,200}>|\{\{.{1,80}\}\}"
)

_MOST_WORDS = 6
_ICONS = frozenset({"comment", "comments", "komentar", "share", "like", "likes", "views"})
"""Names of icons with a counter on the next line: ``comment``, ``0``."""
_COUNTER = late(
    r"\d{1,3} ?% ?(?:suka|lucu|kaget|sedih|marah|terhibur|terinspirasi|tidak peduli)|"
    r"(?:waktu baca|bacaan|baca) \d{1,3} (?:menit|detik)|\d{1,3} min(?:s|utes)? read|"
    r"(?:telah )?(?:dibaca|dilihat)(?: sebanyak)? [\d.,]+ ?[krb]{0,2} ?(?:kali|x)?|"
    r"[\d.,]+ ?k? ?(?:views?|shares?|dibaca|kali dibaca|likes?|comments?|komentar|pembaca)"
)
"""Reactions, reading times, views and shares: the numbers change, the words do not."""


FRAMES = Words(
    *("lihat postingan", "view this post", "sebuah kiriman", "a post shared", "unggahan"),
    *("tweets", "tweet", "pic", "http", "https", "loading", "your browser", "unggaha", *_ICONS),
    beside=lambda facts: [
        line
        for line in facts.signed
        if line.text[0] in "-—–<{" or (line.words <= _MOST_WORDS and DIGIT.search(line.text))
    ],
)
"""Lines with words of frames or icons, and short lines with a number."""


def embed(page: Page) -> Iterator[Mark]:
    """Mark frames of embeds, and counters.

    >>> from beritaclean.inputs.text import read
    >>> [m.label for m in embed(read("Lihat postingan ini di Instagram"))]
    ['other']
    """
    for line in page.candidates:
        if page.marks[line.index]:
            continue
        if line.key in _ICONS:
            below = follows(page, line)
            if below is not None and below.text.isdecimal() and not page.marks[below.index]:
                yield line.mark("other", "embed.counter")
                yield below.mark("other", "embed.counter")
                continue
        if line.words <= _MOST_WORDS and DIGIT.search(line.text) and _COUNTER.fullmatch(line.key):
            yield line.mark("other", "embed.counter")
            continue
        if line.shape in ("label", "prose") and line.text[0] not in "<{h$_p":
            continue
        if line.end - line.start <= 240 and _WHOLE.fullmatch(line.text):
            yield line.mark("other", "embed.frame")
