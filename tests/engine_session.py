"""A Spark session for a test module: of this machine alone, and quick to start."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

OPTIONS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    # no zone of a test's own may happen to be the right one
    "spark.sql.session.timeZone": "Asia/Jakarta",
    # for a minute of work, the better of Java's compilers costs twice what it saves
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


@contextmanager
def started(folder: Path) -> Iterator[SparkSession]:
    """A session with two threads that runs the Python of the tests and writes to a folder."""
    builder = SparkSession.builder.master("local[2]").appName("beritaclean")
    for name, value in OPTIONS.items():
        builder = builder.config(name, value)
    for name in ("spark.sql.warehouse.dir", "spark.local.dir"):
        builder = builder.config(name, str(folder / name))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()
        gc.collect()  # what Spark leaves open is complained of here, and not in another's test
