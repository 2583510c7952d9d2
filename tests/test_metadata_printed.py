"""What stands by a headline on sites that state nothing in their heads, a row for each way."""

from collections.abc import Callable
from datetime import datetime

import pytest
from lxml import etree
from timing import assert_linear

from beritaclean.dates import WIB
from beritaclean.inputs.html.metadata import Metadata, address, read

PROSE = (
    "Warga desa itu bergotong royong memperbaiki jembatan kayu yang rusak karena banjir.",
    "Kepala desa mengatakan perbaikan akan selesai dalam waktu dua pekan.",
    "Dana untuk perbaikan berasal dari kas desa dan tidak dari pemerintah daerah.",
)
STORY = "".join(f"<p>{one}</p>" for one in PROSE)
MENU = "<nav><a href='/'>Beranda</a><a href='/daerah'>Daerah</a></nav>"
OTHERS = (
    "<aside class='terbaru'><h3>Berita lain</h3><div class='author'>Orang Lain</div>"
    "<span class='date'>1 Januari 2031 01:01 WIB</span>"
    "<p>Berita lain tentang hal lain sama sekali.</p>"
    "<span>2 Januari 2031</span><span>3 Januari 2031</span></aside>"
)


def page(text: str, url: str | None = None, fetched: datetime | None = None) -> Metadata:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True)
    return read(etree.fromstring(text.encode(), parser), url=url, fetched=fetched)


def headed(above: str = "", below: str = "", head: str = "") -> str:
    """A page whose headline is known."""
    return (
        f"<html><head><title>Jembatan Kayu Pulih</title>{head}</head><body>{MENU}<main>"
        f"<h1>Jembatan Kayu Pulih</h1>{above}<div>{STORY}</div>{below}</main>{OTHERS}</body></html>"
    )


def headless(above: str = "", below: str = "", head: str = "") -> str:
    """A page that says only its site's name, with a headline that no tag calls one."""
    return (
        f"<html><head><title>Kabar Lembah</title>{head}</head><body>{MENU}<main>"
        f"<div><b>Jembatan Kayu Pulih</b></div>{above}<div>{STORY}</div>{below}</main>{OTHERS}"
        "</body></html>"
    )


DAY = "2031-05-12T00:00:00+07:00"
MINUTE = "2031-05-12T10:05:00+07:00"
WHEN = [
    ("<div>Senin, 12 Mei 2031</div>", DAY),
    ("<p>12 Mei 2031</p>", DAY),
    ("<div>12. Mei 2031 - 10:05</div>", MINUTE),
    ("<div>12/05/2031 10:05</div>", MINUTE),
    ("<div>12-05-2031 10:05 WIB</div>", MINUTE),
    ("<div>2031-05-12 10:05:00</div>", MINUTE),
    (
        "<div>2031-05-12 10:05:00 · 3 hari lalu · 51 viral · 832 suka · 10 komen · bagikan</div>",
        MINUTE,
    ),
    ("<div>Mei 12, 2031</div>", DAY),
    ("<div>May 12, 2031 10:05 am</div>", MINUTE),
    ("<div>12 Mei 2031 | Oleh Sari Dewi</div>", DAY),
    ("<div>Oleh Sari Dewi - 12 Mei 2031</div>", DAY),
    ("<div>Published on May 12, 2031 by Sari Dewi</div>", DAY),
    ("<div>Ditulis oleh Sari Dewi12. Mei 2031 - 10:05</div>", MINUTE),
    ("<div>Jakarta, 12 Mei 2031</div>", DAY),
    ("<div>Senin, 12 Mei 2031 / 20 Rabiul Akhir 1453 H</div>", DAY),
    ("<div><span>12 Mei 2031</span><span>16 Agustus 2033</span></div>", DAY),
    ("<time>12 Mei 2031</time>", DAY),
    ("<time datetime='2031-05-12T10:05:00+07:00'>kemarin</time>", MINUTE),
    ("<time title='2031-05-12T10:05:00+07:00'>kemarin</time>", MINUTE),
    ("<abbr class='published' title='2031-05-12T10:05:00+07:00'>kemarin</abbr>", MINUTE),
    ("<span class='published' title='2031-05-12T10:05:00+07:00'>kemarin</span>", MINUTE),
    ("<abbr class='timestamp' title='2031-05-12T10:05:00+07:00'>kemarin</abbr>", MINUTE),
    ("<span itemprop='datePublished' content='2031-05-12T10:05:00+07:00'>kemarin</span>", MINUTE),
    ("<time class='entry-date updated' datetime='2031-05-12T10:05:00+07:00'>12 Mei</time>", MINUTE),
    ("<time class='updated' datetime='2031-05-12T10:05:00+07:00'>12 Mei</time>", MINUTE),
    ("<i class='fa fa-calendar'></i> 12 Mei 2031", DAY),
    ("<div class='video-info'><span>12 Mei 2031 10:05 WIB</span></div>", MINUTE),
    ("<div>12 Mei 2031 10:05 WIB <a class='comments-link'>0 Komentar</a></div>", MINUTE),
    ("<div>Diperbarui pada Mei 2031</div>", None),
    ("<div>Jadwal Pemilu Mei 2031 Diumumkan</div>", None),
    ("<div>Pemilu Digelar 12 Mei 2031</div>", None),
    ("<figure><figcaption>Jembatan itu, 12 Mei 2031</figcaption></figure>", None),
    ("<div>12 Mei 2031</div><div>13 Mei 2031</div><div>14 Mei 2031</div>", None),
]


