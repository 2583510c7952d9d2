"""`--pipeline MODULE:NAME`: a pipeline of the user's own in the commands and in their manifest."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from beritaclean import Pipeline
from beritaclean.commands.main import main
from beritaclean.jobs.own_pipeline import load


class Result(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def fault(self) -> str:
        """What is said of the option."""
        return self.err.partition("Invalid value for '--pipeline': ")[2].strip()


Run = Callable[..., Result]
STORY = "Hujan turun di desa {}.\nKuis Mingguan: Tebak Nama Sungai\nBaca juga: Banjir Surut\n"
KUIS = """
from beritaclean import Pipeline
from pola import KATA

def weekly_quiz(page):
    for line in page.free:
        if line.key.startswith(KATA):
            yield line.mark("quiz", rule="quiz.line", value=line.text)

pipeline = Pipeline.default().with_(weekly_quiz)
picky = pipeline.favouring("precision").with_language(None).with_text_kind("plain")

def made():
    return pipeline

class Making:
    def __call__(self):
        return pipeline
    pipeline = pipeline

making = Making()
word = "kuis"
def number():
    return 7
def failing():
    raise ValueError("tabel\\nhilang")
unnamed = Pipeline.default().with_(lambda page: (), name="tanpa_nama")
"""
MODULES = {
    "kuis.py": KUIS,
    "pola.py": 'KATA = "kuis mingguan"\n',
    "paket/__init__.py": '__version__ = "1.2"\n',
    "paket/pola.py": "",
    "paket/modul.py": "from kuis import *\n",
    "tanpa/nama.py": "from kuis import pipeline\n",
    # what pip leaves of a package that does not state its version itself
    "toko.py": "from kuis import pipeline\n",
    "toko-1.4.dist-info/METADATA": "Metadata-Version: 2.1\nName: toko\nVersion: 1.4\n",
    "toko-1.4.dist-info/top_level.txt": "toko\n",
    "butuh.py": "import tidak_ada_sama_sekali\n",
    "rusak.py": "\nraise RuntimeError('tabel hilang')\n",
    "sintaks.py": "x = (\n",
    "keluar.py": "import sys\nsys.exit('selesai')\n",
}


@pytest.fixture
def forget(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """What makes this process forget the modules of a test, as another process knows none."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    names = {Path(name).parts[0].removesuffix(".py") for name in MODULES}

    def go() -> None:
        for name in [name for name in sys.modules if name.partition(".")[0] in names]:
            del sys.modules[name]

    for name, text in MODULES.items():
        path = tmp_path / "proyek" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    go()
    yield go
    go()


@pytest.fixture
def run(
    forget: Callable[[], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Run:
    """Run a command in the folder of the modules; a file of records is there too."""
    monkeypatch.chdir(tmp_path / "proyek")
    rows = [json.dumps({"id": f"b{n}", "text": STORY.format(n)}) for n in range(6)]
    Path("korpus.jsonl").write_text("\n".join(rows))
    Path("satu.txt").write_text(STORY.format(1))

    def go(*argv: str) -> Result:
        forget()
        status = main(argv)
        return Result(status, *capsys.readouterr())

    return go


def job(output: str = "a") -> Mapping[str, Any]:
    options = json.loads(Path(f"{output}.manifest/job.json").read_text())["options"]
    assert isinstance(options, dict)
    return options


CLEAN = ("clean", "korpus.jsonl", "-f", "jsonl", "-w", "0", "-q", "-o", "a/")


# --- what can be named -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("kuis:pipeline", None),
        ("kuis:made", None),
        ("kuis:making", None),
        ("kuis:Making.pipeline", None),
        ("paket.modul:pipeline", "1.2"),
        ("toko:pipeline", "1.4"),
        ("tanpa.nama:pipeline", None),  # a package without an __init__
    ],
)
def test_a_pipeline_is_named(run: Run, name: str, version: str | None) -> None:
    assert run(*CLEAN, "--pipeline", name) == (0, "", "")
    (shard,) = Path("a").iterdir()
    rows = [json.loads(line) for line in shard.read_text().splitlines()]
    assert [row["text"] for row in rows] == [f"Hujan turun di desa {n}." for n in range(6)]
    assert all("quiz.line" in {block["rule"] for block in row["blocks"]} for row in rows)
    told = job()
    assert told["--pipeline"] == name
    assert told["the version of --pipeline"] == version
    assert len(told["the source of --pipeline"]) == 16


