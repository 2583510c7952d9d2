"""Documents that a person labels: written to be edited, read back, scored."""

from __future__ import annotations

import gzip
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from invented import page, text
from wording import NO_FOLDER

from beritaclean import LABELS, Article, Block, Pipeline
from beritaclean.commands.main import main
from beritaclean.core.page import KEPT
from beritaclean.gold import metrics, read_labelled, rows, write_labelled
from beritaclean.gold.document import KNOWN, UNSURE, Gold, Segment, story, whole
from beritaclean.gold.fields import compared
from beritaclean.gold.score import score
from beritaclean.gold.words import common
from beritaclean.gold.write_labelled import END, prefill
from beritaclean.records.record import Reject, Unreadable

FIXTURES = Path(__file__).parent / "fixtures" / "gold"
DOCS = Path(__file__).parents[1] / "docs" / "gold.md"
PLAIN = Pipeline.default().with_language(None)
SOURCE = (
    "Warga Randusari Bangun Jembatan Bambu\nKamis, 16 Oktober 2025 | 13:05 WIB\n\n\n"
    "RANDUSARI, KabarLembah.id - Warga menyelesaikan jembatan bambu itu pada Rabu. (dim/sw)\n"
    "Disclaimer: isi tulisan ini\xa0tanggung jawab penulis.\n\tBaca juga: Panen Cabai\nWarga lega. "
)
"""The text of `fixtures/gold/jembatan.label`."""
quick = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def back(sheet: str) -> Gold:
    return read_labelled.read(sheet, "a.label")[0]


def sheet_of(gold: Gold) -> list[str]:
    """The lines of a labelling file behind its help."""
    return write_labelled.write(gold).removeprefix(write_labelled.HELP).splitlines()


def body_of(gold: Gold) -> list[str]:
    """The lines of the text."""
    lines = sheet_of(gold)
    end = next(at for at, line in enumerate(lines) if line.startswith(END))
    return lines[lines.index("") + 1 : end + 1]


# --- texts that nobody would write, and labels on any stretch of them

ODD: tuple[str, ...] = (
    "\t",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
)
ODD += ("\u2029", "\xa0", "\u202e", "\u2066", "\u200b", "\ufeff", "\x00", "\x1b[31m", "\\", "\\s")
ODD += (
    "|",
    "+",
    "#",
    "#= 0",
    END,
    "body | ",
    "title: ",
    "\ud83c",
    "\udf27",
    "e\u0301",
    "👩‍🌾",
    "新闻",
)
NEWS = ("Hujan turun.", "Baca juga: Banjir Surut", "SOLO, KOMPAS.com - ", "Terpopuler", "(dim/sw)")
texts = st.lists(
    st.one_of(st.sampled_from(ODD), st.sampled_from(NEWS), st.text(max_size=8)), max_size=25
).map("".join)
words = st.one_of(st.sampled_from(KNOWN), st.text(min_size=1, max_size=6))


@st.composite
def documents(draw: st.DrawFn) -> Gold:
    """A text, all of it in segments."""
    source = draw(texts)
    cuts = draw(st.sets(st.integers(1, max(len(source) - 1, 1)), max_size=12))
    ends = sorted({cut for cut in cuts if cut < len(source)} | ({len(source)} if source else set()))
    starts = [0, *ends]
    named = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)
    return Gold(
        id=draw(named),
        place="a.label",
        text=source,
        segments=tuple(
            Segment(start, end, draw(words)) for start, end in zip(starts, ends, strict=False)
        ),
        meta={
            "title": draw(named),
            "authors": tuple(draw(st.lists(named, min_size=1, max_size=3))),
        },
    )


class TestRoundTrip:
    @given(documents())
    @quick
    @example(
        Gold(id="a", place="a.label", text="\r\n", segments=(Segment(0, 2, "a\\:|+ "),), meta={})
    )
    def test_what_nobody_edited_comes_back_sign_for_sign(self, gold: Gold) -> None:
        assert back(write_labelled.write(gold)) == gold

    @given(texts)
    @quick
    @example("")
    @example("Hujan turun.\r\n\r\nWarga lega.\r\n")
    def test_the_segments_of_an_article_are_its_blocks(self, source: str) -> None:
        article = PLAIN(source)
        gold = back(write_labelled.write(prefill(article, id="1")))
        assert gold.text == article.source
        assert gold.segments == tuple((b.start, b.end, b.label) for b in article.blocks)

    @given(documents())
    @quick
    def test_only_signs_that_show_are_written_and_no_space_ends_a_line(self, gold: Gold) -> None:
        for line in write_labelled.write(gold).split("\n"):
            assert line.isprintable()
            assert line == line.rstrip()

    @given(documents(), st.data())
    @quick
    def test_what_editors_do_to_a_file_does_no_harm(self, gold: Gold, data: st.DataObject) -> None:
        lines = [
            line + " " * data.draw(st.integers(0, 1)) if re.fullmatch(r"\S* +[|+]", line) else line
            for line in write_labelled.write(gold).splitlines()
        ]
        at = data.draw(st.integers(1, len(lines)))
        lines[at:at] = data.draw(st.sampled_from([[], [""], ["   "], ["# lihat lagi"]]))
        assert back("\ufeff" + "\r\n".join(lines)) == gold

    @given(texts, st.data())
    @quick
    def test_a_line_may_be_broken_at_any_space(self, source: str, data: st.DataObject) -> None:
        gold = Gold(id="1", text=source, segments=tuple(whole(source, [])), meta={})
        lines = write_labelled.write(gold).splitlines()
        start = len(write_labelled.HELP.splitlines())
        found = [
            (row, place.start())
            for row, line in enumerate(lines)
            if row > start and line.startswith(("other", "blank", " " * 10))
            for place in re.finditer(r"(?<=[^ |+]) (?=\S)", line)
            if place.start() > 12
        ]
        if not found:
            return
        row, column = data.draw(st.sampled_from(found))
        lines[row : row + 1] = [
            lines[row][:column],
            f"promo {data.draw(st.sampled_from('|+'))} {lines[row][column + 1 :]}",
        ]
        made = back("\n".join(lines))
        assert made.text == source
        assert {segment.label for segment in made.segments} >= {"promo"}

    def test_a_text_of_a_million_signs_comes_back(self) -> None:
        lines = "Hujan turun di Randusari.\n" * 40_000
        for source in (lines, lines.replace("\n", " ")):
            segments = tuple(whole(source, [Segment(0, 5, "title")]))
            gold = Gold(id="1", place="a.label", text=source, segments=segments, meta={})
            assert back(write_labelled.write(gold)) == gold