@pytest.mark.parametrize("build", [headed, headless])
@pytest.mark.parametrize(("above", "when"), WHEN)
def test_the_date_of_a_header(build: Callable[..., str], above: str, when: str | None) -> None:
    found = page(build(above))
    assert (found.published and found.published.isoformat()) == when


@pytest.mark.parametrize(
    ("below", "when"),
    [
        ("<h5>Oleh: Sari Dewi</h5><h5>12 Mei 2031</h5>", DAY),
        ("<p>12 Mei 2031</p>", DAY),
        ("<center>Jakarta, 12 Mei 2031</center>", DAY),
        ("<div>Diterbitkan: 12 Mei 2031</div>", DAY),
        ("<div>Diperbarui: 12 Mei 2031</div>", None),
        ("<div>12 Mei 2031</div><div>13 Mei 2031</div>", None),
        ("<div class='related'><span>12 Mei 2031</span></div>", None),
        ("<ul><li><a href='/x'>Rapat pada 12 Mei 2031 ditunda</a></li></ul>", None),
    ],
)
def test_a_day_behind_the_story_is_its_own_where_it_stands_alone(
    below: str, when: str | None
) -> None:
    for build in (headed, headless):
        found = page(build("", below))
        assert (found.published and found.published.isoformat()) == when


def test_a_day_far_above_the_headline_is_todays() -> None:
    top = "<div>Rabu, 14 Mei 2031</div>" + "<ul>" + "<li>Menu</li>" * 9 + "</ul>"
    assert page(headed().replace("<main>", top + "<main>")).published is None


