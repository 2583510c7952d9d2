"""Steps of a datatrove pipeline: `Clean` cleans its documents, `Keep` filters what was cleaned.

::

    reader ── Document ──> Clean ── Document ──> Keep ── Document ──> writer
                             │                     │
                             └─ exclusion_writer ──┘   what is dropped, with its reason

Both are what datatrove's own steps are: configured once, pickled into the tasks of any executor,
with counts that datatrove adds up over the tasks.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args

from datatrove.data import Document  # noqa: TC002 - examples and type hints use it
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.filters.base_filter import BaseFilter
from datatrove.utils.typeshelper import StatHints

from beritaclean.batch.stats import Stats
from beritaclean.batch.work import Pair, Work
from beritaclean.core.article import Article
from beritaclean.core.parts import Kind
from beritaclean.errors import PipelineError, SchemaError
from beritaclean.inputs.files import is_page
from beritaclean.lexicon.text import each_string, in_place
from beritaclean.outputs.about import About
from beritaclean.outputs.datatrove import METADATA_TAKEN, metadata
from beritaclean.outputs.rows import beside
from beritaclean.pipeline import Pipeline, check_pipeline
from beritaclean.records.fields import Row
from beritaclean.records.moments import FETCHED, moment
from beritaclean.records.record import Raw, Reading, Reject
from beritaclean.records.rejects import sample

if TYPE_CHECKING:
    import pyarrow as pa
    from datatrove.pipeline.writers.disk_base import DiskWriter

WHOLE = "article"
"""The key in metadata under which the whole Article stands as JSON, where it is asked for."""
REASON = "filter_reason"
"""The key under which datatrove's filters say why a document was dropped; `Clean` does too."""
ERROR = "error"
"""The key under which a document that `Clean` dropped has a line for people."""
TAKEN = METADATA_TAKEN | {WHOLE, REASON, ERROR}
"""The names in metadata that are ours: what the input has there goes along as ``input_NAME``."""


