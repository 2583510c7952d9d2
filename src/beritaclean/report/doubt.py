"""How unsure the rules were: what a document's removals rest on, in points.

Most rules know what they remove: a closed list names it, or the page's own markup does. The others
read a shape, a place or a count, and may be wrong. `REASONS` is the table of what counts as doubt;
the page prints it, and docs/report.md does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from beritaclean.core.page import IN_FIELDS
from beritaclean.lexicon.shapes import TOLD, shape_of
from beritaclean.outlets import load

if TYPE_CHECKING:
    from beritaclean.core.article import Article, Block

LEAST = 3
"""From so many points on, the removals of a document are called doubtful."""


class Reason(NamedTuple):
    """A row of the table."""

    name: str
    meaning: str
    points: int
    """For each stretch that it is true of, or for the document."""
    most: int
    """What all stretches of a document can add up to."""


REASONS: tuple[Reason, ...] = (
    Reason("no story", "nothing was kept of a document that looks like an article", 30, 30),
    Reason("mostly removed", "less than a tenth of the source was kept", 20, 20),
    Reason(
        "other container",
        "on a web page, an element elsewhere scored 80% or more of the one that was taken",
        15,
        15,
    ),
    Reason(
        "prose removed",
        "a whole paragraph of prose; no closed list and no element names it, and no field has it",
        10,
        40,
    ),
    Reason("recurs", "it recurs across the site (rules named recurring)", 5, 25),
    Reason(
        "beside the story",
        "a sentence that stands by the story on its web page, and that no extractor knows",
        5,
        20,
    ),
    Reason(
        "cut inside",
        "cut out of a paragraph (rules named glued): where the cut ends is a guess",
        3,
        15,
    ),
    Reason(
        "by place",
        "four words or more, before or behind the story (rules named story)",
        1,
        10,
    ),
    Reason("short story", "fewer than 200 characters were kept of an article", 5, 5),
    Reason("another story", "another story follows on the same page, and was kept too", 5, 5),
    Reason("said twice", "paragraphs of the story stand in it twice, word for word", 5, 5),
    Reason("mojibake", "signs of the story were read in the wrong encoding", 5, 5),
    Reason(
        "cut off", "the story stops in mid-article: its end may be among what was removed", 5, 5
    ),
)
"""What counts as doubt, and for how much."""

_BY_NAME = {reason.name: reason for reason in REASONS}
_BY_PLACE = frozenset({"story.before", "story.behind", "story.lead"})
_WORDS = 4
"""Fewer words than these are a label or a button."""
_STATED = ("html.", "markup.")
"""How the rules begin that repeat what the markup says; html.beside and html.outside do not."""
_UNSTATED = frozenset({"html.beside", "html.outside"})
_NOTICES = frozenset({"republished.notice", "cta.legal", "cta.disclaimer", "cta.factcheck"})
"""Rules for notices that are long by nature, and read as a whole."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is doubtful about a document."""

    score: int = 0
    """All points."""
    reasons: tuple[tuple[str, int, int], ...] = ()
    """Name of a reason, how often it is true, its points; the most points first."""
    blocks: Mapping[int, str] = field(default_factory=dict)
    """Number of a block and the name of its reason."""


def doubts_of(article: Article) -> Doubts:
    r"""The doubts about an article's removals.

    >>> from beritaclean import Pipeline
    >>> clean = Pipeline.default().with_language(None)
    >>> doubts_of(clean("Hujan turun.\nBaca juga: Banjir Surut")).reasons
    (('short story', 1, 5),)
    """
    blocks = {
        number: name
        for number, block in enumerate(article.blocks)
        if (name := reason_of(block, article.source)) is not None
    }
    counts = Counter(blocks.values())
    if article.kind == "article":
        known = (
            *("no story", "mostly removed", "short story", "said twice", "another story"),
            "mojibake",
        )
        counts.update(name for name in article.quality.doubts if name in known)
    counts["cut off"] += "cut off" in article.quality.doubts
    counts["other container"] += article.container is not None and article.container.is_close
    rows = [
        (name, count, min(count * _BY_NAME[name].points, _BY_NAME[name].most))
        for name, count in counts.items()
        if count
    ]
    order = [reason.name for reason in REASONS]
    rows.sort(key=lambda row: (-row[2], order.index(row[0])))
    return Doubts(sum(points for _, _, points in rows), tuple(rows), blocks)


def reason_of(block: Block, source: str) -> str | None:
    """Why the removal of one block is in doubt; None where it is not, and where it was kept."""
    if block.kept or block.label == "blank":
        return None
    rule = block.rule
    if rule.startswith("recurring."):
        return "recurs"
    by_place = rule in _BY_PLACE
    if not by_place and (_is_stated(rule) or rule in _NOTICES or block.label in IN_FIELDS):
        return None
    text = source[block.start : block.end].strip()
    if not text:
        return None
    words, shape = shape_of(text)
    if rule == "html.beside":
        return "beside the story" if shape in TOLD else None
    if shape == "prose" and block.label not in IN_FIELDS and not rule.endswith(".glued"):
        return "prose removed"
    if by_place:
        return "by place" if words >= _WORDS else None
    return "cut inside" if rule.endswith(".glued") else None


def _is_stated(rule: str) -> bool:
    """Whether the markup says so, or a closed list."""
    if rule.startswith(_STATED):
        return rule not in _UNSTATED
    return rule.partition(".")[0] in _lists()


def _lists() -> frozenset[str]:
    """The files of closed lists."""
    return frozenset(file.key for file in load().files)
