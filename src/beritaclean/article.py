"""The noun of the end: the `Article`, and how a page with its marks becomes one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from beritaclean.dates import Stamp
from beritaclean.errors import SchemaError
from beritaclean.outlets import host_of
from beritaclean.page import KEPT, Line, Mark, Page
from beritaclean.parts import (
    Credit,
    Dateline,
    Heading,
    Item,
    Kind,
    Language,
    Link,
    Names,
    Pagination,
    PromoList,
    Quality,
    Republished,
    Role,
    Tags,
    Verdict,
)

SCHEMA_VERSION = 1
"""Grows when a field of the Article changes its meaning or goes."""


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled stretch of the source; the blocks of an Article tile it."""

    start: int
    """Offset of the first character in `Article.source`, in code points."""
    end: int
    """Offset behind the last character."""
    label: str
    """What it is: one of `beritaclean.LABELS`, or a word of a user's own extractor."""
    rule: str
    """The rule that gave the label; ``story`` for what no rule claimed."""
    value: str | None = None
    """What it says, cleaned: the title of a cross-link, an ISO date, a name."""
    why: str = ""
    """The evidence in words, where the rule's name does not say it."""

    @property
    def kept(self) -> bool:
        """True where the stretch is story."""
        return self.label in KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article, and everything that stood around it.

    Nothing is lost: `blocks` tile `source`, and `text` is the kept blocks, joined.

    >>> import beritaclean
    >>> article = beritaclean.clean("SOLO, KOMPAS.com - Pasar itu dibuka lagi hari ini.")
    >>> article.text
    'Pasar itu dibuka lagi hari ini.'
    >>> article.dateline.place, article.outlet
    ('SOLO', 'KOMPAS.com')
    """

    text: str
    """The story: its paragraphs, joined by line breaks."""
    paragraphs: tuple[str, ...]
    """The story's paragraphs; a subhead is a paragraph."""
    blocks: tuple[Block, ...] = field(repr=False)
    """Labelled stretches that tile `source` without gap or overlap."""
    source: str = field(repr=False)
    """What was read, unchanged."""
    title: str | None = None
    subtitle: str | None = None
    """The standfirst, where it stands outside the story."""
    section: str | None = None
    dateline: Dateline | None = None
    outlet: str | None = None
    """The outlet as the text prints it, else the name of the URL's domain."""
    url: str | None = None
    domain: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    """Translators, photographers and others that a byline names."""
    agencies: tuple[str, ...] = ()
    """News agencies credited as the source."""
    tags: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    published: datetime | None = None
    """With offset. Where the text prints no zone, WIB is assumed: see the next field."""
    published_assumed_zone: bool = False
    modified: datetime | None = None
    related: tuple[Link, ...] = ()
    """Cross-links that stood inside the story."""
    promos: tuple[PromoList, ...] = ()
    """Lists of other headlines, empty ones too."""
    republished: Republished | None = None
    pagination: Pagination | None = None
    kind: Kind = "article"
    complete: bool = True
    """False where the text visibly stops in mid-article."""
    language: Language = Language()  # noqa: RUF009 - frozen; the schema shows it
    quality: Quality = Quality()  # noqa: RUF009 - frozen; the schema shows it

    @property
    def removed(self) -> tuple[Block, ...]:
        """The blocks that are not story and not blank, in order."""
        return tuple(b for b in self.blocks if not b.kept and b.label != "blank")

    def labelled(self, label: str) -> tuple[str, ...]:
        """The source text of every block with this label, without outer white space."""
        return tuple(self.source[b.start : b.end].strip() for b in self.blocks if b.label == label)

    def explain(self) -> str:
        r"""Every removal, a line each: label, rule, and the text that went.

        >>> import beritaclean
        >>> print(beritaclean.clean("Hujan turun.\nBaca juga: Banjir Surut").explain())
        related  related.line  Baca juga: Banjir Surut
        """
        rows = [
            (b.label, b.rule, " ".join(self.source[b.start : b.end].split()), b.why)
            for b in self.removed
        ]
        wide = max((len(label) for label, *_ in rows), default=0)
        wider = max((len(rule) for _, rule, *_ in rows), default=0)
        return "\n".join(
            f"{label:{wide}}  {rule:{wider}}  {text}{f'  ({why})' if why else ''}"
            for label, rule, text, why in rows
        )

    def to_dict(self) -> dict[str, Any]:
        """This article as plain dicts, lists, strings and numbers; dates in ISO 8601."""
        import msgspec  # noqa: PLC0415 - 20 ms that `import beritaclean` does not pay

        plain: dict[str, Any] = _plain(msgspec.to_builtins(self))
        return {"schema": SCHEMA_VERSION, **plain}

    def to_json(self) -> bytes:
        """This article as one line of JSON in UTF-8."""
        import msgspec  # noqa: PLC0415

        return msgspec.json.encode(self.to_dict())

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The article that `to_dict` wrote.

        Raises
        ------
        SchemaError
            Where a field is missing or has the wrong type; the text names its path.
        """
        import msgspec  # noqa: PLC0415

        version = data.get("schema", SCHEMA_VERSION)
        if version != SCHEMA_VERSION:
            raise SchemaError(
                f"this article has schema {version!r}; this version of beritaclean reads "
                f"{SCHEMA_VERSION}: read it with the version that wrote it"
            )
        try:
            return msgspec.convert(dict(data), cls)
        except msgspec.ValidationError as error:
            raise SchemaError(f"not an Article: {error}") from error

    @classmethod
    def from_json(cls, data: bytes | str) -> Article:
        """The article that `to_json` wrote; raises `SchemaError` as `from_dict` does."""
        import msgspec  # noqa: PLC0415

        try:
            return cls.from_dict(msgspec.json.decode(data, type=dict[str, Any]))
        except msgspec.DecodeError as error:
            raise SchemaError(f"not an Article: {error}") from error


def _plain(value: Any) -> Any:
    """The value with lists for tuples, and without lone surrogates, which UTF-8 cannot hold."""
    if isinstance(value, str):
        if value.isascii() or not _SURROGATE.search(value):
            return value
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


_SURROGATE = re.compile("[\ud800-\udfff]")


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `Article.to_dict` and `to_json` write."""
    import msgspec  # noqa: PLC0415

    (reference,), definitions = msgspec.json.schema_components(
        [Article], ref_template="#/$defs/{name}"
    )
    shape = definitions["Article"]
    shape["properties"] = {"schema": {"const": SCHEMA_VERSION}, **shape["properties"]}
    shape["required"] = list(shape["properties"])
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Article",
        **reference,
        "$defs": definitions,
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(whole))  # defaults are tuples
    return plain


