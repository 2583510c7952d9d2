"""What a site is called: invented pages of sites that no table knows, and the vote on each."""

from __future__ import annotations

import pytest
from lxml import etree

import beritaclean
from beritaclean.inputs.html.metadata import Metadata, read
from beritaclean.inputs.html.metadata.claims import Claim
from beritaclean.inputs.html.metadata.sites import cleaned, host_parts, rights, voted
from beritaclean.outlets import load

TITLE = "Warga Randusari Perbaiki Tanggul Kali Wening"
URL = "https://www.kabarlembah.id/daerah/tanggul-kali-wening"
STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "Warga Desa Randusari mulai memperbaiki tanggul Kali Wening setelah air meluap dua kali.",
        "Perbaikan itu memakai dana kas desa dan sumbangan warga yang terkumpul sejak awal bulan.",
        "Dinas pekerjaan umum menyatakan akan mengirim dua alat berat untuk mengeruk lumpur.",
    )
)


def page(head: str = "", top: str = "", foot: str = "", heading: str = f"<h1>{TITLE}</h1>") -> str:
    return (
        f"<html><head>{head}</head><body><div>{top}</div><nav><a href='/daerah'>Daerah</a>"
        f"<a href='/bola'>Bola</a></nav><article>{heading}{STORY}</article>"
        f"<aside><a href='/a/1'>Jadwal Bus dari Terminal Lembah Asri</a></aside>"
        f"<footer><div>{foot}</div></footer></body></html>"
    )


def stated(source: str, url: str | None = URL) -> Metadata:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True)
    return read(etree.fromstring(source.encode(), parser), url=url)


def titled(text: str) -> str:
    return f"<title>{text}</title>"


OUTSIDE = "https://contoh.example/a"
"""An address that says nothing of the name."""
NAMED = [
    ("og:site_name", page("<meta property='og:site_name' content='Kabar Lembah'>"), OUTSIDE),
    (
        "og:site_name with a slogan",
        page("<meta property='og:site_name' content='Kabar Lembah: Berita Lembah, Sungai, Desa'>"),
        OUTSIDE,
    ),
    (
        "a publisher",
        page(
            '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": '
            '"Kabar Lembah"}}</script>'
        ),
        OUTSIDE,
    ),
    (
        "a WebSite in a graph",
        page(
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": '
            '"Kabar Lembah"}]}</script>'
        ),
        OUTSIDE,
    ),
    ("the end of <title>", page(titled(f"{TITLE} - Kabar Lembah")), OUTSIDE),
    ("the front of <title>", page(titled(f"Kabar Lembah | {TITLE}")), OUTSIDE),
    ("behind a section", page(titled(f"{TITLE} | Daerah | Kabar Lembah")), OUTSIDE),
    (
        "<title> alone, and a logo",
        page(titled("Kabar Lembah"), "<img src='/logo.png' alt='Kabar Lembah'>"),
        OUTSIDE,
    ),
    ("a link to the front page", page(top="<a href='/'>Kabar Lembah</a>"), OUTSIDE),
    (
        "its picture",
        page(top="<a href='/'><img src='/a.png' alt='Logo Kabar Lembah'></a>"),
        OUTSIDE,
    ),
    ("its title", page(top="<a href='index.html' title='Kabar Lembah'><i></i></a>"), OUTSIDE),
    (
        "a link with the host",
        page(top="<a href='https://contoh.example/'>Kabar Lembah</a>"),
        OUTSIDE,
    ),
    (
        "a logo",
        page(top="<div class='header-logo'><img src='a.png' alt='Kabar Lembah'></div>"),
        OUTSIDE,
    ),
    ("copyright", page(foot="© 2024 Kabar Lembah"), OUTSIDE),
    (
        "copyright in words",
        page(foot="Copyright 2019-2025 Kabar Lembah. All Rights Reserved."),
        OUTSIDE,
    ),
    ("hak cipta", page(foot="Hak Cipta @ 2025 Kabar Lembah dilindungi undang-undang"), OUTSIDE),
    (
        "copyright with a link",
        page(foot="<p>© 2025 <a href='/tentang'>Kabar Lembah</a>. Semua hak</p>"),
        OUTSIDE,
    ),
    ("copyright beside", page(foot="<b>©</b> <span>2025</span> <i>Kabar Lembah</i>"), OUTSIDE),
    (
        "an app's name",
        page("<meta name='apple-mobile-web-app-title' content='Kabar Lembah'>"),
        OUTSIDE,
    ),
    ("an address with a hyphen", page(), "https://kabar-lembah.com/a"),
    ("a subdomain of a host", page(), "https://kabar-lembah.blogspot.com/2025/10/a.html"),
    ("a domain", page(), "https://m.kabarlembah.co.id/a"),
    (
        "no address, but a canonical one",
        page("<link rel=canonical href='https://kabarlembah.id/a'>"),
        None,
    ),
    (
        "an address for a name",
        page("<meta property='og:site_name' content='https://daerah.kabarlembah.id/'>"),
        "https://daerah.kabarlembah.id/a",
    ),
]


