"""What a sieve holds back no extractor would mark: a pipeline without sieves gives the same bytes.

The pipeline without them shows every extractor every line, and knows nothing of what stood on a
page before, when what is kept is read again.
"""

from __future__ import annotations

import dataclasses
import itertools
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from golden import GOLDEN, Golden
from golden_pages import PAGES, GoldenPage
from hypothesis import example, given
from test_laws import FURNITURE, HEADLINES, PROSE, quick, texts

from beritaclean import Line, Mark, Page, Pipeline
from beritaclean.core.marking import REACH, page_left
from beritaclean.core.page import Extractor
from beritaclean.core.sieves import Facts, FactsAgain, Lexicon, Sieve, Words
from beritaclean.core.tile import kept_rows
from beritaclean.extractors import DEFAULT, SIEVES, lexicon
from beritaclean.extractors.header import CANDIDATE, may_be_behind
from beritaclean.extractors.heads import may_open
from beritaclean.inputs.html import read as read_html
from beritaclean.inputs.text import read

TABLES = sorted((Path(__file__).parent / "fixtures" / "cases").glob("*.toml"))
ALL = [pytest.param(sieve, id=name) for name, sieve, _ in DEFAULT if sieve is not None]


def seeing_all(extract: Extractor) -> Extractor:
    """An extractor that is shown every line, as if all were new."""

    def asked(page: Page) -> Iterable[Mark]:
        facts = Facts(page.text, page.lines)
        return extract(dataclasses.replace(page, facts=facts, candidates=page.lines))

    return asked


SIEVED = Pipeline.default().with_language(None)
UNSIEVED = Pipeline(tuple((name, seeing_all(find)) for name, _, find in DEFAULT), language=None)


def assert_same(text: str, url: str | None = None) -> None:
    assert SIEVED(text, url=url).to_json() == UNSIEVED(text, url=url).to_json()


def test_without_sieves_means_without_them() -> None:
    assert not any(SIEVES[name][1] is extract for name, extract in UNSIEVED.steps)
    assert all(SIEVES[name][1] is extract for name, extract in SIEVED.steps)
    assert len(ALL) > 12


@pytest.mark.parametrize("golden", [pytest.param(one, id=one.name) for one in GOLDEN])
def test_a_golden_document(golden: Golden) -> None:
    assert_same(golden.source, golden.url)
    assert_same(" ".join(golden.source.split()))
    assert_same(golden.source.upper())


@pytest.mark.parametrize("golden", [pytest.param(one, id=one.name) for one in PAGES])
def test_a_golden_page(golden: GoldenPage) -> None:
    known: dict[str, Any] = {"url": golden.url, "content_type": golden.content_type}
    found = UNSIEVED.clean_html(golden.html, **known)
    assert SIEVED.clean_html(golden.html, **known).to_json() == found.to_json()


@pytest.mark.parametrize("table", [pytest.param(path, id=path.stem) for path in TABLES])
def test_the_rows_of_a_case_table(table: Path) -> None:
    rows = [
        row for rows in tomllib.loads(table.read_text(encoding="utf-8")).values() for row in rows
    ]
    assert rows
    for row in rows:
        assert_same(row["text"], row.get("url"))


@given(texts)
@quick
@example("Halaman:\n٣٤٥\n")
@example(f"{PROSE[0]} Lihat  Juga:  Pasar  Lama  Sukamulya  Dibuka  Kembali")
@example("Menarik\u00a0Dibaca:\u00a0Cara\u00a0Membaca\u00a0Laporan Kas\nHujan turun.")
def test_any_text(text: str) -> None:
    assert_same(text)


LEADING = "Warga dua desa itu memanen padi bersama-sama sejak subuh, kata Sari Dewi."
RARE = [
    pytest.param(f'{LEADING} Lihat "Panen Raya di Ciawi" dalam video itu', "Lihat", id="no video"),
    pytest.param("video: Panen Raya di Ciawi\nPanen Raya di Ciawi", "video", id="a small letter"),
    pytest.param(f"{LEADING} Video: Panen Raya Kopi Video: Panen Raya Kopi", "Video", id="twice"),
    pytest.param(f"{LEADING} {LEADING} {LEADING} Pos Terkait Harga Gabah Naik", "Pos", id="a list"),
    pytest.param(
        f"{LEADING} {LEADING} {LEADING} Pilihan Redaksi Harga Gabah Naik", "Pilihan", id="a choice"
    ),
    pytest.param(f"Dilansir Reuters, padi dipanen. {LEADING}", "Reuters", id="a wire"),
    pytest.param(f"Kata Reuters, dilansirReuters, panen usai. {LEADING}", "Reuters", id="glued"),
    pytest.param(f"{LEADING} {LEADING} (Antara)\n{LEADING}", "Antara", id="in brackets"),
    pytest.param(f"{LEADING} Artikel  ini telah tayang di Kabar.", "Artikel", id="a notice"),
]
"""Forms of which a sieve asks less than their pattern does, and what is marked of them."""


