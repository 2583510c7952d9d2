"""What a page is, where its source shows it: an article, a list, a gallery, a video, no news."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from beritaclean import dates
from beritaclean.core.parts import Kind, Metadata
from beritaclean.inputs.html.content.score import HEADLINE, PICTURES, Scored, is_link
from beritaclean.inputs.html.metadata import address
from beritaclean.inputs.html.rows import Row, Rows
from beritaclean.lexicon.words import word_set

_PHOTO_TITLE = re.compile(
    r"(?:(?:berita |galeri |kilas )?foto(?:-foto)?|in picture)\s*[:|]", re.IGNORECASE
)
_VIDEO_TITLE = re.compile(r"video\s*[:|]", re.IGNORECASE)
_NOT_FOUND = re.compile(
    r"\b404\b|(?:halaman|berita|artikel) (?:yang anda cari )?tidak (?:di)?temukan|"
    r"page not found|not found",
    re.IGNORECASE,
)
_SAYS_NOT_FOUND = re.compile(
    r"(?:(?:oops|ups|maaf|error|galat)\W*)?(?=404|\w)(?:404(?:\W*error)?\W*)?"
    r"(?:(?:halaman|laman|berita|artikel|konten)(?: yang anda cari)? tidak (?:di)?temukan"
    r"|(?:page |file )?not found)?\W*",
    re.IGNORECASE,
)
"""A heading, or a part of a title, that says nothing else."""
_PRINTED = ("printed", "time")
"""How the sources of dates begin that a reader sees on the page."""
_PARTS = re.compile(r"\s[|–—»:-]\s")
_FEW = 450
"""Characters of prose beside the captions up to which a photo page or a video has no story."""
_DESCRIPTION = 900
"""As `_FEW`, where the address or the metadata says what the page is: three paragraphs at most."""
_STORY = 250
"""Characters of prose from which a page that calls itself an article is one."""
_MANY_LINKS = 12
"""Linked headlines from which a page without a story is a list of stories."""
_HEADINGS = frozenset({"h1", "h2", "h3"})
_LONGEST_HEADING = 80
"""Characters of a heading that says that nothing was found."""

_BOXES = 3
"""Boxes with a paragraph or two each, from which a page is made of boxes."""
_PER_BOX = 2.5
"""Paragraphs in a box, on the average: a story in parts has more."""
_LARGEST_BOX = 0.25
"""The share of the paragraphs that one box may hold: a story's element holds most of them."""
_MOST_BOXES = 0.7
"""The share of the boxes with a linked headline, or a clock, from which all are of that kind."""
# Source: addresses of the pages about a site, beside its stories, on 60 Indonesian sites.
_SITE_STEPS = word_set("""
    login signin sign-in masuk logout register signup sign-up daftar registrasi lupa-password
    account akun my-account profile cart my-cart keranjang checkout contact contact-us kontak
    kontak-kami hubungi-kami about about-us tentang tentang-kami tentangkami redaksi
    susunan-redaksi pedoman pedoman-siber pedoman-media-siber pedoman-pemberitaan-media-siber
    privacy privacy-policy kebijakan-privasi privasi terms terms-of-service terms-of-services
    terms-and-conditions syarat-dan-ketentuan syarat-ketentuan disclaimer karier karir career
    careers faq bantuan help iklan info-iklan pasang-iklan advertise media-kit sitemap
    """)
"""Last steps of addresses that lead to no story, but to what the site is or does."""
_TALK_STEPS = frozenset({"forum", "forums", "thread", "threads", "guestbook", "buku-tamu"})
"""Steps of addresses that lead to what readers write to each other."""
_PRICE = re.compile(r"(?:harga\s?:?\s)?rp\.?\s?\d[\d.]{3,}(?:,\d\d|,-)?", re.IGNORECASE)
_FILL_IN = re.compile(
    r"\b(?:log ?in|masuk|sign ?(?:in|up)|daftar|registrasi|register|kirim|unggah|upload|lamar)",
    re.IGNORECASE,
)
"""Words over a form."""
_CLOCK = re.compile(r"(?:(?:pukul|jam) )?[0-2]?\d[.:][0-5]\d(?: ?(?:WIB|WITA?))?", re.IGNORECASE)
"""A row that says what o'clock it is."""
_CART = re.compile(r"cart|keranjang|checkout", re.IGNORECASE)
_BUTTONS = (".//form", ".//button", ".//input[@type='submit']", ".//a[@class]")