STATED = '<meta property="article:published_time" content="{}">'
SEEN = "<div class='date'>{}</div>"
ZONES = [
    ("2031-05-12T13:24:00+02:00", "", "2031-05-12T13:24:00+02:00"),
    ("2031-05-12T13:24:00-05:00", "", "2031-05-12T13:24:00-05:00"),
    ("2031-05-12T13:24:00+05:30", "", "2031-05-12T13:24:00+05:30"),
    ("2031-05-12T13:24:00+08:00", "", "2031-05-12T13:24:00+08:00"),
    ("2031-05-12T06:24:00Z", "", "2031-05-12T13:24:00+07:00"),
    ("2031-05-12T06:24:00+00:00", "", "2031-05-12T13:24:00+07:00"),
    ("2031-05-12T13:24:00-07:00", "", "2031-05-12T13:24:00+07:00"),
    ("2031-05-12T13:24:00+02:00", "12 Mei 2031 13:24 WIB", "2031-05-12T13:24:00+07:00"),
    ("2031-05-12T20:24:00Z", "12 Mei 2031", "2031-05-12T20:24:00+07:00"),
    ("2031-05-12T20:24:00+00:00", "Senin, 12 Mei 2031", "2031-05-12T20:24:00+07:00"),
    ("2031-05-12T20:24:00Z", "13 Mei 2031", "2031-05-13T03:24:00+07:00"),
    ("2031-05-12T20:24:00Z", "", "2031-05-13T03:24:00+07:00"),
    ("2031-05-13T01:24:00+07:00", "12 Mei 2031", "2031-05-12T00:00:00+07:00"),
    ("2031-05-12T13:24:00+07:00", "12 Mei 2031 14:24 MYT", "2031-05-12T14:24:00+08:00"),
    ("2031-05-12T13:24:00+07:00", "9 Mei 2031", "2031-05-12T13:24:00+07:00"),
    ("2031-05-12WIB13:24:00+07:00", "", "2031-05-12T13:24:00+07:00"),
    ("2031-05-12WITA13:24:00+08:00", "", "2031-05-12T13:24:00+08:00"),
    ("2031-05-12UTC06:24:00+00:00", "", "2031-05-12T13:24:00+07:00"),
    ("2031-05-12+0713:24:00+07:00", "", "2031-05-12T13:24:00+07:00"),
]


@pytest.mark.parametrize(("stated", "seen", "when"), ZONES)
def test_an_offset_is_kept_as_stated_and_the_printed_day_wins(
    stated: str, seen: str, when: str
) -> None:
    found = page(headed(SEEN.format(seen) if seen else "", head=STATED.format(stated)))
    assert found.published is not None
    assert found.published.isoformat() == when


GERMAN = "".join(
    f"<p>{one}</p>"
    for one in (
        "Die Bewohner des Dorfes haben gemeinsam die alte Brücke aus Holz wieder aufgebaut.",
        "Der Bürgermeister sagte, die Arbeiten seien in zwei Wochen abgeschlossen worden.",
        "Das Geld für den Bau kam aus der Kasse des Dorfes und nicht vom Land selbst.",
    )
)


@pytest.mark.parametrize(
    ("language", "story", "stated", "when"),
    [
        ("de", GERMAN, "2031-05-12T20:24:00Z", "2031-05-12T20:24:00+00:00"),
        ("de", GERMAN, "2031-05-12T20:24:00+00:00", "2031-05-12T20:24:00+00:00"),
        ("de", GERMAN, "2031-05-12T20:24:00-07:00", "2031-05-12T20:24:00-07:00"),
        ("de", GERMAN, "2031-05-12T20:24:00+02:00", "2031-05-12T20:24:00+02:00"),
        ("de", GERMAN, "2031-05-12T20:24:00+07:00", "2031-05-12T20:24:00+07:00"),
        ("en", GERMAN, "2031-05-12T20:24:00Z", "2031-05-12T20:24:00+00:00"),
        ("", GERMAN, "2031-05-12T20:24:00Z", "2031-05-12T20:24:00+00:00"),
        ("id", GERMAN, "2031-05-12T20:24:00Z", "2031-05-13T03:24:00+07:00"),
        ("de", STORY, "2031-05-12T20:24:00Z", "2031-05-13T03:24:00+07:00"),
        ("en-US", STORY, "2031-05-12T20:24:00Z", "2031-05-13T03:24:00+07:00"),
        ("", STORY, "2031-05-12T20:24:00Z", "2031-05-13T03:24:00+07:00"),
        ("", "", "2031-05-12T20:24:00Z", "2031-05-13T03:24:00+07:00"),
        ("ms-MY", "", "2031-05-12T20:24:00Z", "2031-05-13T03:24:00+07:00"),
        ("de", "", "2031-05-12T20:24:00Z", "2031-05-12T20:24:00+00:00"),
    ],
)
def test_utc_is_told_in_local_time_on_an_indonesian_page(
    language: str, story: str, stated: str, when: str
) -> None:
    found = page(
        f"<html lang='{language}'><head>{STATED.format(stated)}</head>"
        f"<body><main><h1>Die Brücke</h1>{story}</main></body></html>"
    )
    assert found.published is not None
    assert found.published.isoformat() == when


