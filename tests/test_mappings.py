"""The mappings of an article to what other tools read: each row against its schema and by value."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import beritaclean
from beritaclean import Article, Block, Pipeline
from beritaclean.core.parts import Dateline, Republished
from beritaclean.outputs import (
    OUTPUTS,
    datatrove,
    dolma,
    fineweb,
    flat,
    identity,
    ninjs,
    schema_org,
)
from beritaclean.outputs.about import About
from beritaclean.outputs.rows import TAKEN, beside, column

SCHEMAS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parent / "fixtures" / "schemas").glob("*.json")
}
ABOUT = About(
    id="urn:x-kabar:17",
    source="mentah/kabar.jsonl",
    fetched=datetime.fromisoformat("2025-06-19T05:00+07:00"),
    carried={"rubrik": "Desa", "halaman": 3},
)

FULL = """\
Warga Randusari Bangun Jembatan Bambu
Rabu, 18 Juni 2025 07:30 WIB
Penulis: Sari Dewi | Editor: Budi Utomo
Warga melintasi jembatan bambu di Kali Wening. (Foto: Dimas Hartanto)
SOLO, KOMPAS.com - Warga Desa Randusari menyelesaikan jembatan bambu di tepi Kali Wening pada Rabu.
Baca juga: Harga Gabah Naik di Ciawi
"Bambu ada, tenaga ada, jadi kami mulai saja," kata kepala desa itu kepada wartawan. (dim/sw)
Jembatan itu memotong jalan ke sekolah, sehingga anak-anak tidak perlu lagi memutar.

