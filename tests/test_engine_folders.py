"""Folders of shards, as they stand, in the programs that read them: whole ones, and half of one.

A run that was killed has left whole shards, and beside the folder what it was about to write.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from engine_session import started
from invented import text

from beritaclean.commands.main import main
from beritaclean.outputs.unfinished import is_unfinished

pytestmark = [
    # Spark 4 says so of itself at every start, and needs nothing of pandas that has changed
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    # Dask calls pandas by arguments that pandas 3 takes back
    pytest.mark.filterwarnings("ignore::DeprecationWarning:dask"),
]

SHARD = 40
RECORDS = 100
BROKEN = 7
ROWS = {"whole": RECORDS - 1, "ended": 2 * SHARD - 1}
"""How many articles are in a folder: one record is no JSON."""
FORMS = ("parquet", "jsonl", "csv", "jsonl.gz")
DEADLINE = 120.0


def records() -> bytes:
    # shards of the same stories: of JSON and CSV, datasets guesses all types from the first one
    rows = [json.dumps({"id": f"b{n}", "text": text(n % SHARD)}) for n in range(RECORDS)]
    rows[BROKEN] = '{"broken'
    return "".join(f"{row}\n" for row in rows).encode()


def argv(folder: Path, form: str) -> list[str]:
    name, _, packing = form.partition(".")
    packed = ["--compress", packing] if packing else []
    return [*("--config", "none", "-f", name, "-o", f"{folder}/"), *packed, *FIXED]


FIXED = ("--shard-size", str(SHARD), "-w", "0", "-q", "--max-rejects", "1")


def whole(folder: Path, form: str) -> None:
    (folder.parent / "korpus.jsonl").write_bytes(records())
    assert main(["clean", f"{folder.parent}/korpus.jsonl", *argv(folder, form)]) == 0


def ended(folder: Path, form: str) -> None:
    """What a run leaves that is killed while it writes its third shard."""
    command = [sys.executable, "-m", "beritaclean", "clean", *argv(folder, form)]
    manifest = folder.with_name(f"{folder.name}.manifest")
    with subprocess.Popen(command, stdin=subprocess.PIPE) as run:
        assert run.stdin is not None
        run.stdin.write(records())
        run.stdin.flush()  # it waits for more
        deadline = time.monotonic() + DEADLINE
        while len(list(folder.glob("part-*"))) < 2 or not list(manifest.glob(".*")):
            assert run.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.01)
        run.kill()
    assert any(is_unfinished(path.name) for path in manifest.iterdir())


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """The folders, by what became of their run and by their form."""
    made = {}
    for make in (whole, ended):
        for form in FORMS:
            # a name without a dot: what follows one would be the ending of a file
            folder = tmp_path_factory.mktemp("run") / "bersih"
            make(folder, form)
            made[make.__name__, form] = folder
    return made


def each(*forms: str) -> pytest.MarkDecorator:
    """A test for every folder in some forms."""
    cases = [(state, form) for state in ROWS for form in forms]
    return pytest.mark.parametrize(("state", "form"), cases, ids=map("-".join, cases))


@pytest.fixture
def shards(state: str, form: str, folders: dict[tuple[str, str], Path]) -> Path:
    return folders[state, form]


@each(*FORMS)
def test_all_that_is_in_a_folder_are_whole_shards(shards: Path, state: str, form: str) -> None:
    names = sorted(path.name for path in shards.iterdir())
    assert names == [f"part-{n:05}.{form}" for n in range(3 if state == "whole" else 2)]


# --- Hugging Face datasets ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Any]]:
    """`load_dataset` without the network, and with a cache of its own."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE"):
            patch.setenv(name, "1")
        patch.setenv("HF_HOME", str(home))
        import datasets

        datasets.disable_progress_bars()
        yield lambda *given, **more: datasets.load_dataset(
            *map(str, given), cache_dir=str(home), **more
        )


@each(*FORMS)
@pytest.mark.parametrize("streaming", [False, True])
def test_datasets_read_the_folder(
    shards: Path, state: str, load: Callable[..., Any], *, streaming: bool
) -> None:
    loaded = load(shards, streaming=streaming)
    assert list(loaded) == ["train"]
    assert sum(1 for _ in loaded["train"]) == ROWS[state]


@each(*FORMS)
def test_datasets_read_the_folder_by_the_form(
    shards: Path, state: str, form: str, load: Callable[..., Any]
) -> None:
    builder = {"parquet": "parquet", "csv": "csv"}.get(form, "json")
    assert load(builder, data_dir=str(shards))["train"].num_rows == ROWS[state]


# --- Polars ------------------------------------------------------------------------------------


@each("parquet")
@pytest.mark.parametrize("place", ["{}", "{}/", "{}/*.parquet", "{}/**/*.parquet"])
def test_polars_reads_parquet(shards: Path, state: str, place: str) -> None:
    import polars as pl

    assert pl.read_parquet(place.format(shards)).height == ROWS[state]
    lazy = pl.scan_parquet(place.format(shards)).select(pl.len()).collect()
    assert lazy.item() == ROWS[state]


@each("jsonl", "csv")
def test_polars_scans_lines_and_tables(shards: Path, state: str, form: str) -> None:
    import polars as pl

    found = pl.scan_csv(shards) if form == "csv" else pl.scan_ndjson(shards)
    assert found.select("text").collect().height == ROWS[state]


# --- DuckDB ------------------------------------------------------------------------------------


@each(*FORMS)
@pytest.mark.parametrize("place", ["*", "**/*", "**/*.{}"])
def test_duckdb_reads_what_a_pattern_finds(shards: Path, state: str, form: str, place: str) -> None:
    import duckdb

    reader = {"parquet": "read_parquet", "csv": "read_csv"}.get(form, "read_json")
    pattern = f"{shards}/{place.format(form)}"
    with duckdb.connect() as base:
        (count,) = base.execute(f"SELECT count(*) FROM {reader}('{pattern}')").fetchall()[0]  # noqa: S608
        assert count == ROWS[state]
        (count,) = base.execute(f"SELECT count(*) FROM '{shards}/**/*.{form}'").fetchall()[0]  # noqa: S608
    assert count == ROWS[state]


# --- Spark -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with started(tmp_path_factory.mktemp("spark")) as session:
        yield session


@each(*FORMS)
@pytest.mark.parametrize("deep", ["false", "true"])
def test_spark_reads_the_folder(shards: Path, state: str, form: str, deep: str, spark: Any) -> None:
    read = spark.read.option("recursiveFileLookup", deep)
    if form == "csv":
        found = read.csv(str(shards), header=True, multiLine=True, escape='"')
    else:
        found = read.parquet(str(shards)) if form == "parquet" else read.json(str(shards))
    assert found.count() == ROWS[state]
    assert "text" in found.columns


# --- pandas, Arrow, Dask -----------------------------------------------------------------------


@each("parquet")
def test_pandas_arrow_and_dask_read_the_folder(shards: Path, state: str) -> None:
    import dask.dataframe as dd
    import pandas as pd
    import pyarrow.dataset as ds

    assert len(pd.read_parquet(shards)) == ROWS[state]
    assert ds.dataset(shards).count_rows() == ROWS[state]
    assert len(dd.read_parquet(str(shards))) == ROWS[state]