VISIT = datetime(2031, 5, 12, 12, tzinfo=WIB)


@pytest.mark.parametrize(
    ("head", "above", "url", "when"),
    [
        (STATED.format("2082-05-12T10:05:00+07:00"), "", None, None),
        (STATED.format("2031-05-14T10:05:00+07:00"), "", None, None),
        (STATED.format("2082-05-12"), "", None, None),
        ("", "<div class='date'>12 Mei 2082</div>", None, None),
        ("", "<time datetime='2082-05-12T10:05:00Z'>besok</time>", None, None),
        ("", "", "https://a.example/2035/05/12/jembatan", None),
        (STATED.format("2082-05-12"), "<p>12 Mei 2031 10:05 WIB</p>", None, MINUTE),
        (STATED.format("2031-05-12T10:05:00+07:00"), "<p>12 Mei 2082</p>", None, MINUTE),
        (STATED.format("2031-05-12T10:05:00+07:00"), "", None, MINUTE),
        # zones that nobody knows make some hours
        (STATED.format("2031-05-12T19:05:00"), "", None, "2031-05-12T19:05:00+07:00"),
        ("", "<p>12 Mei 2031</p>", None, DAY),
        ("", "", "https://a.example/2031/05/12/jembatan", DAY),
    ],
)
def test_no_page_is_younger_than_its_visit(
    head: str, above: str, url: str | None, when: str | None
) -> None:
    found = page(headed(above, head=head), url, VISIT)
    assert (found.published and found.published.isoformat()) == when


@pytest.mark.parametrize(
    ("url", "when"),
    [
        ("https://a.example/2031/05/12/jembatan", DAY),
        ("https://a.example/2031/5/12/jembatan", DAY),
        ("https://a.example/20310512/jembatan", DAY),
        ("https://a.example/2031-05-12/jembatan", DAY),
        ("https://a.example/2031/05/12.html", DAY),
        ("https://a.example/berita/15/05/12/jembatan-kayu", "2015-05-12T00:00:00+07:00"),
        ("https://a.example/2031/02/31/jembatan", None),
        ("https://a.example/2031/05/jembatan", None),
        ("https://a.example/31/12/jembatan", None),
        ("https://a.example/203105123/jembatan", None),
    ],
)
def test_the_day_of_an_address(url: str, when: str | None) -> None:
    found = page(headed(), url)
    assert (found.published and found.published.isoformat()) == when


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://a.example/index.php/berita/jembatan-kayu-di-desa-pulih", "article"),
        ("https://a.example/index.php/berita/1234567", "article"),
        ("https://a.example/index.php/profil", "index"),
        ("https://a.example/index.php", "index"),
        ("https://a.example/?p=1234", None),
        ("https://a.example/?p=2", "index"),
        ("https://a.example/?page=2", "index"),
        ("https://a.example/kategori/daerah/jembatan-kayu-di-desa-itu-pulih", "article"),
        ("https://a.example/tag/jembatan-kayu-di-desa-itu-pulih", "index"),
        ("https://a.example/kategori/daerah", "index"),
        ("https://a.example/kategori/daerah/kota", "index"),
        ("https://a.example/author/sari-dewi/2", "index"),
        ("https://a.example/kategori/daerah/page/62", "index"),
        ("https://a.example/opini/page/1", "index"),
        ("https://a.example/page/3/?amp=1", "index"),
        ("https://a.example/jembatan-kayu-di-desa-itu-pulih/page/2", "article"),
        ("https://a.example/read/1234567/page/2", "article"),
        ("https://a.example/rubrik/0/page/13902/?category_name=0", "index"),
        ("https://a.example/jembatan-kayu-di-desa-itu-pulih/index.html", "article"),
        ("https://a.example/tag/jembatan-kayu-di-desa-itu-pulih/index.html", "index"),
        ("https://a.example/daerah/index.html", "index"),
        ("https://a.example/2031", "index"),
        ("https://a.example/kategori-berita?page=41", "index"),
        ("https://a.example/tag-baru-sapi", None),
        ("https://a.example/2031/05/", "index"),
        ("https://a.example/2031/05/page/3", "index"),
        ("https://a.example/index.php/2031/05/page/3", "index"),
        ("https://a.example/2031/05/jembatan-pulih.html", None),
        ("https://a.example/listtag/182542/jembatan-kayu-di-desa-itu-pulih", "index"),
        ("https://a.example/search/label/Daerah?updated-max=2031-03-08", "index"),
        ("https://a.example/?s=jembatan", "index"),
        ("https://a.example/?m=203105", "index"),
        ("https://a.example/?m=1", "index"),
        ("https://a.example/?fbclid=abc", None),
        ("https://a.example/2031/05/jembatan-kayu-di-desa-pulih.html?m=1", "article"),
        ("https://a.example/jembatan-kayu-di-desa-itu-pulih?tag=desa", "article"),
    ],
)
def test_a_story_below_a_list_is_told_from_the_list(url: str, kind: str | None) -> None:
    assert address.kind(url) == kind