Tags: jembatan bambu, gotong royong
Terpopuler
- Panen Cabai Naik Dua Kali Lipat
- Jadwal Bus Bulan Ini
"""
PAGE = """\
<html lang="id"><head><title>Pasar Lama Dibuka Lagi - KabarLembah.id</title>
<link rel="canonical" href="https://kabarlembah.example/pasar lama/1">
<meta property="og:image" content="https://kabarlembah.example/pasar.jpg">
<meta property="article:published_time" content="2025-06-18T07:30:00+07:00">
</head><body><nav><ul><li><a href="/">Beranda</a></li><li><a href="/desa">Desa</a></li></ul></nav>
<article><h1>Pasar Lama Dibuka Lagi</h1>
<p>Pasar di tepi sungai itu dibuka lagi setelah enam bulan, kata kepala dinas pasar.</p>
<h2>Pedagang lega</h2>
<ul><li>Kios bambu diganti dengan kios kayu yang lebih kuat.</li>
<li>Pedagang menyambutnya dengan gembira sejak pagi hari itu.</li></ul></article>
<footer><p>Hak cipta KabarLembah.id</p></footer></body></html>
"""


def lone(article: Article) -> Article:
    """The article with a lone surrogate in every text it has."""
    bad = "a \ud83d b"
    return dataclasses.replace(
        article,
        text=bad,
        paragraphs=(bad,),
        source=bad,
        blocks=(Block(0, 5, "body \udc00", "story", bad, bad, bad, bad),),
        title=bad,
        subtitle=bad,
        url=f"https://kabar.example/{bad}",
        authors=(bad,),
        tags=(bad,),
        captions=(bad,),
        dateline=Dateline(raw=bad, place=bad),
        republished=Republished(title=bad),
    )


def made() -> dict[str, Article]:
    """The invented articles that every mapping is tried on."""
    full = beritaclean.clean(FULL, url="https://www.kompas.com/desa/17")
    whole = dataclasses.replace(
        full,
        subtitle="Anak-anak tidak perlu lagi memutar tujuh kilometer.",
        section="Desa",
        modified=datetime.fromisoformat("2025-06-18T09:15:30+07:00"),
        contributors=("Rani Lestari",),
        agencies=("Antara",),
        canonical="https://www.kompas.com/desa/17?page=all",
        image="https://www.kompas.com/jembatan.jpg",
        free=False,
        republished=Republished(outlet="KabarLembah.id", title="Jembatan Bambu"),
    )
    index = beritaclean.clean("Terpopuler\n1. Panen Cabai Naik\n2. Jadwal Bus\n3. Pasar Dibuka\n")
    return {
        "full": full,
        "whole": whole,
        "minimal": beritaclean.clean("Hujan turun."),
        "no story": beritaclean.clean("ADVERTISEMENT\nSCROLL TO CONTINUE WITH CONTENT\n"),
        "empty": Pipeline.default()(""),
        "lone surrogates": lone(whole),
        "page": beritaclean.clean_html(PAGE),
        "index": dataclasses.replace(index, kind="index", text="", paragraphs=()),
        "cut off": dataclasses.replace(full, complete=False, published=None),
        "no zone": dataclasses.replace(full, published=datetime(2025, 6, 18, 7, 30)),  # noqa: DTZ001
        "first day": dataclasses.replace(
            full, published=datetime.fromisoformat("0001-01-01T00:00+07:00")
        ),
    }


ARTICLES = made()
ABOUTS = {
    "known": ABOUT,
    "unknown": About(),
    "place": About(id="mentah/kabar.jsonl:17", carried={"text": "mentah", "url": "x"}),
    "lone surrogates": About(id="\ud800", source="\ud800", carried={"\ud800": "\ud800"}),
}


def row(name: str, article: Article, about: About = ABOUT) -> dict[str, Any]:
    line = OUTPUTS[name](article, about)
    line.encode()
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    read: dict[str, Any] = json.loads(line)
    return read


def valid(name: str, found: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(SCHEMAS[name]).validate(found)


def fits(name: str, article: Article, about: About) -> None:
    """Hold the row against the schema; what is carried may be there too, where there is room."""
    found = row(name, article, about)
    if name == "fineweb":
        for key in beside(about.carried, fineweb.FINEWEB_COLUMNS):
            found.pop(key.replace("\ud800", "\ufffd"), None)
    valid(name, found)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    assert name in OUTPUTS


@pytest.mark.parametrize("about", ABOUTS)
@pytest.mark.parametrize("kind", ARTICLES)
@pytest.mark.parametrize("name", SCHEMAS)
def test_every_row_fits_its_schema(name: str, kind: str, about: str) -> None:
    fits(name, ARTICLES[kind], ABOUTS[about])


@settings(deadline=None, max_examples=60)
@given(source=st.text(st.characters()))
def test_a_row_of_any_text_fits_its_schema(source: str) -> None:
    article = Pipeline.default().with_language(None)(source)
    for name in SCHEMAS:
        fits(name, article, About(id=source or None, source=source or None))


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("kind", ARTICLES)
def test_no_lone_surrogate_leaves_a_writer(name: str, kind: str) -> None:
    for about in ABOUTS.values():
        OUTPUTS[name](ARTICLES[kind], about).encode()


@pytest.mark.parametrize("name", [*SCHEMAS, "json", "csv"])
def test_the_same_article_gives_the_same_row(name: str) -> None:
    assert OUTPUTS[name](ARTICLES["whole"], ABOUT) == OUTPUTS[name](made()["whole"], ABOUT)


class TestCarried:
    @given(st.sets(st.sampled_from(["text", "input_text", "input_input_text", "input_", "rubrik"])))
    def test_no_two_names_become_one(self, names: set[str]) -> None:
        found = beside(dict.fromkeys(names, 1))
        assert len(found) == len(names)
        assert not set(found) & TAKEN

    def test_a_free_name_stays(self) -> None:
        assert column("input_rubrik") == "input_rubrik"


class TestJson:
    @pytest.mark.parametrize("kind", ARTICLES)
    def test_without_an_about_it_is_the_article_alone(self, kind: str) -> None:
        article = ARTICLES[kind]
        assert OUTPUTS["json"](article, About()) == article.to_json().decode() + "\n"

    def test_the_id_stands_in_front_and_the_carried_fields_behind(self) -> None:
        about = About(id="17", carried={"rubrik": "Desa", "text": "mentah", "id": 9, "schema": 2})
        found = row("json", ARTICLES["minimal"], about)
        assert list(found)[:3] == ["schema", "id", "text"]
        assert found["id"] == "17"
        behind = {"rubrik": "Desa", "input_text": "mentah", "input_id": 9, "input_schema": 2}
        assert dict(list(found.items())[-4:]) == behind

    @pytest.mark.parametrize("kind", ARTICLES)
    def test_the_article_is_read_back_past_them(self, kind: str) -> None:
        article = ARTICLES[kind]
        line = OUTPUTS["json"](article, ABOUTS["place"])
        assert Article.from_json(line).to_json() == article.to_json()


class TestNinjs:
    def test_a_whole_article(self) -> None:
        article = ARTICLES["whole"]
        found = ninjs.mapped(article, ABOUT)
        assert found == {
            "uri": "urn:x-kabar:17",
            "standard": ninjs.STANDARD,
            "type": "text",
            "representationType": "full",
            "firstCreated": "2025-06-18T07:30:00+07:00",
            "versionCreated": "2025-06-18T09:15:30+07:00",
            "contentCreated": "2025-06-18T07:30:00+07:00",
            "language": "id",
            "headlines": [
                {
                    "role": "main",
                    "contentType": "text/plain",
                    "value": "Warga Randusari Bangun Jembatan Bambu",
                }
            ],
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": value}
                for role, value in (
                    ("standfirst", "Anak-anak tidak perlu lagi memutar tujuh kilometer."),
                    ("caption", article.captions[0]),
                )
            ],
            "bodies": [
                {
                    "role": "main",
                    "contentType": "text/plain",
                    "charCount": len(article.text),
                    "wordCount": len(article.text.split()),
                    "value": article.text,
                }
            ],
            "subjects": [
                {"name": "jembatan bambu", "rel": "tag"},
                {"name": "gotong royong", "rel": "tag"},
                {"name": "Desa", "rel": "section"},
            ],
            "infoSources": [{"name": "Antara"}, {"name": "KOMPAS.com"}],
            "by": "Sari Dewi",
            "located": "SOLO",
            "associations": [
                {"name": "image", "uri": "https://www.kompas.com/jembatan.jpg", "type": "picture"}
            ],
            "altIds": [
                {"role": "url", "value": "https://www.kompas.com/desa/17"},
                {"role": "canonical", "value": "https://www.kompas.com/desa/17?page=all"},
            ],
        }

    @pytest.mark.parametrize(
        ("name", "url", "expected"),
        [
            ("https://kabar.example/1", None, "https://kabar.example/1"),
            ("<urn:uuid:0b1c>", None, "urn:uuid:0b1c"),
            ("kabar.jsonl:17", "https://kabar.example/1", "https://kabar.example/1"),
            (None, "https://kabar.example/a b", "https://kabar.example/a%20b"),
            (None, "https://kabar.example/a%20b?q=50%", "https://kabar.example/a%20b?q=50%25"),
        ],
    )
    def test_the_uri_is_the_id_else_the_url(
        self, name: str | None, url: str | None, expected: str
    ) -> None:
        article = dataclasses.replace(ARTICLES["minimal"], url=url)
        assert ninjs.mapped(article, About(id=name))["uri"] == expected

    def test_what_is_no_uri_gives_a_urn_of_its_own(self) -> None:
        article = ARTICLES["minimal"]
        one, two = (ninjs.mapped(article, About(id=f"kabar.jsonl:{n}")) for n in (1, 2))
        assert one["uri"].startswith("urn:uuid:")
        assert one["uri"] != two["uri"]
        assert one["altIds"] == [{"role": "id", "value": "kabar.jsonl:1"}]

    def test_a_cut_off_article_is_partial(self) -> None:
        assert ninjs.mapped(ARTICLES["cut off"], ABOUT)["representationType"] == "partial"

    def test_an_index_is_partial_and_says_so(self) -> None:
        found = ninjs.mapped(ARTICLES["index"], ABOUT)
        assert found["representationType"] == "partial"
        assert found["genres"] == [{"name": "index"}]
        assert "bodies" not in found


class TestSchemaOrg:
    def test_a_whole_article(self) -> None:
        article = ARTICLES["whole"]
        assert schema_org.mapped(article, ABOUT) == {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "identifier": "urn:x-kabar:17",
            "url": "https://www.kompas.com/desa/17",
            "mainEntityOfPage": "https://www.kompas.com/desa/17?page=all",
            "headline": "Warga Randusari Bangun Jembatan Bambu",
            "description": "Anak-anak tidak perlu lagi memutar tujuh kilometer.",
            "articleSection": "Desa",
            "articleBody": article.text,
            "wordCount": len(article.text.split()),
            "inLanguage": "id",
            "author": [{"@type": "Person", "name": "Sari Dewi"}],
            "editor": [{"@type": "Person", "name": "Budi Utomo"}],
            "contributor": [{"@type": "Person", "name": "Rani Lestari"}],
            "publisher": {"@type": "Organization", "name": "KOMPAS.com"},
            "sourceOrganization": [{"@type": "Organization", "name": "Antara"}],
            "datePublished": "2025-06-18T07:30:00+07:00",
            "dateModified": "2025-06-18T09:15:30+07:00",
            "dateline": "SOLO, KOMPAS.com -",
            "locationCreated": {"@type": "Place", "name": "SOLO"},
            "keywords": ["jembatan bambu", "gotong royong"],
            "image": "https://www.kompas.com/jembatan.jpg",
            "associatedMedia": [{"@type": "ImageObject", "caption": article.captions[0]}],
            "isAccessibleForFree": False,
            "isBasedOn": {
                "@type": "NewsArticle",
                "headline": "Jembatan Bambu",
                "publisher": {"@type": "Organization", "name": "KabarLembah.id"},
            },
        }

    def test_a_bare_text_says_no_more_than_it_knows(self) -> None:
        found = schema_org.mapped(ARTICLES["minimal"], About())
        assert found.keys() - {"inLanguage"} == {"@context", "@type", "articleBody", "wordCount"}


class TestCorpora:
    def test_dolma(self) -> None:
        article = ARTICLES["whole"]
        found = row("dolma", article)
        assert {key: found[key] for key in found if key != "metadata"} == {
            "id": "urn:x-kabar:17",
            "text": article.text,
            "source": "mentah/kabar.jsonl",
            "added": "2025-06-18T22:00:00.000Z",
            "created": "2025-06-18T00:30:00.000Z",
        }
        assert found["metadata"] == datatrove.metadata(article, ABOUT)

    def test_dolma_knows_no_clock(self) -> None:
        assert list(row("dolma", ARTICLES["minimal"], About())) == [
            *("id", "text", "source", "metadata")
        ]
        assert dolma.write(ARTICLES["minimal"]) == dolma.write(ARTICLES["minimal"])

    def test_datatrove(self) -> None:
        article = ARTICLES["whole"]
        found = row("datatrove", article)
        assert list(found) == ["text", "id", "metadata"]
        assert found["metadata"] == {
            "date": "2025-06-19T05:00:00+07:00",
            "file_path": "mentah/kabar.jsonl",
            "url": "https://www.kompas.com/desa/17",
            "domain": "kompas.com",
            "outlet": "KOMPAS.com",
            "title": "Warga Randusari Bangun Jembatan Bambu",
            "subtitle": "Anak-anak tidak perlu lagi memutar tujuh kilometer.",
            "section": "Desa",
            "place": "SOLO",
            "authors": "Sari Dewi",
            "editors": "Budi Utomo",
            "published": "2025-06-18T07:30:00+07:00",
            "modified": "2025-06-18T09:15:30+07:00",
            "tags": "jembatan bambu; gotong royong",
            "agencies": "Antara",
            "language": "id",
            "language_score": article.language.confidence,
            "kind": "article",
            "complete": True,
            "characters": article.quality.characters,
            "kept": article.quality.kept,
            "rubrik": "Desa",
            "halaman": 3,
        }

    def test_the_taken_names_of_metadata_are_those_it_has(self) -> None:
        whole = dataclasses.replace(
            ARTICLES["whole"],
            quality=dataclasses.replace(ARTICLES["whole"].quality, doubts=("short story",)),
        )
        known = dataclasses.replace(ABOUT, carried={})
        assert set(datatrove.metadata(whole, known)) == datatrove.METADATA_TAKEN

    def test_fineweb(self) -> None:
        article = ARTICLES["whole"]
        about = dataclasses.replace(ABOUT, carried={"dump": "CC-MAIN-2025-26", "date": "Rabu"})
        assert row("fineweb", article, about) == {
            "text": article.text,
            "id": "urn:x-kabar:17",
            "dump": "CC-MAIN-2025-26",
            "url": "https://www.kompas.com/desa/17",
            "date": "2025-06-19T05:00:00+07:00",
            "file_path": "mentah/kabar.jsonl",
            "language": "ind",
            "language_score": article.language.confidence,
            "language_script": "Latn",
            "input_date": "Rabu",
        }

    @pytest.mark.parametrize("kind", ARTICLES)
    def test_fineweb_has_always_the_same_keys(self, kind: str) -> None:
        assert tuple(row("fineweb", ARTICLES[kind], About())) == fineweb.FINEWEB_COLUMNS

    def test_an_id_is_never_missing(self) -> None:
        for name in ("dolma", "dolma-attributes", "fineweb", "datatrove"):
            found = row(name, ARTICLES["minimal"], About())["id"]
            assert found == identity.urn(ARTICLES["minimal"].source)


def cut(article: Article) -> str:
    """The source as the mixer of Dolma leaves it: each span replaced by nothing."""
    found = json.loads(dolma.write_attributes(article, ABOUT))["attributes"].values()
    kept, at = [], 0
    for start, end, _ in sorted(span for spans in found for span in spans):
        assert start >= at, "two spans overlap"
        kept.append(article.source[at:start])
        at = end
    return "".join(kept) + article.source[at:]


class TestDolmaAttributes:
    def test_the_spans_of_a_label_stand_together(self) -> None:
        article = ARTICLES["full"]
        found = row("dolma-attributes", article)
        assert found["id"] == "urn:x-kabar:17"
        ((start, end, score),) = found["attributes"]["beritaclean__removed__related"]
        assert article.source[start:end] == "Baca juga: Harga Gabah Naik di Ciawi\n"
        assert score == 1.0
        assert "beritaclean__removed__body" not in found["attributes"]

    @pytest.mark.parametrize("kind", sorted(set(ARTICLES) - {"lone surrogates", "index"}))
    def test_cutting_them_out_leaves_the_story_and_its_paragraphs(self, kind: str) -> None:
        article = ARTICLES[kind]
        assert [" ".join(line.split()) for line in cut(article).splitlines() if line.strip()] == [
            " ".join(paragraph.split()) for paragraph in article.paragraphs
        ]

    def test_a_line_break_that_sets_two_paragraphs_apart_is_spared(self) -> None:
        article = ARTICLES["full"]  # "(dim/sw)" stands before a line break
        assert cut(article) == article.text.replace("wartawan.\n", "wartawan. \n") + "\n"

    @pytest.mark.parametrize(
        ("parts", "left"),
        [
            ([("body", "satu"), ("byline", "(a)\n"), ("body", "dua")], "satu\ndua"),
            ([("body", "satu "), ("byline", "(a)\n"), ("body", "dua")], "satu \ndua"),
            (
                [("body", "satu\n"), ("nav", "Home\n"), ("blank", "\n"), ("body", "dua")],
                "satu\ndua",
            ),
            (
                [
                    ("body", "satu"),
                    ("ad", "(a)\n"),
                    ("blank", "\n \n"),
                    ("ad", "b\n"),
                    ("body", "dua"),
                ],
                "satu\ndua",
            ),
            ([("body", "satu"), ("ad", " a b "), ("body", "dua")], "satu dua"),
            ([("body", "satu"), ("ad", "|"), ("body", "dua")], "satudua"),
            ([("nav", "Home\n"), ("blank", "\n"), ("nav", "Desa")], ""),
            ([("title", "Judul\n"), ("body", "satu"), ("nav", "\nHome")], "satu"),
        ],
    )
    def test_what_is_spared(self, parts: list[tuple[str, str]], left: str) -> None:
        blocks, at = [], 0
        for label, text in parts:
            blocks.append(Block(at, at + len(text), label, "rule"))
            at += len(text)
        source = "".join(text for _, text in parts)
        article = Article(text="", paragraphs=(), blocks=tuple(blocks), source=source)
        assert cut(article) == left

    def test_offsets_are_code_points(self) -> None:
        article = beritaclean.clean("Hujan \U0001f327 turun.\nBaca juga: Banjir Surut\nWarga lega.")
        assert row("dolma-attributes", article)["attributes"] == {
            "beritaclean__removed__related": [[15, 39, 1.0]]
        }

    @settings(deadline=None)
    @given(
        st.lists(
            st.sampled_from(
                [
                    *(
                        "Warga lega, kata dia.",
                        "Baca juga: Banjir Surut",
                        "(dim/sw)",
                        "---",
                        "",
                        " ",
                    ),
                    *("SOLO, KOMPAS.com - Hujan turun.", "Terpopuler", "ADVERTISEMENT", "\t"),
                    *("Editor: Budi Utomo", "Tags: desa, hujan", "\n", "Halaman 1 2 Selanjutnya"),
                ]
            ),
            max_size=12,
        ),
        st.sampled_from(["\n", "\n\n", " "]),
    )
    def test_the_story_is_left_of_any_page(self, lines: list[str], joint: str) -> None:
        article = Pipeline.default().with_language(None)(joint.join(lines))
        assert cut(article).split() == article.text.split()

    @settings(deadline=None)
    @given(st.text(st.characters(exclude_categories=["Cs"])))
    def test_the_letters_of_the_story_are_left_of_any_text(self, source: str) -> None:
        article = Pipeline.default().with_language(None)(source)
        assert "".join(cut(article).split()) == "".join(article.text.split())


class TestCsv:
    def read(self, text: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def file(self, names: tuple[str, ...], *rows: tuple[Article, About]) -> str:
        return flat.header(names) + "".join(OUTPUTS["csv"](*pair) for pair in rows)

    def test_a_file_reads_back(self) -> None:
        article = ARTICLES["whole"]
        (found,) = self.read(self.file(("rubrik", "halaman"), (article, ABOUT)))
        assert tuple(found) == (*flat.FLAT_COLUMNS, "rubrik", "halaman")
        assert found["text"] == article.text
        assert found["tags"] == "jembatan bambu; gotong royong"
        assert (found["complete"], found["halaman"], found["doubts"]) == ("true", "3", "")

    def test_every_row_has_every_column(self) -> None:
        rows = [(article, About()) for article in ARTICLES.values()]
        found = list(csv.reader(io.StringIO(self.file((), *rows), newline="")))
        assert {len(cells) for cells in found} == {len(flat.FLAT_COLUMNS)}
        assert len(found) == len(ARTICLES) + 1

    def test_a_flat_row_has_the_columns_in_order(self) -> None:
        for article in ARTICLES.values():
            assert tuple(flat.flat(article)) == flat.FLAT_COLUMNS

    @pytest.mark.parametrize(
        "nasty", ['"', ",", "\n", "\r", "\r\n", "=1+1", " spasi ", ";", "\x00"]
    )
    def test_a_cell_is_what_it_was(self, nasty: str) -> None:
        article = dataclasses.replace(ARTICLES["minimal"], title=f"a{nasty}b", text=nasty)
        (found,) = self.read(self.file((), (article, About())))
        assert (found["title"], flat.unescaped(found["text"])) == (f"a{nasty}b", nasty)

    def test_what_is_no_text_is_written_as_json(self) -> None:
        about = About(carried={"a": ["x", 1], "b": {"c": None}, "d": None, "e": False})
        (found,) = self.read(self.file(("a", "b", "d", "e"), (ARTICLES["minimal"], about)))
        assert [found[name] for name in "abde"] == ['["x",1]', '{"c":null}', "", "false"]

    def test_only_what_needs_it_is_quoted(self) -> None:
        line = OUTPUTS["csv"](ARTICLES["minimal"], About())
        assert '"' not in line
        assert line.endswith("Hujan turun.\n")
