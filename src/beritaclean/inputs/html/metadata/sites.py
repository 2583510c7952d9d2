"""The site's own name: everything on a page that may state it, and a vote among these.

A site that the table of outlets does not know is named by its metadata, by the end of its
``<title>``, the link to its front page, its logo, its copyright notice and its address. None of
them is right on every site: the one is believed that most of the others bear out.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from beritaclean.inputs.html.metadata.claims import Claim
from beritaclean.inputs.html.metadata.keys import HOSTING, NO_SECTIONS, SITE_HEADS
from beritaclean.inputs.html.metadata.strings import norm, tidy
from beritaclean.inputs.html.metadata.survey import Element, Survey, text_of
from beritaclean.lexicon.words import word_set
from beritaclean.outlets import host_of

_WEIGHTS = {
    "meta og:site_name": 4.0,
    "json-ld WebSite": 3.0,
    "json-ld publisher": 3.0,
    "meta apple-mobile-web-app-title": 2.0,
    "meta application-name": 2.0,
    "title": 2.5,
    "front link": 2.0,
    "copyright": 2.0,
    "logo": 0.8,
    "meta publisher": 1.0,
    "meta copyright": 1.0,
    "address": 0.7,
    "title alone": 0.6,
}
"""How much a source is worth: what is written for machines more than what is printed, and that
more than a logo, which may be a partner's, or the address, which says how to spell no name."""
_FOR_MACHINES = 3.0
"""The weight of metadata about the site."""
_LOOSE = frozenset({"title", "front link", "logo"})
"""Sources that also name sections."""
_SAME = 0.5
"""The share of a source's weight that a longer or a shorter form of the name gets from it."""
_SHORTEST = 4
"""Letters of a name that is told inside another one."""
_WORDS_OF_SECTION = 3
_MOST_WORDS = 6
"""Words of a name; what is longer is a slogan."""
_WITH_SLOGAN = 4
"""Words up to which what stands behind a name and a colon is part of the name."""
_MOST_LETTERS = 60
_SEPARATOR = re.compile(r"\s+[-|–—•·»~/]+\s+|\s*[|»]\s*|\s*::?\s+|\s+::?\s*")
_ENDINGS = word_set(
    "com net org info biz co or go ac sch web my desa id news tv online asia xyz site io me in"
)
"""Last labels of a domain, which are no part of a name."""
_ENDING = re.compile(rf"(?:\.(?:{'|'.join(sorted(_ENDINGS))})){{1,2}}$")
_COMPANY = re.compile(r"(?:PT|CV)\.?\s|.*\b(?:Tbk|Ltd|Inc|Persero)\b")
"""A company that owns the site rather than the site."""
_HOST = re.compile(r"(?:https?://)?([\w-]+(?:\.[\w-]+)+)/?")
_LOGO = re.compile(r"\blogo\b", re.IGNORECASE)
_MARK = re.compile(r"©|\(c\)(?=\s*\d{4})|copy\s?rights?|hak\s+cipta", re.IGNORECASE)
_SHORTEST_WORD = 8
"""Letters of the shortest words that open a notice."""
_NOTICE = re.compile(
    r"^(?:[\s©@:.,•|–-]|\(c\)|copy\s?rights?\b|hak\s+cipta\b|(?:by|oleh|milik)\b|\d{4}\b)+",
    re.IGNORECASE,
)
"""What stands before the name in a copyright notice."""
_SIGNED = re.compile(r"[©@\d]|\(c\)|\b(?:by|oleh|milik)\b", re.IGNORECASE)
"""What tells a notice from a headline about copyright."""
_NOTICE_ENDS = re.compile(
    r"\s+[-|–—•·/]+\s+|[|,;©]|[.!]\s|[.!]$|\(|"
    r"\b(?:all\s+rights?|dilindungi|semua\s+hak|seluruh\s+hak|hak\s+cipta|rights?\s+reserved|"
    r"copy\s?right|powered|designed?|developed|developer|theme|tema|dikelola|dibuat|under|since|"
    r"sejak|versi|version|licensed)\b|\s\d{4}\b",
    re.IGNORECASE,
)
_LAST = 250
"""Elements at the end of a page among which its copyright notice stands."""
_MOST_NOTICES = 2
_MOST_LINKS = 6
_MOST_NAMES = 40
"""Statements of the site's name that are asked; a page has a dozen."""
_FRONT = frozenset({"", "index", "home", "beranda"})
"""What the path of a front page's address may be."""
_LONGEST_FRONT = 16
_FRONT_ENDING = re.compile(r"\.(?:html?|php|aspx?)$")
_UNSEEN = frozenset({"script", "style", "noscript", "template"})
_AROUND = 3
"""Elements around a picture whose classes may call it the logo."""


