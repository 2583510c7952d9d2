"""The article as a row of an Arrow table, and back: Parquet, Feather, data frames.

Nothing is lost on the way: an article comes back equal. The one change is that of every form of
ours: a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beritaclean.core.article import SCHEMA_VERSION, Article
from beritaclean.errors import OutputError, SchemaError
from beritaclean.lexicon.text import each_string
from beritaclean.outputs import columns
from beritaclean.outputs.rows import TAKEN, column, encoded

if TYPE_CHECKING:
    import pyarrow as pa

    from beritaclean.outputs.about import About

VERSION_KEY = b"beritaclean.schema"
"""Where the metadata of a schema says which version of the Article it holds."""
ARROW_TAKEN = TAKEN | {"published_offset", "modified_offset"}
"""The names of our columns, which no carried field may take."""


def schema(
    carried: Mapping[str, pa.DataType | None] | None = None, picked: Sequence[str] = ()
) -> pa.Schema:
    """The schema of a table of articles: ``id``, the fields of the Article, what is carried.

    Parameters
    ----------
    carried
        The fields of the input that go along, with their type; None is text.
    picked
        The columns to have, in their order; none is all. `articles` needs all of them.

    >>> found = schema({"rubrik": None, "title": None})
    >>> found.names[:4], found.names[-2:]
    (['id', 'text', 'paragraphs', 'blocks'], ['rubrik', 'input_title'])
    >>> print(found.field("related").type.value_type)
    struct<marker: string not null, title: string, url: string>
    """
    import pyarrow as pa  # noqa: PLC0415 - a second; only who writes columns pays it

    extra = [
        pa.field(each_string(column(name, ARROW_TAKEN)), pa.string() if kind is None else kind)
        for name, kind in (carried or {}).items()
    ]
    whole = {field.name: field for field in (*columns.fields(), *extra)}
    return pa.schema(
        [whole[name] for name in picked or whole],
        metadata={VERSION_KEY: str(SCHEMA_VERSION).encode()},
    )


def batch(
    rows: Sequence[tuple[Article, About]],
    carried: Mapping[str, pa.DataType | None] | None = None,
    picked: Sequence[str] = (),
) -> pa.RecordBatch:
    """The articles as one record batch with the schema of `schema(carried)`.

    Parameters
    ----------
    rows
        Each article with what is known of its record.
    carried
        The fields of the input that go along, with their type; None is text. What is no text
        in the input stands in a column of text as JSON. Without `carried`, all that the records
        carry goes along as text; name the fields where several batches go into one file.
    picked
        The columns to have, in their order; none is all.

    Raises
    ------
    OutputError
        Where a carried value does not fit the type of its column.

    >>> import beritaclean
    >>> from beritaclean.outputs.about import About
    >>> article = beritaclean.clean("Hujan turun di Desa Randusari.")
    >>> made = batch([(article, About(id="17", carried={"halaman": 3}))])
    >>> made.num_rows, made["id"][0].as_py(), made["halaman"][0].as_py()
    (1, '17', '3')
    >>> list(articles(made)) == [article]
    True
    """
    import pyarrow as pa  # noqa: PLC0415

    if carried is None:
        carried = dict.fromkeys(name for _, about in rows for name in about.carried)
    shape = schema(carried, picked)
    own = [field for field in columns.fields() if field.name in shape.names]
    ids = [about.id for _, about in rows]
    arrays = columns.arrays([article for article, _ in rows], ids, own)
    found = {field.name: array for field, array in zip(own, arrays, strict=True)}
    for name, kind in carried.items():
        values = [about.carried.get(name) for _, about in rows]
        if kind is None or kind == pa.string():
            values = [_text(value) for value in values]
        called = each_string(column(name, ARROW_TAKEN))
        try:
            found[called] = pa.array(each_string(values), pa.string() if kind is None else kind)
        except (TypeError, ValueError, OverflowError, NotImplementedError) as error:
            raise OutputError(
                f"column {name!r}: a value is no {kind} ({error}); carry the field as text"
            ) from error
    return pa.RecordBatch.from_arrays([found[name] for name in shape.names], schema=shape)


def articles(table: pa.RecordBatch | pa.Table) -> Iterator[Article]:
    """The articles of a batch or a table that `batch` made, also read from a file.

    Raises
    ------
    SchemaError
        Where a column is missing or has the wrong type, or another version wrote it.
    """
    import msgspec  # noqa: PLC0415

    version = (table.schema.metadata or {}).get(VERSION_KEY, str(SCHEMA_VERSION).encode())
    if version != str(SCHEMA_VERSION).encode():
        raise SchemaError(
            f"this table has schema {version.decode()}; this version of beritaclean reads "
            f"{SCHEMA_VERSION}: read it with the version that wrote it"
        )
    for part in _parts(table):
        for row in columns.rows(part):
            try:
                yield msgspec.convert(row, Article)
            except msgspec.ValidationError as error:
                raise SchemaError(f"not an Article: {error}") from error


def _parts(table: pa.RecordBatch | pa.Table) -> Iterable[pa.RecordBatch]:
    """The table in pieces, so that not all of it becomes Python objects at once."""
    to_batches = getattr(table, "to_batches", None)
    return [table] if to_batches is None else to_batches(max_chunksize=1000)


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else encoded(value).decode()
