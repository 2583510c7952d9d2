"""What is true of one outlet: its names, its domains, its datelines, its own phrases.

The facts are data: one TOML file per outlet or network beside this module, and
`common.toml` for the phrases that every newsroom shares. This module only loads them,
checks them and puts them into tables that the extractors look things up in.

A file looks like this::

    [outlet]
    name = "Kompas.com"               # the name a reader knows
    network = "KG Media"
    agency = false                    # true for a news agency that others credit

    [domains]                         # an unlisted subdomain takes its nearest parent's name
    "kompas.com" = "Kompas.com"

    [dateline]
    names = ["KOMPAS.com"]            # as printed in datelines; case is ignored
    cities = ["Pesisir Timur"]        # optional: places only this outlet writes

    [phrases]                         # label = phrases; see `Phrase`
    cta = ["Baca berita tanpa iklan…"]

    [page]                            # its web pages, the newest template first
    story = ["div.read__content"]     # tag, .class, #id, [key=value], each optional

    [glued]                           # phrases that also stand inside or behind a paragraph
    cta = ["Dapatkan update berita pilihan dan breaking news setiap hari…"]

A phrase is a literal; case and white space are folded. One that ends in ``…`` matches the
beginning of a line (in ``[glued]``: everything from there to the end of the line), one without
matches the whole line (in ``[glued]``: just itself). Where a literal cannot say it, an entry may
be ``{ regex = "…", why = "…" }``: it must match a whole line and must be linear, which
`tests/test_outlets.py` checks.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

import regex

from beritaclean.core.lines import Line
from beritaclean.core.sieves import Words, inner_words
from beritaclean.errors import OutletDataError
from beritaclean.lexicon.words import first_letters, fold, fold_line
from beritaclean.outlets.channels import mothers
from beritaclean.outlets.needles import needles_of, whole_in

PHRASE_LABELS = frozenset(
    {"ad", "byline", "caption", "comment", "cta", "nav", "other", "promo", "related", "tags"}
)
"""The labels a phrase may carry. `promo`, `related` and `tags` phrases are headings or markers:
what follows them is read by the extractor of that name."""

LONGEST_NOTICE = 390
"""A longer line that begins with a notice goes on with the story: a flattened page."""
LONGEST_FOR_PATTERNS = 200
"""Lines above this many characters are not tried against the patterns: none is that long."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of one outlet file."""

    text: str
    """The phrase as written in the file, without the ``…``."""
    label: str
    """What a line that matches is: one of `PHRASE_LABELS`."""
    outlet: str
    """The file it comes from: ``kompas``, ``common``."""
    open_end: bool = False
    """True where the file wrote ``…``: the line goes on."""

    @property
    def rule(self) -> str:
        """The name a removal carries: ``kompas.cta``."""
        return f"{self.outlet}.{self.label}"


@dataclass(frozen=True, slots=True)
class Outlet:
    """One file: an outlet, or a network of outlets that share their habits."""

    key: str
    name: str
    network: str
    domains: Mapping[str, str]
    dateline_names: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    agency: bool = False
    phrases: tuple[Phrase, ...] = ()
    glued: tuple[Phrase, ...] = ()
    patterns: tuple[tuple[str, Phrase], ...] = ()
    story: tuple[str, ...] = ()
    """Selectors of the element that holds the story on its web pages."""


