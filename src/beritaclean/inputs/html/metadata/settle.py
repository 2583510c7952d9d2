"""The fields that need more than the best source: names, tags, section, kind, pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from beritaclean.core.parts import Kind
from beritaclean.inputs.html.metadata import address
from beritaclean.inputs.html.metadata.claims import Claim, by_source, ranked
from beritaclean.inputs.html.metadata.keys import (
    ARTICLE_TYPES,
    KINDS,
    LIST_TYPES,
    MEDIA_TYPES,
    NO_NEWS_TYPES,
    NO_SECTIONS,
    SITE_HEADS,
)
from beritaclean.inputs.html.metadata.people import is_full_name, is_person, signed
from beritaclean.inputs.html.metadata.strings import norm
from beritaclean.inputs.html.metadata.survey import Survey
from beritaclean.lexicon.roles import Role

_NO_TAGS = frozenset(
    {"lihat selengkapnya", "selengkapnya", "lihat semua", "lainnya", "more", "tag", "tags"}
    | {"topik", "topik terkait", "label", "kata kunci", "add new tag", "uncategorized"}
    | {"tak berkategori", "tanpa kategori"}
)
"""Links and headings of a list of tags, and what WordPress fills in."""
_LONGEST_TAG = 60
_AGREED = 0.5
"""The share of tags that two sources have in common where both speak of the story."""
_RUN = 4
"""Tags in a row that stand so in the text: three may be a name."""
_PROSE = 6
"""Spaces inside a tag that is a piece of a sentence."""
_MOST_TAGS = 30
_FALSE = frozenset({"false", "0", "no", "locked", "paid", "premium"})
_TRUE = frozenset({"true", "1", "yes", "free"})
_EXPLICIT = frozenset(
    {"meta content_author", "meta content_editor", "printed author", "printed editor"}
)
"""Sources that name the role beside the name."""


class Chosen(NamedTuple):
    """Values, and where they came from."""

    values: tuple[str, ...]
    source: str


NOTHING = Chosen((), "")


def names(
    claims: Sequence[Claim], field: str, role: Role, sites: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """The people of each source, the best source first; a label inside a value moves them.

    >>> claims = [Claim("authors", "Editor: Sari Dewi", "meta author")]
    >>> names(claims, "authors", "author", frozenset())
    {}
    """
    found: dict[str, tuple[str, ...]] = {}
    for source, values in by_source(ranked(claims, field)).items():
        here: dict[str, str] = {}
        for value in values:
            if "://" in value or "@" in value:
                continue
            for did, several in signed(value, role):
                if did == role:
                    here |= {norm(n): n for n in several if is_person(n, sites)}
        if source.endswith(" below"):  # where pictures and readers have classes of authors too
            here = {key: name for key, name in here.items() if is_full_name(name)}
        if here:
            found[source] = tuple(here.values())
    return found


def people(claims: Sequence[Claim], sites: frozenset[str]) -> tuple[Chosen, Chosen]:
    """Authors and editors.

    The best source is taken; where another names more of the same people, that one. An
    editor that a source without roles calls the author is an editor.
    """
    editors = _fullest(names(claims, "editors", "editor", sites))
    by_author = names(claims, "authors", "author", sites)
    edited = set(map(norm, editors.values))
    told = {
        source: values if source in _EXPLICIT else kept
        for source, values in by_author.items()
        if (kept := tuple(name for name in values if norm(name) not in edited))
        or source in _EXPLICIT
    }
    authors = _fullest(told)
    if not authors.values and "class author" in by_author:
        # the name by the headline is also the editor's: one person did both
        authors = Chosen(by_author["class author"], "class author")
    if not authors.values and not editors.values:
        authors = _handle(claims, sites)
    return authors, editors


def _handle(claims: Sequence[Claim], sites: frozenset[str]) -> Chosen:
    """The user who signs by the headline, where nobody else does: not the account of the site."""
    hosts = [site.replace(" ", "") for site in sites]
    for claim in claims:
        if claim.field == "handle" and not claim.source.endswith(" below"):
            name = norm(claim.value).replace(" ", "")
            if not any(name in host or host in name for host in hosts if host):
                return Chosen((claim.value,), claim.source)
    return NOTHING


def contributors(claims: Sequence[Claim], sites: frozenset[str]) -> Chosen:
    """Translators, photographers and the like, of every source."""
    found = names(claims, "contributors", "contributor", sites)
    return Chosen(
        tuple(dict.fromkeys(n for values in found.values() for n in values)), ", ".join(found)
    )


def _fullest(found: dict[str, tuple[str, ...]]) -> Chosen:
    """The first source, or a later one that holds everyone of it and more."""
    best = NOTHING
    for source, values in found.items():
        if not best.values:
            best = Chosen(values, source)
            continue
        known, more = set(map(norm, best.values)), set(map(norm, values))
        others = [name for name in values if norm(name) not in known]
        if known < more and all(map(is_full_name, others)) and _may_add(best.source, source):
            best = Chosen(values, source)
    return best


def _may_add(best: str, source: str) -> bool:
    """Whether one source may add people to those of a better one.

    Kompas names all of them in its own tags; behind a story stand readers and other writers.
    """
    return not best.startswith("meta content_") and not source.endswith(" below")


_A_LIST = 5
"""Tags from which a list is long enough to be judged by the story."""
_A_STORY = 400
"""Characters of what is known of a story that say what it is about."""
_SHARED = 0.2
"""The share of a story's own tags that has a word in it, at least: nine in ten lists of 600 saved
pages share more than half, and lists of trending topics an eighth."""


def tags(
    claims: Sequence[Claim],
    sites: frozenset[str],
    ignored: AbstractSet[str],
    story: Callable[[], str],
) -> Chosen:
    """The tags of the best source that states any.

    The words of the description in a row are no tags, nor are the site's name and `ignored`, nor
    the topics of the day, of which the `story` (title, description and text, normed) has none.
    """
    description = next((c.value for c in claims if c.field in ("description", "subtitle")), "")
    sources = by_source(ranked(claims, "tags"))
    for source, values in sources.items():
        listed = _listed(values)
        if source != "printed tags":
            if _is_description(listed, description):
                continue
            listed = [tag for tag in listed if norm(tag) not in ignored and norm(tag) not in sites]
        rest = (values for name, values in sources.items() if name != source)
        others = {norm(tag) for values in rest for tag in _listed(values)}
        agreed = sum(norm(tag) in others for tag in listed) >= _AGREED * len(listed)
        if not agreed and _is_of_the_day(listed, story):
            continue
        if source == "meta keywords":
            listed = _of_story(listed, story(), description)
        kept = {norm(tag): tag for tag in listed[:_MOST_TAGS] if len(tag) <= _LONGEST_TAG}
        for key in ("", *_NO_TAGS):
            kept.pop(key, None)
        if kept:
            return Chosen(tuple(kept.values()), source)
    return NOTHING


def _is_of_the_day(tags: Sequence[str], story: Callable[[], str]) -> bool:
    """Whether a list of some length has next to no word that the story has."""
    if len(tags) < _A_LIST or len(story()) < _A_STORY:
        return False
    words = set(story().split())
    return sum(_is_in(tag, words) for tag in tags) < _SHARED * len(tags)


def _is_in(tag: str, words: AbstractSet[str]) -> bool:
    return any(len(word) > 2 and word in words for word in norm(tag).split())


def _of_story(tags: Sequence[str], story: str, description: str) -> list[str]:
    """The keywords whose words stand in the story; none where most do not: they are the site's.

    A description is not asked: a template that nobody filled in has both.
    """
    if _is_cut(tags, story):
        return []
    told = story.replace(norm(description), " ") if description else story
    words = set(told.split())
    kept = [tag for tag in tags if words.issuperset(norm(tag).split())]
    return kept if len(kept) >= _AGREED * len(tags) else []


def _is_cut(tags: Sequence[str], story: str) -> bool:
    """Whether keywords are a title or a description that was cut at its spaces or commas.

    >>> _is_cut(["warga", "perbaiki", "jembatan", "kayu"], "warga perbaiki jembatan kayu di solo")
    True
    >>> _is_cut(["jembatan kayu", "solo"], "warga perbaiki jembatan kayu di solo")
    False
    """
    if any(tag.count(" ") >= _PROSE for tag in tags):
        return True
    runs = (" ".join(map(norm, tags[at : at + _RUN])) for at in range(len(tags) - _RUN + 1))
    return any(f" {run} " in f" {story} " for run in runs)


def _listed(values: Iterable[str]) -> list[str]:
    """Single tags; `covid-19,virus-corona` is written with hyphens throughout where one is long.

    >>> _listed(["Surat-Izin-Mengemudi, polda-metro-jaya, stnk"])
    ['Surat Izin Mengemudi', 'polda metro jaya', 'stnk']
    """
    single = [
        tag.strip(" #\t\"'") for value in values for tag in value.replace(";", ",").split(",")
    ]
    single = [tag for tag in single if tag]
    if not any(" " in tag for tag in single) and any(tag.count("-") >= 2 for tag in single):
        return [tag.replace("-", " ") for tag in single]
    return single


def _is_description(tags: Sequence[str], description: str) -> bool:
    """Whether keywords are a text cut into words."""
    if len(tags) < 8:
        return False
    single = [tag for tag in tags if " " not in tag]
    words = set(norm(description).split())
    inside = sum(norm(tag) in words for tag in single)
    return len(single) >= 0.8 * len(tags) and (inside >= 0.5 * len(tags) or len(tags) > _MOST_TAGS)


def section(claims: Sequence[Claim], titles: AbstractSet[str], sites: frozenset[str]) -> Chosen:
    """The last step of a breadcrumb that is neither the site nor the headline."""
    rest: list[Claim] = []
    for source in ("json-ld BreadcrumbList", "breadcrumb"):
        steps = [c.value for c in claims if c.field == "crumb" and c.source == source]
        rest += [Claim("section", step, source) for step in reversed(steps)]
    rest += [claim for claim in claims if claim.field == "section"]
    weak = NOTHING
    for claim in ranked(rest, "section"):
        key = norm(claim.value)
        if not key or key in titles or key in sites or key in SITE_HEADS or len(key) > 40:
            continue
        if key in NO_SECTIONS:
            weak = weak if weak.values else Chosen((claim.value,), claim.source)
            continue
        return Chosen((claim.value,), claim.source)
    return weak


def kind(claims: Sequence[Claim], url: str | None, *, dated: bool) -> tuple[Kind | None, str]:
    """What the page is, where its types and its address do not contradict each other.

    ``og:type=article`` says nothing: index pages carry it too.
    """
    stated = {c.value for c in claims if c.field == "type" and c.source == "json-ld @type"}
    tagged = {c.value.lower() for c in claims if c.field == "type"} - stated
    by_address = address.kind(url)
    told = next((KINDS[one] for one in sorted(tagged) if one in KINDS), None)
    if by_address == "index" and not stated & ARTICLE_TYPES:
        return "index", "address"
    if told is not None:
        if told == "article" and by_address in ("gallery", "video"):
            return by_address, "address"
        return told, "meta type"
    story = bool(stated & ARTICLE_TYPES)
    media = next((MEDIA_TYPES[one] for one in sorted(stated) if one in MEDIA_TYPES), None)
    if by_address in ("gallery", "video") and (story or media or dated):
        return by_address, "address"
    if story and by_address != "index":
        return "article", "json-ld @type"
    if media is not None:
        return media, "json-ld @type"
    if stated & LIST_TYPES and by_address != "article":
        return "index", "json-ld @type"
    if stated & NO_NEWS_TYPES and not dated:
        return "other", "json-ld @type"
    if dated and by_address == "article":
        return "article", "address"
    return None, ""


def free(claims: Sequence[Claim]) -> tuple[bool | None, str]:
    """Whether the page is open to all; a metered one says neither."""
    for claim in claims:
        value = claim.value.lower()
        if claim.field == "free" and value in _TRUE | _FALSE:
            return value in _TRUE, claim.source
        if claim.field == "paid" and value in _TRUE | _FALSE:
            return value not in _TRUE, claim.source
    return None, ""


class Pages(NamedTuple):
    """The place of a page among those of one story."""

    page: int | None = None
    pages: int | None = None
    next_url: str | None = None
    single_url: str | None = None


def pages(survey: Survey, claims: Sequence[Claim], url: str | None, canonical: str | None) -> Pages:
    """Read from the address, from meta tags, and from links to the same path."""
    base = url or canonical
    homes = {
        (host.removeprefix("www.").removeprefix("m."), path.rstrip("/"))
        for host, path, _ in map(address.split, filter(None, (url, canonical)))
    }
    single: str | None = None
    numbers: dict[int, str] = {}
    for link in survey.page_links:
        whole = address.joined(base, link)
        host, path, query = address.split(whole)
        if (host.removeprefix("www.").removeprefix("m."), path.rstrip("/")) not in homes:
            continue
        if address.shows_all(query):
            single = single or whole
        elif whole and (number := address.page(whole)):
            numbers.setdefault(number, whole)
    stated = {
        c.field: int(c.value)
        for c in claims
        if c.field in ("page", "pages") and c.value.isdecimal() and len(c.value) < 4
    }
    current = address.page(url) or stated.get("page") or (1 if numbers else None)
    following = next((c.value for c in claims if c.field == "next_url"), None)
    next_url = address.joined(base, following) if following else None
    if next_url is None and current is not None:
        next_url = numbers.get(current + 1)
    count = stated.get("pages") or max(numbers, default=None)
    if count is not None and current is not None:
        count = max(count, current)
    return Pages(current or None, count or None, next_url, single)
