"""Runs over many records: order, formats, resuming, rejects, filters, limits."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
import pytest
import zstandard
from invented import page, text
from wording import FULL, said_by

import beritaclean
from beritaclean import Article, records
from beritaclean.batch import manifest as manifests
from beritaclean.batch.shards import Rows
from beritaclean.commands.main import main
from beritaclean.outputs import FORMS, arrow
from beritaclean.outputs import json as json_output

pytestmark = pytest.mark.slow


class Result(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Result]
RECORDS = 44
SHARD = ("--shard-size", "12")
BROKEN = 33
BROKEN_LINE = '{"text": "Hujan'
"""The number of the line that is no JSON."""


def rows(count: int = RECORDS) -> list[str]:
    found = [
        json.dumps(
            {"id": f"b{n}", "text": text(n), "url": f"https://kabar.id/{n}", "rubrik": "Desa"}
        )
        for n in range(count)
    ]
    found[BROKEN - 1] = BROKEN_LINE
    return found


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command in a folder with a corpus of JSON lines and a folder of pages."""
    monkeypatch.chdir(tmp_path)
    Path("korpus.jsonl").write_text("\n".join(rows()) + "\n", encoding="utf-8")
    Path("mentah/sub").mkdir(parents=True)
    for n in range(6):
        Path(f"mentah/{n}.html").write_text(page(n), encoding="utf-8")
        Path(f"mentah/sub/{n}.txt").write_text(text(n + 6), encoding="utf-8")

    def go(*argv: str) -> Result:
        status = main(argv)
        return Result(status, *capsys.readouterr())

    return go


def ids(path: str) -> list[str]:
    return [json.loads(line)["id"] for line in Path(path).read_text().splitlines()]


GOOD = [f"b{n}" for n in range(RECORDS) if n != BROKEN - 1]
REJECT = (
    f"beritaclean: korpus.jsonl: line {BROKEN}: is broken JSON at column 10 "
    f"({said_by(json.loads, BROKEN_LINE)}); mend it or leave it out\n"
)


