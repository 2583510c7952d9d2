"""The fields of a document: as the article has them, as a person wrote them, and compared."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from beritaclean.gold.document import CHOICES, LISTS, Meta, nearest, wrong

if TYPE_CHECKING:
    from beritaclean.core.article import Article

ALIKE = ("title", "outlet", "place", "lang")
"""Fields with one value, which are compared as words."""
_DAY = len("2025-10-16")
_MINUTE = len("2025-10-16T13:05")
_NO_WORD = re.compile(r"[\W_]+")
_SCHEME = re.compile(r"(?:https?://)?(?:www\.)?")
_DOMAIN = re.compile(r"(?:\.(?:com|co|or|go|net|org|id|news|tv))+\Z")


class Said(NamedTuple):
    """One value of a field: whether the person has it, whether the cleaner has it."""

    field: str
    wanted: bool
    given: bool
    right: bool


def of_article(article: Article) -> dict[str, str | tuple[str, ...]]:
    """The fields of an article; empty where it has none.

    >>> import beritaclean
    >>> found = of_article(beritaclean.clean("SOLO, KOMPAS.com - Pasar itu dibuka lagi."))
    >>> found["place"], found["outlet"], found["authors"]
    ('SOLO', 'KOMPAS.com', ())
    """
    published = article.published
    return {
        "title": article.title or "",
        "place": (article.dateline.place if article.dateline else None) or "",
        "outlet": article.outlet or "",
        "date": published.isoformat(timespec="minutes") if published else "",
        **{name: getattr(article, name) for name in LISTS},
        "lang": article.language.code,
    }


def compared(wanted: Meta, found: Meta, *, is_page: bool) -> Iterator[Said]:
    """What was right of the fields, a row for each value on either side.

    Parameters
    ----------
    wanted
        The fields as a person wrote them.
    found
        The fields of the article.
    is_page
        True for a web page, whose head may state what the labelled text does not print: where
        the person says nothing, nothing is wrong, but in the lists.

    >>> list(compared({"title": "Hujan"}, {"title": "HUJAN!", "place": "SOLO"}, is_page=True))
    [Said(field='title', wanted=True, given=True, right=True)]
    """
    for name in ALIKE:
        ours, theirs = _one(wanted, name), _one(found, name)
        if not ours and (not theirs or name == "outlet" or is_page):
            continue  # a text need not print the outlet that its URL names
        alike = _outlet if name == "outlet" else _words
        yield Said(name, bool(ours), bool(theirs), bool(ours) and alike(ours) == alike(theirs))
    ours, theirs = _one(wanted, "date"), _one(found, "date")
    if ours or (theirs and not is_page):
        same = bool(ours) and ours[:_DAY] == theirs[:_DAY]
        yield Said("day", bool(ours), bool(theirs), same)
    if len(ours) > _DAY:  # by the clock that is printed, whatever the zone
        yield Said("minute", True, len(theirs) > _DAY, ours[:_MINUTE] == theirs[:_MINUTE])  # noqa: FBT003
    for name in LISTS:
        listed, named = (set(map(_words, _many(meta, name))) for meta in (wanted, found))
        for value in listed | named:
            yield Said(name, value in listed, value in named, value in listed & named)


def _one(meta: Meta, name: str) -> str:
    value = meta.get(name, "")
    return value if isinstance(value, str) else "; ".join(value)


def _many(meta: Meta, name: str) -> tuple[str, ...]:
    value = meta.get(name, ())
    return (value,) if isinstance(value, str) else value


def _words(text: str) -> str:
    """A value without case and punctuation."""
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _outlet(text: str) -> str:
    """An outlet without what differs between its names.

    >>> _outlet("REPUBLIKA.CO.ID"), _outlet("https://www.republika.co.id")
    ('republika', 'republika')
    """
    name = text.casefold().strip()
    start = _SCHEME.match(name)
    return re.sub(r"\W+", "", _DOMAIN.sub("", name[start.end() if start else 0 :]))


# --- what a person may write


def checked(name: str, value: str, about: str) -> str:
    """The value of a field that has one, if it can be one.

    Raises
    ------
    Unreadable
        Where it cannot.

    >>> checked("ends", "Full", "line 9: ends")
    'full'
    """
    if name == "date":
        moment(value, about)
    if name in CHOICES:
        value = value.lower()
        if value not in CHOICES[name]:
            guess = nearest(value, CHOICES[name])
            cure = f"did you mean {guess}?" if guess else f"write {', '.join(CHOICES[name])}"
            raise wrong(about, f"cannot be {value!r}", cure)
    return value


def moment(value: str, about: str) -> datetime:
    """A date in ISO 8601, with or without the clock.

    Raises
    ------
    Unreadable
        Where it is none.
    """
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        cure = "write 2025-10-16T13:05+07:00, or 2025-10-16"
        raise wrong(about, f"{value!r} is no date", cure) from error


# --- the figures of one field


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFigures:
    """How often a field was right."""

    gold: int
    """Values that persons wrote."""
    given: int
    """Values that the cleaner gave."""
    right: int

    @property
    def precision(self) -> float:
        """Share of the values given that are right."""
        return self.right / max(1, self.given)

    @property
    def recall(self) -> float:
        """Share of the values wanted that were given."""
        return self.right / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.gold + self.given
        return 2 * self.right / total if total else 1.0


def figures(rows: Iterator[Said]) -> Mapping[str, FieldFigures]:
    """The figures of each field, in the order in which the fields turn up."""
    kept: dict[str, list[Said]] = defaultdict(list)
    for row in rows:
        kept[row.field].append(row)
    return {
        name: FieldFigures(
            gold=sum(row.wanted for row in said),
            given=sum(row.given for row in said),
            right=sum(row.right for row in said),
        )
        for name, said in kept.items()
    }
