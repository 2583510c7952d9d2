"""START HERE: how a document flows. Read a page, let the extractors mark it, settle the article.

::

    text ── inputs ──> Page ── extractors, in order ──> Page + marks ── assemble ──> Article
"""

from __future__ import annotations

import contextlib
import dataclasses
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal

from beritaclean import extractors, favours, languages
from beritaclean.core.article import Article
from beritaclean.core.assemble import assemble
from beritaclean.core.extracting import a_kind, checked_steps, marks_of, name_of
from beritaclean.core.mojibake import repaired
from beritaclean.core.page import Extractor, Line, Page
from beritaclean.core.parts import TEXT_KINDS, Favour, TextKind
from beritaclean.core.seen import mark_seen
from beritaclean.errors import InputError, PipelineError
from beritaclean.inputs import files
from beritaclean.inputs import text as text_input
from beritaclean.units import in_units

Backend = Literal["default", "archipelago", "langdetect", "pycld2"]
"""The name of a language back end: see `beritaclean.languages.BACKENDS`."""


_NO_SIEVE = (None, None)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """An ordered table of named extractors; calling it cleans.

    Every method gives a new pipeline and leaves this one as it is.

    >>> from beritaclean import Pipeline
    >>> keep_captions = Pipeline.default().without("caption")
    >>> "caption" in keep_captions.names
    False
    """

    steps: tuple[tuple[str, Extractor], ...]
    """The extractors with their names, in the order they mark: an earlier one wins."""
    language: str | None = "default"
    """The back end that judges the language of the story; None judges none."""
    text_kind: TextKind | None = None
    """How texts are written; None lets each tell: see `with_text_kind`."""
    favour: Favour = "balanced"
    """What it would rather, less furniture or all of the story: see `favouring`."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", checked_steps(self.steps))  # a list may come in

    def __repr__(self) -> str:
        kind = f"; texts: {self.text_kind}" if self.text_kind else ""
        favour = "" if self.favour == "balanced" else f"; favours: {self.favour}"
        return f"<Pipeline {', '.join(self.names)}; language: {self.language}{kind}{favour}>"

    @classmethod
    @cache  # it is frozen, and its steps are checked once
    def default(cls) -> Pipeline:
        """The pipeline that `beritaclean.clean` uses."""
        return cls(tuple((name, extract) for name, _, extract in extractors.DEFAULT))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the extractors, in order."""
        return tuple(name for name, _ in self.steps)

    def without(self, *names: str) -> Pipeline:
        """This pipeline without the extractors of these names."""
        self._known(names)
        return dataclasses.replace(
            self, steps=tuple(step for step in self.steps if step[0] not in names)
        )

    def only(self, *names: str) -> Pipeline:
        """This pipeline with the extractors of these names alone, in its own order."""
        self._known(names)
        return dataclasses.replace(
            self, steps=tuple(step for step in self.steps if step[0] in names)
        )

    def with_(
        self,
        extractor: Extractor,
        *,
        before: str | None = None,
        after: str | None = None,
        name: str | None = None,
    ) -> Pipeline:
        """This pipeline with one more extractor: before or after another one, else first.

        The extractor's name is `name`, else its own ``__name__``. First means that it wins
        over every other.
        """
        called = name or name_of(extractor)
        if isinstance(extractor, str):
            raise PipelineError(
                f"with_() takes a function, not the name {extractor!r}; "
                "an extractor of the library is in Pipeline.default(): choose by only(), without()"
            )
        if before is not None and after is not None:
            raise PipelineError("with_() takes before= or after=, not both")
        place = 0
        if before is not None or after is not None:
            anchor = before or after or ""
            self._known((anchor,))
            place = self.names.index(anchor) + (after is not None)
        steps = (*self.steps[:place], (called, extractor), *self.steps[place:])
        return dataclasses.replace(self, steps=steps)

    def with_language(self, backend: str | None) -> Pipeline:
        """This pipeline with another language back end; None judges no language."""
        if backend is not None:
            languages.named(backend)  # an unknown name fails here, not at the first document
        return dataclasses.replace(self, language=backend)

    def with_text_kind(self, kind: TextKind | None) -> Pipeline:
        r"""This pipeline for texts that are all written in one way; None lets each text tell.

        ``plain`` reads every sign as it stands, ``html`` takes a fragment of HTML, ``markdown``
        Markdown, ``escaped`` the escapes of a string (``\n``, ``\u2013``) and entities.
        ``mojibake`` lets each text tell, and mends UTF-8 that was read as Windows-1252.

        >>> from beritaclean import Pipeline
        >>> Pipeline.default().with_text_kind("plain")("Hujan &amp; angin.").text
        'Hujan &amp; angin.'
        """
        if kind is not None and kind not in TEXT_KINDS:
            kinds = ", ".join(map(repr, TEXT_KINDS))
            raise PipelineError(f"text_kind={kind!r} is unknown; give {kinds} or None")
        return dataclasses.replace(self, text_kind=kind)

    def favouring(self, favour: Favour) -> Pipeline:
        r"""This pipeline, made to favour ``precision``, ``recall``, or ``balanced`` neither.

        Precision has further extractors, the last in order: less furniture, and now and then a
        sentence of the story with it. Recall leaves in the story what only rules took that are
        told by place and shape alone. `beritaclean.favours` has both tables.

        >>> from beritaclean import Pipeline
        >>> text = "Warga panen raya sejak Senin, kata Sari.\nUnduh daftar harga di kanal desa."
        >>> Pipeline.default().favouring("precision")(text).text
        'Warga panen raya sejak Senin, kata Sari.'
        """
        steps = favours.steps_for(favour, self.steps)
        return dataclasses.replace(self, steps=steps, favour=favour)

    def mark(self, page: Page) -> Page:
        """The page with the marks of every extractor."""
        units = in_units(page)
        marked = self._marked(units)
        if units is page:
            return marked
        page.facts.ask(extractors.lexicon().pick)  # for the reading of what is kept
        return page.claim([mark for row in marked.marks for mark in row], "units")

    def _marked(self, page: Page) -> Page:
        """The page with the marks of every extractor, each line judged as it stands."""
        page.facts.ask(extractors.lexicon().pick)
        page = page.seen(())  # one of our own, which shows each of ours its lines in turn
        known, through = extractors.SIEVES, page.facts.through
        for name, extract in self.steps:
            sieve, its = known.get(name, _NO_SIEVE)
            own = extract is its
            lines: Sequence[Line] = page.lines
            if sieve is not None and own:
                lines = page.sieved(sieve) if sieve.cut else through(sieve)
            if not own:  # a user's may keep the page that it was shown
                marks = marks_of(dataclasses.replace(page, candidates=lines), name, extract)
            elif lines:
                page.candidates = lines
                marks = marks_of(page, name, extract, own=True)
            else:
                continue
            if marks:
                page = page.claim(marks, name)
        marked = page.seen(page.lines)
        return favours.taken_back(marked) if self.favour == "recall" else marked

    def __call__(
        self,
        text: str,
        *,
        url: str | None = None,
        fetched: datetime | None = None,
        title: str | None = None,
    ) -> Article:
        """Clean one text; see `beritaclean.clean`."""
        if not isinstance(text, str):
            raise TypeError(
                f"clean() takes a str, not {type(text).__name__}; "
                "decode bytes first: raw.decode('utf-8')"
            )
        known: dict[str, Any] = {"url": url, "fetched": fetched, "title": title}
        return self._of_page(text, **known) or self.clean_text(text, **known)

    def clean_text(
        self,
        text: str,
        *,
        url: str | None = None,
        fetched: datetime | None = None,
        title: str | None = None,
    ) -> Article:
        """Clean one text as a text, where it is the source of a whole web page too."""
        _check_known(url, fetched, title)
        kind = self.text_kind
        page = text_input.read(text, url=url, fetched=fetched, title=title, kind=kind)
        return self.run(page)

    def clean_html(
        self,
        html: str | bytes,
        *,
        url: str | None = None,
        fetched: datetime | None = None,
        title: str | None = None,
        content_type: str | None = None,
    ) -> Article:
        """Clean one web page; see `beritaclean.clean_html`."""
        from beritaclean.inputs import html as html_input  # noqa: PLC0415 - lxml, 20 ms

        files.refuse_no_page(html)
        _check_known(url, fetched, title)
        return self.run(
            html_input.read(html, url=url, fetched=fetched, title=title, content_type=content_type)
        )

    def _of_page(self, text: str, **known: Any) -> Article | None:
        """The article of a text that is the source of a whole page; None where it is none.

        What is beyond a page's limits stays a text, since any text gives an article. So does a
        page whose story begins like the source of one: cleaned again it would be another.
        """
        if self.text_kind not in (None, "html", "mojibake") or not files.is_page(text):
            return None
        if self.text_kind == "mojibake":
            text = repaired(text)
        with contextlib.suppress(InputError):
            article = self.clean_html(text, **known)
            return None if files.is_page(article.text) else article
        return None

    def settle(self, page: Page) -> Article:
        """As `run`, by its old name, which goes with 0.2."""
        told = "Pipeline.settle is Pipeline.run now, and this name goes with 0.2"
        warnings.warn(told, DeprecationWarning, stacklevel=2)
        return self.run(page)

    def run(self, page: Page) -> Article:
        """Mark a page, assemble its article, and judge the language of the story."""
        article = assemble(mark_seen(page, self.mark))
        if self.language is None:
            return article
        judged = languages.judge(article.text, languages.named(self.language))
        return dataclasses.replace(article, language=judged)

    def _repr_html_(self) -> str:
        """What a notebook shows: the table of the extractors."""
        from beritaclean.core.notebook import pipeline_html  # noqa: PLC0415 - a notebook alone pays it

        return pipeline_html(self.steps, self.language)

    def _known(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self.names:
                raise PipelineError(
                    f"the pipeline has no extractor {name!r}; it has {', '.join(self.names)}"
                )


def _check_known(url: object, fetched: object, title: object) -> None:
    """See that what stands beside a document is what it should be, such as no NaN of a table.

    Raises
    ------
    TypeError
        Where it is not.
    """
    checks = (
        ("url", url, str, "None where there is none"),
        ("title", title, str, "None where there is none"),
        ("fetched", fetched, datetime, "e.g. datetime.fromisoformat('2025-10-16T13:05+07:00')"),
    )
    for name, value, kind, cure in checks:
        if value is not None and not isinstance(value, kind):
            raise TypeError(
                f"{name}= takes a {kind.__name__}, not {type(value).__name__}; give {cure}"
            )


def check_pipeline(pipeline: object) -> None:
    """See that what was given for a pipeline is one, or None for the default.

    Raises
    ------
    PipelineError
        Where it is a name, the class, an extractor, or anything else.
    """
    if pipeline is not None and not isinstance(pipeline, Pipeline):
        raise PipelineError(
            f"pipeline= takes a Pipeline, not {a_kind(pipeline)}; "
            "give one made of the default: Pipeline.default().with_(function)"
        )


def clean(
    text: str,
    *,
    url: str | None = None,
    fetched: datetime | None = None,
    title: str | None = None,
    pipeline: Callable[..., Article] | None = None,
) -> Article:
    r"""Clean one raw Indonesian news text.

    Parameters
    ----------
    text
        The text as it was scraped: story and furniture, in lines or as one long line.
    url
        Where it was read; its domain names the outlet where the text does not.
    fetched
        When it was read, with offset; needed for relative dates ("3 jam lalu").
    title
        The title that stands beside the text, in a record's own field.
    pipeline
        Another pipeline than `Pipeline.default()`.

    Returns
    -------
    Article
        For any text, the empty one too; it never raises on a `str`. A text that is the source of
        a whole web page (``<!doctype html``, ``<html>``) is read as one, as `clean_html` reads it;
        where it is beyond the limits of a page, as the text that it is. What else wraps a text
        (tags, entities, escapes, Markdown, signs that nobody sees) is taken off where the text
        shows it; `Article.read_as` says which.

    Raises
    ------
    TypeError
        Where `text` is no `str`, or what stands beside it is not of its type.
    PipelineError
        Where an extractor of your own fails, or gives anything but marks.

    >>> article = clean("Warga panen raya.\n\nBaca juga: Harga Gabah Naik\n\nPanen usai.")
    >>> article.paragraphs
    ('Warga panen raya.', 'Panen usai.')
    >>> article.related[0].title
    'Harga Gabah Naik'
    >>> clean("<!doctype html><title>Panen</title><p>Warga panen raya sejak Senin, kata Sari.").text
    'Warga panen raya sejak Senin, kata Sari.'
    """
    run = Pipeline.default() if pipeline is None else pipeline
    if isinstance(run, type) or not callable(run):
        check_pipeline(run)
    return run(text, url=url, fetched=fetched, title=title)


def clean_html(
    html: str | bytes,
    *,
    url: str | None = None,
    fetched: datetime | None = None,
    title: str | None = None,
    content_type: str | None = None,
    pipeline: Pipeline | None = None,
) -> Article:
    """Clean one web page of Indonesian news.

    Parameters
    ----------
    html
        The source of the page. Bytes are decoded as a browser does: by their byte order mark,
        `content_type`, or the page's own declaration, else as UTF-8.
    url
        Where it was read; without it the page's own canonical URL stands in.
    fetched
        When it was read, with offset; needed for relative dates ("3 jam lalu").
    title
        The title, where something better than the page knows it.
    content_type
        The header of that name, e.g. ``text/html; charset=ISO-8859-1``.
    pipeline
        Another pipeline than `Pipeline.default()`.

    Returns
    -------
    Article
        Its `source` is the visible text of the page, to which all offsets refer; every block
        knows the XPath of its element, and `container` says where the story was found.

    Raises
    ------
    InputError
        Where it is no page but bytes of something else, an address, the name of a file, blank; or
        the page is beyond the limits of `beritaclean.inputs.html`.
    TypeError
        Where `html` is neither `str` nor `bytes`, or what stands beside it is not of its type.
    PipelineError
        Where an extractor of your own fails, or gives anything but marks.

    >>> article = clean_html("<ul><li><a href='/'>Home</a></ul><h1>Dua Desa Panen Raya</h1>"
    ...     "<article><p>Warga dua desa itu panen raya sejak Senin pagi, kata Sari.</p>"
    ...     "<p>Baca juga: <a href='/b'>Harga Gabah Naik</a></p>"
    ...     "<p>Gabah mereka dijual ke koperasi desa pekan depan.</p></article>")
    >>> article.title, len(article.paragraphs)
    ('Dua Desa Panen Raya', 2)
    >>> article.related[0].title
    'Harga Gabah Naik'
    """
    run = Pipeline.default() if pipeline is None else pipeline
    check_pipeline(run)
    return run.clean_html(html, url=url, fetched=fetched, title=title, content_type=content_type)
