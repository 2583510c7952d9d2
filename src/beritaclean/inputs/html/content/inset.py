"""Insets: what a template sets between two paragraphs that is none and leads nowhere."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from beritaclean.inputs.html.content.linked import LIST_TAGS
from beritaclean.inputs.html.rows import Node, Rows

_CAPTION = 300
"""Characters up to which the text beside a picture is its caption."""
_CONTROL = 350
"""Characters up to which the text beside a control says what it does."""
_FEW = 3
"""Rows of a caption, or of a control: what it says, and who."""
_QUOTE = 40
"""Characters from which a text is no accident where a paragraph says it too."""
_RUN = 4
"""Words that are looked up before a text is looked for, which takes longer."""
_MARKS = " \"'“”‘’„‚»«.…!?"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PICTURES = ("img", "picture", "amp-img", "video")
_CONTROLS = ("button", "label")
_FORMS = ("form", "input", "iframe")


class Sayings:
    """What the paragraphs of a story say, to ask whether they say something; few boxes do ask."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    @functools.cached_property
    def _text(self) -> str:
        return "\n".join(self._texts)

    @functools.cached_property
    def _words(self) -> set[str]:
        return set(self._text.split())

    def say(self, text: str) -> bool:
        """Whether one of them says this, word for word."""
        inside = text.split()[1:-1]  # the first and the last may stand in marks
        return len(inside) >= _RUN and self._words.issuperset(inside) and text in self._text


def inset(page: Rows, node: Node, story: Sayings) -> str:
    """What a box without a paragraph is, in words, where it is an inset; else nothing.

    A quote beside the portrait of who says it is no caption.
    """
    if node.tag in LIST_TAGS:
        return ""
    if node.tag == "article":  # one inside another, and none of its paragraphs
        return "another article in it"
    texts = [row.text for row in page.rows[node.first : node.last]]
    if _is_lifted(texts, story):
        return "a paragraph says it too"
    if _holds(node, *_FORMS):
        return "a form or a frame"
    size = sum(map(len, texts))
    if node.tag == "blockquote" or len(texts) > _FEW or size > _CONTROL or _holds(node, *_HEADINGS):
        return ""
    if _holds(node, *_CONTROLS):
        return "beside a button"
    if size <= _CAPTION and _holds(node, *_PICTURES) and not _holds(node, "blockquote"):
        return "beside a picture"
    return ""


def _is_lifted(texts: list[str], story: Sayings) -> bool:
    """Whether the paragraphs say all sentences of a box: a quote lifted out of them."""
    said = [text.strip(_MARKS) for text in texts]
    long = [text for text in said if len(text) >= _QUOTE]
    return bool(long) and all(map(story.say, long))


def _holds(node: Node, *tags: str) -> bool:
    return next(node.element.iter(*tags), None) is not None