class TestSheet:
    def test_it_is_what_the_documentation_shows(self) -> None:
        gold = Gold(
            id="pasar.txt",
            text="SOLO - Pasar\tdibuka. \n\n\nTutup\n",
            segments=(Segment(0, 7, "dateline"), Segment(7, 22, "body"), Segment(22, 24, "blank")),
            meta={"place": "SOLO", "tags": ("pasar", "a;b"), "ends": "full"},
            url="https://kabarlembah.id/1",
        )
        assert sheet_of(gold) == [
            "id: pasar.txt",
            "url: https://kabarlembah.id/1",
            "title:",
            "place: SOLO",
            "outlet:",
            "authors:",
            "editors:",
            "date:",
            r"tags: pasar; a\x3bb",
            "agencies:",
            "lang:",
            "kind:",
            "ends: full",
            "",
            r"dateline  | SOLO -\s",
            r"body      + Pasar\tdibuka.\s",
            "blank     |",
            "          |",
            "other     | Tutup",
            "(end)     |",
            "",
            "# From these beritaclean sees whether the text above is still that of the source.",
            "#= 06efa215 32d70693 32d70693 6e628965",
        ]

    def test_the_help_names_every_label(self) -> None:
        assert {*KNOWN} <= set(re.findall(r"\w+", write_labelled.HELP.split("Where a part")[0]))

    def test_line_ends_of_windows_are_not_shown_where_all_lines_have_them(self) -> None:
        windows = Gold(id="1", text="a\r\nb\r\n", segments=(Segment(0, 6, "body"),))
        mixed = Gold(id="1", text="a\r\nb\n", segments=(Segment(0, 5, "body"),))
        assert r"breaks: \r\n" in sheet_of(windows)
        assert body_of(windows)[0] == "body      | a"
        assert body_of(mixed)[0] == r"body      | a\r"

    def test_the_fields_are_those_that_the_cleaner_found(self) -> None:
        article = PLAIN(text(3))
        meta = prefill(article, id="3").meta or {}
        assert meta["authors"] == article.authors
        assert (meta["place"], meta["outlet"]) == (
            article.dateline and article.dateline.place,
            "KabarLembah.id",
        )
        assert str(meta["date"]).endswith("T13:05+07:00")
        assert (meta["kind"], meta["ends"]) == ("article", "full")

    def test_of_a_day_without_a_clock_the_day_is_written(self) -> None:
        made = PLAIN("Panen Raya di Ciawi\nKamis, 16 Oktober 2025\nWarga dua desa itu panen raya.")
        assert made.published is not None
        assert (prefill(made, id="1").meta or {})["date"] == "2025-10-16"

    def test_what_a_person_edited_is_understood(self) -> None:
        sheet = (FIXTURES / "jembatan.label").read_text(encoding="utf-8")
        gold = back(sheet)
        assert gold.text == SOURCE
        assert [(label, SOURCE[start:end]) for start, end, label in gold.segments] == [
            ("title", "Warga Randusari Bangun Jembatan Bambu\n"),
            ("date", "Kamis, 16 Oktober 2025 | 13:05 WIB\n"),
            ("blank", "\n\n"),
            ("dateline", "RANDUSARI, KabarLembah.id - "),
            ("body", "Warga menyelesaikan jembatan bambu itu pada Rabu. "),
            ("byline", "(dim/sw)\n"),
            ("unsure", "Disclaimer: isi tulisan ini\xa0tanggung jawab penulis.\n"),
            ("related", "\tBaca juga: Panen Cabai\n"),
            ("body", "Warga lega. "),
        ]
        assert gold.meta == {
            "title": "Warga Randusari Bangun Jembatan Bambu",
            "place": "RANDUSARI",
            "outlet": "KabarLembah.id",
            "authors": ("Sinta Wulandari", "Dimas Hartanto"),
            "date": "2025-10-16T13:05+07:00",
            "tags": ("jembatan bambu", "gotong royong"),
            "lang": "id",
            "kind": "article",
            "ends": "full",
        }
        assert (gold.id, gold.url) == ("jembatan.txt", "https://kabarlembah.id/jembatan")
        assert gold.group("rubrik") == "Desa"

    def test_a_change_that_is_meant_goes_without_the_checks(self) -> None:
        sheet = (FIXTURES / "jembatan.label").read_text(encoding="utf-8")
        lines = [line.replace("Warga lega", "Warga senang") for line in sheet.splitlines()]
        by_hand = "\n".join(line for line in lines if not line.startswith("#="))
        # without them the signs are believed, and a lost space stays lost
        assert back(by_hand).text == SOURCE.replace("lega", "senang").replace(
            "KabarLembah.id - Warga", "KabarLembah.id -Warga"
        ).replace("Rabu. (dim", "Rabu.\n(dim")


SHEET = write_labelled.write(
    Gold(
        id="a",
        text="SOLO - Hujan turun.\nWarga lega.\nTutup.",
        segments=(Segment(0, 7, "dateline"), Segment(7, 20, "body"), Segment(20, 38, "body")),
        meta={"date": "2025-10-16", "kind": "article", "authors": ("Sari Dewi",)},
    )
).replace(write_labelled.HELP, f"{write_labelled.FIRST}\n")
CHANGED = (
    "the text is not that of the source any more; "
    "undo the change; if it is meant, take away the lines that begin with #="
)
NO_BEGINNING = (
    "is not the beginning of a labelling file; its first line is '# beritaclean label 1'; "
    "beritaclean label FILE writes one"
)
NEITHER = (
    "is neither a field nor a line of the text; write a field as 'title: …', "
    "a line of the text as 'body | …', a note with a #"
)
NO_LABEL = (
    "begins with no label and sign; "
    "write 'body      + lega. …' where it goes on with the line above"
)
NO_FILE = "holds no *.label file; name files of rows, or label documents into it:"
NO_PAGE = (
    "is the page of lepas.label, and cannot be read; "
    "put it there, or write behind page: in lepas.label where it is"
)
THERE_ALREADY = "is there already, and may hold your work; --overwrite replaces it"
NO_SIGN = r"stands for no sign; write \\ where the text has a backslash"


