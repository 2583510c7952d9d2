"""What `clean_many` may be given: tables of whatever library, missing values, mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import datasets
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from invented import text

from beritaclean import clean, clean_many
from beritaclean.errors import Rejected
from beritaclean.records.record import Record, Reject


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ("Hujan turun.", "not a str; for one text write clean(text), for several clean_many([text"),
        (b"Hujan turun.", "not bytes; for one page write clean_html(data), for a text clean(data."),
        (bytearray(b"Hujan"), "not a bytearray; for one page write clean_html(data)"),
        ({"text": "Hujan turun."}, "not a dict; for one record write clean_many([record])"),
        ({"text": ["Hujan turun."]}, "for columns see beritaclean.engines.arrow"),
        (Path("berita.jsonl"), "Path; read its records first, e.g. clean_many(map(json.loads,"),
        (None, "not None; give a list of texts or records; see what should have made it"),
        (7, "not an int; give a list of texts or records"),
        (Record(text="Hujan turun."), "not a Record; give a list of texts or records"),
        (clean("Hujan turun."), "not an Article; give a list of texts or records"),
        (text, "not the function text; call it"),
        (pl.LazyFrame({"text": ["Hujan turun."]}), "not a LazyFrame; give a list of texts"),
    ],
)
def test_what_is_no_stream_of_records_is_told_at_the_call(records: Any, message: str) -> None:
    with pytest.raises(TypeError, match=re.escape(message)) as caught:
        clean_many(records)
    assert str(caught.value).startswith("clean_many() takes many records, not ")


COLUMNS: dict[str, Any] = {
    "Judul": ["Hujan", "Panen", None],
    "isi": ["Hujan turun.", "Warga panen.", None],
    "url": ["https://www.kompas.com/1", None, None],
    "suka": [3, None, 5],
}
FRAME = pd.DataFrame(COLUMNS)
TABLE = pa.table(COLUMNS)


@pytest.mark.parametrize(
    "records",
    [
        FRAME,
        FRAME.convert_dtypes(),  # its missing values are pd.NA
        FRAME.iloc[[0, 1, 2]].set_index("suka", drop=False),
        pl.DataFrame(COLUMNS),
        TABLE,
        TABLE.to_batches()[0],
        pa.concat_tables([TABLE.slice(0, 1), TABLE.slice(1)]),
        datasets.Dataset.from_dict(COLUMNS),
        TABLE.to_pylist(),
        tuple(FRAME.to_dict("records")),
        iter(TABLE.to_pylist()),
        (row for row in FRAME.to_dict("records")),
    ],
    ids=lambda records: f"{type(records).__module__.partition('.')[0]}.{type(records).__name__}",
)
def test_a_table_is_taken_by_its_rows(records: Any) -> None:
    bad: list[Reject] = []
    found = list(clean_many(records, on_reject=bad.append))
    assert [article.text for article in found] == ["Hujan turun.", "Warga panen."]
    assert [article.outlet for article in found] == ["Kompas.com", None]
    assert [(row.place, row.reason) for row in bad] == [("record 3", "empty")]


@pytest.mark.parametrize(
    "texts",
    [
        FRAME["isi"],
        pl.Series(COLUMNS["isi"]),
        TABLE["isi"],
        TABLE["isi"].combine_chunks(),
        np.array(COLUMNS["isi"]),
        COLUMNS["isi"],
    ],
    ids=lambda texts: f"{type(texts).__module__.partition('.')[0]}.{type(texts).__name__}",
)
def test_a_column_is_taken_by_its_texts(texts: Any) -> None:
    bad: list[Reject] = []
    found = clean_many(texts, on_reject=bad.append)
    assert [article.text for article in found] == ["Hujan turun.", "Warga panen."]
    assert [(row.place, row.reason) for row in bad] == [("record 3", "empty")]


def test_a_table_is_not_held_twice() -> None:
    taken: list[int] = []

    class Table:
        """One that gives its rows in pieces, as a data set of Arrow does."""

        def to_batches(self) -> Iterator[pa.RecordBatch]:
            for batch in TABLE.slice(0, 2).to_batches(max_chunksize=1):
                taken.append(batch.num_rows)
                yield batch

    articles = clean_many(Table())  # type: ignore[arg-type]
    next(articles)
    assert taken == [1]


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("row", [None, float("nan"), pd.NA, pd.NaT, np.nan], ids=str)
def test_a_missing_text_is_a_reject_with_its_place(row: Any, workers: int) -> None:
    rows: list[Any] = ["Hujan turun.", row, {"text": row, "url": row}, "Warga panen."]
    bad: list[Reject] = []
    found = list(clean_many(rows, workers=workers, on_reject=bad.append))
    assert [article.text for article in found] == [rows[0], rows[3]]
    assert [(reject.place, reject.reason) for reject in bad] == [
        ("record 2", "empty"),
        ("record 3", "empty"),
    ]
    assert bad[0].message == (
        f"records: record 2: has no text, but {row!r}; leave it out, or see what made it"
    )
    with pytest.raises(Rejected, match="record 2: has no text, but"):
        list(clean_many(rows, workers=workers))


def test_missing_fields_beside_a_text_are_none() -> None:
    nan = float("nan")
    row = {"text": "Hujan turun.", "url": nan, "title": pd.NA, "date": pd.NaT, "id": nan}
    (found,) = clean_many([row])
    assert found == clean("Hujan turun.")


@pytest.mark.parametrize(
    ("row", "cure"),
    [
        (b"Hujan turun.", "not bytes; decode bytes first: raw.decode('utf-8'), or give a page as"),
        (17, "not int; give the text of it"),
        (["Hujan turun."], "not list; give the rows of all lists in one, or join"),
        (("Hujan", "Hujan turun."), "not tuple; give each row the names of its fields"),
        (Path("berita.txt"), "Path; give the text of it"),
        (np.array(["Hujan", "Panen"]), "not ndarray; give the text of it"),
    ],
)
def test_what_is_no_record_is_told(row: Any, cure: str) -> None:
    lesson = "record 2: clean_many() takes a str, a mapping or a Record, not "
    with pytest.raises(TypeError, match=re.escape(lesson)) as caught:
        list(clean_many(["Hujan turun.", row], on_reject=print))
    assert cure in str(caught.value)
