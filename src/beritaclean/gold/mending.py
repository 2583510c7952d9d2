"""What an editor, or a hand, did to the text of a labelling file: put right, or told.

Every line of the source has a check. So a space that was lost where a line was broken, or a ``|``
that should be a ``+``, is put right without a word, and a text that was changed is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from beritaclean.gold.faults import wrong
from beritaclean.gold.labelling import CHECKS, check_of
from beritaclean.records.record import Unreadable

_MOST = 8
"""So many pieces of a line of the source are put together against what their signs say."""
_MOST_TRIED = 6
"""Of so many breaks each is tried with and without a space; of more, all alike."""


class Piece(NamedTuple):
    """A line of the text as it stands in the file."""

    line: int
    """Its number in the file, from 1."""
    label: str
    """Its label; empty where it belongs to the segment above."""
    begins: bool
    """Whether its sign says that a new line of the source begins."""
    text: str


def rebuilt(
    pieces: Sequence[Piece],
    *,
    mark: str,
    ended: bool,
    checks: Sequence[str] | None,
    about: str,
) -> list[str]:
    r"""The stretch of the source that each piece stands for.

    Parameters
    ----------
    pieces
        The lines of the text.
    mark
        What ends a line of the source.
    ended
        Whether the last line of the source has such an end.
    checks
        The checks of the lines of the source; None where the file has none any more.
    about
        What messages call the file.

    Raises
    ------
    Unreadable
        Where the text is not that of the source; the error names the line of the file.

    >>> halves = [Piece(9, "dateline", True, "SOLO -"), Piece(10, "body", True, "Hujan.")]
    >>> rebuilt(halves, mark="\n", ended=False, checks=[check_of("SOLO - Hujan.")], about="")
    ['SOLO - ', 'Hujan.']
    """
    if checks is None:
        begins = [*(piece.begins for piece in pieces[1:]), ended]
        return [piece.text + mark * is_last for piece, is_last in zip(pieces, begins, strict=False)]
    rows: list[str] = []
    for number, check in enumerate(checks, 1):
        count = _count(pieces, len(rows))
        made = [piece.text for piece in pieces[len(rows) : len(rows) + count]]
        if made and check_of(f"{''.join(made)}{mark}") == check:  # as nearly always
            made[-1] += mark
            rows += made
            continue
        rest = pieces[len(rows) : len(rows) + count + _MOST]
        if not rest:
            cure = "put the lines back that stood above (end)"
            raise wrong(about, "the text ends before its source does", cure)
        ends = (mark,) if number < len(checks) else (mark, "") if ended else ("", mark)
        found = _fitting(rest, check, ends)
        if found is None:
            raise _changed(pieces[len(rows) :], checks[number - 1 :], (mark, ""), about)
        rows += found
    if len(rows) < len(pieces):
        raise _strange(pieces[len(rows)].line, about)
    return rows


def _count(pieces: Sequence[Piece], at: int) -> int:
    """How many pieces make one line of the source, by their signs."""
    end = at + 1
    while end < len(pieces) and not pieces[end].begins:
        end += 1
    return end - at


def _fitting(pieces: Sequence[Piece], check: str, ends: Sequence[str]) -> list[str] | None:
    """The stretches of the first pieces, as many as make the line of a check."""
    marked = _count(pieces, 0)
    counts = (marked, *range(1, min(_MOST, len(pieces)) + 1))
    for count in dict.fromkeys(counts):
        texts = [piece.text for piece in pieces[:count]]
        for gaps in _gaps(count - 1):
            for end in ends:
                made = [text + gap for text, gap in zip(texts, (*gaps, end), strict=True)]
                if check_of("".join(made)) == check:
                    return made
    return None


def _gaps(breaks: int) -> Iterator[tuple[str, ...]]:
    """What may have stood where a line was broken: nothing, or a space that was lost."""
    if breaks <= _MOST_TRIED:
        yield from product(("", " "), repeat=breaks)
    else:
        yield ("",) * breaks
        yield (" ",) * breaks


def _changed(
    pieces: Sequence[Piece], checks: Sequence[str], ends: Sequence[str], about: str
) -> Unreadable:
    """The error of a text that is not that of the source."""
    count = _count(pieces, 0)
    first, last = pieces[0].line, pieces[count - 1].line
    if len(checks) > 1 and _fitting(pieces[:count], checks[1], ends):
        cure = "put it back, or label the document anew"
        return wrong(about, f"line {first}: a line of the source is missing above it", cure)
    if len(pieces) > count and _fitting(pieces[count:], checks[0], ends):
        return _strange(first, about)
    lines = f"line {first}" if first == last else f"lines {first} to {last}"
    return wrong(
        about,
        f"{lines}: the text is not that of the source any more",
        f"undo the change; if it is meant, take away the lines that begin with {CHECKS}",
    )


def _strange(line: int, about: str) -> Unreadable:
    return wrong(about, f"line {line}: is not in the source", "take it away")
