"""What a tag of HTML is in a text, and whether a text is a fragment of HTML.

A tag alone is no evidence: a story may show one. Evidence is a tag where a page has it and a
sentence does not: a block at the start of a line or behind another tag, a line break glued to a
word, an attribute of a page, a pair around words. Each is told by what stands close to it, so that
a part of a text that is none is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.inputs.html.elements import KINDS
from beritaclean.lexicon.words import word_set

_SHORT = ("a", "b", "i", "p", "q", "s", "u")
NAMES = (
    "|".join(
        sorted((re.escape(name) for name in KINDS if name not in _SHORT), key=len, reverse=True)
    )
    + "|"
    + "|".join(_SHORT)
)
"""The elements of HTML, for a pattern that ignores case; the longer first."""
_VALUE = r"""(?:"[^"<>]{0,4000}+"|'[^'<>]{0,4000}+'|[^\s"'<>=`]{1,4000}+)"""
ATTRIBUTES = rf"""(?:[\s/]++(?:[A-Za-z@:_][\w.:-]{{0,60}}+(?:\s{{0,9}}+=\s{{0,9}}+{_VALUE})?)?)*+"""
TAG = rf"<(?P<close>/?)(?P<name>{NAMES}|[a-z]\w{{0,20}}:[a-z]\w{{0,20}})(?P<said>{ATTRIBUTES})>"
# no possessive group with a choice in it: before Python 3.11.5 `re` loses its way there
COMMENT = r"<!--[^-<]*+(?:(?:-(?!->)|<(?!!--))[^-<]*+)*-->|<!\[CDATA\[|\]\]>|<\?xml[^<>]{0,500}\?>"
_TAG = re.compile(TAG, re.IGNORECASE)
_BLOCKS = word_set(
    "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tbody thead tr td th blockquote figure "
    "figcaption section article aside main header footer nav hr pre address center iframe script "
    "style noscript img form"
)
_ATTRIBUTE = re.compile(
    r"""\s(?:href|src|class|style|id|target|rel|title|alt|align|width|height|dir|lang|border|role"""
    r"""|srcset|sizes|loading|color|size|face|data-[\w-]{1,40}|on[a-z]{3,12})\s{0,9}=\s{0,9}\S""",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"<[^<>]{0,200}>")
_SENTENCES = re.compile(r"[.!?]\s|\n")
# Words of whoever writes about markup. Source: tutorials of Indonesian newsrooms.
_OF_MARKUP = re.compile(
    r"\b(?:x?html|css|tags?|markup|sintaks|syntax|javascript|php|wordpress)\b", re.IGNORECASE
)
_ANNOUNCED = re.compile(r"\b(?:kode|coding|skrip|elemen|atribut)\b", re.IGNORECASE)
_NEAR = 160
"""Characters on either side of a tag that tell what it is for."""
_CLOSED = ".!?:;\"'”’)]>"
"""What a sentence or a label ends with, behind which a page breaks its line."""


def is_fragment(text: str) -> bool:
    """Whether a text is a fragment of HTML, by the tags in it.

    >>> is_fragment("<p>Hujan turun.</p>"), is_fragment("Hujan turun.<br>Warga lega.")
    (True, True)
    >>> is_fragment("Tanda <b> berarti tebal, <3 berarti hati."), is_fragment("x <lima kata ini> y")
    (False, False)
    """
    return next(_evidence(text), None) is not None


