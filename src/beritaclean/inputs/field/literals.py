r"""A field that holds a string as a program prints it: ``b'…'``, ``['…', '…']``, ``"…\n…"``."""

from __future__ import annotations

import re

from beritaclean.core.edits import Edit
from beritaclean.inputs.field.escapes import unescaped

# no possessive group with a choice in it: before Python 3.11.5 `re` loses its way there
_MARKED = r"""(?:'[^'\\]*+(?:\\.[^'\\]*+)*'|"[^"\\]*+(?:\\.[^"\\]*+)*")"""
_STRING = rf"[bBuU]?{_MARKED}"
_LIST = re.compile(rf"\s*+[\[(]\s*+({_STRING})(?:\s*+,\s*+{_STRING})*\s*+,?\s*+[\])]\s*", re.DOTALL)
_BETWEEN = re.compile(_STRING, re.DOTALL)
_QUOTED = re.compile(rf"\s*+{_MARKED}\s*", re.DOTALL)
_BYTES = re.compile(r"\s*b(?P<quote>['\"])(?=[\w\\“(])")
_OPENED = re.compile(r"\s*\[(?P<quote>['\"])(?=\w)")
_INDENT = 20
"""So much white space may stand before a string."""


def printed(text: str) -> list[Edit]:
    r"""What is read of a text that is a printed string, or a list of such; nothing of any other.

    >>> from beritaclean.core.edits import applied
    >>> text = r"['Hujan\xa0turun.', 'Warga lega.']"
    >>> applied(text, printed(text))[0]
    'Hujan\xa0turun.\nWarga lega.'
    """
    opening = text[:_INDENT].lstrip()[:2]
    if opening[:1] in "[(" and opening[1:] in ("'", '"', "b", "u"):
        return _of_list(text) or _enclosed(text, _OPENED, "]")
    if opening in ("b'", 'b"'):
        return _enclosed(text, _BYTES, "")
    if opening[:1] in ("'", '"') and "\\" in text and _QUOTED.fullmatch(text):
        start = text.index(opening[0])
        edits = list(unescaped(text, start + 1, len(text.rstrip()) - 1))
        return _framed(text, start, start + 1, edits, len(text.rstrip()) - 1) if edits else []
    return []


def _framed(text: str, start: int, first: int, edits: list[Edit], last: int) -> list[Edit]:
    """Edits between the marks that open and close a string."""
    tail = [Edit(last, len(text), "")] if last < len(text) else []
    return [Edit(start, first, ""), *edits, *tail]


def _of_list(text: str) -> list[Edit]:
    if not _LIST.fullmatch(text) or (text.lstrip()[0] == "(" and "," not in text):
        return []
    edits: list[Edit] = []
    done = 0
    for string in _BETWEEN.finditer(text, text.index(text.lstrip()[0]) + 1):
        first = string.start() + len(string[0]) - len(string[0].lstrip("bBuU")) + 1
        edits.append(Edit(done, first, "\n" if done else ""))
        edits += unescaped(text, first, string.end() - 1)
        done = string.end() - 1
    return [*edits, Edit(done, len(text), "")]


def _enclosed(text: str, opening: re.Pattern[str], behind: str) -> list[Edit]:
    """A string whose marks stand inside it too, or that was cut before its end."""
    found = opening.match(text)
    if found is None:
        return []
    end = found["quote"] + behind
    stripped = text.rstrip()
    closed = len(stripped) - len(end) if stripped.endswith(end) else len(text)
    if closed <= found.end() or (closed == len(text) and (behind or "\\x" not in text)):
        return []
    return _framed(text, 0, found.end(), list(unescaped(text, found.end(), closed)), closed)
