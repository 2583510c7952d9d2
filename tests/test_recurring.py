"""Lines that recur across a site: what is counted, what the counts say, and what stays story."""

from __future__ import annotations

import json
import pickle
import sys
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import SENTENCES, page, text

from beritaclean import Article, Pipeline
from beritaclean.commands.main import main
from beritaclean.engines.recurring import BatchLines
from beritaclean.errors import BatchError, InputError
from beritaclean.records.record import Record
from beritaclean.recurring import duck, table
from beritaclean.recurring.counts import evidence, shown, totals_of
from beritaclean.recurring.extractor import Recurring, with_recurring
from beritaclean.recurring.lines import DOCUMENT, key_of, lines_of, normal
from beritaclean.recurring.sites import site_of

SITE = "kabarlembah.id"


def rows_file(path: Path, texts: dict[str, str]) -> Path:
    """A file of the rows of some documents, by their URL."""
    found = table.rows(Record(text=body, url=url) for url, body in texts.items())
    pq.write_table(pa.Table.from_batches([table.batch(found)], table.schema()), path)
    return path


def counted(path: Path) -> dict[tuple[str, int], tuple[int, int, int, str]]:
    """What a file of counts says."""
    return {
        (row["site"], row["line"]): (
            *(row[name] for name in ("documents", "places", "squares")),
            row["sample"],
        )
        for row in pq.read_table(path).to_pylist()
    }


class TestSites:
    @pytest.mark.parametrize(
        ("url", "site"),
        [
            ("https://www.kompas.com/tren/read/1", "kompas.com"),
            ("https://bola.viva.co.id/a", "viva.co.id"),
            ("HTTP://Aceh.TRIBUNNEWS.com./a", "tribunnews.com"),
            ("https://warung.blogspot.com/a", "warung.blogspot.com"),
            ("https://jatengprov.go.id/a", "jatengprov.go.id"),
            ("https://www.kabar.desa.id:8080/a", "kabar.desa.id"),
            ("http://localhost/a", None),
            ("http://103.20.1.2/a", None),
            ("https://[::1/a", None),
            ("kompas.com/a", "kompas.com"),
            ("judul", None),
            ("", None),
            (None, None),
        ],
    )
    def test_a_site_is_what_a_publisher_registered(self, url: str | None, site: str | None) -> None:
        assert site_of(url) == site


class TestLines:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Dibaca 1.204 kali", "DIBACA 17.300 KALI"),
            ("Terpopuler:", "terpopuler"),
            ("Jum’at, 3 Mei 2024", "Jum'at, 17 Mei 2019"),
            ("  Ikuti   kami ", "ikuti kami!"),
        ],
    )
    def test_lines_that_count_as_one(self, one: str, other: str) -> None:
        assert key_of(one) == key_of(other) is not None

    @pytest.mark.parametrize("line", ["", "---", "12.30", "1 2 3 »", "- a"])
    def test_what_has_no_words_is_no_line(self, line: str) -> None:
        assert key_of(line) is None

    def test_each_line_counts_once_in_a_document_and_the_document_too(self) -> None:
        found = list(lines_of("Hujan turun.\nBagikan\n\nBAGIKAN!\n1\nHujan turun."))
        assert [line.sample for line in found] == ["", "Hujan turun.", "Bagikan"]
        assert found[0].key == DOCUMENT
        assert len({line.key for line in found}) == 3

    def test_a_call_that_is_run_into_a_paragraph_counts_too(self) -> None:
        (*_, piece) = lines_of("Air surut. Simak video selengkapnya di bawah ini:Warga pulang.")
        assert piece.sample == "Simak video selengkapnya di bawah ini:"
        assert piece.key == key_of("SIMAK VIDEO SELENGKAPNYA DI BAWAH INI")

    @given(st.text())
    def test_any_text_has_lines(self, body: str) -> None:
        for line in lines_of(body):
            assert -(2**63) <= line.key < 2**63
            assert 0 <= line.at <= 1000
            line.sample.encode()

    def test_the_keys_are_for_ever(self) -> None:
        """Counts of one year are added to those of the next: another key needs a new VERSION."""
        assert table.VERSION == 1
        assert key_of("Berita Terkait 12") == 3778378061310131601
        assert normal("  “Jum’at” — 12.30 WIB … ") == '"jum\'at" - 0.0 wib'


