"""What a terminal shows better where rich is installed: wide signs measured, shares as bars.

Everywhere else, in a pipe, in a log, on a terminal of lines or without rich, comes the plain text
of `beritaclean.outputs.terminal`, byte for byte. Colour is asked for in one place for both:
`terminal.in_colour`.
"""

from __future__ import annotations

import importlib.util
import io
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TextIO

from beritaclean.core.page import KEPT
from beritaclean.lexicon.text import printable
from beritaclean.outputs import terminal

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from beritaclean.core.article import Article

_HANGING = 11
"""Columns before the counts of a summary."""
_NARROWEST = 30
"""Bars are not squeezed below this width: the terminal may break the lines itself."""
_LONGEST_BAR = 40
_BESIDE_A_BAR = 24
"""Columns that a label and its share take, and some room."""
_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_FIRST_NUMBER = re.compile(r"(\D*)(.*)")


def is_wanted(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal that shows bars, and rich is there to draw them.

    >>> is_wanted(io.StringIO())
    False
    """
    if not terminal.is_terminal(stream):
        return False
    encoding = getattr(stream, "encoding", None) or ""
    return encoding.lower().replace("-", "") == "utf8" and _is_installed()


def _is_installed() -> bool:
    if "rich" in sys.modules:
        return sys.modules["rich"] is not None
    return importlib.util.find_spec("rich") is not None


def explained(article: Article, *, width: int, colour: bool, every: bool = False) -> str:
    """What `beritaclean explain` writes to stdout: see `beritaclean.outputs.terminal.write`."""
    if not is_wanted(sys.stdout):
        return terminal.write(article, width=width, colour=colour, every=every)
    from rich.cells import cell_len  # noqa: PLC0415 - an extra

    text = terminal.write(article, width=width, colour=colour, every=every, measure=cell_len)
    sizes = Counter[str]()
    for block in article.blocks:
        if block.label != "blank":
            sizes[block.label] += block.end - block.start
    total = sizes.total()
    if not total:
        return text
    bars = _bars({label: size / total for label, size in sizes.most_common()}, width)
    return f"{text}\n{_drawn(bars, width, colour=colour)}"


def summary(lines: Iterable[str], removed: Mapping[str, int], characters: int) -> Iterator[str]:
    """The lines of a run's summary as stderr shows them.

    Parameters
    ----------
    lines
        The lines as `beritaclean.batch.stats.summary` gives them.
    removed
        Characters that were removed, by label.
    characters
        Characters of all sources.
    """
    if not is_wanted(sys.stderr):
        yield from lines
        return
    from rich.cells import cell_len  # noqa: PLC0415

    colour = terminal.in_colour(asked=None, stream=sys.stderr)
    width = _columns(sys.stderr)
    for line in lines:
        head, said = _parts(line)
        if head.startswith("removed "):
            said = said.partition(":")[0]
        room = width - max(len(head), _HANGING)
        rows = terminal.wrap(said, max(room, _HANGING), cell_len)
        for number, row in enumerate(rows):
            shown = head + row if number == 0 else " " * _HANGING + row
            is_bad = colour and head.startswith("rejected ")
            yield f"\x1b[31m{shown}\x1b[0m" if is_bad else shown
        if head.startswith("removed ") and removed:
            ordered = sorted(removed.items(), key=lambda row: (-row[1], row[0]))
            bars = _bars({label: size / characters for label, size in ordered}, width - _HANGING)
            for row in _drawn(bars, width - _HANGING, colour=colour).splitlines():
                yield " " * _HANGING + row


def _parts(line: str) -> tuple[str, str]:
    """The name of a line of the summary, with the spaces behind it, and the counts."""
    found = _FIRST_NUMBER.fullmatch(line)
    return (found[1], found[2]) if found else (line, "")


def _columns(stream: TextIO) -> int:
    """The width of the terminal that a stream is: COLUMNS first, then the terminal, then 80."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _bars(shares: Mapping[str, float], width: int) -> Table:
    """A row for each label: its name, its share, and a bar as long as that."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    room = max(min(width - _BESIDE_A_BAR, _LONGEST_BAR), 1)
    for label, share in shares.items():
        hue = _hue(label)
        # a span, not the style of the cell: that would colour the spaces behind it too
        said, bar = Text(overflow="ellipsis"), Text()
        said.append(printable(label), hue)
        bar.append(_bar(share, room), hue)
        table.add_row(said, f"{share:.1%}", bar)
    return table


def _bar(share: float, room: int) -> str:
    """A bar that fills its share of some columns, to an eighth of one.

    >>> _bar(0.55, 10), _bar(0.001, 10)
    ('█████▌', '▏')
    """
    whole, rest = divmod(max(round(share * room * 8), 1), 8)
    return "█" * whole + _EIGHTHS[rest]


def _hue(label: str) -> str:
    """The colour of a label, as `terminal.write` has it."""
    if label in KEPT:
        return "green"
    return "cyan" if label in terminal.INTO_FIELDS else "yellow"


def _drawn(table: Table, width: int, *, colour: bool) -> str:
    """A table as the terminal takes it, in as many colours as that has."""
    file = io.StringIO()
    _console(file, max(width, _NARROWEST), colour=colour).print(table)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def _console(file: TextIO, width: int, *, colour: bool) -> Console:
    from rich.console import Console  # noqa: PLC0415

    return Console(
        file=file,
        width=width,
        force_terminal=True,
        force_jupyter=False,
        force_interactive=False,
        color_system="auto" if colour else None,
        no_color=not colour,
        legacy_windows=False,
    )
