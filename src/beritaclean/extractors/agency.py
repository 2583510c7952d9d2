"""News agencies that the story itself credits: ``dikutip dari Antara``, ``(Antara/Reuters)``.

The credit is part of the story and stays in it; only the name is taken down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.late import late
from beritaclean.page import Line, Mark, Page
from beritaclean.parts import Credit
from beritaclean.sieves import Words
from beritaclean.words import place_in

# Source: agencies that Indonesian outlets credit. The first spelling is the one reported.
AGENCIES = (
    "Antara",
    "Reuters",
    "AFP",
    "Associated Press",
    "Xinhua",
    "Anadolu",
    "Bernama",
    "Kyodo",
    "Sputnik",
    "TASS",
    "DPA",
    "Yonhap",
)
_SPELLINGS = {
    "antara news": "Antara",
    "antaranews": "Antara",
    "antaranews.com": "Antara",
    "antara foto": "Antara",
}
"""What newsrooms also write, in lower case."""
_NAMES = "|".join(AGENCIES)
_VERBS = (
    "dikutip|dilansir|mengutip|melansir|dilaporkan|diberitakan|dinukil|diwartakan|dihimpun|lapor|"
    "dilangsir|disadur"
)
_QUOTED = late(
    rf"\b(?i:{_VERBS})"
    r"(?:\s+(?:dari|oleh|kantor berita|laman|situs|media|laporan))*(?:\s+|(?=[A-Z]))"  # glued too
    rf"(?i:(?P<name>antaranews(?:\.com)?|{_NAMES}))\b(?!\s*/)"
)
_SIGNED = late(rf"\((?P<names>(?:{_NAMES}|Ant)(?:\s*[/,]\s*(?:{_NAMES}|Ant))*)\)\s*\.?$")


def _may_credit(line: Line) -> bool:
    lower = line.text.lower()
    return lower.endswith((")", ").")) or any(verb in lower for verb in _VERBS.split("|"))


_GLUED = ("dari", "dikutip", "mengutip")
"""Words to which a name is glued: ``dikutip dariAntara``."""
NAMED = Words(
    *map(str.lower, AGENCIES),
    *("antaranews", "(ant"),
    *(word + name for word in _GLUED for name in ("antara", "antaranews", "reuters", "afp")),
    test=_may_credit,
    alone=True,
)
"""Lines that name an agency where one is credited."""
_FULL = {name.casefold(): name for name in AGENCIES} | {"ant": "Antara"} | _SPELLINGS


def agency_named(text: str) -> str | None:
    """The agency of this name, as it is reported; None for another source.

    >>> agency_named("ANTARA"), agency_named("Antaranews.com"), agency_named("Facebook")
    ('Antara', 'Antara', None)
    """
    return _FULL.get(text.strip(" .()").casefold())


def agency(page: Page) -> Iterator[Mark]:
    """Mark, as body, the words that credit an agency.

    >>> from beritaclean.inputs.text import read
    >>> [m.value.agency for m in agency(read("Seperti dikutip dari Antara, banjir surut."))]
    ['Antara']
    """
    for line in page.candidates:
        if line.words < 4 or page.label_of(line):
            continue
        match = _QUOTED.search(line.text, place_in(line.text, *_VERBS.split("|")))
        if match:
            name = _FULL[match["name"].casefold()]
            yield line.part(*match.span("name"), "body", "agency.quoted", Credit(agency=name))
        if line.text.endswith((")", ").")):
            signed = _SIGNED.search(line.text, max(0, len(line.text) - 80))
            if signed:
                first = re.split(r"\s*[/,]\s*", signed["names"])[0]
                yield line.part(
                    *signed.span("names"),
                    "body",
                    "agency.signed",
                    Credit(agency=_FULL[first.casefold()]),
                )
