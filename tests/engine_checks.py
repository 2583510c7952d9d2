"""What the tests of several engines look at: files of rows, what came of them, pages of docs/."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from engine_documents import expected, rows

from beritaclean import Article
from beritaclean.engines import arrow

DOCS = Path(__file__).parents[1] / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
EMPTY = "has an empty text; leave it out, or see what wrote it"


def files(folder: Path, n: int = 5000) -> Path:
    """A new folder with so many rows in five Parquet files."""
    folder.mkdir()
    table = pa.Table.from_pylist(rows(n))
    for at in range(5):
        part = table.slice(at * n // 5, n // 5)
        pq.write_table(part, folder / f"{at}.parquet", row_group_size=300)
    return folder


def by_id(table: pa.Table, column: str = "article") -> dict[str, bytes | None]:
    """The JSON of the article of each row."""
    found = map(json, arrow.articles(table, column=column))
    return dict(zip(table["id"].to_pylist(), found, strict=True))


def plain(given: list[dict[str, Any]]) -> dict[str, bytes | None]:
    """The same, as the plain library makes it of rows."""
    return dict(zip([row["id"] for row in given], map(json, expected(given)), strict=True))


def json(article: Article | None) -> bytes | None:
    return None if article is None else article.to_json()


def check(table: pa.Table, given: list[dict[str, Any]]) -> None:
    """The rows came back, in any order, with the articles of the plain library."""
    assert table.column_names == [*given[0], "article", "error"]
    assert by_id(table) == plain(given)
    there = table.drop_columns(["article", "error"]).sort_by("id")
    assert there.to_pylist() == sorted(given, key=lambda row: str(row["id"]))
    for text, article, error in zip(
        *(table[name].to_pylist() for name in ("text", "article", "error")), strict=True
    ):
        if (text or "").strip():
            assert error is None
        else:
            assert (article, error) == (None, EMPTY)


def run_page(page: str, data: Path | None = None) -> dict[str, Any]:
    """Run the python examples of a page, in the current folder; the names they leave behind.

    What lies in ``/data`` on the page, because an engine has processes in other folders, lies in
    `data`. Such a page holds the comments that keep Sybil off, which would run it unprepared.
    """
    words = (DOCS / page).read_text(encoding="utf-8")
    assert "<!--- skip: start -->" in words
    examples = "\n".join(BLOCK.findall(words))
    assert ("/data/" in examples) == (data is not None)
    names: dict[str, Any] = {"__name__": "__main__"}
    test = doctest.DocTestParser().get_doctest(
        examples.replace("/data/", f"{data}/"), names, page, page, 0
    )
    assert test.examples
    runner = doctest.DebugRunner(checker=WithoutNotices(), optionflags=doctest.ELLIPSIS)
    runner.run(test, clear_globs=False)
    return test.globs


class WithoutNotices(doctest.OutputChecker):
    """What an example prints, without what Ray says of a busy machine in the midst of it."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        return super().check_output(want, NOTICE.sub("", got), optionflags)


NOTICE = re.compile(r"^(?:\x1b\[\d+m)?\((?:raylet|autoscaler|pid=\d+)[^\n]*\n", re.MULTILINE)
