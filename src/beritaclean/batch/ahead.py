"""Workers that begin before it is known what is to be done: they import while their parent does."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from beritaclean.outputs import form_of

if TYPE_CHECKING:
    from beritaclean.batch.pool import Pool


_MANY = {"jsonl", "json", "csv", "xlsx", "parquet"}


def cores() -> int:
    """How many processes may run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def ahead(names: Sequence[str], workers: int | None, time_limit: float) -> Iterator[Pool | None]:
    """The workers of a run over these inputs; None where their names do not say that it has some.

    With None as `workers` there is one per core, where there are many records.
    """
    if workers is None and any(form_of(name) in _MANY or os.path.isdir(name) for name in names):  # noqa: PTH112
        workers = cores()
    if not workers:
        yield None
        return
    from beritaclean.batch.pool import Pool  # noqa: PLC0415 - multiprocessing

    with contextlib.closing(Pool(None, workers=workers, time_limit=time_limit)) as pool:
        pool.begin("beritaclean.batch.work", "beritaclean.extractors")
        yield pool
