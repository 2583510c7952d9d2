"""The case tables in `fixtures/cases`: a layout, a trap or an edge per row, in a whole pipeline.

A table is `<extractor>.toml`, its rows are `[[case]]`:

- ``kind``: ``wild`` (a layout met on real pages, in our own words), ``synthetic`` (made up, to hold
  an edge), ``negative`` (story that looks like furniture), ``known-failure`` (what should be so and
  is not; strict, so a cure shows).
- ``text``: ``{a}``, ``{b}`` and ``{c}`` in it stand for paragraphs of the story.
- ``marks``: every removal as ``[label, exact text]``, in order; without it all is kept.
- ``values``: what the removals say, in order; ``""`` for one that says nothing.
- ``say``: fields of the article, ``{ "dateline.place" = "SOLO" }``.
- ``trap``: which trap the row holds; ``note``: where the layout was met; ``url``; ``title``.
"""

from __future__ import annotations

import functools
import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from golden import GOLDEN

from beritaclean import Article, Pipeline, extractors

FOLDER = Path(__file__).parent / "fixtures" / "cases"
KINDS = {"wild", "synthetic", "negative", "known-failure"}
KEYS = {"kind", "text", "marks", "values", "say", "trap", "note", "url", "title"}
STORY = {
    "{a}": (
        "Warga Desa Sukamulya memperbaiki tanggul sungai secara gotong royong setelah air meluap "
        "dua kali dalam sepekan terakhir, kata kepala dusun setempat."
    ),
    "{b}": (
        "Perbaikan itu memakai dana kas desa dan sumbangan warga yang terkumpul sejak awal bulan, "
        "sehingga pekerjaan bisa selesai sebelum musim hujan tiba."
    ),
    "{c}": (
        "Menurut dia, tanggul baru itu lebih tinggi setengah meter dan diperkuat dengan batu kali "
        "yang diangkut warga dari hulu sungai setiap akhir pekan."
    ),
}
TRAPS = {f"9.{number}" for number in range(1, 13)}
"""The chapters of traps that the rows hold between them; 9.13 is about HTML."""
Case = dict[str, Any]

pipeline = Pipeline.default().with_language(None)


def tables() -> dict[str, list[Case]]:
    """Every table but that of the dates, which has a form of its own."""
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        for path in sorted(FOLDER.glob("*.toml"))
        if path.stem != "dates"
    }


TABLES = tables()


def rows() -> list[Any]:
    xfail = pytest.mark.xfail(strict=True, raises=AssertionError)
    return [
        pytest.param(
            case,
            id=f"{table}-{number} {case.get('trap') or case['kind']}",
            marks=[xfail] if case["kind"] == "known-failure" else [],
        )
        for table, cases in TABLES.items()
        for number, case in enumerate(cases, start=1)
    ]


def filled(case: Case) -> str:
    text: str = case["text"]
    return functools.reduce(lambda done, row: done.replace(*row), STORY.items(), text).strip("\n")


@functools.cache
def cleaned(text: str, url: str | None, title: str | None) -> Article:
    return pipeline(text, url=url, title=title)


def article_of(case: Case) -> Article:
    return cleaned(filled(case), case.get("url"), case.get("title"))


@pytest.mark.parametrize("case", rows())
def test_case(case: Case) -> None:
    text, article = filled(case), article_of(case)
    removed = [[b.label, text[slice(*article.raw_span(b) or ())].strip()] for b in article.removed]
    assert removed == case.get("marks", []), "\n" + article.explain()
    if not removed:
        assert article.text.split() == article.source.split()
    if "values" in case:
        assert [block.value or "" for block in article.removed] == case["values"]
    for field, wanted in case.get("say", {}).items():
        assert plain(article, field) == wanted, field


def plain(article: Article, path: str) -> object:
    """A field of an article as TOML can write it; ``""`` for None."""
    value: Any = article
    for name in path.split("."):
        value = getattr(value, name, None)
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else "" if value is None else value


def test_the_tables_are_what_they_say() -> None:
    seen: dict[tuple[str, str | None], str] = {}
    for table, cases in TABLES.items():
        for number, case in enumerate(cases, start=1):
            place = f"{table}, row {number}"
            assert set(case) <= KEYS, place
            assert case["kind"] in KINDS, place
            assert case["kind"] != "negative" or "marks" not in case, place
            assert case["kind"] not in {"wild", "synthetic"} or "marks" in case, place
            key = (case["text"], case.get("url"))
            assert key not in seen, f"{place}: the text of {seen[key]}"
            seen[key] = place


def test_every_trap_has_a_row() -> None:
    held = {
        case["trap"].split()[0] for cases in TABLES.values() for case in cases if "trap" in case
    }
    assert held >= TRAPS


RULES = re.compile(
    r'"((?:agency|byline|caption|cta|cutoff|date|dateline|embed|header|other|pagination|promo|related|'
    r'republished|script|section|story|subtitle|tags|title)\.[a-z_]+)"'
)


def test_every_rule_has_a_row() -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for path in Path(extractors.__file__).parent.glob("*.py")
    )
    rows = [
        article_of(case)
        for cases in TABLES.values()
        for case in cases
        if case["kind"] != "known-failure"
    ]
    pages = [golden.article for golden in GOLDEN]
    shown = {block.rule for article in [*rows, *pages] for block in article.blocks}
    assert set(RULES.findall(code)) <= shown
