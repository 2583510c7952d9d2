"""What the source of a web page says of its lines: boxes of cross-links, captions, bare links.

A plain text has no markup, and nothing is found in it. What the markup cannot tell (a "Baca juga"
that is part of a paragraph, a byline, a dateline) the other extractors find in pages as in texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from beritaclean.core.page import Line, Mark, Markup, Page
from beritaclean.core.parts import Link
from beritaclean.lexicon import links
from beritaclean.lexicon.links import MARKER
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.words import fold_line
from beritaclean.outlets import host_of

_BREAKS = 3
"""Breaks in a headline at most."""
_WHOLE = 0.8
"""The share of link text from which a line is a link and nothing else."""
_MOST_WORDS = 30
_HEADLINE = 5
"""Words from which a link is a headline; shorter ones are names and topics."""
_SLUG = 3
"""Signs between words from which an address is made of a headline."""
_BETWEEN_WORDS = late(r"(?<=[a-z])(?:[._+]|%20)(?=[a-z0-9])(?!html?$|php$|aspx?$)", re.IGNORECASE)
"""Beside hyphens. Source: kompas.com (dots, to about 2018), blogs, old systems (`_`, `+`)."""
_NUMBER = late(r"[/=-][0-9]{3,}(?:[/?&.#]|$)")
"""The number of a story, where its address has no words."""
_MARKER = late(
    rf"(?P<marker>{MARKER}|"
    rf"(?i:{any_of((*links.VERBS, *links.LISTS, *links.INSERTED, 'terkait', 'related'))}))"
    r" ?(?::|$) ?"
)
"""How a box announces its links."""
_TOPICS = late(r"/(?:tags?|topik|topic|topics|label|search|category|kategori)/")


def markup(page: Page) -> Iterator[Mark]:
    """Mark the lines whose element tells what they are.

    >>> from beritaclean import clean_html
    >>> page = "<article><p>Jembatan bambu itu dibuka bupati pada Rabu pagi, kata Sari.</p>"
    >>> page += "<div class='baca-juga'>Baca juga: <a href='/b-c'>Pasar Ambruk</a></div>"
    >>> page += "<p>Warga dua dusun menyambutnya dengan gembira sejak subuh.</p></article>"
    >>> clean_html(page, url="https://example.org/a").related[0].url
    'https://example.org/b-c'
    """
    if page.hints.read_as == "plain":
        return
    marker = ""
    listed = False  # whether the entries of a list follow a heading
    title = fold_line(page.hints.title or "")
    for line in page.lines:
        shown = line.markup
        if shown is None:
            marker, listed = "", False
            continue
        if shown.role == "related":
            marker, rest = _announced(line.text, marker)
            link = Link(marker=marker, title=rest, url=shown.href) if rest else None
            yield line.mark("related", "markup.related", link)
            continue
        marker = ""
        if shown.tag in ("h1", "h2") and (line.key == title or _is_part(line, page, title)):
            yield line.mark("title", "markup.title", line.text)
        elif shown.role == "caption" or shown.tag == "figcaption":
            # a counter ("1/10") and a link to the picture stand in the box of a caption too
            caption = line.words > 2 and shown.linked < _WHOLE
            yield line.mark("caption" if caption else "nav", "markup.caption")
        elif page.zone is None and (listed := _is_listed(page, line, listed=listed)):
            continue  # a text tells what list it is
        elif _is_headline(line, shown, page.hints.url):
            said, rest = _announced(line.text, "")
            link = Link(marker=said, title=rest, url=shown.href)
            yield line.mark("related", "markup.link", link)


def _is_listed(page: Page, line: Line, *, listed: bool) -> bool:
    """Whether a line is an entry of a list that a heading opens."""
    if line.markup is None or line.markup.tag != "li":
        return False
    above = page.lines[line.index - 1] if line.index else None
    return listed or (above is not None and above.shape != "prose")


def _is_part(line: Line, page: Page, title: str) -> bool:
    """Whether a line is one of those into which breaks cut a headline."""
    if not line.key or line.key not in title or line.markup is None:
        return False
    around = page.lines[max(line.index - _BREAKS, 0) : line.index + _BREAKS + 1]
    shown = line.markup
    parts = [one for one in around if one.markup and one.markup.xpath == shown.xpath]
    return len(parts) > 1 and fold_line(" ".join(one.text for one in parts)) == title


def _announced(text: str, marker: str) -> tuple[str, str]:
    """The marker of a line in a box, or of the line above it, and the title behind it."""
    found = _MARKER.match(text)
    return (found["marker"], text[found.end() :]) if found else (marker, text)


def _is_headline(line: Line, shown: Markup, url: str | None) -> bool:
    """Whether a line is the linked headline of another story, in a paragraph of its own.

    Outlets set their subheads as links to a topic, and products as links to a shop. An address
    says the headline again; one of a number alone must be on the page's own host.
    """
    if shown.linked < _WHOLE or not _HEADLINE <= line.words <= _MOST_WORDS or shown.href is None:
        return False
    if shown.tag not in (None, "li") or shown.role == "byline":
        return False
    try:
        _, host, path, query, _ = urlsplit(shown.href)
    except ValueError:
        return False
    if _TOPICS.search(path):
        return False
    last = path.rstrip("/").rpartition("/")[2]
    if path.count("-") >= _SLUG or len(_BETWEEN_WORDS.findall(last)) >= _SLUG:
        return True
    words = line.text.split()
    titled = sum(word[0].isupper() for word in words) * 2 > len(words)
    is_own = not host or host_of(shown.href) == host_of(url)
    return titled and is_own and _NUMBER.search(f"{path}?{query}") is not None
