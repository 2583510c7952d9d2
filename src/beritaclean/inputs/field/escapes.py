r"""Escapes of strings in a text: a literal ``\n``, ``\u2013``, ``\xc2\xa0``, ``\"``.

A backslash alone is no evidence: a path, a formula and a story on programming have some. Evidence
is one where a string has it: a line break before a capital, a sign that nobody types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.edits import Edit
from beritaclean.inputs.field.unseen import SIGNS

_ESCAPE = re.compile(
    r"(?P<bytes>(?:\\x[0-9a-fA-F]{2}){1,400})"
    r"|(?P<wide>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u(?P<code>[0-9a-fA-F]{4})|\\U(?P<long>000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})"
    r"|(?P<line>\\r\\n)|\\(?P<sign>[nrtfv\"'/\\])"
)
_SIGNS = {"n": "\n", "r": "\n", "t": "\t", "f": "\n", "v": "\n"}
_EVIDENCE = re.compile(
    r"\\u(?:00(?:[a-fA-F89]|2|3(?=[c-eC-E]))|20[0-9a-fA-F]|[dD]8[0-9a-fA-F]|26[0-9a-fA-F]"
    r"|27[0-9a-fA-F]|[fF][eE][0-9a-fA-F])[0-9a-fA-F]"
    r"|\\x(?:[89a-fA-F][0-9a-fA-F])"
    r"|(?<=[.!?\"”’)\w:;,\s])\\r\\n"
    r"|\\n\s*\\n"
    r"|(?<=[.!?\"”’)\w:;,\s-])\\n(?=\s{0,3}[A-Z\"“‘(*\[•\d-]|[^\S\n]*$)"
    r"|^[^\S\n]*\\n"
    r"|\\[\"']|<\\/[a-zA-Z]|https?:\\/\\/",
    re.MULTILINE,
)
_PATH = re.compile(r"(?:[A-Za-z]:\\|\\\\)[^\s\"']{0,300}\Z")
_OF_CODE = re.compile(
    r"\b(?:kode|coding|python|javascript|php|karakter|printf?|echo|regex)\b", re.IGNORECASE
)
_NEAR = 60


def is_escaped(text: str) -> bool:
    r"""Whether a text holds escapes that are no author's.

    >>> is_escaped(r"Hujan turun.\nWarga lega."), is_escaped(r"C:\naskah\Data dan MPR\DPR")
    (True, False)
    """
    return any(
        _PATH.search(text, max(found.start() - _NEAR, 0), found.start()) is None
        and not _is_code(text, found)
        for found in _EVIDENCE.finditer(text)
    )


def _is_code(text: str, found: re.Match[str]) -> bool:
    """Whether an escape is part of what a story on programming shows."""
    before = text[max(found.start() - _NEAR, 0) : found.start()]
    return _OF_CODE.search(re.split(r"[.!?]\s|\n|\\n", before)[-1]) is not None


def unescaped(text: str, start: int = 0, end: int | None = None) -> Iterator[Edit]:
    r"""Every escape of a stretch, one level of it taken off.

    >>> [edit.text for edit in unescaped(r"A\nB \u2013 \xc2\xa0 \xa0 \ud83c\udf27 MPR\DPR")]
    ['\n', '–', '\xa0', '\xa0', '🌧']
    """
    for found in _ESCAPE.finditer(text, start, len(text) if end is None else end):
        if found["bytes"]:
            yield from _of_bytes(found)
        elif found["wide"]:
            pair = bytes.fromhex(found[0].replace("\\u", ""))
            yield Edit(*found.span(), pair.decode("utf-16-be"))
        elif found["code"] or found["long"]:
            sign = chr(int(found["code"] or found["long"], 16))
            if sign.isprintable() or sign.isspace() or sign in SIGNS:
                yield Edit(*found.span(), "\n" if sign == "\r" else sign)
        elif found["line"]:
            yield Edit(*found.span(), "\n")
        elif not _PATH.search(text, max(found.start() - _NEAR, 0), found.start()):
            yield Edit(*found.span(), _SIGNS.get(found["sign"], found["sign"]))


def _of_bytes(found: re.Match[str]) -> Iterator[Edit]:
    r"""The signs of ``\x`` in a row: UTF-8, and what is none by its number."""
    data = bytes.fromhex(found[0].replace("\\x", ""))
    at = 0
    while at < len(data):
        size = next((n for n in (4, 3, 2) if _is_sign(data[at : at + n], n)), 1)
        sign = data[at : at + size].decode() if size > 1 else chr(data[at])
        start = found.start() + 4 * at
        if sign.isprintable() or sign.isspace() or sign in SIGNS:
            yield Edit(start, start + 4 * size, "\n" if sign == "\r" else sign)
        at += size


def _is_sign(data: bytes, size: int) -> bool:
    """Whether bytes are one sign of UTF-8 of that size."""
    if len(data) != size or data[0] < 0xC2:
        return False
    try:
        return len(data.decode()) == 1
    except UnicodeDecodeError:
        return False
