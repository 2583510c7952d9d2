"""One labelled document against its article: what was kept and removed, rightly and wrongly."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from beritaclean.core.page import KEPT
from beritaclean.gold import fields
from beritaclean.gold.document import UNSURE, Gold, Segment
from beritaclean.gold.fields import Said
from beritaclean.gold.words import common, words

if TYPE_CHECKING:
    from beritaclean.core.article import Article, Block

NEARLY_ALL = 0.95
"""A segment is right where so many of its letters and digits are: a comma costs nothing."""

Spans: TypeAlias = "list[tuple[int, int]]"


class Wrong(NamedTuple):
    """A stretch that came out wrong."""

    label: str
    """What the person says it is."""
    said: str
    """What the cleaner says: its label and its rule. Empty on a web page."""
    lost: bool
    """True for story that was removed; False for what was kept and is no story."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Of two sets that should be one: how much is in both, and how much in one alone."""

    both: int
    extra: int
    """What was kept and should not have been."""
    missing: int
    """What should have been kept."""

    @property
    def precision(self) -> float:
        """Share of what was kept that is story; 1 where nothing was."""
        return self.both / (self.both + self.extra) if self.both + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of the story that was kept; 1 where there is none."""
        return self.both / (self.both + self.missing) if self.both + self.missing else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        one, other = self.precision, self.recall
        return 2 * one * other / (one + other) if one + other else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What came of one document."""

    gold: Gold
    kept: Ratio
    """Characters of a text, white space apart; words of a web page."""
    removed: int = 0
    """Characters of a text that are rightly removed."""
    segments: tuple[tuple[str, bool], ...] = ()
    """Label of each segment of a text, and whether it was kept or removed rightly."""
    wrong: tuple[Wrong, ...] = ()
    said: tuple[Said, ...] = ()
    """The fields."""

    @property
    def is_page(self) -> bool:
        """Whether it is a web page."""
        return self.gold.html is not None

    @property
    def perfect(self) -> bool:
        """Whether every segment of a text is right."""
        return all(right for _, right in self.segments)


def score(gold: Gold, article: Article, *, language: bool = True) -> Score:
    r"""A document against what the cleaner made of it.

    Parameters
    ----------
    gold
        The document, labelled by a person.
    article
        The article of its text or of its page.
    language
        Whether the language was judged; else the field ``lang`` is not compared.

    >>> import beritaclean
    >>> text = "Hujan turun di Randusari.\nBaca juga: Banjir Surut"
    >>> gold = Gold(id="1", text=text, segments=(Segment(0, 25, "body"), Segment(26, 49, "body")))
    >>> result = score(gold, beritaclean.clean(text))
    >>> result.kept.recall < 0.6, result.wrong[0].said
    (True, 'related, related.line')
    """
    said: tuple[Said, ...] = ()
    if gold.meta is not None:
        found = fields.of_article(article)
        wanted = {**gold.meta}
        if not language:
            wanted.pop("lang", None)
            found["lang"] = ""
        said = tuple(fields.compared(wanted, found, is_page=gold.html is not None))
    return _of_page(gold, article, said) if gold.html is not None else _of_text(gold, article, said)


# --- texts


def _of_text(gold: Gold, article: Article, said: tuple[Said, ...]) -> Score:
    text = gold.text
    solid = _counter(text, lambda sign: not sign.isspace())
    letters = _counter(text, str.isalnum)
    story = [(start, end) for start, end, label in gold.segments if label in KEPT]
    unsure = [(start, end) for start, end, label in gold.segments if label == UNSURE]
    given = [span for block in article.blocks if block.kept and (span := article.raw_span(block))]
    wanted = _sum(solid, story)
    both = _sum(solid, _overlap(story, given))
    kept = _sum(solid, given) - _sum(solid, _overlap(unsure, given))
    scored = solid[-1] - _sum(solid, unsure)
    rows: list[tuple[str, bool]] = []
    wrong: list[Wrong] = []
    starts = [start for start, _ in given]
    for segment in gold.segments:
        size = letters[segment.end] - letters[segment.start]
        if not size or segment.label in {UNSURE, "blank"}:
            continue
        near = given[
            max(bisect_right(starts, segment.start) - 1, 0) : bisect_right(starts, segment.end)
        ]
        inside = _sum(letters, _overlap([segment[:2]], near))
        right = (inside if segment.kept else size - inside) / size >= NEARLY_ALL
        rows.append((segment.label, right))
        if not right:
            wrong.append(_wrong(gold, segment, article, letters))
    return Score(
        gold=gold,
        kept=Ratio(both=both, extra=kept - both, missing=wanted - both),
        removed=scored - wanted - (kept - both),
        segments=tuple(rows),
        wrong=tuple(wrong),
        said=said,
    )


def _counter(text: str, counts: Callable[[str], bool]) -> array[int]:
    """How many of the signs before each place count."""
    return array("L", accumulate(map(counts, text), initial=0))


def _sum(before: Sequence[int], spans: Iterable[tuple[int, int]]) -> int:
    return sum(before[end] - before[start] for start, end in spans)


def _overlap(some: Spans, others: Spans) -> Iterator[tuple[int, int]]:
    """The stretches that are in both of two ordered rows of stretches."""
    one = other = 0
    while one < len(some) and other < len(others):
        start = max(some[one][0], others[other][0])
        end = min(some[one][1], others[other][1])
        if start < end:
            yield start, end
        if some[one][1] < others[other][1]:
            one += 1
        else:
            other += 1


def _wrong(gold: Gold, segment: Segment, article: Article, letters: Sequence[int]) -> Wrong:
    """A segment that is wrong, and the block that has most of it."""

    def share(block: Block) -> int:
        start, end = max(block.start, segment.start), min(block.end, segment.end)
        return letters[end] - letters[start]

    near = (
        block
        for block in article.blocks
        if block.end > segment.start and block.start < segment.end and block.kept != segment.kept
    )
    block = max(near, key=share)
    text = gold.text[max(block.start, segment.start) : min(block.end, segment.end)]
    return Wrong(
        segment.label, f"{block.label}, {block.rule}", segment.kept, " ".join(text.split())
    )


# --- web pages


def _of_page(gold: Gold, article: Article, said: tuple[Said, ...]) -> Score:
    wanted, given = words("\n".join(gold.body)), words(article.text)
    both = common(wanted, given)
    lost = _strange(gold.body, given)
    kept = _strange(article.paragraphs, wanted)
    return Score(
        gold=gold,
        kept=Ratio(both=both, extra=len(given) - both, missing=len(wanted) - both),
        wrong=(
            *(Wrong("body", "", True, text) for text in lost),  # noqa: FBT003
            *(Wrong("other", "", False, text) for text in kept),  # noqa: FBT003
        ),
        said=said,
    )


def _strange(paragraphs: Iterable[str], there: list[str]) -> Iterator[str]:
    """The paragraphs whose words do not stand together on the other side."""
    whole = f" {' '.join(there)} "
    for paragraph in paragraphs:
        inner = " ".join(words(paragraph))
        if inner and f" {inner} " not in whole:
            yield " ".join(paragraph.split())
