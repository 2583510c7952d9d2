"""Web pages, part by part: the case tables in `fixtures/html`, and each module by itself.

A table is `<part>.toml`, its rows are `[[case]]`:

- ``kind``: ``wild``, ``synthetic``, ``negative`` or ``known-failure``, as in `test_cases.py`.
- ``html``: ``{a}``, ``{b}`` and ``{c}`` stand for paragraphs of the story, ``{teasers}`` for a list
  of other stories, each a linked headline and a summary in a sentence.
- ``kept``: the paragraphs, in order; ``kept_has``: paragraphs that must be among them.
- ``outside``: lines beside the story as ``[label, text]``; ``related``: ``[title, address]``.
- ``tags``: the structure of lines, ``[tag, text]``; ``lines``: how many the page shows.
- ``say``: fields of the article; ``extractor``; ``title``; ``url``; ``note``.
"""

from __future__ import annotations

import re
import sys
import tomllib
from datetime import datetime
from functools import reduce
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from golden_pages import PAGES
from test_cases import STORY
from test_page_selectors import decoy
from timing import assert_linear

from beritaclean import Article, Pipeline
from beritaclean.core.page import Line, Markup
from beritaclean.errors import InputError, TooLarge
from beritaclean.inputs import html as html_input
from beritaclean.inputs.html.content.find import candidates, find
from beritaclean.inputs.html.content.score import Scored, score
from beritaclean.inputs.html.metadata import address
from beritaclean.inputs.html.outside import label
from beritaclean.inputs.html.parse import parse
from beritaclean.inputs.html.roles import role_of, table
from beritaclean.inputs.html.rows import Rows, walk
from beritaclean.inputs.html.zone import foot, header, title_row, whole
from beritaclean.outputs import markdown

FOLDER = Path(__file__).parent / "fixtures" / "html"
ROLES = tomllib.loads((FOLDER / "roles.toml").read_text(encoding="utf-8"))
KINDS = {"wild", "synthetic", "negative", "known-failure"}
EXPECTED = {"kept", "kept_has", "outside", "related", "tags", "lines", "say", "extractor"}
KEYS = {"kind", "html", "title", "url", "note", *EXPECTED}
Case = dict[str, Any]

pipeline = Pipeline.default().with_language(None)
A, B, C = STORY.values()


# --- the case tables ------------------------------------------------------------------------------

TABLES: dict[str, list[Case]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    for path in sorted(FOLDER.glob("*.toml"))
    if path.stem != "roles"
}


def rows() -> list[Any]:
    xfail = pytest.mark.xfail(strict=True, raises=AssertionError)
    return [
        pytest.param(
            case,
            id=f"{part}-{number} {case['kind']}",
            marks=[xfail] if case["kind"] == "known-failure" else [],
        )
        for part, cases in TABLES.items()
        for number, case in enumerate(cases, start=1)
    ]


def filled(text: str) -> str:
    known = {**STORY, "{teasers}": decoy()}
    return reduce(lambda done, row: done.replace(*row), known.items(), text)


@pytest.mark.parametrize("case", rows())
def test_case(case: Case) -> None:
    article = pipeline.clean_html(
        filled(case["html"]), url=case.get("url"), title=case.get("title")
    )
    shown = article.explain()
    if "kept" in case:
        assert list(article.paragraphs) == [filled(text) for text in case["kept"]], shown
    assert set(map(filled, case.get("kept_has", []))) <= set(article.paragraphs), shown
    labels = labels_of(article)
    for wanted, text in case.get("outside", []):
        assert labels[text] == wanted, shown
    if "related" in case:
        assert [[link.title, link.url] for link in article.related] == case["related"]
    tags = {article.source[b.start : b.end].strip(): b.tag for b in article.blocks}
    for tag, text in case.get("tags", []):
        assert tags[text] == tag
    if "lines" in case:
        assert len(article.source.splitlines()) == case["lines"]
    if "extractor" in case:
        assert article.extractor == case["extractor"]
    for field, value in case.get("say", {}).items():
        assert plain(getattr(article, field)) == value, field


