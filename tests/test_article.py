"""The Article: there and back as dict and JSON, its schema, and how it explains itself."""

from __future__ import annotations

import dataclasses
import inspect
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from golden import GOLDEN, Golden

from beritaclean import Article, clean, schema
from beritaclean.core.article import SCHEMA_VERSION
from beritaclean.core.assemble import assemble
from beritaclean.errors import BeritacleanError, SchemaError
from beritaclean.inputs.text import read

PUBLISHED = Path(__file__).parent.parent / "docs" / "article.schema.json"
TEXT = (
    "Panen Raya di Ciawi\n"
    "Rabu, 18 Jun 2025 07:30 WIB\n"
    "SOLO, KOMPAS.com - Petani di lereng itu memanen padi lebih cepat, kata Sari pada Rabu pagi.\n"
    "Baca juga: Harga Gabah Turun\n"
    "Hujan diperkirakan turun lagi pada akhir pekan, ujar petugas cuaca di kecamatan itu.\n"
    "Editor: Budi Utomo\n"
    "Terpopuler\n"
    "- Pasar Lama Ditutup, Pedagang Pindah ke Lapangan\n"
)
documents = pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.name)


@pytest.fixture(scope="module")
def article() -> Article:
    return clean(TEXT, url="https://regional.kompas.com/read/1/panen-raya-di-ciawi")


@documents
def test_there_and_back_as_dict(golden: Golden) -> None:
    assert Article.from_dict(golden.article.to_dict()) == golden.article


@documents
def test_there_and_back_as_json(golden: Golden) -> None:
    line = golden.article.to_json()
    assert Article.from_json(line) == golden.article
    assert Article.from_json(line.decode()) == golden.article
    assert json.loads(line) == json.loads(json.dumps(golden.article.to_dict()))


def test_a_dict_holds_plain_things(article: Article) -> None:
    def plain(value: Any) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(inner) for key, inner in value.items())
        if isinstance(value, list):
            return all(map(plain, value))
        return value is None or isinstance(value, str | int | float | bool)

    assert plain(article.to_dict())


def test_a_dict_names_every_field(article: Article) -> None:
    data = article.to_dict()
    assert data["schema"] == SCHEMA_VERSION
    assert data["published"] == "2025-06-18T07:30:00+07:00"
    assert list(data)[1:] == [field.name for field in dataclasses.fields(Article)]


def test_json_is_one_line_of_utf_8(article: Article) -> None:
    line = article.to_json()
    assert b"\n" not in line
    assert clean("Suara “rakyat” é").to_json().decode().count("“rakyat” é")


@pytest.mark.parametrize(
    ("change", "lesson"),
    [
        ({"schema": 99}, r"schema 99; this version of beritaclean reads 1"),
        ({"text": 7}, r"not an Article: .*`\$\.text`"),
        ({"paragraphs": "x"}, r"not an Article: .*`\$\.paragraphs`"),
        ({"published": "kemarin"}, r"not an Article: .*`\$\.published`"),
        ({"kind": "poem"}, r"not an Article: .*`\$\.kind`"),
        ({"blocks": [{"start": 0}]}, r"not an Article: .*`\$\.blocks"),
        ({"dateline": {}}, r"not an Article: .*`\$\.dateline`"),
    ],
)
def test_what_is_no_article_is_told_where(
    article: Article, change: dict[str, Any], lesson: str
) -> None:
    with pytest.raises(SchemaError, match=lesson) as caught:
        Article.from_dict({**article.to_dict(), **change})
    assert isinstance(caught.value, BeritacleanError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"7", b"\xff", "{"], ids=repr)
def test_json_that_is_none_is_told(broken: bytes | str) -> None:
    with pytest.raises(SchemaError, match="not an Article: "):
        Article.from_json(broken)


def test_a_missing_field_is_named() -> None:
    with pytest.raises(SchemaError, match=r"not an Article: .*`(?:source|text)`"):
        Article.from_dict({})


def test_explain_tells_every_removal(article: Article) -> None:
    lines = article.explain().splitlines()
    assert len(lines) == len(article.removed)
    for line, block in zip(lines, article.removed, strict=True):
        label, rule, *_ = line.split()
        assert (label, rule) == (block.label, block.rule)
    assert any("Baca juga: Harga Gabah Turun" in line for line in lines)


def test_explain_of_a_clean_text_is_empty() -> None:
    assert clean("Hujan turun.").explain() == ""


