"""Many scores to the figures that are printed, as one number each.

Figures of texts and of web pages are not mixed: those count characters, these words. Documents are
averaged, so that a long one weighs no more than a short one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean, median
from typing import Any

from beritaclean.gold import fields
from beritaclean.gold.document import LISTS
from beritaclean.gold.score import Score

EXCELLENT = 0.99
"""The F1 of a web page from which on nobody sees a difference."""

TEXT = ("body_recall", "noise_removed", "precision", "f1", "line_acc", "perfect_docs")
PAGE = ("precision", "recall", "f1", "f1_median", "f1_above_99")
NAMES: Mapping[str, str] = {
    "body_recall": "body recall",
    "noise_removed": "noise removed",
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "f1_median": "F1, median",
    "f1_above_99": "F1 from .99 on",
    "line_acc": "line accuracy",
    "perfect_docs": "perfect",
}
"""What each figure is called in a table."""
FIELDS = (*fields.ALIKE, "day", "minute", *LISTS)
OF_FIELDS = ("precision", "recall", "f1")


def of_texts(scores: Sequence[Score]) -> dict[str, float]:
    """The figures of texts.

    Where no document has any story, all of it was kept; where none has any noise, all of that
    was removed.
    """
    kept = [one.kept for one in scores]
    noise = [(one.removed, one.removed + one.kept.extra) for one in scores]
    segments = [right for one in scores for _, right in one.segments]
    return {
        "body_recall": _mean(one.recall for one in kept if one.both + one.missing),
        "noise_removed": _mean(removed / all_of_it for removed, all_of_it in noise if all_of_it),
        "precision": _mean(one.precision for one in kept),
        "f1": _mean(one.f1 for one in kept),
        "line_acc": sum(segments) / max(1, len(segments)),
        "perfect_docs": _mean(float(one.perfect) for one in scores),
    }


def of_pages(scores: Sequence[Score]) -> dict[str, float]:
    """The figures of web pages."""
    f1 = [f1_of(one) for one in scores]
    return {
        "precision": _mean(_whole(one, one.kept.precision) for one in scores),
        "recall": _mean(_whole(one, one.kept.recall) for one in scores),
        "f1": _mean(f1),
        "f1_median": median(f1) if f1 else 1.0,
        "f1_above_99": _mean(float(one >= EXCELLENT) for one in f1),
    }


def f1_of(score: Score) -> float:
    """The F1 of one document, by which the worst are found."""
    return _whole(score, score.kept.f1)


def _whole(score: Score, value: float) -> float:
    """On a web page without a story, or where none was found, nothing is right by accident."""
    one = score.kept
    is_one_empty = not (one.both + one.missing and one.both + one.extra)
    return 0.0 if score.is_page and is_one_empty and one.missing + one.extra else value


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return fmean(listed) if listed else 1.0


def segments(scores: Iterable[Score]) -> dict[str, tuple[int, int]]:
    """By label, how many segments were rightly kept or removed, and of how many."""
    seen, right = Counter[str](), Counter[str]()
    for one in scores:
        seen.update(label for label, _ in one.segments)
        right.update(label for label, is_right in one.segments if is_right)
    return {label: (right[label], count) for label, count in seen.most_common()}


def of_fields(scores: Iterable[Score]) -> Mapping[str, fields.FieldFigures]:
    """The figures of each field."""
    return fields.figures(row for one in scores for row in one.said)


def groups(scores: Iterable[Score], name: str) -> list[tuple[str, list[Score]]]:
    """The scores by the value of a field of their documents, the worst group first."""
    found: dict[str, list[Score]] = defaultdict(list)
    for one in scores:
        found[one.gold.group(name)].append(one)
    return sorted(found.items(), key=lambda row: (_mean(map(f1_of, row[1])), row[0]))


def plain(scores: Sequence[Score], by: str | None = None) -> dict[str, Any]:
    """All figures as plain numbers: of the texts, and of the web pages, where there are any."""
    found: dict[str, Any] = {}
    for kind, is_page, figures in KINDS:
        some = [one for one in scores if one.is_page is is_page]
        if not some:
            continue
        found[kind] = {"docs": len(some), **figures(some)}
        if not is_page:
            found[kind]["segments"] = {
                label: {"right": right, "of": count}
                for label, (right, count) in segments(some).items()
            }
        found[kind]["fields"] = {
            name: {
                "gold": row.gold,
                "given": row.given,
                "right": row.right,
                **{figure: getattr(row, figure) for figure in OF_FIELDS},
            }
            for name, row in of_fields(some).items()
        }
        if by is not None:
            found[kind]["by"] = {
                group: {"docs": len(members), **figures(members)}
                for group, members in groups(some, by)
            }
    return found


KINDS: tuple[tuple[str, bool, Callable[[Sequence[Score]], dict[str, float]]], ...] = (
    ("text", False, of_texts),
    ("html", True, of_pages),
)
"""The kinds of document, and what gives their figures."""


def named(found: Mapping[str, Any], metric: str) -> list[float]:
    """The values of a figure by its name: ``f1``, ``html.f1``, ``title_recall``.

    Without the kind in front, of both kinds.

    >>> named({"text": {"f1": 0.9, "fields": {}}, "html": {"f1": 0.8, "fields": {}}}, "f1")
    [0.9, 0.8]
    """
    wanted, _, name = metric.rpartition(".")
    values = []
    for kind, figures in found.items():
        if wanted and kind != wanted:
            continue
        field, _, part = name.rpartition("_")
        if name in {*TEXT, *PAGE} and name in figures:
            values.append(figures[name])
        elif part in OF_FIELDS and field in figures["fields"]:
            values.append(figures["fields"][field][part])
    return values


def metrics() -> list[str]:
    """The names of all figures, those of the kinds with them in front."""
    of_fields = [f"{field}_{part}" for field in FIELDS for part in OF_FIELDS]
    kinds = {"text": TEXT, "html": PAGE}
    return [
        *dict.fromkeys((*TEXT, *PAGE, *of_fields)),
        *(f"{kind}.{name}" for kind, own in kinds.items() for name in (*own, *of_fields)),
    ]
