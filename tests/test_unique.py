"""`--unique url`: the same story is written once, whatever the workers, runs and shards."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
import pytest

from beritaclean import clean, clean_html
from beritaclean.batch.manifest import Finished, Manifest
from beritaclean.batch.unique import Hashes
from beritaclean.commands.main import main
from beritaclean.joining.same_story import story_of

STORY = "https://www.kabarlembah.id/read/17/warga-bangun-jembatan-bambu"
SAME = [
    "http://kabarlembah.id/read/17/warga-bangun-jembatan-bambu",
    "https://kabarlembah.id/read/17/Warga-Bangun-Jembatan-Bambu/",
    "kabarlembah.id/read/17/warga-bangun-jembatan-bambu",
    f"{STORY}#komentar",
    f"{STORY}?utm_source=wa&utm_medium=x",
    f"{STORY}?fbclid=abc",
    f"{STORY}?page=all",
    f"{STORY}?page=1",
    f"{STORY}?single=1",
]
OTHER = [
    "https://www.kabarlembah.id/read/18/warga-bangun-jembatan-bambu",
    "https://bali.kabarlembah.id/read/17/warga-bangun-jembatan-bambu",
    f"{STORY}?page=2",
    f"{STORY}?id=9",
    "https://www.kabarlembah.id/?p=17",
    "https://www.kabarlembah.id/?p=18",
]


@pytest.mark.parametrize("url", SAME)
def test_one_story_has_many_urls(url: str) -> None:
    assert story_of(clean("Hujan.", url=url)) == story_of(clean("Hujan.", url=STORY))


def test_other_stories_have_others() -> None:
    found = [story_of(clean("Hujan.", url=url)) for url in (STORY, *OTHER)]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("url", [None, "https://www.kabarlembah.id/", "kabar", "http://[", ""])
def test_what_has_no_url_of_a_story_stays(url: str | None) -> None:
    assert story_of(clean("Hujan.", url=url)) is None


PAGE = '<link rel="canonical" href="{}"><h1>Warga Bangun Jembatan</h1><p>Warga bekerja.</p>'


@pytest.mark.parametrize(
    ("url", "canonical", "expected"),
    [
        ("https://m.kabarlembah.id/amp/17", STORY, STORY),
        (None, STORY, STORY),
        (STORY, "https://www.kabarlembah.id/", STORY),
        (STORY, "https://www.kabarlembah.id/tag/banjir", STORY),
        (f"{STORY}?page=2", STORY, f"{STORY}?page=2"),
    ],
)
def test_the_canonical_address_goes_first(url: str | None, canonical: str, expected: str) -> None:
    found = clean_html(PAGE.format(canonical), url=url)
    assert found.canonical == canonical
    assert story_of(found) == story_of(clean("Hujan.", url=expected))


def test_a_table_of_hashes_is_a_set() -> None:
    chance, seen, found = random.Random(8), set(), Hashes()  # noqa: S311 - no secret
    for _ in range(30_000):  # many of them twice, and many in one place
        number = chance.choice((chance.getrandbits(13), chance.getrandbits(64), 1 << 63))
        assert found.add(number or 1) == ((number or 1) not in seen)
        seen.add(number or 1)
    assert len(found) == len(seen)


# --- runs


class Result(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Result]
QUICK = ("--unique", "url", "--only", "related", "--no-language", "--shard-size", "5")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Clean in a folder with a corpus of 20 records: 13 stories, and two without a URL."""
    monkeypatch.chdir(tmp_path)
    numbers = [*range(13), 3, 0, 12, 12, 1]
    rows = [row(at, n) for at, n in enumerate(numbers)]
    rows[6:6] = [{"id": "tanpa-1", "text": "Hujan."}, {"id": "tanpa-2", "text": "Hujan."}]
    Path("korpus.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows))

    def go(*argv: str, workers: int = 0) -> Result:
        status = main(["clean", *argv, *QUICK, "-w", str(workers)])
        return Result(status, *capsys.readouterr())

    return go


def row(at: int, n: int) -> dict[str, str]:
    return {
        "id": f"b{at}",
        "text": f"Hujan turun di desa {n}." * (n != 5),
        "url": f"https://kabar.id/read/{n}/hujan-turun-di-desa?utm_source={at}",
    }


KEPT = [*(f"b{n}" for n in range(6)), "tanpa-1", "tanpa-2", *(f"b{n}" for n in range(6, 13))]
SAID = (
    "same URL   5 left out, such as kabar.id/read/3/hujan-turun-di-desa, "
    "kabar.id/read/0/hujan-turun-di-desa"
)


def ids(*names: str) -> list[str]:
    paths = [path for name in names for path in sorted(Path().glob(name))]
    return [json.loads(line)["id"] for path in paths for line in path.read_text().splitlines()]


def without(found: list[str]) -> list[str]:
    """Those that are written: one has an empty text."""
    return [name for name in found if name != "b5"]


def test_a_story_is_written_once_and_the_others_are_counted(run: Run) -> None:
    status, _, err = run("korpus.jsonl", "-o", "a.jsonl", "--stats", "hitungan.json")
    assert status == 1  # of the empty one
    assert ids("a.jsonl") == without(KEPT)
    said = err.splitlines()
    assert "left out   5: 5 unique" in said
    assert said[-1] == SAID
    counts = json.loads(Path("hitungan.json").read_text())
    assert (counts["records"], counts["written"], counts["left_out"]) == (20, 14, {"unique": 5})
    assert counts["unaccounted"] == 0


FORMS: dict[str, Sequence[str]] = {
    "a.jsonl": (),
    "a.csv.gz": (),
    "a.json": (),
    "a.parquet": (),
    "a/": ("-f", "parquet"),
    "b/": ("-f", "text"),
}


def contents(output: str) -> dict[str, bytes]:
    path = Path(output)
    if path.is_file():
        return {path.name: path.read_bytes()}
    files = (one for part in sorted(path.glob("part-*")) for one in (part, *sorted(part.glob("*"))))
    return {str(one.relative_to(path)): one.read_bytes() for one in files if one.is_file()}


class Killed(BaseException):
    """Stands for a kill: nothing in the runner catches it."""


@contextlib.contextmanager
def killed_after(shards: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A run that ends before it writes down that one more than so many shards are done."""
    finish = Manifest.finish

    def finishing(self: Manifest, shard: Finished) -> None:
        if shard.shard == shards:
            raise Killed
        finish(self, shard)

    with monkeypatch.context() as patch:
        patch.setattr(Manifest, "finish", finishing)
        with pytest.raises(Killed):
            yield


@pytest.mark.parametrize("output", FORMS)
def test_a_run_that_goes_on_writes_the_same(
    output: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    argv = ("korpus.jsonl", "-o", output, *FORMS[output], "-q")
    run(*argv)
    expected = contents(output)
    assert expected
    for shards in range(1, 4):
        for path in (Path(output), Path(f"{output.rstrip('/')}.manifest")):
            shutil.rmtree(path, ignore_errors=True)
            path.unlink(missing_ok=True)
        with killed_after(shards, monkeypatch):
            run(*argv)
        run(*argv, "--resume")
        assert contents(output) == expected, shards


@pytest.mark.slow
@pytest.mark.parametrize("output", FORMS)
def test_workers_change_nothing(output: str, run: Run) -> None:
    big = [row(at, at * at % 700) for at in range(900)]
    Path("besar.jsonl").write_text("".join(json.dumps(one) + "\n" for one in big))
    found = []
    for workers in (0, 2):
        Path(f"w{workers}").mkdir()
        run("besar.jsonl", "-o", f"w{workers}/{output}", *FORMS[output], "-q", workers=workers)
        found.append(contents(f"w{workers}/{output}"))
    assert [*found[0].values()] == [*found[1].values()]


@pytest.mark.parametrize("output", ["arsip/", "arsip.jsonl", "arsip.parquet"])
def test_what_an_earlier_run_wrote_is_left_out(output: str, run: Run) -> None:
    how = ("-o", output, "--append", *(("-f", "jsonl") if output == "arsip/" else ()))
    run("korpus.jsonl", *how, "-q")
    more = [row(100, 2), row(101, 50), row(102, 50), row(103, 51)]
    Path("baru.jsonl").write_text("".join(json.dumps(one) + "\n" for one in more))
    _, _, err = run("korpus.jsonl", "baru.jsonl", *how)
    if output.endswith(".parquet"):
        names = [one["id"] for one in pq.read_table(output, columns=["id"]).to_pylist()]
    else:
        names = ids("arsip/part-*", "arsip.jsonl")
    assert names == [*without(KEPT), "b101", "b103"]
    new = "new        4 records in 1 input, 2 of them written, "
    assert err.splitlines()[0] in (
        f"{new}in part-00004.jsonl",
        f"{new}behind 14 rows of {output}",
    )
    assert err.splitlines()[-1] == (
        "same URL   2 left out, such as kabar.id/read/2/hujan-turun-di-desa, "
        "kabar.id/read/50/hujan-turun-di-desa"
    )


def test_what_was_written_must_be_known(run: Run) -> None:
    run("korpus.jsonl", "-o", "arsip.jsonl", "--append", "-q")
    Path("arsip.jsonl.manifest/urls-00001.bin").unlink()
    Path("baru.jsonl").write_text(json.dumps(row(101, 50)))
    before = Path("arsip.jsonl").read_bytes()
    status, _, err = run("korpus.jsonl", "baru.jsonl", "-o", "arsip.jsonl", "--append", "-q")
    assert (status, err) == (
        1,
        (
            "beritaclean: arsip.jsonl.manifest/urls-00001.bin: cannot be read, so that nobody "
            "knows which URLs were written; put it back, or begin anew in another output\n"
        ),
    )
    assert Path("arsip.jsonl").read_bytes() == before


def test_down_a_pipe_too(run: Run) -> None:
    status, out, err = run("korpus.jsonl", "-f", "jsonl")
    assert status == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == without(KEPT)
    assert err.splitlines()[-1] == SAID


def test_of_stories_whose_pages_are_joined(run: Run) -> None:
    for name, page in (("1", 1), ("2", 2), ("3", 1)):
        Path(f"{name}.html").write_text(
            PAGE.format(f"{STORY}?page={page}").replace("Warga bekerja", f"Warga bekerja {name}")
        )
    _, out, _ = run("1.html", "2.html", "3.html", "-f", "jsonl", "--join-pages")
    assert [json.loads(line)["id"] for line in out.splitlines() if '"id"' in line] == ["1.html"]


def test_one_url_for_all_is_none_of_a_story(run: Run) -> None:
    status, out, err = run("korpus.jsonl", "--url", "https://kabar.id/read/1")
    assert (status, out) == (2, "")
    assert "--unique url needs an address of its own for each document; leave --url out" in err


def test_another_choice_is_another_run(run: Run) -> None:
    run("korpus.jsonl", "-o", "arsip.jsonl", "-q")
    argv = ["clean", "korpus.jsonl", "-o", "arsip.jsonl", "--append", *QUICK[2:], "-w", "0"]
    assert main(argv) == 1
