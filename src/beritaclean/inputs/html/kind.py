"""What a page is, where its source shows it: an article, a list, a gallery, a video, an error."""

from __future__ import annotations

import re

from beritaclean.inputs.html.metadata import address
from beritaclean.inputs.html.rows import Rows
from beritaclean.inputs.html.weigh import PICTURES, Weighed, is_link
from beritaclean.parts import Kind, Metadata

_PHOTO_TITLE = re.compile(r"(?:berita |galeri |kilas )?foto(?:-foto)?\s*[:|]", re.IGNORECASE)
_VIDEO_TITLE = re.compile(r"video\s*[:|]", re.IGNORECASE)
_NOT_FOUND = re.compile(
    r"\b404\b|(?:halaman|berita|artikel) (?:yang anda cari )?tidak (?:di)?temukan|"
    r"page not found|not found",
    re.IGNORECASE,
)
_FEW = 450
"""Characters of prose beside the captions up to which a photo page or a video has no story."""
_STORY = 250
"""Characters of prose from which a page that calls itself an article is one."""
_MANY_LINKS = 12
"""Linked headlines from which a page without a story is a list of stories."""


def kind_of(
    page: Rows, weighed: Weighed, story: tuple[int, ...], meta: Metadata, url: str | None
) -> Kind | None:
    """What a page is; None where its source leaves it to the text."""
    worth, roles = weighed.worth, weighed.roles
    prose = sum(worth[row] for row in story if worth[row] > 0 and roles[row] not in PICTURES)
    title = meta.title or ""
    by_address = address.kind(url)
    if _NOT_FOUND.search(title) and prose < _STORY:
        return "other"
    if by_address == "index" and prose < 4 * _STORY:
        return "index"
    if prose <= _FEW:
        if "video" in (meta.kind, by_address) or _VIDEO_TITLE.match(title):
            return "video"
        if "gallery" in (meta.kind, by_address) or _PHOTO_TITLE.match(title):
            return "gallery"
    if prose >= _STORY:
        return "article" if meta.kind in (None, "article") else None
    if by_address is not None or meta.published is not None or meta.kind not in (None, "index"):
        return None
    headlines = sum(
        entry.count(" ") >= 3 for row in page.rows if is_link(row) for entry in row.text.split("\n")
    )
    return "index" if headlines >= _MANY_LINKS else None
