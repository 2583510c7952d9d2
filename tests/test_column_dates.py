"""Dates in a field: how tables write them, the order of day and month in a column, the unread."""

from __future__ import annotations

import json
import math
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from test_records import read, written

from beritaclean import clean_many, records
from beritaclean.batch.destination import Destination
from beritaclean.batch.run import Run
from beritaclean.batch.work import Work
from beritaclean.dates import WIB
from beritaclean.engines.arrow import BatchCleaner
from beritaclean.errors import PipelineError
from beritaclean.pipeline import Pipeline
from beritaclean.records import Meter, Raw, Reading, Source, orders
from beritaclean.records.moments import PUBLISHED, moment

OCT = datetime(2025, 10, 16, tzinfo=WIB)
CLOCK = OCT.replace(hour=13, minute=5)


# --- how they are written --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # the outlet, its desk or who wrote it before the date
        ("Kompas.com - 16/10/2025, 13:05 WIB", CLOCK),
        ("Kompas.com- 16/10/2025, 13:05 WIB", CLOCK),
        ("Kompas.com- Diperbarui 16/10/2025, 13:05 WIB", CLOCK),
        ("kompas.com, diperbarui 16/10/2025, 13:05 wib", CLOCK),
        ("KOMPAS.com — Kamis, 16 Oktober 2025 | 13.05 WIB", CLOCK),
        ("detikJatimKamis, 16 Okt 2025 13:05 WIB", CLOCK),
        ("detikSumutKamis, 16 Okt 2025 13:05 WIB", CLOCK),
        ("Suara.com | Kamis, 16 Oktober 2025 | 13:05 WIB", CLOCK),
        ("Rina Wulandari • 16 October 2025 13:05", CLOCK),
        ("Oleh Rina Wulandari - 16 Oktober 2025", OCT),
        ("Jakarta, 16 Oktober 2025", OCT),
        # in short
        ("16-Okt-25", OCT),
        ("16-Oct-25", OCT),
        ("16 Okt 25", OCT),
        ("16/Okt/25", OCT),
        ("16 Okt. '25", OCT),
        ("16-Okt-25 13:05", CLOCK),
        ("16/10/25", OCT),
        ("16-10-25", OCT),
        ("16.10.25", OCT),
        ("Kamis, 16/10/25", OCT),
        (b"16/10/25", OCT),
        ("16/10/25 13.05 WIB", CLOCK),
        # days as a spreadsheet counts them
        (45946, OCT),
        ("45946", OCT),
        (45946.0, OCT),
        (45946.5451388889, CLOCK),
        ("45946.5451388889", CLOCK),
        ("45946,5451388889", CLOCK),
        # a day without signs
        (20251016, OCT),
        ("20251016", OCT),
        # month first, where it can be nothing else
        ("10/16/2025", OCT),
        ("10/16/2025 13:05", CLOCK),
        ("10/16/2025 1:05:00 PM", CLOCK),
        ("Kompas.com - 10/16/2025, 13:05 WIB", CLOCK),
        # what programs write
        ("Thu Oct 16 13:05:00 WIB 2025", CLOCK),
        ("Thu Oct 16 06:05:00 +0000 2025", CLOCK),
        ("20251016T060500Z", CLOCK),
        ({"$date": "2025-10-16T06:05:00Z"}, CLOCK),
        ({"$date": 1760594700000}, CLOCK),
        (["Kamis, 16 Oktober 2025 13:05 WIB"], CLOCK),
        # what is no date stays none
        *((text, None) for text in ("Tanggal tidak ditemukan", "Date not found.", "16 Oktober")),
        *((text, None) for text in ("31/02/2025", "13/13/2025", "0/0/0", "1.234.567", "Hal. 16")),
        ("Hingga 16 Oktober 2025", None),
        ("16-10-2025 s.d. 20-10-2025", None),
        ("Harga minyak naik di atas 1% pada Kamis (16/10/2025). Setelah itu turun", None),
        ("Rapat dibuka Kamis 16/10/2025 di Randusari", None),
        *((number, None) for number in (2025, 1234.5, 99999, 45946000, -45946, True)),
        *((text, None) for text in ("12345", "00000", "45946,1,2")),
        ({"$date": None}, None),
        ({"$date": {}}, None),
        ([], None),
        (["16/10/2025", "17/10/2025"], None),
        ([["16/10/2025"]], None),
    ],
)
def test_a_date_of_a_table(value: Any, expected: datetime | None) -> None:
    assert moment(value, PUBLISHED) == expected


