"""`clean_many`: many records from a program, in this process or in others."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from invented import page, text

import beritaclean
from beritaclean import Article, Mark, Page, Pipeline, clean_many
from beritaclean.errors import Rejected
from beritaclean.records.record import Reading, Record, Reject

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
    extractor: beritaclean.page.Extractor, word: str, reason: str
) -> None:
    pipeline = Pipeline.default().with_(extractor)
    rows = [*TEXTS[:5], f"Kata {word} ada di sini.", *TEXTS[5:40]]
    bad: list[Reject] = []
    options = {"workers": 2, "time_limit": 2.0, "pipeline": pipeline}
    found = list(clean_many(rows, on_reject=bad.append, **options))  # type: ignore[arg-type]
    assert [article.source for article in found] == TEXTS[:40]
    (reject,) = bad
    assert reject.reason == reason
    assert reject.start == f"Kata {word} ada di sini."

    assert reject.place == "record 6"


@pytest.mark.parametrize("row", [None, b"Hujan turun.", 17])
def test_what_is_no_record_is_told(row: Any) -> None:
    with pytest.raises(TypeError, match=r"record 2: clean_many\(\) takes a str, a mapping or a"):
        list(clean_many(["Hujan turun.", row], on_reject=print))


def test_a_lone_surrogate_comes_back_as_it_is() -> None:
    (found,) = clean_many(["Hujan \ud800 turun."], workers=1)
    assert found == beritaclean.clean("Hujan \ud800 turun.")


SCRIPT = """
import sys
import beritaclean
texts = ["Hujan turun.", "Warga panen."]
{guard}
    print([article.text for article in beritaclean.clean_many(texts, workers=2)])
"""


def script(code: str, *argv: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, *argv], input=code, check=False, capture_output=True, text=True, **options
    )


def test_a_script_asks_for_workers_under_its_guard(tmp_path: Path) -> None:
    path = tmp_path / "saya.py"
    path.write_text(SCRIPT.format(guard='if __name__ == "__main__":'))
    assert script("", str(path)).stdout == "['Hujan turun.', 'Warga panen.']\n"


def test_a_script_without_a_guard_is_told(tmp_path: Path) -> None:
    path = tmp_path / "saya.py"
    path.write_text(SCRIPT.format(guard="if True:"))
    run = script("", str(path), timeout=60)
    assert run.returncode == 1
    assert "starts them under if __name__ == '__main__':" in run.stderr.splitlines()[-1]


def test_a_script_from_a_pipe_may_have_workers() -> None:
    run = script(SCRIPT.format(guard="if True:"), "-", timeout=60)
    assert run.stdout == "['Hujan turun.', 'Warga panen.']\n", run.stderr


def test_the_type_of_what_comes_out() -> None:
    (found,) = clean_many(["Hujan turun."])
    assert isinstance(found, Article)
