"""Plain text, as scrapers and corpora hold it, to a page."""

from __future__ import annotations

from datetime import datetime

from beritaclean.core.page import Hints, Page
from beritaclean.core.parts import TextKind
from beritaclean.inputs import field
from beritaclean.inputs.field.page import page_of
from beritaclean.inputs.files import begins_as_page
from beritaclean.outlets import load


def read(
    text: str,
    *,
    url: str | None = None,
    fetched: datetime | None = None,
    title: str | None = None,
    kind: TextKind | None = None,
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
    kind
        How the text is written, where the caller knows; None lets the text tell. The source of a
        whole web page stays as it is: who wants it read as one reads it so.

    >>> [line.text for line in read("Judul\n\nIsi berita.").lines]
    ['Judul', 'Isi berita.']
    """
    hints = Hints(url=url, outlet=load().name_of(url), fetched=fetched, title=title)
    if kind in (None, "mojibake") and begins_as_page(text):
        return Page.of(text, hints)
    return page_of(field.read(text, kind, url=url), hints)
