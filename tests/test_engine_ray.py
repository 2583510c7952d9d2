"""A Ray of two CPUs cleans Parquet files, to the bytes of the plain library."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from copy import copy
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import ray
from engine_checks import by_id, check, files, run_page
from engine_documents import pages, rows
from ray.exceptions import RayTaskError

from beritaclean import Pipeline
from beritaclean.engines import arrow
from beritaclean.engines.ray import clean
from beritaclean.errors import BeritacleanError, InputError, PipelineError

# Ray sets its own deprecated settings to their defaults
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:ray.data.context"),
]
STRANGE: list[tuple[str, Any, pa.DataType]] = [
    ("exact", Decimal("1.50"), pa.decimal128(38, 2)),
    ("moment", datetime(2025, 6, 18, 7, 30, 15, 123456, UTC), pa.timestamp("ns", "Asia/Jakarta")),
    ("day", datetime(2025, 6, 18, tzinfo=UTC).date(), pa.date32()),
    ("list", ["a", None], pa.list_(pa.string())),
    ("few", "x", pa.dictionary(pa.int8(), pa.string())),
    ("large", "x", pa.large_string()),
    ("nothing", None, pa.null()),
    ("map", [("a", 1)], pa.map_(pa.string(), pa.int8())),
    ("bytes", b"\x00\xff", pa.binary()),
    ("struct", {"x": [1, None]}, pa.struct([("x", pa.list_(pa.float32()))])),
]
SETTINGS = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_AUTH_MODE": "disabled",  # else it writes a key into the home
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
}


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    """Ray on this machine alone, and nothing of it left behind."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SETTINGS.items():
            patch.setenv(name, value)
        ray.init(
            num_cpus=2,
            include_dashboard=False,
            object_store_memory=200 * 2**20,
            logging_level=logging.ERROR,
            log_to_driver=False,
            _node_ip_address="127.0.0.1",
        )
        yield
        ray.shutdown()
    until = time.monotonic() + 20
    while (left := children()) and time.monotonic() < until:
        time.sleep(0.1)
    assert left == []


def children() -> list[str]:
    """The commands of the processes of Ray below this one."""
    found, look = [], [os.getpid()]
    while look:
        process = look.pop()
        try:
            below = Path(f"/proc/{process}/task/{process}/children").read_text().split()
            look += map(int, below)
            name = Path(f"/proc/{process}/cmdline").read_bytes().decode()
        except OSError:
            continue
        found += [name] * ("ray" in name.partition("\0")[0])
    return found


def test_5000_documents(tmp_path: Path) -> None:
    ds = ray.data.read_parquet(str(files(tmp_path / "mentah")))
    clean(ds, workers=2).write_parquet(str(tmp_path / "bersih"))
    check(pq.read_table(tmp_path / "bersih"), rows())


def test_web_pages_beside_columns_of_any_type() -> None:
    """Also with other names, another pipeline, and blocks of three rows."""
    given = pages(10)
    table = pa.Table.from_pylist(given)
    for name, value, kind in STRANGE:
        table = table.append_column(pa.field(name, kind), pa.array([value] * 10, kind))
    pipeline = Pipeline.default().without("dateline")
    ds = ray.data.from_arrow(table)
    cleaned = clean(ds, None, "html", rows=3, into="berita", error="salah", pipeline=pipeline)
    made = pa.concat_tables(ray.get(cleaned.to_arrow_refs()))
    assert made.schema.equals(arrow.schema(table.schema, into="berita", error="salah"))
    assert made.drop_columns(["berita", "salah"]).sort_by("id").equals(table.sort_by("id"))
    assert by_id(made, "berita") == {
        row["id"]: row["html"] and pipeline.clean_html(row["html"], url=row["url"]).to_json()
        for row in given
    }


@pytest.mark.parametrize(
    ("column", "options", "error", "message"),
    [
        (
            "isi",
            {},
            InputError,
            "the batch has no column 'text' (it has isi); name it: text='…'",
        ),
        (
            "text",
            {"url": "alamat"},
            InputError,
            "the batch has no column 'alamat' (it has text); name it: url='…'",
        ),
        (
            "article",
            {"text": "article"},
            PipelineError,
            "the batch has a column 'article' already; name another one: into='cleaned'",
        ),
    ],
)
def test_says_what_is_wrong_at_once(
    column: str, options: dict[str, Any], error: type[BeritacleanError], message: str
) -> None:
    ds = ray.data.from_arrow(pa.table({column: ["Hujan turun."]}))
    with pytest.raises(error) as found:
        clean(ds, **options)
    assert str(found.value) == message


def test_says_what_is_wrong_in_the_first_batch_where_no_column_is_known() -> None:
    ds = ray.data.from_arrow(pa.table({"isi": ["Hujan turun."]})).map_batches(copy)
    with pytest.raises(RayTaskError, match=r"the batch has no column 'text' \(it has isi\)"):
        clean(ds).take(1)


def test_the_page_of_the_docs(tmp_path: Path) -> None:
    files(tmp_path / "mentah", 20)
    run_page("engine-ray.md", tmp_path)
