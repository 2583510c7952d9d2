"""What a page states about itself: JSON-LD, meta tags, microdata, and what stands by the headline.

Every source is read into claims, tables say which source goes first, and the few fields that
need judgement (title, people, tags, dates with their zones, kind) have a function each. Start at
`read`; the order of the modules is: `survey` (one walk), `jsonld`, `nearby`, `printed`,
`bylines` and `sites` (what is stated), `claims` (priorities), `settle`, `titles`, `headline`,
`people`, `topics`, `home` and `timezones` (judgement).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from beritaclean.core.parts import Metadata
from beritaclean.dates import WIB
from beritaclean.inputs.html.metadata import address, jsonld, settle, timezones, topics
from beritaclean.inputs.html.metadata.bylines import may_credit, printed_credits, strict_credits
from beritaclean.inputs.html.metadata.claims import Claim, ranked
from beritaclean.inputs.html.metadata.headline import headings, printed_headline
from beritaclean.inputs.html.metadata.home import is_at_home
from beritaclean.inputs.html.metadata.nearby import (
    BEFORE,
    FOOT,
    Line,
    Neighbourhood,
    by_headline,
    credit_box,
    crumbs,
    lines,
    neighbourhood,
    opening,
    said,
    story_prose,
)
from beritaclean.inputs.html.metadata.printed import Printed, date_behind, printed_dates, times
from beritaclean.inputs.html.metadata.sites import (
    furniture,
    is_settled,
    sections,
    stated_names,
    voted,
)
from beritaclean.inputs.html.metadata.strings import norm, paragraphs, tidy
from beritaclean.inputs.html.metadata.survey import Row, Survey, preceding, survey
from beritaclean.inputs.html.metadata.titles import (
    ends,
    may_have_section,
    names_only_site,
    site_names,
    without_section,
    without_site,
)
from beritaclean.outlets import host_of, load

__all__ = ["Metadata", "read"]

_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
_LONGEST_TITLE = 400
_A_TITLE = 2
"""Spaces of a first heading that may be the headline that a stated title begins with."""
_FROM_ADDRESS = timedelta(days=7)
"""A story may be published some days after its address was made, and not years before."""
_NEAR = 40
"""So near to the headline a meta tag in the body speaks of its story."""
_OLD_CODES = {"in": "id", "ina": "id", "ind": "id"}
"""Codes of Indonesian that ISO 639 has given up, or that have three letters."""


def read(
    root: Any,
    found: Survey | None = None,
    *,
    url: str | None = None,
    fetched: datetime | None = None,
) -> Metadata:
    """What a page states about itself.

    Parameters
    ----------
    root
        The root element of the page, as lxml parsed it. Any tree will do.
    found
        Where everything lies on it, if that is known: see `survey`.
    url
        Where it was read; it names the outlet, and its path may hold the day.
    fetched
        When it was read; a date behind it is none.

    >>> from lxml import html
    >>> page = html.fromstring(
    ...     "<html><head><meta property='og:title' content='Banjir di Solo - Kompas.com'>"
    ...     "<meta name='content_author' content='Kontributor Solo, Sari Dewi'>"
    ...     "<meta name='content_PublishedDate' content='2031-05-07 14:00:00'></head></html>"
    ... )
    >>> found = read(page, url="https://regional.kompas.com/read/2031/05/07/140000078/banjir")
    >>> found.title, found.authors, found.published.isoformat()
    ('Banjir di Solo', ('Sari Dewi',), '2031-05-07T14:00:00+07:00')
    """
    found = found or survey(root)
    claims = list(found.claims)
    stated = [claim.value for claim in ranked(claims, "title")]
    claims.extend(jsonld.claims(found.scripts, frozenset(map(norm, stated))))
    canonical = _canonical(claims, url)
    home = _home(claims, url, canonical)
    outlet = load().name_of(home)
    if outlet is None and not is_settled(claims, host_of(home)):
        claims.extend(furniture(root, found, host_of(home)))
    sites = site_names(stated_names(claims, host_of(home)), host_of(home), outlet)
    headline, title, title_source = _title(found, claims, sites, home)
    claims.extend(c for i, c in found.inner if headline is None or abs(i - headline[0]) < _NEAR)
    story = story_prose(found, headline and headline[0])
    seen = _by_the_headline(found, claims, headline, story)
    told = functools.partial(_told, claims, title, story)
    when, modified = _dates(claims, seen, home, fetched, told)
    kind, kind_source = settle.kind(claims, home, dated=when is not None)
    settled: dict[str, tuple[Any, str]] = {
        "title": (title, title_source),
        "kind": (kind, kind_source),
        "free": settle.free(claims),
        "modified": modified,
    }
    _add_texts(settled, claims, title, home)
    settled["canonical"] = (canonical, "link canonical" if canonical else "")
    section = settle.section(claims, {norm(title or "")}, sites)
    settled["section"] = (next(iter(section.values), None), section.source)
    settled["site"] = _site(claims, home, outlet, title)
    if kind != "index":
        authors, editors = settle.people(claims, sites)
        settled["authors"], settled["editors"] = authors, editors
        settled["contributors"] = settle.contributors(claims, sites)
        if kind is not None or when is not None or headline is not None:
            claims.extend(_printed_tags(found, claims, headline, story))
            ignored = {norm(c.value) for c in claims if c.field in ("section", "crumb")}
            whole = functools.cache(lambda: " ".join(filter(None, map(norm, told()))))
            settled["tags"] = settle.tags(claims, sites, ignored, whole)
        if when is not None:
            settled["published"] = (when.when, when.source)
    settled |= _pages(found, claims, url, canonical)
    values = {name: value for name, (value, _) in settled.items() if value is not None}
    return Metadata(
        **values,
        published_assumed_zone=bool(when and when.assumed_zone and "published" in values),
        sources=tuple(
            (name, source) for name, (value, source) in settled.items() if value not in (None, ())
        ),
    )


def _home(claims: Sequence[Claim], url: str | None, canonical: str | None) -> str | None:
    """An address on the page's own site: its own, or one that it states."""
    if url and "//" in url:
        return url
    return canonical or next(
        (c.value for c in claims if c.field == "site" and "://" in c.value), None
    )


