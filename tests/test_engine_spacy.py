"""The component in real pipelines of spaCy: one text, many, other processes, files."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import spacy
from invented import page, text
from spacy.tokens import Doc, DocBin

import beritaclean.engines.spacy  # noqa: F401 - as its entry point does
from beritaclean import Pipeline, PipelineError, clean

TEXTS = [text(n) for n in range(12)]


@cache
def pipeline(**config: Any) -> Any:
    nlp = spacy.blank("id")
    nlp.add_pipe("beritaclean", first=True, config=config)
    nlp.add_pipe("sentencizer")
    return nlp


def test_the_entry_point_is_found_without_an_import() -> None:
    code = (
        "import spacy; nlp = spacy.blank('id'); nlp.add_pipe('beritaclean'); print(nlp.pipe_names)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stdout == "['beritaclean']\n", run.stderr


@pytest.mark.parametrize("raw", [*TEXTS, page(3), "", " \n ", "Tags: hujan"])
def test_the_doc_is_that_of_the_story(raw: str) -> None:
    doc, article = pipeline()(raw), clean(raw)
    assert doc.text == article.text
    assert doc._.article == article
    assert [token.text for token in doc] == [
        token.text for token in spacy.blank("id")(article.text)
    ]


@pytest.mark.parametrize("raw", TEXTS)
def test_what_was_removed_is_in_spans(raw: str) -> None:
    article = clean(raw)
    found = pipeline()(raw)._.removed
    assert [(span.label_, span.id_) for span in found] == [
        (b.label, b.rule) for b in article.removed
    ]
    for span, block in zip(found, article.removed, strict=True):
        assert article.source[block.start : block.end].strip() in span.text
    whole = found[0].doc
    assert whole.text == article.source
    assert list(whole.spans["removed"]) == found


def test_a_doc_that_was_not_cleaned_knows_nothing() -> None:
    doc = spacy.blank("id")("Hujan turun.")
    assert (doc._.article, doc._.removed) == (None, [])
    assert pipeline()("Hujan turun.")._.removed == []


@pytest.mark.parametrize("processes", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_batches_with_their_context(processes: int) -> None:
    rows = [(raw, {"no": number}) for number, raw in enumerate(TEXTS)]
    found = pipeline().pipe(rows, as_tuples=True, batch_size=5, n_process=processes)
    for number, (doc, row) in enumerate(found):
        assert row == {"no": number}
        assert doc._.article == clean(TEXTS[number])


def test_user_data_goes_along_and_names_the_address() -> None:
    nlp = pipeline()
    raw = nlp.make_doc(TEXTS[0])
    raw.user_data["url"] = "https://www.tempo.co/1"
    raw.user_data["nomor"] = 7
    doc = nlp(raw)
    assert (doc._.article.url, doc.user_data["nomor"]) == ("https://www.tempo.co/1", 7)


def test_docs_go_into_files() -> None:
    nlp = pipeline()
    docs = list(nlp.pipe(TEXTS))
    again = Doc(nlp.vocab).from_bytes(docs[0].to_bytes())
    assert again._.article == docs[0]._.article
    held = DocBin(store_user_data=True, docs=docs).to_bytes()
    back = DocBin().from_bytes(held).get_docs(nlp.vocab)
    assert [doc._.article for doc in back] == [doc._.article for doc in docs]


@pytest.mark.parametrize("config", [{}, {"favour": "precision", "language": None}])
def test_a_pipeline_goes_into_files(config: dict[str, Any], tmp_path: Path) -> None:
    nlp = pipeline(**config)
    expected = [doc._.article for doc in nlp.pipe(TEXTS)]
    nlp.to_disk(tmp_path)
    assert [doc._.article for doc in spacy.load(tmp_path).pipe(TEXTS)] == expected
    other = spacy.blank("id", config=nlp.config).from_bytes(nlp.to_bytes())
    assert [doc._.article for doc in other.pipe(TEXTS)] == expected
    plain = Pipeline.default().favouring(config.get("favour", "balanced"))
    plain = plain.with_language(config.get("language", "default"))
    assert expected == [plain(raw) for raw in TEXTS]


@pytest.mark.parametrize("config", [{"favour": "presisi"}, {"language": "defalt"}])
def test_an_option_that_cannot_be_is_told(config: dict[str, Any]) -> None:
    with pytest.raises(PipelineError, match=next(iter(config.values()))):
        pipeline(**config)