def assemble(page: Page) -> Article:
    """Settle a page: what is marked becomes fields and labelled blocks, the rest is the story.

    The language is not judged here: see `beritaclean.pipeline.Pipeline`.
    """
    blocks, paragraphs = tile(page)
    fields = _Fields(page)
    text = "\n".join(paragraphs)
    source = page.text
    characters = sum(map(len, text.split()))
    everything = sum(line.end - line.start - line.words + 1 for line in page.lines)
    kind = fields.kind(paragraphs)
    # the dates and tags of an index are those of the stories it lists
    published, modified = (fields.published, fields.modified) if kind != "index" else (None, None)
    complete = kind == "index" or not (
        (fields.pagination is not None and fields.pagination.continues) or _stops(paragraphs)
    )
    return Article(
        text=text,
        paragraphs=paragraphs,
        blocks=blocks,
        source=source,
        title=page.hints.title or (fields.title if kind != "index" else None),
        subtitle=fields.subtitle,
        section=fields.section,
        dateline=fields.dateline,
        outlet=fields.outlet or page.hints.outlet,
        url=page.hints.url,
        domain=host_of(page.hints.url),
        authors=fields.names("author"),
        editors=fields.names("editor"),
        contributors=fields.names("contributor"),
        agencies=tuple({name.casefold(): name for name in reversed(fields.agencies)}.values())[
            ::-1
        ],
        tags=tuple(dict.fromkeys(fields.tags)) if kind != "index" else (),
        captions=tuple(dict.fromkeys(fields.captions)),
        published=published.when if published else None,
        published_assumed_zone=published.assumed_zone if published else False,
        modified=modified.when if modified else None,
        related=tuple(fields.related),
        promos=tuple(fields.promo_lists()),
        republished=fields.republished,
        pagination=fields.pagination,
        kind=kind,
        complete=complete,
        quality=_quality(characters, everything, paragraphs, kind=kind, complete=complete),
    )


