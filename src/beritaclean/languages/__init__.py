"""Which language a text is in: one back end per file, all with one signature.

A back end takes a text and gives a `Language`; it says ``und`` where there is too little to
judge, and never raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from beritaclean.errors import PipelineError
from beritaclean.languages import langdetect
from beritaclean.parts import Language

Detect: TypeAlias = Callable[[str], Language]
"""The signature of a back end."""

BACKENDS: Mapping[str, Detect] = {"langdetect": langdetect.detect}
"""Name -> back end."""


def backend(name: str) -> Detect:
    """The back end of this name; raises `PipelineError` where there is none."""
    try:
        return BACKENDS[name]
    except KeyError:
        raise PipelineError(
            f"no language back end {name!r}; there are: {', '.join(BACKENDS)}"
        ) from None