class _Prose(NamedTuple):
    """The paragraphs of what would be the story, beside its pictures."""

    characters: float
    rows: list[int]


def kind_of(
    page: Rows, scored: Scored, story: tuple[int, ...], meta: Metadata, url: str | None
) -> Kind | None:
    """What a page is; None where its source leaves it to the text."""
    worth, roles = scored.worth, scored.roles
    told = [row for row in story if worth[row] > 0 and roles[row] not in PICTURES]
    prose = _Prose(sum(worth[row] for row in told), told)
    by_address = address.kind(url)
    dated = _is_stated(meta)
    if _is_missing(page, meta.title or "", prose, dated=dated):
        return "other"
    if not dated and _is_of_site(url):
        return "other"
    if not dated and _is_scattered(page, prose):
        listed = _lists(page, scored, prose) or (
            by_address == "index" and not address.is_front_page(url)
        )
        if listed:
            return "index"
        if not _is_live(page, prose):
            return "other"
    if by_address == "index" and prose.characters < 4 * _STORY and not _is_one(page, prose):
        return "index"
    if not dated and (meta.kind == "other" or _is_shop(page)):
        return "other"
    shown = _shown(meta, by_address, prose)
    if shown is not None:
        return shown
    undated = not dated and meta.published is None
    # a page of no known address may be a short story
    welcomes = prose.characters < 2 * _STORY and url and by_address is None and undated
    if welcomes and len(prose.rows) <= _BOXES and _headlines(page) >= _MANY_LINKS:
        return "index"  # a word of welcome over a list
    if prose.characters >= _STORY:
        return "article" if meta.kind in (None, "article") else None
    if by_address is not None or dated or meta.kind not in (None, "index"):
        return None
    if _headlines(page) >= _MANY_LINKS:
        return "index"
    return "other" if _is_form(page, meta.title or "") else None


def _is_stated(meta: Metadata) -> bool:
    """Whether a page calls itself a story, or states its day; lists print the days of others."""
    if meta.kind in ("article", "gallery", "video"):
        return True
    source = dict(meta.sources).get("published", "")
    return meta.published is not None and not source.startswith(_PRINTED)


def _headlines(page: Rows) -> int:
    """How many linked headlines a page has."""
    return sum(
        entry.count(" ") >= HEADLINE - 1
        for row in page.rows
        if is_link(row)
        for entry in row.text.split("\n")
    )


def _shown(meta: Metadata, by_address: Kind | None, prose: _Prose) -> Kind | None:
    """A film or pictures with a description, which may be all the text there is."""
    title = meta.title or ""
    few = prose.characters <= _FEW
    described = few or (len(prose.rows) <= _BOXES and prose.characters <= _DESCRIPTION)
    if ("video" in (meta.kind, by_address) and described) or (few and _VIDEO_TITLE.match(title)):
        return "video"
    if ("gallery" in (meta.kind, by_address) and described) or (few and _PHOTO_TITLE.match(title)):
        return "gallery"
    return None


def _is_missing(page: Rows, title: str, prose: _Prose, *, dated: bool) -> bool:
    """Whether a page says that there is none; teasers under it are no story of its own."""
    if prose.characters < _STORY and _NOT_FOUND.search(title):
        return True
    if dated:
        return False
    said = [*_PARTS.split(title), *_headings(page)]
    return any(_SAYS_NOT_FOUND.fullmatch(part.strip()) for part in said if part)


def _headings(page: Rows) -> Iterator[str]:
    """The short headings that lead nowhere."""
    for row in page.rows:
        if len(row.text) <= _LONGEST_HEADING and not is_link(row) and _is_heading(page, row):
            yield row.text


def _is_heading(page: Rows, row: Row) -> bool:
    return row.node >= 0 and page.nodes[row.node].structure in _HEADINGS


