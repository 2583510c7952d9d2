"""The article as a row of FineWeb 2: the names that tools for training texts expect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from beritaclean.languages.codes import THREE
from beritaclean.outputs.about import NOTHING
from beritaclean.outputs.identity import identity
from beritaclean.outputs.rows import beside, line, stamp

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About

# The card of huggingface.co/datasets/HuggingFaceFW/fineweb-2. Its minhash_cluster_size and
# top_langs come from a deduplication and a classifier that are not ours, so they are left out.
FINEWEB_COLUMNS = (
    "text",
    "id",
    "dump",
    "url",
    "date",
    "file_path",
    "language",
    "language_score",
    "language_script",
)
"""The keys of every row, in order; what the input carries stands behind them."""

_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")


def write(article: Article, about: About = NOTHING) -> str:
    """The article as one line with the keys of FineWeb, null where a value is not known.

    `dump` is what the input carries under that name. `date` is when the page was fetched, as
    there; when the story came out stands in other forms.

    >>> import beritaclean
    >>> row = mapped(beritaclean.clean("Hujan turun di desa itu sejak pagi, kata dia."), NOTHING)
    >>> row["language"], row["language_script"], row["dump"]
    ('ind', 'Latn', None)
    """
    return line(mapped(article, about))


def mapped(article: Article, about: About) -> dict[str, Any]:
    """The article under the names of FineWeb."""
    carried = dict(about.carried)
    code = article.language.code
    row = {
        "text": article.text,
        "id": identity(article, about),
        "dump": carried.pop("dump", None),
        "url": article.url,
        "date": stamp(about.fetched),
        "file_path": carried.pop("file_path", about.source),
        "language": THREE.get(code, code),
        "language_score": article.language.confidence,
        "language_script": script(article.text),
    }
    return {**row, **beside(carried, FINEWEB_COLUMNS)}


def script(text: str) -> str | None:
    """``Latn`` where most letters are Latin, else None: other scripts are not told apart.

    >>> script("Hujan turun."), script("雨が降った。"), script("12:30")
    ('Latn', None, None)
    """
    if text.isascii():
        return "Latn" if _LATIN.search(text) else None
    letters = sum(1 for _ in _LETTER.finditer(text))
    return "Latn" if 2 * sum(1 for _ in _LATIN.finditer(text)) > letters > 0 else None
