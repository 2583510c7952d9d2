"""The noun of the room: a document as a person labelled it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from beritaclean.core.page import KEPT, LABELS
from beritaclean.records.record import Unreadable

UNSURE = "unsure"
"""The label of what two careful people could judge differently: it is not scored."""
KNOWN: tuple[str, ...] = (*LABELS, UNSURE)

LISTS = ("authors", "editors", "agencies", "tags")
"""Fields with several values; all others have one."""
FIELDS = ("title", "place", "outlet", "authors", "editors", "date", "tags", "agencies")
"""What a text may print of itself, in the order of a labelling file."""
JUDGED = ("lang", "kind", "ends")
"""What it does not print, but a reader sees; ``kind`` and ``ends`` are kept, not scored."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": ("article", "index", "gallery", "video", "other"),
    "ends": ("full", "cut"),
}

Meta: TypeAlias = Mapping[str, "str | tuple[str, ...]"]
"""Field -> value; a field that the document does not print is not there."""


class Segment(NamedTuple):
    """A labelled stretch of a text, in code points."""

    start: int
    end: int
    label: str

    @property
    def kept(self) -> bool:
        """True where it is story."""
        return self.label in KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A document and what is right for it: a text with segments, or a web page with its story."""

    id: str
    place: str = ""
    """Where it was read, for messages: ``gold.jsonl: line 3``."""
    text: str = ""
    segments: tuple[Segment, ...] = ()
    """In order, without overlap. What lies between them is no story."""
    html: str | bytes | None = field(default=None, repr=False)
    """The source of the web page; None for a text."""
    body: tuple[str, ...] = ()
    """The paragraphs of the page's story."""
    meta: Meta | None = None
    """The fields; None where nobody labelled them, so that they are not scored."""
    url: str | None = None
    fetched: datetime | None = None
    other: Mapping[str, Any] = field(default_factory=dict)
    """Further fields of the row, to group by."""

    def group(self, name: str) -> str:
        """The value of a field by which documents are grouped.

        >>> Gold(id="1", meta={"kind": "article"}, other={"rubrik": "Desa"}).group("kind")
        'article'
        """
        value = self.other.get(name)
        if value is None:
            value = {"url": self.url, "id": self.id, **(self.meta or {})}.get(name)
        if value is None:
            return "-"
        return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def whole(text: str, segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments of a text, and between them what nobody labelled.

    >>> list(whole("Hujan turun.", [Segment(6, 12, "body")]))
    [Segment(start=0, end=6, label='other'), Segment(start=6, end=12, label='body')]
    """
    at = 0
    for segment in (*segments, Segment(len(text), len(text), "")):
        if segment.start > at:
            gap = text[at : segment.start]
            yield Segment(at, segment.start, "blank" if gap.isspace() else "other")
        if segment.label:
            yield segment
        at = segment.end


def story(text: str, segments: Iterable[Segment]) -> Iterator[str]:
    r"""The paragraphs of a text's story: what is kept of one line is one of them.

    >>> text = "SOLO - Hujan turun. (ab)\nWarga lega.\n"
    >>> list(story(text, [Segment(7, 20, "body"), Segment(25, 37, "body")]))
    ['Hujan turun.', 'Warga lega.']
    """
    held: list[str] = []
    last = 0  # where the piece before ended
    for segment in segments:
        at = segment.start
        for line in text[at : segment.end].splitlines(keepends=True) if segment.kept else ():
            if held and len(f"-{text[last - 1 : at]}-".splitlines()) > 1:  # a line ended
                yield " ".join(" ".join(held).split())
                held = []
            held.append(line)
            last = at = at + len(line)
    paragraph = " ".join(" ".join(held).split())
    if paragraph:
        yield paragraph


def nearest(word: str, known: Collection[str], *, least: float = 0.6) -> str | None:
    """What somebody who wrote a word may have meant.

    >>> nearest("boddy", KNOWN), nearest("Realted", KNOWN), nearest("resep", KNOWN)
    ('body', 'related', None)
    """
    found = difflib.get_close_matches(word.lower(), known, n=1, cutoff=least)
    return found[0] if found else None


def wrong(about: str, what: str, cure: str, *, sep: str = ": ") -> Unreadable:
    """The error of a document that cannot be read: where, what is wrong, what to do.

    >>> str(wrong("gold.jsonl: line 3", "has no text", "mend it"))
    'gold.jsonl: line 3: has no text; mend it'
    """
    return Unreadable(f"{about}{sep}{what}; {cure}", reason="gold")
