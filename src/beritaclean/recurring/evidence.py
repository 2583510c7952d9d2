"""Stage three: when a line that recurs across its site is furniture, and when it is story.

How often is not enough. A site prints "Demikian …" below many stories, a fact checker "Kesimpulan"
in each of them, and a paragraph of background comes back in every story of an affair. So a line
needs more than its count:

| rule | the line | in how many documents |
|---|---|---|
| `recurring.call` | addresses the reader, for the site | 5, and half the root of all |
| `recurring.edge` | is no sentence, and has no prose on one side | the same |
| `recurring.closing` | is prose without a number, always at the end | 10, and a fifth of all |

Whatever else stands between paragraphs of prose is kept: a subhead, a refrain, a paragraph that
the wire wrote.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from beritaclean.core.page import Line
from beritaclean.lexicon.shapes import TOLD
from beritaclean.recurring.calls import addresses, is_call
from beritaclean.recurring.counts import Count

LEAST = 5
"""In fewer documents a line is chance, or one story that was crawled again."""
PER_ROOT = 0.5
"""Among more documents chance repeats more, as the root of their number does."""
SMALL = 20
"""Of a site with fewer documents nothing is known."""
_COMMON = 0.2
_COMMON_LEAST = 10
_STEADY = 0.15
"""The spread of a line that always stands at the same end; one that stands anywhere has 0.29."""

Side = Literal["before", "behind", "inside"]
"""Where a line stands: before the first prose of its page, behind the last, or between."""

_FORMULA = re.compile(
    r"[\"“'(*\s]*(?:demikian|diketahui|untuk diketahui|seperti diketahui|sebelumnya|sementara itu|"
    r"sebagai informasi|sekadar informasi|sekedar informasi|(?:hingga|sampai) (?:berita|saat) ini|"
    r"semoga|wallahu|wa?assalam|assalam|a?amin|aamiin|allahumma|bismillah|alhamdulillah|"
    r"subhanallah|astagh?firullah|inna lillahi|rabbana|artinya|berikut)\b",
    re.IGNORECASE,
)
"""How standing formulas of the story begin, and prayers."""


class Verdict(NamedTuple):
    """Why a line is furniture."""

    label: str
    rule: str


def judge(line: Line, side: Side, count: Count, *, repeated: bool) -> Verdict | None:
    """The verdict about a line; None where it is story, or nothing says that it is not.

    Parameters
    ----------
    line
        A line that no other extractor has claimed.
    side
        Where it stands in its page.
    count
        How often it stands in the documents of its site.
    repeated
        Whether the page holds it more than once, as a song does its refrain.

    >>> from beritaclean.inputs.text import read
    >>> (line,) = read("Dukung kami lewat aplikasi KabarLembah.").lines
    >>> judge(line, "inside", Count(61, 530, 0.4, 0.2), repeated=False)
    Verdict(label='cta', rule='recurring.call')
    >>> (line,) = read("Kesimpulan").lines
    >>> judge(line, "inside", Count(412, 530, 0.8, 0.1), repeated=False) is None
    True
    """
    if count.of < SMALL:
        return None
    if is_call(line.text) or (addresses(line.text) and side != "inside"):
        return Verdict("cta", "recurring.call")
    if side == "inside" or repeated or _FORMULA.match(line.text):
        return None
    if line.shape in {"headline", "label"} and not line.text.endswith(":"):
        return Verdict("other", "recurring.edge")
    if (
        side == "behind"
        and count.documents >= _COMMON_LEAST
        and count.share >= _COMMON
        and count.spread <= _STEADY
        and line.shape in TOLD
        and not any(map(str.isdigit, line.text))  # numbers are not compared: these may be news
    ):
        return Verdict("other", "recurring.closing")
    return None
