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
from beritaclean.extractors.spans import follows, holds
from beritaclean.extractors.unsigned import ENGLISH, WINDOW, unsigned
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import TOLD
from beritaclean.outlets import load

MARKER = (
    r"(?:(?:[Yy]uk,?\s+)?(?:[Bb]aca|BACA)\s+(?:[Jj]uga|JUGA|[Pp]ula|[Ll]ainnya|[Aa]rtikel\s+[Tt]erkait|(?:[Bb]erita\s+)?[Ss]elengkapnya)"
    r"|[Ll]ihat\s+[Jj]uga|LIHAT\s+JUGA|[Ss]imak\s+[Jj]uga|SIMAK\s+JUGA|[Tt]onton\s+[Jj]uga|"
    r"[Pp]ilihan\s+[Ee]ditor|[Aa]rtikel\s+[Tt]erkait|[Bb]erita\s+[Tt]erkait|[Bb]erita\s+[Ss]elanjutnya|"
    r"[Mm]enarik\s+[Dd]ibaca|[Bb]aca\s+[Bb]erita\s+[Tt]erkait)"
)
_AT_START = late(rf"[(\[*>•·\s-]*(?P<marker>{MARKER})\s*(?P<sign>[:：]|[-–—](?=\s)|$)\s*")
_BACA = late(r"[(\[*\s-]*(?P<marker>Baca|BACA|Simak|Lihat|Tonton)\s*(?P<sign>:)\s*")
_INLINE = late(
    rf"(?:(?<=[.!?\"”’')\]|*;\s])|(?<=[.!?\"”’')\]|*;\s]\())(?P<marker>{MARKER}|(?<=[.!?\"”)]\s)Baca)\s*(?P<sign>[:：]|-(?=\s))\s*"
)
_VIDEO = late(
    r"(?P<marker>(?:[Ss]imak|[Ll]ihat|[Tt]onton|[Ss]aksikan)(?:\s+(?:[Jj]uga|[Pp]ula),?)?(?:\s+[Vv]ideo\b|(?=\s*:?\s*[\"“'‘])))"
    r"(?:\s+[Pp]ilihan|\s+[Mm]enarik)?\s*:?\s*(?P<title>.{0,200}?)\s*(?i:di\s+(?:sini|bawah\s+ini)|berikut(?:\s+ini)?)?\s*:?\s*$"
)
_VIDEO_INLINE = late(
    r"(?<=[.!?\"”)\s])(?P<marker>(?:Simak|Lihat|Tonton|Saksikan)(?:\s+(?:juga|Juga|pula),?)?(?:\s+[Vv]ideo)?)\s*(?::\s*)?"
    r"(?P<quote>['\"“])(?P<title>[^'\"”]{5,160})['\"”](?:\s*di sini)?\s*:?"
)
_LIVE = late(
    r"(?:Saksikan|Tonton|Simak)\s+(?:Live|live|video pilihan|Video Pilihan|Video Menarik)\b"
    r".{0,60}$|"
    r"(?:(?:Yuk|Ayo),? )?(?i:simak|tonton|saksikan)(?: (?i:juga|selengkapnya))? "
    r"(?:dalam |lewat )?[Vv]ideo (?:ini|berikut(?: ini)?|di bawah ini)\W{0,2}$|"
    r"Cek Video di Bawah Ini$|Saksikan Video (?:Pilihan|Menarik).{0,40}$"
)
_GAMBAS = late(r"\[\s?Gambas\s*:[^\]\n]{1,40}\]")
_TAIL = late(
    r"\s(?:(?:Pewarta|Editor|Reporter|Penulis|Penerjemah)\s*:|Tags?\s*:|Tags\s+\S|Copyright\s*©|Uploader\s*:)"
)
"""What follows the last cross-link of a flattened text on the same line."""
_URL = late(r"\(?https?://\S+\)?")
_PARENS = late(
    rf"\(\s*(?P<marker>{MARKER}|[Bb]aca|BACA)\s*:\s*(?P<title>[^()]{{8,220}}(?:\([^()]{{1,40}}\)[^()]{{0,100}})?)\)"
)
_TWICE = late(r"[Vv]ideo\s*:?\s+\S.{10,150}$")
_BULLET = late(r"^[-•*·>]\s*")
_LONGEST_LINE = 200
_FIRST_WORDS = (
    "baca",
    "yuk",
    "lihat",
    "simak",
    "tonton",
    "saksikan",
    "pilihan",
    "artikel",
    "berita",
    "menarik",
    "gambas",
    "video",
    "cek video",
)
"""A cross-link's line opens with one of these, folded, behind its bullet or bracket."""


