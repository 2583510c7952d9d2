"""Under which name a field of the input goes along in a row of ours."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from typing import Any

from beritaclean.core.article import Article

TAKEN: frozenset[str] = frozenset(
    {"id", "schema", *(field.name for field in dataclasses.fields(Article))}
)
"""The names that a row with the whole Article has already."""
_PREFIX = "input_"


def column(name: str, taken: Collection[str] = TAKEN) -> str:
    """The name that a carried field has in a row: its own, else with ``input_`` before it.

    It depends on the name alone, not on what other fields a record has, so that a column is
    called the same in every row. No two names become one.

    >>> column("penerbit"), column("title"), column("input_title")
    ('penerbit', 'input_title', 'input_input_title')
    """
    bare = name
    while bare.startswith(_PREFIX):
        bare = bare.removeprefix(_PREFIX)
    return _PREFIX + name if bare in taken else name


def beside(carried: Mapping[str, Any], taken: Collection[str] = TAKEN) -> dict[str, Any]:
    """The carried fields under the names they have in a row.

    >>> beside({"text": "mentah", "rubrik": "Desa"})
    {'input_text': 'mentah', 'rubrik': 'Desa'}
    """
    return {column(name, taken): value for name, value in carried.items()}
