"""What a page is, by its structure: invented pages of each kind, and articles that look like them.

Each kind is a table of its variations.
"""

from __future__ import annotations

import json

import pytest
from test_cases import STORY

from beritaclean import Article, Pipeline

pipeline = Pipeline.default().with_language(None)
A, B, C = STORY.values()
SITE = "https://kabarlembah.example"
NAMES = [
    "Harga Cabai di Pasar Lembah Asri Turun Lagi",
    "Jadwal Bus dari Terminal Lembah Asri Bulan Ini",
    "Lima Resep Sayur Lodeh Rumahan untuk Akhir Pekan",
    "Warga Randusari Perbaiki Tanggul Kali Wening",
    "Sekolah Dasar Dua Dusun Kembali Dibuka",
    "Kopi Lereng Utara Diminati Pembeli Luar Daerah",
    "Jembatan Gantung Baru Diresmikan Bupati",
    "Pasar Malam Dusun Kembali Ramai Pengunjung",
    "Petani Bawang Panen Lebih Awal Tahun Ini",
    "Perahu Wisata Waduk Wening Mulai Beroperasi",
    "Kerja Bakti Bersihkan Saluran Air Dusun",
    "Perpustakaan Keliling Datangi Tiga Dusun",
    "Lomba Layang-layang Digelar di Lapangan Desa",
    "Posyandu Dusun Layani Anak Setiap Pekan",
]
SUMMARIES = [
    f"Kabar dari dusun nomor {number} itu disambut warga dengan gembira sejak pagi hari."
    for number in range(len(NAMES))
]


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def menu() -> str:
    return "<nav><ul><li><a href='/'>Beranda</a><li><a href='/daerah'>Daerah</a></ul></nav>"


def teasers(form: str, count: int = 14) -> str:
    return "".join(
        form.format(f"/2025/{slug(name)}", name, summary, f"{day + 1} Oktober 2025")
        for day, (name, summary) in enumerate(zip(NAMES[:count], SUMMARIES, strict=False))
    )


def headlines(count: int = 14) -> str:
    rows = "".join(f"<li><a href='/2025/{slug(name)}'>{name}</a></li>" for name in NAMES[:count])
    return f"<ul class='list'>{rows}</ul>"


def page(body: str, *, title: str = "Kabar Lembah", head: str = "", path: str = "/x") -> Article:
    return pipeline.clean_html(
        f"<html><head><title>{title}</title>{head}</head><body>{menu()}{body}</body></html>",
        url=f"{SITE}{path}",
    )


def linked(value: dict[str, object]) -> str:
    script = json.dumps({"@context": "https://schema.org", **value})
    return f"<script type='application/ld+json'>{script}</script>"


TOOLS = [
    ("Timbang Panen", "Catat berat hasil panen setiap petak langsung dari sawah dengan telepon."),
    ("Cuaca Petak", "Lihat ramalan hujan untuk petak sawah Anda sampai tujuh hari ke depan."),
    ("Buku Kas", "Simpan catatan uang masuk dan uang keluar kelompok tani di satu tempat."),
    ("Pasar Bersama", "Tawarkan hasil panen kelompok kepada pembeli tetap di tiga kota besar."),
    ("Pupuk Tepat", "Hitung kebutuhan pupuk setiap petak menurut umur tanaman dan jenis tanah."),
]


def cards(form: str, count: int = 5) -> str:
    return "".join(form.format(*tool) for tool in TOOLS[:count])


# --- landing pages --------------------------------------------------------------------------------

LANDING = {
    "cards": cards("<div class='card'><h3>{0}</h3><p>{1}</p></div>"),
    "sections": cards("<section><h2>{0}</h2><p>{1}</p></section>"),
    "three": cards("<div><h3>{0}</h3><p>{1}</p></div>", 3),
    "four": cards("<div><h4>{0}</h4><div><p>{1}</p></div></div>", 4),
    "no headings": cards("<div><img src='a.png'><p>{1}</p></div>"),
    "list": "<ul>" + cards("<li><b>{0}</b><div><p>{1}</p></div></li>") + "</ul>",
    "buttons": cards("<div><h3>{0}</h3><p>{1}</p><a href='/coba'>Coba</a></div>"),
    "under a headline": "<h1>Sawah Pintar</h1>" + cards("<div><h2>{0}</h2><p>{1}</p></div>"),
    "columns": "<div class='row'>" + cards("<div class='col'><p>{1}</p></div>") + "</div>",
    "articles": cards("<article><h3>{0}</h3><p>{1}</p></article>"),
    "a form behind": cards("<div><h3>{0}</h3><p>{1}</p></div>")
    + "<form><input type='email'><button>Kirim</button></form>",
    "a footer behind": cards("<div><h3>{0}</h3><p>{1}</p></div>")
    + "<footer><p>Hak cipta Sawah Pintar, Lembah Asri.</p></footer>",
}


