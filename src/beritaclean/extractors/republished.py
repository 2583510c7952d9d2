"""``Artikel ini telah tayang di X dengan judul Y``: where a story first stood.

A notice, not story; but it names the original outlet and title, so both stay as data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.page import Mark, Page
from beritaclean.core.parts import Republished
from beritaclean.core.sieves import Words
from beritaclean.extractors.spans import ends_before, follows
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.roles import GLUED

_NOTICE = late(
    r"\(?(?:Sebagian\s+)?(?:Artikel|Berita|Tulisan|Konten)\s+ini\s+"
    r"(?:(?:telah|sudah|pernah|lebih|dulu|pertama|kali|juga)\s+){1,4}(?:tayang|terbit|dimuat|dipublikasikan|ditayangkan|diterbitkan)"
    r"(?:\s+(?:sebelumnya|lebih dulu|pertama kali))?\s+(?:di|oleh|pada)\s+",
    re.IGNORECASE,
)
_PRINTED = late(
    r"\W{0,3}(?:(?:telah|pernah|sudah) )?(?:dimuat|terbit|diterbitkan) (?:di|pada|dalam) "
    r"(?=[^.!?]{0,40}\bedisi\b)(?=[^.!?]*\d)[^.!?]{2,110}",
    re.IGNORECASE,
)
"""``Dimuat di edisi cetak - Buletin Lembah - Edisi 12``: a line that is nothing else."""
_SOURCED = late(r"Artikel ini bersumber dari (?:pemberitaan|artikel) (?:di\s+)?", re.IGNORECASE)
_SAID = late(r"ini\s+(?:telah|sudah|pernah|lebih|dulu|pertama|kali|juga|bersumber)\s")
"""What both have in lower case: cheap, for `re` leaps to its first letters."""
NOTICES = Words(
    *("tayang", "ditayangkan", "terbit", "diterbitkan", "dimuat", "dipublikasikan"),
    *("bersumber dari", "appeared first on", "first appeared on"),
)
_OUTLET = late(
    r"(?P<outlet>[^,\"“:]{2,60}?)(?=\s*(?:,|:|\.?\s+dengan|\s+berjudul|\.?\s+pada|\.?$|\"|“))"
)
_TITLE = late(
    r"(?:dengan\s+judul|berjudul|judul)\s*+(?::\s*+)?[\"“']?(?P<title>[^\"”]{5,250}?)"
    r"(?:[\"”']|,\s*(?:klik|baca|https?:)|\s*https?:|\s*\)?\.?$)",
    re.IGNORECASE,
)
_URL = late(r"https?://[^\s,)]+")
_BEHIND = late(
    r"\s*(?:,\s*)?(?:https?://\S+|klik untuk baca\s*:?\s*\S*|baca selengkapnya di sini\.?)",
    re.IGNORECASE,
)


# Source: feeds of WordPress.
_FEED = late(
    r"(?:^|(?<=[.!?…\"”\])]))\s*The post (?P<title>\S.{2,250}?) (?:first )?appeared (?:first )?on "
    r"(?P<outlet>[^\s.](?:[^.]|\.(?=\w)){1,60})\.?$"
)
"""Where a feed of WordPress names the story and its site."""


def republished(page: Page) -> Iterator[Mark]:
    """Mark the notice, on its own line or glued to the last paragraph, and read it.

    >>> from beritaclean.inputs.text import read
    >>> page = read('Artikel ini telah tayang di Kompas.com dengan judul "Panen di Ciawi"')
    >>> next(republished(page)).value
    Republished(outlet='Kompas.com', title='Panen di Ciawi', url=None)
    """
    for line in page.candidates:
        feed = _FEED.search(line.text) if " appeared " in line.text else None
        if feed and not page.marks[line.index]:
            said = Republished(outlet=feed["outlet"], title=feed["title"])
            yield line.part(feed.start(), len(line.text), "cta", "republished.feed", said)
            continue
        if _PRINTED.fullmatch(line.text) and not page.marks[line.index]:
            yield line.mark("other", "other.print")
            continue
        if page.label_of(line) or not _may_say(line.text.lower()):
            continue
        match = _NOTICE.search(line.text) or _SOURCED.search(line.text)
        if match is None:
            continue
        start = match.start()
        if start and not line.text[start].isupper() and line.text[start] != "(":
            continue
        rest = line.text[match.end() :]
        outlet = _OUTLET.match(rest)
        title = _TITLE.search(rest)
        url = _URL.search(rest)
        value = Republished(
            outlet=outlet["outlet"].strip(" .") if outlet else None,
            title=" ".join(title["title"].split()).strip(" .'\"") if title else None,
            url=url[0] if url else None,
        )
        end = _notice_end(line.text, match.end(), title, outlet)
        yield line.part(start, end, "cta", "republished.notice", value)
        following = follows(page, line)
        if (
            following is not None
            and title is None
            and line.key.endswith("judul")
            and following.shape in ("headline", "label")
        ):
            found = following.text.strip('"“” ')
            yield following.mark(
                "cta", "republished.title", Republished(outlet=value.outlet, title=found)
            )


def _may_say(lower: str) -> bool:
    """Whether a text in lower case may hold the notice: asked at each ``ini`` of it."""
    said = _SAID.finditer(lower) if " ini " in lower else ()
    return any(ends_before(lower, found.start(), _NOUNS) for found in said)


_ROLE = late(rf"{any_of(GLUED)}\s*:")
_NOUNS = ("artikel", "berita", "tulisan", "konten")


def _notice_end(
    text: str, after: int, title: re.Match[str] | None, outlet: re.Match[str] | None
) -> int:
    """Where the notice ends: behind its title and link, else with its sentence."""
    if len(text) - after < 260:
        glued = _ROLE.search(text[after:])
        return after + glued.start() if glued else len(text)
    end = after + (title.end() if title else outlet.end() if outlet else 0)
    behind = _BEHIND.match(text, end)
    return behind.end() if behind else end
