"""The headline, wherever it stands, and the standfirst under it.

Evidence, strongest first: the same line twice above the story (page title and headline), the
words of the URL's last part, a byline, a date or the dateline beside it, and being the first
headline-shaped line above a story. What each is worth stands in `evidence`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from beritaclean.extractors.evidence import Head, headline_of, is_whole
from beritaclean.extractors.lead import has_twin
from beritaclean.extractors.own import own_names
from beritaclean.extractors.page_titles import headline_in, is_part, is_path, without_site
from beritaclean.extractors.spans import opening
from beritaclean.late import late
from beritaclean.page import Line, Mark, Page
from beritaclean.words import fold

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
    if page.zone is not None and page.hints.kind == "index":
        return  # a list has headlines of others
    start = opening(page)
    candidates = [
        line
        for line in page.lines[:start]
        if not page.marks[line.index] and line.words >= 3 and line.end - line.start <= _LONGEST
    ]
    slug = slug_words(page.hints.url)
    if not candidates and not slug:
        yield from _stated(page)
        return
    head = Head.of(page, start, slug)
    found = headline_of(head, candidates)
    if found is not None and found[1] not in _SURE:
        printed = _is_printed(page, page.lines[: start + 1])
        last_line = found[0].index + 1 == len(page.lines)  # nothing is told below it
        found = None if printed or last_line or has_twin(page, found[0]) else found
    if found is None:
        yield from _stated(page)
        return
    best, rule = found
    text = headline_in(best.text, own_names(page), functools.partial(is_whole, head))
    wanted = fold(text)
    last: Line | None = None
    for line in page.lines[: max(start + _NEAR, best.index) + 1]:
        if page.marks[line.index]:
            continue
        bare = fold(line.text)
        if wanted not in bare and text not in line.text:
            continue
        if is_path(line.text, text):
            yield line.mark("nav", "title.path")
        elif bare == wanted or without_site(bare) == wanted or is_part(line.text, text):
            yield line.mark("title", rule, text)
            last = line
    if last is not None:
        yield from _standfirst(page, last, start)


_SURE = frozenset({"title.repeated", "title.url"})
"""Where the head prints the stated title, where a line stands makes no other one a headline."""


def _hyphened(part: str) -> str:
    """A part of a path whose words stand apart by another sign than the usual one."""
    other = next((sign for sign in "_." if part.count(sign) > max(2, part.count("-"))), None)
    return part.replace(other, "-") if other else part


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


@functools.lru_cache(maxsize=16)  # it is asked several times of each document
def slug_words(url: str | None) -> frozenset[str]:
    """The words of a URL's longest part, without numbers and file endings.

    >>> sorted(slug_words("https://a.id/read/123/banjir-surut-di-solo.html"))
    ['banjir', 'di', 'solo', 'surut']
    >>> slug_words("banjir-surut-di-solo.html") == slug_words("https://a.id/Banjir_surut_di_solo")
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
    parts = [_hyphened(part) for part in path.lower().split("/")]
    parts.sort(key=lambda part: (-part.count("-"), part))
    if not parts or parts[0].count("-") < 2:
        return frozenset()
    slug = re.sub(r"\.\w{2,5}$", "", parts[0])
    slug = re.sub(r"-(?:\d{4,}|[0-9a-f]{6,}|kln|mj\d)$", "", slug)
    words = frozenset(_SLUG_WORDS.findall(slug)) - {"d", "amp"}
    # a day is no headline: /2015_10_01_archive.html
    return words if sum(not word.isdigit() for word in words) > 1 else frozenset()


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