@pytest.mark.parametrize("form", LANDING)
def test_a_landing_page_is_no_article(form: str) -> None:
    article = page(f"<main>{LANDING[form]}</main>", title="Sawah Pintar untuk Petani")
    assert article.kind == "other", article.explain()


# --- logins, and what a site says of itself -------------------------------------------------------

FORM = "<form action='/masuk'><input name='email'><input type='password'><button>Masuk</button>"
PLACES = [
    *("login", "masuk", "signin", "register", "daftar", "akun", "keranjang", "checkout"),
    *("kontak", "hubungi-kami", "tentang-kami", "redaksi", "kebijakan-privasi", "faq"),
    *("forum", "forum/tanya-pupuk-padi", "guestbook", "id/pedoman media siber"),
]


@pytest.mark.parametrize("step", PLACES)
@pytest.mark.parametrize("ending", ["", "/", ".html"])
def test_a_page_about_the_site_is_no_article(step: str, ending: str) -> None:
    article = page(
        f"<main><h1>Kabar Lembah</h1><p>{A}</p><p>{B}</p></main>", path=f"/{step}{ending}"
    )
    assert article.kind == "other"
    assert article.paragraphs == (A, B)


LOGINS = {
    "heading": f"<h1>Masuk ke akun Anda</h1>{FORM}</form>",
    "second heading": f"<h2>Login</h2>{FORM}</form>",
    "english": f"<h1>Sign in</h1>{FORM}</form>",
    "sign up": f"<h3>Daftar gratis</h3>{FORM}</form>",
    "a promise": f"<h1>Masuk</h1><p>Simpan kabar desa yang ingin dibaca lagi.</p>{FORM}</form>",
    "in a box": f"<section><h2>Registrasi anggota</h2>{FORM}</form></section>",
    "application": "<h1>Kirim lamaran</h1><form><input type='file'><button>Kirim</button></form>",
    "upload": "<h1>Unggah berkas</h1><form><input type='file'></form>",
}


@pytest.mark.parametrize("form", LOGINS)
def test_a_form_to_fill_in_is_no_article(form: str) -> None:
    assert page(f"<main>{LOGINS[form]}</main>").kind == "other"


# --- nothing found --------------------------------------------------------------------------------

MISSING = [
    *("404", "404 Not Found", "Error 404", "Halaman tidak ditemukan", "Page not found"),
    *("Berita tidak ditemukan", "Artikel tidak ditemukan", "Oops! Halaman tidak ditemukan"),
    *("Halaman yang Anda cari tidak ditemukan", "404 - Halaman tidak ditemukan"),
    *("Maaf, berita tidak ditemukan", "Not Found"),
]
TEASERS = {
    "none": "",
    "headlines": headlines(),
    "summaries": teasers("<div><a href='{0}'>{1}</a><p>{2}</p></div>", 6),
    "one paragraph": f"<div><h3><a href='/2025/a-b-c-d'>{NAMES[0]}</a></h3><p>{A}</p></div>",
}


@pytest.mark.parametrize("said", MISSING)
@pytest.mark.parametrize("below", TEASERS)
def test_a_page_that_was_not_found_is_no_article(said: str, below: str) -> None:
    assert page(f"<h1>Kabar Lembah</h1>{TEASERS[below]}", title=f"{said} | Kabar").kind == "other"
    assert page(f"<h1>{said}</h1>{TEASERS[below]}").kind == "other"


# --- lists of stories -----------------------------------------------------------------------------

