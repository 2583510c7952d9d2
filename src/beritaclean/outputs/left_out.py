"""An article that a filter left out: its line of JSON, with the reason in front."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from beritaclean.outputs import json
from beritaclean.outputs.about import NOTHING
from beritaclean.outputs.rows import beside, encoded

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About

FIELD = "left_out"
HEAD = f'{{"{FIELD}":'.encode()
"""How every row begins."""


def row(article: Article, why: str, about: About = NOTHING) -> bytes:
    """The line that `outputs.json` writes, with the reason in front; `Article.from_json` reads it.

    >>> import beritaclean
    >>> row(beritaclean.clean("Hujan turun."), "min-chars: 11")[:48]
    b'{"left_out":"min-chars: 11","schema":1,"text":"H'
    """
    # a field of that name in the input has another one here
    about = dataclasses.replace(about, carried=beside(about.carried, {FIELD}))
    whole = json.write(article, about).encode("utf-8", "replace")
    return HEAD + encoded(why) + b"," + whole[1:]
