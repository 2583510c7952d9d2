"""Addresses of the web: which fields hold one, and what its path and query show a page to be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from beritaclean.core.parts import Kind
from beritaclean.lexicon.pages import PARAMETERS, STEPS

_URL = re.compile(r"https?://[^\s<>\"]+\Z", re.IGNORECASE)
_BARE = re.compile(
    r"(?://)?(?P<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24})(?::\d{1,5})?"
    r"[/?#][^\s<>\"]+\Z",
    re.IGNORECASE,
)
"""A host and something behind it: a name alone, as in a column `source`, is no article's."""
_LONGEST = 4096


def address(value: Any) -> str | None:
    """The address of the web that a field states, as it is written; None where it is none.

    Without a scheme, it is one where its host lies in a domain that can be registered, by the
    Public Suffix List (publicsuffix.org), and a path or a query stands behind it.

    >>> address("https://www.kompas.com/read/1"), address(" kompas.com/read/1 ")
    ('https://www.kompas.com/read/1', 'kompas.com/read/1')
    >>> address("Kompas"), address("kompas.com"), address("berita.html/1"), address("n.a./1")
    (None, None, None, None)
    """
    if not isinstance(value, str):
        return None
    text = value.strip().strip("<>")
    if _URL.match(text):
        return text
    bare = _BARE.match(text) if len(text) <= _LONGEST else None
    return text if bare and _is_registered(bare["host"].lower()) else None


@lru_cache(maxsize=65536)
def _is_registered(host: str) -> bool:
    from tld import get_fld  # noqa: PLC0415 - a tenth of a second, for who has such fields

    return get_fld(host, fix_protocol=True, fail_silently=True) is not None


# Source: hosts of about 1,200 outlets; `co` stands before `.id` too.
DOMAINS = "com|co|id|net|news|tv|org"
"""Endings of the domains of nearly all outlets, for a pattern; some places take more of them."""

# Source of the tables: addresses of pages of about 300 Indonesian sites, 2009-2026.
_LISTS = """
    indeks index indeks-berita indexs tag tags listtag topik topic topics label search cari
    pencarian kategori category categories kanal channel author authors penulis editor reporter
    profil terpopuler populer popular trending terbaru terkini archive archives arsip rss feed
    latest most-popular all-news semua-berita itemlist
    """
INDEX_STEPS = frozenset(_LISTS.split())
"""Steps of a path that lead to lists. They count as one of at most three steps."""
_TAG_STEPS = frozenset({"tag", "tags", "listtag"})
"""Steps below which a number is that of a tag, and a slug its name."""
_SEARCH_STEPS = frozenset({"search", "cari", "pencarian"})
_LISTING = frozenset({"tag", "cat", "paged", "author", "s", "q", "m", "start", "limitstart"})
"""Parameters of a query with which WordPress, Joomla and others list stories."""
_SERVERS = frozenset({"index", "index.php", "index.html"})
"""First steps of a server that cannot write addresses anew."""
_FORMS = frozenset({"m", "amp"})
"""Parameters that ask for another form of the same page, such as that of a telephone."""
_PICTURES = """
    foto photo photos galeri gallery galeri-foto fotogaleri inpicture fotosport fotonews foto-bisnis
    foto-news foto-travel foto-olahraga
    """


def _media(pictures: str, films: str) -> dict[str, Kind]:
    """What the words of two lists lead to."""
    kinds: dict[str, Kind] = dict.fromkeys(pictures.split(), "gallery")
    return kinds | dict.fromkeys(films.split(), "video")