SITES = st.sampled_from(["https://a.kabar.id/", "https://kabar.id/", "https://www.lain.co.id/"])
BODIES = st.lists(st.sampled_from(["Satu dua", "Tiga empat", "Lima 5", "Lima 6", "-"]), max_size=6)
DOCUMENTS = st.lists(st.tuples(SITES, BODIES), min_size=1, max_size=12)


class TestCounts:
    @settings(max_examples=25, deadline=None)
    @given(DOCUMENTS, st.integers(1, 3))
    @pytest.mark.slow
    def test_the_counts_are_those_of_a_loop(
        self,
        tmp_path_factory: pytest.TempPathFactory,
        documents: list[tuple[str, list[str]]],
        least: int,
    ) -> None:
        folder = tmp_path_factory.mktemp("counts")
        wanted: Counter[tuple[str | None, int]] = Counter()
        found = []
        for url, body in documents:
            found += table.rows([Record(text="\n".join(body), url=url)])
            wanted.update((site_of(url), line.key) for line in lines_of("\n".join(body)))
        pq.write_table(
            pa.Table.from_batches([table.batch(found)], table.schema()), folder / "rows.parquet"
        )
        duck.count([folder / "rows.parquet"], folder / "counts", least=least)
        assert {key: row[0] for key, row in counted(folder / "counts").items()} == {
            key: count for key, count in wanted.items() if count >= least or key[1] == DOCUMENT
        }

    def test_parts_add_up_to_the_whole_in_any_order(self, tmp_path: Path) -> None:
        documents = {f"https://{n % 3}.kabar{n % 2}.id/{n}": text(n) for n in range(60)}
        keys = list(documents)
        parts = []
        for at in range(3):
            rows = rows_file(tmp_path / f"r{at}", {key: documents[key] for key in keys[at::3]})
            duck.count([rows], tmp_path / f"c{at}", least=1)
            parts.append(tmp_path / f"c{at}")
        duck.count([rows_file(tmp_path / "all", documents)], tmp_path / "whole")
        duck.count(parts[::-1], tmp_path / "merged", memory="200MB", threads=1)
        assert counted(tmp_path / "merged") == counted(tmp_path / "whole")
        assert (tmp_path / "merged").read_bytes() == (tmp_path / "whole").read_bytes()

    def test_lines_in_few_documents_are_left_out_but_no_document(self, tmp_path: Path) -> None:
        rows = rows_file(tmp_path / "rows", {f"https://kabar.id/{n}": "Satu dua" for n in range(2)})
        duck.count([rows], tmp_path / "counts", least=3)
        assert counted(tmp_path / "counts") == {("kabar.id", DOCUMENT): (2, 0, 0, "")}
        assert totals_of(tmp_path / "counts") == {"kabar.id": 2}

    def test_what_is_no_count_is_refused(self, tmp_path: Path) -> None:
        rows = rows_file(tmp_path / "rows", {"https://kabar.id/1": "Satu dua"})
        duck.count([rows], tmp_path / "pruned", least=2)
        pq.write_table(pa.table({"text": ["Hujan."]}), tmp_path / "corpus.parquet")
        (tmp_path / "text").write_text("Hujan.")
        old = pq.read_table(rows).replace_schema_metadata({table.VERSION_KEY: "0"})
        pq.write_table(old, tmp_path / "old")
        for name, fault in {
            "pruned": "lines in fewer than 2 documents were left out, so it cannot be added up; ",
            "corpus.parquet": "is no file of counts; make one: beritaclean recurring count",
            "text": "is no file of counts (",
            "old": "was counted by another version of beritaclean; count it again",
            "missing": "no such file; check the name",
        }.items():
            with pytest.raises(InputError, match=f"/{name}: ") as caught:
                duck.count([tmp_path / name], tmp_path / "counts")
            assert fault in str(caught.value)
        assert not (tmp_path / "counts").exists()

    def test_too_little_memory_is_told(self, tmp_path: Path) -> None:
        rows = rows_file(tmp_path / "rows", {"https://kabar.id/1": "Satu dua"})
        with pytest.raises(BatchError, match="a memory of 'viel' makes no sense; write 500MB"):
            duck.count([rows], tmp_path / "counts", memory="viel")
        with pytest.raises(BatchError, match=r"cannot be counted \(.*; give it more --memory"):
            duck.count([rows], tmp_path / "counts", memory="1MB")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["rows"]

    def test_the_most_frequent_lines_come_first(self, tmp_path: Path) -> None:
        documents = {f"https://{SITE}/{n}": f"Awal {'x' * n}\nBagikan" for n in range(4)}
        duck.count([rows_file(tmp_path / "rows", documents)], tmp_path / "counts", least=1)
        first, *others = shown(tmp_path / "counts", SITE, 3)
        assert (first.sample, first.seen.documents, first.seen.share) == ("Bagikan", 4, 1.0)
        assert (first.seen.place, first.seen.spread) == (1.0, 0.0)
        assert len(others) == 2
        with pytest.raises(InputError, match=f"has no documents of 'www.{SITE}' .it has {SITE}.; "):
            list(shown(tmp_path / "counts", f"www.{SITE}", 3))

    def test_batches_of_any_engine_give_the_same_rows(self) -> None:
        documents = [
            {"isi": text(1), "laman": None, "url": f"https://www.{SITE}/1"},
            {"isi": None, "laman": page(2), "url": f"https://{SITE}/2"},
            {"isi": "Tanpa alamat yang jelas", "laman": None, "url": None},
            {"isi": "", "laman": None, "url": f"https://{SITE}/4"},
        ]
        lines = BatchLines(text="isi", html="laman")
        again = pickle.loads(pickle.dumps(lines))  # noqa: S301 - our own bytes
        made = again(pa.Table.from_pylist(documents))
        rows = table.rows(
            [
                Record(text=text(1), url=f"https://{SITE}/1"),
                Record(html=page(2), url=f"https://{SITE}/2"),
            ]
        )
        assert [tuple(row.values()) for row in made.to_pylist()] == rows
        assert made.schema.equals(table.schema(), check_metadata=True)
        nothing = pa.RecordBatch.from_pylist(documents[3:])
        (empty,) = lines.batches([nothing])
        assert empty.num_rows == 0