WELCOME = (
    "Selamat datang di Kabar Lembah. Kami menulis tentang desa, sawah, pasar, dan sungai di "
    "Lembah Asri setiap hari, dan surat pembaca selalu kami tunggu di meja redaksi."
)
LISTS = {
    "welcome": f"<p>{WELCOME}</p>{headlines()}",
    "long welcome": f"<div><p>{WELCOME}</p><p>{A}</p></div>{headlines()}",
    "welcome below": f"{headlines()}<p>{WELCOME}</p>",
    "summaries": teasers("<div><h2><a href='{0}'>{1}</a></h2><p>{2}</p></div>"),
    "articles": teasers("<article><h2><a href='{0}'>{1}</a></h2><p>{2}</p></article>"),
    "summaries first": teasers("<div><p>{2}</p><a href='{0}'>{1}</a></div>"),
    "deep": teasers("<div><h3><a href='{0}'>{1}</a></h3><div><p>{2}</p></div></div>"),
    "dated": teasers("<div><div>{3}</div><b>{1}</b><p>{2}</p><a href='{0}'>Baca</a></div>"),
    "signed": teasers(
        "<div><h2><a href='{0}'>{1}</a></h2><div>Oleh: Sari Dewi | {3}</div><p>{2}</p></div>"
    ),
    "twelve": teasers("<div><h2><a href='{0}'>{1}</a></h2><p>{2}</p></div>", 12),
    "headlines alone": headlines(),
    "a list": f"<ul>{teasers('<li><h4><a href={0}>{1}</a></h4><div><p>{2}</p></div></li>')}</ul>",
    "two paragraphs each": teasers(
        "<div><h2><a href='{0}'>{1}</a></h2><p>{2}</p><p>Warga menyambutnya sejak pagi, "
        "kata kepala dusun itu.</p></div>"
    ),
}


@pytest.mark.parametrize("form", LISTS)
@pytest.mark.parametrize("path", ["/", "/daerah/", "/?tag=desa", "/tag/desa/"])
def test_a_list_of_stories_is_an_index(form: str, path: str) -> None:
    article = page(f"<main>{LISTS[form]}</main>", path=path)
    assert article.kind == "index", article.explain()
    assert (article.authors, article.editors, article.published) == ((), (), None)
    assert article.text == ""


BARE = {
    "article": "<article><h2><a href='{0}'>{1}</a></h2>{2}</article>",
    "div": "<div class='pos'><h2><a href='{0}'>{1}</a></h2>{2}</div>",
    "section": "<section><h3><a href='{0}'>{1}</a></h3>{2}</section>",
    "item": "<li><h4><a href='{0}'>{1}</a></h4>{2}</li>",
    "own classes": "<article class='pos-{3}'><h2><a href='{0}'>{1}</a></h2>{2}</article>",
    "a day": "<article><h2><a href='{0}'>{1}</a></h2><p>oleh redaksi | {3}</p>{2}</article>",
    "a day beside": "<div><h2><a href='{0}'>{1}</a></h2><div>{3}</div>{2}</div>",
    "a picture": "<div><a href='{0}'><img src='a'></a><h2><a href='{0}'>{1}</a></h2>{2}</div>",
    "no heading": "<div><div><a href='{0}'>{1}</a></div>{2}</div>",
    "a break": "<div><a href='{0}'>{1}</a><br>{2}</div>",
    "more": "<article><h2><a href='{0}'>{1}</a></h2>{2}<p><a href='{0}'>Lanjut</a></p></article>",
    "bold": "<div><p><b><a href='{0}'>{1}</a></b></p>{2}</div>",
}
"""A summary that stands bare in the element of its headline."""


@pytest.mark.parametrize("form", BARE)
@pytest.mark.parametrize("path", ["/", "/daerah/", "/category/daerah/page/2/"])
@pytest.mark.parametrize("count", [5, 9])
def test_a_list_of_bare_summaries_is_an_index(form: str, path: str, count: int) -> None:
    long = (A, B, C, A, B, C, A, B, C)
    rows = [
        BARE[form].format(f"/2025/{slug(name)}", name, f"{text[:-1]}...", f"{day} Oktober 2025")
        for day, (name, text) in enumerate(zip(NAMES[:count], long, strict=False), start=1)
    ]
    assert page(f"<main>{''.join(rows)}</main>", path=path).kind == "index"


@pytest.mark.parametrize("tag", ["div", "section", "article"])
@pytest.mark.parametrize("under", ["<h2>{0}</h2>{1}", "<h3>{0}</h3>{1}<br>{1}", "{1}<br>{1}"])
def test_a_story_in_parts_of_bare_text_is_an_article(tag: str, under: str) -> None:
    parts = [
        f"<{tag}>{under.format(name, text)}</{tag}>"
        for name, text in zip(NAMES, (A, B, C, A), strict=False)
    ]
    article = page(
        f"<main><h1>{NAMES[3]}</h1>{''.join(parts)}</main>",
        title=NAMES[3],
        path=f"/2025/{slug(NAMES[3])}",
    )
    assert article.kind == "article", article.explain()


