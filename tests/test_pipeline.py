"""Pipelines: put together, taken apart, with a user's own extractor, and put together wrongly."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator

import pytest

from beritaclean import Article, Mark, Page, Pipeline, clean, clean_many
from beritaclean.errors import BeritacleanError, PipelineError
from beritaclean.extractors import DEFAULT

TEXT = "SOLO, KOMPAS.com - Pasar itu dibuka lagi.\nBaca juga: Pasar Terbakar\nEditor: Sari Dewi"


def horoscope(page: Page) -> Iterator[Mark]:
    for line in page.free:
        if line.text.startswith("Zodiak hari ini"):
            yield line.mark("horoscope", rule="horoscope.box", value=line.text)


class Quiz:
    """An extractor may be an object too."""

    def __call__(self, page: Page) -> Iterator[Mark]:
        return (line.mark("quiz", rule="quiz.line") for line in page.free if "?" in line.text)


def test_the_default_is_the_table_of_the_room() -> None:
    assert Pipeline.default().steps == DEFAULT
    assert Pipeline.default().names == tuple(name for name, _ in DEFAULT)


def test_without_leaves_the_thing_in_the_story() -> None:
    article = clean(TEXT, pipeline=Pipeline.default().without("related"))
    assert "Baca juga: Pasar Terbakar" in article.text
    assert article.related == ()
    assert article.editors == ("Sari Dewi",)


def test_without_several() -> None:
    names = Pipeline.default().without("related", "byline").names
    assert not {"related", "byline"} & set(names)


def test_only_keeps_the_order_of_the_pipeline() -> None:
    pipeline = Pipeline.default().only("related", "dateline")
    assert pipeline.names == ("dateline", "related")
    assert pipeline(TEXT).text == "Pasar itu dibuka lagi.\nEditor: Sari Dewi"


def test_only_of_nothing_keeps_everything() -> None:
    assert Pipeline.default().only()(TEXT).text == TEXT


def test_an_extractor_of_your_own_comes_first_if_nothing_is_said() -> None:
    pipeline = Pipeline.default().with_(horoscope)
    assert pipeline.names[0] == "horoscope"
    article = pipeline("Hujan turun.\nZodiak hari ini: Leo")
    assert article.text == "Hujan turun."
    (block,) = article.removed
    assert (block.label, block.rule, block.value) == (
        "horoscope",
        "horoscope.box",
        "Zodiak hari ini: Leo",
    )
    assert article.labelled("horoscope") == ("Zodiak hari ini: Leo",)


def test_before_and_after() -> None:
    default = Pipeline.default()
    before = default.with_(horoscope, before="promo").names
    after = default.with_(horoscope, after="promo").names
    assert before.index("horoscope") == default.names.index("promo")
    assert after.index("horoscope") == default.names.index("promo") + 1


def test_the_earlier_one_wins() -> None:
    def mine(page: Page) -> Iterator[Mark]:
        return (line.mark("mine", "mine") for line in page.lines)

    assert {b.label for b in Pipeline.default().with_(mine)(TEXT).blocks} == {"mine"}
    last = Pipeline.default().with_(mine, after=Pipeline.default().names[-1])(TEXT)
    assert {"dateline", "related", "byline", "mine"} <= {b.label for b in last.blocks}


def test_an_object_is_named_by_its_class_or_by_name() -> None:
    assert Pipeline.default().with_(Quiz()).names[0] == "Quiz"
    assert Pipeline.default().with_(Quiz(), name="weekly_quiz").names[0] == "weekly_quiz"


def test_a_pipeline_is_left_as_it_is() -> None:
    pipeline = Pipeline.default()
    pipeline.without("promo").with_(horoscope).with_language(None)
    assert pipeline == Pipeline.default()


@pytest.mark.parametrize(
    ("wrong", "lesson"),
    [
        (lambda p: p.without("caption", "captoin"), r"no extractor 'captoin'; it has .*caption"),
        (lambda p: p.only("nothing"), r"no extractor 'nothing'; it has markup"),
        (lambda p: p.with_(horoscope, before="nothing"), r"no extractor 'nothing'"),
        (lambda p: p.with_(horoscope, after="nothing"), r"no extractor 'nothing'"),
        (lambda p: p.with_(horoscope, before="promo", after="tags"), r"not both"),
        (lambda p: p.with_(horoscope).with_(horoscope), r"'horoscope' already; .*name="),
        (lambda p: p.with_(horoscope, name="promo"), r"'promo' already"),
        (
            lambda p: p.with_language("nose"),
            r"no language back end 'nose'; there are: default, archipelago, langdetect, pycld2",
        ),
    ],
)
def test_a_wrong_pipeline_is_told_what_is_wrong(
    wrong: Callable[[Pipeline], object], lesson: str
) -> None:
    with pytest.raises(PipelineError, match=lesson) as caught:
        wrong(Pipeline.default())
    assert isinstance(caught.value, BeritacleanError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("start", "end"), [(0, 9), (2, 2), (3, 1), (-1, 2), (0, 400), (4, 5)], ids=str
)
def test_a_wrong_mark_names_the_extractor_that_made_it(start: int, end: int) -> None:
    def clumsy(page: Page) -> Iterator[Mark]:
        assert page.lines
        yield Mark(start, end, "other", "clumsy.rule")

    with pytest.raises(PipelineError, match=r"extractor 'clumsy' marks .*use Line\.mark"):
        Pipeline.default().with_(clumsy)("satu\ndua tiga")


@pytest.mark.parametrize("pipeline", [Pipeline.default(), Pipeline.default().with_(horoscope)])
def test_a_pipeline_travels_to_another_process(pipeline: Pipeline) -> None:
    back = pickle.loads(pickle.dumps(pipeline))  # noqa: S301 - our own bytes
    assert back == pipeline
    assert back(TEXT) == pipeline(TEXT)


def test_language_off() -> None:
    article = Pipeline.default().with_language(None)(TEXT)
    assert (article.language.code, article.language.backend) == ("und", None)
    assert clean(TEXT * 3).language.backend == "archipelago"


@pytest.mark.parametrize("wrong", [b"bytes", None, 7, ["a"]])
def test_what_is_no_text_is_refused_with_a_lesson(wrong: object) -> None:
    with pytest.raises(TypeError, match=r"takes a str, not .*decode bytes first"):
        clean(wrong)  # type: ignore[arg-type]


def test_many_keep_their_order_and_are_read_one_by_one() -> None:
    asked: list[str] = []

    def texts() -> Iterator[str]:
        for text in ("Satu.", "Dua.", "Tiga."):
            asked.append(text)
            yield text

    articles = clean_many(texts(), pipeline=Pipeline.default().only())
    assert next(articles).text == "Satu."
    assert asked == ["Satu."]
    assert [article.text for article in articles] == ["Dua.", "Tiga."]


def test_any_callable_may_stand_for_the_pipeline() -> None:
    def shout(text: str, **_: object) -> Article:
        return Pipeline.default().only()(text.upper())

    assert clean("hujan", pipeline=shout).text == "HUJAN"
