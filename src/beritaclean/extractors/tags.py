"""Tag lines: under their heading, behind the signature, or in a row with ``#``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Tags
from beritaclean.dates import is_date_line
from beritaclean.extractors.promo import is_heading
from beritaclean.extractors.spans import FLAT, free_pieces, holds, opening
from beritaclean.lexicon.patterns import late
from beritaclean.outlets import load

_LONGEST_TAG = 60
_NEAR = 8
"""Tags may stand so many lines above the story."""
_MORE = late(r"(?:lihat|cari|baca)\b")
_MOST = 25
_SAME_LINE = late(
    r"(?:(?:Tags?|TAGS?|Topik|Kata Kunci|Keywords?)(?:\s*:\s*|\s+(?=#))|"
    r"(?:Ditag|Tagged)(?: with)?\s*:?\s+)"
    r"(?P<tags>\S.{1,300}?)(?:\s+(?:oleh|by) \S.{1,60})?$"
)
_ID = late(r"id\s+(?P<tags>[a-z0-9][^.]{2,200},[^.]{2,200})$")
_HASHES = late(r"(?:#[\w&'’ -]{2,40}\s*){2,}$")
_HASH = late(r"#\s?[\w&'’][\w&'’ -]{1,50}$")
_OPENINGS = ("tag", "ditag", "topik", "kata kunci", "keyword", "id ", "kategori", "#")
_CATEGORY = late(r"(?:KATEGORI|Kategori)\s*:\s*(?P<tags>[A-Z][\w ]{3,30})$")


def tags(page: Page) -> Iterator[Mark]:
    """Mark tag headings and the tags under them, and lower-case lines behind a signature.

    >>> from beritaclean.inputs.text import read
    >>> [m.value.tags for m in tags(read("Tags: banjir, Solo")) if m.value]
    [('banjir', 'Solo')]
    """
    lines = page.lines
    start: int | None = None
    listed = False
    yield from reversed(list(_before_reactions(page)))
    if lines and lines[-1].words >= FLAT:
        yield from _glued(page, lines[-1])
    skip = -1
    story = ""
    known = load().lines
    for line, marks in zip(lines, page.marks, strict=True):
        if line.index <= skip or not (marks or line.key in known or line.key.startswith(_OPENINGS)):
            continue
        if marks:
            ends = marks[-1].label == "byline" or marks[-1].rule.startswith("pagination")
            if ends and marks[-1].end >= line.end:
                run = list(_behind_signature(page, line))
                if run and not story:
                    story = " ".join(other.key for other in lines[: line.index])[:_STORY]
                for tag in run:
                    yield tag.mark("tags", "tags.behind_signature", _split(tag, story))
                    skip = tag.index
            continue
        phrase = known.get(line.key)
        if phrase is not None and phrase.label == "tags":
            run = list(_under(page, line))
            if not run and line.index + 1 < len(lines) and line.index < 3:
                continue
            start = opening(page) if start is None else start
            # a list of tags far above the story, or behind its own, is the site's
            own = line.index >= start - _NEAR and not (listed and line.index > start)
            listed = listed or (bool(run) and line.index > start)
            yield line.mark("tags", "tags.heading")
            for tag in run:
                value = Tags((_clean(tag.text),)) if own and not _MORE.match(tag.key) else None
                yield tag.mark("tags", "tags.item", value)
                skip = tag.index
            continue
        if line.end - line.start > 320 or not line.key.startswith(_OPENINGS):
            continue
        found = _on_line(line)
        if found:
            yield line.mark("tags", *found)


def _on_line(line: Line) -> tuple[str, Tags] | None:
    """The rule of a line of tags, and the tags; None for another line."""
    text = line.text
    if line.words == 1 and _HASH.fullmatch(text):
        return "tags.hash", Tags((_clean(text),))
    for form in (_SAME_LINE, _ID, _CATEGORY):
        match = form.fullmatch(text)
        if match:
            return "tags.line", Tags(_listed(match["tags"]))
    if _HASHES.fullmatch(text):
        return "tags.hashes", Tags(tuple(_clean(tag) for tag in text.split("#") if tag.strip()))
    return None


def _glued(page: Page, line: Line) -> Iterator[Mark]:
    """``… kata dia. Tags banjir Semarang`` at the end of a flattened page: all run together."""
    named = holds(line.text[-_GLUED_REACH:], _TAG_WORDS)
    pieces = list(free_pieces(page, line)) if named or line.text[-1].isalnum() else None
    if not pieces:
        return
    offset, text = pieces[-1]
    reach = max(0, len(text) - _GLUED_REACH)
    match = _GLUED.search(text, reach) if named else None
    if match is None and text[-1].isalnum():
        closed = max(line.text.rfind(")"), line.text.rfind("]")) + 1
        if 0 < len(line.text) - closed <= _LONGEST_RUN and offset + len(text) == len(line.text):
            match = _BEHIND.match(line.text, closed)
        if match and (match.start("all") < offset or not _are_tags(match["tags"])):
            return
        if match and not _CLOSED.search(line.text, max(0, closed - 20), closed):
            return
        offset = 0
    if match is None:
        return
    tagged = match["tags"]
    names = tuple(_clean(tag) for tag in tagged.split("#" if "#" in tagged else ",") if tag.strip())
    value = Tags(names) if len(names) > 1 else None
    start, stop = match.span("all")
    yield line.part(offset + start, offset + stop, "tags", "tags.glued", value)


def _are_tags(text: str) -> bool:
    """Whether words are tags: in small letters, and none that prose cannot do without."""
    large = sum(map(str.isupper, text))
    return text.count(" ") > 1 and large * 10 <= len(text) and not _PROSE.search(text)


_GLUED_REACH = 320
_GLUED = late(
    r"(?:^|(?<=[.!?\"”)\]|*])|\s)\s*"
    r"(?P<all>(?:(?:Tags?|TAGS?|Topik|TOPIK|Kata [Kk]unci|Tagged)\s?:\s*"
    r"|Tags\s(?=[A-Za-z#])|(?<=[.!?\"”)\]]\s)(?:Topik|Ditag)\s(?=[A-Z]))(?P<tags>[^.!?:]{3,300}))$"
)
_TAG_WORDS = ("Tag", "TAG", "opik", "OPIK", "ata Kunci", "ata kunci", "Ditag")
_BEHIND = late(r"\s*(?P<all>(?P<tags>[a-z0-9][^.!?:;,\"“”]{9,400}))$")
"""Tags behind the initials or a video of a flattened page, without a word that says so."""
_CLOSED = late(r"(?:\([a-z]{2,8}(?:/[a-z]{2,8})?\)|20detik\])\Z")
_LONGEST_RUN = 400
_PROSE = late(
    r"\b(?:yang|dengan|untuk|itu|tidak|adalah|karena|sudah|akan|telah|juga|pada|oleh|kata|bisa)\b"
)


def _before_reactions(page: Page) -> Iterator[Mark]:
    """Short lines right above the reaction counters or the credits, as Liputan6 prints its tags."""
    for line, marks in zip(page.lines, page.marks, strict=True):
        if not marks or not (
            line.key in _CREDITS or (line.key[:1].isdigit() and _REACTION.match(line.key))
        ):
            continue
        for tag in reversed(page.lines[max(0, line.index - _MOST) : line.index]):
            if page.marks[tag.index] or not _is_tag(tag):
                break
            yield tag.mark("tags", "tags.before_reactions", Tags((_clean(tag.text),)))
        return


_CREDITS = frozenset({"kredit", "rate artikel ini"})
_REACTION = late(r"\d{1,3} ?% ?(?:suka|lucu)")


def _under(page: Page, heading: Line) -> Iterator[Line]:
    """The tags under a heading: short lines without an end mark, until something else begins."""
    outlets = load()
    for line in page.lines[heading.index + 1 : heading.index + 1 + _MOST]:
        if page.marks[line.index] or not _is_tag(line):
            return
        phrase = outlets.phrase_of(line.key)
        if phrase is not None or is_heading(line):
            return
        yield line


def _is_tag(line: Line) -> bool:
    return (
        line.words <= 7
        and line.end - line.start <= _LONGEST_TAG
        and line.text[-1] not in ".!?:;,…"
        and line.shape != "bare"
        and not (line.text[-1].isdigit() and is_date_line(line.text))
        and "://" not in line.text
    )


def _behind_signature(page: Page, signature: Line) -> Iterator[Line]:
    """Lower-case lines right behind the initials: detik prints its tags there."""
    for line in page.lines[signature.index + 1 : signature.index + 1 + _MOST]:
        lower = line.text == line.text.lower() and any(map(str.isalpha, line.text))
        if page.marks[line.index] or not lower or line.end - line.start > 160:
            return
        if line.text[-1] in ".!?:;," or line.text[0] in '-•*"“':
            return
        yield line


_STORY = 20_000
"""Characters of the story above the first signature that are asked for the words of tags."""


def _split(line: Line, story: str) -> Tags:
    """The tags of a line: one, unless it is long; then those that the story's words tell apart."""
    if line.words <= 3:
        return Tags((_clean(line.text),))
    words = line.text.lower().split()
    # the cheapest way to cut the line: a piece that the story prints costs least
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        rows = []
        for size in range(1, min(4, end) + 1):
            piece = " ".join(words[end - size : end])
            cost = 1.0 if piece in story else _UNKNOWN[size]
            rows.append((best[end - size][0] + cost, end - size))
        best.append(min(rows))
    cuts = [len(words)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    pairs = itertools.pairwise(cuts)
    return Tags(tuple(dict.fromkeys(" ".join(words[a:b]) for a, b in pairs)))


_UNKNOWN = {1: 1.2, 2: 1.5, 3: 2.1, 4: 3.5}
"""What a tag of so many words costs that the story does not print."""


def _listed(text: str) -> tuple[str, ...]:
    parts = re.split(r"\s*[,;|•]\s*|\s*#", text)
    return tuple(dict.fromkeys(tag for part in parts if (tag := _clean(part))))


def _clean(text: str) -> str:
    return " ".join(text.split()).strip("#,;| ")