def labels_of(article: Article) -> dict[str, str]:
    """The label of each line of a page."""
    return {
        line.strip(): block.label
        for block in article.blocks
        for line in article.source[block.start : block.end].splitlines()
    }


def plain(value: Any) -> object:
    """A field of an article as TOML can write it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return [value.heading, list(value.items)] if hasattr(value, "heading") else value


def test_the_tables_are_what_they_say() -> None:
    for part, cases in TABLES.items():
        seen = set()
        for number, case in enumerate(cases, start=1):
            place = f"{part}, row {number}"
            assert set(case) <= KEYS, place
            assert case["kind"] in KINDS, place
            assert set(case) & EXPECTED, f"{place}: says nothing of what comes out"
            assert case["html"] not in seen, f"{place}: a row twice"
            seen.add(case["html"])


# --- parse: one tree, within limits ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "limit", "html"),
    [
        ("MOST_CHARACTERS", 40, "<p>" + "a" * 40),
        ("MOST_TAGS", 5, "<p>a</p>" * 3),
    ],
)
def test_a_page_beyond_a_limit_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, limit: int, html: str
) -> None:
    assert parse(html) is not None
    monkeypatch.setattr(sys.modules[parse.__module__], name, limit)
    with pytest.raises(TooLarge, match=r"^page: has .*; it is no page of news") as caught:
        parse(html)
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, InputError)


def test_what_is_nested_too_deep_is_refused_and_not_cut() -> None:
    with pytest.raises(TooLarge, match="deeper than the parser reads"):
        parse("<div>" * 3_000 + "<p>Air surut.</p>")
    assert parse("<div>" * 500 + "<p>Air surut.</p>") is not None


@pytest.mark.parametrize("html", ["<!-- kosong -->", "</p>"])
def test_a_page_without_an_element_is_an_empty_article(html: str) -> None:
    article = pipeline.clean_html(html)
    assert (article.text, article.source, article.blocks) == ("", "", ())
    assert "no story" in article.quality.doubts


@pytest.mark.parametrize("value", [None, 7, bytearray(b"<p>a"), ["<p>a"]])
def test_what_is_neither_text_nor_bytes_is_a_type_error(value: Any) -> None:
    with pytest.raises(TypeError, match="takes the source of a page as str or bytes, not"):
        pipeline.clean_html(value)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Air surut\0 sejak subuh.",
        '<?xml version="1.0" encoding="UTF-16"?><html><p>Air surut sejak subuh.</p></html>',
        '\n<?xml version="1.0"?>\n<!DOCTYPE html><p>Air surut sejak subuh.',
        "<p>Air surut <?php include 'iklan.php' ?>sejak subuh.</p>",
        "<P CLASS=a>Air <!--[if IE]>lama<![endif]-->surut sejak subuh.</P>",
    ],
)
def test_what_is_no_text_of_the_page_is_not_read(html: str) -> None:
    (line,) = html_input.read(html).lines
    assert line.text == "Air surut sejak subuh."


def test_an_entity_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("air pasang", encoding="utf-8")
    html = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><p>Air surut. &e;</p>'
    page = html_input.read(html)
    assert page.lines[-1].text == "Air surut. &e;"
    assert "pasang" not in page.text


# --- roles: what a class says ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "name"), [(role, name) for role, names in ROLES.items() for name in names]
)
def test_a_class_gives_its_role(role: str, name: str) -> None:
    expected = None if role == "none" else role
    assert role_of(name, "") == expected
    assert role_of("", name) == expected
    assert role_of(f"clearfix {name} mt-2", "x1") == expected


def entries() -> list[tuple[str, str]]:
    text = resources.files(html_input).joinpath("roles.toml").read_text(encoding="utf-8")
    return [(role, name) for role, names in tomllib.loads(text).items() for name in names]


@pytest.mark.parametrize(("role", "entry"), entries())
def test_every_entry_has_a_true_name(role: str, entry: str) -> None:
    wanted = entry.split()
    found = [
        name
        for name in ROLES[role]
        if any(
            words[at : at + len(wanted)] == wanted
            for words in [re.findall("[a-z]+", re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower())]
            for at in range(len(words))
        )
    ]
    assert found, f"no name of fixtures/html/roles.toml has {entry!r} in it"
    assert role_of(entry.replace(" ", "-"), "") == role


@pytest.mark.parametrize("entry", [name for _, name in entries()])
def test_an_entry_is_looked_for_as_a_whole_word(entry: str) -> None:
    glued = entry.replace(" ", "-")
    for name in (f"{glued}zq", f"zq{glued}"):
        words = name.split("-")
        if any(word in table() for word in words) or " ".join(words[:2]) in table():
            continue  # another entry stands in it by itself
        assert role_of(name, "") is None, name
    for spelled in (f"x_{entry.replace(' ', '_')}__y", f"x{entry.title().replace(' ', '')}Y"):
        assert role_of(spelled, "") == role_of(glued, "")


@pytest.mark.parametrize(
    ("classes", "name", "role"),
    [
        ("info-banner", "", "promo"),  # more words win over fewer
        ("post-navigation", "", "promo"),
        ("nav", "div-gpt-ad-1", "ad"),  # an earlier role wins over a later one
        ("tag related", "", "related"),
        ("has-sidebar banner", "", "ad"),  # a state says nothing, the part beside it does
        ("x" * 500 + " iklan", "", None),  # nobody names a part behind so many letters
        ("", "", None),
    ],
)
def test_of_two_roles_one_wins(classes: str, name: str, role: str | None) -> None:
    assert role_of(classes, name) == role


# --- rows: the walk -------------------------------------------------------------------------------


def walked(html: str) -> Rows:
    root = parse(html)
    assert root is not None
    return walk(root, role_of)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><a href='/1'>Panen Raya</a></p>", [("Panen Raya", 10, "/1")]),
        ("<p>A: <a href='/1'>Panen</a> <a href='/2'>Raya</a></p>", [("A: Panen Raya", 9, "/1")]),
        ("<p><a name='x'>Panen</a> tiba</p>", [("Panen tiba", 5, None)]),
        ("<a href='/1'><h3>Panen Raya</h3></a>", [("Panen Raya", 10, "/1")]),
        ("<p>Satu<br>dua <a href='/2'>tiga</a></p>", [("Satu", 0, None), ("dua tiga", 4, "/2")]),
        ("<p>Panen <a href='/1'>  raya  </a> tiba.</p>", [("Panen raya tiba.", 4, "/1")]),
    ],
)  # fmt: skip
def test_a_row_knows_its_links(html: str, expected: list[tuple[str, int, str | None]]) -> None:
    assert [(row.text, row.linked, row.href) for row in walked(html).rows] == expected


def test_a_menu_is_one_row_with_a_line_for_each_text() -> None:
    menu = "<nav><span>Beranda</span><a href='/k'>Kota</a><i></i><b>Hulu</b></nav><p>Isi.</p>"
    page = walked(menu)
    assert [row.text for row in page.rows] == ["Beranda\nKota\nHulu", "Isi."]
    node = page.nodes[page.rows[0].node]
    assert (node.role, node.first, node.last) == ("nav", 0, 1)
    assert walked("<nav>&nbsp;<b> </b></nav>").rows == []


def test_a_box_called_menu_with_a_long_text_is_read_like_any_other() -> None:
    page = walked(f"<div class='menu'><b>Beranda</b> <span>{A * 2}</span></div>")
    assert [row.text for row in page.rows] == [f"Beranda {A * 2}"]


def test_a_box_called_menu_with_paragraphs_is_read_like_any_other() -> None:
    page = walked("<div class='menu'><p>Nasi <b>liwet</b> pedas.</p><p>Teh.</p></div>")
    assert [row.text for row in page.rows] == ["Nasi liwet pedas.", "Teh."]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<nav>Kota<script>ya()</script> Hulu</nav>", ["Kota\nHulu"]),
        ("<nav><noscript>Aktifkan <b>skrip</b> dulu</noscript> Hulu</nav>", ["skrip\nHulu"]),
        ("<nav><textarea>Tulis</textarea><select><option>Kota</select>Cari</nav>", ["Cari"]),
        ("<nav><div><i></i>Kota<ul><li>Hulu</ul>Hilir</div></nav>", ["Kota\nHulu\nHilir"]),
        ("<nav><b>Kota</b></nav> Warga panen.", ["Kota", "Warga panen."]),
        ("<nav><nav>Kota</nav>Hulu</nav>", ["Kota\nHulu"]),
        (f"<nav><nav>Kota</nav><nav>{A * 2}</nav>Hulu</nav>", ["Kota", A * 2, "Hulu"]),
        (f"<nav><nav><p>{A}</nav><nav>Kota</nav></nav>", [A, "Kota"]),
        ("<table><tr><td>Kota<td>Hulu<tr><td>1<td>2</table>", ["Kota\tHulu", "1\t2"]),
        ("<table><tr><td>Kota<td><div>Hulu</div></table>", ["Kota", "Hulu"]),
    ],
)
def test_the_texts_of_menus_and_cells(html: str, expected: list[str]) -> None:
    assert [row.text for row in walked(html).rows] == expected


@pytest.mark.parametrize(
    ("inside", "last"),
    [
        ("<nav><a href='/'>Kota</a>", A * 2),
        (f"<nav><a href='/'>Kota</a>{A * 2}", ""),
        ("<nav><a href='/'>Kota</a>", f"<p>{A}"),
        ("<div class='menu'>Kota", "<br>"),
        ("<div class='iklan'><script>ya()</script>", A * 2),
        ("<span class='baca-juga'>Kota", A * 2),
        ("<table><tr><td>Kota", "<div>Hulu</div>"),
        ("<table><tr><td>Kota<td>Hulu", ""),
    ],
)
def test_boxes_in_boxes_take_linear_time(inside: str, last: str) -> None:
    size = 220 // (3 if "<td" in inside else 1)  # the parser reads 2,048 levels
    assert_linear(walked, lambda many: inside * many + last, size)


@pytest.mark.parametrize("html", [golden.html.decode("latin-1") for golden in PAGES])
def test_the_rows_of_an_element_follow_each_other(html: str) -> None:
    page = walked(html)
    for at, node in enumerate(page.nodes):
        assert 0 <= node.first <= node.last <= len(page.rows)
        assert node.parent < at
        if node.parent >= 0:
            outer = page.nodes[node.parent]
            assert outer.first <= node.first <= node.last <= outer.last
    for index, row in enumerate(page.rows):
        assert row.text == row.text.strip() != ""
        assert 0 <= row.linked <= len(row.text)
        node = page.nodes[row.node]
        assert node.first <= index < node.last


# --- score and find -------------------------------------------------------------------------------


def scored(html: str, title: str | None = None) -> tuple[Rows, Scored]:
    page = walked(html)
    return page, score(page, title_row(page, title))


@pytest.mark.parametrize(
    ("html", "sign"),
    [
        (f"<p>{A}</p>", 1),
        (f"<p><a href='/'>{A}</a></p>", -1),
        ("<p>Air surut, kata Sarip.</p>", 1),
        ("<p>Tanggul Ditambal Warga Desa Sukamulya</p>", -1),
        ("<p>* * *</p>", -1),
        (f"<p>{A} https://kabar.example/a</p>", 0),
        ("<p>{{ judul }} {{ isi }} dan seterusnya sampai bawah halaman ini, kata dia.</p>", 0),
        (f"<div class='iklan'><p>{A}</p></div><p>{B}</p><p>{C}</p>" * 3, 0),
        (f"<figure><figcaption>{A}</figcaption></figure><p>{B}</p>", 0),
    ],
)  # fmt: skip
def test_a_row_is_worth_what_it_is_evidence_for(html: str, sign: int) -> None:
    _, found = scored(html)
    assert (found.worth[0] > 0) - (found.worth[0] < 0) == sign


def test_a_link_costs_and_a_paragraph_earns_in_the_same_element() -> None:
    page, found = scored(f"<div id='x'><p>{A}</p><p><a href='/'>Panen Raya di Muara</a></p></div>")
    node = next(node for node in page.nodes if node.tokens[1] == "x")
    assert found.prose(node) == found.worth[0] == len(A)
    assert found.of(node) == found.worth[0] + found.worth[1] < found.prose(node)


def test_the_outermost_box_that_is_believed_names_its_rows() -> None:
    html = f"<p>{A}</p><p>{B}</p><div class='komentar'><div class='tags'>desa</div></div>"
    _, found = scored(html)
    assert found.roles == [None, None, "comment"]


def test_a_box_that_holds_the_title_and_prose_is_no_furniture() -> None:
    html = f"<div class='rekomendasi'><h1>Panen Raya</h1><p>{A}</p></div><p>{B} {C} {B}</p>"
    _, found = scored(html, "Panen Raya")
    assert found.roles[:2] == [None, None]
    _, found = scored(html.replace("h1", "h4"))
    assert found.roles[:2] == ["promo", "promo"]


def test_of_equal_elements_the_smallest_holds_the_story() -> None:
    page, found = scored(f"<div><section><article><p>{A}</p><p>{B}</p></article></section></div>")
    ranked = candidates(page, found)
    assert page.nodes[ranked[0].node].tag == "article"
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)


def test_the_runners_up_stand_apart() -> None:
    html = "".join(f"<section><p>{text}</p><p>{text}</p></section>" for text in (A + B + C, B, C))
    html += "<ul>" + "<li><a href='/'>Panen Raya di Muara Kali</a></li>" * 40 + "</ul>"
    article = pipeline.clean_html(f"<div>{html}</div>")
    assert article.container is not None
    page, found = scored(f"<div>{html}</div>")
    chosen = find(page, found)
    assert chosen is not None
    nodes = [page.nodes[one.node] for one in (chosen.best, *chosen.runners)]
    for at, node in enumerate(nodes):
        assert all(node.last <= other.first or other.last <= node.first for other in nodes[:at])


def test_nothing_of_worth_is_no_story() -> None:
    page, found = scored("<ul><li><a href='/'>Panen Raya di Muara Kali</a></li></ul>")
    assert find(page, found) is None


# --- zone: title, header, foot --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "title", "row"),
    [
        ("<h1>Kabar Desa</h1><h2>Panen Raya</h2>", "Panen Raya", 1),
        ("<h1>Kabar Desa</h1><p>Panen Raya</p>", "PANEN  RAYA", 1),
        ("<p><a href='/'>Panen Raya</a></p><h1>Panen Raya</h1>", "Panen Raya", 1),
        ("<p><a href='/'>Panen Raya</a></p><h1>Kabar Desa</h1>", "Panen Raya", 1),
        ("<p>Isi.</p><h1>Kabar Desa</h1><h1>Lain</h1>", None, 1),
        ("<p>Isi.</p><h2>Kabar Desa</h2>", None, None),
        ("<p>Isi.</p>", "Panen Raya", None),
    ],
)
def test_the_row_of_the_title(html: str, title: str | None, row: int | None) -> None:
    assert title_row(walked(html), title) == row


def test_the_header_reaches_up_to_the_title_and_leaves_boxes_out() -> None:
    html = (
        "<div>jauh</div><h1>Panen Raya</h1><div class='penulis'>Sari Dewi</div>"
        f"<div class='iklan'>Diskon</div><p>{A}</p><p>{B}</p>"
    )
    _, found = scored(html, "Panen Raya")
    assert header(4, 1, found) == [1, 2]
    assert header(4, None, found) == [0, 1, 2]
    assert header(4, 5, found) == [0, 1, 2], "a title behind the story is none of the header"


def test_a_title_far_above_is_not_reached() -> None:
    _, found = scored("<h1>Panen</h1>" + "<p>x</p>" * 60 + f"<div><p>{A}</p></div>", "Panen")
    assert len(header(61, 0, found)) == 5
    assert len(header(30, 0, found)) == 30


def test_the_foot_ends_at_the_first_list_of_others() -> None:
    html = (
        f"<p>{A}</p><p>{B}</p><div class='penyunting'>Editor: Budi</div>"
        "<div class='iklan'>Diskon</div><ul class='tags'><li>desa</li></ul>"
        "<div class='terpopuler'>Terpopuler</div><p>jauh</p>"
    )
    _, found = scored(html)
    assert foot(1, found) == [2, 4]
    assert whole((0, 1), None, found) == (0, 1, 2, 4)
    assert whole((), 0, found) == ()
    _, found = scored(f"<p>{A}</p>" + "<div>x</div>" * 60)
    assert len(foot(0, found)) < 20


# --- outside: labels by box and by links ----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "markup", "expected", "value"),
    [
        ("Terpopuler", Markup("/", "h3", "promo"), "promo", "Terpopuler"),
        ("Panen Raya di Muara", Markup("/", "li", "promo", 1.0), "promo", "Panen Raya di Muara"),
        ("Panen Raya di Muara", Markup("/", None, "related", 1.0), "promo", "Panen Raya di Muara"),
        ("3 jam lalu", Markup("/", None, "promo"), "promo", None),
        ("Beranda", Markup("/", None, "nav", 1.0), "nav", None),
        ("Panen Raya di Muara", Markup("/", None, "nav", 1.0), "nav", None),
        ("Panen Raya di Muara", Markup("/", None, None, 1.0), "promo", "Panen Raya di Muara"),
        ("Beranda", Markup("/", None, None, 1.0), "nav", None),
        ("Beranda", Markup("/"), "nav", None),
        ("Kantor kami di Jalan Kali Baru nomor tujuh.", Markup("/"), "other", None),
        ("Diskon besar", Markup("/", None, "ad"), "ad", None),
        ("Setuju sekali", Markup("/", None, "comment"), "comment", None),
        ("Bagikan", Markup("/", None, "cta"), "cta", None),
        ("desa", Markup("/", "li", "tags", 1.0), "tags", None),
        ("Aku di pantai", Markup("/", None, "embed"), "other", None),
        ("id 67", Markup("/", None, "hidden"), "other", None),
    ],
)
def test_a_line_far_from_the_story(
    text: str, markup: Markup, expected: str, value: str | None
) -> None:
    line = Line(0, 0, len(text), text, "", len(text.split()), "label", markup)
    mark = label(line)
    assert (mark.label, mark.start, mark.end) == (expected, 0, len(text))
    assert (said(mark.value) or None) == value
    assert mark.rule == f"html.{markup.role or 'outside'}"


def said(value: object) -> str:
    items = value if isinstance(value, tuple) else (value,)
    return ", ".join(str(item) for item in items if item is not None)


def test_a_menu_of_headlines_lists_them_and_leaves_its_labels() -> None:
    text = "Kota\nPanen Raya di Muara\n3 jam lalu\nJembatan Kayu Desa Pulih Lagi"
    line = Line(0, 0, len(text), text, "", 12, "headline", Markup("/", None, "promo", 1.0))
    assert said(label(line).value) == "Panen Raya di Muara, Jembatan Kayu Desa Pulih Lagi"


# --- kind -----------------------------------------------------------------------------------------

LONG = f"<p>{A}</p><p>{B}</p><p>{C}</p>"
SHORT = "<p>Sebuah perahu hias melintas di sungai itu pada Minggu pagi, kata panitia.</p>"
CAPTIONS = f"<figure><img><figcaption>{A}</figcaption></figure>" * 2
LIST = "".join(f"<li><a href='/{n}'>Panen Raya Ikan di Muara {n}</a></li>" for n in range(15))


@pytest.mark.parametrize(
    ("kind", "url", "head", "body"),
    [
        ("article", "https://www.kabar.example/a/panen-raya-di-muara", "", LONG),
        ("index", "https://www.kabar.example/", "", SHORT),
        ("index", "https://www.kabar.example/tag/panen", "", SHORT),
        ("index", "https://www.kabar.example/indeks/2031", "", SHORT),
        ("index", "https://www.kabar.example/ekonomi/terpopuler", "", SHORT),
        ("index", "https://www.kabar.example/daerah", "", f"<ul>{LIST}</ul>"),
        ("article", "https://www.kabar.example/read/1/index-harga-naik-di-tiga-pasar", "", LONG),
        ("article", "https://www.kabar.example/tag/panen", "", LONG * 4),
        ("gallery", "https://foto.kabar.example/a/1/lomba", "", CAPTIONS),
        ("gallery", "https://www.kabar.example/foto/1/lomba", "", CAPTIONS),
        ("gallery", "https://www.kabar.example/a/1", "<title>FOTO: Lomba</title>", CAPTIONS),
        ("article", "https://www.kabar.example/foto/1/lomba", "", LONG * 2),
        ("video", "https://20.detik.com/a/1/lomba", "", SHORT),
        ("video", "https://www.kabar.example/video/1", "", SHORT),
        ("video", "https://www.kabar.example/a/1", "<title>Video: Lomba Perahu</title>", SHORT),
        ("article", "https://www.kabar.example/a/1", "<title>Video: Lomba</title>", LONG * 2),
        ("other", "https://www.kabar.example/a/1", "<title>404 Not Found</title>", SHORT),
        ("other", "https://www.kabar.example/a", "<title>Halaman tidak ditemukan</title>", SHORT),
        (
            "article",
            "https://www.kabar.example/a",
            "<title>Kapal 404 tidak ditemukan</title>",
            LONG,
        ),
        ("article", "http://[rusak", "", LONG),
        ("article", None, "", LONG),
    ],
)
def test_what_a_page_is(kind: str, url: str | None, head: str, body: str) -> None:
    article = pipeline.clean_html(f"<head>{head}</head><body>{body}</body>", url=url)
    assert article.kind == kind
    if kind == "index":
        assert article.text == ""


@pytest.mark.parametrize(
    ("path", "listed"),
    [
        ("/", True),
        ("/tag/banjir", True),
        ("/topik-pilihan/1/banjir", False),
        ("/search", True),
        ("/cari.php", True),
        ("/ekonomi/bisnis/indeks", True),
        ("/a/b/c/d/indeks", False),
        ("/tagar-kopi-ramai-lagi", False),
        ("/read/1/tag-baru-untuk-sapi", False),
    ],
)
def test_the_address_of_a_list(path: str, *, listed: bool) -> None:
    assert (address.kind(f"https://kabar.example{path}") == "index") is listed
    assert address.kind(path) is None, "without a host it is no address"


# --- structure to Markdown ------------------------------------------------------------------------


def test_headings_go_on_to_markdown() -> None:
    golden = next(page for page in PAGES if page.name == "struktur")
    written = markdown.write(golden.article)
    for heading in ("Bahan yang disiapkan", "Cara menanam", "Hasil per pekan"):
        assert f"\n## {heading}\n" in written


def test_lists_and_quotes_go_on_to_markdown() -> None:
    golden = next(page for page in PAGES if page.name == "struktur")
    written = markdown.write(golden.article)
    assert "\n- Jerami kering 20 kilogram\n- Kapur pertanian 300 gram\n" in written
    assert '\n> "Kuncinya sabar' in written
