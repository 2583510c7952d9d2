"""What the source of a web page says of its lines: boxes of cross-links, captions, lists of links."""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.page import Line, Mark, Page
from beritaclean.parts import Link


def markup(page: Page) -> Iterator[Mark]:
    """Lines whose element tells what they are: a box of cross-links, a caption, a bare link.

    A plain text has no markup, and nothing is found in it.

    >>> import beritaclean
    >>> page = '''<article><p>Jembatan bambu itu dibuka bupati pada Rabu pagi, kata Sari.</p>
    ... <div class="baca-juga"><a href="/b">Jembatan Gantung Ambruk</a></div>
    ... <p>Warga dua dusun menyambutnya dengan gembira sejak subuh.</p></article>'''
    >>> beritaclean.clean_html(page).related[0].url
    '/b'
    """
    for line in page.lines:
        if line.markup is None:
            return
        role = line.markup.role
        if role == "related":
            yield line.mark("related", "markup.related", _link(line))
        elif role == "caption" or line.markup.tag == "figcaption":
            yield line.mark("caption", "markup.caption")


def _link(line: Line) -> Link:
    assert line.markup is not None
    return Link(marker="", title=line.text, url=line.markup.href)
