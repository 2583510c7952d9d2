"""Lines below the last paragraph that sign it without a bracket: ``DNR``, ``* Sari/Budi``.

Each is short, stands right below the paragraph, and nothing of the story is behind it.
"""

from __future__ import annotations

import re

from beritaclean.core.names import NAME_WORD, people
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Credit, Names
from beritaclean.extractors.own import own_names
from beritaclean.extractors.promo import is_heading
from beritaclean.extractors.signs import sign_in
from beritaclean.extractors.spans import follows
from beritaclean.lexicon.agencies import agency_named
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.words import fold
from beritaclean.outlets import load

MOST_WORDS = 6
"""Words of such a line."""
NEAR = 6
"""How many lines below the last paragraph such a line stands at most."""
_DESK = late(r"(?:(?:tim\s+)?(?:redaksi|red)|tim)\s*(?:[|/*.]{1,3})?", re.IGNORECASE)
OFFICES = ("humas", "kominfo", "diskominfo", "pen", "prokopim", "puspen")
"""What names of press offices open with: ``Humas Polres Solo``, ``Penrem 099``, ``Pendim 0735``."""
_OFFICE = late(
    r"(?:Humas|Kominfo|Diskominfo|Prokopim|Puspen|Pen(?:rem|dim|dam|kostrad|erangan))"
    r"(?: (?:[A-Z][\w.&'’/]*|\d{2,4}(?:/[A-Z]\w+)?)){1,4}"
)
_STARRED = late(
    rf"\*{{1,2}}\)?\s*(?P<names>{NAME_WORD}(?:\s{NAME_WORD})?(?:\s?/\s?{NAME_WORD}(?:\s{NAME_WORD})?)+)"
    r"\.?\*?"
)
_STARRED_CODE = late(
    r"\*{1,2}\)?\s?(?:[A-Za-z]{1,12}-?\d{1,3}\*{0,2}|[a-z]{2,5}(?:/[a-z]{2,5})?\*{1,2}|"
    r"(?i:red|rls|ril|rilis|adv|hms|humas|tim)\*{0,2})\.?"
)
"""``*h31*``, ``*Kahaba-05``, ``*abc*``, ``*hms``."""
_INITIALS = late(r"[A-Z]{2,4}")
_DASHED = late(rf"[-–—]{{1,2}}\s?(?P<who>{NAME_WORD}(?:\s{NAME_WORD}){{0,3}}?)\.?")
_SHOUTED_NAME = late(
    r"[A-Z][A-Z'.]{2,}(?: [A-Z][A-Z'.]*){1,2}|"
    r"(?:[A-Z][A-Z'.]+ ){1,3}(?:BIN|BINTI|A/L|A/P)(?: [A-Z][A-Z'.]+){1,3}"  # as Malays write it
)
_CLOSED = frozenset('.!?…"”)*')


def signed_below(page: Page, line: Line, ending: int) -> Mark | None:
    r"""The mark of a line below the paragraph `ending` that signs it; None where it does not.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Panen usai pada awal bulan, kata petani di desa itu, Rabu.\n* Sari/Budi")
    >>> str(signed_below(page, page.lines[1], 0).value)
    'author: Sari, Budi'
    """
    text = line.text
    above = page.lines[line.index - 1]
    if page.marks[line.index] or line.words > MOST_WORDS or above.text[-1] not in _CLOSED:
        return None
    if text[0] in "-–—":
        return _dashed(page, line)
    if line.index <= ending or not _follows_story(page, line, ending):
        return None
    if _OFFICE.fullmatch(text) and (_ends(page, line) or _is_signed(page, line)):
        return line.mark("byline", "byline.team")
    if not _ends(page, line):
        return None
    if _DESK.fullmatch(text):
        return line.mark("byline", "byline.team")
    if text[0] == "*" and _STARRED_CODE.fullmatch(text):
        return line.mark("byline", "byline.initials")
    starred = _STARRED.fullmatch(text) if "/" in text else None
    if starred:
        return line.mark("byline", "byline.signature", _names(starred["names"]))
    if not text.isupper():
        return None
    if _SHOUTED_NAME.fullmatch(text) and load().phrase_of(line.key) is None:
        names = tuple(name.title() for name in people(text))
        return line.mark("byline", "byline.signature", Names("author", names)) if names else None
    if may_be_initials(page, text):
        return line.mark("byline", "byline.initials")
    return None


