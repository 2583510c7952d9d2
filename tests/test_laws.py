"""The seven laws of the house, on any text. `docs/design.md` states them."""

from __future__ import annotations

import functools
import hashlib
import itertools
import json
import os
import random
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from golden import GOLDEN
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from langdetect.detector_factory import DetectorFactory
from timing import assert_linear

from beritaclean import Article, Page, Pipeline, clean, clean_many, schema
from beritaclean.core.page import Line, Mark
from beritaclean.inputs.text import read
from beritaclean.lexicon.roles import ROLES

quick = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
marking = Pipeline.default().with_language(None)
"""The default pipeline without its language: langdetect alone would fill the time of a run."""

# --- texts that look like news, and texts that look like nothing -------------------------------

FURNITURE = (
    "Baca juga: Harga Gabah Naik di Ciawi",
    "Baca Juga",
    "BACA JUGA:",
    "(Baca juga: Pasar Lama Ditutup)",
    "Simak Video 'Panen Raya':",
    "[Gambas:Video 20detik]",
    "ADVERTISEMENT",
    "SCROLL TO CONTINUE WITH CONTENT",
    "Berita Terkait",
    "Terpopuler",
    "Pilihan",
    "Terkini",
    "- Harga Cabai Turun, Petani Resah",
    "1. Harga Cabai Turun, Petani Resah",
    "Tags: gabah, Ciawi",
    "#gabah #ciawi",
    "Editor: Sari Dewi",
    "Penulis: Budi Utomo | Editor: Sari Dewi",
    "Laporan Wartawan TribunSolo.com, Sari Dewi",
    "(aud/hri)",
    "(*)",
    "***",
    "SOLO, KOMPAS.com - ",
    "Jakarta (ANTARA) - ",
    "Jakarta",
    "Liputan6.com, Jakarta",
    "SuaraJogja.id -",
    "Rabu, 18 Jun 2025 07:30 WIB",
    "3 jam yang lalu",
    "Halaman 1 2 Selanjutnya",
    "Halaman:",
    "1",
    "Foto: dok. Desa Ciawi",
    "Warga memanen padi. (ANTARA FOTO/Sari Dewi)",
    "Copyright © ANTARA 2025",
    "Ikuti berita lainnya dari Kabar Kota di Google News.",
    "Artikel ini telah tayang di Kompas.com dengan judul Panen Raya di Ciawi",
    "Lihat postingan ini di Instagram",
    "Home",
    "Komentar",
    "See also",
    "Skip to",
    "Catatan: Artikel ini hanya memuat harga gabah di Ciawi.",
    "*k31*",
)
HEADLINES = (
    "Panen Raya di Ciawi, Harga Gabah Justru Turun",
    "Warga Ciawi Minta Irigasi Diperbaiki Sebelum Musim Tanam",
    "5 Cara Menyimpan Gabah agar Tidak Cepat Berjamur",
)
PROSE = (
    "Sungai itu meluap setelah hujan turun deras sejak sore, kata seorang warga desa itu.",
    '"Kami menunggu air surut dulu, baru membersihkan rumah," ujar Sari pada Rabu (18/6/2025).',
    "Seperti dikutip dari Antara, petani di desa itu menunda panen sampai jalan dibuka lagi.",
    "Gara-gara hujan, jalan ditutup.",
    "Pembaca juga bisa datang langsung ke balai desa untuk melihat hasil panen tahun ini.",
)
ODD = (
    "-",
    "•",
    ".",
    "(",
    "[[[[",
    "https://example.org/a?b=c",
    "\u200b",
    "\u00a0",
    "\ufffd",
    "\u202eterbalik\u202c",
    "\ud800",
    "İstanbul ß ﬁ",
    "مرحبا بالعالم",
    "新闻",
    "🙂" * 5,
    "٣٤٥",
    "a" * 2000,
    "kata " * 500,
    "Kata " * 200,
)
BREAKS = ("\n", "\n\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", " ", "")

