"""Stage two: rows, or counts of parts, to counts of the whole; in DuckDB, in bounded memory.

What does not fit into memory goes to a folder that is removed at the end. The first pass adds up
the documents of each line and keeps the lines that are in enough of them; the second reads the
places and the samples of these alone. The result is sorted, and is the same for any limit, any
number of threads and any order of the files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beritaclean.errors import BatchError
from beritaclean.lexicon.text import one_line
from beritaclean.outputs.unfinished import scratch, writing
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
        table.check(file, whole=True)
    duck = package()
    try:
        with (
            scratch((spill or output.parent) / f"{output.name}.counting") as folder,
            duck.connect() as connection,
        ):
            connection.execute("set memory_limit = $limit", {"limit": memory.strip()})
            connection.execute("set temp_directory = $folder", {"folder": str(folder)})
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
    lines = 0
    shape = table.schema(least)
    with writing(output) as file, pq.ParquetWriter(file, shape, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch.cast(shape))
            lines += batch.num_rows
    return lines


def package() -> Any:
    """The package duckdb, which needs pyarrow beside it.

    Raises
    ------
    BatchError
        Where one of them is missing.
    """
    for name in ("pyarrow", "duckdb"):
        try:
            found = import_module(name)
        except ImportError:
            raise BatchError(f"counting lines needs {name}; pip install {name}") from None
    return found


def _why(error: Exception) -> str:
    text = " ".join(str(error).split()).partition(" Possible solutions")[0]
    return text[:200].rstrip(".")
