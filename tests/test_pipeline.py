"""Pipelines: put together, taken apart, with a user's own extractor, and put together wrongly."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from beritaclean import Article, Mark, Page, Pipeline, clean, clean_html, clean_many
from beritaclean.errors import (
    BeritacleanError,
    EmptyInput,
    InputError,
    NotText,
    PipelineError,
    SchemaError,
    TooLarge,
)
from beritaclean.extractors import DEFAULT
from beritaclean.inputs.text import read
from beritaclean.records.record import Reading, Record, Reject

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
    assert Pipeline.default().steps == tuple((name, find) for name, _, find in DEFAULT)
    assert Pipeline.default().names == tuple(name for name, *_ in DEFAULT)


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


def test_a_page_that_an_extractor_keeps_stays_as_it_was() -> None:
    kept: list[Page] = []

    def keep(page: Page) -> Iterator[Mark]:
        kept.append(page)
        return iter(())

    Pipeline.default().with_(keep)("Warga panen raya.\nBaca juga: Harga Gabah Naik")
    assert [list(page.candidates) for page in kept] == [list(page.lines) for page in kept]


def test_a_pipeline_is_left_as_it_is() -> None:
    pipeline = Pipeline.default()
    pipeline.without("promo").with_(horoscope).with_language(None)
    assert pipeline == Pipeline.default()


def test_the_old_name_of_run_is_there_with_a_warning() -> None:
    page = read("Hujan turun.")
    with pytest.warns(DeprecationWarning, match=r"Pipeline\.run"):
        made = Pipeline.default().settle(page)
    assert made == Pipeline.default().run(page)


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


# --- an extractor that is none, gives no marks, or fails ------------------------------------------


async def awaited(page: Page) -> list[Mark]:
    return [line.mark("other", "late") for line in page.lines]


@pytest.mark.parametrize(
    ("extractor", "message"),
    [
        (
            "caption",
            "with_() takes a function, not the name 'caption'; an extractor of the library",
        ),
        (Quiz, "extractor 'Quiz' is a class, not an object of it; call it: Quiz()"),
        (None, "extractor 'NoneType' is None, not a function; give a function that takes a page"),
        (7, "extractor 'int' is an int, not a function; give a function that takes a page"),
        ([horoscope], "extractor 'list' is a list, not a function; give a function"),
        (("a", horoscope), "extractor 'tuple' is a tuple, not a function; give a function"),
        (pytest, "extractor 'pytest' is a module, not a function; give a function"),
        (awaited, "extractor 'awaited' is async; write it with def, and without await"),
    ],
)
def test_what_is_no_extractor_is_refused_when_the_pipeline_is_built(
    extractor: Any, message: str
) -> None:
    with pytest.raises(PipelineError, match=re.escape(message)):
        Pipeline.default().with_(extractor)


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ("caption", "a pipeline is made of steps, not of a str; begin with Pipeline.default()"),
        (None, "a pipeline is made of steps, not of None; begin with"),
        (horoscope, "a pipeline is made of steps, not of the function horoscope; begin with"),
        ({"a": horoscope}, "a pipeline is made of steps, not of a dict; begin with"),
        (("caption",), "is a pair ('name', function), not 'caption'; begin with"),
        ((horoscope,), "is a pair ('name', function), not the function horoscope; begin"),
        ((("a", "b"),), "extractor 'a' is a str, not a function; give a function"),
        ((("a", None),), "extractor 'a' is None, not a function; give a function"),
        (((horoscope, "a"),), "an extractor has the name the function horoscope; give it"),
        ((("", horoscope),), "an extractor has the name ''; give it one of letters"),
        ((("a", horoscope), ("a", Quiz())), "has an extractor 'a' already; give this one another"),
    ],
)
def test_steps_that_are_none_are_refused(steps: Any, message: str) -> None:
    with pytest.raises(PipelineError, match=re.escape(message)):
        Pipeline(steps)


def test_steps_may_come_in_a_list() -> None:
    steps: Any = [("horoscope", horoscope)]
    assert Pipeline(steps) == Pipeline((("horoscope", horoscope),))


MARK: Any = Mark(0, 5, "other", "own.rule")
FAULTY: tuple[tuple[Any, str], ...] = (
    (None, "gives None, not marks"),
    ("other", "gives a str, not marks"),
    (b"other", "gives bytes, not marks"),
    (7, "gives an int, not marks"),
    (True, "gives a bool, not marks"),
    (MARK, "gives a Mark, not marks"),
    ({"other": MARK}, "gives a dict, not marks"),
    (read("Hujan turun."), "gives a Page, not marks"),
    (read("Hujan turun.").lines[0], "gives a Line, not marks"),
    (Quiz, "gives the class Quiz, not marks"),
    (read("Hujan turun.").lines, "gives a Line among its marks"),
    ((0, 5, "other", "own.rule"), "gives an int among its marks"),
    ([(0, 5, "other", "own.rule")], "gives a tuple among its marks"),
    ([MARK, None], "gives None among its marks"),
    ([MARK._replace(label=None)], "gives a mark with the label None, which is no word"),
    ([MARK._replace(label=" ")], "gives a mark with the label ' ', which is no word"),
    ([MARK._replace(rule=None)], "gives a mark with rule=None, which is no text"),
    ([MARK._replace(why=3)], "gives a mark with why=3, which is no text"),
    ([MARK._replace(start=0.0)], "gives a mark with the offsets 0.0 and 5, which are no numbers"),
    ([MARK._replace(end=None)], "gives a mark with the offsets 0 and None, which are no numbers"),
)


@pytest.mark.parametrize(("given", "message"), FAULTY, ids=[message for _, message in FAULTY])
def test_what_is_no_mark_names_the_extractor(given: Any, message: str) -> None:
    def clumsy(page: Page) -> Any:
        assert page.lines
        return given

    whole = f"extractor 'clumsy' {message}; yield line.mark(…) or line.part(…) in it, or return"
    for run in (Pipeline.default().with_(clumsy), Pipeline.default().with_(clumsy).clean_html):
        with pytest.raises(PipelineError, match=re.escape(whole)):
            run("<p>Hujan turun deras di dua desa itu sejak pagi, kata Sari.</p>")


def takes_nothing() -> list[Mark]:
    return []


def takes_two(page: Page, more: object) -> list[Mark]:
    return [line.mark("other", str(more)) for line in page.lines]


def fails_late(page: Page) -> Iterator[Mark]:
    yield page.lines[0].mark("other", "late")
    raise KeyError("isi")


def forgets_the_rule(page: Page) -> Iterator[Mark]:
    return (line.mark("other") for line in page.lines)  # type: ignore[call-arg]


def says_much(page: Page) -> Iterator[Mark]:
    raise ValueError(f"satu\n dua \x1b[0m \ud800 {page.text}" + "tiga " * 500)


@pytest.mark.parametrize(
    ("extractor", "message", "cause"),
    [
        (takes_nothing, "extractor 'takes_nothing' fails with TypeError (", TypeError),
        (takes_two, "extractor 'takes_two' fails with TypeError (", TypeError),
        (fails_late, "extractor 'fails_late' fails with KeyError ('isi'); mend it", KeyError),
        (forgets_the_rule, "extractor 'forgets_the_rule' fails with TypeError (", TypeError),
        (says_much, "fails with ValueError (satu dua \\x1b[0m \ufffd Hujan", ValueError),
    ],
)
def test_an_extractor_that_fails_is_named_and_its_fault_is_the_cause(
    extractor: Any, message: str, cause: type[Exception]
) -> None:
    with pytest.raises(PipelineError) as caught:
        Pipeline.default().with_(extractor)("Hujan turun.")
    text = str(caught.value)
    assert message in text
    assert text.endswith(f"; mend it, or leave it out: without({extractor.__name__!r})")
    assert len(text) < 400
    assert isinstance(caught.value.__cause__, cause)


def test_an_error_of_ours_comes_through_an_extractor_as_it_is() -> None:
    def strict(page: Page) -> Iterator[Mark]:
        raise SchemaError(f"no list for {page.text}; make one")

    with pytest.raises(SchemaError, match="no list for Hujan; make one"):
        Pipeline.default().with_(strict)("Hujan")


def test_a_fault_costs_one_record_of_many() -> None:
    def choosy(page: Page) -> Any:
        return None if "rusak" in page.lower else ()

    bad: list[Reject] = []
    rows = ["Hujan turun.", "Kata rusak.", "Warga panen."]
    found = clean_many(rows, pipeline=Pipeline.default().with_(choosy), on_reject=bad.append)
    assert [article.text for article in found] == [rows[0], rows[2]]
    (reject,) = bad
    assert (reject.place, reject.reason) == ("record 2", "error")
    assert reject.message.startswith("records: record 2: extractor 'choosy' gives None, not marks;")


@pytest.mark.parametrize("given", ["default", 7, Pipeline, horoscope, [horoscope]])
def test_what_is_no_pipeline_is_refused(given: Any) -> None:
    lesson = r"pipeline= takes a Pipeline, not .*; give one made of the default"
    with pytest.raises(PipelineError, match=lesson):
        clean_html("<p>Hujan turun.", pipeline=given)
    with pytest.raises(PipelineError, match=lesson):
        clean_many(["Hujan turun."], pipeline=given)
    if given is not horoscope:  # any callable may stand for the pipeline of a text
        with pytest.raises(PipelineError, match=lesson):
            clean("Hujan turun.", pipeline=given)


@pytest.mark.parametrize(
    ("known", "message"),
    [
        ({"url": float("nan")}, "url= takes a str, not float; give None where there is none"),
        ({"url": b"https://kabar.id"}, "url= takes a str, not bytes"),
        ({"title": float("nan")}, "title= takes a str, not float; give None where there is none"),
        ({"title": ["Panen"]}, "title= takes a str, not list"),
        ({"fetched": "2025-10-16"}, "fetched= takes a datetime, not str; give e.g. datetime."),
        ({"fetched": 1_760_000_000}, "fetched= takes a datetime, not int"),
    ],
)
def test_what_stands_beside_a_document_has_its_type(known: Any, message: str) -> None:
    with pytest.raises(TypeError, match=re.escape(message)):
        clean("Hujan turun.", **known)
    with pytest.raises(TypeError, match=re.escape(message)):
        clean_html("<p>Hujan turun.", **known)


def test_its_repr_is_one_line() -> None:
    shown = repr(Pipeline.default().only("dateline", "related").with_(horoscope))
    assert shown == "<Pipeline horoscope, dateline, related; language: default>"


# --- a text that is the source of a page ----------------------------------------------------------

STORY = "Warga dua desa itu panen raya sejak Senin pagi, kata Sari Dewi kepada kabar desa."
BODY = f"<body><nav><a href='/'>Beranda</a></nav><h1>Panen Raya</h1><p>{STORY}</p></body>"


@pytest.mark.parametrize(
    "start",
    [
        "<!doctype html>",
        "<!DOCTYPE html>\n<html lang='id'>",
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">',
        "<html>",
        "<HTML LANG=id>",
        "<html\n  lang='id'>",
        "\n\t  <html amp>",
        "\ufeff<!doctype html>",
        "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html>",
        "<!-- disimpan dari laman\nkabar desa -->\n<!-- dua --><html>",
    ],
)
def test_a_text_that_begins_as_a_page_is_read_as_one(start: str) -> None:
    page = start + BODY
    article = clean(page, url="https://kabar.id/1")
    assert article.text == STORY
    assert article.title == "Panen Raya"
    assert article == clean_html(page, url="https://kabar.id/1")
    assert list(clean_many([page, {"text": page}, Record(text=page)])) == [clean(page)] * 3
    assert clean(article.text).text == article.text


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY}\n<html>",
        f"<htmlx>{STORY}",
        f"html {STORY}",
        f"<!doctype xml>{STORY}",
        f"&lt;html&gt; {STORY}",
    ],
)
def test_any_other_text_stays_one(text: str) -> None:
    assert clean(text).source == text
    assert clean(text).container is None


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{STORY}</p>",
        f"<div><p>{STORY}</p></div>",
        f"<b>{STORY}</b>",
        f"<!-- {'x' * 3_000} --><html>{STORY}",
        6 * f"<p>{STORY}</p>",
    ],
)
def test_a_fragment_of_a_page_is_a_text(text: str) -> None:
    assert (clean(text).read_as, clean(text).container) == ("html", None)
    assert set(clean(text).paragraphs) == {STORY}


@pytest.mark.parametrize(
    "text",
    [
        "<html>" + "<div>" * 3_000 + STORY,
        "<!doctype html>" + "<b></b>" * 500_001,
        "<html>" + "kata " * 4_000_001,
    ],
    ids=["deep", "many tags", "long"],
)
@pytest.mark.slow
def test_a_page_beyond_its_limits_is_cleaned_as_the_text_that_it_is(text: str) -> None:
    with pytest.raises(TooLarge):
        clean_html(text)
    article = Pipeline.default().only().with_language(None)(text)
    assert article.source == text


def test_a_page_whose_story_begins_as_a_page_stays_a_text() -> None:
    page = f"<html><p>&lt;html&gt; adalah tanda pembuka. {STORY}</p></html>"
    article = clean(page)
    assert article.source == page
    assert clean(article.text).text == article.text


def test_who_says_that_it_is_text_means_it() -> None:
    page = f"<html>{BODY}"
    assert Pipeline.default().clean_text(page).source == page
    (found,) = clean_many([page], reading=Reading(form="text"))
    assert found.source == page


@pytest.mark.parametrize("page", ["<html>", "<!doctype html>", "<html></html>", "<html >\n"])
def test_a_page_that_shows_nothing_gives_an_article_without_a_story(page: str) -> None:
    assert (clean(page).text, clean(page).quality.doubts) == ("", ("no story",))


# --- what is no source of a page ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        (
            "https://kabar.id/1?a=b&c=d",
            InputError,
            "connection: save it first, e.g. curl -o page.html 'https://kabar.id/1?a=b&c=d'",
        ),
        (" HTTP://kabar.id\n", InputError, "page: HTTP://kabar.id is its address, not its source"),
        ("www.kabar.id/1", InputError, "page: www.kabar.id/1 is its address, not its source"),
        (
            "berita.html",
            InputError,
            "not its source; read the file: clean_html(Path('berita.html').read_bytes())",
        ),
        ("mentah/a b.HTM", InputError, "page: mentah/a b.HTM is the name of a file"),
        ("C:\\a\\b.shtml", InputError, "page: C:\\a\\b.shtml is the name of a file"),
        ("berita.txt", InputError, "page: berita.txt is the name of a file"),
        (Path("berita.html"), TypeError, "read the file: clean_html(path.read_bytes())"),
        ("", EmptyInput, "page: is empty; check what should have written it"),
        (" \n\u00a0", EmptyInput, "page: is empty; check what should have written it"),
        (b"", EmptyInput, "page: is empty; check what should have written it"),
        (None, TypeError, "takes the source of a page as str or bytes, not NoneType; give what"),
        (bytearray(b"<p>Hujan"), TypeError, "as str or bytes, not bytearray; give what"),
        (["<p>Hujan"], TypeError, "as str or bytes, not list; give what"),
        (
            b"\x89PNG\r\n\x1a\n",
            NotText,
            "page: is a PNG image, not a web page; save the page as HTML",
        ),
        (b"\xff\xd8\xff\xe0", NotText, "page: is a JPEG image, not a web page; save the page"),
        (b"%PDF-1.7", NotText, "page: is a PDF, not a web page; take the text out of it first"),
        (b"\x1f\x8b\x08", NotText, "page: is a gzip archive, not a web page; unpack it first"),
    ],
)
def test_what_is_no_source_of_a_page_is_refused_with_a_lesson(
    given: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=re.escape(message)):
        clean_html(given)


@pytest.mark.parametrize(
    "page", [f"https://kabar.id/1 {STORY}", f"{STORY}\nberita.html", "<a href=berita.html>x</a>"]
)
def test_a_page_may_hold_an_address_or_a_name(page: str) -> None:
    assert clean_html(page).source


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