_MEDIA_STEPS = _media(_PICTURES, "tv watch vidio video videos vod")
"""First steps of a path that lead to pictures or films."""
_MEDIA_HOSTS = _media("foto photo galeri images", "video vidio tv 20")
"""First names of hosts that hold pictures or films; 20.detik.com does."""
PAGE_PARAMETERS = PARAMETERS | {"p"}
_STORY = re.compile(r"\d{5,}|(?:[^/-]+-){3,}[^/-]+|(?:[^/.]+\.){4,}")
"""A step that names one story: a long number, or a slug of four words."""
_ENDING = re.compile(r"\.(?:html?|php|aspx?)$")
_NUMBER = re.compile(r"\d{5,}")
_ARCHIVE = re.compile(r"(?:19|20)\d\d(?:/(?:0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12]\d|3[01]))?)?")
"""The steps of all stories of a year, a month, a day."""
_RUBRIC = re.compile(r"(?:kategori|category|arsip|indeks|tag)-[a-z]+")
"""The name of a list and what it lists, in one step."""
_DEEPEST = 3
"""Steps of a path to a list; of a day in an archive too."""
_SLUG = 4
"""Hyphens of a headline in an address."""


@lru_cache(maxsize=64)
def split(url: str | None) -> tuple[str, str, Mapping[str, str]]:
    """Host, path and query of an address; empty where there is none.

    >>> split("https://www.kompas.com/a/b?page=2")
    ('www.kompas.com', '/a/b', {'page': '2'})
    """
    if not url:
        return "", "", {}
    try:
        parts = urlsplit(url[:MOST])
        query = dict(parse_qsl(parts.query, max_num_fields=40)) if parts.query else {}
        return parts.netloc.lower(), parts.path, query
    except ValueError:  # a bracket that is no IPv6 address, or too many fields
        return "", "", {}


MOST = 2_000
"""Characters of an address that are read."""


@lru_cache(maxsize=64)  # it is asked several times of each document
def kind(url: str | None) -> Kind | None:
    """What the address alone shows: a list, pictures, a film, a story, or nothing.

    >>> kind("https://m.merdeka.com/"), kind("https://kabar.example/daerah/page/3")
    ('index', 'index')
    >>> kind("https://kabar.example/2024/05"), kind("https://kabar.example/?s=banjir")
    ('index', 'index')
    >>> kind("https://news.detik.com/berita/d-7337287/harga-beras-naik-lagi")
    'article'
    >>> kind("https://kabar.example/harga-beras-naik-lagi/index.html")
    'article'
    >>> kind("https://kabar.example/rubrik/0/page/13902"), kind("https://kabar.example/desa/index.html")
    ('index', 'index')
    >>> kind("https://news.detik.com/berita") is None
    True
    """
    host, path, query = split(url)
    if not host:
        return None
    steps = list(filter(None, path.lower().split("/")))
    if steps and "." in steps[-1]:
        steps[-1] = _ENDING.sub("", steps[-1])
    if steps and steps[0] in _SERVERS and len(steps) > 1:
        del steps[0]
    if steps[-1:] == ["index"] and len(steps) > 1 and _STORY.fullmatch(steps[-2]):
        del steps[-1]  # "/harga-beras-naik-lagi/index.html": the file that a server sends
    paged = len(steps) > 1 and steps[-2] in STEPS and steps[-1].isdecimal()
    if paged:
        del steps[-2:]
    if not steps or steps == ["index"]:
        post = len(query.get("p", "")) > 2  # WordPress without permalinks
        front = not post and not query.keys() - PAGE_PARAMETERS - _FORMS
        return "index" if paged or front or _asks_for_list(query) else None
    if _is_list(steps, path):
        return "index"
    if len(steps) > 1:  # the step alone is the list of them
        media = _MEDIA_STEPS.get(steps[0]) or _MEDIA_STEPS.get(steps[1])
        media = media or _MEDIA_HOSTS.get(host.removeprefix("www.").partition(".")[0])
        if media is not None:
            return media
    # most often the last, soon seen; a page's number is none of a story
    if _STORY.search(steps[-1]) or _STORY.search("/".join(steps) if paged else path):
        return "article"
    return "index" if paged or _asks_for_list(query) else None


