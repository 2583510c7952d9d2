"""The story as Markdown (CommonMark): a title, one line of facts, paragraphs, subheads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from beritaclean.outputs.text import encodable

if TYPE_CHECKING:
    from beritaclean.article import Article

# CommonMark 0.31: what opens a block only at the start of a line. The other openers (`*`, `_`,
# `` ` ``, `<`, `[`) mean something inside a line too and are in the second expression.
_AT_START = re.compile(
    r"""(?P<digits>\d{1,9})(?=[.)](?:\s|$))   # 1.  1)  an ordered list: the dot is escaped
    |   \#{1,6}(?=\s|$)                      # a heading
    |   >                                    # a quotation
    |   [+-](?=\s|$)                         # a list
    |   [=-](?=[=\s-]*$)                     # a rule, an underline
    """,
    re.VERBOSE,
)
_INSIDE = re.compile(
    r"""[\\`*[]                      # escapes, code, emphasis, links and their definitions
    |   (?<![^\W_])_ | _(?![^\W_])   # emphasis; not the _ inside a user's name
    |   ~(?=~)                       # fences, and a line through a word
    |   <(?=[A-Za-z/!?])             # tags and autolinks; not 3 < 4
    |   &(?=\#?\w{1,32};)            # character references; not A & B
    """,
    re.VERBOSE,
)
_CLOSING = re.compile(r"(^|\s)(?=#+$)")
"""Where the signs begin that a heading would drop at its end."""


def write(article: Article) -> str:
    r"""The article's title, its outlet, date and authors, and its story; "" without any of them.

    A sign that Markdown would read as markup is escaped: it shows as it was printed.

    >>> import beritaclean
    >>> print(write(beritaclean.clean("1. Cuci beras.\n# Tips\nRp 5.000 * 2")), end="")
    1\. Cuci beras.
    <BLANKLINE>
    \# Tips
    <BLANKLINE>
    Rp 5.000 \* 2
    """
    parts: list[str] = []
    if article.title:
        parts.append(f"# {escape(article.title, start=False)}")
    facts = [article.outlet or "", _when(article), ", ".join(article.authors)]
    line = " · ".join(escape(fact, start=False) for fact in facts if fact)
    if line:
        parts.append(f"*{line}*")
    for paragraph, subhead in _paragraphs(article):
        parts.append(
            f"## {escape(paragraph, start=False)}" if subhead else escape(paragraph, start=True)
        )
    return encodable("\n\n".join(parts) + "\n") if parts else ""


def escape(text: str, *, start: bool) -> str:
    r"""The text on one line, with what Markdown would read as markup escaped.

    `start` is true where it begins a line of its own.

    >>> escape("- satu_dua [sic] *", start=True)
    '\\- satu_dua \\[sic] \\*'
    """
    text = _INSIDE.sub(r"\\\g<0>", " ".join(text.split()))
    if not start:
        return _CLOSING.sub(r"\1\\", text)
    if opener := _AT_START.match(text):
        at = opener.end("digits") if opener["digits"] else 0
        return f"{text[:at]}\\{text[at:]}"
    return text


def _when(article: Article) -> str:
    """The day and the time as printed, with the zone only where the text prints one."""
    if article.published is None:
        return ""
    when = article.published
    if article.published_assumed_zone:
        when = when.replace(tzinfo=None)
    return when.isoformat(sep=" ", timespec="minutes")


def _paragraphs(article: Article) -> Iterator[tuple[str, bool]]:
    """Each paragraph, and whether it is a subhead: its blocks say so."""
    source = article.source
    kept = iter(
        (signs, block.label == "subhead")
        for block in article.blocks
        if block.kept and (signs := _signs(source[block.start : block.end]))
    )
    for paragraph in article.paragraphs:
        # a paragraph is the kept blocks of one line: take blocks until they fill it
        room, subhead = _signs(paragraph), True
        while room > 0:
            signs, heading = next(kept, (room, False))
            room -= signs
            subhead = subhead and heading
        yield paragraph, subhead


def _signs(text: str) -> int:
    """How many characters are no white space."""
    return sum(map(len, text.split()))
