"""The page for those who come from elsewhere: what it says of our side is so.

What it says of trafilatura, newspaper4k and fundus was looked at in the releases that it names.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import pytest

from beritaclean import Article, Pipeline, clean_html
from beritaclean.commands.console import ELSEWHERE, Choice
from beritaclean.commands.main import cli

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs/coming-from.md").read_text(encoding="utf-8")
PAGE = (ROOT / "examples/berita.html").read_bytes()
OPTIONS = {flag: param for param in cli.commands["clean"].params for flag in param.opts}


def section(heading: str) -> str:
    _, _, rest = TEXT.partition(f"\n## {heading}\n")
    return rest.partition("\n## ")[0]


def rows(heading: str) -> Iterator[tuple[list[str], list[str]]]:
    """Of each row of a table the code of the others' columns, and that of ours, the last."""
    for line in re.findall(r"^\| (.+) \|$", section(heading), re.MULTILINE)[1:]:
        *theirs, ours = (re.findall(r"`([^`]+)`", cell) for cell in line.split("|"))
        yield [code for cell in theirs for code in cell], ours


def ours(heading: str) -> list[str]:
    return list(dict.fromkeys(code for _, codes in rows(heading) for code in codes))


@pytest.fixture(scope="module")
def article() -> Article:
    return clean_html(PAGE)


def test_the_page_is_read() -> None:
    assert len(ours("Fields")) > 20
    assert len(ours("Functions")) > 6
    assert len(ours("Options")) > 12


@pytest.mark.parametrize("name", ours("Fields"))
def test_a_field_of_ours_is_one(article: Article, name: str) -> None:
    attrgetter(name)(article)  # else an AttributeError


def test_what_they_have_no_name_for_are_fields(article: Article) -> None:
    (words,) = re.findall(r"^What they have no name for: (.+)$", TEXT, re.MULTILINE)
    names = re.findall(r"`(\w+)`", words)
    assert len(names) > 5
    assert [name for name in names if not hasattr(article, name)] == []


@pytest.mark.parametrize("call", ours("Functions"))
def test_a_call_of_ours_gives_something(call: str) -> None:
    names = {"clean_html": clean_html, "Pipeline": Pipeline, "page": PAGE, "url": "https://a.id/1"}
    assert eval(call, names)  # noqa: S307 - our own page


@pytest.mark.parametrize("words", ours("Options"))
def test_an_option_of_ours_is_one(words: str) -> None:
    flag, *value = shlex.split(words)
    param = OPTIONS[flag]
    if isinstance(param.type, Choice) and value:
        assert value[0] in param.type.choices


@pytest.mark.parametrize("theirs", ELSEWHERE)
def test_what_an_error_tells_the_table_tells_too(theirs: str) -> None:
    cure = ELSEWHERE[theirs]
    named = [codes for codes, _ in rows("Options") if any(c.split()[0] == theirs for c in codes)]
    told = [c for codes, here in rows("Options") if codes in named for c in here]
    assert named, f"put {theirs} into the table"
    if cure.startswith("-"):
        assert any(code.startswith(cure) for code in told)
        assert cure.split()[0] in OPTIONS
