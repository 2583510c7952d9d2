"""Whether two articles are pages of one story: told from their URLs, titles and page numbers."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from beritaclean.core.addresses import kind
from beritaclean.core.article import Article
from beritaclean.lexicon.pages import OF_STORIES, STEPS, WORDS
from beritaclean.lexicon.patterns import any_of
from beritaclean.lexicon.shapes import shape_of
from beritaclean.lexicon.words import fold
from beritaclean.outlets import host_of


class Address(NamedTuple):
    """A URL, with what tells the pages of one story apart taken out of it."""

    key: str
    """Host, path and query without the page: equal for the pages of one story."""
    loose: str
    """`key` without a number at its end, which may be a page or a part of the slug."""
    part: str
    """The page as the URL writes it: ``2``, ``all``; empty for the first one."""


def address(url: str | None) -> Address | None:
    """The address of a story's page; None where a URL has no host or names no story.

    >>> where = address("https://www.kabarlembah.id/read/warga-bangun-jembatan?page=2")
    >>> where.key, where.part
    ('kabarlembah.id/read/warga-bangun-jembatan', '2')
    >>> address("https://kabarlembah.id/read/2").part  # an article's number, not a page's
    ''
    """
    host = host_of(url)
    if url is None or host is None:
        return None
    parsed = urlsplit(url if "//" in url else f"//{url}")
    path = parsed.path.rstrip("/")
    if any(map(_is_slug, path.lower().split("/"))):
        path = path.lower()  # the ids of short addresses are told apart by their case
    part = ""
    kept = []
    for name, value in parse_qsl(parsed.query):
        if name.lower() in OF_STORIES:
            part = part or value.strip().lower()
        elif not name.lower().startswith(_TRACKING):
            kept.append((name, value))
    found = _PATH_PAGE.fullmatch(path)
    if found and _is_slug(found["story"]):
        path, part = found["story"] + (found["end"] or ""), part or (found["a"] or found["b"])
    if not path and not kept:
        return None
    query = "?" + "&".join(f"{name}={value}" for name, value in sorted(kept)) if kept else ""
    numbered = _NUMBER_BEHIND.fullmatch(path)
    loose = numbered["story"] + (numbered["end"] or "") if numbered else path
    part = "" if part == "1" else part
    return Address(f"{host}{path}{query}", f"{host}{loose}{query}", part)


def story_of(article: Article) -> str | None:
    """What tells the story of an article by its address; None where it has none.

    The canonical address goes before the one that was fetched, unless it leads to a list, as that
    of a badly made site does, or the other one to a further page of the story. Scheme, ``www.``,
    fragment, the slash at the end and parameters that count visits do not matter, nor what asks
    for all pages on one, nor the case of letters in the words of a title.

    >>> from beritaclean import clean
    >>> urls = ("http://kabar.id/Banjir-di-Desa/?utm_id=x#atas", "www.kabar.id/banjir-di-desa")
    >>> [story_of(clean("Hujan turun.", url=url)) for url in urls]
    ['kabar.id/banjir-di-desa', 'kabar.id/banjir-di-desa']
    >>> story_of(clean("Hujan turun.", url="https://kabar.id/desa/hujan-turun-lagi?page=2"))
    'kabar.id/desa/hujan-turun-lagi page 2'
    """
    own = address(article.url)
    stated = address(article.canonical)
    if stated is not None and (own is None or not _is_further(own)):
        is_list = kind(article.canonical) == "index" and kind(article.url) != "index"
        if own is None or not is_list:
            own = stated
    if own is None:
        return None
    page = own.part if _is_further(own) else ""
    printed = article.pagination.page if article.pagination else None
    if not page and printed and printed > 1:
        page = str(printed)
    return f"{own.key} page {page}" if page else own.key


def _is_further(found: Address) -> bool:
    """Whether an address is that of a further page of a story."""
    return found.part not in {"", "all"}


_TRACKING = ("utm_", "fbclid", "gclid")
_PATH_PAGE = re.compile(
    rf"(?P<story>.*?[^/])(?:/(?:{any_of(STEPS)}/)?(?P<a>\d{{1,3}}|all)"
    rf"|-(?:splitnews|{any_of(STEPS)})-(?P<b>\d{{1,3}}))(?P<end>\.html?)?"
)
_NUMBER_BEHIND = re.compile(r"(?P<story>.*[a-z]-\w+-\w+?)-\d{1,2}(?P<end>\.html?)?")


def _is_slug(path: str) -> bool:
    """Whether a path ends in the words of a title, so that a number behind it is a page's."""
    last = path.rpartition("/")[2].removesuffix(".html").removesuffix(".htm")
    return len(_SLUG_WORD.findall(last)) >= 3


