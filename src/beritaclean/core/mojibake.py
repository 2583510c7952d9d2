"""UTF-8 that was read as Windows-1252, once or twice: ``â€“`` for a dash, ``Ã©`` for an é."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.edits import Edit, applied


def _as_read(byte: int) -> str:
    """What a byte was read as; five have no sign in Windows-1252."""
    one = bytes([byte])
    try:
        return one.decode("cp1252")
    except UnicodeDecodeError:
        return one.decode("latin-1")


_BYTE_OF = {_as_read(byte): byte for byte in range(0x80, 0x100)}
_FURTHER = "".join(re.escape(_as_read(byte)) for byte in range(0x80, 0xC0))
_GARBLED = re.compile(
    f"[{_as_read(0xC2)}-{_as_read(0xDF)}][{_FURTHER}]"
    f"|[{_as_read(0xE0)}-{_as_read(0xEF)}][{_FURTHER}]{{2}}"
    f"|[{_as_read(0xF0)}-{_as_read(0xF4)}][{_FURTHER}]{{3}}"
)


def holds_mojibake(text: str) -> bool:
    """Whether a text holds signs that were read in the wrong encoding.

    >>> holds_mojibake("SOLO â€“ Hujan"), holds_mojibake("SOLO – Hujan, kafé, Ångström")
    (True, False)
    """
    if text.isascii() or not ("Ã" in text or "â" in text or "Â" in text or "ð" in text):
        return False  # what signs beside Latin letters begin with, where they were read so
    return next(mended(text), None) is not None


def mended(text: str) -> Iterator[Edit]:
    """What such signs were; one that was read wrongly twice is one afterwards.

    >>> [edit.text for edit in mended("Ã©, â€“")]
    ['é', '–']
    """
    for found in _GARBLED.finditer(text):
        try:
            sign = bytes(_BYTE_OF[one] for one in found[0]).decode()
        except UnicodeDecodeError:
            continue
        if sign.isprintable() or sign.isspace():
            yield Edit(*found.span(), sign)


def repaired(text: str) -> str:
    """A text with its signs as they were, however often they were read wrongly.

    >>> repaired("SOLO Ã¢â‚¬â€œ Hujan"), repaired("SOLO – Hujan")
    ('SOLO – Hujan', 'SOLO – Hujan')
    """
    while holds_mojibake(text):  # it ends: each round leaves a shorter text
        text = applied(text, list(mended(text)))[0]
    return text
