"""Where a headline ends that runs into the next sentence without a mark.

Flattened texts read ``… (9/6). Baca Juga: Harga Gabah Naik di Ciawi Petani mengaku senang.`` The
end of the title is not marked, so every word that could open a sentence is weighed: how often
newsrooms open a sentence with it rather than use it inside a headline (`headline_words.tsv`,
rebuilt by `scripts/build_headline_words.py`), whether lower-case prose follows, what the word
before is, and how long headlines are. On 357 cross-links of a development corpus that stand on
lines of their own, joined with the paragraph behind them, 87 in 100 ends are found to the letter.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib import resources
from typing import NamedTuple

from beritaclean.late import late

_TOKEN = late(r"\S+")
_REACH = 260
"""No headline is longer than this many characters."""
_LONGEST = 175
_USUAL, _SPREAD = 66, 24
"""Length of headlines in characters: their mean and about their spread (4,213 headlines)."""
_LOST_SPACE = late(
    r"(?<=[a-z0-9?!)])(?=[\"“])|(?<=[a-z?!)])(?=[A-Z][a-z])|(?<=[A-Z][A-Z])(?=[A-Z][a-z]{3})"
)

_NEVER_LAST = """di ke dari yang dan untuk dengan pada dalam oleh atau karena saat usai soal tak
    agar hingga sampai bagi demi tanpa atas akan para sebut kata vs the of"""
HANGING = frozenset(_NEVER_LAST.split())
"""Words that never end a headline."""

# Pairs that a headline does not part.
_PAIRS = frozenset(
    {("Hari", "Ini"), ("Kali", "Ini"), ("Tahun", "Ini"), ("Bulan", "Ini"), ("Saat", "Ini")}
)


def opening_odds(word: str) -> float:
    """Log odds that a word opens a sentence, not that it stands in a headline; below 0: unknown."""
    return _odds().get(word, -0.3)


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    glued: bool
    """True where the space before it was lost."""


@functools.cache
def _odds() -> Mapping[str, float]:
    table = resources.files(__package__).joinpath("headline_words.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {word: float(odds) for word, odds in rows}


def headline_end(text: str) -> int | None:
    """Where the headline at the beginning of a text ends; None where no sentence follows it.

    >>> text = "Harga Gabah Naik di Ciawi Menurut petani, panen kali ini lebih baik dari biasanya."
    >>> text[: headline_end(text)]
    'Harga Gabah Naik di Ciawi'
    """
    tokens = _tokens(text[:_REACH])
    count = len(tokens)
    if count < 5:
        return None
    capitals = sum(_opens(token.text) for token in tokens[1:6])
    title_case = capitals >= 3
    best: tuple[float, int] | None = None
    stops = 0
    for at in range(1, count - 2):
        token, following = tokens[at], tokens[at + 1]
        if token.end > _LONGEST:
            break
        if _stops(tokens[at - 1].text):
            stops += 1
        if at < 2 or not (_opens(following.text) or following.text[:1] in '"“‘'):
            continue
        score = _weigh(tokens, at, title_case=title_case) - 3 * stops
        score -= ((token.end - _USUAL) / _SPREAD) ** 2 / 2
        if best is None or score > best[0]:
            best = (score, token.end)
    return None if best is None else best[1]


def headlines_end(text: str, most: int = 3) -> int | None:
    """As `headline_end`, over up to `most` headlines that run into each other.

    >>> text = "Pasar Lama Dibuka Lagi Harga Gabah Naik di Ciawi Menurut petani, panen itu baik."
    >>> text[: headlines_end(text)]
    'Pasar Lama Dibuka Lagi Harga Gabah Naik di Ciawi'
    """
    end = headline_end(text)
    if end is None:
        return None
    for _ in range(most - 1):
        words = text[end : end + _REACH].split()[:7]
        rest = [word for word in words[1:] if word not in HANGING]
        if len(rest) < 3 or sum(map(_opens, rest)) * 4 < len(rest) * 3:
            break
        more = headline_end(text[end:].lstrip())
        if more is None:
            break
        end += len(text[end:]) - len(text[end:].lstrip()) + more
    return end


def _weigh(tokens: list[_Token], at: int, *, title_case: bool) -> float:
    """How much speaks for an end behind token `at`, in log odds, roughly."""
    last, following = tokens[at].text, tokens[at + 1]
    word = following.text.strip('"“‘(')
    score = _odds().get(word, -1.5 if word[:1].isdigit() else -0.3)
    if following.text[:1] in '"“':
        score = max(score, 0.0) + 2.0
    if re.fullmatch(r"\d{1,2}\.", following.text):
        score += 3.0
    ahead = tokens[at + 2 : at + 8]
    if title_case:
        score += 5 * (sum(token.text[0].islower() for token in ahead) / 6 - 0.45)
    if ahead and ahead[0].text[0].islower() and ahead[0].text not in HANGING:
        score += 0.8 if title_case else 0.3
    if following.glued:
        score += 3.0
    mark = last.rstrip("\"”’'")[-1:]
    if last.lower() in HANGING or (last, word) in _PAIRS:
        score -= 4.0
    if mark in ":,;-–":
        score -= 5.0
    elif mark in "?!":
        score += 2.0
    elif mark == ".":
        score += 1.0
    if title_case and last[0].islower() and last not in HANGING:
        score -= 0.7
    return score


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text):
        start, word = match.start(), match[0]
        join = _LOST_SPACE.search(word)
        if join and join.start() > 1:
            cut = join.start()
            tokens.append(_Token(start, start + cut, word[:cut], glued=False))
            tokens.append(_Token(start + cut, match.end(), word[cut:], glued=True))
        else:
            tokens.append(_Token(start, match.end(), word, glued=False))
    return tokens


def _opens(word: str) -> bool:
    first = word.lstrip("\"“‘'(")[:1]
    return first.isupper() or first.isdigit()


def _stops(word: str) -> bool:
    """Whether a word closes a sentence: a full stop behind a lower-case word, no abbreviation."""
    return word.endswith(".") and len(word) > 3 and word[:-1].islower()
