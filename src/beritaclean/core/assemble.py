"""From a marked page to its article: the values of the marks become fields, the rest is story."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from beritaclean.core import addresses
from beritaclean.core.article import Article
from beritaclean.core.mojibake import holds_mojibake
from beritaclean.core.page import Hints, Line, Mark, Page
from beritaclean.core.parts import (
    Container,
    Credit,
    Dateline,
    Heading,
    Item,
    Kind,
    Link,
    Metadata,
    Names,
    Pagination,
    PromoList,
    Quality,
    Republished,
    Tags,
    Teaser,
    Verdict,
)
from beritaclean.core.sieves import words_of
from beritaclean.core.tile import tile
from beritaclean.dates import Stamp
from beritaclean.lexicon.gambling import advertises_gambling, may_advertise_gambling
from beritaclean.lexicon.roles import Role
from beritaclean.lexicon.words import fold
from beritaclean.outlets import host_of, load


def assemble(page: Page) -> Article:
    """Settle a page: what is marked becomes fields and labelled blocks, the rest is the story.

    The language is not judged here: see `beritaclean.pipeline.Pipeline`.
    """
    blocks, paragraphs = tile(page)
    fields = _Fields(page)
    text = "\n".join(paragraphs)
    source = page.text
    characters = _characters(text)
    everything = sum([line.end - line.start - line.words + 1 for line in page.lines])
    stated = page.hints.metadata or _NOTHING
    kind = page.hints.kind or fields.kind(paragraphs)
    if kind == "article" and _is_of_list(page, told=bool(paragraphs)):
        kind = "index"
    # of a web page the story is a small part
    words = page.facts.words if page.zone is None else words_of(text.lower())
    if kind == "article" and may_advertise_gambling(words) and advertises_gambling(text):
        kind = "other"
    pagination = _pages(fields.pagination, stated)
    when, assumed = stated.published, stated.published_assumed_zone
    if when is None and (day := fields.day(modified=False)):
        when, assumed = day.when, day.assumed_zone
    changed = stated.modified
    if changed is None and (day := fields.day(modified=True)):
        changed = day.when
    tags = stated.tags or tuple(
        dict.fromkeys(tag for row in fields.every(Tags) for tag in row.tags)
    )
    authors = _fuller(fields.names("author"), stated.authors)
    editors = _fuller(fields.names("editor"), stated.editors)
    listing = kind == "index" and not paragraphs
    if listing:  # dates, names and tags on it are those of the stories it lists
        when, assumed, changed, tags = None, False, None, ()
        authors = editors = ()
    complete = listing or not (
        (pagination is not None and pagination.continues) or _stops(paragraphs)
    )
    return Article(
        text=text,
        paragraphs=paragraphs,
        blocks=blocks,
        source=source,
        title=page.hints.title or (None if listing else fields.title),
        subtitle=fields.text("subtitle") or stated.subtitle,
        section=fields.text("nav", "section") or stated.section,
        dateline=fields.first(Dateline),
        outlet=_outlet(fields.outlet, page.hints),
        url=page.hints.url,
        domain=host_of(page.hints.url),
        authors=authors,
        editors=editors,
        contributors=fields.names("contributor") or stated.contributors,
        agencies=fields.agencies,
        tags=tags,
        captions=tuple(dict.fromkeys(fields.captions)),
        published=when,
        published_assumed_zone=assumed,
        modified=changed,
        related=tuple(link for link in fields.every(Link) if link.title),
        promos=tuple(fields.promo_lists()),
        republished=fields.first(Republished),
        pagination=pagination,
        canonical=stated.canonical,
        image=stated.image,
        free=stated.free,
        next_url=stated.next_url,
        single_url=stated.single_url,
        container=page.hints.container,
        read_as=page.hints.read_as,
        raw_runs=page.hints.runs,
        kind=kind,
        complete=complete,
        quality=quality(
            characters,
            everything,
            paragraphs,
            kind=kind,
            complete=complete,
            others=fields.others,
            container=page.hints.container,
        ),
    )


_NOTHING = Metadata()
"""What a plain text states about itself."""


def _characters(text: str) -> int:
    r"""How many characters of a text are no white space.

    As bytes they are counted in a third of the time of a split.

    >>> _characters("Panen\nraya "), _characters("Panen\u2003raya")
    (9, 9)
    """
    signs = len(text.encode("utf-8", "surrogatepass").translate(None, _NO_SIGN))
    return signs if text.isascii() else signs - sum(text.count(one) for one in _WIDE if one in text)


_WIDE = "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""White space beyond ASCII."""
_NO_SIGN = b" \t\n\v\f\r\x1c\x1d\x1e\x1f" + bytes(range(0x80, 0xC0))
"""The bytes of white space, and those that go on with a sign."""


