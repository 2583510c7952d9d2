"""From marks to blocks: every character of a page in one block, and the paragraphs they keep."""

from __future__ import annotations

from typing import NamedTuple

from beritaclean.article import Block, block
from beritaclean.dates import Stamp
from beritaclean.page import KEPT, Line, Mark, Page


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
            pieces = _pieces(text, at, end, marks, place)
            blocks.extend(pieces)
            paragraph = _joined(text, pieces)
            if paragraph:
                paragraphs.append(paragraph)
        at = end
    if at < len(text):
        blocks.append(block(at, len(text), "blank", "blank"))
    return tuple(blocks), tuple(paragraphs)


def _pieces(
    text: str,
    start: int,
    end: int,
    marks: tuple[Mark, ...],
    place: tuple[str | None, ...] = (),
) -> list[Block]:
    """The blocks of one line that carries marks."""
    rows: list[tuple[int, str, str, str | None, str]] = []
    at = start
    for mark in marks:
        if mark.start > at and any(map(str.isalnum, text[at : mark.start])):
            rows.append((at, "body", "story", None, ""))
        begin = mark.start if rows else start
        rows.append((begin, mark.label, mark.rule, _said(mark.value), mark.why))
        at = mark.end
    if any(map(str.isalnum, text[at:end])):
        rows.append((at, "body", "story", None, ""))
    stops = [*(row[0] for row in rows[1:]), end]
    return [block(row[0], stop, *row[1:], *place) for row, stop in zip(rows, stops, strict=True)]


def _joined(text: str, pieces: list[Block]) -> str:
    """The kept pieces of one line: as they stand where they touch, a space where one is cut out."""
    return " ".join(text[start:end] for start, end in _runs(text, pieces))


def _runs(text: str, pieces: list[Block]) -> list[tuple[int, int]]:
    """The stretches of one line that are kept, without white space at their ends."""
    runs: list[tuple[int, int]] = []
    for made in pieces:
        if made.label in KEPT:
            if runs and runs[-1][1] == made.start:
                runs[-1] = (runs[-1][0], made.end)
            else:
                runs.append((made.start, made.end))
    stripped = []
    for start, end in runs:
        piece = text[start:end]
        if piece.strip():
            head = start + len(piece) - len(piece.lstrip())
            stripped.append((head, head + len(piece.strip())))
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
            runs = _runs(text, _pieces(text, line.start, line.end, marks))
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