@pytest.mark.parametrize(
    ("order", "value", "expected"),
    [
        ("dmy", "10/6/2025", (2025, 6, 10)),
        ("mdy", "10/6/2025", (2025, 10, 6)),
        ("ymd", "10/6/2025", (2025, 6, 10)),
        ("mdy", "10-06-2025 13:05", (2025, 10, 6)),
        ("mdy", "10.6.25", (2025, 10, 6)),
        ("dmy", "10/6/25", (2025, 6, 10)),
        ("ymd", "10/6/25", (2010, 6, 25)),
        ("ymd", "25-10-06 13:05", (2025, 10, 6)),
        # what can be read in one order only is read in that one
        ("mdy", "16/10/2025", (2025, 10, 16)),
        ("dmy", "10/16/2025", (2025, 10, 16)),
        ("ymd", "10/16/2025", (2025, 10, 16)),
        # an order is none of names, of ISO 8601, of numbers that count
        ("mdy", "10 Juni 2025", (2025, 6, 10)),
        ("mdy", "2025-06-10", (2025, 6, 10)),
        ("mdy", "2025/06/10 13:05", (2025, 6, 10)),
        ("mdy", "45946", (2025, 10, 16)),
    ],
)
def test_the_order_of_a_date(order: str, value: str, expected: tuple[int, int, int]) -> None:
    found = moment(value, PUBLISHED, order)
    assert found is not None
    assert (found.year, found.month, found.day) == expected


def test_a_date_that_counts_back_needs_the_moment_of_reading() -> None:
    row = {"isi": "Hujan turun.", "tanggal": "3 jam yang lalu"}
    assert records.understand(records.row(row, 1), Reading()).published is None
    read_at = datetime(2025, 10, 16, 9, 5, tzinfo=UTC)
    found = records.understand(records.row({**row, "fetched": read_at}, 1), Reading())
    assert found.published == CLOCK


# --- the order of a column -------------------------------------------------------------------


def table(folder: Path, form: str, dates: list[str], name: str = "tanggal") -> Source:
    """A file with a column of dates."""
    rows = [{"isi": f"Hujan turun ke-{n}.", name: day} for n, day in enumerate(dates)]
    if form == "parquet":
        path = folder / "a.parquet"
        pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=50)
        (found,) = records.sources([str(path)], Reading())
        assert isinstance(found, Source)
        return found._replace(name="a.parquet")
    if form == "csv":
        lines = [f"isi,{name}", *(f'{row["isi"]},"{row[name]}"' for row in rows)]
        data = "\n".join(lines)
    elif form == "json":
        data = json.dumps(rows, indent=1)
    else:
        data = "\n".join(map(json.dumps, rows))
    return written(folder, f"a.{form}", data.encode())


def days(source: Source, skip: int = 0, **options: Any) -> tuple[list[str], list[str]]:
    """The days that are read of a source, and what is said of it."""
    said: list[str] = []
    reading = Reading(**options)
    found = [
        records.understand(item, reading).published
        for item in records.read(source, reading, Meter(), skip, said.append)
        if isinstance(item, Raw)
    ]
    return [f"{day:%Y-%m-%d}" if day else "" for day in found], said


