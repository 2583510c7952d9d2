"""Invented rows for the tests of the engines, and what the plain library makes of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from invented import page, text

from beritaclean import Article, clean, clean_html

DIFFERENT = 500
"""So many documents are different, but for their ids: they begin anew behind these."""
BAD: dict[int, str | None] = {0: None, 3: "", 11: " \n\t"}
"""The texts of the bad rows among the different ones."""


def rows(n: int = 5000) -> list[dict[str, Any]]:
    """Rows with `id`, `text`, `url` and `title`; three in 500 are bad, the first one too."""
    return [{"id": f"kabar-{number}", **_row(number % DIFFERENT)} for number in range(n)]


def pages(n: int = 50) -> list[dict[str, Any]]:
    """Rows with `id`, `html` and `url`; one in 25 is bad, the first one too."""
    return [
        {
            "id": f"laman-{number}",
            "html": None if number % 25 == 0 else page(number % 25),
            "url": f"https://kabarlembah.id/desa/{number % 25}",
        }
        for number in range(n)
    ]


def expected(rows: list[dict[str, Any]]) -> list[Article | None]:
    """What the plain library makes of rows; None for a bad one."""
    return [
        _article(row.get("text"), row.get("html"), row["url"], row.get("title")) for row in rows
    ]


@cache
def _row(number: int) -> dict[str, Any]:
    headline, _, _, story, *_, link, quote, heading, first, second = text(number).splitlines()
    short = f"{story}\n{link}\n{quote}\n{heading}\n{first}\n{second}"
    return {
        "text": BAD.get(number, short),
        "url": f"https://kabarlembah.id/berita/{number}",
        "title": headline if number % 2 else None,
    }


@cache
def _article(text: str | None, html: str | None, url: str, title: str | None) -> Article | None:
    if html:
        return clean_html(html, url=url, title=title)
    return clean(text, url=url, title=title) if text and not text.isspace() else None
