"""The article as a Document of datatrove, in the JSONL that its `JsonlWriter` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beritaclean.outputs.about import NOTHING
from beritaclean.outputs.flat import FLAT_COLUMNS, flat
from beritaclean.outputs.identity import identity
from beritaclean.outputs.rows import beside, filled, line, stamp

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About

# The names that readers and filters of github.com/huggingface/datatrove use in metadata: `date`
# is when a page was fetched, `file_path` the file it was read from.
_RENAMED = {"confidence": "language_score"}
METADATA_TAKEN = frozenset(
    {"date", "file_path", *(_RENAMED.get(name, name) for name in FLAT_COLUMNS)} - {"id", "text"}
)
"""The names that metadata has already, so that no carried field may take them."""


def write(article: Article, about: About = NOTHING) -> str:
    r"""The article as one line: ``text``, ``id``, ``metadata``.

    >>> import beritaclean
    >>> write(beritaclean.clean("Hujan turun."), NOTHING)[:26]
    '{"text":"Hujan turun.","id'
    """
    row = {
        "text": article.text,
        "id": identity(article, about),
        "metadata": metadata(article, about),
    }
    return line(row)


def metadata(article: Article, about: About) -> dict[str, Any]:
    """What is known beside the text, as plain values; what is not known has no key.

    >>> import beritaclean
    >>> from beritaclean.outputs.about import About
    >>> about = About(source="mentah.jsonl", carried={"rubrik": "Desa"})
    >>> found = metadata(beritaclean.clean("SOLO, KOMPAS.com - Hujan turun."), about)
    >>> found["file_path"], found["place"], found["complete"], found["rubrik"]
    ('mentah.jsonl', 'SOLO', True, 'Desa')
    """
    row = flat(article)
    del row["id"], row["text"]
    known = {
        "date": stamp(about.fetched),
        "file_path": about.source,
        **{_RENAMED.get(name, name): value for name, value in row.items()},
    }
    return {**filled(known), **beside(about.carried, METADATA_TAKEN)}
