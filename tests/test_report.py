"""The commands `report` and `compare`: what is counted, chosen, compared, and written."""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
from collections.abc import Callable
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import hostile
import pytest
from golden import GOLDEN
from invented import page, text

import beritaclean
from beritaclean.commands.main import main
from beritaclean.core.article import Article, Block
from beritaclean.core.page import LABEL_TABLE
from beritaclean.core.parts import Container, Quality
from beritaclean.outputs.about import About
from beritaclean.report import html
from beritaclean.report.comparison import Comparison
from beritaclean.report.differences import differences, type_of
from beritaclean.report.document import document_of, fitted, shortened, trimmed
from beritaclean.report.doubt import LEAST, REASONS, doubts_of, reason_of
from beritaclean.report.overview import Report, row_of
from beritaclean.report.row_store import RowStore, matched
from beritaclean.report.sample import Row, Sample
from beritaclean.report.tally import Tally

ROOT = Path(__file__).parents[1]
PROSE = "Warga desa itu memanen padi di sawah sejak pagi hari, kata kepala desa kepada wartawan."


def cleaned(raw: str, **known: Any) -> Article:
    return beritaclean.Pipeline.default().with_language(None)(raw, **known)


def islands(written: str) -> dict[str, Any]:
    """The data of a page, by its name."""
    found = re.findall(
        r'<script type="application/json" id="(\w+)-data">(.*?)</script>', written, re.DOTALL
    )
    return {name: json.loads(data) for name, data in found}


def shown(written: str) -> list[dict[str, Any]]:
    documents: list[dict[str, Any]] = islands(written)["documents"]
    return documents


# --- what is in doubt ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "rule", "said", "name"),
    [
        ("related", "related.line", "Baca juga: Harga Cabai Naik", None),
        ("related", "related.glued", "Baca juga: Harga Cabai Naik", "cut inside"),
        ("cta", "kompas.cta.glued", "Dapatkan update berita pilihan setiap hari", None),
        ("promo", "story.behind", "Harga Cabai Naik Dua Kali", "by place"),
        ("nav", "story.behind", "Beranda", None),
        ("caption", "story.lead", "Suasana panen di desa itu", "by place"),
        ("promo", "story.behind", PROSE, "prose removed"),
        ("other", "buatan.sendiri", PROSE, "prose removed"),
        ("caption", "caption.credit", PROSE, None),
        ("cta", "cta.legal", PROSE, None),
        ("promo", "html.promo", PROSE, None),
        ("nav", "html.outside", PROSE, "prose removed"),
        ("nav", "html.beside", PROSE, "beside the story"),
        ("nav", "html.beside", "Beranda", None),
        ("other", "recurring.edge", "Salam dari desa", "recurs"),
        ("body", "story", PROSE, None),
        ("blank", "blank", "---", None),
    ],
)
def test_a_removal_is_in_doubt_where_its_rule_guesses(
    label: str, rule: str, said: str, name: str | None
) -> None:
    assert reason_of(Block(0, len(said), label, rule), said) == name


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        ({"quality": Quality(doubts=("no story",))}, {"no story"}),
        ({"quality": Quality(doubts=("no story",)), "kind": "index"}, set()),
        ({"quality": Quality(doubts=("short story", "cut off"))}, {"short story", "cut off"}),
        ({"container": Container(extractor="generic", xpath="/a/b", score=100)}, set()),
        (
            {
                "container": Container(
                    extractor="generic", xpath="/a/b", score=100, runners_up=(("/a/c", 85.0),)
                )
            },
            {"other container"},
        ),
        (
            {
                "container": Container(
                    extractor="generic",
                    xpath="/a/b",
                    score=100,
                    runners_up=(("/a", 120.0), ("/a/b/c", 90.0), ("/a/d", 70.0)),
                )
            },
            set(),
        ),
    ],
)
def test_a_document_is_in_doubt_as_a_whole(facts: dict[str, Any], names: set[str]) -> None:
    article = Article(**{"text": "", "paragraphs": (), "blocks": (), "source": "", **facts})
    assert {name for name, *_ in doubts_of(article).reasons} == names