def tile(page: Page) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Blocks that cover the page's text in order, and the paragraphs that the kept ones make.

    A line's block takes the line break behind it; further blank lines are a block of their
    own. White space and bare punctuation between two marks go to the block before. A line of the
    page that keeps anything is a paragraph.
    """
    text = page.text
    blocks: list[Block] = []
    paragraphs: list[str] = []
    ends = [*page.starts[1:], len(text)][: len(page.lines)]
    at = 0
    for line, marks, rest in zip(page.lines, page.marks, ends, strict=True):
        start = line.start
        if start > at:
            indent = text.rfind("\n", at, start) + 1
            if indent > at:
                blocks.append(Block(at, indent, "blank", "blank"))
                at = indent
        newline = text.find("\n", line.end, rest)
        end = newline + 1 if newline >= 0 else rest
        if not marks:
            if line.shape == "bare":
                blocks.append(Block(at, end, "blank", "blank"))
            else:
                blocks.append(Block(at, end, "body", "story"))
                paragraphs.append(line.text)
        elif len(marks) == 1 and marks[0].start == start and marks[0].end == line.end:
            mark = marks[0]
            said = _said(mark.value)
            blocks.append(Block(at, end, mark.label, mark.rule, said, mark.why))
            if mark.label in KEPT:
                paragraphs.append(line.text)
        else:
            pieces = _pieces(text, at, end, marks)
            blocks.extend(pieces)
            paragraph = _joined(text, pieces)
            if paragraph:
                paragraphs.append(paragraph)
        at = end
    if at < len(text):
        blocks.append(Block(at, len(text), "blank", "blank"))
    return tuple(blocks), tuple(paragraphs)


def _pieces(text: str, start: int, end: int, marks: tuple[Mark, ...]) -> list[Block]:
    """The blocks of one line that carries marks."""
    rows: list[tuple[int, str, str, str | None, str]] = []
    at = start
    for mark in marks:
        if mark.start > at and any(map(str.isalnum, text[at : mark.start])):
            rows.append((at, "body", "story", None, ""))
        begin = mark.start if rows else start
        rows.append((begin, mark.label, mark.rule, _said(mark.value), mark.why))
        at = mark.end
    if any(map(str.isalnum, text[at:end])):
        rows.append((at, "body", "story", None, ""))
    stops = [*(row[0] for row in rows[1:]), end]
    return [Block(row[0], stop, *row[1:]) for row, stop in zip(rows, stops, strict=True)]


def _joined(text: str, pieces: list[Block]) -> str:
    """The kept pieces of one line: as they stand where they touch, a space where one is cut out."""
    return " ".join(text[start:end] for start, end in _runs(text, pieces))


def _runs(text: str, pieces: list[Block]) -> list[tuple[int, int]]:
    """The stretches of one line that are kept, without white space at their ends."""
    runs: list[tuple[int, int]] = []
    for block in pieces:
        if block.label in KEPT:
            if runs and runs[-1][1] == block.start:
                runs[-1] = (runs[-1][0], block.end)
            else:
                runs.append((block.start, block.end))
    stripped = []
    for start, end in runs:
        piece = text[start:end]
        if piece.strip():
            head = start + len(piece) - len(piece.lstrip())
            stripped.append((head, head + len(piece.strip())))
    return stripped


def kept_runs(page: Page) -> list[tuple[str, list[tuple[int, int]]]]:
    """Each paragraph of a page's story, and the stretches of the source that it is made of."""
    rows = []
    text = page.text
    for line, marks in zip(page.lines, page.marks, strict=True):
        if not marks:
            if line.shape != "bare":
                rows.append((line.text, [(line.start, line.end)]))
        elif len(marks) > 1 or marks[0].start > line.start or marks[0].end < line.end:
            runs = _runs(text, _pieces(text, line.start, line.end, marks))
            if runs:
                rows.append((" ".join(text[start:end] for start, end in runs), runs))
        elif marks[0].label in KEPT:
            rows.append((line.text, [(line.start, line.end)]))
    return rows