pieces = st.one_of(
    st.sampled_from(FURNITURE),
    st.sampled_from(HEADLINES),
    st.sampled_from(PROSE),
    st.sampled_from(ODD),
    st.text(max_size=40),
)
anything = st.text(st.characters(), max_size=400)
composed = st.lists(st.tuples(pieces, st.sampled_from(BREAKS)), max_size=25).map(
    lambda rows: "".join(piece + gap for piece, gap in rows)
)
by_line = st.lists(pieces, max_size=25).map("\n".join)
texts = st.one_of(composed, by_line, anything)
golden_texts = [pytest.param(golden.source, id=golden.name) for golden in GOLDEN]


# --- 1: nothing is lost -----------------------------------------------------------------------


def assert_tiled(article: Article) -> None:
    at = 0
    for block in article.blocks:
        assert block.start == at < block.end
        at = block.end
    assert at == len(article.source)


def assert_read(article: Article, text: str) -> None:
    """That every character of the source has its own stretch of the text, in order."""
    if not article.raw_runs:
        assert article.source == text
        return
    runs = article.raw_runs
    assert (runs[-1].start, runs[-1].raw_end) == (len(article.source), len(text))
    at = 0
    for run, behind in itertools.pairwise(runs):
        assert run.start < behind.start
        assert at <= run.raw_start < run.raw_end <= behind.raw_start
        at = run.raw_end
        if behind.start - run.start == run.raw_end - run.raw_start > 1:
            stretch = text[run.raw_start : run.raw_end]
            assert article.source[run.start : behind.start] == stretch


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(texts)
@quick
@example("")
@example("\n")
@example("-\n-")
def test_blocks_tile_the_source_and_kept_blocks_are_the_text(text: str) -> None:
    article = marking(text)
    source = article.source
    assert_read(article, text)
    assert_tiled(article)
    kept = "".join(source[block.start : block.end] for block in article.blocks if block.kept)
    assert squeezed(article.text) == squeezed(kept)
    assert article.text == "\n".join(article.paragraphs)
    assert all(paragraph.strip() for paragraph in article.paragraphs)


@pytest.mark.parametrize("text", golden_texts)
def test_golden_documents_are_tiled(text: str) -> None:
    assert_tiled(marking(text))


# --- 2: a mark stays inside its line; a clash costs one block ------------------------------------


@given(texts)
@quick
def test_no_mark_leaves_its_line(text: str) -> None:
    page = marking.mark(read(text))
    for line, marks in zip(page.lines, page.marks, strict=True):
        at = line.start
        for mark in marks:
            assert at <= mark.start < mark.end <= line.end
            at = mark.end


def greedy(page: Page) -> Iterator[Mark]:
    """An extractor that wants everything."""
    for line in page.lines:
        yield line.mark("other", "greedy")
        yield line.mark("ad", "greedy.again")


@given(texts)
@quick
def test_who_comes_late_gets_what_is_left(text: str) -> None:
    before = marking.mark(read(text))
    after = before.claim(greedy(before), "greedy")
    for line, old, new in zip(before.lines, before.marks, after.marks, strict=True):
        assert [mark for mark in new if not mark.rule.startswith("greedy")] == list(old)
        assert "greedy.again" not in {mark.rule for mark in new}
        covered = {at for mark in new for at in range(mark.start, mark.end)}
        assert covered == set(range(line.start, line.end))
    assert_tiled(marking.with_(greedy, after="story")(text))


def test_a_clash_costs_one_line_and_not_the_tail() -> None:
    def early(page: Page) -> Iterable[Mark]:
        return [page.lines[2].mark("other", "early")]

    def late(page: Page) -> Iterable[Mark]:
        return [line.mark("ad", "late") for line in page.lines[1:]]

    page = read("satu\ndua\ntiga\nempat")
    marks = page.claim(early(page), "early").claim(late(page), "late").marks
    assert [[mark.rule for mark in row] for row in marks] == [[], ["late"], ["early"], ["late"]]