SIGNED = [
    ("<div>Oleh Sari Dewi</div>", ("Sari Dewi",), ()),
    ("<div>Oleh: Sari Dewi | 12 Mei 2031 | 10:05 WIB</div>", ("Sari Dewi",), ()),
    ("<div>Ditulis oleh Sari Dewi pada 12 Mei 2031</div>", ("Sari Dewi",), ()),
    ("<div>Ditulis oleh Sari Dewi12. Mei 2031 - 10:05</div>", ("Sari Dewi",), ()),
    ("<div>Diposting oleh Sari Dewi, 12/05/2031</div>", ("Sari Dewi",), ()),
    ("<div>Published on May 12, 2031 by Sari Dewi</div>", ("Sari Dewi",), ()),
    ("<div>Posted by Sari Dewi</div>", ("Sari Dewi",), ()),
    ("<div>Posted by Sari Dewi at 10:05</div>", ("Sari Dewi",), ()),
    ("<div>Diposkan oleh Sari Dewi di 10.05</div>", ("Sari Dewi",), ()),
    ("<div>Oleh: Sari Dewi, S.Pd., M.Pd.</div>", ("Sari Dewi",), ()),
    ("<div>by Sari Dewi | Sep 2, 2031 | Berita | 0 comments</div>", ("Sari Dewi",), ()),
    (
        "<div>By <a href='/author/sari'>Sari Dewi</a> - <span>12 Mei 2031</span></div>",
        ("Sari Dewi",),
        (),
    ),
    ("<div><a href='/penulis/sari-dewi'>Sari Dewi</a></div>", ("Sari Dewi",), ()),
    ("<div><a rel='author' href='/x'>Sari Dewi</a></div>", ("Sari Dewi",), ()),
    (
        "<p><i class='fa fa-user'></i> Sari Dewi <i class='fa fa-clock'></i> 12 Mei 2031</p>",
        ("Sari Dewi",),
        (),
    ),
    ("<div><span class='bi bi-person'></span> Sari Dewi</div>", ("Sari Dewi",), ()),
    ("<div><div>Sari Dewi</div><span>Jurnalis</span></div>", ("Sari Dewi",), ()),
    (
        "<div class='author'>Sari Dewi <span class='comments-link'>0 Comments</span></div>",
        ("Sari Dewi",),
        (),
    ),
    (
        "<span itemprop='author'><meta itemprop='name' content='Sari Dewi'></span>",
        ("Sari Dewi",),
        (),
    ),
    ("<div>Red. Budi Utomo</div>", (), ("Budi Utomo",)),
    ("<div>Penulis: Sari Dewi | Editor: Budi Utomo</div>", ("Sari Dewi",), ("Budi Utomo",)),
    ("<div>Penulis: Sari Dewi, Kompas TV</div>", ("Sari Dewi",), ()),
    ("<div>Oleh: Sari Dewi, Dosen Universitas Lembah</div>", ("Sari Dewi",), ()),
    ("<div>Oleh Sari Dewi untuk lembah.id</div>", ("Sari Dewi",), ()),
    ("<div class='author'>maulanasari</div>", ("maulanasari",), ()),
    ("<div>by maulanasari | 12 Mei 2031</div>", ("maulanasari",), ()),
    ("<div class='author'>maulanasari</div><div>Editor: Budi Utomo</div>", (), ("Budi Utomo",)),
    *(
        (f"<div class='author-box'>{name}<p>{told}</p></div>", ("Sari Dewi",), ())
        for name in ("Penulis: Sari Dewi", "Sari Dewi")
        for told in (
            "Wartawan Kabar Lembah sejak 2015, meliput desa dan lingkungan.",
            "Jurnalis, meliput desa dan sungai di lembah itu",
            "Menulis tentang desa, sungai, dan hutan di hulu.",
            "Kontributor untuk Solo: menulis hal-hal kecil dari desa.",
        )
    ),
    ("<div class='author-box'><p>Wartawan Kabar Lembah, Sari Dewi</p></div>", ("Sari Dewi",), ()),
    ("<div class='author'>oleh sari dewi</div>", ("sari dewi",), ()),
]
"""What a reader sees by a headline -> authors and editors."""