class Host(NamedTuple):
    """The host of a page in its parts."""

    core: str
    """The label that names the site: ``jejak-usaha``."""
    name: str
    """The core and what stands behind it; of a site on a hosting service its core."""


def host_parts(host: str | None) -> Host | None:
    """The label of a host that names the site, and its domain.

    >>> host_parts("news.jejak-usaha.co.id"), host_parts("kabar-lembah.blogspot.com")
    (Host(core='jejak-usaha', name='jejak-usaha.co.id'), Host(core='kabar-lembah', name=''))
    """
    if not host or "." not in host:
        return None
    for service in HOSTING:
        if host.endswith(f".{service}"):
            return Host(host.removesuffix(f".{service}").rpartition(".")[2], "")
    labels = host.split(".")
    at = len(labels) - 2
    while at and labels[at] in _ENDINGS:
        at -= 1
    if not labels[at].strip("0123456789"):  # an address in numbers
        return None
    return Host(labels[at], ".".join(labels[at:]))


def key_of(name: str) -> str:
    """A name for comparison: one word, without the ending of a domain.

    >>> key_of("www.Kabar-Lembah.co.id") == key_of("Kabar Lembah")
    True
    """
    text = name.strip().lower().removeprefix("https://").removeprefix("http://")
    text = text.removeprefix("www.").rstrip("/")
    return norm(_ENDING.sub("", text) or text).replace(" ", "")


def is_settled(claims: Iterable[Claim], host: str | None) -> bool:
    """Whether metadata, or an end of the title, bear the host's name: nobody else is asked then.

    >>> is_settled([Claim("site", "Kabar Lembah", "meta og:site_name")], "m.kabar-lembah.com")
    True
    """
    parts = host_parts(host)
    core = norm(parts.core).replace(" ", "") if parts else ""
    return bool(core) and any(core in (key_of(name) for name in _firm(claim)) for claim in claims)


def _firm(claim: Claim) -> Iterable[str]:
    """The names in a claim that need no other witness but the host: metadata's, a title's ends."""
    if claim.field == "title":
        pieces = [piece for piece in _SEPARATOR.split(claim.value) if piece.strip()]
        return (pieces[0], pieces[-1]) if len(pieces) > 1 else ()
    weighty = claim.field == "site" and _WEIGHTS.get(claim.source, 0.0) >= _FOR_MACHINES
    return (claim.value,) if weighty else ()


def furniture(root: Element, found: Survey, host: str | None) -> Iterator[Claim]:
    """What the furniture of a page calls the site: links to its front page, logos, copyright.

    >>> from lxml import html
    >>> from beritaclean.inputs.html.metadata.survey import survey
    >>> page = html.fromstring(
    ...     "<body><a href='/'><img src='logo.png' alt='Logo Kabar Lembah'></a>"
    ...     "<p>Hak Cipta © 2020-2025 <b>Kabar Lembah</b>. Semua hak dilindungi.</p></body>"
    ... )
    >>> for claim in furniture(page, survey(page), None):
    ...     print(claim.value, "|", claim.source)
    Logo Kabar Lembah | front link
    Kabar Lembah | copyright
    """
    fronts = (link for address, link in found.links if _is_front(address, host))
    for link in itertools.islice(fronts, _MOST_LINKS):
        alts = (picture.get("alt") for picture in link.iter("img"))
        for told in (text_of(link, _MOST_LETTERS + 1), *alts, link.get("title")):
            if told and told.strip():
                yield Claim("site", tidy(told), "front link")
    for picture in root.iter("img"):
        alt = picture.get("alt")
        if alt and _is_logo(picture) and next(picture.iterancestors("a"), None) is None:
            yield Claim("site", tidy(alt), "logo")
            break
    yield from itertools.islice(_notices(root), _MOST_NOTICES)


def sections(found: Survey) -> frozenset[str]:
    """What the menus of a page lead to, as `norm` has it: the short texts of its links.

    >>> from lxml import html
    >>> from beritaclean.inputs.html.metadata.survey import survey
    >>> page = html.fromstring("<ul><li><a href='/daerah'>Daerah</a><li><a>x</a></ul>")
    >>> sorted(sections(survey(page)))
    ['daerah']
    """
    texts = (text_of(link, _MOST_LETTERS) for _, link in found.links)
    return frozenset(norm(text) for text in texts if text.count(" ") < _WORDS_OF_SECTION)


