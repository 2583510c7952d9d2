"""The headline: without the name of the site, and where on the page it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from beritaclean.inputs.html.metadata.claim import Claim
from beritaclean.inputs.html.metadata.strings import norm
from beritaclean.inputs.html.metadata.survey import Row, Survey, text_of

_SEPARATOR = re.compile(r"\s+(?:[-|–—:•·»~/]|::|--)\s+|\s*\|\s*|:\s+")
_PAGE = re.compile(r"\(?(?:halaman|page|hal)\.?\s*(?:\d{1,3}|all|semua)\)?", re.IGNORECASE)
_PAGE_BEHIND = re.compile(r"\s+[(-]?\s*halaman\s+(?:\d{1,3}|all)\)?$", re.IGNORECASE)
_MOST_PIECES = 12
_LONGEST_SITE = 6
"""Words of a site's name with its slogan or section: "Kompas.com Regional"."""
_ENOUGH = 0.6
"""Share of the words of a heading that a stated title must hold, to be the same title."""


def without_site(title: str, sites: frozenset[str], others: frozenset[str] = frozenset()) -> str:
    """A title without the site's name before or behind it.

    `sites` holds the names of the site, `others` the other titles that the page states, all as
    `norm` has them. A piece goes where it names the site or the page's number, or where the rest
    is one of the others; a real subtitle behind a dash stays.

    >>> sites = frozenset({"kompas com", "okezone"})
    >>> without_site("Banjir di Solo - Kompas.com Regional", sites)
    'Banjir di Solo'
    >>> without_site("Banjir di Solo - Tiga Tewas : Okezone News", sites)
    'Banjir di Solo - Tiga Tewas'
    """
    bounds = [match.span() for match in _SEPARATOR.finditer(title)][:_MOST_PIECES]
    start, end = 0, len(title)
    for cut, behind in reversed(bounds):
        tail = title[behind:end]
        if not (_names_site(tail, sites) or _PAGE.fullmatch(tail)):
            break
        end = cut
    for cut, behind in bounds:
        if behind >= end or not _is_site(title[start:cut], sites):
            break
        start = behind
    kept = _PAGE_BEHIND.sub("", title[start:end].strip())
    if norm(kept) not in others:
        for cut, _ in reversed(bounds):
            if norm(title[start:cut]) in others and cut - start < end:
                return title[start:cut].strip()
    return kept or title


def _is_site(piece: str, sites: frozenset[str]) -> bool:
    key = norm(piece)
    return key in sites or key.replace(" ", "") in sites


def _names_site(piece: str, sites: frozenset[str]) -> bool:
    """Whether a piece is a site's name, also with a section or a slogan beside it."""
    key = norm(piece)
    if not key or _is_site(piece, sites):
        return True
    words = key.split()
    if len(words) > _LONGEST_SITE:
        return False
    runs = (words[at:end] for at in range(len(words)) for end in range(at + 1, len(words) + 1))
    return any(len(name) > 3 and name in sites for name in map(" ".join, runs))


def printed_headline(
    survey: Survey, stated: Sequence[str], sites: frozenset[str]
) -> tuple[Row | None, str | None]:
    """The headline on the page, and its text where that agrees with a stated title.

    A first heading with the name of a section, or of the site, is no headline.
    """
    wanted = [norm(title) for title in stated if title]
    exact = frozenset(wanted)
    best: tuple[float, Row, str] | None = None
    lone: list[tuple[Row, str]] = []
    for level in ("h1", "h2", "h3"):
        for row in survey.headings:
            if row[1].tag != level or row[0] < survey.body:
                continue
            text = text_of(row[1], 400)
            key = norm(text)
            if not key:
                continue
            if key in exact:
                return row, text
            if level == "h1":
                score = max((_likeness(key, title) for title in wanted), default=0.0)
                if score >= _ENOUGH and (best is None or score > best[0]):
                    best = (score, row, text)
                if not _names_site(text, sites) and key.count(" ") >= 2:
                    lone.append((row, text))
        if best is not None:
            return best[1], without_site(best[2], sites, exact)
        if level == "h1" and len(lone) == 1 and not wanted:
            return lone[0]
    return (lone[0][0] if len(lone) == 1 else None), None


def _likeness(one: str, other: str) -> float:
    """Share of the words that two titles have in common, of the longer one's.

    >>> _likeness("banjir di solo", "banjir di solo meluas")
    0.75
    """
    words, more = set(one.split()), set(other.split())
    return len(words & more) / max(len(words), len(more), 1)


def site_names(claims: Iterable[Claim], host: str | None, outlet: str | None) -> frozenset[str]:
    """What the site may be called, as `norm` has it.

    >>> sorted(site_names([], "finance.detik.com", "detikFinance"))
    ['detik', 'detik com', 'detikcom', 'detikfinance', 'finance detik com']
    """
    names = {norm(claim.value) for claim in claims if claim.field == "site"}
    if outlet:
        names.add(norm(outlet))
    if host:
        labels = host.split(".")
        names.add(norm(host))
        cores = [label for label in labels if label not in _NO_NAMES and len(label) > 2]
        if cores:
            core = cores[-1]
            domain = labels[labels.index(core) :]
            names |= {core, norm(".".join(domain)), "".join(domain[:2])}
    names |= {name.replace(" ", "") for name in names if name.count(" ") == 1}
    return frozenset(filter(None, names))


_NO_NAMES = frozenset(
    {"com", "co", "id", "net", "org", "tv", "news", "www", "m", "amp", "web", "or"}
)