@pytest.mark.parametrize(
    ("source", "url"), [row[1:] for row in NAMED], ids=[row[0] for row in NAMED]
)
def test_every_source_names_the_site(source: str, url: str | None) -> None:
    name = stated(source, url).site
    assert name is not None
    assert name.split(".")[0].replace(" ", "").lower() == "kabarlembah"


def test_the_name_is_the_outlet_of_the_article() -> None:
    source = page(titled(f"{TITLE} - Kabar Lembah"), foot="© 2025 PT Lembah Jaya Media")
    assert beritaclean.clean_html(source, url=URL).outlet == "Kabar Lembah"
    assert beritaclean.clean_html(source).outlet == "Kabar Lembah"


def test_an_abbreviation_in_the_dateline_is_not_the_outlet() -> None:
    source = page(titled(f"{TITLE} - Kabar Lembah")).replace(
        "<p>Warga", "<p>GARUT, (KL).- Warga", 1
    )
    article = beritaclean.clean_html(source, url=URL)
    assert article.dateline is not None
    assert (article.outlet, article.dateline.place) == ("Kabar Lembah", "GARUT")


def test_an_outlet_that_is_known_stays_as_printed() -> None:
    source = page(titled(f"{TITLE} - Kabar Lembah"))
    source = source.replace("<p>Warga", "<p>GARUT, KOMPAS.com - Warga", 1)
    assert beritaclean.clean_html(source, url=URL).outlet == "KOMPAS.com"


def test_the_table_of_outlets_goes_first() -> None:
    head = "<meta property='og:site_name' content='Okezone Techno'>" + titled("Okezone Techno")
    article = beritaclean.clean_html(page(head), url="https://techno.okezone.com/read/2025/1/a")
    assert article.outlet == "Okezone"


VOTES = [
    (
        "a company owns the site",
        [("PT Lembah Jaya Media", "json-ld publisher"), ("Kabar Lembah", "title")],
        None,
        "Kabar Lembah",
    ),
    (
        "a partner's logo",
        [("Bank Desa", "logo"), ("Kabar Lembah", "copyright")],
        None,
        "Kabar Lembah",
    ),
    (
        "the theme's copyright",
        [("Tema Koran", "copyright"), ("Kabar Lembah", "front link")],
        "kabarlembah.id",
        "Kabar Lembah",
    ),
    (
        "three against the one that mostly wins",
        [
            ("Situs WordPress", "meta og:site_name"),
            ("Kabar Lembah", "title"),
            ("KabarLembah.id", "copyright"),
            ("Kabar Lembah", "logo"),
        ],
        "kabarlembah.id",
        "Kabar Lembah",
    ),
    (
        "a short form and a long one",
        [("Lembah TV", "meta og:site_name"), ("Lembah TV Randusari", "copyright")],
        "lembahtv.com",
        "Lembah TV",
    ),
    ("an abbreviation", [("KL", "title"), ("KabarLembah.id", "copyright")], None, "KabarLembah.id"),
    ("a short name that all have", [("BNW", "title")], "bnw.co.id", "BNW"),
    (
        "a slogan behind the name",
        [("KaLem - Baca Kabar Lembah", "title"), ("Favorit", "logo")],
        "berita.kalem.co.id",
        "KaLem",
    ),
    (
        "a slogan before the name",
        [("Portal Berita Warga | Kabar Lembah", "title")],
        "kabarlembah.id",
        "Kabar Lembah",
    ),
    (
        "a menu",
        [("Beranda", "front link"), ("Home", "front link")],
        "lembah-asri.com",
        "Lembah Asri",
    ),
    (
        "the title that every page has",
        [("Berita Harian", "title alone")],
        "lembah.or.id",
        "lembah.or.id",
    ),
    (
        "a channel's host",
        [("daerah.lembah.id", "meta og:site_name")],
        "daerah.lembah.id",
        "lembah.id",
    ),
    ("a sentence", [("Kabar terbaru dari lembah untuk semua warga desa", "logo")], None, None),
    ("nothing", [], None, None),
]