def test_points_add_up_to_what_the_table_says() -> None:
    raw = "\n".join([PROSE, *(f"Judul Berita Lain Nomor {n}" for n in range(30))])
    found = doubts_of(
        Article(
            text="",
            paragraphs=(),
            source=raw,
            blocks=tuple(
                Block(m.start(), m.end(), "promo", "story.behind")
                for m in re.finditer(r".+\n?", raw)
            ),
        )
    )
    assert found.reasons == (("prose removed", 1, 10), ("by place", 30, 10))
    assert found.score == 20
    assert found.score >= LEAST


def test_the_table_is_on_the_page_and_in_the_documentation() -> None:
    made = Report()
    made.add(row_of(cleaned(text(1)), About(id="satu")))
    written = unescape(made.page("Kabar", ["kabar.jsonl"]))
    documented = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    for reason in REASONS:
        assert reason.meaning in written
        assert f"| `{reason.name}` | {reason.meaning} | {reason.points} | {reason.most} |" in (
            documented
        )
    assert f"{LEAST} or more" in written
    assert f"{LEAST} or more" in documented


def test_every_label_has_a_meaning_and_a_look_of_its_own() -> None:
    assert all(label.meaning for label in LABEL_TABLE)
    looks = [label.look for label in LABEL_TABLE if not label.kept]
    assert all(re.fullmatch(r"(solid|dashed|dotted) #[0-9a-f]{6}", look) for look in looks)
    assert len(set(looks)) == len(looks)


# --- one document --------------------------------------------------------------------------------


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.name)
def test_every_word_of_a_source_is_shown_once_and_in_order(golden: Any) -> None:
    article = golden.article
    row = document_of(article, About())
    said = "".join(stretch[1] for stretch in row["stretches"])
    assert "".join(said.split()) == "".join(article.source.split())
    assert row["before"] == sum(map(len, article.source.split()))
    assert row["after"] + sum(row["gone"].values()) == pytest.approx(row["before"], abs=30)


def test_a_stretch_knows_whether_it_opens_a_line() -> None:
    row = document_of(cleaned(f"SOLO, KOMPAS.com - {PROSE} (dim/sw)\n\n{PROSE}"), About())
    assert [(row["rules"][s[0]][0], s[2]) for s in row["stretches"]] == [
        ("dateline", 1),
        ("body", 0),
        ("byline", 0),
        ("body", 1),
    ]


def test_what_stands_far_from_a_story_comes_in_runs() -> None:
    source = f"<nav><a href='/'>Beranda</a><br><a href='/d'>Desa</a></nav>{page(1)}"
    row = document_of(beritaclean.clean_html(source), About())
    rules = [row["rules"][stretch[0]][1] for stretch in row["stretches"]]
    far = [rule for rule in rules if rule.startswith("html.") and rule != "html.beside"]
    assert far
    assert all(one != two for one, two in pairwise(rules) if one in far)


@pytest.mark.parametrize(
    ("stretches", "characters", "texts"),
    [
        (9, 99, ["Hujan turun.", "Panas.", "Angin."]),
        (2, 99, ["Hujan turun.", "Angin."]),
        (9, 15, ["Huja.", "Pana.", "Angi."]),
        (9, 18, ["Hujan.", "Panas.", "Angin."]),
    ],
)
def test_the_longest_lose_their_middle(stretches: int, characters: int, texts: list[str]) -> None:
    row = {"stretches": [[0, said, 1] for said in ("Hujan turun.", "Panas.", "Angin.")]}
    assert [s[1] for s in shortened(row, stretches, characters)["stretches"]] == texts


def test_what_is_left_out_is_counted() -> None:
    row = shortened(shortened({"stretches": [[0, "x" * 90, 1]]}, 9, 30), 9, 9)
    at, gone = row["stretches"][0][3]["cut"]
    assert (at, gone) == (6, 81)
    many = shortened(shortened({"stretches": [[0, "x", 1]] * 90, "left": None}, 30, 99), 8, 99)
    assert many["left"] == [4, 82]


@pytest.mark.parametrize(
    "raw",
    ["x" * 300_000, "Hujan turun.\n" * 9_000, f"{PROSE}\n" * 900, '"\\\x01' * 50_000],
    ids=["one line", "many lines", "paragraphs", "escapes"],
)
def test_an_encoded_row_fits(raw: str) -> None:
    body = row_of(cleaned(raw), About(id="panjang")).partition(b"\n")[2]
    fit = fitted(body, 14_000, trimmed)
    assert len(fit) <= 14_000
    row = json.loads(fit)
    assert row["left"] or any(len(stretch) > 3 for stretch in row["stretches"])