STORY = [" ".join(SENTENCES[at : at + 2]) for at in range(6)]
SLOGAN = "Kabar Baik dari Lembah Asri"
CLOSING = "Media ini dikelola warga desa dan dibiayai oleh para pembaca yang setia membaca kami."


def documents(line: str, *, at: int, of: int = 40, every: int = 1) -> dict[str, str]:
    """Stories of one site, in some of which a line stands at a place."""
    found = {}
    for number in range(of):
        body = [f"{part} Itu kejadian ke-{'i' * number}." for part in STORY]
        if number % every == 0:
            body.insert(at if at >= 0 else len(body) + 1 + at, line)
        found[f"https://{SITE}/{number}"] = "\n".join(body)
    return found


def marked(tmp_path: Path, corpus: dict[str, str], url: str = f"https://{SITE}/0") -> Article:
    """The first document of a corpus, cleaned by the counts of the corpus."""
    duck.count([rows_file(tmp_path / "rows", corpus)], tmp_path / "counts")
    run = with_recurring(Pipeline.default().with_language(None), tmp_path / "counts")
    return run(next(iter(corpus.values())), url=url)


FURNITURE = [
    # line, place, every, rule, label
    (SLOGAN, -1, 1, "recurring.edge", "other"),
    (SLOGAN, -1, 4, "recurring.edge", "other"),
    ("Lembah Asri", 0, 2, "recurring.edge", "other"),
    (CLOSING, -1, 1, "recurring.closing", "other"),
    ("Dukung terus karya kami lewat aplikasi KabarLembah.", 3, 4, "recurring.call", "cta"),
    ("Jangan lewatkan Pekan Buku di Balai Desa", -1, 3, "recurring.call", "cta"),
]
KEPT = {
    "a slogan between paragraphs": (SLOGAN, 3, 1),
    "a subhead of every story": ("Kesimpulan", 4, 1),
    "what introduces the next line": ("Berikut tabelnya:", -1, 1),
    "a standing formula": ("Demikian kabar dari desa itu, semoga bermanfaat bagi warga.", -1, 1),
    "another": ("Hingga berita ini diturunkan, kepala desa belum memberi keterangan.", -1, 1),
    "a prayer": ("Aamiin, semoga warga desa diberi kesehatan oleh Yang Maha Kuasa.", -1, 1),
    "a paragraph of background": (f"{SENTENCES[7]} Itu latar dari semua kejadian.", 3, 1),
    "one at the end of few stories": (f"{SENTENCES[7]} Itu latar dari kejadian.", -1, 8),
    "a lead that differs by its number": ("Harga emas hari ini Rp 1.000.000 per gram.", 0, 1),
    "a closing that differs by it": ("Emas batangan ditutup pada Rp 1.000.000 per gram.", -1, 1),
    "an order inside a story": ("Baca puisi itu dengan lantang, kata guru desa.", 3, 2),
    "what few documents have": (SLOGAN, -1, 12),
}