def _is_of_list(page: Page, *, told: bool) -> bool:
    """Whether the address is that of a list, though its page may print a whole story.

    With a story on it, an address without a path may be all that a record says of its site.
    """
    url = page.hints.url
    if addresses.kind(url) != "index" or (told and page.zone is not None):
        return False
    several = any(mark.rule == _NEXT_STORY for marks in page.marks for mark in marks)
    return not told or several or not addresses.is_front_page(url)


def _fuller(printed: tuple[str, ...], stated: tuple[str, ...]) -> tuple[str, ...]:
    """The names in the text, or the page's own where it knows them all."""
    known = {name.casefold() for name in printed}
    return stated if known <= {name.casefold() for name in stated} else printed


def _opening(page: Page) -> int:
    """The line of a web page behind which a date is that of another story: its first paragraph."""
    if page.zone is None:
        return len(page.lines)
    story = sorted(page.zone.story)
    return next((at for at in story if page.lines[at].shape == "prose"), len(page.lines))


def _outlet(printed: str | None, hints: Hints) -> str | None:
    """The outlet as printed; on a web page that names its site, only one that is known.

    An unknown name there is an abbreviation, or a byline's: "BANDUNG, (PR).- ".
    """
    if printed is None or (
        hints.metadata is not None
        and hints.metadata.site is not None
        and fold(printed) not in load().channels
    ):
        return hints.outlet or printed
    return printed


def _pages(printed: Pagination | None, stated: Metadata) -> Pagination | None:
    """The place of a page among those of its story, as printed and as its head states it."""
    if stated.page is None and stated.pages is None and stated.next_url is None:
        return printed
    found = printed or Pagination()
    page, pages = found.page or stated.page, found.pages or stated.pages
    last = page is not None and page == pages
    return Pagination(
        page=page,
        pages=pages,
        continues=not last and (found.continues or stated.next_url is not None),
    )


_NEXT_STORY = "entries.headline"
"""The rule that finds where another story begins."""
_OF_STORY = frozenset({"byline", "date", "dateline", "tags"})
"""Labels of what belongs to one story, and behind the headline of another to that."""
_SURE_TITLE = "title.url"
"""What has the words of the address, wherever it stands."""
_Value = TypeVar("_Value")


