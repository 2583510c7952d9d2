"""Cross-links inside the story: ``Baca juga: …`` in every layout seen.

The words alone decide nothing (``Pembaca juga bisa …`` is story): the marker must open a line or
follow the end of a sentence, and a colon, a dash, or the end of the line must follow it. What
belongs to it is told by the shape of the next lines:

- the title on the same line, or on the next one or more;
- the title lost: the next line is a paragraph of the story and stays (91 in 100 cases on Liputan6);
- glued into a paragraph: the title ends where a sentence opens (see `headlines`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Link
from beritaclean.core.sieves import Words
from beritaclean.extractors.headlines import SIGNED, SIGNED_GLUED, before_subhead, titles_end
from beritaclean.extractors.spans import follows
from beritaclean.extractors.unsigned import ENGLISH, WINDOW, unsigned
from beritaclean.extractors.video import VIDEOS, video_line, videos
from beritaclean.lexicon import links
from beritaclean.lexicon.links import MARKER
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.roles import GLUED
from beritaclean.outlets import load

_VERB = rf"(?:{any_of(map(str.title, links.VERBS))}|BACA)"
_AT_START = late(
    rf"[(\[*>•·\s-]*(?P<marker>{MARKER}|{_VERB}(?=\s*:))\s*(?P<sign>[:：]|[-–—](?=\s)|$)\s*"
)
_INLINE = late(
    rf"(?<=[.!?\"”’')\]|*;\s])(?P<marker>{MARKER}|(?<=[.!?\"”)]\s)Baca)\s*(?P<sign>[:：]|-(?=\s))\s*"
)
_AGAIN = late(rf"\b{MARKER}\s*:")
_UNSIGNED = late(r"(Baca Juga|BACA JUGA|Baca juga)\s+(?=[A-Z0-9])")
_GAMBAS = late(r"\[\s?Gambas\s*:[^\]\n]{1,40}\]")
_PARENS = late(
    rf"\(\s*(?P<marker>{MARKER}|[Bb]aca|BACA)\s*:\s*(?P<title>[^()]{{8,220}}(?:\([^()]{{1,40}}\)[^()]{{0,100}})?)\)"
)
_TAIL = late(rf"\s(?:{any_of(GLUED)}\s*:|Tags?\s*:|Tags\s+\S|Copyright\s*©)")
"""What follows the last cross-link of a flattened text on the same line."""
_URL = late(r"\(?https?://\S+\)?")
_BULLET = late(r"^[-•*·>]\s*")
_LONGEST_LINE = 200
_FIRST_WORDS = tuple(
    {word.partition(" ")[0] for word in (*links.MARKERS, *links.VERBS, *links.WATCHED)}
    | {"yuk", "gambas", "video", "cek video"}
)
"""A cross-link's line opens with one of these, folded, behind its bullet or bracket."""
_LAST_WORDS = tuple({word.rpartition(" ")[2] for word in (*links.MARKERS, "baca")})
"""How the markers end."""
_LONGEST_WORD = max(map(len, _LAST_WORDS))
_REACH = 60
"""Markers are shorter than this."""
_MOST_TITLES = 8
_SUBHEAD = 5
"""Words of a subhead; the titles above it have more."""
LINKS = Words(
    *("gambas", "simak", "tonton", "saksikan"),
    *(f"{verb}{sign}" for verb in links.VERBS for sign in (":", " :")),
    *links.MARKERS,
    *links.BARE,
    *links.LISTS,
    *links.ENGLISH,
    rows=[("picks", ["editor"])],
    beside=lambda facts: facts.through(VIDEOS),
)
"""A page without one of these has no cross-link."""


def related(page: Page) -> Iterator[Mark]:
    """Mark cross-links; titles are the marks' values.

    >>> from beritaclean.inputs.text import read
    >>> [m.value.title for m in related(read("Baca juga: Panen Raya di Ciawi"))]
    ['Panen Raya di Ciawi']
    """
    taken = -1
    for line in page.candidates:
        if line.index <= taken:
            continue
        marks = page.marks[line.index]
        if page.is_full(line):
            continue
        if not marks:
            done = list(_line(page, line))
            if done:
                yield from done
                taken = max(_index_of(page, mark, line.index) for mark in done)
                continue
        if page.facts.is_new(line):
            yield from _inline(page, line, sorted(mark.start - line.start for mark in marks))


