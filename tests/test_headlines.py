"""The headline of a page: where it is printed, and what it says without the site's name."""

from __future__ import annotations

import pytest
from lxml import etree
from timing import assert_linear

import beritaclean
from beritaclean.inputs.html.metadata import Metadata, read
from beritaclean.inputs.html.metadata.sites import key_of

TITLE = "Warga Randusari Perbaiki Tanggul Kali Wening"
URL = "https://lembah.example/daerah/tanggul"
PROSE = (
    "Warga Desa Randusari mulai memperbaiki tanggul Kali Wening setelah air meluap dua kali.",
    "Perbaikan tanggul itu memakai dana kas desa dan sumbangan warga sejak awal bulan ini.",
    "Dinas pekerjaan umum menyatakan akan mengirim dua alat berat untuk mengeruk lumpur sungai.",
    "Kepala desa berharap tanggul itu selesai sebelum musim hujan, yang mulai bulan depan.",
)
STORY = "".join(f"<p>{text}</p>" for text in PROSE)
SUBHEADED = f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p><h2>Dana Desa Dipakai</h2><p>{PROSE[2]}</p>"
FOOT = "<footer><p>Copyright © 2025 KabarLembah.id. All rights reserved.</p></footer>"
MENU = "<nav><a href='/'>Beranda</a><a href='/daerah'>Daerah</a><a href='/bola'>Bola</a></nav>"


def page(head: str, body: str, foot: str = FOOT) -> str:
    return f"<html><head>{head}</head><body>{MENU}<main>{body}</main>{foot}</body></html>"


def stated(source: str, url: str | None = None) -> Metadata:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True)
    return read(etree.fromstring(source.encode(), parser), url=url)


def shared(title: str) -> str:
    return f"<meta property='og:title' content='{title}'>"


SUFFIXED = [
    *(f"{TITLE} {mark} KabarLembah.id" for mark in ("-", "|", "–", "—", "·", "::", ":", "/")),
    *(f"{TITLE} {mark} KabarLembah.id" for mark in ("~", "»", "›", "•", "--")),
    f"{TITLE}: KabarLembah.id",
    f"{TITLE}| KabarLembah.id",
    f"{TITLE} -KabarLembah.id",
    f"{TITLE}- KabarLembah.id",
    f"KabarLembah.id - {TITLE}",
    f"KabarLembah.id | {TITLE}",
    f"KabarLembah.id: {TITLE}",
    f"{TITLE} - Daerah - KabarLembah.id",
    f"{TITLE} | Daerah | KabarLembah.id",
    f"KabarLembah.id - Daerah - {TITLE}",
    f"{TITLE} - KabarLembah.id Daerah",
    f"{TITLE} - KabarLembah.id - Cepat, Tepat, Dekat",
    f"{TITLE} | Kabar Lembah",
    f"{TITLE} - KABARLEMBAH.ID",
    f"{TITLE} - KabarLembah",
    f"{TITLE} - Halaman 2 - KabarLembah.id",
    f"{TITLE} | Page 2 of 3 | KabarLembah.id",
]
"""Ways of a ``<title>`` to name the site, where no heading says the headline."""


@pytest.mark.parametrize("text", SUFFIXED)
def test_the_site_goes_where_the_title_alone_names_it(text: str) -> None:
    source = page(f"<title>{text}</title>", f"<div>{STORY}</div>")
    article = beritaclean.clean_html(source)
    assert article.title == TITLE
    assert key_of(article.outlet or "") == "kabarlembah"


@pytest.mark.parametrize(
    "title",
    [
        "Tanggul Kali Wening - Cerita Warga Randusari",
        "Banjir: Warga Randusari Mengungsi ke Balai Desa",
        "Wening, Randusari, Lembah: Tiga Sungai Satu Muara",
        "Kabar Lembah Randusari dari Tepi Kali Wening",
    ],
)
def test_a_subtitle_stays(title: str) -> None:
    assert stated(page(f"<title>{title}</title>", f"<div>{STORY}</div>")).title == title


