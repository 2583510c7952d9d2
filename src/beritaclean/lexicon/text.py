"""Strings made fit for where they go: UTF-8, a line of a message, a terminal, a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")
CONTROLS = (
    (0x00, 0x08),
    (0x0B, 0x0C),
    (0x0E, 0x1F),
    (0x7F, 0x9F),
    (0x061C, 0x061C),
    (0x200E, 0x200F),
    (0x2028, 0x202E),
    (0x2066, 0x206F),
    (0xFFF9, 0xFFFB),
)
"""First and last code point of what is shown by its number: signs that have no shape or steer a
terminal, and those that turn the direction of writing. Tabs and line breaks are none of them."""


def encodable(text: str) -> str:
    r"""The text with lone surrogates replaced, which UTF-8 cannot hold; pairs are joined.

    >>> encodable("satu \ud800 dua \ud83c\udf27")
    'satu � dua 🌧'
    """
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def in_place(text: str) -> str:
    r"""The text with U+FFFD for each surrogate, so that offsets stay true.

    >>> in_place("satu \ud800 dua \ud83c\udf27")
    'satu � dua ��'
    """
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def each_string(value: Any, change: Callable[[str], str] = in_place) -> Any:
    r"""A value of JSON with every string of it changed, names of fields too; its lists are lists.

    >>> each_string({"kota": ("Solo \ud83d", 3)})
    {'kota': ['Solo �', 3]}
    """
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {change(key): each_string(inner, change) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [each_string(inner, change) for inner in value]
    return value


def one_line(name: str) -> str:
    r"""What a message may print, such as a file's name: on one line, in characters that exist.

    >>> one_line("berita\n1.txt")
    'berita\\n1.txt'
    """
    try:
        known = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # a name that no system gave: it holds half of a pair
        known = encodable(name)
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in known)


def by_number(sign: str) -> str:
    r"""A sign by its number.

    >>> by_number(";"), by_number("\u2028")
    ('\\x3b', '\\u2028')
    """
    code = ord(sign)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def printable(text: str) -> str:
    r"""A line with the signs that steer a terminal shown, not sent.

    >>> printable("merah \x1b[31m")
    'merah \\x1b[31m'
    """
    return text.translate(_SHOWN)


def printable_lines(text: str) -> str:
    r"""The same for several lines: tabs and line breaks stay.

    >>> printable_lines("merah \x1b[31m\n")
    'merah \\x1b[31m\n'
    """
    return text.translate(_STEERING)


# beyond ASCII as JSON writes a sign, so that a row of it stays one on a terminal
_STEERING = {
    code: by_number(chr(code)) if code < 0x7F else f"\\u{code:04x}"
    for first, last in (*CONTROLS, (0x0D, 0x0D))
    for code in range(first, last + 1)
}
_SHOWN = _STEERING | {ord(sign): by_number(sign) for sign in "\t\n"}
