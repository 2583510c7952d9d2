"""Frames of polars in and out, beside those of pandas."""

from __future__ import annotations

import re
from typing import Any

import polars as pl
import pytest
from invented import text

from beritaclean import clean_many, frame
from beritaclean.core.flat import FIELDS
from beritaclean.engines.frames import ZONE
from beritaclean.errors import InputError

SCHEMA = {
    **dict.fromkeys((*FIELDS, "error"), pl.String),
    **dict.fromkeys(("published", "modified"), pl.Datetime("us", ZONE)),
    **dict.fromkeys(("confidence", "kept"), pl.Float64),
    "characters": pl.Int64,
    "complete": pl.Boolean,
}
RAW = pl.DataFrame(
    {
        "Isi": [None if n % 5 == 3 else text(n) for n in range(12)],
        "Judul": [f"Berita {n}" for n in range(12)],
        "Media": ["Kabar"] * 12,
    }
)


@pytest.mark.parametrize("workers", [0, pytest.param(2, marks=pytest.mark.slow)])
def test_each_row_is_the_article_of_the_plain_library(workers: int) -> None:
    made = frame(RAW, workers=workers)
    for at, given in enumerate(RAW.to_dicts()):
        found = made.row(at, named=True)
        error = found.pop("error")
        if given["Isi"] is None:
            assert error == "has an empty text; leave it out, or see what wrote it"
            assert found == dict.fromkeys(FIELDS)
            continue
        (article,) = clean_many([given])
        assert error is None
        assert found == {**article.flat(), "published": article.published, "modified": None}


@pytest.mark.parametrize(
    "given",
    [RAW, RAW.head(0), RAW[[3, 8]], pl.DataFrame({"Isi": ["Hujan turun."] * 2_500})],
    ids=["rows", "none", "rejects", "many"],
)
def test_the_types_do_not_depend_on_the_rows(given: pl.DataFrame) -> None:
    made = frame(given)
    assert isinstance(made, pl.DataFrame)
    assert dict(made.schema) == SCHEMA
    assert made.height == given.height


@pytest.mark.parametrize(
    ("given", "arguments", "error", "message"),
    [
        (
            RAW.lazy(),
            {},
            TypeError,
            "frame() takes a DataFrame, not a LazyFrame; give df.collect()",
        ),
        (
            RAW["Isi"],
            {},
            TypeError,
            "frame() takes a DataFrame, not a Series; give it with .to_fra",
        ),
        (
            RAW,
            {"text": "isii"},
            InputError,
            "has no column 'isii' (it has Isi, Judul, Media); writ",
        ),
        (RAW[["Media"]], {}, InputError, "no column is known to hold a text (it has Media); name"),
    ],
)
def test_what_cannot_be_is_told_at_once(
    given: Any, arguments: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=re.escape(message)):
        frame(given, **arguments)