def or_error(read: Callable[[], Gold]) -> Gold | str:
    try:
        return read()
    except Unreadable as error:
        return str(error)


def line_of(start: str) -> int:
    """The number of the line of `SHEET` that begins so."""
    return next(n for n, line in enumerate(SHEET.splitlines(), 1) if line.startswith(start))


class TestErrorsThatTeach:
    @pytest.mark.parametrize(
        ("start", "new", "said"),
        [
            ("body      |", "boddy | Warga lega.", "there is no label 'boddy'; did you mean body?"),
            (
                "body      |",
                "Judul | Warga lega.",
                "there is no label 'Judul'; name your own above, as in 'labels: resep'",
            ),
            ("dateline", "  | SOLO - ", "has no label, and no line above; write 'body | …'"),
            ("body      |", "body | Warga lega!", CHANGED),
            (
                "body      |",
                "body | Baru.\nbody | Warga lega.",
                CHANGED,
            ),
            ("body      |", r"body | Warga\qlega.", rf"\q {NO_SIGN}"),
            ("body      |", r"body | Warga\U00110000", rf"\U00110000 {NO_SIGN}"),
            (
                "date:",
                "date: 16 Oktober",
                "date: '16 Oktober' is no date; write 2025-10-16T13:05+07:00, or 2025-10-16",
            ),
            ("kind:", "kind: artikel", "kind: cannot be 'artikel'; did you mean article?"),
            (
                "kind:",
                "kind: resep",
                "kind: cannot be 'resep'; write article, index, gallery, video, other",
            ),
            ("title:", "titel: a", "there is no field 'titel'; did you mean title?"),
            (
                "title:",
                "Hujan turun",
                NEITHER,
            ),
            ("title:", "body: a", "is a field called body; a line of the text is 'body | …'"),
            (
                "editors:",
                "authors: Budi",
                f"authors stands in line {line_of('authors:')} already; leave one of them",
            ),
            ("#=", "body | a", f"stands behind the line {END}; put it above, or take it away"),
        ],
    )
    def test_a_slip_is_told_with_its_line(self, start: str, new: str, said: str) -> None:
        lines = SHEET.splitlines()
        lines[line_of(start) - 1] = new
        with pytest.raises(Unreadable) as caught:
            back("\n".join([*lines, "#= 0"] if start == "#=" else lines))
        assert str(caught.value) == f"a.label: line {line_of(start)}: {said}"

    @pytest.mark.parametrize(
        ("sheet", "said"),
        [
            ("", f"line 1: {NO_BEGINNING}"),
            ("\n\nHujan turun.", f"line 3: {NO_BEGINNING}"),
            (
                SHEET.replace("label 1", "label 2", 1),
                "was written by a later version (2); update beritaclean",
            ),
            (SHEET.partition(END)[0], "ends without its line (end); put its last lines back"),
            (
                SHEET.replace("          | Tutup.\n", ""),
                "the text ends before its source does; put the lines back that stood above (end)",
            ),
            (
                SHEET.replace("body      | Warga lega.\n", ""),
                f"line {line_of('body      |')}: {CHANGED}",
            ),
            (
                SHEET.replace("Warga lega.", "Warga\nlega."),
                f"line {line_of('body      |') + 1}: {NO_LABEL}",
            ),
            (
                SHEET.replace("Hujan turun.", "Hujan reda."),
                f"lines {line_of('dateline')} to {line_of('body')}: {CHANGED}",
            ),
            (
                SHEET.replace(END, f"promo     | Baru.\n{END}"),
                f"line {line_of(END)}: is not in the source; take it away",
            ),
        ],
    )
    def test_what_is_wrong_with_a_file_is_said_in_one_line(self, sheet: str, said: str) -> None:
        with pytest.raises(Unreadable) as caught:
            back(sheet)
        assert str(caught.value) == f"a.label: {said}"

    @given(
        st.lists(
            st.one_of(
                st.sampled_from(SHEET.splitlines()[1:]),
                st.sampled_from(
                    ("body | ", "+", "|", "ad + a", "#=", "labels: a", "breaks: \\r\\n")
                ),
                st.text(max_size=12),
            )
        )
    )
    @quick
    @example([f"{END} |"])
    def test_whatever_stands_in_it_it_is_a_document_or_one_error(self, lines: list[str]) -> None:
        made = or_error(lambda: back("\n".join([write_labelled.FIRST, *lines])))
        if isinstance(made, Gold):
            assert [*whole(made.text, made.segments)] == list(made.segments)
        else:
            assert re.fullmatch(r"a\.label: .+; .+", made)

    def test_ones_own_labels_are_named_above(self) -> None:
        sheet = SHEET.replace("title:", "labels: resep; kuis\ntitle:").replace("body   ", "kuis   ")
        assert {segment.label for segment in back(sheet).segments} == {"dateline", "kuis"}


scalars = st.one_of(st.none(), st.booleans(), st.integers(-2, 9), st.text(max_size=9), words)
plain = st.recursive(
    st.one_of(scalars, st.tuples(st.integers(0, 5), st.integers(0, 9), words).map(list)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(("title", "tags", "date", "kind", "start")), inner),
    ),
    max_leaves=6,
)
"""Any value of JSON, and now and then what a row should hold."""


