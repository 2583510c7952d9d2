"""Every wording of a cross-link and every word of a call, each in its place: generated cases."""

from __future__ import annotations

import pytest
from test_cases import STORY

from beritaclean import Article, Pipeline
from beritaclean.lexicon import calls, links

TITLE = "Harga Cabai di Pasar Randusari Turun Lagi"
FLAT = " ".join((STORY["{a}"], STORY["{b}"]))
pipeline = Pipeline.default().with_language(None)


def between(line: str) -> Article:
    """An article with a line between its two paragraphs."""
    return pipeline(f"{STORY['{a}']}\n{line}\n{STORY['{b}']}")


def story(article: Article) -> list[str]:
    return article.text.split()


def first_letter(words: str) -> str:
    return words[0].upper() + words[1:]


@pytest.mark.parametrize("marker", links.MARKERS)
def test_a_marker_before_a_headline(marker: str) -> None:
    article = between(f"{first_letter(marker)}: {TITLE}")
    assert article.labelled("related") == (f"{first_letter(marker)}: {TITLE}",)
    assert story(article) == FLAT.split()


@pytest.mark.parametrize("marker", links.MARKERS)
def test_a_marker_inside_a_paragraph(marker: str) -> None:
    article = pipeline(f"{STORY['{a}']} {first_letter(marker)}: {TITLE}\n{STORY['{b}']}")
    assert story(article) == FLAT.split()


@pytest.mark.parametrize("verb", links.VERBS)
def test_a_verb_alone_before_a_colon(verb: str) -> None:
    assert story(between(f"{verb.title()}: {TITLE}")) == FLAT.split()


@pytest.mark.parametrize("words", links.INSERTED)
def test_what_an_extension_inserts_above_a_headline(words: str) -> None:
    article = between(f"{first_letter(words)}\n{TITLE}")
    assert [link.title for link in article.related] == [TITLE]
    assert story(article) == FLAT.split()


@pytest.mark.parametrize(
    "words", [*sorted(set(links.BARE).difference(links.MARKERS)), *links.LISTS, *links.ENGLISH]
)
def test_a_marker_without_a_sign_in_a_flat_text(words: str) -> None:
    article = pipeline(f"{STORY['{a}']} {words.title()} {TITLE}\n{STORY['{b}']}")
    assert words.title() not in article.text


@pytest.mark.parametrize("verb", calls.VERBS)
def test_a_verb_opens_a_call(verb: str) -> None:
    assert (
        story(between(f"{first_letter(verb)} berita terkini kami di Google News")) == FLAT.split()
    )


@pytest.mark.parametrize("opener", calls.OPENERS)
def test_what_stands_before_the_verb(opener: str) -> None:
    assert (
        story(between(f"{first_letter(opener)} ikuti berita kami di Google News")) == FLAT.split()
    )


@pytest.mark.parametrize("offered", calls.OFFERED)
def test_what_a_call_is_about(offered: str) -> None:
    precise = pipeline.favouring("precision")
    call = f"Baca berita terkini {offered}"
    assert story(precise(f"{STORY['{a}']}\n{call}\n{STORY['{b}']}")) == FLAT.split()


@pytest.mark.parametrize("button", sorted(calls.BUTTONS))
def test_a_row_of_buttons(button: str) -> None:
    assert story(between(f"Facebook {button.title()} Twitter")) == FLAT.split()