def _title(
    found: Survey, claims: Sequence[Claim], sites: frozenset[str], home: str | None
) -> tuple[Row | None, str | None, str]:
    """The headline's place, the title and where it came from: as printed, if that agrees."""
    first = headings(found, "h1")
    stated = [claim for claim in ranked(claims, "title") if len(claim.value) <= _LONGEST_TITLE]
    whole = frozenset(norm(claim.value) for claim in stated)
    whole |= {one.key for one in first if one.key.count(" ") >= _A_TITLE}
    cleaned = [without_site(claim.value, sites, whole) for claim in stated]
    is_list = address.kind(home) == "index"
    printed = printed_headline(found, first, cleaned, sites, is_list=is_list)
    if printed.text is not None:
        return printed.row, printed.text, printed.source
    told = [(title, claim) for title, claim in zip(cleaned, stated, strict=True) if title]
    for title, claim in told:
        if not names_only_site(title, sites):
            may_end = title != claim.value and may_have_section(title)
            beside = sections(found) if may_end else frozenset()
            return printed.row, without_section(title, beside), claim.source
    for title, claim in told:
        if norm(title) not in sites:
            return printed.row, title, claim.source
    return printed.row, None, ""


def _site(
    claims: Sequence[Claim], home: str | None, outlet: str | None, title: str | None
) -> tuple[str | None, str]:
    """The site's name: what the table of outlets calls it, else what the page does."""
    if outlet is not None:
        return outlet, "outlets"
    told = ends(claims, title) if title else ()
    other = {norm(c.value) for c in claims if c.field in ("section", "crumb")}
    found = voted([*told, *claims], host_of(home), {*other, norm(title or "")})
    return (found.value, found.source) if found is not None else (None, "")