def _evidence(text: str) -> Iterator[str]:
    if "<!--" in text and re.search(r"<!--(?:\s|\[|more|wp:|nextpage)", text):
        yield "comment"
    known: set[str] = set()
    opened: list[tuple[str, int, int]] = []  # simple tags that may be one of a pair
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        start, end = tag.span()
        if tag["close"]:
            pair = next((row for row in reversed(opened) if row[0] == name), None)
            if pair is not None:
                if _is_pair(text, pair, tag.span()):
                    yield "pair"
            elif name in _BLOCKS and name not in known and _ends(text, start, end):
                yield "closing"
            continue
        known.add(name)
        if _is_quoted(text, start, end):
            continue
        if name in _PAIRED and not tag["said"].strip(" /"):
            opened.append((name, start, end))
            del opened[:-_FEW]
        elif name in _BLOCKS and _begins(text, start, end):
            yield "block"
        elif name == "br" and _breaks(text, start, end):
            yield "break"
        elif _ATTRIBUTE.search(tag["said"]) and not _OF_MARKUP.search(_around(text, start, end)):
            yield "attribute"


_PAIRED = word_set("b strong i em u a span font small big sup sub mark del ins strike")
_FEW = 8
"""So many simple tags are open at once."""
_LONGEST_PAIR = 3_000


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a tag stands between quotation marks: somebody speaks of it."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return bool(before and behind) and before in "\"'`“‘([" and behind in "\"'`”’)],."


def _before(text: str, start: int) -> str:
    """What stands before a tag in its sentence."""
    near = _INSIDE.sub(" ", text[max(start - _NEAR, 0) : start])
    return _SENTENCES.split(near)[-1]


def _around(text: str, start: int, end: int) -> str:
    """The sentence around a tag, without tags."""
    behind = _INSIDE.sub(" ", text[end : end + _NEAR])
    return f"{_before(text, start)} {_SENTENCES.split(behind)[0]}"


def _is_about(text: str, start: int) -> bool:
    """Whether the sentence up to a tag speaks of markup."""
    said = _before(text, start)
    return _OF_MARKUP.search(said) is not None or _ANNOUNCED.search(said) is not None


def _is_pair(text: str, first: tuple[str, int, int], last: tuple[int, int]) -> bool:
    """Whether two tags stand around words, in a sentence that does not speak of tags."""
    _, start, end = first
    inner = text[end : last[0]]
    if len(inner) > _LONGEST_PAIR or not any(map(str.isalnum, inner)):
        return False
    return not _OF_MARKUP.search(f"{_around(text, start, end)} {_around(text, *last)}")


def _begins(text: str, start: int, end: int) -> bool:
    """Whether a block opens where a page opens one: not between two words of a sentence."""
    before = text[max(start - 40, 0) : start].rstrip(" \t\u00a0")
    if before and before[-1] not in "\n\r>":
        is_glued = not text[start - 1].isspace()
        behind = text[end : end + 1]
        if not (is_glued or before[-1] in _CLOSED) or not behind or behind in ".,;:!? )":
            return False
    return not _is_about(text, start)


def _ends(text: str, start: int, end: int) -> bool:
    """Whether a block closes at the end of a line, or before another tag."""
    behind = text[end : end + 40].lstrip(" \t\u00a0")
    ends = bool(text[start - 1 : start].strip()) and (not behind or behind[0] in "\n\r<")
    return ends and not _is_about(text, start)


def _breaks(text: str, start: int, end: int) -> bool:
    """Whether a line break stands where a line ends, and not between two words of a sentence."""
    before, behind = text[max(start - 40, 0) : start], text[end : end + 40]
    stripped = before.rstrip(" \t\u00a0")
    there = behind.lstrip(" \t\u00a0")
    is_free = before[-1:].isspace() and behind[:1].isspace()
    at_edge = not stripped or not there or stripped[-1] in "\n\r>" or there[0] in "\n\r<"
    if not at_edge and (there[0] in ".,;:!?)" or (is_free and stripped[-1] not in _CLOSED)):
        return False
    return not _is_about(text, start)


SHOWN = re.compile(
    rf"&(?P<left>(?:amp;)*)lt;/?(?:{NAMES})(?:[\s/][^<>&\n]{{0,200}})?&(?P<right>(?:amp;)*)gt;",
    re.IGNORECASE,
)
"""A tag that stands escaped in a sentence."""
