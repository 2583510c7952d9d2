"""The documentation names what there is: extractors, fields, labels, public names, rules.

That its python examples run is another matter: Sybil runs them, see `conftest.py`.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest
from golden import GOLDEN

import beritaclean
from beritaclean import LABELS, Article, Block, parts
from beritaclean.extractors import DEFAULT
from beritaclean.outlets import load, parse

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
OF_AN_ARTICLE = (
    parts.Dateline,
    parts.Link,
    parts.PromoList,
    parts.Republished,
    parts.Pagination,
    parts.Language,
    parts.Quality,
    parts.Container,
)
SETTLING = {"story", "blank"}
"""Rules that no extractor gives."""


def words_of(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def rows_of(page: str) -> list[list[str]]:
    """The cells of every table row of a page; a bar behind a backslash is a character."""
    lines = [line for line in words_of(page).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def in_code(text: str) -> set[str]:
    """What stands between backquotes."""
    return set(re.findall(r"`([^`\n]+)`", text))


# --- the tables ----------------------------------------------------------------------------------


def test_the_table_of_extractors_is_the_pipeline() -> None:
    numbered = [row for row in rows_of("extractors.md") if row[0].isdigit()]
    assert [row[1].strip("`") for row in numbered] == [name for name, _ in DEFAULT]
    assert [int(row[0]) for row in numbered] == list(range(1, len(DEFAULT) + 1))


def test_the_rules_that_golden_documents_meet_are_documented() -> None:
    documented = in_code(words_of("extractors.md"))
    lists = {file.key for file in load().files}
    missing = {
        block.rule
        for golden in GOLDEN
        for block in golden.article.blocks
        if block.rule.partition(".")[0] not in lists
    }
    assert missing - documented == set(), "add them to their row of docs/extractors.md"
    assert documented >= SETTLING


def test_every_label_has_a_row_with_an_example() -> None:
    rows = {row[0].strip("`"): row for row in rows_of("labels.md")}
    for label in LABELS:
        assert label in rows, f"no row for {label} in docs/labels.md"
        assert in_code(rows[label][2]), f"no example of {label}"


def test_every_label_of_the_extractors_table_is_a_label() -> None:
    for row in rows_of("extractors.md"):
        if row[0].isdigit():
            assert in_code(row[3]) <= set(LABELS), row[1]


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Article)])
def test_every_field_of_an_article_has_a_row(field: str) -> None:
    assert field in set().union(*(in_code(row[0]) for row in rows_of("article.md")))


@pytest.mark.parametrize("part", OF_AN_ARTICLE, ids=lambda part: part.__name__)
def test_every_field_of_a_part_is_named(part: type) -> None:
    (row,) = (row for row in rows_of("article.md") if row[0] == f"`{part.__name__}`")
    assert {field.name for field in dataclasses.fields(part)} <= in_code(row[1])


def test_every_field_of_a_block_is_named() -> None:
    _, _, section = words_of("article.md").partition("## Block\n")
    assert {field.name for field in dataclasses.fields(Block)} <= in_code(section)


@pytest.mark.parametrize("name", beritaclean.__all__)
def test_every_public_name_is_listed(name: str) -> None:
    _, _, section = words_of("api.md").partition("# The public names\n")
    assert name in in_code(section)


# --- the pages -----------------------------------------------------------------------------------


def test_every_page_is_in_the_table_of_contents() -> None:
    listed = set(re.findall(r"^\| \[[^]]+\]\(([\w.-]+\.md)\)", words_of("index.md"), re.MULTILINE))
    assert listed >= {path.name for path in DOCS.glob("*.md")} - {"index.md"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def anchors(path: Path) -> set[str]:
    """The headings of a page, as a forge and myst name them."""
    text = re.sub(
        r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", row.lower()).replace(" ", "-") for row in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_heading_finds_it(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]*)#([^)]+)\)", path.read_text(encoding="utf-8"))
    lost = [
        f"{file}#{anchor}"
        for file, anchor in links
        if anchor not in anchors((path.parent / file) if file else path)
    ]
    assert lost == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_is_named_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|docs|scripts|examples)/[\w./-]+)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", ["adding.md", "outlets.md"])
def test_examples_in_toml_are_what_they_say(page: str) -> None:
    examples = [
        tomllib.loads(example)
        for example in re.findall(r"^```toml\n(.*?)^```$", words_of(page), re.DOTALL | re.MULTILINE)
    ]
    assert examples
    for example in examples:
        if "outlet" in example:
            assert parse("example", example).phrases
        else:
            assert set(example) == {"line", "dateline", "story"}
