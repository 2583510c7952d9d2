"""The recipes of docs/engine-recipes.md, and that what they write holds the articles."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from engine_checks import check, files, run_page
from engine_documents import expected, rows

TEXTS = {
    row["id"]: article.text
    for row, article in zip(rows(500), expected(rows(500)), strict=True)
    if article is not None
}
# Dask calls pandas by arguments that pandas 3 takes back
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:dask")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the recipes ran: 500 rows, and what was written."""
    folder = tmp_path_factory.mktemp("recipes")
    files(folder / "mentah", 500)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        run_page("engine-recipes.md")
    return folder


@pytest.mark.parametrize("name", ["duckdb.parquet", "dask"])
def test_what_is_written_has_the_articles_of_the_plain_library(folder: Path, name: str) -> None:
    check(pq.read_table(folder / name), rows(500))


def test_what_polars_writes_are_the_texts(folder: Path) -> None:
    assert texts(pq.read_table(folder / "polars.parquet")) == TEXTS


def test_what_a_frame_of_dask_writes_are_the_texts(folder: Path) -> None:
    assert texts(pq.read_table(folder / "dask-frame")) == TEXTS


def texts(table: pa.Table) -> dict[str, str]:
    return dict(zip(table["id"].to_pylist(), table["text"].to_pylist(), strict=True))