FORMS = ("csv", "json", "jsonl", "parquet")
MONTH_FIRST = "such as 10/21/2025 in tanggal are month first; --date-order dmy reads them"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("at", [0, 1, 31, 40, 900])
def test_one_date_tells_the_order_of_its_column(tmp_path: Path, form: str, at: int) -> None:
    column = ["10/6/2025"] * 1_000
    column[at] = "10/21/2025"
    found, said = days(table(tmp_path, form, column))
    assert found[at] == "2025-10-21"
    assert {day for n, day in enumerate(found) if n != at} == {"2025-10-06"}
    assert [line for line in said if MONTH_FIRST in line] == said
    assert len(said) == 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("column", [["10/6/2025"], ["10/6/2025", "21/10/2025"], [], ["-", ""]])
def test_day_first_stands_where_nothing_tells(tmp_path: Path, form: str, column: list[str]) -> None:
    found, said = days(table(tmp_path, form, ["10/6/2025", *column]))
    assert found[0] == "2025-06-10"
    assert not said


@pytest.mark.parametrize("order", ["dmy", "mdy"])
def test_an_order_that_is_asked_for_stands(tmp_path: Path, order: str) -> None:
    source = table(tmp_path, "csv", ["10/6/2025", "21/10/2025", "10/21/2025"])
    found, said = days(source, date_order=order)
    first = "2025-06-10" if order == "dmy" else "2025-10-06"
    assert found == [first, "2025-10-21", "2025-10-21"]
    assert not said


def test_every_form_of_a_column_has_an_order_of_its_own(tmp_path: Path) -> None:
    # a corpus that was put together from two: one that a spreadsheet wrote, one of a site
    column = ["10/6/2025 9:51", "06/10/2025, 09:51 WIB", "10/21/2025 14:30"]
    column += ["21/10/2025, 14:30 WIB", "7/8/2025 19:05"]
    found, said = days(table(tmp_path, "jsonl", column))
    assert found == ["2025-10-06", "2025-10-06", "2025-10-21", "2025-10-21", "2025-07-08"]
    assert len(said) == 1


def test_a_form_of_both_orders_is_day_first_and_said(tmp_path: Path) -> None:
    found, said = days(table(tmp_path, "csv", ["10/6/2025", "10/21/2025", "21/10/2025"]))
    assert found == ["2025-06-10", "2025-10-21", "2025-10-21"]
    (line,) = said
    assert "1 dates in tanggal are day first only, 1 month first only (10/21/2025)" in line


def test_every_column_has_an_order_of_its_own(tmp_path: Path) -> None:
    rows = [
        {"isi": "Hujan.", "tanggal": "10/21/2025", "fetched_at": "22/10/2025"},
        {"isi": "Hujan.", "tanggal": "10/6/2025", "fetched_at": "7/10/2025"},
    ]
    source = written(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)).encode())
    reading = Reading()
    _, last = (records.understand(raw, reading) for raw in read(source) if isinstance(raw, Raw))
    assert last.published is not None
    assert last.fetched is not None
    assert (last.published.month, last.published.day) == (10, 6)
    assert (last.fetched.month, last.fetched.day) == (10, 7)


@pytest.mark.parametrize("form", FORMS)
def test_it_is_the_same_wherever_a_run_goes_on(tmp_path: Path, form: str) -> None:
    column = ["10/6/2025"] * 120
    column[3] = "10/21/2025"
    source = table(tmp_path, form, column)
    whole, _ = days(source)
    for skip in (1, 4, 50, 119, 120):
        assert days(source, skip)[0] == whole[skip:]


def test_a_date_against_the_order_of_its_column_is_counted(tmp_path: Path) -> None:
    column = ["10/6/2025"] * orders.FEW + ["10/21/2025"] * (orders.ROWS) + ["21/10/2025"]
    source = table(tmp_path, "jsonl", column)
    run = Run(
        work=Work(pipeline=Pipeline(()), form="jsonl"), sources=[source], destination=Destination()
    )
    assert run.go().mended == {"date order": 1}


