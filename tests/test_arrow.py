"""Articles as columns and back, and our files in the hands of the tools people open them with."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_mappings import ABOUT, ARTICLES

from beritaclean import Article, Pipeline
from beritaclean.core.parts import Container, Language, Pagination, PromoList, Teaser
from beritaclean.errors import OutputError, SchemaError
from beritaclean.outputs import OUTPUTS, arrow, flat
from beritaclean.outputs.about import About

CARRIED = {"rubrik": None, "halaman": pa.int32()}
EVERY = list(ARTICLES.values())


def back(*articles: Article) -> list[Article]:
    return list(arrow.articles(arrow.batch([(article, About()) for article in articles])))


def through_json(article: Article) -> Article:
    return Article.from_json(article.to_json())


class TestRoundTrip:
    @pytest.mark.parametrize("kind", ARTICLES)
    def test_an_article_comes_back_equal(self, kind: str) -> None:
        article = through_json(ARTICLES[kind])
        (found,) = back(article)
        assert found == article
        assert found.to_json() == article.to_json()

    def test_all_of_them_in_one_batch(self) -> None:
        articles = [through_json(article) for article in EVERY]
        assert back(*articles) == articles

    def test_from_jsonl_through_parquet(self, tmp_path: Path) -> None:
        lines = [OUTPUTS["json"](article, ABOUT) for article in EVERY]
        articles = [Article.from_json(line) for line in lines]
        table = pa.Table.from_batches([arrow.batch([(a, ABOUT) for a in articles], CARRIED)] * 2)
        pq.write_table(table, tmp_path / "bersih.parquet")
        read = pq.read_table(tmp_path / "bersih.parquet")
        assert read.schema.equals(arrow.schema(CARRIED), check_metadata=True)
        found = list(arrow.articles(read))
        assert found == articles * 2
        assert [article.to_json() for article in found[: len(lines)]] == [
            article.to_json() for article in articles
        ]

    def test_no_article_at_all(self) -> None:
        made = arrow.batch([])
        assert (made.num_rows, made.schema) == (0, arrow.schema())
        assert list(arrow.articles(made)) == []

    def test_every_field_is_a_column(self) -> None:
        fields = [field.name for field in dataclasses.fields(Article)]
        names = [name for name in arrow.schema().names if not name.endswith("_offset")]
        assert names == ["id", *fields]

    @settings(deadline=None)
    @given(source=st.text(st.characters()))
    def test_an_article_of_any_text_comes_back(self, source: str) -> None:
        article = Pipeline.default().with_language(None)(source)
        about = About(id=source, carried={source: source, "n": [source]})
        (found,) = arrow.articles(arrow.batch([(article, about)]))
        assert found == through_json(article)
        assert found.to_json() == article.to_json()

    @pytest.mark.parametrize(
        "when",
        [
            datetime(2025, 6, 18, 7, 30, 15, 123456, tzinfo=timezone(timedelta(hours=7))),
            datetime(2025, 6, 18, 7, 30, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
            datetime(2025, 6, 18, 7, 30, tzinfo=UTC),
            datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9))),
            datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=9))),
            datetime(1969, 12, 31, 23, 59, 59, 1, tzinfo=UTC),
            datetime(2025, 6, 18, 7, 30),  # noqa: DTZ001 - it should not be there, and may
            None,
        ],
    )
    def test_a_time_keeps_its_offset(self, when: datetime | None) -> None:
        article = dataclasses.replace(ARTICLES["minimal"], published=when, modified=when)
        (found,) = back(article)
        assert (found.published, found.modified) == (when, when)
        assert found.to_json() == article.to_json()

    def test_every_part_comes_back(self) -> None:
        article = dataclasses.replace(
            through_json(ARTICLES["whole"]),
            language=Language(
                code="id",
                confidence=0.1 + 0.2,
                alternatives=(("ms", 0.25), ("jv", 1e-9)),
                backend="archipelago",
                variety="bew",
                evidence=41,
                by_paragraph=(("id", 0.8), ("en", 0.2)),
            ),
            container=Container(
                extractor="generic", xpath="/html/body", score=9.5, runners_up=(("/html", 1.0),)
            ),
            pagination=Pagination(page=None, pages=3, continues=True),
            promos=(
                PromoList(),
                PromoList(heading="Terpopuler", items=("Panen Cabai",)),
                PromoList(teasers=(Teaser(title="Panen", day="2025-10-16"), Teaser())),
            ),
        )
        other = through_json(ARTICLES["minimal"])
        assert back(other, article, other) == [other, article, other]

    def test_a_number_beyond_all_columns_is_dropped(self) -> None:
        page = Pagination(page=10**30, pages=2)
        (found,) = back(dataclasses.replace(ARTICLES["minimal"], pagination=page))
        assert found.pagination == Pagination(page=None, pages=2)


class TestColumns:
    def test_time_is_in_utc_with_the_offset_beside_it(self) -> None:
        made = arrow.batch([(ARTICLES["full"], ABOUT)])
        assert made["published"][0].as_py() == datetime(2025, 6, 18, 0, 30, tzinfo=UTC)
        assert made["published_offset"][0].as_py() == 420
        assert made["modified_offset"][0].as_py() is None

    def test_the_schema_names_its_version(self) -> None:
        assert arrow.schema().metadata == {b"beritaclean.schema": b"1"}

    def test_a_table_of_another_version_is_refused(self) -> None:
        made = arrow.batch([(ARTICLES["minimal"], ABOUT)])
        other = made.replace_schema_metadata({b"beritaclean.schema": b"99"})
        with pytest.raises(SchemaError, match="this table has schema 99"):
            list(arrow.articles(other))

    def test_a_table_that_lacks_a_column_is_refused(self) -> None:
        table = pa.Table.from_batches([arrow.batch([(ARTICLES["minimal"], ABOUT)])])
        with pytest.raises(SchemaError, match="missing required field `source`"):
            list(arrow.articles(table.drop_columns(["source"])))

    def test_what_may_be_missing_may_be_dropped(self) -> None:
        table = pa.Table.from_batches([arrow.batch([(ARTICLES["full"], ABOUT)])])
        dropped = table.drop_columns(["promos", "published_offset", "language", "id"])
        (found,) = arrow.articles(dropped)
        assert (found.promos, found.language) == ((), Language())
        assert found.published == ARTICLES["full"].published
        assert found.published is not None
        assert found.published.utcoffset() == timedelta()

    def test_carried_fields_with_and_without_a_type(self) -> None:
        rows = [
            (ARTICLES["minimal"], About(carried={"a": "x", "b": 1, "title": ["t", None]})),
            (ARTICLES["minimal"], About(carried={"b": 2, "c": {"d": "\ud800"}})),
        ]
        made = arrow.batch(rows)
        assert made.schema.names[-4:] == ["a", "b", "input_title", "c"]
        assert made.select(["a", "b", "input_title", "c"]).to_pylist() == [
            {"a": "x", "b": "1", "input_title": '["t",null]', "c": None},
            {"a": None, "b": "2", "input_title": None, "c": '{"d":"\ufffd"}'},
        ]
        named = arrow.batch(rows, {"b": pa.int8(), "title": pa.list_(pa.string())})
        assert named["b"].to_pylist() == [1, 2]
        assert named["input_title"].to_pylist() == [["t", None], None]
        assert "a" not in named.schema.names

    @pytest.mark.parametrize("value", ["tiga", 2**40, ["x"]])
    def test_a_carried_value_of_another_type_is_an_error(self, value: Any) -> None:
        rows = [(ARTICLES["minimal"], About(carried={"halaman": value}))]
        with pytest.raises(OutputError, match=r"column 'halaman': a value is no int32 .*as text"):
            arrow.batch(rows, CARRIED)


# --- what other tools read in our files ---------------------------------------------------------

CLEAN = {"full": ARTICLES["full"], "page": ARTICLES["page"], "no story": ARTICLES["no story"]}
TITLES = [article.title for article in CLEAN.values()]
TEXTS = [article.text for article in CLEAN.values()]


def rows() -> list[tuple[Article, About]]:
    return [
        (article, dataclasses.replace(ABOUT, id=f"kabar:{number}"))
        for number, article in enumerate(CLEAN.values(), start=1)
    ]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the same articles in every container."""
    folder = tmp_path_factory.mktemp("bersih")
    pq.write_table(pa.Table.from_batches([arrow.batch(rows(), CARRIED)]), folder / "bersih.parquet")
    for name in ("json", "fineweb", "datatrove", "dolma"):
        lines = "".join(OUTPUTS[name](*row) for row in rows())
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    table = flat.header(["rubrik", "halaman"]) + "".join(OUTPUTS["csv"](*row) for row in rows())
    (folder / "bersih.csv").write_text(table, encoding="utf-8", newline="")
    return folder


