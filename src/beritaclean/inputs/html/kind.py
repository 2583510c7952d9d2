"""What a page is, where its source shows it: an article, a list, a gallery, a video, an error."""

from __future__ import annotations

import re

from beritaclean.inputs.html.metadata import address
from beritaclean.inputs.html.rows import Rows
from beritaclean.inputs.html.weigh import PICTURES, Weighed, is_link
from beritaclean.outlets import host_of
from beritaclean.parts import Kind, Metadata

# Source: addresses of sections, lists, galleries and videos met in saved pages, 2013-2026.
_LISTS = re.compile(
    r"(?:index|indeks|indexs?|tag|tags|topik|topic|topics|category|kategori|kanal|terpopuler|"
    r"populer|terkini|terbaru|search|cari|author|penulis|trending)(?:\.\w{2,5})?",
)
_PHOTOS = re.compile(r"/(?:foto|photo|photos|galeri|gallery|fotos?\w*|foto-\w+|\w+-foto)(?:/|$)")
_PHOTO_HOSTS = ("photo.", "foto.", "galeri.", "images.")
_VIDEOS = re.compile(r"/(?:video|videos|tv|watch|vidio)(?:/|$)")
_VIDEO_HOSTS = ("video.", "20.", "tv.", "vidio.")
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
    host, path = host_of(url) or "", address.split(url)[1]
    if _NOT_FOUND.search(title) and prose < _STORY:
        return "other"
    if is_list(host, path) and prose < 4 * _STORY:
        return "index"
    if prose <= _FEW:
        if meta.kind == "video" or _VIDEO_TITLE.match(title) or _VIDEOS.search(path):
            return "video"
        if host.startswith(_VIDEO_HOSTS):
            return "video"
        if (
            meta.kind == "gallery"
            or _PHOTO_TITLE.match(title)
            or _PHOTOS.search(path)
            or host.startswith(_PHOTO_HOSTS)
        ):
            return "gallery"
    headlines = sum(
        entry.count(" ") >= 3 for row in page.rows if is_link(row) for entry in row.text.split("\n")
    )
    if prose < _STORY and headlines >= _MANY_LINKS and meta.kind in (None, "index"):
        slug = path.rstrip("/").rpartition("/")[2]
        if slug.count("-") < 3 and meta.published is None:
            return "index"
    return "article" if prose >= _STORY and meta.kind in (None, "article") else None


def is_list(host: str, path: str) -> bool:
    """Whether an address is that of a home page, a section's index or a tag.

    >>> is_list("kompas.com", "/"), is_list("kompas.com", "/tag/banjir")
    (True, True)
    >>> is_list("kompas.com", "/read/2024/01/02/1/index-saham-naik-hari-ini")
    False
    """
    steps = [step for step in path.lower().split("/") if step]
    if not host:
        return False
    if not steps:
        return True
    return bool(_LISTS.fullmatch(steps[0]) or (len(steps) <= 3 and _LISTS.fullmatch(steps[-1])))