class Clean(PipelineStep):  # type: ignore[misc] # datatrove states no types
    """Cleans documents: the text becomes the story, the metadata what is known of it.

    A document keeps its id and its media. The address, the title and the dates are found in its
    metadata as `beritaclean.records` finds them in any record. Then the metadata has the fields
    of `beritaclean.outputs.datatrove`, and behind them whatever else it had.

    A document that cannot be cleaned, or has no story, is dropped as it came, with the reason.

    Parameters
    ----------
    html
        Whether the text of a document is the source of a web page, as it is behind datatrove's
        `WarcReader`; ``"auto"`` looks at each of them.
    whole
        Whether the whole Article goes along, as JSON in ``metadata["article"]``: see `article`.
    pipeline
        Another pipeline than `Pipeline.default()`; its extractors must be functions of a module.
    reading
        What else is known of the metadata, such as ``Reading(title_field="kepala")``.
    keep_empty
        Whether documents without a story, such as index pages, go on with an empty text.
    exclusion_writer
        A writer of datatrove for what is dropped.

    Raises
    ------
    PipelineError
        Where `html` is none of the three.

    >>> step = Clean()
    >>> (made,) = step([Document(id="1", text="SOLO, KOMPAS.com - Hujan turun.")])
    >>> made.text, made.metadata["place"], made.metadata["complete"]
    ('Hujan turun.', 'SOLO', True)
    >>> step.stats["characters_removed_dateline"].total
    19
    """

    name = "beritaclean"
    type = "CLEANER"

    def __init__(
        self,
        *,
        html: bool | Literal["auto"] = "auto",
        whole: bool = False,
        pipeline: Pipeline | None = None,
        reading: Reading | None = None,
        keep_empty: bool = False,
        exclusion_writer: DiskWriter | None = None,
    ) -> None:
        super().__init__()
        if html not in {True, False, "auto"}:
            raise PipelineError(f"Clean: html={html!r} is unknown; give True, False or 'auto'")
        check_pipeline(pipeline)
        self.html = html
        self.whole = whole
        self.pipeline = pipeline
        self.reading = reading
        self.keep_empty = keep_empty
        self.exclusion_writer = exclusion_writer

    def run(
        self,
        data: Iterable[Document],
        rank: int = 0,
        world_size: int = 1,  # noqa: ARG002 - every step is given it
    ) -> Iterator[Document]:
        """The documents of one task, cleaned, in their order.

        Parameters
        ----------
        data
            What the step before yields.
        rank, world_size
            Which task this is, of how many.

        Yields
        ------
        Document
            The one that came, changed in its place. No document makes it raise.
        """
        works = self._works()
        with self.exclusion_writer or contextlib.nullcontext() as writer:
            for document in data:
                self.stat_update(StatHints.total)
                with self.track_time():
                    dropped = self._clean(document, works)
                if dropped is None:
                    self.stat_update(StatHints.forwarded)
                    self.update_doc_stats(document)
                    yield document
                    continue
                self.stat_update(StatHints.dropped, f"dropped_{dropped[0]}")
                if writer is not None:
                    writer.write(_told(document, *dropped), rank)

    def _works(self) -> dict[bool, Work]:
        """How texts are cleaned, and how pages are; made in each task, so that a step is small."""
        pipeline, reading = self.pipeline or Pipeline.default(), self.reading or Reading()
        text = dataclasses.replace(reading, form="text", text_field="text", html_field=None)
        page = dataclasses.replace(reading, text_field=None, html_field="text")
        return {
            False: Work(pipeline=pipeline, reading=text),
            True: Work(pipeline=pipeline, reading=page),
        }

    def _clean(self, document: Document, works: Mapping[bool, Work]) -> tuple[str, str] | None:
        """Clean a document in its place; else why it is dropped, in a word and in a line."""
        try:
            stats = Stats()
            found = self._found(document, works, stats)
            if isinstance(found, Reject):
                return found.reason.replace(" ", "_"), found.message
            made, about = found
            known = self._metadata(made, about, _given(document))
        except Exception as error:  # noqa: BLE001 - no document may end its task
            return "error", f"{_called(document)}: fails with {type(error).__name__} ({error})"
        self._count(made, stats)
        if not made.text and not self.keep_empty:
            return "no_story", f"{_called(document)}: has no story (its kind: {made.kind})"
        document.text, document.metadata = in_place(made.text), known
        return None

    def _found(self, document: Document, works: Mapping[bool, Work], stats: Stats) -> Pair | Reject:
        """The article of a document, counted."""
        text, called = document.text, _called(document)
        if not isinstance(text, str):
            message = f"{called}: has no text (but {type(text).__name__}); see what reads it"
            return Reject(input=called, place="", reason="no text", message=message)
        page = is_page(text) if self.html == "auto" else bool(self.html)
        given = _given(document)
        # its metadata twice: nested, as datatrove names things, and flat, as everyone else does
        row = Row({**given, "text": text, "id": str(document.id), "metadata": given})
        return works[page].one(Raw(called, "", "row", row), stats)

    def _metadata(self, made: Article, about: About, given: Mapping[str, Any]) -> dict[str, Any]:
        """Ours, then what the document had: but for what says the same under the same name."""
        source = given.get("file_path")
        source = source if isinstance(source, str) else None
        known = metadata(made, About(source=source, fetched=about.fetched))
        if self.whole:
            known[WHOLE] = made.to_json().decode()
        rest = {
            name: value for name, value in given.items() if not _same(name, value, known, about)
        }
        return {**each_string(known), **beside(rest, TAKEN)}

    def _count(self, made: Article, stats: Stats) -> None:
        """The counts of one article, as one value each for its document."""
        self.stat_update(f"kind_{made.kind}", f"language_{made.language.code}")
        self.stat_update("characters", value=stats.characters)
        self.stat_update("characters_kept", value=stats.story)
        for label, count in stats.removed.items():
            self.stat_update(f"characters_removed_{label}", value=count)
        for label, count in lines_removed(made).items():
            self.stat_update(f"lines_removed_{label}", value=count)


class Keep(BaseFilter):  # type: ignore[misc]
    """Keeps documents that `Clean` has cleaned, by what it found; drops the others.

    It asks in this order, and a document is dropped for the first that it fails: ``kind``,
    ``complete``, ``min_chars``, ``language``. That word is the reason.

    Parameters
    ----------
    languages
        Codes such as ``id``; none keeps all.
    kinds
        ``article``, ``index``, ``gallery``, ``video``, ``other``; none keeps all.
    complete
        Whether texts that visibly stop before their end are dropped.
    min_chars
        The least characters of story, white space apart.
    exclusion_writer
        A writer of datatrove for what is dropped.

    Raises
    ------
    PipelineError
        Where there is no such kind; and at a document that was never cleaned.

    >>> steps = Clean(), Keep(kinds=["article"], min_chars=10)
    >>> texts = ["SOLO, KOMPAS.com - Hujan turun.", "Panas."]
    >>> found = [Document(id=str(n), text=text) for n, text in enumerate(texts)]
    >>> for step in steps:
    ...     found = list(step(found))
    >>> [document.id for document in found], steps[1].stats["dropped_min_chars"].total
    (['0'], 1)
    """

    name = "beritaclean"

    def __init__(
        self,
        *,
        languages: Iterable[str] = (),
        kinds: Iterable[str] = (),
        complete: bool = False,
        min_chars: int = 0,
        exclusion_writer: DiskWriter | None = None,
    ) -> None:
        super().__init__(exclusion_writer)
        self.languages = _names(languages)
        self.kinds = _names(kinds)
        self.complete = complete
        self.min_chars = min_chars
        for kind in self.kinds:
            if kind not in get_args(Kind):
                known = ", ".join(get_args(Kind))
                raise PipelineError(f"Keep: there is no kind {kind!r}; there are {known}")

    def filter(self, document: Document) -> bool | tuple[bool, str]:
        """Whether a document stays, else why not.

        Raises
        ------
        PipelineError
            Where it has no metadata of ours.
        """
        known = document.metadata
        if "kind" not in known or "characters" not in known:
            raise PipelineError(f"{_called(document)}: is not cleaned; put Clean() before Keep()")
        if self.kinds and known["kind"] not in self.kinds:
            return False, "kind"
        if self.complete and not known["complete"]:
            return False, "complete"
        if known["characters"] < self.min_chars:
            return False, "min_chars"
        if self.languages and known["language"] not in self.languages:
            return False, "language"
        return True


