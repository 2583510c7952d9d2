"""The words of a byline that say what somebody did, and what is read behind each.

A role word counts only with its colon: ``Editor`` and ``Sumber`` are words of stories too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.names import NAME, people
from beritaclean.core.page import Line, Mark
from beritaclean.core.parts import Credit, Names
from beritaclean.lexicon.agencies import agency_named
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.roles import ROLES, did

_ROLE = any_of(ROLES)
AT_START = late(rf"[(\[*\s|•–-]*({_ROLE})\s*(?:\|\s*)?:\s*", re.IGNORECASE)
_INSIDE = late(rf"(?:(?<=[\s|/(,;])|(?<=[a-z]))({_ROLE})\s*:\s*", re.IGNORECASE)


def role_marks(line: Line, offset: int, text: str, title: str) -> Iterator[Mark]:
    """Marks for every role in the head of a flattened page, up to the bar or date behind each.

    A name ends where the words of the title begin again: the caption behind it repeats them.
    """
    known = set(title.casefold().split())
    for start, stop, role, who in role_list(text):
        names = leading_names(who)
        if names is None:
            continue
        head = stop - len(who)
        end = head + len(re.split(r"\s*\|\s*", who[: names[0] + 3])[0].rstrip())
        end = min(end, head + names[0])
        words = text[head:end].split()
        size = next((i for i, word in enumerate(words) if i and word.casefold() in known), None)
        if size is not None:
            end = head + len(" ".join(words[:size]))
        yield from one_role(line, offset + start, offset + max(end, head + 1), role, text[head:end])


def role_list(text: str) -> Iterator[tuple[int, int, str, str]]:
    """The (start, end, role, names) of each role in a line like ``Penulis: A | Editor: B``."""
    hits = [m for m in [AT_START.match(text)] if m]
    at = hits[0].end() if hits else 0
    while (match := _next_role(text, at)) is not None:
        hits.append(match)
        at = match.end()
    for i, hit in enumerate(hits):
        stop = hits[i + 1].start() if i + 1 < len(hits) else len(text)
        yield hit.start(), stop, hit[1], text[hit.end() : stop]


def _next_role(text: str, at: int) -> re.Match[str] | None:
    """The next role behind `at`: looked for before each colon, not at every letter."""
    colon = text.find(":", at)
    while colon >= 0:
        end = colon
        while end > at and text[end - 1].isspace():
            end -= 1
        role = _INSIDE.search(text, max(at, end - _LONGEST_ROLE), colon + 1)
        if role is not None:
            return _INSIDE.match(text, role.start())
        colon = text.find(":", colon + 1)
    return None


_LONGEST_ROLE = max(map(len, ROLES))


def one_role(line: Line, start: int, end: int, role: str, who: str) -> Iterator[Mark]:
    """The mark of one role with the names behind it."""
    names = people(who)
    said = [Names(one, names) for one in did(role) if names]
    value: object = tuple(said) if len(said) > 1 else next(iter(said), None)
    if not did(role):
        agency = next(filter(None, map(agency_named, (who, *names))), None)
        value = Credit(agency=agency) if agency else None
    yield line.part(start, end, "byline", "byline.role", value)


def leading_names(text: str) -> tuple[int, str] | None:
    """How far a run of name words goes at the head of a text."""
    match = re.match(rf"\s*{NAME}(?:\s*(?:,|dan|/)\s*{NAME})*\s*[|)]?\s*", text)
    return (match.end(), match[0]) if match else None
