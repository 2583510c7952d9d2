"""The language of a text: what must be told apart, what must not tip it, and what is too little.

The texts are in tests/fixtures/languages, invented, a table by kind. Figures on real ones are in
docs/languages.md.
"""

from __future__ import annotations

import collections
import multiprocessing
import tomllib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaclean import Pipeline, clean, detect_language, join
from beritaclean.languages import settle
from beritaclean.languages.ranking import Ranking
from beritaclean.languages.tokens import MOST_CHARACTERS, MOST_WORDS, WORD, readable, tokens
from beritaclean.languages.weights import weights

FIXTURES = Path(__file__).parent / "fixtures" / "languages"
TABLE = Path(__file__).parent.parent / "src" / "beritaclean" / "languages" / "archipelago.txt"


def rows(name: str, key: str = "text") -> list[Any]:
    """The rows of a table, each as a parameter named by what it is and how it begins."""
    loaded = tomllib.loads((FIXTURES / f"{name}.toml").read_text(encoding="utf-8"))[key]
    return [
        pytest.param(
            row,
            id=f"{row.get('code') or row.get('document') or 'und'} {row['text'][:30]!a}",
            marks=[pytest.mark.xfail(strict=True, reason=row["known_failure"])]
            if "known_failure" in row
            else [],
        )
        for row in loaded
    ]


# --- the tables


@pytest.mark.parametrize("row", rows("archipelago"))
def test_the_languages_of_the_archipelago(row: dict[str, str]) -> None:
    found = detect_language(row["text"])
    assert (found.code, found.variety) == (row["code"], row.get("variety"))
    assert found.backend == "archipelago"


@pytest.mark.parametrize("row", rows("world"))
def test_the_rest_of_the_world_is_neither_indonesian_nor_malay(row: dict[str, str]) -> None:
    found = detect_language(row["text"])
    assert (found.code, found.backend) == (row["code"], "langdetect")


@pytest.mark.parametrize("row", rows("robust"))
def test_names_capitals_and_quotations_do_not_tip_a_text(row: dict[str, str]) -> None:
    assert detect_language(row["text"]).code == row["code"], row["why"]


@pytest.mark.parametrize("row", rows("silence"))
def test_what_is_no_text_is_undetermined(row: dict[str, str]) -> None:
    found = detect_language(row["text"])
    assert (found.code, found.confidence, found.variety) == ("und", 0.0, None), row["why"]


@pytest.mark.parametrize("row", rows("mixed", "document"))
def test_a_mixed_document_says_how_much_is_in_which_language(row: dict[str, Any]) -> None:
    sizes: collections.Counter[str] = collections.Counter()
    for line, code in zip(filter(str.strip, row["text"].splitlines()), row["codes"], strict=True):
        sizes[code] += len("".join(line.split()))
    found = detect_language(row["text"])
    assert found.code == row["document"]
    assert dict(found.by_paragraph) == {
        code: round(size / sizes.total(), 4) for code, size in sizes.items()
    }


GERMAN = (
    "Die Bewohner des Dorfes haben die Brücke, die bei der Flut zu Fall kam, in der Nacht gebaut.",
    "Der Chef der Partei war am Montag mit dem Auto bei den Leuten und hat mit ihnen geredet.",
    "Bis zum Ende der Woche soll das Haus am Fluss für alle offen sein, so hat es der Chef gesagt.",
    "In der Stadt war es am Tag der Wahl so heiß, dass die Leute mit dem Bus zum See fuhren.",
)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("de", "Die Leute aus dem Dorf am See sind mit dem Boot in die Stadt und zu uns gekommen."),
        ("en", "The people of the village by the lake came to us in the town on an old boat."),
        ("fr", "Les gens du village au bord du lac sont venus dans la ville sur un vieux bateau."),
        ("nl", "De mensen uit het dorp aan het meer zijn met een oude boot naar de stad gekomen."),
        ("id", "Warga desa di tepi danau itu datang ke kota dengan naik perahu tua milik mereka."),
        ("ms", "Penduduk kampung di tepi tasik itu datang ke bandar dengan menaiki bot kerajaan."),
        ("tr", "Göl kıyısındaki köyün sakinleri eski bir tekneyle şehre geldi, dedi başkan."),
        (
            "ru",
            "Жители посёлка у озера приехали на старой лодке, чтобы рассказать об этом нам.",
        ),
        ("ja", "湖のほとりの村の人々は古い船に乗って町にやって来たと村長が月曜日に話しました。"),
    ],
)
def test_a_foreign_document_shows_a_paragraph_in_another_language(code: str, line: str) -> None:
    found = detect_language("\n".join([*GERMAN, line]))
    assert found.code == "de"
    assert {share[0] for share in found.by_paragraph} == {"de", code}


# --- what an answer holds


def test_an_unsure_answer_is_undetermined_and_keeps_the_guess() -> None:
    unsure = Ranking((("id", 0.65), ("ms", 0.35)), evidence=9, backend="archipelago")
    found = settle(unsure)
    assert (found.code, found.confidence) == ("und", 0.0)
    assert found.alternatives == (("id", 0.65), ("ms", 0.35))