def _index_of(page: Page, mark: Mark, at: int) -> int:
    """The index of the line that a mark stands on, counted from line `at`."""
    while page.lines[at].end < mark.end:
        at += 1
    return at


def _line(page: Page, line: Line) -> Iterator[Mark]:
    """A line that is a cross-link as a whole, with the title lines that follow it."""
    text = line.text
    if not line.key.lstrip("([*>•·- ").startswith(_FIRST_WORDS):
        return
    if _GAMBAS.fullmatch(text):
        yield line.mark("related", "related.gambas", Link(marker="Gambas"))
        return
    match = _AT_START.match(text)
    if match and match.end() < len(text):
        yield from _titled(page, line, match)
    elif match and (match["sign"] == ":" or _is_marker_alone(line)):
        yield from _over_titles(page, line, match)
    elif not match and len(text) <= _LONGEST_LINE:
        bare = _UNSIGNED.match(text) if line.shape == "headline" else None
        title = text[bare.end() :] if bare else ""
        if bare and _in_large(title.split(), 3 / 5):
            yield line.mark("related", "related.line", Link(marker=bare[1], title=title))
        else:
            yield from video_line(page, line)


def _titled(page: Page, line: Line, match: re.Match[str]) -> Iterator[Mark]:
    """The marks of a line with a marker and its title: none where a story stands behind it."""
    text, rest = line.text, line.text[match.end() :].strip()
    if len(text) > _LONGEST_LINE or (
        line.shape == "prose" and (len(rest) > 160 or match["sign"] in "-–—")
    ):
        return  # a title glued to a paragraph
    if _marker_of(match).lower() == "berita terkait" or _AGAIN.search(rest):
        return  # a sentence; several on one line, which the inline rule splits
    url = _URL.search(rest)
    title = _URL.sub("", rest).strip(" )\"“”'") if url else rest.rstrip(")").strip()
    address = url[0].strip("()") if url else None
    link = Link(marker=_marker_of(match), title=title or None, url=address)
    yield line.mark("related", "related.line", link)
    if not title:
        yield from _titles(page, line, link.marker, sure=True)


def _over_titles(page: Page, line: Line, match: re.Match[str]) -> Iterator[Mark]:
    """The marks of a marker alone, and of the titles below it."""
    marker = _marker_of(match)
    titles = _without_subhead(list(_titles(page, line, marker, sure=match["sign"] == ":")), page)
    if titles or marker.lower() not in links.SECTIONS:
        yield line.mark("related", "related.marker", None if titles else Link(marker=marker))
        yield from titles


def _marker_of(match: re.Match[str]) -> str:
    return " ".join(match["marker"].split())


def _is_marker_alone(line: Line) -> bool:
    phrase = load().lines.get(line.key)
    return phrase is not None and phrase.label == "related"


def _titles(page: Page, marker_line: Line, marker: str, *, sure: bool) -> Iterator[Mark]:
    """The title lines behind a marker that stands alone."""
    count = 0
    line = follows(page, marker_line)
    while line is not None and count < _MOST_TITLES and not page.marks[line.index]:
        if line.shape == "bare" and line.text in "-•*":
            following = follows(page, line)
            if following is None or not _is_title(following, first=count == 0, sure=sure):
                return
            yield line.mark("related", "related.bullet")
            line = following
            continue
        if not _is_title(line, first=count == 0, sure=sure):
            return
        phrase = load().phrase_of(line.key)
        if phrase is not None or _AT_START.match(line.text):
            return
        runs = line.words >= 5 and _in_large(line.text.split(), 1 / 2)
        if count and not _BULLET.match(line.text) and not runs:
            return
        title = _BULLET.sub("", line.text)
        yield line.mark("related", "related.title", Link(marker=marker, title=title))
        count += 1
        line = follows(page, line)


