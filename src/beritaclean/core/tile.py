"""From marks to blocks: every character of a page in one block, and the paragraphs they keep."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from beritaclean.core.article import Block, block
from beritaclean.core.page import KEPT, Line, Mark, Page
from beritaclean.dates import Stamp


def tile(page: Page) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Blocks that cover the page's text in order, and the paragraphs that the kept ones make.

    A line's block takes the line break behind it; further blank lines are a block of their
    own. White space and bare punctuation between two marks go to the block before. A line of the
    page that keeps anything is a paragraph.
    """
    text = page.text
    blocks: list[Block] = []
    paragraphs: list[str] = []
    ends = [*page.starts[1:], len(text)][: len(page.lines)]
    at = 0
    for line, marks, rest in zip(page.lines, page.marks, ends, strict=True):
        start = line.start
        if start > at:
            indent = text.rfind("\n", at, start) + 1
            if indent > at:
                blocks.append(block(at, indent, "blank", "blank"))
                at = indent
        end = rest
        if rest - line.end > 1:  # mostly the line break alone stands between
            end = text.find("\n", line.end, rest) + 1 or rest
        place = (line.markup.tag, line.markup.xpath) if line.markup else ()
        if not marks:
            if line.shape == "bare":
                blocks.append(block(at, end, "blank", "blank", None, "", *place))
            else:
                blocks.append(block(at, end, "body", "story", None, "", *place))
                paragraphs.append(line.text)
        elif len(marks) == 1 and marks[0].start == start and marks[0].end == line.end:
            mark = marks[0]
            said = mark.value if mark.value is None else _said(mark.value)
            blocks.append(block(at, end, mark.label, mark.rule, said, mark.why, *place))
            if mark.label in KEPT:
                paragraphs.append(line.text)
        else:
            pieces = _pieces(text, at, end, marks)
            stops = [*[piece[0] for piece in pieces[1:]], end]
            blocks += [
                block(start, stop, label, rule, _said(value), why, *place)
                for (start, label, rule, value, why), stop in zip(pieces, stops, strict=True)
            ]
            runs = _runs(text, pieces, end)
            if runs:  # as they stand where they touch, a space where one is cut out
                paragraphs.append(" ".join([text[start:stop] for start, stop in runs]))
        at = end
    if at < len(text):
        blocks.append(block(at, len(text), "blank", "blank"))
    return tuple(blocks), tuple(paragraphs)


_Piece: TypeAlias = tuple[int, str, str, object, str]
"""Where a piece of a line begins, and of its mark the label, the rule, the value and why."""


def _pieces(text: str, start: int, end: int, marks: tuple[Mark, ...]) -> list[_Piece]:
    """The pieces of one line that carries marks; each ends where the next begins."""
    rows: list[_Piece] = []
    at = start
    for mark in marks:
        if mark.start > at and any(map(str.isalnum, text[at : mark.start])):
            rows.append((at, "body", "story", None, ""))
        rows.append((mark.start if rows else start, *mark[2:]))
        at = mark.end
    if any(map(str.isalnum, text[at:end])):
        rows.append((at, "body", "story", None, ""))
    return rows


def _runs(text: str, pieces: list[_Piece], end: int) -> list[tuple[int, int]]:
    """The stretches of one line that are kept, without white space at their ends."""
    runs: list[tuple[int, int]] = []
    stop = end
    for start, label, *_ in reversed(pieces):
        if label in KEPT:
            if runs and runs[-1][0] == stop:
                runs[-1] = (start, runs[-1][1])
            else:
                runs.append((start, stop))
        stop = start
    stripped = []
    for start, stop in reversed(runs):
        piece = text[start:stop].rstrip()
        if piece:
            bare = piece.lstrip()
            head = start + len(piece) - len(bare)
            stripped.append((head, head + len(bare)))
    return stripped


class Kept(NamedTuple):
    """A paragraph of a page's story."""

    text: str
    runs: list[tuple[int, int]]
    """The stretches of the source that it is made of."""
    line: Line | None
    """The line that it is, where nothing of that is cut."""


def kept_rows(page: Page) -> list[Kept]:
    """The paragraphs of a page's story."""
    rows = []
    text = page.text
    for line, marks in zip(page.lines, page.marks, strict=True):
        if not marks:
            if line.shape != "bare":
                rows.append(Kept(line.text, [(line.start, line.end)], line))
        elif len(marks) > 1 or marks[0].start > line.start or marks[0].end < line.end:
            runs = _runs(text, _pieces(text, line.start, line.end, marks), line.end)
            if runs:
                rows.append(Kept(" ".join([text[start:end] for start, end in runs]), runs, None))
        elif marks[0].label in KEPT:
            rows.append(Kept(line.text, [(line.start, line.end)], line))
    return rows


def _said(value: object) -> str | None:
    """A mark's value as a block's plain text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return value.when.isoformat() if isinstance(value, Stamp) else str(value)
