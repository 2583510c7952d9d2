"""What changed between two cleanings of one document, told from their rows as plain data.

Rows, not Articles: a row of an older version of the library can be compared, as long as it has a
source and the blocks that tile it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from beritaclean.core.page import KEPT
from beritaclean.report.document import short
from beritaclean.report.words import ENGLISH, Words

KEPT_NOW, REMOVED_NOW, RELABELLED = "newly kept", "newly removed", "label changed"
GONE, COME = "no longer in the source", "new in the source"
"""Paragraphs of a story whose source is another one."""
MOST = 200
"""Changes of a document that are shown."""
_TEXT = 2_000
"""Characters of a stretch that are shown."""
_AROUND = 60
"""Characters of its line that are shown on either side."""
_APART = frozenset({"schema", "id", "text", "paragraphs", "blocks", "source"})
"""What is compared otherwise, or not at all."""


class Change(NamedTuple):
    """A stretch that was judged otherwise."""

    type: str
    text: str
    before: str = ""
    """What stands before it in its line."""
    after: str = ""
    old: tuple[str, str] = ("", "")
    """Label and rule; empty for paragraphs whose source is another one."""
    new: tuple[str, str] = ("", "")


@dataclass(slots=True)
class Differences:
    """All that changed in one document."""

    changes: list[Change] = field(default_factory=list)
    """At most `MOST` of them."""
    left: int = 0
    """How many more there are."""
    sizes: Counter[str] = field(default_factory=Counter)
    """Characters by the type of the change, white space apart."""
    steps: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """How many stretches changed: type, the old label and rule, the new ones."""
    rules: int = 0
    """Stretches that have their old label by another rule."""
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, old value, new value."""
    other_source: bool = False
    """Whether the two were not cleaned from the same text."""

    def __bool__(self) -> bool:
        return bool(self.sizes or self.fields or self.other_source)

    @property
    def weight(self) -> int:
        """How much changed: the order of the list."""
        return sum(self.sizes.values()) + 20 * len(self.fields)


def differences(
    old: Mapping[str, Any], new: Mapping[str, Any], words: Words = ENGLISH
) -> Differences:
    r"""What changed from one row to another.

    Parameters
    ----------
    old, new
        Two rows as `Article.to_dict` writes them.
    words
        The language of the page.

    >>> import beritaclean
    >>> text = "Hujan turun.\nBaca juga: Banjir Surut"
    >>> old = beritaclean.Pipeline.default().without("related")(text).to_dict()
    >>> found = differences(old, beritaclean.clean(text).to_dict())
    >>> [(change.type, change.text, change.new) for change in found.changes]
    [('newly removed', 'Baca juga: Banjir Surut', ('related', 'related.line'))]
    """
    found = Differences(other_source=old["source"] != new["source"])
    rows = _paragraphs(old, new) if found.other_source else _stretches(old, new, found)
    for change in rows:
        found.sizes[change.type] += sum(map(len, change.text.split()))
        found.steps[change.type, " ".join(change.old), " ".join(change.new)] += 1
        if len(found.changes) < MOST:
            found.changes.append(change._replace(text=short(change.text, _TEXT, words)))
        else:
            found.left += 1
    found.fields = list(_fields(old, new, words))
    return found


def type_of(old: str, new: str) -> str | None:
    """What it means that a stretch with one label has another one now.

    >>> type_of("body", "promo"), type_of("nav", "promo"), type_of("nav", "nav")
    ('newly removed', 'label changed', None)
    """
    if (old in KEPT) != (new in KEPT):
        return KEPT_NOW if new in KEPT else REMOVED_NOW
    return RELABELLED if old != new else None


