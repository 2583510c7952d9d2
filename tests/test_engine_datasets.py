"""`beritaclean.engines.datasets`: `map` of Hugging Face datasets, its cache, and streams."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from engine_documents import expected, pages, rows

from beritaclean import Article, Mark, Page, Pipeline, clean

STORY = "SOLO, KOMPAS.com - Hujan turun."
EMPTY = "has an empty text; leave it out, or see what wrote it"
TABLE = pa.schema([(name, pa.string()) for name in ("id", "text", "url", "title")])


@pytest.fixture(scope="module", autouse=True)
def hf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The package `datasets`: without the network, and with a cache of this test's own."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE"):
            patch.setenv(name, "1")
        patch.setenv("HF_HOME", str(home))
        import datasets

        datasets.disable_progress_bars()
        yield datasets


def nothing(page: Page) -> tuple[Mark, ...]:  # noqa: ARG001 - an extractor is given one
    return ()


def written(path: Path, given: list[dict[str, Any]], schema: pa.Schema | None = TABLE) -> Path:
    pq.write_table(pa.Table.from_pylist(given, schema), path)
    return path


def loaded(path: Path) -> Any:
    """The rows of a file, with the cache beside it."""
    from datasets import Dataset

    return Dataset.from_parquet(str(path), cache_dir=str(path.parent / "cache"))


def cached(folder: Path) -> dict[str, int]:
    """The files that `map` left in the cache, and when they were written."""
    return {file.name: file.stat().st_mtime_ns for file in folder.rglob("cache-*.arrow")}


class TestMap:
    def test_5000_documents_are_those_of_the_plain_library(self, tmp_path: Path) -> None:
        from beritaclean.engines import datasets as ours

        given = rows()
        made = loaded(written(tmp_path / "a.parquet", given)).map(
            ours.clean, batched=True, num_proc=2
        )
        plain = expected(given)
        found = list(ours.articles(made))
        assert found == plain
        assert [a and a.to_json() for a in found] == [a and a.to_json() for a in plain]
        assert made["error"] == [None if article else EMPTY for article in plain]
        assert made.remove_columns(["article", "error"])[:] == loaded(tmp_path / "a.parquet")[:]

    @pytest.mark.parametrize(
        "first", [[None] * 12, [STORY] + [None] * 11], ids=["nulls", "one text"]
    )
    def test_the_types_do_not_depend_on_the_first_batch(
        self, first: list[str | None], tmp_path: Path
    ) -> None:
        from beritaclean.engines import datasets as ours

        given = [{"text": text} for text in [*first, *(row["text"] for row in rows(30))]]
        file = written(tmp_path / "a.parquet", given, pa.schema([("text", pa.string())]))
        made = loaded(file).map(ours.clean, batched=True, batch_size=4)
        assert made.features == ours.features(loaded(file).features)
        assert [a and a.text for a in ours.articles(made)] == [
            clean(row["text"]).text if row["text"] and row["text"].strip() else None
            for row in given
        ]

    def test_pages(self, tmp_path: Path) -> None:
        from beritaclean.engines import datasets as ours

        made = loaded(written(tmp_path / "a.parquet", pages(), None)).map(
            ours.clean, batched=True, fn_kwargs={"html": "html"}
        )
        assert list(ours.articles(made)) == expected(pages())

    def test_what_else_a_data_set_knows_of_its_columns_stays(self, hf: Any) -> None:
        from beritaclean.engines import datasets as ours

        features = hf.Features(
            {
                "text": hf.Value("large_string"),
                "rubrik": hf.ClassLabel(names=["desa", "kota"]),
                "vektor": hf.Sequence(hf.Value("float32"), length=2),
            }
        )
        given = {"text": [STORY], "rubrik": [1], "vektor": [[0.5, 1.0]]}
        made = hf.Dataset.from_dict(given, features).map(ours.clean, batched=True)
        assert made.features == ours.features(features)
        assert made.features["rubrik"].names == ["desa", "kota"]
        assert made[0]["vektor"] == [0.5, 1.0]

    def test_columns_that_are_not_wanted(self, hf: Any) -> None:
        from beritaclean.engines import datasets as ours

        given = hf.Dataset.from_dict({"text": [STORY], "url": [None], "id": ["1"]})
        made = given.map(ours.clean, batched=True, fn_kwargs={"remove": ["text", "url"]})
        assert made.column_names == ["id", "article", "error"]
        assert made[0]["article"]["source"] == STORY

    @pytest.mark.parametrize("form", ["arrow", None])
    @pytest.mark.parametrize("batched", [True, False])
    def test_formats_and_single_rows(self, form: str | None, batched: bool, hf: Any) -> None:
        from beritaclean.engines import datasets as ours

        given = hf.Dataset.from_list(rows(9)[1:]).with_format(form)
        made = given.map(ours.clean, batched=batched)
        assert list(ours.articles(made)) == expected(rows(9)[1:])

    def test_a_selection_is_what_it_shows(self, hf: Any) -> None:
        from beritaclean.engines import datasets as ours

        made = hf.Dataset.from_list(rows(9)).select([5, 1]).map(ours.clean, batched=True)
        assert list(ours.articles(made)) == [expected(rows(9))[at] for at in (5, 1)]
        assert list(ours.articles(made.select([1]))) == [expected(rows(9))[1]]

    def test_it_can_be_saved_and_read_again(self, hf: Any, tmp_path: Path) -> None:
        from beritaclean.engines import datasets as ours

        hf.Dataset.from_list(rows(9)).map(ours.clean, batched=True).save_to_disk(tmp_path / "a")
        assert list(ours.articles(hf.load_from_disk(tmp_path / "a"))) == expected(rows(9))

    @pytest.mark.parametrize(
        ("columns", "options", "message"),
        [
            ({"isi": [STORY]}, {}, r"no column 'text' \(it has isi\); name it: text="),
            ({"text": [STORY], "error": [""]}, {}, "column 'error' already; .*error='cleaned'"),
            ({"text": [STORY]}, {"teks": "isi"}, "no option 'teks'; there are error, html, into"),
        ],
    )
    def test_what_is_asked_wrongly(
        self, columns: dict[str, Any], options: dict[str, Any], message: str, hf: Any
    ) -> None:
        from beritaclean.engines import datasets as ours

        given = hf.Dataset.from_dict(columns)
        with pytest.raises(ValueError, match=message):
            given.map(ours.clean, batched=True, fn_kwargs=options)


class TestStream:
    @pytest.fixture
    def stream(self, hf: Any, tmp_path: Path) -> Any:
        written(tmp_path / "a.parquet", rows(20))
        return hf.load_dataset(
            "parquet", data_files=str(tmp_path / "a.parquet"), split="train", streaming=True
        )

    def test_a_stream_gives_the_same(self, stream: Any) -> None:
        from beritaclean.engines import datasets as ours

        found = list(stream.map(ours.clean, batched=True))
        plain = expected(rows(20))
        assert [row["article"] and row["article"]["text"] for row in found] == [
            article and article.text for article in plain
        ]
        assert [row["id"] for row in found] == [row["id"] for row in rows(20)]
        assert {row["error"] for row in found} == {None, EMPTY}

    def test_with_features_its_rows_are_those_of_a_data_set(self, stream: Any, hf: Any) -> None:
        from beritaclean.engines import datasets as ours

        features = ours.features(stream.features)
        made = stream.map(ours.clean, batched=True, features=features)
        whole = hf.Dataset.from_list(rows(20)).map(ours.clean, batched=True)
        assert list(made) == list(whole)
        assert made.features == whole.features

    @pytest.mark.parametrize("form", ["arrow", None])
    def test_its_articles_are_those_of_the_plain_library(
        self, form: str | None, stream: Any
    ) -> None:
        from beritaclean.engines import datasets as ours

        made = stream.with_format(form).map(ours.clean, batched=True, batch_size=4)
        assert list(ours.articles(made)) == expected(rows(20))

    def test_columns_that_are_not_wanted(self, stream: Any) -> None:
        from beritaclean.engines import datasets as ours

        made = stream.map(ours.clean, batched=True, remove_columns=["text", "url"])
        assert [set(row) for row in made] == [{"id", "title", "article", "error"}] * 20
        with pytest.raises(ValueError, match="name the columns to map: remove_columns="):
            list(stream.map(ours.clean, batched=True, fn_kwargs={"remove": ["text"]}))

    def test_single_rows_are_refused_with_the_cure(self, stream: Any) -> None:
        from beritaclean.engines import datasets as ours

        with pytest.raises(ValueError, match=r"a single row; give map\(\) batched=True"):
            next(iter(stream.map(ours.clean)))


RUN = """
import pathlib, sys
import beritaclean._version
beritaclean._version.__version__ = sys.argv[2] or beritaclean._version.__version__
from beritaclean import Pipeline
from beritaclean.engines.datasets import Cleaner, clean
from datasets import Dataset
import datasets