@dataclass(frozen=True, slots=True)
class Glued:
    """A phrase that also stands inside or behind a paragraph."""

    text: str
    """Folded: white space is one space."""
    pattern: re.Pattern[str]
    """The phrase, case folded, white space free."""
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase that a literal cannot say; it matches a whole line."""

    needles: tuple[str, ...]
    """Literals in lower case, of which every match holds one; an empty one, where it has none."""
    pattern: regex.Pattern[str]
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Outlets:
    """All files, in the tables the extractors ask."""

    files: tuple[Outlet, ...]
    domains: Mapping[str, str] = field(repr=False)
    """Domain -> the name a reader knows."""
    names: Mapping[str, str] = field(repr=False)
    """Folded printed name -> the key of its file."""
    openings: frozenset[str] = field(repr=False)
    """The letters that these open with."""
    cities: frozenset[str] = field(repr=False)
    """Folded places that only outlet files know."""
    agencies: Mapping[str, str] = field(repr=False)
    """Folded printed name of a news agency -> its name."""
    channels: frozenset[str] = field(repr=False)
    """Folded names of outlets and channels, as a header byline prints them."""
    lines: Mapping[str, Phrase] = field(repr=False)
    """Folded whole line -> phrase."""
    starts: Mapping[str, tuple[tuple[str, Phrase], ...]] = field(repr=False)
    """First word -> (folded beginning, phrase), the longest first."""
    glued: tuple[Glued, ...] = field(repr=False)
    """The phrases that stand inside paragraphs, the longest first."""
    patterns: tuple[Pattern, ...] = field(repr=False)
    """The phrases that are regular expressions."""
    inside: Words = field(repr=False)
    """The lines that may hold a phrase inside."""
    patterned: Words = field(repr=False)
    """The lines that may match a pattern."""
    mothers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Name of a channel -> the outlet that it is a part of."""
    stories: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """Domain -> selectors of the story on its web pages."""

    def story_selectors(self, url: str | None) -> tuple[str, ...]:
        """The selectors for the pages of a URL's domain, or of its nearest parent that has some.

        >>> load().story_selectors("https://regional.kompas.com/read/1")[0]
        'div.read__content'
        """
        host = host_of(url)
        while host and "." in host:
            if host in self.stories:
                return self.stories[host]
            host = host.partition(".")[2]
        return ()

    def phrase(self, line: str) -> Phrase | None:
        """The phrase that the whole line is, or that it begins with; the longest wins.

        >>> load().phrase("SCROLL TO CONTINUE WITH CONTENT").label
        'ad'
        """
        found = self.phrase_of(fold_line(line))
        if found is not None or len(line) > LONGEST_FOR_PATTERNS:
            return found
        matching = (row.phrase for row in self.patterns if row.pattern.fullmatch(line))
        return next(matching, None)

    def phrase_of(self, key: str) -> Phrase | None:
        """The literal phrase for a line that is folded already; patterns are not tried.

        A phrase that leaves its end open holds a notice, and no story that runs on behind one.
        """
        hit = self.lines.get(key)
        if hit is not None:
            return hit
        rows = self.starts.get(key.partition(" ")[0])
        if rows is not None and len(key) <= LONGEST_NOTICE:
            for start, phrase in rows:
                if key.startswith(start):
                    return phrase
        return None

    def name_of(self, url: str | None) -> str | None:
        """The name a reader knows for the domain of a URL, or of a bare host.

        >>> load().name_of("https://aceh.tribunnews.com/2023/02/07/sepuluh-tokoh")
        'SerambiNews.com'
        >>> load().name_of("https://www.detik.com/jatim/berita/d-1")  # a channel, and its outlet
        'detikcom'
        >>> load().name_of("https://example.org/") is None
        True
        """
        host = host_of(url)
        section = _section(url)
        while host and "." in host:
            name = self.domains.get(f"{host}/{section}") or self.domains.get(host)
            if name is not None:
                return self.mothers.get(name, name)
            host = host.partition(".")[2]
        return None

    def rows(self, query: str | None = None) -> list[tuple[str, str, list[str]]]:
        """Name, network and domains of the outlets that a query means; of all without one.

        A query is a part of one of the three, or the URL of a page.

        >>> load().rows("https://www.tirto.id/1")
        [('Tirto.id', 'Tirto', ['tirto.id'])]
        """
        found: dict[tuple[str, str], list[str]] = {}
        for file in self.files:
            for domain, name in file.domains.items():
                found.setdefault((name, file.network), []).append(domain)
        rows = [(name, network, domains) for (name, network), domains in sorted(found.items())]
        if query is None:
            return rows
        wanted = query.casefold()
        hits = [
            row for row in rows if any(wanted in part.casefold() for part in (*row[:2], *row[2]))
        ]
        # a URL or an unlisted subdomain is part of no row
        return hits or [row for row in rows if row[0] == self.name_of(query)]


