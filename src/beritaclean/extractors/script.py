"""Scripts and styles that a text extractor took for text."""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.core.page import Mark, Page
from beritaclean.core.sieves import Words
from beritaclean.lexicon.patterns import late

# Source: inline scripts and styles that text extractors leave, by the grammar of both languages.
_CODE = late(
    r"(?:document|window|var|let|const|function|googletag|_taboola|\(adsbygoogle|jQuery|return|if|"
    r"else|try|for|new)\b.{0,40}[=({\[].*|"
    r"(?:\$|\(?function)\s?\(.*|[\w$.]{1,60}\s?[(=].*[;{]|.{1,60}\{.{1,120}\}|"
    r"[.#@]?[\w.#:, >()-]{1,80}\s?\{|"
    r"[a-z-]{2,30}\s?:\s?[^;]{1,80};|[\"']?\w{1,30}[\"']?\s?:\s?[\"'{\[\d].{0,120},|"
    r".{0,80}[)}\]]\s?;|[})\]]{1,4}[;,)(]{0,4}|//.{0,120}|/\*.{0,120}|.{0,120}\*/"
)
CODE = Words("googletag", "window.", "document.", pieces=("{", "};", ");"))
_SURE = late(
    r"\b(?:function\s?\w{0,30}\s?\(|var \w+|document\.|window\.|googletag|adsbygoogle|=>|@media)|"
    r"^[.#@]?[\w.#:, >()-]{1,80}\s?\{$|^\$\(|[=(]\s?\{$|\w\(.{0,60}\);$"
)
_LONGEST_SCRIPT = 400
"""Lines that a script may have."""


_MOST_CODE_WORDS = 25
"""Prose of more words than this between two lines of code ends the script."""


def script(page: Page) -> Iterator[Mark]:
    r"""Mark lines of scripts and styles: from a sure one on, while braces are open or it goes on.

    >>> from beritaclean.inputs.text import read
    >>> [m.rule for m in script(read("Panen usai.\nvar iklan = {\nlebar: 300\n};\nWarga pulang."))]
    ['script.line', 'script.line', 'script.line']
    """
    depth, left = 0, 0
    for line in page.lines:
        text = line.text
        code = _CODE.fullmatch(text) is not None
        sure = code and _SURE.search(text) is not None
        if sure:
            left = _LONGEST_SCRIPT
        if not left:
            continue
        inside = depth > 0 or code
        if not inside or (line.shape == "prose" and not sure and line.words > _MOST_CODE_WORDS):
            depth, left = 0, 0
            continue
        depth = max(0, depth + text.count("{") - text.count("}"))
        left -= 1
        if not page.marks[line.index]:
            yield line.mark("other", "script.line")
