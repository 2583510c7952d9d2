"""Headings inside the story of a web page, which are part of it."""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.core.page import Mark, Page

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LONGEST = 160
"""Characters of a heading; a longer one is a paragraph that was set large."""


def subhead(page: Page) -> Iterator[Mark]:
    """Mark the headings that no other extractor has claimed; they stay in the story.

    In a plain text nothing tells a subhead from a short paragraph, and nothing is found in it.

    >>> from beritaclean import clean_html
    >>> page = "<article><p>Warga desa itu memanen padi sejak Senin pagi, kata Sari.</p>"
    >>> page += "<h2>Harga Turun</h2><p>Harga gabah turun sejak awal pekan ini, katanya.</p>"
    >>> article = clean_html(f"{page}</article>")
    >>> article.labelled("subhead"), article.paragraphs[1]
    (('Harga Turun',), 'Harga Turun')
    """
    if page.zone is None:
        return
    for line in page.free:
        if line.shape == "bare":  # a sign between two parts, which no text keeps
            continue
        tag = line.markup.tag if line.markup else None
        if tag in _HEADINGS and line.index in page.zone.story and len(line.text) <= _LONGEST:
            yield line.mark("subhead", "subhead.heading")