@pytest.mark.parametrize(("text", "marked"), RARE)
def test_a_rare_form(text: str, marked: str) -> None:
    assert_same(text)
    blocks = [block for block in SIEVED(text).blocks if block.rule not in ("story", "blank")]
    assert any(text[block.start : block.end].startswith(marked) for block in blocks)


# --- what is read again is what a reader of the text reads ----------------------------------------

LINKED = (
    "<article><p>Warga dua desa itu memanen padi di sawah sejak Senin pagi, kata Sari Dewi.</p>"
    "<p><a href='/b'>Berita selengkapnya ..</a></p><p>Air surut.<br>Jalan dibuka lagi.</p>"
    "<p>Gabah mereka dijual ke koperasi desa pekan depan, kata seorang pengurus.</p></article>"
)
"""A link that ends as a sentence, and a paragraph of two lines."""
MARKED = [
    pytest.param(SIEVED.mark(read_html(LINKED)), id="a link that ends as a sentence"),
    *[pytest.param(SIEVED.mark(read(one.source)), id=one.name) for one in GOLDEN],
    *[pytest.param(SIEVED.mark(read_html(one.html, url=one.url)), id=one.name) for one in PAGES],
]


@pytest.mark.parametrize("page", MARKED)
def test_the_page_that_is_left_is_the_page_of_its_text(page: Page) -> None:
    left = page_left(kept_rows(page), page)
    wanted = read(left.text)
    assert [*map(fields_of, left.lines)] == [*map(fields_of, wanted.lines)]
    assert left.starts == wanted.starts


def fields_of(line: Line) -> list[object]:
    return [getattr(line, field.name) for field in dataclasses.fields(line)]


# --- what is asked at once, and what is asked again ----------------------------------------------

PAGE = "\n".join(
    [
        "var iklan = {",
        "Tentang Penulis",
        *FURNITURE,
        *HEADLINES,
        *PROSE,
        *(golden.source for golden in GOLDEN),
    ]
)


@pytest.mark.parametrize("sieve", ALL)
def test_sieves_that_are_asked_at_once_say_what_each_says(sieve: Sieve) -> None:
    page = read(PAGE)
    alone = page.facts.through(sieve)
    together = read(PAGE).facts
    together.ask(lexicon().pick)
    found = [line.index for line in together.through(sieve)]
    assert found == [line.index for line in alone]
    assert 0 < len(found) < len(page.lines)


@pytest.mark.parametrize("sieve", ALL)
def test_a_line_that_stayed_brings_its_answer(sieve: Sieve) -> None:
    before = read(PAGE)
    lines = read("\n".join([line.text for line in before.lines[::2]] + ["Baca juga: Gabah"])).lines
    kept = dict(zip([line.index for line in before.lines[::2]], lines, strict=False))
    text = "\n".join(line.text for line in lines)
    again = FactsAgain(text, lines, before.facts, kept)
    whole = Facts(text, lines).through(sieve)
    new = [line for line in whole if again.is_new(line)]
    assert set(new) <= {lines[-1]}
    # a word of a cut line may stand on the page before alone, which lets through more
    found = again.through(sieve)
    assert set(new if sieve.alone else whole) <= set(found)
    assert [line.index for line in found] == sorted({line.index for line in found})


WORDS = [
    pytest.param("baca juga", "Baca juga: Gabah", True, id="as it is"),
    pytest.param("baca juga", "Pembaca juga bisa datang", False, id="inside a word"),
    pytest.param("baca juga", "baca jugaWarga panen", True, id="glued behind"),
    pytest.param("baca juga", "Baca\u00a0juga: Gabah", True, id="another space"),
    pytest.param("baca juga", "Baca \t juga: Gabah", True, id="several spaces"),
    pytest.param("baca juga", "Bacajuga: Gabah", False, id="no space"),
    pytest.param("tautan ini", "Klik tautan\nini.", True, id="torn"),
    pytest.param("tayang", "ditayangkan", False, id="one word stands whole"),
    pytest.param("(c)", "(C) 2031 Kabar Kota", True, id="signs around"),
    pytest.param("hoaks", "İni HOAKS", True, id="a letter whose lower case is two"),
]


@pytest.mark.parametrize(("phrase", "text", "held"), WORDS)
def test_which_lines_hold_a_phrase(phrase: str, text: str, *, held: bool) -> None:
    page = read(f"Warga panen.\n{text}")
    assert [line.index for line in page.lines_with(Words(phrase))] == [1] * held


