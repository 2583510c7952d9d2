"""Counting lines that recur in the user's own engine: stage one in any, stage two in Spark.

A batch of documents becomes a batch of rows, one for each of their lines: see
`beritaclean.recurring.table`. What `BatchLines` gives, written as Parquet, is what
``beritaclean recurring count`` takes; what `spark_count` gives is what ``clean --recurring`` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beritaclean.batch.line_work import LineWork
from beritaclean.batch.work import from_ipc
from beritaclean.engines.arrow import BatchCleaner
from beritaclean.recurring import duck, table
from beritaclean.recurring.lines import DOCUMENT

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_DDL = "site string, line long, documents long, places long, squares long, sample string"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLines:
    r"""Takes the lines of batches of documents; configured once, and small when pickled.

    It takes a `pyarrow.RecordBatch` or a `pyarrow.Table`, and gives one of rows. A document
    without a URL that names its site has none, nor has one that cannot be read: `BatchCleaner`
    says which.

    >>> import pyarrow as pa
    >>> made = BatchLines(text="isi")(
    ...     pa.table({"isi": ["Hujan turun.\nBagikan"], "url": ["https://www.kompas.com/1"]})
    ... )
    >>> made["site"][0].as_py(), made["sample"].to_pylist()
    ('kompas.com', ['', 'Hujan turun.', 'Bagikan'])
    """

    text: str | None = "text"
    """The column with the text; None where there are web pages only."""
    html: str | None = None
    """The column with the source of a web page."""
    url: str | None = "url"
    """The column with the address."""

    def __call__(self, batch: Any) -> Any:
        """The rows of one batch, or of a table.

        Raises
        ------
        InputError
            Where the column with the text is missing.
        """
        import pyarrow as pa  # noqa: PLC0415 - a second; only who counts pays it

        if isinstance(batch, pa.Table):
            parts = [self._batch(part) for part in batch.to_batches()]
            return pa.Table.from_batches(parts, table.schema())
        return self._batch(batch)

    def batches(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """An iterator of batches as rows; what an engine maps over a partition."""
        return map(self._batch, batches)

    def _batch(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        columns = BatchCleaner(text=self.text, html=self.html, url=self.url)
        items, reading = columns.records(batch)
        done = LineWork(reading=reading).do(items)
        if done.table is None:
            return table.batch(())
        (rows,) = from_ipc(done.table).combine_chunks().to_batches()
        return rows


def spark_lines(
    df: DataFrame, text: str | None = "text", html: str | None = None, url: str | None = "url"
) -> DataFrame:
    """Stage one as a step of Spark: a data frame of documents to one of rows.

    Parameters
    ----------
    df
        The data frame; of Spark 3.5 or later.
    text, html, url
        The names of its columns, as `BatchLines` takes them.

    Returns
    -------
    DataFrame
        The columns of `beritaclean.recurring.table`. Write it as Parquet, to count it anywhere.
    """
    return df.mapInArrow(BatchLines(text=text, html=html, url=url).batches, _DDL)


def spark_count(rows: DataFrame, least: int = duck.LEAST) -> DataFrame:
    """Stage two as a Spark job: rows, or counts of parts, to counts of the whole.

    Parameters
    ----------
    rows
        What `spark_lines` gave; several days of it together, if you like.
    least
        Lines in fewer documents of their site are left out.

    Returns
    -------
    DataFrame
        The same columns, and the same values that `beritaclean.recurring.duck.count` gives. The
        shuffle moves a row for each line of each partition, since Spark adds up what it can
        before. `save_counts` writes it as one file for ``clean --recurring``.
    """
    from pyspark.sql import functions as sql  # noqa: PLC0415 - who counts in Spark has it

    counted = rows.groupBy("site", "line").agg(
        sql.sum("documents").alias("documents"),
        sql.sum("places").alias("places"),
        sql.sum("squares").alias("squares"),
        sql.min("sample").alias("sample"),
    )
    return counted.where((counted.documents >= least) | (counted.line == DOCUMENT))


def save_counts(counts: DataFrame, path: str, least: int = duck.LEAST) -> None:
    """Write the counts of a Spark job as one file, sorted, as `duck.count` writes it.

    Parameters
    ----------
    counts
        What `spark_count` gave; what is left of a corpus fits into the driver.
    path
        The file.
    least
        The same as `spark_count` had.
    """
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    found = sorted(tuple(row) for row in counts.select(*table.COLUMNS).toLocalIterator())
    whole = pa.Table.from_batches([table.batch(found)], table.schema(least))
    pq.write_table(whole, path, compression="zstd")