class TestEvidence:
    @pytest.mark.parametrize(("line", "at", "every", "rule", "label"), FURNITURE)
    def test_furniture_goes_and_says_how_often_it_stands_there(  # noqa: PLR0917 - a row of a table
        self, tmp_path: Path, line: str, at: int, every: int, rule: str, label: str
    ) -> None:
        article = marked(tmp_path, documents(line, at=at, every=every))
        (block,) = (block for block in article.blocks if block.rule.startswith("recurring"))
        assert (block.label, block.rule) == (label, rule)
        assert block.why == f"in {40 // every + (40 % every > 0)} of 40 documents of {SITE}"
        assert line not in article.text
        assert len(article.paragraphs) == len(STORY)

    @pytest.mark.parametrize(("line", "at", "every"), KEPT.values(), ids=KEPT)
    def test_story_stays(self, tmp_path: Path, line: str, at: int, every: int) -> None:
        article = marked(tmp_path, documents(line, at=at, every=every))
        assert line in article.paragraphs
        assert not any(block.rule.startswith("recurring") for block in article.blocks)

    def test_a_refrain_stays(self, tmp_path: Path) -> None:
        corpus = documents(f"{SLOGAN}\n{SLOGAN}", at=-1)
        assert marked(tmp_path, corpus).paragraphs[-2:] == (SLOGAN, SLOGAN)

    def test_a_call_inside_a_paragraph_goes_alone(self, tmp_path: Path) -> None:
        call = "Simak video selengkapnya di bawah ini:"
        corpus = documents(f"Air surut pada sore hari. {call}Warga pulang ke rumah.", at=2)
        article = marked(tmp_path, corpus)
        (block,) = (block for block in article.blocks if block.rule == "recurring.call.glued")
        assert article.source[block.start : block.end] == call
        assert article.paragraphs[2] == "Air surut pada sore hari. Warga pulang ke rumah."

    @pytest.mark.parametrize("url", [None, "https://lain.co.id/1", "http://localhost/1"])
    def test_only_the_site_of_the_page_counts(self, tmp_path: Path, url: str | None) -> None:
        corpus = documents(SLOGAN, at=-1)
        duck.count([rows_file(tmp_path / "rows", corpus)], tmp_path / "counts")
        run = with_recurring(Pipeline.default(), tmp_path / "counts")
        body = next(iter(corpus.values()))
        assert run(body, url=url) == Pipeline.default()(body, url=url)

    def test_of_a_small_site_nothing_is_known(self, tmp_path: Path) -> None:
        corpus = documents(SLOGAN, at=-1, of=19)
        assert marked(tmp_path, corpus).paragraphs[-1] == SLOGAN

    def test_a_page_without_prose_of_its_own_is_left_alone(self, tmp_path: Path) -> None:
        corpus = documents(SLOGAN, at=-1)
        duck.count([rows_file(tmp_path / "rows", corpus)], tmp_path / "counts")
        run = with_recurring(Pipeline.default(), tmp_path / "counts")
        assert run(f"Hujan turun.\n{SLOGAN}", url=f"https://{SITE}/x").text.endswith(SLOGAN)

    def test_web_pages_are_counted_and_cleaned_by_their_visible_lines(self, tmp_path: Path) -> None:
        story = "".join(f"<p>{part} Itu kejadian ke-NN.</p>" for part in STORY)
        corpus = {
            f"https://{SITE}/{n}": f"<article>{story}<p>{SLOGAN}</p></article>".replace(
                "NN", "i" * n
            )
            for n in range(30)
        }
        found = table.rows(Record(html=body, url=url) for url, body in corpus.items())
        pq.write_table(pa.Table.from_batches([table.batch(found)]), tmp_path / "rows")
        duck.count([tmp_path / "rows"], tmp_path / "counts")
        run = with_recurring(Pipeline.default().with_language(None), tmp_path / "counts")
        article = run.clean_html(corpus[f"https://{SITE}/3"], url=f"https://{SITE}/3")
        assert SLOGAN not in article.text
        assert any(block.why == f"in 30 of 30 documents of {SITE}" for block in article.blocks)

    def test_a_page_without_an_address_has_its_canonical_one(self) -> None:
        head = f'<link rel="canonical" href="https://www.{SITE}/9">'
        rows = table.rows([Record(html=f"<head>{head}</head><p>{STORY[0]}</p>")])
        assert {row[0] for row in rows} == {SITE}


