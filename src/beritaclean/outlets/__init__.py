"""What is true of one outlet: its names, its domains, its datelines, its own phrases.

The facts are data: one TOML file per outlet or network beside this module, and `common.toml` for
the phrases that every newsroom shares. `docs/outlets.md` has their form; `files` reads and checks
them; this module puts them into tables that the extractors look things up in.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources

import regex

from beritaclean.errors import OutletDataError
from beritaclean.lexicon.words import first_letters, fold, fold_line
from beritaclean.outlets.channels import mothers
from beritaclean.outlets.files import Outlet, Phrase, outlets_in, parse
from beritaclean.outlets.hosts import host_of, hosts_of, original, section_of
from beritaclean.outlets.needles import needles_of

LONGEST_NOTICE = 390
"""A longer line that begins with a notice goes on with the story: a flattened page."""
LONGEST_FOR_PATTERNS = 200
"""Lines above this many characters are not tried against the patterns: none is that long."""


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
    mothers: Mapping[str, str] = field(repr=False)
    """Name of a channel -> the outlet that it is a part of."""
    stories: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Domain -> selectors of the story on its web pages."""

    def story_selectors(self, url: str | None) -> tuple[str, ...]:
        """The selectors for the pages of a URL's domain, or of its nearest parent that has some.

        >>> load().story_selectors("https://regional.kompas.com/read/1")[0]
        'div.read__content'
        """
        return next((self.stories[host] for host in hosts_of(url) if host in self.stories), ())

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
        section = section_of(url)
        for host in hosts_of(url):
            name = self.domains.get(f"{host}/{section}") or self.domains.get(host)
            if name is not None:
                return self.mothers.get(name, name)
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


@functools.cache
def load() -> Outlets:
    """All outlet files, read and checked once per process.

    Raises
    ------
    OutletDataError
        Where a file breaks the rules of this room; the text names the file and the entry.
    """
    return build(tuple(sorted(_read_all(), key=lambda outlet: outlet.key)))


def _read_all() -> Iterator[Outlet]:
    for entry in resources.files(__package__).iterdir():
        if entry.name.endswith(".toml"):
            try:
                data = tomllib.loads(entry.read_text(encoding="utf-8"))
            except tomllib.TOMLDecodeError as error:
                raise OutletDataError(f"outlets/{entry.name}: {error}") from error
            yield from outlets_in(entry.name.removesuffix(".toml"), data)


def build(files: tuple[Outlet, ...]) -> Outlets:
    """Put outlets into tables; no domain, name or phrase may stand at two of them."""
    domains = {domain: name for file in files for domain, name in file.domains.items()}
    names = {fold(name): file.key for file in files for name in file.dateline_names}
    phrases = [(fold_line(phrase.text), phrase) for file in files for phrase in file.phrases]
    glued = {fold(phrase.text): phrase for file in files for phrase in file.glued}
    starts: dict[str, list[tuple[str, Phrase]]] = {}
    for row in phrases:
        if row[1].open_end:
            starts.setdefault(row[0].partition(" ")[0], []).append(row)
    return Outlets(
        files=files,
        domains=domains,
        names=names,
        openings=first_letters(names),
        agencies={
            fold(name): file.name
            for file in files
            if file.agency
            for name in (file.name, *file.dateline_names)
        },
        channels=frozenset({*map(fold, domains.values()), *names}),
        lines={folded: phrase for folded, phrase in phrases if not phrase.open_end},
        starts={word: tuple(sorted(rows, key=_longest_first)) for word, rows in starts.items()},
        glued=tuple(
            _glue(text, phrase) for text, phrase in sorted(glued.items(), key=_longest_first)
        ),
        patterns=tuple(_compiled(file, *row) for file in files for row in file.patterns),
        mothers=dict(pair for file in files for pair in mothers(file.domains)),
        stories={
            domain: file.story
            for file in files
            if file.story
            for domain in file.domains
            if "/" not in domain
        },
    )


def _longest_first(row: tuple[str, Phrase]) -> tuple[int, str]:
    return -len(row[0]), row[0]


def _compiled(file: Outlet, source: str, phrase: Phrase) -> Pattern:
    try:
        pattern = regex.compile(source, regex.IGNORECASE)
    except regex.error as error:
        raise OutletDataError(f"outlets/{file.key}.toml: {source!r}: {error}") from error
    return Pattern(needles_of(source), pattern, phrase)


def _glue(text: str, phrase: Phrase) -> Glued:
    words = text.split()
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words))
    return Glued(text, re.compile(pattern, re.IGNORECASE), phrase)


__all__ = [
    "LONGEST_FOR_PATTERNS",
    "Glued",
    "Outlet",
    "Outlets",
    "Pattern",
    "Phrase",
    "build",
    "host_of",
    "load",
    "original",
    "parse",
]
