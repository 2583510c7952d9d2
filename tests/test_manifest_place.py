"""Where the manifest of a folder lies: beside it, where that can be; and where it is found."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from beritaclean.batch.target import Target
from beritaclean.commands.main import main

ARGV = ("--config", "none", "-f", "jsonl", "-w", "0", "--shard-size", "2")
QUICK = ("--only", "related", "--no-language")
Run = Callable[..., str]


def write(first: int, last: int) -> None:
    with Path("korpus.jsonl").open("a") as file:
        file.writelines(
            f'{{"id": "{n}", "text": "Hujan di desa {n}."}}\n' for n in range(first, last)
        )


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    write(0, 4)

    def go(output: str, *more: str, name: str = "korpus.jsonl") -> str:
        assert main(["clean", name, *ARGV, *QUICK, "-o", output, *more]) == 0
        return capsys.readouterr().err

    return go


def ids(folder: str) -> list[str]:
    shards = sorted(Path(folder).glob("part-*"))
    return [json.loads(line)["id"] for path in shards for line in path.read_text().splitlines()]


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


WHOLE = ["0", "1", "2", "3"]


def test_it_lies_beside_the_folder(run: Run) -> None:
    run("arsip/bersih/")
    assert names("arsip") == ["bersih", "bersih.manifest"]
    assert names("arsip/bersih") == ["part-00000.jsonl", "part-00001.jsonl"]


@pytest.mark.parametrize("output", [".", "./", "../bersih/", "sub/.."])
def test_the_current_folder_has_a_name_too(
    run: Run, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("bersih/sub").mkdir(parents=True)
    monkeypatch.chdir("bersih")
    run(output, name="../korpus.jsonl")
    assert ids(".") == WHOLE
    assert Path("../bersih.manifest/done.json").is_file()
    assert "is complete already" in run(output, "--resume", name="../korpus.jsonl")


@pytest.mark.parametrize("place", ["bersih/_manifest", "bersih/.beritaclean"])
def test_one_that_lies_in_the_folder_is_found(run: Run, place: str) -> None:
    run("bersih/")
    Path("bersih.manifest").rename(place)
    assert "is complete already" in run("bersih/", "--resume")
    write(4, 6)
    run("bersih/", "--append")
    assert ids("bersih") == [*WHOLE, "4", "5"]
    assert not Path("bersih.manifest").exists()
    run("bersih-2/", name="bersih")
    assert ids("bersih-2") == [*WHOLE, "4", "5"]  # it is no input


def test_a_folder_is_moved_with_it(run: Run) -> None:
    run("bersih/")
    Path("bersih").rename("arsip")
    Path("bersih.manifest").rename("arsip.manifest")
    assert "is complete already" in run("arsip/", "--resume")


@pytest.mark.parametrize("more", [(), ("--resume",), ("--append",)])
def test_a_folder_that_was_taken_away_is_begun_anew(run: Run, more: Sequence[str]) -> None:
    run("bersih/")
    shutil.rmtree("bersih")
    Path("korpus.jsonl").unlink()
    write(7, 9)
    run("bersih/", *more)
    assert ids("bersih") == ["7", "8"]


def test_a_folder_that_was_moved_without_it_is_not_touched(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run("bersih/")
    Path("bersih").rename("arsip")
    assert main(["clean", "korpus.jsonl", *ARGV, *QUICK, "-o", "arsip/", "--resume"]) == 1
    assert "its manifest arsip.manifest was left behind; put that back" in capsys.readouterr().err
    assert ids("arsip") == WHOLE


@pytest.mark.skipif(os.name == "nt", reason="a disk there has a letter")
def test_on_a_disk_of_its_own_it_lies_in_the_folder() -> None:
    assert Target("/").manifest == Path("/.beritaclean")


@pytest.fixture
def foreign() -> Iterator[Path]:
    """A folder of ours in one that we may not write into."""
    with tempfile.TemporaryDirectory() as name:
        inside = Path(name, "bersih")
        inside.mkdir()
        inside.chmod(0o777)
        Path(name).chmod(0o555)
        try:
            yield inside
        finally:
            Path(name).chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="knows no such users")
def test_in_a_folder_of_others_it_lies_in_the_folder(foreign: Path) -> None:
    us = os.geteuid()
    if us == 0:  # who may write everywhere
        os.seteuid(65534)
    try:
        place = Target(f"{foreign}/").manifest
    finally:
        os.seteuid(us)
    assert place == foreign / ".beritaclean"
