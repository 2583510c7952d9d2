"""What a pipeline would rather: less furniture, or all of the story. Each choice is a table.

::

    balanced   the extractors of `beritaclean.extractors`
    precision  the same, and behind them those of `PRECISE`, one per file of this room
    recall     the same; the marks of the rules in `unsure.UNSURE` are taken back

So a choice never changes what an extractor does, and the default is untouched by either.
"""

from __future__ import annotations

from beritaclean.core.page import Extractor
from beritaclean.core.parts import FAVOURS, Favour
from beritaclean.errors import PipelineError
from beritaclean.favours.addresses import addresses
from beritaclean.favours.behind import behind
from beritaclean.favours.calls import calls
from beritaclean.favours.edges import edges
from beritaclean.favours.fields import fields
from beritaclean.favours.filed import filed
from beritaclean.favours.links import links
from beritaclean.favours.notices import notices
from beritaclean.favours.photos import photos
from beritaclean.favours.unsure import UNSURE, taken_back

PRECISE: tuple[tuple[str, Extractor], ...] = (
    ("fields", fields),
    ("notices", notices),
    ("calls", calls),
    ("links", links),
    ("photos", photos),
    ("addresses", addresses),
    ("filed", filed),
    ("behind", behind),
    ("edges", edges),
)
"""The extractors of precision in their order: what has words of its own before what has a place."""

Steps = tuple[tuple[str, Extractor], ...]


def steps_for(favour: Favour, steps: Steps) -> Steps:
    """The steps of a pipeline that favours something: those of precision come last, or go.

    Raises
    ------
    PipelineError
        Where there is no such choice.

    >>> [name for name, _ in steps_for("precision", ())][:2], steps_for("balanced", PRECISE)
    (['fields', 'notices'], ())
    """
    if favour not in FAVOURS:
        choices = ", ".join(map(repr, FAVOURS))
        raise PipelineError(f"favour={favour!r} is unknown; give {choices}")
    kept = tuple(step for step in steps if step not in PRECISE)
    return (*kept, *PRECISE) if favour == "precision" else kept


__all__ = ["PRECISE", "UNSURE", "steps_for", "taken_back"]
