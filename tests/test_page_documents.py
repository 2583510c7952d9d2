"""The golden web pages: the story found and kept, the furniture labelled, the fields read."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import Any

import pytest
from golden_pages import FOLDER, PAGES, GoldenPage
from test_articles import alike

from beritaclean import LABELS
from beritaclean.core.page import KEPT

ASPECTS = {"story", "fields", "related", "addresses", "labels"}
LISTS = ("authors", "editors", "tags", "captions")
PLAIN = ("title", "published", "kind", "extractor")
"""Fields that every page is asked for; one that a page does not expect must come out empty."""
OPTIONAL = (
    "subtitle",
    "section",
    "place",
    "outlet",
    "modified",
    "canonical",
    "next_url",
    "free",
    "complete",
    "pages",
    "contributors",
    "agencies",
)
"""Fields that are asked for where a page expects them."""
OTHERS = {"related", "paragraphs", "outside", "unchecked"}
KINDS = {"article", "index", "gallery", "video", "other"}


def pages(aspect: str) -> list[Any]:
    """One parameter per page, marked where it is known to fail in this aspect."""
    return [
        pytest.param(
            page,
            id=page.name,
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=page.fails[aspect])]
            if aspect in page.fails
            else [],
        )
        for page in PAGES
    ]


@pytest.mark.parametrize("page", pages("story"))
def test_the_paragraphs_are_the_story_and_nothing_else(page: GoldenPage) -> None:
    if page.checks("paragraphs"):
        assert list(page.article.paragraphs) == page.expect.get("paragraphs", [])


@pytest.mark.parametrize("page", pages("fields"))
def test_the_fields_say_what_the_page_says(page: GoldenPage) -> None:
    fields = [*PLAIN, *LISTS, *(field for field in OPTIONAL if field in page.expect)]
    wrong = [
        f"{field}: {got!r}, not {expected!r}"
        for field in fields
        if page.checks(field)
        and (got := said(page, field)) != (expected := page.expect.get(field, empty(field)))
    ]
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("page", pages("related"))
def test_the_cross_links_are_listed(page: GoldenPage) -> None:
    assert [link.title for link in page.article.related] == [
        title for title, _ in page.expect.get("related", [])
    ]


@pytest.mark.parametrize("page", pages("addresses"))
def test_a_cross_link_knows_where_it_leads(page: GoldenPage) -> None:
    got = {link.title: link.url for link in page.article.related}
    assert got == dict(page.expect.get("related", []))


@pytest.mark.parametrize("page", pages("labels"))
def test_what_stands_outside_the_story_carries_its_label(page: GoldenPage) -> None:
    article = page.article
    labels = [block.label for block in article.blocks for _ in range(block.start, block.end)]
    wrong = []
    for label, text in page.expect.get("outside", []):
        at = sum(len(line) + 1 for line in takewhile(text.__ne__, article.source.split("\n")))
        counted = Counter(labels[at : at + len(text)])
        (found, _), *_ = counted.most_common(1)
        if found in KEPT or not alike(found, label):
            wrong.append(f"{label} became {found}: {text[:70]!r}")
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_page_is_what_the_readme_says(page: GoldenPage) -> None:
    assert set(page.expect) <= {*PLAIN, *LISTS, *OPTIONAL, *OTHERS}
    assert set(page.expect.get("unchecked", ())) <= {*PLAIN, *LISTS, *OPTIONAL, *OTHERS}
    assert page.expect["kind"] in KINDS
    assert set(page.fails) <= ASPECTS
    for label, text in page.expect.get("outside", []):
        assert label in LABELS
        assert label not in KEPT
        assert page.article.source.split("\n").count(text) == 1, f"no line, or two: {text}"


def test_every_page_has_a_table() -> None:
    assert {path.stem for path in FOLDER.glob("*.html")} == {page.name for page in PAGES}


def empty(field: str) -> object:
    return [] if field in LISTS else None


def said(page: GoldenPage, field: str) -> object:
    article = page.article
    match field:
        case "place":
            return article.dateline.place if article.dateline else None
        case "published" | "modified":
            when = getattr(article, field)
            return when.isoformat() if when else None
        case "pages":
            return article.pagination.pages if article.pagination else None
        case _:
            value = getattr(article, field)
            return list(value) if isinstance(value, tuple) else value
