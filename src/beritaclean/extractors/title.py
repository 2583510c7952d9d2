"""The headline, wherever it stands, and the standfirst under it.

Evidence, strongest first: the same line twice above the story (page title and headline), the
words of the URL's last part, a byline, a date or the dateline beside it, and being the first
headline-shaped line above a story. What each is worth stands in `evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from beritaclean.core.lines import KEY_LENGTH
from beritaclean.core.page import Line, Mark, Page
from beritaclean.extractors.evidence import headline_of
from beritaclean.extractors.lead import has_twin
from beritaclean.extractors.own import own_names
from beritaclean.extractors.page_titles import headline_in, is_part, is_path, without_site
from beritaclean.extractors.seen import Head
from beritaclean.extractors.spans import beside, opening
from beritaclean.lexicon.shapes import TOLD
from beritaclean.lexicon.words import END_MARKS, fold

_LONGEST = 260
_NEAR = 3


def title(page: Page) -> Iterator[Mark]:
    r"""Mark every line above the story that prints the headline, and the standfirst behind it.

    >>> from beritaclean.inputs.text import read
    >>> page = read(
    ...     "Banjir Surut di Solo - Kompas.com\nHome\nBanjir Surut di Solo\n"
    ...     "Air sungai mulai surut pada Rabu pagi setelah hujan reda, kata seorang warga."
    ... )
    >>> {m.value for m in title(page)}
    {'Banjir Surut di Solo'}
    """
    if page.zone is not None and page.hints.kind == "index":
        return  # a list has headlines of others
    start = opening(page)
    candidates = [
        line
        for line in page.lines[:start]
        if not page.marks[line.index] and line.words >= 3 and line.end - line.start <= _LONGEST
    ]
    if not candidates and not page.hints.url:
        yield from _stated(page)
        return
    head = Head(page, start)
    found = headline_of(head, candidates)
    if found is not None and found[1] not in _SURE:
        printed = _is_printed(page, page.lines[: start + 1])
        last_line = found[0].index + 1 == len(page.lines)  # nothing is told below it
        found = None if printed or last_line or has_twin(page, found[0]) else found
    if found is None:
        yield from _stated(page)
        return
    best, rule = found
    text = headline_in(
        best.text,
        lambda words: own_names(page).weigh(words),  # few headlines ask what the outlet's name is
        head.is_whole,
    )
    wanted = fold(text)
    core = wanted.rstrip(END_MARKS)
    last: Line | None = None
    for line in page.lines[: max(start + _NEAR, best.index) + 1]:
        if page.marks[line.index]:
            continue
        if core not in line.key and text not in line.text and len(line.text) <= KEY_LENGTH:
            continue
        bare = line.folded
        if is_path(line.text, text):
            yield line.mark("nav", "title.path")
        elif bare == wanted or without_site(bare) == wanted or is_part(line.text, text):
            yield line.mark("title", rule, text)
            last = line
    if last is not None:
        yield from _copies(page, text, last)
        yield from _standfirst(page, last, start)


_SURE = frozenset({"title.repeated", "title.url"})
"""Where the head prints the stated title, where a line stands makes no other one a headline."""


def _is_printed(page: Page, head: Iterable[Line]) -> bool:
    """Whether the head prints the stated title: then where a line stands makes none of it."""
    wanted = fold(page.hints.title or "")
    return bool(wanted) and any(fold(line.text) == wanted for line in head)


def _stated(page: Page) -> Iterator[Mark]:
    """The title that stands beside the text, in its record: its copies in the head are titles."""
    if not page.hints.title:
        return
    wanted = fold(page.hints.title)
    for line in page.lines[: _NEAR + 1]:
        if not page.marks[line.index] and fold(line.text) == wanted:
            yield line.mark("title", "title.stated", line.text)


def _standfirst(page: Page, last: Line, start: int) -> Iterator[Mark]:
    """A sentence between the headline and the byline or date is the standfirst."""
    index = last.index + 1
    if index >= len(page.lines) or index >= start:
        return
    line = page.lines[index]
    if page.marks[index] or line.words < 7 or line.end - line.start > 300:
        return
    after = page.marks[index + 1] if index + 1 < len(page.lines) else ()
    if after and after[0].label in ("byline", "date"):
        yield line.mark("subtitle", "subtitle.standfirst", line.text)


def _copies(page: Page, text: str, last: Line) -> Iterator[Mark]:
    """Copies of the headline below its last place: the alternative text of its pictures."""
    if text.count(" ") < _FEWEST - 1 or page.text.find(text, last.end) < 0:
        return
    for line in page.lines[last.index + 1 :]:
        if line.text.removesuffix(" |") != text or page.marks[line.index]:
            continue
        # no refrain, no item of a list
        if all(other.shape in TOLD for other in beside(page, line)):
            yield line.mark("caption", "caption.copy", text)


_FEWEST = 5
"""Words of a headline that no verse and no subhead repeats by chance."""
