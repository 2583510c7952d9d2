"""`beritaclean.engines.arrow`: the batch core that the engines call."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from engine_documents import expected, pages, rows
from invented import page

from beritaclean import Article, Mark, Page, Pipeline, clean, clean_html
from beritaclean.engines import arrow
from beritaclean.engines.arrow import BatchCleaner, article_type, clean_batch, schema
from beritaclean.errors import InputError, PipelineError, SchemaError
from beritaclean.outputs import arrow as article_table
from beritaclean.records.record import Reading

EMPTY = "has an empty text; leave it out, or see what wrote it"
STORY = "SOLO, KOMPAS.com - Hujan turun."


def failing(page: Page) -> tuple[Mark, ...]:
    if "rusak" in page.text:
        raise RuntimeError("patah\ndua")
    return ()


def as_table(given: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(given)


def as_batch(given: list[dict[str, Any]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(given)


def as_lists(given: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in given] for name in given[0]}


KINDS: dict[str, Callable[[list[dict[str, Any]]], Any]] = {
    "Table": as_table,
    "RecordBatch": as_batch,
    "dict": as_lists,
}


def table_of(made: Any) -> pa.Table:
    """A cleaned batch as a table, whatever its kind."""
    if isinstance(made, dict):
        return pa.table(
            {**made, "article": pa.array(made["article"], article_type())},
            schema=None,
        )
    return pa.Table.from_batches([made]) if isinstance(made, pa.RecordBatch) else made


class TestArticles:
    @pytest.mark.slow
    def test_documents_are_those_of_the_plain_library(self) -> None:
        given = rows(1200)  # more than are cleaned at a time
        made = clean_batch(as_table(given))
        found = list(arrow.articles(made))
        assert found == expected(given)
        assert [a and a.to_json() for a in found] == [a and a.to_json() for a in expected(given)]
        assert made.drop_columns(["article", "error"]) == as_table(given)

    @pytest.mark.parametrize("kind", KINDS)
    def test_every_kind_of_batch_gives_the_same(self, kind: str) -> None:
        given = rows(40)
        made = clean_batch(KINDS[kind](given))
        assert isinstance(made, type(KINDS[kind](given)))
        assert list(arrow.articles(table_of(made))) == expected(given)
        errors = list(made["error"]) if kind == "dict" else made["error"].to_pylist()
        assert errors == [None if article else EMPTY for article in expected(given)]

    def test_pages_are_read_as_pages(self) -> None:
        made = clean_batch(as_table(pages()), html="html")
        assert list(arrow.articles(made)) == expected(pages())

    def test_a_page_in_bytes_is_decoded(self) -> None:
        made = clean_batch({"html": [page(1).encode("utf-16")]}, html="html")
        assert (
            made["article"][0]["text"]
            == clean_batch({"html": [page(1)]}, html="html")["article"][0]["text"]
        )

    def test_a_row_without_a_page_has_its_text(self) -> None:
        given = {"text": [STORY, STORY], "html": [page(1), None]}
        made = clean_batch(given, html="html")["article"]
        assert made[0]["container"] is not None
        assert made[1]["text"] == "Hujan turun."

    @pytest.mark.parametrize("size", [1, 7, 1000])
    def test_how_the_rows_are_cut_changes_nothing(self, size: int) -> None:
        table = as_table(rows(30))
        whole = clean_batch(table)
        parts = BatchCleaner().batches(table.to_batches(max_chunksize=size))
        assert pa.Table.from_batches(list(parts)) == whole

    def test_a_slice_of_a_batch_is_what_it_shows(self) -> None:
        batch = as_batch(rows(30))
        assert clean_batch(batch.slice(10, 5)) == clean_batch(batch).slice(10, 5)

    def test_another_pipeline(self) -> None:
        pipeline = Pipeline.default().without("dateline")
        made = BatchCleaner(pipeline=pipeline)({"text": [STORY]})
        assert made["article"][0]["text"] == pipeline(STORY).text != clean(STORY).text

    def test_titles_and_dates_in_columns_of_usual_names(self) -> None:
        given = {"text": [STORY], "judul": ["Hujan Turun di Solo"], "tanggal": ["2025-06-18"]}
        (made,) = clean_batch(given)["article"]
        assert (made["title"], made["published"].year) == ("Hujan Turun di Solo", 2025)

    def test_titles_in_a_column_that_is_named(self) -> None:
        cleaner = BatchCleaner(reading=Reading(title_field="kepala"))
        (made,) = cleaner({"text": [STORY], "kepala": ["Hujan Turun di Solo"]})["article"]
        assert made["title"] == "Hujan Turun di Solo"


class TestSchema:
    @pytest.mark.parametrize(
        "texts", [[], [None], ["", None], [STORY], [STORY, None]], ids=lambda texts: str(texts)[:9]
    )
    def test_it_is_the_same_whatever_the_rows(self, texts: list[str | None]) -> None:
        given = pa.schema([("text", pa.string())])
        table = pa.table({"text": texts}, given)
        made = clean_batch(table)
        assert made.schema.equals(schema(given), check_metadata=True)
        assert made.schema.field("article").type == article_type()
        assert made.num_rows == len(texts)
        made.validate(full=True)

    def test_metadata_of_the_input_stays(self) -> None:
        table = as_table(rows(2)).replace_schema_metadata({"rubrik": "desa"})
        assert clean_batch(table).schema.metadata == {b"rubrik": b"desa"}

    def test_the_column_names_the_version_of_the_article(self) -> None:
        assert schema().field("article").metadata == {b"beritaclean.schema": b"1"}

    def test_it_survives_parquet(self, tmp_path: Any) -> None:
        given = rows(12)
        pq.write_table(clean_batch(as_table(given)), tmp_path / "bersih.parquet")
        assert list(arrow.articles(pq.read_table(tmp_path / "bersih.parquet"))) == expected(given)

    def test_every_field_of_a_table_of_articles_is_in_it(self) -> None:
        named = [field.name for field in article_table.schema() if field.name != "id"]
        assert [field.name for field in article_type()] == named

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("name", ["article", "error"])
    def test_a_name_that_is_taken_is_refused_with_the_cure(self, kind: str, name: str) -> None:
        given = KINDS[kind]([{"text": STORY, name: "ada"}])
        with pytest.raises(PipelineError, match=f"has a column '{name}' already; .*='cleaned'"):
            clean_batch(given)
        made = BatchCleaner(into="bersih", error="salah")(given)
        assert list(table_of(made) if kind != "dict" else made)[-1] is not None
        names = list(made) if kind == "dict" else made.schema.names
        assert names == ["text", name, "bersih", "salah"]


class TestColumns:
    @pytest.mark.parametrize(
        ("kind", "value"),
        [
            (pa.string(), STORY),
            (pa.large_string(), STORY),
            (getattr(pa, "string_view", pa.string)(), STORY),  # since pyarrow 16
            (pa.binary(), STORY.encode()),
            (pa.large_binary(), STORY.encode()),
            (pa.dictionary(pa.int32(), pa.string()), STORY),
            (pa.list_(pa.string()), [STORY]),
        ],
        ids=str,
    )
    def test_a_text_of_any_type(self, kind: pa.DataType, value: Any) -> None:
        table = pa.table({"isi": pa.array([value, None], kind)})
        made = clean_batch(table, text="isi")
        assert made["article"][0]["text"].as_py() == "Hujan turun."
        assert made["error"].to_pylist() == [None, EMPTY]
        assert made.schema.field("isi").type == kind

    @pytest.mark.parametrize("kind", [pa.int64(), pa.bool_(), pa.null(), pa.date32()], ids=str)
    def test_a_column_that_holds_no_text_costs_its_rows_alone(self, kind: pa.DataType) -> None:
        made = clean_batch(pa.table({"text": pa.nulls(2, kind)}))
        assert made["article"].null_count == made.num_rows
        made = clean_batch({"text": [3, STORY]})
        assert made["article"][1]["text"] == "Hujan turun."
        assert made["error"][0] == (
            "has a number in the field text, and no text; leave it out, or see what wrote it"
        )

    def test_bytes_that_are_no_utf8_are_mended(self) -> None:
        broken = pa.array([b"Caf\xe9 di Randusari ramai."], pa.binary()).view(pa.string())
        made = clean_batch(pa.table({"text": broken}))
        assert made["article"][0]["text"].as_py() == "Café di Randusari ramai."

    def test_a_column_inside_another(self) -> None:
        table = pa.table({"text": [STORY], "meta": [{"url": "https://www.kompas.com/a"}]})
        cleaner = BatchCleaner(url="url")
        assert cleaner(table)["article"][0]["url"].as_py() == "https://www.kompas.com/a"

    def test_arrays_of_numpy_are_lists_too(self) -> None:
        made = clean_batch({"text": np.array([STORY, None], dtype=object)})
        assert made["article"][0]["text"] == "Hujan turun."
        assert made["error"] == [None, EMPTY]

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({}, r"no column 'text' \(it has isi, tautan\); name it: text="),
            ({"text": "teks"}, r"no column 'teks' .*text="),
            ({"html": "laman"}, r"no column 'laman' .*html="),
            ({"text": "isi", "url": "alamat"}, r"no column 'alamat' .*url="),
        ],
    )
    @pytest.mark.parametrize("kind", KINDS)
    def test_a_missing_column_is_named(
        self, kind: str, options: dict[str, Any], message: str
    ) -> None:
        given = KINDS[kind]([{"isi": STORY, "tautan": None}])
        with pytest.raises(InputError, match=message):
            clean_batch(given, **options)

    def test_lists_of_different_lengths_are_refused(self) -> None:
        with pytest.raises(InputError, match="different lengths"):
            clean_batch({"text": [STORY], "url": []})

    @pytest.mark.parametrize("batch", [[STORY], STORY, None])
    def test_what_is_no_batch_is_refused(self, batch: Any) -> None:
        with pytest.raises(TypeError, match="a batch is a RecordBatch, a Table or a dict of lists"):
            clean_batch(batch)

    @pytest.mark.parametrize("pipeline", ["default", Pipeline, failing, 7])
    def test_what_is_no_pipeline_is_refused_before_the_first_row(self, pipeline: Any) -> None:
        with pytest.raises(PipelineError, match="pipeline= takes a Pipeline, not "):
            BatchCleaner(pipeline=pipeline)


class TestBadRows:
    def test_a_failing_extractor_costs_its_row(self) -> None:
        cleaner = BatchCleaner(pipeline=Pipeline.default().with_(failing))
        made = cleaner({"text": [STORY, "Pompa rusak.", STORY]})
        assert [article and article["text"] for article in made["article"]] == [
            "Hujan turun.",
            None,
            "Hujan turun.",
        ]
        assert made["error"][1] == (
            "extractor 'failing' fails with RuntimeError (patah dua); "
            "mend it, or leave it out: without('failing')"
        )

    def test_a_whole_page_among_the_texts_is_read_as_one(self) -> None:
        source = f"<!doctype html>{page(1)}"
        made = clean_batch({"text": [source, STORY]})
        assert made["article"][0]["text"] == clean_html(source).text
        assert made["article"][1]["text"] == "Hujan turun."

    def test_a_page_that_cannot_be_read_costs_its_row(self) -> None:
        made = clean_batch({"html": [b"%PDF-1.4", page(1).encode()]}, html="html")
        assert (made["article"][0], made["error"][1]) == (None, None)
        assert (
            made["error"][0]
            == "is a PDF, not a web page; take the text out of it first, e.g. with pdftotext"
        )

    @pytest.mark.parametrize("text", ["\x00", "\ud800", "\ufeff", "a" * 100_000, "\n" * 10 + "x"])
    def test_no_text_ends_a_batch(self, text: str) -> None:
        (made, _) = clean_batch({"text": [text, STORY]})["article"]
        assert made is not None


class TestBack:
    def test_a_column_that_holds_no_articles_is_refused(self) -> None:
        table = pa.table({"article": pa.array([{"text": "Hujan."}])})
        with pytest.raises(SchemaError, match="missing required field"):
            list(arrow.articles(table))

    def test_a_column_of_another_name(self) -> None:
        made = BatchCleaner(into="bersih")(as_table(rows(4)))
        assert list(arrow.articles(made, column="bersih")) == expected(rows(4))

    def test_an_article_of_a_lone_surrogate_comes_back_as_from_json(self) -> None:
        (made,) = clean_batch({"text": ["Hujan \ud800 turun."]})["article"]
        (found,) = arrow.articles(table_of({"article": [made]}))
        assert found == Article.from_json(clean("Hujan \ud800 turun.").to_json())


class TestProcesses:
    def test_a_cleaner_is_small_when_pickled_and_does_the_same(self) -> None:
        cleaner = BatchCleaner(text="isi", pipeline=Pipeline.default().without("caption"))
        packed = pickle.dumps(cleaner)
        assert len(packed) < 5000
        again = pickle.loads(packed)  # noqa: S301 - ours
        assert again == cleaner
        assert again({"isi": [STORY]}) == cleaner({"isi": [STORY]})

    def test_nothing_heavy_is_loaded_before_the_first_batch(self) -> None:
        code = (
            "import sys, pickle, beritaclean.engines.arrow as arrow\n"
            "pickle.dumps(arrow.BatchCleaner())\n"
            "print(sorted({'pyarrow', 'langdetect', 'lxml', 'trafilatura'} & set(sys.modules)))"
        )
        found = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert found.stdout == "[]\n"