def test_what_comes_before_a_fault_comes_out(tmp_path: Path) -> None:
    good = '[{"isi": "Hujan.", "tanggal": "10/21/2025"}, {"isi": "Panas.", "tanggal": "10/6/2025"},'
    source = written(tmp_path, "a.json", good.encode())
    *rows, last = read(source)
    assert [raw.date_order for raw in rows if isinstance(raw, Raw)] == [(("tanggal", ""),)] * 2
    assert not isinstance(last, Raw)


@pytest.mark.parametrize("day", ["2025-10-06", "6 Oktober 2025", ""])
def test_a_slow_pipe_is_not_waited_for(tmp_path: Path, day: str) -> None:
    line = json.dumps({"isi": "Hujan.", "tanggal": day}).encode() + b"\n"
    path = tmp_path / "pipa"
    os.mkfifo(path)
    may_go_on = threading.Event()

    def write() -> None:
        with path.open("wb", buffering=0) as pipe:
            pipe.write(line * orders.FEW)
            may_go_on.wait(60)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        items = records.read(Source("pipa", str(path), "jsonl"), Reading(), Meter())
        assert isinstance(next(items), Raw)
    finally:
        may_go_on.set()
        writer.join()


def test_a_pipe_is_read_once_and_tells_the_same(tmp_path: Path) -> None:
    column = ["10/6/2025", "10/21/2025"] * 40
    data = "".join(
        json.dumps({"isi": f"Hujan {n}.", "tanggal": day}) + "\n" for n, day in enumerate(column)
    ).encode()
    path = tmp_path / "pipa"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(data,))
    writer.start()
    (source,) = records.sources([str(path)], Reading())
    assert isinstance(source, Source)
    found, _ = days(source)
    writer.join()
    assert found == ["2025-10-06", "2025-10-21"] * 40


@pytest.mark.parametrize(
    "value", [None, "", " - ", "–", math.nan, pd.NaT, pd.NA, np.float64("nan")]
)
def test_an_empty_cell_is_no_date_and_no_fault(value: Any) -> None:
    (article,) = clean_many([{"isi": "Hujan turun.", "tanggal": value}])
    assert article.published is None
    found = records.understand(records.row({"isi": "Hujan.", "tanggal": value}, 1), Reading())
    assert not found.noticed


def test_a_date_of_pandas_is_one() -> None:
    frame = pd.DataFrame({"isi": ["Hujan."], "tanggal": pd.to_datetime(["2025-10-16 13:05"])})
    (article,) = clean_many(frame.to_dict("records"))
    assert article.published == CLOCK


# --- records of a program --------------------------------------------------------------------

ROWS = [{"isi": "Hujan.", "tanggal": "10/21/2025"}, {"isi": "Panas.", "tanggal": "10/6/2025"}]


def _many(**options: Any) -> list[datetime | None]:
    return [article.published for article in clean_many(ROWS, reading=Reading(**options))]


def _batches(**options: Any) -> list[datetime | None]:
    made = BatchCleaner(text="isi", reading=Reading(**options))(pa.Table.from_pylist(ROWS))
    return [None if row is None else row["published"] for row in made["article"].to_pylist()]


@pytest.mark.parametrize("made", [_many, _batches])
def test_nothing_is_sampled_of_a_program(made: Callable[..., list[datetime | None]]) -> None:
    for options, month in (({}, 6), ({"date_order": "dmy"}, 6), ({"date_order": "mdy"}, 10)):
        first, last = made(**options)
        assert first is not None
        assert last is not None
        assert (first.month, last.month) == (10, month)


@pytest.mark.parametrize("order", ["DMY", "ydm", "", "d/m/y"])
def test_an_unknown_order_is_refused(order: str) -> None:
    with pytest.raises(PipelineError, match="is unknown; give 'dmy', 'mdy', 'ymd' or None"):
        Reading(date_order=order)