@pytest.mark.parametrize("build", [headed, headless])
@pytest.mark.parametrize(("above", "authors", "editors"), SIGNED)
def test_who_signs_in_a_header(
    build: Callable[..., str], above: str, authors: tuple[str, ...], editors: tuple[str, ...]
) -> None:
    found = page(build(above))
    assert (found.authors, found.editors) == (authors, editors)


@pytest.mark.parametrize(
    ("above", "authors"),
    [
        ("<div>Sari Dewi - 12 Mei 2031 10:05 WIB</div>", ("Sari Dewi",)),
        ("<div>Sari Dewi | 12 Mei 2031</div>", ("Sari Dewi",)),
        ("<h4>Sari Dewi</h4><div>12 Mei 2031 10:05 WIB</div>", ("Sari Dewi",)),
        ("<span>Sari Dewi</span> • <span>12 Mei 2031</span>", ("Sari Dewi",)),
        ("<div><a href='/dunia'>Dunia Islam</a> - 12 Mei 2031</div>", ()),
        ("<a href='/bola'><div>Liga Inggris</div></a><div>12 Mei 2031</div>", ()),
        ("<div>Jakarta Selatan, 12 Mei 2031</div>", ()),
        ("<div>Kota Bandung - 12 Mei 2031</div>", ()),
        ("<div>Senin - 12 Mei 2031</div>", ()),
        ("<div>Nasional - 12 Mei 2031</div>", ()),
        ("<div>Hujan deras di Solo - 12 Mei 2031</div>", ()),
        ("<div>Tim Redaksi - 12 Mei 2031</div>", ()),
        ("<div>Kabar Lembah - 12 Mei 2031</div>", ()),
    ],
)
def test_a_name_before_the_date_of_a_header(above: str, authors: tuple[str, ...]) -> None:
    head = "<meta property='og:site_name' content='Kabar Lembah'>"
    assert page(headed(above, head=head)).authors == authors


NOBODY = [
    "Facebook",
    "Facebook Twitter",
    "LinkedIn",
    "Please enter your name here",
    "Posted on",
    "Read More",
    "Diperbarui pada 12 Mei 2031",
    "Reprints",
    "Fotocredits",
    "Watch Live",
    "Admin",
    "Administrator",
    "Sang Admin",
    "admin_lembah",
    "Redaksi",
    "redaksi",
    "Tim Redaksi",
    "Kabar Lembah",
    "Dari Rakyat untuk Rakyat",
    "lembah developer",
    "0 Komentar",
    "Bagikan",
]


