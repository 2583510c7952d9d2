"""What a terminal shows better than a pipe or a log: shares as bars, counts in its own width."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TextIO

from beritaclean.lexicon.text import printable
from beritaclean.outputs import terminal

if TYPE_CHECKING:
    from beritaclean.core.article import Article

_HANGING = 11
"""Columns before the counts of a summary."""
_NARROWEST = 30
"""Bars are not squeezed below this width: the terminal may break the lines itself."""
_LONGEST_BAR = 40
_BESIDE_A_BAR = 24
"""Columns that a label and its share take, and some room."""
_SHARE = len("  100.0%  ")
_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_FIRST_NUMBER = re.compile(r"(\D*)(.*)")


def is_shown(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal that has the signs of the bars.

    >>> import io
    >>> is_shown(io.StringIO())
    False
    """
    encoding = getattr(stream, "encoding", None) or ""
    return terminal.is_terminal(stream) and encoding.lower().replace("-", "") == "utf8"


def of_article(
    article: Article, width: int, *, colour: bool, said: Callable[[str], str] = str
) -> str:
    """How much of an article's source each label has: nothing where stdout shows no bars."""
    sizes = Counter[str]()
    for block in article.blocks:
        if block.label != "blank":
            sizes[block.label] += block.end - block.start
    if not sizes or not is_shown(sys.stdout):
        return ""
    return "".join(
        f"{row}\n" for row in ("", *bars(sizes, sizes.total(), width, colour=colour, said=said))
    )


def summary(
    lines: Iterable[str],
    removed: Mapping[str, int],
    characters: int,
    said: Callable[[str], str] = str,
) -> Iterator[str]:
    """The lines of a run's summary as stderr shows them.

    Parameters
    ----------
    lines
        The lines as `beritaclean.batch.stats.summary` gives them.
    removed
        Characters that were removed, by label.
    characters
        Characters of all sources.
    said
        Puts a line into the language of the user.
    """
    if not is_shown(sys.stderr):
        yield from map(said, lines)
        return
    colour = terminal.in_colour(asked=None, stream=sys.stderr)
    width = _width_of(sys.stderr)
    margin = " " * _HANGING
    for line in lines:
        is_removed, is_bad = line.startswith("removed "), line.startswith("rejected ")
        found = _FIRST_NUMBER.fullmatch(said(line))
        head, counts = found.groups() if found else (said(line), "")
        if is_removed:
            counts = counts.partition(":")[0]
        room = width - max(len(head), _HANGING)
        for number, row in enumerate(terminal.wrap(counts, max(room, _HANGING))):
            shown = (margin if number else head) + row
            yield f"\x1b[31m{shown}\x1b[0m" if colour and is_bad else shown
        if is_removed:
            for bar in bars(removed, characters, width - _HANGING, colour=colour, said=said):
                yield margin + bar


def _width_of(stream: TextIO) -> int:
    """The width of the terminal that a stream is: COLUMNS first, then the terminal, then 80."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def bars(
    sizes: Mapping[str, int],
    whole: int,
    width: int,
    *,
    colour: bool,
    said: Callable[[str], str] = str,
) -> Iterator[str]:
    """A line for each label, the largest first: its name, its share, and a bar as long as that.

    >>> list(bars({"related": 100, "body": 300}, 400, 34, colour=False))
    ['body      75.0%  ███████▌', 'related   25.0%  ██▌']
    """
    width = max(width, _NARROWEST)
    room = min(width - _BESIDE_A_BAR, _LONGEST_BAR)
    names = {label: printable(label)[: width - room - _SHARE] for label in sizes}
    longest = max(map(len, names.values()), default=0)
    for label, size in sorted(sizes.items(), key=lambda row: (-row[1], row[0])):
        share = size / whole
        name, bar = f"{names[label]:{longest}}", _bar(share, room)
        if colour:
            name, bar = terminal.in_hue(name, label), terminal.in_hue(bar, label)
        yield f"{name}  {said(f'{share:.1%}'):>6}  {bar}"


def _bar(share: float, room: int) -> str:
    """A bar that fills its share of some columns, to an eighth of one.

    >>> _bar(0.55, 10), _bar(0.001, 10)
    ('█████▌', '▏')
    """
    whole, rest = divmod(max(round(share * room * 8), 1), 8)
    return "█" * whole + _EIGHTHS[rest]