def _is_front(address: str, host: str | None) -> bool:
    """Whether a link leads to the front page of the site."""
    if len(address) > 2 * _MOST_LETTERS or "?" in address:
        return False
    path = address.strip().partition("#")[0]
    before, slashes, rest = path.partition("//")
    named, _, path = rest.partition("/") if slashes else ("", "", path)
    if len(path) > _LONGEST_FRONT or not (path or slashes):
        return False
    if _FRONT_ENDING.sub("", path.strip("./").lower()) not in _FRONT:
        return False
    return not slashes or (
        before in ("", "http:", "https:") and host is not None and host_of(named) == host
    )


def _is_logo(picture: Element) -> bool:
    """Whether a picture, or what stands right around it, calls itself the logo."""
    if "logo" in (picture.get("src") or "").rpartition("/")[2].lower():
        return True
    around = itertools.islice(itertools.chain((picture,), picture.iterancestors()), _AROUND)
    names = (f"{one.get('class') or ''} {one.get('id') or ''}".lower() for one in around)
    return any("logo" in name for name in names) or bool(_LOGO.search(picture.get("alt") or ""))


def _notices(root: Element) -> Iterator[Claim]:
    """The copyright notices at the end of a page, the last first."""
    for element in itertools.islice(_backwards(root), _LAST):
        tail = element.tail
        if tail and _may_be_notice(tail) and (name := _copyright(element.getparent())):
            yield Claim("site", name, "copyright")
        if element.tag in _UNSEEN or not isinstance(element.tag, str):  # a comment is no text
            continue
        text = element.text  # asked last: the scripts at the end of a page are long
        if text and _may_be_notice(text) and (name := _copyright(element)):
            yield Claim("site", name, "copyright")


def _may_be_notice(text: str) -> bool:
    """Whether a text may hold what `_MARK` finds: nearly all are white space or short."""
    if len(text) < _SHORTEST_WORD or text.isspace():
        return "©" in text
    folded = text.lower()
    return "copy" in folded or "©" in folded or "cipta" in folded or "(c)" in folded


def _backwards(root: Element) -> Iterator[Element]:
    """The elements of a page from its last on."""
    at = root
    while len(at):
        at = at[-1]
    while at is not None and at is not root:
        yield at
        before = at.getprevious()
        at = at.getparent() if before is None else before
        while before is not None and len(at):
            at = at[-1]


def _copyright(holder: Element) -> str:
    """The name in the notice that an element holds, also where it is told in elements beside."""
    for element in (holder, holder.getparent()):
        whole = text_of(element, 400) if element is not None else ""
        mark = _MARK.search(whole)
        if mark and (name := rights(whole[mark.start() :], alone=not mark.start())):
            return name
    return ""


def rights(notice: str, *, alone: bool = True) -> str:
    """The owner that a copyright notice names; empty where it names none.

    A notice that is not all of its line needs a sign, a year or "oleh" before the name: there
    are sentences about copyright.

    >>> rights("Copyright © 2019 - 2025 KabarLembah.id. All rights reserved")
    'KabarLembah.id'
    >>> rights("Hak Cipta @ 2005 Partai Tani dilindungi oleh undang-undang")
    'Partai Tani'
    >>> rights("© 2025")
    ''
    """
    start = _NOTICE.match(notice)
    if start is None:
        return ""
    end = _NOTICE_ENDS.search(notice, start.end())
    name = notice[start.end() : end.start() if end else len(notice)].strip(" .:-–|")
    short = alone and name[:1].isupper() and name.count(" ") < _WITH_SLOGAN
    return name if short or _SIGNED.search(start[0]) else ""


def cleaned(value: str, source: str, core: str = "", known: Sequence[str] = ()) -> str:
    """A stated name without its slogan; empty where it cannot be a name.

    `core` is the label of the host, `known` the keys of what others call the site: of several
    parts the one is the name that agrees with these, else the first.

    >>> cleaned("BeritaLembah.com: Berita Terkini Lembah, Sungai, dan Desa", "meta og:site_name")
    'BeritaLembah.com'
    >>> cleaned("Portal Warga | Kabar Lembah", "title", "kabarlembah")
    'Kabar Lembah'
    >>> cleaned("Beranda", "front link")
    ''
    """
    if source == "meta copyright":
        value = rights(value) or value
    if source in ("logo", "front link"):
        value = _LOGO.sub("", value)
    value = value.strip(" \t-–|:•·,®™")
    if "." in value and (told := _HOST.fullmatch(value)):
        parts = host_parts(told[1].lower())
        if parts and told[1].count(".") > parts.name.count("."):  # of one of its channels
            value = parts.name
    pieces = [piece for piece in _SEPARATOR.split(value) if piece.strip()]
    if len(pieces) > 1:
        value = _named_piece(value, pieces, core, known)
    if len(value) > _MOST_LETTERS or value.count(" ") >= _MOST_WORDS:
        return ""
    folded = norm(value)
    if folded in SITE_HEADS or folded in NO_SECTIONS or not any(map(str.isalpha, folded)):
        return ""
    return value