def _is_list(steps: Sequence[str], path: str) -> bool:
    """Whether the steps of a path lead to a list, by the name of one or as an archive."""
    if len(steps) > _DEEPEST:
        return False
    first = steps[0]
    if first.isdecimal() and _ARCHIVE.fullmatch("/".join(steps)) and not _ENDING.search(path):
        return True
    if INDEX_STEPS.isdisjoint(steps):
        return len(steps) == 1 and _RUBRIC.fullmatch(first) is not None
    last = max(at for at, step in enumerate(steps) if step in INDEX_STEPS)
    return first in _TAG_STEPS or not (_NUMBER.search(path) or _is_below(steps, last))


def _asks_for_list(query: Mapping[str, str]) -> bool:
    """Whether a query asks for a list; ``m=1`` asks Blogger for the page of a telephone."""
    return any(name != "m" or len(query[name]) > 3 for name in _LISTING & query.keys())


def _is_below(steps: Sequence[str], at: int) -> bool:
    """Whether a story stands below a list: a long slug that is not the name of the list."""
    return at + 2 < len(steps) and steps[-1].count("-") >= _SLUG


def is_archive(url: str | None) -> bool:
    """Whether an address leads to a further page of a list, to the stories of a month, to a search.

    >>> is_archive("https://kabar.example/opini/page/2"), is_archive("https://kabar.example/2031/05")
    (True, True)
    >>> is_archive("https://kabar.example/tag/banjir")
    False
    """
    if kind(url) != "index":
        return False
    _, path, query = split(url)
    steps = [step for step in path.split("/") if step]
    numbered = len(steps) > 1 and steps[-2].lower() in STEPS
    searched = not _SEARCH_STEPS.isdisjoint(steps[:2]) or not query.keys().isdisjoint("sq")
    dated = any(_ARCHIVE.fullmatch("/".join(steps[at:])) for at in (0, 1))
    return (
        numbered
        or dated
        or searched
        or not query.keys().isdisjoint(("paged", "start", "updated-max"))
    )


def is_front_page(url: str | None) -> bool:
    """Whether an address is that of a whole site.

    >>> is_front_page("https://kabar.example/?m=1"), is_front_page("https://kabar.example/desa")
    (True, False)
    """
    return kind(url) == "index" and not split(url)[1].strip("/")


def last_step(url: str | None) -> str:
    """The last step of a path, apart from a page's number.

    >>> last_step("https://kabar.example/opini/page/2")
    'opini'
    """
    steps = [_ENDING.sub("", step.lower()) for step in split(url)[1].split("/") if step]
    if len(steps) > 1 and steps[-2] in STEPS:
        del steps[-2:]
    return steps[-1] if steps else ""


@lru_cache(maxsize=16)  # it is asked several times of each document
def slug_words(url: str | None) -> frozenset[str]:
    """The words of an address's longest part, without numbers and file endings.

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
    parts = path.lower().split("/")
    if max(path.count("_"), path.count(".")) > _MOST_SIGNS:
        parts = list(map(_hyphened, parts))
    slug = min(parts, key=lambda part: (-part.count("-"), part))
    if slug.count("-") < 2:
        return frozenset()
    slug = _NO_WORDS.sub("", _SUFFIX.sub("", slug))
    words = frozenset(_SLUG_WORDS.findall(slug)) - {"d", "amp"}
    # a day is no headline: /2015_10_01_archive.html
    return words if len(words) - sum(map(str.isdigit, words)) > 1 else frozenset()


_SUFFIX = re.compile(r"\.\w{2,5}$")
_NO_WORDS = re.compile(r"-(?:\d{4,}|[0-9a-f]{6,}|kln|mj\d)$")
"""What systems put behind the words of a headline."""
_SLUG_WORDS = re.compile(r"[a-z0-9]{2,}")


def _hyphened(part: str) -> str:
    """A part of a path whose words stand apart by another sign than the usual one."""
    most = max(_MOST_SIGNS, part.count("-"))
    other = next((sign for sign in "_." if part.count(sign) > most), None)
    return part.replace(other, "-") if other else part


_MOST_SIGNS = 2
"""More dots or underscores stand between words."""