class TestExtractor:
    @pytest.fixture
    def counts(self, tmp_path: Path) -> Path:
        duck.count([rows_file(tmp_path / "rows", documents(SLOGAN, at=-1))], tmp_path / "counts")
        return tmp_path / "counts"

    def test_it_stands_before_what_judges_the_rest(self, counts: Path) -> None:
        names = with_recurring(Pipeline.default(), counts).names
        assert names[names.index("recurring") + 1] == "story"
        assert with_recurring(Pipeline.default().only("cta"), counts).names == ("cta", "recurring")
        assert with_recurring(Pipeline(()), counts).names == ("recurring",)

    def test_what_is_pickled_is_the_name_of_the_file(self, counts: Path) -> None:
        extractor = Recurring(counts)
        assert extractor.counts.keys() == {SITE}
        again = pickle.loads(pickle.dumps(extractor))  # noqa: S301 - our own bytes
        assert len(pickle.dumps(extractor)) < 500
        assert again.counts == extractor.counts
        assert repr(again) == f"Recurring({str(counts)!r})"

    def test_other_counts_have_another_digest(self, counts: Path, tmp_path: Path) -> None:
        rows = rows_file(tmp_path / "other", documents(CLOSING, at=-1))
        duck.count([rows], tmp_path / "others")
        digests = {Recurring(path).digest for path in (counts, counts, tmp_path / "others")}
        assert len(digests) == 2

    def test_lines_that_are_no_evidence_are_not_loaded(self, counts: Path) -> None:
        assert len(evidence(counts, 3, 0)[SITE]) == 1
        assert not evidence(counts, 41, 0)
        assert not evidence(counts, 1, 7)  # the root of 40 is 6.3


