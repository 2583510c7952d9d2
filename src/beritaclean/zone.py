"""On a web page, the lines that extractors read: as if a careful reader had copied them out.

A page of the web shows hundreds of lines, most of them menus and lists that its source tells
from the story already. Extractors read the rest, the zone, as a page of its own, in which a
cross-link or a byline looks as it does in a plain text; their marks are carried back.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from beritaclean.again import mark_again
from beritaclean.page import KEPT, Mark, Markup, Page, Zone
from beritaclean.parts import Link

_LABELS = {
    "byline": "byline",
    "date": "date",
    "caption": "caption",
    "photo": "caption",
    "tags": "tags",
}
"""Role of a line beside the story -> its label where no extractor could read it."""
_HEADLINE = 4
"""Words from which a link leads to a story and no longer to a section."""


def mark_zone(page: Page, mark: Callable[[Page], Page]) -> Page:
    """The page with the marks that `mark` makes on its zone; on all of a page without one."""
    if page.zone is None:
        marked = mark(page)
        if page.hints.read_as != "plain":
            marked.marks = tuple(
                [
                    tuple([_led(mark, line.markup) for mark in marks])
                    for line, marks in zip(page.lines, marked.marks, strict=True)
                ]
            )
        return mark_again(marked, mark)
    inner = mark(_zone_of(page))
    inner = inner.claim(_beside(inner), "zone")
    if _may_uncover(inner):
        inner = mark_again(inner, mark)
    return page.claim(_carried(page, inner), "zone")


def _zone_of(page: Page) -> Page:
    """The lines of the zone as a page of their own."""
    assert page.zone is not None
    lines = []
    at = 0
    for index, place in enumerate(page.zone.lines):
        line = page.lines[place]
        lines.append(line.moved(index, at, line.markup))
        at += len(line.text) + 1
    text = "\n".join([line.text for line in lines])
    story = frozenset(
        index for index, place in enumerate(page.zone.lines) if place in page.zone.story
    )
    why = page.zone.why
    told = {index: why[place] for index, place in enumerate(page.zone.lines) if place in why}
    zone = Zone(tuple(range(len(lines))), story, told)
    return Page.of(text, page.hints, tuple(lines), zone=zone)


def _may_uncover(page: Page) -> bool:
    """Whether what was cut may have uncovered furniture: inside a line, or at either end.

    A story that opens and closes with prose, and of which whole lines were taken and its dateline,
    has nothing to uncover: of 600 saved pages none.
    """
    kept = [line for line in page.lines if not page.is_full(line) and line.shape != "bare"]
    if not kept:
        return False
    if kept[0].shape != "prose" or kept[-1].shape != "prose":
        return True
    cut = (mark for line in kept for mark in page.marks[line.index])
    return any(mark.label not in KEPT and mark.label != "dateline" for mark in cut)


def _beside(page: Page) -> Iterator[Mark]:
    """Labels for what no extractor has claimed of the lines beside the story."""
    assert page.zone is not None
    prose = "caption" if page.hints.kind == "gallery" else "nav"
    for line in page.lines:
        if line.index in page.zone.story or page.is_full(line):
            continue
        role = line.markup.role if line.markup else None
        label = _LABELS.get(role or "", prose if line.shape == "prose" else "nav")
        if label == "nav" and line.markup and line.markup.linked > 0.5 and line.words >= _HEADLINE:
            label = "promo"
        why = page.zone.why.get(line.index, "")
        for start, end in page.gaps(line):
            yield line.part(start, end, label, "html.beside", why=why)


def _carried(page: Page, inner: Page) -> Iterator[Mark]:
    """The marks on the zone at their places in the page."""
    assert page.zone is not None
    for place, line, marks in zip(page.zone.lines, inner.lines, inner.marks, strict=True):
        outer = page.lines[place]
        shift = outer.start - line.start
        for inner_mark in marks:
            mark = _led(inner_mark, outer.markup)
            yield mark._replace(start=mark.start + shift, end=mark.end + shift)


def _led(mark: Mark, markup: Markup | None) -> Mark:
    """A mark whose cross-link knows where its line leads."""
    href = markup.href if markup else None
    if href is not None and isinstance(mark.value, Link) and mark.value.url is None:
        return mark._replace(value=dataclasses.replace(mark.value, url=href))
    return mark
