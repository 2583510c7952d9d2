"""Stage two: rows, or counts of parts, to counts of the whole; in DuckDB, in bounded memory.

What does not fit into memory goes to a folder that is removed at the end. The first pass adds up
the documents of each line and keeps the lines that are in enough of them; the second reads the
places and the samples of these alone. The result is sorted, and is the same for any limit, any
number of threads and any order of the files.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beritaclean.errors import BatchError, InputError
from beritaclean.inputs.files import one_line
from beritaclean.recurring import table

if TYPE_CHECKING:
    import duckdb

MEMORY = "1GB"
"""The memory that DuckDB may fill; the whole process takes some 80 MB more."""
LEAST = 3
"""Lines in fewer documents of their site are left out, if nothing else is asked for."""
_SIZE = re.compile(r"\d+(?:\.\d+)?\s*(?:[KMGT]i?B)", re.IGNORECASE)
_FIRST = """
    create temp table often as
    select site, line, sum(documents)::bigint as documents
    from read_parquet($files)
    group by site, line
    having sum(documents) >= $least or line = 0
"""
_SECOND = """
    select often.site, often.line, any_value(often.documents) as documents,
           sum(rows.places)::bigint as places, sum(rows.squares)::bigint as squares,
           min(rows.sample) as sample
    from read_parquet($files) as rows join often using (site, line)
    group by often.site, often.line
    order by often.site, often.line
"""


def count(
    files: Sequence[Path],
    output: Path,
    *,
    least: int = LEAST,
    memory: str = MEMORY,
    threads: int | None = None,
    spill: Path | None = None,
) -> int:
    """Count the rows of some files into one file; how many lines it holds.

    Parameters
    ----------
    files
        Parquet files of rows or of counts: see `beritaclean.recurring.table`.
    output
        The Parquet file of the counts, sorted by site and line.
    least
        Lines in fewer documents are left out. 1 keeps all, which counts that are merged later need.
    memory
        What DuckDB may fill, such as ``500MB`` or ``2GB``.
    threads
        How many threads count; if not given, as many as there are cores.
    spill
        The folder for what does not fit; if not given, that of the output.

    Raises
    ------
    InputError
        Where a file is none of rows or counts, or lines were left out of it before.
    BatchError
        Where DuckDB is missing, the limit makes no sense, or memory and disk do not suffice.
    """
    if not _SIZE.fullmatch(memory.strip()):
        raise BatchError(f"a memory of {memory!r} makes no sense; write 500MB or 2GB")
    for file in files:
        check(file, whole=True)
    duck = _duckdb()
    try:
        with (
            tempfile.TemporaryDirectory(prefix=".counting-", dir=spill or output.parent) as folder,
            duck.connect() as connection,
        ):
            connection.execute("set memory_limit = $limit", {"limit": memory.strip()})
            connection.execute("set temp_directory = $folder", {"folder": folder})
            connection.execute("set preserve_insertion_order = false")
            connection.execute("set enable_progress_bar = false")
            if threads is not None:
                connection.execute("set threads = $threads", {"threads": threads})
            return _count(connection, [str(file) for file in files], output, least)
    except duck.Error as error:
        raise BatchError(
            f"{one_line(str(output))}: cannot be counted ({_why(error)}); give it more --memory, "
            "or --spill a folder with more room"
        ) from error
    except OSError as error:
        raise BatchError(
            f"{one_line(str(output))}: cannot be written ({error.strerror}); check the folder"
        ) from error


def _count(
    connection: duckdb.DuckDBPyConnection, files: list[str], output: Path, least: int
) -> int:
    import pyarrow.parquet as pq  # noqa: PLC0415 - a second; only who counts pays it

    connection.execute(_FIRST, {"files": files, "least": least})
    reader = connection.sql(_SECOND, params={"files": files}).to_arrow_reader(1 << 16)
    part = output.with_name(f"{output.name}.part")
    lines = 0
    shape = table.schema(least)
    try:
        with pq.ParquetWriter(part, shape, compression="zstd") as writer:
            for batch in reader:
                writer.write_batch(batch.cast(shape))
                lines += batch.num_rows
        os.replace(part, output)  # noqa: PTH105 - over an old one too
    finally:
        part.unlink(missing_ok=True)
    return lines


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
        raise BatchError(
            "counts of lines need pyarrow; pip install 'beritaclean[recurring]'"
        ) from None

    called = one_line(str(file))
    if not file.is_file():
        raise InputError(f"{called}: no such file; check the name")
    try:
        found = pq.read_schema(file)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(
            f"{called}: is no file of counts ({_why(error)}); make one: beritaclean recurring count"
        ) from error
    known = found.metadata or {}
    if not set(table.COLUMNS) <= set(found.names):
        raise InputError(f"{called}: is no file of counts; make one: beritaclean recurring count")
    # an engine that wrote rows of ours keeps no metadata of ours
    version = known.get(table.VERSION_KEY, str(table.VERSION).encode())
    if version != str(table.VERSION).encode():
        raise InputError(f"{called}: was counted by another version of beritaclean; count it again")
    least = int(known.get(table.LEAST_KEY, b"1"))
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


def _duckdb() -> Any:
    try:
        import duckdb  # noqa: PLC0415 - heavy, and only for counting
    except ImportError:
        raise BatchError(
            "counting lines needs duckdb; pip install 'beritaclean[recurring]'"
        ) from None
    return duckdb


def _why(error: Exception) -> str:
    text = " ".join(str(error).split()).partition(" Possible solutions")[0]
    return text[:200].rstrip(".")