class TestRows:
    def test_each_shape_is_read(self) -> None:
        text_row, blocks, web = rows.read([str(FIXTURES / "baris.jsonl")])
        assert isinstance(text_row, Gold)
        assert text_row.segments[0] == (0, 7, "dateline")
        assert text_row.meta == {"place": "Solo"}
        assert text_row.group("outlet") == "KabarLembah.id"
        assert isinstance(blocks, Gold)
        assert (blocks.id, blocks.segments, blocks.meta) == ("2", ((0, 13, "subhead"),), None)
        assert isinstance(web, Gold)
        assert web.html is not None
        assert len(web.body) == 1

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            ("[1]", 'is no object; write {"id": …, "text": …, "segments": …}'),
            ('{"id": "1"', "is broken JSON at column 11"),
            (
                '{"text": "Hujan."}',
                "has no segments; a text has text and segments, a web page html and body",
            ),
            (
                '{"segments": []}',
                "has no text; a text has text and segments, a web page html and body",
            ),
            ('{"text": 5, "segments": []}', "has a text that is no text but int; mend it"),
            (
                '{"id": true, "text": "a", "segments": []}',
                "has the id True; give a text or a number",
            ),
            (
                '{"text": "Hujan.", "segments": {}}',
                "has segments that are no list; write [[0, 12, ",
            ),
            (
                '{"text": "Hujan.", "segments": [[0, 7, "body"]]}',
                "segment 1, 0 to 7, ends behind its text, which has 6 characters; count",
            ),
            (
                '{"text": "Hujan.", "segments": [[0, 2, "body"], [-1, 2, "ad"]]}',
                "segment 2, -1 to 2, holds nothing; end is behind",
            ),
            (
                '{"text": "Hujan.", "segments": [[3, 3, "body"]]}',
                "segment 1, 3 to 3, holds nothing",
            ),
            (
                '{"text": "Hujan.", "segments": [[3, 6, "ad"], [0, 4, "body"]]}',
                "has the segments body 0 to 4 and ad 3 to 6, which overlap; each",
            ),
            (
                '{"text": "Hujan.", "segments": [[0, "6", "ad"]]}',
                'segment 1: is [0, "6", "ad"]; write [0, 12, "title"]',
            ),
            ('{"text": "Hujan.", "segments": [[0, 6]]}', "segment 1: is [0, 6]; write"),
            ('{"text": "Hujan.", "segments": [[true, 6, "ad"]]}', "segment 1: is [true, 6"),
            (
                '{"text": "Hujan.", "segments": [[0, 6, "boddy"]]}',
                "segment 1, 0 to 6, has the label 'boddy'; did you mean body?",
            ),
            (
                '{"text": "Hujan.", "segments": [[0, 6, " "]]}',
                "segment 1, 0 to 6, has the label ' '; there are body subhead",
            ),
            ('{"html": "<p>a", "body": 3}', 'body: is no list of texts; write ["…", "…"]'),
            ('{"html": "<p>a"}', "body: is no list of texts"),
            ('{"text": "a", "segments": [], "meta": []}', "has a meta that is no object"),
            (
                '{"text": "a", "segments": [], "meta": {"title": 3}}',
                "meta.title: is no text but int; mend it",
            ),
            (
                '{"text": "a", "segments": [], "meta": {"tags": [3]}}',
                "meta.tags: is no list of texts",
            ),
            (
                '{"text": "a", "segments": [], "meta": {"date": "kemarin"}}',
                "meta.date: 'kemarin' is no date; write 2025",
            ),
            ('{"text": "a", "segments": [], "fetched": "kini"}', "fetched: 'kini' is no date"),
            ('{"id": "x1", "text": "a", "segments": []}', None),
        ],
    )
    def test_a_broken_row_is_told_by_its_place_and_the_rest_goes_on(
        self, tmp_path: Path, row: str, said: str | None
    ) -> None:
        path = tmp_path / "gold.jsonl"
        good = '{"id": "x1", "text": "Hujan.", "segments": [[0, 6, "body"]]}'
        path.write_text(f"{good}\n{row}\n\n{good.replace('x1', 'x2')}\n", encoding="utf-8")
        first, broken, last = rows.read([str(path)])
        assert isinstance(first, Gold)
        assert isinstance(last, Gold)
        assert isinstance(broken, Reject)
        said = said or f"has the id 'x1'; so has {path}: line 1"
        start, _, rest = broken.message.partition(": line 2")
        assert start == str(path)
        assert rest.lstrip(":, ").startswith(said)
        assert "; " in rest

    @given(
        st.fixed_dictionaries(
            {},
            optional=dict.fromkeys(
                ("id", "text", "segments", "html", "body", "meta", "url", "fetched", "rubrik"),
                plain,
            ),
        )
    )
    @quick
    def test_any_row_is_a_document_or_one_error(self, row: object) -> None:
        made = or_error(lambda: rows.row_of(row, "row 1"))
        if isinstance(made, Gold):
            assert rows.row_of(json.loads(rows.line_of(made)), "row 1") == made
        else:
            assert re.fullmatch(r"row 1.+; .+", made)

    def test_labels_of_ones_own_extractor_are_no_slips(self) -> None:
        row = {"text": "Hujan.", "segments": [[0, 6, "resep"]]}
        assert rows.row_of(row, "row 1").segments[0].label == "resep"

    @given(documents())
    @quick
    def test_a_row_comes_back_as_it_was_written(self, gold: Gold) -> None:
        line = rows.line_of(gold)
        assert line.count(b"\n") == 1
        row = json.loads(line)
        assert [tuple(segment) for segment in row["segments"]] == list(gold.segments)
        row["segments"] = []  # a label of one's own may look like a slip
        found = rows.row_of(row, "a.label")
        assert (found.id, found.text, found.meta) == (gold.id, gold.text, gold.meta)

    def test_packed_rows_arrays_and_folders_are_read(self, tmp_path: Path) -> None:
        data = (FIXTURES / "baris.jsonl").read_bytes()
        (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(data))
        array = [json.loads(line) | {"id": f"b{n}"} for n, line in enumerate(data.splitlines())]
        (tmp_path / "b.json").write_text(json.dumps(array), encoding="utf-8")
        sheets = tmp_path / "gold" / "desa"
        sheets.mkdir(parents=True)
        for name in ("jembatan.label", "pasar.label", "pasar.html"):
            shutil.copy(FIXTURES / name, sheets)
        names = [str(tmp_path / name) for name in ("a.jsonl.gz", "b.json", "gold")]
        found = list(rows.read(names))
        assert [gold.id for gold in found if isinstance(gold, Gold)] == [
            *("hujan", "2", "halaman", "b0", "b1", "b2", "jembatan.txt", "pasar.html")
        ]

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("tidak-ada.jsonl", "tidak-ada.jsonl: no such file; check the name"),
            (
                "kosong",
                f"kosong: {NO_FILE} label -o kosong/",
            ),
            (
                "hujan.txt",
                f"hujan.txt: line 1: {NO_BEGINNING}",
            ),
            ("data.csv", "data.csv: is csv; write the rows as JSON lines"),
            ("foto.png", "foto.png: is a PNG image, not text; name a text file"),
            (
                "lepas.label",
                f"pergi.html: {NO_PAGE}",
            ),
        ],
    )
    def test_what_is_no_gold_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("kosong").mkdir()
        Path("hujan.txt").write_text("Hujan turun.", encoding="utf-8")
        Path("data.csv").write_text("judul,isi\n", encoding="utf-8")
        Path("foto.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        Path("lepas.label").write_text(
            SHEET.replace("id: a", "id: a\npage: pergi.html"), encoding="utf-8"
        )
        (found,) = rows.read([name])
        assert isinstance(found, Reject)
        assert found.message == said


