"""What an address shows a page to be, by its host, its path and its query."""

from __future__ import annotations

import pytest

from beritaclean.core import addresses

LISTS = """
indeks indeks-berita indexs tag tags listtag topik topic topics label search cari pencarian
kategori category categories kanal channel author authors penulis editor reporter profil terpopuler
populer popular trending terbaru terkini archive archives arsip rss feed latest most-popular
all-news semua-berita itemlist
"""
MEDIA = {
    "gallery": """foto photo photos galeri gallery galeri-foto fotogaleri inpicture fotosport
        fotonews foto-bisnis foto-news foto-travel foto-olahraga""",
    "video": "tv watch vidio video videos vod",
}
KINDS = {
    "index": [
        *(f"https://kabar.example/{step}/panen" for step in LISTS.split()),
        "https://kabar.example",
        "https://kabar.example/",
        "https://kabar.example/?page=2",
        "https://kabar.example/?hal=2&m=1",
        "https://kabar.example/?halaman=2",
        "https://kabar.example/?pg=2&amp=1",
        "https://kabar.example/?page_num=2",
        "https://kabar.example/?p=12",
        "https://kabar.example/?s=panen",
        "https://kabar.example/?q=panen",
        "https://kabar.example/?tag=panen",
        "https://kabar.example/?cat=3",
        "https://kabar.example/?paged=3",
        "https://kabar.example/?author=3",
        "https://kabar.example/?m=202405",
        "https://kabar.example/?start=10",
        "https://kabar.example/desa?limitstart=10",
        "https://kabar.example/index.php",
        "https://kabar.example/index.html",
        "https://kabar.example/index.php/tag/panen",
        "https://kabar.example/index/tag/panen",
        "https://kabar.example/index.html/tag/panen",
        "https://kabar.example/desa/page/3",
        "https://kabar.example/desa/laman/3",
        "https://kabar.example/desa/halaman/3",
        "https://kabar.example/tag/panen/page/3",
        "https://kabar.example/desa/index.html",
        "https://kabar.example/2024",
        "https://kabar.example/1999/12",
        "https://kabar.example/2024/5/31",
        "https://kabar.example/kategori-desa",
        "https://kabar.example/category-desa",
        "https://kabar.example/arsip-desa",
        "https://kabar.example/indeks-desa",
        "https://kabar.example/tag-desa",
        "https://kabar.example/tag/12345",
        "https://kabar.example/tags/panen-raya-kopi-lereng-utara",
        "https://kabar.example/listtag/12345/panen",
        "https://kabar.example/topik/panen-raya-kopi-lereng-utara",
        "https://kabar.example/desa/tag/panen",
    ],
    "gallery": [
        *(f"https://kabar.example/{step}/panen" for step in MEDIA["gallery"].split()),
        "https://kabar.example/desa/foto/panen",
        *(f"https://{host}.kabar.example/desa/panen" for host in ("foto", "photo", "galeri")),
        "https://www.foto.kabar.example/desa/panen",
        "https://images.kabar.example/desa/panen",
    ],
    "video": [
        *(f"https://kabar.example/{step}/panen" for step in MEDIA["video"].split()),
        *(f"https://{host}.kabar.example/desa/panen" for host in ("video", "vidio", "tv", "20")),
    ],
    "article": [
        "https://kabar.example/desa/d-7337287/panen",
        "https://kabar.example/panen-raya-kopi-lereng",
        "https://kabar.example/panen-raya-kopi-lereng.html",
        "https://kabar.example/panen-raya-kopi-lereng/index.html",
        "https://kabar.example/panen.raya.kopi.lereng.utara",
        "https://kabar.example/tag/desa/2024/panen-raya-kopi-lereng",
        "https://kabar.example/kanal/desa/panen-raya-kopi-lereng-utara",
        "https://kabar.example/kanal/12345",
        "https://kabar.example/desa/123456/page/2",
    ],
    None: [
        "",
        "https://kabar.example/desa",
        "https://kabar.example/desa/panen",
        "https://kabar.example/desa/panen-raya",
        "https://kabar.example/?p=123",
        "https://kabar.example/?desa=3",
        "https://kabar.example/desa?m=1",
        "https://kabar.example/foto",
        "https://kabar.example/2024/13",
        "https://kabar.example/2024/05/32",
        "https://kabar.example/1024",
        "https://kabar.example/page",
        "https://kabar.example/desa/page/dua",
        "https://kabar.example/a/b/c/tag",
        "https://[kabar/desa",
    ],
}


