"""Precision, balance, recall: what each choice does otherwise, its laws, and every door to it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from golden import GOLDEN
from golden_pages import PAGES, GoldenPage
from hypothesis import given, settings
from test_cases import STORY
from test_laws import HUGE, assert_tiled, quick, texts
from timing import assert_linear

from beritaclean import Article, Favour, Pipeline, PipelineError, clean, clean_many
from beritaclean.commands.main import main
from beritaclean.core.parts import FAVOURS
from beritaclean.extractors import DEFAULT
from beritaclean.favours import PRECISE, UNSURE, steps_for

ROOT = Path(__file__).parents[1]
balanced = Pipeline.default().with_language(None)
PIPELINES = {favour: balanced.favouring(favour) for favour in FAVOURS}
OTHERS: tuple[Favour, ...] = ("precision", "recall")
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "fixtures" / "favours.toml").read_text(encoding="utf-8")
)["case"]
CALL = "Unduh daftar harga di kanal desa."
PAGE = (
    "<html><title>Panen</title><article><h1>Dua Desa Panen Raya</h1>"
    f"<p>{STORY['{a}']}</p><p>{STORY['{b}']}</p><p>{STORY['{c}']}</p><p>{CALL}</p></article>"
)


def told(text: str) -> str:
    return reduce(lambda made, key: made.replace(key, STORY[key]), STORY, text)


def rows(key: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{number}-{case['name']}")
        for number, case in enumerate(CASES)
        if ("." in case["name"]) == (key == "kept")
    ]


# --- what each does ------------------------------------------------------------------------------


@pytest.mark.parametrize("case", rows("gone"))
def test_precision_takes_what_the_default_keeps(case: dict[str, Any]) -> None:
    text = told(case["text"])
    alone = Pipeline((*balanced.steps, (case["name"], dict(PRECISE)[case["name"]])), language=None)
    article = alone(text)
    own = [block for block in article.blocks if block.rule.startswith(f"{case['name']}.")]
    gone = [article.source[block.start : block.end].strip() for block in own]
    assert gone == [told(row) for row in case.get("gone", ())]
    assert all(not block.kept for block in own)
    if not gone:
        assert article == balanced(text)


@pytest.mark.parametrize("case", rows("kept"))
def test_recall_keeps_what_the_default_takes(case: dict[str, Any]) -> None:
    text = told(case["text"])
    default, recall = balanced(text), PIPELINES["recall"](text)
    rules = {block.rule for block in default.blocks}
    if "kept" not in case:
        assert case["name"] in rules
        assert recall == default
        return
    assert case["name"] in rules
    for row in case["kept"]:
        assert told(row) not in default.text
        assert told(row) in recall.text


def test_every_extractor_of_precision_has_cases() -> None:
    assert {case["name"] for case in CASES if "gone" in case} >= {name for name, _ in PRECISE}


def test_a_rule_that_is_taken_back_is_one_of_an_extractor() -> None:
    named = (ROOT / "docs" / "extractors.md").read_text(encoding="utf-8")
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("extractors/*.py"))
    missing = {rule for rule in UNSURE if rule not in named and rule not in code}
    assert missing - {"byline.one_name"} == set()  # put together out of "byline." and a word
    assert "one_name" in code


def test_the_default_is_balanced_and_as_it_was() -> None:
    assert Pipeline.default().favour == "balanced"
    assert Pipeline.default().favouring("balanced") == Pipeline.default()
    assert Pipeline.default().favouring("precision").favouring("balanced") == Pipeline.default()
    assert PIPELINES["recall"].steps == balanced.steps


def test_the_extractors_of_precision_come_last() -> None:
    names = Pipeline.default().favouring("precision").names
    assert names == (*(name for name, *_ in DEFAULT), *(name for name, _ in PRECISE))
    assert [name for name, _ in PRECISE if not name.isalpha()] == []
    assert steps_for("precision", steps_for("precision", ())) == PRECISE


def test_one_of_them_can_be_left_out() -> None:
    text = told(f"{{a}}\n{{b}}\n{CALL}")
    assert PIPELINES["precision"](text).text == told("{a}\n{b}")
    assert PIPELINES["precision"].without("calls")(text).text == text


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(PipelineError, match="favour='presisi' is unknown; give 'precision', 'bal"):
        balanced.favouring("presisi")  # type: ignore[arg-type]


def test_a_pipeline_shows_its_choice() -> None:
    assert repr(PIPELINES["recall"]).endswith("; favours: recall>")
    assert "favours" not in repr(balanced)


# --- the laws ------------------------------------------------------------------------------------


def assert_lawful(pipeline: Pipeline, text: str) -> None:
    article = pipeline(text)
    assert_tiled(article)
    kept = "".join(article.source[b.start : b.end] for b in article.blocks if b.kept)
    assert "".join(article.text.split()) == "".join(kept.split())
    assert pipeline(article.text).text == article.text
    assert pipeline(text) == article
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


@pytest.mark.parametrize("favour", OTHERS)
@given(text=texts)
@settings(quick, max_examples=60)
def test_the_laws_hold_for_each_choice(favour: Favour, text: str) -> None:
    assert_lawful(PIPELINES[favour], text.encode("utf-8", "replace").decode())


@pytest.mark.parametrize("favour", OTHERS)
@pytest.mark.parametrize(
    "text", [pytest.param(told(c["text"]), id=str(i)) for i, c in enumerate(CASES)]
)
def test_the_laws_hold_for_the_cases(favour: Favour, text: str) -> None:
    assert_lawful(PIPELINES[favour], text)


@pytest.mark.parametrize("favour", OTHERS)
@pytest.mark.parametrize("text", [pytest.param(one.source, id=one.name) for one in GOLDEN])
def test_the_laws_hold_for_whole_documents(favour: Favour, text: str) -> None:
    assert_lawful(PIPELINES[favour], text)


@pytest.mark.parametrize("favour", OTHERS)
@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in PAGES])
def test_the_laws_hold_for_web_pages(favour: Favour, page: GoldenPage) -> None:
    pipeline = PIPELINES[favour]
    article = pipeline.clean_html(page.html, url=page.url, content_type=page.content_type)
    assert_tiled(article)
    assert pipeline.clean_text(article.text).text == article.text


HOSTILE = {
    "rulers": lambda n: "= " * (20_000 * n) + "===== Sumber: " * (2_000 * n),
    "brackets": lambda n: "(foto " * (5_000 * n) + "." + "[a] " * (5_000 * n),
    "capitals": lambda n: "A. B, C " * (8_000 * n) + "- Ab",
    "addresses": lambda n: "https://" * (6_000 * n) + "Lihat " * (2_000 * n),
    "datelines": lambda n: (
        "Solo - Hujan turun di desa itu sejak pagi hingga malam hari.\n" * (500 * n)
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("favour", OTHERS)
@pytest.mark.parametrize("name", [*HOSTILE, *list(HUGE)[::5]])
def test_time_grows_with_the_text_for_each_choice(favour: Favour, name: str) -> None:
    eighths: Callable[[int], str] = {**HUGE, **HOSTILE}[name]
    pipeline = PIPELINES[favour]

    def mark(text: str) -> None:
        assert pipeline(text).blocks[-1].end == len(text)

    assert_linear(mark, eighths, 1)


# --- the doors -----------------------------------------------------------------------------------


def test_a_web_page_is_read_so_too() -> None:
    assert balanced.clean_html(PAGE).text.endswith(CALL)
    precise = PIPELINES["precision"].clean_html(PAGE)
    assert precise.text == told("{a}\n{b}\n{c}")
    assert PIPELINES["precision"](precise.text).text == precise.text


@pytest.mark.parametrize("workers", [0, 2])
def test_many_are_cleaned_so_too(workers: int) -> None:
    raw = told(f"{{a}}\n{{b}}\n{CALL}")
    made = clean_many([raw] * 3, pipeline=PIPELINES["precision"], workers=workers)
    assert {article.text for article in made} == {told("{a}\n{b}")}
    assert clean(raw, pipeline=PIPELINES["precision"]).text == told("{a}\n{b}")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(told(f"{{a}}\n{{b}}\n{CALL}"), encoding="utf-8")
    rows = [{"id": str(n), "text": told(f"{{a}}\n{{b}}\n{CALL}")} for n in range(6)]
    Path("a.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("given", [("--favour", "precision"), ("--favor", "precision")])
def test_the_command_takes_the_choice(
    given: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    def shown(*argv: str) -> str:
        assert main([*argv]) == 0
        return capsys.readouterr().out

    assert shown("clean", "a.txt", "--no-language") == told(f"{{a}}\n{{b}}\n{CALL}\n")
    assert shown("clean", "a.txt", "--no-language", *given) == told("{a}\n{b}\n")
    assert "calls.words" in shown("explain", "a.txt", "--no-language", *given)
    assert "calls.words" not in shown("explain", "a.txt", "--no-language")
    Path("own.toml").write_text('favour = "precision"\n')
    assert shown("clean", "a.txt", "--no-language", "--config", "own.toml") == told("{a}\n{b}\n")
    left_out = shown("clean", "a.txt", "--no-language", *given, "--without", "calls")
    assert left_out.endswith(f"{CALL}\n")
    shown("report", "a.txt", "-o", "a.html", "-q", *given)
    assert "calls.words" in Path("a.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_a_run_knows_its_choice_and_does_not_mix_two(capsys: pytest.CaptureFixture[str]) -> None:
    argv = ("clean", "a.jsonl", "-f", "jsonl", "-o", "out/", "--no-language", "-q", "-w", "0")
    assert main([*argv, "--favour", "recall", "--stats", "a.stats"]) == 0
    assert json.loads(Path("a.stats").read_text())["favour"] == "recall"
    (job,) = map(json.loads, Path("out.manifest/job.json").read_text().splitlines())
    assert job["options"]["--favour"] == "recall"
    assert main([*argv, "--favour", "precision", "--append"]) == 1
    err = capsys.readouterr().err
    assert 'was begun with --favour "recall", now it is "precision"; give the same' in err


def test_the_extractors_of_a_choice_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extractors"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == list(PIPELINES["precision"].names)


def test_the_page_of_the_choices_names_all_of_both_tables() -> None:
    page = (ROOT / "docs" / "favours.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| `([a-z_.]+)` \|", page, re.MULTILINE)
    assert cells == [*(name for name, _ in PRECISE), *UNSURE]
