"""The shape that the project began with, on an invented page of `fixtures/articles`.

An outlet's dateline, paragraphs on a line each, one cross-link between two of them, and a tail of
four lists: an empty one, one with bullets on the title's line, two with bullets above the title.
"""

from __future__ import annotations

import pytest
from golden import GOLDEN

from beritaclean import Article

(PAGE,) = (golden for golden in GOLDEN if golden.name == "suara-struktur-bata")


@pytest.fixture(scope="module")
def article() -> Article:
    return PAGE.article


def test_every_paragraph_is_there_and_nothing_else(article: Article) -> None:
    body = "".join(segment.text for segment in PAGE.segments if segment.kept)
    assert len(article.paragraphs) == len(body.splitlines())


def test_the_agency_stays_in_its_sentence(article: Article) -> None:
    assert "Seperti dikutip dari Antara, Darsono" in article.text
    assert article.agencies == ("Antara",)


def test_the_four_lists_are_told_apart(article: Article) -> None:
    assert [(row.heading, len(row.items)) for row in article.promos] == [
        ("Berita Terkait", 0),
        ("Terpopuler", 4),
        ("Pilihan", 3),
        ("Terkini", 3),
    ]


def test_nothing_of_the_tail_is_story(article: Article) -> None:
    tail = article.source.index("Berita Terkait")
    assert not any(block.kept for block in article.blocks if block.start >= tail)


def test_the_outlet_is_named_and_the_place_is_not(article: Article) -> None:
    assert article.dateline is not None
    assert (article.dateline.outlet, article.dateline.place) == ("SuaraJogja.id", None)
