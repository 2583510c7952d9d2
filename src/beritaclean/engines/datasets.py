"""Hugging Face datasets: ``ds.map(beritaclean.engines.datasets.clean, batched=True)``.

The data set keeps its columns and gets two more, ``article`` and ``error``, of the types that
`beritaclean.engines.arrow` states, whatever is in the first batch.

`datasets` keys its cache by the function it is given. `clean` is an object, not a function, so
that the key holds the version of beritaclean and every option, and nothing that differs between
two processes: a second run finds the result of the first, and another version does not.

>>> from datasets import Dataset
>>> rows = Dataset.from_dict({"isi": ["SOLO, KOMPAS.com - Hujan turun.", None]})
>>> made = rows.map(clean, batched=True, fn_kwargs={"text": "isi"})
>>> made.column_names, made[0]["article"]["dateline"]["place"]
(['isi', 'article', 'error'], 'SOLO')
>>> made[1]["error"]
'has an empty text; leave it out, or see what wrote it'
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beritaclean.engines import arrow
from beritaclean.engines.arrow import BatchCleaner
from beritaclean.errors import PipelineError

if TYPE_CHECKING:
    import datasets
    import pyarrow as pa

    from beritaclean.core.article import Article

_ROWS = 1000
"""So many rows are read at a time, as `map` does."""
_STALE = b"huggingface"
"""The key under which a schema states the columns of the data set: those before `map`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaner(BatchCleaner):
    """What `map` is given: `clean`, or one with options of its own, such as another pipeline.

    >>> from beritaclean import Pipeline
    >>> from datasets import Dataset
    >>> keep_captions = Cleaner(text="isi", pipeline=Pipeline.default().without("caption"))
    >>> made = Dataset.from_dict({"isi": ["Hujan turun."]}).map(keep_captions, batched=True)
    >>> made[0]["article"]["text"]
    'Hujan turun.'
    """

    remove: tuple[str, ...] = ()
    """Columns of the input that are left out: `map` ignores ``remove_columns`` where it is given
    a table, and the raw text stands in ``article.source`` anyway."""

    def __call__(self, batch: Any, **options: Any) -> Any:
        """One batch of `map`, cleaned.

        Parameters
        ----------
        batch
            What `map` hands over: of a `Dataset` the rows of its table, of an `IterableDataset`
            a dict of lists.
        options
            Fields of this class, as ``map(clean, fn_kwargs={"text": "isi"})`` gives them.

        Returns
        -------
        pyarrow.Table or dict
            The whole table with the new columns; of a dict, the new columns alone, which `map`
            adds to the others.

        Raises
        ------
        InputError
            Where the column with the text is missing.
        PipelineError
            Where there is no such option, or a column has the name of one that is added.
        """
        cleaner = self._with(options) if options else self
        table = getattr(batch, "pa_table", None)
        if table is not None:
            batch = table
        if not isinstance(batch, Mapping):
            return _mended(BatchCleaner.__call__(cleaner, batch), cleaner.remove)
        if cleaner.remove:
            raise PipelineError("remove= is for tables; name the columns to map: remove_columns=")
        if any(not hasattr(value, "__len__") or isinstance(value, str) for value in batch.values()):
            raise PipelineError("the batch is a single row; give map() batched=True")
        made = BatchCleaner.__call__(cleaner, dict(batch))
        return {name: made[name] for name in (cleaner.into, cleaner.error)}

    def features(self, given: datasets.Features | None = None) -> datasets.Features:
        """The features of a cleaned data set: see `features`."""
        from datasets import Features  # noqa: PLC0415 - who has a table does not need them

        known = {name: kind for name, kind in (given or {}).items() if name not in self.remove}
        self.schema((given or Features()).arrow_schema)  # a name that is taken fails here
        return Features({**known, **Features.from_arrow_schema(self.schema())})

    def _with(self, options: Mapping[str, Any]) -> Cleaner:
        known = {field.name for field in dataclasses.fields(self)}
        for name in options:
            if name not in known:
                raise PipelineError(
                    f"fn_kwargs: there is no option {name!r}; there are {', '.join(sorted(known))}"
                )
        return dataclasses.replace(self, **options)


clean = Cleaner()
"""The function for `map`; its options, the fields of `Cleaner`, go into ``fn_kwargs``."""


def features(
    given: datasets.Features | None = None, *, into: str = "article", error: str = "error"
) -> datasets.Features:
    """The features of a cleaned data set, for ``map(…, features=…)`` of an `IterableDataset`.

    Parameters
    ----------
    given
        The features of the input, ``ds.features``; without them, only what is added is given.
    into, error
        The names of the two columns that are added.

    Raises
    ------
    PipelineError
        Where the input has a column of such a name already.

    >>> from datasets import Features, Value
    >>> list(features(Features({"isi": Value("string")})))
    ['isi', 'article', 'error']
    """
    return Cleaner(into=into, error=error).features(given)


def articles(
    made: datasets.Dataset | datasets.IterableDataset, *, column: str = "article"
) -> Iterator[Article | None]:
    """The articles of a cleaned data set, row by row; None where a row has none.

    Raises
    ------
    SchemaError
        Where the column is no column of articles.

    >>> from datasets import Dataset
    >>> made = Dataset.from_dict({"text": ["Hujan turun.", ""]}).map(clean, batched=True)
    >>> [article and article.text for article in articles(made)]
    ['Hujan turun.', None]
    """
    import pyarrow as pa  # noqa: PLC0415
    from datasets import Dataset  # noqa: PLC0415

    if isinstance(made, Dataset):
        made = made.with_format("arrow")
    for batch in made.iter(batch_size=_ROWS):
        if not isinstance(batch, pa.Table):
            # a stream states no types: those that it would guess differ from batch to batch
            batch = pa.table({column: pa.array(batch[column], arrow.article_type())})  # noqa: PLW2901
        yield from arrow.articles(batch, column=column)


def _mended(made: pa.Table, remove: Sequence[str]) -> pa.Table:
    """The table as it is handed back: without what is left out, or is true no longer."""
    if remove:
        made = made.drop_columns(list(remove))
    known = {key: value for key, value in (made.schema.metadata or {}).items() if key != _STALE}
    return made.replace_schema_metadata(known)
