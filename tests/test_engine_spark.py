"""A Spark session of two threads cleans Parquet files, to the bytes of the plain library."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from engine_checks import by_id, check, files, plain, run_page
from engine_documents import pages, rows
from engine_session import started
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f
from pyspark.sql import types as t

from beritaclean import Pipeline
from beritaclean.engines import arrow
from beritaclean.engines.arrow import BatchCleaner
from beritaclean.engines.spark import _cleaned, clean, schema
from beritaclean.errors import BeritacleanError, InputError, PipelineError

pytestmark = [
    # Spark 4 says so of itself at every start, and needs nothing of pandas that has changed
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    # Spark 3.5 looks at versions with them, and leaves its sockets to the garbage collector
    pytest.mark.filterwarnings("ignore:distutils Version classes are dep:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:unclosed <socket.socket:ResourceWarning"),
]
STRANGE = """
    SELECT 'Hujan turun.' AS text, CAST(1 AS TINYINT) AS tiny, CAST(2.5 AS FLOAT) AS real,
    CAST(12.345 AS DECIMAL(38, 3)) AS exact, TRUE AS flag, X'00FF' AS bytes, NULL AS nothing,
    DATE'0100-01-02' AS day, TIMESTAMP'2025-06-18 07:30:15.123456' AS moment,
    TIMESTAMP_NTZ'2025-06-18 07:30:15' AS local, INTERVAL '1 02:03:04.5' DAY TO SECOND AS span,
    ARRAY(1, NULL) AS list, ARRAY(ARRAY('x'), NULL) AS lists, MAP('a', 1, 'b', NULL) AS map,
    NAMED_STRUCT('x', 1, 'y', NAMED_STRUCT('z', ARRAY(1))) AS struct, 'x' AS `meta.rubrik`,
    'https://kabarlembah.id/1' AS url, CAST(NULL AS TIMESTAMP) AS never