# --- 3: cleaning what is clean changes nothing --------------------------------------------------


@given(texts)
@quick
@example("Baca Juga Baca juga: Harga Gabah Naik di Ciawi\n")
@example("Jakarta - " * 300 + PROSE[0])
@example(PROSE[0] + " (*)" * 12)
@example(PROSE[0] + " (abc/def)" * 20)
@example("Jakarta - Warga panen.\nSolo - Hujan turun.\nMedan: Jalan rusak.\nAmbon: Kapal tiba.")
@example(":\r0 0 0 0\r0 0 0 0 0 a a a a .")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = marking(text).text
    assert marking(once).text == once


HINTS = st.fixed_dictionaries(
    {},
    optional={
        "url": st.sampled_from(
            [
                "https://www.contoh.id/read/1/panen-raya-di-desa-itu",
                "https://www.contoh.id/indeks",
                "https://regional.kompas.com/read/2025/06/18/harga-gabah-naik",
                "https://foto.tempo.co/read/17",
            ]
        ),
        "title": st.sampled_from(["Harga Gabah Naik Tajam", PROSE[0], "Panen Raya"]),
    },
)


@given(texts, HINTS)
@quick
@example(f"Harga Gabah Naik Tajam\n{PROSE[0]}", {"url": "https://a.id/read/1/panen-raya-di-desa"})
def test_cleaning_twice_is_cleaning_once_whatever_was_known(text: str, known: Any) -> None:
    once = marking(text, **known).text
    assert marking(once).text == once


@pytest.mark.parametrize("text", [pytest.param(golden.source, id=golden.name) for golden in GOLDEN])
def test_cleaning_a_golden_document_twice_is_cleaning_it_once(text: str) -> None:
    once = marking(text).text
    assert marking(once).text == once


# --- and a digest keeps each of its stories ---------------------------------------------------

heads = st.tuples(
    st.sampled_from(("Jakarta", "Solo", "Medan", "SURABAYA", "RANDUSARI", "Solo, Jawa Tengah")),
    st.sampled_from((" - ", " – ", " — ", " (ANTARA) - ", ", KOMPAS.com - ", ": ")),
).map("".join)
heads = heads.filter(lambda head: head != "RANDUSARI: ")  # a place that no table knows
SHORT_STORIES = (
    "Menteri meninjau banjir.",
    "Pasar baru itu dibuka kembali.",
    "Kapal tenggelam di laut utara pada pagi hari.",
    '"Kami panen raya," kata warga.',
    "Siswa desa itu menang lomba robot (18/6/2025).",
    *PROSE[:3],
)


@given(
    st.lists(heads, min_size=2, max_size=len(SHORT_STORIES)),
    st.permutations(SHORT_STORIES),
    st.sampled_from(("\n", "\n\n", "\r\n")),
)
@quick
def test_every_story_of_a_digest_stays(places: list[str], stories: list[str], gap: str) -> None:
    told = stories[: len(places)]
    once = marking(gap.join(map(str.__add__, places, told)))
    for paragraph, story in zip(once.paragraphs, told, strict=True):
        assert paragraph.endswith(story)
    assert marking(once.text).text == once.text


# --- 4: the same input gives the same bytes, in any order and in any process ----------------------

SAMPLES = [golden.source for golden in GOLDEN[::6]]
DIGEST = """
import hashlib, json, sys
from beritaclean import clean_many
texts = json.loads(sys.stdin.read())
print(hashlib.sha256(b"".join(a.to_json() for a in clean_many(texts))).hexdigest())
"""


def digest(texts: Iterable[str]) -> str:
    return hashlib.sha256(b"".join(a.to_json() for a in clean_many(texts))).hexdigest()