def stated_names(claims: Iterable[Claim], host: str | None) -> list[str]:
    """All that may be the site's name, cleaned.

    >>> stated_names([Claim("site", "Lembah.com: Berita Lembah, Sungai, Desa", "logo")], None)
    ['Lembah.com']
    """
    parts = host_parts(host)
    core = parts.core if parts else ""
    found = (cleaned(claim.value, claim.source, core) for claim in _stated(claims))
    return [name for name in found if name]


def _stated(claims: Iterable[Claim]) -> list[Claim]:
    """The statements of the site's name, without the titles that some pages give for it."""
    claims = list(claims)
    titles = {norm(claim.value) for claim in claims if claim.field == "title"}
    return [
        claim
        for claim in itertools.islice((c for c in claims if c.field == "site"), _MOST_NAMES)
        if claim.value.count(" ") < _WITH_SLOGAN or norm(claim.value) not in titles
    ]


def _named_piece(value: str, pieces: Sequence[str], core: str, known: Sequence[str]) -> str:
    """Which part of a name with a slogan the name is."""
    keys = [key_of(piece) for piece in pieces]
    squeezed = norm(core).replace(" ", "")
    for wanted in filter(None, (squeezed, *known)):
        for piece, key in zip(pieces, keys, strict=True):
            if key == wanted or (len(key) >= _SHORTEST and (key in wanted)):
                return piece
        for piece, key in zip(pieces, keys, strict=True):
            if len(wanted) >= _SHORTEST and wanted in key:
                return piece
    return pieces[0] if value.count(" ") >= _WITH_SLOGAN or len(pieces) > 2 else value


def voted(claims: Iterable[Claim], host: str | None, ignored: Iterable[str] = ()) -> Claim | None:
    """The name that most sources bear out, spelled as the best of them has it.

    `ignored` holds what a page calls otherwise (sections, its headline), as `norm` has it.

    >>> claims = [
    ...     Claim("site", "Redaksi Lembah", "logo"),
    ...     Claim("site", "Kabar Lembah", "title"),
    ...     Claim("site", "KabarLembah.id", "copyright"),
    ... ]
    >>> voted(claims, "kabarlembah.id").value
    'Kabar Lembah'
    >>> voted([], "jejak-usaha.com").value
    'Jejak Usaha'
    """
    stated = {claim: key_of(claim.value) for claim in _stated(claims)}
    known = [(c.source, k) for c, k in stated.items() if _SHORTEST <= len(k) <= _MOST_LETTERS / 2]
    parts = host_parts(host)
    core = parts.core if parts else ""
    if parts is not None:
        stated[Claim("site", _by_address(parts), "address")] = ""
    passed = frozenset(ignored)
    named: list[tuple[Claim, str]] = []
    for claim in stated:
        others = dict.fromkeys(key for source, key in known if source != claim.source)
        name = cleaned(claim.value, claim.source, core, tuple(others))
        if name and not (claim.source in _LOOSE and norm(name) in passed):
            named.append((Claim("site", name, claim.source), key_of(name)))
    ranks = {
        row: (_support(*row, named), _WEIGHTS.get(row[0].source, 0.5), -len(row[1]))
        for row in named
        if not _COMPANY.match(row[0].value)  # it bears a name out, and is none
    }
    return max(ranks, key=ranks.__getitem__)[0] if ranks else None


def _by_address(parts: Host) -> str:
    """What the address alone calls a site: words that hyphens part, else its domain.

    >>> _by_address(Host("jejak-usaha", "jejak-usaha.com"))
    'Jejak Usaha'
    >>> _by_address(Host("lembah", "lembah.id"))
    'lembah.id'
    """
    if "-" in parts.core or not parts.name:
        return " ".join(word.capitalize() for word in parts.core.split("-"))
    return parts.name


def _support(told: Claim, key: str, named: Sequence[tuple[Claim, str]]) -> float:
    """The weight of all sources that call the site so, or nearly so; each counts once."""
    nearly = _SAME / 2 if told.source == "address" else _SAME  # it is part of most names
    found: dict[str, float] = {}
    for claim, other in named:
        share = 1.0 if other == key else nearly if _is_part(key, other) else 0.0
        if told.source in _LOOSE and len(other) < len(key) and claim.source not in _LOOSE:
            share = 0.0  # the name that is borne out is the other's, and this has a section too
        weight = share * _WEIGHTS.get(claim.source, 0.5)
        if len(other) < _SHORTEST:
            weight /= 2  # initials
        found[claim.source] = max(found.get(claim.source, 0.0), weight)
    return sum(found.values())


def _is_part(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST and short in long
