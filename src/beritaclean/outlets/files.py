"""What an outlet file says, read and checked; its form is in `docs/outlets.md`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from beritaclean.errors import OutletDataError

PHRASE_LABELS = frozenset(
    {"ad", "byline", "caption", "comment", "cta", "nav", "other", "promo", "related", "tags"}
)
"""The labels a phrase may carry. `promo`, `related` and `tags` phrases are headings or markers:
what follows them is read by the extractor of that name."""

_TABLES = frozenset({"outlet", "domains", "dateline", "phrases", "glued", "page"})
_OF_MASTHEADS = frozenset({"mastheads", "each"})
_ROW = frozenset({"name", "domain", "network", "names", "phrases"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of one outlet."""

    text: str
    """The phrase as written in the file, without the ``…``."""
    label: str
    """What a line that matches is: one of `PHRASE_LABELS`."""
    outlet: str
    """The key of the outlet it comes from: ``kompas``, ``common``."""
    open_end: bool = False
    """True where the file wrote ``…``: the line goes on."""

    @property
    def rule(self) -> str:
        """The name a removal carries: ``kompas.cta``."""
        return f"{self.outlet}.{self.label}"


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet, or a network of outlets that share their habits."""

    key: str
    """The name of its file, or of its row among the mastheads of one."""
    name: str
    network: str
    domains: Mapping[str, str]
    dateline_names: tuple[str, ...] = ()
    agency: bool = False
    phrases: tuple[Phrase, ...] = ()
    glued: tuple[Phrase, ...] = ()
    patterns: tuple[tuple[str, Phrase], ...] = ()
    story: tuple[str, ...] = ()
    """Selectors of the element that holds the story on its web pages."""


def outlets_in(key: str, data: Mapping[str, Any]) -> Iterator[Outlet]:
    """The outlets of one file: its own, and one for each row of its mastheads.

    >>> wilis = {"outlet": {"name": "Wilis"}, "each": {"cta": ["Baca berita {name} lainnya…"]}}
    >>> wilis["mastheads"] = {"wilis_kota": {"name": "Wilis Kota", "domain": "kota.wilis.id"}}
    >>> [(found.key, *(row.text for row in found.phrases)) for found in outlets_in("wilis", wilis)]
    [('wilis',), ('wilis_kota', 'Baca berita Wilis Kota lainnya')]
    """
    own = parse(key, {name: table for name, table in data.items() if name not in _OF_MASTHEADS})
    yield own
    each = data.get("each", {})
    if not all(isinstance(text, str) for texts in each.values() for text in texts):
        raise OutletDataError(f"outlets/{key}.toml: [each] takes literals only")
    for masthead, row in data.get("mastheads", {}).items():
        place = f"outlets/{key}.toml, {masthead}"
        if not {"name", "domain"} <= set(row) <= _ROW:
            raise OutletDataError(
                f"{place}: a masthead has a name, a domain, and what else of "
                f"{', '.join(sorted(_ROW - {'name', 'domain'}))}"
            )
        yield parse(masthead, _as_file(row, own.network, each), place)


def _as_file(
    row: Mapping[str, Any], network: str, each: Mapping[str, list[str]]
) -> dict[str, Mapping[str, Any]]:
    """The row of a masthead as a file of its own would say it."""
    name = row["name"]
    phrases = {label: [text.replace("{name}", name) for text in each[label]] for label in each}
    for label, entries in row.get("phrases", {}).items():
        phrases.setdefault(label, []).extend(entries)
    return {
        "outlet": {"name": name, "network": row.get("network", network)},
        "domains": {row["domain"]: name},
        "dateline": {"names": row.get("names", [name])},
        "phrases": phrases,
    }


def parse(key: str, data: Mapping[str, Any], place: str | None = None) -> Outlet:
    """The content of a file without mastheads as an `Outlet`; `key` is its name without ``.toml``.

    Raises
    ------
    OutletDataError
        Where the content breaks the rules of this room; the text names the file, or the place that
        is given, and the entry.
    """
    place = place or f"outlets/{key}.toml"
    unknown = set(data) - _TABLES
    if unknown:
        raise OutletDataError(f"{place}: unknown table {min(unknown)!r}")
    about = data.get("outlet", {})
    if not isinstance(about.get("name"), str):
        raise OutletDataError(f"{place}: [outlet] needs a name")
    phrases, patterns = _phrases(key, place, data.get("phrases", {}))
    glued, glued_patterns = _phrases(key, place, data.get("glued", {}))
    if glued_patterns:
        raise OutletDataError(f"{place}: [glued] takes literals only")
    return Outlet(
        key=key,
        name=about["name"],
        network=about.get("network", ""),
        domains=dict(data.get("domains", {})),
        dateline_names=tuple(data.get("dateline", {}).get("names", ())),
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
