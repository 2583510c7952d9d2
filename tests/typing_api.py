"""Uses of the public names as a reader's type checker sees them. Checked by mypy, never run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, assert_type

import beritaclean
from beritaclean import (
    LABELS,
    Article,
    BeritacleanError,
    Block,
    Dateline,
    Extractor,
    Hints,
    InputError,
    Language,
    Line,
    Link,
    Mark,
    Page,
    Pagination,
    Pipeline,
    PromoList,
    Quality,
    Reading,
    Record,
    Reject,
    Republished,
    clean,
    clean_html,
    clean_many,
    join,
    join_pages,
    schema,
)


def quiz(page: Page) -> Iterator[Mark]:
    for line in page.free:
        assert_type(line, Line)
        assert_type(line.shape == "prose", bool)
        yield line.mark("quiz", rule="quiz.line")


as_value: Extractor = quiz
article = clean("teks", url="https://example.org/", fetched=datetime.now().astimezone(), title="T")

assert_type(article, Article)
assert_type(article.text, str)
assert_type(article.paragraphs, tuple[str, ...])
assert_type(article.blocks, tuple[Block, ...])
assert_type(article.blocks[0].kept, bool)
assert_type(article.blocks[0].value, str | None)
assert_type(article.title, str | None)
assert_type(article.dateline, Dateline | None)
assert_type(article.authors, tuple[str, ...])
assert_type(article.published, datetime | None)
assert_type(article.related, tuple[Link, ...])
assert_type(article.promos, tuple[PromoList, ...])
assert_type(article.republished, Republished | None)
assert_type(article.pagination, Pagination | None)
assert_type(article.language, Language)
assert_type(article.quality, Quality)
assert_type(article.removed, tuple[Block, ...])
assert_type(article.labelled("cta"), tuple[str, ...])
assert_type(article.explain(), str)
assert_type(article.to_dict(), dict[str, Any])
assert_type(article.to_json(), bytes)
assert_type(Article.from_dict({}), Article)
assert_type(Article.from_json(b"{}"), Article)

pipeline = Pipeline.default()
assert_type(pipeline.without("caption"), Pipeline)
assert_type(pipeline.only("related"), Pipeline)
assert_type(pipeline.with_(quiz, before="promo"), Pipeline)
assert_type(pipeline.with_language(None), Pipeline)
assert_type(pipeline.names, tuple[str, ...])
assert_type(pipeline("teks"), Article)
assert_type(clean("teks", pipeline=pipeline), Article)
assert_type(clean_many(["teks"], pipeline=pipeline), Iterator[Article])
assert_type(pipeline.clean_text("<html>"), Article)
assert_type(clean_html(b"<html>", pipeline=pipeline), Article)
rejects: list[Reject] = []
rows = [Record(text="teks"), Record(html=b"<html>")]
articles = clean_many(rows, reading=Reading(text_field="isi"), on_reject=rejects.append)
assert_type(articles, Iterator[Article])
assert_type(rejects[0].place, str)
try:
    clean_html("https://kabar.id/1")
except beritaclean.errors.EmptyInput as error:
    assert_type(error, beritaclean.EmptyInput)
except InputError as error:
    root: BeritacleanError = error
assert_type(join([article]), Article)
assert_type(join_pages(iter((article,))), Iterator[Article])
assert_type(schema(), dict[str, Any])
assert_type(LABELS, tuple[str, ...])
assert_type(Hints(url=None).outlet, str | None)

clean(b"bytes")  # type: ignore[arg-type]
pipeline.with_(lambda text: text.upper())  # type: ignore[attr-defined]
article.text = "frozen"  # type: ignore[misc]
