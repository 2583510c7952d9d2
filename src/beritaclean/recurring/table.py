"""The one schema of rows and of counts: a row is the count of one document.

| column | what |
|---|---|
| `site` | the registered domain |
| `line` | the key of the line, see `beritaclean.recurring.lines`; 0 is the document itself |
| `documents` | in how many documents of the site it stands |
| `places` | the sum of its places in them, from 0 to 1000 each |
| `squares` | the sum of the squares of its places |
| `sample` | how the line begins in one of them: the first in the order of the code points |

All but the sample are sums, and the sample is a minimum, so counts of counts are counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beritaclean.errors import BatchError, InputError
from beritaclean.lexicon.text import one_line
from beritaclean.recurring.lines import lines_of
from beritaclean.recurring.sites import site_of

if TYPE_CHECKING:
    import pyarrow as pa

    from beritaclean.records.record import Record

VERSION = 1
"""The version of rows and counts; another one keys its lines differently."""
VERSION_KEY = b"beritaclean.recurring"
"""Where the metadata of a file says which version wrote it."""
LEAST_KEY = b"beritaclean.recurring.least"
"""Where it says which lines were left out: those in fewer documents than this."""
COLUMNS = ("site", "line", "documents", "places", "squares", "sample")


def schema(least: int = 1) -> pa.Schema:
    """The schema of rows, and of counts in which lines in fewer documents are left out.

    >>> schema().names
    ['site', 'line', 'documents', 'places', 'squares', 'sample']
    """
    import pyarrow as pa  # noqa: PLC0415 - a second; only who counts pays it

    kinds = (pa.string(), pa.int64(), pa.int64(), pa.int64(), pa.int64(), pa.string())
    return pa.schema(
        [pa.field(name, kind, nullable=False) for name, kind in zip(COLUMNS, kinds, strict=True)],
        metadata={VERSION_KEY: str(VERSION), LEAST_KEY: str(least)},
    )


def rows(records: Iterable[Record]) -> list[tuple[str, int, int, int, int, str]]:
    """The rows of some records; a record without an address that names a site has none.

    Raises
    ------
    InputError
        Where a web page cannot be read.

    >>> from beritaclean.records.record import Record
    >>> found = rows([Record(text="Hujan.", url="https://www.kompas.com/1")])
    >>> [(site, documents, sample) for site, _, documents, _, _, sample in found]
    [('kompas.com', 1, ''), ('kompas.com', 1, 'Hujan.')]
    """
    found = []
    for record in records:
        text, url = read(record)
        site = site_of(url)
        if site:
            found += [
                (site, line.key, 1, line.at, line.at * line.at, line.sample)
                for line in lines_of(text)
            ]
    return found


def read(record: Record) -> tuple[str, str | None]:
    """The text of a record, or the visible text of its web page; and its address.

    Of a page whose record states no address, the page's own canonical one stands in.

    Raises
    ------
    InputError
        Where the page cannot be read.
    """
    if record.html is None:
        return record.text or "", record.url
    from beritaclean.inputs import html  # noqa: PLC0415 - lxml, 20 ms

    page = html.read(record.html, url=record.url, content_type=record.content_type)
    return page.text, page.hints.url


def batch(found: Iterable[tuple[Any, ...]]) -> pa.RecordBatch:
    """Rows as a record batch."""
    import pyarrow as pa  # noqa: PLC0415

    shape = schema()
    columns = list(zip(*found, strict=True)) or [()] * len(shape)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, shape.types, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=shape)


def check(file: Path, *, whole: bool = False) -> int:
    """The least number of documents of the lines in a file of rows or counts.

    Parameters
    ----------
    file
        A Parquet file.
    whole
        True to refuse a file out of which lines were left: their counts cannot be added up.

    Raises
    ------
    InputError
        Where it is no such file.
    BatchError
        Where pyarrow is missing.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise BatchError("counts of lines need pyarrow; pip install pyarrow") from None

    called = one_line(str(file))
    if not file.is_file():
        raise InputError(f"{called}: no such file; check the name")
    try:
        found = pq.read_schema(file)
    except (pa.ArrowException, OSError, ValueError) as error:
        why = " ".join(str(error).split())[:160].rstrip(".")
        raise InputError(
            f"{called}: is no file of counts ({why}); make one: beritaclean recurring count"
        ) from error
    known = found.metadata or {}
    if not set(COLUMNS) <= set(found.names):
        raise InputError(f"{called}: is no file of counts; make one: beritaclean recurring count")
    # an engine that wrote rows of ours keeps no metadata of ours
    version = known.get(VERSION_KEY, str(VERSION).encode())
    if version != str(VERSION).encode():
        raise InputError(f"{called}: was counted by another version of beritaclean; count it again")
    least = int(known.get(LEAST_KEY, b"1"))
    if whole and least > 1:
        raise InputError(
            f"{called}: lines in fewer than {least} documents were left out, so it cannot be added "
            "up; count its parts with --least 1"
        )
    return least


def holds_counts(file: Path) -> bool:
    """Whether a file is one of rows or counts, by its metadata."""
    try:
        check(file)
    except InputError:
        return False
    return True
