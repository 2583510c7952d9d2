"""How the marks of extractors come to a page: on the lines they read, and on what is left, again.

A page of the web shows hundreds of lines, most of them menus and lists that its source tells
from the story already. Extractors read the rest, the zone, as a page of its own, in which a
cross-link or a byline looks as it does in a plain text; their marks are carried back.

What is cut may uncover furniture: behind a cross-link in mid-line stands another, and a caption
begins a line only where the label before it is gone. So the story that is kept is read as a page
of its own too, until nothing is left to mark: cleaning twice is once. Most lines of that page
stood on the first one; what the sieves said of them there still holds, so they are asked of the
lines alone that were cut.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from beritaclean.core.lines import Line, line_of, read_lines
from beritaclean.core.page import KEPT, Hints, Mark, Markup, Page, Zone
from beritaclean.core.parts import Link
from beritaclean.core.sieves import Facts, FactsAgain
from beritaclean.core.tile import Kept, kept_rows

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
_LINKS = frozenset({"promo", "nav"})
_ROUNDS = 8
"""The story is read so often without a reason: nobody nests furniture deeper."""
_WORTH = 64
"""Each character that a round removes pays for reading so many more. So the time that all rounds
take is in proportion to the text, and a short text is read until nothing is left to find."""
REACH = 100
"""Characters on either side of a joint that hold any phrase that is looked for."""
_OPENING = 80
"""Characters in which a dateline stands."""
_DASH = re.compile(r"\s[-–—]|--")
_NO_HINTS = Hints()


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
    return page.claim(_outside(page, inner), "zone")


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
    has nothing to uncover, unless a dash may close a dateline that stood below something else.
    """
    kept = [
        line
        for line in page.lines
        if line.shape != "bare" and (not page.is_full(line) or page.label_of(line) in KEPT)
    ]
    if not kept:
        return False
    if kept[0].shape != "prose" or kept[-1].shape != "prose":
        return True
    if _DASH.search(kept[0].text, 0, _OPENING):
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


def _outside(page: Page, inner: Page) -> Iterator[Mark]:
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


def mark_again(page: Page, mark: Callable[[Page], Page]) -> Page:
    """A marked page with the marks that `mark` makes on what it has kept, until it makes none.

    Only labels that remove text count. The page of the kept text has no hints: whoever cleans
    `article.text` again has none either.
    """
    plain = {line.text for line in page.lines if line.is_plain} if page.zone else set()
    left, before = _ROUNDS * len(page.text), len(page.text)
    while left >= 0:
        rows = kept_rows(page)
        is_whole = not any(page.marks) and len(rows) == len(page.lines)  # bare lines go unmarked
        if not rows or (is_whole and page.hints == _NO_HINTS):
            return page
        again = page_left(rows, page)
        left += _WORTH * (before - len(again.text)) - len(again.text)
        before = len(again.text)
        found = _uncovered(rows, mark(again), plain)
        marked = _bared(page, found).claim(found, "again") if found else page
        if marked.marks == page.marks:
            return page
        page = marked
    return page


def _bared(page: Page, found: list[Mark]) -> Page:
    """The page without the marks that keep what is now to be removed.

    A web page tells a subhead by its element; whoever cleans the text again has no elements, and
    takes it for the title that it looks like.
    """
    marks = list(page.marks)
    for mark in found:
        index = bisect_right(page.starts, mark.start) - 1
        kept = [one for one in marks[index] if one.label in KEPT]
        if any(one.start < mark.end and mark.start < one.end for one in kept):
            marks[index] = tuple([one for one in marks[index] if one.label not in KEPT])
    return dataclasses.replace(page, marks=tuple(marks))


def page_left(rows: list[Kept], page: Page) -> Page:
    """The page of a kept text, which knows which of its lines stood on the page before.

    Of a web page all lines are new: it tells more of them than their text does, and one may be
    several of a text.
    """
    lines: list[Line] = []
    kept: dict[int, Line] = {}
    joints: list[str] | None = []
    at = 0
    for row in rows:
        line = row.line
        if line is not None and page.zone is None:
            kept[line.index] = line.moved(len(lines), at)
            lines.append(kept[line.index])
        else:
            lines += _read(row.text, len(lines), at, several=page.zone is not None)
            joints = None if joints is None else _joints(row, page.text, joints)
        at += len(row.text) + 1
    text = "\n".join([row.text for row in rows])
    facts = FactsAgain(text, lines, page.facts, kept) if kept else Facts(text, lines)
    if joints is not None:
        facts.made_of(page.facts, "\n".join(joints))
    return Page.of(text, _NO_HINTS, tuple(lines), facts=facts)


def _read(text: str, index: int, start: int, *, several: bool) -> list[Line]:
    """The lines of a paragraph, at their places; one of a web page may have `several`."""
    if not several:
        return [line_of(text, index, start)]
    return [part.moved(index + part.index, start + part.start) for part in read_lines(text)]


def _joints(row: Kept, source: str, joints: list[str]) -> list[str] | None:
    """What stands around the places where a paragraph is joined; None where a word of it is cut."""
    at = 0
    for start, end in row.runs:
        if source[start].isalnum() and source[start - 1 : start].isalnum():
            return None
        if source[end - 1].isalnum() and source[end : end + 1].isalnum():
            return None
        if at:
            joints.append(row.text[max(0, at - REACH) : at + REACH])
        at += end - start + 1
    return joints


def _uncovered(rows: list[Kept], again: Page, plain: set[str]) -> list[Mark]:
    """The marks of the second page that remove text, at their places in the source.

    A line that a web page shows as plain text is no menu and no list of links, though it may
    look like one where its markup is gone.
    """
    if not any(again.marks):
        return []
    runs: list[tuple[int, int, int]] = []  # where each begins in the text, and in the source
    at = 0
    for start, end in (run for row in rows for run in row.runs):
        runs.append((at, start, end))
        at += end - start + 1
    found: list[Mark] = []
    first = 0  # marks stand in order: no run before this one holds what is still to come
    for line, marks in zip(again.lines, again.marks, strict=True):
        for mark in marks:
            while first + 1 < len(runs) and runs[first + 1][0] <= mark.start:
                first += 1
            if mark.label not in KEPT and not (mark.label in _LINKS and line.text in plain):
                found.extend(_mapped(mark, runs, first))
    return found


def _mapped(mark: Mark, runs: list[tuple[int, int, int]], first: int) -> list[Mark]:
    """One mark on the stretches of the source that its text came from; the first has the value."""
    found: list[Mark] = []
    for place in range(first, len(runs)):
        at, start, end = runs[place]
        if at >= mark.end:
            break
        begin, stop = max(mark.start, at), min(mark.end, at + end - start)
        if begin < stop:
            value = None if found else mark.value
            shifted = mark._replace(start=start + begin - at, end=start + stop - at, value=value)
            found.append(shifted)
    return found