# --- what is sold, and work -----------------------------------------------------------------------

CART = "<form action='/cart/add'><button>Tambah ke keranjang</button></form>"
PRODUCTS = {
    "json-ld": (linked({"@type": "Product", "name": "Cangkul"}), f"<p>{A}</p><p>{B}</p>"),
    "json-ld group": (linked({"@type": "ProductGroup", "name": "Cangkul"}), f"<p>{A}</p>"),
    "og": ("<meta property='og:type' content='product'>", f"<p>{A}</p><p>{B}</p>"),
    "og item": ("<meta property='og:type' content='product.item'>", f"<p>{A}</p><p>{B}</p>"),
    "price and form": ("", f"<div>Rp 150.000</div>{CART}<p>{A}</p><p>{B}</p>"),
    "price with cents": ("", f"<div>Rp150.000,00</div>{CART}<p>{A}</p>"),
    "price and class": ("", f"<p>Rp. 1.250.000</p><a class='btn-cart' href='#'>Beli</a><p>{A}</p>"),
    "price and button": (
        "",
        f"<p>{A}</p><b>Harga: Rp 90.000</b><button id='checkout'>Beli</button>",
    ),
    "job": (linked({"@type": "JobPosting", "title": "Penyuluh"}), f"<h1>Penyuluh</h1><p>{A}</p>"),
    "job, listed": (
        linked({"@graph": [{"@type": "WebPage"}, {"@type": "JobPosting", "title": "Juru Air"}]}),
        f"<h1>Juru Air</h1><p>{A}</p><p>{B}</p><p>{C}</p>",
    ),
    "job with a day": (
        linked({"@type": "JobPosting", "title": "Juru Air", "datePosted": "2025-10-16"}),
        f"<h1>Juru Air</h1><p>{A}</p><p>{B}</p>",
    ),
    "event": (linked({"@type": "Event", "name": "Pasar Malam"}), f"<p>{A}</p><p>{B}</p>"),
}


@pytest.mark.parametrize("form", PRODUCTS)
def test_what_is_offered_is_no_article(form: str) -> None:
    head, body = PRODUCTS[form]
    article = page(f"<main><h1>Cangkul Baja</h1>{body}</main>", head=head)
    assert article.kind == "other", article.explain()
    assert A in article.paragraphs


LISTED = ["/laman/2", "/page/2/", "/halaman/3", "/tag/pasar/", "/2025/10/", "/penulis/sari/"]


@pytest.mark.parametrize("path", LISTED)
def test_a_story_at_the_address_of_a_list_is_kept(path: str) -> None:
    story = (f"{A} {B}", f"{B} {C}", f"{C} {A}")
    rows = "".join(f"<p>{row}</p>" for row in story)
    article = page(f"<article><h1>{NAMES[0]}</h1>{rows}</article>{headlines(2)}", path=path)
    assert (article.kind, article.paragraphs) == ("article", story), article.explain()


@pytest.mark.parametrize("path", LISTED)
@pytest.mark.parametrize("rows", [(A,), (A, B, C)])
def test_a_word_above_a_list_at_its_address_is_no_story(path: str, rows: tuple[str, ...]) -> None:
    shown = "".join(f"<p>{row}</p>" for row in rows)
    article = page(f"<main><h1>Pasar</h1>{shown}{headlines()}</main>", path=path)
    assert article.kind == "index", article.explain()


BETS = [
    "Slot gacor dengan RTP tertinggi, pola scatter Mahjong Ways, dan maxwin setiap malam.",
    "Mainkan Gates of Olympus dengan free spin, bonus new member, depo 10, dan maxwin.",
    "Taruhan bola memakai parlay, handicap, over/under, dan odds terbaik; sports betting ramai.",
    "Situs judi dengan slot777, pragmatic play, sweet bonanza, dan jackpot untuk semua pemain.",
    "Togel, sbobet, mix parlay, kasino, dan taruhan dalam satu akun dengan deposit pulsa.",
    "Pola gacor Starlight Princess, buy spin, scatter hitam, dan jam gacor hari ini, maxwin.",
    "Agen judi terpercaya: link alternatif, togel, kasino, slot online, dan bonus new member.",
    "Joker123, poker online, slot88, jackpot, dan RTP live dengan depo 20 setiap hari.",
    "Mahjong Wins, PG Soft, habanero, rungkad, dan scatter yang membuat maxwin tiap putaran.",
    "Single bet, multiple bet, handicap, outright, dan odds Asia untuk taruhan malam ini.",
    "BandarQ, kasino, togel, sbobet, dan live bet dengan bonus new member tanpa syarat.",
    "Wild West Gold, free spins, buy spin, jackpot, scatter, dan slot online paling gacor.",
]