def _without_subhead(titles: list[Mark], page: Page) -> list[Mark]:
    """The titles without the last one, where that heads the paragraph behind it.

    A subhead is short, the titles above it are not, and prose follows.
    """
    words = [
        mark.value.title.count(" ") + 1
        for mark in titles
        if isinstance(mark.value, Link) and mark.value.title
    ]
    if len(words) < 2:
        return titles
    at = bisect_right(page.starts, titles[-1].end)
    behind = page.lines[at] if at < len(page.lines) else None
    if behind is not None and behind.shape == "prose" and words[-1] <= _SUBHEAD < min(words[:-1]):
        return titles[:-1]
    return titles


def _is_title(line: Line, *, first: bool, sure: bool) -> bool:
    """Whether a line behind a marker is a title rather than the story going on."""
    length = line.end - line.start
    if length > 150 or line.shape in ("prose", "bare"):
        return False
    if line.shape == "sentence":
        return line.text.endswith(("…", "...")) or (line.text[-1] in "\"”'’" and length < 110)
    if line.text[-1] in ":,;":
        return False
    return line.words >= (3 if sure and first else 5)


def _in_large(words: Sequence[str], share: float) -> bool:
    """Whether so many words of a title, at the least, open with a capital or a number."""
    return sum(word[:1].isupper() or word[:1].isdigit() for word in words) >= share * len(words)


def _inline(page: Page, line: Line, claimed: Sequence[int]) -> Iterator[Mark]:
    """Cross-links glued into a paragraph, with their titles.

    A title ends where something begins that is `claimed` already.
    """
    text = line.text
    for match in _GAMBAS.finditer(text) if "[" in text else ():
        yield line.part(*match.span(), "related", "related.gambas", Link(marker="Gambas"))
    if "ideo" in text or "onton" in text:
        yield from videos(line)
    if line.end - line.start > _LONGEST_LINE:
        yield from unsigned(line, claimed, english=line in page.lines_with(ENGLISH))
    for match in _PARENS.finditer(text) if "(" in text else ():
        link = Link(marker=match["marker"], title=" ".join(match["title"].split()))
        yield line.part(*match.span(), "related", "related.parenthesis", link)
    hits = _announced(text)
    first = _AT_START.match(text)
    if first and first["sign"].strip() and first.start("marker") < _start(hits, 0, len(text)):
        hits.insert(0, first)
    done = 0
    for i, match in enumerate(hits):
        start = match.start("marker")
        bracketed = text[max(0, start - 2) : start].strip().endswith("(")
        if start < done or (bracketed and ")" in text[match.end() : match.end() + 260]):
            continue  # the rule for parentheses has it
        at = bisect_left(claimed, match.end())
        stop = min([_start(hits, i + 1, len(text)), *claimed[at : at + 1]])
        tail = _TAIL.search(text, match.end(), stop)
        rest = text[match.end() : tail.start() if tail else stop]
        if not rest.strip():
            continue
        layout = SIGNED if text[match.end() - 1].isspace() else SIGNED_GLUED
        end = titles_end(rest[:WINDOW], whole=len(rest) <= WINDOW, layout=layout)
        end = end and before_subhead(rest, end)
        done = match.end() + end
        link = Link(marker=_marker_of(match), title=" ".join(rest[:end].split()) or None)
        yield line.part(start, done, "related", "related.glued" if end else "related.lost", link)


def _start(hits: Sequence[re.Match[str]], at: int, end: int) -> int:
    """Where the marker of a hit begins; the end of the text where there is none."""
    return hits[at].start("marker") if at < len(hits) else end


def _announced(text: str) -> list[re.Match[str]]:
    """The markers with a sign behind them: looked for before each sign, not at every letter."""
    hits: list[re.Match[str]] = []
    done = 0
    for sign in _signs(text):
        end = sign
        while end > done and text[end - 1].isspace():
            end -= 1
        if not text[max(done, end - _LONGEST_WORD) : end].lower().endswith(_LAST_WORDS):
            continue
        found = _INLINE.search(text, max(done, end - _REACH), sign + 2)
        hit = found and _INLINE.match(text, found.start())
        if hit:
            hits.append(hit)
            done = hit.end()
    return hits


def _signs(text: str) -> list[int]:
    """The places of the signs that may stand behind a marker, in order; a dash has space behind."""
    found = []
    for sign in ":：-":
        at = text.find(sign)
        while at >= 0:
            if sign != "-" or text[at + 1 : at + 2].isspace():
                found.append(at)
            at = text.find(sign, at + 1)
    return sorted(found)
