"""What users do that could harm their files, or leave a run that cannot go on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
from invented import text
from wording import FULL

from beritaclean.batch.manifest import Manifest
from beritaclean.commands.main import main


class Result(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Result]
COUNT = 12
QUICK = ("-w", "0", "-q", "--only", "related", "--no-language", "--shard-size", "5")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command in a folder with a corpus of JSON lines, and one of broken ones."""
    monkeypatch.chdir(tmp_path)
    rows = (json.dumps({"id": f"b{n}", "text": text(n)}) for n in range(COUNT))
    Path("korpus.jsonl").write_text("\n".join(rows))
    Path("rusak.jsonl").write_text("{\n" * 3)

    def go(*argv: str) -> Result:
        status = main(("clean", *argv, *QUICK))
        return Result(status, *capsys.readouterr())

    return go


def ids(path: str) -> list[str]:
    return [json.loads(line)["id"] for line in Path(path).read_text().splitlines()]


GOOD = [f"b{n}" for n in range(COUNT)]


class TestFilesOfTheUser:
    @pytest.mark.parametrize("option", ["--rejects", "--stats"])
    def test_an_input_is_not_overwritten_by_a_log(self, run: Run, option: str) -> None:
        before = Path("korpus.jsonl").read_bytes()
        status, _, err = run("korpus.jsonl", "-f", "jsonl", option, "./korpus.jsonl")
        assert status == 2
        assert "./korpus.jsonl: is an input, and would be overwritten; name another" in err
        assert Path("korpus.jsonl").read_bytes() == before

    @pytest.mark.parametrize(
        "argv",
        [
            ("-o", "a", "--rejects", "a"),
            ("-o", "a", "--stats", "./a"),
            ("--rejects", "a", "--stats", "A"),
        ],
    )
    def test_two_outputs_are_two_files(self, run: Run, argv: Sequence[str]) -> None:
        found = run("korpus.jsonl", "-f", "jsonl", *argv)
        assert found.status == 2
        assert found.err.endswith("; name a file of its own for each\n")
        assert "is named by" in found.err

    def test_a_corpus_is_not_its_own_output(self, run: Run) -> None:
        before = Path("korpus.jsonl").read_bytes()
        status, _, err = run("korpus.jsonl", "-f", "jsonl", "-o", "./korpus.jsonl")
        assert status == 2
        assert "./korpus.jsonl: is an input, and would be overwritten" in err
        assert Path("korpus.jsonl").read_bytes() == before

    def test_an_output_stays_where_every_record_is_broken(self, run: Run) -> None:
        Path("a.jsonl").write_text("lama")
        status, _, err = run("rusak.jsonl", "-o", "a.jsonl")
        assert (status, Path("a.jsonl").read_text()) == (1, "lama")
        assert err.endswith(
            "a.jsonl: stays as it was, since no record could be read; see the rejects\n"
        )

    def test_a_link_is_followed(self, run: Run) -> None:
        Path("sasaran").mkdir()
        Path("sasaran/a.jsonl").write_text("lama")
        Path("a.jsonl").symlink_to("sasaran/a.jsonl")
        assert run("korpus.jsonl", "-f", "jsonl", "-o", "a.jsonl").status == 0
        assert Path("a.jsonl").is_symlink()
        assert ids("sasaran/a.jsonl") == GOOD

    def test_an_empty_name_is_told(self, run: Run) -> None:
        found = run("korpus.jsonl", "-f", "jsonl", "-o", "")
        assert found.status == 2
        assert "--output is empty; is a variable not set?" in found.err
        assert sorted(path.name for path in Path().iterdir()) == ["korpus.jsonl", "rusak.jsonl"]

    def test_a_log_on_a_full_disk_is_one_error(self, run: Run) -> None:
        status, _, err = run("rusak.jsonl", "-f", "jsonl", "--rejects", "/dev/full")
        assert status == 1
        assert err == (
            f"beritaclean: /dev/full: cannot be written ({FULL}); make room, or name another file\n"
        )

    def test_names_that_are_no_utf_8(self, run: Run) -> None:
        Path("mentah").mkdir()
        name = os.fsdecode(b"mentah/\xfe-baik.txt")
        Path(name).write_text(text(1))
        Path(os.fsdecode(b"mentah/\xff-kosong.txt")).write_text("")
        for _ in range(2):
            status, _, _ = run("mentah", "-f", "jsonl", "-o", "a/", "--append", "--rejects", "r")
        assert status == 0
        assert len(ids("a/part-00000.jsonl")) == 1
        (reject,) = map(json.loads, Path("r").read_text().splitlines())
        assert reject["reason"] == "empty"

    @pytest.mark.parametrize(
        ("argv", "message"),
        [
            (("-f", "text", "-o", "a/", "--compress", "gz"), "each article is a file of its own"),
            (("--join-pages", "-o", "a.parquet"), "--join-pages writes rows as they come"),
            (("--join-pages", "-o", "a.jsonl.gz"), "--join-pages writes rows as they come"),
        ],
    )
    def test_what_cannot_be_done_is_refused(
        self, run: Run, argv: Sequence[str], message: str
    ) -> None:
        found = run("korpus.jsonl", *argv)
        assert found.status == 2
        assert message in found.err

    def test_fail_fast_counts_inputs_that_are_not_there(self, run: Run) -> None:
        status, _, err = run("tidak-ada", "korpus.jsonl", "-o", "a.jsonl", "--fail-fast")
        assert status == 1
        assert err.startswith("beritaclean: tidak-ada: no such file")
        assert sorted(path.name for path in Path().iterdir()) == ["korpus.jsonl", "rusak.jsonl"]

    def test_a_log_that_cannot_be_written_leaves_no_run_behind(self, run: Run) -> None:
        argv = ("korpus.jsonl", "-o", "a.jsonl", "--rejects", "tidak/ada.jsonl")
        status, _, err = run(*argv)
        assert status == 2
        assert "name another file with --rejects" in err
        assert sorted(path.name for path in Path().iterdir()) == ["korpus.jsonl", "rusak.jsonl"]

    def test_nothing_behind_the_first_reject_is_written(self, run: Run) -> None:
        lines = Path("korpus.jsonl").read_text().splitlines()
        Path("a.jsonl").write_text("\n".join([*lines[:3], "{", *lines[3:]]))
        out = run("a.jsonl", "-f", "jsonl", "--fail-fast").out
        assert [json.loads(line)["id"] for line in out.splitlines()] == GOOD[:3]


