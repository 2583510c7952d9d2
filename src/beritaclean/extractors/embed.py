"""What remains of embedded posts, videos and widgets.

The frame of an embed goes; a tweet's own words stay, for they may be the news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.page import Mark, Page

# Source: embeds seen in scraped pages, 2015-2025.
_WHOLE = re.compile(
    r"Lihat postingan ini di Instagram|View this post on Instagram|"
    r"(?:Sebuah kiriman(?: yang)? dibagikan oleh|A post shared by) .{1,120}|"
    r"Unggahan? (?:bersama|dibagikan) .{1,80}\(@\w.{0,40}\)|"
    r"[-—–] .{1,60} \(@\w{1,20}\) (?:\w+ \d{1,2}, \d{4}|\d{1,2} \w+ \d{4})|"
    r"(?:Tweets? by|Tweets? from) @?\w+|pic\.twitter\.com/\w+|https?://t\.co/\w+|"
    r"Loading\.\.\.|Your browser does not support .{1,60}|"
    r"(?:document|window|var|function|googletag|_taboola|\(adsbygoogle)\b.{0,20}[=({\[].*|"
    r"\$\(document\).*|<!--.*|</?\w+[^>]{0,200}>|\{\{.{1,80}\}\}"
)


def embed(page: Page) -> Iterator[Mark]:
    """Mark frames of embeds and remains of scripts.

    >>> from beritaclean.inputs.text import read
    >>> [m.label for m in embed(read("Lihat postingan ini di Instagram"))]
    ['other']
    """
    for line in page.free:
        if line.end - line.start <= 240 and _WHOLE.fullmatch(line.text):
            yield line.mark("other", "embed.frame")