def article(document: Document) -> Article:
    r"""The Article that ``Clean(whole=True)`` left with a document, also when read from a file.

    Raises
    ------
    SchemaError
        Where there is none, or it is broken, or of another version.

    >>> (made,) = Clean(whole=True)([Document(id="1", text="Hujan turun.\nBaca juga: Banjir")])
    >>> article(made).related[0].title
    'Banjir'
    """
    held = _given(document).get(WHOLE)
    if not isinstance(held, str):
        raise SchemaError(f"{_called(document)}: has no Article; clean it by Clean(whole=True)")
    return Article.from_json(held)


def lines_removed(made: Article) -> Counter[str]:
    r"""The lines of the source of which nothing is kept, by the label of their last stretch.

    >>> import beritaclean
    >>> made = beritaclean.clean("SOLO, KOMPAS.com - Hujan turun.\nBaca juga: Banjir\n")
    >>> lines_removed(made)
    Counter({'related': 1})
    """
    counts: Counter[str] = Counter()
    label, kept = "", False
    for block in made.blocks:
        for number, part in enumerate(made.source[block.start : block.end].split("\n")):
            if number:  # a line break: the line before it is whole
                if label and not kept:
                    counts[label] += 1
                label, kept = "", False
            if part and not part.isspace() and block.label != "blank":
                label, kept = block.label, kept or block.kept
    if label and not kept:
        counts[label] += 1
    return counts


def schema(
    carried: Mapping[str, pa.DataType] | None = None, *, whole: bool = False, expand: bool = False
) -> pa.Schema:
    """The schema for datatrove's `ParquetWriter`, which else takes that of its first document.

    Parameters
    ----------
    carried
        Further keys of the metadata, with their types; those that are not named are left out.
    whole
        Whether ``Clean(whole=True)`` made the documents.
    expand
        Whether the writer has ``expand_metadata=True``.

    >>> schema(expand=True).names[:5]
    ['text', 'id', 'agencies', 'authors', 'characters']
    """
    import pyarrow as pa  # noqa: PLC0415 - datatrove itself can do without

    kinds = {name: pa.string() for name in sorted(METADATA_TAKEN)}
    kinds |= {"characters": pa.int64(), "complete": pa.bool_()}
    kinds |= {"kept": pa.float64(), "language_score": pa.float64()}
    if whole:
        kinds[WHOLE] = pa.string()
    parts = [pa.field(name, kind) for name, kind in (kinds | dict(carried or {})).items()]
    told = parts if expand else [pa.field("metadata", pa.struct(parts))]
    return pa.schema([pa.field("text", pa.string()), pa.field("id", pa.string()), *told])


def _same(name: str, value: Any, known: Mapping[str, Any], about: About) -> bool:
    """Whether what we know says all that the input says under a name."""
    if value is None:
        return name in TAKEN
    if name == "date":
        return about.fetched is not None and moment(value, FETCHED) == about.fetched
    return isinstance(value, str) and known.get(name) == value


def _told(document: Document, reason: str, message: str) -> Document:
    """A dropped document as it came, with its reason; any writer can write its text."""
    text = in_place(document.text) if isinstance(document.text, str) else ""
    given = beside(_given(document), {REASON, ERROR})
    told = {**given, REASON: reason, ERROR: in_place(" ".join(message.split()))}
    return dataclasses.replace(document, text=text, metadata=told)


def _given(document: Document) -> Mapping[str, Any]:
    """The metadata, whatever stands in its place."""
    return document.metadata if isinstance(document.metadata, Mapping) else {}


def _called(document: Document) -> str:
    """What a message calls a document."""
    return f"document {sample(str(document.id)) or '?'}"


def _names(given: Iterable[str]) -> tuple[str, ...]:
    """Several names; one alone may be given as it is."""
    return (given,) if isinstance(given, str) else tuple(given)