def _stretches(
    old: Mapping[str, Any], new: Mapping[str, Any], found: Differences
) -> Iterator[Change]:
    """The stretches of one source that the two judge otherwise."""
    source = old["source"]
    pieces = _overlaid(old["blocks"], new["blocks"])
    for (one, two), run in groupby(pieces, key=lambda piece: (piece[2], piece[3])):
        if one == two:
            continue
        listed = list(run)
        for start, end in _lines(source, listed[0][0], listed[-1][1]):
            if not any(map(str.isalnum, source[start:end])):
                continue
            kind = type_of(one[0], two[0])
            if kind is None:
                found.rules += 1
                continue
            text = source[start:end]
            lead = start + len(text) - len(text.lstrip())
            stop = start + len(text.rstrip())
            yield Change(kind, text.strip(), *_around(source, lead, stop), one, two)


def _lines(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a stretch: each is a change of its own."""
    while start < end:
        stop = source.find("\n", start, end) + 1 or end
        yield start, stop
        start = stop


def _overlaid(
    old: list[Mapping[str, Any]], new: list[Mapping[str, Any]]
) -> Iterator[tuple[int, int, tuple[str, str], tuple[str, str]]]:
    """Start, end, and what each of two tilings of the same source says of the piece."""
    ones, twos = iter(old), iter(new)
    one, two = next(ones, None), next(twos, None)
    at = 0
    while one is not None and two is not None:
        end = min(one["end"], two["end"])
        yield at, end, (one["label"], one["rule"]), (two["label"], two["rule"])
        at = end
        if one["end"] == end:
            one = next(ones, None)
        if two["end"] == end:
            two = next(twos, None)


def _around(source: str, start: int, end: int) -> tuple[str, str]:
    """What stands beside a stretch in its line."""
    before = source[max(start - _AROUND, 0) : start].rpartition("\n")[2]
    after = source[end : end + _AROUND].partition("\n")[0]
    if len(before) == _AROUND:
        before = f"… {before.partition(' ')[2] or before}"
    if len(after) == _AROUND:
        after = f"{after.rpartition(' ')[0] or after} …"
    return before, after


def _paragraphs(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """The paragraphs that only one of two stories has, whose sources differ."""
    ones, twos = Counter(old.get("paragraphs", ())), Counter(new.get("paragraphs", ()))
    for number, text in enumerate((ones - twos).elements()):
        # to look into the other source takes time: it is done for those that may be shown
        yield Change(REMOVED_NOW if number < MOST and text in new["source"] else GONE, text)
    for number, text in enumerate((twos - ones).elements()):
        yield Change(KEPT_NOW if number < MOST and text in old["source"] else COME, text)


def _fields(
    old: Mapping[str, Any], new: Mapping[str, Any], words: Words
) -> Iterator[tuple[str, str, str]]:
    """The fields that both rows have, and that say something else now."""
    for name in old:
        if name in _APART or name not in new:
            continue
        one, two = _compared(name, old[name]), _compared(name, new[name])
        if one != two:
            was, now = (short(_said(value, words), words=words) for value in (one, two))
            yield name, was, now


def _compared(name: str, value: Any) -> Any:
    """What of a field is compared: of a judgement the verdict, not how sure it is."""
    if isinstance(value, Mapping):
        if name == "language":
            return "/".join(filter(None, (value.get("code"), value.get("variety"))))
        if name == "quality":
            return value.get("doubts")
        if name == "container":
            return {key: value.get(key) for key in ("extractor", "xpath")}
    return value


def _said(value: Any, words: Words = ENGLISH) -> str:
    """A value as text: the parts of a thing with colons, things with semicolons.

    >>> _said([{"marker": "Baca juga", "title": "Banjir Surut", "url": None}])
    'Baca juga: Banjir Surut'
    """
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ": ".join(filter(None, (_said(part, words) for part in value.values())))
    if isinstance(value, list):
        between = "; " if any(isinstance(item, Mapping) for item in value) else ", "
        return between.join(filter(None, (_said(item, words) for item in value)))
    return words.say("yes" if value else "no") if isinstance(value, bool) else str(value)
