"""One statement of a page about itself, before it is judged."""

from __future__ import annotations

from typing import NamedTuple


class Claim(NamedTuple):
    """One statement of a page about itself, not judged yet."""

    field: str
    """What it is about: ``title``, ``published``, ``authors`` …"""
    value: str
    """As stated, with entities and tags cleaned away."""
    source: str
    """Where it stood: ``json-ld datePublished``, ``meta og:title``, ``h1`` …"""
