"""Named fields as people write them: their names, the addresses in them, answers of news APIs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from test_records import STORY, read, rejects, understood, written

from beritaclean import clean_html, clean_many, records
from beritaclean.errors import InputError
from beritaclean.records import Reading, Record, Source
from beritaclean.records.fields import columns_of
from beritaclean.records.layouts import SHAPES
from beritaclean.records.names import fold, near

URL = "https://kabar.id/jembatan"
DAY = "2024-05-20T10:20:00+07:00"


def one(row: dict[str, Any], **options: Any) -> Record:
    return records.understand(records.row(row, 1), Reading(**options))


def records_in(source: Source) -> list[Record]:
    found = [item for item in understood(source) if isinstance(item, Record)]
    assert not rejects(source)
    return found


# --- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        # a spreadsheet, a form, a scraper, a database, a content system, an API
        {"Judul": "Jembatan", "Isi": STORY, "Tanggal": DAY, "Link": URL},
        {"JUDUL BERITA": "Jembatan", "ISI BERITA": STORY, "TANGGAL TERBIT": DAY, "TAUTAN": URL},
        {
            "judul-berita": "Jembatan",
            "isi-berita": STORY,
            "tanggal-terbit": DAY,
            "link-berita": URL,
        },
        {"judulBerita": "Jembatan", "isiBerita": STORY, "tanggalTerbit": DAY, "linkBerita": URL},
        {"judul_artikel": "Jembatan", "isi_artikel": STORY, "tgl_terbit": DAY, "permalink": URL},
        {"Tajuk": "Jembatan", "Naskah": STORY, "Tanggal": DAY, "Link": URL},
        {"Title": "Jembatan", "Content": STORY, "Publish Date": DAY, "Source URL": URL},
        {"headline": "Jembatan", "articleBody": STORY, "datePublished": DAY, "url": URL},
        {"title": "Jembatan", "content": STORY, "publishedAt": DAY, "url": URL},
        {"title": "Jembatan", "content": STORY, "pubDate": DAY, "link": URL},
        {"title": "Jembatan", "narasi": STORY, "date": DAY, "url": URL},
        {"judul": "Jembatan", "konten_berita": STORY, "Waktu Publikasi": DAY, "URL Berita": URL},
        {
            "post_title": "Jembatan",
            "post_content": STORY,
            "post_date": DAY,
            "guid": "7",
            "Url": URL,
        },
        {"title": "Jembatan", "content_text": STORY, "date_published": DAY, "url": URL},
        {
            "webTitle": "Jembatan",
            "fields": {"bodyText": STORY},
            "webPublicationDate": DAY,
            "webUrl": URL,
        },
        {" Judul ": "Jembatan", "Isi\u00a0Berita": STORY, "Tanggal": DAY, "Metadata": {"URL": URL}},
    ],
    ids=lambda row: next(iter(row)),
)
def test_names_are_read_however_they_are_written(row: dict[str, Any]) -> None:
    found = one(row)
    assert (found.text, found.title, found.url) == (STORY, "Jembatan", URL)
    assert found.published is not None
    assert found.published.isoformat() == DAY


@pytest.mark.parametrize(
    ("row", "text"),
    [
        # what is called exactly so goes first, whatever the order of the table or of the record
        ({"Isi": "Panas.", "isi": "Hujan."}, "Hujan."),
        ({"isi": "Hujan.", "ISI": "Panas."}, "Hujan."),
        ({"Text": "Panas.", "content": "Hujan."}, "Hujan."),
        ({"Isi Berita": "Panas.", "konten": "Hujan."}, "Hujan."),
        # but a field that holds nothing gives way
        ({"isi": None, "Isi": "Hujan."}, "Hujan."),
        ({"text": " ", "Konten": "Hujan."}, "Hujan."),
        # of two that are written alike, the first in the record; the table's order before that
        ({"ISI": "Hujan.", "Isi": "Panas."}, "Hujan."),
        ({"Konten": "Panas.", "Isi": "Hujan."}, "Hujan."),
    ],
)
def test_an_exact_name_goes_first(row: dict[str, Any], text: str) -> None:
    assert one(row).text == text


@pytest.mark.parametrize(
    ("options", "row"),
    [
        ({"text_field": "Isi Lengkap"}, {"isi_lengkap": STORY}),
        ({"text_field": "isi_lengkap"}, {"Isi Lengkap": STORY}),
        ({"text_field": "isi-lengkap"}, {"isiLengkap": STORY}),
        ({"text_field": "data.isi"}, {"Data": {"Isi": STORY}}),
        ({"text_field": "data.isi"}, {"data.isi": STORY, "data": {"isi": "x"}}),
        ({"text_field": "Data.Isi.Penuh"}, {"data": {"isi": {"penuh": STORY}}}),
        ({"text_field": "badan"}, {"Badan": STORY, "isi": "x"}),
        ({"text_field": "badan"}, {"BADAN": "x", "badan": STORY}),
    ],
)
def test_a_field_that_is_named_is_found_alike(options: dict[str, Any], row: dict[str, Any]) -> None:
    assert one(row, **options).text == STORY


def test_what_is_carried_is_found_alike_and_called_as_it_was_asked_for() -> None:
    row = {"Isi": STORY, "Kategori Berita": "Desa", "meta": {"Rubrik": "Kali"}, "Judul": "Hujan"}
    found = one(row, carry=("kategori_berita", "Meta.rubrik", "tiada"))
    assert found.carried == {"kategori_berita": "Desa", "Meta.rubrik": "Kali", "tiada": None}
    assert one(row, carry=("*",)).carried == {
        "Kategori Berita": "Desa",
        "meta": {"Rubrik": "Kali"},
    }


def test_a_shape_is_told_by_exact_names() -> None:
    # FineWeb's `date` is the crawl's; a spreadsheet that looks alike is none of its rows
    fineweb = {"text": STORY, "dump": "CC-MAIN", "date": DAY}
    assert one(fineweb).fetched is not None
    table = {"Text": STORY, "Dump": "x", "Date": DAY}
    assert one(table).fetched is None
    assert one(table).published is not None


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_no_name_of_the_table_stands_there_twice(shape: Any) -> None:
    twice = {"datePublished", "pubDate", "fulltext", "_id"}  # both ways of writing are common
    for paths in (shape.text, shape.url, shape.id, shape.title, shape.published, shape.fetched):
        folds = [fold(path) for path in paths if path not in twice]
        assert len(folds) == len(set(folds))


def test_of_a_table_columns_are_taken_that_are_written_alike() -> None:
    names = ["No", "Judul", "Isi Berita", "Gambar", "Tanggal Terbit", "Link", "Rubrik"]
    assert columns_of(names, Reading(carry=("rubrik",)))[1] == (
        "Judul",
        "Isi Berita",
        "Tanggal Terbit",
        "Link",
        "Rubrik",
    )
    assert columns_of(names, Reading(text_field="gambar"))[1][1] == "Gambar"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("isii", ["isi"]),
        ("Kategorii", ["kategori"]),
        ("tanggl", ["tanggal"]),
        ("zzz", []),
    ],
)
def test_near_names_are_offered(name: str, found: list[str]) -> None:
    assert near(name, ["judul", "isi", "tanggal", "kategori"]) == found


# --- addresses -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "domain", "outlet"),
    [
        ("https://www.kompas.com/read/1", "kompas.com", "Kompas.com"),
        ("www.kompas.com/read/1", "kompas.com", "Kompas.com"),
        ("kompas.com/read/1", "kompas.com", "Kompas.com"),
        ("//www.kompas.com/read/1", "kompas.com", "Kompas.com"),
        ("WWW.KOMPAS.COM/read/1", "kompas.com", "Kompas.com"),
        (" bola.kompas.com/read/1?page=all ", "bola.kompas.com", "Kompas.com"),
        ("desa-randusari.desa.id/berita/1", "desa-randusari.desa.id", None),
        ("kabar.co.id:8080/?p=12", "kabar.co.id", None),
        # no address: a name, a domain that could be one, what no registry has
        *(
            (value, None, None)
            for value in ("Kompas", "kompas.com", "www.kompas.com/", "Antara/ist")
        ),
        *(
            (value, None, None)
            for value in ("dan/atau", "berita.html/1", "1.5/2.0", "a@b.id/c", "")
        ),
        *((value, None, None) for value in ("kabar.tidakada/1", "kompas.com/read 1", 12, None)),
    ],
)
def test_an_address_may_lack_its_scheme(value: Any, domain: str | None, outlet: str | None) -> None:
    (article,) = clean_many([{"isi": STORY, "link": value}])
    assert article.url == (value.strip() if domain else None)
    assert (article.domain, article.outlet) == (domain, outlet)


def test_links_of_a_page_are_joined_to_an_address_without_a_scheme() -> None:
    page = f"<h1>Jembatan</h1><p>{STORY}</p><p>Baca juga: <a href='/read/2'>Kali Wening</a></p>"
    (article,) = clean_many([{"html": page, "link": "www.kompas.com/read/1"}])
    assert (article.url, article.outlet) == ("www.kompas.com/read/1", "Kompas.com")
    assert [link.url for link in article.related] == ["https://www.kompas.com/read/2"]


@pytest.mark.parametrize("name", ["jembatan-bambu.html", "mentah/berita.html", "berita.html/1"])
def test_the_name_of_a_saved_page_is_no_host(name: str) -> None:
    page = f"<h1>Jembatan</h1><p>{STORY}</p><p>Baca juga: <a href='/read/2'>Kali Wening</a></p>"
    article = clean_html(page, url=name)
    assert [link.url for link in article.related] == [link.url for link in clean_html(page).related]


def test_a_name_gives_way_to_an_address() -> None:
    row = {"isi": STORY, "link": "Kompas", "source": "kompas.com/read/1"}
    assert one(row).url == "kompas.com/read/1"


# --- answers of news APIs --------------------------------------------------------------------

ROW = {"title": "Jembatan", "url": URL, "publishedAt": DAY, "content": STORY}
POST: dict[str, Any] = {
    "id": 7,
    "date": "2024-05-20T10:20:00",
    "link": URL,
    "title": {"rendered": "Jembatan &#8220;Bambu&#8221;"},
    "content": {"rendered": f"<p>{STORY}</p>\n", "protected": False},
}
ANSWERS: dict[str, dict[str, Any]] = {
    "newsapi.org": {"status": "ok", "totalResults": 2, "articles": [ROW, ROW]},
    "gnews.io": {"totalArticles": 9, "articles": [ROW, ROW]},
    "mediastack.com": {"pagination": {"limit": 2, "total": 9}, "data": [ROW, ROW]},
    "newsdata.io": {"status": "success", "results": [ROW, ROW], "nextPage": "x"},
    "newscatcherapi.com": {"status": "ok", "page": 1, "articles": [ROW, ROW], "user_input": {}},
    "JSON Feed": {"version": "1.1", "title": "Kabar", "items": [ROW, ROW]},
    "the first newsapi.org": {"status": "ok", "source": "kabar", "articles": [ROW, ROW]},
    "a page as text": {"page": "1", "items": [], "articles": [ROW, ROW]},
    "one deeper": {"response": {"status": "ok", "results": [ROW, ROW]}},
    "two deeper": {"hasil": {"isi": {"a": 1}, "data": {"items": [ROW, ROW]}}},
    "a list before it": {"facets": [{"n": 1}], "tags": ["a"], "docs": [ROW, ROW]},
    "a dot in its name": {"data.items": [ROW, ROW], "data": 2},
}


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.txt"])
@pytest.mark.parametrize("kind", ANSWERS)
def test_the_records_of_an_answer(tmp_path: Path, kind: str, name: str, indent: int | None) -> None:
    data = json.dumps(ANSWERS[kind], indent=indent).encode() + b"\n"
    found = records_in(written(tmp_path, name, data))
    assert [(row.text, row.title, row.url) for row in found] == [(STORY, "Jembatan", URL)] * 2


def test_answers_may_stand_one_behind_the_other(tmp_path: Path) -> None:
    lines = "".join(json.dumps(answer) + "\n" for answer in ANSWERS.values())
    source = written(tmp_path, "a.jsonl", lines.encode())
    assert [item.place for item in read(source)] == [
        f"record {n}" for n in range(1, 2 * len(ANSWERS) + 1)
    ]


def test_an_answer_longer_than_what_tells_its_form(tmp_path: Path) -> None:
    data = json.dumps({"status": "ok", "articles": [ROW] * 2_000}).encode()
    assert len(understood(written(tmp_path, "a.json", data))) == 2_000


@pytest.mark.parametrize(
    "row",
    [
        {**ROW, "terkait": [ROW, ROW]},
        {"terkait": [ROW], "judul": "Jembatan", "isi": STORY},
        {"judul": "Jembatan", "gambar": [{"src": "a.jpg", "caption": "Jembatan"}], "isi": STORY},
        {"paragraphs": [{"x": 1}], "isi": STORY},
        {"isi": STORY, "meta": {"komentar": [{"isi": "Bagus."}]}},
    ],
)
def test_a_record_with_lists_is_a_record(tmp_path: Path, row: dict[str, Any]) -> None:
    data = json.dumps(row).encode() + b"\n"
    for name in ("a.json", "a.jsonl"):
        (found,) = records_in(written(tmp_path, name, data))
        assert found.text == STORY


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("field", ["konteks", "Konteks", "data.konteks"])
def test_a_record_whose_text_is_named_is_a_record(tmp_path: Path, name: str, field: str) -> None:
    row: dict[str, Any] = {"konteks": STORY, "jawaban": [{"text": "Pekan lalu."}]}
    row = {"data": row} if "." in field else row
    (tmp_path / name).write_text(json.dumps(row) + "\n" + json.dumps(row) + "\n")
    reading = Reading(text_field=field)
    (source,) = records.sources([str(tmp_path / name)], reading)
    assert isinstance(source, Source)
    assert source.form == "jsonl"
    for form in ("jsonl", "json"):
        found = understood(source._replace(form=form), reading)
        assert [one.text for one in found if isinstance(one, Record)] == [STORY] * 2


def test_a_list_whose_records_have_a_named_field(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"data": [{"description": STORY}] * 3}))
    reading = Reading(text_field="description")
    (source,) = records.sources([str(tmp_path / "a.json")], reading)
    assert isinstance(source, Source)
    assert len(understood(source, reading)) == 3


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"status": "ok", "articles": []}, "is no record, but holds 0 in its list articles"),
        ({"status": "error", "code": "x"}, "has no text among its fields (status, code)"),
        ({"messages": [{"role": "user", "content": STORY}]}, "has no text among its fields"),
        ({"judul": "a", "url": URL, "terkait": [ROW]}, "has no text among its fields"),
    ],
)
def test_an_answer_without_records_is_one_line(
    tmp_path: Path, answer: dict[str, Any], message: str
) -> None:
    (reject,) = rejects(written(tmp_path, "a.json", json.dumps(answer).encode()))
    assert message in reject.message


def test_an_answer_as_one_record_says_where_its_records_are() -> None:
    with pytest.raises(InputError, match=r"is no record, but holds 2 in its list articles; give"):
        one(ANSWERS["newsapi.org"])


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_posts_of_wordpress(tmp_path: Path, name: str) -> None:
    (found,) = records_in(written(tmp_path, name, json.dumps([POST]).encode()))
    assert found.html == POST["content"]["rendered"]
    assert (found.title, found.url, found.id) == ("Jembatan “Bambu”", URL, "7")
    (article,) = clean_many([POST])
    assert article.text == STORY
    assert article.published is not None


def test_content_that_an_api_cuts_off_is_not_complete() -> None:
    (article,) = clean_many([{**ROW, "content": f"{STORY} Warga lain… [+1234 chars]"}])
    assert article.text.endswith("Warga lain")
    assert not article.complete
