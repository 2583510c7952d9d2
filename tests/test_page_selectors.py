"""The selectors of outlet files: each finds its story on a page, with a bigger list beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_cases import STORY
from test_outlets import KEYS, ROOM, ROWS, read

from beritaclean import Pipeline
from beritaclean.inputs.html.selectors import Selector
from beritaclean.outlets import load

pipeline = Pipeline.default().with_language(None)
PARAGRAPHS = list(STORY.values())
TITLE = "Warga Sukamulya Menambal Tanggul Sendiri"
TEASERS = [
    ("Pasar Ikan Muara Pindah ke Dermaga Baru", "Pedagang ikan di muara pindah ke dermaga baru"),
    ("Jalan Lingkar Utara Dibuka Pekan Depan", "Jalan lingkar utara dibuka setelah dua tahun"),
    ("Petani Cabai Lereng Wilis Tunda Tanam", "Petani cabai di lereng menunda tanam musim ini"),
    ("Sekolah Tepi Hutan Dapat Atap Baru", "Sekolah di tepi hutan akhirnya beratap seng baru"),
    ("Perahu Wisata Danau Sore Ditambah", "Perahu wisata ditambah karena antrean terlalu panjang"),
]


def decoy() -> str:
    """A list of other stories that holds more text than the story."""
    items = "".join(
        f"<div class='item'><h3><a href='/{number}'>{title}</a></h3><p>{summary}, kata pengelola "
        "yang ditemui di tempatnya bekerja pada akhir pekan, dan warga setempat menyambutnya "
        "dengan gembira karena sudah lama menunggu kabar itu.</p></div>"
        for number, (title, summary) in enumerate(TEASERS)
    )
    return f"<div class='kolom'>{items}</div>"


def page(selector: str) -> str:
    """A page with its story in the element that a selector names."""
    found = Selector.parse(selector)
    tag = found.tag or "div"
    told = [
        f'class="{" ".join(sorted(found.classes))}"' if found.classes else "",
        f'id="{found.name}"' if found.name else "",
        f'{found.attribute[0]}="{found.attribute[1]}"' if found.attribute else "",
    ]
    story = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<html><head><title>{TITLE}</title></head><body>{decoy()}<div><h1>{TITLE}</h1>"
        f"<{tag} {' '.join(filter(None, told))}>{story}</{tag}></div>{decoy()}</body></html>"
    )


SELECTORS = [
    pytest.param(key, row, id=f"{key}: {row['selector']}")
    for key, tables in ROWS.items()
    for row in tables.get("page", [])
]


@pytest.mark.parametrize(("key", "row"), SELECTORS)
def test_a_selector_finds_its_story(key: str, row: dict[str, str]) -> None:
    article = pipeline.clean_html(page(row["selector"]), url=row["url"])
    assert list(article.paragraphs) == PARAGRAPHS
    assert article.title == TITLE
    assert row["selector"] in load().story_selectors(row["url"]), key
    if row["selector"] != "div[itemprop=articleBody]":  # that one is everyone's
        plain = pipeline.clean_html(page(row["selector"]), url="https://kabar.example/a/b")
        assert plain.extractor == "generic"
    assert article.extractor == "outlet"


def test_the_list_beside_the_story_is_bigger() -> None:
    assert len(decoy()) > sum(map(len, PARAGRAPHS))
    summaries = sum(len(summary) + 140 for _, summary in TEASERS)
    assert summaries > sum(map(len, PARAGRAPHS))


@pytest.mark.parametrize("key", KEYS)
def test_every_selector_has_a_row(key: str) -> None:
    stated = read(ROOM / f"{key}.toml").get("page", {}).get("story", [])
    assert [row["selector"] for row in ROWS.get(key, {}).get("page", [])] == stated


def test_a_selector_in_an_old_template_is_not_believed() -> None:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 3)
    html = (
        "<body><div class='read__content'><h3><a href='/9'>Lomba Mewarnai Dibuka Pekan Ini</a></h3>"
        "<p>Pendaftaran lomba mewarnai dibuka sampai akhir bulan di balai kota, kata panitia.</p>"
        f"</div><div class='baru'>{story}</div></body>"
    )
    article = pipeline.clean_html(html, url="https://www.kompas.com/read/1/a")
    assert article.extractor == "generic"
    assert list(article.paragraphs) == PARAGRAPHS * 3


@pytest.mark.parametrize(
    "text", ["", "div p", "div > p", ".a,.b", "p:first-child", "[itemprop]", "DIV", "*", "a[b='c']"]
)
def test_what_is_no_selector_says_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"write tag\.class, #id or tag"):
        Selector.parse(text)


PARTS: list[tuple[str, dict[str, Any]]] = [
    ("div", {"tag": "div", "classes": frozenset(), "name": None, "attribute": None}),
    (".a.b", {"tag": None, "classes": frozenset({"a", "b"}), "name": None}),
    ("#isi-berita", {"tag": None, "classes": frozenset(), "name": "isi-berita"}),
    ("div.a#b.c", {"tag": "div", "classes": frozenset({"a", "c"}), "name": "b"}),
    ("[itemprop=articleBody]", {"tag": None, "attribute": ("itemprop", "articleBody")}),
    ("amp-story.x--y", {"tag": "amp-story", "classes": frozenset({"x--y"})}),
]


@pytest.mark.parametrize(("text", "parts"), PARTS, ids=[text for text, _ in PARTS])
def test_a_selector_is_taken_apart(text: str, parts: dict[str, Any]) -> None:
    found = Selector.parse(text)
    assert {name: getattr(found, name) for name in parts} == parts
    assert found.text == text


def test_the_rows_are_read_from_the_fixtures() -> None:
    folder = Path(__file__).parent / "fixtures" / "outlets"
    assert len(SELECTORS) == sum(
        path.read_text(encoding="utf-8").count("[[page]]") for path in folder.glob("*.toml")
    )
