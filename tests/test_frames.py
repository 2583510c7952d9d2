"""Frames of pandas in and out: aligned, of fixed types, with the articles of the plain library."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from invented import page, text

import beritaclean
from beritaclean import Pipeline, Reading, clean, clean_html, flat, frame
from beritaclean.core.flat import FIELDS
from beritaclean.engines.frames import ZONE
from beritaclean.errors import InputError, PipelineError
from beritaclean.outputs.flat import FLAT_COLUMNS

TYPES = {
    **dict.fromkeys((*FIELDS, "error"), "string"),
    **dict.fromkeys(("published", "modified"), f"datetime64[us, {ZONE}]"),
    **dict.fromkeys(("confidence", "kept"), "Float64"),
    "characters": "Int64",
    "complete": "boolean",
}
URL = "https://www.kompas.com/desa/"
RAW = pd.DataFrame(
    {
        "No": range(12),
        "Isi": [None if n % 5 == 3 else text(n) for n in range(12)],
        "Link": [f"{URL}{n}" if n % 2 else None for n in range(12)],
        "Judul": [f"Berita {n}" for n in range(12)],
    }
)
EMPTY = "has an empty text; leave it out, or see what wrote it"


def plain(value: Any) -> Any:
    return None if value is pd.NA or value is pd.NaT else value


def row(made: pd.DataFrame, at: int) -> dict[str, Any]:
    return {name: plain(made.iloc[at][name]) for name in made.columns}


@pytest.mark.parametrize("workers", [0, pytest.param(2, marks=pytest.mark.slow)])
def test_each_row_is_the_article_of_the_plain_library(workers: int) -> None:
    made = frame(RAW, workers=workers)
    assert len(made) == len(RAW)
    for at, given in enumerate(RAW.to_dict("records")):
        found = row(made, at)
        if at % 5 == 3:
            assert found == {**dict.fromkeys(FIELDS), "error": EMPTY}
            continue
        assert found.pop("error") is None
        (article,) = beritaclean.clean_many([given])
        assert found == {**article.flat(), "published": article.published, "modified": None}


@pytest.mark.parametrize(
    "index",
    [
        pd.RangeIndex(100, 112),
        pd.Index(list("abcabcabcabc"), name="huruf"),
        pd.Index([1] * 12),
        pd.date_range("2025-10-16", periods=12),
        pd.MultiIndex.from_product([["x", "y"], range(6)], names=["a", "b"]),
    ],
)
def test_the_index_is_kept(index: pd.Index) -> None:
    given = RAW.set_index(index)
    before = given.copy()
    made = frame(given)
    assert made.index.equals(index)
    assert made.index.names == index.names
    assert made["title"].tolist() == frame(RAW)["title"].tolist()
    pd.testing.assert_frame_equal(given, before)


@pytest.mark.parametrize(
    "given",
    [
        RAW,
        RAW.head(0),
        RAW.iloc[[3, 8]],  # no article at all
        RAW.convert_dtypes(),
        RAW.astype({"Isi": "category"}),
        RAW.astype(object).where(RAW.notna(), np.nan),
        pd.DataFrame({"Isi": []}),
        pd.DataFrame({"Isi": [pd.NA, None, np.nan, pd.NaT, "", 7, "Hujan \ud83d turun."]}),
        pd.concat([RAW, RAW], axis=1),
    ],
)
def test_the_types_do_not_depend_on_the_rows(given: pd.DataFrame) -> None:
    made = frame(given)
    assert {name: str(kind) for name, kind in made.dtypes.items()} == TYPES
    assert len(made) == len(given)
    missing = made["error"].notna()
    assert made["text"].isna().equals(missing)
    assert made["complete"].isna().equals(missing)


def test_what_every_column_is_follows_the_article() -> None:
    """A column that comes to `FIELDS` is text, unless it has a type of its own here."""
    whole = clean(text(1), url=f"{URL}1").flat()
    kinds = {str: "string", float: "Float64", int: "Int64", bool: "boolean"}
    for name, value in whole.items():
        if name not in {"published", "modified"} and value is not None:
            assert TYPES[name] == kinds[type(value)], name
    assert tuple(whole) == FLAT_COLUMNS[1:]


def test_columns_are_named() -> None:
    given = pd.DataFrame(
        {
            "badan": ["Hujan turun.", "<!doctype html><p>Hujan", None],
            "halaman": [None, page(3), page(4).encode()],
            "alamat": [f"{URL}1", None, None],
            "kepala": ["Hujan", None, None],
            "hari": ["10/6/2025", None, None],
            "diambil": [pd.Timestamp("2025-10-16 13:05", tz="Asia/Makassar"), pd.NaT, pd.NaT],
        }
    )
    called: Any = {"url": "alamat", "title": "kepala", "date": "hari", "fetched": "diambil"}
    made = frame(given, "badan", html="halaman", **called)
    first = made.iloc[0]
    assert (first["outlet"], first["title"], first["text"]) == (
        "Kompas.com",
        "Hujan",
        "Hujan turun.",
    )
    assert first["published"].isoformat() == "2025-06-10T00:00:00+07:00"
    assert made["text"].tolist()[1:] == [clean_html(page(n)).text for n in (3, 4)]
    assert frame(given, "badan", date="hari", date_order="mdy")["published"][0].month == 10


def test_dates_of_every_kind_are_moments_of_jakarta() -> None:
    days = [
        pd.Timestamp("2025-10-16 13:05"),
        pd.Timestamp("2025-10-16 13:05", tz="UTC"),
        dt.date(2025, 10, 16),
        "Kamis, 16 Oktober 2025 13.05 WIT",
        np.nan,
        1760594700,
    ]
    made = frame(pd.DataFrame({"isi": ["Hujan turun."] * len(days), "tanggal": days}))
    assert [day.isoformat() if day is not pd.NaT else None for day in made["published"]] == [
        "2025-10-16T13:05:00+07:00",
        "2025-10-16T20:05:00+07:00",
        "2025-10-16T00:00:00+07:00",
        "2025-10-16T11:05:00+07:00",
        None,
        "2025-10-16T13:05:00+07:00",
    ]
    whole = pd.DataFrame({"isi": ["Hujan."] * 2, "tanggal": pd.to_datetime(["2025-10-16", None])})
    assert frame(whole)["published"].isna().tolist() == [False, True]


def test_a_column_that_is_month_first_is_told() -> None:
    given = pd.DataFrame({"Isi": ["Hujan turun."] * 2, "Tanggal": ["10/6/2025", "10/21/2025"]})
    with pytest.warns(UserWarning, match="in Tanggal are month first; date_order='dmy' reads"):
        made = frame(given)
    assert [day.month for day in made["published"]] == [10, 10]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = frame(given, date_order="dmy")
    assert [day.month for day in made["published"]] == [6, 10]


def test_a_date_before_all_calendars_of_pandas() -> None:
    first = dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    made = frame(pd.DataFrame({"isi": ["Hujan turun."], "tanggal": [first]}))
    assert len(made) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"text": "isii"}, "has no column 'isii' (it has No, Isi, Link, Judul); write text='Isi'"),
        ({"url": "tautan"}, "has no column 'tautan' (it has No, Isi, Link, Judul); name one that"),
        (
            {"date": "Judl"},
            "has no column 'Judl' (it has No, Isi, Link, Judul); write date='Judul'",
        ),
    ],
)
def test_a_column_that_is_not_there_is_told_at_once(arguments: Any, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        frame(RAW, **arguments)


@pytest.mark.parametrize(
    ("given", "arguments", "error", "message"),
    [
        (RAW[["No"]], {}, InputError, "no column is known to hold a text (it has No); name it"),
        (pd.DataFrame(), {}, InputError, "no column is known to hold a text (it has none)"),
        (RAW["Isi"], {}, TypeError, "takes a DataFrame, not a Series; give it with .to_frame()"),
        (["Hujan."], {}, TypeError, "takes a DataFrame, not a list; give one of pandas or polars"),
        (None, {}, TypeError, "takes a DataFrame, not None"),
        (pa.table({"isi": ["x"]}), {}, TypeError, "not a Table; see beritaclean.engines.arrow"),
        (RAW, {"workers": -1}, TypeError, "workers= takes how many processes clean"),
        (RAW, {"time_limit": 0}, TypeError, "time_limit= takes seconds"),
        (RAW, {"reading": {}}, TypeError, "reading= takes a Reading, not a dict"),
        (RAW, {"pipeline": 3}, PipelineError, "pipeline"),
        (RAW, {"date_order": "dym"}, PipelineError, "date_order='dym' is unknown"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_at_once(
    given: Any, arguments: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=re.escape(message)):
        frame(given, **arguments)


def test_a_pipeline_and_a_reading_are_used() -> None:
    given = pd.DataFrame({"isi": ["<p>Hujan turun.</p><p>Tags: hujan</p>"]})
    made = frame(given, pipeline=Pipeline.default().without("tags"), reading=Reading(url=f"{URL}9"))
    assert (made["tags"].isna()[0], made["domain"][0]) == (True, "kompas.com")
    assert frame(given)["tags"][0] == "hujan"


def test_a_shape_is_told_by_columns_that_hold_nothing_else() -> None:
    given = pd.DataFrame({"text": ["Hujan."], "dump": ["CC"], "date": ["2024-05-20T10:20:00Z"]})
    assert frame(given)["published"].isna()[0]  # in FineWeb it is the date of the crawl


def test_the_message_of_a_row_has_the_words_of_the_call() -> None:
    given = pd.DataFrame({"isi": [None, {"a": 1}]}, dtype=object)
    assert frame(given, text="isi")["error"].tolist() == [
        EMPTY,
        "has no text in the field isi (it has isi); name the field with text=",
    ]


def test_one_row_without_a_frame() -> None:
    article = clean(text(1))
    assert flat(article) == {"id": None, **article.flat()}
    assert flat(article, beritaclean.About(id="a", carried={"rubrik": "Desa"}))["rubrik"] == "Desa"


def test_values_that_are_no_date_are_told_once_for_their_column() -> None:
    dates = ["bukan tanggal", "16/10/2025 13:05", "31/02/2025"]
    df = pd.DataFrame({"Isi": ["Hujan turun di desa itu."] * 3, "Tanggal": dates})
    with pytest.warns(UserWarning, match="2 of 3 values of the column Tanggal are no date"):
        made = frame(df)
    assert made["published"].isna().tolist() == [True, False, True]


def test_a_date_that_no_calendar_has_in_the_zone_of_the_column_is_null() -> None:
    dates = ["9999-12-31T23:59:59-12:00", "2025-10-16T13:05:00+07:00"]
    made = frame(pd.DataFrame({"Isi": ["Hujan turun di desa itu."] * 2, "Tanggal": dates}))
    assert made["published"].isna().tolist() == [True, False]
    assert made.to_csv()  # each value can be written
