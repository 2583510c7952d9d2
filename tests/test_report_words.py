"""The words of reports and comparisons: none is missing in a language, and no page has others."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest

import beritaclean
from beritaclean.core import facts
from beritaclean.core.page import LABELS
from beritaclean.core.parts import Kind
from beritaclean.report import words as module
from beritaclean.report.differences import COME, GONE, KEPT_NOW, RELABELLED, REMOVED_NOW
from beritaclean.report.doubt import REASONS
from beritaclean.report.overview import _ORDERS
from beritaclean.report.tally import COUNTED
from beritaclean.report.words import LANGUAGES, Words, data

ROOM = Path(module.__file__).parent
TEMPLATES = sorted((ROOM / "templates").iterdir())
SCRIPTS = sorted((ROOM / "static").glob("*.js"))
ENGLISH, INDONESIAN = map(Words, LANGUAGES)
SAID = ("frame", "report", "compare", "script")
ROWS = [(table, name, row) for table in SAID for name, row in data()[table].items()]
CODES = [
    *(path.read_text(encoding="utf-8") for path in (*TEMPLATES, *SCRIPTS)),
    *(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py")),
    *((ROOM.parent / "jobs" / f"{name}.py").read_text("utf-8") for name in ("report", "compare")),
]


def forms(row: dict[str, Any], language: str) -> list[str]:
    """A text, or both: the one for 1 and the one for more."""
    found = row[language]
    return [found] if isinstance(found, str) else list(found)


def places(text: str) -> set[str]:
    return {name for _, name, *_ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(("table", "name", "row"), ROWS, ids=[f"{t}.{n}" for t, n, _ in ROWS])
def test_a_row_has_both_languages_with_the_same_places(
    table: str, name: str, row: dict[str, Any]
) -> None:
    assert set(row) == set(LANGUAGES)
    texts = [text for language in LANGUAGES for text in forms(row, language)]
    assert all(text == text.strip() and text for text in texts)
    assert len({frozenset(places(text)) for text in texts}) == 1
    assert sum(name in data()[other] for other in SAID) == 1, f"{table} is not alone with it"


@pytest.mark.parametrize("code", CODES)
def test_what_is_asked_for_by_name_is_there(code: str) -> None:
    asked = set(re.findall(r"""\bsay\(\s*["'](\w+)["'](?! ~)""", code))
    assert asked <= {name for _, name, _ in ROWS}


def test_every_row_is_asked_for() -> None:
    made = {
        *(f"by_{name}" for name in COUNTED),
        *COUNTED,
        *(f"order_{name}" for name in _ORDERS),
        *(f"matched_{how}" for how in ("id", "url", "source", "place")),
        *(f"tip_{name}" for name in ("why", "value", "xpath")),
    }
    named = set(re.findall(r"""["'`](\w+)["'`]""", "\n".join(CODES)))
    assert {name for _, name, _ in ROWS} - named - made == set()


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("labels", set(LABELS)),
        ("doubts", {reason.name for reason in REASONS}),
        ("kinds", set(get_args(Kind))),
        ("changes", {KEPT_NOW, REMOVED_NOW, RELABELLED, GONE, COME}),
        ("fields", set(re.findall(r'yield "([^"]+)"', inspect.getsource(facts)))),
    ],
)
def test_every_identifier_has_its_meaning(table: str, names: set[str]) -> None:
    rows = data()[table]
    assert set(rows) == names
    assert all(row["id"] for row in rows.values())


def test_what_fields_say_is_put_into_other_words_as_they_say_it() -> None:
    source = inspect.getsource(facts)
    for name, row in data()["values"].items():
        assert row["en"] in source, name
        assert set(row["of"]) <= set(data()["fields"]), name
    article = beritaclean.clean("Hujan turun.\nKamis, 16 Oktober 2025 13:05")
    said = dict(INDONESIAN.field(*fact) for fact in facts.facts(article))
    assert said["terbit"].endswith("(tanpa zona waktu: dianggap WIB)")
    assert "oleh archipelago" in said["bahasa"] or said["bahasa"].startswith("und")
    assert [ENGLISH.field(*fact) for fact in facts.facts(article)] == list(facts.facts(article))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_word_of_its_own(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    shown = re.sub(r"<kbd>\w+</kbd>|<style>.*?</style>|<[^>]*>", "", text, flags=re.DOTALL)
    assert re.findall(r"\w+", shown) == []
    assert re.findall(r'(?:aria-label|placeholder|title|alt)="[^"]*\w', text) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_has_no_sentence_of_its_own(path: Path) -> None:
    """A word with a space beside it; test_report_browser.py looks at single words too."""
    code = re.sub(r"^\s*//.*$| // .*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
    texts = re.findall(r'"([^"\n]*)"', code)
    texts += [re.sub(r"\$\{[^}]*\}", "", one) for one in re.findall(r"`([^`]*)`", code)]
    selectors = re.compile(r"[#.\[:>]|noreferrer|^(?:line|stretch) |use strict")
    assert [
        text for text in texts if re.search(r"\w \w", text) and not selectors.search(text)
    ] == []


@pytest.mark.parametrize(
    ("words", "number", "form", "said"),
    [
        (ENGLISH, 1234567, ",", "1,234,567"),
        (INDONESIAN, 1234567, ",", "1.234.567"),
        (ENGLISH, 1234.56, ",.1f", "1,234.6"),
        (INDONESIAN, 1234.56, ",.1f", "1.234,6"),
        (INDONESIAN, 0.5, ".1f", "0,5"),
        (INDONESIAN, 0.005, ".1%", "0,5%"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(
    words: Words, number: float, form: str, said: str
) -> None:
    assert words.number(number, form) == said


def test_one_is_told_from_many() -> None:
    told = [ENGLISH.say("read_from", count=count, names="a") for count in (0, 1, 2000)]
    assert told == ["0 documents from a.", "1 document from a.", "2,000 documents from a."]
    assert INDONESIAN.say("read_from", count=1, names="{a}") == "1 dokumen dari {a}."
