"""The forms an article is written in."""

from __future__ import annotations

import dataclasses
import json
import re
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import beritaclean
from beritaclean import Article, Block, outputs
from beritaclean.outputs import OUTPUTS, markdown, terminal, text
from beritaclean.parts import Dateline, Language, Pagination, Quality, Republished

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


def test_every_file_of_the_room_is_in_its_table() -> None:
    files = {path.stem for path in Path(outputs.__file__).parent.glob("*.py")} - {"__init__"}
    assert files - {"sinks"} == set(OUTPUTS)  # sinks.py is where their text goes


@pytest.mark.parametrize("name", OUTPUTS)
@given(source=st.text(st.characters()))
def test_every_writer_takes_any_article(name: str, source: str) -> None:
    cleaner = beritaclean.Pipeline.default().with_language(None)
    written = OUTPUTS[name](cleaner(source))
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
        line = OUTPUTS["json"](made)
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
            "language   id (100%)\n"
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
        assert r"awal \x1b[31mmerah \x9b2J \u202eterbalik" in shown

    @given(st.text(), st.integers(1, 200))
    def test_a_line_is_never_wider_than_asked(self, words: str, width: int) -> None:
        lines = list(terminal.wrap(words, width))
        assert all(0 < len(line) <= width for line in lines)
        assert "".join("".join(lines).split()) == "".join(words.split())

    def test_one_endless_word_takes_no_endless_time(self) -> None:
        began = time.process_time()
        assert sum(map(len, terminal.wrap("a" * 3_000_000, 60))) == 3_000_000
        assert time.process_time() - began < 5  # the standard textwrap: minutes