# --- the figures


class Counted(NamedTuple):
    """What a loop over the characters counts."""

    both: int
    extra: int
    missing: int
    removed: int
    segments: list[tuple[str, bool]]


def counted(gold: Gold, article: Article) -> Counted:
    """The figures of a text by their definition, a character at a time."""
    said = {at: block.label for block in article.blocks for at in range(block.start, block.end)}
    meant = {at: label for start, end, label in gold.segments for at in range(start, end)}
    pairs = [
        (meant.get(at) in KEPT, said[at] in KEPT)
        for at, sign in enumerate(gold.text)
        if not sign.isspace() and meant.get(at) != UNSURE
    ]
    segments = []
    for start, end, label in gold.segments:
        signs = [at for at in range(start, end) if gold.text[at].isalnum()]
        if signs and label not in {UNSURE, "blank"}:
            right = sum((said[at] in KEPT) == (label in KEPT) for at in signs)
            segments.append((label, right / len(signs) >= 0.95))
    return Counted(
        both=pairs.count((True, True)),
        extra=pairs.count((False, True)),
        missing=pairs.count((True, False)),
        removed=pairs.count((False, False)),
        segments=segments,
    )


def article_of(source: str, blocks: Iterator[tuple[int, int, str]]) -> Article:
    made = tuple(Block(start, end, label, "rule.of_it") for start, end, label in blocks)
    return Article(text="", paragraphs=(), source=source, blocks=made)


labels = st.sampled_from(("body", "subhead", "nav", "blank", "unsure", "resep"))


@st.composite
def judged(draw: st.DrawFn) -> tuple[Gold, Article]:
    """A text that a person and a cleaner have labelled, each as they like."""
    source = draw(st.text("ab1 \n.-é", max_size=60))
    cuts = draw(st.lists(st.integers(0, len(source)), max_size=16))
    ends = sorted({*cuts, len(source)} - {0})
    given = zip([0, *ends], ends, [draw(labels) for _ in ends], strict=False)
    article = article_of(source, iter(list(given)))
    cuts = sorted(set(draw(st.lists(st.integers(0, len(source)), max_size=16))))
    meant = [
        Segment(start, end, draw(labels))
        for start, end in pairwise(cuts)
        if draw(st.integers(0, 3))
    ]
    return Gold(id="1", text=source, segments=tuple(meant)), article


