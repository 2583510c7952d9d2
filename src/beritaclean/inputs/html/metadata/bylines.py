"""Who, as a reader sees it: names in the lines by a headline and behind a story."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from beritaclean.dates.around import PRINTED_CLOCK, between, is_furniture
from beritaclean.inputs.html.metadata.claims import Claim
from beritaclean.inputs.html.metadata.nearby import BOX, Line, Sign
from beritaclean.inputs.html.metadata.people import (
    LABELLED,
    handle,
    is_full_name,
    role_of,
    signed,
)
from beritaclean.inputs.html.metadata.printed import stamps_of, stands_alone
from beritaclean.inputs.html.metadata.strings import words_of
from beritaclean.inputs.html.metadata.survey import Element
from beritaclean.lexicon.patterns import any_of
from beritaclean.lexicon.places import is_place
from beritaclean.lexicon.roles import PLAIN, REPORTERS, ROLES, Role
from beritaclean.lexicon.words import word_set

_SEPARATOR = re.compile(r"\s*[|•·»]\s*|\s+[–—/]\s+")
"""What sets a name apart from a desk, a count or a clock in the line of a header."""
_COUNT = re.compile(
    r"\W*\b[0-9][0-9.,]*\s*(?:komentar|comments?|views?|kali|dilihat|dibaca|pembaca|shares?)\b.*",
    re.IGNORECASE,
)
"""``0 Komentar`` behind a name."""
_SIGNERS = word_set(" ".join((*ROLES, *REPORTERS, "by")))
"""What a line with a role holds, or a colon; asked first, for most lines hold none."""
_LONG = 80
"""Characters of a line that holds more than names."""
_A_SENTENCE = 5
"""Words of a line that says something of who wrote: "oleh" and two names in small letters are 3."""
_CLOSE = 4
"""Elements between a name and the role that stands below it."""
_STRICT = re.compile(rf"{any_of(PLAIN)}\s*:\s*\S.{{1,60}}", re.IGNORECASE)
"""A line that is a credit wherever it stands."""
_OPENS = re.compile(rf"\s*{any_of(PLAIN)}\b", re.IGNORECASE).match


def printed_credits(nearby: Sequence[Line], where: str = "") -> Iterator[Claim]:
    """Names in the lines by the headline and behind the story, with their roles.

    A line counts where its class is that of a byline, or where it begins with a role word; a
    role word alone speaks of the line that follows, or of the name right above it.
    """
    waiting: Role | None = None
    taken = sourced = False
    before: Line | None = None
    for line, following in zip(nearby, itertools.chain(nearby[1:], (None,)), strict=False):
        if line.sign & Sign.ELSEWHERE:
            waiting = before = None
            continue
        text = line.text
        in_box = bool(line.sign & BOX)
        alone = role_of(text)
        if alone == "source":
            waiting, sourced, before = None, True, None
            continue
        if sourced:
            sourced = False  # whose text it was, or where the picture is from
            continue
        if alone is not None:
            if before is not None and _stands_above(before, line):
                yield from _claims(before.text, alone, f"printed {alone}")
                waiting = None
            else:
                waiting, taken = alone, False
            before = None
            continue
        before = line if waiting is None else None
        if waiting is not None and taken and not in_box:
            waiting = None  # only in a box for names does the list go on
        if waiting is not None and len(text) <= _LONG:
            taken = True
            yield from _claims(text, waiting, f"printed {waiting}")
        elif line.sign & Sign.PHOTO and not line.sign & BOX:
            continue
        elif label := _labelled(text):
            yield from _claims(label, "author", "printed {}")
        elif in_box and not line.sign & Sign.PHOTO and not _is_prose(text):
            role: Role = "editor" if line.sign & Sign.EDITOR else "author"
            yield from _claims(_first_piece(text), role, f"class {{}}{where}")
        elif not where and (name := _of_header(line, following)) is not None:
            yield Claim("handle", name, "printed header")


def strict_credits(near: Sequence[Line], far: Sequence[Line]) -> Iterator[Claim]:
    """The lines behind a story that say a role, a colon and a name, and nothing else.

    Those near it count in any box: a class may be wrong, and nobody else signs.
    """
    for line in (*near, *(line for line in far if not line.sign & (Sign.ELSEWHERE | Sign.PHOTO))):
        if _STRICT.fullmatch(line.text):
            yield from _claims(line.text, "author", "printed {}")


def _of_header(line: Line, following: Line | None) -> str | None:
    """The name that stands before the date of a header, or right above it, without a role.

    Not one that is a link, for desks are, nor a place.
    """
    text = line.text
    if line.place <= 0 or line.sign & Sign.LINK or len(text) > _LONG or not text[0].isupper():
        return None
    if not any(map(str.isdigit, text)) and (
        following is None or not any(map(str.isdigit, following.text))
    ):
        return None
    pieces = _pieces(text)
    if not pieces:
        return None
    dated = pieces[0] != text.strip(_EDGE)
    if not dated and (following is None or not stands_alone(following.text)):
        return None
    name = _SEPARATOR.split(pieces[0], 1)[0]
    return name if is_full_name(name) and not is_place(name) else None


def may_credit(elements: Iterable[Element]) -> bool:
    """Whether text of some elements begins as such a line does: cheaper than to read them all."""
    return any(
        (text := element.text) and ("e" in text or "E" in text) and _OPENS(text)  # all have one
        for element in elements
    )


def _stands_above(before: Line, line: Line) -> bool:
    """Whether a role that stands alone is that of the name in the line before it."""
    if line.text.endswith(":"):
        return False
    if line.sign & BOX and before.sign & BOX:
        return True
    # a headline is no name, however short
    near = before.place != 0 and line.place - before.place <= _CLOSE
    return near and is_full_name(before.text)


def _labelled(text: str) -> str | None:
    """The part of a line that begins with a role, without the date beside it.

    >>> _labelled("12 Mei 2031 oleh Sari Dewi"), _labelled("Ditulis oleh Sari Dewi12. Mei 2031")
    ('oleh Sari Dewi', 'Ditulis oleh Sari Dewi')
    >>> _labelled("Penulisan naskah"), _labelled("Editor: Budi Utomo | 5 Mei 2031")
    (None, 'Editor: Budi Utomo')
    """
    if ":" not in text and _SIGNERS.isdisjoint(words_of(text)):
        return None
    for piece in _pieces(text):
        if LABELLED.match(piece):
            # a second role may stand behind a bar, a desk or a count as well
            return piece if piece.count(":") > 1 else _SEPARATOR.split(piece, 1)[0]
    return None


def _is_prose(text: str) -> bool:
    """Whether a line tells of somebody: names are few words, and most of theirs are capital.

    >>> _is_prose("Wartawan di Solo, meliput desa dan lingkungan."), _is_prose("oleh sari dewi")
    (True, False)
    """
    words = text.split()
    return len(words) >= _A_SENTENCE and sum(map(str.islower, words)) * 2 > len(words)


def _first_piece(text: str) -> str:
    """What stands first in a line whose class is that of a byline, without the date beside it."""
    if len(text) <= _LONG and not any(map(str.isdigit, text)):
        return text
    pieces = _pieces(text) if any(map(str.isdigit, text)) else []
    return pieces[0] if pieces and len(pieces[0]) <= _LONG else ""


def _pieces(text: str) -> list[str]:
    """What stands around the dates of a line: words, without those that belong to a date."""
    stamps = stamps_of(text) if any(map(str.isdigit, text)) else ()
    rest = (PRINTED_CLOCK.sub("", _COUNT.sub("", piece)) for piece in between(text, stamps))
    return [piece for piece in map(_without_furniture, rest) if piece]


def _without_furniture(piece: str) -> str:
    """Without `Posted on` in front, or `pada` behind.

    >>> _without_furniture("oleh Sari Dewi pada "), _without_furniture("Posted on ")
    ('oleh Sari Dewi', '')
    """
    piece = piece.strip(_EDGE)
    while piece:
        head, _, last = piece.rpartition(" ")
        if not is_furniture(last) and last not in _BEFORE_CLOCK:
            break
        piece = head.rstrip(_EDGE)
    return piece


_BEFORE_CLOCK = frozenset({"di", "dalam", "in"})
_EDGE = " \t\xa0|•·–—-/,([])"


def _claims(text: str, role: Role, source: str) -> Iterator[Claim]:
    found = False
    for did, names in signed(text, role):
        for name in names:
            found = True
            yield Claim(f"{did}s", name, source.format(did))
    if not found and role == "author" and (user := handle(text)) is not None:
        yield Claim("handle", user, source.format(role))
