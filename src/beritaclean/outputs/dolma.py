"""The article for Dolma, the toolkit and the corpus of AllenAI: a document, or attributes of one.

The attributes are the stretches that are no story: its mixer cuts them out of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from beritaclean.outputs.about import NOTHING
from beritaclean.outputs.datatrove import metadata
from beritaclean.outputs.identity import identity
from beritaclean.outputs.rows import filled, line

if TYPE_CHECKING:
    from beritaclean.core.article import Article, Block
    from beritaclean.outputs.about import About

# github.com/allenai/dolma: python/dolma/core/data_types.py reads a name as experiment, tagger and
# type with two underscores between them; src/shard.rs counts offsets in code points.
_NAME = "beritaclean__removed__"
_ILLEGAL = re.compile(r"[^A-Za-z0-9]+")


# docs/data-format.md of github.com/allenai/dolma: id, text and source must be there; added is
# when the document was acquired, created when it came out, and both may be missing.
def write(article: Article, about: About = NOTHING) -> str:
    """The article as one line: ``id``, ``text``, ``source``, ``added``, ``created``, ``metadata``.

    `added` is when the page was fetched, never the clock: the same input gives the same line.

    >>> import beritaclean
    >>> write(beritaclean.clean("Hujan turun.", url="https://kabar.example/1"))[:78]
    '{"id":"https://kabar.example/1","text":"Hujan turun.","source":"kabar.example"'
    """
    row = {
        "id": identity(article, about),
        "text": article.text,
        "source": about.source or article.domain or "beritaclean",
    }
    known = {
        "added": _utc(about.fetched),
        "created": _utc(article.published),
        "metadata": metadata(article, about),
    }
    return line({**row, **filled(known)})


def _utc(when: datetime | None) -> str | None:
    """The time in UTC, with milliseconds.

    >>> _utc(datetime.fromisoformat("2025-06-18T07:30+07:00"))
    '2025-06-18T00:30:00.000Z'
    """
    if when is None:
        return None
    if when.utcoffset() is not None:
        try:
            when = when.astimezone(UTC)
        except OverflowError:  # the first or the last day there is
            return None
    return f"{when.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def write_attributes(article: Article, about: About = NOTHING) -> str:
    r"""One line: the id of the document, and under each label the stretches of its source.

    The document that belongs to it has the same id, and the article's `source` as its text.

    >>> import beritaclean
    >>> from beritaclean.outputs.about import About
    >>> article = beritaclean.clean("Hujan turun.\nBaca juga: Banjir Surut\nWarga lega.")
    >>> write_attributes(article, About(id="17"))
    '{"id":"17","attributes":{"beritaclean__removed__related":[[13,37,1.0]]}}\n'
    """
    attributes: dict[str, list[tuple[int, int, float]]] = {}
    for label, start, end in spans(article):
        attributes.setdefault(attribute(label), []).append((start, end, 1.0))
    return line({"id": identity(article, about), "attributes": attributes})


def attribute(label: str) -> str:
    """The name of a label's attribute, with nothing in it that a JSON path could not hold.

    >>> attribute("related"), attribute("kuis akhir pekan")
    ('beritaclean__removed__related', 'beritaclean__removed__kuis_akhir_pekan')
    """
    return _NAME + (_ILLEGAL.sub("_", label).strip("_") or "other")


def spans(article: Article) -> Iterator[tuple[str, int, int]]:
    """Each stretch that is not story, with its label, in order and without overlap.

    Blank lines count. Where the line break or the space that sets two kept pieces apart stands in
    what goes, it is spared: cutting must not glue two paragraphs or two words together.
    """
    source = article.source
    groups = [(kept, list(run)) for kept, run in groupby(article.blocks, lambda block: block.kept)]
    for place, (kept, run) in enumerate(groups):
        if kept:
            continue
        start, end = run[0].start, run[-1].end
        between = 0 < place < len(groups) - 1
        spared = _spared(source, start, end, groups[place + 1][1][-1].end) if between else -1
        for block in run:
            yield from _without(block, spared)


def _spared(source: str, start: int, end: int, behind: int) -> int:
    """Where the white space to spare stands in a stretch between two kept ones; -1 for nowhere.

    That is its first line break, else its first space, unless what is kept has one there.
    """
    before = start
    while before > 0 and source[before - 1].isspace():
        before -= 1
    after = end
    while after < behind and source[after].isspace():
        after += 1
    touching = source[before:start] + source[end:after]
    line_break = -1 if "\n" in touching else source.find("\n", start, end)
    if line_break >= 0 or touching:
        return line_break
    return next((at for at in range(start, end) if source[at].isspace()), -1)


def _without(block: Block, spared: int) -> Iterator[tuple[str, int, int]]:
    """The block's stretch, in two where the spared character stands inside of it."""
    if not block.start <= spared < block.end:
        spared = block.end
    for start, end in ((block.start, spared), (spared + 1, block.end)):
        if start < end:
            yield block.label, start, end