_COPIES = re.compile(
    r"https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?:)"
    r"|https?://[\w-]+\.cdn\.ampproject\.org/(?:[cv]|wp)/(?:s/)?"
    r"|https?://webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]{12}:)?"
)
"""What archives and caches put before the URL of a page. Source: their own documentation."""
_COPIERS = ("web.archive.org", "ampproject", "webcache")


def original(url: str) -> str:
    """The URL that a page had before an archive or a cache copied it.

    >>> original("https://web.archive.org/web/20200102030405/https://www.kompas.com/read/1")
    'https://www.kompas.com/read/1'
    """
    if not url.startswith("http") or not any(copier in url for copier in _COPIERS):
        return url
    return _COPIES.sub("", url, count=1)


@functools.lru_cache(maxsize=16)  # it is asked several times of each document
def host_of(url: str | None) -> str | None:
    """The host of a URL in lower case, without ``www.``, ``m.`` and the port; None without one.

    A copy in an archive or a cache has the host of its original.

    >>> host_of("https://www.Kompas.com:443/a"), host_of("kompas.com/a"), host_of("judul")
    ('kompas.com', 'kompas.com', None)
    """
    if not url:
        return None
    url = original(url)
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:  # a bracket that is no IPv6 address
        return None
    if not host or "." not in host:
        return None
    for prefix in ("www.", "m.", "amp."):
        host = host.removeprefix(prefix)
    return host


def _section(url: str | None) -> str:
    """The first step of a URL's path, which names the desk at some outlets; "" without one."""
    url = original(url) if url else url
    try:
        path = urlsplit(url if "//" in (url or "") else f"//{url}").path if url else ""
    except ValueError:  # as in host_of
        return ""
    return path.lstrip("/").partition("/")[0].lower()


@functools.cache
def load() -> Outlets:
    """All outlet files, read and checked once per process.

    Raises
    ------
    OutletDataError
        Where a file breaks the rules of this room; the text names the file and the entry.
    """
    return build(tuple(_read_all()))


