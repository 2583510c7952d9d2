"""Text of strangers made fit to be shown: what would steer a page is named instead."""

from __future__ import annotations

import re

from beritaclean.lexicon.words import encodable

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
"""First and last code point of what is shown by its number: signs that have no shape, and those
that turn the direction of writing. Tabs and line breaks are none of them."""
_CONTROL = re.compile("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in CONTROLS) + "]")


def visible(text: str) -> str:
    r"""The text with each control named by its code point.

    >>> visible("Kota \u202eoloS")
    'Kota [U+202E]oloS'
    """
    return "".join(part if not is_name else f"[{part}]" for part, is_name in parts(text))


def parts(text: str) -> list[tuple[str, bool]]:
    r"""The text in parts: what is shown as it is, and with True the names of controls.

    >>> parts("a\0b")
    [('a', False), ('U+0000', True), ('b', False)]
    """
    text = encodable(text)
    found: list[tuple[str, bool]] = []
    at = 0
    for match in _CONTROL.finditer(text):
        if match.start() > at:
            found.append((text[at : match.start()], False))
        found.append((f"U+{ord(match[0]):04X}", True))
        at = match.end()
    if at < len(text):
        found.append((text[at:], False))
    return found
