"""The story as plain text: a paragraph per line, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritaclean.lexicon.text import encodable
from beritaclean.outputs.about import NOTHING

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About


def write(article: Article, about: About = NOTHING) -> str:  # noqa: ARG001 - a writer's signature
    r"""The story, a paragraph per line, with a final line break; "" where there is none.

    >>> import beritaclean
    >>> write(beritaclean.clean("Hujan turun.\n\nBaca juga: Banjir Surut\n\nWarga lega."))
    'Hujan turun.\nWarga lega.\n'
    """
    return encodable(f"{article.text}\n") if article.text else ""