# --- a gate inside an extractor holds back nothing that is behind it ------------------------------

OUTLETS = ("SUMEKS.CO", "KOMPAS.COM", "Kabarlembah.id", "Kabar.co.id", "Lembah.net", "ANTARA")
BETWEEN = (
    "",
    " ",
    ", Solo",
    f" ({'1' * 36})",
    f", {'9' * 37} Kota Lereng Utara Sekali Lagi",
    90 * " ",
)
DASHES = ("-", " - ", " – ", "—", "\ufffd ", "--")


@pytest.mark.parametrize("outlet", OUTLETS)
def test_a_head_that_may_be_behind_is_looked_for(outlet: str) -> None:
    found = 0
    for between, dash in itertools.product(BETWEEN, DASHES):
        text = f"Pasar lama dibuka lagi (foto) {outlet}{between}{dash}Warga"
        found += CANDIDATE.search(text) is not None
        assert may_be_behind(text) or CANDIDATE.search(text) is None
    assert found


OPENERS = [
    pytest.param("Kabarlembah.id - Warga", id="a domain"),
    pytest.param("kabar-lembah.co.id, Solo - Warga", id="with a hyphen"),
    pytest.param("Berita.kabarlembah.com: Warga", id="with a desk"),
    pytest.param("RADAR kabarlembah.id - Warga", id="behind a word"),
    pytest.param("RADAR\u00a0kabarlembah.id - Warga", id="behind a word and another space"),
    pytest.param("Kabar2lembah,com - Warga", id="with a comma and a number"),
    pytest.param("Solo - Warga", id="a place"),
    pytest.param("LERENG - Warga", id="capitals"),
]


@pytest.mark.parametrize("text", OPENERS)
def test_a_text_that_opens_with_a_name_may_open(text: str) -> None:
    assert may_open(text)


def test_a_text_that_opens_with_none_may_not() -> None:
    for text in (
        "Warga desa itu panen. Kabarlembah.id",
        "Warga, kata dia",
        "warga kabar lembah.id",
    ):
        assert not may_open(text)


JOINED = [
    pytest.param("Warga panen. Baca juga: Gabah IKLAN", True, id="before what is cut"),
    pytest.param("IKLAN Warga panen. Baca juga: Gabah", True, id="behind what is cut"),
    pytest.param("Warga panen. Baca IKLAN juga: Gabah", True, id="at the joint"),
    pytest.param("Warga panen. Baca IKLANjuga: Gabah", True, id="at the joint, a word cut"),
    pytest.param("Warga panen. IKLANBaca juga: Gabah", True, id="a word cut before it"),
    pytest.param("Warga panen. PemIKLANbaca juga: Gabah", True, id="a word cut in two"),
    pytest.param("Warga panen. Baca IKLAN lagi, juga: Gabah", False, id="too far"),
    pytest.param("Warga panen. Baca lagi IKLAN", False, id="one word of it"),
]


@pytest.mark.parametrize("above", ["", "Warga desa itu panen raya sejak Senin pagi.\n"])
@pytest.mark.parametrize(("text", "held"), JOINED)
def test_what_is_left_of_a_line_is_asked_for_what_it_holds(
    above: str, text: str, *, held: bool
) -> None:
    sieve = Words("baca juga")
    pick = Lexicon([sieve]).pick
    page = read(above + text)
    page.facts.ask(pick)
    at = page.text.index("IKLAN") - page.lines[-1].start
    page = page.claim([page.lines[-1].part(at, at + len("IKLAN"), "ad", "iklan")], "iklan")
    left = page_left(kept_rows(page), page)
    left.facts.ask(pick)
    assert [line.index for line in left.lines_with(sieve)] == [len(left.lines) - 1] * held


@pytest.mark.parametrize("page", MARKED)
def test_what_is_left_of_a_page_is_asked_for_what_it_holds(page: Page) -> None:
    left = page_left(kept_rows(page), page)
    fresh = Facts(left.text, left.lines)
    left.facts.ask(lexicon().pick)
    fresh.ask(lexicon().pick)
    for sieve in fresh.held:
        found = fresh.through(sieve)
        new = [line for line in found if left.facts.is_new(line)]
        assert set(new if sieve.alone else found) <= set(left.facts.through(sieve))


def test_no_phrase_reaches_over_what_is_asked_around_a_joint() -> None:
    longest = max(len(phrase) for sieve in lexicon().sieves for phrase, _ in sieve.rows)
    assert 2 * longest < REACH  # a line may tear it, or blanks spread it
