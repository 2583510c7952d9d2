"""The back ends that are others' work: their answers, their silence, hands off their globals."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from beritaclean import Pipeline, languages
from beritaclean.errors import PipelineError
from beritaclean.languages import AT_HOME, BACKENDS, Rank, langdetect, paragraphs, profiles, pycld2

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
from beritaclean.languages.{module} import rank
barrier = Barrier(12)
def work(_):
    barrier.wait()
    return rank({text!r})
with ThreadPoolExecutor(12) as pool:
    answers = set(pool.map(work, range(12)))
(answer,) = answers
print(answer.code)
"""


others = pytest.mark.parametrize(
    "rank", [langdetect.rank, pycld2.rank], ids=["langdetect", "pycld2"]
)


@others
@pytest.mark.parametrize(("code", "text"), SENTENCES.items(), ids=SENTENCES)
def test_a_sentence_is_recognised(code: str, text: str, rank: Rank) -> None:
    found = rank(text)
    assert found.code == code
    assert 0.5 < found.confidence <= 1.0
    assert BACKENDS[found.backend] is rank


@pytest.mark.parametrize("text", NOTHING, ids=ascii)
@pytest.mark.parametrize("name", BACKENDS)
def test_where_there_is_nothing_to_judge_it_says_so(text: str, name: str) -> None:
    found = languages.detect_language(text, backend=name)
    assert (found.code, found.confidence) == ("und", 0.0)


@pytest.mark.parametrize("name", BACKENDS)
def test_alternatives_come_best_first(name: str) -> None:
    mixed = f"{SENTENCES['id']} {SENTENCES['en']} {SENTENCES['fr']}"
    ranked = BACKENDS[name](mixed).ranked
    assert [share for _, share in ranked] == sorted((share for _, share in ranked), reverse=True)
    assert len({code for code, _ in ranked}) == len(ranked)
    assert sum(share for _, share in ranked) <= 1.0 + 1e-9


@pytest.mark.parametrize("name", BACKENDS)
def test_the_same_text_gets_the_same_answer(name: str) -> None:
    mixed = f"{SENTENCES['id']} {SENTENCES['en']}"
    assert len({BACKENDS[name](mixed) for _ in range(10)}) == 1


@pytest.mark.parametrize("name", BACKENDS)
def test_only_the_head_of_a_long_text_is_read(name: str) -> None:
    head = " ".join([SENTENCES["id"]] * 60)
    assert BACKENDS[name](head + SENTENCES["en"] * 2_000) == BACKENDS[name](head)


@pytest.mark.parametrize("name", BACKENDS)
def test_threads_that_start_cold_get_one_answer(name: str) -> None:
    code = COLD.format(text=SENTENCES["id"], module=BACKENDS[name].__module__.rpartition(".")[2])
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "id"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "jv",
            "Warga desa kuwi padha gotong royong ndandani kreteg sing rusak amarga banjir wingi.",
        ),
        ("he", "תושבי הכפר תיקנו את הגשר שניזוק בשיטפון, כך אמר ראש המועצה לעיתונאים."),
        (
            "zh",
            "市政府明年將在村子附近修建一座新橋，市長在新聞發布會上這樣告訴記者，居民們表示歡迎。",
        ),
    ],
)
def test_pycld2_gives_the_codes_of_today(code: str, text: str) -> None:
    assert pycld2.rank(text).code == code


def test_langdetect_is_asked_in_small_letters() -> None:
    text = SENTENCES["fr"]
    assert langdetect.rank(text.upper()) == langdetect.rank(text.lower())


@pytest.fixture(scope="module")
def factory() -> DetectorFactory:
    made = DetectorFactory()
    made.load_profile(PROFILES_DIRECTORY)
    made.set_seed(0)
    return made


LETTERS = "aeinrstE Z.\nÉș\u0301ạдایกアㄅ水가🙂"
"""Of Latin letters and of scripts that langdetect reads in some other way than they stand."""


@given(
    text=st.text(st.sampled_from(LETTERS), max_size=80)
    | st.lists(st.sampled_from([*SENTENCES.values(), "A@b.id", "https://a.id/b", "TNI"])).map(
        " ".join
    )
)
@settings(max_examples=150, deadline=None)
def test_its_probabilities_are_those_of_langdetect(factory: Any, text: str) -> None:
    detector = factory.create()
    detector.append(text)
    try:
        detector.get_probabilities()
        theirs = dict(zip(detector.langlist, detector.langprob, strict=True))
    except LangDetectException:
        theirs = {}
    found = [sum(shares) / profiles.TRIALS for shares in zip(*profiles.trials(text), strict=True)]
    ours = dict(zip(profiles.profiles().languages, found, strict=False))
    assert ours == pytest.approx(theirs, abs=1e-9)


def test_langdetects_globals_are_left_alone() -> None:
    before = DetectorFactory.seed, random.getstate()
    langdetect.rank(SENTENCES["en"])
    assert (DetectorFactory.seed, random.getstate()) == before


FOREIGN = [
    "Ang mga residente ay nag-aayos ng tulay na nasira ng baha, ayon sa pinuno ng nayon.",
    "Die Bewohner des Dorfes haben die Brücke repariert, sagte der Bürgermeister am Montag.",
    "Warga Desa Sukamaju, Kecamatan Ciawi, Kabupaten Bogor, Provinsi Jawa Barat, Indonesia.",
    "Жители деревни отремонтировали мост, повреждённый наводнением, сообщил глава района.",
    "Los vecinos del pueblo repararon el puente dañado, dijo el alcalde a los periodistas.",
    "Kerajaan negeri akan membina jambatan baharu di kampung itu, kata ketua penduduk semalam.",
]


@pytest.mark.parametrize("rank", AT_HOME, ids=lambda rank: rank.__module__.rpartition(".")[2])
@given(
    text=st.lists(
        st.sampled_from(" ".join([*SENTENCES.values(), *FOREIGN]).split()), min_size=8, max_size=30
    ).map(" ".join)
    | st.sampled_from([*SENTENCES.values(), *FOREIGN]),
    code=st.sampled_from(["id", "ms", "en", "de", "ru", "zh", "ja", "und"]),
)
@settings(max_examples=150, deadline=None)
def test_a_paragraph_that_is_at_home_is_ranked_in_no_other_language(
    rank: Rank, text: str, code: str
) -> None:
    found = rank(text)
    sure = found.confidence >= paragraphs.SURE and found.evidence >= paragraphs.LEAST_EVIDENCE
    assert not (AT_HOME[rank](code, text) and sure and found.code != code)


@pytest.mark.parametrize("name", BACKENDS)
@given(text=st.text(min_size=20, max_size=300))
@settings(max_examples=40, deadline=None)
def test_it_never_raises(name: str, text: str) -> None:
    found = languages.detect_language(text, backend=name)
    assert 2 <= len(found.code) <= 3
    assert 0.0 <= found.confidence <= 1.0


def test_a_back_end_is_found_by_its_name() -> None:
    assert {name: languages.named(name) for name in BACKENDS} == dict(BACKENDS)


def test_a_library_that_is_not_installed_is_named_with_its_cure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pycld2", None)
    pycld2.load.cache_clear()
    with pytest.raises(PipelineError, match=r"; pip install pycld2$"):
        Pipeline.default().with_language("pycld2")
