"""`clean_many`: many records from a program, in this process or in others."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from invented import page, text

import beritaclean
from beritaclean import Article, Mark, Page, Pipeline, clean_many
from beritaclean.errors import Rejected
from beritaclean.records.record import Reading, Record, Reject

pytestmark = pytest.mark.slow

TEXTS = [text(n) for n in range(70)]


def killer(page: Page) -> Iterator[Mark]:
    """End the process at a text that says so."""
    if any("matikan" in line.key for line in page.lines):
        os._exit(1)
    return iter(())


def sleeper(page: Page) -> Iterator[Mark]:
    """Take an hour over a text that says so."""
    if any("tidur" in line.key for line in page.lines):
        time.sleep(3600)
    return iter(())


def broken(page: Page) -> Iterator[Mark]:
    """Fail at a text that says so."""
    if any("rusak" in line.key for line in page.lines):
        raise RuntimeError("an extractor with a fault")
    return iter(())


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_articles_come_in_the_order_of_the_records(workers: int) -> None:
    found = list(clean_many(TEXTS, workers=workers))
    assert found == [beritaclean.clean(one) for one in TEXTS]


def test_records_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        number = 0
        while True:
            taken.append(number)
            yield text(number)
            number += 1

    articles = clean_many(endless())
    for _ in range(3):
        next(articles)
    assert taken == [0, 1, 2]


@pytest.mark.parametrize("workers", [0, 2])
def test_records_of_all_kinds_go_together(workers: int) -> None:
    url = "https://regional.kompas.com/read/1"
    rows: list[Any] = [
        "Hujan turun.",
        {"text": "Warga panen.", "url": url},
        {"html": page(1), "url": url},
        Record(text="Panen usai.", url=url),
    ]
    found = list(clean_many(rows, workers=workers))
    assert [article.outlet for article in found[:2]] == [None, "Kompas.com"]
    assert found[2].container is not None
    assert found[3].text == "Panen usai."


def test_fields_may_be_named() -> None:
    rows = [{"isi_utama": "Hujan turun.", "text": "bukan"}]
    (found,) = clean_many(rows, reading=Reading(text_field="isi_utama"))
    assert found.text == "Hujan turun."


@pytest.mark.parametrize("workers", [0, 2])
def test_a_bad_record_is_handed_over_and_the_others_go_on(workers: int) -> None:
    rows: list[Any] = ["Hujan turun.", {"judul": "x"}, "Warga panen.", {"text": ""}, "Panen usai."]
    bad: list[Reject] = []
    found = list(clean_many(rows, workers=workers, on_reject=bad.append))
    assert [article.text for article in found] == [rows[0], rows[2], rows[4]]
    assert [(row.place, row.reason) for row in bad] == [
        ("record 2", "no text"),
        ("record 4", "empty"),
    ]


@pytest.mark.parametrize("workers", [0, 2])
def test_a_bad_record_raises_where_nobody_takes_it(workers: int) -> None:
    articles = clean_many(["Hujan turun.", {"judul": "x"}], workers=workers)
    assert next(articles).text == "Hujan turun."
    with pytest.raises(Rejected, match="record 2: has no text among its fields"):
        next(articles)


@pytest.mark.parametrize(
    ("extractor", "word", "reason"),
    [(killer, "matikan", "crash"), (sleeper, "tidur", "time limit"), (broken, "rusak", "error")],
)
def test_what_harms_its_worker_costs_one_record(
    extractor: beritaclean.core.page.Extractor, word: str, reason: str
) -> None:
    pipeline = Pipeline.default().with_(extractor)
    rows = [*TEXTS[:5], f"Kata {word} ada di sini.", *TEXTS[5:40]]
    bad: list[Reject] = []
    options = {"workers": 2, "time_limit": 5.0, "pipeline": pipeline}
    found = list(clean_many(rows, on_reject=bad.append, **options))  # type: ignore[arg-type]
    assert [article.source for article in found] == TEXTS[:40]
    (reject,) = bad
    assert reject.reason == reason
    assert reject.start == f"Kata {word} ada di sini."

    assert reject.place == "record 6"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"workers": -1}, "workers= takes how many processes clean, not -1; give 0 for this one"),
        ({"workers": "2"}, "workers= takes how many processes clean, not '2'; give 0"),
        ({"workers": 2.0}, "workers= takes how many processes clean, not 2.0; give 0"),
        ({"workers": None}, "workers= takes how many processes clean, not None; give 0"),
        ({"on_reject": "skip"}, "on_reject= takes a function, not a str; give one that takes a R"),
        ({"on_reject": []}, "on_reject= takes a function, not a list; give one"),
        ({"reading": "isi"}, "reading= takes a Reading, not a str; give e.g. Reading(text_field="),
        ({"time_limit": "1"}, "time_limit= takes seconds, not '1'; give a number above 0"),
        ({"time_limit": 0}, "time_limit= takes seconds, not 0; give a number above 0"),
    ],
)
def test_a_wrong_argument_is_told_at_the_call(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=re.escape(message)):
        clean_many(["Hujan turun."], **wrong)


def test_a_message_names_the_arguments_of_python() -> None:
    bad: list[Reject] = []
    assert list(clean_many([{"judul": "Hujan"}], on_reject=bad.append)) == []
    assert "reading=Reading(text_field=…)" in bad[0].message
    assert "--" not in bad[0].message


def test_a_lone_surrogate_comes_back_as_it_is() -> None:
    (found,) = clean_many(["Hujan \ud800 turun."], workers=1)
    assert found == beritaclean.clean("Hujan \ud800 turun.")


def test_the_type_of_what_comes_out() -> None:
    (found,) = clean_many(["Hujan turun."])
    assert isinstance(found, Article)