def _is_scattered(page: Rows, prose: _Prose) -> bool:
    """Whether the paragraphs stand in boxes of their own: teasers of stories, or of a product."""
    boxes = Counter(_box(page, row) for row in prose.rows)
    count = len(prose.rows)
    return (
        len(boxes) >= _BOXES
        and count <= _PER_BOX * len(boxes)
        and max(boxes.values()) <= max(2, _LARGEST_BOX * count)
    )


def _is_one(page: Rows, prose: _Prose) -> bool:
    """Whether one element holds all the paragraphs, and the page lists few headlines beside it."""
    boxes = {_box(page, row) for row in prose.rows}
    is_short = prose.characters < 2 * _STORY
    return len(boxes) == 1 and not is_short and _headlines(page) < _MANY_LINKS


def _is_live(page: Rows, prose: _Prose) -> bool:
    """Whether the boxes are entries of a live blog: a clock time over each, and no day."""
    clocks = sum(_CLOCK.fullmatch(row.text) is not None for row in page.rows)
    return clocks >= _MOST_BOXES * len({_box(page, row) for row in prose.rows})


def _box(page: Rows, row: int) -> int:
    """The element around that of a row; its own, where a linked headline opens that."""
    node = page.rows[row].node
    if node < 0:
        return node
    first = page.nodes[node].first
    return node if first < row and is_link(page.rows[first]) else page.nodes[node].parent


def _lists(page: Rows, scored: Scored, prose: _Prose) -> bool:
    """Whether most of the boxes are of stories: a linked headline, or a day and a headline."""
    boxes: dict[int, list[int]] = {}
    for row in prose.rows:
        boxes.setdefault(_box(page, row), []).append(row)
    edges = sorted((rows[0], rows[-1]) for rows in boxes.values())
    least = _MOST_BOXES * len(edges)
    linked = [
        index
        for index, row in enumerate(page.rows)
        if is_link(row) and (row.text.count(" ") >= HEADLINE - 1 or _is_heading(page, row))
    ]
    if _beside(linked, edges, len(page.rows)) >= least:
        return True
    days = sum(
        len(row.text) <= _LONGEST_HEADING and dates.is_date_line(row.text)
        for row in page.rows[edges[0][0] : edges[-1][1]]
    )
    titles = [index for index, (_, shape) in enumerate(scored.shapes) if shape == "headline"]
    return days >= least and _beside(titles, edges, len(page.rows)) >= least


def _beside(rows: list[int], edges: list[tuple[int, int]], end: int) -> int:
    """How many boxes, each with its first and last paragraph, have one of some rows above it.

    Or below it, where more have.
    """
    lasts = [-1, *(last for _, last in edges)]
    firsts = [*(first for first, _ in edges[1:]), end]
    above = sum(
        bisect_right(rows, first) > bisect_right(rows, before)
        for before, (first, _) in zip(lasts, edges, strict=False)
    )
    below = sum(
        bisect_left(rows, after) > bisect_left(rows, last)
        for (_, last), after in zip(edges, firsts, strict=True)
    )
    return max(above, below)


def _is_of_site(url: str | None) -> bool:
    """Whether an address leads to what a site says of itself, or to what its readers say."""
    steps = address.split(url)[1].strip("/").lower().replace("%20", "-").split("/")
    names = [step.partition(".")[0].replace(" ", "-") for step in steps]
    return names[-1] in _SITE_STEPS or not _TALK_STEPS.isdisjoint(names)


def _is_form(page: Rows, title: str) -> bool:
    """Whether a page is there to be filled in, and says so: it asks for a password, or a file."""
    if not any(map(_FILL_IN.search, (title, *_headings(page)))):
        return False
    root = page.nodes[0].element.getroottree()
    return any(
        root.find(f".//form//input[@type='{asked}']") is not None for asked in ("password", "file")
    )


def _is_shop(page: Rows) -> bool:
    """Whether a page sells: a price in a row of its own, and a cart to put the thing in."""
    if not any(_PRICE.fullmatch(row.text) for row in page.rows):
        return False
    root = page.nodes[0].element.getroottree()
    return any(
        _CART.search(" ".join(filter(None, map(element.get, ("class", "id", "action", "name")))))
        for path in _BUTTONS
        for element in root.iterfind(path)
    )