def _by_the_headline(
    found: Survey, claims: list[Claim], headline: Row | None, story: Sequence[Row]
) -> Printed:
    """Add what stands by the headline to the claims; the dates that a reader sees are returned.

    Where no headline is known, what stands before the first paragraph is read, or else what
    stands around the only first heading.
    """
    prose = [row[1] for row in story]
    if headline is not None:
        place, above = _around(headline[1], prose)
        seen = printed_dates(above)
        if not any(claim.field == "crumb" for claim in claims):
            claims.extend(crumbs(headline[1]))
    else:
        place = opening(prose) if prose else Neighbourhood((), (), iter(()))
        above = lines(place.head, -len(place.head))
        seen = printed_dates(above, -len(place.head))
        first = [row for row in found.headings if row[1].tag == "h1"]
        if seen == Printed() and len(first) == 1:
            below_it = [row[1] for row in story if row[0] > first[0][0]]
            other, by_heading = _around(first[0][1], below_it)
            if (seen := printed_dates(by_heading)) != Printed():
                place, above = other, by_heading
    below = lines(place.behind)
    claims.extend(printed_credits(above))
    if seen.published is None and prose:
        foot = [line for line in below if line.place < FOOT]
        seen = seen._replace(published=date_behind(foot))
    far: list[Any] = []
    if not any(claim.field == "editors" for claim in claims):
        far = list(place.below)
        below += lines(credit_box(iter(far)))
    claims.extend(printed_credits(below, " below"))
    if not any(claim.source in ("printed author", "printed editor") for claim in claims):
        far.extend(place.below)
        claims.extend(strict_credits(below, lines(far) if may_credit(far) else ()))
    for role, reading in times(place.head):
        if role == "published" and seen.published is None and reading.has_time:
            seen = seen._replace(published=reading if reading.offset is None else None)
        claims.append(
            Claim(
                role,
                reading.instant.isoformat()
                if reading.offset is not None
                else reading.wall.isoformat(" "),
                reading.source,
            )
        )
    return seen


def _around(headline: Any, prose: Sequence[Any]) -> tuple[Neighbourhood, list[Line]]:
    """What surrounds a headline and its story, and the lines by the headline."""
    place = neighbourhood(headline, prose)
    before = preceding(headline, BEFORE)
    head = [*before, *place.head]
    return place._replace(head=head), by_headline(lines(head, -len(before)))


def _dates(
    claims: Sequence[Claim],
    seen: Printed,
    url: str | None,
    fetched: datetime | None,
    told: Callable[[], Iterable[str]],
) -> tuple[timezones.Settled | None, tuple[datetime | None, str]]:
    """Publication and last change, with mended zones."""
    printed, changed = seen
    day, has_clock = address.day(url)
    stated = [one for one in _readings(claims, "published") if _is_near(one, day)]
    if printed is not None and not _is_near(printed, day):
        printed = None
    altered = _readings(claims, "modified")
    others = [*stated, *altered, *_readings(claims, "witness"), *_readings(claims, "created")]
    if printed is not None:
        others.append(printed)
    walls = timezones.local_clocks(others)
    if day is not None and has_clock:
        walls.add(day)
    if fetched is not None and fetched.tzinfo is None:
        fetched = fetched.replace(tzinfo=WIB)
    zoned = {(one.wall, one.offset) for one in others if one.has_time and one.offset is not None}
    bare = printed is not None and not printed.has_time and printed.source == timezones.SEEN
    witnesses = timezones.Witnesses(
        walls=tuple(sorted(walls)),
        zoned=tuple(sorted(zoned)),
        day=day,
        days=frozenset({printed.wall.date()} if printed is not None and bare else ()),
        latest=fetched,
        # only a zone that is stated may be another country's
        at_home=all(one.offset is None for one in (*others, *filter(None, seen)))
        or is_at_home(url, (c.value for c in claims if c.field == "language"), told()),
    )
    modified: tuple[datetime | None, str] = (None, "")
    for one in [*altered, *([changed] if changed else [])]:
        when = timezones.mended(one, witnesses)
        if fetched is None or when <= fetched.astimezone(WIB):
            modified = (when, one.source)
            break
    settled = timezones.published(stated, printed, witnesses, modified[0])
    if settled is None and day is not None:
        local = day.replace(tzinfo=WIB)
        if not timezones.is_future(local, witnesses):
            settled = timezones.Settled(when=local, source="address", assumed_zone=True)
    if settled is not None and modified[0] is not None and modified[0] < settled.when:
        modified = (None, "")  # nothing changes before it is there
    return settled, modified


