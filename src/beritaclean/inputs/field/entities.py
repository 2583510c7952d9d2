"""Entities of HTML in a text, escaped once or twice: ``&ndash;``, ``&#8211;``, ``&amp;ndash;``."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import name2codepoint

from beritaclean.core.edits import Edit
from beritaclean.inputs.field.unseen import SIGNS

# Names of HTML 4, which newsrooms' editors write; of the two thousand that HTML 5 has added, those
# that stand for signs of a text: others (`&it;`, `&in;`) are rather what an author wrote.
# Source: HTML Living Standard, "Named character references"; 225 of 5,000 scraped texts.
_ADDED = (
    "apos nbsp period comma colon semi excl quest lpar rpar num percnt dollar ast plus sol bsol "
    "lsqb lbrack rsqb rbrack lowbar grave equals verbar lcub lbrace rcub rbrace commat hyphen dash "
    "horbar lsquor rsquor ldquor rdquor nldr mldr check star starf NewLine Tab ZeroWidthSpace "
    "NoBreak AMP LT GT QUOT COPY REG hairsp numsp puncsp"
)
_NAMED = frozenset(name2codepoint) | frozenset(_ADDED.split())
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,14});")
BRACKET = re.compile(r"&(?:amp;)*(?:lt|gt|LT|GT|#0*60|#0*62|#[xX]0*3[ceCE]);")


def sign_of(entity: str) -> str | None:
    """What an entity stands for; None where it is no entity, but text, or a sign of control.

    >>> sign_of("&ndash;"), sign_of("&#34;"), sign_of("&D;"), sign_of("&#0;")
    ('–', '"', None, None)
    """
    if entity[1] != "#" and entity[1:-1] not in _NAMED:
        return None
    sign = html.unescape(entity)
    if sign == "\r":
        return "\n"
    return sign if sign != "\ufffd" and (sign.isprintable() or sign in _SPACES) else None


_SPACES = frozenset(f"\t\n\u00a0\u2002\u2003\u2004\u2005\u2007\u2008\u2009\u200a{SIGNS}")
"""Signs that are not printed, and stand in texts as entities."""


def decoded(text: str) -> list[Edit]:
    """Every entity, one level of its escaping taken off: of a text that is escaped as a whole."""
    return list(_once(text))


def _once(text: str) -> Iterator[Edit]:
    for found in ENTITY.finditer(text):
        sign = sign_of(found[0])
        if sign is not None:
            yield Edit(*found.span(), sign)


def unescaped(text: str) -> list[Edit]:
    """The entities of a text, all levels at once.

    A tag that stands escaped in a sentence is what its author shows: one level stays.

    >>> [edit.text for edit in unescaped("A &amp;ndash; B &lt; C, &lt;p&gt; dan R&D; AT&T")]
    ['–', '<']
    """
    kept = _of_shown(text) if BRACKET.search(text) else {}
    edits = []
    for found in _LEVELS.finditer(text):
        start, end = found.span()
        if start in kept:
            edit = kept[start]
            if edit is not None:
                edits.append(edit)
            continue
        sign = sign_of(f"&{found['last']}")
        if sign is not None:
            edits.append(Edit(start, end, sign))
        elif found["more"]:
            edits.append(Edit(start, end - len(found["last"]), "&"))
    return edits


def _of_shown(text: str) -> dict[int, Edit | None]:
    """Where the brackets of shown tags stand, and what is taken off each."""
    from beritaclean.inputs.field.tags import SHOWN  # noqa: PLC0415 - the room of web pages

    kept: dict[int, Edit | None] = {}
    for tag in SHOWN.finditer(text):
        for name in ("left", "right"):
            start, end = tag.span(name)
            kept[start - 1] = Edit(start, end, "") if end > start else None
    return kept


_LEVELS = re.compile(
    r"&(?P<more>(?:(?:amp|AMP|#0*38|#[xX]0*26);)*)"
    r"(?P<last>(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,14});)"
)