@pytest.mark.parametrize("bet", BETS)
def test_an_advertisement_for_gambling_is_no_article(bet: str) -> None:
    head = linked(
        {"@type": "NewsArticle", "headline": "Cara Menang", "datePublished": "2025-10-16"}
    )
    article = page(f"<article><h1>Cara Menang</h1><p>{bet}</p><p>{bet}</p></article>", head=head)
    assert article.kind == "other"
    assert article.paragraphs == (bet, bet)


# --- pictures and films ---------------------------------------------------------------------------

FIGURES = "".join(
    f"<figure><img src='{number}.jpg'><figcaption>{text} (Foto: Sari Dewi)</figcaption></figure>"
    for number, text in enumerate(
        [
            "Warga mengangkut batu kali di tepi sungai.",
            "Ibu-ibu dusun memasak untuk para pekerja tanggul.",
            "Anak-anak menonton alat berat pinjaman bekerja.",
            "Tanggul baru itu berdiri setengah meter lebih tinggi.",
        ]
    )
)
GALLERIES = {
    "address": ("/foto/warga-randusari-perbaiki-tanggul", "Warga Perbaiki Tanggul"),
    "photo": ("/photo/123456/warga-randusari-perbaiki-tanggul", "Warga Perbaiki Tanggul"),
    "galeri": ("/galeri/warga-randusari-perbaiki-tanggul", "Warga Perbaiki Tanggul"),
    "galeri-foto": ("/galeri-foto/warga-randusari-perbaiki-tanggul", "Warga Perbaiki Tanggul"),
    "in picture": ("/2025/a-b-c-d", "In Picture: Warga Perbaiki Tanggul"),
    "foto": ("/2025/a-b-c-d", "FOTO: Warga Perbaiki Tanggul"),
    "berita foto": ("/2025/a-b-c-d", "Berita Foto: Warga Perbaiki Tanggul"),
    "foto-foto": ("/2025/a-b-c-d", "Foto-foto: Warga Perbaiki Tanggul"),
}
DESCRIBED = {
    "above": f"<p>{A}</p>{FIGURES}",
    "below": f"{FIGURES}<p>{A}</p>",
    "in a box": f"<div class='deskripsi'><p>{A}</p></div><div class='slides'>{FIGURES}</div>",
}


@pytest.mark.parametrize("said", GALLERIES)
@pytest.mark.parametrize("place", DESCRIBED)
def test_what_a_gallery_says_itself_is_its_text(said: str, place: str) -> None:
    path, title = GALLERIES[said]
    head = "<meta property='article:published_time' content='2025-10-16T13:05:00+07:00'>"
    article = page(
        f"<main><h1>{title}</h1>{DESCRIBED[place]}</main>", title=title, head=head, path=path
    )
    assert article.kind == "gallery", article.explain()
    assert article.paragraphs == (A,)
    assert len(article.captions) == 4


def test_a_gallery_of_captions_alone_has_no_text() -> None:
    article = page(f"<h1>FOTO: Tanggul</h1>{FIGURES}", title="FOTO: Tanggul", path="/foto/a-b-c-d")
    assert (article.kind, article.paragraphs) == ("gallery", ())
    assert len(article.captions) == 4


@pytest.mark.parametrize(
    "path", ["/galeri/a-b-c-d", "/foto/a-b-c-d", "/video/a-b-c-d", "/tv/a-b-c-d"]
)
def test_an_article_of_many_paragraphs_is_one_whatever_its_address(path: str) -> None:
    rows = "".join(f"<p>{text}</p>" for text in (A, B, C, A.upper(), B, C, A, B))
    article = page(
        f"<article><h1>Tanggul Baru</h1>{rows}</article>", title="Tanggul Baru", path=path
    )
    assert article.kind == "article"
    assert len(article.paragraphs) == 8


FILMS = {
    "address": ("/video/warga-randusari-perbaiki-tanggul", "Warga Perbaiki Tanggul", ""),
    "title": ("/2025/a-b-c-d", "VIDEO: Warga Perbaiki Tanggul", ""),
    "og": ("/2025/a-b", "Warga Tanggul", "<meta property='og:type' content='video.other'>"),
    "json-ld": ("/2025/a-b", "Warga Tanggul", linked({"@type": "VideoObject", "name": "Tanggul"})),
}


