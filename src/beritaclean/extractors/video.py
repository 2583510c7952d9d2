"""Video boxes, whose videos are lost: a call to watch, and the title where it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Link
from beritaclean.core.sieves import Words
from beritaclean.extractors.spans import follows, holds
from beritaclean.lexicon.links import WATCHED
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.shapes import TOLD

_PRINTED = tuple(map(str.title, WATCHED))
_WATCH = any_of(_PRINTED)
_LINE = late(
    rf"(?P<marker>(?i:{any_of(WATCHED)}(?:\s+(?:juga|pula),?)?)"
    r"(?:\s+[Vv]ideo\b|(?=\s*:?\s*[\"“'‘])))(?:\s+[Pp]ilihan|\s+[Mm]enarik)?\s*:?\s*"
    r"(?P<title>.{0,200}?)\s*(?i:di\s+(?:sini|bawah\s+ini)|berikut(?:\s+ini)?)?\s*:?\s*$"
)
"""``Simak video "Judul" di sini:``."""
_HERE = ("di sini:", "di sini :", "di sini")
"""How a long call to a video ends; a sentence has a full stop."""
_NAMELESS = late(
    rf"{_WATCH}\s+[Ll]ive\b.{{0,60}}|Cek Video di Bawah Ini|"
    rf"(?:(?:Yuk|Ayo),? )?(?i:{any_of(WATCHED)}(?: (?:juga|selengkapnya))? (?:dalam |lewat )?"
    r"video (?:ini|berikut(?: ini)?|di bawah ini))\W{0,2}"
)
"""Calls that name no video."""
_QUOTED = late(
    rf"(?<=[.!?\"”)\s])(?P<marker>{_WATCH}(?:\s+(?:[Jj]uga|pula),?)?(?:\s+[Vv]ideo)?)\s*(?::\s*)?"
    r"(?P<quote>['\"“])(?P<title>[^'\"”]{5,160})['\"”](?:\s*di sini)?\s*:?"
)
"""In a paragraph: ``Tonton juga "Judul"``."""
_AT_END = (
    late(
        rf"(?<=[.!?\"”)])\s*(?P<marker>{_WATCH}(?: juga)? [Vv]ideo (?:pilihan|menarik)"
        r"(?: \w+){0,2} (?:berikut|di bawah)(?: ini)?\s?:?)(?P<title>)$"
    ),
    late(
        rf"(?<=[.!?\"”)|\s])(?P<marker>{_WATCH}(?:\s+[Jj]uga)?\s+(?:[Vv]ideo|Sosok|Blak-blakan))"
        r"(?:\s+(?:di bawah ini|[Pp]ilihan.{0,20}?|[Mm]enarik.{0,20}?|[Bb]erikut.{0,5}?))?\s*:\s*"
        r"(?P<title>[^.\n]{5,200}(?:\.(?=\s*$))?)$"
    ),
    late(
        rf"(?<=[.!?\"”)|])\s?(?P<marker>{_WATCH}(?: juga)? [Vv]ideo)\s+"
        r"(?P<title>[A-Z\"“'‘][^.\n:]{10,140}):?$"
    ),
)
"""Behind a flat text: without a title, with one behind a colon, or right behind the call."""
_REACH = 260
_ONCE_MORE = late(r"[Vv]ideo\s*:?\s+\S.{10,150}$")
_TWICE = late(r"(?P<once>Video\s?:?\s[^\n]{10,140}?)\s?(?P=once)")
"""A title that is printed over a video and under it."""


def _may_show(line: Line) -> bool:
    text = line.text
    return "Video" in text or "Lihat" in text or line.key.startswith(("video", "lihat"))


VIDEOS = Words("video", test=_may_show)
"""Lines that speak of a video, and not in the midst of a sentence alone."""


def video_line(page: Page, line: Line) -> Iterator[Mark]:
    """A line that is a video box as a whole, with what stands under the video.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Simak video Panen Raya di Ciawi:")
    >>> [mark.value.title for mark in video_line(page, page.lines[0])]
    ['Panen Raya di Ciawi']
    """
    text = line.text
    match = _LINE.fullmatch(text)
    if match and (line.shape != "prose" or text.endswith(_HERE)):
        title = match["title"].strip(" '\"“”‘’:") or None
        if title is not None or text.endswith(":") or line.words <= 8:
            yield line.mark("related", "related.video", Link(marker=match["marker"], title=title))
            if title is None:
                yield from _caption(page, line)
            return
    if _NAMELESS.fullmatch(text):
        yield line.mark("related", "related.video", Link(marker=text.rstrip(":")))
        yield from _caption(page, line)
    elif line.shape == "headline" and _ONCE_MORE.fullmatch(text):
        twin = follows(page, line)
        if twin is not None and twin.key.endswith(line.key[-30:]) and twin.words <= line.words + 2:
            yield line.mark("related", "related.video", Link(marker="Video", title=text))
            yield twin.mark("related", "related.video")


def _caption(page: Page, line: Line) -> Iterator[Mark]:
    """The one line behind a video box at the story's end says what is in the video."""
    caption = follows(page, line)
    if caption is None or page.marks[caption.index] or caption.end - caption.start > 300:
        return
    after = follows(page, caption)
    ends = after is None or page.marks[after.index] or after.shape not in TOLD
    if ends and line.key.endswith("bawah ini"):
        yield caption.mark("related", "related.video")


def videos(line: Line) -> Iterator[Mark]:
    """Video boxes inside a paragraph or at its end."""
    text = line.text
    if holds(text, _PRINTED):
        boxes = [(box, box.end()) for box in _QUOTED.finditer(text)]
        at = max(0, len(text) - _REACH)
        last = next((box for form in _AT_END if (box := form.search(text, at))), None)
        for box, end in [*boxes, *([(last, len(text))] if last else [])]:
            title = " ".join(box["title"].split()) or None
            link = Link(marker=box["marker"].strip(" :"), title=title)
            yield line.part(box.start("marker"), end, "related", "related.video", link)
    for match in _TWICE.finditer(text):
        link = Link(marker="Video", title=match["once"].partition(":")[2].strip() or None)
        yield line.part(*match.span(), "related", "related.video", link)
