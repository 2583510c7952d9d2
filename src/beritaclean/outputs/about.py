"""What a record says of an article that the article itself does not hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The record behind an article, for the forms that have room for it."""

    id: str | None = None
    """The record's own id, else its source and its place in it."""
    source: str | None = None
    """The input it came from, as the user named it."""
    fetched: datetime | None = None
    """When it was read from the web, with offset."""
    carried: Mapping[str, Any] = field(default_factory=dict)
    """Other fields of the record that go along: plain JSON values."""


NOTHING = About()
"""An article on its own: nothing is known of its record."""
