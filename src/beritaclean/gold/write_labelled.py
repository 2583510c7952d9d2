r"""A document as the text that a person edits: one line for each piece of one label.

::

    title     | Pasar Ciawi Dibuka Lagi
    dateline  | SOLO, KOMPAS.com -\s
    body      + Pasar itu dibuka lagi pada Rabu.
    blank     |
              |
    (end)     +

The sign behind the label says whether a new line of the source begins (``|``) or the one above
goes on (``+``). Without a label, a piece belongs to the segment above. Behind ``(end)`` stands a
check of every line of the source, so that `labelled.read` sees what an editor did to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from zlib import crc32

from beritaclean.core.page import KEPT, LABELS
from beritaclean.gold import fields, visible
from beritaclean.gold.document import (
    FIELDS,
    JUDGED,
    KNOWN,
    UNSURE,
    Gold,
    Segment,
    nearest,
    whole,
)
from beritaclean.lexicon.text import by_number

if TYPE_CHECKING:
    from beritaclean.core.article import Article

VERSION = 1
FIRST = f"# beritaclean label {VERSION}"
"""How a labelling file begins."""
END = "(end)"
FACTS = ("id", "url", "fetched", "page", "breaks", "labels")
"""Fields of the file itself."""
CHECKS = "#="
"""How the lines begin that hold the checks."""
WIDTH = 9
"""Columns of a label; a longer one pushes its line to the right."""
_CHECKS_A_LINE = 8

_STORY = " ".join(label for label in LABELS if label in KEPT)
_REST = " ".join(label for label in LABELS if label not in KEPT)
HELP = rf"""{FIRST}
# What beritaclean thinks of this document. Put right what is wrong, save it, and score it:
#   beritaclean check FILE
#
# Each line of the text stands behind its label. To correct a label, change the word:
#   {_STORY:14} the story
#   {UNSURE:14} two careful people could differ: not scored
#   all others     no story: {_REST[: _REST.index(" promo")]}
#                  {_REST[_REST.index("promo") :]}
#
# Where a part of a line has another label, break the line there; + says that it goes on:
#   dateline  | SOLO, KOMPAS.com -
#   body      + Pasar itu dibuka lagi pada Rabu.
# A line without a label belongs to the label above it. Do not change the text itself.
# \s is a space at the end of a line, \t a tab, \\ a backslash; \xa0, \u2028 and the like are
# signs that do not show.
#
# These are the fields. Leave empty what the text does not print; a ; stands between names.
# Lines that begin with # are notes.
"""


def prefill(
    article: Article,
    *,
    id: str,  # noqa: A002 - what it is called everywhere
    url: str | None = None,
    fetched: datetime | None = None,
) -> Gold:
    """The document as the cleaner labels it, for a person to correct.

    Parameters
    ----------
    article
        What the cleaner made of the document.
    id
        What the document is called.
    url, fetched
        What was known of the text beside it, and must be known again when it is scored.
    """
    said = fields.of_article(article)
    said["date"] = str(said["date"]).partition("T00:00")[0]  # a text that prints the day alone
    said |= {"kind": article.kind, "ends": "full" if article.complete else "cut"}
    return Gold(
        id=id,
        text=article.source,
        segments=tuple(Segment(block.start, block.end, block.label) for block in article.blocks),
        meta={name: value for name, value in said.items() if value},
        url=url,
        fetched=fetched,
    )


def write(gold: Gold, *, page: str | None = None) -> str:
    r"""The labelling file of a document.

    Parameters
    ----------
    gold
        The document, with the text and its segments.
    page
        Where the web page lies whose visible text it is, seen from the labelling file.

    >>> import beritaclean
    >>> article = beritaclean.clean("SOLO, KOMPAS.com - Pasar itu dibuka.\n\nBaca juga: Pasar Sepi")
    >>> print(write(prefill(article, id="pasar.txt")).partition("ends: full\n")[2], end="")
    <BLANKLINE>
    dateline  | SOLO, KOMPAS.com -\s
    body      + Pasar itu dibuka.
    blank     |
    related   | Baca juga: Pasar Sepi
    (end)     +
    <BLANKLINE>
    # From these beritaclean sees whether the text above is still that of the source.
    #= d60a2585 32d70693 b9b07e40
    """
    mark = break_of(gold)
    return "".join(
        f"{line}\n" for line in (HELP.rstrip(), *_head(gold, page, mark), *_body(gold, mark))
    )


def break_of(gold: Gold) -> str:
    r"""What ends the lines of a text: ``\r\n`` where that ends all of them, else ``\n``."""
    text = gold.text
    windows = text.count("\r\n")
    if not windows or windows < text.count("\n"):
        return "\n"
    inside = any(text[end - 1 : end + 1] == "\r\n" for _, end, _ in whole(text, gold.segments))
    return "\n" if inside else "\r\n"


def lines_of(text: str, mark: str) -> Iterator[str]:
    r"""The lines of a text, each with what ends it.

    >>> list(lines_of("Hujan\n\nturun", "\n"))
    ['Hujan\n', '\n', 'turun']
    """
    at = 0
    while at < len(text):
        found = text.find(mark, at)
        end = len(text) if found < 0 else found + len(mark)
        yield text[at:end]
        at = end


def check_of(line: str) -> str:
    """Eight signs that tell one line of a source from another."""
    return f"{crc32(line.encode('utf-8', 'surrogatepass')):08x}"


def _head(gold: Gold, page: str | None, mark: str) -> Iterator[str]:
    meta = gold.meta or {}
    facts: dict[str, object] = {
        "id": gold.id,
        "url": gold.url,
        "fetched": gold.fetched and gold.fetched.isoformat(),
        "page": page,
        "breaks": mark if mark != "\n" else None,
        "labels": sorted({label for _, _, label in gold.segments} - set(KNOWN)),
    }
    own = {**gold.other, **meta}
    facts |= {name: str(own[name]) for name in own if meant(name) is None}
    yield from (_fact(name, value) for name, value in facts.items() if value)
    yield from (_fact(name, meta.get(name)) for name in (*FIELDS, *JUDGED))
    yield ""


def meant(name: str) -> str | None:
    """Which field of the file a name is, or may be a slip for; None where it is one's own.

    >>> meant("titel"), meant("Penulis"), meant("rubrik")
    ('title', None, None)
    """
    known = (*FACTS, *FIELDS, *JUDGED)
    if name.lower() in known:
        return name.lower()
    longer = [word for word in known if len(word) > 3]  # many a word is like a short one
    return nearest(name, longer, least=0.75)


def _fact(name: str, value: object) -> str:
    if isinstance(value, list | tuple):
        shown = "; ".join(_value(str(part)).replace(";", by_number(";")) for part in value)
    else:
        shown = _value(str(value or ""))
    return f"{name}: {shown}".rstrip()


def _value(text: str) -> str:
    """A text of which no editor takes the white space at its ends."""
    shown = visible.shown(text)
    return by_number(" ") + shown[1:] if shown.startswith(" ") else shown


def _body(gold: Gold, mark: str) -> Iterator[str]:
    begins = True
    for start, end, label in whole(gold.text, gold.segments):
        word = word_of(label)
        for line in lines_of(gold.text[start:end], mark):
            ended = line.endswith(mark)
            piece = visible.shown(line[: -len(mark)] if ended else line)
            yield f"{word:{WIDTH}} {'|' if begins else '+'} {piece}".rstrip()
            begins, word = ended, ""
    yield f"{END:{WIDTH}} {'|' if begins else '+'}"
    yield ""
    yield "# From these beritaclean sees whether the text above is still that of the source."
    checks = [check_of(line) for line in lines_of(gold.text, mark)]
    for at in range(0, len(checks) or 1, _CHECKS_A_LINE):
        yield " ".join((CHECKS, *checks[at : at + _CHECKS_A_LINE]))


def word_of(label: str) -> str:
    r"""A label without the signs that have a meaning in the file.

    >>> word_of("resep"), word_of("daftar isi")
    ('resep', 'daftar\\x20isi')
    """
    return _NO_WORD.sub(lambda match: by_number(match[0]), label)


_NO_WORD = re.compile(r"[^\w.-]")
