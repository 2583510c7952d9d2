"""A step of a Spark job: a data frame in, the same data frame with its articles out.

::

    from beritaclean.engines import spark as beritaclean_spark

    cleaned = beritaclean_spark.clean(df, text="text")
    cleaned.where("article.complete").select("url", "article.text")

The rows go to Python as Arrow batches (`DataFrame.mapInArrow`), and stay in their partitions:
there is no shuffle. Each Python worker of Spark loads the cleaner once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.errors import PySparkNotImplementedError
from pyspark.sql import types as spark_types

from beritaclean.engines import arrow
from beritaclean.engines.arrow import BatchCleaner
from beritaclean.errors import InputError, PipelineError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_ROWS = 1000
"""So many rows are cleaned at a time: Spark sends up to 10,000, and articles are Python objects."""
_PLAIN: dict[pa.DataType, spark_types.DataType] = {
    pa.string(): spark_types.StringType(),
    pa.large_string(): spark_types.StringType(),
    pa.int16(): spark_types.ShortType(),
    pa.int64(): spark_types.LongType(),
    pa.float64(): spark_types.DoubleType(),
    pa.bool_(): spark_types.BooleanType(),
    pa.timestamp("us", tz="UTC"): spark_types.TimestampType(),
}
"""What Spark calls the types in an article."""


def clean(
    df: DataFrame,
    text: str | None = "text",
    html: str | None = None,
    url: str | None = "url",
    **options: Any,
) -> DataFrame:
    """Clean a column of a data frame; nothing runs before an action asks for rows.

    Parameters
    ----------
    df
        The data frame; of Spark 3.5 or later, and a streaming one too.
    text, html, url
        The names of its columns: the raw text, the source of a web page (as text or bytes; it
        goes before the text), the address. ``url`` may be missing where it has that name.
    **options
        What else `BatchCleaner` takes: ``into``, ``error``, ``pipeline``, ``reading``.

    Returns
    -------
    DataFrame
        The columns of the input, unchanged, then ``article`` (see `schema`) and ``error``: why a
        row has no article, null where it has one.

    Raises
    ------
    InputError
        Where the column with the text is missing, a name stands for two columns, or Spark has
        no Arrow for the type of a column.
    PipelineError
        Where a column has the name of one that is added.

    Examples
    --------
    ::

        df = spark.read.parquet("mentah")
        cleaned = clean(df, text="isi").where("article.language.code = 'id'")
        cleaned.select("url", "article.title", "article.text").write.parquet("bersih")
    """
    cleaner = BatchCleaner(text=text, html=html, url=url, **options)
    _check(cleaner, df.columns)
    made = schema(df.schema, into=cleaner.into, error=cleaner.error)
    # mapInArrow() takes a dot in the name of a column for a way into a struct
    numbered = df.toDF(*map(str, range(len(df.columns))))
    try:
        return numbered.mapInArrow(partial(_cleaned, cleaner, df.columns), made)
    except PySparkNotImplementedError as error:
        raise InputError(
            "the data frame has columns that Spark cannot hand over "
            f"({_refused(numbered, made)}); drop or cast them"
        ) from error


def schema(
    given: spark_types.StructType | None = None, *, into: str = "article", error: str = "error"
) -> spark_types.StructType:
    """The schema of a cleaned data frame: the columns of the input, ``article``, ``error``.

    Parameters
    ----------
    given
        The schema of the input; without it, only what is added is given.
    into, error
        The names of the two columns that are added.

    >>> schema()["article"].dataType["published"].dataType
    TimestampType()
    >>> given = spark_types.StructType().add("id", spark_types.LongType(), nullable=False)
    >>> schema(given, into="berita").names
    ['id', 'berita', 'error']
    """
    there = [] if given is None else list(given.fields)
    added = arrow.schema(into=into, error=error)
    return spark_types.StructType([*there, *map(_field, added)])


def _cleaned(
    cleaner: BatchCleaner, names: list[str], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """What runs in a Python worker of Spark: the batches of a partition, cleaned."""
    for batch in batches:
        fields = [field.with_name(name) for field, name in zip(batch.schema, names, strict=True)]
        named = pa.RecordBatch.from_arrays(batch.columns, schema=pa.schema(fields))
        parts = (named.slice(at, _ROWS) for at in range(0, named.num_rows, _ROWS))
        yield from cleaner.batches(parts)


def _refused(numbered: DataFrame, made: spark_types.StructType) -> str:
    """The columns that Spark cannot hand to Python as Arrow, such as intervals of months."""
    found = []
    for number, field in zip(numbered.columns, made, strict=False):
        try:
            numbered.select(number).mapInArrow(_same, spark_types.StructType([field]))
        except PySparkNotImplementedError:
            found.append(field.name)
    return ", ".join(found)


def _same(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """A step that is never run: Spark looks at the types of its rows."""
    yield from batches


def _check(cleaner: BatchCleaner, names: list[str]) -> None:
    """Find here, and not in a task of the cluster, what is wrong with the names of columns."""
    lower = [name.lower() for name in names]  # Spark tells no capitals from small letters
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"the data frame has two columns {name!r}; drop or rename one")
    for name, option in ((cleaner.into, "into"), (cleaner.error, "error")):
        if name.lower() in lower:
            taken = names[lower.index(name.lower())]
            raise PipelineError(
                f"the data frame has a column {taken!r} already; name another one: "
                f"{option}='cleaned'"
            )
    cleaner(pa.RecordBatch.from_pydict(dict.fromkeys(names, pa.array([], pa.string()))))


def _field(field: pa.Field) -> spark_types.StructField:
    metadata = {key.decode(): value.decode() for key, value in (field.metadata or {}).items()}
    return spark_types.StructField(field.name, _type(field.type), field.nullable, metadata)


def _type(kind: pa.DataType) -> spark_types.DataType:
    if pa.types.is_struct(kind):
        parts = [kind.field(at) for at in range(kind.num_fields)]
        return spark_types.StructType([_field(part) for part in parts])
    if pa.types.is_list(kind):
        return spark_types.ArrayType(_type(kind.value_type), kind.value_field.nullable)
    return _PLAIN[kind]
