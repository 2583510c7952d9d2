"""Stories one behind another on the page of a list: what stands above each but the first.

The paragraphs of all of them are story. The headline of the next one is not, nor is the counter of
its comments, the word that stands for its picture, its dateline. An address must say that the page
may be a list, for in a digest the same lines are subheads; and a headline needs a witness below it:
a dateline, a day, a name, or itself once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core import addresses
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Item
from beritaclean.extractors.head_words import is_heading
from beritaclean.extractors.heads import read_dateline
from beritaclean.extractors.lead import reads
from beritaclean.extractors.promo import is_detail
from beritaclean.extractors.teasers import filed_to, heads_list
from beritaclean.lexicon.patterns import late
from beritaclean.outlets import load

_LEAST = 4
"""Words of a headline."""
_LONGEST = 200
_STORY_SLUG = 3
"""So many words in an address are a headline: the page is a story's own."""
_NAME = 3
"""Words of the name of a tag or a section; a headline has more."""
_BETWEEN = 5
"""So many lines may stand between a headline and its story."""
_BULLET = late(r"[•·*]\s+")
_PICTURE = frozenset({"gambar", "foto", "image", "picture", "photo"})
"""Words that stand for a picture. Source: themes of Blogger, 2015-2026."""
_SIGNS = frozenset({"date", "byline"})


def entries(page: Page) -> Iterator[Mark]:
    r"""Mark the headlines between stories, and what belongs to them.

    >>> from beritaclean.inputs.text import read
    >>> rows = ("Pasar Lama di Solo Dibuka", "SOLO – Pasar lama itu dibuka lagi pada Rabu pagi.",
    ...     "Sawah di Klaten Mulai Panen", "KLATEN – Petani di lereng itu panen sejak Rabu pagi.")
    >>> page = read("\n".join(rows), url="https://kabar.example/category/daerah")
    >>> [page.text[m.start : m.end] for m in entries(page)]
    ['Sawah di Klaten Mulai Panen', 'KLATEN – ']
    """
    url = page.hints.url
    if page.zone is not None or not url or not page.facts.prose:
        return
    kind = addresses.kind(url)
    listed = kind == "index"
    if not listed and (kind is not None or len(addresses.slug_words(url)) > _STORY_SLUG):
        return
    first = page.facts.prose[0]
    if listed:  # below, the name in an address may be the text of a torn link
        for line in page.lines[:first]:
            short = line.words <= _NAME or ":" in line.text
            if short and not page.marks[line.index] and heads_list(page, line):
                yield line.mark("nav", "entries.list")
    yield from _below_picture(page, page.lines[first])
    taken = first
    for line in page.lines[first + 1 :]:
        if line.index <= taken or page.marks[line.index] or not _may_head(line, listed=listed):
            continue
        marks = list(_of_story(page, line, listed=listed))
        yield from marks
        if marks and listed:
            yield from _above(page, line)
        if marks:
            taken = line.index + 1


def _below_picture(page: Page, line: Line) -> Iterator[Mark]:
    """``Gambar ⏎ Nisan tua di tepi waduk. Grobogan - Air surut``: caption and story on one line."""
    if not line.index or page.lines[line.index - 1].key not in _PICTURE:
        return
    if page.marks[line.index]:
        return
    yield page.lines[line.index - 1].mark("caption", "entries.between")
    for stop in _STOP.finditer(line.text, 0, _CAPTION):
        hit = read_dateline(line.text[stop.end() :], load())
        if hit and hit[1].raw[-1] in "-–—":
            yield line.part(0, stop.end(), "caption", "entries.caption", line.text[: stop.start()])
            yield line.part(stop.end(), stop.end() + hit[0], "dateline", "entries.dateline", hit[1])
            return


_STOP = late(r"(?<=[\w)\"”][.!?])\s+(?=[A-Z])")
_CAPTION = 250
"""Characters of a caption, at the most."""


def _may_head(line: Line, *, listed: bool) -> bool:
    """Whether a line is made like a headline: in small letters only where the page is a list."""
    text = line.text
    return (
        line.shape == "headline"
        and line.words >= _LEAST
        and len(text) <= _LONGEST
        and text[-1] not in ":;,"
        and (text[0].isalnum() or text[0] in '"“‘' or _BULLET.match(text) is not None)
        and not is_detail(line)
        and (listed or not reads(line))
    )


def _of_story(page: Page, head: Line, *, listed: bool) -> Iterator[Mark]:
    """The marks above a story that a headline opens, if it does."""
    between: list[Line] = []
    signed = again = False
    closed = _is_closed(page, page.lines[head.index - 1])
    title = _BULLET.sub("", head.text).strip()
    for line in page.lines[head.index + 1 : head.index + 2 + _BETWEEN]:
        marks = page.marks[line.index]
        filed = filed_to(page, line)
        if filed or (line.shape == "prose" and not marks):
            if not filed and not (listed and (signed or again or (closed and not reads(head)))):
                return
            yield head.mark("title", "entries.headline", Item(title))
            for other in between:
                yield other.mark(_label(other), "entries.between")
            if filed and not marks:
                yield line.part(0, filed, "dateline", "entries.dateline")
            return
        if marks:
            if marks[0].label not in {*_SIGNS, "caption"}:
                return
            signed = signed or marks[0].label in _SIGNS
        elif _BULLET.sub("", line.text).strip() == title:
            again = True
            between.append(line)
        elif is_detail(line) or _POSTED.fullmatch(line.text):
            signed = True
            between.append(line)
        elif line.text.isdigit() or line.key in _PICTURE:
            between.append(line)
        else:
            return


def _above(page: Page, head: Line) -> Iterator[Mark]:
    """The name of a rubric, or of who wrote the story before, right above the next headline.

    A template's own words may stand above that.
    """
    for line in reversed(page.lines[max(0, head.index - 2) : head.index]):
        is_name = line.shape == "label" and line.text.replace(" ", "").isalpha()
        named = is_name and line.text[0].isupper() and line.index == head.index - 1
        if page.marks[line.index] or not (named or is_heading(line)):
            return
        yield line.mark("nav", "entries.between")


def _is_closed(page: Page, line: Line) -> bool:
    """Whether a story ends with a line: with who signed it, its tags, or the words that lead on."""
    marks = page.marks[line.index]
    if marks and marks[-1].label in _ENDS and marks[-1].end >= line.end:
        return True
    return _FOOT.match(line.key) is not None or _SIGNED.search(line.text) is not None


_ENDS = frozenset({"byline", "tags", "comment", "nav"})
_SIGNED = late(r"[.!?”\"]\s?\([\w*][\w ./*&-]{0,25}\)$")
# Source: feet of posts in themes of WordPress and Blogger, 2008-2026.
_FOOT = late(
    r"(?:tags?|labels?|kategori|filed under|posted (?:in|by|on|at)|ditulis (?:oleh|pada|dalam)|"
    r"dikirim|diposkan|diposting(?:kan)?|\d+ (?:komentar|comments?)|no comments?|"
    r"(?:tidak|belum) ada komentar|leave a (?:comment|reply)|tinggalkan (?:komentar|balasan))\b"
)
"""What a post ends with."""
_POSTED = late(
    r"(?:(?:posted|written|ditulis|diposting|dikirim) )?(?:by|oleh):? \S.{1,60}", re.IGNORECASE
)
"""Who posts, between a headline and its story."""


def _label(line: Line) -> str:
    """What a line between a headline and its story is."""
    if line.key in _PICTURE:
        return "caption"
    if line.text.isdigit():
        return "comment"
    if is_detail(line):
        return "date"
    return "byline" if _POSTED.fullmatch(line.text) else "title"
