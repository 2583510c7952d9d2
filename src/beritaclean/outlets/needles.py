"""What every match of a pattern holds, so that a line without it is not asked."""

from __future__ import annotations

import regex

from beritaclean.lexicon.words import inner_words

_TIMES = r"(?:[?*+]|\{[^}]*\})"
_GROUP = regex.compile(rf"\((?:[^()]|(?R))*\){_TIMES}?")
_NOT_LITERAL = regex.compile(
    rf"\[[^\]]*\]{_TIMES}?|\\[a-zA-Z](?:\{{[^}}]*\}})?{_TIMES}?|.{_TIMES}|[.|^$+*?{{}}\\]"
)


def needles_of(source: str) -> tuple[str, ...]:
    r"""Of each alternative of a pattern the longest literal that its matches hold.

    >>> needles_of("(?:telah )?dibaca [0-9]+ kali"), needles_of(r"\d+ »|« \d+")
    (('dibaca ',), (' »', '« '))
    """
    plain = regex.sub(r"\\([^a-zA-Z0-9])", lambda escape: chr(0xE000 + ord(escape[1])), source)
    return tuple(map(_longest_literal, _GROUP.sub("\n", plain).split("|")))


def _longest_literal(plain: str) -> str:
    pieces = _NOT_LITERAL.sub("\n", plain).lower().split("\n")
    best = max(pieces, key=lambda piece: len(piece.strip()))
    best = "".join(chr(ord(c) - 0xE000) if 0xE000 <= ord(c) < 0xF000 else c for c in best)
    # case is folded in other letters in ways of its own
    folds = any(letter.isalpha() and not letter.isascii() for letter in best)
    return "" if folds or not best.strip() or (best.isascii() and len(best) < 3) else best


def whole_in(source: str, needle: str) -> list[str]:
    """The words of a needle that stand whole in a line that its pattern matches from the start.

    >>> whole_in("Hak cipta gambar .{2,60}", "hak cipta gambar "), whole_in(".{9}cipta", "cipta")
    (['hak', 'cipta', 'gambar'], [])
    """
    opens = source.lstrip("\\(?· ")[:3].lower() == needle[:3]
    return inner_words(f" {needle}" if opens else needle)
