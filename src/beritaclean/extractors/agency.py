"""News agencies that the story itself credits: ``dikutip dari Antara``, ``(Antara/Reuters)``.

The credit is part of the story and stays in it; only the name is taken down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.page import Mark, Page
from beritaclean.core.parts import Credit
from beritaclean.core.sieves import Words
from beritaclean.extractors.spans import places_of
from beritaclean.lexicon.agencies import AGENCIES, agency_named
from beritaclean.lexicon.patterns import any_of, late

_NAMES = any_of(AGENCIES)
_VERBS = (
    *("dikutip", "dilansir", "mengutip", "melansir", "dilaporkan", "diberitakan", "dinukil"),
    *("diwartakan", "dihimpun", "lapor", "dilangsir", "disadur"),
)
_QUOTED = late(
    rf"\b(?i:{'|'.join(_VERBS)})"
    r"(?:\s+(?:dari|oleh|kantor berita|laman|situs|media|laporan))*(?:\s+|(?=[A-Z]))"  # glued too
    rf"(?i:(?P<name>antaranews(?:\.com)?|{_NAMES}))\b(?!\s*/)"
)
_SIGNED = late(rf"\((?P<names>(?:{_NAMES}|Ant)(?:\s*[/,]\s*(?:{_NAMES}|Ant))*)\)\s*\.?$")
_ASKED = (*map(str.lower, AGENCIES), "antaranews")
"""The names in lower case."""
_GLUED = (*_VERBS, "dari", "oleh", "berita", "laman", "situs", "media", "laporan")
"""Words to which a name is glued: ``dikutip dariAntara``."""
NAMED = Words(
    *("(" + name for name in (*_ASKED, "ant")),
    rows=[
        *((name, (*name.split(), verb)) for name in _ASKED for verb in _VERBS),
        *((word + name, (word + name).split()) for name in _ASKED for word in _GLUED),
    ],
    alone=True,
)
"""Lines that name an agency in brackets, or on a page with a word that credits one."""


def agency(page: Page) -> Iterator[Mark]:
    """Mark, as body, the words that credit an agency.

    >>> from beritaclean.inputs.text import read
    >>> [m.value.agency for m in agency(read("Seperti dikutip dari Antara, banjir surut."))]
    ['Antara']
    """
    for line in page.candidates:
        if line.words < 4 or page.label_of(line):
            continue
        match = _quoted(line.text)
        if match:
            name = agency_named(match["name"])
            yield line.part(*match.span("name"), "body", "agency.quoted", Credit(agency=name))
        if line.text.endswith((")", ").")):
            signed = _SIGNED.search(line.text, max(0, len(line.text) - 80))
            if signed:
                first = re.split(r"\s*[/,]\s*", signed["names"])[0]
                yield line.part(
                    *signed.span("names"),
                    "body",
                    "agency.signed",
                    Credit(agency=agency_named(first)),
                )


def _quoted(text: str) -> re.Match[str] | None:
    """The first credit behind a word for it: asked where one stands, not at every letter."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose lower case is two, such as U+0130
        return _QUOTED.search(text)
    asked = (_QUOTED.match(text, at) for at in places_of(_VERBS, lower))
    return next(filter(None, asked), None)
