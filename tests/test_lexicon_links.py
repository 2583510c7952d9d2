"""Every wording of a cross-link, word of a call and word for a page: generated cases."""

from __future__ import annotations

import pytest
from test_cases import STORY

from beritaclean import Article, Pipeline
from beritaclean.core import addresses
from beritaclean.joining.same_story import address, title_key
from beritaclean.lexicon import calls, links, pages

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


@pytest.mark.parametrize("page", pages.IN_TEXT)
@pytest.mark.parametrize("which", pages.NEXT)
def test_a_sentence_that_leads_to_the_next_page(page: str, which: str) -> None:
    article = pipeline(f"{STORY['{a}']}\n{STORY['{b}']}\nSimak di {page} {which}")
    assert story(article) == FLAT.split()
    assert article.pagination is not None
    assert article.pagination.continues


@pytest.mark.parametrize("verb", pages.LEADS)
def test_what_opens_it(verb: str) -> None:
    article = pipeline(f"{STORY['{a}']}\n{STORY['{b}']}\n{verb.title()} di halaman berikutnya")
    assert story(article) == FLAT.split()


@pytest.mark.parametrize("words", pages.ALL)
def test_what_asks_for_all_pages(words: str) -> None:
    assert story(between(words.title())) == FLAT.split()


@pytest.mark.parametrize("name", sorted(pages.PARAMETERS))
def test_a_parameter_that_counts_pages(name: str) -> None:
    html = f"<article><h1>{TITLE}</h1><p>{STORY['{a}']}</p><p>{STORY['{b}']}</p></article>"
    article = pipeline.clean_html(html, url=f"https://contoh.id/desa/harga-cabai-turun?{name}=2")
    assert article.pagination is not None
    assert article.pagination.page == 2
    assert article.kind == "article"


@pytest.mark.parametrize("name", sorted(pages.OF_STORIES))
def test_a_parameter_that_chooses_a_page_of_a_story(name: str) -> None:
    where = address(f"https://contoh.id/desa/harga-cabai-turun?{name}=2")
    assert where is not None
    assert (where.key, where.part) == ("contoh.id/desa/harga-cabai-turun", "2")


@pytest.mark.parametrize("word", pages.WORDS)
def test_a_word_before_the_number_of_a_page_in_a_title(word: str) -> None:
    assert title_key(f"{TITLE} - {word.title()} 2") == TITLE.lower()


@pytest.mark.parametrize("step", sorted(pages.STEPS))
def test_a_step_that_counts_the_pages_of_a_list(step: str) -> None:
    assert addresses.kind(f"https://contoh.id/desa/{step}/3") == "index"