datasets.disable_progress_bars()
folder = pathlib.Path(sys.argv[1])
rows = Dataset.from_parquet(str(folder / "a.parquet"), cache_dir=str(folder / "cache"))
for cleaner in (clean, Cleaner(pipeline=Pipeline.default().without("caption"))):
    made = rows.map(cleaner, batched=True)
    print(pathlib.Path(made.cache_files[0]["filename"]).name)
"""


class TestCache:
    def test_what_was_cleaned_is_found_again_and_nothing_else(self, tmp_path: Path) -> None:
        from beritaclean.engines import datasets as ours

        def elsewhere(version: str = "") -> list[str]:
            """The files in the cache that another process uses, of another version perhaps."""
            found = subprocess.run(
                [sys.executable, "-c", RUN, str(tmp_path), version],
                capture_output=True,
                text=True,
                check=True,
                env={**os.environ, "PYTHONHASHSEED": "random"},
            )
            return found.stdout.split()

        def here(cleaner: Any, **options: Any) -> str:
            made = given.map(cleaner, batched=True, fn_kwargs=options)
            return Path(made.cache_files[0]["filename"]).name

        given = loaded(written(tmp_path / "a.parquet", rows(30)))
        default = here(ours.clean)
        pipeline = Pipeline.default().without("caption")
        other = here(ours.Cleaner(pipeline=pipeline))
        named = here(ours.clean, url=None)
        whole = cached(tmp_path)
        assert set(whole) == {default, other, named}
        assert len(whole) == 3

        # a second time, and in another process: the files are used, not written again
        assert here(ours.clean) == default
        assert elsewhere() == [default, other]
        assert cached(tmp_path) == whole

        # another version finds nothing
        later = elsewhere("99.0")
        assert not set(later) & set(whole)
        assert set(cached(tmp_path)) == {*whole, *later}

    def test_the_fingerprint_holds_every_option_and_the_version(self) -> None:
        from datasets.fingerprint import Hasher

        from beritaclean.engines.datasets import Cleaner, clean

        pipeline = Pipeline.default().without("caption")
        ones = [
            clean,
            Cleaner(version="99.0"),
            Cleaner(text="isi"),
            Cleaner(html="laman"),
            Cleaner(into="bersih"),
            Cleaner(remove=("text",)),
            Cleaner(pipeline=pipeline),
            Cleaner(pipeline=pipeline.with_(nothing)),
            Cleaner(pipeline=pipeline.with_language(None)),
        ]
        assert len({Hasher.hash(one) for one in ones}) == len(ones)
        assert Hasher.hash(Cleaner()) == Hasher.hash(clean)
        again = Cleaner(pipeline=Pipeline.default().without("caption"))
        assert Hasher.hash(again) == Hasher.hash(Cleaner(pipeline=pipeline))


def test_an_article_of_a_row_is_the_article() -> None:
    from datasets import Dataset

    from beritaclean.engines import datasets as ours

    made = Dataset.from_dict({"text": [STORY]}).map(ours.clean, batched=True)
    (found,) = ours.articles(made)
    assert isinstance(found, Article)
    assert found == clean(STORY)