def test_a_row_fits_whatever_makes_it_long() -> None:
    word = "Judul Berita Lain " * 40
    lines = [f"Baca juga: {word}{n}" for n in range(60)]
    lines += ["Terpopuler", *(f"- {word}{n}" for n in range(60))]
    article = beritaclean.clean("\n".join([PROSE, *lines, PROSE]))
    carried = {f"{word}{n}": word for n in range(90)}
    body = row_of(article, About(id="panjang", carried=carried)).partition(b"\n")[2]
    assert len(body) > 100_000
    fit = fitted(body, 14_000, trimmed)
    assert len(fit) <= 14_000
    assert json.loads(fit)["links"][0][0] == "Baca juga"


# --- which documents are shown -------------------------------------------------------------------


def rows(count: int) -> list[Row]:
    return [Row(f"{n * 7919 % 1000:03}", 9 if n % 100 == 50 else 0, n, b"") for n in range(count)]


def test_all_are_shown_where_there_is_room() -> None:
    sample = Sample(50)
    for row in rows(50):
        sample.add(row)
    assert sample.is_whole
    assert [row.number for row in sample.rows()] == list(range(50))


@pytest.mark.parametrize("step", [1, -1, 7])
def test_the_sample_does_not_depend_on_the_order(step: int) -> None:
    sample = Sample(50)
    listed = rows(1000)
    for at in range(1000):
        sample.add(listed[at * step % 1000])
    keys = {row.key for row in sample.rows()}
    doubtful = [row.key for row in sorted(listed) if row.score][:5]
    others = [row.key for row in sorted(listed) if row.key not in doubtful][:45]
    assert keys == {*doubtful, *others}
    assert sample.doubtful == 5


def test_the_page_says_that_it_shows_a_sample() -> None:
    made = Report(size=20)
    for n in range(60):
        made.add(row_of(cleaned(text(n)), About(id=f"b{n}")))
    written = made.page("Kabar", ["kabar.jsonl"])
    assert len(shown(written)) == 20
    assert re.search(r"20 of 60 documents are shown: the \d whose removals are most", written)
    assert "<b>60</b> documents" in written, "the overview counts all"


def test_long_documents_are_shortened_together_and_the_page_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("beritaclean.report.overview.ROOM", 60)
    made = Report()  # a thousand times 60 bytes
    for n in range(30):
        made.add(row_of(cleaned(text(n) * (20 if n < 3 else 1)), About(id=f"b{n}")))
    written = made.page("Kabar", ["kabar.jsonl"])
    data = re.findall(r"documents-data\">(.*?)</script>", written, re.DOTALL)[0]
    assert len(data) < 61_000
    assert "long documents are shortened to what a page can hold" in written


def test_counts_are_of_all_documents() -> None:
    tally = Tally()
    for n in range(12):
        row = row_of(cleaned(text(n)), About(id=f"b{n}"), 5.0 + n)
        tally.add(json.loads(row.partition(b"\n")[0]))
    assert tally.documents == sum(before for before, _ in tally.lengths) == 12
    assert tally.counts["outlet"] == {"KabarLembah.id": 12}
    assert tally.after + tally.gone.total() == pytest.approx(tally.before, abs=12)
    assert [size for size, *_ in sorted(tally.slowest)] == [7.0 + n for n in range(10)]


# --- the page ------------------------------------------------------------------------------------


def test_no_tag_and_no_comment_can_begin_in_the_data() -> None:
    for word in hostile.MARKUP:
        data = html.island(json.dumps(word).encode())
        assert "<" not in data
        assert json.loads(data) == word


def test_the_policy_admits_the_scripts_and_the_style_of_the_page_alone() -> None:
    made = Report()
    made.add(row_of(cleaned(text(1)), About(id="satu")))
    written = made.page("Kabar", ["kabar.jsonl"])
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', written)
    assert found
    policy = unescape(found[1])
    codes = re.findall(r"<script>(.*?)</script>", written, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", written, re.DOTALL)
    assert policy == html.policy(style, codes)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert not re.search(r'\b(?:src|href|action|style|on\w+)="(?!#)', written.split("<script")[0])


@pytest.mark.parametrize("name", ["list.js", "report.js", "compare.js", "page.css"])
def test_scripts_and_styles_are_short_and_show_text_as_text(name: str) -> None:
    code = html.static(name)
    assert len(code.splitlines()) <= 450
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "http"):
        assert word not in code
    assert "</" not in code
    assert "<!--" not in code