@pytest.mark.parametrize("name", NOBODY)
def test_no_name_is_nobody(name: str) -> None:
    head = "<meta property='og:site_name' content='Kabar Lembah'>"
    for above in (f"<div class='author'>{name}</div>", f"<div>Oleh {name}</div>"):
        assert page(headed(above, head=head)).authors == ()
    stated = f"<meta name='author' content='{name}'>"
    assert page(headed(head=head + stated)).authors == ()


@pytest.mark.parametrize(
    "line",
    [
        "Penulisan Konten",
        "Redirection Checker",
        "Reputasi Baik : Cari tahu ulasan",
        "Reddit",
        "Laporan Komprehensif",
        "Penulis adalah dosen di kota itu",
        "Editorial",
        "Oleh karena itu warga pulang",
        "By the way",
        "Reporter",
        "Pilihan Editor",
        "Liga Inggris",
    ],
)
def test_a_line_that_begins_like_a_byline_is_none(line: str) -> None:
    found = page(headed(f"<div>{line}</div>"))
    assert (found.authors, found.editors) == ((), ())


@pytest.mark.parametrize(
    ("below", "authors", "editors"),
    [
        ("<div class='author'>Sari Dewi</div>", ("Sari Dewi",), ()),
        ("<div class='author-social'>Facebook</div>", (), ()),
        ("<div class='comment-author'>Please enter your name here</div>", (), ()),
        (
            "<div>Reporter : Sari Dewi</div><div>Redaktur : Budi Utomo</div>",
            ("Sari Dewi",),
            ("Budi Utomo",),
        ),
        ("<div class='menu'><div>Reporter : Sari Dewi</div></div>", ("Sari Dewi",), ()),
        ("<i></i>" * 90 + "<div>Penulis: Sari Dewi</div>", ("Sari Dewi",), ()),
        (
            "<div class='kredit'><span>Sari Dewi</span><span>Penulis</span></div>",
            ("Sari Dewi",),
            (),
        ),
        (
            "<div class='credits'><span>Budi Utomo</span><span>Editor</span></div>",
            (),
            ("Budi Utomo",),
        ),
        ("<h5>Oleh:</h5><h5>Sari Dewi</h5>", ("Sari Dewi",), ()),
        ("<p>Pewarta: Sari Dewi<br>Editor: Budi Utomo</p>", ("Sari Dewi",), ("Budi Utomo",)),
        ("<div>Rep: Sari Dewi/ Red: Budi Utomo</div>", ("Sari Dewi",), ("Budi Utomo",)),
        ("<div class='popular'><div class='author'>Orang Lain</div></div>", (), ()),
    ],
)
def test_who_signs_behind_a_story(
    below: str, authors: tuple[str, ...], editors: tuple[str, ...]
) -> None:
    found = page(headed("", below))
    assert (found.authors, found.editors) == (authors, editors)


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ('{"givenName": "Sari", "familyName": "Dewi"}', ("Sari Dewi",)),
        (
            '{"givenName": "Sari", "additionalName": "Ayu", "familyName": "Dewi"}',
            ("Sari Ayu Dewi",),
        ),
        ('{"givenName": "Sari", "familyName": "Dewi", "name": ""}', ("Sari Dewi",)),
        ('{"name": "Sari Dewi", "givenName": "S.", "familyName": "D."}', ("Sari Dewi",)),
        ('{"familyName": "Dewi"}', ("Dewi",)),
        (
            '[{"givenName": "Sari", "familyName": "Dewi"}, {"name": "Budi Utomo"}]',
            ("Sari Dewi", "Budi Utomo"),
        ),
        ('{"givenName": "", "familyName": ""}', ()),
        ('{"givenName": null, "familyName": 3}', ()),
        ('{"givenName": ["Sari"], "familyName": ["Dewi"]}', ("Sari Dewi",)),
        ('{"@type": "Organization", "givenName": "Kabar", "familyName": "Lembah"}', ()),
        ('{"@type": "Person", "givenName": "Sari", "familyName": "Dewi"}', ("Sari Dewi",)),
        ('{"givenName": "admin"}', ()),
    ],
)
def test_a_name_in_parts(author: str, names: tuple[str, ...]) -> None:
    script = f'{{"@type": "NewsArticle", "headline": "Jembatan Kayu Pulih", "author": {author}}}'
    head = f'<script type="application/ld+json">{script}</script>'
    assert page(headed(head=head)).authors == names