PRINTED = [
    ("a title of the site alone", "<title>KabarLembah.id</title>", f"<h1>{TITLE}</h1>{STORY}"),
    (
        "with a slogan",
        "<title>Kabar Lembah | Dari Desa untuk Desa</title>",
        f"<h1>{TITLE}</h1>{STORY}",
    ),
    (
        "DETAIL",
        "<title>DETAIL KABARLEMBAH.ID</title>" + shared("Detail"),
        f"<h1>{TITLE}</h1>{STORY}",
    ),
    ("a section", "<title>Berita — KabarLembah.id</title>", f"<h1>{TITLE}</h1>{STORY}"),
    ("h2", "<title>KabarLembah.id</title>", f"<h2>{TITLE}</h2>{STORY}"),
    ("h3", "<title>KabarLembah.id</title>", f"<h3>{TITLE}</h3>{STORY}"),
    (
        "h2 below a tagline",
        f"<title>{TITLE} | KabarLembah.id</title>",
        f"<h1><a href='/'>Portal Berita Desa</a></h1><h2>{TITLE}</h2>{STORY}",
    ),
    (
        "h2 below the site",
        "<title>KabarLembah.id</title>",
        f"<h1>Kabar Lembah</h1><h2>{TITLE}</h2>{STORY}",
    ),
    (
        "a day's news",
        "<title>Berita Harian 7 Mei 1997</title>",
        f"<center><b>BERITA HARIAN</b></center><center><b>{TITLE}</b></center>{STORY}",
    ),
    (
        "a link called title",
        "<title>Detail KabarLembah.id</title>",
        f"<div><a class='title-live' href='#'>{TITLE}</a><i>16/10/2025</i></div>{STORY}",
    ),
    ("a large font", "<title>Halaman Baru</title>", f"<font size='+2'>{TITLE}</font>{STORY}"),
    ("judul", "<title>KabarLembah.id</title>", f"<div class='judul-berita'>{TITLE}</div>{STORY}"),
    (
        "a break",
        f"<title>{TITLE} | KL</title>",
        f"<h1>{TITLE.replace(' Per', '<br>Per')}</h1>{STORY}",
    ),
    ("twice in one", "<title>KL</title>", f"<h1><b>{TITLE}</b> <i>{TITLE}</i></h1>{STORY}"),
    ("twice", "<title>KL</title>", f"<h1>{TITLE}</h1><div class=m><h1>{TITLE}</h1></div>{STORY}"),
    (
        "the site as h1",
        f"<title>{TITLE} - KabarLembah.id</title>",
        f"<h1>KabarLembah.id</h1><h3>{TITLE}</h3>{STORY}",
    ),
    (
        "a kicker",
        f"<title>{TITLE} - KabarLembah.id</title>",
        f"<h1><span>Banjir Lembah</span><span>{TITLE}</span></h1>{STORY}",
    ),
    (
        "a breadcrumb",
        "<title>Warga Perbaiki Tanggul</title>" + shared(TITLE),
        f"<nav><ol><li><h1>Warga Perbaiki Tanggul</h1></li></ol></nav><h2>{TITLE}</h2>{STORY}",
    ),
    (
        "a title for search engines",
        "<title>Tanggul Jebol! Ini Kata Kepala Desa soal Perbaikan</title>",
        f"<h1>{TITLE}</h1>{STORY}",
    ),
    (
        "the first subheading for a title",
        "<title>Dana Desa Dipakai</title>",
        f"<h1>{TITLE}</h1>{SUBHEADED}",
    ),
    (
        "a title cut off",
        "<title>Warga Randusari Perbaiki Tanggul</title>",
        f"<h1>{TITLE}</h1>{STORY}",
    ),
    (
        "a title that was copied",
        "<title>Warga Randusari Perbaiki Tanggul Kali Keruh - KabarLembah.id</title>",
        f"<a class='sn-title'>{TITLE}</a>{STORY}",
    ),
    ("behind a section", f"<title>{TITLE} | Isu Lembah</title>", f"<h2>{TITLE}</h2>{STORY}"),
]


@pytest.mark.parametrize(
    ("head", "body"), [row[1:] for row in PRINTED], ids=[row[0] for row in PRINTED]
)
def test_the_headline_is_what_a_reader_sees(head: str, body: str) -> None:
    source = page(head, f"<div>{body}</div>")
    assert stated(source, URL).title == TITLE
    article = beritaclean.clean_html(source, url=URL)
    assert (article.title, article.paragraphs[0]) == (TITLE, PROSE[0])


STATED = [
    ("a section as h1", "<h1>Daerah</h1>"),
    ("a box for letters", "<h1>Daftar Jadi Pelanggan Surat Kabar Kami</h1>"),
    ("two first headings", "<h1>Tanggul Desa Randusari Jebol</h1><h1>Kali Wening Meluap Lagi</h1>"),
    ("an emphasised line", "<b>Daftar jadi pelanggan surat kabar kami</b>"),
    ("a window", f"<div class='modal'><div class='title'>{PROSE[2]}</div></div>"),
    ("a list of others", "<ul><li><h3>Harga Cabai di Pasar Turun</h3></li></ul>"),
]


@pytest.mark.parametrize("above", [row[1] for row in STATED], ids=[row[0] for row in STATED])
def test_what_is_stated_stays_where_nothing_better_is_printed(above: str) -> None:
    head = f"<title>{TITLE} | KabarLembah.id</title>" + shared(TITLE)
    assert stated(page(head, f"{above}<div>{STORY}</div>"), URL).title == TITLE


def test_a_front_page_has_the_title_that_it_states() -> None:
    head = "<title>Berita Lembah Hari Ini - KabarLembah.id</title>"
    source = page(head, f"<h2>{TITLE}</h2>{STORY}")
    assert stated(source, "https://kabarlembah.id/").title == "Berita Lembah Hari Ini"


def test_words_stay_apart_at_a_break() -> None:
    source = page("", f"<h1>Warga Randusari<br/>Perbaiki<br>Tanggul</h1>{STORY}")
    assert stated(source).title == "Warga Randusari Perbaiki Tanggul"


@pytest.mark.parametrize(
    "piece",
    [
        "<h2>Tanggul Randusari {0}</h2>",
        "<a href='/'>Kabar {0}</a>",
        "<footer>© 2025 Kabar {0}</footer>",
        "<b class=title>Tanggul Kali Wening Randusari</b><i>",
        "<img alt='Logo {0}' src='logo.png'>",
    ],
)
def test_time_grows_with_the_page_alone(piece: str) -> None:
    def made(times: int) -> str:
        many = "".join(piece.format(at) for at in range(times))
        return page("<title>KabarLembah.id</title>", f"{many}{STORY}")

    assert_linear(stated, made, 300)
