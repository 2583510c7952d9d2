"""`--append` into one file: what is new comes behind what is there, whatever ends a run."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
import pytest

from beritaclean.commands.main import main
from beritaclean.jobs.news import News

FIXED = ("--append", "-w", "0", "--shard-size", "4", "--only", "related", "--no-language")
FORMS: dict[str, tuple[str, ...]] = {
    "arsip.jsonl": (),
    "arsip.jsonl.gz": (),
    "arsip.jsonl.zst": (),
    "arsip.csv": (),
    "arsip.csv.gz": (),
    "arsip.txt": (),
    "arsip.md": (),
    "arsip.json": (),
    "arsip.json.gz": ("-f", "json"),
    "arsip.json.zst": ("-f", "json"),
    "arsip.parquet": (),
}


class Result(NamedTuple):
    status: int
    err: str


Add = Callable[..., Result]


@pytest.fixture
def add(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Add:
    """Put what is in some files behind what is in an archive, in shards of four."""
    monkeypatch.chdir(tmp_path)
    for name, first, last in (("1", 0, 9), ("2", 9, 11), ("3", 11, 20)):
        write(name, first, last)

    def go(*argv: str) -> Result:
        capsys.readouterr()
        return Result(main(["clean", *argv, *FIXED]), capsys.readouterr().err)

    return go


def write(name: str, first: int, last: int) -> None:
    rows = ({"id": str(n), "text": f"Hujan turun di desa {n}."} for n in range(first, last))
    Path(f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def content(name: str) -> Any:
    """What is in a file, packed or not; of Parquet its rows."""
    path = Path(name)
    if name.endswith(".parquet"):
        return pq.read_table(path).to_pylist()
    data = path.read_bytes()
    if name.endswith(".gz"):
        return gzip.decompress(data)
    if name.endswith(".zst"):
        import zstandard

        with zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True) as reader:
            return reader.read()
    return data


def state() -> dict[str, tuple[bytes, int]]:
    """All files here, their bytes and which file of the disk each is."""
    files = (path for path in sorted(Path().rglob("*")) if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_ino) for path in files}


@pytest.mark.parametrize("name", FORMS)
def test_it_holds_what_one_run_over_all_would_have_written(name: str, add: Add) -> None:
    how = ("-o", name, "-q", *FORMS[name])
    for inputs in (("1.jsonl",), ("1.jsonl", "2.jsonl"), ("1.jsonl", "2.jsonl", "3.jsonl")):
        assert add(*inputs, *how) == (0, "")
    found = content(name)
    shutil.rmtree(f"{name}.manifest")
    Path(name).unlink()
    assert add("1.jsonl", "2.jsonl", "3.jsonl", *how).status == 0
    assert found == content(name)


@pytest.mark.parametrize("name", FORMS)
def test_nothing_new_changes_nothing(name: str, add: Add) -> None:
    how = ("-o", name, "-q", *FORMS[name])
    add("1.jsonl", *how)
    before = state()
    assert add("1.jsonl", *how) == (0, f"beritaclean: {name}: nothing new\n")
    after = state()
    assert {path: data for path, (data, _) in after.items()} == {
        path: data for path, (data, _) in before.items()
    }
    assert after[name] == before[name]


@pytest.mark.parametrize("name", FORMS)
def test_an_input_without_records_leaves_the_file_alone(name: str, add: Add) -> None:
    how = ("-o", name, "-q", *FORMS[name])
    add("1.jsonl", *how)
    before = Path(name).stat()
    Path("kosong.jsonl").write_text("\n")
    Path("rusak.jsonl").write_text("{\n")
    assert add("1.jsonl", "kosong.jsonl", "rusak.jsonl", *how).status == 1
    after = Path(name).stat()
    assert (after.st_ino, after.st_size) == (before.st_ino, before.st_size)
    assert add("1.jsonl", "kosong.jsonl", "rusak.jsonl", *how).err.endswith("nothing new\n")


@pytest.mark.parametrize("name", FORMS)
def test_an_archive_may_begin_empty(name: str, add: Add) -> None:
    how = ("-o", name, "-q", *FORMS[name])
    Path("0.jsonl").write_text("\n")
    add("0.jsonl", *how)
    add("0.jsonl", "1.jsonl", *how)
    found = content(name)
    shutil.rmtree(f"{name}.manifest")
    Path(name).unlink()
    add("1.jsonl", *how)
    assert found == content(name)


def test_a_file_that_grows_goes_on_in_one_file(add: Add) -> None:
    for last in (5, 9, 20):
        write("a", 0, last)
        add("a.jsonl", "-o", "arsip.jsonl", "-q")
    assert ids("arsip.jsonl") == [str(n) for n in range(20)]


def test_documents_that_are_named_one_by_one_come_behind_too(add: Add) -> None:
    for n in range(3):
        Path(f"{n}.txt").write_text(f"Hujan turun di desa {n}.")
        status, err = add(*(f"{m}.txt" for m in range(n + 1)), "-o", "arsip.jsonl")
        assert (status, err.splitlines()[-1]) == (
            0,
            "new        1 record in 1 input, "
            + ("in arsip.jsonl" if n == 0 else f"behind {n} row{'s' * (n > 1)} of arsip.jsonl"),
        )
    assert ids("arsip.jsonl") == ["0.txt", "1.txt", "2.txt"]


def ids(name: str) -> list[str]:
    return [json.loads(line)["id"] for line in Path(name).read_text().splitlines()]


class TestRefused:
    def test_a_file_that_no_run_with_a_manifest_made(self, add: Add) -> None:
        Path("arsip.jsonl").write_text('{"id": "tangan"}\n')
        assert add("1.jsonl", "-o", "arsip.jsonl") == (
            1,
            (
                "beritaclean: arsip.jsonl: has no manifest that says what is in it, so that "
                "nothing can be put behind it; move it away to begin anew, or name another file\n"
            ),
        )
        assert Path("arsip.jsonl").read_text() == '{"id": "tangan"}\n'
        assert not Path("arsip.jsonl.manifest/job.json").exists()

    @pytest.mark.parametrize("half", [False, True])
    def test_a_file_that_was_changed(self, add: Add, *, half: bool) -> None:
        add("1.jsonl", "-o", "arsip.jsonl", "-q")
        if half:  # a run that was ended before it put its rows behind
            with killed_before_join():
                add("1.jsonl", "2.jsonl", "-o", "arsip.jsonl", "-q")
        with Path("arsip.jsonl").open("a") as file:
            file.write("{}\n")
        changed = Path("arsip.jsonl").read_bytes()
        status, err = add("1.jsonl", "2.jsonl", "-o", "arsip.jsonl", "-q")
        assert (status, err) == (
            1,
            (
                "beritaclean: arsip.jsonl: is not as its run left it; "
                "take arsip.jsonl.manifest away to begin anew\n"
            ),
        )
        assert Path("arsip.jsonl").read_bytes() == changed

    def test_an_array_with_another_end_of_the_same_size(self, add: Add) -> None:
        add("1.jsonl", "-o", "arsip.json", "-q")
        data = Path("arsip.json").read_bytes()
        Path("arsip.json").write_bytes(data[:-2] + b" \n")
        status, err = add("1.jsonl", "2.jsonl", "-o", "arsip.json", "-q")
        assert status == 1
        assert err.startswith("beritaclean: arsip.json: does not end as it was written; ")
        Path("arsip.json").write_bytes(data)  # the cure
        assert add("1.jsonl", "2.jsonl", "-o", "arsip.json", "-q").status == 0
        assert len(json.loads(Path("arsip.json").read_bytes())) == 11


@contextlib.contextmanager
def killed_before_join() -> Iterator[None]:
    """A run ends right before it puts its shards behind the rows that are there."""

    def end(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("beritaclean.batch.destination.put_together", end)
        yield


class TestWhatIsNew:
    def test_of_a_folder_the_new_shards(self, add: Add) -> None:
        how = ("-o", "arsip/", "-f", "jsonl", "--stats", "hitungan.json")
        first = "new        9 records in 1 input, in part-00000.jsonl to part-00002.jsonl"
        assert add("1.jsonl", *how).err.splitlines()[:2] == [first, "records    9 in 0 s"]
        said = add("1.jsonl", "2.jsonl", *how).err.splitlines()
        assert said[:2] == [
            "new        2 records in 1 input, in part-00003.jsonl",
            "records    11",
        ]
        counts = json.loads(Path("hitungan.json").read_text())
        assert counts["records"] == 11
        assert counts["new"] == asdict(News(2, 2, 1, ["part-00003.jsonl"]))
        assert add("1.jsonl", "2.jsonl", *how).err == "beritaclean: arsip/: nothing new\n"
        counts = json.loads(Path("hitungan.json").read_text())
        assert (counts["records"], counts["new"]["records"]) == (11, 0)

    def test_of_a_file_what_it_stands_behind(self, add: Add) -> None:
        how = ("-o", "arsip.jsonl", "--stats", "hitungan.json")
        add("1.jsonl", *how)
        Path("rusak.jsonl").write_text("{\n")
        said = add("1.jsonl", "3.jsonl", "rusak.jsonl", *how).err.splitlines()
        assert said[1:4] == [
            "new        10 records in 2 inputs, 9 of them written, behind 9 rows of arsip.jsonl",
            "records    19",
            "written    18",
        ]
        counts = json.loads(Path("hitungan.json").read_text())
        assert counts["new"] == asdict(News(10, 9, 2, ["arsip.jsonl"], 9))

    def test_what_an_ended_run_had_done_of_it_is_new_too(self, add: Add) -> None:
        how = ("-o", "arsip.jsonl")
        add("1.jsonl", *how)
        with killed_before_join():
            add("1.jsonl", "2.jsonl", *how)
        said = add("1.jsonl", "2.jsonl", "3.jsonl", *how).err.splitlines()
        assert said[0] == "new        11 records in 2 inputs, behind 9 rows of arsip.jsonl"
        assert said[1] == "records    20"


# --- kills

KILLED = 99
COMPARED = ("arsip.jsonl", "arsip.json", "arsip.csv.gz", "arsip.parquet")


def killed_at(operation: int, argv: Sequence[str]) -> bool:
    """Do a command in a process that is gone before its nth change of the disk; whether it was.

    What it has not given to the system by then is lost, as after SIGKILL.
    """
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status) == KILLED
    count = 0

    def look(event: str, args: tuple[Any, ...]) -> None:
        nonlocal count
        changes = event in {"os.rename", "os.remove", "os.mkdir", "shutil.rmtree"} or (
            event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        )
        if changes and not str(args[0]).startswith("/dev/"):
            if count == operation:
                os._exit(KILLED)
            count += 1

    status = 98
    with contextlib.suppress(BaseException):
        sys.addaudithook(look)
        status = main(argv)
    os._exit(status)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize("name", COMPARED)
def test_a_kill_before_any_change_of_the_disk_loses_nothing(
    name: str, add: Add, tmp_path_factory: pytest.TempPathFactory, *, begun: bool
) -> None:
    start, between = (tmp_path_factory.mktemp(name) / "a" for name in ("awal", "tengah"))
    how = ("-o", name, "-q")
    add("1.jsonl", "2.jsonl", "3.jsonl", *how)
    expected = content(name)
    shutil.rmtree(f"{name}.manifest")
    Path(name).unlink()
    if begun:
        add("1.jsonl", "2.jsonl", *how)
        shutil.copytree(".", between)
        shutil.rmtree(f"{name}.manifest")
        Path(name).unlink()
        add("1.jsonl", *how)
    shutil.copytree(".", start)
    operation = 0
    while killed_at(operation, ("clean", "1.jsonl", "2.jsonl", *how, *FIXED)):
        if begun:  # whoever reads it meanwhile finds it whole
            assert content(name) in (content(str(start / name)), content(str(between / name)))
        assert add("1.jsonl", "2.jsonl", "3.jsonl", *how).status == 0, operation
        assert content(name) == expected, operation
        assert not list(Path().rglob("part-*")), operation
        assert not list(Path().rglob("*.tmp")), operation
        for path in Path().iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(start, ".", dirs_exist_ok=True)
        operation += 1
    assert operation > 10