def _is_near(one: timezones.Reading, day: datetime | None) -> bool:
    """Whether a date may be that of a page with a day in its address.

    Templates keep the stamp of the day on which they were written.
    """
    return day is None or abs(one.wall - day) <= _FROM_ADDRESS


def _readings(claims: Sequence[Claim], field: str) -> list[timezones.Reading]:
    read_all = (timezones.reading(claim.value, claim.source) for claim in ranked(claims, field))
    return [one for one in read_all if one is not None]


def _told(claims: Sequence[Claim], title: str | None, story: Sequence[Row]) -> Iterator[str]:
    """What is known of the story: its title, description and the text found so far."""
    described = [claim.value for claim in claims if claim.field in ("description", "body")]
    yield from (title or "", *described)
    yield from said(story)


def _printed_tags(
    found: Survey, claims: Sequence[Claim], headline: Row | None, story: Sequence[Row]
) -> list[Claim]:
    """The tags that a reader sees, where they are the story's own."""
    keywords = {
        norm(part)
        for claim in claims
        if claim.field == "tags"
        for part in claim.value.replace("-", " ").split(",")
    }
    start = headline[0] if headline is not None else 0
    end = story[-1][0] if story else start
    headed = headline is not None
    group = topics.own(topics.groups(found, start), keywords, end, headed=headed)
    if group is None and story:
        group = topics.own(topics.boxed(story[-1]), keywords, end, headed=headed)
    tags = group.tags if group is not None else topics.named(story[-1]) if story else ()
    return [Claim("tags", tag.replace(",", " "), "printed tags") for tag in tags]


def _add_texts(
    settled: dict[str, tuple[Any, str]],
    claims: Sequence[Claim],
    title: str | None,
    home: str | None,
) -> None:
    """The fields that are the best source's text."""
    for field in ("image", "language", "subtitle", "body"):
        for claim in ranked(claims, field):
            value: str | None = claim.value
            if field == "image":
                value = address.joined(home, claim.value)
            elif field == "language":
                value = _language(claim.value)
            elif field == "body":
                value = paragraphs(claim.value) or None
            elif field == "subtitle" and (
                claim.source == "meta og:description" or norm(claim.value) == norm(title or "")
            ):
                value = None  # written for sharing, and seldom printed
            if value:
                settled[field] = (value, claim.source)
                break


def _canonical(claims: Sequence[Claim], url: str | None) -> str | None:
    for claim in ranked(claims, "canonical"):
        whole = address.joined(url, claim.value)
        if whole is not None:
            return whole
    return None


def _pages(
    found: Survey, claims: Sequence[Claim], url: str | None, canonical: str | None
) -> dict[str, tuple[Any, str]]:
    place = settle.pages(found, claims, url, canonical)
    return {name: (value, "links") for name, value in place._asdict().items()}


def _language(code: str) -> str | None:
    match = _LANGUAGE.match(tidy(code).lower())
    return _OLD_CODES.get(match[0], match[0]) if match else None