def test_two_words_are_no_evidence() -> None:
    assert settle(Ranking((("id", 0.99),), evidence=2)).code == "und"


def test_the_confidence_and_the_alternatives_are_one_distribution() -> None:
    found = detect_language("Warga desa itu menunggu bantuan pangan dari pemerintah kabupaten.")
    assert found.confidence + sum(share for _, share in found.alternatives) <= 1.0 + 1e-3
    assert found.code not in dict(found.alternatives)


def test_no_text_has_no_paragraphs() -> None:
    assert detect_language(" \n\n ").by_paragraph == ()


@given(st.lists(st.sampled_from(["Warga menunggu bantuan.", "The river rose again.", "", "2"])))
def test_the_shares_of_the_paragraphs_make_a_whole(lines: list[str]) -> None:
    found = detect_language("\n".join(lines))
    assert sum(share for _, share in found.by_paragraph) == pytest.approx(
        float(any(lines)), abs=1e-3
    )


def test_bytes_are_refused_with_the_cure() -> None:
    with pytest.raises(TypeError, match=r"takes a str, not bytes; decode bytes first"):
        detect_language(b"Warga")  # type: ignore[arg-type]


# --- in an article


STORY = (
    "Warga desa itu memperbaiki tanggul sungai sejak Senin pagi, kata kepala dusun kepada kami.\n\n"
    "The villagers have been repairing the river bank since Monday, the head of the hamlet said."
)


def test_an_article_holds_the_language_of_its_story() -> None:
    article = clean("Baca juga: The River Rose Again and Again\n" + STORY)
    assert article.language == detect_language(article.text)
    assert dict(article.language.by_paragraph).keys() == {"id", "en"}


def test_a_pipeline_takes_another_back_end() -> None:
    article = Pipeline.default().with_language("langdetect")(STORY)
    assert article.language.backend == "langdetect"


def test_joined_pages_share_by_all_their_paragraphs() -> None:
    one, two = (clean(line) for line in STORY.split("\n\n"))
    joined = join([one, two])
    assert dict(joined.language.by_paragraph).keys() == {"id", "en"}
    assert sum(share for _, share in joined.language.by_paragraph) == pytest.approx(1, abs=1e-3)
    assert (
        joined.language.code
        == max((one, two), key=lambda page: page.quality.characters).language.code
    )


def test_spawned_processes_answer_alike() -> None:
    texts = [row.values[0]["text"] for row in rows("archipelago")[:8]]
    here = [detect_language(text) for text in texts]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(detect_language, texts)) == here


# --- the table


def test_the_table_is_small_and_names_its_sources_the_commonest_words_first() -> None:
    text = TABLE.read_text(encoding="utf-8")
    assert len(text.encode()) <= 1_500_000
    head, *blocks = text.rstrip("\n").split("\n\n")
    facts = tomllib.loads(head)
    count = len(facts["languages"])
    assert set(facts) == {"languages", "step", "calibration", "licence", "sources"}
    words, known, letters, spelled = (block.split("\n") for block in blocks)
    for names, (rows,) in ((words, known), (letters, spelled)):
        assert len(set(names)) == len(names)
        assert len(rows) == count * len(names)
        assert all(33 <= ord(sign) <= 126 for sign in rows)
    assert {"dan", "di", "yang"} <= set(words[:10])


def test_a_packed_sum_is_the_sum_of_its_rows() -> None:
    table = weights()
    words = sorted(table.words, key=lambda word: max(table.sums(table.words[word])))[-MOST_WORDS:]
    letters = [table.spelled(word) for word in ("pengrumahtanggaan", "z" * MOST_CHARACTERS)]
    whole = table.sums(sum(table.words[word] for word in words), sum(letters))
    each = [table.sums(table.words[word]) for word in words]
    each += [table.sums(0, spelled) for spelled in letters]
    assert list(whole) == [sum(column) for column in zip(*each, strict=True)]
    assert min(map(min, each)) >= 33


def test_a_word_the_table_does_not_know_is_judged_by_its_letters() -> None:
    table = weights()
    assert "pengrumahtanggaan" not in table.words
    assert table.spelled("pengrumahtanggaan") > 0
    assert table.spelled("") == 0


def test_tokens_are_bounded() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    every = [a + b + c for a in letters[:2] for b in letters for c in letters]
    assert len(every) > MOST_WORDS
    assert tokens(" ".join(every)).words == frozenset(every[:MOST_WORDS])


@given(st.text(st.sampled_from("aZé'’ -1\n日İ\u0307\ud800#@[]")))
def test_words_are_told_without_an_expression_as_with_one(text: str) -> None:
    words = WORD.findall(readable(text))
    assert tokens(text).words == frozenset(word.lower() for word in words)
    assert tokens(text).latin == sum(map(len, words))
