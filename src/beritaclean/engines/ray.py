"""A step of a Ray Data pipeline: a dataset in, the same dataset with its articles out.

::

    from beritaclean.engines import ray as beritaclean_ray

    cleaned = beritaclean_ray.clean(ray.data.read_parquet("mentah"), text="text")
    cleaned.write_parquet("bersih")

The dataset is cut into blocks of a thousand rows, and a pool of actors takes them as Arrow tables
(`Dataset.map_batches`). Each actor is a process that loads the cleaner once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from ray.data import ActorPoolStrategy

from beritaclean.engines.arrow import BatchCleaner

if TYPE_CHECKING:
    from ray.data import Dataset


def clean(
    ds: Dataset,
    text: str | None = "text",
    html: str | None = None,
    url: str | None = "url",
    *,
    workers: int | None = None,
    rows: int = 1000,
    actor: Mapping[str, Any] | None = None,
    **options: Any,
) -> Dataset:
    """Clean a column of a dataset; nothing runs before rows are asked for.

    Parameters
    ----------
    ds
        The dataset.
    text, html, url
        The names of its columns: the raw text, the source of a web page (as text or bytes; it
        goes before the text), the address. ``url`` may be missing where it has that name.
    workers
        How many actors clean at most; as many as the cluster has room for, if not given. The
        pool begins with one and grows, so that it does not take the CPUs that reading needs.
    rows
        How many rows a task has. Ray makes blocks by their size, and a hundred megabytes of text
        are minutes of cleaning; several small files are one block to it, for one actor alone.
    actor
        What else `Dataset.map_batches` takes for its actors: ``num_cpus``, ``memory``,
        ``runtime_env``.
    **options
        What else `BatchCleaner` takes: ``into``, ``error``, ``pipeline``, ``reading``.

    Returns
    -------
    Dataset
        The columns of the input, unchanged, then ``article`` (see
        `beritaclean.engines.arrow.article_type`) and ``error``: why a row has no article, null
        where it has one.

    Raises
    ------
    InputError
        Where the column with the text is missing.
    PipelineError
        Where a column has the name of one that is added.

    Both are raised at once where the columns are known without running the dataset, as those of
    Parquet files are; else by the first batch, within Ray's own error.

    Examples
    --------
    ::

        cleaned = clean(ray.data.read_parquet("mentah"), text="isi", workers=8)
        cleaned.filter(lambda row: row["error"] is None).write_parquet("bersih")
    """
    cleaner = BatchCleaner(text=text, html=html, url=url, **options)
    known = ds.schema(fetch_if_missing=False)
    if known is not None:
        cleaner(pa.RecordBatch.from_pydict(dict.fromkeys(known.names, pa.array([], pa.string()))))
    return ds.repartition(target_num_rows_per_block=rows).map_batches(
        Cleaning,
        fn_constructor_args=(cleaner,),
        batch_format="pyarrow",
        batch_size=None,  # a block as it is
        compute=ActorPoolStrategy(min_size=1, max_size=workers),
        **(actor or {}),
    )


class Cleaning:
    """What lives in an actor: the cleaner, which loads what it needs at its first batch.

    >>> from beritaclean.engines.arrow import BatchCleaner
    >>> Cleaning(BatchCleaner())(pa.table({"text": ["Hujan turun."]})).column_names
    ['text', 'article', 'error']
    """

    def __init__(self, cleaner: BatchCleaner) -> None:
        self.cleaner = cleaner

    def __call__(self, table: pa.Table) -> pa.Table:
        """The table with its articles."""
        return self.cleaner(table)
