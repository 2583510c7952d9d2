"""The headline, wherever it stands, and the standfirst under it.

Evidence, strongest first: the same line twice above the story (page title and headline), the
words of the URL's last part, a byline or a date right behind it, and being the one headline-shaped
line above a story.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from beritaclean.extractors.lead import reads
from beritaclean.extractors.spans import opening
from beritaclean.late import late
from beritaclean.outlets import load
from beritaclean.page import Line, Mark, Page
from beritaclean.words import fold

_SITE_NAME = late(r"\s+(?:[-|–—»•:]|\|\|)\s+(?P<site>[^-|–—»•]{2,60})$")
_LONGEST = 260
_NEAR = 3
_SLUG_WORDS = late(r"[a-z0-9]{2,}")


def title(page: Page) -> Iterator[Mark]:
    r"""Mark every line above the story that prints the headline, and the standfirst behind it.

    >>> from beritaclean.inputs.text import read
    >>> page = read(
    ...     "Banjir Surut di Solo - Kompas.com\nHome\nBanjir Surut di Solo\n"
    ...     "Air sungai mulai surut pada Rabu pagi setelah hujan reda, kata seorang warga."
    ... )
    >>> {m.value for m in title(page)}
    {'Banjir Surut di Solo'}
    """
    start = opening(page)
    head = page.lines[: start + 1]
    candidates = [
        line
        for line in head
        if not page.marks[line.index]
        and line.words >= 3
        and line.end - line.start <= _LONGEST
        and line.index < start
    ]
    if not candidates:
        yield from _stated(page)
        return
    found = _repeated(candidates) if start < len(page.lines) else None
    found = found or _in_url(page, candidates)
    if found is None and not _is_printed(page, head):
        found = _before_byline(page, candidates, start) or _only_one(page, candidates, start)
    if found is None:
        yield from _stated(page)
        return
    text, rule = found
    wanted = fold(text)
    last: Line | None = None
    for line in page.lines[: start + _NEAR + 1]:
        if page.marks[line.index]:
            continue
        bare = fold(line.text)
        if bare == wanted or _without_site(bare) == wanted or _piped(line.text, text):
            yield line.mark("title", rule, text)
            last = line
    if last is not None:
        yield from _standfirst(page, last, start)


def _is_printed(page: Page, head: Iterable[Line]) -> bool:
    """Whether the head prints the stated title: then where a line stands makes none of it."""
    wanted = fold(page.hints.title or "")
    return bool(wanted) and any(fold(line.text) == wanted for line in head)


def _stated(page: Page) -> Iterator[Mark]:
    """The title that stands beside the text, in its record: its copies in the head are titles."""
    if not page.hints.title:
        return
    wanted = fold(page.hints.title)
    for line in page.lines[: _NEAR + 1]:
        if not page.marks[line.index] and fold(line.text) == wanted:
            yield line.mark("title", "title.stated", line.text)


def _repeated(candidates: list[Line]) -> tuple[str, str] | None:
    """A line that stands twice in the head, once perhaps with the site's name behind it."""
    first = candidates[0]
    for line in candidates[1:]:
        if line.words >= 3 and first.index < _NEAR and _piped(first.text, line.text):
            return _clean(line.text), "title.repeated"
    whole: set[str] = set()
    cut: set[str] = set()
    for line in candidates:
        if line.words < 5 or line.text[0] == "#":
            continue
        bare = fold(line.text)
        # what two have in common before a dash each may be a place: they are two datelines
        if bare in whole or bare in cut or _without_site(bare) in whole:
            return _clean(line.text), "title.repeated"
        whole.add(bare)
        cut.add(_without_site(bare))
    return None


def _piped(long: str, short: str) -> bool:
    """``Nama | Judul - Situs``: the short one is a part of the long one between its bars."""
    if len(short) < 12 or len(long) > len(short) + 90 or short not in long:
        return False
    before, _, behind = long.partition(short)
    before, behind = before.rstrip(), behind.lstrip()
    return (not before or before[-1] in _BARS) and (not behind or behind[0] in _BARS)


_BARS = "-|–—»:"
"""What stands between a headline and the name of a site or a section."""


def _without_site(folded: str) -> str:
    """A folded page title without the site's name behind its last bar or dash."""
    match = _SITE_NAME.search(folded)
    return folded[: match.start()] if match and match["site"].count(" ") < 6 else folded


