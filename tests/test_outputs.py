"""The forms an article is written in."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import assert_linear

import beritaclean
from beritaclean import Article, Block, outputs
from beritaclean.core.parts import Container, Dateline, Language, Pagination, Quality, Republished
from beritaclean.outputs import OUTPUTS, markdown, terminal, text
from beritaclean.outputs.about import About

RAW = "Hujan turun.\nBaca juga: Banjir Surut\nWarga lega."


def article(*parts: tuple[str, str], **fields: object) -> Article:
    """An article of lines with their labels: what the extractors find is not under test here."""
    blocks, at = [], 0
    for label, line in parts:
        blocks.append(Block(at, at + len(line) + 1, label, f"rule.{label}"))
        at += len(line) + 1
    kept = tuple(line for label, line in parts if label in {"body", "subhead"})
    made = Article(
        text="\n".join(kept),
        paragraphs=kept,
        blocks=tuple(blocks),
        source="".join(f"{line}\n" for _, line in parts),
    )
    return dataclasses.replace(made, **fields)  # type: ignore[arg-type]


def paragraphs(*lines: str) -> Article:
    return article(*(("body", line) for line in lines))


def page(*parts: tuple[str, str], story: str = "/html/body/article") -> Article:
    """An article of a web page: lines with the path of their element inside the story's."""
    made = article(*(("body", line) for _, line in parts))
    blocks = []
    for block, (path, _) in zip(made.blocks, parts, strict=True):
        tags = re.findall(r"li|tr|blockquote|h\d", path)
        xpath = f"{story}/{path}"
        blocks.append(dataclasses.replace(block, tag=tags[-1] if tags else None, xpath=xpath))
    container = Container(extractor="generic", xpath=story)
    return dataclasses.replace(made, blocks=tuple(blocks), container=container)


WRITERS = list(OUTPUTS.values())
HELPERS = {
    "about": "what a row says beside the article",
    "arrow": "writes columns, not text: tests/test_arrow.py",
    "columns": "what arrow is made of",
    "database": "writes a table, not text: tests/test_database.py",
    "identity": "the names of articles",
    "judged": "writes a Language, not an Article",
    "left_out": "a row with the reason in front: tests/test_left_out.py",
    "layout": "which columns or fields are written: tests/test_layout.py",
    "bars": "what a terminal shows better than a pipe: tests/test_terminal_bars.py",
    "rows": "lines of JSON, and the names of carried fields",
    "sinks": "where the text goes",
    "unfinished": "files and folders that are being written, whoever writes them",
    "workbook": "writes sheets, not text: tests/test_workbook.py",
    "dolma_attributes": "the old name of `dolma`",
}
"""Files of the room that are no writers, and why they are there."""


def test_every_file_of_the_room_is_in_its_table() -> None:
    files = {path.stem for path in Path(outputs.__file__).parent.glob("*.py")} - {"__init__"}
    assert set(HELPERS) <= files
    assert files - set(HELPERS) == {writer.__module__.rpartition(".")[2] for writer in WRITERS}


