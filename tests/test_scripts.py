"""Scripts that ask for workers, run as their authors run them: every way to start Python."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.slow

MODULE = """
def kuis(page):
    for line in page.free:
        if line.text.startswith("Kuis"):
            yield line.mark("quiz", "quiz.line")
"""
HEAD = """
import beritaclean
from beritaclean import Pipeline, clean_many
texts = ["Hujan turun.\\nKuis: apa?", "Warga panen."]
pipeline = None
"""
OWN = f"{HEAD}{MODULE}pipeline = Pipeline.default().with_(kuis)\n"
FROM_MODULE = f"{HEAD}from ekstraktor import kuis\npipeline = Pipeline.default().with_(kuis)\n"
CALL = "print([article.text for article in clean_many(texts, workers=1, pipeline=pipeline)])\n"
GUARDED = f"if __name__ == '__main__':\n    {CALL}"
KEPT = "['Hujan turun.\\nKuis: apa?', 'Warga panen.']\n"
TAKEN = "['Hujan turun.', 'Warga panen.']\n"

UNGUARDED = (
    "beritaclean.errors.BatchError: a worker imports the script for what is defined in it, and the "
    "script asks for workers; ask for them under if __name__ == '__main__':, "
    "or define its extractors in a module of their own"
)
NOWHERE = (
    "beritaclean.errors.BatchError: kuis of __main__ cannot be sent to a worker process, which "
    "cannot import what was typed in, came through a pipe, or stands in a __main__.py; "
    "define it in a module that can be imported, or use no workers"
)


def unsendable(name: str) -> str:
    return (
        f"beritaclean.errors.BatchError: {name} cannot be sent to a worker process; define the "
        "extractors of the pipeline in a module that can be imported, or use no workers"
    )


class Script(NamedTuple):
    """A script, how it is run, and what must come out."""

    code: str
    out: str = ""
    error: str = ""
    """The last line on stderr; nothing else than one traceback may stand there."""
    run: Sequence[str] = ("skrip.py",)
    """What Python is started with."""
    file: str = "skrip.py"
    """Where the code is; what is run with ``-`` gets it through a pipe."""


LAMBDA = f"{HEAD}pipeline = Pipeline.default().with_(lambda page: [], name='kosong')\n"
LOCAL = f"""{HEAD}
def made():
    def dalam(page):
        return []
    return Pipeline.default().with_(dalam)
pipeline = made()
"""
OBJECT = f"""{HEAD}
class Kuis:
    def __call__(self, page):
        return [line.mark("quiz", "quiz.line") for line in page.free if "Kuis" in line.text]
pipeline = Pipeline.default().with_(Kuis())
"""
LOCK = f"""{HEAD}
import threading
from ekstraktor import Berkunci
pipeline = Pipeline.default().with_(Berkunci())
"""
NO_MODULE = f"""{HEAD}
import sys, types
sys.modules["entah"] = module = types.ModuleType("entah")
exec("def kuis(page): return []", vars(module))
pipeline = Pipeline.default().with_(module.kuis)
"""
ROWS = f"""{HEAD}
import dataclasses, enum
class Teks(str):
    pass
class Kata(list):
    pass
texts = [Teks("Hujan turun."), {{"text": Teks("Warga panen.")}}, {{"text": Kata(["Panen usai."])}}]
"""
METHOD = f"{HEAD}import multiprocessing\nmultiprocessing.set_start_method('%s')\n"
CHILD = f"""{HEAD}
import multiprocessing
def work():
    {CALL}
if __name__ == "__main__":
    process = multiprocessing.get_context("%s").Process(target=work)
    process.start()
    process.join()
"""
DAEMON = f"""{HEAD}
import multiprocessing
def work(text):
    try:
        list(clean_many([text], workers=1))
    except beritaclean.errors.BatchError as error:
        return str(error)
if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(pool.apply(work, ["Hujan turun."]))
"""
THREADS = f"""{HEAD}
import __main__, threading
def work():
    assert len(list(clean_many(texts, workers=1))) == 2
