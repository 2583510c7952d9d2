"""The whole article as one line of JSON: every field, every block, the source itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritaclean.outputs.about import NOTHING
from beritaclean.outputs.rows import beside, encoded

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About


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
