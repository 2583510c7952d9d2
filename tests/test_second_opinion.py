"""The second opinion on a web page: trafilatura, of every version that is supported.

A page for each place where it is asked: over each paragraph there is a link as long as a paragraph,
so that little is found; each paragraph is one, so that nothing is; and two elements are as good as
each other. What is found there must not depend on the version.
"""

from __future__ import annotations

import itertools
from importlib.metadata import version

import pytest
from invented import HEADLINES, SENTENCES

from beritaclean import clean_html

TITLE = "Panen Cabai di Lembah Asri Naik"
PAGES = {
    "little is found": "".join(
        f"<div><a href='/{number}'>{TITLE}, {headline} Ini</a></div><div><p>{sentence}</p></div>"
        for number, (sentence, headline) in enumerate(zip(SENTENCES, HEADLINES * 2, strict=True))
    ),
    "nothing is found": "".join(
        f"<p><a href='/{number}'>{sentence}</a></p>" for number, sentence in enumerate(SENTENCES)
    ),
}
STORY = tuple(map(" ".join, itertools.pairwise(SENTENCES[:4])))
OTHER = tuple(map(" ".join, itertools.pairwise(SENTENCES[4:])))
DATED = "<meta property='article:published_time' content='2031-05-07T09:00:00+07:00'>"


@pytest.mark.parametrize("name", PAGES)
def test_trafilatura_finds_the_story_that_we_do_not(name: str) -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{PAGES[name]}</body>"
    article = clean_html(html)
    assert article.container is not None
    assert article.container.extractor == "trafilatura"
    assert article.paragraphs == SENTENCES
    assert article.title == TITLE


@pytest.mark.parametrize("around", ["article", "div class='article-body'"])
def test_of_two_elements_the_one_that_it_finds_is_taken_though_the_other_has_more(
    around: str,
) -> None:
    other, story = ("".join(f"<p>{text}</p>" for text in texts) for texts in (OTHER, STORY))
    links = "".join(f"<li><a href='/'>{headline}</a></li>" for headline in HEADLINES * 20)
    body = f"<h1>{TITLE}</h1><div>{other}</div><ul>{links}</ul>"
    body += f"<{around}>{story}</{around.partition(' ')[0]}>"
    article = clean_html(f"<html><head>{DATED}</head><body>{body}</body>")
    assert article.container is not None
    assert article.container.is_close
    assert article.container.runners_up[0][1] > article.container.score
    assert article.paragraphs == STORY


def test_it_is_of_a_version_that_is_supported() -> None:
    assert (1, 11) <= tuple(map(int, version("trafilatura").split(".")[:2])) < (3,)