_SLUG_WORD = re.compile(r"[a-z]{2,}")


def headline_of(article: Article) -> str | None:
    """The title, or the first paragraph where it looks like one; None where neither does.

    On a page without byline and date the title may be taken for the story's first line.
    """
    if article.title:
        return article.title
    first = article.paragraphs[0] if article.paragraphs else ""
    words = first.split()
    if len(first) > _LONGEST_TITLE or not first or shape_of(first)[1] != "headline":
        return None
    capitals = sum(not word[0].islower() for word in words)
    return first if capitals * 5 >= len(words) * 3 else None  # "di", "dan" are not capitalised


_LONGEST_TITLE = 260


def title_key(title: str) -> str:
    """A title folded, without the number of its page.

    >>> title_key("Jembatan Bambu di Randusari - Halaman 2")
    'jembatan bambu di randusari'
    """
    folded = fold(title)
    if len(folded) > _LONGEST_TITLE:
        return folded
    return _PAGE_OF_TITLE.sub("", folded) or folded


_PAGE_OF_TITLE = re.compile(
    rf"[ |:(-]{{0,3}}\b(?:{any_of(WORDS)}\b\.? ?"
    r"(?:\d{1,3}(?: ?(?:dari|of|/) ?\d{1,3})?|all)|semua halaman)\)?(?= [-|]|$)"
)


def is_other_story(first: Article, other: Article) -> bool:
    """Whether two articles are clearly no pages of one story; what says nothing is no reason."""
    hosts = [article.domain or host_of(article.url) for article in (first, other)]
    if all(hosts) and not _same_site(str(hosts[0]), str(hosts[1])):
        return True
    here, there = address(first.url), address(other.url)
    if here and there and here.loose == there.loose:
        return False
    if first.title is None or other.title is None:
        return False
    if _share_words(title_key(first.title), title_key(other.title)):
        return False
    return not (here and there and _share_words(_slug(here), _slug(there)))


def is_next_page(story: list[Article], article: Article) -> bool:
    """Whether an article is clearly one more page of a story, of which some pages are known.

    Either its URL is that of the story but for the page, or it has the story's title and
    the page numbers rise, or count as many pages, or the page before says that the story goes on.
    """
    first, last = story[0], story[-1]
    if is_other_story(first, article) or article.source in {first.source, last.source}:
        return False
    here, there = address(first.url), address(article.url)
    if here and there:
        if here.key == there.key and there.part not in {here.part, _part(last)}:
            return True
        if here.loose != there.loose:
            return False
    titles = [title_key(title) for page in (first, article) if (title := headline_of(page))]
    if len(titles) < 2 or titles[0] != titles[1]:
        return False
    old, new = last.pagination, article.pagination
    if old is None:
        return False
    if new is not None and old.page and new.page:
        return old.page < new.page and (old.pages or new.pages) == (new.pages or old.pages)
    counted = new is not None and old.pages == new.pages and len(story) < (old.pages or 0)
    return counted or old.continues


def _part(article: Article) -> str | None:
    known = address(article.url)
    return known.part if known else None


def _same_site(host: str, other: str) -> bool:
    return host == other or host.endswith(f".{other}") or other.endswith(f".{host}")


def _slug(where: Address) -> str:
    return where.loose.rpartition("/")[2].replace("-", " ").replace("_", " ")


def _share_words(one: str, other: str) -> bool:
    """Whether two titles share half of the words of the shorter; short words say nothing."""
    words, others = (set(_WORD.findall(text)) for text in (one, other))
    fewer = min(len(words), len(others))
    return len(words & others) * 2 >= fewer


_WORD = re.compile(r"\w{3,}")