def test_the_order_of_documents_is_no_matter() -> None:
    shuffled = list(enumerate(SAMPLES))
    random.Random(4).shuffle(shuffled)  # noqa: S311 - a shuffle, no secret
    by_number = {number: clean(text).to_json() for number, text in shuffled}
    assert [by_number[i] for i in range(len(SAMPLES))] == [clean(t).to_json() for t in SAMPLES]


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_another_process_writes_the_same_bytes(seed: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", DIGEST],
        input=json.dumps(SAMPLES),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert run.stdout.strip() == digest(SAMPLES)


# --- 5: any str gives an Article -----------------------------------------------------------------


@functools.cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema())


def survives(article: Article, back: Article) -> bool:
    """Whether an article came back whole.

    A lone surrogate, which no UTF-8 can hold, comes back as U+FFFD, and every other character
    where it stood: the offsets of the blocks hold.
    """
    if not SURROGATES.search(article.source):
        return back == article
    return (
        [(b.start, b.end, b.label) for b in back.blocks]
        == [(b.start, b.end, b.label) for b in article.blocks]
    ) and back.source == SURROGATES.sub("\ufffd", article.source)


SURROGATES = re.compile("[\ud800-\udfff]")


@given(texts)
@quick
@example("\ud800 Kata \udc00")
@example("\ud83d\ude00 Kata\nBaca juga: Banjir")
@example("\x00\x1b[0m")
def test_any_text_gives_an_article_that_survives_its_dict(text: str) -> None:
    article = marking(text)
    data = article.to_dict()
    back = Article.from_dict(data)
    assert survives(article, back)
    assert back.to_dict() == data
    assert set(article.explain().splitlines()) or not article.removed


@given(texts)
@quick
def test_any_text_gives_an_article_that_survives_json(text: str) -> None:
    article = marking(text)
    line = article.to_json()
    assert b"\n" not in line
    validator().validate(json.loads(line))
    back = Article.from_json(line)
    assert survives(article, back)
    assert back.to_json() == line


SCRAPS = (
    *(f"{role.title()}{mark}" for role in ROLES for mark in (":", " : ", " ", "")),
    *("Penulis:", "Editor:", "Reporter:", "Oleh:", "Sumber:", "Foto:", "Baca juga:", "Tag:") * 4,
    *("Sari Dewi", "Budi", "SOLO", "Jakarta", "KOMPAS.com", "ANTARA", "Komentar", "Terkini") * 2,
    *tuple('|/-–,.;:()[]*•"“”©#&<>\n') * 3,
    *("\n", " ", "  ", "\u00a0", "\u200b", " | ", " - ", "...", "***") * 4,
    *FURNITURE,
)
"""What scrapers leave of furniture: labels that have lost what they label, names, signs."""


@pytest.mark.parametrize(
    "text",
    [
        "|Editor: Penulis: ",
        f"{PROSE[0]} Penulis: Sari Dewi Editor:",
        f"{PROSE[0]} Sumber: ,",
        "Panen Raya di Ciawi - \u200b\u200b\nPewarta: Sari Dewi",
        "*Oleh:\nSari Dewi",
        "•Editor:\nSari Dewi\nBudi Utomo",
    ],
)
def test_a_label_that_lost_its_name_gives_an_article(text: str) -> None:
    assert_tiled(marking(text))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.slow