def _may_show(line: Line) -> bool:
    text = line.text
    return "Video" in text or "Lihat" in text or line.key.startswith(("video", "lihat"))


VIDEOS = Words("video", test=_may_show)
"""Lines that speak of a video, and not in the midst of a sentence alone."""
LINKS = Words(
    *("gambas", "berita selanjutnya", "menarik dibaca", "lihat juga"),
    *("simak", "tonton", "saksikan", "pilihan editor", "pilihan redaksi"),
    *("berita terkait", "artikel terkait", "pos terkait"),
    *("baca juga", "baca pula", "baca lainnya", "baca:", "baca :"),
    *("baca selengkapnya", "baca berita", "baca artikel"),
    *("related post", "related news", "related article", "related stor", "berita lainnya"),
    *("more news", "more stor", "latest news", "latest post", "recent post", "popular post"),
    *("read more", "read also", "may also like", "might also like"),
    rows=[("picks", ["editor"])],
    beside=lambda facts: facts.through(VIDEOS),
)
"""A page without one of these has no cross-link."""
_MOST_TITLES = 8


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
    match = _AT_START.match(text) or _BACA.match(text)
    if match:
        marker = " ".join(match["marker"].split())
        rest = text[match.end() :].strip()
        if rest:
            if len(text) > _LONGEST_LINE or (len(rest) > 160 and line.shape == "prose"):
                return  # a title glued to a paragraph
            if match["sign"] in "-–—" and line.shape == "prose":
                return
            if marker.lower() == "berita terkait":
                return
            pieces = _several(rest)
            if len(pieces) > 1 or _inside_marker(rest):
                return  # several on one line: the inline rule splits them
            url = _URL.search(rest)
            title = _URL.sub("", rest).strip(" )\"“”'") if url else rest.rstrip(")").strip()
            link = Link(marker=marker, title=title or None, url=url[0].strip("()") if url else None)
            yield line.mark("related", "related.line", link)
            if not title:
                yield from _titles(page, line, marker, sure=True)
            return
        if match["sign"] == ":" or _is_marker_alone(line):
            titles = list(_titles(page, line, marker, sure=match["sign"] == ":"))
            titles = _without_subhead(titles, page)
            if (
                marker.lower() in {"berita terkait", "artikel terkait", "pilihan editor"}
                and not titles
            ):
                return
            yield line.mark("related", "related.marker", None if titles else Link(marker=marker))
            yield from titles
        return
    if len(text) <= _LONGEST_LINE:
        bare = _UNSIGNED.match(text) if line.shape == "headline" else None
        if bare:
            rest = text[bare.end() :]
            words = rest.split()
            if (
                sum(word[:1].isupper() or word[:1].isdigit() for word in words) * 5
                >= len(words) * 3
            ):
                yield line.mark("related", "related.line", Link(marker=bare[1], title=rest))
                return
        yield from _video_line(page, line)


_UNSIGNED = late(r"(Baca Juga|BACA JUGA|Baca juga)\s+(?=[A-Z0-9])")


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
        if count and not _BULLET.match(line.text) and not _goes_on(line):
            return
        title = _BULLET.sub("", line.text)
        yield line.mark("related", "related.title", Link(marker=marker, title=title))
        count += 1
        line = follows(page, line)


