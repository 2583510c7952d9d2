"""Values as JSON can hold them, and strings as UTF-8 can."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from beritaclean.lexicon.text import encodable

_MULTIBYTE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""What a sign beyond ASCII looks like in UTF-8."""


def plain(value: Any) -> Any:
    """A value as JSON writes it: dates in ISO 8601, bytes and all that is strange as strings.

    >>> from datetime import date
    >>> plain({"hari": date(2024, 5, 20), "nilai": float("nan"), "foto": (b"a", 1)})
    {'hari': '2024-05-20', 'nilai': None, 'foto': ['a', 1]}
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bytes):
        return mend(value)[0]
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def mend(data: bytes) -> tuple[str, bool]:
    r"""The text of bytes that should be UTF-8, and whether they were not.

    Stray bytes are read as Windows-1252, as inputs/html/decode.py does; a text without one sign
    of UTF-8 is Windows-1252 as a whole.

    >>> mend("Hujan – turun".encode()), mend(b"caf\xe9 \x93Rimba\x94")
    (('Hujan – turun', False), ('café “Rimba”', True))
    """
    try:
        return data.decode(), False
    except UnicodeDecodeError:
        pass
    # it registers the error handler, and is only needed for broken text
    from beritaclean.inputs.html.decode import decode  # noqa: F401, PLC0415

    if not _MULTIBYTE.search(data):
        return data.decode("cp1252", "replace"), True
    return data.decode("utf-8", "beritaclean.utf-8-or-cp1252"), True