before = __main__.__file__, __main__.__spec__
threads = [threading.Thread(target=work) for _ in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print((__main__.__file__, __main__.__spec__) == before)
"""
SCRIPTS = {
    "guard": Script(HEAD + GUARDED, KEPT),
    "no guard": Script(HEAD + CALL, KEPT),
    "no guard, two workers": Script(HEAD + CALL.replace("workers=1", "workers=2"), KEPT),
    "no guard, an extractor of a module": Script(FROM_MODULE + CALL, TAKEN),
    "guard, an extractor of a module": Script(FROM_MODULE + GUARDED, TAKEN),
    "guard, an extractor of the script": Script(OWN + GUARDED, TAKEN),
    "no guard, an extractor of the script": Script(OWN + CALL, error=UNGUARDED),
    "guard, an object of the script": Script(OBJECT + GUARDED, TAKEN),
    "no guard, an object of the script": Script(OBJECT + CALL, error=UNGUARDED),
    "guard, a lambda": Script(LAMBDA + GUARDED, error=unsendable("<lambda> of __main__")),
    "no guard, a lambda": Script(LAMBDA + CALL, error=unsendable("<lambda> of __main__")),
    "a function in a function": Script(
        LOCAL + CALL, error=unsendable("made.<locals>.dalam of __main__")
    ),
    "an object that stays": Script(LOCK + CALL, error=unsendable("lock of _thread")),
    "a module that is nowhere": Script(
        NO_MODULE + CALL,
        error="beritaclean.errors.BatchError: a worker process cannot read the pipeline "
        "(ModuleNotFoundError: No module named 'entah'); "
        "define its extractors in a module that can be imported, or use no workers",
    ),
    "no guard, rows of the script": Script(ROWS + CALL, error=UNGUARDED),
    "guard, rows of the script": Script(ROWS + GUARDED, f"{TAKEN[:-2]}, 'Panen usai.']\n"),
    "pipe": Script(HEAD + CALL, KEPT, run=["-"]),
    "pipe, an extractor of the script": Script(OWN + CALL, error=NOWHERE, run=["-"]),
    "command": Script(HEAD + CALL, KEPT, run=["-c", HEAD + CALL]),
    "command, an extractor of it": Script("", error=NOWHERE, run=["-c", OWN + CALL]),
    "package": Script(HEAD + CALL, KEPT, run=["-m", "paket"], file="paket/__main__.py"),
    "package, an extractor of it": Script(
        OWN + GUARDED, error=NOWHERE, run=["-m", "paket"], file="paket/__main__.py"
    ),
    "folder": Script(HEAD + CALL, KEPT, run=["paket"], file="paket/__main__.py"),
    "folder, an extractor of it": Script(
        OWN + GUARDED, error=NOWHERE, run=["paket"], file="paket/__main__.py"
    ),
    "module": Script(HEAD + CALL, KEPT, run=["-m", "paket.alat"], file="paket/alat.py"),
    "module, guard, an extractor of it": Script(
        OWN + GUARDED, TAKEN, run=["-m", "paket.alat"], file="paket/alat.py"
    ),
    "module, no guard, an extractor of it": Script(
        OWN + CALL, error=UNGUARDED, run=["-m", "paket.alat"], file="paket/alat.py"
    ),
    "start method fork": Script(METHOD % "fork" + CALL, KEPT),
    "start method forkserver": Script(METHOD % "forkserver" + CALL, KEPT),
    "start method spawn": Script(METHOD % "spawn" + CALL, KEPT),
    "from a forked child": Script(CHILD % "fork", KEPT),
    "from a spawned child": Script(CHILD % "spawn", KEPT),
    "from a worker of another pool": Script(
        DAEMON, "a worker process can start no workers; use workers=0 in it\n"
    ),
    "from threads": Script(THREADS, "True\n"),
}


def started(script: Script, folder: Path, mark: str) -> subprocess.CompletedProcess[str]:
    path = folder / script.file
    path.parent.mkdir(exist_ok=True)
    path.write_text(script.code, encoding="utf-8")
    lock = "import threading\nclass Berkunci:\n    lock = threading.Lock()\n"
    lock += "    def __init__(self): self.lock = threading.Lock()\n"
    lock += "    def __call__(self, page): return []\n"
    (folder / "ekstraktor.py").write_text(MODULE + lock, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-W", "error", *script.run],
        cwd=folder,
        input=script.code if script.run == ["-"] else "",
        env={**os.environ, "MARK": mark},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def orphans(mark: str) -> list[str]:
    """The processes that still have a variable of this test."""
    found = []
    for environ in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark.encode() in environ.read_bytes():
                found.append(environ.parent.name)
        except OSError:  # it has ended, or is another user's
            continue
    return found


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_may_have_workers_or_is_told_why_not(name: str, tmp_path: Path) -> None:
    script, mark = SCRIPTS[name], uuid.uuid4().hex
    run = started(script, tmp_path, mark)
    assert run.stdout == script.out, run.stderr
    assert (run.stderr.splitlines() or [""])[-1] == script.error
    causes = run.stderr.count("The above exception was the direct cause")
    assert run.stderr.count("Traceback") == bool(script.error) + causes
    assert run.returncode == bool(script.error)
    assert orphans(mark) == []


@pytest.mark.parametrize(
    ("code", "out", "error"), [(HEAD + CALL, KEPT, ""), (OWN + CALL, "", NOWHERE)]
)
def test_what_is_typed_in_may_have_workers(code: str, out: str, error: str, tmp_path: Path) -> None:
    typed = code.replace("\npipeline =", "\n\npipeline =")
    run = subprocess.run(
        [sys.executable, "-i", "-q", "-W", "error"],
        cwd=tmp_path,
        input=typed,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert run.stdout == out, run.stderr
    assert run.stderr.count("Traceback") == bool(error)
    assert error in run.stderr