def _said(value: object) -> str | None:
    """A mark's value as a block's plain text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return value.when.isoformat() if isinstance(value, Stamp) else str(value)


class _Fields:
    """The values of a page's marks, sorted into the fields of an Article."""

    def __init__(self, page: Page) -> None:
        self.title: str | None = None
        self.subtitle: str | None = None
        self.section: str | None = None
        self.dateline: Dateline | None = None
        self.published: Stamp | None = None
        self.modified: Stamp | None = None
        self.republished: Republished | None = None
        self.pagination: Pagination | None = None
        self.agencies: list[str] = []
        self.tags: list[str] = []
        self.captions: list[str] = []
        self.related: list[Link] = []
        self._outlets: list[str] = []
        self._names: dict[Role, dict[str, None]] = {}
        self._promos: list[tuple[str | None, list[str]]] = []
        self._verdict: Kind | None = None
        for line, marks in zip(page.lines, page.marks, strict=True):
            for mark in marks:
                if mark.value is not None or mark.label == "caption":
                    self._take(line, mark)

    def _take(self, line: Line, mark: Mark) -> None:  # noqa: PLR0915 - a case per kind of value
        value = mark.value
        match value:
            case tuple():
                for part in value:
                    self._take(line, Mark(mark.start, mark.end, mark.label, mark.rule, part))
            case Dateline():
                if self.dateline is None:
                    self.dateline = value
                if value.agency:
                    self.agencies.append(value.agency)
            case Stamp():
                if value.role == "modified":
                    self.modified = self.modified or value
                else:
                    self.published = self.published or value
            case Names():
                if value.outlet:
                    self._outlets.append(value.outlet)
                self._names.setdefault(value.role, {}).update(dict.fromkeys(value.names))
            case Link():
                if value.title:
                    self.related.append(value)
            case Heading():
                self._promos.append((value.text, []))
            case Item():
                if not self._promos:
                    self._promos.append((None, []))
                self._promos[-1][1].append(value.text)
            case Republished():
                self.republished = self.republished or value
            case Pagination():
                self._turn(value)
            case Tags():
                self.tags.extend(value.tags)
            case Credit():
                if value.agency:
                    self.agencies.append(value.agency)
                if value.outlet:
                    self._outlets.append(value.outlet)
            case Verdict():
                self._verdict = self._verdict or value.kind
            case str() if mark.label == "title":
                self.title = self.title or value
            case str() if mark.label == "subtitle":
                self.subtitle = self.subtitle or value
            case str() if mark.label == "nav" and mark.rule == "section":
                self.section = self.section or value
            case _:
                pass
        if mark.label == "caption":
            text = value if isinstance(value, str) else line.text
            if text:
                self.captions.append(text)

    def _turn(self, said: Pagination) -> None:
        old = self.pagination or Pagination()
        self.pagination = Pagination(
            page=old.page or said.page,
            pages=old.pages or said.pages,
            continues=old.continues or said.continues,
        )

    @property
    def outlet(self) -> str | None:
        """The outlet as printed: by the dateline, else by the first byline or copyright."""
        if self.dateline is not None and self.dateline.outlet:
            return self.dateline.outlet
        return self._outlets[0] if self._outlets else None

    def names(self, role: Role) -> tuple[str, ...]:
        """The names that bylines give for a role, each once."""
        return tuple(self._names.get(role, ()))

    def promo_lists(self) -> Iterator[PromoList]:
        """The promo lists with their items, in order."""
        for heading, items in self._promos:
            yield PromoList(heading=heading, items=tuple(items))

    def kind(self, paragraphs: tuple[str, ...]) -> Kind:
        """What the page is: what an extractor said, else what its title and captions say."""
        if self._verdict is not None:
            return self._verdict
        title = (self.title or "").casefold()
        if title.startswith(("foto:", "foto ", "berita foto", "galeri foto", "potret:")):
            return "gallery" if len(self.captions) > len(paragraphs) else "article"
        if title.startswith(("video:", "video ")) and sum(map(len, paragraphs)) < 600:
            return "video"
        return "article"


def _stops(paragraphs: tuple[str, ...]) -> bool:
    """True where the last paragraph breaks off: an ellipsis of a teaser, a word without an end.

    A missing full stop alone is no evidence: many outlets forget it.
    """
    if not paragraphs:
        return False
    last = paragraphs[-1].rstrip()
    if last.endswith(("[...]", "[…]", "[+")):
        return True
    words = last.split()
    return len(words) > 3 and words[-1].casefold() in _HANGING


_NEVER_LAST = "yang dan dengan untuk dari ke di pada atau karena bahwa oleh serta"
_HANGING = frozenset(_NEVER_LAST.split())


def _quality(
    characters: int, everything: int, paragraphs: tuple[str, ...], *, kind: str, complete: bool
) -> Quality:
    kept = characters / everything if everything else 0.0
    doubts = []
    if not paragraphs:
        doubts.append("no story")
    elif characters < 200:
        doubts.append("short story")
    if kind == "article" and paragraphs and kept < 0.1:
        doubts.append("mostly removed")
    if not complete:
        doubts.append("cut off")
    return Quality(
        characters=characters,
        kept=round(min(kept, 1.0), 4),
        paragraphs=len(paragraphs),
        doubts=tuple(doubts),
    )