class TestOutputs:
    @pytest.mark.parametrize("workers", ["0", "1", "3"])
    def test_order_is_that_of_the_input(self, run: Run, workers: str) -> None:
        status, out, err = run("clean", "korpus.jsonl", "-o", "a.jsonl", "-w", workers, "-q")
        assert (status, out, err) == (1, "", REJECT)
        assert ids("a.jsonl") == GOOD

    @pytest.mark.parametrize("form", FORMS)
    def test_all_formats_are_the_same_with_any_number_of_workers(self, run: Run, form: str) -> None:
        found = []
        for workers in ("0", "2"):
            name = f"{workers}{FORMS[form].suffix}"
            argv = ("korpus.jsonl", "-f", form, "-o", name, "-w", workers, "-q", *SHARD)
            assert run("clean", *argv).status == 1
            found.append(Path(name).read_bytes())
        assert found[0] == found[1]
        assert len(found[0]) > 1000

    @pytest.mark.parametrize("form", ["text", "markdown", "json", "jsonl", "csv", "dolma"])
    def test_a_file_of_shards_is_what_stdout_would_be(self, run: Run, form: str) -> None:
        out = run("clean", "korpus.jsonl", "-f", form, "-w", "0", "-q").out
        run("clean", "korpus.jsonl", "-f", form, "-o", "hasil", "-w", "0", "-q", *SHARD)
        assert Path("hasil").read_text(encoding="utf-8") == out

    @pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.csv.gz", "a.json.zst"])
    def test_a_packed_file_unpacks_to_the_plain_one(self, run: Run, name: str) -> None:
        plain, _, packing = name.rpartition(".")
        for output in (name, plain):
            run("clean", "korpus.jsonl", "-o", output, "-w", "0", "-q", *SHARD)
        if packing == "gz":
            unpacked = gzip.decompress(Path(name).read_bytes())
        else:
            with zstandard.open(name, "rb") as file:
                unpacked = file.read()
        assert unpacked == Path(plain).read_bytes()

    def test_a_folder_holds_shards(self, run: Run) -> None:
        assert run("clean", "korpus.jsonl", "-f", "csv", "-o", "hasil/", "-q", *SHARD).status == 1
        shards = sorted(Path("hasil").glob("part-*"))
        assert [path.name for path in shards] == [f"part-0000{n}.csv" for n in range(4)]
        counts = [path.read_text().count("Desa Randusari") for path in shards]
        assert all(path.read_text().startswith("id,url,") for path in shards), counts

    @pytest.mark.parametrize(("form", "suffix"), [("text", ".txt"), ("markdown", ".md")])
    def test_texts_are_files_of_their_own_in_a_folder(
        self, run: Run, form: str, suffix: str
    ) -> None:
        assert run("clean", "mentah", "-f", form, "-o", "hasil/", "-q", *SHARD).status == 0
        names = sorted(path.name for path in Path("hasil/part-00000").iterdir())
        assert names == [
            *(f"0000{n + 1}-{n}{suffix}" for n in range(6)),
            *(f"{n + 7:05}-{n}{suffix}" for n in range(6)),
        ]
        story = Path(f"hasil/part-00000/00007-0{suffix}").read_text(encoding="utf-8")
        assert beritaclean.clean(text(6)).paragraphs[0] in story

    def test_parquet_holds_the_articles_of_jsonl(self, run: Run) -> None:
        for name in ("a.jsonl", "a.parquet"):
            argv = ("korpus.jsonl", "-o", name, "--carry", "rubrik", "-q", *SHARD)
            assert run("clean", *argv).status == 1
        table = pq.read_table("a.parquet")
        lines = Path("a.jsonl").read_text(encoding="utf-8").splitlines()
        assert list(arrow.articles(table)) == [Article.from_json(line) for line in lines]
        assert table.column("id").to_pylist() == GOOD
        assert set(table.column("rubrik").to_pylist()) == {"Desa"}

    def test_our_own_articles_are_cleaned_again_from_their_source(self, run: Run) -> None:
        for name, source in (
            ("a.jsonl", "korpus.jsonl"),
            ("b.parquet", "a.jsonl"),
            ("c.jsonl", "b.parquet"),
        ):
            run("clean", source, "-o", name, "-q")
        assert Path("a.jsonl").read_bytes() == Path("c.jsonl").read_bytes()

    def test_the_name_of_the_output_tells_the_format(self, run: Run) -> None:
        run("clean", "korpus.jsonl", "-o", "a.md", "-q")
        assert "\n---\n\n" in Path("a.md").read_text(encoding="utf-8")

    def test_fields_are_carried_along(self, run: Run) -> None:
        run("clean", "korpus.jsonl", "-o", "a.jsonl", "--carry", "rubrik,text", "-q")
        row = json.loads(Path("a.jsonl").read_text().splitlines()[0])
        assert (row["rubrik"], row["input_text"]) == ("Desa", text(0))

    def test_a_record_without_id_has_its_place(self, run: Run) -> None:
        Path("a.jsonl").write_text('\n{"text": "Hujan turun."}\n')
        run("clean", "a.jsonl", "mentah/0.html", "-o", "b.jsonl", "-q")
        assert ids("b.jsonl") == ["a.jsonl#2", "mentah/0.html"]

    def test_the_output_is_no_input_of_itself(self, run: Run) -> None:
        for _ in range(2):
            run("clean", ".", "-o", "semua.jsonl", "-q")
            assert len(ids("semua.jsonl")) == len(GOOD) + 12

    @pytest.mark.parametrize("form", ["csv", "parquet", "jsonl", "json"])
    def test_nothing_in_is_an_empty_output(self, run: Run, form: str) -> None:
        Path("kosong.jsonl").write_text("\n")
        name = f"a{FORMS[form].suffix}"
        assert run("clean", "kosong.jsonl", "-f", form, "-o", name, "-q").status == 0
        if form == "parquet":
            assert pq.read_table(name).num_rows == 0
        elif form == "json":
            assert json.loads(Path(name).read_text()) == []
        else:
            assert Path(name).read_text().count("\n") == (form == "csv")

    def test_a_missing_input_leaves_the_output_as_it_is(self, run: Run) -> None:
        Path("a.jsonl").write_text("lama")
        status, _, err = run("clean", "tidak-ada.jsonl", "-o", "a.jsonl")
        assert (status, Path("a.jsonl").read_text()) == (1, "lama")
        assert err == "beritaclean: tidak-ada.jsonl: no such file; check the name\n"