def blank(values: list[Any]) -> list[Any]:
    """CSV does not tell a missing value from an empty one, and each tool reads it as it likes."""
    return [None if value == "" or value != value else value for value in values]  # noqa: PLR0124


class TestPandas:
    def test_parquet(self, files: Path) -> None:
        import pandas as pd

        frame = pd.read_parquet(files / "bersih.parquet")
        assert list(frame["text"]) == TEXTS
        assert frame["published"].dt.tz_convert("Asia/Jakarta")[0].hour == 7
        assert frame["blocks"][0][0]["label"] == "title"
        assert list(frame["halaman"]) == [3, 3, 3]

    def test_its_parquet_is_read_back(self, files: Path, tmp_path: Path) -> None:
        import pandas as pd

        frame = pd.read_parquet(files / "bersih.parquet", dtype_backend="pyarrow")
        frame[frame["text"] != ""].to_parquet(tmp_path / "sebagian.parquet")
        found = list(arrow.articles(pq.read_table(tmp_path / "sebagian.parquet")))
        assert found == [CLEAN["full"], CLEAN["page"]]

    def test_jsonl_and_csv(self, files: Path) -> None:
        import pandas as pd

        frame = pd.read_json(files / "json.jsonl", lines=True)
        assert (list(frame["text"]), list(frame["rubrik"])) == (TEXTS, ["Desa"] * 3)
        table = pd.read_csv(files / "bersih.csv")
        assert tuple(table.columns) == (*flat.FLAT_COLUMNS, "rubrik", "halaman")
        assert blank(list(table["text"])) == blank(TEXTS)
        assert list(table["complete"]) == [article.complete for article in CLEAN.values()]


