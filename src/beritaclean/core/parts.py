"""The parts of an `Article`, and the values that marks carry to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from beritaclean.lexicon.roles import Role

Kind = Literal["article", "index", "gallery", "video", "other"]
"""What a page is; an ``index`` page has no story."""

TextKind = Literal["plain", "html", "markdown", "escaped", "mojibake"]
"""How the text of a field is written."""
TEXT_KINDS: tuple[TextKind, ...] = ("plain", "html", "markdown", "escaped", "mojibake")

Favour = Literal["precision", "balanced", "recall"]
"""What a pipeline would rather: less furniture, or all of the story."""
FAVOURS: tuple[Favour, ...] = ("precision", "balanced", "recall")


class RawRun(NamedTuple):
    """A stretch of what was read, and the stretch of the raw field that it was read from.

    It ends where the next one starts. Where both are of one length, each character was read from
    its own; else all of the one from all of the other, as a dash from ``&ndash;``. The last run of
    a text is empty: it says where the field ends.
    """

    start: int
    """Offset of its first character in `Article.source`."""
    raw_start: int
    """Offset in the raw field, in code points."""
    raw_end: int
    """Offset behind the stretch of the raw field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where a story was filed and by whom: ``JAKARTA, KOMPAS.com -``."""

    raw: str
    """As printed, with its separator, without outer white space."""
    place: str | None = None
    """The place as printed: ``JAKARTA``."""
    outlet: str | None = None
    """The outlet as printed: ``KOMPAS.com``."""
    agency: str | None = None
    """The news agency that the dateline credits."""

    def __str__(self) -> str:
        return self.raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A cross-link inside the story: ``Baca juga: …``."""

    marker: str
    """The words that announce it, as printed without the colon; empty for a bare title."""
    title: str | None = None
    """The title it leads to; None where the text has lost it."""
    url: str | None = None

    def __str__(self) -> str:
        return self.title or self.marker


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """A story as the page of a list shows it."""

    title: str | None = None
    """Its headline; None where the list prints none."""
    text: str | None = None
    """Its first words, paragraphs joined by a line break."""
    day: str | None = None
    """The day that the list prints beside it, as ISO 8601 writes it: ``2024-05-03``."""
    url: str | None = None
    """Where it stands, where the text prints that or the page links to it."""

    def __str__(self) -> str:
        return self.title or self.text or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromoList:
    """A list of other headlines: ``Terpopuler`` and what stands under it."""

    heading: str | None = None
    """As printed; None for a list without one."""
    items: tuple[str, ...] = ()
    """The titles, in order; a heading without items has none."""
    teasers: tuple[Teaser, ...] = ()
    """On the page of a list, the stories that it shows, each with what stands beside its title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Republished:
    """``Artikel ini telah tayang di X dengan judul Y``: where the story first stood."""

    outlet: str | None = None
    title: str | None = None
    url: str | None = None

    def __str__(self) -> str:
        return " | ".join(filter(None, (self.outlet, self.title, self.url)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """What a page says of its place among the pages of one story."""

    page: int | None = None
    """The number of this page, from 1, where the text says it."""
    pages: int | None = None
    """How many pages there are, where the text says it."""
    continues: bool = False
    """True where the text says that the story goes on elsewhere."""

    def __str__(self) -> str:
        return f"{self.page or '?'} of {self.pages or '?'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The language of the story."""

    code: str = "und"
    """ISO 639 code of two or three letters; ``und`` where there is too little to judge."""
    confidence: float = 0.0
    """How probable it is that the code is right, from 0 to 1; 0 where it is ``und``."""
    alternatives: tuple[tuple[str, float], ...] = ()
    """The next best codes with their probability, the best first; all of them for ``und``."""
    backend: str | None = None
    """Which back end judged; None where none did."""
    variety: str | None = None
    """A variety of the language that has a code of its own: ``bew`` for Betawi."""
    evidence: int = 0
    """How many distinct words the answer rests on, or letters where words are not spaced."""
    by_paragraph: tuple[tuple[str, float], ...] = ()
    """The share of each language in the characters of the story, by paragraph, largest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Counted signals; thresholds are the reader's."""

    characters: int = 0
    """Characters of the story that are no white space."""
    kept: float = 0.0
    """Share of the source's characters (white space apart) that are story, from 0 to 1."""
    paragraphs: int = 0
    doubts: tuple[str, ...] = ()
    """Reasons to look twice: ``no story``, ``short story``, ``mostly removed``, ``said twice``,
    ``another story``, ``mojibake``, ``cut off``, ``other container``, ``second opinion``."""