class TestFigures:
    @given(judged())
    @quick
    def test_they_are_what_a_loop_over_the_characters_counts(
        self, pair: tuple[Gold, Article]
    ) -> None:
        gold, article = pair
        result, expected = score(gold, article), counted(gold, article)
        assert (result.kept.both, result.kept.extra, result.kept.missing) == expected[:3]
        assert result.removed == expected.removed
        assert list(result.segments) == expected.segments
        assert len(result.wrong) == sum(not right for _, right in expected.segments)

    def test_of_texts(self) -> None:
        # 10 signs of story, 8 of them kept; 10 others, 5 of them kept; then one that is right
        source = "aaaaaaaaaa\nbbbbbbbbbb"
        gold = Gold(id="1", text=source, segments=(Segment(0, 10, "body"), Segment(11, 21, "ad")))
        one = score(
            gold, article_of(source, iter([(0, 8, "body"), (8, 16, "nav"), (16, 21, "body")]))
        )
        good = Gold(id="2", text="Hujan.", segments=(Segment(0, 6, "body"),))
        other = score(good, article_of("Hujan.", iter([(0, 6, "body")])))
        found = metrics.of_texts([one, other])
        precision = 8 / 13
        assert found == pytest.approx(
            {
                "body_recall": (0.8 + 1) / 2,
                "noise_removed": 0.5,  # the other one has none
                "precision": (precision + 1) / 2,
                "f1": (2 * precision * 0.8 / (precision + 0.8) + 1) / 2,
                "line_acc": 1 / 3,
                "perfect_docs": 0.5,
            }
        )
        assert metrics.segments([one, other]) == {"body": (1, 2), "ad": (0, 1)}
        assert [(w.label, w.said, w.lost, w.text) for w in one.wrong] == [
            ("body", "nav, rule.of_it", True, "aa"),
            ("ad", "body, rule.of_it", False, "bbbbb"),
        ]

    def test_where_there_is_no_story_and_none_is_kept_all_is_right(self) -> None:
        gold = Gold(id="1", text="Home", segments=(Segment(0, 4, "nav"),))
        found = metrics.of_texts([score(gold, article_of("Home", iter([(0, 4, "nav")])))])
        assert set(found.values()) == {1.0}

    @pytest.mark.parametrize(
        ("body", "kept", "expected"),
        [
            ("satu dua tiga empat", "satu dua tiga empat", (1, 1, 1)),
            ("Satu, dua: TIGA!", "satu dua tiga", (1, 1, 1)),
            ("satu dua tiga empat", "dua satu empat", (2 / 3, 2 / 4, 4 / 7)),
            ("satu dua", "", (0, 0, 0)),
            ("", "satu", (0, 0, 0)),
            ("", "", (1, 1, 1)),
            ("satu", "dua", (0, 0, 0)),
        ],
    )
    def test_of_web_pages(self, body: str, kept: str, expected: tuple[float, ...]) -> None:
        gold = Gold(id="1", html="<p>", body=tuple(filter(None, [body])))
        made = Article(text=kept, paragraphs=tuple(filter(None, [kept])), source=kept, blocks=())
        found = metrics.of_pages([score(gold, made)])
        assert (found["precision"], found["recall"], found["f1"]) == pytest.approx(expected)
        assert found["f1_above_99"] == float(expected[2] == 1)

    def test_of_a_page_paragraphs_that_are_lost_or_too_many_are_told(self) -> None:
        gold = Gold(id="1", html="<p>", body=("Hujan turun.", "Warga lega."))
        made = ("Hujan turun.", "Baca juga")
        article = Article(text="\n".join(made), paragraphs=made, source="", blocks=())
        assert [(fault.lost, fault.text) for fault in score(gold, article).wrong] == [
            (True, "Warga lega."),
            (False, "Baca juga"),
        ]

    @given(st.lists(st.integers(0, 4), max_size=30), st.lists(st.integers(0, 4), max_size=30))
    @quick
    def test_words_in_common_are_a_longest_common_subsequence(
        self, one: list[int], other: list[int]
    ) -> None:
        best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
        for i, left in enumerate(one):
            for j, right in enumerate(other):
                longer = max(best[i][j + 1], best[i + 1][j])
                best[i + 1][j + 1] = best[i][j] + 1 if left == right else longer
        assert common(one, other) == best[-1][-1]

    @pytest.mark.parametrize(
        ("wanted", "found", "said"),
        [
            ({"title": "Hujan Turun"}, {"title": "HUJAN  turun!"}, "title yes yes right"),
            ({"title": "Hujan"}, {"title": "Panas"}, "title yes yes wrong"),
            ({"title": "Hujan"}, {"title": ""}, "title yes no wrong"),
            ({}, {"title": "Hujan"}, "title no yes wrong"),
            ({}, {"outlet": "KOMPAS.com"}, ""),  # its URL names it
            ({"outlet": "REPUBLIKA.CO.ID"}, {"outlet": "Republika"}, "outlet yes yes right"),
            ({"outlet": "detikNews"}, {"outlet": "detik.com"}, "outlet yes yes wrong"),
            ({"date": "2025-10-16"}, {"date": "2025-10-16T13:05+07:00"}, "day yes yes right"),
            (
                {"date": "2025-10-16T13:05"},
                {"date": "2025-10-16T13:06+07:00"},
                "day yes yes right, minute yes yes wrong",
            ),
            ({}, {"date": "2025-10-16T13:05+07:00"}, "day no yes wrong"),
            (
                {"tags": ("a", "b")},
                {"tags": ("B", "c")},
                "tags no yes wrong, tags yes no wrong, tags yes yes right",
            ),
        ],
    )
    def test_of_fields(
        self,
        wanted: dict[str, str | tuple[str, ...]],
        found: dict[str, str | tuple[str, ...]],
        said: str,
    ) -> None:
        rows = sorted(compared(wanted, found, is_page=False))
        shown = [
            f"{row.field} {'yes' if row.wanted else 'no'} {'yes' if row.given else 'no'} "
            f"{'right' if row.right else 'wrong'}"
            for row in rows
        ]
        assert ", ".join(shown) == said

    def test_a_page_may_know_more_than_its_text_prints(self) -> None:
        found = {"title": "Hujan", "date": "2025-10-16", "tags": ("a",)}
        rows = compared({}, found, is_page=True)  # type: ignore[arg-type]
        assert [row.field for row in rows] == ["tags"]

    @pytest.mark.parametrize(
        ("source", "paragraphs"),
        [
            ("Satu.\nDua.\n", ["Satu.", "Dua."]),
            ("Satu. (ab) Dua.\nTiga.", ["Satu. Dua.", "Tiga."]),
            ("Satu.\u2028Dua. ", ["Satu.", "Dua."]),
            ("", []),
        ],
    )
    def test_the_story_of_a_labelled_page(self, source: str, paragraphs: list[str]) -> None:
        noise = re.search(r"\(ab\)", source)
        cuts = [(0, noise.start()), (noise.end(), len(source))] if noise else [(0, len(source))]
        segments = [Segment(start, end, "body") for start, end in cuts if end > start]
        assert list(story(source, segments)) == paragraphs


# --- the commands


class Output(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Output]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for number in range(3):
        Path(f"{number}.txt").write_text(text(number), encoding="utf-8")
    Path("halaman.html").write_text(page(4), encoding="utf-8")
    shutil.copy(FIXTURES / "baris.jsonl", "baris.jsonl")

    def run_it(*argv: str) -> Output:
        status = main(list(argv))
        return Output(status, *capfd.readouterr())

    return run_it


PERFECT = """\
texts               3
body recall    1.0000
noise removed  1.0000
precision      1.0000
F1             1.0000
line accuracy  1.0000
perfect        1.0000
"""


