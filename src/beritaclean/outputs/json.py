"""The whole article as one line of JSON: every field, every block, the source itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritaclean.article import Article


def write(article: Article) -> str:
    r"""The article as one line of JSON with a final line break; `Article.from_json` reads it.

    >>> import beritaclean
    >>> article = beritaclean.clean("Hujan turun di Desa Randusari.")
    >>> line = write(article)
    >>> line.endswith("}\n"), beritaclean.Article.from_json(line) == article
    (True, True)
    """
    return f"{article.to_json().decode()}\n"
