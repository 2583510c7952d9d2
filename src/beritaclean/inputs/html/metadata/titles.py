"""The headline without the name of the site before or behind it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from beritaclean.inputs.html.metadata.claims import Claim
from beritaclean.inputs.html.metadata.keys import NO_SECTIONS, SITE_HEADS
from beritaclean.inputs.html.metadata.sites import host_parts, key_of
from beritaclean.inputs.html.metadata.strings import norm

_SEPARATOR = re.compile(
    r"\s+(?:[-|–—:•·»›«~/]|::|--)\s+|\s*[|»›]\s*|:\s+|\s+[-–—](?=\w)|(?<=\w)[-–—]\s+"
)
_PAGE = re.compile(
    r"\(?(?:halaman|page|hal)\.?\s*(?:\d{1,3}(?:\s(?:of|dari)\s\d{1,3})?|all|semua)\)?",
    re.IGNORECASE,
)
_PAGE_BEHIND = re.compile(r"\s+[(-]?\s*halaman\s+(?:\d{1,3}|all)\)?$", re.IGNORECASE)
_MOST_PIECES = 12
_LONGEST_SITE = 6
"""Words of a site's name with its slogan or section: "Kompas.com Regional"."""
_FEWEST = 2
"""Spaces of a headline that a site's name and slogan may stand behind."""
_NAME_ALONE = 3
"""Words up to which a line with a site's name in it is no headline: "Detail Okezone"."""


def without_site(title: str, sites: frozenset[str], others: AbstractSet[str] = frozenset()) -> str:
    """A title without the site's name before or behind it.

    `sites` holds the names of the site, `others` the other titles that the page states, all as
    `norm` has them. A piece goes where it names the site or the page's number, or where the rest
    is one of the others; a real subtitle behind a dash stays.

    >>> sites = frozenset({"kompas com", "okezone"})
    >>> without_site("Banjir di Solo - Kompas.com Regional", sites)
    'Banjir di Solo'
    >>> without_site("Banjir di Solo - Tiga Tewas : Okezone News", sites)
    'Banjir di Solo - Tiga Tewas'
    >>> without_site("Banjir di Solo - Okezone - Baca, Tahu, Maju", sites)
    'Banjir di Solo'
    """
    bounds = [match.span() for match in _SEPARATOR.finditer(title)][:_MOST_PIECES]
    start, end = 0, len(title)
    for (cut, behind), (upto, _) in itertools.pairwise([*bounds, (end, end)]):
        if title[:cut].count(" ") >= _FEWEST and _is_site(title[behind:upto], sites):
            end = cut  # what stands behind the site's name is its slogan
            break
    for cut, behind in reversed([bound for bound in bounds if bound[1] < end]):
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


def may_have_section(title: str) -> bool:
    """Whether what stands before or behind a break is long enough to be a headline."""
    parts = halves(title)
    return bool(parts) and max(parts[-1][0].count(" "), parts[0][1].count(" ")) > _FEWEST


def without_section(title: str, sections: AbstractSet[str]) -> str:
    """A title without the section that stood between it and the site's name.

    >>> without_section("Warga Pulihkan Jembatan Kayu - Daerah", {"daerah"})
    'Warga Pulihkan Jembatan Kayu'
    """
    parts = halves(title)
    if parts:
        (first, behind), (before, last) = parts[0], parts[-1]
        if before.count(" ") > _FEWEST and norm(last) in sections:
            return before
        if behind.count(" ") > _FEWEST and norm(first) in sections:
            return behind
    return title


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


def names_only_site(text: str, sites: frozenset[str]) -> bool:
    """Whether a line names the site and says nothing beside.

    >>> sites = frozenset({"okezone"})
    >>> names_only_site("DETAIL OKEZONE", sites), names_only_site("Okezone Gelar Lomba", sites)
    (True, True)
    >>> names_only_site("Okezone Gelar Lomba Menulis Lagi", sites)
    False
    """
    key = norm(text)
    return (
        _is_site(text, sites)
        or key in NO_SECTIONS
        or key in SITE_HEADS
        or (norm(text).count(" ") < _NAME_ALONE and _names_site(text, sites))
    )


def beside(stated: str, title: str) -> tuple[str, ...]:
    """What a stated title has behind or before the headline: what may be the site's name first.

    >>> beside("Banjir di Solo - Daerah - Kabar Lembah", "Banjir di Solo")
    ('Kabar Lembah', 'Daerah - Kabar Lembah')
    """
    wanted = norm(title)
    if not wanted or norm(stated) == wanted:
        return ()
    for before, behind in halves(stated):
        if norm(before) == wanted:
            return tuple(dict.fromkeys((_pieces(behind)[-1], behind)))
        if norm(behind) == wanted:
            return tuple(dict.fromkeys((_pieces(before)[0], before)))
    return ()


def ends(claims: Iterable[Claim], title: str) -> Iterator[Claim]:
    """What the stated titles have beside the headline, as names that the site may have.

    >>> list(ends([Claim("title", "Kabar Lembah", "title")], "Banjir di Solo"))
    [Claim(field='site', value='Kabar Lembah', source='title alone')]
    """
    wanted = norm(title)
    for claim in claims:
        if claim.field != "title":
            continue
        pieces = beside(claim.value, title)
        yield from (Claim("site", piece, "title") for piece in pieces)
        if not pieces and claim.source == "title" and not likeness(norm(claim.value), wanted):
            yield Claim("site", claim.value, "title alone")  # the same on every page


def halves(title: str) -> list[tuple[str, str]]:
    """What stands before and behind each break of a title.

    >>> halves("Banjir di Solo | Isu Nasional")
    [('Banjir di Solo', 'Isu Nasional')]
    """
    found = itertools.islice(_SEPARATOR.finditer(title), _MOST_PIECES)
    return [(title[: one.start()].strip(), title[one.end() :].strip()) for one in found]


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in _SEPARATOR.split(text) if piece.strip()] or [""]


def likeness(one: str, other: str) -> float:
    """Share of the words that two titles have in common, of the longer one's.

    >>> likeness("banjir di solo", "banjir di solo meluas")
    0.75
    """
    words, more = set(one.split()), set(other.split())
    return len(words & more) / max(len(words), len(more), 1)


def site_names(stated: Iterable[str], host: str | None, outlet: str | None) -> frozenset[str]:
    """What the site may be called, as `norm` has it.

    >>> sorted(site_names([], "finance.detik.com", "detikFinance"))
    ['detik', 'detik com', 'detikcom', 'detikfinance', 'finance detik com']
    """
    names: set[str] = set()
    for name in stated:
        names |= {norm(name), key_of(name)}
    if outlet:
        names.add(norm(outlet))
    if host:
        names.add(norm(host))
    if (parts := host_parts(host)) is not None:
        names |= {parts.core, norm(parts.name), "".join(parts.name.split(".")[:2])}
    names |= {name.replace(" ", "") for name in names if name.count(" ") == 1}
    return frozenset(filter(None, names))
