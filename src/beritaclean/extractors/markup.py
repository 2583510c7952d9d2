"""What the source of a web page says of its lines: boxes of cross-links, captions, bare links.

A plain text has no markup, and nothing is found in it. What the markup cannot tell (a "Baca juga"
that is part of a paragraph, a byline, a dateline) the other extractors find in pages as in texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from beritaclean.page import Line, Mark, Markup, Page
from beritaclean.parts import Link
from beritaclean.words import fold_line

_WHOLE = 0.8
"""The share of link text from which a line is a link and nothing else."""
_MOST_WORDS = 30
_HEADLINE = 5
"""Words from which a link is a headline; shorter ones are names and topics."""
_SLUG = 3
"""Hyphens from which the last step of an address is a headline."""
_TOPICS = re.compile(r"/(?:tags?|topik|topic|topics|label|search|category|kategori)/")


def markup(page: Page) -> Iterator[Mark]:
    """Mark the lines whose element tells what they are.

    >>> from beritaclean import clean_html
    >>> page = "<article><p>Jembatan bambu itu dibuka bupati pada Rabu pagi, kata Sari.</p>"
    >>> page += "<div class='baca-juga'>Baca juga: <a href='/b-c'>Pasar Ambruk</a></div></article>"
    >>> clean_html(page, url="https://example.org/a").related[0].url
    'https://example.org/b-c'
    """
    marker = ""
    title = fold_line(page.hints.title or "")
    for line in page.lines:
        shown = line.markup
        if shown is None:
            return
        if shown.role == "related":
            if shown.linked < _WHOLE:
                marker = line.text
                if line.words > 3 or not _is_marker(line):
                    marker, _, title = line.text.partition(":")
                    yield line.mark("related", "markup.related", _link(shown, marker, title))
                else:
                    yield line.mark("related", "markup.related")
            else:
                yield line.mark("related", "markup.related", _link(shown, marker, line.text))
            continue
        marker = ""
        if shown.role == "caption" or shown.tag == "figcaption":
            # a counter ("1/10") and a link to the picture stand in the box of a caption too
            caption = line.words > 2 and shown.linked < _WHOLE
            yield line.mark("caption" if caption else "nav", "markup.caption")
        elif shown.tag in ("h1", "h2") and line.key == title:
            yield line.mark("title", "markup.title", line.text)
        elif _is_headline(line, shown):
            yield line.mark("related", "markup.link", _link(shown, "", line.text))


def _is_marker(line: Line) -> bool:
    """Whether a line announces links and has no title itself."""
    return line.text.endswith(":") or line.shape == "label"


def _link(shown: Markup, marker: str, title: str) -> Link:
    """A cross-link as its box shows it: without a colon, the box has a title and no marker."""
    marker, title = marker.strip(" :"), title.strip()
    if not title:
        marker, title = "", marker
    return Link(marker=marker, title=title, url=shown.href)


def _is_headline(line: Line, shown: Markup) -> bool:
    """Whether a line is the linked headline of another story, in a paragraph of its own.

    Outlets set their subheads as links to a topic, and products as links to a shop.
    """
    if shown.linked < _WHOLE or not _HEADLINE <= line.words <= _MOST_WORDS or shown.href is None:
        return False
    if shown.tag is not None and shown.tag != "li":
        return False
    try:
        path = urlsplit(shown.href).path
    except ValueError:
        return False
    return path.count("-") >= _SLUG and not _TOPICS.search(path)
