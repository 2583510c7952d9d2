"""The first words of a story under its head, closed or not, and the captions that stand there.

Each kind is a table of its variations; every text is run as a text and as a page.
"""

from __future__ import annotations

import html
import itertools
import re

import pytest
from test_cases import STORY
from timing import assert_linear

from beritaclean import Article, Pipeline
from beritaclean.inputs.html.visible import shown

pipeline = Pipeline.default().with_language(None)
TITLE = "Warga Randusari Perbaiki Tanggul Kali Wening"
A, B, C = STORY.values()
D = (
    "Ibu-ibu dusun memasak nasi dan sayur lodeh untuk para pekerja, sedangkan anak-anak muda "
    "bergiliran menjaga pompa air sampai subuh di tepi sungai itu."
)

LEADS = {
    "bare": "Warga Desa Randusari mulai memperbaiki tanggul Kali Wening yang jebol",
    "day": "Warga Desa Randusari mulai memperbaiki tanggul yang jebol, Rabu (15/10/2025)",
    "question": "Apakah tanggul Kali Wening sanggup menahan air sampai akhir musim hujan?",
    "call": "Tanggul Kali Wening akhirnya berdiri lagi setelah dikerjakan tiga pekan!",
    "letters": "Tanggul itu dibangun oleh Badan Penanggulangan Bencana (BPBD)",
    "note": "Tanggul Kali Wening jebol untuk ketiga kalinya dalam setahun terakhir [1]",
    "look": "Debit air Kali Wening naik tajam sejak awal bulan ini (lihat grafik)",
    "address": "Laporan lengkap tanggul itu dapat dibaca di https://contoh.id/tanggul",
    "emoji": "Warga berterima kasih kepada semua yang sudah membantu 🙏",
    "share": "Pengerjaan tanggul Kali Wening sudah mencapai tiga perempat atau 75%",
    "quote": 'Kepala desa menyebut pekerjaan itu "gotong royong paling besar"',
    "three words": "Air naik lagi.",
    "two words": "Air naik.",
    "short": "Hujan belum juga reda.",
    "names": (
        "Gubernur Jawa Selatan Harjo Sumitro bertemu Bupati Lembah Asri Sari Dewi Utami dan "
        "Camat Randusari Budi Utomo di Kantor Desa Randusari, Kecamatan Kali Wening, Rabu"
    ),
    "long": (
        "Setelah tiga pekan bekerja siang dan malam dengan cangkul, karung pasir, dan dua alat "
        "berat pinjaman, warga Desa Randusari akhirnya melihat tanggul mereka berdiri lagi"
    ),
    "a day inside": (
        "Gugus Tugas Tanggul KALI-25 menyebutkan, air sungai masih naik sampai hari ini, "
        "Minggu, 7 Juni 2025."
    ),
    "a post and a name": (
        "Kepala Dusun, Budi Utomo dijadwalkan meninjau tanggul itu, Minggu (17/12/2025)."
    ),
    "a reporter in it": "Jurnalis Kabarlembah.id, Sari Dewi akhirnya tiba di desa itu, Jumat malam",
}
HEADS = {
    "byline": f"{TITLE}\nKamis, 16 Oktober 2025 | 13:05 WIB\nPenulis: Sinta Wulandari",
    "byline first": f"{TITLE}\nPenulis: Sinta Wulandari\n16/10/2025, 13:05 WIB",
    "buttons": (
        f"{TITLE}\nKamis, 16 Oktober 2025 | 13:05 WIB\nPenulis: Sinta Wulandari\n"
        "Facebook\nTwitter\nWhatsApp"
    ),
}


def of_text(head: str, *paragraphs: str) -> Article:
    return pipeline("\n".join([head, *paragraphs]))


def of_page(*paragraphs: str) -> Article:
    rows = "".join(f"<p>{html.escape(row)}</p>" for row in paragraphs)
    return pipeline.clean_html(
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
        "<div class='author'>Penulis: Sinta Wulandari</div>"
        f"<div class='date'>Kamis, 16 Oktober 2025 | 13:05 WIB</div><div class='isi'>{rows}</div>"
    )


# --- leads ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lead", "head"), list(itertools.product(LEADS, HEADS)))
def test_a_lead_is_story_whatever_it_ends_with(lead: str, head: str) -> None:
    article = of_text(HEADS[head], LEADS[lead], A, B, C)
    assert article.paragraphs == (LEADS[lead], A, B, C), article.explain()
    assert article.captions == ()
    assert (article.title, article.authors) == (TITLE, ("Sinta Wulandari",))