def _without_subhead(titles: list[Mark], page: Page) -> list[Mark]:
    """The titles without the last one, where that heads the paragraph behind it.

    A subhead is short, the titles above it are not, and prose follows.
    """
    if len(titles) < 2:
        return titles
    words = [
        mark.value.title.count(" ") + 1
        for mark in titles
        if isinstance(mark.value, Link) and mark.value.title
    ]
    at = bisect_right(page.starts, titles[-1].end)
    behind = page.lines[at] if at < len(page.lines) else None
    if behind is not None and behind.shape == "prose" and words[-1] <= _SUBHEAD < min(words[:-1]):
        return titles[:-1]
    return titles


_SUBHEAD = 5


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


def _goes_on(line: Line) -> bool:
    """Whether a second or later line is still a title: long enough, in title case or alike."""
    words = line.text.split()
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in words)
    return line.words >= 5 and capitals * 2 >= len(words)


def _several(rest: str) -> list[str]:
    return [piece for piece in re.split(rf"(?=\b{MARKER}\s*:)", rest) if piece.strip()]


def _inside_marker(rest: str) -> bool:
    return re.search(rf"(?<=\S)\s*{MARKER}\s*:", rest) is not None


def _video_line(page: Page, line: Line) -> Iterator[Mark]:
    text = line.text
    match = _VIDEO.fullmatch(text)
    if match and (line.shape != "prose" or text.endswith(_HERE)):
        title = match["title"].strip(" '\"“”‘’:") or None
        if title is not None or text.endswith(":") or line.words <= 8:
            yield line.mark("related", "related.video", Link(marker=match["marker"], title=title))
            if title is None:
                yield from _video_caption(page, line)
            return
    if _LIVE.fullmatch(text):
        yield line.mark("related", "related.video", Link(marker=text.rstrip(":")))
        yield from _video_caption(page, line)
        return
    if _TWICE.fullmatch(text) and line.shape == "headline":
        twin = follows(page, line)
        if twin is not None and twin.key.endswith(line.key[-30:]) and twin.words <= line.words + 2:
            yield line.mark("related", "related.video", Link(marker="Video", title=text))
            yield twin.mark("related", "related.video")


_HERE = ("di sini:", "di sini :", "di sini")
"""How a long call to a video ends; a sentence has a full stop."""


def _video_caption(page: Page, line: Line) -> Iterator[Mark]:
    """The one line behind a video box at the story's end says what is in the video."""
    caption = follows(page, line)
    if caption is None or page.marks[caption.index] or caption.end - caption.start > 300:
        return
    after = follows(page, caption)
    ends = after is None or page.marks[after.index] or after.shape not in TOLD
    if ends and line.key.endswith("bawah ini"):
        yield caption.mark("related", "related.video")


def _inline(page: Page, line: Line, claimed: Sequence[int]) -> Iterator[Mark]:
    """Cross-links glued into a paragraph, with their titles.

    A title ends where something begins that is `claimed` already.
    """
    text = line.text
    for match in _GAMBAS.finditer(text) if "[" in text else ():
        yield line.part(*match.span(), "related", "related.gambas", Link(marker="Gambas"))
    if "ideo" in text or "onton" in text:
        yield from _videos(line)
    done = 0
    if line.end - line.start > _LONGEST_LINE:
        yield from unsigned(line, claimed, english=line in page.lines_with(ENGLISH))
    for match in _PARENS.finditer(text) if "(" in text else ():
        link = Link(marker=match["marker"], title=" ".join(match["title"].split()))
        yield line.part(*match.span(), "related", "related.parenthesis", link)
    hits = _announced(text)
    first = _AT_START.match(text) or _BACA.match(text)
    if (
        first
        and first["sign"].strip()
        and (not hits or hits[0].start("marker") > first.start("marker"))
    ):
        hits.insert(0, first)
    for i, match in enumerate(hits):
        start = match.start("marker")
        if start < done:
            continue
        if text[max(0, start - 2) : start].strip().endswith("("):
            close = text.find(")", match.end(), match.end() + 260)
            if close >= 0:
                continue  # the rule for parentheses has it
        stop = hits[i + 1].start("marker") if i + 1 < len(hits) else len(text)
        at = bisect_left(claimed, match.end())
        stop = min([stop, *claimed[at : at + 1]])
        rest = text[match.end() : stop]
        tail = _TAIL.search(rest)
        if tail:
            rest = rest[: tail.start()]
        if not rest.strip():
            continue
        layout = SIGNED if text[match.end() - 1].isspace() else SIGNED_GLUED
        end = titles_end(rest[:WINDOW], whole=len(rest) <= WINDOW, layout=layout)
        if not end:
            lost = Link(marker=" ".join(match["marker"].split()))
            yield line.part(start, match.end(), "related", "related.lost", lost)
            continue
        end = before_subhead(rest, end)
        title = " ".join(rest[:end].split())
        link = Link(marker=" ".join(match["marker"].split()), title=title)
        done = match.end() + end
        yield line.part(start, done, "related", "related.glued", link)


