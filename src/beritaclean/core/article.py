"""The noun of the end: the `Article`, its `Block`s, and how they are written and read."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, make_dataclass
from datetime import datetime
from typing import Any

from beritaclean.core.edits import raw_span
from beritaclean.core.flat import FIELDS, value_of
from beritaclean.core.page import KEPT
from beritaclean.core.parts import (
    Container,
    Dateline,
    Kind,
    Language,
    Link,
    Pagination,
    PromoList,
    Quality,
    RawRun,
    Republished,
)
from beritaclean.errors import SchemaError
from beritaclean.lexicon.text import each_string
from beritaclean.lexicon.words import opening

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
    tag: str | None = None
    """On a web page, the structure it is part of: ``li``, ``h2``, ``blockquote``, ``tr`` …"""
    xpath: str | None = None
    """On a web page, where its element stands in the tree."""

    @property
    def kept(self) -> bool:
        """True where the stretch is story."""
        return self.label in KEPT


_Draft = make_dataclass(
    "_Draft",
    [(own.name, own.type, field(default=own.default)) for own in fields(Block)],
    slots=True,
)
"""A block as it is made: what is frozen takes five times as long."""


def block(*values: Any) -> Block:
    """A `Block` of its values, for pages that have hundreds.

    >>> block(0, 5, "body", "story")
    Block(start=0, end=5, label='body', rule='story', value=None, why='', tag=None, xpath=None)
    """
    made: Block = _Draft(*values)
    made.__class__ = Block
    return made


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
    blocks: tuple[Block, ...]
    """Labelled stretches that tile `source` without gap or overlap."""
    source: str
    """What was read; the field as it came, but for what `read_as` says was taken off."""
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
    canonical: str | None = None
    """The URL that the page calls its own."""
    image: str | None = None
    """The URL of the picture that the page gives for the story."""
    free: bool | None = None
    """False where the page says that it must be paid for; None where it says nothing."""
    next_url: str | None = None
    """Where the next page of the story stands."""
    single_url: str | None = None
    """Where all pages of the story stand on one."""
    container: Container | None = None
    """Where on a web page the story was found; None for a plain text."""
    read_as: str = "plain"
    """How the text was written: ``plain``, ``html`` (a fragment), ``markdown``, ``escaped``, or
    several, the outer first, with a plus between; ``page`` for a web page."""
    raw_runs: tuple[RawRun, ...] = ()
    """Where each stretch of `source` was read from; empty where it is the raw field itself."""
    kind: Kind = "article"
    complete: bool = True
    """False where the text visibly stops in mid-article."""
    language: Language = Language()  # noqa: RUF009 - frozen; the schema shows it
    quality: Quality = Quality()  # noqa: RUF009 - frozen; the schema shows it

    def __repr__(self) -> str:
        """On one line: its title or first words, and what tells whether it is good."""
        signals = self.quality
        told = (
            self.kind,
            f"{signals.characters} characters",
            f"{signals.paragraphs} paragraph{'' if signals.paragraphs == 1 else 's'}",
            self.language.code,
            *filter(None, (self.outlet, *signals.doubts)),
        )
        return f"<Article {opening(self.title or self.text or self.source)}: {', '.join(told)}>"

    @property
    def extractor(self) -> str:
        """Who found the story: ``text``, or on a web page what `Container.extractor` says."""
        return self.container.extractor if self.container else "text"

    @property
    def removed(self) -> tuple[Block, ...]:
        """The blocks that are not story and not blank, in order."""
        return tuple(b for b in self.blocks if not b.kept and b.label != "blank")

    def raw_span(self, block: Block) -> tuple[int, int] | None:
        """The shortest stretch of the raw field that holds all characters of a block.

        None on a web page, of which `source` is the visible text.

        >>> import beritaclean
        >>> raw = "<p>Hujan &amp; angin.</p><p>Warga lega.</p>"
        >>> article = beritaclean.clean(raw)
        >>> start, end = article.raw_span(article.blocks[0])
        >>> raw[start:end]
        'Hujan &amp; angin.</p><p>'
        """
        if self.read_as == "page":
            return None
        return raw_span(self.raw_runs, block.start, block.end)

    def labelled(self, label: str) -> tuple[str, ...]:
        """The source text of every block with this label, without outer white space."""
        return tuple(self.source[b.start : b.end].strip() for b in self.blocks if b.label == label)

    def _repr_html_(self) -> str:
        """What a notebook shows: the story with every stretch named."""
        from beritaclean.core.notebook import article_html  # noqa: PLC0415 - a notebook alone pays it

        return article_html(self)

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

    def flat(self) -> dict[str, Any]:
        """This article as one row of a table: text, numbers and flags, None for what is not known.

        >>> import beritaclean
        >>> row = beritaclean.clean("SOLO, KOMPAS.com - Pasar itu dibuka lagi hari ini.").flat()
        >>> row["place"], row["outlet"], row["complete"], row["title"]
        ('SOLO', 'KOMPAS.com', True, None)
        """
        return {name: value_of(self, path) for name, path in FIELDS.items()}

    def to_dict(self) -> dict[str, Any]:
        """This article as plain dicts, lists, strings and numbers; dates in ISO 8601."""
        import msgspec  # noqa: PLC0415 - 20 ms that `import beritaclean` does not pay

        plain: dict[str, Any] = each_string(msgspec.to_builtins(self))
        return {"schema": SCHEMA_VERSION, **plain}

    def to_json(self) -> bytes:
        """This article as one line of JSON in UTF-8."""
        import msgspec  # noqa: PLC0415

        try:
            fields = msgspec.json.encode(self)  # without a copy, six times as fast
        except UnicodeEncodeError:  # a lone surrogate somewhere
            return msgspec.json.encode(self.to_dict())
        return b'{"schema":%d,' % SCHEMA_VERSION + fields[1:]

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


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `Article.to_dict` and `to_json` write."""
    import msgspec  # noqa: PLC0415

    (reference,), definitions = msgspec.json.schema_components(
        [Article], ref_template="#/$defs/{name}"
    )
    for definition in definitions.values():
        definition["description"] = _first_words(definition["description"])
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


def _first_words(docstring: str) -> str:
    """A docstring up to its examples, without the indentation that some releases leave in it."""
    return inspect.cleandoc(docstring).partition(">>>")[0].rstrip()