@pytest.mark.parametrize(("kind", "url"), [(kind, url) for kind in KINDS for url in KINDS[kind]])
def test_an_address_shows_a_kind(kind: str | None, url: str) -> None:
    assert addresses.kind(url) == kind


@pytest.mark.parametrize(
    ("url", "is_archive", "is_front_page", "last_step"),
    [
        ("https://kabar.example/", False, True, ""),
        ("https://kabar.example/?paged=2", True, True, ""),
        ("https://kabar.example/?start=2", True, True, ""),
        ("https://kabar.example/?s=panen", True, True, ""),
        ("https://kabar.example/?q=panen", True, True, ""),
        ("https://kabar.example/search?updated-max=2024", True, False, "search"),
        ("https://kabar.example/tag/panen?updated-max=2024", True, False, "panen"),
        ("https://kabar.example/cari/panen", True, False, "panen"),
        ("https://kabar.example/pencarian/panen", True, False, "panen"),
        ("https://kabar.example/desa/page/2", True, False, "desa"),
        ("https://kabar.example/desa/Halaman/2", True, False, "desa"),
        ("https://kabar.example/2024/05", True, False, "05"),
        ("https://kabar.example/tag/2024", True, False, "2024"),
        ("https://kabar.example/tag/panen.html", False, False, "panen"),
        ("https://kabar.example/Tag/Panen", False, False, "panen"),
        ("https://kabar.example/desa/panen.php", False, False, "panen"),
    ],
)
def test_a_list_has_its_place(
    url: str, is_archive: bool, is_front_page: bool, last_step: str
) -> None:
    assert addresses.is_archive(url) == is_archive
    assert addresses.is_front_page(url) == is_front_page
    assert addresses.last_step(url) == last_step


WORDS = "panen raya kopi"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://kabar.example/desa/panen-raya-kopi", WORDS),
        ("https://kabar.example/panen-raya-kopi/desa-kita", WORDS),
        ("https://kabar.example/Panen-Raya-Kopi.html", WORDS),
        ("https://kabar.example/panen-raya-kopi.aspx", WORDS),
        ("https://kabar.example/panen-raya-kopi-12345", WORDS),
        ("https://kabar.example/panen-raya-kopi-1234.html", WORDS),
        ("https://kabar.example/panen-raya-kopi-9f8e7d", WORDS),
        ("https://kabar.example/panen-raya-kopi-kln", WORDS),
        ("https://kabar.example/panen-raya-kopi-mj2", WORDS),
        ("https://kabar.example/d-panen-raya-kopi", WORDS),
        ("https://kabar.example/panen-raya-kopi-amp", WORDS),
        ("https://kabar.example/panen_raya_kopi_desa", f"{WORDS} desa"),
        ("https://kabar.example/panen.raya.kopi.desa", f"{WORDS} desa"),
        ("https://kabar.example/panen%2Draya%2Dkopi", WORDS),
        ("kabar.example/desa/panen-raya-kopi", WORDS),
        ("/desa/panen-raya-kopi", WORDS),
        ("panen-raya-kopi.html", WORDS),
        ("https://kabar.example/panen-raya-kopi-123", f"{WORDS} 123"),
        ("https://kabar.example/panen-raya", ""),
        ("https://kabar.example/panen_raya", ""),
        ("https://kabar.example/2015_10_01_archive.html", ""),
        ("https://kabar.example/2015-10-01-panen", ""),
        ("https://[kabar/panen-raya-kopi", ""),
        ("", ""),
    ],
)
def test_the_words_of_a_headline_in_an_address(url: str, words: str) -> None:
    assert addresses.slug_words(url) == frozenset(words.split())


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("https://kabar.id/1", "https://kabar.id/1"),
        ("HTTP://kabar.id", "HTTP://kabar.id"),
        (" <https://kabar.id/1> ", "https://kabar.id/1"),
        ("kabar.id/1", "kabar.id/1"),
        ("//kabar.id/1", "//kabar.id/1"),
        ("kabar.id:8080/1", "kabar.id:8080/1"),
        ("www.kabar.co.id?id=1", "www.kabar.co.id?id=1"),
        ("kabar.id#1", "kabar.id#1"),
        ("kabar.id", None),
        ("https://kabar.id/a b", None),
        ("berita.html/1", None),
        ("Kabar", None),
        ("", None),
        (7, None),
        (None, None),
    ],
)
def test_a_field_states_an_address(stated: object, address: str | None) -> None:
    assert addresses.address(stated) == address