def test_no_scraps_of_furniture_end_an_extractor(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(1_000):
        glue = chance.choice(("", " ", "\n"))
        marking(glue.join(chance.choices(SCRAPS, k=chance.randint(2, 16))))


@given(st.text(max_size=60), st.none() | st.text(max_size=60), st.none() | st.text(max_size=30))
@quick
@example("Isi.", "http://[", None)
@example("Isi.", "//\x00", "\ud800")
def test_any_url_and_any_title_give_an_article(
    text: str, url: str | None, title: str | None
) -> None:
    assert_read(marking(text, url=url, title=title), text)


# --- 6: time grows with the text ------------------------------------------------------------------

HUGE: dict[str, Callable[[int], str]] = {
    "one line of 2 MB": lambda n: "Warga desa itu memanen padi di sawah. " * (6_750 * n),
    "one word of 2 MB": lambda n: "a" * (250_000 * n),
    "one headline of 1 MB": lambda n: "Panen Raya " * (11_250 * n),
    "short lines": lambda n: "Harga naik lagi\n" * (6_250 * n),
    "rows of places": lambda n: (
        "Solo: harga beras dan cabai naik lagi di semua pasar\n" * (500 * n)
    ),
    "a digest": lambda n: "Solo - Pasar baru itu dibuka kembali.\n" * (300 * n),
    "datelines in a row": lambda n: "Solo - " * (500 * n) + PROSE[0],
    "lone bullets": lambda n: "-\n" * (6_250 * n),
    "nested brackets": lambda n: "[" * (37_500 * n) + "]" * (37_500 * n),
    "open parentheses": lambda n: "(" * (12_500 * n),
    "pairs of parentheses": lambda n: "(a) " * (12_500 * n),
    "markers": lambda n: "Baca juga: " * (1_875 * n),
    "markers in lines": lambda n: "Baca juga:\n" * (1_875 * n),
    "titles in lines": lambda n: "Baca juga: Harga Gabah Naik di Ciawi\n" * (1_250 * n),
    "headings": lambda n: "Terpopuler\n" * (1_875 * n),
    "tag headings": lambda n: "Tags:\n" * (1_875 * n),
    "tags in one line": lambda n: "#gabah " * (6_250 * n),
    "roles": lambda n: "Editor: " * (6_250 * n),
    "roles with names": lambda n: "katanya. Editor: Sari Dewi " * (2_500 * n),
    "names": lambda n: "Sari Dewi, " * (6_250 * n),
    "signatures": lambda n: "(aud/hri)\n" * (1_875 * n),
    "digits": lambda n: "1" * (62_500 * n),
    "numbers": lambda n: "1 " * (25_000 * n),
    "dates": lambda n: "18/6/2025 " * (6_250 * n),
    "date lines": lambda n: "Rabu, 18 Jun 2025 07:30 WIB\n" * (1_250 * n),
    "datelines": lambda n: "JAKARTA, KOMPAS.com - " * (2_500 * n),
    "dots": lambda n: "." * (62_500 * n),
    "dashes": lambda n: "- " * (31_250 * n),
    "quotes": lambda n: '"' * (37_500 * n),
    "spaces": lambda n: " " * (125_000 * n) + "a" + " " * (125_000 * n),
    "line breaks": lambda n: "\n" * (125_000 * n),
    "carriage returns": lambda n: "a\r" * (6_250 * n),
    "links": lambda n: "https://a.id/b " * (6_250 * n),
    "pages": lambda n: "Halaman 1 2 3\n" * (1_875 * n),
    "credits": lambda n: "Kredit\nSari Dewi\nAuthor\n" * (625 * n),
    "videos": lambda n: "Simak Video 'Panen':\n" * (1_875 * n),
    "bracketed videos": lambda n: "[Gambas:" * (6_250 * n),
    "notices": lambda n: "Artikel ini telah tayang di " * (2_500 * n),
    "captions": lambda n: "Warga memanen. (ANTARA FOTO/Sari)\n" * (1_250 * n),
    "paragraphs": lambda n: (PROSE[0] + "\n") * (1_250 * n),
    "embedded posts": lambda n: "Lihat postingan ini di Instagram\n" * (1_250 * n),
    # a pattern may walk over the same run of spaces from each of them
    "spaces behind a call": lambda n: f"{PROSE[0]} Saksikan video a{' ' * (2_500 * n)}b {PROSE[0]}",
    "spaces behind a marker": lambda n: f"Baca juga{' ' * (2_500 * n)}b {PROSE[0]}",
    "spaces behind a video": lambda n: f"{PROSE[0]} Saksikan Video{' ' * (2_500 * n)}b {PROSE[0]}",
    "spaces behind a report": lambda n: f"Laporan Wartawan{' ' * (1_000 * n)}b {PROSE[0]}",
    "spaces behind a notice": lambda n: (
        f"Artikel ini telah tayang di Kompas.com dengan judul{' ' * (1_000 * n)}b"
    ),
    "spaces behind a republished title": lambda n: (
        f'Artikel ini telah tayang di Kompas.com dengan judul "Panen Raya"{" " * (2_500 * n)}b '
        + " ".join(PROSE)
    ),
    # what is cut out of one line leaves thousands of pieces
    "adverts without a space": lambda n: (
        "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT" * (250 * n)
    ),
    "furniture without a space": lambda n: (
        "ADVERTISEMENTBaca Juga Innenkata dia. (aud/hri)" * (150 * n)
    ),
    # what one extractor marked, a later one may look at again and again
    "signatures, then ages": lambda n: "(*)\n" * (2_500 * n) + "3 jam yang lalu\n" * (2_500 * n),
    "tags, then editors": lambda n: (
        "Tags: gabah, Ciawi\n" * (2_500 * n) + "Editor: Sari Dewi\n" * (2_500 * n)
    ),
    "links without prose": lambda n: (
        "Berita Terkait:\nHarga Gabah Naik\nPanen Raya di Solo\n" * (1_000 * n)
    ),
    "roles, then markers": lambda n: "Author\n" * (250 * n) + "BACA JUGA:\n" * (250 * n),
    "pagers and ages": lambda n: (PROSE[0] + "\n1 dari 5\n3 jam yang lalu\n") * (1_250 * n),
    "headlines, then tags": lambda n: (
        f"{HEADLINES[0]}\n" * (1_250 * n) + "(aud/hri)\nharga di ciawi\n" * (1_250 * n)
    ),
}
"""Long texts, by the number of eighths that are wanted of them."""


@pytest.mark.slow
@pytest.mark.parametrize("eighths", HUGE.values(), ids=HUGE)
def test_time_grows_with_the_text_alone(eighths: Callable[[int], str]) -> None:
    def mark(text: str) -> None:
        assert marking(text).blocks[-1].end == len(text)

    assert_linear(mark, eighths, 1)


# --- 7: no hidden state, no network, no writes ---------------------------------------------------


def test_cleaning_neither_calls_out_nor_writes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*args: object, **_: object) -> None:
        raise AssertionError(f"a call to the network: {args}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.chdir(tmp_path)
    opened: list[str] = []
    sys.addaudithook(_writes(opened, str(tmp_path)))
    for golden in GOLDEN[::8]:
        clean(golden.source, url=golden.url).to_json()
    assert not opened
    assert not list(tmp_path.iterdir())


def _writes(opened: list[str], active: str) -> Any:
    """An audit hook that notes files opened for writing while the test's folder is the current.

    A hook cannot be taken away again; once the folder is left it does nothing.
    """

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event != "open" or not isinstance(args[1], str):
            return
        if set(args[1]) & set("wax+") and Path.cwd() == Path(active):
            opened.append(f"{args[0]} ({args[1]})")

    return hook


def test_the_globals_of_langdetect_stay_as_they_were() -> None:
    before = DetectorFactory.seed, random.getstate()
    clean(GOLDEN[0].source)
    assert (DetectorFactory.seed, random.getstate()) == before


def test_one_document_leaves_no_trace_in_the_next() -> None:
    text = SAMPLES[0]
    alone = clean(text).to_json()
    clean("Terpopuler\n" + "\n".join(FURNITURE))
    assert clean(text).to_json() == alone


def test_a_line_is_what_the_extractors_read() -> None:
    line = read("  Satu dua \n").lines[0]
    assert isinstance(line, Line)
    assert line.mark("other", "r") == Mark(2, 10, "other", "r")
