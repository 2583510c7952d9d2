"""Pages without a story: lists of other stories, and galleries, told by their lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from beritaclean.core import addresses
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Kind, Teaser, Verdict
from beritaclean.extractors.furniture import furniture
from beritaclean.extractors.promo import is_detail
from beritaclean.extractors.teasers import Entry


def is_index(page: Page, first: int, last: int) -> bool:
    """Whether the page is a list of other stories: headlines in number, prose nearly none."""
    if len(addresses.slug_words(page.hints.url)) > _SLUG:
        return False
    prose = 0
    for line in page.lines[first : last + 1]:
        marks = page.marks[line.index]
        if (
            marks
            and marks[0].label == "dateline"
            and marks[0].value is not None
            and line.words > 12
        ):
            return False
        if line.shape == "prose" and not page.label_of(line):
            prose += line.words
    shaped = [
        line
        for line in page.lines
        if line.shape == "headline" and page.label_of(line) in (None, "promo", "title")
    ]
    headlines = [line for line in shaped if not is_detail(line)]
    if len(headlines) < 8 or prose > 100 or prose > 4 * len(headlines):
        return False
    twice = any(marks and marks[0].rule in _SURE_TITLES for marks in page.marks)
    signed = twice or _is_signed(page)
    if signed and prose >= _A_SHORT_STORY and addresses.kind(page.hints.url) != "index":
        return False
    titled = sum(_title_case(line) for line in headlines)
    if titled * 2 < len(headlines):
        return False
    evidence = len(shaped) - len(headlines)
    evidence += sum(page.label_of(line) in ("promo", "nav", "cta", "other") for line in page.lines)
    keys = [line.key for line in page.lines if line.shape == "label"]
    repeated = len(keys) - len(set(keys))
    return evidence + repeated >= 4 or addresses.kind(page.hints.url) == "index"


def _is_signed(page: Page) -> bool:
    """Whether a title stands right above a date or a byline, as over a story."""
    seen = -9
    for line in page.lines:
        label = page.label_of(line)
        if label == "title":
            seen = line.index
        elif label in ("date", "byline") and line.index - seen <= _SIGNED:
            return True
    return False


_SIGNED = 5
"""A title this near above a date or a byline is that of a story."""
_SLUG = 3
"""So many words in a URL's last part are a title: the page is a story's own."""
_SURE_TITLES = frozenset({"title.repeated", "title.url"})
_A_SHORT_STORY = 25
"""Words of prose that are a story where the page prints its title twice."""


def _title_case(line: Line) -> bool:
    words = line.text.split()
    return sum(word[:1].isupper() or word[:1].isdigit() for word in words) * 10 >= len(words) * 5


def is_gallery(page: Page) -> bool:
    """Whether the page shows pictures and tells no story: captions in number, no dateline."""
    labels = [marks[0].label for marks in page.marks if marks]
    if labels.count("caption") < _A_GALLERY or "dateline" in labels:
        return False
    title = next((line.key for line in page.lines if page.label_of(line) == "title"), "")
    url = page.hints.url or ""
    return title.startswith(("foto:", "foto ", "galeri")) or "//photo." in url or "//foto." in url


_A_GALLERY = 4
"""So many captions, and nothing else to read, are a gallery."""


def wordless(page: Page, kind: Kind, entries: Iterable[Entry] = ()) -> Iterator[Mark]:
    """A page without a story: everything on it is furniture, and the first mark says what it is.

    Of the entries of a list, the teasers are told beside it.
    """
    verdict: Verdict | None = Verdict(kind)
    shown = dict(_teasers(page, entries))
    for line in page.lines:
        if page.marks[line.index]:
            pieces = [line.part(*gap, "promo", f"story.{kind}") for gap in page.gaps(line)]
        elif verdict is not None and line.shape != "bare":
            pieces = [line.mark("nav", f"story.{kind}")]
        else:
            pieces = [*furniture(line, f"story.{kind}")]
        # the verdict needs a stretch of its own to stand on
        said = [value for value in (verdict, shown.get(line.index)) if value is not None]
        if pieces and said:
            pieces[0] = pieces[0]._replace(value=tuple(said))
            verdict = None
        yield from pieces


def _teasers(page: Page, entries: Iterable[Entry]) -> Iterator[tuple[int, Teaser]]:
    """The stories that a list shows, each at the place of its first line that is free.

    A headline alone is an item already, and a name is none.
    """
    for entry in entries:
        rows = [entry.heading, *entry.told] if entry.heading else entry.told
        place = next((line.index for line in rows if not page.is_full(line)), None)
        if place is not None and entry.told:
            yield place, entry.teaser