@pytest.mark.engine
class TestPolars:
    def test_parquet(self, files: Path) -> None:
        import polars as pl

        frame = pl.read_parquet(files / "bersih.parquet")
        assert frame["text"].to_list() == TEXTS
        assert frame.schema["published"] == pl.Datetime("us", "UTC")
        labels = frame["blocks"][0].struct.field("label").to_list()
        assert labels == [block.label for block in CLEAN["full"].blocks]

    def test_its_parquet_is_read_back(self, files: Path, tmp_path: Path) -> None:
        import polars as pl

        pl.read_parquet(files / "bersih.parquet").write_parquet(tmp_path / "pl.parquet")
        found = list(arrow.articles(pq.read_table(tmp_path / "pl.parquet")))
        assert found == list(CLEAN.values())

    def test_jsonl_and_csv(self, files: Path) -> None:
        import polars as pl

        assert pl.read_ndjson(files / "json.jsonl")["text"].to_list() == TEXTS
        table = pl.read_csv(files / "bersih.csv")
        assert blank(table["text"].to_list()) == blank(TEXTS)
        assert table["halaman"].to_list() == [3, 3, 3]


class TestDuckDB:
    def ask(self, question: str, file: Path) -> list[tuple[Any, ...]]:
        import duckdb

        with duckdb.connect() as connection:
            return connection.execute(question, [str(file)]).fetchall()

    def test_parquet(self, files: Path) -> None:
        file = files / "bersih.parquet"
        found = self.ask("SELECT title, text, language.code FROM read_parquet(?)", file)
        assert found == [
            (article.title, article.text, article.language.code) for article in CLEAN.values()
        ]
        (counted,) = self.ask(
            "SELECT count(*) FROM (SELECT unnest(blocks) AS b FROM read_parquet(?)) "
            "WHERE b.label = 'related'",
            file,
        )
        assert counted == (1,)

    def test_jsonl_and_csv(self, files: Path) -> None:
        found = self.ask("SELECT title, text FROM read_json(?)", files / "json.jsonl")
        assert found == list(zip(TITLES, TEXTS, strict=True))
        table = self.ask("SELECT text, halaman FROM read_csv(?)", files / "bersih.csv")
        assert blank([text for text, _ in table]) == blank(TEXTS)
        assert [pages for _, pages in table] == [3, 3, 3]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str, Path], Any]:
    """`datasets.load_dataset` of a local file: no network, no cache but the test's own."""
    for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    import datasets

    datasets.disable_progress_bars()

    def loaded(kind: str, file: Path) -> Any:
        return datasets.load_dataset(
            kind, data_files=str(file), split="train", cache_dir=str(tmp_path / "cache")
        )

    return loaded


@pytest.mark.engine
class TestDatasets:
    def test_parquet(self, files: Path, load: Callable[[str, Path], Any]) -> None:
        found = load("parquet", files / "bersih.parquet")
        assert list(found["text"]) == TEXTS
        assert found[0]["dateline"]["place"] == "SOLO"
        assert found[0]["published_offset"] == 420

    @pytest.mark.parametrize("name", ["fineweb", "datatrove", "dolma"])
    def test_jsonl(self, name: str, files: Path, load: Callable[[str, Path], Any]) -> None:
        found = load("json", files / f"{name}.jsonl")
        assert list(found["text"]) == TEXTS
        assert list(found["id"]) == ["kabar:1", "kabar:2", "kabar:3"]

    def test_csv(self, files: Path, load: Callable[[str, Path], Any]) -> None:
        found = load("csv", files / "bersih.csv")
        assert blank(list(found["text"])) == blank(TEXTS)
