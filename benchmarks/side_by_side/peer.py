"""A peer: what it is called, what is to be installed for it, and how it is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Document = Mapping[str, Any]
"""A row of the data: `html` or `text`, perhaps `url`, and the labels."""
Answer = dict[str, Any]
Reader = Callable[[Document], Answer]
"""Of one document: `text` and `fields` of a page, `kept` stretches of a text, a `code`."""


@dataclass(frozen=True)
class Peer:
    """A row of the table of a kind.

    >>> Peer("keep all", "", lambda: lambda row: {"kept": [[0, len(row["text"])]]}).folder
    ''
    """

    name: str
    """As the tables print it."""
    requirement: str
    """Its line of `peers.txt`; empty where nothing is installed for it."""
    load: Callable[[], Reader]
    """Imports it, and gives what is asked document by document."""
    sample: int = 0
    """Asked about so many documents of a set only, if not 0: it takes seconds for each."""

    @property
    def package(self) -> str:
        """The name of the distribution, whose version is told."""
        return self.requirement.partition("[")[0] or "beritaclean"

    @property
    def folder(self) -> str:
        """Where it is installed, in the folder of all."""
        return self.requirement.partition("[")[0].lower()

    @property
    def is_other(self) -> bool:
        """Whether it is somebody else's tool, and not a rule of a line."""
        return bool(self.requirement)
