r"""Signs that an editor would lose, or that nobody sees, written so that both are safe.

A tab is ``\t``, a space at the end of a line ``\s``, a backslash ``\\``, and whatever else does
not show, such as a no-break space, its number: ``\xa0``, ``\u202e``, ``\U0001f3fb``.
"""

from __future__ import annotations

import re

from beritaclean.lexicon.text import by_number

_SUSPECT = re.compile(r"[^\x20-\x5b\x5d-\x7e]")
"""All but the printable signs of ASCII without the backslash; what shows among them stays."""
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.?)", re.DOTALL)
_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\\": r"\\"}
_LONG = {"t": "\t", "n": "\n", "r": "\r", "s": " ", "\\": "\\"}


def shown(text: str) -> str:
    r"""A text on one line in which every sign shows.

    >>> shown("Hujan\u00a0turun.\t "), shown("C:\\berita")
    ('Hujan\\xa0turun.\\t\\s', 'C:\\\\berita')
    """
    safe = _SUSPECT.sub(_written, text)
    return f"{safe[:-1]}\\s" if safe.endswith(" ") else safe


def _written(match: re.Match[str]) -> str:
    sign = match[0]
    return _SHORT.get(sign) or (sign if sign.isprintable() else by_number(sign))


def read(text: str) -> str:
    r"""The text that was shown.

    Raises
    ------
    ValueError
        At a backslash that stands for no sign; its text is the backslash with what follows it.

    >>> read(r"Hujan\xa0turun.\s")
    'Hujan\xa0turun. '
    >>> read(r"a\q")
    Traceback (most recent call last):
    ...
    ValueError: \q
    """
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def _meant(match: re.Match[str]) -> str:
    said = match[1]
    if said in _LONG:
        return _LONG[said]
    code = int(said[1:], 16) if len(said) > 1 else 0x110000
    if code >= 0x110000:
        raise ValueError(match[0])
    return chr(code)