LISTED = [
    (
        "<h5>Tags:</h5><button>jembatan</button><button>gotong royong</button>",
        ("jembatan", "gotong royong"),
    ),
    ("<div>Tags</div><ul><li>jembatan</li><li>kas desa</li></ul>", ("jembatan", "kas desa")),
    ("<b>Topik:</b><div><span>jembatan</span><span>desa</span></div>", ("jembatan", "desa")),
    (
        "<div>TAGS <a href='/tag/jembatan'>#jembatan</a><a href='/tag/desa'>#desa</a></div>",
        ("jembatan", "desa"),
    ),
    ("<h5>Tags:</h5><p>Ketua desa berterima kasih kepada semua warga yang datang.</p>", ()),
    ("<h5>Tags:</h5><h5>Oleh:</h5><span>Sari Dewi</span>", ()),
    ("<div class='tags'><a href='/tag/add'>Add new tag</a></div>", ()),
    ("<div class='sidebar'><h3>Tags</h3><a href='/tag/pilkada'>Pilkada</a></div>", ()),
]


@pytest.mark.parametrize(("below", "tags"), LISTED)
def test_tags_behind_a_story(below: str, tags: tuple[str, ...]) -> None:
    head = STATED.format("2031-05-12T13:24:00+07:00")
    assert page(headed("", below, head)).tags == tags


@pytest.mark.parametrize(
    ("keywords", "tags"),
    [
        ("jembatan kayu, kas desa, banjir", ("jembatan kayu", "kas desa", "banjir")),
        ("perbaikan jembatan, banjir", ("perbaikan jembatan", "banjir")),
        ("Jembatan, Kayu, Pulih", ("Jembatan", "Kayu", "Pulih")),
        ("Bootstrap Ecommerce Template", ()),
        ("partai, presiden, pemilu, banjir", ()),
        ("warga, desa, itu, bergotong, royong, memperbaiki, jembatan", ()),
        ("Kepala desa mengatakan perbaikan akan selesai dalam waktu, dua pekan", ()),
        ("berita terkini, berita hari ini, berita online", ()),
        ("jembatan, berita terkini", ("jembatan",)),
        ("kas desa", ("kas desa",)),
        ("jembatan; banjir", ("jembatan", "banjir")),
        ("pilkada, gubernur", ()),
    ],
)
def test_keywords_stand_in_the_story(keywords: str, tags: tuple[str, ...]) -> None:
    head = STATED.format("2031-05-12T13:24:00+07:00")
    head += f"<meta name='keywords' content='{keywords}'>"
    head += "<meta name='description' content='Bootstrap Ecommerce Template'>"
    assert page(headed(head=head)).tags == tags


@pytest.mark.parametrize(
    "piece",
    [
        "<div><p>" + "warga desa itu " * 9 + "</p></div>",
        "<div class='comments'><p>" + "warga desa itu " * 9 + "</p></div>",
        "<h5>Tags:</h5><button>jembatan</button>",
        "<i class='fa fa-user'></i> Sari Dewi",
        "<div>12 Mei 2031</div>",
        "<div>Penulis: Sari Dewi</div>",
        "<div>Sari Dewi</div><div>Penulis</div>",
        "<abbr class='published' title='2031-05-12'>kemarin</abbr>",
    ],
)
@pytest.mark.parametrize("build", [headed, headless])
def test_a_header_is_read_in_linear_time(build: Callable[..., str], piece: str) -> None:
    def tree(size: int) -> etree._Element:
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
        return etree.fromstring(build(piece * size, piece * size).encode(), parser)

    assert_linear(read, tree, 1_000)