class TestSummary:
    def test_it_counts(self, run: Run) -> None:
        err = run("clean", "korpus.jsonl", "-o", "a.jsonl", "--min-chars", "300").err
        assert err.startswith(REJECT)
        lines = dict(line.split(maxsplit=1) for line in err.removeprefix(REJECT).splitlines())
        assert lines["records"].startswith(f"{RECORDS} in ")
        assert lines["rejected"] == "1: 1 broken json"
        assert lines["kinds"] == f"{RECORDS - 1} article"
        assert lines["languages"] == f"{RECORDS - 1} id"
        assert "promo " in lines["removed"]
        written = int(lines["written"])
        assert lines["left"] == f"out   {RECORDS - 1 - written}: {RECORDS - 1 - written} min-chars"

    def test_stats_are_json(self, run: Run) -> None:
        run("clean", "korpus.jsonl", "-o", "a.jsonl", "--stats", "s.json", "-q")
        stats = json.loads(Path("s.json").read_text())
        assert stats["complete"] is True
        assert (stats["records"], stats["written"]) == (RECORDS, RECORDS - 1)
        assert stats["characters"] == stats["story"] + sum(stats["removed"].values())

    def test_documents_named_by_hand_have_none(self, run: Run) -> None:
        assert run("clean", "mentah/0.html", "mentah/1.html", "-o", "a.txt").err == ""


class TestFilters:
    @pytest.mark.parametrize(
        ("argv", "name", "left"),
        [
            (("--language", "ms", "--language", "jv"), "language", RECORDS - 1),
            (("--language", "id"), "language", 0),
            (("--kind", "gallery"), "kind", RECORDS - 1),
            (("--kind", "gallery", "--kind", "article"), "kind", 0),
            (("--min-chars", "100000"), "min-chars", RECORDS - 1),
            (("--complete",), "complete", 0),
        ],
    )
    def test_what_is_left_out_is_counted(
        self, run: Run, argv: Sequence[str], name: str, left: int
    ) -> None:
        run("clean", "korpus.jsonl", "-o", "a.jsonl", "-q", "--stats", "s.json", *argv)
        stats = json.loads(Path("s.json").read_text())
        assert stats["left_out"] == ({name: left} if left else {})
        assert stats["written"] == RECORDS - 1 - left == len(ids("a.jsonl"))

    def test_a_text_that_stops_is_not_complete(self, run: Run) -> None:
        Path("a.txt").write_text("Hujan turun di Randusari sejak sore hari. Warga yang")
        assert run("clean", "a.txt", "--complete").out == ""


