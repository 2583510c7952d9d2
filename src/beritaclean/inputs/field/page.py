"""A page of what was read of a field, with what the field's markup says of its lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from beritaclean.core.lines import Line, Markup, read_lines
from beritaclean.core.page import Hints, Page, Zone
from beritaclean.inputs.field import Field

_BARE = Markup("/")
_TITLE_WORDS = 4
"""Words from which a heading in Markdown is a title: menus of topics have one sign too."""
_MOST = 0.3
"""A larger share of the prose than this is in no box, whatever the class of its element."""


def page_of(field: Field, hints: Hints) -> Page:
    """The page of a field; where blocks of HTML make its lines, its zone is all but their boxes."""
    if field.runs or field.kind != "plain":
        hints = replace(hints, read_as=field.kind, runs=field.runs)
    if not field.shown:
        return Page.of(field.text, hints)
    lines = _shown(read_lines(field.text), field)
    least = _TITLE_WORDS if "markdown" in field.kind else 1
    hints = replace(hints, title=hints.title or _headline(lines, least))
    return (
        _zoned(field.text, lines, hints) if field.has_blocks else Page.of(field.text, hints, lines)
    )


def _shown(lines: Sequence[Line], field: Field) -> tuple[Line, ...]:
    """The lines, each with the markup that begins on it or before.

    Where blocks make no lines, a line of which the markup says nothing is as in any text.
    """
    starts = list(map(itemgetter(0), field.shown))
    found = []
    for line in lines:
        at = bisect_right(starts, line.start) - 1
        markup = field.shown[at][1] if at >= 0 else _BARE
        if line.shape == "bare":  # a heading without letters is none
            markup = markup._replace(tag=None)
        tells = field.has_blocks or markup.tag or markup.href or markup.role
        found.append(line.moved(line.index, line.start, markup if tells else None))
    return tuple(found)


def _headline(lines: Sequence[Line], least: int) -> str | None:
    """The heading that is the title: one of the first level, before the first paragraph."""
    for line in lines:
        if line.markup is not None and line.markup.tag == "h1" and line.words >= least:
            return line.text
        if line.shape == "prose":
            return None
    return None


def _zoned(text: str, lines: tuple[Line, ...], hints: Hints) -> Page:
    from beritaclean.inputs.html.content.score import JUNK  # noqa: PLC0415 - the room of web pages
    from beritaclean.inputs.html.outside import label  # noqa: PLC0415

    boxed = {line.index for line in lines if _role(line) in JUNK - {"related"}}
    prose = [line for line in lines if line.shape == "prose"]
    told = sum(len(line.text) for line in prose)
    if sum(len(line.text) for line in prose if line.index in boxed) > _MOST * told:
        boxed = set()
    inside = tuple(line.index for line in lines if line.index not in boxed)
    page = Page.of(text, hints, lines, zone=Zone(inside, frozenset(inside)))
    page.marks = tuple([(label(line),) if line.index in boxed else () for line in lines])
    return page


def _role(line: Line) -> str | None:
    return line.markup.role if line.markup else None
