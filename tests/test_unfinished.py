"""What is being written has a name of our own: nothing of anyone else is removed or followed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest

from beritaclean.commands.main import main
from beritaclean.outputs.unfinished import (
    UnfinishedFile,
    UnfinishedFolder,
    is_unfinished,
    sweep,
    writing,
)

pytestmark = pytest.mark.slow

OUTPUTS = {
    "jsonl": ("of.jsonl", ()),
    "gzip": ("of.jsonl.gz", ()),
    "parquet": ("of.parquet", ()),
    "a folder": ("bersih/", ("-f", "jsonl")),
    "a folder of texts": ("bersih/", ("-f", "text")),
    "a single text": ("of.txt", ()),
    "stats": ("of.jsonl", ("--stats", "hitungan.json")),
    "rejects": ("of.jsonl", ("--rejects", "tolak.jsonl")),
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("korpus.jsonl").write_text(
        "".join(
            f'{{"id": "{n}", "text": "Hujan turun di desa {n} sejak sore."}}\n' for n in range(3)
        )
    )
    Path("korban").write_text("milik orang")


def clean(name: str, *options: str) -> int:
    source = "korban" if name.endswith(".txt") else "korpus.jsonl"
    return main(["clean", source, "-o", name, "-q", "-w", "0", *options])


def all_names() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*"))


def _work(path: Path) -> None:
    path.write_text("kerja saya")


def _folder(path: Path) -> None:
    path.mkdir()
    _work(path / "isi")


NEIGHBOURS: dict[str, Callable[[Path], None]] = {
    "a file of the user": _work,
    "a link": lambda path: path.symlink_to(Path("korban").absolute()),
    "a link that leads nowhere": lambda path: path.symlink_to("tiada"),
    "a folder": _folder,
    "a hard link": lambda path: path.hardlink_to("korban"),
}


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("kind", NEIGHBOURS)
def test_what_lies_beside_an_output_stays(output: str, kind: str) -> None:
    name, options = OUTPUTS[output]
    beside = [f"{name.rstrip('/')}.tmp", "hitungan.json.tmp", "tolak.jsonl.tmp"]
    if name.endswith("/"):
        assert clean(name, *options) == 0
        Path("baru.jsonl").write_text('{"id": "4", "text": "Panas."}\n')
        options += ("--append", "baru.jsonl")
        beside += [f"{name}part-00001{ending}.tmp" for ending in ("", ".jsonl")]
    for one in beside:
        NEIGHBOURS[kind](Path(one))
    before = {one: os.lstat(one)[:3] for one in beside}
    assert clean(name, *options) == 0
    assert {one: os.lstat(one)[:3] for one in beside} == before
    assert Path("korban").read_text() == "milik orang"
    if kind == "a file of the user":
        assert {Path(one).read_text() for one in beside} == {"kerja saya"}


def our_name(target: str) -> Path:
    """The name that is taken first for a target."""
    unfinished = UnfinishedFile(Path(target))
    unfinished.discard()
    return unfinished.path


TAKEN = {**NEIGHBOURS, "a pipe": os.mkfifo}
OURS_ALONE = {"a file of the user", "a folder", "a hard link"}
"""Under a name of our own, and held by nobody: a leftover."""


@pytest.mark.parametrize("kind", TAKEN)
def test_what_has_our_name_and_is_not_ours_stays(kind: str) -> None:
    path = our_name("a.txt")
    TAKEN[kind](path)
    with writing(Path("a.txt")) as file:
        file.write(b"Hujan.")
    assert Path("a.txt").read_text() == "Hujan."
    assert Path("korban").read_text() == "milik orang"
    assert os.path.lexists(path) == (kind not in OURS_ALONE)


def test_what_is_being_written_is_no_leftover() -> None:
    first, second = UnfinishedFile(Path("a.txt")), UnfinishedFile(Path("a.txt"))
    folder = UnfinishedFolder(Path("a.txt"))
    assert len({first.path, second.path, folder.path}) == 3
    sweep(Path())
    first.file.write(b"satu")
    second.file.write(b"dua")
    second.finish()
    first.finish()
    folder.discard()
    assert all_names() == ["a.txt", "korban", "korpus.jsonl"]
    assert Path("a.txt").read_text() == "satu"


def test_discarding_twice_takes_nothing_of_another() -> None:
    first = UnfinishedFile(Path("a.txt"))
    first.finish()
    second = UnfinishedFile(Path("a.txt"))
    assert second.path == first.path
    first.discard()
    assert second.path.exists()
    second.discard()
    second.discard()
    assert not second.path.exists()


def _write_for_ever(kind: str, ready: Event) -> None:
    target = Path("a.txt")
    make = UnfinishedFile if kind == "file" else UnfinishedFolder
    unfinished = make(target)
    ready.set()
    signal.pause()
    unfinished.discard()


@pytest.mark.parametrize("kind", ["file", "folder"])
@pytest.mark.parametrize("clear", ["by the next", "by a sweep"])
def test_what_a_killed_run_left_is_removed(kind: str, clear: str) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=_write_for_ever, args=(kind, ready))
    process.start()
    assert ready.wait(60)
    left = our_name("b.txt").with_name(next(n for n in all_names() if n.startswith(".beri")))
    sweep(Path())
    assert left.exists(), "it lives"
    process.kill()
    process.join(60)
    if clear == "by a sweep":
        sweep(Path())
    else:
        with writing(Path("a.txt")) as file:
            file.write(b"Hujan.")
    assert not left.exists()
    assert not [name for name in all_names() if ".beritaclean" in name]


def test_a_killed_command_leaves_nothing_that_the_next_does_not_remove() -> None:
    code = (
        "import os, signal; from beritaclean.outputs.sinks import opened\n"
        "with opened('hasil.txt') as sink:\n"
        "    sink.send('setengah')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], check=False)
    assert run.returncode == -signal.SIGKILL
    assert any(".beritaclean" in name for name in all_names())
    assert clean("hasil.txt") == 0
    assert all_names() == ["hasil.txt", "korban", "korpus.jsonl"]


def test_what_fails_leaves_nothing() -> None:
    with pytest.raises(ZeroDivisionError), writing(Path("a.txt")) as file:
        file.write(bytes(1 // 0))
    assert all_names() == ["korban", "korpus.jsonl"]


def test_a_file_that_is_replaced_keeps_its_permissions() -> None:
    Path("korban").chmod(0o640)
    with writing(Path("korban")) as file:
        file.write(b"Hujan.")
    assert Path("korban").stat().st_mode & 0o777 == 0o640


def test_a_folder_of_inputs_may_hold_what_is_being_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("masuk").mkdir()
    Path("masuk/a.jsonl").write_bytes(Path("korpus.jsonl").read_bytes())
    Path("masuk/b.jsonl.tmp").write_bytes(Path("korpus.jsonl").read_bytes())
    unfinished = UnfinishedFile(Path("masuk/c.jsonl"))
    folder = UnfinishedFolder(Path("masuk/d"))
    (folder.path / "a.txt").write_text("Hujan turun.")
    assert main(["clean", "masuk", "-o", "of.jsonl", "-w", "0"]) == 0
    assert "passed over 3: 2 our own, 1 .tmp\n" in capsys.readouterr().err
    assert Path("of.jsonl").read_bytes().count(b"\n") == 3
    unfinished.discard()
    folder.discard()


@pytest.mark.parametrize("output", ["of.jsonl", "of.parquet", "bersih/"])
@pytest.mark.parametrize("kind", ["a file of the user", "a folder"])
def test_a_folder_that_is_named_as_a_manifest_stays(
    output: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(f"{output.rstrip('/')}.manifest")
    folder.parent.mkdir(exist_ok=True)
    NEIGHBOURS[kind](folder)
    before = all_names()
    assert clean(output, "-f", "parquet" if output.endswith("parquet") else "jsonl") == 1
    assert capsys.readouterr().err == (
        f"beritaclean: {output}: {folder} would hold its manifest, and is something else; "
        "move that away, or name another output\n"
    )
    assert all_names() == before


def test_an_empty_folder_that_is_named_as_a_manifest_is_taken() -> None:
    Path("of.jsonl.manifest").mkdir()
    assert clean("of.jsonl") == 0


@pytest.mark.parametrize("output", ["jsonl", "parquet", "a folder", "a folder of texts", "stats"])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_an_interruption_before_a_file_has_an_owner_leaves_nothing(
    output: str, nth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = 0

    def interrupted(kind: type[UnfinishedFile | UnfinishedFolder]) -> Callable[..., None]:
        begin = kind.__init__

        def init(self: Any, *where: Path) -> None:
            nonlocal made
            begin(self, *where)
            made += 1
            if made == nth:
                raise KeyboardInterrupt

        return init

    for kind in (UnfinishedFile, UnfinishedFolder):
        monkeypatch.setattr(kind, "__init__", interrupted(kind))
    name, options = OUTPUTS[output]
    assert clean(name, *options) == 130
    assert made == nth
    assert not [path for path in Path().rglob("*") if is_unfinished(path.name)]


@pytest.mark.parametrize("kind", [UnfinishedFile, UnfinishedFolder])
def test_a_fork_that_ends_leaves_what_is_its_parents(
    kind: type[UnfinishedFile | UnfinishedFolder],
) -> None:
    code = (
        "import os; from pathlib import Path; from beritaclean.outputs.unfinished import *;"
        f"one = {kind.__name__}(Path('satu'))\n"
        "if not (child := os.fork()): raise SystemExit\n"
        "os.waitpid(child, 0); assert one.path.exists()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert not [path for path in Path().rglob("*") if is_unfinished(path.name)]
