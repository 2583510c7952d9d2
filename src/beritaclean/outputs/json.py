"""The whole article as one line of JSON: every field, every block, the source itself; or some."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from beritaclean.core.article import SCHEMA_VERSION, Article
from beritaclean.core.flat import FIELDS as COLUMNS
from beritaclean.core.flat import part_of
from beritaclean.outputs import flat
from beritaclean.outputs.about import NOTHING
from beritaclean.outputs.rows import TAKEN, beside, column, encoded, line

if TYPE_CHECKING:
    from beritaclean.outputs.about import About

_OF_ARTICLE = TAKEN - {"id", "schema"}
FIELDS: tuple[str, ...] = (
    *("schema", "id"),
    *(one.name for one in dataclasses.fields(Article)),
    *(name for name in flat.FLAT_COLUMNS if name not in TAKEN),
)
"""The names of what a line can hold: the fields of the Article, and those columns of a flat row
that are none of them."""


def write(article: Article, about: About = NOTHING) -> str:
    r"""The article as one line of JSON with a final line break; `Article.from_json` reads it.

    The record's id stands in front, and the fields that it carries behind those of the article.

    >>> import beritaclean
    >>> article = beritaclean.clean("Hujan turun di Desa Randusari.")
    >>> line = write(article)
    >>> line.endswith("}\n"), beritaclean.Article.from_json(line) == article
    (True, True)
    >>> from beritaclean.outputs.about import About
    >>> line = write(article, About(id="17", carried={"rubrik": "Desa"}))
    >>> line[:40], line[-18:]
    ('{"schema":1,"id":"17","text":"Hujan turu', ',"rubrik":"Desa"}\n')
    """
    whole = article.to_json().decode()
    if about.id is not None:
        schema, _, fields = whole.partition(",")
        whole = f'{schema},"id":{encoded(about.id).decode()},{fields}'
    if about.carried:
        whole = f"{whole[:-1]},{encoded(beside(about.carried))[1:].decode()}"
    return f"{whole}\n"


def writer(fields: Sequence[str]) -> Callable[[Article, About], str]:
    r"""A writer of lines that hold these fields in this order, always all of them.

    What is not known is null.

    >>> import beritaclean
    >>> from beritaclean.outputs.about import About
    >>> write = writer(["id", "title", "text", "characters", "rubrik"])
    >>> write(beritaclean.clean("Hujan turun."), About(id="17", carried={"rubrik": "Desa"}))
    '{"id":"17","title":null,"text":"Hujan turun.","characters":11,"rubrik":"Desa"}\n'
    """

    def write(article: Article, about: About = NOTHING) -> str:
        carried = beside(about.carried, FIELDS)
        return line({name: _value(name, article, about, carried) for name in fields})

    return write


def names_of(carried: Iterable[str]) -> tuple[str, ...]:
    """What a line can hold that carries fields of these names."""
    return (*FIELDS, *(column(name, FIELDS) for name in carried))


def _value(name: str, article: Article, about: About, carried: dict[str, Any]) -> Any:
    if name in _OF_ARTICLE:
        return getattr(article, name)
    if name == "schema":
        return SCHEMA_VERSION
    if name == "id":
        return about.id
    return part_of(article, COLUMNS[name]) if name in COLUMNS else carried.get(name)