@pytest.mark.parametrize(
    "argv",
    [
        ("explain", "satu.txt"),
        ("label", "satu.txt"),
        ("clean", "satu.txt", "-f", "json"),
        ("report", "korpus.jsonl", "-o", "-", "-w", "0", "-q"),
    ],
)
def test_every_command_that_cleans_takes_one(run: Run, argv: tuple[str, ...]) -> None:
    found = run(*argv, "--pipeline", "kuis:pipeline")
    assert found.status == 0
    assert "quiz" in found.out
    assert "quiz" not in run(*argv).out


def test_labelled_documents_are_scored_by_it(run: Run) -> None:
    row = {"id": "a", "text": "Hujan.\nKuis Mingguan: Tebak\n", "segments": [[0, 6, "body"]]}
    row["segments"] = [[0, 7, "body"], [7, 28, "other"]]
    Path("gold.jsonl").write_text(json.dumps(row))
    floors = ("--fail-under", "noise_removed=1")
    assert run("check", "gold.jsonl", *floors, "--pipeline", "kuis:pipeline").status == 0
    assert run("check", "gold.jsonl", *floors).status == 1


def test_it_may_stand_in_a_file_of_the_project(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The module lies beside the file, wherever below it the command is called."""
    Path("pyproject.toml").write_text('[tool.beritaclean]\npipeline = "kuis:pipeline"\n')
    Path("data").mkdir()
    monkeypatch.chdir("data")
    found = run("explain", "../satu.txt")
    assert found.status == 0
    assert "quiz.line" in found.out
    assert found.err.endswith("pyproject.toml: pipeline\n")


def test_it_may_stand_in_a_variable(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BERITACLEAN_PIPELINE", "kuis:pipeline")
    assert "quiz.line" in run("explain", "satu.txt").out


# --- other options beside it -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "changed"),
    [
        ((), {}),
        (("--favour", "balanced"), {"--favour": "balanced"}),
        (("--favour", "recall"), {"--favour": "recall"}),
        (("--language-backend", "archipelago"), {"--language-backend": "archipelago"}),
        (("--language-backend", "default"), {"--language-backend": "default"}),
        (("--no-language",), {}),
        (("--text-kind", "html"), {"--text-kind": "html"}),
        (("--only", "related,weekly_quiz"), {"extractors": ["weekly_quiz", "related"]}),
    ],
)
def test_what_is_not_given_stays_as_it_is(
    run: Run, argv: tuple[str, ...], changed: Mapping[str, Any]
) -> None:
    assert run(*CLEAN, "--pipeline", "kuis:picky", *argv).status == 0
    own = {"--favour": "precision", "--language-backend": None, "--text-kind": "plain", **changed}
    assert {name: job()[name] for name in own} == own
    assert "weekly_quiz" in job()["extractors"]


def test_its_extractors_can_be_left_out(run: Run) -> None:
    assert run(*CLEAN, "--without", "weekly_quiz", "--pipeline", "kuis:pipeline").status == 0
    assert job()["extractors"] == list(Pipeline.default().names)
    found = run(*CLEAN[:-1], "b/", "--pipeline", "kuis:pipeline", "--without", "kuis_lain")
    assert found.status == 2
    assert "the pipeline has no extractor 'kuis_lain'; it has weekly_quiz, " in found.err


# --- what cannot be ----------------------------------------------------------------------------

FORM = "write MODULE:NAME, as in ekstraktor:pipeline for the pipeline of ekstraktor.py"
ONE = "name one that Pipeline.default().with_(…) makes, or a function that returns it"
FAULTS = {
    "kuis": f"'kuis' names no pipeline; {FORM}",
    "kuis:": f"'kuis:' names no pipeline; {FORM}",
    "kuis.py:pipeline": f"'kuis.py:pipeline' names no pipeline; {FORM}",
    "./kuis:pipeline": f"'./kuis:pipeline' names no pipeline; {FORM}",
    "kusi:pipeline": (
        "there is no module 'kusi' in this folder, nor one that is installed; did you mean kuis?"
    ),
    "pkaet.modul:pipeline": (
        "there is no module 'pkaet' in this folder, nor one that is installed; did you mean paket?"
    ),
    "paket.mdoul:pipeline": (
        "there is no module 'paket.mdoul' in paket; did you mean paket.modul?"
    ),
    "xyzzy:pipeline": (
        f"there is no module 'xyzzy' in this folder, nor one that is installed; {FORM}"
    ),
    "kuis:pipelin": "module 'kuis' ({}/kuis.py) has no 'pipelin'; did you mean pipeline?",
    "kuis:xyzzy": "module 'kuis' ({}/kuis.py) has no 'xyzzy'; did you mean pipeline?",
    "pola:pipeline": (
        "module 'pola' ({}/pola.py) has no 'pipeline'; "
        "write one into it: pipeline = Pipeline.default().with_(…)"
    ),
    "kuis:word": f"kuis:word is a str, not a Pipeline; {ONE}",
    "kuis:Making": f"kuis:Making is the class Making, not a Pipeline; {ONE}",
    "kuis:weekly_quiz": (
        "kuis:weekly_quiz is the function weekly_quiz, which wants arguments, and not a Pipeline; "
        f"{ONE}"
    ),
    "kuis:number": f"kuis:number() gives an int, not a Pipeline; {ONE}",
    "kuis:failing": "kuis:failing() fails with ValueError (tabel hilang); mend it",
    "butuh:pipeline": (
        "module 'butuh' fails with ModuleNotFoundError (No module named 'tidak_ada_sama_sekali') "
        "at {}/butuh.py, line 1 while it is imported; mend it there"
    ),
    "rusak:pipeline": (
        "module 'rusak' fails with RuntimeError (tabel hilang) at {}/rusak.py, line 2 "
        "while it is imported; mend it there"
    ),
    "keluar:pipeline": (
        "module 'keluar' fails with SystemExit (selesai) at {}/keluar.py, line 2 "
        "while it is imported; mend it there"
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_no_pipeline_is_told(run: Run, name: str) -> None:
    found = run(*CLEAN, "--pipeline", name)
    assert (found.status, found.out) == (2, "")
    assert found.fault == FAULTS[name].replace("{}", str(Path.cwd()))
    assert not Path("a").exists()


def test_a_module_that_is_no_python_is_told(run: Run) -> None:
    found = run(*CLEAN, "--pipeline", "sintaks:pipeline")
    assert found.status == 2
    assert found.fault.startswith("module 'sintaks' fails with SyntaxError (")
    assert "sintaks.py, line 1" in found.fault


@pytest.mark.slow
def test_an_extractor_that_cannot_be_sent_to_workers_is_named(run: Run) -> None:
    assert run(*CLEAN, "--pipeline", "kuis:unnamed").status == 0
    found = run(*CLEAN[:3], "jsonl", "-o", "b/", "-w", "1", "-q", "--pipeline", "kuis:unnamed")
    assert found == (
        1,
        "",
        (
            "beritaclean: <lambda> of kuis cannot be sent to a worker process; define the "
            "extractors of the pipeline in a module that can be imported, or use no workers\n"
        ),
    )
    assert not list(Path("b").iterdir())


# --- a run that goes on ------------------------------------------------------------------------

CHANGES = {
    "the module": ("kuis.py", f"{KUIS}\n# lain\n", "source"),
    "a module beside it": ("pola.py", 'KATA = "kuis"\n', "source"),
    "the module of an extractor": ("paket/modul.py", "from kuis import *\nx = 1\n", "source"),
    "the version": ("paket/__init__.py", '__version__ = "1.3"\n', "source"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_another_code_does_not_go_on(run: Run, change: str) -> None:
    argv = (*CLEAN, "--pipeline", "paket.modul:pipeline", "--resume")
    assert run(*argv).status == 0
    assert "is complete already; nothing to do" in run(*argv).err
    name, text, what = CHANGES[change]
    Path(name).write_text(text)
    found = run(*argv)
    assert found.status == 1
    assert found.err.startswith(f'beritaclean: a/: was begun with the {what} of --pipeline "')
    assert "; put its module back as it was, or begin anew in another output\n" in found.err
    Path(name).write_text(MODULES[name])
    assert "is complete already; nothing to do" in run(*argv).err


def test_another_pipeline_does_not_go_on(run: Run) -> None:
    assert run(*CLEAN, "--pipeline", "kuis:pipeline").status == 0
    found = run(*CLEAN, "--resume")
    assert found.err.startswith(
        'beritaclean: a/: was begun with --pipeline "kuis:pipeline", now it is not given; '
    )
    found = run(*CLEAN, "--pipeline", "kuis:made", "--resume")
    assert 'now it is "kuis:made"; give the same options' in found.err


def test_what_lies_elsewhere_changes_nothing(
    run: Run, forget: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the folder nor modules that are not imported."""
    assert run(*CLEAN, "--pipeline", "kuis:pipeline").status == 0
    source = job()["the source of --pipeline"]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "proyek").rename(tmp_path / "pindah")
    (tmp_path / "pindah/butuh.py").write_text("x = 1")
    forget()
    sys.path[:] = [one for one in sys.path if not one.startswith(str(tmp_path))]
    assert load("kuis:pipeline", [tmp_path / "pindah"]).source == source