def _announced(text: str) -> list[re.Match[str]]:
    """The markers with a sign behind them: looked for before each sign, not at every letter."""
    hits: list[re.Match[str]] = []
    done = 0
    for sign in _signs(text):
        end = sign
        while end > done and text[end - 1].isspace():
            end -= 1
        if not text[max(done, end - 9) : end].lower().endswith(_LAST_WORDS):
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


_REACH = 60
"""Markers are shorter than this."""
_LAST_WORDS = ("baca", "juga", "pula", "nya", "terkait", "editor")
"""How the markers end."""


def _videos(line: Line) -> Iterator[Mark]:
    """Video boxes inside a paragraph or at its end; their videos are lost."""
    text = line.text
    called = holds(text, _VERBS)
    for match in _VIDEO_INLINE.finditer(text) if called else ():
        link = Link(marker=match["marker"], title=match["title"].strip())
        yield line.part(match.start("marker"), match.end(), "related", "related.video", link)
    for form in (_VIDEO_BELOW, _VIDEO_LAST, _VIDEO_NAMED) if called else ():
        box = form.search(text, max(0, len(text) - 260))
        if box:
            title = " ".join((box.groupdict().get("title") or "").split()) or None
            link = Link(marker=box["marker"].strip(" :"), title=title)
            yield line.part(box.start("marker"), len(text), "related", "related.video", link)
            break
    for match in _VIDEO_TWICE.finditer(text):
        title = match["once"].partition(":")[2].strip() or None
        yield line.part(
            *match.span(), "related", "related.video", Link(marker="Video", title=title)
        )


_VERBS = ("Simak", "Saksikan", "Lihat", "Tonton")
_VIDEO_LAST = late(
    r"(?<=[.!?\"”)|\s])(?P<marker>(?:Simak|Saksikan|Lihat|Tonton)(?:\s+(?:juga|Juga))?\s+(?:[Vv]ideo|Sosok|Blak-blakan))"
    r"(?:\s+(?:di bawah ini|[Pp]ilihan.{0,20}?|[Mm]enarik.{0,20}?|[Bb]erikut.{0,5}?))?\s*:\s*"
    r"(?P<title>[^.\n]{5,200}(?:\.(?=\s*$))?)$"
)
_VIDEO_BELOW = late(
    r"(?<=[.!?\"”)])\s*(?P<marker>(?:Simak|Saksikan|Tonton)(?: juga)? [Vv]ideo (?:pilihan|menarik)"
    r"(?: \w+){0,2} (?:berikut|di bawah)(?: ini)?\s?:?)$"
)
_VIDEO_NAMED = late(
    r"(?<=[.!?\"”)|])\s?(?P<marker>(?:Tonton|Simak|Saksikan)(?: juga)? [Vv]ideo)\s+"
    r"(?P<title>[A-Z\"“'‘][^.\n:]{10,140}):?$"
)
"""``Tonton juga video PT PAL Serahkan Kapal:`` at the end of a flat text, the video lost."""
_VIDEO_TWICE = late(r"(?P<once>Video\s?:?\s[^\n]{10,140}?)\s?(?P=once)")
