"""Where the bars of a chart stand: plain numbers, which the template draws as SVG.

Widths are in percent of the chart, heights in pixels, so that a chart fits a column of any width
and its writing keeps its size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from beritaclean.core.stretches import visible
from beritaclean.report.words import ENGLISH, Words

ROWS, LABELS = 10, 16
"""So many rows a chart shows, and one of labels; the others are one row together."""
_NAME = 36
"""Percent of the width that the names have."""
_BARS = 42
"""Percent that the longest bar has; its number stands behind it."""
_HEIGHT = 24
"""Pixels of a row."""
_LETTERS = 18
"""Letters of a name that are shown."""
_WIDE = (50, 40, 60)
"""The same three where names are long, and the chart is as wide as the page."""


class Bar(NamedTuple):
    """One row of a chart."""

    name: str
    """As it is shown, cut where it is long."""
    whole: str
    """The whole name."""
    said: str
    """Its number in words."""
    short: str
    """Its number, as it stands behind the bar."""
    widths: tuple[float, ...]
    """Percent of the chart's width; one bar, or one for each of two columns."""
    y: int
    """Pixels from the top to the middle of the row."""


class Chart(NamedTuple):
    """A chart with horizontal bars."""

    title: str
    note: str
    """What is counted, and how."""
    bars: tuple[Bar, ...]
    start: int
    """Percent of the width where the bars begin."""
    empty: str = ""
    """What stands there where there is no bar."""
    columns: tuple[str, ...] = ()
    """The names of the columns, where there are two."""
    is_wide: bool = False
    """Whether it is as wide as the page."""

    @property
    def height(self) -> int:
        """Pixels of the whole chart."""
        return len(self.bars) * _HEIGHT

    @property
    def said(self) -> str:
        """The chart in words, for those who do not see it."""
        return f"{self.title}: " + "; ".join(f"{bar.whole} {bar.said}" for bar in self.bars)


def counted(
    title: str,
    note: str,
    counts: Counter[str],
    empty: str | None = None,
    *,
    whole: int | None = None,
    words: Words = ENGLISH,
) -> Chart:
    """A chart of counts, or of shares of a whole, the largest first.

    >>> chart = counted("Kinds", "documents", Counter({"article": 30, "index": 10}))
    >>> [(bar.name, bar.said, bar.widths) for bar in chart.bars]
    [('article', '30', (42.0,)), ('index', '10', (14.0,))]
    >>> [bar.said for bar in counted("Gone", "", Counter(promo=25, nav=1), whole=1000).bars]
    ['2.5%', '0.1%']
    >>> counted("Jenis", "", Counter(article=3000), words=Words("id")).bars[0].said
    '3.000'
    """
    most = ROWS if whole is None else LABELS
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    if len(rows) > most + 1:
        others = sum(count for _, count in rows[most:])
        rows = [*rows[:most], (words.say("others", count=len(rows) - most), others)]

    def said(count: int) -> str:
        return words.number(count) if whole is None else words.percent(count / max(whole, 1))

    nothing = words.say("nothing") if empty is None else empty
    return rows_of(title, note, [(name, count, said(count)) for name, count in rows], nothing)


def rows_of(
    title: str,
    note: str,
    rows: Sequence[tuple[str, float, str]],
    empty: str = "",
    *,
    is_wide: bool = False,
) -> Chart:
    """A chart of rows in their order: name, size, and how the size is said."""
    listed = [(name, (size,), said, said) for name, size, said in rows]
    return _chart(title, note, listed, is_wide=is_wide)._replace(empty=empty)


def paired(
    title: str,
    note: str,
    rows: Iterable[tuple[str, float, float]],
    columns: tuple[str, str],
    words: Words = ENGLISH,
) -> Chart:
    """A chart of two bars a row, to compare them.

    >>> chart = paired("Length", "", [("under 250", 2, 4)], ("before", "after"))
    >>> chart.bars[0].said, chart.bars[0].widths
    ('2 before, 4 after', (21.0, 42.0))
    """
    one, two = columns
    listed = []
    for name, a, b in rows:
        first, second = words.number(a), words.number(b)
        listed.append((name, (a, b), f"{first} {one}, {second} {two}", f"{first} / {second}"))
    return _chart(title, note, listed)._replace(columns=columns)


def _chart(
    title: str,
    note: str,
    rows: Sequence[tuple[str, tuple[float, ...], str, str]],
    *,
    is_wide: bool = False,
) -> Chart:
    width, longest, letters = _WIDE if is_wide else (_NAME, _BARS, _LETTERS)
    most = max((size for _, sizes, *_ in rows for size in sizes), default=0) or 1
    return Chart(
        title,
        note,
        tuple(
            Bar(
                _cut(visible(name), letters),
                visible(name),
                said,
                short,
                tuple(round(size / most * longest, 2) for size in sizes),
                number * _HEIGHT + _HEIGHT // 2,
            )
            for number, (name, sizes, said, short) in enumerate(rows)
        ),
        start=width + 2,
        is_wide=is_wide,
    )


def _cut(name: str, letters: int) -> str:
    name = " ".join(name.split())
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"
