"""START HERE: batches of an Arrow table in, the same batches with their articles out.

Every engine of this room is a thin adapter over `BatchCleaner`::

    RecordBatch | Table | dict of lists ── BatchCleaner ──> the same, with `article` and `error`

The column ``article`` is a struct with the fields of the Article, as `article_type` states them.
A row that cannot be cleaned has no article, and its ``error`` says why; the others go on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

from beritaclean._version import __version__
from beritaclean.batch.work import Done, Work
from beritaclean.core.article import SCHEMA_VERSION
from beritaclean.errors import InputError, PipelineError
from beritaclean.outputs import arrow as article_table
from beritaclean.outputs import columns
from beritaclean.pipeline import Pipeline, check_pipeline
from beritaclean.records import tables
from beritaclean.records.fields import Row, columns_of
from beritaclean.records.names import fold, folded, near
from beritaclean.records.record import Raw, Reading

if TYPE_CHECKING:
    import pyarrow as pa

    from beritaclean.core.article import Article

_ROWS = 1000
"""So many rows of a table are cleaned at a time: their articles are Python objects meanwhile."""
_DEFAULT = Reading()
_PLACE = "row"
"""What a message calls every row: its number would depend on how the engine cut the batches."""


def article_type() -> pa.StructType:
    """The type of the column ``article``: the columns of a table of articles, but for the id.

    The fields are those of `beritaclean.outputs.arrow.schema`. All of them may be null, because
    the whole struct is where a row could not be cleaned.

    >>> [field.name for field in article_type()][:4]
    ['text', 'paragraphs', 'blocks', 'source']
    """
    import pyarrow as pa  # noqa: PLC0415 - a second; only who reads columns pays it

    return pa.struct(_parts())


def schema(given: pa.Schema | None = None, *, into: str = "article", error: str = "error") -> Any:
    """The schema of a cleaned batch: the columns of the input, ``article``, ``error``.

    Parameters
    ----------
    given
        The schema of the input; without it, only what is added is given.
    into, error
        The names of the two columns that are added.

    Raises
    ------
    PipelineError
        Where the input has a column of such a name already.

    >>> import pyarrow as pa
    >>> schema(pa.schema({"id": pa.int64(), "text": pa.string()})).names
    ['id', 'text', 'article', 'error']
    """
    import pyarrow as pa  # noqa: PLC0415

    there = list(given or ())
    _check_free({"into": into, "error": error}, () if given is None else given.names)
    metadata = {article_table.VERSION_KEY: str(SCHEMA_VERSION)}
    return pa.schema(
        [*there, pa.field(into, article_type(), metadata=metadata), pa.field(error, pa.string())],
        metadata=None if given is None else given.metadata,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCleaner:
    """Cleans batches; configured once, small when pickled, and ready in every process.

    It takes a `pyarrow.RecordBatch`, a `pyarrow.Table`, or a dict of lists of one length, and
    gives the same with two more columns. What an extractor needs is loaded at the first batch.

    >>> import pyarrow as pa
    >>> clean = BatchCleaner(text="isi")
    >>> made = clean(pa.table({"isi": ["SOLO, KOMPAS.com - Hujan turun.", None]}))
    >>> made.column_names
    ['isi', 'article', 'error']
    >>> made["article"][0]["text"].as_py(), made["article"][1].as_py()
    ('Hujan turun.', None)
    >>> made["error"][1].as_py()
    'has an empty text; leave it out, or see what wrote it'
    """

    text: str | None = "text"
    """The column with the text; None where there are web pages only."""
    html: str | None = None
    """The column with the source of a web page, as text or bytes; it goes before the text."""
    url: str | None = "url"
    """The column with the address; where it has its usual name, it may be missing."""
    into: str = "article"
    """The name of the column with the articles."""
    error: str = "error"
    """The name of the column that says why a row has no article."""
    pipeline: Pipeline | None = None
    """Another pipeline than `Pipeline.default()`; its extractors must be functions of a module."""
    reading: Reading = _DEFAULT
    """What else is known of the columns, such as the title's; usual names are known."""
    version: str = __version__
    """Which version cleans: part of what an engine keys its cache by."""

    def __post_init__(self) -> None:
        check_pipeline(self.pipeline)  # here, not at every row

    def __call__(self, batch: Any) -> Any:
        """The batch with its articles.

        Parameters
        ----------
        batch
            A `RecordBatch`, a `Table`, or a dict of lists.

        Returns
        -------
        RecordBatch, Table or dict
            The same kind, of the same length, in the same order.

        Raises
        ------
        InputError
            Where the column with the text is missing.
        PipelineError
            Where a column has the name of one that is added.
        """
        import pyarrow as pa  # noqa: PLC0415

        if isinstance(batch, pa.RecordBatch):
            return self._batch(batch)
        if isinstance(batch, pa.Table):
            made = [self._batch(part) for part in batch.to_batches(max_chunksize=_ROWS)]
            return pa.Table.from_batches(made, self.schema(batch.schema))
        if isinstance(batch, Mapping):
            return self._lists(batch)
        raise TypeError(
            f"a batch is a RecordBatch, a Table or a dict of lists, not {type(batch).__name__}; "
            "for other rows see beritaclean.clean_many"
        )

    def batches(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """An iterator of batches with their articles; what an engine maps over a partition."""
        for batch in batches:
            yield self._batch(batch)

    def schema(self, given: pa.Schema | None = None) -> pa.Schema:
        """The schema of a cleaned batch whose input has this one."""
        return schema(given, into=self.into, error=self.error)

    def records(self, batch: pa.RecordBatch) -> tuple[list[Raw], Reading]:
        """The rows of a batch as records, and how they are read.

        Raises
        ------
        InputError
            Where the column with the text is missing.
        """
        reading = self._reading(batch.schema.names)
        shape, wanted = columns_of(tables.names(batch.schema), reading)
        rows = tables.rows(batch.select(wanted))
        return _raws(Row(row, shape=shape.name) for row in rows), reading

    def _batch(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        import pyarrow as pa  # noqa: PLC0415

        whole = self.schema(batch.schema)
        done = self._clean(*self.records(batch))
        articles, errors = _structs(done, batch.num_rows), pa.array(_errors(done), pa.string())
        return pa.RecordBatch.from_arrays([*batch.columns, articles, errors], schema=whole)

    def _lists(self, batch: Mapping[str, Any]) -> dict[str, Any]:
        _check_free({"into": self.into, "error": self.error}, batch)
        reading = self._reading(batch)
        _, wanted = columns_of(list(batch), reading)
        given = {name: batch[name] for name in wanted}
        lengths = {name: len(values) for name, values in given.items()}
        if len(set(lengths.values())) > 1:
            raise InputError(
                f"the lists of the batch have different lengths ({lengths}); mend them"
            )
        rows = [Row(zip(given, row, strict=True)) for row in zip(*given.values(), strict=True)]
        done = self._clean(_raws(rows), reading)
        articles = _structs(done, len(rows)).to_pylist()
        return {**batch, self.into: articles, self.error: _errors(done)}

    def _reading(self, names: Iterable[str]) -> Reading:
        """Which column is what, in a batch with these columns.

        Raises
        ------
        InputError
            Where a column that is named, and needed, is missing.
        """
        there = list(names)
        text, html, url = (_called(name, there) for name in (self.text, self.html, self.url))
        if self.html is not None and html is None:
            raise _missing("html", self.html, there)
        if text is None and html is None:
            raise _missing("text", self.text or "text", there)
        if url is None and self.url not in {None, "url"}:
            raise _missing("url", self.url or "url", there)
        return dataclasses.replace(
            self.reading, text_field=text, html_field=html, url_field=url or self.reading.url_field
        )

    def _clean(self, records: list[Raw], reading: Reading) -> Done:
        return Work(pipeline=self.pipeline or Pipeline.default(), reading=reading).do(records)


def clean_batch(
    batch: Any, *, text: str | None = "text", html: str | None = None, url: str | None = "url"
) -> Any:
    r"""Clean one batch: see `BatchCleaner`, which takes the same names once for many batches.

    Parameters
    ----------
    batch
        A `RecordBatch`, a `Table`, or a dict of lists.
    text, html, url
        The names of its columns: the raw text, the source of a web page, the address.

    Returns
    -------
    RecordBatch, Table or dict
        The batch with the columns ``article`` and ``error``.

    Raises
    ------
    InputError
        Where the column with the text is missing.

    >>> clean_batch({"text": ["Hujan turun.\nBaca juga: Banjir"]})["article"][0]["paragraphs"]
    ['Hujan turun.']
    """
    return BatchCleaner(text=text, html=html, url=url)(batch)


def articles(
    table: pa.RecordBatch | pa.Table, *, column: str = "article"
) -> Iterator[Article | None]:
    """The articles of a cleaned batch or table, row by row; None where a row has none.

    Raises
    ------
    SchemaError
        Where the column is no column of articles.

    >>> import beritaclean, pyarrow as pa
    >>> made = clean_batch(pa.table({"text": ["Hujan turun.", ""]}))
    >>> list(articles(made)) == [beritaclean.clean("Hujan turun."), None]
    True
    """
    for batch in table.to_batches(max_chunksize=_ROWS) if hasattr(table, "to_batches") else [table]:
        held = batch.column(column)
        there = held.is_valid().to_pylist()
        found = article_table.articles(type(batch).from_struct_array(held.drop_null()))
        for valid in there:
            yield next(found) if valid else None


def _raws(rows: Iterable[Row]) -> list[Raw]:
    return [Raw("", _PLACE, "row", row) for row in rows]


def _parts() -> list[pa.Field]:
    """The fields of the struct: those of a table of articles, each of which may be null."""
    return [_loose(field) for field in columns.fields() if field.name != "id"]


def _loose(field: pa.Field) -> pa.Field:
    """A field that may be null, with all inside it."""
    import pyarrow as pa  # noqa: PLC0415

    kind = field.type
    if pa.types.is_struct(kind):
        kind = pa.struct([_loose(kind.field(at)) for at in range(kind.num_fields)])
    elif pa.types.is_list(kind):
        kind = pa.list_(_loose(kind.value_field))
    return pa.field(field.name, kind)


def _structs(done: Done, rows: int) -> pa.Array:
    """The articles as one column, null where a row has none."""
    import pyarrow as pa  # noqa: PLC0415

    found = [article for article, _ in done.pairs]
    parts = _parts()
    arrays = columns.arrays(found, [None] * len(found), parts)
    whole = pa.StructArray.from_arrays(arrays, fields=parts)
    if len(found) == rows:
        return whole
    at: list[int | None] = list(repeat(None, rows))
    for place, row in enumerate(done.places):
        at[row] = place
    return whole.take(pa.array(at, pa.int64()))


def _errors(done: Done) -> list[str | None]:
    """Why each row has no article, None where it has one."""
    rejects = iter(done.rejects)
    given = set(done.places)
    return [
        None if row in given else _message(next(rejects).message)
        for row in range(done.stats.records)
    ]


def _message(text: str) -> str:
    """What a reject says, in the words of this room."""
    text = text.removeprefix(f": {_PLACE}: ")
    return text.replace("--text-field", "text=").replace("--html-field", "html=")


def _check_free(added: Mapping[str, str], there: Container[str]) -> None:
    """See that the names of what is added, by their options, are free in a batch."""
    for option, name in added.items():
        if name in there:
            raise PipelineError(
                f"the batch has a column {name!r} already; name another one: {option}='cleaned'"
            )


def _called(name: str | None, there: list[str]) -> str | None:
    """A column as the batch calls it; None where it has none."""
    if name is None or name in there:
        return name
    return next(iter(folded(tuple(there)).get(fold(name), ())), None)


def _missing(option: str, name: str, there: list[str]) -> InputError:
    alike = near(name, there)
    return InputError(
        f"the batch has no column {name!r} (it has {', '.join(there)}); "
        f"name it: {option}={alike[0] if alike else '…'!r}"
    )