@pytest.mark.parametrize(
    ("told", "host", "name"), [row[1:] for row in VOTES], ids=[row[0] for row in VOTES]
)
def test_the_vote(told: list[tuple[str, str]], host: str | None, name: str | None) -> None:
    found = voted([Claim("site", value, source) for value, source in told], host)
    assert (found and found.value) == name


def test_a_section_is_no_name_where_sources_may_mean_one() -> None:
    told = [Claim("site", "Daerah", "title"), Claim("site", "Daerah", "front link")]
    found = voted(told, "lembah-asri.com", ["daerah"])
    assert found == Claim("site", "Lembah Asri", "address")


NOTICES = [
    ("© 2025 Kabar Lembah", "Kabar Lembah"),
    ("Copyright © 2019 - 2025 KabarLembah.id. All rights reserved", "KabarLembah.id"),
    ("Copyright by Kabar Lembah 2025", "Kabar Lembah"),
    ("(c) 2025, Kabar Lembah, Randusari", "Kabar Lembah"),
    ("Copy Right 2025 - Kabar Lembah | Redaksi", "Kabar Lembah"),
    ("HAK CIPTA © 2025 KABAR LEMBAH", "KABAR LEMBAH"),
    ("Hak Cipta milik Kabar Lembah", "Kabar Lembah"),
    ("©2025 Kabar Lembah all right reserved.", "Kabar Lembah"),
    ("© Kabar Lembah - Semua hak dilindungi", "Kabar Lembah"),
    ("© 2025 Kabar Lembah · Tema: Koran", "Kabar Lembah"),
    ("© 2025 Kabar Lembah. Powered by Mesin Koran", "Kabar Lembah"),
    ("Copyright Kabar Lembah", "Kabar Lembah"),
    ("Copyright 2025", ""),
    ("Hak Cipta dan Lisensi untuk Petani di Randusari", ""),
    ("Kabar Lembah", ""),
]


@pytest.mark.parametrize(("notice", "name"), NOTICES)
def test_the_owner_in_a_copyright_notice(notice: str, name: str) -> None:
    assert rights(notice) == name


@pytest.mark.parametrize(
    ("host", "core"),
    [
        ("kabarlembah.id", "kabarlembah"),
        ("bola.kabarlembah.co.id", "kabarlembah"),
        ("kabar-lembah.blogspot.com", "kabar-lembah"),
        ("warga.github.io", "warga"),
        ("smpn1.sch.id", "smpn1"),
        ("lembah.desa.id", "lembah"),
        ("10.0.0.1", None),
        ("localhost", None),
        (None, None),
    ],
)
def test_the_label_of_a_host_that_names_the_site(host: str | None, core: str | None) -> None:
    parts = host_parts(host)
    assert (parts and parts.core) == core


@pytest.mark.parametrize(
    "value",
    ["", "Beranda", "HOME", "2025", "Berita", "a" * 80, "satu dua tiga empat lima enam tujuh"],
)
def test_what_cannot_be_a_name(value: str) -> None:
    assert cleaned(value, "front link") == ""


CHANNELS = [
    ("https://nasional.okezone.com/read/1", "Okezone"),
    ("https://techno.okezone.com/read/1", "Okezone"),
    ("https://sport.detik.com/a/d-1/b", "detikcom"),
    ("https://www.detik.com/jateng/berita/d-1", "detikcom"),
    ("https://lampung.antaranews.com/berita/1", "ANTARA News"),
    ("https://depok.inews.id/1", "iNews.id"),
    ("https://jatim.jpnn.com/1", "JPNN.com"),
    ("https://kalam.sindonews.com/1", "SINDOnews"),
    ("https://bandung.viva.co.id/1", "VIVA.co.id"),
    ("https://jogja.suara.com/1", "SuaraJogja.id"),
    ("https://toraja.tribunnews.com/1", "TribunToraja.com"),
    ("https://wolipop.detik.com/1", "Wolipop"),
    ("https://koran.tempo.co/1", "Koran Tempo"),
    ("https://radarlampung.disway.id/1", "Radar Lampung"),
]


@pytest.mark.parametrize(("url", "name"), CHANNELS)
def test_a_channel_is_its_outlet(url: str, name: str) -> None:
    assert load().name_of(url) == name


def test_a_byline_may_still_name_the_channel() -> None:
    assert {"detiksport", "okezone nasional"} <= load().channels


def test_a_comment_names_nobody() -> None:
    source = page(
        foot="<!-- © 2025 Mesin Koran --><b>Hubungi kami</b><!-- Copyright Mesin Koran -->"
    )
    tree = etree.fromstring(source.encode(), etree.HTMLParser(encoding="utf-8"))
    assert read(tree, url="https://kabar-lembah.com/a").site == "Kabar Lembah"