@pytest.mark.parametrize("said", FILMS)
@pytest.mark.parametrize("rows", [[A], [A, B], [A, B, C]])
def test_what_a_film_says_itself_is_its_text(said: str, rows: list[str]) -> None:
    path, title, head = FILMS[said]
    text = "".join(f"<p>{row}</p>" for row in rows)
    article = page(
        f"<main><h1>{title}</h1><iframe src='/p'></iframe>{text}</main>",
        title=title,
        head=head,
        path=path,
    )
    assert article.kind == "video", article.explain()
    assert article.paragraphs == tuple(rows)


@pytest.mark.parametrize(
    "figure", ["<img src='infografis.png'>", "<figure><img src='a.png'></figure>"]
)
def test_what_an_infographic_says_itself_is_its_text(figure: str) -> None:
    title = "Infografis: Tanggul"
    head = linked({"@type": "NewsArticle", "headline": title, "datePublished": "2025-10-16"})
    article = page(f"<article><h1>{title}</h1>{figure}<p>{A}</p></article>", title=title, head=head)
    assert article.paragraphs == (A,)
    assert article.kind == "article"


# --- articles that look like something else -------------------------------------------------------

DATED = "<meta property='article:published_time' content='2025-10-16T13:05:00+07:00'>"
ARTICLES = {
    "a story": (DATED, f"<p>{A}</p><p>{B}</p><p>{C}</p>"),
    "no day": ("", f"<p>{A}</p><p>{B}</p><p>{C}</p>"),
    "boxes": (DATED, "".join(f"<section><p>{text}</p></section>" for text in (A, B, C, A))),
    "in parts": ("", f"<div><p>{A}</p><p>{B}</p><p>{C}</p></div><div><p>{A}</p><p>{C}</p></div>"),
    "a login beside": ("", f"<p>{A}</p><p>{B}</p><p>{C}</p>{FORM}</form>"),
    "a price told": (DATED, f"<p>{A}</p><p>{B}</p><div>Rp 150.000</div>{CART}"),
    "a product reviewed": (
        linked({"@type": "NewsArticle", "headline": "Cangkul", "datePublished": "2025-10-16"})
        + linked({"@type": "Product", "name": "Cangkul"}),
        f"<p>{A}</p><p>{B}</p><p>{C}</p>",
    ),
    "headlines beside": ("", f"<p>{A}</p><p>{B}</p><p>{C}</p><p>{A}</p>{headlines()}"),
    "about gambling": (
        DATED,
        f"<p>Polisi menutup situs judi dan rekening bandar togel itu.</p><p>{A}</p><p>{B}</p>",
    ),
    "404 in it": (DATED, f"<h2>Kode 404 dijelaskan</h2><p>{A}</p><p>{B}</p><p>{C}</p>"),
}


LIVE = {
    "headings": "<div class='entry'><h3>{0}</h3><div>{1} WIB</div><p>{2}</p></div>",
    "sections": "<section><span>Pukul {1}</span><h4>{0}</h4><p>{2}</p></section>",
    "clocks alone": "<div class='entry'><b>{1}</b><p>{2}</p></div>",
    "a list": "<li><div class='jam'>{1} WITA</div><h3>{0}</h3><p>{2}</p></li>",
}


@pytest.mark.parametrize("form", LIVE)
@pytest.mark.parametrize("clock", ["10.{}5", "9:{}0", "13:{}9"])
def test_a_live_blog_is_an_article(form: str, clock: str) -> None:
    rows = [
        LIVE[form].format(name, clock.format(place), text)
        for place, (name, text) in enumerate(zip(NAMES, (A, B, C, A, B), strict=False))
    ]
    body = f"<main><h1>Tanggul Jebol: Laporan Langsung</h1>{''.join(rows)}</main>"
    article = page(body, title="Tanggul Jebol: Laporan Langsung", path="/2025/tanggul")
    assert article.kind == "article", article.explain()
    assert [text for text in article.paragraphs if text in (A, B, C)] == [A, B, C, A, B]


@pytest.mark.parametrize("form", ARTICLES)
def test_an_article_is_one(form: str) -> None:
    head, body = ARTICLES[form]
    article = page(
        f"<main><h1>{NAMES[3]}</h1>{body}</main>",
        title=NAMES[3],
        head=head,
        path=f"/2025/{slug(NAMES[3])}",
    )
    assert article.kind == "article", article.explain()
    assert A in article.paragraphs
