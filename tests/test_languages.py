"""The langdetect back end: its answers, its silence, and that it keeps its hands off globals."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langdetect.detector_factory import DetectorFactory

from beritaclean import languages
from beritaclean.languages import langdetect

SENTENCES = {
    "id": "Pemerintah daerah akan membangun jembatan baru di desa itu tahun depan, kata camat.",
    "en": "The district will build a new bridge near the village next year, the mayor said.",
    "fr": "Le village va construire un nouveau pont l'année prochaine, a déclaré le maire.",
    "ar": "ستبني البلدية جسرا جديدا بالقرب من القرية في العام المقبل كما قال رئيس البلدية",
    "zh": "市政府明年将在村子附近修建一座新桥，市长在新闻发布会上这样告诉记者，居民们表示欢迎。",
}
NOTHING = [
    "",
    " \n\t",
    "2025",
    "18/6/2025 07.30",
    "🙂🙂🙂🙂",
    "https://a.id/1",
    "DPR",
    "!?…—",
    "\ud800",
]
COLD = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from beritaclean.languages.langdetect import detect
barrier = Barrier(12)
def work(_):
    barrier.wait()
    return detect({text!r})
with ThreadPoolExecutor(12) as pool:
    answers = set(pool.map(work, range(12)))
(answer,) = answers
print(answer.code)
"""


@pytest.mark.parametrize(("code", "text"), SENTENCES.items(), ids=SENTENCES)
def test_a_sentence_is_recognised(code: str, text: str) -> None:
    found = langdetect.detect(text)
    assert found.code == code
    assert found.backend == "langdetect"
    assert 0.5 < found.confidence <= 1.0


@pytest.mark.parametrize("text", NOTHING, ids=ascii)
def test_where_there_is_nothing_to_judge_it_says_so(text: str) -> None:
    found = langdetect.detect(text)
    assert (found.code, found.confidence, found.alternatives) == ("und", 0.0, ())


def test_alternatives_come_best_first() -> None:
    mixed = f"{SENTENCES['id']} {SENTENCES['en']} {SENTENCES['fr']}"
    found = langdetect.detect(mixed)
    shares = [found.confidence, *(share for _, share in found.alternatives)]
    assert shares == sorted(shares, reverse=True)
    assert found.code not in {code for code, _ in found.alternatives}


def test_the_same_text_gets_the_same_answer() -> None:
    mixed = f"{SENTENCES['id']} {SENTENCES['en']}"
    answers = {langdetect.detect(mixed) for _ in range(10)}
    assert len(answers) == 1


def test_only_the_head_of_a_long_text_is_read() -> None:
    head = " ".join([SENTENCES["id"]] * 20)
    assert len(head) > 1_500
    assert langdetect.detect(head + SENTENCES["en"] * 5_000) == langdetect.detect(head)


def test_threads_that_start_cold_get_one_answer() -> None:
    code = COLD.format(text=SENTENCES["id"])
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "id"


def test_globals_are_left_alone() -> None:
    before = DetectorFactory.seed, random.getstate()
    langdetect.detect(SENTENCES["en"])
    assert (DetectorFactory.seed, random.getstate()) == before


@given(st.text(min_size=20, max_size=300))
@settings(max_examples=40, deadline=None)
def test_it_never_raises(text: str) -> None:
    found = langdetect.detect(text)
    assert 2 <= len(found.code) <= 3
    assert 0.0 <= found.confidence <= 1.0


def test_a_back_end_is_found_by_its_name() -> None:
    assert set(languages.BACKENDS) >= {"langdetect"}
    assert languages.backend("langdetect") is langdetect.detect