@pytest.mark.parametrize("lead", LEADS)
def test_a_lead_is_story_on_a_page_too(lead: str) -> None:
    article = of_page(LEADS[lead], A, B, C)
    # what a browser does not show is no part of a page's text
    assert article.paragraphs == (shown(LEADS[lead]), A, B, C), article.explain()
    assert article.captions == ()


@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_several_of_them_are_story(count: int) -> None:
    rows = [LEADS[name] for name in ("bare", "question", "call", "note", "look", "share")][:count]
    for article in (of_text(HEADS["byline"], *rows, A, B, C, D), of_page(*rows, A, B, C, D)):
        assert article.paragraphs == (*rows, A, B, C, D), article.explain()


@pytest.mark.parametrize("between", ["ADVERTISEMENT", "Baca juga: Harga Cabai di Pasar Turun Lagi"])
def test_what_is_put_behind_a_lead_leaves_it(between: str) -> None:
    article = of_text(HEADS["byline"], LEADS["bare"], between, A, B, C)
    assert article.paragraphs == (LEADS["bare"], A, B, C), article.explain()


def test_a_lead_above_a_long_list_is_story() -> None:
    items = [f"{count} butir telur ayam kampung" for count in range(2, 22)]
    article = of_text(HEADS["byline"], A, "Bahan:", *items, B, C, D)
    assert article.paragraphs == (A, "Bahan:", *items, B, C, D), article.explain()


def test_a_lead_without_a_head_is_no_title() -> None:
    lead = "Bupati Lembah Asri Sari Dewi Utami meninjau tanggul Kali Wening"
    article = pipeline(f"{lead}\n{A}\n{B}\n{C}")
    assert article.paragraphs[0] == lead
    assert article.title is None


# --- captions -------------------------------------------------------------------------------------

CAPTIONS = {
    "left": "Kepala Desa Harjo Sumitro (kiri) menyerahkan bibit kepada warga",
    "second from the right": "Bupati Sari Dewi (kedua kanan) meninjau tanggul yang jebol",
    "from left to right": "Dari kiri ke kanan, tiga kepala dusun yang memimpin kerja bakti",
    "illustration": "Ilustrasi tanggul sungai yang jebol setelah hujan deras",
    "illustrated": "Tanggul sungai yang jebol setelah hujan deras (ilustrasi)",
    "together": "Para relawan berfoto bersama setelah tanggul selesai dibangun",
    "collage": "Kolase tanggul sebelum dan sesudah diperbaiki warga",
    "screen": "Tangkapan layar video warga yang memperbaiki tanggul sungai",
    "file": "Arsip dok. Desa Randusari saat tanggul selesai dibangun",
    "name and outlet": "Warga memperbaiki tanggul yang jebol (Sari Dewi/Kabar Lembah)",
    "agency": "Warga memperbaiki tanggul yang jebol (ANTARA FOTO/Sari Dewi)",
    "pose": "Para pekerja tanggul berpose di depan alat berat pinjaman",
}


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_caption_is_known_by_what_it_says(caption: str) -> None:
    article = of_text(HEADS["byline"], CAPTIONS[caption], A, B, C)
    assert article.paragraphs == (A, B, C), article.explain()
    assert article.captions == (CAPTIONS[caption],)


