"""What is found: a date, where it stands, and what is printed of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A date found in a text."""

    start: int
    """Offset of its first character in the text searched: of the weekday, where there is one."""
    end: int
    """Offset behind its last character: behind the zone, where there is one."""
    when: datetime
    """The instant, always with an offset; midnight where only a day is printed."""
    has_time: bool
    """Whether a clock time is printed (or, if relative, counted in hours or less)."""
    assumed_zone: bool
    """True where no zone is printed and WIB (+07:00) is assumed."""
    role: str
    """"modified" behind words such as `Diperbarui` and `Update`, else "published"."""