def test_the_same_documents_make_the_same_page() -> None:
    def made() -> str:
        report = Report()
        for n in range(5):
            report.add(row_of(cleaned(text(n)), About(id=f"b{n}"), 1.0))
        return report.page("Kabar", ["kabar.jsonl"])

    assert made() == made()


# --- the command `report` ------------------------------------------------------------------------


class Result(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command line in a folder of its own, with a corpus in it."""
    monkeypatch.chdir(tmp_path)
    rows = [{"id": f"b{n}", "url": f"https://kabar.id/{n}", "text": text(n)} for n in range(12)]
    rows.append({"id": "halaman", "html": page(3)})
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    Path("korpus.jsonl").write_text(lines, encoding="utf-8")
    Path("satu.txt").write_text(text(99), encoding="utf-8")

    def go(*argv: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(argv)
        return Result(status, *capsys.readouterr())

    return go


def read(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


class TestReport:
    def test_files_of_many_and_documents_go_onto_one_page(self, run: Run) -> None:
        result = run("report", "korpus.jsonl", "satu.txt", "-o", "laporan.html", "-w", "0")
        assert (result.status, result.out) == (0, "")
        assert result.err.startswith("records    14 in ")
        written = read("laporan.html")
        assert [row["id"] for row in shown(written)][-3:] == ["b11", "halaman", "satu.txt"]
        assert "14 documents from korpus.jsonl, satu.txt." in written
        assert "<title>Cleaning report: korpus.jsonl and 1 more</title>" in written

    @pytest.mark.slow
    def test_workers_change_nothing_but_the_times(self, run: Run) -> None:
        pages = []
        for workers in ("0", "2"):
            run("report", "korpus.jsonl", "-o", "laporan.html", "--workers", workers, "-q")
            pages.append([{**row, "ms": 0} for row in shown(read("laporan.html"))])
        assert pages[0] == pages[1]

    @pytest.mark.parametrize("name", ["bersih.jsonl", "bersih.jsonl.gz", "bersih.json", "bersih/"])
    def test_what_was_cleaned_before_is_shown_as_it_is(self, run: Run, name: str) -> None:
        form = "json" if name.endswith(".json") else "jsonl"
        run("clean", "korpus.jsonl", "-f", form, "--without", "related", "-o", name, "-w", "0")
        assert run("report", name, "-o", "laporan.html", "-w", "0").status == 0
        written = read("laporan.html")
        assert "all of them had been cleaned before, and are shown as they are" in written
        rows = shown(written)
        assert [row["id"] for row in rows] == [*(f"b{n}" for n in range(12)), "halaman"]
        assert {row["ms"] for row in rows} == {None}
        assert all("related" not in row["gone"] for row in rows)

    def test_a_named_field_is_cleaned_whatever_wrote_the_row(self, run: Run) -> None:
        run(
            "clean",
            "korpus.jsonl",
            "-f",
            "jsonl",
            "--without",
            "related",
            "-o",
            "a.jsonl",
            "-w",
            "0",
        )
        run("report", "a.jsonl", "--text-field", "source", "-o", "laporan.html", "-w", "0")
        assert any("related" in row["gone"] for row in shown(read("laporan.html")))

    def test_the_pipeline_is_as_asked(self, run: Run) -> None:
        run("report", "satu.txt", "--only", "related", "--no-language", "-o", "laporan.html")
        (row,) = shown(read("laporan.html"))
        assert set(row["gone"]) == {"related"}
        assert row["language"] == "und"

    def test_carried_fields_stand_beside_those_of_the_article(self, run: Run) -> None:
        line = json.dumps({"text": text(1), "rubrik": "Desa"})
        run(
            "report", "-", "--carry", "rubrik", "-o", "laporan.html", "-w", "0", stdin=line.encode()
        )
        assert ["input: rubrik", "Desa"] in shown(read("laporan.html"))[0]["facts"]

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"schema": 99}, "line 1: this article has schema 99"),
            ({"text": 3}, "line 1: not an Article: "),
            ({"source": "Hujan."}, "line 1: its blocks do not tile its source; clean the source"),
        ],
    )
    def test_a_broken_row_is_told_and_counted(
        self, run: Run, change: dict[str, Any], message: str
    ) -> None:
        good = cleaned(text(1)).to_dict()
        lines = "".join(f"{json.dumps(row)}\n" for row in (good | change, good))
        Path("rusak.jsonl").write_text(lines, encoding="utf-8")
        result = run("report", "rusak.jsonl", "-o", "laporan.html", "-w", "0", "-q")
        assert result.status == 1
        assert message in result.err
        assert message in unescape(read("laporan.html"))
        assert "no article 1" in read("laporan.html")

    @pytest.mark.parametrize(
        ("argv", "fault"),
        [
            (("korpus.jsonl", "-o", "laporan.jsonl"), "does not end in .html; name one that does"),
            (("laporan.html", "-o", "laporan.html"), "is an input, and would be overwritten"),
            (("korpus.jsonl",), "'-o'"),
            (("korpus.jsonl", "-o", "a.html", "--sample", "0"), "'--sample'"),
            (("korpus.jsonl", "-o", "a.html", "--only", "x"), "there is no extractor 'x'"),
        ],
    )
    def test_wrong_usage_writes_nothing(self, run: Run, argv: tuple[str, ...], fault: str) -> None:
        Path("laporan.html").touch()
        before = sorted(path.name for path in Path().iterdir())
        result = run("report", *argv)
        assert (result.status, result.out) == (2, "")
        assert fault in result.err
        assert sorted(path.name for path in Path().iterdir()) == before

    def test_an_output_that_a_file_of_options_names_is_not_overwritten(self, run: Run) -> None:
        Path("beritaclean.toml").write_text('output = "bersih.jsonl"\n', encoding="utf-8")
        Path("bersih.jsonl").write_text("{}\n", encoding="utf-8")
        assert run("report", "korpus.jsonl").status == 2
        assert read("bersih.jsonl") == "{}\n"

    def test_a_folder_that_is_not_there_is_told_before_anything_is_cleaned(self, run: Run) -> None:
        result = run("report", "korpus.jsonl", "-o", "tidak/ada.html")
        assert result.status == 2
        assert "tidak: no such folder; make it first (mkdir -p tidak), or name" in result.err

    def test_where_nothing_can_be_read_no_page_is_written(self, run: Run) -> None:
        result = run("report", "tidak-ada.txt", "-o", "laporan.html")
        assert result.status == 1
        assert result.err.splitlines() == [
            "beritaclean: tidak-ada.txt: no such file; check the name",
            "beritaclean: there is nothing to show; no page is written",
        ]
        assert not Path("laporan.html").exists()

    def test_the_page_in_the_folder_that_is_read_is_no_input(self, run: Run) -> None:
        Path("mentah").mkdir()
        Path("mentah/a.txt").write_text(text(1), encoding="utf-8")
        for _ in range(2):
            assert run("report", "mentah", "-o", "mentah/laporan.html", "-q").status == 0
        assert len(shown(read("mentah/laporan.html"))) == 1

    def test_the_page_speaks_the_language_of_the_help(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("BERITACLEAN_LANG", "id")
        row = json.dumps({"id": "x" * 1_400, "text": text(1)})
        run("report", "korpus.jsonl", "-", "-o", "a.html", "-w", "0", stdin=row.encode())
        written = read("a.html")
        assert '<html lang="id">' in written
        assert "<title>Laporan pembersihan: korpus.jsonl dan 1 lainnya</title>" in written
        assert "14 dokumen dari korpus.jsonl, stdin." in written
        assert "kurang dari sepersepuluh sumbernya dipertahankan" in written
        rows = shown(written)
        assert rows[-1]["id"].endswith("x … (1.100 karakter lagi)")
        assert re.fullmatch(r"id \(100%; .*oleh archipelago\)", dict(rows[0]["facts"])["bahasa"])
        assert islands(written)["settings"]["language"] == "id"

    def test_rejects_are_told_in_it(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BERITACLEAN_LANG", "id")
        result = run("report", "-", "-o", "a.html", "-w", "0", stdin=b'{"text": ""}\n' * 2)
        assert result.status == 1
        rows = b'{"text": ""}\n{"text": "Hujan turun."}\n'
        run("report", "-", "-o", "a.html", "-w", "0", stdin=rows)
        assert "masukan standar: baris 1: teksnya kosong" in read("a.html")

    @pytest.mark.slow
    def test_workers_speak_it_too(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BERITACLEAN_LANG", "id")
        run("report", "korpus.jsonl", "-o", "a.html", "-w", "2", "-q")
        assert "judul" in {name for row in shown(read("a.html")) for name, _ in row["facts"]}

    def test_a_page_goes_to_stdout(self, run: Run) -> None:
        result = run("report", "satu.txt", "-o", "-", "-q")
        assert result.out.startswith("<!doctype html>")


# --- what changed --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("body", "nav", "newly removed"),
        ("blank", "subhead", "newly kept"),
        ("body", "subhead", "label changed"),
        ("promo", "nav", "label changed"),
        ("promo", "promo", None),
    ],
)
def test_a_change_has_a_type(old: str, new: str, kind: str | None) -> None:
    assert type_of(old, new) == kind


RAW = f"SOLO, KOMPAS.com - {PROSE} (dim/sw)\nBaca juga: Harga Cabai Naik\n{PROSE}"


def change(old: str, new: str, *without: str) -> list[tuple[str, ...]]:
    """Type, text and labels of what changed from a pipeline without some extractors to the full."""
    pipeline = beritaclean.Pipeline.default().with_language(None)
    found = differences(pipeline.without(*without)(old).to_dict(), pipeline(new).to_dict())
    return [(c.type, c.text, c.old[0], c.new[0]) for c in found.changes]


@pytest.mark.parametrize(
    ("without", "changes"),
    [
        ((), []),
        (("related",), [("newly removed", "Baca juga: Harga Cabai Naik", "body", "related")]),
        (
            ("signature", "dateline"),
            [
                ("newly removed", "SOLO, KOMPAS.com -", "body", "dateline"),
                ("newly removed", "(dim/sw)", "body", "byline"),
            ],
        ),
    ],
)
def test_stretches_are_compared_where_the_source_is_the_same(
    without: tuple[str, ...], changes: list[tuple[str, ...]]
) -> None:
    assert change(RAW, RAW, *without) == changes


def test_a_change_inside_a_line_is_shown_in_it() -> None:
    pipeline = beritaclean.Pipeline.default().with_language(None)
    found = differences(pipeline.without("signature")(RAW).to_dict(), pipeline(RAW).to_dict())
    (one,) = found.changes
    assert one.before.startswith("… ")
    assert one.before.endswith("kepada wartawan. ")
    assert one.after == ""


def test_paragraphs_are_compared_where_the_source_is_another() -> None:
    other = f"{RAW}\nHujan turun semalaman.".replace("Harga Cabai", "Harga Beras")
    found = differences(cleaned(RAW).to_dict(), cleaned(other).to_dict())
    assert found.other_source
    assert [(c.type, c.text) for c in found.changes] == [
        ("new in the source", "Hujan turun semalaman.")
    ]
    assert [name for name, *_ in found.fields] == ["related"]


def test_fields_are_compared_by_what_they_say() -> None:
    old = beritaclean.clean(RAW).to_dict()
    new = json.loads(json.dumps(old))
    new["language"] |= {"confidence": 0.5, "evidence": 3}
    new["quality"] |= {"kept": 0.1}
    assert not differences(old, new)
    new |= {"title": "Panen", "related": [], "free": False, "baru": 1}
    new["language"]["code"] = "jv"
    assert differences(old, new).fields == [
        ("title", "", "Panen"),
        ("related", "Baca juga: Harga Cabai Naik", ""),
        ("free", "", "no"),
        ("language", "id", "jv"),
    ]


def test_a_rule_that_changed_alone_is_counted_alone() -> None:
    old = cleaned(RAW).to_dict()
    new = json.loads(json.dumps(old))
    new["blocks"][-2]["rule"] = "related.other"
    found = differences(old, new)
    assert (found.rules, bool(found)) == (1, False)


def test_very_many_changes_are_counted_and_some_are_shown() -> None:
    raw = f"{PROSE}\nBaca juga: Harga Cabai Naik\n" * 300
    pipeline = beritaclean.Pipeline.default().with_language(None)
    found = differences(pipeline.without("related")(raw).to_dict(), pipeline(raw).to_dict())
    assert (len(found.changes), found.left) == (200, 100)
    assert sum(found.steps.values()) == 300


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([{"id": "a"}], [{"id": "a", "source": "lain"}], [("id", 0, 0)]),
        ([{"url": "u"}, {}], [{"source": "x"}, {"url": "u", "source": "y"}], [("url", 0, 1)]),
        ([{"id": "a"}], [{"id": "b"}], [("source", 0, 0)]),
        (
            [{"id": "k#1"}, {"id": "k#2", "source": "dua"}],
            [{"id": "k#1", "source": "dua"}, {"id": "k#2"}],
            [("source", 1, 0), ("source", 0, 1)],
        ),
        ([{"id": "k#1"}], [{"id": "k#1", "source": "lain"}], [("place", 0, 0)]),
        ([{"id": "a"}, {"id": "a"}], [{"id": "a"}, {"id": "a"}], [("id", 0, 0), ("id", 1, 1)]),
        ([{"id": "a"}], [{"id": "a"}, {"id": "a"}], [("id", 0, 0)]),
        ([{"id": 3, "source": "s"}], [{"id": None, "source": "t"}], []),
    ],
    ids=["id", "url", "text", "moved", "place", "twice", "once more", "none"],
)
def test_documents_are_matched_by_the_surest_sign(
    tmp_path: Path,
    old: list[dict[str, Any]],
    new: list[dict[str, Any]],
    pairs: list[tuple[str, int, int]],
) -> None:
    with RowStore(tmp_path) as ones, RowStore(tmp_path) as twos:
        for shelf, rows in ((ones, old), (twos, new)):
            for number, row in enumerate(rows):
                shelf.add(str(number).encode(), {"source": "sama", **row})
        found, only_old, only_new = matched(ones, twos)
        assert [(pair.how, pair.old, pair.new) for pair in found] == pairs
        assert len(only_old) == len(old) - len(pairs)
        assert len(only_new) == len(new) - len(pairs)
        assert [twos.row(number) for number in range(len(new))] == [
            str(number).encode() for number in range(len(new))
        ]
    assert list(tmp_path.iterdir()) == []


def test_those_that_changed_the_most_are_shown() -> None:
    made = Comparison(size=2)
    pipeline = beritaclean.Pipeline.default().with_language(None)
    for n in range(1, 6):
        raw = f"{PROSE}\n{'Baca juga: Harga Cabai Naik' * n}\n{PROSE}"
        old, new = pipeline.without("related")(raw).to_dict(), pipeline(raw).to_dict()
        made.add(old | {"id": f"b{n}"}, new | {"id": f"b{n}"}, "id", differences(old, new))
    written = made.page("Beda", "OLD is a, NEW is b.")
    assert [row["id"] for row in shown(written)] == ["b5", "b4"]
    assert "2 of 5 changed documents are shown: those that changed the most." in written


@pytest.mark.slow
def test_a_comparison_fits_whatever_changed() -> None:
    made = Comparison()
    raw = "".join(f"{PROSE} {n}.\nBaca juga: {'Harga Cabai ' * 40}{n}\n" for n in range(150))
    pipeline = beritaclean.Pipeline.default().with_language(None)
    old, new = pipeline.without("related")(raw).to_dict(), pipeline(raw).to_dict()
    found = differences(old, new)
    for _ in range(1_000):
        made.add(old, new, "id", found)
    written = made.page("Beda", "OLD is a, NEW is b.")
    assert len(written.encode()) < 15_000_000
    row = shown(written)[0]
    assert len(row["changes"]) + row["left"] == 150


class TestCompare:
    @pytest.fixture
    def two(self, run: Run) -> Run:
        run("clean", "korpus.jsonl", "-o", "baru.jsonl", "-q", "-w", "0")
        run("clean", "korpus.jsonl", "--without", "related", "-o", "lama.jsonl", "-q", "-w", "0")
        return run

    @pytest.mark.parametrize("form", ["plain", "packed", "folder"])
    def test_what_changed_is_shown_whatever_holds_the_rows(self, two: Run, form: str) -> None:
        old = {"plain": "lama.jsonl", "packed": "lama.jsonl.gz", "folder": "lama/"}[form]
        if form == "packed":
            Path(old).write_bytes(gzip.compress(Path("lama.jsonl").read_bytes()))
        elif form == "folder":
            two(
                "clean", "korpus.jsonl", "--without", "related", "-f", "jsonl", "-o", old, "-w", "0"
            )
        result = two("compare", old, "baru.jsonl", "-o", "beda.html")
        assert (result.status, result.out) == (0, "")
        assert result.err.startswith("documents  13 in both")
        rows = shown(read("beda.html"))
        assert len(rows) == 13
        assert {change[0] for row in rows for change in row["changes"]} >= {"newly removed"}
        assert all(row["how"] == "id" for row in rows)
        assert sorted(path.name for path in Path().glob(".b*")) == []

    def test_nothing_changed(self, two: Run) -> None:
        assert two("compare", "baru.jsonl", "baru.jsonl", "-o", "beda.html").status == 0
        written = read("beda.html")
        assert shown(written) == []
        assert "No document changed." in written

    def test_the_page_speaks_the_language_of_the_help(
        self, two: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("BERITACLEAN_LANG", "id")
        two("compare", "lama.jsonl", "baru.jsonl", "-o", "beda.html", "-q")
        written = read("beda.html")
        assert "<title>Yang berubah: baru.jsonl</title>" in written
        assert (
            "OLD adalah lama.jsonl, NEW adalah baru.jsonl. 13 dokumen ada di keduanya." in written
        )
        assert "Sekarang dibuang" in written
        assert {row["how"] for row in shown(written)} == {"id"}

    def test_what_one_side_alone_has_is_named(self, two: Run) -> None:
        lines = Path("baru.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        Path("kurang.jsonl").write_text("".join(lines[2:]), encoding="utf-8")
        two("compare", "baru.jsonl", "kurang.jsonl", "-o", "beda.html", "-q")
        written = read("beda.html")
        assert "Only in OLD" in written
        assert "<bdi>b0</bdi>" in written
        assert "Only in NEW</h3>" not in written

    def test_rows_that_cannot_be_compared_are_told(self, two: Run) -> None:
        broken = '{"id": "b1"}\n{"text\n'
        new = Path("baru.jsonl").read_text(encoding="utf-8")
        Path("rusak.jsonl").write_text(broken + new, encoding="utf-8")
        result = two("compare", "baru.jsonl", "rusak.jsonl", "-o", "beda.html", "-q")
        assert result.status == 1
        assert "rusak.jsonl: line 1: is no document that beritaclean cleaned" in result.err
        assert "rusak.jsonl: line 1: and 1 more records like it" in result.err

    def test_an_input_without_cleaned_documents_is_an_error(self, two: Run) -> None:
        result = two("compare", "satu.txt", "baru.jsonl", "-o", "beda.html")
        assert result.status == 1
        assert "satu.txt: holds no document that beritaclean cleaned; compare what" in result.err
        assert not Path("beda.html").exists()

    def test_a_row_of_another_version_can_be_compared(self, two: Run) -> None:
        rows = [json.loads(line) for line in read("baru.jsonl").splitlines()]
        for row in rows:
            row["schema"] = 99
            del row["agencies"]
        Path("kelak.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
        assert two("compare", "baru.jsonl", "kelak.jsonl", "-o", "beda.html", "-q").status == 0
        assert shown(read("beda.html")) == []

    def test_an_input_is_not_overwritten(self, two: Run) -> None:
        result = two("compare", "baru.jsonl", "lama.jsonl", "-o", "lama.jsonl")
        assert result.status == 2


# --- a notebook ----------------------------------------------------------------------------------


def test_a_notebook_shows_text_as_text() -> None:
    for raw in hostile.texts():
        written = cleaned(raw)._repr_html_()
        assert len(written) < 200_000
        tags = set(re.findall(r"<(/?[a-z0-9]+)", re.sub(r"<style>.*?</style>", "", written)))
        known = "div style p b bdi br details summary dl dt dd span del code"
        assert {tag.removeprefix("/") for tag in tags} <= set(known.split())


def test_a_notebook_says_what_it_leaves_out() -> None:
    assert "characters of it are not shown" in cleaned("x" * 90_000)._repr_html_()
    many = cleaned(f"{PROSE}\n" * 500)._repr_html_()
    assert "300 stretches in the middle are not shown" in many


def test_a_notebook_folds_what_stands_far_from_the_story() -> None:
    shown = beritaclean.clean_html(page(1))._repr_html_()
    assert "away from the story: nav</summary>" in shown


def test_a_pipeline_is_the_table_of_its_extractors() -> None:
    def quiz(page: Any) -> list[Any]:  # noqa: ARG001
        """Mark <b>nothing</b>."""
        return []

    only = beritaclean.Pipeline.default().only("related").with_(quiz).with_language(None)
    written = only._repr_html_()
    assert re.findall(r"<code>(\w+)</code>", written) == ["quiz", "related"]
    assert "Mark &lt;b&gt;nothing&lt;/b&gt;." in written
    assert "Language: not judged." in written
