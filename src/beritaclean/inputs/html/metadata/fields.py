"""What a page states about itself, and the single statements it is settled from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from beritaclean.parts import Kind


class Claim(NamedTuple):
    """One statement of a page about itself, not judged yet."""

    field: str
    """What it is about: ``title``, ``published``, ``authors`` …"""
    value: str
    """As stated, with entities and tags cleaned away."""
    source: str
    """Where it stood: ``json-ld datePublished``, ``meta og:title``, ``h1`` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page states about itself, outside its story; what it does not state is empty."""

    title: str | None = None
    """The headline, without the name of the site."""
    subtitle: str | None = None
    section: str | None = None
    """The last step of the breadcrumb, or the section that the metadata names."""
    authors: tuple[str, ...] = ()
    """Names without role words; no outlets, no teams, no links."""
    editors: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    published: datetime | None = None
    """With an offset, mended where the page states a wrong one."""
    modified: datetime | None = None
    published_assumed_zone: bool = False
    """True where no zone is stated anywhere, and +07:00 is assumed."""
    canonical: str | None = None
    image: str | None = None
    site: str | None = None
    """The name of the site as it states it."""
    language: str | None = None
    """The language that the page claims, as a code of two or three letters."""
    free: bool | None = None
    """False behind a paywall, None where the page does not say."""
    page: int | None = None
    pages: int | None = None
    next_url: str | None = None
    """The next page of the same story, absolute."""
    single_url: str | None = None
    """The whole story on one page, absolute."""
    kind: Kind | None = None
    """None where metadata alone cannot honestly tell."""
    body: str | None = None
    """The text of the story, where the metadata repeats it."""
    sources: tuple[tuple[str, str], ...] = ()
    """(field, where it came from), for every field that is filled."""