PLACES = {
    "above a byline": f"{TITLE}\nKamis, 16 Oktober 2025\n{{}}\nPenulis: Sinta Wulandari\n{A}\n{B}",
    "above a date": f"{TITLE}\nPenulis: Sinta Wulandari\n{{}}\nKamis, 16 Oktober 2025\n{A}\n{B}",
    "above a dateline": f"{HEADS['byline']}\n{{}}\nSOLO, KOMPAS.com - {A}\n{B}",
    "above its credit": f"{HEADS['byline']}\n{{}}\nFoto: Sari Dewi\n{A}\n{B}",
    "below its credit": f"{HEADS['byline']}\nFoto: Sari Dewi\n{{}}\n{A}\n{B}",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_caption_is_known_by_its_place(place: str) -> None:
    caption = "Warga memperbaiki tanggul sungai yang jebol, Rabu (15/10/2025)"
    article = pipeline(PLACES[place].format(caption))
    assert article.paragraphs == (A, B), article.explain()
    assert caption in article.captions or caption == article.subtitle


def test_what_the_story_says_again_is_no_lead() -> None:
    summary = " ".join(A.split()[:14])
    article = of_text(HEADS["byline"], summary, A, B, C)
    assert article.paragraphs == (A, B, C), article.explain()


def test_a_caption_with_its_credit_leaves_the_lead_below_it() -> None:
    caption = "Warga memperbaiki tanggul sungai yang jebol. (ANTARA FOTO/Sari Dewi)"
    article = of_text(HEADS["byline"], caption, LEADS["bare"], A, B, C)
    assert article.paragraphs == (LEADS["bare"], A, B, C), article.explain()
    assert article.captions == (caption,)


@pytest.mark.parametrize(
    "line", ["Dosen Ilmu Air Universitas Lembah Asri", "Kabar Lembah Asri Terkini", "Lembah Asri"]
)
def test_a_name_under_the_byline_is_no_lead(line: str) -> None:
    article = of_text(HEADS["byline"], line, A, B, C)
    assert article.paragraphs == (A, B, C), article.explain()


def test_a_caption_above_a_dateline_is_none_of_the_story_on_a_page() -> None:
    summary = "Tanggul Kali Wening diperbaiki warga tanpa menunggu bantuan pemerintah daerah."
    article = of_page(summary, f"SOLO, KOMPAS.com - {A}", B, C)
    assert article.paragraphs == (A, B, C), article.explain()


# --- pages ----------------------------------------------------------------------------------------

ENTRIES = [("Air mulai surut", A), ("Dana kas desa dipakai", B), ("Tanggul meninggi", C)]
LIVE = {
    "heading and time": "<article class='entri'><h3>{0}</h3><time>{2}</time><p>{1}</p></article>",
    "time above": "<article class='entri'><time>{2}</time><h3>{0}</h3><p>{1}</p></article>",
    "time alone": "<article class='entri'><time>{2}</time><p>{1}</p></article>",
    "heading alone": "<article class='entri'><h3>{0}</h3><p>{1}</p></article>",
    "time in a div": "<div class='entry'><div class='jam'>{2}</div><p>{1}</p></div>",
    "heading in a div": "<div class='entry'><div class='judul'>{0}</div><p>{1}</p></div>",
    "a list": "<li class='entri'><h4>{0}</h4><div>{2}</div><p>{1}</p></li>",
    "flat": "<h2>{0}</h2><p>{1}</p>",
    "flat, time": "<p>{2}</p><p>{1}</p>",
    "flat, strong": "<p><strong>{0}</strong></p><p>{1}</p>",
    "sections": "<section class='entri'><h2>{0}</h2><div><p>{1}</p></div></section>",
    "tables": "<div class='entri'><span>{2}</span><p>{1}</p></div>",
}


@pytest.mark.parametrize("form", LIVE)
def test_the_entries_of_a_live_blog_are_alike(form: str) -> None:
    rows = [
        LIVE[form].format(heading, text, f"{10 + number}:05 WIB")
        for number, (heading, text) in enumerate([*ENTRIES, ("Pompa dijaga", D)])
    ]
    article = pipeline.clean_html(
        f"<html><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1>"
        "<div class='author'>Penulis: Sinta Wulandari</div>"
        f"<div class='date'>Kamis, 16 Oktober 2025 | 13:05 WIB</div><div>{''.join(rows)}</div>"
    )
    shown = [re.sub("<[^>]+>", "\n", row).split("\n") for row in rows]
    assert article.paragraphs == tuple(text for row in shown for text in row if text.strip()), (
        article.explain()
    )


def test_the_name_and_the_day_in_the_paragraphs_element_are_no_story() -> None:
    rows = f"<p>Sinta Wulandari Kabar Lembah</p><p>Terbit 10.02 pagi</p><p>{A}</p><p>{B}</p>"
    article = pipeline.clean_html(f"<h1>{TITLE}</h1><div>{rows}<p>{C}</p></div>", title=TITLE)
    assert article.paragraphs == (A, B, C), article.explain()


def test_many_lines_above_the_story_take_time_in_proportion() -> None:
    def text(size: int) -> str:
        rows = [f"Air sungai naik lagi {count} kali ke tepi jalan desa" for count in range(size)]
        return "\n".join([HEADS["byline"], *rows, A, B])

    assert_linear(pipeline, text, 300)
