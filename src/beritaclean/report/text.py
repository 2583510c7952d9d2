"""Text of strangers made fit to be shown: what would steer a page is named instead."""

from __future__ import annotations

import re

from beritaclean.lexicon.text import CONTROLS, encodable

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
