"""Plain text, as scrapers and corpora hold it, to a page."""

from __future__ import annotations

from datetime import datetime

from beritaclean.outlets import load
from beritaclean.page import Hints, Page


def read(
    text: str,
    *,
    url: str | None = None,
    fetched: datetime | None = None,
    title: str | None = None,
) -> Page:
    r"""A page of the text's lines.

    Parameters
    ----------
    text
        The raw text; a line of it is a line of the page.
    url
        Where it was read, if known; its domain names the outlet.
    fetched
        When it was read, with offset; relative dates need it.
    title
        The title that the record states beside the text, if any.

    >>> [line.text for line in read("Judul\n\nIsi berita.").lines]
    ['Judul', 'Isi berita.']
    """
    hints = Hints(url=url, outlet=load().name_of(url), fetched=fetched, title=title)
    return Page.of(text, hints)
