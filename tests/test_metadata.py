"""What a page states about itself: one invented page for each way of stating it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from timing import assert_linear

from beritaclean.dates import WIB, WITA
from beritaclean.inputs.html.metadata import Metadata, jsonld, read, timezones
from beritaclean.inputs.html.metadata.home import is_at_home
from beritaclean.inputs.html.metadata.jsonld import loads

STORY = "<p>" + "Warga desa itu bergotong royong memperbaiki jembatan kayu. " * 3 + "</p>"


def page(text: str, url: str | None = None, fetched: datetime | None = None) -> Metadata:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True)
    return read(etree.fromstring(text.encode(), parser), url=url, fetched=fetched)


def script(value: str) -> str:
    return f'<html><head><script type="application/ld+json">{value}</script></head></html>'


def article(
    head: str = "", above: str = "", below: str = "", h1: str = "Jembatan Kayu Pulih"
) -> str:
    return (
        f"<html><head>{head}</head><body><nav><a href='/'>Beranda</a></nav>"
        f"<div class='isi'><h1>{h1}</h1>{above}<div class='teks'>{STORY * 4}</div>{below}</div>"
        f"<div class='terbaru'><h2>Berita lain</h2><time datetime='2031-01-01T01:01:00+07:00'>"
        f"Rabu, 1 Januari 2031 01:01 WIB</time><p>{'Berita lain sama sekali. ' * 4}</p></div>"
        "</body></html>"
    )


def meta(**pairs: str) -> str:
    return "".join(
        f'<meta name="{name.replace("__", ":")}" content="{value}">'
        for name, value in pairs.items()
    )


PEOPLE = [
    (
        "Kompas",
        meta(
            content_author="Kontributor Solo, Sari Dewi",
            content_editor="Budi Utomo",
            author="Kompas Cyber Media",
        ),
        "",
        "",
        ("Sari Dewi",),
        ("Budi Utomo",),
    ),
    ("a link", meta(article__author="https://www.facebook.com/situs"), "", "", (), ()),
    ("a company", meta(author="PT. VIVA MEDIA BARU - VIVA"), "", "", (), ()),
    ("a user", meta(author="admin2"), "", "", (), ()),
    ("a handle and an address", meta(author="@saridewi"), "", "", (), ()),
    (
        "several",
        meta(dable__author="Sari Dewi,Budi Utomo"),
        "",
        "",
        ("Sari Dewi", "Budi Utomo"),
        (),
    ),
    (
        "detik",
        "",
        "<div class='detail__author'>Sari Dewi - <span>detikFinance</span></div>",
        "",
        ("Sari Dewi",),
        (),
    ),
    ("a desk", "", "<div class='detail__author'>Sari Dewi - Sport</div>", "", ("Sari Dewi",), ()),
    (
        "VIVA",
        "",
        (
            "<div class='author-list'><b>Oleh : </b><ul><li>Sari Dewi</li><li>Budi Utomo</li>"
            "</ul></div><div class='info'>Photo :</div>"
        ),
        "",
        ("Sari Dewi", "Budi Utomo"),
        (),
    ),
    (
        "ANTARA",
        "",
        "",
        "<p>Pewarta: Sari Dewi<br/>Editor: Budi Utomo<br/>Copyright © ANTARA 2031</p>",
        ("Sari Dewi",),
        ("Budi Utomo",),
    ),
    (
        "Republika",
        "",
        "<div class='by-author'>Rep: Sari Dewi/ Red: Budi Utomo</div>",
        "",
        ("Sari Dewi",),
        ("Budi Utomo",),
    ),
    (
        "a table",
        "",
        "",
        (
            "<table><tr><td>Penulis</td><td>: Kontributor Solo, Sari Dewi</td></tr><tr>"
            "<td>Editor</td><td>: Budi Utomo</td></tr></table>"
        ),
        ("Sari Dewi",),
        ("Budi Utomo",),
    ),
    (
        "Liputan6",
        "",
        "",
        (
            "<div class='credits'><h4>Kredit</h4><ul><li><div>Sari Dewi</div><div>Author"
            "</div></li><li><div>Budi Utomo</div><div>Editor</div></li></ul></div><h4>Bagikan</h4>"
        ),
        ("Sari Dewi",),
        ("Budi Utomo",),
    ),
    (
        "Tribun",
        "",
        (
            "<div id='penulis'>Penulis: <a>Sari Dewi</a></div><div id='editor'>Editor: "
            "<a>Budi Utomo</a></div>"
        ),
        "",
        ("Sari Dewi",),
        ("Budi Utomo",),
    ),
    (
        "JPNN",
        "",
        "",
        "<div class='redaktur'>Redaktur : Budi Utomo</div><div>Reporter : Sari Dewi</div>",
        ("Sari Dewi",),
        ("Budi Utomo",),
    ),
    (
        "a photographer",
        "",
        "<figure><img><figcaption class='author'>ANTARA FOTO/Sari Dewi</figcaption></figure>",
        "",
        (),
        (),
    ),
    (
        "Okezone",
        "",
        "<div class='reporter'>Sari Dewi , Jurnalis-Senin, 5 Mei 2031 |15:20 WIB</div>",
        "",
        ("Sari Dewi",),
        (),
    ),
    ("Suara", "", "<div class='author'>Sari Dewi Suara.Com</div>", "", ("Sari Dewi",), ()),
    (
        "CNBC",
        "",
        "<div class='author'>News - Sari Dewi, CNBC Indonesia</div>",
        "",
        ("Sari Dewi",),
        (),
    ),
]


@pytest.mark.parametrize(
    ("head", "above", "below", "authors", "editors"),
    [row[1:] for row in PEOPLE],
    ids=[row[0] for row in PEOPLE],
)
def test_people(
    head: str, above: str, below: str, authors: tuple[str, ...], editors: tuple[str, ...]
) -> None:
    found = page(article(head, above, below))
    assert (found.authors, found.editors) == (authors, editors)


def test_kompas_names_the_editor_as_the_author_of_its_json_ld() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": '
        '{"@type": "Person", "name": "Budi Utomo"}}</script>'
    )
    found = page(article(head + meta(content_editor="Budi Utomo")))
    assert (found.authors, found.editors) == ((), ("Budi Utomo",))
    found = page(article(head + meta(content_editor="Budi Utomo", content_author="Sari Dewi")))
    assert (found.authors, found.editors) == (("Sari Dewi",), ("Budi Utomo",))


TITLES = [
    ("Jembatan Kayu Pulih - Kompas.com", "https://regional.kompas.com/x", "Jembatan Kayu Pulih"),
    (
        "Jembatan Kayu Pulih - Kompas.com Regional",
        "https://regional.kompas.com/x",
        "Jembatan Kayu Pulih",
    ),
    ("Jembatan Kayu Pulih | merdeka.com", "https://m.merdeka.com/x", "Jembatan Kayu Pulih"),
    ("Jembatan Kayu Pulih : Okezone News", "https://news.okezone.com/x", "Jembatan Kayu Pulih"),
    ("Jembatan Kayu Pulih Halaman 2 - Kompas.com", "https://kompas.com/x", "Jembatan Kayu Pulih"),
    ("Jembatan Kayu Pulih - ANTARA News", "https://www.antaranews.com/x", "Jembatan Kayu Pulih"),
    (
        "Jembatan Kayu Pulih - News Liputan6.com",
        "https://www.liputan6.com/x",
        "Jembatan Kayu Pulih",
    ),
    ("Jembatan Kayu Pulih - Bisnis Tempo.co", "https://bisnis.tempo.co/x", "Jembatan Kayu Pulih"),
    (
        "Jembatan Kayu - Cerita Warga | tempo.co",
        "https://www.tempo.co/x",
        "Jembatan Kayu - Cerita Warga",
    ),
    ("Jembatan &amp;quot;Kayu&amp;quot; Pulih", "https://a.example/x", 'Jembatan "Kayu" Pulih'),
    (
        "VIDEO: Jembatan Kayu - Warga Lega",
        "https://a.example/x",
        "VIDEO: Jembatan Kayu - Warga Lega",
    ),
]


@pytest.mark.parametrize(("stated", "url", "title"), TITLES)
def test_title_without_its_site(stated: str, url: str, title: str) -> None:
    assert page(f"<html><head><title>{stated}</title></head></html>", url).title == title


def test_printed_headline_wins_where_it_agrees() -> None:
    head = meta(og__title="JEMBATAN KAYU 'PULIH' - Kompas.com")
    assert page(article(head), "https://www.kompas.com/x").title == "Jembatan Kayu Pulih"


def test_first_heading_with_a_section_is_no_headline() -> None:
    found = page(article(meta(og__title="Warga Lega Jembatan Dibuka"), h1="Internasional"))
    assert found.title == "Warga Lega Jembatan Dibuka"


JAKARTA = "2031-05-07T13:24:00+07:00"
DATES = [
    ("naive", meta(content_PublishedDate="2031-05-07 13:24:00"), "", None, JAKARTA, True),
    ("with its zone", meta(article__published_time=JAKARTA), "", None, JAKARTA, False),
    (
        "true UTC",
        meta(article__published_time="2031-05-07T06:24:00+00:00"),
        "",
        None,
        JAKARTA,
        False,
    ),
    (
        "true UTC, said by a local stamp",
        meta(
            article__published_time="2031-05-07T06:24:00Z",
            content_PublishedDate="2031-05-07 13:24:00",
        ),
        "",
        None,
        JAKARTA,
        False,
    ),
    (
        "local, called UTC",
        meta(article__published_time="2031-05-07T13:24:00Z", publishdate="2031/05/07 13:24:00"),
        "",
        None,
        JAKARTA,
        False,
    ),
    (
        "local, called UTC, said by the page",
        meta(pubdate="2031-05-07T13:24:00Z"),
        "<div class='date'>Rabu, 7 Mei 2031 13:24 WIB</div>",
        None,
        JAKARTA,
        False,
    ),
    ("detik's own writing", meta(pubdate="2031-05-07T13-24-00Z"), "", None, JAKARTA, False),
    (
        "Merdeka",
        meta(
            pubdate="Wed, 07 May 2031 13:24:00 GMT",
            article__published_time="2031-05-07T13:24:00-07:00",
        ),
        "",
        None,
        JAKARTA,
        False,
    ),
    (
        "the day of the address",
        meta(article__published_time="2031-05-07T23:24:00Z"),
        "",
        "https://a.example/2031/05/07/jembatan",
        "2031-05-07T23:24:00+07:00",
        False,
    ),
    (
        "1970",
        meta(article__published_time="1970-01-01T00:00:00Z", pubdate="2031-05-07 13:24"),
        "",
        None,
        JAKARTA,
        True,
    ),
    ("0000", meta(article__published_time="0000-00-00 00:00:00"), "", None, None, False),
    ("printed alone", "", "<span>Rabu, 7 Mei 2031 | 13:24 WIB</span>", None, JAKARTA, False),
    (
        "printed in two pieces",
        "",
        "<div class='tgl'>7 Mei 2031 <b>|13:24 WIB</b></div>",
        None,
        JAKARTA,
        False,
    ),
    (
        "WITA",
        meta(article__published_time=JAKARTA),
        "<time>Tayang: Rabu, 7 Mei 2031 14:24 WITA</time>",
        None,
        "2031-05-07T14:24:00+08:00",
        False,
    ),
    (
        "WITA, called WIB",
        meta(article__published_time="2031-05-07T14:24:00+07:00"),
        "<time>Rabu, 7 Mei 2031 14:24 WITA</time>",
        None,
        "2031-05-07T14:24:00+08:00",
        False,
    ),
    (
        "Diperbarui is no publication",
        meta(article__published_time=JAKARTA),
        "<p class='date'>Diperbarui 7 Mei 2031, 15:20 WIB</p>",
        None,
        JAKARTA,
        False,
    ),
    (
        "a time element",
        "",
        "<time datetime='2031-05-07T06:24:00Z'>kemarin</time>",
        None,
        JAKARTA,
        False,
    ),
    (
        "Kompas of old",
        "",
        "",
        "http://x.kompas.com/read/2031/05/07/13240011/Jembatan.Kayu",
        JAKARTA,
        True,
    ),
    ("nothing but other stories", "", "", None, None, False),
]


@pytest.mark.parametrize(
    ("head", "above", "url", "when", "assumed"),
    [row[1:] for row in DATES],
    ids=[row[0] for row in DATES],
)
def test_published(
    head: str, above: str, url: str | None, when: str | None, *, assumed: bool
) -> None:
    found = page(article(head, above), url)
    assert (found.published and found.published.isoformat()) == when
    assert found.published_assumed_zone == assumed


def test_a_date_behind_the_last_change_is_passed_over() -> None:
    head = meta(
        article__published_time="2032-05-07T13:24:00+07:00",
        pubdate="2031-05-07T13:24:00+07:00",
        article__modified_time="2031-05-07T15:00:00+07:00",
    )
    found = page(article(head))
    assert found.published == datetime(2031, 5, 7, 13, 24, tzinfo=WIB)
    assert found.modified == datetime(2031, 5, 7, 15, tzinfo=WIB)


def test_a_stamp_from_after_the_visit_was_local() -> None:
    stated = timezones.reading("2031-05-07T13:24:00Z", "meta date")
    assert stated is not None
    visit = datetime(2031, 5, 7, 7, 0, tzinfo=UTC)
    when = timezones.mended(stated, timezones.Witnesses(latest=visit))
    assert when == datetime(2031, 5, 7, 13, 24, tzinfo=WIB)
    later = timezones.Witnesses(latest=visit + timedelta(days=1))
    assert timezones.mended(stated, later) == stated.instant


def test_wita_is_the_zone_of_the_print() -> None:
    above = "<div class='date'>Rabu, 7 Mei 2031 14:24 WITA</div>"
    found = page(article(meta(article__published_time=JAKARTA), above))
    assert found.published is not None
    assert found.published.tzinfo == WITA


TAGS = "<a href='/tag/jembatan'>jembatan</a><a href='/tag/gotong-royong'>gotong royong</a>"
TRENDS = "<a href='/tag/pilkada'>Pilkada</a><a href='/tag/harga-emas'>Harga Emas</a>"
TAG_PAGES = [
    ("printed", "", f"<div class='detail__tag'>{TAGS}</div>", ("jembatan", "gotong royong")),
    (
        "in a container for other stories, but stated",
        meta(keywords="jembatan,gotong royong"),
        f"<div class='side-trending'>{TAGS}</div>",
        ("jembatan", "gotong royong"),
    ),
    ("the site's trends", "", f"<div class='trending-tags'>{TRENDS}</div>", ()),
    (
        "trends before the own ones",
        "",
        f"<aside class='tags'>{TRENDS}</aside>{'<i></i>' * 12}<ul class='tag__list'>{TAGS}</ul>",
        ("jembatan", "gotong royong"),
    ),
    (
        "inside prose",
        "",
        f"<p>Jalan ke <strong>{TAGS}</strong> dan seterusnya hingga malam hari</p>",
        (),
    ),
    (
        "content_tags before keywords",
        meta(content_tags="jembatan", keywords="jembatan, jakarta, emas"),
        "",
        ("jembatan",),
    ),
    (
        "with hyphens",
        meta(news_keywords="surat-izin-mengemudi, polda-metro-jaya, stnk"),
        "",
        ("surat izin mengemudi", "polda metro jaya", "stnk"),
    ),
    (
        "the words of the description",
        meta(
            description="Warga desa itu kini lega sekali karena jembatan",
            keywords="Warga, desa, itu, kini, lega, sekali, karena, jembatan",
        ),
        "",
        (),
    ),
    (
        "the section and the outlet",
        meta(article__section="News", keywords="News, Detik, jembatan"),
        "",
        ("jembatan",),
    ),
    (
        "a last link for more",
        "",
        f"<div class='tags'>{TAGS}<a href='/tag/x'>Lihat Selengkapnya</a></div>",
        ("jembatan", "gotong royong"),
    ),
    (
        "links that only their container calls tags",
        "",
        "<div class='topik'><a href='/q/1'>jembatan</a> <a href='/q/2'>gotong royong</a></div>",
        ("jembatan", "gotong royong"),
    ),
    (
        "headlines in such a container",
        "",
        "<div class='topik'><a href='/1'>Warga Desa Itu Kini Lega Sekali Karena Jembatan</a></div>",
        (),
    ),
    (
        "addresses for scripts",
        "",
        "<div class='tag'><a href='javascript:void(0)' data-url='/tag/jembatan'>jembatan</a></div>",
        ("jembatan",),
    ),
    (
        "rel",
        "",
        "<div class='post-tags'><a rel='tag' href='/t/1'>#jembatan</a></div>",
        ("jembatan",),
    ),
]


@pytest.mark.parametrize(
    ("head", "below", "tags"), [row[1:] for row in TAG_PAGES], ids=[row[0] for row in TAG_PAGES]
)
def test_tags(head: str, below: str, tags: tuple[str, ...]) -> None:
    assert page(article(head, "", below), "https://www.detik.com/a").tags == tags


ARTICLE_LD = '{"@type": "NewsArticle", "headline": "Jembatan Kayu Pulih"}'
KINDS = [
    ("", "https://m.merdeka.com/", meta(og__type="article"), "index"),
    ("", "https://news.detik.com/indeks/", meta(og__type="article"), "index"),
    ("", "https://www.detik.com/tag/jembatan", "", "index"),
    (ARTICLE_LD, "https://www.detik.com/x", "", "article"),
    (ARTICLE_LD, "https://sport.detik.com/fotosport/d-7160810/jembatan", "", "gallery"),
    ('{"@type": "VideoObject", "name": "Jembatan"}', "https://a.example/x", "", "video"),
    ("", "https://a.example/x", meta(og__type="article"), None),
    (
        "",
        "https://a.example/berita/jembatan-kayu-di-desa-pulih",
        meta(article__published_time=JAKARTA),
        "article",
    ),
]


@pytest.mark.parametrize(("ld", "url", "head", "kind"), KINDS)
def test_kind(ld: str, url: str, head: str, kind: str | None) -> None:
    assert page(script(ld).replace("<head>", f"<head>{head}"), url).kind == kind


def test_pages_of_one_story() -> None:
    url = "https://www.kompas.com/tren/read/jembatan"
    other = "https://www.kompas.com/tren/read/lain?page=all"
    below = (
        f"<a href='{other}'>Lain</a><a href='{url}?page=1'>1</a><a href='?page=2'>2</a>"
        f"<a href='{url}?page=3'>3</a><a href='{url}?page=all#page2'>Show All</a>"
    )
    found = page(article("", "", below), url)
    assert (found.page, found.pages) == (1, 3)
    assert found.next_url == f"{url}?page=2"
    assert found.single_url == f"{url}?page=all#page2"
    assert page(article("", "", below), url + "?page=3").next_url is None


def test_yoast_graph() -> None:
    found = page(
        script(
            '{"@context": "https://schema.org", "@graph": ['
            '{"@type": "Article", "@id": "#a", "headline": "Jembatan Kayu Pulih",'
            '"author": {"@id": "#p"},'
            '"datePublished": "2031-05-07T06:24:00+00:00", "keywords": ["jembatan"],'
            '"articleSection": ["Daerah"], "inLanguage": "id"},'
            '{"@type": "WebPage", "name": "Jembatan Kayu Pulih - Situs Warga"},'
            '{"@type": "WebSite", "name": "Situs Warga"},'
            '{"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"name": "Daerah"},'
            '{"name": "Jembatan Kayu Pulih"}]},'
            '{"@type": "Person", "@id": "#p", "name": "Sari Dewi"}]}'
        )
    )
    assert found.title == "Jembatan Kayu Pulih"
    assert found.authors == ("Sari Dewi",)
    assert found.published == datetime(2031, 5, 7, 13, 24, tzinfo=WIB)
    assert (found.tags, found.section, found.site) == (("jembatan",), "Daerah", "Situs Warga")
    assert (found.kind, found.language) == ("article", "id")


def test_the_rest_of_the_fields() -> None:
    found = page(
        script(
            '{"@type": "NewsArticle", "isAccessibleForFree": "False", "image": {"url": "/a.jpg"},'
            '"articleBody": "<p>Satu &amp; dua.</p><p>Tiga.</p>"}'
        )
        .replace("<html>", "<html lang='id-ID'>")
        .replace("<head>", "<head><link rel='canonical' href='/jembatan'>"),
        "https://a.example/x",
    )
    assert found.free is False
    assert found.image == "https://a.example/a.jpg"
    assert found.body == "Satu & dua.\nTiga."
    assert found.canonical == "https://a.example/jembatan"
    assert found.language == "id"
    assert ("body", "json-ld articleBody") in found.sources


TEMPLATES = {
    "antara": "https://www.antaranews.com/berita/1/jembatan",
    "blogger": "https://kabar.blogspot.com/2031/05/jembatan.html",
    "jpnn": "https://www.jpnn.com/news/jembatan",
    "okezone": "https://news.okezone.com/read/2031/05/07/337/1/jembatan",
    "republika": "https://republika.co.id/berita/jembatan",
    "suara": "https://www.suara.com/news/2031/05/07/165000/jembatan",
    "tempo2016": "https://nasional.tempo.co/read/news/2031/05/07/1/jembatan",
    "tribun": "https://www.tribunnews.com/regional/2031/05/07/jembatan",
    "wordpress": "https://suaradesa.example/jembatan/",
}
"""Invented pages in the shape of these templates, in `fixtures/metadata`."""
UNSIGNED = {"tempo2016"}
UNEDITED = {"blogger", "okezone", "tempo2016"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates(name: str) -> None:
    source = (Path(__file__).parent / f"fixtures/metadata/{name}.html").read_text("utf-8")
    found = page(source, TEMPLATES[name])
    assert found.title == "Jembatan Kayu Pulih"
    assert found.authors == (() if name in UNSIGNED else ("Sari Dewi",))
    assert found.editors == (() if name in UNEDITED else ("Budi Utomo",))
    assert found.tags == (() if name in UNSIGNED else ("jembatan", "gotong royong"))
    assert found.published is not None
    printed = {"okezone": "15:20", "tribun": "15:15", "jpnn": "15:16", "suara": "16:50"}
    expected = f"2031-05-07T{printed.get(name, '13:24')}+07:00"
    assert found.published.replace(second=0).isoformat(timespec="minutes") == expected


def test_every_template_is_read() -> None:
    room = Path(__file__).parent / "fixtures/metadata"
    assert {file.stem for file in room.glob("*.html")} == TEMPLATES.keys()


BROKEN = [
    '{"@type": "NewsArticle", "headline": "Jembatan\n Kayu\t Pulih"}',
    '{"@type": "NewsArticle", "headline": "Jembatan Kayu Pulih",}',
    '<!-- {"@type": "NewsArticle", "headline": "Jembatan Kayu Pulih"} -->',
    '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Jembatan Kayu Pulih"}\n//]]>',
    '{"@type": "WebSite"}{"@type": "NewsArticle", "headline": "Jembatan Kayu Pulih"}',
    '{"@type": "NewsArticle" "headline": "Jembatan Kayu Pulih"}',
    '{"@type": "NewsArticle", "headline": "Jembatan Kayu Pulih", "author": {"name": "Sari',
    '{"@type": "NewsArticle", "headline": "Jembatan Kayu Pulih"}'.replace('"', "&quot;"),
    '[{"@type": ["NewsArticle"], "headline": "Jembatan &quot;Kayu&quot; Pulih"}]',
    '{"@type": "NewsArticle", "headline": "Jembatan "Kayu" Pulih", "url": "x"}',
    '{"@type": "NewsArticle", "description": "C:\\dir", "headline": "Jembatan Kayu\\x20Pulih"}',
]


@pytest.mark.parametrize("text", BROKEN)
def test_broken_json_ld_is_read(text: str) -> None:
    found = page(script(text))
    assert found.title is not None
    assert found.title.replace('"', "").replace("x20", " ") == "Jembatan Kayu Pulih"
    assert found.kind == "article"


@pytest.mark.parametrize(
    "author",
    ['{"@type": "NewsMediaOrganization", "name": "Lembah Asri"}', '"KOMPAS.COM/SARI DEWI"'],
)
def test_an_organization_and_the_credit_of_a_picture_are_no_authors(author: str) -> None:
    assert page(script(f'{{"@type": "NewsArticle", "author": {author}}}')).authors == ()


def test_other_stories_of_a_list_are_not_this_one() -> None:
    text = (
        '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Lain"}]}'
    )
    assert page(script(text)).title is None


@example("--0")
@settings(max_examples=300)
@given(st.text() | st.text(alphabet='{}[]",:\\\n /*<!-->a1&;'))
def test_any_json_ld_is_survived(text: str) -> None:
    list(jsonld.claims([text, '{"@graph": [' + text]))


@settings(max_examples=60)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "@type",
                        "@graph",
                        "@id",
                        "author",
                        "name",
                        "image",
                        "keywords",
                        "datePublished",
                        "mainEntity",
                        "NewsArticle",
                    ]
                ),
                inner,
            )
        ),
    )
)
def test_any_value_is_survived(value: object) -> None:
    for claim in jsonld.claims(
        [json.dumps({"@type": "NewsArticle", "author": value, "@graph": value})]
    ):
        claim.value.encode()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/abcdehimnprtu=\"' 0123456789-:.Z&;", max_size=400))
def test_any_page_is_survived(text: str) -> None:
    found = page("<html><body><h1>Judul</h1>" + text, "https://a.example/" + text)
    assert isinstance(found, Metadata)


@pytest.mark.parametrize("root", [etree.Element("html"), etree.Comment("a"), etree.Element("{a}b")])
def test_any_tree_will_do(root: etree._Element) -> None:
    assert read(root) == Metadata()


@pytest.mark.parametrize(
    "piece",
    [
        '{"a": "',
        '{"a":"b" ',
        "[[",
        '"',
        "/*",
        "\\",
        '{"a": [1,,] "b"}',
        '" ',
        "&quot;",
        "<!--",
        '","',
    ],
)
def test_the_loose_reader_is_linear(piece: str) -> None:
    assert_linear(loads, lambda size: piece * (size // len(piece)), 25_000)


PIECES = [
    "<a href='/tag/a'>a</a><div>",
    "<h1>Judul yang panjang",
    "<h1></h1><p>" + "a" * 90,
    "<div class='tag'><a href='/x'>a</a>",
    "<time datetime='2031-01-01'>",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_page_is_read_in_linear_time(piece: str) -> None:
    def tree(size: int) -> etree._Element:
        body = article("", "<div class='author'>" * 200, piece * size) + piece * size
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
        return etree.fromstring(body.encode(), parser)

    assert_linear(read, tree, 1_000)


@pytest.mark.parametrize(("before", "at_home"), [(20, True), (100, True), (300, False)])
def test_a_page_is_asked_for_its_language_where_its_story_begins(
    before: int, *, at_home: bool
) -> None:
    foreign = (f"wort{number}" for number in range(before))
    told = [*foreign, "jembatan yang kayu dan bambu dari desa"]
    assert is_at_home("https://news.example", ["de"], told) is at_home