"""


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    with started(tmp_path_factory.mktemp("spark")) as session:
        yield session


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """5,000 rows in five Parquet files."""
    return files(tmp_path_factory.mktemp("rows") / "mentah")


def written(df: DataFrame, folder: Path) -> pa.Table:
    """The rows as they come back from the Parquet files that Spark writes."""
    df.write.parquet(str(folder))
    return pq.read_table(folder)


@contextmanager
def configured(spark: SparkSession, name: str, value: str) -> Iterator[None]:
    before = spark.conf.get(name)
    assert before not in {None, value}
    spark.conf.set(name, value)
    yield
    spark.conf.set(name, str(before))


class TestTheSameAsThePlainLibrary:
    def test_5000_documents(self, spark: SparkSession, raw: Path, tmp_path: Path) -> None:
        check(written(clean(spark.read.parquet(str(raw))), tmp_path / "bersih"), rows())

    @pytest.mark.parametrize("partitions", [1, 7])
    def test_in_so_many_partitions(
        self, spark: SparkSession, raw: Path, tmp_path: Path, partitions: int
    ) -> None:
        df = spark.read.parquet(str(raw / "0.parquet")).limit(400).repartition(partitions)
        cleaned = clean(df)
        assert cleaned.select(f.spark_partition_id()).distinct().count() == partitions
        assert by_id(written(cleaned, tmp_path / "bersih")) == plain(rows(400))

    def test_batches_of_any_size(self, spark: SparkSession, raw: Path, tmp_path: Path) -> None:
        df = spark.read.parquet(str(raw / "0.parquet")).limit(100)
        with configured(spark, "spark.sql.execution.arrow.maxRecordsPerBatch", "7"):
            found = by_id(written(clean(df), tmp_path / "bersih"))
        assert found == plain(rows(100))

    def test_texts_beyond_two_gigabytes(
        self, spark: SparkSession, raw: Path, tmp_path: Path
    ) -> None:
        """Spark has a setting for them, by which all strings in Arrow have 64-bit offsets."""
        df = spark.read.parquet(str(raw / "0.parquet")).limit(100)
        with configured(spark, "spark.sql.execution.arrow.useLargeVarTypes", "true"):
            found = by_id(written(clean(df), tmp_path / "bersih"))
        assert found == plain(rows(100))

    def test_a_stream(self, spark: SparkSession, raw: Path, tmp_path: Path) -> None:
        (tmp_path / "masuk").mkdir()
        (tmp_path / "masuk" / "0.parquet").hardlink_to(raw / "0.parquet")
        given = spark.read.parquet(str(raw)).schema
        cleaned = clean(spark.readStream.schema(given).parquet(str(tmp_path / "masuk")))
        stream = cleaned.writeStream.option("checkpointLocation", str(tmp_path / "at"))
        stream.trigger(availableNow=True).start(str(tmp_path / "bersih")).awaitTermination()
        assert by_id(pq.read_table(tmp_path / "bersih")) == plain(rows(1000))

    def test_web_pages(self, spark: SparkSession, tmp_path: Path) -> None:
        pq.write_table(pa.Table.from_pylist(pages()), tmp_path / "laman.parquet")
        df = spark.read.parquet(str(tmp_path / "laman.parquet"))
        assert by_id(written(clean(df, html="html"), tmp_path / "bersih")) == plain(pages())


class TestColumns:
    def test_those_of_the_input_stay_as_they_are(self, spark: SparkSession) -> None:
        df = spark.sql(STRANGE)
        cleaned = clean(df)
        assert cleaned.schema.fields[:-2] == df.schema.fields
        (row,) = cleaned.collect()
        assert row["article"]["text"] == "Hujan turun."
        assert [tuple(row)[:-2]] == [tuple(given) for given in df.collect()]

    def test_the_schema_is_known_beforehand(self, spark: SparkSession) -> None:
        df = spark.sql(STRANGE)
        assert clean(df).schema == schema(df.schema)
        assert clean(df, into="berita", error="salah").schema == schema(
            df.schema, into="berita", error="salah"
        )

    def test_the_schema_has_every_field_of_the_core(self) -> None:
        assert names(schema()["article"].dataType) == names(arrow.article_type())

    def test_an_instant_is_an_instant_in_any_zone(self, spark: SparkSession) -> None:
        text = "Panen Cabai Naik\nRabu, 18 Juni 2025 | 07:30 WIT\nHujan turun di Randusari."
        df = spark.createDataFrame([(text,)], "text string")
        found = clean(df).selectExpr(
            "date_format(article.published, 'yyyy-MM-dd HH:mm')", "article.published_offset"
        )
        assert [tuple(row) for row in found.collect()] == [("2025-06-18 05:30", 540)]

    def test_a_pipeline_of_ones_own(self, spark: SparkSession) -> None:
        df = spark.createDataFrame([("SOLO, KOMPAS.com - Hujan turun.",)], "isi string")
        pipeline = Pipeline.default().without("dateline")
        found = clean(df, text="isi", pipeline=pipeline).select("article.text")
        assert [tuple(row) for row in found.collect()] == [("SOLO, KOMPAS.com - Hujan turun.",)]


class TestTheDriver:
    def test_nothing_runs_before_an_action(self, spark: SparkSession, raw: Path) -> None:
        df = spark.read.parquet(str(raw / "0.parquet")).limit(3)
        tracker = spark.sparkContext.statusTracker()
        spark.sparkContext.setJobGroup("lazy", "what clean() starts")
        cleaned = clean(df).select("id", "article.text")
        assert list(tracker.getJobIdsForGroup("lazy")) == []
        assert cleaned.where("text <> ''").count() == 2
        assert list(tracker.getJobIdsForGroup("lazy")) != []

    def test_little_is_sent_to_the_workers(self) -> None:
        sent = pickle.dumps(partial(_cleaned, BatchCleaner(), ["id", "text"]))
        assert len(sent) < 500

    @pytest.mark.parametrize(
        ("columns", "options", "error", "message"),
        [
            (
                "'x' AS isi",
                {},
                InputError,
                "the batch has no column 'text' (it has isi); name it: text='…'",
            ),
            (
                "'x' AS text",
                {"html": "laman"},
                InputError,
                "the batch has no column 'laman' (it has text); name it: html='…'",
            ),
            (
                "'x' AS text, 1 AS Article",
                {},
                PipelineError,
                "the data frame has a column 'Article' already; name another one: into='cleaned'",
            ),
            (
                "'x' AS text, 1 AS error",
                {},
                PipelineError,
                "the data frame has a column 'error' already; name another one: error='cleaned'",
            ),
            (
                "'x' AS text, 1 AS a, 2 AS a",
                {},
                InputError,
                "the data frame has two columns 'a'; drop or rename one",
            ),
            (
                "'x' AS text, INTERVAL '1-2' YEAR TO MONTH AS span",
                {},
                InputError,
                "the data frame has columns that Spark cannot hand over (span); drop or cast them",
            ),
        ],
    )
    def test_says_what_is_wrong_at_once(
        self,
        spark: SparkSession,
        columns: str,
        options: dict[str, Any],
        error: type[BeritacleanError],
        message: str,
    ) -> None:
        df = spark.sql(f"SELECT {columns}")
        with pytest.raises(error) as found:
            clean(df, **options)
        assert str(found.value) == message


def names(kind: Any) -> list[Any]:
    """The names of the fields in a type of Arrow or of Spark, with those inside them."""
    if isinstance(kind, t.ArrayType):
        return names(kind.elementType)
    if isinstance(kind, t.StructType):
        return [(part.name, names(part.dataType)) for part in kind]
    if isinstance(kind, pa.ListType):
        return names(kind.value_type)
    if isinstance(kind, pa.StructType):
        parts = [kind.field(at) for at in range(kind.num_fields)]
        return [(part.name, names(part.type)) for part in parts]
    return []


def test_the_page_of_the_docs(spark: SparkSession, tmp_path: Path) -> None:
    files(tmp_path / "mentah", 20)
    assert run_page("engine-spark.md", tmp_path)["spark"] is spark
