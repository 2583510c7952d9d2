"""Chunks of records, and workers that begin before these are read."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaclean.batch.ahead import ahead, cores
from beritaclean.batch.run import CHUNK, LEAST, chunked, weight
from beritaclean.records.record import Raw, Record, Reject

TEXT = "Hujan turun di Desa Randusari sejak pagi. " * 100
PAGE = "<p>Hujan turun di Desa Randusari sejak pagi.</p>" * 100
LOOSE = f"{TEXT}<br>"
AS_TEXT = LEAST + len(TEXT)
AS_PAGE = LEAST + len(PAGE) // 10


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT, AS_TEXT),
        (TEXT.encode(), AS_TEXT),
        (PAGE, AS_PAGE),
        (PAGE.encode(), AS_PAGE),
        (LOOSE, AS_TEXT + 4),
        ({"isi": TEXT, "no": 3}, AS_TEXT),
        ({"judul": "Hujan", "html": PAGE.encode()}, AS_PAGE + 5),
        ((b"HTTP/1.1 200 OK", PAGE.encode(), None), AS_PAGE + 15),
        (Record(text=TEXT), AS_TEXT),
        (Record(html=PAGE), AS_PAGE),
        (Path("tidak-ada.html"), LEAST),
        (None, LEAST),
        (b"", LEAST),
    ],
)
def test_a_record_weighs_as_much_as_a_text_that_takes_as_long(data: Any, expected: int) -> None:
    assert weight(Raw("kabar", "record 1", "row", data)) == expected


def test_a_file_weighs_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "berita.html"
    path.write_text(PAGE)
    assert weight(Raw("berita.html", "", "document", path)) == AS_PAGE


def test_a_fault_weighs_too() -> None:
    assert weight(Reject(input="kabar", place="line 1", reason="empty", message="")) == LEAST


@given(st.lists(st.integers(1, 3 * CHUNK)), st.sampled_from([0, 4_000, CHUNK]))
def test_no_chunk_goes_on_behind_what_fills_it(weights: list[int], most: int) -> None:
    chunks = list(chunked(weights, lambda one: one, most))
    assert [one for chunk in chunks for one in chunk] == weights
    for number, chunk in enumerate(chunks):
        full = min(most // 32 << number, most)
        assert sum(chunk[:-1]) < max(full, 1)
        assert number == len(chunks) - 1 or sum(chunk) >= full


def test_few_records_are_work_for_all() -> None:
    sizes = [len(chunk) for chunk in chunked(range(40), lambda _: 3_000)]
    assert len(sizes) >= 4
    assert max(sizes) <= 20


def test_a_chunk_is_given_out_when_it_is_full() -> None:
    read = []

    def items() -> Any:
        for number in range(3):
            read.append(number)
            yield number

    assert next(chunked(items(), lambda _: CHUNK)) == [0]
    assert read == [0]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "workers", "expected"),
    [
        ("korpus.jsonl", None, cores()),
        ("korpus.JSONL.gz", None, cores()),
        ("korpus.csv", None, cores()),
        ("korpus.parquet", None, cores()),
        (".", None, cores()),
        ("berita.html", None, 0),
        ("berita.txt", None, 0),
        ("-", None, 0),
        ("berita.txt", 1, 1),
        ("-", 2, 2),
        ("korpus.jsonl", 0, 0),
    ],
)
def test_workers_begin_where_the_names_say_that_there_is_work(
    name: str, workers: int | None, expected: int
) -> None:
    with ahead([name], workers, 60.0) as pool:
        assert (pool is None) == (expected == 0)
        assert len(multiprocessing.active_children()) == expected
    assert multiprocessing.active_children() == []