def _in_url(page: Page, candidates: list[Line]) -> tuple[str, str] | None:
    """The line whose words are those of the URL's last part."""
    slug = slug_words(page.hints.url)
    if len(slug) < 3:
        return None
    best, score = None, 0.6
    for line in candidates:
        words = set(_SLUG_WORDS.findall(fold(line.text)))
        if not words or (line.text[-1] == "." and line.text[-3:] != "..."):
            continue
        share = len(words & slug) / max(len(words), len(slug))
        if share > score:
            best, score = line, share
    return (_clean(best.text), "title.url") if best is not None else None


@functools.lru_cache(maxsize=16)  # it is asked several times of each document
def slug_words(url: str | None) -> frozenset[str]:
    """The words of a URL's longest part, without numbers and file endings.

    >>> sorted(slug_words("https://a.id/read/123/banjir-surut-di-solo.html"))
    ['banjir', 'di', 'solo', 'surut']
    >>> slug_words("banjir-surut-di-solo.html") == slug_words("https://a.id/banjir-surut-di-solo")
    True
    """
    if not url:
        return frozenset()
    if "/" not in url:  # the name of a saved page
        url = f"/{url}"
    try:
        path = unquote(urlsplit(url if url.startswith("/") or "//" in url else f"//{url}").path)
    except ValueError:
        return frozenset()
    parts = sorted(path.lower().split("/"), key=lambda part: (-part.count("-"), part))
    if not parts or parts[0].count("-") < 2:
        return frozenset()
    slug = re.sub(r"\.\w{2,5}$", "", parts[0])
    slug = re.sub(r"-(?:\d{4,}|[0-9a-f]{6,}|kln|mj\d)$", "", slug)
    return frozenset(_SLUG_WORDS.findall(slug)) - {"d", "amp"}


def _before_byline(page: Page, candidates: list[Line], start: int) -> tuple[str, str] | None:
    """The nearest headline above the first byline or date of the head."""
    marked = [
        line.index
        for line in page.lines[:start]
        if (marks := page.marks[line.index]) and marks[0].label in ("byline", "date")
    ]
    heads = {c.index: c for c in candidates if c.words >= 4 and c.shape == "headline"}
    for at in marked:
        for index in range(at - 1, at - 1 - _NEAR, -1):
            if index in heads:
                return _clean(heads[index].text), "title.byline"
    return None


def _only_one(page: Page, candidates: list[Line], start: int) -> tuple[str, str] | None:
    """The first line of a text, headline-shaped, with the story right behind it."""
    line = candidates[0]
    if line.index or line.shape != "headline" or line.words < 4 or start > _NEAR:
        return None
    if reads(line) and not (line.markup and line.markup.tag == "h1"):
        return None
    if line.text.endswith((":", ",", ";")) or len(line.text) > 160 or line.text[:1] in '"“-•*':
        return None
    if start >= len(page.lines) or _DATED.search(line.text):
        return None
    words = line.text.split()
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in words)
    slug = slug_words(page.hints.url)
    if capitals * 2 < len(words) or (len(slug) >= 3 and not _shares(line, slug)):
        return None
    return _clean(line.text), "title.first"


_DATED = late(r"\(\d{1,2}/\d{1,2}")
"""A date in parentheses is a caption's habit, never a headline's."""


def _shares(line: Line, slug: frozenset[str]) -> bool:
    words = set(_SLUG_WORDS.findall(fold(line.text)))
    return len(words & slug) * 5 >= len(slug) * 2


def _clean(text: str) -> str:
    """A headline without the site's name behind it."""
    match = _SITE_NAME.search(text)
    if match:
        site = fold(match["site"])
        last = site.rpartition(" ")[2]  # fold() may leave nothing: the site is an invisible sign
        # a dot inside it is a domain's, the one behind it a sentence's
        if site in load().channels or last in load().channels or "." in last.strip("."):
            return text[: match.start()].strip()
    return text


def _standfirst(page: Page, last: Line, start: int) -> Iterator[Mark]:
    """A sentence between the headline and the byline or date is the standfirst."""
    index = last.index + 1
    if index >= len(page.lines) or index >= start:
        return
    line = page.lines[index]
    if page.marks[index] or line.words < 7 or line.end - line.start > 300:
        return
    after = page.marks[index + 1] if index + 1 < len(page.lines) else ()
    if after and after[0].label in ("byline", "date"):
        yield line.mark("subtitle", "subtitle.standfirst", line.text)