def test_the_list_of_names_imports_no_writer() -> None:
    code = (
        "import sys; from beritaclean.outputs import FORMS, OUTPUTS; list(FORMS), list(OUTPUTS);"
        "print([name for name in sys.modules if name.startswith('beritaclean.outputs.')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_writer_shows_what_it_writes(name: str) -> None:
    assert ">>> " in (OUTPUTS[name].__doc__ or "")


@pytest.mark.parametrize("name", OUTPUTS)
@settings(deadline=None)  # the first one loads the outlets
@given(source=st.text(st.characters()))
def test_every_writer_takes_any_article(name: str, source: str) -> None:
    cleaner = beritaclean.Pipeline.default().with_language(None)
    about = About(id=source, source=source, carried={source: source, "text": [source]})
    written = OUTPUTS[name](cleaner(source), about)
    written.encode()  # no lone surrogate
    assert written == "" or written.endswith("\n")


class TestText:
    def test_a_paragraph_is_a_line(self) -> None:
        assert text.write(beritaclean.clean(RAW)) == "Hujan turun.\nWarga lega.\n"

    def test_no_story_is_no_text(self) -> None:
        assert text.write(article(("ad", "ADVERTISEMENT"))) == ""

    def test_a_lone_surrogate_is_replaced(self) -> None:
        assert text.write(paragraphs("satu \ud83d dua")) == "satu \ufffd dua\n"


class TestJson:
    def test_it_is_one_line_that_reads_back(self) -> None:
        made = beritaclean.clean(RAW)
        line = OUTPUTS["json"](made, About())
        assert line.count("\n") == 1
        assert Article.from_json(line) == made
        assert json.loads(line)["related"][0]["title"] == "Banjir Surut"


class TestMarkdown:
    def test_title_facts_paragraphs_and_subheads(self) -> None:
        made = article(
            ("title", "Jembatan Selesai"),
            ("body", "Warga bergembira."),
            ("subhead", "Tahun depan"),
            ("body", "Jembatan gantung menyusul."),
            title="Jembatan Selesai",
            outlet="KabarLembah.id",
            authors=("Sinta Wulandari", "Bagus Prakoso"),
            published=datetime.fromisoformat("2025-10-16T13:05+07:00"),
        )
        assert markdown.write(made) == (
            "# Jembatan Selesai\n"
            "\n"
            "*KabarLembah.id · 2025-10-16 13:05+07:00 · Sinta Wulandari, Bagus Prakoso*\n"
            "\n"
            "Warga bergembira.\n"
            "\n"
            "## Tahun depan\n"
            "\n"
            "Jembatan gantung menyusul.\n"
        )

    def test_an_assumed_zone_is_not_printed(self) -> None:
        made = dataclasses.replace(
            paragraphs("Isi."),
            published=datetime.fromisoformat("2025-10-16T13:05+07:00"),
            published_assumed_zone=True,
        )
        assert markdown.write(made).startswith("*2025-10-16 13:05*\n")

    def test_a_paragraph_of_two_blocks_is_no_subhead(self) -> None:
        made = paragraphs("Dua Bagian")
        halves = (Block(0, 4, "subhead", "x"), Block(4, 11, "body", "story"))
        assert markdown.write(dataclasses.replace(made, blocks=halves)) == "Dua Bagian\n"

    def test_an_article_without_anything_is_no_text(self) -> None:
        assert markdown.write(beritaclean.clean("")) == ""

    @pytest.mark.parametrize(
        ("printed", "written"),
        [
            ("1. Cuci beras", r"1\. Cuci beras"),
            ("12) Tiriskan", r"12\) Tiriskan"),
            ("1.000 orang hadir", "1.000 orang hadir"),
            ("# Tips", r"\# Tips"),
            ("#Tips", "#Tips"),
            ("- satu", r"\- satu"),
            ("+ satu", r"\+ satu"),
            ("+62 812", "+62 812"),
            ("-5 derajat", "-5 derajat"),
            ("> kutipan", r"\> kutipan"),
            ("---", r"\---"),
            ("===", r"\==="),
            ("***", r"\*\*\*"),
            ("___", r"\_\_\_"),
            ("~~~ a", r"\~\~~ a"),
            ("| a | b |", "| a | b |"),
            ("akun @satu_dua", "akun @satu_dua"),
            ("_miring_", r"\_miring\_"),
            ("__init__", r"\_\_init\_\_"),
            ("5 * 3 * 2", r"5 \* 3 \* 2"),
            ("[Gambas: Video]", r"\[Gambas: Video]"),
            ("a `b` c", r"a \`b\` c"),
            (r"C:\berita", r"C:\\berita"),
            ("<b>tebal</b>", r"\<b>tebal\</b>"),
            ("3 < 4 & 5", "3 < 4 & 5"),
            ("R&amp;D", r"R\&amp;D"),
            ("dua\u2028baris", "dua baris"),
        ],
    )
    def test_a_paragraph_shows_as_it_was_printed(self, printed: str, written: str) -> None:
        assert markdown.write(paragraphs(printed)) == f"{written}\n"

    @pytest.mark.parametrize(
        ("title", "written"),
        [("1. Hujan", "# 1. Hujan"), ("Bahasa C #", r"# Bahasa C \#"), ("#", r"# \#")],
    )
    def test_a_title_keeps_its_signs(self, title: str, written: str) -> None:
        made = dataclasses.replace(paragraphs("Isi."), title=title)
        assert markdown.write(made) == f"{written}\n\nIsi.\n"


STRUCTURES = {
    "a list between paragraphs": (
        [("p[1]", "Bahan:"), ("ul/li[1]", "Beras"), ("ul/li[2]", "Garam"), ("p[2]", "Aduk.")],
        ["Bahan:", "", "- Beras", "- Garam", "", "Aduk."],
    ),
    "a list with numbers, of which one is not in the story": (
        [("ol/li[1]", "Cuci"), ("ol/li[3]", "Rebus"), ("ol/li[12]", "Tiris")],
        ["1. Cuci", "3. Rebus", "12. Tiris"],
    ),
    "a number that is printed, too": ([("ol/li", "1. Cuci")], [r"1. 1\. Cuci"]),
    "paragraphs in an item": (
        [("ol/li[9]/p", "Satu"), ("ol/li[10]/p[1]", "Dua"), ("ol/li[10]/p[2]", "Lagi")],
        ["9. Satu", "10. Dua", "", "    Lagi"],
    ),
    "an item behind one of two paragraphs": (
        [("ul/li[1]/p[1]", "Satu"), ("ul/li[1]/p[2]", "Lagi"), ("ul/li[2]/p", "Dua")],
        ["- Satu", "", "  Lagi", "", "- Dua"],
    ),
    "a list in an item": (
        [
            *(("ul/li[1]", "Bumbu"), ("ul/li[1]/ol/li[1]", "Lada"), ("ul/li[1]/ol/li[2]", "Pala")),
            *(("ul/li[2]", "Air"), ("p", "Aduk.")),
        ],
        ["- Bumbu", "  1. Lada", "  2. Pala", "- Air", "", "Aduk."],
    ),
    "a list in an item that begins in the middle": (
        [("ul/li", "Bumbu"), ("ul/li/ol/li[2]", "Pala")],
        ["- Bumbu", "", "  2. Pala"],
    ),
    "a list in an item without a text": ([("ul/li/ul/li", "Lada")], ["- - Lada"]),
    "an item goes on behind its list": (
        [("ul/li", "Bumbu"), ("ul/li/ul/li", "Lada"), ("ul/li/p", "Aduk.")],
        ["- Bumbu", "  - Lada", "", "  Aduk."],
    ),
    "lists next to each other": (
        [("ul[1]/li", "a"), ("ul[2]/li", "b"), ("ul[3]/li", "c"), ("ol[1]/li", "d")],
        ["- a", "", "* b", "", "- c", "", "1. d"],
    ),
    "ordered lists next to each other": (
        [("ol[1]/li[1]", "a"), ("ol[1]/li[2]", "b"), ("ol[2]/li", "c")],
        ["1. a", "2. b", "", "1) c"],
    ),
    "a quotation of two paragraphs, and another": (
        [("blockquote[1]/p[1]", "a"), ("blockquote[1]/p[2]", "b"), ("blockquote[2]", "c")],
        ["> a", ">", "> b", "", "> c"],
    ),
    "a list in a quotation": (
        [("blockquote/p", "a"), ("blockquote/ul/li[1]", "b"), ("blockquote/ul/li[2]", "c")],
        ["> a", ">", "> - b", "> - c"],
    ),
    "a quotation in an item": (
        [("ul/li[1]", "a"), ("ul/li[1]/blockquote", "b"), ("ul/li[2]", "c")],
        ["- a", "", "  > b", "", "- c"],
    ),
    "headings": (
        [("h2", "Dua"), ("h3", "Tiga #"), ("h4", "Empat"), ("h1", "Satu"), ("p", "Isi")],
        ["## Dua", "", r"### Tiga \#", "", "#### Empat", "", "## Satu", "", "Isi"],
    ),
    "a heading in an item": (
        [("ol/li[1]/h3", "Satu"), ("ol/li[1]/p", "Isi"), ("ol/li[2]/h3", "Dua")],
        ["1. ### Satu", "", "   Isi", "", "2. ### Dua"],
    ),
    "a paragraph in large letters": ([("h2", "kata " * 50 + "dia.")], ["kata " * 50 + "dia."]),
    "a table": (
        [
            ("p", "a"),
            ("table/tr[1]", "Barang\tHarga"),
            ("table/tr[2]", "Cabai\tRp 5*2"),
            ("p", "b"),
        ],
        ["a", "", "| Barang | Harga |", "| --- | --- |", r"| Cabai | Rp 5\*2 |", "", "b"],
    ),
    "a table with a head and rows of other lengths": (
        [("table/thead/tr", "a"), ("table/tbody/tr[1]", "b\tc\td"), ("table/tbody/tr[2]", "e|f\t")],
        ["| a |  |  |", "| --- | --- | --- |", "| b | c | d |", r"| e\|f |  |  |"],
    ),
    "cells that hold paragraphs": (
        [
            *(("table/tr[1]/td[1]/p", "a"), ("table/tr[1]/td[2]/p", "b")),
            *(("table/tr[2]/td[1]/p[1]", "c"), ("table/tr[2]/td[1]/p[2]", "d")),
        ],
        ["| a | b |", "| --- | --- |", "| c d |  |"],
    ),
    "tables next to each other": (
        [(f"table[{table}]/tr[{row}]", "a\tb") for table in (1, 2) for row in (1, 2)],
        [*(rows := ["| a | b |", "| --- | --- |", "| a | b |"]), "", *rows],
    ),
    "a table in an item": (
        [("ul/li", "a"), ("ul/li/table/tr[1]", "b\tc"), ("ul/li/table/tr[2]", "d\te")],
        ["- a", "", "  | b | c |", "  | --- | --- |", "  | d | e |"],
    ),
    "rows of one cell": ([("table/tr[1]", "a"), ("table/tr[2]", "b")], ["a", "", "b"]),
    "one row": ([("table/tr", "a\tb")], ["a b"]),
    "columns of text": (
        [("table/tr[1]", "a\tb"), ("table/tr[2]", f"{'kata ' * 100}\tb")],
        ["a b", "", "kata " * 100 + "b"],
    ),
}


class TestMarkdownOfWebPages:
    @pytest.mark.parametrize("name", STRUCTURES)
    def test_structure_stays(self, name: str) -> None:
        parts, written = STRUCTURES[name]
        assert markdown.write(page(*parts)).splitlines() == written

    @pytest.mark.parametrize("story", ["/html/body/ul/li[2]/div", "/html/body/table/tr/td[2]"])
    def test_what_the_whole_story_stands_in_does_not_count(self, story: str) -> None:
        made = page(("p[1]", "Satu."), ("p[2]", "Dua."), ("ul/li", "Tiga."), story=story)
        assert markdown.write(made) == "Satu.\n\nDua.\n\n- Tiga.\n"

    def test_a_subhead_keeps_the_level_of_its_element(self) -> None:
        made = page(("h3", "Tahun depan"))
        blocks = (dataclasses.replace(made.blocks[0], label="subhead"),)
        assert markdown.write(dataclasses.replace(made, blocks=blocks)) == "### Tahun depan\n"

    def test_the_structure_of_a_page_reaches_it(self) -> None:
        lead = "Warga Desa Randusari menyelesaikan jembatan bambu di tepi Kali Wening, kata Sari."
        made = beritaclean.clean_html(
            f"<article><p>{lead}</p><p>{lead * 3}</p><h2>Bahan</h2>"
            f"<ol><li>Bambu petung.<li>Tali ijuk.</ol><blockquote>{lead}</blockquote>"
            "<table><tr><th>Dusun<th>Warga<tr><td>Hulu<td>70<tr><td>Hilir<td>50</table></article>"
        )
        assert markdown.write(made) == (
            f"{lead}\n\n{lead * 3}\n\n## Bahan\n\n1. Bambu petung.\n2. Tali ijuk.\n\n> {lead}\n\n"
            "| Dusun | Warga |\n| --- | --- |\n| Hulu | 70 |\n| Hilir | 50 |\n"
        )


class TestTerminal:
    EVERYTHING = article(
        ("title", "Jembatan Selesai"),
        ("body", "Warga Randusari bergembira karena jembatan bambu sepanjang 40 meter selesai."),
        ("related", "Baca juga: Panen Cabai"),
        ("zodiac", "Zodiak hari ini"),
        title="Jembatan Selesai",
        subtitle="Tiga pekan gotong royong",
        section="Regional",
        dateline=Dateline(raw="RANDUSARI -", place="RANDUSARI"),
        outlet="KabarLembah.id",
        url="https://kabarlembah.example/1",
        authors=("Sinta",),
        editors=("Bagus",),
        contributors=("Dimas",),
        agencies=("Antara",),
        published=datetime.fromisoformat("2025-10-16T13:05+07:00"),
        published_assumed_zone=True,
        modified=datetime.fromisoformat("2025-10-16T15:00+07:00"),
        complete=False,
        pagination=Pagination(page=1),
        republished=Republished(outlet="KabarHulu.id", title="Jembatan"),
        language=Language(code="id", confidence=0.999, backend="langdetect"),
        tags=("jembatan", "bambu"),
        quality=Quality(kept=0.62, doubts=("short story", "cut off")),
    )

    def test_fields_then_stretches_then_the_count(self) -> None:
        assert terminal.write(self.EVERYTHING, width=80) == (
            "title      Jembatan Selesai\n"
            "subtitle   Tiga pekan gotong royong\n"
            "section    Regional\n"
            "dateline   RANDUSARI -\n"
            "place      RANDUSARI\n"
            "outlet     KabarLembah.id\n"
            "url        https://kabarlembah.example/1\n"
            "authors    Sinta\n"
            "editors    Bagus\n"
            "others     Dimas\n"
            "agencies   Antara\n"
            "published  2025-10-16 13:05+07:00 (no zone printed: WIB assumed)\n"
            "modified   2025-10-16 15:00+07:00\n"
            "kind       article\n"
            "complete   no: the text stops in mid-article\n"
            "page       1 of ?\n"
            "first in   KabarHulu.id: Jembatan\n"
            "language   id (100%; by langdetect)\n"
            "tags       jembatan, bambu\n"
            "quality    62% kept; look twice: short story, cut off\n"
            "\n"
            '"|" was kept, "-" was removed\n'
            "- title    rule.title    Jembatan Selesai\n"
            "| body     Warga Randusari bergembira karena jembatan bambu sepanjang 40 meter\n"
            "|          selesai.\n"
            "- related  rule.related  Baca juga: Panen Cabai\n"
            "- zodiac   rule.zodiac   Zodiak hari ini\n"
            "\n"
            "kept 1: 1 body; removed 3: 1 title, 1 related, 1 zodiac\n"
        )

    def test_on_a_narrow_screen_a_text_stands_under_its_rule(self) -> None:
        assert terminal.write(self.EVERYTHING, width=50).endswith(
            "- title    rule.title\n"
            "           Jembatan Selesai\n"
            "| body     Warga Randusari bergembira karena\n"
            "|          jembatan bambu sepanjang 40 meter\n"
            "|          selesai.\n"
            "- related  rule.related\n"
            "           Baca juga: Panen Cabai\n"
            "- zodiac   rule.zodiac\n"
            "           Zodiak hari ini\n"
            "\n"
            "kept 1: 1 body; removed 3: 1 title, 1 related, 1\n"
            "zodiac\n"
        )

    def test_colours_add_nothing_but_themselves(self) -> None:
        plain = terminal.write(self.EVERYTHING)
        coloured = terminal.write(self.EVERYTHING, colour=True)
        assert "\x1b" not in plain
        assert "\x1b[32m|\x1b[0m" in coloured
        assert re.sub(r"\x1b\[\d*m", "", coloured) == plain

    def test_a_page_ends_its_fields_with_where_the_story_was_found(self) -> None:
        found = Container(
            extractor="outlet",
            xpath="/html/body/article",
            score=1375.5,
            runners_up=(("/html/body/div[2]", 157.0), ("/html/body/footer", 9.5)),
        )
        made = dataclasses.replace(
            paragraphs("Isi."),
            url="https://kabar.example/1",
            canonical="https://kabar.example/1",
            image="https://kabar.example/1.jpg",
            free=False,
            next_url="https://kabar.example/1?page=2",
            single_url="https://kabar.example/1?page=all",
            container=found,
        )
        assert terminal.write(made).startswith(
            "url        https://kabar.example/1\n"
            "image      https://kabar.example/1.jpg\n"
            "kind       article\n"
            "free       no: the page must be paid for\n"
            "next page  https://kabar.example/1?page=2\n"
            "all pages  https://kabar.example/1?page=all\n"
            "quality    0% kept\n"
            "container  /html/body/article (by outlet, score 1375.5)\n"
            "runner-up  /html/body/div[2] (score 157)\n"
            "runner-up  /html/body/footer (score 9.5)\n"
            "\n"
        )
        assert "canonical  https://kabar.example/1\n" in terminal.write(
            dataclasses.replace(made, url="https://kabar.example/1?utm_source=x")
        )

    def far(self) -> Article:
        """A story with a menu before it, and a list of four lines in two blocks behind it."""
        made = article(
            *(("nav", "Beranda\nDesa"), ("promo", "Terpopuler"), ("body", "Isi."), ("ad", "Iklan")),
            *(("promo", "Panen Raya\nPanen Cabai"), ("nav", "Redaksi"), ("promo", "Pasar Buka")),
        )
        rules = ["html.nav", "html.promo", "story", "html.beside", "html.promo", "html.nav"]
        blocks = (
            dataclasses.replace(block, rule=rule)
            for block, rule in zip(made.blocks, [*rules, "html.promo"], strict=True)
        )
        return dataclasses.replace(made, blocks=tuple(blocks))

    def test_lines_far_from_a_story_are_summed_up_by_label_and_rule(self) -> None:
        assert terminal.write(self.far()).partition("\n\n")[2] == (
            '"|" was kept, "-" was removed\n'
            '"lines:" sums up what stands far from the story; --all shows it\n'
            "- nav    html.nav     2 lines: Beranda · Desa\n"
            "- promo  html.promo   Terpopuler\n"
            "| body   Isi.\n"
            "- ad     html.beside  Iklan\n"
            "- promo  html.promo   3 lines: Panen Raya · Panen Cabai · Pasar Buka\n"
            "- nav    html.nav     Redaksi\n"
            "\n"
            "kept 1: 1 body; removed 6: 3 promo, 2 nav, 1 ad\n"
        )

    def test_a_sum_fills_a_line_and_no_more(self) -> None:
        written = terminal.write(self.far(), width=40)
        assert "\n         3 lines: Panen Raya · Panen Ca…\n" in written
        assert max(map(len, written.splitlines())) <= 40

    def test_every_line_is_shown_where_asked(self) -> None:
        written = terminal.write(self.far(), every=True)
        assert "- promo  html.promo   Panen Raya Panen Cabai\n- nav" in written
        assert "lines:" not in written

    def test_kept_pieces_of_a_line_are_one_stretch(self) -> None:
        made = paragraphs("Seperti dikutip dari Antara, kata dia.")
        pieces = (
            Block(0, 21, "body", "story"),
            Block(21, 27, "body", "agency.quoted"),
            Block(27, 39, "body", "story"),
        )
        shown = terminal.write(dataclasses.replace(made, blocks=pieces))
        assert "| body  Seperti dikutip dari Antara, kata dia.\n" in shown
        assert "kept 1: 1 body; removed 0" in shown

    def test_the_evidence_stands_behind_the_text(self) -> None:
        made = article(("nav", "Regional"))
        (block,) = made.blocks
        made = dataclasses.replace(made, blocks=(dataclasses.replace(block, why="above title"),))
        assert "- nav  rule.nav  Regional (above title)\n" in terminal.write(made)

    def test_signs_that_steer_a_terminal_are_shown(self) -> None:
        shown = terminal.write(paragraphs("awal \x1b[31mmerah \x9b2J \u202eterbalik"))
        assert r"awal \x1b[31mmerah \u009b2J \u202eterbalik" in shown

    @given(st.text(), st.integers(1, 200))
    def test_a_line_is_never_wider_than_asked(self, words: str, width: int) -> None:
        lines = list(terminal.wrap(words, width))
        # one sign of two columns has to go somewhere
        assert all(line and terminal.columns_of(line) <= max(width, 2) for line in lines)
        assert "".join("".join(lines).split()) == "".join(words.split())

    def test_one_endless_word_takes_no_endless_time(self) -> None:
        def wrapped(word: str) -> None:  # the standard textwrap takes minutes
            assert sum(map(len, terminal.wrap(word, 60))) == len(word)

        assert_linear(wrapped, lambda size: "a" * size, 375_000)