def test_removed_and_labelled(article: Article) -> None:
    labels = {block.label for block in article.removed}
    assert {"title", "date", "dateline", "related", "byline", "promo"} <= labels
    assert not labels & {"body", "subhead", "blank"}
    assert article.labelled("related") == ("Baca juga: Harga Gabah Turun",)
    assert article.labelled("dateline") == ("SOLO, KOMPAS.com -",)
    assert article.labelled("nothing") == ()


def test_an_article_is_frozen(article: Article) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.text = ""  # type: ignore[misc]
    assert not hasattr(article, "__dict__")
    assert hash(article) == hash(clean(TEXT, url=article.url))


PROSE = "Warga desa itu membangun jembatan bambu sepanjang 40 meter di tepi kali sejak pagi."
OPENING = "'Warga desa itu membangun jembatan bambu sepanjang 40…'"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", "<Article '': article, 0 characters, 0 paragraphs, und, no story>"),
        (
            "Hujan turun.",
            "<Article 'Hujan turun.': article, 11 characters, 1 paragraph, und, short story>",
        ),
        (
            4 * f"{PROSE}\n",
            f"<Article {OPENING}: article, 280 characters, 4 paragraphs, id>",
        ),
        (
            f"{PROSE}\nWarga lega karena yang",
            f"<Article {OPENING}: article, 89 characters, 2 paragraphs, id, short story, cut off>",
        ),
        ("a" * 5_000, f"<Article '{'a' * 55}…': article, 5000 characters, 1 paragraph, und>"),
        (
            "\ud800 \x1b[0m\nBaca juga: Banjir",
            r"<Article '\ud800 \x1b[0m': article, 5 characters, 1 paragraph, und, short story>",
        ),
    ],
)
def test_its_repr_is_one_line(text: str, shown: str) -> None:
    assert repr(clean(text)) == shown


def test_its_repr_shows_the_title_and_the_outlet() -> None:
    found = clean(f"SOLO, KOMPAS.com - {PROSE}\n" + 3 * f"{PROSE}\n", title="Panen Raya")
    shown = "<Article 'Panen Raya': article, 280 characters, 4 paragraphs, id, KOMPAS.com>"
    assert repr(found) == shown


def test_the_schema_is_a_json_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@documents
def test_every_golden_article_is_valid(golden: Golden) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    validator.validate(json.loads(golden.article.to_json()))


def test_the_schema_refuses_what_is_no_article(article: Article) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    data = json.loads(article.to_json())
    assert validator.is_valid(data)
    assert not validator.is_valid({**data, "kind": "poem"})
    assert not validator.is_valid({**data, "schema": 99})
    assert not validator.is_valid({key: data[key] for key in data if key != "text"})


def test_the_schema_describes_in_words_alone() -> None:
    """No example, and no indentation: whether docstrings keep theirs is up to a release."""
    described = {name: part["description"] for name, part in schema()["$defs"].items()}
    assert described["Article"] == (
        "A news article, and everything that stood around it.\n\n"
        "Nothing is lost: `blocks` tile `source`, and `text` is the kept blocks, joined."
    )
    for words in described.values():
        assert ">>>" not in words
        assert words == inspect.cleandoc(words).strip()


def test_the_published_schema_is_the_schema() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema(), (
        f"{PUBLISHED.name} is behind the code; write it anew with json.dumps(schema(), indent=2)"
    )


SPACES = "\x0b\x1c\x1f\x85\u1680\u2000\u200a\u2029\u202f\u205f\u3000"
COUNTED = [
    *("", "Warga panen raya.", "Warga\tpanen\u00a0raya.\nHujan  turun.", "Kafé “Ö” – 𝗕 \ud800"),
    *(f"Warga{one}panen" for one in SPACES),
]


@pytest.mark.parametrize("text", COUNTED)
def test_its_characters_are_those_that_are_no_white_space(text: str) -> None:
    article = clean(text)
    assert article.quality.characters == len("".join(article.text.split()))


def test_the_headline_of_the_address_is_the_title_wherever_it_stands() -> None:
    page = read("Bertahun-tahun Ambil Air\nKeluarga Pak Amat Miliki Sumur\nWarga panen raya.")
    kicker, headline = page.lines[:2]
    marks = (
        kicker.mark("title", "title.byline", kicker.text),
        headline.mark("title", "title.url", headline.text),
    )
    assert assemble(page.claim(marks, "title")).title == headline.text