class TestRejects:
    def test_they_have_a_file(self, run: Run) -> None:
        run("clean", "korpus.jsonl", "-o", "a.jsonl", "--rejects", "r.jsonl", "-q")
        (row,) = map(json.loads, Path("r.jsonl").read_text().splitlines())
        assert row == {
            "input": "korpus.jsonl",
            "place": f"line {BROKEN}",
            "id": None,
            "reason": "broken json",
            "message": REJECT.removeprefix("beritaclean: ").strip(),
            "start": '{"text": "Hujan',
        }

    def test_only_the_first_are_told(self, run: Run) -> None:
        Path("a.jsonl").write_text("".join(f"{{{' ' * n}\n" for n in range(30)))
        err = run("clean", "a.jsonl", "-o", "b.jsonl", "-q").err.splitlines()
        assert len(err) == 11
        assert err[-1].endswith("further rejects are not shown; --rejects FILE keeps them all")

    @pytest.mark.parametrize("form", ["jsonl", "parquet"])
    def test_a_row_that_cannot_be_written_costs_itself(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, form: str
    ) -> None:
        """No writer is known to fail; a new one may."""
        name = "write" if form == "jsonl" else "batch"
        room = json_output if form == "jsonl" else arrow
        real = getattr(room, name)

        def failing(first: Any, *more: Any) -> Any:
            for _, about in [(None, more[0])] if form == "jsonl" else first:
                if about.id == "b5":
                    raise RuntimeError("a fault")
            return real(first, *more)

        monkeypatch.setattr(room, name, failing)
        argv = ("korpus.jsonl", "-f", form, "-o", "a", "-q", "-w", "0", "--rejects", "r")
        assert run("clean", *argv).status == 1
        reasons = [json.loads(row)["reason"] for row in Path("r").read_text().splitlines()]
        assert sorted(reasons) == ["broken json", "error"]
        expected = [one for one in GOOD if one != "b5"]
        found = ids("a") if form == "jsonl" else pq.read_table("a").column("id").to_pylist()
        assert found == expected

    def test_fail_fast_ends_at_the_first(self, run: Run) -> None:
        status, _, err = run("clean", "korpus.jsonl", "-o", "a.jsonl", "--fail-fast", "-q")
        assert status == 1
        assert err == (
            f"{REJECT}beritaclean: ended at the first reject, as --fail-fast asks; "
            "mend or remove it\n"
        )
        assert not Path("a.jsonl").exists()

    @pytest.mark.parametrize(
        ("limit", "status"), [("1", 0), ("0", 1), ("3%", 0), ("1%", 1), ("100%", 0)]
    )
    def test_a_limit_decides_what_is_a_failure(self, run: Run, limit: str, status: int) -> None:
        found = run("clean", "korpus.jsonl", "-o", "a.jsonl", "--max-rejects", limit, "-q")
        assert found.status == status
        assert Path("a.jsonl").exists() is (status == 0)
        if status:
            assert f"records rejected, more than {limit} (1 broken json); see why" in found.err

    @pytest.mark.parametrize("limit", ["x", "-1", "1.5", "200%", "%"])
    def test_what_is_no_limit_is_told(self, run: Run, limit: str) -> None:
        found = run("clean", "korpus.jsonl", "--max-rejects", limit)
        assert found.status == 2
        assert "is no limit; write a number or a share, 1%" in found.err

    def test_stats_tell_of_a_run_that_was_ended(self, run: Run) -> None:
        argv = ("--max-rejects", "0", "--stats", "s.json", "-q")
        run("clean", "korpus.jsonl", "-o", "a.jsonl", *argv)
        stats = json.loads(Path("s.json").read_text())
        assert stats["complete"] is False
        assert stats["rejected"] == {"broken json": 1}


class Interrupt(Exception):
    """Stands for a kill: nothing in the runner catches it."""


