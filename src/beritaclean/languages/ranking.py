"""What a back end gives: languages, the best first, and how much evidence there was."""

from __future__ import annotations

from typing import NamedTuple


class Ranking(NamedTuple):
    """The answer of a back end, before anybody decides whether it is good enough.

    >>> Ranking((("id", 0.97), ("ms", 0.02)), evidence=31, backend="archipelago").code
    'id'
    """

    ranked: tuple[tuple[str, float], ...] = ()
    """ISO 639 codes with their probabilities, the best first; empty where it cannot say."""
    evidence: int = 0
    """How many distinct words spoke, or how many letters of a script without words in between."""
    backend: str = ""
    """Who judged."""
    variety: str | None = None
    """A variety of the best language that has a code of its own, such as ``bew``."""

    @property
    def code(self) -> str:
        """The best code, or ``und``."""
        return self.ranked[0][0] if self.ranked else "und"

    @property
    def confidence(self) -> float:
        """The probability of the best code, or 0."""
        return self.ranked[0][1] if self.ranked else 0.0