def _read_all() -> Iterator[Outlet]:
    room = resources.files(__package__)
    for entry in sorted(room.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            try:
                data = tomllib.loads(entry.read_text(encoding="utf-8"))
            except tomllib.TOMLDecodeError as error:
                raise OutletDataError(f"outlets/{entry.name}: {error}") from error
            yield parse(entry.name.removesuffix(".toml"), data)


def parse(key: str, data: Mapping[str, Any]) -> Outlet:
    """One file's content as an `Outlet`; `key` is the file's name without ``.toml``."""
    place = f"outlets/{key}.toml"
    unknown = set(data) - {"outlet", "domains", "dateline", "phrases", "glued", "page"}
    if unknown:
        raise OutletDataError(f"{place}: unknown table {min(unknown)!r}")
    about = data.get("outlet", {})
    if not isinstance(about.get("name"), str):
        raise OutletDataError(f"{place}: [outlet] needs a name")
    phrases, patterns = _phrases(key, place, data.get("phrases", {}))
    glued, glued_patterns = _phrases(key, place, data.get("glued", {}))
    if glued_patterns:
        raise OutletDataError(f"{place}: [glued] takes literals only")
    dateline = data.get("dateline", {})
    return Outlet(
        key=key,
        name=about["name"],
        network=about.get("network", ""),
        domains=dict(data.get("domains", {})),
        dateline_names=tuple(dateline.get("names", ())),
        cities=tuple(dateline.get("cities", ())),
        agency=bool(about.get("agency", False)),
        phrases=phrases,
        glued=glued,
        patterns=patterns,
        story=tuple(data.get("page", {}).get("story", ())),
    )


def _phrases(
    key: str, place: str, table: Mapping[str, Any]
) -> tuple[tuple[Phrase, ...], tuple[tuple[str, Phrase], ...]]:
    literals: list[Phrase] = []
    patterns: list[tuple[str, Phrase]] = []
    for label, entries in table.items():
        if label not in PHRASE_LABELS:
            raise OutletDataError(f"{place}: {label!r} is no label of a phrase")
        for entry in entries:
            if isinstance(entry, str):
                text = entry.removesuffix("…")
                literals.append(Phrase(text, label, key, open_end=text != entry))
            elif isinstance(entry, dict) and set(entry) == {"regex", "why"}:
                patterns.append((entry["regex"], Phrase(entry["regex"], label, key)))
            else:
                raise OutletDataError(
                    f"{place}: {entry!r} is neither a text nor {{ regex = …, why = … }}"
                )
    return tuple(literals), tuple(patterns)


def build(files: tuple[Outlet, ...]) -> Outlets:
    """Put files into tables; the first file to claim a domain or a line keeps it."""
    domains: dict[str, str] = {}
    names: dict[str, str] = {}
    cities: set[str] = set()
    agencies: dict[str, str] = {}
    lines: dict[str, Phrase] = {}
    starts: dict[str, list[tuple[str, Phrase]]] = {}
    glued: dict[str, Phrase] = {}
    patterns: list[Pattern] = []
    for file in files:
        for domain, name in file.domains.items():
            domains.setdefault(domain, name)
        for name in file.dateline_names:
            names.setdefault(fold(name), file.key)
        cities.update(map(fold, file.cities))
        if file.agency:
            for name in (file.name, *file.dateline_names):
                agencies.setdefault(fold(name), file.name)
        for phrase in file.phrases:
            folded = fold_line(phrase.text)
            if phrase.open_end:
                starts.setdefault(folded.partition(" ")[0], []).append((folded, phrase))
            else:
                lines.setdefault(folded, phrase)
        for phrase in file.glued:
            glued.setdefault(fold(phrase.text), phrase)
        for source, phrase in file.patterns:
            try:
                compiled = regex.compile(source, regex.IGNORECASE)
            except regex.error as error:
                raise OutletDataError(f"outlets/{file.key}.toml: {source!r}: {error}") from error
            patterns.append(Pattern(needles_of(source), compiled, phrase))
    needles = [
        (text, whole_in(row.pattern.pattern, text)) for row in patterns for text in row.needles
    ]
    return Outlets(
        files=files,
        domains=domains,
        names=names,
        openings=first_letters(names),
        cities=frozenset(cities),
        agencies=agencies,
        channels=frozenset({*map(fold, domains.values()), *names}),
        lines=lines,
        starts={
            word: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))
            for word, rows in starts.items()
        },
        glued=tuple(
            _glue(text, glued[text]) for text in sorted(glued, key=lambda text: (-len(text), text))
        ),
        patterns=tuple(patterns),
        inside=Words(
            rows=[(max(text.split(), key=len), inner_words(f" {text}")) for text in glued]
        ),
        patterned=Words(rows=needles, test=_may_be_pattern),
        mothers=dict(pair for file in reversed(files) for pair in mothers(file.domains)),
        stories={
            domain: file.story
            for file in reversed(files)
            if file.story
            for domain in file.domains
            if "/" not in domain
        },
    )


def _may_be_pattern(line: Line) -> bool:
    return line.end - line.start <= LONGEST_FOR_PATTERNS


def _glue(text: str, phrase: Phrase) -> Glued:
    words = text.split()
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words))
    return Glued(text, re.compile(pattern, re.IGNORECASE), phrase)
