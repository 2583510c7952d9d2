"""The tags that a reader sees under the story, told from the site's own list of trends."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from beritaclean.inputs.html.metadata.nearby import Sign, signs
from beritaclean.inputs.html.metadata.strings import norm
from beritaclean.inputs.html.metadata.survey import Element, Row, Survey, following, text_of

_FAR = 70
"""A list without a telling class stands no further behind the story."""
_NEIGHBOURS = 120
_LONGEST = 60
_MOST = 30
_WORDS = 6
"""Words of a link that is a headline rather than a tag."""
_HEADING = re.compile(
    r"\s*(?:tags?|topik(?: terkait)?|kata kunci|label|hashtags?)\s*:?\s*", re.IGNORECASE
).fullmatch
_LEAVES = ("a", "button", "li", "span")
_ENDS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hr", "p"})
_UP = 4
"""Containers above a link whose classes speak of it."""


@dataclass(frozen=True, slots=True)
class Group:
    """A list of links to tags."""

    index: int
    tags: tuple[str, ...]
    sign: int


def groups(survey: Survey, start: int = 0) -> list[Group]:
    """The lists of tag links that begin behind `start`; a link in the middle of prose is none."""
    return _grouped((row for row in survey.tag_links if row[0] >= survey.body), start)


def boxed(last: Row) -> list[Group]:
    """The lists of links behind a story that only their container calls tags.

    The container holds little but the links, so one box around many stories is none.
    """
    rows = []
    lists: dict[Element, bool] = {}
    boxes: dict[Element, Element | None] = {}
    for index, link in enumerate(itertools.islice(following(last[1]), _NEIGHBOURS), last[0]):
        if link.tag != "a":
            continue
        parent = link.getparent()
        if parent not in boxes:
            boxes[parent] = _box(link)
        box = boxes[parent]
        if box is None:
            continue
        if box not in lists:
            lists[box] = _is_list(box)
        if lists[box]:
            rows.append((index, link))
    return _grouped(rows)


def named(last: Row) -> tuple[str, ...]:
    """The short pieces behind a heading such as ``Tags:``, where they are no links to tags."""
    for element in itertools.islice(following(last[1]), _NEIGHBOURS):
        if not ((text := element.text) and _HEADING(text)) or len(element):
            continue
        around = itertools.islice(element.iterancestors(), _UP)
        if any(signs(box) & Sign.ELSEWHERE for box in around):
            continue
        row = itertools.takewhile(lambda one: one.tag not in _ENDS, element.itersiblings())
        leaves = (leaf for box in row for leaf in box.iter(*_LEAVES) if not len(leaf))
        texts = [text_of(one, 200) for one in itertools.islice(leaves, _MOST)]
        short = sum(text.count(" ") < _WORDS for text in texts)
        return tuple(texts) if short * 2 > len(texts) else ()
    return ()


def _box(link: Element) -> Element | None:
    """The nearest container of a link that is called tags, and not another story's."""
    above = link.getparent()
    for _ in range(_UP):
        if above is None:
            return None
        sign = signs(above)
        if sign & Sign.ELSEWHERE:
            return None
        if sign & Sign.TAGS:
            return above
        above = above.getparent()
    return None


def _is_list(box: Element) -> bool:
    """Whether the links in a box are as short as tags are."""
    texts = [text_of(link, 200) for link, _ in zip(box.iter("a"), range(_MOST), strict=False)]
    return all(text.count(" ") < _WORDS for text in texts)


def _grouped(links: Iterable[Row], start: int = 0) -> list[Group]:
    found: dict[Element, list[Row]] = {}
    for row in links:
        if not _in_prose(row[1]):
            found.setdefault(_list_of(row[1]), []).append(row)
    lists = (rows for rows in found.values() if rows[0][0] >= start)
    return [group for rows in lists if (group := _group(rows)).tags]


def _list_of(link: Element) -> Element:
    """The element that holds the links of one list, each in wrappers of its own or bare."""
    above = link.getparent()
    for _ in range(_UP):
        if above is None or above.getparent() is None:
            return above
        if len(above) > 1 and above.tag not in ("li", "td"):
            return above
        above = above.getparent()
    return above


def _group(rows: Sequence[Row]) -> Group:
    texts = (text_of(link, 200).lstrip("#").strip() for _, link in rows[:_MOST])
    tags = {norm(text): text for text in texts if 2 <= len(text) <= _LONGEST and norm(text)}
    first = rows[0][1]
    sign = signs(first)
    above = first.getparent()
    for _ in range(_UP):
        if above is None or above.tag == "body":
            break
        sign |= signs(above)
        outer = above.tag in ("footer", "header") and above.getparent().tag == "body"
        if outer or above.tag in ("aside", "nav"):
            sign |= Sign.ELSEWHERE
        above = above.getparent()
    return Group(rows[0][0], tuple(tags.values()), sign)


def own(
    found: Sequence[Group], keywords: AbstractSet[str], end: int, *, headed: bool
) -> Group | None:
    """The list that belongs to the story, if one does.

    One that shares tags with the keywords that the page states; else one in a container for
    tags behind the headline; else the first close behind the story.
    """
    best: tuple[float, int, Group] | None = None
    for group in found:
        keys = {norm(tag) for tag in group.tags}
        agreement = len(keys & keywords) / len(keys)
        telling = group.sign & Sign.TAGS and not group.sign & Sign.ELSEWHERE
        near = 0 <= group.index - end <= _FAR and not group.sign & Sign.ELSEWHERE
        if not headed and agreement < 0.5:
            continue
        if agreement < 0.3 and not telling and not near:
            continue
        rank = (agreement >= 0.3) * 4 + telling * 2 + near
        if best is None or rank > best[0]:
            best = (rank, -group.index, group)
    return best[2] if best else None


def _in_prose(link: Element) -> bool:
    """Whether words stand directly around a link."""
    for _ in range(_UP):
        tail = (link.tail or "").strip(" \t\r\n\xa0,;|/•·#.")
        if len(tail) > 3:
            return True
        before = link.getprevious()
        parent = link.getparent()
        if parent is None:
            return False
        text = (before.tail if before is not None else parent.text) or ""
        if len(text.strip()) > 25:
            return True
        if parent.tag not in _EMPHASIS:
            return False
        link = parent
    return False


_EMPHASIS = frozenset({"strong", "b", "em", "i", "u", "span", "font"})