@contextlib.contextmanager
def ended_after(shards: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A run that ends when so many shards are whole, as if it had been killed there."""
    close = Rows.close
    count = 0

    def closing(self: Rows) -> None:
        nonlocal count
        if count == shards:
            raise Interrupt
        count += 1
        close(self)

    with monkeypatch.context() as patch:
        patch.setattr(Rows, "close", closing)
        with pytest.raises(Interrupt):
            yield


class TestResume:
    ARGV = ("clean", "korpus.jsonl", "-f", "jsonl", "-w", "0", "-q", *SHARD)

    @pytest.mark.parametrize("output", ["hasil.jsonl", "hasil/"])
    @pytest.mark.parametrize("shards", [0, 1, 3])
    def test_it_goes_on_behind_the_last_shard(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, output: str, shards: int
    ) -> None:
        run(*self.ARGV, "-o", f"utuh{output}", "--rejects", "a.rejects", "--stats", "a.stats")
        with ended_after(shards, monkeypatch):
            run(*self.ARGV, "-o", output, "--rejects", "b.rejects")
        calls = []
        read = records.read

        def counted(*args: Any) -> Any:
            calls.append(args[0])
            return read(*args)

        monkeypatch.setattr(records, "read", counted)
        argv = ("-o", output, "--resume", "--rejects", "b.rejects", "--stats", "b.stats")
        assert run(*self.ARGV, *argv).status == 1
        assert contents(output) == contents(f"utuh{output}")
        assert Path("a.rejects").read_bytes() == Path("b.rejects").read_bytes()
        stats = [json.loads(Path(f"{name}.stats").read_text()) for name in "ab"]
        for row in stats:
            del row["seconds"], row["cleaning"]
        assert stats[0] == stats[1]
        assert len(calls) == 1

    def test_a_whole_run_has_nothing_left_to_do(self, run: Run) -> None:
        run(*self.ARGV, "-o", "a.jsonl")
        before = Path("a.jsonl").stat().st_mtime_ns
        message = "beritaclean: a.jsonl: is complete already; nothing to do\n"
        assert run(*self.ARGV, "-o", "a.jsonl", "--resume") == (0, "", message)
        assert Path("a.jsonl").stat().st_mtime_ns == before

    def test_what_was_ended_is_not_begun_anew_unasked(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with ended_after(1, monkeypatch):
            run(*self.ARGV, "-o", "a.jsonl")
        status, _, err = run(*self.ARGV, "-o", "a.jsonl")
        assert status == 1
        assert err.endswith(
            "beritaclean: a.jsonl: holds a run that was ended; go on with --resume, add what is "
            "new with --append, or take a.jsonl.manifest away to begin anew\n"
        )

    def test_a_whole_file_is_made_again(self, run: Run) -> None:
        run(*self.ARGV, "-o", "a.jsonl")
        Path("korpus.jsonl").write_text('{"id": "baru", "text": "Hujan turun."}')
        assert run(*self.ARGV, "-o", "a.jsonl").status == 0
        assert ids("a.jsonl") == ["baru"]

    def test_a_whole_folder_is_not(self, run: Run) -> None:
        run(*self.ARGV, "-o", "a/")
        status, _, err = run(*self.ARGV, "-o", "a/")
        assert status == 1
        assert "holds a whole run; go on with --resume, add what is new with --append" in err

    def test_shards_of_something_else_are_not_touched(self, run: Run) -> None:
        Path("a").mkdir()
        Path("a/part-00000.jsonl").write_text("lama")
        status, _, err = run(*self.ARGV, "-o", "a/")
        assert (status, err) == (
            1,
            (
                "beritaclean: a/: holds shards of something else, or its manifest a.manifest was "
                "left behind; put that back, or name another folder\n"
            ),
        )

    @pytest.mark.parametrize(
        ("argv", "message"),
        [
            (("--min-chars", "5"), "was begun with --min-chars 0, now it is 5"),
            (("--without", "tags"), "was begun with extractors ["),
            (("--shard-size", "13"), "was begun with --shard-size 12, now it is 13"),
            (("--carry", "rubrik"), '--carry not given, now it is ["rubrik"]'),
            (("--no-language",), '--language-backend "default", now it is not given'),
        ],
    )
    def test_other_options_are_refused(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, argv: Sequence[str], message: str
    ) -> None:
        with ended_after(1, monkeypatch):
            run(*self.ARGV, "-o", "a.jsonl")
        status, _, err = run(*self.ARGV, "-o", "a.jsonl", "--resume", *argv)
        assert status == 1
        assert message in err
        assert err.endswith("give the same options, or begin anew in another output\n")

    def test_another_version_is_refused(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        with ended_after(1, monkeypatch):
            run(*self.ARGV, "-o", "a.jsonl")
        now = beritaclean.__version__
        monkeypatch.setattr(manifests, "__version__", "99.0.0")
        err = run(*self.ARGV, "-o", "a.jsonl", "--resume").err
        assert f"was begun by beritaclean {now}, this is 99.0.0" in err

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (lambda: Path("mentah/1.html").write_text("lain"), "mentah/1.html has changed"),
            (lambda: Path("mentah/5.html").write_text("lain"), "mentah/5.html has changed"),
            (lambda: Path("mentah/1.html").unlink(), "mentah/1.html is no longer among the inputs"),
            (lambda: Path("mentah/sub/5.txt").unlink(), "mentah/sub/5.txt is no longer among"),
            (lambda: Path("mentah/0a.txt").write_text("x"), "mentah/0a.txt is new"),
            (lambda: Path("mentah/sub/9.txt").write_text("x"), "mentah/sub/9.txt is new"),
        ],
    )
    def test_other_inputs_are_refused(
        self,
        run: Run,
        monkeypatch: pytest.MonkeyPatch,
        change: Callable[[], object],
        message: str,
    ) -> None:
        options = ("-o", "a.jsonl", "-w", "0", "-q", "--shard-size", "4")
        argv = ("clean", "mentah", "-f", "jsonl", *options)
        with ended_after(1, monkeypatch):
            run(*argv)
        change()
        status, _, err = run(*argv, "--resume")
        assert status == 1
        assert err.startswith(f"beritaclean: a.jsonl: cannot be resumed, {message}")

    def test_a_copy_of_the_inputs_will_do(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        with ended_after(1, monkeypatch):
            run(*self.ARGV, "-o", "a.jsonl")
        os.utime("korpus.jsonl", (1, 1))
        assert run(*self.ARGV, "-o", "a.jsonl", "--resume").status == 1
        assert ids("a.jsonl") == GOOD

    def test_a_line_of_the_manifest_that_was_cut_off_is_none(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with ended_after(2, monkeypatch):
            run(*self.ARGV, "-o", "a.jsonl")
        with Path("a.jsonl.manifest/shards.jsonl").open("ab") as file:
            file.write(b'{"shard":2,"fi')
        run(*self.ARGV, "-o", "a.jsonl", "--resume")
        assert ids("a.jsonl") == GOOD
        lines = Path("a.jsonl.manifest/shards.jsonl").read_text().splitlines()
        assert [json.loads(line)["shard"] for line in lines] == [0, 1, 2, 3]

    def test_two_runs_do_not_write_one_output(self, run: Run) -> None:
        from beritaclean.batch.destination import alone

        with alone(Path("a.jsonl.manifest"), "a.jsonl"):
            status, _, err = run(*self.ARGV, "-o", "a.jsonl")
        assert (status, err) == (
            1,
            (
                "beritaclean: a.jsonl: another run is writing it; wait for its end, "
                "or name another output\n"
            ),
        )

    @pytest.mark.parametrize("position", range(7))
    def test_it_goes_on_in_the_middle_of_any_source(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, position: int
    ) -> None:
        """Several sources, and shards that end within and between them."""
        Path("b.csv").write_text("id,text\n1,Satu desa.\n2,Dua desa.\n3,Tiga desa.\n")
        inputs = ("b.csv", "mentah/0.html", "mentah/sub", "b.csv")
        argv = ("clean", *inputs, "-f", "jsonl", "-q", "-w", "0", "--shard-size", "2")
        run(*argv, "-o", "a.jsonl")
        with ended_after(position, monkeypatch):
            run(*argv, "-o", "b.jsonl")
        run(*argv, "-o", "b.jsonl", "--resume")
        assert Path("a.jsonl").read_bytes() == Path("b.jsonl").read_bytes()
        assert len(ids("a.jsonl")) == 13


def contents(output: str) -> list[bytes]:
    path = Path(output)
    files = [path] if path.is_file() else sorted(path.glob("part-*"))
    return [file.read_bytes() for file in files]


class TestAppend:
    ARGV = ("clean", "mentah", "-f", "jsonl", "-o", "arsip/", "-q", "-w", "0", "--append")

    def test_what_is_new_comes_behind(self, run: Run) -> None:
        assert run(*self.ARGV).status == 0
        first = Path("arsip/part-00000.jsonl").read_bytes()
        Path("mentah/0a.html").write_text(page(100))
        assert run(*self.ARGV).status == 0
        assert Path("arsip/part-00000.jsonl").read_bytes() == first
        assert ids("arsip/part-00001.jsonl") == ["mentah/0a.html"]
        assert run(*self.ARGV).err == "beritaclean: arsip/: nothing new\n"

    def test_what_was_done_may_go(self, run: Run) -> None:
        run(*self.ARGV)
        for path in Path("mentah").glob("*.html"):
            path.unlink()
        Path("mentah/baru.txt").write_text(text(7))
        assert run(*self.ARGV).status == 0
        assert ids("arsip/part-00001.jsonl") == ["mentah/baru.txt"]

    def test_what_has_changed_comes_again(self, run: Run) -> None:
        run(*self.ARGV)
        Path("mentah/3.html").write_text(page(77))
        run(*self.ARGV)
        assert ids("arsip/part-00001.jsonl") == ["mentah/3.html"]
        assert run(*self.ARGV).err == "beritaclean: arsip/: nothing new\n"

    def test_an_ended_run_is_gone_on_with_first(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        argv = (*self.ARGV, "--shard-size", "5")
        with ended_after(1, monkeypatch):
            run(*argv)
        Path("mentah/0a.html").write_text(page(100))
        Path("mentah/2.html").write_text(page(101))  # done already
        Path("mentah/sub/3.txt").write_text(text(102))  # not done yet
        run(*argv)
        found = [name for n in range(3) for name in ids(f"arsip/part-0000{n}.jsonl")]
        assert found[:5] == [f"mentah/{n}.html" for n in range(5)]
        assert found[5:12] == ["mentah/5.html", *(f"mentah/sub/{n}.txt" for n in range(6))]
        assert found[12:] == ["mentah/0a.html", "mentah/2.html"]


class TestUsage:
    @pytest.mark.parametrize(
        ("argv", "message"),
        [
            (("--resume",), "--resume and --append need an output: -o OUT, a file or a folder"),
            (("--append", "-o", "-"), "--resume and --append need an output: -o OUT, a file or"),
            (("--compress", "gz"), "--compress needs an output: -o OUT;"),
            (("-f", "parquet"), "Parquet cannot be written to a pipe; name a file"),
            (("-o", "a.parquet", "--compress", "gz"), "Parquet is compressed inside;"),
            (("-f", "csv", "--carry", "*"), "csv needs its columns named; write --carry NAME"),
            (("--join-pages", "-w", "2"), "--join-pages puts records together in the order"),
            (("--no-language", "--language", "id"), "--language needs a language to go by;"),
        ],
    )
    def test_options_that_do_not_go_together(
        self, run: Run, argv: Sequence[str], message: str
    ) -> None:
        status, out, err = run("clean", "korpus.jsonl", *argv)
        assert (status, out) == (2, "")
        assert message in err

    def test_stdin_is_read_but_cannot_be_resumed(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        argv = ("clean", "-", "-f", "jsonl", "-o", "a.jsonl", "-q", "-w", "0", *SHARD)
        with Path("korpus.jsonl").open() as file:
            monkeypatch.setattr(sys, "stdin", file)
            assert run(*argv).status == 1
        assert ids("a.jsonl") == GOOD
        with Path("korpus.jsonl").open() as file, ended_after(1, monkeypatch):
            monkeypatch.setattr(sys, "stdin", file)
            run(*argv)
        with Path("korpus.jsonl").open() as file:
            monkeypatch.setattr(sys, "stdin", file)
            assert "stdin cannot be read twice" in run(*argv, "--resume").err

    def test_a_full_disk_is_one_error(self, run: Run) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("a device of Linux")
        status, _, err = run("clean", "korpus.jsonl", "-f", "jsonl", "-o", "/dev/full", "-q")
        assert status == 1
        assert err.count("\n") == 1
        assert FULL in err