class TestCheck:
    def test_what_nobody_corrected_is_perfect(self, run: Run) -> None:
        assert run("label", "0.txt", "1.txt", "2.txt", "-o", "gold/") == (0, "", "")
        status, out, err = run("check", "gold")
        assert (status, err) == (0, "")
        assert out.startswith(PERFECT)
        assert re.search(r"^authors +3 +1\.000 +1\.000$", out, re.MULTILINE)

    def test_tables_of_texts_and_of_pages(self, run: Run) -> None:
        status, out, err = run("check", "baris.jsonl", "--no-language", "--by", "outlet")
        assert (status, err) == (0, "")
        assert out == (
            "texts               2\n"
            "body recall    1.0000\n"
            "noise removed  1.0000\n"
            "precision      1.0000\n"
            "F1             1.0000\n"
            "line accuracy  1.0000\n"
            "perfect        1.0000\n"
            "\n"
            "segments  right  of\n"
            "body          2   2  1.000\n"
            "dateline      1   1  1.000\n"
            "related       1   1  1.000\n"
            "subhead       1   1  1.000\n"
            "\n"
            "fields  gold  precision  recall\n"
            "place      1      1.000   1.000\n"
            "\n"
            "by outlet       documents  body recall  noise removed  precision     F1  "
            "line accuracy  perfect\n"
            "-                       1        1.000          1.000      1.000  1.000  "
            "        1.000    1.000\n"
            "KabarLembah.id          1        1.000          1.000      1.000  1.000  "
            "        1.000    1.000\n"
            "\n"
            "web pages            1\n"
            "precision       1.0000\n"
            "recall          1.0000\n"
            "F1              1.0000\n"
            "F1, median      1.0000\n"
            "F1 from .99 on  1.0000\n"
            "\n"
            "fields  gold  precision  recall\n"
            "title      1      1.000   1.000\n"
            "\n"
            "by outlet  documents  precision  recall     F1  F1, median  F1 from .99 on\n"
            "-                  1      1.000   1.000  1.000       1.000           1.000\n"
        )

    def test_the_worst_are_shown_with_what_is_wrong(self, run: Run) -> None:
        row = {"id": "a", "text": f"Hujan turun.\nBaca juga: Banjir {'Surut ' * 20}"}
        row |= {"segments": [[0, 12, "nav"], [13, len(str(row["text"])), "body"]]}  # type: ignore[dict-item]
        Path("buruk.jsonl").write_text(json.dumps(row), encoding="utf-8")
        status, out, err = run("check", "buruk.jsonl", "baris.jsonl", "--worst", "1")
        assert (status, err) == (0, "")
        assert out.partition("\n\na\n")[2] == (
            "  F1 0.0000: 115 characters of the story lost, 11 others kept\n"
            "  kept  nav   body, story            Hujan turun.\n"
            "  lost  body  related, related.line  Baca juga: Banjir Surut Surut Surut Surut…\n"
        )
        assert max(map(len, out.splitlines())) <= 80

    def test_signs_that_steer_a_terminal_are_shown(self, run: Run) -> None:
        row = {"id": "\x1b[31m", "text": "Hujan \x1b[2J", "segments": [[0, 10, "nav"]]}
        Path("buruk.jsonl").write_text(json.dumps(row), encoding="utf-8")
        out = run("check", "buruk.jsonl", "--worst", "3").out
        assert "\x1b" not in out
        assert r"\x1b[31m" in out

    @pytest.mark.parametrize(
        ("floor", "status", "said"),
        [
            ("body_recall=1", 0, ""),
            ("text.f1=0.9", 0, ""),
            ("html.f1=1", 0, ""),
            ("title_recall=1.0", 0, ""),
            ("place_f1=1.01", 1, "place_f1 is 1.000000, under 1.01; see --worst"),
            ("f1=1.5", 1, "f1 is 1.000000, under 1.5; see --worst"),
            (
                "editors_recall=0",
                1,
                "editors_recall: no document has this figure; leave --fail-under editors_recall",
            ),
            ("body_recal=1", 2, "there is no figure 'body_recal'; did you mean body_recall?"),
            ("zzzz=1", 2, "there is no figure 'zzzz'; there are body_recall, noise_removed,"),
            ("f1=tinggi", 2, "'tinggi' is no number; write f1=0.995"),
            ("f1", 2, "'f1' has no value; write f1=0.995"),
        ],
    )
    def test_a_figure_that_is_too_low_fails(
        self, run: Run, floor: str, status: int, said: str
    ) -> None:
        found = run("check", "baris.jsonl", "--no-language", "--fail-under", floor)
        assert found.status == status
        assert said in found.err
        assert bool(found.err) is bool(said)

    def test_the_options_of_the_pipeline_count(self, run: Run) -> None:
        assert "noise removed  0.0000" in run("check", "baris.jsonl", "--only", "caption").out
        assert run("check", "baris.jsonl", "--without", "relatd").status == 2
        assert run("check", "baris.jsonl", "--url", "https://a.id/").status == 2

    def test_figures_are_written_for_programs(self, run: Run) -> None:
        status, out, _ = run("check", "baris.jsonl", "--by", "outlet", "--json", "-")
        assert status == 0
        found = json.loads(out)
        assert found["rejected"] == 0
        assert found["text"]["docs"] == 2
        assert found["text"]["body_recall"] == 1.0
        assert found["text"]["segments"]["body"] == {"right": 2, "of": 2}
        assert found["text"]["fields"]["place"]["right"] == 1
        assert set(found["text"]["by"]) == {"-", "KabarLembah.id"}
        assert found["html"]["f1_above_99"] == 1.0
        assert run("check", "baris.jsonl", "--json", "a.json").out.startswith("texts")
        assert json.loads(Path("a.json").read_text(encoding="utf-8"))["html"]["docs"] == 1

    def test_what_is_broken_fails_and_the_rest_is_scored(self, run: Run) -> None:
        with Path("baris.jsonl").open("a", encoding="utf-8") as file:
            file.write(
                '{"id": "4", "text": "Hujan."}\n{"id": "5", "html": "\\u0000", "body": []}\n'
            )
        status, out, err = run("check", "baris.jsonl")
        assert status == 1
        assert out.startswith("texts               2\n")
        assert "baris.jsonl: line 4: has no segments;" in err

    def test_nothing_to_score_is_a_failure(self, run: Run) -> None:
        Path("kosong.jsonl").write_text("", encoding="utf-8")
        message = "beritaclean: there is no document to score; beritaclean label FILE makes one\n"
        assert run("check", "kosong.jsonl") == (1, "", message)