@pytest.mark.slow
class TestCommands:
    @pytest.fixture
    def corpus(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.chdir(tmp_path)
        rows = [
            json.dumps({"id": url[-2:], "url": url, "text": body})
            for url, body in documents(SLOGAN, at=-1).items()
        ]
        rows.append(json.dumps({"id": "tanpa", "text": "Tanpa alamat."}))
        Path("korpus.jsonl").write_text("\n".join(rows))
        return tmp_path / "korpus.jsonl"

    def test_count_show_and_clean(self, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["recurring", "count", corpus.name, "-o", "korpus.counts", "-w", "0"]) == 0
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.splitlines()[1:] == [
            "without a site  1, which are not counted",
            "sites      1 with 40 documents",
            "lines      1 in 3 documents or more",
        ]
        assert main(["recurring", "show", "korpus.counts", "--site", SITE]) == 0
        assert capsys.readouterr().out.splitlines() == [
            "documents  share   place  line",
            f"40         100.0%  100    {SLOGAN}",
        ]
        asked = ["clean", corpus.name, "-f", "jsonl", "-q", "-w", "0"]
        assert main([*asked, "--recurring", "korpus.counts"]) == 0
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [SLOGAN in row["text"] for row in rows] == [False] * 41
        assert main(asked) == 0
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert sum(SLOGAN in row["text"] for row in rows) == 40

    def test_workers_count_the_same_and_rows_can_be_kept(self, corpus: Path) -> None:
        asked = ["recurring", "count", corpus.name, "--least", "1", "-q", "-o"]
        assert main([*asked, "one", "-w", "0", "--lines", "rows.parquet"]) == 0
        assert main([*asked, "two", "-w", "2"]) == 0
        assert Path("one").read_bytes() == Path("two").read_bytes()
        assert main(["recurring", "count", "rows.parquet", "-q", "-o", "3", "--least", "1"]) == 0
        assert counted(Path("3")) == counted(Path("one"))
        assert not [path for path in corpus.parent.iterdir() if path.name.startswith(".")]

    def test_counts_are_added_to_those_of_new_documents(
        self, corpus: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        lines = corpus.read_text().splitlines()
        Path("a.jsonl").write_text("\n".join(lines[:20]))
        Path("b.jsonl").write_text("\n".join(lines[20:]))
        asked = ["recurring", "count", "-q", "-w", "0", "-o"]
        assert main([*asked, "a.parquet", "a.jsonl", "--least", "1"]) == 0
        assert main([*asked, "ab", "a.parquet", "b.jsonl"]) == 0
        assert main([*asked, "whole", "korpus.jsonl"]) == 0
        assert counted(Path("ab")) == counted(Path("whole"))
        assert capsys.readouterr().err == ""

    @pytest.mark.parametrize(
        ("arguments", "fault"),
        [
            (["tanpa.txt", "-o", "c"], "no record has a URL that names its site; name the field"),
            (["nix.jsonl", "-o", "c"], "there is nothing to count; name documents"),
            (["korpus.jsonl", "-o", "c", "--memory", "0"], "a memory of '0' makes no sense"),
        ],
    )
    def test_what_cannot_be_counted_is_told(
        self, corpus: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], fault: str
    ) -> None:
        (corpus.parent / "tanpa.txt").write_text("Tanpa alamat.")
        assert main(["recurring", "count", *arguments, "-w", "0"]) == 1
        assert fault in capsys.readouterr().err
        assert not Path("c").exists()

    @pytest.mark.usefixtures("corpus")
    @pytest.mark.parametrize("package", ["duckdb", "pyarrow"])
    def test_a_missing_package_is_told_before_the_work(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, package: str
    ) -> None:
        monkeypatch.setitem(sys.modules, package, None)
        assert main(["recurring", "count", "korpus.jsonl", "-o", "c", "-w", "0"]) == 1
        said = capsys.readouterr().err
        assert f"needs {package}; pip install {package}\n" in said
        assert len(said.splitlines()) == 1

    def test_one_site_can_be_given_for_all(self, corpus: Path) -> None:
        (corpus.parent / "a.txt").write_text("Tanpa alamat.")
        asked = ["recurring", "count", "a.txt", "-o", "c", "-q", "--url", f"https://{SITE}/"]
        assert main(asked) == 0
        assert totals_of(Path("c")) == {SITE: 1}

    def test_a_record_that_cannot_be_read_is_told_and_the_rest_is_counted(
        self, corpus: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        corpus.write_text(corpus.read_text() + '\n{"id": "rusak"')
        assert main(["recurring", "count", corpus.name, "-o", "c", "-w", "0"]) == 1
        assert "korpus.jsonl: line 42: " in capsys.readouterr().err
        assert totals_of(Path("c")) == {SITE: 40}

    def test_a_run_is_not_resumed_with_other_counts(
        self, corpus: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["recurring", "count", corpus.name, "-q", "-o", "c", "-w", "0"]) == 0
        asked = ["clean", corpus.name, "-o", "out/", "-q", "--recurring", "c", "-w", "0"]
        assert main(asked) == 0
        assert main([*asked, "--resume"]) == 0
        assert main(["recurring", "count", corpus.name, "-qo", "c", "--least", "1", "-w", "0"]) == 0
        capsys.readouterr()
        assert main([*asked, "--resume"]) == 1
        assert "--recurring" in capsys.readouterr().err

    @pytest.mark.usefixtures("corpus")
    @pytest.mark.parametrize("command", ["clean", "explain"])
    def test_what_is_no_file_of_counts_is_told(
        self, capsys: pytest.CaptureFixture[str], command: str
    ) -> None:
        Path("a.txt").write_text("Hujan.")
        assert main([command, "a.txt", "--recurring", "a.txt"]) == 1
        assert "a.txt: is no file of counts (" in capsys.readouterr().err