class _Fields:
    """What the marks of a page say, sorted into the fields of an Article."""

    def __init__(self, page: Page) -> None:
        self.others = False
        self.captions: list[str] = []
        """One that says nothing is its line."""
        self._values: list[object] = []
        self._by_kind: dict[type, list[Any]] = {}
        self._texts: list[tuple[Mark, str]] = []
        opening = _opening(page)
        for line, marks in zip(page.lines, page.marks, strict=True):
            for mark in marks:
                self.others = self.others or mark.rule == _NEXT_STORY
                value = mark.value
                if isinstance(value, Stamp) and line.index > opening:
                    continue
                if self.others and mark.label in _OF_STORY:
                    continue
                if value is not None or mark.label == "caption":
                    for part in value if isinstance(value, tuple) else (value,):
                        self._take(line, mark, part)

    def _take(self, line: Line, mark: Mark, value: object) -> None:
        said = line.text
        if isinstance(value, str):
            self._texts.append((mark, value))
            said = value
        elif value is not None:
            self._values.append(value)
            self._by_kind.setdefault(type(value), []).append(value)
        if said and mark.label == "caption":
            self.captions.append(said)

    def every(self, kind: type[_Value]) -> list[_Value]:
        """The values of one kind, in order."""
        return self._by_kind.get(kind) or []

    def _either(self, *kinds: type) -> list[Any]:
        """The values of several kinds, in order."""
        found = [kind for kind in kinds if kind in self._by_kind]
        if len(found) > 1:
            return [value for value in self._values if type(value) in found]
        return self._by_kind[found[0]] if found else []

    def first(self, kind: type[_Value]) -> _Value | None:
        """The first value of a kind."""
        values = self._by_kind.get(kind)
        return values[0] if values else None

    def text(self, label: str, rule: str | None = None) -> str | None:
        """The first text that a mark of some label says; of one rule where that is given."""
        for mark, text in self._texts:
            if mark.label == label and (rule is None or rule == mark.rule):
                return text
        return None

    @property
    def title(self) -> str | None:
        """The headline: the address knows better than the place of a line."""
        return self.text("title", _SURE_TITLE) or self.text("title")

    def day(self, *, modified: bool) -> Stamp | None:
        """When the story was published, or changed."""
        days = self.every(Stamp)
        return next((day for day in days if (day.role == "modified") is modified), None)

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that are credited, each as it is printed last."""
        named = [value.agency for value in self._either(Dateline, Credit) if value.agency]
        return tuple({name.casefold(): name for name in reversed(named)}.values())[::-1]

    @property
    def pagination(self) -> Pagination | None:
        """The place among the pages of the story: each part as it is first said."""
        said = self.every(Pagination)
        if not said:
            return None
        return Pagination(
            page=next((one.page for one in said if one.page), None),
            pages=next((one.pages for one in said if one.pages), None),
            continues=any(one.continues for one in said),
        )

    @property
    def outlet(self) -> str | None:
        """The outlet as printed: by the dateline, else by the first byline or copyright.

        One that is known goes before one that is not: "BANDUNG, (PR).-".
        """
        filed = self.first(Dateline)
        signed = [value.outlet for value in self._either(Names, Credit)]
        printed = (filed.outlet if filed else None, *signed)
        named = list(filter(None, printed))
        known = (name for name in named if fold(name) in load().channels)
        return next(known, named[0] if named else None)

    def names(self, role: Role) -> tuple[str, ...]:
        """The names that bylines give for a role, each once.

        A user's (``by saridewi``) is told only where nobody else is: who posts is not who wrote.
        """
        bylines = (byline.names for byline in self.every(Names) if byline.role == role)
        found = tuple(dict.fromkeys(itertools.chain.from_iterable(bylines)))
        return tuple(name for name in found if " " in name or not name.islower()) or found

    def promo_lists(self) -> Iterator[PromoList]:
        """The promo lists with their items, in order; items above any heading are one too."""
        lists: list[tuple[str | None, list[str], list[Teaser]]] = []
        for value in self._either(Heading, Item, Teaser):
            if isinstance(value, Heading):
                lists.append((value.text, [], []))
            else:
                if not lists:
                    lists.append((None, [], []))
                _, titles, teasers = lists[-1]
                if isinstance(value, Item):
                    titles.append(value.text)
                else:
                    titles += [value.title] if value.title else []
                    teasers.append(value)
        for heading, items, shown in lists:
            yield PromoList(heading=heading, items=tuple(items), teasers=tuple(shown))

    def kind(self, paragraphs: tuple[str, ...]) -> Kind:
        """What the page is: what an extractor said, else what its title and captions say."""
        verdict = self.first(Verdict)
        if verdict is not None:
            return verdict.kind
        title = (self.title or "").casefold()
        told = sum(map(len, paragraphs))
        if title.startswith("in picture:") and told < _DESCRIPTION:
            return "gallery"
        if title.startswith(("foto:", "foto ", "berita foto", "galeri foto", "potret:")):
            return "gallery" if len(self.captions) > len(paragraphs) else "article"
        if title.startswith(("video:", "video ")) and told < _DESCRIPTION:
            return "video"
        return "article"


_DESCRIPTION = 600
"""Characters that describe a film or pictures; a story is longer."""


def _stops(paragraphs: tuple[str, ...]) -> bool:
    """True where the last paragraph breaks off at a word that ends no sentence.

    A missing full stop alone is no evidence: many outlets forget it.
    """
    if not paragraphs:
        return False
    words = paragraphs[-1].rsplit(None, 3)
    return len(words) > 3 and words[-1].casefold() in _HANGING


_NEVER_LAST = "yang dan dengan untuk dari ke di pada atau karena bahwa oleh serta"
_HANGING = frozenset(_NEVER_LAST.split())


_TWICE = 250
"""Characters of paragraphs that stand twice in a story: fewer are a refrain or a quote."""


def _says_twice(paragraphs: tuple[str, ...]) -> bool:
    """Whether a story says much of itself again, word for word."""
    if len(set(paragraphs)) == len(paragraphs):
        return False
    seen: set[str] = set()
    again = 0
    for text in paragraphs:
        again += len(text) if text in seen else 0
        seen.add(text)
    return again >= _TWICE


def quality(
    characters: int,
    everything: int,
    paragraphs: tuple[str, ...],
    *,
    kind: str,
    complete: bool,
    others: bool = False,
    container: Container | None = None,
) -> Quality:
    """The counted signals: of the characters of story and source, white space apart."""
    kept = characters / everything if everything else 0.0
    doubts = []
    if not paragraphs:
        doubts.append("no story")
    elif characters < 200:
        doubts.append("short story")
    if kind == "article" and paragraphs and kept < 0.1:
        doubts.append("mostly removed")
    if not complete:
        doubts.append(_CUT_OFF)
    if _says_twice(paragraphs):
        doubts.append("said twice")
    if others and paragraphs:
        doubts.append("another story")
    if any(map(holds_mojibake, paragraphs)):
        doubts.append("mojibake")
    if kind == "article" and container is not None:
        doubts += ["other container"] * container.is_close
        doubts += ["second opinion"] * (container.extractor == "trafilatura")
    return Quality(
        characters=characters,
        kept=round(min(kept, 1.0), 4),
        paragraphs=len(paragraphs),
        doubts=tuple(doubts),
    )


_CUT_OFF = "cut off"


def cut_short(article: Article) -> Article:
    """An article whose record says that it was cut off when it was fetched."""
    if not article.complete or article.kind == "index":
        return article
    doubts = (*article.quality.doubts, _CUT_OFF)
    return replace(article, complete=False, quality=replace(article.quality, doubts=doubts))