def _names(text: str) -> Names | None:
    names = people(text)
    return Names("author", names) if names else None


def _follows_story(page: Page, line: Line, ending: int) -> bool:
    """Whether nothing but sentences stands between the last paragraph and a line."""
    between = page.lines[ending + 1 : line.index]
    return all(page.marks[row.index] or row.text[-1] in _CLOSED for row in between)


def _ends(page: Page, line: Line) -> bool:
    """Whether nothing of the story is behind a line."""
    below = follows(page, line)
    return below is None or bool(page.marks[below.index]) or is_heading(below)


def _is_signed(page: Page, line: Line) -> bool:
    """Whether a name in a bracket is all that stands below a line."""
    below = page.lines[line.index + 1 :]
    return len(below) == 1 and below[0].text[0] == "(" and sign_in(below[0].text) is not None


def _dashed(page: Page, line: Line) -> Mark | None:
    """``- Bernama``, ``— The Harbour Times``: the source, at the foot or below each item.

    The author of a quotation stands so too, and a list of one: a newsroom must be named.
    """
    match = _DASHED.fullmatch(line.text)
    if match is None or not is_source(page, match["who"]):
        return None
    return line.mark("byline", "byline.wire", credit_of(match["who"]))


def credit_of(who: str) -> Credit | None:
    """The agency that a source is, as it is reported."""
    agency = agency_named(who) or (who.title() if fold(who) in _SOURCES else None)
    return Credit(agency=agency) if agency else None


def is_source(page: Page, who: str) -> bool:
    """Whether a name is that of a newsroom: a known one, the page's own, or by its words.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Panen.")
    >>> [is_source(page, who) for who in ("Bernama", "The Harbour Times", "Chairil Anwar")]
    [True, True, False]
    """
    key = fold(who)
    if key in _SOURCES or key in load().channels or agency_named(who) is not None:
        return True
    words = key.split()
    if len(words) > 1 and not _NEWSROOM.isdisjoint(words):
        return True
    return own_names(page).weigh(who) >= _OWN


_OWN = 2.5
"""What `OwnNames.weigh` says of the own name, with a word of newsrooms beside it or not."""
# Source: what Indonesian and Malay pages credit behind a dash alone; words of newsrooms' names.
_SOURCES = frozenset({"ap", "agensi", "utusan", "kosmo", "upi", "dw"})
_NEWSROOM_WORDS = """
warta berita kabar harian post pos times news utusan sinar observer tribune herald gazette journal
daily chronicle telegraph guardian mail online media press
"""
_NEWSROOM = frozenset(_NEWSROOM_WORDS.split())


def may_be_initials(page: Page, text: str) -> bool:
    """Whether capitals are somebody's initials: no office, and nothing that the story speaks of.

    >>> from beritaclean.inputs.text import read
    >>> may_be_initials(read("Panen. DNR"), "DNR"), may_be_initials(read("Tahapan. KPU"), "KPU")
    (True, False)
    """
    if _INITIALS.fullmatch(text) is None or text.lower() in _OFFICES:
        return False
    return len(re.findall(rf"\b{text}\b", page.text)) == 1


# Source: abbreviations that stand alone in Indonesian news, in lower case.
_OFFICE_WORDS = """
kpu kpk kpud kpi dpr dprd dpd mpr tni polri bpk bpkp bnn bnpb bpbd bmkg bps bri bni btn bca bumn
bumd bkn bkkbn bpjs bpom bp mk ma mui nu ojk pbb pdip pdi pkb pks pan ppp psi pmi pln pn pns pwi
asn asb rri tvri rs rsud rt rw sar sd smp sma smk sd tk uu ruu ham wni wna who imf fifa uefa afc
pssi psm psis usa us uk uae eu un ikn dki diy jkt ntt ntb umkm un uin ugm ui itb ipb its unair
hp pc tv ai iptek ok nb ps vs rp usd wib wita wit end ads ad seo faq pdf
"""
_OFFICES = frozenset(_OFFICE_WORDS.split())
