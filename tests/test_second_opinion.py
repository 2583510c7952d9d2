"""The second opinion on a web page: trafilatura, of every version that is supported.

Two pages on which our own evidence is weak: over each paragraph there is a link as long as a
paragraph, or each paragraph is one. What is found there must not depend on the version.
"""

from __future__ import annotations

from importlib.metadata import version

import pytest
from invented import HEADLINES, SENTENCES

from beritaclean import clean_html

TITLE = "Panen Cabai di Lembah Asri Naik"
PAGES = {
    "links over paragraphs": "".join(
        f"<div><a href='/{number}'>{TITLE}, {headline} Ini</a></div><div><p>{sentence}</p></div>"
        for number, (sentence, headline) in enumerate(zip(SENTENCES, HEADLINES * 2, strict=True))
    ),
    "paragraphs that are links": "".join(
        f"<p><a href='/{number}'>{sentence}</a></p>" for number, sentence in enumerate(SENTENCES)
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_trafilatura_finds_the_story_that_we_do_not(name: str) -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{PAGES[name]}</body>"
    article = clean_html(html)
    assert article.container is not None
    assert article.container.extractor == "trafilatura"
    assert article.paragraphs == SENTENCES
    assert article.title == TITLE


def test_it_is_of_a_version_that_is_supported() -> None:
    assert (1, 11) <= tuple(map(int, version("trafilatura").split(".")[:2])) < (3,)
