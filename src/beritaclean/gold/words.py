"""How many words two texts have in common, in the same order.

The length of a longest common subsequence, a bit for each word of one text: Heikki Hyyrö,
"Bit-parallel LCS-length computation revisited" (2004), after Maxime Crochemore, Costas Iliopoulos,
Yoan Pinzon and James Reid, "A fast and practical bit-vector algorithm for the longest common
subsequence problem" (2001). Python's integers are the bit vectors.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Sequence

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text, without case and punctuation.

    >>> words("Hujan, kata Sari: 40 mm.")
    ['hujan', 'kata', 'sari', '40', 'mm']
    """
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def common(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """The length of a longest common subsequence.

    >>> common("warga panen padi".split(), "warga desa panen".split())
    2
    """
    start = 0
    least = min(len(one), len(other))
    while start < least and one[start] == other[start]:
        start += 1
    end = 0
    while end < least - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start + end + _bits(one[start : len(one) - end], other[start : len(other) - end])


def _bits(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    places: dict[Hashable, int] = {}
    for at, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << at
    every = (1 << len(one)) - 1
    # a zero at a place: there the subsequence grew by one
    row = every
    for word in other:
        at = row & places.get(word, 0)
        row = (row + at | row - at) & every
    return len(one) - row.bit_count()
