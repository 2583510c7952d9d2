"""Lines are counted by Spark as DuckDB counts them, to the last row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from engine_documents import pages, rows
from engine_session import started
from pyspark.sql import SparkSession  # noqa: TC002 - fixtures are named by it

from beritaclean import Pipeline
from beritaclean.engines import recurring
from beritaclean.engines.recurring import BatchLines
from beritaclean.recurring import duck, table
from beritaclean.recurring.counts import totals_of
from beritaclean.recurring.extractor import with_recurring

pytestmark = [
    # Spark 4 says so of itself at every start, and needs nothing of pandas that has changed
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    with started(tmp_path_factory.mktemp("spark")) as session:
        yield session


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts and web pages of three sites, in four files."""
    folder = tmp_path_factory.mktemp("raw")
    documents = [{**row, "html": None} for row in rows(400)]
    documents += [{**row, "text": None, "title": None} for row in pages(40)]
    for number, row in enumerate(documents):
        row["url"] = None if number % 50 == 7 else f"https://www.situs{number % 3}.id/{number}"
    table = pa.Table.from_pylist(documents)
    for at in range(4):
        pq.write_table(table.slice(at * 110, 110), folder / f"{at}.parquet")
    return folder


def by_duckdb(raw: Path, folder: Path, least: int) -> Path:
    made = BatchLines(html="html")(pq.read_table(raw))
    pq.write_table(made, folder / "rows.parquet")
    duck.count([folder / "rows.parquet"], folder / "counts", least=least)
    return folder / "counts"


@pytest.mark.parametrize("least", [1, 5])
def test_the_counts_are_those_of_duckdb(
    spark: SparkSession, raw: Path, tmp_path: Path, least: int
) -> None:
    lines = recurring.spark_lines(spark.read.parquet(str(raw)), html="html").repartition(5)
    counts = recurring.spark_count(lines, least=least)
    recurring.save_counts(counts, str(tmp_path / "spark"), least=least)
    wanted = pq.read_table(by_duckdb(raw, tmp_path, least))
    found = pq.read_table(tmp_path / "spark")
    assert found.schema.equals(wanted.schema, check_metadata=True)
    assert found.equals(wanted)
    assert found.num_rows > 50
    assert table.check(tmp_path / "spark") == least


def test_rows_that_spark_wrote_are_counted_by_the_command_and_used(
    spark: SparkSession, raw: Path, tmp_path: Path
) -> None:
    lines = recurring.spark_lines(spark.read.parquet(str(raw)), html="html")
    lines.write.parquet(str(tmp_path / "rows"))
    files = sorted((tmp_path / "rows").glob("*.parquet"))
    duck.count(files, tmp_path / "counts")
    assert pq.read_table(tmp_path / "counts").equals(pq.read_table(by_duckdb(raw, tmp_path, 3)))
    assert sum(totals_of(tmp_path / "counts").values()) == 440 - 9 - 5
    run = with_recurring(Pipeline.default().only("dateline"), tmp_path / "counts")
    story = "Warga desa itu memanen padi sejak pagi hari, kata kepala desa yang baru itu."
    article = run(f"{story}\nTerpopuler", url="https://www.situs1.id/8")
    (block,) = (block for block in article.blocks if block.rule.startswith("recurring"))
    assert article.text == story
    assert block.why.endswith(" documents of situs1.id")