NEAR = 0.8
"""The share of a story's worth from which an element elsewhere on the page came close to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """Where on a web page the story was found, and where else it might have been."""

    extractor: str
    """Who decided: ``outlet`` (its own selector), ``microdata`` (an element that calls itself the
    body of the article), ``generic``, ``trafilatura``; ``none`` where there is no story."""
    xpath: str
    """The element that holds the story."""
    score: float = 0.0
    """Its characters of prose, less what its links cost."""
    runners_up: tuple[tuple[str, float], ...] = ()
    """XPath and score of the next best, the best first."""

    @property
    def is_close(self) -> bool:
        """Whether an element that neither holds this one nor lies in it came close to it.

        >>> near = (("/html/body/div[2]", 80.0),)
        >>> Container(extractor="generic", xpath="/html/body/p", score=90, runners_up=near).is_close
        True
        """
        return any(
            score > 0
            and score >= NEAR * self.score
            and not f"{xpath}/".startswith(f"{self.xpath}/")
            and not f"{self.xpath}/".startswith(f"{xpath}/")
            for xpath, score in self.runners_up
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page states about itself, outside its story; what it does not state is empty."""

    title: str | None = None
    """The headline, without the name of the site."""
    subtitle: str | None = None
    section: str | None = None
    """The last step of the breadcrumb, or the section that the metadata names."""
    authors: tuple[str, ...] = ()
    """Names without role words; no outlets, no teams, no links."""
    editors: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    published: datetime | None = None
    """With an offset, mended where the page states a wrong one."""
    modified: datetime | None = None
    published_assumed_zone: bool = False
    """True where no zone is stated anywhere, and +07:00 is assumed."""
    canonical: str | None = None
    image: str | None = None
    site: str | None = None
    """The name of the site: of its outlet where that is known, else what it calls itself."""
    language: str | None = None
    """The language that the page claims, as a code of two or three letters."""
    free: bool | None = None
    """False behind a paywall, None where the page does not say."""
    page: int | None = None
    pages: int | None = None
    next_url: str | None = None
    """The next page of the same story, absolute."""
    single_url: str | None = None
    """The whole story on one page, absolute."""
    kind: Kind | None = None
    """None where metadata alone cannot honestly tell."""
    body: str | None = field(default=None, repr=False)
    """The text of the story, where the metadata repeats it."""
    sources: tuple[tuple[str, str], ...] = ()
    """(field, where it came from), for every field that is filled."""


@dataclass(frozen=True, slots=True)
class Names:
    """Value of a byline mark: who, in which role."""

    role: Role
    names: tuple[str, ...]
    outlet: str | None = None
    """The outlet that the byline prints: ``Nama - detikFinance``."""

    def __str__(self) -> str:
        return f"{self.role}: {', '.join(self.names)}"


@dataclass(frozen=True, slots=True)
class Heading:
    """Value of a mark on the heading of a promo list."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Item:
    """Value of a mark on one item of a promo list."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Verdict:
    """Value of a mark that tells what the whole page is."""

    kind: Kind

    def __str__(self) -> str:
        return self.kind


@dataclass(frozen=True, slots=True)
class Tags:
    """Value of a mark on a line of tags."""

    tags: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.tags)


@dataclass(frozen=True, slots=True)
class Credit:
    """Value of a mark that credits a news agency or names the page's outlet."""

    agency: str | None = None
    outlet: str | None = None

    def __str__(self) -> str:
        return self.agency or self.outlet or ""