class TestWhatWasLost:
    """Parts of an output that are gone when a run goes on."""

    ARGV = ("korpus.jsonl", "-f", "jsonl")

    def test_a_shard_that_is_gone_is_made_again(self, run: Run) -> None:
        run(*self.ARGV, "-o", "a/")
        before = [Path(f"a/part-0000{n}.jsonl").read_bytes() for n in range(3)]
        Path("a/part-00001.jsonl").unlink()
        assert run(*self.ARGV, "-o", "a/", "--resume").status == 0
        assert [Path(f"a/part-0000{n}.jsonl").read_bytes() for n in range(3)] == before

    def test_a_shard_that_was_cut_is_made_again(self, run: Run) -> None:
        run(*self.ARGV, "-o", "a/")
        path = Path("a/part-00002.jsonl")
        before = path.read_bytes()
        path.write_bytes(before[:-5])
        assert run(*self.ARGV, "-o", "a/", "--resume").status == 0
        assert path.read_bytes() == before

    def test_a_file_that_is_gone_is_told(self, run: Run) -> None:
        run(*self.ARGV, "-o", "a.jsonl")
        Path("a.jsonl").unlink()
        status, _, err = run(*self.ARGV, "-o", "a.jsonl", "--resume")
        assert (status, err) == (
            1,
            (
                "beritaclean: a.jsonl: is not as its run left it; take a.jsonl.manifest away "
                "to begin anew\n"
            ),
        )
        assert run(*self.ARGV, "-o", "a.jsonl").status == 0
        assert ids("a.jsonl") == GOOD

    def test_a_kill_while_a_whole_file_is_begun_anew(self, run: Run) -> None:
        run(*self.ARGV, "-o", "a.jsonl")
        Path("a.jsonl.manifest/job.json").unlink()  # what goes first
        assert run(*self.ARGV, "-o", "a.jsonl", "--resume").status == 0
        assert ids("a.jsonl") == GOOD

    def test_a_kill_right_behind_the_end_leaves_nothing(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Killed(BaseException):
            pass

        complete = Manifest.complete

        def completed(self: Manifest, counts: dict[str, object]) -> None:
            complete(self, counts)
            raise Killed

        with monkeypatch.context() as patch:
            patch.setattr(Manifest, "complete", completed)
            with pytest.raises(Killed):
                run(*self.ARGV, "-o", "a.jsonl")
        parts = Path("a.jsonl.manifest")
        assert list(parts.glob("part-*"))
        assert run(*self.ARGV, "-o", "a.jsonl", "--resume").status == 0
        assert not list(parts.glob("part-*"))

    @pytest.mark.parametrize("name", ["job.json", "shards.jsonl", "inputs.jsonl"])
    def test_a_broken_manifest_is_told(self, run: Run, name: str) -> None:
        run(*self.ARGV, "-o", "a/")
        Path(f"a.manifest/{name}").write_text("{\n{}\n")
        status, _, err = run(*self.ARGV, "-o", "a/", "--resume")
        assert (status, err) == (
            1,
            (
                f"beritaclean: a.manifest/{name}: line 1 is broken; "
                "take a.manifest away to begin anew\n"
            ),
        )

    def test_a_run_without_a_whole_shard_leaves_no_manifest(self, run: Run) -> None:
        assert run("rusak.jsonl", "-o", "a.jsonl", "--fail-fast").status == 1
        assert sorted(path.name for path in Path().iterdir()) == ["korpus.jsonl", "rusak.jsonl"]


class TestAppended:
    def test_old_rejects_fail_no_new_run(self, run: Run) -> None:
        Path("masuk").mkdir()
        Path("masuk/a.txt").write_text("")
        Path("masuk/b.txt").write_text(text(1))
        argv = ("masuk", "-f", "jsonl", "-o", "arsip/", "--append")
        assert run(*argv).status == 1
        Path("masuk/c.txt").write_text(text(2))
        assert run(*argv, "--max-rejects", "0").status == 0
        Path("masuk/d.txt").write_text("")
        assert run(*argv).status == 1
        Path("masuk/e.txt").write_text(text(2))
        assert run(*argv).status == 0
        assert ids("arsip/part-00001.jsonl") == ["masuk/c.txt"]

    def test_a_name_that_is_given_twice(self, run: Run) -> None:
        argv = ("korpus.jsonl", "korpus.jsonl", "-f", "jsonl", "-o", "a/", "--append")
        assert run(*argv, "--max-rejects", "0").status == 0
        lines = Path("a.manifest/shards.jsonl").read_text().splitlines(keepends=True)
        Path("a.manifest/shards.jsonl").write_text("".join(lines[:1]))  # ended in the first one
        Path("a.manifest/done.json").unlink()
        assert run(*argv).status == 0
        assert [one for n in range(5) for one in ids(f"a/part-0000{n}.jsonl")] == GOOD * 2

    def test_a_change_behind_the_head_is_seen(self, run: Run) -> None:
        Path("masuk").mkdir()
        page = Path("masuk/a.txt")
        page.write_text(f"{'Hujan turun. ' * 10_000}Lama.")
        argv = ("masuk", "-f", "jsonl", "-o", "arsip/", "--append")
        run(*argv)
        page.write_text(f"{'Hujan turun. ' * 10_000}Baru.")
        os.utime(page, (1, 1))
        run(*argv)
        assert ids("arsip/part-00001.jsonl") == ["masuk/a.txt"]

    def test_the_archive_is_no_input(self, run: Run) -> None:
        for argv in (("**/*.jsonl", "-o", "a/"), (".", "-o", "b/")):
            out = argv[-1]
            logs = ("--rejects", "r.jsonl", "--stats", "s.json")
            run(*argv, "-f", "jsonl", *logs)
            first = sorted(path.name for path in Path(out).glob("part-*"))
            found = run(*argv, "-f", "jsonl", "--append", *logs)
            assert found.err.endswith("nothing new\n"), argv
            assert sorted(path.name for path in Path(out).glob("part-*")) == first
            for path in Path(out).glob("part-*"):
                path.unlink()

    def test_a_folder_is_not_its_own_archive(self, run: Run) -> None:
        found = run(".", "-f", "jsonl", "-o", "./")
        assert found.status == 2
        assert "./: holds files that are read with .; name another folder with -o" in found.err
        run("korpus.jsonl", "-f", "jsonl", "-o", "a/")
        found = run("a", "-f", "jsonl", "-o", "a/", "--append")
        assert found.status == 2
        assert "a/: is the folder that is read; name another one with -o" in found.err

    def test_an_empty_folder_is_no_error(self, run: Run) -> None:
        Path("masuk").mkdir()
        assert run("masuk", "-f", "jsonl", "-o", "arsip/", "--append") == (0, "", "")
        assert not Path("arsip").exists()


class TestPipes:
    @pytest.mark.parametrize("argv", [(), ("-o", "a.jsonl"), ("-o", "a/")])
    def test_a_named_pipe_is_read_once_and_whole(self, run: Run, argv: Sequence[str]) -> None:
        lines = Path("korpus.jsonl").read_bytes()
        os.mkfifo("pipa.jsonl")
        writer = Thread(target=Path("pipa.jsonl").write_bytes, args=(lines,), daemon=True)
        writer.start()
        found = run("pipa.jsonl", "-f", "jsonl", *argv)
        writer.join(timeout=300)
        assert not writer.is_alive()
        assert found.status == 0
        if argv == ():
            assert [json.loads(line)["id"] for line in found.out.splitlines()] == GOOD
        elif argv == ("-o", "a.jsonl"):
            assert ids("a.jsonl") == GOOD
        else:
            assert [one for n in range(3) for one in ids(f"a/part-0000{n}.jsonl")] == GOOD