class TestLabel:
    def test_one_document_comes_to_stdout_or_into_a_file(self, run: Run) -> None:
        status, out, err = run("label", "0.txt", "--no-language")
        assert (status, err) == (0, "")
        assert run("label", "0.txt", "--no-language", "-o", "0.label") == (0, "", "")
        assert Path("0.label").read_text(encoding="utf-8") == out
        article = PLAIN(text(0))
        gold = back(out)
        assert gold.text == text(0)
        assert [segment.label for segment in gold.segments] == [b.label for b in article.blocks]
        assert {segment.label for segment in gold.segments} <= set(LABELS)

    def test_several_go_into_a_folder_and_none_takes_the_place_of_another(self, run: Run) -> None:
        Path("lain").mkdir()
        shutil.copy("0.txt", "lain/0.txt")
        Path("kabar.jsonl").write_text(
            "".join(json.dumps({"id": f"desa/{n}", "isi": text(n)}) + "\n" for n in (7, 8)),
            encoding="utf-8",
        )
        names = ("0.txt", "lain/0.txt", "halaman.html", "kabar.jsonl")
        assert run("label", *names, "-o", "gold/") == (0, "", "")
        assert sorted(path.name for path in Path("gold").iterdir()) == [
            *("0-2.label", "0.label", "7.label", "8.label", "halaman.label")
        ]
        assert run("label", "0.txt", "1.txt").status == 2
        assert run("label", "0.txt", "1.txt", "-o", "dua.label").status == 2
        assert not Path("dua.label").exists()

    def test_what_a_person_edited_is_not_thrown_away(self, run: Run) -> None:
        for output, name in (("0.label", "0.label"), ("gold/", "gold/0.label")):
            run("label", "0.txt", "-o", output)
            Path(name).write_text("kerja", encoding="utf-8")
            message = f"beritaclean: {name}: {THERE_ALREADY}\n"
            assert run("label", "0.txt", "-o", output) == (1, "", message)
            assert Path(name).read_text(encoding="utf-8") == "kerja"
            assert run("label", "0.txt", "-o", output, "--overwrite") == (0, "", "")
            assert Path(name).read_text(encoding="utf-8").startswith(write_labelled.FIRST)

    def test_what_was_known_of_a_text_is_known_again(self, run: Run) -> None:
        known = ("--url", "https://www.kompas.com/1", "--fetched", "2025-10-16T13:05+07:00")
        Path("a.txt").write_text(
            "Panen Raya\n3 jam yang lalu\nWarga dua desa panen.", encoding="utf-8"
        )
        run("label", "a.txt", *known, "-o", "a.label")
        (gold,) = rows.read(["a.label"])
        assert isinstance(gold, Gold)
        assert gold.url == known[1]
        assert gold.fetched == datetime.fromisoformat(known[3])
        assert re.search(r"^minute +1 +1\.000 +1\.000$", run("check", "a.label").out, re.MULTILINE)

    def test_a_page_is_labelled_by_its_lines_and_scored_by_its_story(self, run: Run) -> None:
        Path("mentah").mkdir()
        shutil.move("halaman.html", "mentah/halaman.html")
        run("label", "mentah/halaman.html", "-o", "gold/")
        sheet = Path("gold/halaman.label").read_text(encoding="utf-8")
        assert "\npage: ../mentah/halaman.html\n" in sheet
        assert run("check", "gold").out.startswith(
            "web pages            1\nprecision       1.0000\nrecall          1.0000\n"
        )
        story_line = next(line for line in sheet.splitlines() if line.startswith("body      |"))
        Path("gold/halaman.label").write_text(
            sheet.replace(story_line, story_line.replace("body ", "promo")), encoding="utf-8"
        )
        out = run("check", "gold", "--worst", "1").out
        assert "recall          1.0000" in out
        assert "  kept  other  " in out

    def test_a_page_in_a_record_has_no_place_to_be_read_again(self, run: Run) -> None:
        Path("kabar.jsonl").write_text(json.dumps({"html": page(1)}), encoding="utf-8")
        message = (
            "beritaclean: kabar.jsonl: line 1: is a web page without a file of its own; "
            "write it to one, and label that\n"
        )
        assert run("label", "kabar.jsonl", "-o", "gold/") == (1, "", message)

    def test_a_title_in_a_field_of_its_own_is_not_printed_in_the_text(self, run: Run) -> None:
        row = {"judul": "Hujan", "isi": "Warga dua desa itu panen raya sejak Senin pagi."}
        Path("kabar.jsonl").write_text(json.dumps(row), encoding="utf-8")
        assert "\ntitle:\n" in run("label", "kabar.jsonl").out

    @pytest.mark.parametrize(
        ("argv", "message"),
        [
            (("tidak-ada.txt",), "tidak-ada.txt: no such file; check the name"),
            (
                ("0.txt", "-o", "0.txt/gold/"),
                f"0.txt/gold: cannot be made ({NO_FOLDER}); name another folder with -o",
            ),
        ],
    )
    def test_what_cannot_be_done_is_one_line(
        self, run: Run, argv: tuple[str, ...], message: str
    ) -> None:
        assert run("label", *argv) == (1, "", f"beritaclean: {message}\n")

    def test_a_sheet_comes_through_a_pipe(self, run: Run) -> None:
        sheet = run("label", "0.txt").out
        found = subprocess.run(
            [sys.executable, "-m", "beritaclean", "check"],
            input=sheet.encode(),
            capture_output=True,
            check=False,
        )
        assert found.stdout.startswith(b"texts               1\nbody recall    1.0000\n")


class TestGold:
    def test_sheets_and_rows_become_rows(self, run: Run) -> None:
        for name in ("jembatan.label", "pasar.label", "pasar.html"):
            shutil.copy(FIXTURES / name, name)
        names = ("jembatan.label", "pasar.label", "baris.jsonl")
        assert run("gold", *names, "-o", "gold.jsonl") == (0, "", "")
        written = [json.loads(line) for line in Path("gold.jsonl").read_bytes().splitlines()]
        assert [list(row) for row in written] == [
            ["id", "url", "text", "segments", "meta", "rubrik"],
            ["id", "url", "html", "body", "meta"],
            ["id", "text", "segments", "meta", "outlet"],
            ["id", "url", "text", "segments"],
            ["id", "html", "body", "meta"],
        ]
        assert written[0]["text"] == SOURCE
        assert len(written[1]["body"]) == 2
        again, _, _ = run("gold", "gold.jsonl", "-o", "lagi.jsonl")
        assert again == 0
        assert Path("lagi.jsonl").read_bytes() == Path("gold.jsonl").read_bytes()
        assert run("check", "gold.jsonl").out == run("check", *names).out

    def test_where_nothing_can_be_read_nothing_is_written(self, run: Run) -> None:
        assert run("gold", "0.txt", "-o", "gold.jsonl").status == 1
        assert not Path("gold.jsonl").exists()


def test_every_command_of_the_page_runs(run: Run) -> None:
    Path("mentah").mkdir()
    for name in ("1.txt", "2.txt", "halaman.html"):
        shutil.move(name, f"mentah/{name}")
    shutil.move("0.txt", "berita.txt")
    blocks = re.findall(
        r"^```console\n(.*?)^```$", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    lines = [line[2:] for block in blocks for line in block.splitlines()]
    assert len(lines) >= 6
    for line in lines:
        program, *argv = shlex.split(line)
        assert program == "beritaclean"
        status, _, err = run(*argv)
        assert (status, err) == (0, ""), line
